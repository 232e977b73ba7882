//! The text itself, typed; and one selection in four views.

use crate::composer::{Composer, Plan};

/// The rows of the JSON pane that carry the selection's mark.
fn marked(composer: &Composer) -> String {
    let view = &composer.derived().json;
    let rows = view.rows.get(view.marked.clone()).unwrap_or_default();
    rows.iter().map(|row| view.text.get(row.start..row.end).unwrap_or_default().trim()).collect()
}

/// A node is what outline, inspector, JSON and preview are about.
#[track_caller]
fn assert_selected(composer: &Composer, pointer: &str, label: &str, json: &str) {
    assert_eq!(composer.selection(), pointer);
    let outline = &composer.derived().outline;
    let row = outline.chosen.and_then(|row| outline.node(row)).expect("a row is chosen");
    assert_eq!((row.path.to_string().as_str(), row.label.as_str()), (pointer, label));
    let y = outline.area.y + u16::try_from(outline.chosen.unwrap() - outline.top).unwrap();
    assert!(composer.row(y).contains(label), "{}", composer.screen());
    assert!(marked(composer).contains(json), "{} in {}", json, marked(composer));
    assert!(composer.derived().form.rows.iter().all(|row| row.path.to_string().starts_with(pointer)));
    let shown = composer.derived().preview.on_screen(&composer.app().selection).expect("the preview shows it");
    let beside = composer.derived().preview.area.x - 1;
    let bar = composer.buffer().cell((beside, shown.y)).unwrap();
    assert_eq!(bar.symbol(), "▌", "{}", composer.screen());
}

#[test]
fn typed_text_is_the_card() {
    let mut composer = Plan::new().size(160, 48).start();
    composer.node("/header/title").pane("JSON").keys("<enter><down><end><left><left>!");
    assert_eq!(composer.at("/header/title/content"), "This is the title!");
    composer.assert_screen_has("T This is the title!").assert_screen_has("│ This is the title!");
    composer.keys("<esc>").keys("<c-z>");
    assert_eq!(composer.at("/header/title/content"), "This is the title");
}

#[test]
fn broken_text_keeps_the_last_good_card_elsewhere() {
    let mut composer = Plan::new().size(160, 48).start();
    let before = composer.text();
    composer.node("/header/title").pane("JSON").keys("<enter><down><end><bs>");
    // The comma is gone: the next line does not belong there.
    composer.assert_screen_has("broken text").assert_screen_has("T This is the title");
    assert_eq!(composer.app().document.card().compact(), cardwright::card::Card::parse(&before).unwrap().compact());
    let mistake = composer.app().document.mistake().unwrap();
    let place = format!("{}:{}", mistake.line, mistake.column);
    let line = composer.text().lines().nth(mistake.line - 1).unwrap().trim().to_owned();
    let (x, y) = composer.find("✗").expect("its line is marked");
    assert!(composer.row(y).contains(&line), "{line}\n{}", composer.screen());
    assert!(x > 80, "in the JSON pane");
    assert!(
        composer.screen().contains(&place) || composer.screen().contains(&format!("line {}", mistake.line)),
        "{place}\n{}",
        composer.screen()
    );
    // Other panes can be looked at, but change nothing.
    composer.keys("<esc><esc>").node("/header/title").keys("a").assert_says("mend the JSON text first");
    composer.keys("d<del>");
    composer.pane("JSON").keys("<enter>,");
    assert_eq!(composer.text(), before);
    composer.assert_screen_lacks("broken text");
}

#[test]
fn typing_on_in_broken_text_keeps_the_selection() {
    let mut composer = Plan::new().size(160, 48).start();
    composer.node("/header/title").pane("JSON").keys("<enter><down><end>");
    let before = composer.selection();
    composer.keys("，坏了");
    assert!(composer.app().document.mistake().is_some());
    assert_eq!((composer.selection(), before.as_str()), (before.clone(), "/header/title"));
    composer.keys("<c-z><c-z>");
    assert_eq!(composer.selection(), before);
    assert!(composer.app().document.mistake().is_none());
}

#[test]
fn undo_goes_back_through_broken_text() {
    let mut composer = Composer::new();
    let before = composer.text();
    composer.pane("JSON").keys("<enter><c-e><bs><bs>{x}");
    assert!(composer.app().document.mistake().is_some());
    for _ in 0..6 {
        composer.keys("<c-z>");
    }
    assert_eq!(composer.text(), before);
    assert!(composer.app().document.mistake().is_none());
    for _ in 0..6 {
        composer.keys("<c-y>");
    }
    assert!(composer.text().contains("{x}"), "{}", composer.text());
}

#[test]
fn the_selection_follows_the_caret_of_the_text() {
    let mut composer = Plan::new().size(160, 48).start();
    composer.pane("JSON").keys("<enter><pgup><pgup><pgup>");
    let mut seen = Vec::new();
    for _ in 0..composer.text().lines().count() {
        composer.keys("<down><end>");
        seen.push(composer.selection());
    }
    for wanted in ["/elements/0", "/header"] {
        assert!(seen.iter().any(|path| path.starts_with(wanted)), "{seen:?}");
    }
    composer.assert_screen_has("▸ JSON");
}

#[test]
fn one_selection_in_four_views_by_key() {
    let mut composer = Plan::new().size(160, 48).start();
    composer.node("/header/title");
    assert_selected(&composer, "/header/title", "This is the title", "\"content\": \"This is the title\"");
    composer.node("/elements/0");
    assert_selected(&composer, "/elements/0", "This is the plain text", "\"tag\": \"div\"");
}

#[test]
fn one_selection_in_four_views_by_mouse() {
    let mut composer = Plan::new().size(160, 48).start();
    composer.click_on("│ This is the plain text");
    let (x, y) = composer.find("│ This is the plain text").unwrap();
    composer.click(x + 2, y);
    assert_selected(&composer, "/elements/0", "This is the plain text", "\"tag\": \"div\"");
    composer.click_on("T This is the title");
    assert_selected(&composer, "/header/title", "This is the title", "\"content\": \"This is the title\"");
    composer.click_on("\"tag\": \"div\"");
    assert!(composer.selection().starts_with("/elements/0"), "{}", composer.selection());
    composer.assert_screen_has("Inspector").assert_screen_has("▸ JSON");
}

#[test]
fn text_that_is_no_card_can_be_mended() {
    let mut composer = Composer::with_card("{\"elements\":[}");
    composer.assert_screen_has("broken text");
    composer.pane("JSON").keys("<enter>");
    let mistake = composer.app().document.mistake().unwrap().offset;
    assert_eq!(mistake, composer.text().find('}').unwrap());
    composer.keys("]");
    assert_eq!(composer.text(), "{\"elements\":[]}");
    composer.assert_screen_lacks("broken text");
}

#[test]
fn hostile_text_reaches_no_terminal() {
    let card = "{\"elements\":[{\"tag\":\"markdown\",\"content\":\"a\\u001b[31mb\\u202ec\\u200bd\\u0000e\"},{\"tag\":\"no\\u001b]0;x\\u0007\"}]}";
    let mut composer = Composer::with_card(card);
    composer.keys("<end>");
    let clean = |composer: &Composer| {
        let bad = |letter: char| letter.is_control() || ('\u{202a}'..='\u{202e}').contains(&letter);
        composer.buffer().content.iter().all(|cell| !cell.symbol().contains(bad))
    };
    assert!(clean(&composer), "{}", composer.screen());
    composer.node("/elements/0").keys("<enter>");
    assert!(clean(&composer), "{}", composer.screen());
    composer.keys("<esc>").keys("/");
    assert!(clean(&composer), "{}", composer.screen());
    assert_eq!(composer.text(), card);
}

#[test]
fn typing_changes_nothing_but_what_is_typed() {
    let text = "{\r\n\t\"schema\": \"2.0\",\r\n\t\"body\": {\"elements\": [\r\n\t\t{\"tag\": \"markdown\", \"content\": \"a\u{200b}\\tb\"}]}\r\n}\r\n";
    let mut composer = Composer::with_card(text);
    composer.pane("JSON").keys("<enter><c-home><down><end><left><left>!");
    assert_eq!(composer.text(), text.replace("2.0", "2.0!"));
    let (x, y) = composer.find("2.0!").unwrap();
    let caret = composer.cursor().unwrap();
    assert_eq!((caret.x, caret.y), (x + 4, y), "{}", composer.screen());
    composer.keys("<bs><down><end><enter><c-z><esc>").assert_screen_lacks("\",�");
    assert_eq!(composer.text(), text);
    // A value that is typed into keeps its tabs too.
    composer.pane("Outline").node("/body/elements/0").pane("Inspector").property("/body/elements/0/content");
    composer.keys("<enter><end>c");
    assert_eq!(composer.text(), text.replace("\\tb", "\\tbc"));
}
