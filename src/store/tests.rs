//! The state file as its callers know it: what is committed is there, whatever happens to the process or the file.

use std::{fs, time::Duration};

use tempfile::TempDir;

use super::*;
use crate::env::TestClock;

struct Desk {
    home: TempDir,
    env: Env,
}

impl Desk {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let env = Env::test(&TestClock::new(Millis(1_000)), home.path());
        Self { home, env }
    }

    fn path(&self) -> PathBuf {
        Store::path_in(&self.env.dirs.state)
    }

    fn store(&self) -> Store {
        Store::open(self.path(), &self.env).unwrap()
    }
}

mod announced;
mod open;
mod people;
mod privacy;
mod together;

fn live() -> Account {
    Account { app_id: "cli_a".into(), base_url: "https://open.feishu.cn".into() }
}

fn other() -> Account {
    Account { app_id: "cli_b".into(), base_url: "https://open.feishu.cn".into() }
}

fn delivery(to: &str) -> NewDelivery {
    NewDelivery {
        account: live().into(),
        sandbox: false,
        owner: "p1".into(),
        batch: "b1".into(),
        route: "create",
        target: None,
        recipient_id: to.into(),
        recipient_type: "open_id",
        recipient_name: Some("李雷".into()),
        content: Arc::from(r#"{"schema":"2.0"}"#),
        title: "发布 done".into(),
        uuid: format!("uuid-{to}"),
        resend_of: None,
        at: Millis(5),
    }
}

fn sent(message: &str) -> Outcome {
    Outcome {
        message_id: Some(message.into()),
        chat_id: Some("oc_1".into()),
        log_id: Some("log".into()),
        took: Some(Duration::from_millis(182)),
        ..Outcome::new(State::Sent, 2, Millis(9))
    }
}

#[tokio::test]
async fn a_delivery_is_read_as_it_was_written() {
    let desk = Desk::new();
    let store = desk.store();
    assert_eq!(store.opened().await.unwrap(), None);
    let ids = store.queue_deliveries(vec![delivery("ou_1"), delivery("ou_2")]).await.unwrap().0;
    assert_eq!(ids, [DeliveryId(1), DeliveryId(2)]);

    let found = store.get(ids[0]).await.unwrap().unwrap();
    assert_eq!(
        (found.recipient_id.as_str(), found.title.as_str(), &found.state),
        ("ou_1", "发布 done", &State::Queued)
    );
    assert_eq!((found.account, found.created, found.sent), (live(), Millis(5), None));
    assert_eq!(found.content, delivery("").content);
    let both = store.latest(2, None).await.unwrap();
    assert!(Arc::ptr_eq(&both[0].content, &both[1].content), "one text, kept once");
    assert_eq!(store.get(DeliveryId(99)).await.unwrap(), None);

    store.record_outcome(ids[0], sent("om_1")).await.unwrap();
    let found = store.origin_of("om_1").await.unwrap().unwrap();
    assert_eq!((found.id, found.tries, found.sent, found.updated), (ids[0], 2, Some(Millis(9)), Millis(9)));
    assert_eq!((found.state, found.took), (State::Sent, Some(Duration::from_millis(182))));
}

#[tokio::test]
async fn an_outcome_keeps_what_it_does_not_know() {
    let desk = Desk::new();
    let store = desk.store();
    let id = store.queue_deliveries(vec![delivery("ou_1")]).await.unwrap().0[0];
    store.record_outcome(id, sent("om_1")).await.unwrap();
    let failure = Failure { code: Some(230_013), ..Kind::Refused { words: "no".into() }.into() };
    let refused = Outcome { failure: Some(failure.clone()), ..Outcome::new(State::Refused, 3, Millis(20)) };
    store.record_outcome(id, refused).await.unwrap();
    let found = store.get(id).await.unwrap().unwrap();
    assert_eq!((found.message_id.as_deref(), found.failure), (Some("om_1"), Some(failure)));
    store.record_outcome(id, sent("om_1")).await.unwrap();
    assert_eq!(store.get(id).await.unwrap().unwrap().failure, None);
}

#[tokio::test]
async fn what_another_version_wrote_is_shown_as_it_is() {
    let desk = Desk::new();
    let store = desk.store();
    let id = store.queue_deliveries(vec![delivery("ou_1")]).await.unwrap().0[0];
    let db = Connection::open(desk.path()).unwrap();
    db.execute(r#"UPDATE deliveries SET state = 'paused', failure = '{"kind":"strike","of":3}'"#, []).unwrap();
    let found = store.get(id).await.unwrap().unwrap();
    assert_eq!(found.state, State::Foreign("paused".into()));
    assert_eq!(found.failure.unwrap().kind.name(), "strike");
    assert!(store.without_outcome().await.unwrap().is_empty());
}

#[tokio::test]
async fn the_newest_come_first_and_by_account() {
    let desk = Desk::new();
    let store = desk.store();
    let theirs = NewDelivery { account: other().into(), ..delivery("ou_3") };
    store.queue_deliveries(vec![delivery("ou_1"), delivery("ou_2"), theirs]).await.unwrap();
    let to = |found: Vec<Delivery>| found.into_iter().map(|delivery| delivery.recipient_id).collect::<Vec<_>>();
    assert_eq!(to(store.latest(2, None).await.unwrap()), ["ou_3", "ou_2"]);
    assert_eq!(to(store.latest(9, Some(live())).await.unwrap()), ["ou_2", "ou_1"]);
}

#[tokio::test]
async fn only_rows_without_outcome_and_outside_the_sandbox_are_offered() {
    let desk = Desk::new();
    let store = desk.store();
    let sandboxed = NewDelivery { sandbox: true, account: Account::embedded().into(), ..delivery("ou_4") };
    let new = vec![delivery("ou_1"), delivery("ou_2"), delivery("ou_3"), sandboxed];
    let ids = store.queue_deliveries(new).await.unwrap().0;
    store.record_outcome(ids[0], sent("om_1")).await.unwrap();
    store.record_outcome(ids[1], Outcome::new(State::Waiting, 1, Millis(9))).await.unwrap();
    let offered: Vec<_> = store.without_outcome().await.unwrap().into_iter().map(|row| row.id).collect();
    assert_eq!(offered, [ids[1], ids[2]]);
}

#[tokio::test]
async fn of_two_processes_one_takes_a_row_over() {
    let desk = Desk::new();
    let (one, two) = (desk.store(), desk.store());
    let id = one.queue_deliveries(vec![delivery("ou_1")]).await.unwrap().0[0];
    let (first, second) = tokio::join!(one.take_over(id, "p1", "p2"), two.take_over(id, "p1", "p3"));
    let (first, second) = (first.unwrap(), second.unwrap());
    assert!(first != second, "exactly one");
    let owner = if first { "p2" } else { "p3" };
    assert_eq!(one.get(id).await.unwrap().unwrap().owner, owner);

    two.record_outcome(id, sent("om_1")).await.unwrap();
    assert!(!one.take_over(id, owner, "p4").await.unwrap(), "there is nothing left to finish");
}

#[tokio::test]
async fn what_is_committed_survives_a_kill() {
    let desk = Desk::new();
    let store = desk.store();
    let id = store.queue_deliveries(vec![delivery("ou_1")]).await.unwrap().0[0];
    // What a kill leaves: the files as they are while the connection is open, never closed.
    let grave = desk.home.path().join("grave");
    fs::create_dir(&grave).unwrap();
    for entry in fs::read_dir(&desk.env.dirs.state).unwrap() {
        let entry = entry.unwrap();
        if entry.file_name() != "state.db-shm" {
            fs::copy(entry.path(), grave.join(entry.file_name())).unwrap();
        }
    }
    let risen = Store::open(Store::path_in(&grave), &desk.env).unwrap();
    assert_eq!(risen.without_outcome().await.unwrap()[0].id, id);

    // And a second process that begins while the first one never said goodbye.
    std::mem::forget(store);
    let second = desk.store();
    assert_eq!(second.get(id).await.unwrap().unwrap().uuid, "uuid-ou_1");
}

#[tokio::test]
async fn dropping_the_last_handle_commits_what_waits() {
    let desk = Desk::new();
    let store = desk.store();
    let id = store.queue_deliveries(vec![delivery("ou_1")]).await.unwrap().0[0];
    let recording = store.clone();
    let recorded = tokio::spawn(async move { recording.record_outcome(id, sent("om_1")).await });
    recorded.await.unwrap().unwrap();
    drop(store);
    assert!(!desk.path().with_extension("db-wal").exists(), "closed in order");
    assert_eq!(desk.store().get(id).await.unwrap().unwrap().state, State::Sent);
}

#[tokio::test]
async fn a_file_that_was_closed_is_whole_and_opened_again() {
    let desk = Desk::new();
    let store = desk.store();
    let wal = desk.path().with_extension("db-wal");
    store.queue_deliveries(vec![delivery("ou_1")]).await.unwrap();
    assert!(wal.exists());
    store.close();
    for _ in 0..5_000 {
        if wal.exists() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }
    assert!(!wal.exists());
    store.queue_deliveries(vec![delivery("ou_2")]).await.unwrap();
    assert_eq!(store.latest(9, None).await.unwrap().len(), 2);
}

#[tokio::test]
async fn a_file_that_is_no_database_is_set_aside_whole() {
    let desk = Desk::new();
    fs::create_dir_all(&desk.env.dirs.state).unwrap();
    let rubbish = "not a database, ".repeat(500);
    fs::write(desk.path(), &rubbish).unwrap();
    let store = desk.store();
    let note = store.opened().await.unwrap().unwrap();
    let aside = desk.env.dirs.state.join("state.db.corrupt-1000");
    assert_eq!(note.kind, Kind::StateCorrupt { aside: aside.clone() });
    assert_eq!(fs::read_to_string(aside).unwrap(), rubbish);
    assert_eq!(store.opened().await.unwrap(), None, "told once");
    store.queue_deliveries(vec![delivery("ou_1")]).await.unwrap();
}

#[tokio::test]
async fn damage_found_while_working_is_told_and_work_goes_on() {
    let desk = Desk::new();
    let store = desk.store();
    store.queue_deliveries(vec![delivery("ou_1")]).await.unwrap();
    drop(store);
    let mut bytes = fs::read(desk.path()).unwrap();
    // The first page holds the schema: opening goes well. All the others are rubbish.
    bytes[4096..].fill(0xAB);
    fs::write(desk.path(), &bytes).unwrap();

    let store = desk.store();
    assert_eq!(store.opened().await.unwrap(), None);
    let failure = store.latest(5, None).await.unwrap_err();
    let aside = desk.env.dirs.state.join("state.db.corrupt-1000");
    assert_eq!(failure.kind, Kind::StateCorrupt { aside: aside.clone() });
    assert_eq!(store.latest(5, None).await.unwrap(), []);
    drop(store);
    assert_eq!(fs::read(aside).unwrap(), bytes);
}

#[tokio::test]
async fn a_file_of_the_first_version_keeps_its_deliveries() {
    let desk = Desk::new();
    fs::create_dir_all(desk.path().parent().unwrap()).unwrap();
    let old = Connection::open(desk.path()).unwrap();
    old.execute_batch(schema::STEPS[0]).unwrap();
    old.execute_batch(
        "INSERT INTO contents (hash, text) VALUES (x'00', '{}');
        INSERT INTO deliveries (app_id, base_url, sandbox, owner, batch, recipient_id, recipient_type, content, title, uuid,
            state, created_ms, updated_ms) VALUES ('cli_a', 'u', 0, 'p', 'b', 'ou_1', 'open_id', 1, 't', 'k', 'sent', 1, 2);
        PRAGMA user_version = 1",
    )
    .unwrap();
    drop(old);
    let rows = desk.store().latest(9, None).await.unwrap();
    assert_eq!((rows.len(), rows[0].route.as_str(), &rows[0].target), (1, "create", &None));
}

#[tokio::test]
async fn what_a_message_is_by_is_told_from_what_made_it() {
    let desk = Desk::new();
    let store = desk.store();
    let about = |route: &'static str| NewDelivery { route, target: Some("om_1".into()), ..delivery("ou_1") };
    let new = vec![delivery("ou_1"), about("update"), about("reply"), about("update")];
    let ids = store.queue_deliveries(new).await.unwrap().0;
    for (id, message) in ids.iter().zip(["om_1", "om_1", "om_2", "om_1"]).take(3) {
        store.record_outcome(*id, sent(message)).await.unwrap();
    }
    assert_eq!(store.origin_of("om_1").await.unwrap().unwrap().id, ids[0]);
    assert_eq!(store.last_of("om_1").await.unwrap().unwrap().id, ids[1]);
    assert_eq!(store.origin_of("om_2").await.unwrap().unwrap().id, ids[2], "a reply makes a message");
    assert!(store.last_of("om_3").await.unwrap().is_none());
    assert!(!store.is_superseded(ids[1]).await.unwrap(), "a reply changes nothing, and what is open has not");
    store.record_outcome(ids[3], sent("om_1")).await.unwrap();
    assert!(store.is_superseded(ids[1]).await.unwrap());
    assert!(!store.is_superseded(ids[3]).await.unwrap() && !store.is_superseded(ids[0]).await.unwrap());
}

#[tokio::test]
async fn the_journal_is_searched_by_words_and_by_what_its_rows_are() {
    let desk = Desk::new();
    let store = desk.store();
    let about = NewDelivery { route: "update", target: Some("om_1".into()), ..delivery("ou_2") };
    let percent = NewDelivery { title: "100% a_b".into(), at: Millis(70), ..delivery("ou_3") };
    let ids = store.queue_deliveries(vec![delivery("ou_1"), about, percent]).await.unwrap().0;
    store.record_outcome(ids[0], sent("om_1")).await.unwrap();
    let failure = Failure { code: Some(230_013), ..Kind::Refused { words: "NO availability".into() }.into() };
    let refused = Outcome { failure: Some(failure), ..Outcome::new(State::Refused, 1, Millis(20)) };
    store.record_outcome(ids[1], refused).await.unwrap();
    let words = |words: &[&str]| Filter { words: words.iter().map(|word| (*word).into()).collect(), ..all() };
    for (filter, found) in [
        (all(), vec![2, 1, 0]),
        (Filter { limit: 1, ..all() }, vec![2]),
        (Filter { before: Some(ids[2]), ..all() }, vec![1, 0]),
        (Filter { id: Some(ids[0]), ..all() }, vec![0]),
        (Filter { since: Some(Millis(70)), ..all() }, vec![2]),
        (Filter { message: Some("om_1".into()), ..all() }, vec![1, 0]),
        (Filter { states: vec!["refused".into(), "sent".into()], ..all() }, vec![1, 0]),
        (Filter { routes: vec!["update".into()], ..all() }, vec![1]),
        (words(&["李雷"]), vec![2, 1, 0]),
        (words(&["availability", "230013"]), vec![1]),
        (words(&["OU_1"]), vec![0]),
        (words(&["a_b"]), vec![2]),
        (words(&["0%"]), vec![2]),
        (words(&["发布", "nothing"]), vec![]),
        (words(&["' OR 1=1"]), vec![]),
    ] {
        let rows = store.history(filter.clone()).await.unwrap();
        let wanted: Vec<DeliveryId> = found.into_iter().map(|at: usize| ids[at]).collect();
        assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), wanted, "{filter:?}");
    }
}

fn all() -> Filter {
    Filter { limit: 99, ..Filter::default() }
}

#[tokio::test]
async fn the_oldest_are_forgotten_but_for_those_without_an_outcome() {
    let desk = Desk::new();
    let store = desk.store();
    let new: Vec<_> =
        (0..6).map(|at| NewDelivery { content: Arc::from(format!("{{{at}}}")), ..delivery("ou_1") }).collect();
    let ids = store.queue_deliveries(new).await.unwrap().0;
    for id in &ids[1..] {
        store.record_outcome(*id, sent("om_1")).await.unwrap();
    }
    assert_eq!(store.forget(6).await.unwrap(), 0);
    assert_eq!(store.forget(2).await.unwrap(), 3);
    let left: Vec<DeliveryId> = store.history(all()).await.unwrap().iter().map(|row| row.id).collect();
    assert_eq!((left, store.count().await.unwrap()), (vec![ids[5], ids[4], ids[0]], 3));
    let contents: i64 = Connection::open(desk.path())
        .unwrap()
        .query_row("SELECT count(*) FROM contents", [], |row| row.get(0))
        .unwrap();
    assert_eq!(contents, 3, "a card that no row shows is gone too");
}

#[tokio::test]
async fn a_file_of_a_newer_version_is_left_alone() {
    let desk = Desk::new();
    drop({
        let store = desk.store();
        store.opened().await.unwrap();
        store
    });
    Connection::open(desk.path()).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let failure = desk.store().opened().await.unwrap_err();
    assert_eq!(failure.kind, Kind::StateNewer { path: desk.path(), found: 99, known: schema::STEPS.len() });
}

#[tokio::test]
async fn a_folder_that_cannot_be_is_a_failure_until_it_can() {
    let desk = Desk::new();
    fs::write(&desk.env.dirs.state, "a file where the folder should be").unwrap();
    let store = desk.store();
    assert!(store.opened().await.is_err());
    assert!(store.queue_deliveries(vec![delivery("ou_1")]).await.is_err());
    fs::remove_file(&desk.env.dirs.state).unwrap();
    store.queue_deliveries(vec![delivery("ou_1")]).await.unwrap();
}

fn person(id: &str, name: Option<&str>) -> Person {
    Person { id: id.into(), id_type: "open_id".into(), name: name.map(Into::into), ..Person::default() }
}

#[tokio::test]
async fn small_things_are_remembered() {
    let desk = Desk::new();
    let store = desk.store();
    store.remember("theme", "light").await.unwrap();
    store.remember("theme", "dark").await.unwrap();
    assert_eq!(store.remembered().await.unwrap(), BTreeMap::from([("theme".into(), "dark".into())]));
    let worked_on =
        (0..60).map(|at| store.remember_recent(PathBuf::from(format!("/card-{}.json", at % 55)), Millis(at)));
    assert!(futures_util::future::join_all(worked_on).await.into_iter().all(|done| done.is_ok()));
    let recent = store.recent().await.unwrap();
    assert_eq!((recent.len(), recent[0].path.to_str()), (50, Some("/card-4.json")));
}
