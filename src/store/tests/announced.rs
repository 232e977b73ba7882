//! Long lists: one row announces them, and each row is written with its outcome or when somebody asks.

use super::*;

const LONG: usize = 100;

/// A question to the store, with how many it finds.
type Asked = fn(Store) -> std::pin::Pin<Box<dyn Future<Output = usize>>>;

fn list(count: usize) -> Vec<NewDelivery> {
    let like = delivery("ou");
    let to = |at| format!("ou_{at:03}");
    let name = |at| (at % 3 == 0).then(|| format!("李雷 \"{at}\""));
    (0..count)
        .map(|at| NewDelivery {
            recipient_id: to(at),
            recipient_name: name(at),
            uuid: format!("uuid-{at}"),
            ..like.clone()
        })
        .collect()
}

/// Whom a long one goes to.
fn list_ids() -> Vec<String> {
    list(LONG).into_iter().map(|new| new.recipient_id).collect()
}

/// How many rows are written, and how many lists announced, without a question to the store.
fn written(desk: &Desk) -> (i64, i64) {
    let db = Connection::open(desk.path()).unwrap();
    let count = |table| db.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap();
    (count("deliveries"), count("announced"))
}

/// Writes what became of some.
async fn record(store: &Store, notes: &Notes, ids: impl IntoIterator<Item = DeliveryId>) {
    for id in ids {
        // Whether somebody comes for it already.
        let _ = notes.add(id, sent(&format!("om_{id}")));
    }
    store.write(notes.clone()).await.unwrap();
}

fn as_asked(new: &NewDelivery, row: &Delivery) {
    assert_eq!(
        (&row.recipient_id, &row.recipient_name, &row.uuid),
        (&new.recipient_id, &new.recipient_name, &new.uuid)
    );
    assert_eq!((&*row.title, &row.content, &row.account), (&*new.title, &new.content, &*new.account));
    assert_eq!((&*row.owner, &*row.batch, &*row.route), (&*new.owner, &*new.batch, new.route));
    assert_eq!((row.created, row.resend_of, row.sandbox), (new.at, new.resend_of, new.sandbox));
}

#[tokio::test]
async fn rows_are_made_with_their_outcomes() {
    let (desk, new) = (Desk::new(), list(LONG));
    let store = desk.store();
    let (ids, announced) = store.queue_deliveries(new.clone()).await.unwrap();
    assert_eq!((ids.len(), written(&desk)), (LONG, (0, 1)));
    let notes = Notes::about(announced);
    // Whoever is answered first is written first.
    record(&store, &notes, ids.iter().copied().rev().step_by(2)).await;
    assert_eq!(written(&desk), (50, 1));
    record(&store, &notes, ids.iter().copied().step_by(2)).await;
    store.settle(ids.clone()).await.unwrap();
    assert_eq!(written(&desk), (100, 0), "nothing is left to be made");
    for (id, new) in ids.iter().zip(&new) {
        let row = store.get(*id).await.unwrap().unwrap();
        as_asked(new, &row);
        assert_eq!((row.state, row.message_id), (State::Sent, Some(format!("om_{id}"))));
    }
    assert_eq!(store.people(live()).await.unwrap().len(), LONG, "whom it reached is known");
    assert_eq!(store.without_outcome().await.unwrap(), []);
}

#[tokio::test]
async fn what_a_dead_process_did_not_come_to_is_there_all_the_same() {
    let (desk, new) = (Desk::new(), list(LONG));
    let store = desk.store();
    let (ids, announced) = store.queue_deliveries(new.clone()).await.unwrap();
    record(&store, &Notes::about(announced), ids[10..25].iter().copied()).await;
    drop(store);

    let store = desk.store();
    let left = store.without_outcome().await.unwrap();
    let missing: Vec<_> = ids.iter().zip(&new).filter(|(id, _)| !ids[10..25].contains(id)).collect();
    assert_eq!(left.len(), missing.len());
    for (row, (id, new)) in left.iter().zip(missing) {
        as_asked(new, row);
        assert_eq!((row.id, &row.state, row.tries, row.updated), (*id, &State::Queued, 0, new.at));
    }
    assert_eq!((store.count().await.unwrap(), written(&desk)), (LONG, (100, 0)));
    assert!(store.take_over(ids[0], "p1", "heir").await.unwrap());
}

#[tokio::test]
async fn whoever_asks_meanwhile_sees_every_row_and_outcomes_find_theirs() {
    let questions: [Asked; 4] = [
        |store| Box::pin(async move { store.latest(1_000, None).await.unwrap().len() }),
        |store| {
            Box::pin(async move { store.history(Filter { limit: 1_000, ..Filter::default() }).await.unwrap().len() })
        },
        |store| Box::pin(async move { store.count().await.unwrap() }),
        |store| Box::pin(async move { store.without_outcome().await.unwrap().len() + 10 }),
    ];
    for question in questions {
        let desk = Desk::new();
        let (store, other) = (desk.store(), desk.store());
        let (ids, announced) = store.queue_deliveries(list(LONG)).await.unwrap();
        let notes = Notes::about(announced);
        record(&store, &notes, ids[..10].iter().copied()).await;
        assert_eq!((question(other.clone()).await, written(&desk)), (LONG, (100, 0)));
        record(&store, &notes, ids[10..].iter().copied()).await;
        store.settle(ids.clone()).await.unwrap();
        let rows = other.latest(1_000, None).await.unwrap();
        assert!(rows.len() == LONG && rows.iter().all(|row| row.state == State::Sent));
        assert_eq!(other.without_outcome().await.unwrap(), []);
    }
}

#[tokio::test]
async fn a_row_whose_outcome_could_not_be_written_is_left_unfinished() {
    let desk = Desk::new();
    let store = desk.store();
    for count in [3, LONG] {
        let (ids, announced) = store.queue_deliveries(list(count)).await.unwrap();
        record(&store, &Notes::about(announced), ids[1..].iter().copied()).await;
        // What a job has done is closed, whatever became of its notes.
        store.settle(ids.clone()).await.unwrap();
        let left = store.without_outcome().await.unwrap();
        assert_eq!(left.iter().map(|row| row.id).collect::<Vec<_>>(), ids[..1], "of {count}");
        store.record_outcome(ids[0], sent("om_late")).await.unwrap();
    }
}

#[tokio::test]
async fn one_row_of_it_can_be_asked_for() {
    let desk = Desk::new();
    let store = desk.store();
    let (ids, _) = store.queue_deliveries(list(LONG)).await.unwrap();
    assert_eq!(store.get(ids[70]).await.unwrap().unwrap().recipient_id, "ou_070");
}

#[tokio::test]
async fn what_was_forgotten_is_not_made_again() {
    let desk = Desk::new();
    let store = desk.store();
    let (ids, announced) = store.queue_deliveries(list(LONG)).await.unwrap();
    record(&store, &Notes::about(announced), ids[..40].iter().copied()).await;
    assert_eq!(store.forget(0).await.unwrap(), 40);
    assert_eq!((store.count().await.unwrap(), store.without_outcome().await.unwrap().len()), (60, 60));
    let card = store.get(ids[50]).await.unwrap().unwrap().content;
    assert_eq!(&*card, r#"{"schema":"2.0"}"#, "its card is kept");
}

#[tokio::test]
async fn the_sandboxs_lists_are_not_offered_again() {
    let desk = Desk::new();
    let store = desk.store();
    let new = list(LONG).into_iter().map(|new| NewDelivery { sandbox: true, ..new }).collect();
    store.queue_deliveries(new).await.unwrap();
    assert_eq!(store.without_outcome().await.unwrap(), []);
    assert_eq!(store.count().await.unwrap(), LONG);
}

#[tokio::test]
async fn ids_are_given_once() {
    let (desk, mut unlike) = (Desk::new(), list(LONG));
    let (store, other) = (desk.store(), desk.store());
    unlike[50].title = "other".into();
    let mut all = Vec::new();
    for round in 0..3 {
        // A few, and many that are not alike, have rows at once.
        for (store, new, is_list) in
            [(&store, list(3), false), (&other, list(LONG), true), (&store, unlike.clone(), false)]
        {
            let count = new.len();
            let (ids, announced) = store.queue_deliveries(new).await.unwrap();
            assert_eq!((ids.len(), announced.is_some()), (count, is_list));
            all.extend(ids);
        }
        if round == 1 {
            store.forget(0).await.unwrap();
        }
    }
    assert!(all.is_sorted_by(|one, next| one.0 + 1 == next.0), "{all:?}");
    assert_eq!(store.count().await.unwrap(), all.len());
}

#[tokio::test]
async fn where_ids_have_run_out_nothing_is_taken_on() {
    let desk = Desk::new();
    let store = desk.store();
    store.queue_deliveries(list(1)).await.unwrap();
    let db = Connection::open(desk.path()).unwrap();
    db.execute("UPDATE sqlite_sequence SET seq = ?1", [i64::MAX - 5]).unwrap();
    for count in [6, LONG] {
        let failure = store.queue_deliveries(list(count)).await.unwrap_err();
        assert!(matches!(failure.kind, Kind::State { .. }), "{failure}");
    }
    assert_eq!(store.queue_deliveries(list(5)).await.unwrap().0.last(), Some(&DeliveryId(i64::MAX)));
}

/// A list that was sent whole.
async fn send_list(store: &Store) -> Vec<DeliveryId> {
    let (ids, announced) = store.queue_deliveries(list(LONG)).await.unwrap();
    record(store, &Notes::about(announced), ids.iter().copied()).await;
    store.settle(ids.clone()).await.unwrap();
    ids
}

#[tokio::test]
async fn whom_a_list_reached_is_found_by_whoever_asks_for_people() {
    let questions: [Asked; 4] = [
        |store| Box::pin(async move { store.people(live()).await.unwrap().len() }),
        |store| Box::pin(async move { store.foreign("cli_b".into(), list_ids()).await.unwrap().len() }),
        // A third of them have a name, the first among them.
        |store| Box::pin(async move { 3 * store.names(live()).await.unwrap().len() - 2 }),
        |store| {
            Box::pin(async move {
                assert!(store.forget_person(live(), "ou_050").await.unwrap());
                store.people(live()).await.unwrap().len() + 1
            })
        },
    ];
    for question in questions {
        let desk = Desk::new();
        let store = desk.store();
        send_list(&store).await;
        let db = Connection::open(desk.path()).unwrap();
        let count: i64 = db.query_row("SELECT count(*) FROM people", [], |row| row.get(0)).unwrap();
        assert_eq!(count, 0, "nobody has asked yet");
        assert_eq!(question(store).await, LONG);
    }
}

#[tokio::test]
async fn what_is_learned_after_a_list_counts() {
    let desk = Desk::new();
    let store = desk.store();
    let ids = send_list(&store).await;
    let at = store.get(ids[3]).await.unwrap().unwrap().sent;
    store.upsert_people(live(), vec![person("ou_003", Some("韩梅梅"))]).await.unwrap();
    let known = store.people(live()).await.unwrap();
    let she = known.iter().find(|person| person.id == "ou_003").unwrap();
    assert_eq!((known.len(), she.name.as_deref(), she.last_used), (LONG, Some("韩梅梅"), at));
}

#[tokio::test]
async fn a_history_that_is_shortened_takes_nobody_along() {
    let desk = Desk::new();
    let store = desk.store();
    send_list(&store).await;
    assert_eq!(store.forget(0).await.unwrap(), LONG);
    assert_eq!(store.people(live()).await.unwrap().len(), LONG);
}

#[tokio::test]
async fn groups_of_a_list_that_a_crash_cut_short_are_known() {
    let desk = Desk::new();
    let store = desk.store();
    let chats = list(LONG).into_iter().map(|new| NewDelivery { recipient_type: "chat_id", ..new }).collect();
    let (ids, announced) = store.queue_deliveries(chats).await.unwrap();
    record(&store, &Notes::about(announced), ids[..90].iter().copied()).await;
    drop(store);
    let store = desk.store();
    let renamed = Chat { id: "ou_003".into(), name: "发布".into(), ..Chat::default() };
    store.upsert_chats(live(), vec![renamed]).await.unwrap();
    let known = store.chats(live()).await.unwrap();
    let it = known.iter().find(|chat| chat.id == "ou_003").unwrap();
    assert_eq!((known.len(), &*it.name), (90, "发布"), "what is learned later counts");
    for id in &ids[90..] {
        store.record_outcome(*id, sent("om_late")).await.unwrap();
    }
    let known = (store.chats(live()).await.unwrap().len(), store.people(live()).await.unwrap().len());
    assert_eq!(known, (LONG, 0));
}

#[tokio::test]
async fn an_apps_own_lists_wait_while_it_asks_whose_ids_are() {
    let desk = Desk::new();
    let store = desk.store();
    send_list(&store).await;
    assert!(store.foreign("cli_a".into(), list_ids()).await.unwrap().is_empty());
    let db = Connection::open(desk.path()).unwrap();
    let count = || db.query_row("SELECT count(*) FROM people", [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(count(), 0, "the next list of the same app waits for nobody");
}

#[tokio::test]
async fn who_was_seen_under_another_app_is_known_by_a_list_of_ones_own() {
    let desk = Desk::new();
    let store = desk.store();
    store.upsert_people(other(), vec![person("ou_001", None)]).await.unwrap();
    assert_eq!(store.foreign("cli_a".into(), list_ids()).await.unwrap().len(), 1);
    send_list(&store).await;
    assert_eq!(store.foreign("cli_a".into(), list_ids()).await.unwrap(), BTreeMap::new());
    assert_eq!(store.foreign("cli_b".into(), list_ids()).await.unwrap().len(), LONG - 1);
}
