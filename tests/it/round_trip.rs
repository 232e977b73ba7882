//! What goes out comes back in: any card, in every form that carries one.

use cardwright::{
    card::{
        Card,
        export::{Form, Target, export},
        import::{self, Content},
    },
    catalog::{self, Version},
};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::document::given::{any_json, any_layout, write};

/// What a language, a shell or a reader of logs may trip over.
const PIECES: [&str; 28] = [
    "a",
    "中文",
    "😀",
    " ",
    "\"",
    "'",
    "`",
    "\\",
    "\\n",
    "\n",
    "\t",
    "/",
    "//",
    "/*",
    "*/",
    "#",
    "${x}",
    "{{CONTENT}}",
    "%s",
    "'''",
    "\"\"\"",
    "\u{2028}",
    "\u{200b}",
    "\u{202e}",
    "\u{1}",
    "EOF",
    "$(id)",
    "{\"elements\":[{\"tag\":\"hr\"}]}",
];

fn words() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&PIECES[..]), 0..6).prop_map(|pieces| pieces.concat())
}

/// A component of the catalogue, its texts other words, with a property that nobody knows.
fn element(version: Version) -> impl Strategy<Value = Value> {
    let examples: Vec<&str> = catalog::components(version).iter().map(|component| component.example).collect();
    (prop::sample::select(examples), words(), any_json(2)).prop_map(|(example, words, extra)| {
        let mut element: Value = serde_json::from_str(example).unwrap();
        retell(&mut element, &words);
        element["extra_data"] = extra;
        element
    })
}

fn retell(value: &mut Value, words: &str) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| retell(item, words)),
        Value::Object(members) => {
            for (key, member) in members {
                match member {
                    Value::String(text) if key == "content" => words.clone_into(text),
                    other => retell(other, words),
                }
            }
        }
        _ => {}
    }
}

fn card(version: Version) -> impl Strategy<Value = Value> {
    let elements = prop::collection::vec(element(version), 1..4);
    (elements, words(), any_json(2), any::<i64>()).prop_map(move |(elements, title, config, number)| {
        let header = json!({"title": {"tag": "plain_text", "content": title}});
        let config = json!({"anything": config, "number": number});
        match version {
            Version::V1 => json!({"config": config, "header": header, "elements": elements}),
            Version::V2 => json!({"schema": "2.0", "config": config, "header": header, "body": {"elements": elements}}),
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn import_takes_back_what_every_export_gives(
        root in prop_oneof![card(Version::V1), card(Version::V2)],
        layout in any_layout(),
        named in any::<bool>(),
    ) {
        let card = Card::parse(&write(&root, &layout)).unwrap();
        let to = named.then_some(Target { id: "ou_7d8a6e6df7621556ce0d21922b676706", id_type: "open_id" });
        for form in Form::ALL {
            let sent = export(&card, form, to);
            let found = import::read(&sent).map(|found| found.content);
            let Ok(Content::Card(text)) = found else {
                return Err(TestCaseError::fail(format!("{}: {found:?} in {sent}", form.name())));
            };
            let back = Card::parse(&text).unwrap();
            // As text: in the same order too.
            prop_assert_eq!(back.root().to_string(), card.root().to_string(), "{}: {}", form.name(), sent);
        }
    }
}
