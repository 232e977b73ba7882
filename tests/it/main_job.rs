//! The main job with keys alone: change a card, watch it, pick who gets it, send, look at what arrived, change, send again.

use cardwright::{
    card::{Card, starters},
    env::{Env, TestClock},
    sandbox::{Options, Sandbox},
};

use crate::{
    composer::{Composer, Home, Plan},
    office::START,
};

const LI_LEI: &str = "ou_7d8a6e6df7621556ce0d21922b676706";
const SECRET: &str = "wKvB3sQm9XhTz0LcPf7RyUd2NgJe5AoI";

/// What the screen's columns show of a text that is being typed: the preview's card, and the JSON.
fn assert_follows(composer: &mut Composer, pointer: &str, words: &str) {
    assert_eq!(composer.at(pointer), words);
    composer.assert_screen_has(&format!("\"content\": \"{words}\""));
    let preview = composer.derived().preview.area;
    let shown = (preview.y..preview.bottom()).any(|y| {
        composer.find_in_row(y, words).is_some_and(|x| (preview.x..preview.right()).contains(&x))
            || composer.row(y).matches(words).count() > 1
    });
    assert!(shown, "{words:?} is not in the preview\n{}", composer.screen());
}

/// Types words into the field that has the caret; preview, JSON and card follow every key.
fn type_and_watch(composer: &mut Composer, pointer: &str, words: &str) {
    composer.keys("<c-u>");
    let mut typed = String::new();
    for letter in words.chars() {
        typed.push(letter);
        composer.keys(&letter.to_string());
        if !letter.is_whitespace() {
            assert_follows(composer, pointer, &typed);
        }
    }
}

#[test]
fn a_card_is_changed_sent_seen_changed_and_sent_again_with_keys_alone() {
    let mut composer = Plan::new().size(180, 50).start();
    assert_eq!(composer.text(), starters::find("quick-start").unwrap().text);
    composer.assert_screen_has("sandbox ▸ nobody yet").assert_screen_has("This is the plain text");

    composer.node("/header/title").keys("<enter>");
    type_and_watch(&mut composer, "/header/title/content", "发布完成 v1.42");

    composer.keys("<esc><esc>").node("/header").keys("<tab>").property("/header/subtitle").keys("<enter>");
    composer.property("/header/subtitle/content").keys("<enter>");
    type_and_watch(&mut composer, "/header/subtitle/content", "api-server");

    composer.keys("<esc>cgreen<enter>");
    assert_eq!(composer.at("/header/template"), "green");
    composer.assert_screen_has("\"template\": \"green\"");

    composer.keys("<esc>").node("/elements/0").keys("amarkdown<enter><enter>");
    assert_eq!(composer.selection(), "/elements/1");
    type_and_watch(&mut composer, "/elements/1/content", "已上线");
    composer.keys("<esc><esc>ahr<enter>");
    assert_eq!(composer.at("/elements/2/tag"), "hr");
    composer.keys("acolumn_set<enter>").node("/elements/3/columns/0").keys("Amarkdown<enter><enter>");
    type_and_watch(&mut composer, "/elements/3/columns/0/elements/0/content", "左");
    composer.keys("<esc><esc>").node("/elements/3/columns/1").keys("Abutton<enter><enter>");
    type_and_watch(&mut composer, "/elements/3/columns/1/elements/0/text/content", "回滚");
    composer.assert_screen_has("no problems");

    // Still in the field: F5 asks who gets it, since nobody was chosen.
    composer.keys("<f5>").assert_screen_has("Who gets it");
    composer.keys("ll").assert_screen_has("1 of").assert_screen_has("李雷");
    composer.keys("<bs><bs>雷").assert_screen_has("1 of 1").keys("<enter>");
    composer.assert_screen_has("✓ sent om_").assert_screen_has("sandbox ▸ 李雷 ou_7d8a…6706");
    let first = Card::parse(&composer.text()).unwrap().compact();
    let [message] = &composer.messages()[..] else { panic!("{:?}", composer.messages()) };
    assert_eq!((message.content.as_str(), message.receive_id.as_str()), (first.as_str(), composer.me().as_str()));

    composer.pane("Activity").keys("<enter>").assert_screen_has("Message as the server keeps it");
    let id = message.message_id.clone();
    composer.assert_screen_has(&id).assert_screen_has("same as the card here").keys("<esc>");

    composer.keys("<esc>").node("/elements/1").keys("<enter><end>：灰度<esc>");
    assert_eq!(composer.at("/elements/1/content"), "已上线：灰度");
    composer.keys("<f6>");
    let second = Card::parse(&composer.text()).unwrap().compact();
    let messages = composer.messages();
    let contents: Vec<&str> = messages.iter().map(|message| message.content.as_str()).collect();
    assert_eq!(contents, [first.as_str(), second.as_str()]);
    assert_eq!(messages[1].receive_id, composer.me());
    assert_ne!(messages[0].uuid, messages[1].uuid);
    assert_eq!(composer.screen().matches("✓ sent om_").count(), 2, "{}", composer.screen());

    // The first one still says what it said; the card here does not any more.
    composer.pane("Activity").keys("<down><enter>").assert_screen_has(&id);
    composer.assert_screen_has("differs from the card here");
}

#[test]
fn the_same_goes_to_an_app_named_by_variables() {
    let server = Composer::new();
    let (url, app, secret) = server
        .home()
        .server()
        .ask(|sandbox| (sandbox.base_url().to_owned(), sandbox.app_id().to_owned(), sandbox.app_secret().to_owned()));
    let plan = Plan::new().var("FEISHU_APP_ID", &app).var("FEISHU_APP_SECRET", &secret);
    let mut composer = plan.var("FEISHU_BASE_URL", &url).start();
    composer.assert_screen_lacks("sandbox ▸");
    composer.keys("sou_7d8a6e6df7621556ce0d21922b676706<enter>");
    if server.messages().is_empty() {
        // An app that may be live asks first; the safe answer is the first.
        composer.keys("s");
    }
    let [message] = &server.messages()[..] else { panic!("{}", composer.screen()) };
    assert_eq!(message.content, Card::parse(&composer.text()).unwrap().compact());
    composer.assert_screen_has("✓ sent om_");
}

#[test]
fn send_to_me_asks_nothing() {
    let mut composer = Composer::new();
    composer.keys("<f7>").assert_screen_has("✓ sent om_");
    let [message] = &composer.messages()[..] else { panic!("{}", composer.screen()) };
    assert_eq!(message.receive_id, composer.me());
    assert!(composer.app().recipients.is_empty(), "F7 chooses nobody");
}

#[test]
fn an_open_id_of_another_app_is_told_before_it_is_picked() {
    let home = Home::new();
    let env = Env::test(&TestClock::new(START), home.path());
    let options =
        Options { app_id: Some("cli_a1b2c3d4e5f60718".into()), app_secret: Some(SECRET.into()), ..Options::default() };
    let server = Sandbox::start_with(options, &env).unwrap();
    let config = format!(
        "[profile.work]\napp_id = \"cli_a1b2c3d4e5f60718\"\nbase_url = \"{0}\"\nsecret = \"env:WORK\"\n\
         [profile.other]\napp_id = \"cli_other\"\nbase_url = \"{0}\"\nsecret = \"env:WORK\"\n",
        server.base_url()
    );
    let plan = |default: &str| {
        let config = format!("default = \"{default}\"\n{config}");
        Plan::in_home(home.clone()).config(&config).var("WORK", SECRET)
    };
    // Under its own app the person is met, and nothing is said.
    let mut composer = plan("work").start();
    composer.keys("r发布<right>").assert_screen_has("李雷").keys("<esc>");
    composer.keys("r").keys(LI_LEI).assert_screen_lacks("seen in");
    drop(composer);
    for typed in [LI_LEI.to_owned(), format!("<paste>{LI_LEI}</paste>")] {
        let mut composer = plan("other").start();
        composer.keys("r").keys(&typed).assert_screen_has("seen in work only");
        composer.keys("<bs>").assert_screen_lacks("seen in");
    }
}

#[test]
fn several_people_get_it_one_after_the_other() {
    let mut composer = Composer::new();
    composer.keys("r").assert_screen_has("Who gets it").assert_screen_has("发布群");
    composer.keys("fbq<right>").assert_screen_has("Members of 发布群").assert_screen_has("韩梅梅");
    composer.keys("hmm<enter>").assert_says("goes to 韩梅梅");
    composer.keys("<f5>");
    assert_eq!(composer.messages().len(), 1);
    composer.keys("r<tab>");
    let marked = composer.screen();
    composer.keys("<down><tab><enter><f5>");
    assert!(composer.messages().len() >= 3, "{marked}\n{}", composer.screen());
}

#[test]
fn a_card_with_errors_asks_and_can_be_sent_anyway() {
    let card = r#"{"schema":"2.0","body":{"elements":[{"tag":"note","elements":[]}]}}"#;
    let mut composer = Plan::new().text(card).start();
    composer.keys("<f7>");
    assert!(composer.messages().is_empty(), "{}", composer.screen());
    composer.assert_screen_has("The card has errors").keys("<enter>");
    assert!(composer.messages().is_empty() && composer.app().sending.is_none(), "Enter does the safe thing");
    composer.keys("<f7>s");
    composer.assert_screen_lacks("The card has errors");
    assert!(composer.app().activity.last_delivery().is_some_and(|delivery| delivery.state.is_final()));
}

#[test]
fn broken_text_is_not_sent() {
    let mut composer = Composer::new();
    composer.pane("JSON").keys("<enter><c-e><bs>").keys("<f7>").assert_says("nothing is sent while the text is broken");
    assert!(composer.messages().is_empty());
}
