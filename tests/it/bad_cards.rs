//! Cards that nobody should write: each is opened, walked through and tried out, with a mark and a sentence where the
//! preview cannot show it, and never a stall.

use serde_json::{Value, json};

use crate::composer::Plan;

/// A bad card.
pub struct Bad {
    pub name: &'static str,
    pub text: String,
    /// It is not opened as a card.
    pub refused: bool,
    /// What the composer says of it.
    pub said: &'static str,
}

fn second(element: &Value) -> String {
    json!({ "schema": "2.0", "body": { "elements": [element] } }).to_string()
}

fn markdown(content: String) -> String {
    second(&json!({ "tag": "markdown", "content": content }))
}

fn panels(count: usize) -> Value {
    (0..count).fold(
        json!({ "tag": "markdown", "content": "inside" }),
        |inner, _| json!({ "tag": "collapsible_panel", "expanded": true, "elements": [inner] }),
    )
}

/// All of them, each with what `render` paints and what it says.
pub fn cards() -> Vec<(Bad, &'static str, &'static str)> {
    let rows: Vec<Value> = (0..10_000).map(|n| json!({ "a": format!("行 {n}") })).collect();
    let table = json!({ "tag": "table", "page_size": 10, "columns": [{ "name": "a" }], "rows": rows });
    let octarine = json!({ "tag": "plain_text", "content": "x", "text_color": "octarine" });
    let bad = |name, text, said| Bad { name, text, refused: false, said };
    let no_color = "There is no colour `octarine`";
    vec![
        (bad("ten thousand rows", second(&table), "1 / 1000"), "1 / 1000", ""),
        (
            bad("a colour of no world", second(&json!({ "tag": "div", "text": octarine })), no_color),
            "~ close",
            no_color,
        ),
        (bad("the same in Markdown", markdown("<font color=octarine>x</font>".into()), no_color), "~ close", no_color),
        (bad("30 KB without a space", markdown("字".repeat(10_240)), "字字字字"), "字字字字", ""),
        (
            bad("a million fonts", markdown("<font color=red>".repeat(1_000_000)), "longer than a card may be"),
            "~ close",
            "only its beginning is drawn",
        ),
        (bad("panels in panels", second(&panels(44)), "deeper than 5 levels"), "◌", "too many other components"),
        (
            Bad {
                name: "panels without an end",
                text: second(&panels(120)),
                refused: true,
                said: "nested deeper than 100 levels",
            },
            "",
            "",
        ),
    ]
}

#[test]
fn the_composer_opens_every_bad_card_and_says_what_it_is() {
    for (bad, ..) in cards() {
        let plan = Plan::new().size(160, 48);
        let path = plan.home.write("bad.json", &bad.text);
        let mut composer = plan.file(&path).start();
        composer.keys("/octarine<esc>").keys("<down><down><down>");
        let screens = [
            composer.screen(),
            composer.keys("<end>").screen(),
            composer.keys("<f8>").screen(),
            composer.keys("<tab><tab>m").screen(),
            composer.keys("<enter><tab><enter>").screen(),
        ];
        let said =
            screens.iter().any(|screen| screen.replace(['│', '\n', ' '], "").contains(&bad.said.replace(' ', "")));
        assert!(said, "{} is not told: {}\n{}", bad.name, bad.said, screens.join("\n"));
        assert_eq!(composer.text(), bad.text, "{} is kept as it is", bad.name);
    }
}
