//! Rows without an outcome are found by the ranges they lie in.

use super::*;

/// The ranges as they are in the file.
fn ranges(desk: &Desk) -> Vec<(i64, i64)> {
    let db = Connection::open(desk.path()).unwrap();
    let mut query = db.prepare("SELECT first, last FROM open_ranges ORDER BY first").unwrap();
    let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    rows.map(Result::unwrap).collect()
}

async fn open(store: &Store) -> Vec<i64> {
    store.without_outcome().await.unwrap().into_iter().map(|row| row.id.0).collect()
}

#[tokio::test]
async fn a_range_becomes_as_narrow_as_what_is_left_in_it() {
    let desk = Desk::new();
    let store = desk.store();
    let ids = store.queue_deliveries((0..5).map(|at| delivery(&format!("ou_{at}"))).collect()).await.unwrap().0;
    store.queue_deliveries(vec![NewDelivery { sandbox: true, ..delivery("ou_9") }]).await.unwrap();
    assert_eq!(ranges(&desk), [(1, 5)], "nothing of the sandbox is offered");
    for done in [0, 2, 4] {
        store.record_outcome(ids[done], sent("om_1")).await.unwrap();
    }
    assert_eq!(open(&store).await, [2, 4]);
    store.settle(vec![ids[4], ids[0], ids[2]]).await.unwrap();
    assert_eq!((ranges(&desk), open(&store).await), (vec![(2, 4)], vec![2, 4]));
    for done in [1, 3] {
        store.record_outcome(ids[done], sent("om_1")).await.unwrap();
    }
    store.settle(ids).await.unwrap();
    assert!(ranges(&desk).is_empty() && open(&store).await.is_empty());
}

#[tokio::test]
async fn a_row_that_is_opened_again_is_offered_once() {
    let desk = Desk::new();
    let store = desk.store();
    let ids = store.queue_deliveries(vec![delivery("ou_1"), delivery("ou_2")]).await.unwrap().0;
    store.record_outcome(ids[1], Outcome::new(State::Unknown, 1, Millis(5))).await.unwrap();
    store.settle(vec![ids[1]]).await.unwrap();
    store.record_outcome(ids[1], Outcome::new(State::Queued, 1, Millis(6))).await.unwrap();
    store.record_outcome(ids[0], Outcome::new(State::Waiting, 1, Millis(6))).await.unwrap();
    assert_eq!(open(&store).await, [1, 2]);
    store.record_outcome(ids[0], sent("om_1")).await.unwrap();
    assert_eq!(open(&store).await, [2]);
    store.record_outcome(ids[1], sent("om_2")).await.unwrap();
    assert!(open(&store).await.is_empty() && ranges(&desk).is_empty(), "nobody closed it, and nobody need");
}

#[tokio::test]
async fn rows_that_an_older_file_left_open_are_offered() {
    let desk = Desk::new();
    fs::create_dir_all(desk.path().parent().unwrap()).unwrap();
    let old = Connection::open(desk.path()).unwrap();
    for step in &schema::STEPS[..4] {
        old.execute_batch(step).unwrap();
    }
    old.execute_batch("INSERT INTO contents (hash, text) VALUES (x'00', '{}'); PRAGMA user_version = 4").unwrap();
    for state in ["sent", "waiting", "sent", "queued", "refused"] {
        old.execute(
            "INSERT INTO deliveries (app_id, base_url, sandbox, owner, batch, recipient_id, recipient_type, content, title,
                uuid, state, created_ms, updated_ms) VALUES ('cli_a', 'u', 0, 'p', 'b', 'ou_1', 'open_id', 1, 't', 'k', ?1, 1, 2)",
            [state],
        )
        .unwrap();
    }
    drop(old);
    assert_eq!(open(&desk.store()).await, [2, 4]);
    assert_eq!(ranges(&desk), [(2, 4)]);
}
