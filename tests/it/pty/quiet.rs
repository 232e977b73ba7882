//! A composer that nobody touches does nothing.

#![cfg(target_os = "linux")]

use std::{collections::BTreeMap, time::Duration};

use super::Plan;

/// What each thread has used: switches of its own will, and against it.
fn switches(pid: u32) -> BTreeMap<String, u64> {
    let tasks = std::fs::read_dir(format!("/proc/{pid}/task")).unwrap();
    tasks
        .map(|task| {
            let path = task.unwrap().path();
            let status = std::fs::read_to_string(path.join("status")).unwrap();
            let name = std::fs::read_to_string(path.join("comm")).unwrap();
            let count = status.lines().filter(|line| line.contains("ctxt_switches"));
            let count = count.map(|line| line.split_whitespace().next_back().unwrap().parse::<u64>().unwrap()).sum();
            (format!("{} {}", path.file_name().unwrap().display(), name.trim()), count)
        })
        .collect()
}

#[test]
fn nothing_wakes_an_idle_composer() {
    let mut terminal = Plan::new().open();
    terminal.until_shows("sandbox ▸").keys("<down><enter>x").until_shows("titlex");
    // The draft is kept 500 ms after the last key; then everything is done.
    let mut before = switches(terminal.pid());
    let quiet = (0..40).any(|_| {
        std::thread::sleep(Duration::from_secs(1));
        let after = switches(terminal.pid());
        std::mem::replace(&mut before, after.clone()) == after
    });
    assert!(quiet, "never idle for a second: {:?}", switches(terminal.pid()));
    let frames = terminal.frames();
    assert_eq!(terminal.forget().frames(), 0);
    assert!(frames > 0);
    terminal.keys("<c-c><c-c>").end().gave_back(0);
}
