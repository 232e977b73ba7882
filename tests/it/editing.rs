//! Editing and taking it back: bytes, selection and folds; what one step is; pickers that show before they change.

use std::time::Duration;

use crate::composer::{Composer, Plan};

/// What undo must bring back.
#[derive(Debug, PartialEq, Eq)]
struct State {
    text: String,
    selection: String,
    folds: Vec<String>,
    compact: String,
}

fn state(composer: &Composer) -> State {
    State {
        text: composer.text(),
        selection: composer.selection(),
        folds: composer.app().folds.iter().map(ToString::to_string).collect(),
        compact: composer.app().document.card().compact(),
    }
}

/// Everything that `keys` do, one step of undo each.
fn back_and_forth(composer: &mut Composer, steps: &[&str]) {
    let mut states = vec![state(composer)];
    for keys in steps {
        let before = composer.text();
        composer.keys(keys);
        assert_ne!(composer.text(), before, "{keys} changed nothing\n{}", composer.screen());
        states.push(state(composer));
    }
    assert_eq!(composer.app().document.history().len(), steps.len(), "each is one step");
    for (at, keys) in steps.iter().enumerate().rev() {
        composer.keys("<c-z>");
        // Where the selection stood when the edit was made, the keys that only moved included.
        assert_eq!(composer.text(), states[at].text, "undo of {keys}");
        assert_eq!(composer.app().document.card().compact(), states[at].compact, "undo of {keys}");
        assert_eq!(composer.app().folds.len(), states[at].folds.len(), "undo of {keys}");
    }
    composer.keys("<c-z>").assert_says("nothing to undo");
    for (at, keys) in steps.iter().enumerate() {
        composer.keys("<c-y>");
        assert_eq!(composer.text(), states[at + 1].text, "redo of {keys}");
        assert_eq!(composer.selection(), states[at + 1].selection, "redo of {keys}");
    }
    composer.keys("<c-r>").assert_says("nothing to redo");
}

#[test]
fn everything_can_be_taken_back_and_done_again() {
    let mut composer = Composer::new();
    composer.keys("<end>");
    let steps = [
        "ahr<enter>",
        "amarkdown<enter>",
        "<enter>x<esc><esc>",
        "d",
        "<enter>y<esc><esc>",
        "<a-up>",
        "<a-down>",
        "acolumn_set<enter>",
        "Amarkdown<enter>",
        "<lt>",
        ">",
        "d",
        "<del>",
        "cgreen<enter>",
        "y<esc>p",
        "x",
        "<paste>{\"tag\":\"hr\"}</paste>",
    ];
    back_and_forth(&mut composer, &steps);
}

#[test]
fn undo_brings_the_selection_back_to_where_it_was() {
    let mut composer = Composer::new();
    composer.keys("<end>ahr<enter>ahr<enter>");
    composer.node("/elements/1").keys("<del>");
    let after = composer.selection();
    composer.node("/header").keys("<c-z>");
    assert_eq!(composer.selection(), "/elements/1");
    composer.node("/header").keys("<c-y>");
    assert_eq!(composer.selection(), after);
}

#[test]
fn folds_go_where_their_nodes_go() {
    let mut composer = Composer::new();
    composer.keys("<end>acolumn_set<enter>Ahr<enter>").node("/elements/1").keys("<left>");
    let folds = |composer: &Composer| composer.app().folds.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(folds(&composer), ["/elements/1"]);
    composer.assert_screen_has("▸ ◫");
    composer.node("/elements/0").keys("ahr<enter>");
    assert_eq!(folds(&composer), ["/elements/2"]);
    composer.keys("<c-z>");
    assert_eq!(folds(&composer), ["/elements/1"]);
    composer.node("/elements/0").keys("<del>");
    assert_eq!(folds(&composer), ["/elements/0"]);
    composer.keys("<c-z>");
    assert_eq!(folds(&composer), ["/elements/1"]);
    composer.assert_screen_has("▸ ◫");
}

#[test]
fn an_edit_changes_the_lines_of_its_node_only() {
    let mut composer = Composer::new();
    let before = composer.text();
    composer.node("/header/title").keys("<enter><c-u>新标题<esc>");
    let changed: Vec<(String, String)> = before
        .lines()
        .zip(composer.text().lines())
        .filter(|(one, other)| one != other)
        .map(|(one, other)| (one.trim().to_owned(), other.trim().to_owned()))
        .collect();
    assert_eq!(changed, [(r#""content": "This is the title","#.to_owned(), r#""content": "新标题","#.to_owned())]);
}

#[test]
fn words_and_pauses_part_what_is_typed() {
    let mut composer = Composer::new();
    let first = composer.text();
    composer.node("/header/title").keys("<enter> one two");
    composer.advance(Duration::from_secs(2)).keys("three");
    assert_eq!(composer.at("/header/title/content"), "This is the title one twothree");
    composer.keys("<c-z>");
    assert_eq!(composer.at("/header/title/content"), "This is the title one two", "a pause ends a step");
    composer.keys("<c-z>");
    assert_eq!(composer.at("/header/title/content"), "This is the title one ", "a word is a step");
    composer.keys("<c-z>");
    composer.keys("<c-z>");
    assert_eq!(composer.text(), first);
    // The field shows what the document holds, and goes on from there.
    composer.keys("!<esc>");
    assert!(composer.at("/header/title/content").as_str().unwrap().contains('!'));
    composer.keys("<c-z>");
    assert_eq!(composer.text(), first);
}

#[test]
fn undo_in_a_field_keeps_typing_in_it() {
    let mut composer = Composer::new();
    composer.node("/header/title").keys("<enter>s<c-z>s<c-z><c-y>");
    assert_eq!(composer.at("/header/title/content"), "This is the titles");
    assert!(composer.app().in_field() && composer.messages().is_empty());
}

#[test]
fn a_picker_shows_while_it_moves_and_esc_restores() {
    let mut composer = Plan::new().size(160, 48).start();
    let before = composer.text();
    composer.keys("c").assert_screen_has("wathet");
    let ground = |composer: &Composer| {
        let (x, y) = composer.find("│ This is the title").unwrap();
        composer.buffer().cell((x + 2, y)).unwrap().style()
    };
    let header = ground(&composer);
    composer.keys("<down>");
    assert!(composer.derived().json.text.contains("\"template\": \"wathet\""));
    assert_eq!(composer.text(), before, "the card itself is not changed");
    assert_ne!(ground(&composer), header, "the header shows the colour");
    composer.keys("<down>");
    assert!(composer.derived().json.text.contains("\"template\": \"turquoise\""));
    composer.keys("<esc>");
    assert_eq!((composer.text(), composer.app().document.history().len()), (before.clone(), 0));
    composer.assert_screen_has("\"template\": \"blue\"");
    assert_eq!(ground(&composer), header);

    composer.keys("c<down><down><enter>");
    assert_eq!((composer.at("/header/template"), composer.app().document.history().len()), ("turquoise".into(), 1));
    composer.keys("u");
    assert_eq!(composer.text(), before);
}

#[test]
fn two_choices_are_two_steps() {
    let mut composer = Composer::new();
    composer.keys("cgreen<enter>cred<enter>");
    assert_eq!(composer.at("/header/template"), "red");
    composer.keys("u");
    assert_eq!(composer.at("/header/template"), "green");
    composer.keys("u");
    assert_eq!(composer.at("/header/template"), "blue");
}

#[test]
fn ctrl_c_in_a_picker_restores_too() {
    let mut composer = Composer::new();
    let before = composer.text();
    composer.keys("c<down><down><c-c>");
    assert_eq!((composer.text(), composer.quit()), (before, None));
    assert!(composer.app().tentative.is_none() && composer.app().dialogs.is_empty());
}

#[test]
fn what_is_typed_badly_stays_visible_and_out_of_the_card() {
    let card = r#"{"schema":"2.0","body":{"elements":[{"tag":"column_set","columns":[{"tag":"column","weight":1,"elements":[]}]}]}}"#;
    let mut composer = Composer::with_card(card);
    composer.node("/body/elements/0/columns/0").keys("<tab>").property("/body/elements/0/columns/0/weight");
    composer.keys("<enter>9");
    assert_eq!(composer.text(), card, "out of its range");
    composer.assert_screen_has("! 1 to 5").keys("<bs>x").assert_screen_has("! not a number");
    assert_eq!(composer.text(), card);
    composer.keys("<bs><bs>3<esc>");
    assert_eq!(composer.text(), card.replace("\"weight\":1", "\"weight\":3"));
}

#[test]
fn properties_come_and_go_and_leave_nothing_behind() {
    let mut composer = Composer::new();
    let before = composer.text();
    composer.node("/header").keys("<tab>").property("/header/subtitle").keys("<enter>");
    assert_eq!(composer.at("/header/subtitle/tag"), "plain_text");
    composer.property("/header/subtitle").keys("<del>");
    assert_eq!(composer.text(), before, "cleared is gone, byte for byte");
    composer.property("/header/template").keys("<bs>");
    assert!(!composer.text().contains("template"));
    composer.keys("u");
    assert_eq!(composer.text(), before);
}

#[test]
fn the_editor_edits_a_node_or_the_card() {
    let mut composer = Plan::new().var("EDITOR", "ed --wait").start();
    composer.editor(|text| Ok(text.replace("title", "headline")));
    composer.node("/header/title").keys("e");
    assert_eq!(composer.at("/header/title/content"), "This is the headline");
    let told = composer.told();
    assert_eq!((told.leaves, told.enters, told.open_frames), (1, 1, 0));
    let (command, text) = &told.edits[0];
    assert_eq!((command.as_str(), text.contains("header")), ("ed --wait", false), "only the node");
    drop(told);
    composer.keys("u");
    assert_eq!(composer.at("/header/title/content"), "This is the title");

    composer.editor(|text| Ok(text.to_owned()));
    composer.keys("e").assert_says("code --wait");
    composer.editor(|_| Ok("{\"broken\": ".into()));
    let before = composer.text();
    composer.keys("e");
    assert_eq!(composer.text(), before);
    composer.assert_screen_has("not taken");
    composer.pane("JSON").keys("e").assert_screen_has("broken text");
    assert_eq!(composer.text(), "{\"broken\": ");
    composer.keys("<c-z>");
    assert_eq!(composer.text(), before);
}

#[test]
fn without_an_editor_it_says_so() {
    Composer::new().keys("e").assert_says("set VISUAL or EDITOR");
}

#[test]
fn undo_brings_a_folded_node_back_folded() {
    let card = r#"{"schema":"2.0","body":{"elements":[
        {"tag":"collapsible_panel","header":{"title":{"tag":"plain_text","content":"Logs"}},"elements":[{"tag":"hr"}]},
        {"tag":"hr"}]}}"#;
    let mut composer = Composer::with_card(card);
    composer.keys("<down><left>");
    let folded = composer.app().folds.clone();
    assert_eq!(folded.len(), 1, "{}", composer.screen());
    composer.keys("<del>");
    assert!(composer.app().folds.is_empty());
    composer.keys("<c-z>");
    assert_eq!(composer.app().folds, folded);
    composer.keys("<c-y><c-z>");
    assert_eq!(composer.app().folds, folded);
}

#[test]
fn a_margin_opens_into_its_sides() {
    let card = r#"{"schema":"2.0","body":{"elements":[{"tag":"markdown","content":"x","margin":"4px"}]}}"#;
    let mut composer = Composer::with_card(card);
    let margin = "/body/elements/0/margin";
    composer.node("/body/elements/0").keys("<tab>").property(margin).keys("<right>");
    composer.property(&format!("{margin}/vertical")).keys("<enter><c-u>8<esc>");
    assert_eq!(composer.at(margin), "8px 4px");
    composer.property(&format!("{margin}/left")).keys("<enter><c-u>-12").keys("<esc>");
    assert_eq!(composer.at(margin), "8px 4px 8px -12px");
    composer.keys("<enter><c-u>100").assert_screen_has("! -99–99px").keys("<esc>");
    assert_eq!(composer.at(margin), "8px 4px 8px 10px", "as far as it could be read");
    composer.keys("<del>");
    assert_eq!(composer.at(margin), "8px 4px 8px 0px");
    composer.keys("<c-z>").property(&format!("{margin}/all")).keys("<enter>2<esc>");
    assert_eq!(composer.at(margin), "2px");
    composer.keys("<enter><c-u><esc>");
    assert_eq!(composer.at(margin), serde_json::Value::Null);
    // The whole text can be typed as before; Left closes.
    composer.property(margin).keys("<enter>0 4<esc>");
    assert_eq!(composer.at(margin), "0 4px");
    composer.property(&format!("{margin}/top")).assert_screen_has("top   0px").keys("<left><left>");
    composer.assert_screen_lacks("horizontal");
}
