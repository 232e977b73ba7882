//! The card with the values of its variables. What has none keeps every byte.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{
    Misfit, Substituted, Substitution, Values, VariableKind,
    name::{self, Piece},
    scan::{LOOP, looped, type_at},
};
use crate::{
    card::{Card, Found, Path},
    catalog::{TextKind, Type, tag},
};

/// Puts values in the place of variables, and repeats what a loop repeats.
pub fn substitute(card: &Card, values: &Values) -> Substituted {
    let mut writer = Writer {
        card,
        scopes: vec![values],
        asked: BTreeSet::new(),
        missing: Vec::new(),
        misfits: Vec::new(),
        moved: Vec::new(),
    };
    let text = writer.node(&Path::root(), &Path::root(), card.root());
    let front = card.span(&Path::root()).and_then(|span| card.text().get(..span.start)).unwrap_or_default();
    let back = card.span(&Path::root()).and_then(|span| card.text().get(span.end..)).unwrap_or_default();
    let Writer { asked, missing, misfits, moved, .. } = writer;
    let unused = values.keys().filter(|name| !asked.contains(*name)).cloned().collect();
    Ok(Substitution { card: Card::parse(&format!("{front}{text}{back}"))?, missing, unused, misfits, moved })
}

struct Writer<'c> {
    card: &'c Card,
    /// Where a name is looked for, the innermost last.
    scopes: Vec<&'c Values>,
    /// Names of the outermost scope that were asked for.
    asked: BTreeSet<String>,
    missing: Vec<(String, Path)>,
    misfits: Vec<Misfit>,
    moved: Vec<(Path, Path)>,
}

impl<'c> Writer<'c> {
    /// The text of a node, which is called `source` in the document and `here` in what is written.
    fn node(&mut self, source: &Path, here: &Path, value: &'c Value) -> String {
        match value {
            Value::String(text) if text.contains("${") => self.text(source, text),
            Value::Array(items) => {
                let plain = items.iter().all(|item| looped(item).is_none());
                if plain { self.members(source, here, value, None) } else { self.items(source, here, items) }
            }
            Value::Object(_) => self.members(source, here, value, None),
            _ => self.card.text_of(source).unwrap_or_default().to_owned(),
        }
    }

    /// A container as it is written, its members as they come out; one key may be left out.
    fn members(&mut self, source: &Path, here: &Path, value: &'c Value, without: Option<&str>) -> String {
        let children: Vec<(crate::card::Segment, &'c Value)> = match value {
            Value::Array(items) => items.iter().enumerate().map(|(index, item)| (index.into(), item)).collect(),
            Value::Object(members) => members.iter().map(|(key, member)| (key.as_str().into(), member)).collect(),
            _ => Vec::new(),
        };
        let Some(whole) = self.card.span(source) else { return String::new() };
        let slice = |from: usize, to: usize| self.card.text().get(from..to).unwrap_or_default();
        let (mut out, mut at, mut left_out) = (String::new(), whole.start, false);
        for (position, (segment, member)) in children.iter().enumerate() {
            let path = source.with(segment.clone());
            let (Some(span), Some(own)) = (self.card.span(&path), self.card.whole_span(&path)) else { continue };
            if without.is_some() && path.last_key() == without {
                // With it goes the comma before it, or behind it if it is the first.
                left_out = position == 0;
                if position == 0 {
                    out.push_str(slice(at, own.start));
                }
                at = span.end;
                continue;
            }
            let gap = slice(at, span.start);
            let gap = if left_out { gap.trim_start().strip_prefix(',').unwrap_or(gap).trim_start() } else { gap };
            left_out = false;
            out.push_str(gap);
            let text = self.node(&path, &here.with(segment.clone()), member);
            out.push_str(&text);
            at = span.end;
        }
        out + self.card.text().get(at..whole.end).unwrap_or_default()
    }

    /// The items of an array in which something is repeated.
    fn items(&mut self, source: &Path, here: &Path, items: &'c [Value]) -> String {
        let mut texts: Vec<String> = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let from = source.with(index);
            match looped(item) {
                None => self.item(&from, here, item, None, &mut texts),
                Some(list) => self.repeated(&from, here, item, list, &mut texts),
            }
        }
        format!("[{}]", texts.join(", "))
    }

    fn item(&mut self, from: &Path, here: &Path, item: &'c Value, without: Option<&str>, texts: &mut Vec<String>) {
        let to = here.with(texts.len());
        self.moved.push((to.clone(), from.clone()));
        let text = match without {
            Some(_) => self.members(from, &to, item, without),
            None => self.node(from, &to, item),
        };
        texts.push(text);
    }

    fn repeated(&mut self, from: &Path, here: &Path, item: &'c Value, list: &str, texts: &mut Vec<String>) {
        let place = from.with(LOOP);
        let rows = match self.find(list) {
            Some(Value::Array(rows)) => rows,
            Some(other) => {
                self.misfit(list, &place, VariableKind::Array, other);
                return self.item(from, here, item, None, texts);
            }
            None => {
                self.missing.push((list.to_owned(), place));
                return self.item(from, here, item, None, texts);
            }
        };
        let children = item.get("elements").filter(|_| item.get("tag").and_then(Value::as_str) == Some(tag::REPEAT));
        for row in rows {
            let depth = self.scopes.len();
            self.scopes.extend(row.as_object());
            match children.and_then(Value::as_array) {
                Some(children) => {
                    for (index, child) in children.iter().enumerate() {
                        self.item(&from.with("elements").with(index), here, child, None, texts);
                    }
                }
                None => self.item(from, here, item, Some(LOOP), texts),
            }
            self.scopes.truncate(depth);
        }
    }

    /// A string with variables, as JSON.
    fn text(&mut self, path: &Path, text: &str) -> String {
        let as_json = |value: &Value| value.to_string();
        if path.last_key() == Some(LOOP) {
            // A loop that could not be gone through stays as it is written.
            return as_json(&Value::from(text));
        }
        if let Some(name) = name::whole(text) {
            let Some(value) = self.find(name) else {
                self.missing.push((name.to_owned(), path.clone()));
                return as_json(&Value::from(text));
            };
            let ty = type_at(self.card, path);
            let fitted = fitted(path, ty, value);
            if ty.is_some_and(|ty| !ty.takes(&fitted)) {
                self.misfit(name, path, VariableKind::of(ty), value);
            }
            return as_json(&fitted);
        }
        let mut out = String::new();
        for piece in name::pieces(text) {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Variable(name, written) => out.push_str(&self.inside(path, name, written)),
            }
        }
        as_json(&Value::from(out))
    }

    /// A variable among other text; as it is written where it has no value.
    fn inside(&mut self, path: &Path, name: &str, written: &str) -> String {
        let Some(value) = self.find(name) else {
            self.missing.push((name.to_owned(), path.clone()));
            return written.to_owned();
        };
        if !is_text(value) && collapsed(path, value).is_none() {
            self.misfit(name, path, VariableKind::Text, value);
        }
        as_text(path, value)
    }

    /// A variable's value: an item's own first, then those around it.
    fn find(&mut self, name: &str) -> Option<&'c Value> {
        for (depth, scope) in self.scopes.iter().enumerate().rev() {
            let Some((key, value)) = look_up(scope, name) else { continue };
            if depth == 0 {
                self.asked.insert(key.to_owned());
            }
            return Some(value);
        }
        None
    }

    fn misfit(&mut self, name: &str, path: &Path, wanted: VariableKind, value: &Value) {
        self.misfits.push(Misfit { name: name.to_owned(), path: path.clone(), wanted, found: Found::from(value) });
    }
}

/// A value by its whole name, or by the steps between its dots; and the key it begins with.
fn look_up<'v>(values: &'v Values, name: &str) -> Option<(&'v str, &'v Value)> {
    if let Some((key, value)) = values.get_key_value(name) {
        return Some((key, value));
    }
    let mut parts = name.split('.');
    let (key, first) = values.get_key_value(parts.next()?)?;
    let value = parts.try_fold(first, |value, part| match value {
        Value::Array(items) => items.get(part.parse::<usize>().ok()?),
        other => other.get(part),
    })?;
    Some((key, value))
}

const fn is_text(value: &Value) -> bool {
    matches!(value, Value::String(_) | Value::Number(_) | Value::Bool(_))
}

/// A value inside a text.
fn as_text(path: &Path, value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => collapsed(path, other).map_or_else(|| other.to_string(), str::to_owned),
    }
}

/// The one string that an image, a person or an address of several parts comes to at a place.
fn collapsed<'v>(path: &Path, value: &'v Value) -> Option<&'v str> {
    let object = value.as_object()?;
    let own = path.last_key().and_then(|key| object.get(key));
    let keys = ["img_key", "id", "url"];
    own.or_else(|| keys.iter().find_map(|key| object.get(*key)))?.as_str()
}

/// A value as a place of this type takes it, if it can be made so.
fn fitted(path: &Path, ty: Option<Type>, value: &Value) -> Value {
    let Some(ty) = ty else { return value.clone() };
    if ty.takes(value) {
        return value.clone();
    }
    let takes_text = ty.takes(&Value::from(""));
    let candidate = match (ty, value) {
        (Type::Text(rule), Value::Object(_))
            if matches!(rule.kind, TextKind::ImageKey | TextKind::UserId | TextKind::Url) =>
        {
            collapsed(path, value).map(Value::from)
        }
        (_, Value::Number(_) | Value::Bool(_)) if takes_text => Some(Value::from(value.to_string())),
        // A value from the command line is a text; here it has to be more.
        (_, Value::String(text)) => serde_json::from_str(text).ok(),
        _ => None,
    };
    candidate.filter(|candidate| ty.takes(candidate)).unwrap_or_else(|| value.clone())
}
