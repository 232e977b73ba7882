//! A full disk: what was there before stays whole, and the failure says what it is.

use std::{fs, path::PathBuf, process::Command};

use cardwright::{
    env::{Env, Millis, TestClock},
    failure::Kind,
    store::Store,
    worker::files,
};

/// Names the folder on the small disk, and makes a process the one that fills it.
const HOME: &str = "CARDWRIGHT_TEST_SMALL_DISK";
/// Mounts a small disk in a name space of its own, seen by nobody else; 77 where that is not allowed.
const MOUNT: &str = r#"mount -t tmpfs -o size=256k none "$0" || exit 77; exec "$@""#;

/// Not a test of its own: what runs on the small disk.
#[tokio::test]
async fn inside() {
    let Some(home) = std::env::var_os(HOME).map(PathBuf::from) else { return };
    let path = home.join("card.json");
    let saved = files::save(&path, "old", None, false).unwrap();
    let failure = files::save(&path, &"x".repeat(1 << 20), Some(&saved), false).unwrap_err();
    assert_eq!(failure.kind, Kind::DiskFull { path: path.clone() });
    assert_eq!(fs::read_to_string(&path).unwrap(), "old");
    assert_eq!(fs::read_dir(&home).unwrap().count(), 1, "no half file is left beside it");

    let env = Env::test(&TestClock::new(Millis(0)), &home);
    let store = Store::open(home.join("state.db"), &env).unwrap();
    store.remember("small", "kept").await.unwrap();
    let failure = store.remember("large", "x".repeat(1 << 20)).await.unwrap_err();
    assert!(matches!(failure.kind, Kind::DiskFull { .. }), "{failure:?}");
    let remembered = store.remembered().await.unwrap();
    assert_eq!(remembered.into_keys().collect::<Vec<_>>(), ["small"]);
}

#[cfg(target_os = "linux")]
#[test]
fn what_was_there_stays_whole() {
    let home = tempfile::tempdir().unwrap();
    let inside = Command::new("unshare")
        .args(["--user", "--map-root-user", "--mount", "sh", "-c", MOUNT])
        .arg(home.path())
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", "full::inside"])
        .env(HOME, home.path())
        .output()
        .unwrap();
    // Where that is refused nothing is proven: the test fails there too.
    let shown = [inside.stdout, inside.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    assert!(inside.status.success() && shown.contains("1 passed"), "{shown}");
}
