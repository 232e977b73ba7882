//! What is known of a webhook is known of its address, by whatever name it is called.

use cardwright::worker::{Job, Reply, Resending, Source, Topic, Verdict};

use super::{CONFIG, SIGNED, TOKEN, World, address, hook, send};
use crate::office::{self, CARD, Office};

/// What is known of a webhook, about one thing.
fn known(office: &mut Office, name: &str, topic: Topic) -> (Verdict, Source, String) {
    let job = Job::Preflight { card: None, recipients: vec![hook(name)] };
    let Reply::Preflight(facts) = office.run(job).reply.unwrap() else { panic!() };
    let fact = facts.into_iter().find(|fact| fact.topic == topic).unwrap();
    (fact.verdict, fact.source, fact.about)
}

/// Whether a webhook of that name was called before, and who says so.
fn called(office: &mut Office, name: &str) -> (Verdict, Source) {
    let (verdict, source, _) = known(office, name, Topic::Webhook);
    (verdict, source)
}

#[test]
fn an_address_is_one_under_all_its_names() {
    let mut world = World::new();
    for name in ["ops", "live", "ops", "env:HOOK"] {
        assert_eq!(world.office.run(send(CARD, &[name])).names(), ["queued", "sending", "sent"]);
    }
    let left = |world: &mut World, name: &str| known(&mut world.office, name, Topic::Rate).2;
    assert_eq!((left(&mut world, "live"), left(&mut world, "signed")), ("0/4".into(), "4/4".into()));
    let waited = world.office.run(send(CARD, &["live"])).names();
    assert_eq!(waited, ["queued", "waiting", "sending", "sent"], "the server counts them together");
    assert_eq!(called(&mut world.office, "env:HOOK"), (Verdict::Ok, Source::Journal));
    // What was read of an address is forgotten when its signature is refused; that it was called is not.
    world.sandbox.control("/clock", r#"{"advance_ms":3700000}"#).unwrap();
    assert_eq!(world.code(CARD, "signed"), Some(19_021));
    assert_eq!(left(&mut world, "signed"), "3/4");
}

#[test]
fn what_is_known_of_an_address_is_not_said_of_another_by_its_name() {
    let World { folder, sandbox, mut office } = World::new();
    office.run(send(CARD, &["ops"]));
    assert_eq!(called(&mut office, "ops"), (Verdict::Ok, Source::Journal));
    office.kill();
    let restart =
        |address: String| office::Plan::new(folder.path()).vars(&[("HOOK", address.as_str())]).config(CONFIG).start();
    let mut moved = restart(address(sandbox.base_url(), SIGNED));
    assert_eq!(called(&mut moved, "ops"), (Verdict::Unknown, Source::Nobody));
    moved.kill();
    let path = folder.path().join("state/state.db");
    let state = rusqlite::Connection::open(&path).unwrap();
    let app_id: String = state.query_row("SELECT app_id FROM deliveries", [], |row| row.get(0)).unwrap();
    assert!(app_id.starts_with("webhook:") && !app_id.contains("0c9a1b1e"), "{app_id}");
    // Rows of before say only by what name it was called: they are read and sent again, and prove nothing.
    state.execute("UPDATE deliveries SET app_id = 'webhook'", []).unwrap();
    drop(state);
    let mut back = restart(address(sandbox.base_url(), TOKEN));
    assert_eq!(called(&mut back, "ops"), (Verdict::Unknown, Source::Nobody));
    let old = back.run(Job::Deliveries { limit: 9 }).delivery();
    assert_eq!((old.account.app_id.as_str(), old.state.name()), ("webhook", "sent"));
    let again = back.run(Job::Resend { delivery: old.id, card: Resending::Stored }).delivery();
    assert_eq!((&again.account.app_id, again.state.name()), (&app_id, "sent"));
    assert_eq!(called(&mut back, "ops"), (Verdict::Ok, Source::Journal));
}
