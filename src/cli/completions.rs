//! `completions`: what a shell needs to complete our commands.

use super::{args, command, out::Out};

pub(super) fn run(args: &args::Completions, out: &mut Out) -> u8 {
    let mut command = command(out.lang);
    let name = command.get_name().to_owned();
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, name, &mut script);
    out.text(&String::from_utf8_lossy(&script));
    0
}
