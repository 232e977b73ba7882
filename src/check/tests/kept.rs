//! What is kept from one revision to the next says the same as a check from nothing.

use serde_json::{Value, json};

use super::*;
use crate::card::{Edit, Path, starters};

fn same(kept: &mut Kept, card: &Card) {
    assert_eq!(kept.check(card), check(card), "{}", card.text());
}

fn applied(edit: &Edit, card: &Card) -> Option<Card> {
    Some(edit.apply(card).ok()?.card)
}

/// The nodes of a card, each with the values that are put in its place.
fn changes(card: &Card) -> Vec<Edit> {
    fn below(value: &Value, path: &Path, edits: &mut Vec<Edit>) {
        let mut set = |value: Value| edits.push(Edit::Set { path: path.clone(), value });
        match value {
            Value::String(text) => {
                set(json!(format!("{text} ${{x}}")));
                set(json!("same_name"));
            }
            Value::Array(items) => {
                edits.extend((0..items.len()).map(|index| Edit::Remove { path: path.with(index) }));
                let twice = items.first().cloned();
                edits.extend(twice.map(|value| Edit::Insert { parent: path.clone(), index: 1, value }));
                items.iter().enumerate().for_each(|(index, item)| below(item, &path.with(index), edits));
            }
            Value::Object(members) => {
                members.iter().for_each(|(key, value)| below(value, &path.with(key.as_str()), edits));
            }
            _ => set(json!("${x}")),
        }
    }
    let mut edits = Vec::new();
    below(card.root(), &Path::root(), &mut edits);
    edits
}

#[test]
fn one_change_after_the_other() {
    for starter in starters::all() {
        let start = Card::parse(starter.text).unwrap();
        let mut kept = Kept::default();
        same(&mut kept, &start);
        for edit in changes(&start) {
            let Some(card) = applied(&edit, &start) else { continue };
            same(&mut kept, &card);
        }
        same(&mut kept, &start);
    }
}

#[test]
fn changes_that_stay() {
    for starter in starters::all() {
        let mut card = Card::parse(starter.text).unwrap();
        let mut kept = Kept::default();
        for edit in changes(&card) {
            card = applied(&edit, &card).unwrap_or(card);
            same(&mut kept, &card);
        }
    }
}

#[test]
fn what_the_card_says_of_itself_is_known_too() {
    let card = |config: &str| {
        let audio = r#"{"tag":"audio","file_key":"file_v2_1"}"#;
        let text = r#"{"tag":"markdown","content":"<font color=ours>x</font>"}"#;
        let text = format!(r#"{{"schema":"2.0","config":{config},"body":{{"elements":[{audio},{text}]}}}}"#);
        Card::parse(&text).unwrap()
    };
    let ours = r#"{"enable_forward":false,"style":{"color":{"ours":{"light_mode":"rgba(0,0,0,1)","dark_mode":"rgba(255,255,255,1)"}}}}"#;
    let mut kept = Kept::default();
    let mut counts = Vec::new();
    for config in [ours, "{}", ours] {
        let card = card(config);
        same(&mut kept, &card);
        counts.push(check(&card).len());
    }
    assert!(counts[1] > counts[0], "{counts:?}: the configuration makes a difference here");
}
