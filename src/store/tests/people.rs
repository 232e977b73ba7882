//! People and chats, and whose they are.

use super::*;

#[tokio::test]
async fn nothing_known_about_a_person_is_forgotten() {
    let desk = Desk::new();
    let store = desk.store();
    let extra = |kind: &str, id: &str| BTreeMap::from([(kind.to_owned(), id.to_owned())]);
    let first = Person {
        saved: true,
        last_used: Some(Millis(50)),
        extra_ids: extra("email", "li@example.com"),
        ..person("ou_1", Some("李雷"))
    };
    store.upsert_people(live(), vec![first]).await.unwrap();
    let again = Person { last_used: Some(Millis(40)), extra_ids: extra("union_id", "on_1"), ..person("ou_1", None) };
    store.upsert_people(live(), vec![again, person("ou_2", Some("韩梅梅"))]).await.unwrap();
    let people = store.people(live()).await.unwrap();
    assert_eq!(people.len(), 2);
    assert_eq!(
        (people[0].name.as_deref(), people[0].saved, people[0].last_used),
        (Some("李雷"), true, Some(Millis(50)))
    );
    assert_eq!(people[0].extra_ids.len(), 2);
    assert!(store.people(other()).await.unwrap().is_empty());

    let chat = Chat { id: "oc_1".into(), name: "发布".into(), ..Chat::default() };
    store.upsert_chats(live(), vec![chat.clone()]).await.unwrap();
    assert_eq!(store.chats(live()).await.unwrap(), [chat]);
    let names = store.names(live()).await.unwrap();
    assert_eq!(names["on_1"], "李雷");
    assert_eq!(names["oc_1"], "发布");
    assert!(store.forget_person(live(), "ou_1").await.unwrap());
    assert!(!store.forget_person(live(), "ou_1").await.unwrap());
}

#[tokio::test]
async fn an_open_id_of_another_app_is_recognised() {
    let desk = Desk::new();
    let store = desk.store();
    store.upsert_people(other(), vec![person("ou_1", None), person("ou_2", None)]).await.unwrap();
    store.upsert_people(live(), vec![person("ou_2", None)]).await.unwrap();
    let foreign = async |account: Account, ids: &[&str]| {
        let ids = ids.iter().map(|id| (*id).to_owned()).collect();
        store.foreign(account.app_id, ids).await.unwrap().into_iter().collect::<Vec<_>>()
    };
    assert_eq!(foreign(live(), &["ou_1", "ou_2", "ou_9"]).await, [("ou_1".to_owned(), vec![other()])]);
    // However often it is asked about, and however many accounts there are.
    let third = Account { app_id: "cli_a".into(), base_url: "https://open.larksuite.com".into() };
    store.upsert_people(live(), vec![person("ou_3", None)]).await.unwrap();
    store.upsert_people(third.clone(), vec![person("ou_3", None), person("ou_1", None)]).await.unwrap();
    let mut both = vec![live(), third];
    both.sort();
    let seen = foreign(other(), &["ou_4", "ou\"3", "ou_3", "ou_1", "ou_3"]).await;
    assert_eq!(seen, [("ou_3".to_owned(), both)]);
    assert!(foreign(other(), &[]).await.is_empty());
    // The same app at another address knows them.
    assert!(foreign(live(), &["ou_1"]).await.is_empty());
}

#[tokio::test]
async fn whom_a_card_reached_is_remembered() {
    let desk = Desk::new();
    let store = desk.store();
    let chat = Chat { id: "oc_1".into(), name: "发布".into(), external: true, ..Chat::default() };
    let known = Person {
        saved: true,
        extra_ids: BTreeMap::from([("email".into(), "li@example.com".into())]),
        ..person("ou_2", Some("李雷"))
    };
    store.upsert_chats(live(), vec![chat.clone()]).await.unwrap();
    store.upsert_people(live(), vec![known.clone()]).await.unwrap();
    let to_chat = NewDelivery { recipient_type: "chat_id", recipient_name: None, ..delivery("oc_1") };
    let update = NewDelivery { route: "update", target: Some("om_1".into()), ..delivery("ou_4") };
    let named = NewDelivery { recipient_name: Some("韩梅梅".into()), ..delivery("ou_1") };
    let new = vec![named, delivery("ou_2"), delivery("ou_3"), update, to_chat];
    let ids = store.queue_deliveries(new).await.unwrap().0;
    let refused = Outcome::new(State::Refused, 1, Millis(20));
    for (id, outcome) in ids.iter().zip([sent("om_1"), sent("om_2"), refused, sent("om_1"), sent("om_3")]) {
        store.record_outcome(*id, outcome).await.unwrap();
    }
    let at = store.get(ids[0]).await.unwrap().unwrap().sent;
    let reached = Person { last_used: at, ..known };
    let new = Person { source: "sent".into(), last_used: at, ..person("ou_1", Some("韩梅梅")) };
    assert_eq!(store.people(live()).await.unwrap(), [reached, new]);
    assert_eq!(store.chats(live()).await.unwrap(), [Chat { last_used: at, ..chat }], "its name is not lost");
}
