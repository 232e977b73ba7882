//! What is written together: rows of one statement, and outcomes that wait for company.

use super::*;

#[tokio::test]
async fn other_processes_can_write_while_outcomes_wait_for_company() {
    let desk = Desk::new();
    let store = desk.store();
    let id = store.queue_deliveries(vec![delivery("ou_1")]).await.unwrap().0[0];
    let recording = {
        let store = store.clone();
        tokio::spawn(async move { store.record_outcome(id, sent("om_1")).await })
    };
    tokio::time::sleep(Duration::from_millis(10)).await;
    let other = Connection::open(desk.path()).unwrap();
    other.busy_timeout(Duration::from_millis(25)).unwrap();
    other.execute_batch("BEGIN IMMEDIATE; COMMIT").unwrap();
    recording.await.unwrap().unwrap();
}

#[tokio::test]
async fn rows_that_are_alike_and_others_get_their_ids_in_order() {
    let desk = Desk::new();
    let store = desk.store();
    let card: Arc<str> = Arc::from("{}");
    let new: Vec<_> = (0..130)
        .map(|at| NewDelivery {
            // Some are on their own: another title, another card.
            title: if at % 40 == 7 { "alone".into() } else { "".into() },
            content: if at == 60 { Arc::from("[]") } else { Arc::clone(&card) },
            recipient_name: (at % 3 == 0).then(|| format!("name {at}")),
            uuid: format!("u{at}"),
            ..delivery(&format!("ou_{at}"))
        })
        .collect();
    let ids = store.queue_deliveries(new.clone()).await.unwrap().0;
    assert_eq!(ids.len(), new.len());
    for (id, new) in ids.into_iter().zip(new) {
        let row = store.get(id).await.unwrap().unwrap();
        assert_eq!((row.recipient_id, row.recipient_name, row.uuid), (new.recipient_id, new.recipient_name, new.uuid));
        assert_eq!((&*row.title, row.content, &row.account), (&*new.title, new.content, &*new.account));
        assert_eq!(row.owner, *new.owner);
        assert_eq!((row.state, row.created, row.updated), (State::Queued, new.at, new.at));
    }
}
