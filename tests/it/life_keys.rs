//! The life of a card after it was sent, by keys: update, reply, recall, pull, history.

use cardwright::worker::{DeliveryState, Route};

use crate::composer::{Composer, Plan};

const LI_LEI: &str = "ou_7d8a6e6df7621556ce0d21922b676706";

const CARD: &str = r#"{
  "schema": "2.0",
  "header": { "title": { "tag": "plain_text", "content": "Deploy finished" } },
  "body": { "elements": [{ "tag": "markdown", "content": "All is well." }] }
}"#;

/// A composer that has sent the card to me; the message.
fn sent() -> (Composer, String) {
    let mut composer = Plan::new().text(CARD).size(160, 44).start();
    composer.keys("<f7>").assert_screen_has("✓ sent om_");
    let id = composer.messages()[0].message_id.clone();
    (composer, id)
}

/// Renames the card's title.
fn rename(composer: &mut Composer, title: &str) {
    composer.pane("Outline").node("/header/title").keys("<enter><c-u>").keys(title).keys("<esc><esc>");
    assert_eq!(composer.at("/header/title/content"), title);
}

#[test]
fn one_key_updates_what_was_sent_last() {
    let mut composer = Composer::new();
    composer.keys("<f11>").assert_says("nothing was sent yet");
    drop(composer);
    let (mut composer, id) = sent();
    rename(&mut composer, "Deployed");
    composer.keys("<f11>").assert_screen_has("✓ updated om_");
    let messages = composer.messages();
    assert!(messages.len() == 1 && messages[0].content.contains("Deployed"), "{messages:?}");
    let last = composer.app().activity.last_delivery().unwrap();
    assert_eq!(last.route, Route::Update { message_id: id });
    // Sending again is a new message all the same.
    composer.keys("<f6>");
    assert_eq!(composer.messages().len(), 2);
}

#[test]
fn an_update_that_must_fail_is_told_and_asks_about_errors_like_a_send() {
    let old = r#"{"elements":[{"tag":"markdown","content":"x"}]}"#;
    let mut composer = Plan::new().text(old).size(200, 44).start();
    composer.keys("<f7><f11>").assert_screen_has("without update_multi: everybody has a copy");
    drop(composer);
    let (mut composer, _) = sent();
    composer.pane("JSON").keys("<enter><c-home>").keys("<esc>");
    composer.keys("<c-z>");
    let requests = composer.home().server().ask(|sandbox| sandbox.requests().len());
    composer.pane("JSON").keys("<enter><c-e><bs><f11>").assert_says("nothing is sent while the text is broken");
    assert_eq!(composer.home().server().ask(|sandbox| sandbox.requests().len()), requests);
}

#[test]
fn a_pasted_id_is_updated_answered_and_recalled() {
    let (mut composer, id) = sent();
    composer.keys("<a-6>").keys("hello<enter>").assert_screen_has("a message id begins with om_").keys("<esc>");
    let act = |composer: &mut Composer, what: &str| {
        composer.pane("Outline").keys("<a-6>").keys(&format!("<paste>{id}</paste><enter>"));
        composer.assert_screen_has("Update it with the card here").assert_screen_has("13 days left");
        composer.keys(what).keys("<enter>");
    };
    rename(&mut composer, "One");
    act(&mut composer, "Update it");
    assert!(composer.messages()[0].content.contains("One"), "{}", composer.screen());
    act(&mut composer, "Reply in a thread");
    let messages = composer.messages();
    assert_eq!(messages[1].parent_id.as_ref(), Some(&id));
    assert!(messages[1].thread_id.is_some());
    composer.assert_screen_has("✓ replied om_");
    act(&mut composer, "Recall it");
    composer.assert_screen_has("for everybody, for good").assert_screen_has("administrator");
    composer.keys("<enter>");
    assert!(!composer.messages()[0].recalled, "Enter does the safe thing");
    act(&mut composer, "Recall it");
    composer.keys("r").assert_screen_has("✓ recalled om_");
    assert!(composer.messages()[0].recalled);
}

#[test]
fn what_a_recalled_message_cannot_take_is_not_offered() {
    let (mut composer, id) = sent();
    composer.keys("<f7>").keys("<a-6>").keys(&format!("<paste>{id}</paste><enter>")).keys("Recall it<enter>r");
    composer.assert_screen_has("✓ recalled om_");
    // By its id, by its row in the history, and by that of the recall.
    composer.keys("<a-6>").keys(&format!("<paste>{id}</paste><enter>")).keys("Update it");
    composer.assert_screen_has("was recalled or deleted").assert_screen_lacks("13 days left");
    composer.keys("<enter>").assert_screen_has("was recalled or deleted").keys("<esc>");
    for (row, deed) in [("<down><down>", "Reply with"), ("", "Pull its"), ("", "Recall it")] {
        composer.keys("<a-5>").keys(row).keys("<enter>").keys(deed).assert_screen_has("was recalled or deleted");
        composer.keys("<esc><esc>");
    }
    // The other one can be updated as before.
    composer.keys("<a-5><down><enter>").keys("Update it").assert_screen_has("13 days left");
    composer.assert_screen_lacks("was recalled or deleted");
}

#[test]
fn a_message_that_is_open_shows_what_is_done_to_it() {
    let (mut composer, _) = sent();
    rename(&mut composer, "One");
    composer.pane("Activity").keys("<enter>").assert_screen_has("differs from the card here");
    // The whole request can be read, to the last bracket of the card in it.
    composer.keys("<end>").assert_screen_has("All is well.\\\"}]}}").keys("<home>");
    composer.keys("m").keys("Update it<enter>").assert_screen_has("same as the card here");
    composer.keys("m").keys("Recall it<enter>r").assert_screen_has("recalled").assert_screen_lacks("13 days left");
    assert_eq!(composer.app().dialogs.len(), 1);
}

#[test]
fn what_cannot_be_updated_says_so_before_it_is_tried() {
    let mut composer = Plan::new().size(160, 44).start();
    composer.keys("<f7><a-5><enter>").keys("Update it").assert_screen_has("without update_multi");
    composer.assert_screen_lacks("13 days left").keys("<enter>");
    assert_eq!(composer.app().dialogs.len(), 2, "it stays to be read");
}

#[test]
fn a_card_is_pulled_edited_and_put_back_in_its_place() {
    let (mut composer, id) = sent();
    let before = composer.messages()[0].content.clone();
    rename(&mut composer, "Not saved");
    composer.pane("Activity").keys("<enter>").assert_screen_has("13 days left").keys("m");
    composer.keys("Pull its").keys("<enter>").assert_screen_has("another one would take").keys("d");
    composer.assert_screen_has("F11 updates it in place").assert_screen_has("om_");
    assert_eq!(composer.app().origin.as_ref(), Some(&id));
    composer.keys("<f11>");
    assert_eq!(composer.messages()[0].content, before, "nothing is lost on the way");
    rename(&mut composer, "Pulled");
    // It is compared with what stands there, whatever was sent since.
    composer.pane("Outline").keys("=").assert_screen_has("Changes since the card of om_");
    composer.assert_screen_has("\"Deploy finished\" → \"Pulled\"").keys("<esc>");
    composer.keys("<f11>").assert_screen_has("✓ updated om_");
    assert!(composer.messages()[0].content.contains("Pulled"));
    composer.keys("<c-n><enter>");
    if composer.find("another one would take").is_some() {
        composer.keys("d");
    }
    assert_eq!(composer.app().origin, None, "another card is not that message's");
}

#[test]
fn a_pulled_card_knows_its_message_after_a_crash() {
    let (mut composer, id) = sent();
    composer.pane("Activity").keys("<enter>m").keys("Pull its").keys("<enter>");
    rename(&mut composer, "Half done");
    composer.advance(std::time::Duration::from_secs(1));
    let mut composer = Plan::in_home(composer.crash()).start();
    composer.keys("D<enter>").assert_screen_has("Half done");
    assert_eq!(composer.app().origin.as_ref(), Some(&id));
}

#[test]
fn a_view_that_asks_to_upgrade_is_asked_for_again() {
    let (mut composer, id) = sent();
    let view = r#"{"code":0,"msg":"success","data":{"items":[{"message_id":"ID","msg_type":"interactive","create_time":"1764000000000","body":{"content":"{\"title\":\"\",\"elements\":[[{\"tag\":\"text\",\"text\":\"请升级至最新版本客户端，以查看内容\"}]]}"}}]}}"#;
    let fault = |times: usize| {
        serde_json::json!({
            "path": "messages/om_", "method": "GET", "times": times, "status": 200, "body": view.replace("ID", &id),
            "headers": {"Content-Type": "application/json"}
        })
        .to_string()
    };
    let order = |composer: &Composer, times| {
        let fault = fault(times);
        composer.home().server().ask(move |sandbox| sandbox.control("/fault", &fault).unwrap());
    };
    order(&composer, 1);
    composer
        .pane("Activity")
        .keys("<enter>")
        .assert_screen_has("same as the card here")
        .assert_screen_lacks("upgrade notice");
    order(&composer, 2);
    composer.keys("<esc><enter>").assert_screen_has("this is the card sent from here");
    composer.assert_screen_has("same as the card here");
}

#[test]
fn the_history_is_searched_and_acts() {
    let (mut composer, id) = sent();
    rename(&mut composer, "Second");
    composer.keys("<f11><f7>");
    composer.keys("<a-5>").assert_screen_has("History").assert_screen_has("1 of 3").assert_screen_has("update · ");
    composer.keys("route:update").assert_screen_has("#2 updated om_").assert_screen_has("1 of 1");
    composer.keys("<enter>").assert_screen_has("Copy as curl").keys("Copy as curl<enter>").assert_says("copied");
    assert!(composer.told().copies.last().is_some_and(|text| text.starts_with("curl -X PATCH") && text.contains(&id)));
    composer.keys("<c-u>nothing like that").assert_screen_has("nothing there");
    composer.keys("<c-u>").keys("<paste>message:</paste>").keys(&id).keys("<down><enter>");
    composer.keys("Compare").keys("<enter>").assert_screen_has("Changes since #1").assert_screen_has("Second");
    composer.keys("<esc>").assert_screen_has("History").keys("<tab>").assert_screen_has("passed by check");
    composer.keys("<esc>");
    assert!(composer.app().dialogs.is_empty());
}

#[test]
fn the_history_shows_what_is_done_from_it() {
    let (mut composer, id) = sent();
    rename(&mut composer, "Second");
    composer.keys("<f6>").assert_screen_has("✓ sent om_");
    composer.keys("<a-5>").assert_screen_has("1 of 2").assert_screen_has("Second");
    // The older one is chosen, and stays so when there is a newer one.
    composer.keys("<down><enter>Recall<enter>").assert_screen_has("It was sent just now.").keys("r");
    composer.assert_screen_has("3 of 3").assert_screen_has("recall · ").assert_screen_has("#1 sent om_");
    assert!(composer.messages().iter().any(|message| message.message_id == id && message.recalled));
    // What is gone is not called again.
    let requests = composer.home().server().ask(|sandbox| sandbox.requests().len());
    for deed in ["Update it", "Reply with"] {
        composer.keys("<enter>").keys(deed).keys("<enter>").assert_screen_has("was recalled").keys("<esc>");
    }
    assert_eq!(composer.home().server().ask(|sandbox| sandbox.requests().len()), requests);
}

#[test]
fn the_history_explains_what_went_wrong() {
    let (mut composer, _) = sent();
    composer.keys("rou_03cfcb78d65af1f9863ffb69a75ebb67<enter><f5>").assert_screen_has("refused for");
    composer.keys("<a-5>#2<enter>").assert_screen_has("Explain what went wrong").keys("<enter>");
    composer.assert_screen_has("230013").assert_screen_has("Usual cause");
    composer.keys("<esc><c-u>#1<enter>").assert_screen_lacks("Explain what went wrong");
    // A filter that nothing can pass says what it takes.
    composer.keys("<esc><c-u>since:yesterday").assert_screen_has("since:yesterday finds nothing; it takes YYYY-MM-DD");
    composer.keys("<c-u>nobody").assert_screen_has("nothing there");
}

#[test]
fn what_happens_to_a_message_by_id_happens_in_the_journal() {
    let (mut composer, _) = sent();
    composer.keys("<a-5><enter>").keys("Reply with<enter>");
    let last = composer.app().activity.last_delivery().unwrap().clone();
    assert!(
        matches!(last.route, Route::Reply { in_thread: false, .. }) && matches!(last.state, DeliveryState::Sent { .. })
    );
    assert_eq!(last.recipient.id, LI_LEI);
}
