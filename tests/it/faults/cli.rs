//! A row through the real binary's commands.

use std::process::{Command, Stdio};

use serde_json::Value;

use super::{AND, Row, disks, screen::assert_inert, world::World};

/// Runs the row's command and looks what became of it.
pub fn drive(row: &Row) {
    let world = World::new(row);
    world.strike();
    let (program, args) = disks::around(row, &world, &command(row), true);
    let output = Command::new(program)
        .args(args)
        .env_clear()
        .envs(world.vars())
        .envs(disks::folders(row, &world))
        .current_dir(world.home.path())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    let shown = format!("{}: {out}\n{err}", row.name);
    assert_eq!(output.status.code(), Some(row.exit), "{shown}");
    assert_inert(&err);
    // In JSON such characters are data; what acts on a terminal is escaped there too.
    assert!(!out.chars().any(|letter| letter.is_control() && letter != '\n'), "{shown}");
    let last: Value = out.lines().last().map(|line| serde_json::from_str(line).unwrap()).unwrap_or_default();
    let failure = &last["failure"];
    assert_eq!(failure["kind"].as_str().unwrap_or_default(), row.failure, "{shown}");
    assert_eq!(failure["code"].as_i64(), row.code, "{shown}");
    if !row.failure.is_empty() {
        assert!(!err.trim().is_empty(), "{shown}");
    }
    if matches!(row.profile, super::Profile::Mistaken) {
        assert!(err.contains(&format!("config.toml:{}", super::MISTAKE)) && err.contains(":11:8: "), "{shown}");
    }
    disks::put_back(row, &world);
    world.check();
}

/// The command line: to send, where the row says nothing else.
fn command(row: &Row) -> Vec<String> {
    let args = if row.args.is_empty() { vec!["send", "card.json", "--to", row.to, "--yes"] } else { row.args.to_vec() };
    let program = env!("CARGO_BIN_EXE_cardwright");
    let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    if args.contains(&AND) {
        // The second one whatever became of the first.
        let each = args.split(|word| *word == AND).map(|args| format!("\"$0\" {} --json", args.join(" ")));
        return owned(&["sh", "-c", &each.collect::<Vec<_>>().join("; "), program]);
    }
    owned(&[&[program], &args[..], &["--json"]].concat())
}
