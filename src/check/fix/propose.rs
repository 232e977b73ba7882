//! Which edit a rule's breach asks for.

use serde_json::{Value, json};

use super::{elements, habits, names, texts, values};
use crate::{
    card::{Card, Edit, Path},
    catalog::{limits, tag},
    check::{
        Problem, Rule, formats,
        rule::{Expected, Format},
        signs,
    },
};

/// The edit that would put a problem right.
pub(super) fn edit(problem: &Problem, card: &Card) -> Option<Edit> {
    let path = &problem.path;
    let value = card.get(path)?;
    let set = |value: Value| Some(Edit::Set { path: path.clone(), value });
    let set_member = |key: &str, value: Value| Some(Edit::Set { path: path.with(key), value });
    let remove = || Some(Edit::Remove { path: path.clone() });
    match &problem.rule {
        Rule::NullValue | Rule::StreamingForward | Rule::RequiredOutsideForm { .. } => remove(),
        Rule::UnknownProperty { nearest: Some(nearest), .. } => rename(card, path, nearest),
        Rule::UnknownProperty { name, nearest: None, .. } => habits::unknown(card, path, name, value),
        Rule::LegacyProperty { name, .. } => habits::legacy(card, path, name, value),
        Rule::DiscouragedProperty { name: "url", .. } => habits::option_link(card, path, value),
        Rule::MissingProperty { name, .. } => names::missing(card, path, name),
        Rule::NamelessMember { tag } => set_member("name", json!(names::unused(tag, card))),
        Rule::FormWithoutSubmit => names::submit(card, path),
        Rule::UnknownTag { nearest, tag } => elements::unknown_tag(card, path, tag, *nearest, value),
        Rule::RemovedTag { tag: tag::ACTION } => elements::unwrap_action(card, path, value),
        Rule::RemovedTag { .. } => elements::note_as_text(path, value),
        Rule::NeedsWrapper { wrapper, .. } => elements::wrap(card, path, wrapper, value),
        Rule::WrongType { expected, .. } => set(values::unquoted(value, *expected)?),
        Rule::WrongCell { expected: Expected::Number, .. } => set(values::unquoted(value, Expected::Number)?),
        Rule::WrongCell { expected: Expected::String, .. } if value.is_boolean() => set(json!(value.to_string())),
        Rule::UnknownChoice { choices: [only], .. } => {
            set(serde_json::from_str(only).ok().filter(Value::is_boolean)?)
        }
        // The name that 1.0 has for it.
        Rule::UnusualChoice { value, .. } if path.last_key().is_some_and(|key| key.ends_with("_spacing")) => {
            (value == "default" || value.is_empty()).then(|| Edit::Set { path: path.clone(), value: json!("8px") })
        }
        Rule::OutOfRange { min, max, unit, .. } => set(values::clamped(value, *min, *max, *unit)?),
        Rule::BadFormat { format: Format::ElementId, value } => set(json!(names::as_id(value, card)?)),
        // In Markdown the link is only a part of the value.
        Rule::BadFormat { format, value: wrong } if value == wrong => set(json!(values::rewritten(wrong, *format)?)),
        Rule::DuplicateId { id, .. } | Rule::DuplicateName { name: id, .. } | Rule::DuplicateAudio { id, .. } => {
            set(json!(names::other(id, card)))
        }
        Rule::UnknownLocale { name } => rename(card, path, values::locale(name)?),
        Rule::TextKind { tag, choices } => set(json!(texts::kind(tag, choices)?)),
        Rule::PanelHeaderPadding => {
            let padding = value.as_str()?;
            set(json!(format!("{padding} {padding}")))
        }
        Rule::AudioForward => {
            Some(Edit::Set { path: Path::root().with("config").with("enable_forward"), value: json!(false) })
        }
        Rule::BodyWithoutSchema => Some(Edit::Set { path: Path::root().with("schema"), value: json!("2.0") }),
        Rule::ChartAxes => set(json!([value])),
        Rule::UnseenCharacters { .. } => set(json!(signs::without_unseen(value.as_str()?))),
        Rule::WrittenBreak => set(json!(signs::with_breaks(value.as_str()?))),
        Rule::UnknownMention { attribute } => set(json!(texts::with_id(value.as_str()?, attribute)?)),
        Rule::UnsupportedMarkup { construct, host } => texts::in_another_host(card, path, *construct, *host),
        Rule::TooManyMarkdownTables { .. } => {
            texts::split_tables(card, path, value.as_str()?, limits::MARKDOWN_TABLES, formats::markdown_tables)
        }
        _ => None,
    }
}

/// The property under another name, unless that one is taken.
pub(super) fn rename(card: &Card, path: &Path, key: &str) -> Option<Edit> {
    let owner = card.get(&path.parent()?)?;
    owner.get(key).is_none().then(|| Edit::Rename { path: path.clone(), key: key.to_owned() })
}
