//! Commands by name, help, finding nodes and problems, adding, moving, cutting and pasting.

use cardwright::{
    lang::Lang,
    tui::{
        action::{ACTIONS, Action},
        dialog::Dialog,
    },
};

use crate::composer::{Composer, Plan};

#[test]
fn the_palette_runs_every_command_by_its_name() {
    let mut composer = Composer::new();
    composer.keys("<c-p>").assert_screen_has("Commands").keys("zoom<enter>");
    assert!(composer.app().layout.zoom && composer.app().dialogs.is_empty());
    composer.keys("z");
    composer.keys("<c-p>card-shade<enter>").assert_screen_has("dark");
    // Every command can be found by its name, and running it breaks nothing.
    for spec in ACTIONS.iter().filter(|spec| !matches!(spec.action, Action::Palette | Action::Quit | Action::Stop)) {
        let mut composer = Composer::new();
        composer.keys("<end><c-p>").keys(spec.name);
        let Some(Dialog::Menu(menu)) = composer.app().dialogs.last() else { panic!("{}", spec.name) };
        assert!(
            menu.chosen().is_some_and(|row| row.help == spec.name),
            "{} is not the first\n{}",
            spec.name,
            composer.screen()
        );
        composer.keys("<enter>");
        assert!(composer.quit().is_none(), "{}", spec.name);
    }
}

#[test]
fn the_palette_speaks_chinese_and_pinyin() {
    let mut composer = Plan::new().lang(Lang::Zh).start();
    composer.assert_screen_has("大纲").assert_screen_has("预览").keys("<c-p>").assert_screen_has("命令");
    composer.keys("moban").assert_screen_has("选择标题的模板颜色").keys("<esc>");
    composer.keys("<c-p>yulan").assert_screen_has("预览浅色或深色").keys("<esc>");
    composer.keys("L").assert_screen_has("Outline");
}

#[test]
fn help_lists_every_command_and_scrolls() {
    let mut composer = Plan::new().size(120, 30).start();
    composer.keys("?").assert_screen_has("Keys of this program");
    let (mut seen, mut last) = (String::new(), String::new());
    while composer.screen() != last {
        last = composer.screen();
        seen.push_str(&last);
        composer.keys("<pgdn>");
    }
    for spec in ACTIONS {
        assert!(seen.contains(spec.action.help(Lang::En)), "{}", spec.name);
    }
    composer.keys("<up><up>");
    assert_ne!(composer.screen(), last, "it does not scroll further than its end");
    composer.keys("<esc>");
    assert!(composer.app().dialogs.is_empty());
}

#[test]
fn a_node_is_found_by_its_words() {
    let mut composer = Composer::new();
    composer.keys("/plain text<enter>");
    assert_eq!(composer.selection(), "/elements/0");
    composer.keys("<a-f>title<enter>");
    assert!(composer.selection().starts_with("/header"), "{}", composer.selection());
    composer.keys("/nosuchthing").assert_screen_has("nothing there").keys("<enter>");
    composer.keys("<esc>");
    assert!(composer.app().dialogs.is_empty());
}

#[test]
fn problems_are_gone_through_and_listed() {
    let card = r#"{"schema":"2.0","header":{"template":"pink","title":{"tag":"plain_text","content":"x"}},"body":{"elements":[{"tag":"hr"},{"tag":"marquee"},{"tag":"markdown","content":"x","nosuch":1}]}}"#;
    let mut composer = Composer::with_card(card);
    let total = composer.derived().problems.list.len();
    assert!(total >= 3, "{:?}", composer.derived().problems.list);
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..total {
        composer.keys("<f8>");
        let words = composer.app().notice.clone().expect("it says what is wrong");
        seen.insert(words);
        assert!(composer.app().document.card().get(&composer.app().selection).is_some());
    }
    assert_eq!(seen.len(), total, "each once: {seen:?}");
    let last = composer.selection();
    composer.keys("n");
    let first = composer.selection();
    composer.keys("N");
    assert_eq!(composer.selection(), last);
    composer.keys("!").assert_screen_has("Problems").assert_screen_has(&format!("1 of {total}")).keys("<enter>");
    assert_eq!(composer.selection(), first);
    assert_eq!(composer.text(), card);
    Composer::new().keys("<f8>").assert_says("no problems");
    Composer::new().keys("f").assert_says("no problems");
}

#[test]
fn what_may_not_stand_here_says_so() {
    let mut composer = Composer::new();
    composer.keys("<end>ahr<enter>");
    let before = composer.text();
    composer.keys("Amarkdown").assert_screen_has("it may not stand here").keys("<enter>");
    composer.assert_screen_has("it may not stand here");
    assert_eq!((composer.text(), composer.app().dialogs.len()), (before, 1));
}

#[test]
fn a_button_of_1_0_comes_in_its_action_and_joins_the_one_beside_it() {
    let mut composer = Composer::new();
    let before = composer.text();
    composer.keys("<end>abutton").assert_screen_has("comes inside action").keys("<enter>");
    assert_eq!(
        (composer.at("/elements/1/tag"), composer.selection().as_str()),
        ("action".into(), "/elements/1/actions/0")
    );
    composer.keys("abutton<enter>");
    assert_eq!(
        (composer.at("/elements/1/actions/1/tag"), composer.selection().as_str()),
        ("button".into(), "/elements/1/actions/1")
    );
    composer.assert_screen_has("no problems").keys("u");
    assert_eq!(composer.selection(), "/elements/1/actions/0");
    composer.keys("u");
    assert_eq!(composer.text(), before, "wrapper and button are one step");
    // Beside a row that is there already.
    composer.keys("abutton<enter>").node("/elements/0").keys("abutton<enter>");
    let buttons = composer.text().matches("\"tag\": \"button\"").count();
    assert_eq!(buttons, 2);
    composer.assert_screen_has("no problems");
}

#[test]
fn nodes_move_among_into_and_out_of() {
    let mut composer = Composer::new();
    composer.keys("<end>acolumn_set<enter>ahr<enter>");
    assert_eq!(composer.selection(), "/elements/2");
    composer.keys("<a-up>");
    assert_eq!((composer.selection().as_str(), composer.at("/elements/1/tag")), ("/elements/1", "hr".into()));
    composer.keys("J>");
    assert!(composer.selection().starts_with("/elements/1/columns/"), "{}\n{}", composer.selection(), composer.text());
    assert_eq!(composer.at(&composer.selection())["tag"], "hr");
    composer.keys("<lt>");
    assert_eq!(composer.at(&composer.selection())["tag"], "hr");
    let outside = composer.selection();
    assert!(!outside.contains("columns"), "{outside}");
    composer.node("/elements/0").keys("K").assert_says("not possible here");
    composer.node("/header").keys("<del>");
    assert!(!composer.text().contains("header"));
    assert_eq!(composer.app().document.history().len(), 7);
}

#[test]
fn cut_copy_and_paste_are_json() {
    let mut composer = Composer::new();
    composer.keys("p").assert_says("nothing was cut or copied yet");
    composer.node("/elements/0").keys("y");
    let copied = composer.told().copies.last().cloned().unwrap();
    assert_eq!(serde_json::from_str::<serde_json::Value>(&copied).unwrap(), composer.at("/elements/0"));
    composer.keys("p");
    assert_eq!(composer.at("/elements/1"), composer.at("/elements/0"));
    assert_eq!(composer.selection(), "/elements/1");
    composer.keys("x");
    assert_eq!(composer.at("/elements/1"), serde_json::Value::Null);
    composer.keys("p");
    assert_eq!(composer.at("/elements/1"), composer.at("/elements/0"));
    composer.keys("Y");
    assert_eq!(composer.told().copies.last(), Some(&composer.text()));
    composer.assert_screen_has("copied through");
}

#[test]
fn a_pasted_card_asks_and_undo_brings_the_old_one_back() {
    let mut composer = Composer::new();
    let before = composer.text();
    let card = r#"{"schema":"2.0","body":{"elements":[{"tag":"markdown","content":"新卡片"}]}}"#;
    composer.keys(&format!("<paste>{card}</paste>")).assert_screen_has("This is a whole card").keys("<enter>");
    assert_eq!(composer.text(), before, "Enter does the safe thing");
    composer.keys(&format!("<paste>{card}</paste>r"));
    assert_eq!(composer.text(), card);
    composer.assert_screen_has("JSON 2.0").assert_screen_has("新卡片").keys("u");
    assert_eq!(composer.text(), before);
    composer.keys("<c-y>");
    assert_eq!(composer.text(), card);
}

#[test]
fn a_request_body_holds_a_card() {
    let mut composer = Composer::new();
    let inner = r#"{"elements":[{"tag":"hr"}]}"#;
    let body = serde_json::json!({"receive_id": "ou_x", "msg_type": "interactive", "content": inner}).to_string();
    composer.keys(&format!("<paste>{body}</paste>")).assert_screen_has("This holds a whole card").keys("r");
    composer.assert_screen_has("was meant for ou_x").keys("<esc>");
    assert_eq!(composer.at("/elements/0/tag"), "hr");
    let wrapped = format!(r#"{{"msg_type":"interactive","card":{inner}}}"#);
    composer.keys(&format!("<paste>{wrapped}</paste>")).assert_screen_has("This holds a whole card").keys("<esc>");
    assert_eq!(composer.app().document.history().len(), 1);
}

#[test]
fn pasted_elements_go_in_and_pasted_words_ask() {
    let mut composer = Composer::new();
    composer.keys("<end>").keys(r#"<paste>[{"tag":"hr"},{"tag":"markdown","content":"二"}]</paste>"#);
    assert_eq!((composer.at("/elements/1/tag"), composer.at("/elements/2/content")), ("hr".into(), "二".into()));
    assert_eq!((composer.selection().as_str(), composer.app().document.history().len()), ("/elements/2", 1));
    composer.keys("<paste>只是一句话</paste>").assert_screen_has("Insert it as a Markdown element?").keys("<enter>");
    assert_eq!(
        (composer.at("/elements/3/tag"), composer.at("/elements/3/content")),
        ("markdown".into(), "只是一句话".into())
    );
    let before = composer.text();
    composer.keys(r#"<paste>{"tag":"column","elements":[]}</paste>"#);
    composer.keys("<paste>  \n </paste>");
    assert!(composer.app().dialogs.is_empty(), "{}", composer.screen());
    composer.keys("<esc>");
    assert!(composer.text().len() >= before.len());
}

#[test]
fn leaving_is_possible_from_every_dialog() {
    for open in [":", "?", "a", "r", "<c-o>", "<c-n>"] {
        let mut composer = Composer::new();
        composer.keys(open);
        assert_eq!(composer.app().dialogs.len(), 1, "{open}");
        composer.keys("<c-q>");
        assert_eq!(composer.quit(), Some(0), "{open}");
    }
    // Over a slow line Esc and Ctrl-Q come as one key.
    let mut composer = Composer::new();
    composer.keys(":").keys("<c-a-q>");
    assert_eq!(composer.quit(), Some(0));
    let mut composer = Composer::new();
    composer.keys("<end>ahr<enter>").keys(":").keys("<c-q>").assert_screen_has("changes that are not saved");
    assert_eq!((composer.quit(), composer.app().dialogs.len()), (None, 1));
}

#[test]
fn lists_that_are_longer_than_their_box_go_on() {
    for size in [(80, 24), (120, 36)] {
        let mut composer = Plan::new().size(size.0, size.1).start();
        composer.keys(&format!(":{}", "<down>".repeat(60)));
        assert!(composer.derived().dialog.unwrap().top > 30, "{}", composer.screen());
        composer.keys(&"<up>".repeat(60)).assert_screen_has("Keys of this program").keys("<up>");
        assert_eq!(composer.derived().dialog.unwrap().top, composer.derived().dialog.unwrap().last);
    }
    let rows: Vec<String> = (0..40).map(|row| format!(r#"{{"a":"cell {row}"}}"#)).collect();
    let table = format!(
        r#"{{"schema":"2.0","body":{{"elements":[{{"tag":"table","columns":[{{"name":"a","data_type":"text"}}],"rows":[{}]}}]}}}}"#,
        rows.join(",")
    );
    let mut composer = Composer::with_card(&table);
    composer.node("/body/elements/0").keys("<tab>").property("/body/elements/0/rows").keys("<enter><end>");
    composer.assert_screen_has("cell 39").keys("<home>").assert_screen_has("cell 0 ");
}
