//! `diff`: what became of a card, told by its elements.

use serde_json::{Map, Value, json};

use super::{args, out::Out, source, words};
use crate::card::{
    Card, changes,
    changes::{Changed, Deed},
};

/// Compares two cards: 0 when they are the same, 1 when they are not.
pub(super) fn run(args: &args::Diff, out: &mut Out) -> u8 {
    let mut load = |path| source::load(path, None, out).map(|loaded| loaded.card);
    let (one, other) = match (load(&args.one), load(&args.other)) {
        (Ok(one), Ok(other)) => (one, other),
        // A file that cannot be read is no difference.
        (Err(code), _) | (_, Err(code)) => return code.max(super::USAGE),
    };
    tell(&one, &other, out)
}

/// Tells what became of a card: 0 when nothing did.
pub(super) fn tell(one: &Card, other: &Card, out: &mut Out) -> u8 {
    let changes = changes(one, other);
    for change in &changes {
        if out.json {
            out.object(&as_json(change));
        } else {
            out.line(&change.say(out.lang));
        }
    }
    if changes.is_empty() {
        out.say(words::same(out.lang));
    }
    u8::from(!changes.is_empty())
}

fn as_json(change: &Changed) -> Value {
    let mut object = Map::new();
    let mut put = |key: &str, value: Value| object.insert(key.to_owned(), value);
    put("change", json!(change.deed.name()));
    put("path", json!(change.path.to_string()));
    if let Some(element) = &change.element {
        put("element", json!({ "path": element.path.to_string(), "tag": element.tag, "label": element.label }));
    }
    match &change.deed {
        Deed::Moved { from } => {
            put("from", json!(from.to_string()));
        }
        Deed::Renamed { before } => {
            put("before", json!(before));
        }
        Deed::Property { before, after } => {
            let sides = [("before", before), ("after", after)];
            for (key, value) in sides.into_iter().filter_map(|(key, value)| Some((key, value.clone()?))) {
                put(key, value);
            }
        }
        Deed::Added | Deed::Removed | Deed::Reordered => {}
    }
    Value::Object(object)
}
