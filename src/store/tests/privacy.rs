//! What is kept is nobody else's to read.

use super::*;

#[cfg(unix)]
#[tokio::test]
async fn nobody_else_may_read_it() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let desk = Desk::new();
    let store = desk.store();
    store.queue_deliveries(vec![delivery("ou_1")]).await.unwrap();
    assert_eq!(mode(&desk.env.dirs.state), 0o700);
    for entry in fs::read_dir(&desk.env.dirs.state).unwrap() {
        assert_eq!(mode(&entry.unwrap().path()), 0o600);
    }
}

/// What a group may have to take back holds rows as they were: it lies in no folder that others share.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn nothing_is_laid_down_beside_the_state_file() {
    let desk = Desk::new();
    let store = desk.store();
    store.queue_deliveries((0..500).map(|to| delivery(&format!("ou_{to}"))).collect::<Vec<_>>()).await.unwrap();
    let open = store.ask(Haste::Now, |db| {
        db.execute("UPDATE deliveries SET title = title || title", [])?;
        let files = fs::read_dir("/proc/self/fd").unwrap().flatten();
        Ok(files.filter_map(|file| fs::read_link(file.path()).ok()).collect::<Vec<_>>())
    });
    let open = open.await.unwrap();
    assert!(open.iter().any(|path| path.ends_with("state.db-wal")), "{open:?}");
    assert!(!open.iter().any(|path| path.to_string_lossy().contains("etilqs")), "{open:?}");
}
