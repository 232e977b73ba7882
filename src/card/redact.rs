//! A card without its words: what it is made of stays, what it says does not.

use std::{collections::BTreeSet, sync::LazyLock};

use serde_json::Value;

use super::Card;
use crate::{
    catalog::{Version, schema},
    lang::Lang,
};

/// Every word that the catalogue has for something: tags, colours, sizes, choices.
static WORDS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let mut words = BTreeSet::new();
    for version in [Version::V1, Version::V2] {
        collect(&schema::schema(version, Lang::En), &mut words);
    }
    words
});

/// The words that a schema allows by name.
fn collect(schema: &Value, words: &mut BTreeSet<String>) {
    match schema {
        Value::Object(members) => {
            for (key, value) in members {
                match (key.as_str(), value) {
                    ("const", Value::String(word)) => {
                        words.insert(word.clone());
                    }
                    ("enum", Value::Array(all)) => {
                        words.extend(all.iter().filter_map(Value::as_str).map(str::to_owned));
                    }
                    _ => collect(value, words),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, words)),
        _ => {}
    }
}

/// The card with every letter of its words an `x` and every digit a `0`: structure, lengths and markup stay, so that what
/// the server refused is still refused. Words of the catalogue stay too; keys that it does not know may be the user's.
pub fn redact(card: &Card) -> Value {
    hidden(card.root())
}

fn hidden(value: &Value) -> Value {
    match value {
        Value::String(words) if WORDS.contains(words) => Value::from(words.as_str()),
        Value::String(words) => Value::from(words.chars().map(mask).collect::<String>()),
        Value::Array(items) => items.iter().map(hidden).collect(),
        Value::Object(members) => members.iter().map(|(key, value)| (key.clone(), hidden(value))).collect(),
        other => other.clone(),
    }
}

fn mask(letter: char) -> char {
    match letter {
        letter if letter.is_numeric() => '0',
        // As many bytes as before: sizes are what some refusals are about.
        letter if letter.is_alphabetic() => match letter.len_utf8() {
            1 => 'x',
            2 => 'ø',
            3 => '字',
            _ => '𝑥',
        },
        letter => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_go_and_the_structure_stays() {
        let text = r#"{"schema":"2.0","header":{"title":{"tag":"plain_text","content":"发布 v1.42"},"template":"blue"},"body":{"elements":[{"tag":"markdown","content":"**Bob** <at id=ou_1a></at>","text_size":"heading"}]}}"#;
        let card = Card::parse(text).unwrap();
        let hidden = redact(&card).to_string();
        assert_eq!(
            hidden,
            r#"{"schema":"2.0","header":{"title":{"tag":"plain_text","content":"字字 x0.00"},"template":"blue"},"body":{"elements":[{"tag":"markdown","content":"**xxx** <xx xx=xx_0x></xx>","text_size":"heading"}]}}"#
        );
        assert_eq!(hidden.len(), card.compact_len());
    }
}
