//! While something is under way: waits are counted, work goes on, Ctrl-C cancels, and a process that died in between loses nothing.

use std::time::Duration;

use cardwright::{
    env::{Env, TestClock},
    sandbox::{Options, Sandbox},
    worker::DeliveryState,
};

use crate::{
    composer::{Composer, Home, Plan},
    office::START,
};

const SEND: &str = r#"{"path":"im/v1/messages","method":"POST","drop":"after"}"#;

/// The embedded sandbox loses the answer to the next sends.
fn lose_answers(composer: &Composer, times: u32) {
    let fault = SEND.replace("\"drop\"", &format!("\"times\":{times},\"drop\""));
    composer.home().server().ask(|sandbox| sandbox.control("/fault", &fault).unwrap());
}

/// The state of the newest delivery.
fn state(composer: &Composer) -> DeliveryState {
    composer.app().activity.last_delivery().expect("a delivery").state.clone()
}

fn wait_until_it_waits(composer: &mut Composer) {
    composer.until_waiting("the delivery waits", |composer| {
        composer.app().activity.last_delivery().is_some_and(|d| matches!(d.state, DeliveryState::Waiting { .. }))
    });
}

#[test]
fn a_lost_answer_is_waited_for_and_the_card_arrives_once() {
    let mut composer = Composer::new();
    lose_answers(&composer, 1);
    composer.rush("<f7>");
    wait_until_it_waits(&mut composer);
    composer.assert_screen_has("~ trying 李雷 again in");
    // Work goes on meanwhile; what is sent is what was sent.
    let sent = composer.app().document.card().compact();
    composer.rush("<end>ahr<enter>");
    assert_eq!(composer.at("/elements/1/tag"), "hr");
    composer.until("it is sent", |composer| state(composer).is_final());
    composer.assert_screen_has("✓ sent om_");
    let [message] = &composer.messages()[..] else { panic!("{}", composer.screen()) };
    assert_eq!(message.content, sent);
}

#[test]
fn ctrl_c_cancels_what_waits() {
    let mut composer = Composer::new();
    lose_answers(&composer, 9);
    composer.rush("<f7>");
    wait_until_it_waits(&mut composer);
    composer.rush("<c-c>");
    composer.assert_says("cancelling").until("it has ended", |composer| state(composer).is_final());
    // It may have arrived before it was cancelled: that is said, not hidden.
    assert!(!matches!(state(&composer), DeliveryState::Sent { .. }), "{:?}", state(&composer));
    assert!(composer.quit().is_none());
    assert_eq!(composer.messages().len(), 1);
    // Once it has ended nothing is being cancelled any more.
    composer.settle();
    let last = composer.row(35);
    assert!(!last.contains("cancelling"), "{last}");
}

#[test]
fn a_server_that_is_not_there_is_unreachable() {
    let mut composer = Plan::new().app("http://127.0.0.1:9").start();
    composer.rush("sou_7d8a6e6df7621556ce0d21922b676706<enter>");
    composer.until("it was given up", |composer| {
        !composer.app().dialogs.is_empty()
            || composer.app().activity.last_delivery().is_some_and(|d| d.state.is_final())
    });
    if !composer.app().dialogs.is_empty() {
        composer.rush("s");
    }
    composer.until("it was given up", |composer| {
        composer.app().activity.last_delivery().is_some_and(|delivery| delivery.state.is_final())
    });
    assert!(matches!(state(&composer), DeliveryState::Unreachable(_)), "{:?}", state(&composer));
    composer.assert_screen_has("✗");
}

/// A sandbox that stands for an app of its own.
pub fn app_server(home: &std::path::Path) -> Sandbox {
    let app = ("cli_a1b2c3d4e5f60718", "wKvB3sQm9XhTz0LcPf7RyUd2NgJe5AoI");
    let options = Options { app_id: Some(app.0.into()), app_secret: Some(app.1.into()), ..Options::default() };
    Sandbox::start_with(options, &Env::test(&TestClock::new(START), home)).unwrap()
}

/// A home whose last composer died between an answer that was lost and the next try.
pub fn cut_off(server: &Sandbox) -> Home {
    let mut first = Plan::new().app(server.base_url()).start();
    server.control("/fault", SEND).unwrap();
    first.rush("<end>");
    first.keys("r").keys("ou_7d8a6e6df7621556ce0d21922b676706<enter>");
    first.rush("<f5>");
    first.until_waiting("it asks or waits", |first| {
        !first.app().dialogs.is_empty() || first.app().activity.last_delivery().is_some_and(|d| d.tries > 0)
    });
    if !first.app().dialogs.is_empty() {
        first.rush("s");
    }
    wait_until_it_waits(&mut first);
    first.crash()
}

#[test]
fn a_delivery_that_was_cut_off_is_offered_and_arrives_once() {
    let home = tempfile::tempdir().unwrap();
    let server = app_server(home.path());
    let left = cut_off(&server);
    assert_eq!(server.messages().len(), 1);
    let mut second = Plan::in_home(left).app(server.base_url()).start();
    second.assert_says("1 delivery was cut off");
    assert!(second.app().dialogs.is_empty(), "nothing pops up over the work by itself");
    second.keys("<down>").event(crossterm::event::Event::FocusGained);
    second.assert_screen_has("1 delivery was cut off");
    assert!(!second.wakes_within(Duration::from_secs(5)), "what was left behind keeps nothing awake");
    // The next send asks first.
    second.keys("r").keys("ou_7d8a6e6df7621556ce0d21922b676706<enter>").keys("<f5>");
    second.assert_screen_has("Unfinished deliveries").assert_screen_has("This is the title").keys("<esc>");
    // Esc gives the send up: no later answer brings it back.
    second.keys("U").assert_screen_has("Unfinished deliveries").keys("<enter>");
    assert_eq!(server.messages().len(), 1);
    second.keys("U").assert_screen_has("Unfinished deliveries").rush("f");
    second.until("it is finished", |second| second.app().activity.last_delivery().is_some_and(|d| d.state.is_final()));
    second.assert_screen_has("✓ sent om_");
    assert_eq!(server.messages().len(), 1, "nothing arrives twice");
    second.advance(Duration::from_secs(5)).keys("U");
    assert!(second.app().dialogs.is_empty());
    second.advance(Duration::from_secs(1));
    assert!(!second.wakes_within(Duration::from_secs(5)));
}
