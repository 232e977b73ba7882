//! `diff`: what became of a card, told by its elements.

use serde_json::json;

use super::{args, out::Out, source, words};
use crate::card::{
    changes,
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
    let changes = changes(&one, &other);
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

fn as_json(change: &Changed) -> serde_json::Value {
    let mut object = json!({ "change": change.deed.name(), "path": change.path.to_string() });
    if let Some(element) = &change.element {
        object["element"] = json!({ "path": element.path.to_string(), "tag": element.tag, "label": element.label });
    }
    match &change.deed {
        Deed::Moved { from } => object["from"] = json!(from.to_string()),
        Deed::Renamed { before } => object["before"] = json!(before),
        Deed::Property { before, after } => {
            for (key, value) in [("before", before), ("after", after)] {
                if let Some(value) = value {
                    object[key] = value.clone();
                }
            }
        }
        Deed::Added | Deed::Removed | Deed::Reordered => {}
    }
    object
}
