//! A process killed in the middle of its work: everything it was told is committed is there, and what it held is free.

use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::Arc,
};

use cardwright::{
    env::{Env, Millis, TestClock},
    store::{Account, DeliveryId, NewDelivery, State, Store},
    worker::locks::Locks,
};

/// Names the home of the process that is to be killed, and makes it one.
const HOME: &str = "CARDWRIGHT_TEST_VICTIM";
/// How many deliveries are committed before the kill.
const COMMITTED: usize = 40;
const OWNER: &str = "victim";

fn world(home: &Path) -> (Env, PathBuf) {
    let env = Env::test(&TestClock::new(Millis(0)), home);
    let path = Store::path_in(&env.dirs.state);
    (env, path)
}

fn delivery(uuid: String) -> NewDelivery {
    NewDelivery {
        account: Account { app_id: "cli_a".into(), base_url: "https://open.feishu.cn".into() }.into(),
        sandbox: false,
        owner: OWNER.into(),
        batch: "batch".into(),
        route: "create",
        target: None,
        recipient_id: "ou_1".into(),
        recipient_type: "open_id",
        recipient_name: None,
        content: Arc::from("{}"),
        title: "".into(),
        uuid,
        resend_of: None,
        at: Millis(0),
    }
}

/// Not a test of its own: what the killed process runs. It writes deliveries for ever and prints what was committed.
#[tokio::test]
async fn victim() {
    let Some(home) = std::env::var_os(HOME).map(PathBuf::from) else { return };
    let (env, path) = world(&home);
    let mut locks = Locks::new(&env.dirs.state);
    assert!(locks.hold(OWNER).unwrap());
    let store = Store::open(path, &env).unwrap();
    loop {
        let uuid = env.uuid();
        let id = store.queue_deliveries(vec![delivery(uuid.clone())]).await.unwrap().0[0];
        println!("committed {id} {uuid}");
    }
}

#[tokio::test]
async fn what_was_committed_is_there_and_what_was_held_is_free() {
    let home = tempfile::tempdir().unwrap();
    let (env, path) = world(home.path());
    let mut victim = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "kill::victim", "--nocapture"])
        .env(HOME, home.path())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(victim.stdout.take().unwrap()).lines();
    let mut committed = lines.by_ref().map(Result::unwrap).filter_map(|line| {
        let (id, uuid) = line.split_once("committed ")?.1.split_once(' ')?;
        Some((DeliveryId(id.parse().ok()?), uuid.to_owned()))
    });
    let mut told: Vec<_> = committed.by_ref().take(COMMITTED).collect();
    assert_eq!(told.len(), COMMITTED);
    let mut locks = Locks::new(&env.dirs.state);
    assert!(locks.owner_alive(OWNER).unwrap());
    victim.kill().unwrap();
    victim.wait().unwrap();
    told.extend(committed);

    assert!(!locks.owner_alive(OWNER).unwrap());
    assert!(locks.hold(OWNER).unwrap());
    let store = Store::open(path, &env).unwrap();
    assert_eq!(store.opened().await.unwrap(), None);
    let left = store.without_outcome().await.unwrap();
    // One more may have been committed and not told: that is what the lock and the uuid are for.
    assert!((told.len()..=told.len() + 1).contains(&left.len()));
    for ((id, uuid), row) in told.iter().zip(&left) {
        assert_eq!((row.id, &row.uuid, &row.state), (*id, uuid, &State::Queued));
    }
    assert!(store.take_over(left[0].id, OWNER, "heir").await.unwrap());
}
