//! Disks of a row's own, mounted around the process in a name space that nobody else sees: one that cannot be written, one of 64 KB.
//!
//! Where a machine allows no such name spaces the rows fail: they would prove nothing.

use std::fs;

use cardwright::store::Store;

use super::{Card, Row, world::World};

/// `$0` is the folder to mount, `$1` what is in it, and the rest is run.
const READ_ONLY: &str = r#"mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" || exit 77; shift; "#;
const SMALL: &str = r#"mount -t tmpfs -o size=64k none "$0" || exit 77; cp "$1" "$0"/ 2>/dev/null; shift; "#;
/// Of 512 KB, with a state file on it and 40 KB left: room to read, none to write.
const FULL: &str = r#"mount -t tmpfs -o size=512k none "$0" || exit 77; cp -p "$1" "$0"/
cat /dev/zero >"$0"/full 2>/dev/null; truncate -s -40K "$0"/full; shift; "#;
/// What is on the disk goes with it: it is carried out first.
const CARRY_OUT: &str = r#""$@"; code=$?; cp "$0"/card.json "$0".after 2>/dev/null; exit $code"#;
const BECOME: &str = r#"exec "$@""#;

/// The program and arguments that run a command with the row's disk around it. `carry_out`: the file is wanted afterwards.
pub fn around(row: &Row, world: &World, command: &[String], carry_out: bool) -> (String, Vec<String>) {
    let mount = match row.card {
        Card::ReadOnly | Card::StateReadOnly => READ_ONLY,
        Card::StateFull if row.sent => FULL,
        Card::FullDisk | Card::StateFull => SMALL,
        _ => return (command[0].clone(), command[1..].to_vec()),
    };
    let disk = world.home.path().join("disk");
    fs::create_dir(&disk).unwrap();
    let mut command = command.to_vec();
    let mut begins_with = Store::path_in(&world.state()).display().to_string();
    if matches!(row.card, Card::ReadOnly | Card::FullDisk) {
        begins_with = world.card().display().to_string();
        fs::copy(world.card(), disk.join("card.json")).unwrap();
        for word in command.iter_mut().filter(|word| *word == "card.json") {
            *word = disk.join("card.json").display().to_string();
        }
    }
    let script = format!("{mount}{}", if carry_out { CARRY_OUT } else { BECOME });
    let head = ["--user", "--map-root-user", "--mount", "sh", "-c", &script].map(str::to_owned);
    let args = head.into_iter().chain([disk.display().to_string(), begins_with]).chain(command);
    ("unshare".to_owned(), args.collect())
}

/// Where the program finds its folders.
pub fn folders(row: &Row, world: &World) -> Vec<(String, String)> {
    let state = match row.card {
        Card::StateReadOnly | Card::StateFull => world.home.path().join("disk"),
        _ => world.state(),
    };
    let config = world.home.path().join("config");
    let vars = [("CARDWRIGHT_CONFIG_DIR", config), ("CARDWRIGHT_STATE_DIR", state), ("HOME", world.home.path().into())];
    let path = ("PATH".to_owned(), std::env::var("PATH").unwrap_or_default());
    vars.into_iter().map(|(name, value)| (name.to_owned(), value.display().to_string())).chain([path]).collect()
}

/// Puts the file of the disk where the row's file is, so that what is checked is what was left there.
pub fn put_back(row: &Row, world: &World) {
    if matches!(row.card, Card::ReadOnly | Card::FullDisk) {
        fs::copy(world.home.path().join("disk.after"), world.card()).unwrap();
    }
}
