//! Where in a card a refusal belongs: the element its path names, and the property its words are about.

use serde_json::Value;

use crate::{
    card::{Card, Path},
    catalog::code,
};

/// The node that a refusal is about: `err_path` as the server wrote it, and its words with the value they name. `None` when the
/// path leads nowhere in this card.
pub fn place(card: &Card, err_path: &str, words: &str) -> Option<Path> {
    let element = Path::parse_in(&code::pointer(err_path, card.root())?, card.root())?;
    // Of a tag that is not supported the path names the list, and the words the tag.
    let refused = words.split_once(code::UNSUPPORTED_TAG).and_then(|(_, rest)| rest.split_whitespace().next());
    if let Some(below) = refused.and_then(|tag| tagged(card.get(&element)?, tag)) {
        return Some(element.join(below.segments()));
    }
    let Some(Value::Object(members)) = card.get(&element) else { return Some(element) };
    let names = members.keys().filter(|name| says(words, name));
    // A longer name is the more telling one: `text` stands in `text_size` too.
    let property = names.max_by_key(|name| name.len()).map(|name| element.with(name.as_str()));
    Some(valued(members, words).map(|below| element.join(below.segments())).or(property).unwrap_or(element))
}

/// The first node with a tag, from a value downwards.
fn tagged(value: &Value, tag: &str) -> Option<Path> {
    match value {
        Value::Object(members) if members.get("tag").and_then(Value::as_str) == Some(tag) => Some(Path::root()),
        Value::Object(members) => members
            .iter()
            .find_map(|(name, value)| Some(Path::root().with(name.as_str()).join(tagged(value, tag)?.segments()))),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .find_map(|(index, value)| Some(Path::root().with(index).join(tagged(value, tag)?.segments()))),
        _ => None,
    }
}

/// Whether words name a property: as a word of its own.
fn says(words: &str, name: &str) -> bool {
    name != "tag" && words.split(|sign: char| !(sign.is_alphanumeric() || sign == '_')).any(|word| word == name)
}

/// The first member, however deep, whose text is quoted whole by the words: an image's key, a person's id, a link.
fn valued(members: &serde_json::Map<String, Value>, words: &str) -> Option<Path> {
    /// Shorter texts stand in any words.
    const LEAST: usize = 5;
    members.iter().filter(|(name, _)| *name != "tag").find_map(|(name, value)| {
        let here = Path::root().with(name.as_str());
        match value {
            Value::String(text) if text.len() >= LEAST && words.contains(text.as_str()) => Some(here),
            Value::Object(members) => valued(members, words).map(|below| here.join(below.segments())),
            Value::Array(items) => items.iter().enumerate().find_map(|(index, item)| {
                let at = here.with(index);
                match item {
                    Value::String(text) if text.len() >= LEAST && words.contains(text.as_str()) => Some(at),
                    // What has a tag is an element of its own, with a path of its own.
                    Value::Object(members) if !members.contains_key("tag") => {
                        valued(members, words).map(|below| at.join(below.segments()))
                    }
                    _ => None,
                }
            }),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(err_path: &str, words: &str) -> Option<String> {
        let card = r#"{"schema":"2.0","body":{"elements":[{"tag":"hr"},
            {"tag":"img","img_key":"img_v3_nobody","alt":{"tag":"plain_text","content":"a"},"sclae":1},
            {"tag":"person_list","persons":[{"id":"ou_1234"},{"id":"ou_nobody"}],"size":"small"}]}}"#;
        place(&Card::parse(card).unwrap(), err_path, words).map(|path| path.to_string())
    }

    #[test]
    fn the_property_is_the_one_the_words_are_about() {
        let image = "ROOT -> body -> elements -> [1](tag: img)";
        let people = "ROOT -> body -> elements -> [2](tag: person_list)";
        for (err_path, words, wanted) in [
            (image, "card contains invalid image keys: image key img_v3_nobody", "/body/elements/1/img_key"),
            (image, "parse card json err: unknown property, property: sclae, path: x", "/body/elements/1/sclae"),
            (people, "invalid user resource: ou_nobody", "/body/elements/2/persons/1/id"),
            (people, "size: unsupported value small", "/body/elements/2/size"),
            (people, "something else", "/body/elements/2"),
            (
                "ROOT -> body -> elements",
                "cards of schema V2 no longer support this capability: unsupported tag person_list",
                "/body/elements/2",
            ),
            ("ROOT -> body -> elements", "unsupported tag note", "/body/elements"),
            ("ROOT -> body -> elements -> [7](tag: img)", "x", "/body/elements"),
        ] {
            assert_eq!(at(err_path, words).as_deref(), Some(wanted), "{words}");
        }
        assert_eq!(at("elsewhere", "x"), None);
    }
}
