//! Values without parts: switches, numbers, texts, names of a list.

use serde_json::{Map, Value, json};

use super::Writer;
use super::pattern;
use crate::catalog::field::{Breach, Field, Legacy, Level, Levels, Range, TextKind, TextRule};
use crate::catalog::{Defaults, LOCALES};

/// What grades a value: taken from its property, and handed down to the items of a list or map.
#[derive(Debug, Clone, Copy)]
pub(super) struct Terms {
    pub levels: Levels,
    /// Values taken besides the documented ones.
    pub also: &'static [&'static str],
    /// The only values taken, as JSON text; empty: no such list.
    pub only: &'static [&'static str],
}

impl Terms {
    pub(super) const fn of_field(field: &Field) -> Self {
        Self { levels: field.levels, also: field.also, only: field.only }
    }

    pub(super) const fn of_legacy(legacy: &Legacy) -> Self {
        Self { levels: legacy.levels, also: &[], only: &[] }
    }

    /// Whether a breach is refused.
    pub(super) fn refuses(&self, breach: Breach, defaults: &Defaults) -> bool {
        self.levels.of(breach).unwrap_or_else(|| defaults.of(breach)) == Level::Error
    }

    /// Whether a length that is no length is refused: where only its words are graded, both are one list to the pages.
    pub(super) fn is_writing_strict(&self, defaults: &Defaults) -> bool {
        let graded = self.levels.of(Breach::Format).or(self.levels.of(Breach::Choice));
        graded.unwrap_or_else(|| defaults.of(Breach::Format)) == Level::Error
    }
}

/// Which breaches of a choice are refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Strict {
    /// A name that is not in the list.
    pub choice: bool,
    /// A kind of text the place does not take.
    pub text_tag: bool,
}

impl Strict {
    pub(super) fn of(terms: Terms, defaults: &Defaults) -> Self {
        let refuses = |breach| terms.refuses(breach, defaults);
        Self { choice: refuses(Breach::Choice), text_tag: refuses(Breach::TextTag) }
    }
}

/// Any value of a kind, or nothing.
pub(super) fn open(kind: &str) -> Value {
    json!({ "type": [kind, "null"] })
}

impl Writer {
    /// The only values of a short list.
    pub(super) fn only(&self, kind: &str, terms: Terms) -> Vec<Value> {
        let values: Vec<Value> = terms.only.iter().filter_map(|text| serde_json::from_str(text).ok()).collect();
        Self::closed(json!({ "type": kind, "enum": values }), kind, terms.refuses(Breach::Choice, self.defaults))
    }

    /// A switch.
    pub(super) fn switch() -> Vec<Value> {
        vec![json!({ "type": "boolean" }), Self::variable()]
    }

    /// A number; a whole one may be asked for.
    pub(super) fn number(&self, range: Range, whole: bool, terms: Terms) -> Vec<Value> {
        let kind = if whole { "integer" } else { "number" };
        let mut documented = Map::new();
        documented.insert("type".to_owned(), kind.into());
        documented.extend(range.min.map(|min| ("minimum".to_owned(), number(min))));
        documented.extend(range.max.map(|max| ("maximum".to_owned(), number(max))));
        let bare = !whole && range == Range::ANY;
        let refused = bare || terms.refuses(Breach::Range, self.defaults);
        Self::closed(documented.into(), "number", refused)
    }

    /// A name of a list.
    pub(super) fn choice(&self, names: &[&str], terms: Terms) -> Vec<Value> {
        let mut forms = vec![json!({ "type": "string", "enum": names })];
        if !terms.also.is_empty() {
            forms.push(json!({ "type": "string", "enum": terms.also }));
        }
        forms.extend(Self::rest("string", terms.refuses(Breach::Choice, self.defaults)));
        forms
    }

    /// A name of a definition, or one of a few more; the author's own are declared elsewhere in the card.
    pub(super) fn named(list: Value, more: &[&str], refused: bool) -> Vec<Value> {
        let mut forms = vec![list];
        if !more.is_empty() {
            forms.insert(0, json!({ "type": "string", "enum": more }));
        }
        forms.extend(Self::rest("string", refused));
        forms
    }

    /// A text.
    pub(super) fn text(&mut self, rule: &TextRule, terms: Terms) -> Vec<Value> {
        match rule.kind {
            TextKind::IconToken => {
                let icons = self.icons();
                return Self::named(icons, &[""], false);
            }
            TextKind::ImageKey => {
                let key = json!({ "type": "string", "not": { "pattern": pattern::LINK_FOR_KEY } });
                return Self::closed(key, "string", true);
            }
            _ => {}
        }
        let mut documented = Map::from_iter([("type".to_owned(), "string".into())]);
        let mut taken = documented.clone();
        let pattern = pattern::of(rule.kind).map(|pattern| ("pattern", json!(pattern), Breach::Format));
        let length = rule.max_len.filter(|_| rule.kind != TextKind::ElementId);
        let length = length.map(|most| ("maxLength", json!(most), Breach::MaxLen));
        for (keyword, value, breach) in pattern.into_iter().chain(length) {
            if terms.refuses(breach, self.defaults) {
                taken.insert(keyword.to_owned(), value.clone());
            }
            documented.insert(keyword.to_owned(), value);
        }
        match (documented.len(), taken.len()) {
            (1, _) => vec![open("string")],
            (_, 1) => vec![documented.into(), open("string")],
            (all, some) if all == some => vec![documented.into(), Self::variable()],
            _ => vec![documented.into(), taken.into(), Self::variable()],
        }
    }

    /// A language by its code.
    pub(super) fn locale_names() -> Value {
        json!({ "anyOf": [{ "enum": LOCALES }, { "type": "string" }] })
    }

    /// A documented form, and what else is taken of its kind.
    fn closed(documented: Value, kind: &str, refused: bool) -> Vec<Value> {
        std::iter::once(documented).chain(Self::rest(kind, refused)).collect()
    }

    /// What is taken besides the documented forms: anything of the kind, or a variable only.
    fn rest(kind: &str, refused: bool) -> Vec<Value> {
        match (refused, kind) {
            (true, _) => vec![Self::variable()],
            (false, "string") => vec![open(kind)],
            (false, _) => vec![json!({ "type": kind }), Self::variable()],
        }
    }
}

/// A bound, as it is written: without a fraction where it has none.
fn number(bound: f64) -> Value {
    if bound.fract() == 0.0 { json!(bound as i64) } else { json!(bound) }
}
