//! A program that has our terminal for a while.

use std::{
    io,
    process::{Child, Command, ExitStatus},
};

/// Runs a program in our terminal and waits for its end. When it is stopped (Ctrl-Z), this process stops with it, so that the shell
/// gets the terminal; the shell's `fg` continues both.
pub fn run_in_terminal(command: &mut Command) -> io::Result<ExitStatus> {
    wait(&mut command.spawn()?)
}

#[cfg(unix)]
fn wait(child: &mut Child) -> io::Result<ExitStatus> {
    use std::os::unix::process::ExitStatusExt;

    use rustix::{
        io::Errno,
        process::{Pid, Signal, WaitOptions, getpid, kill_process, waitpid},
    };

    // The status is taken here, so the child is never waited for again.
    let pid = Pid::from_child(child);
    loop {
        match waitpid(Some(pid), WaitOptions::UNTRACED) {
            Ok(Some((_, status))) if status.stopped() => kill_process(getpid(), Signal::STOP)?,
            Ok(Some((_, status))) => return Ok(ExitStatus::from_raw(status.as_raw())),
            Ok(None) | Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
}

#[cfg(not(unix))]
fn wait(child: &mut Child) -> io::Result<ExitStatus> {
    child.wait()
}
