//! Groups of elements to put into a card: ours, and how those of the user are read. They stand in cards of both versions.

use serde_json::Value;

use super::{Mistake, text, words::snippet as words};
use crate::lang::Words;

/// A group of elements that is ready to be put in.
#[derive(Debug, Clone, Copy)]
pub struct Snippet {
    /// Its name.
    pub name: &'static str,
    /// What it is.
    pub title: Words,
    /// What it is for.
    pub help: Words,
    /// Its elements, as text.
    pub text: &'static str,
}

/// A snippet from its name and words: the file is called the same.
macro_rules! snippet {
    ($name:literal, $words:path) => {
        Snippet {
            name: $name,
            title: $words.0,
            help: $words.1,
            text: include_str!(concat!("snippets/", $name, ".json")),
        }
    };
}

static SNIPPETS: [Snippet; 10] = [
    snippet!("facts", words::FACTS),
    snippet!("figures", words::FIGURES),
    snippet!("banner", words::BANNER),
    snippet!("buttons", words::BUTTONS),
    snippet!("details", words::DETAILS),
    snippet!("log", words::LOG),
    snippet!("progress", words::PROGRESS),
    snippet!("timeline", words::TIMELINE),
    snippet!("byline", words::BYLINE),
    snippet!("section", words::SECTION),
];

/// All of ours.
pub fn all() -> &'static [Snippet] {
    &SNIPPETS
}

/// Why a text is no snippet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoSnippet {
    /// It is no JSON.
    Mistake(Mistake),
    /// It is neither an element nor a list of elements.
    NotElements,
}

/// The elements of a snippet: one, or a list of them.
pub fn read(text: &str) -> Result<Vec<Value>, NoSnippet> {
    let items = match text::parse(text).map_err(NoSnippet::Mistake)?.root {
        Value::Array(items) => items,
        one => vec![one],
    };
    let is_element = |item: &Value| item.get("tag").is_some_and(Value::is_string);
    if items.is_empty() || !items.iter().all(is_element) { Err(NoSnippet::NotElements) } else { Ok(items) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::card::{Card, Path, elements::outline, format};

    #[test]
    fn ours_are_elements_neatly_written() {
        for snippet in all() {
            let items = read(snippet.text).unwrap();
            assert!(!items.is_empty(), "{}", snippet.name);
            assert_eq!(format::pretty(snippet.text), snippet.text, "{}", snippet.name);
            let card = Card::parse(&serde_json::json!({ "elements": items }).to_string()).unwrap();
            assert!(outline(&card).iter().all(|row| card.get(&row.path).is_some()), "{}", snippet.name);
            assert!(card.get(&Path::root().with("elements").with(0)).is_some());
        }
    }

    #[test]
    fn one_element_or_a_list_is_a_snippet_and_nothing_else() {
        assert_eq!(read(r#"{"tag":"hr"}"#).unwrap().len(), 1);
        assert_eq!(read(r#"[{"tag":"hr"},{"tag":"hr"}]"#).unwrap().len(), 2);
        for text in ["", "{", "[1]", "{}", r#"{"elements":[{"tag":"hr"}]}"#, r#"{"schema":"2.0","body":{}}"#] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
