//! A list so long that it is announced, and goes out on two threads.

use std::{
    collections::BTreeSet,
    os::unix::process::ExitStatusExt,
    path::Path,
    process::{Command, Output},
};

use cardwright::{
    env::{Env, TestClock},
    store::{State, Store},
};

use super::{VARIABLE, all_at_once};
use crate::{
    office::START,
    raw::{Act, Raw, Request, SENT},
};

const PEOPLE: usize = 150;

/// Everyone on the list, in its order.
fn people() -> Vec<String> {
    (0..PEOPLE).map(|number| format!("ou_{number:032x}")).collect()
}

/// Runs a command on the server; `order` has it kill itself.
fn run(home: &Path, server: &Raw, args: &[&str], order: Option<&str>) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cardwright"))
        .args(args)
        .env_clear()
        .env("PATH", "/usr/local/bin:/usr/bin:/bin")
        .env("HOME", home)
        .env("CARDWRIGHT_CONFIG_DIR", home)
        .env("CARDWRIGHT_STATE_DIR", home.join("state"))
        .env("FEISHU_BASE_URL", &server.url)
        .env("FEISHU_APP_ID", "cli_a1b2c3d4e5f60718")
        .env("FEISHU_APP_SECRET", "wKvB3sQm9XhTz0LcPf7RyUd2NgJe5AoI")
        .envs(order.map(|order| (VARIABLE, order)))
        .current_dir(home)
        .output()
        .unwrap()
}

/// What the list came to: of each of its rows, in their order, to whom and under which uuid.
fn rows(home: &Path) -> Vec<(String, String)> {
    let env = Env::test(&TestClock::new(START), home);
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let mut rows = runtime.block_on(async {
        let store = Store::open(Store::path_in(&home.join("state")), &env).unwrap();
        store.latest(usize::MAX, None).await.unwrap()
    });
    rows.reverse();
    assert!(rows.iter().all(|row| row.state == State::Sent), "all have an outcome");
    rows.into_iter().map(|row| (row.recipient_id, row.uuid)).collect()
}

#[test]
fn a_list_on_two_threads_is_finished_after_a_kill() {
    let orders = [
        "queued.made:1",
        "store.committed:2",
        "queued.committed:1",
        "turn.taken:1",
        "request.leaving:4",
        "request.leaving:77",
        "answer.read:40",
        "outcome.known:149",
        "outcome.handed:1",
        "outcome.handed:150",
        "outcomes.committed:1",
    ];
    all_at_once(&orders, |order| {
        let home = tempfile::tempdir().unwrap();
        let server = Raw::start([]);
        server.always(Act::json("200 OK", SENT));
        std::fs::write(home.path().join("card.json"), r#"{"elements":[{"tag":"hr"}]}"#).unwrap();
        std::fs::write(home.path().join("list.txt"), people().join("\n")).unwrap();
        let send = ["send", "card.json", "--to-list", "list.txt", "--no-pace", "--jobs", "8", "--yes"];
        let killed = run(home.path(), &server, &send, Some(order));
        assert_eq!(killed.status.signal(), Some(9), "{order}: {}", String::from_utf8_lossy(&killed.stderr));
        let begun = *order != "queued.made:1";
        let finish: &[&str] = if begun { &["resend", "--unfinished", "--yes"] } else { &send };
        // The one that finishes it first makes the rows that are missing: it may fall over that, too.
        for order in ["store.written:1", "store.committed:1"] {
            let killed = run(home.path(), &server, &["resend", "--unfinished", "--yes"], Some(order));
            assert_eq!(killed.status.signal(), Some(9), "{order}: {}", String::from_utf8_lossy(&killed.stderr));
        }
        let finished = run(home.path(), &server, finish, None);
        assert!(finished.status.success(), "{order}: {}", String::from_utf8_lossy(&finished.stderr));
        let rows = rows(home.path());
        assert_eq!(rows.iter().map(|(to, _)| to.clone()).collect::<Vec<_>>(), people(), "{order}");
        // The server writes repeated ones down, too: one message each is one uuid each.
        let sends: BTreeSet<(String, String)> = server
            .requests()
            .iter()
            .filter(|request| request.head.contains("/im/v1/messages"))
            .map(Request::json)
            .map(|body| (body["receive_id"].as_str().unwrap().to_owned(), body["uuid"].as_str().unwrap().to_owned()))
            .collect();
        assert_eq!(sends, rows.into_iter().collect(), "{order}");
    });
}
