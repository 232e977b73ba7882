//! Sentences for what became of a card.

use serde_json::Value;

use crate::{
    card::changes::{Changed, Deed, Element},
    lang::Lang,
};

/// The longest value that is shown, in characters.
const LONGEST: usize = 60;

/// The longest label: it only says which element is meant.
const LABEL: usize = 24;

/// How much of what two long values have in common is shown before they part.
const COMMON: usize = 12;

impl Changed {
    /// One line: what happened to what.
    pub fn say(&self, lang: Lang) -> String {
        let element = self.element.as_ref().map_or_else(|| self.path.to_string(), named);
        let path = &self.path;
        match (&self.deed, lang) {
            (Deed::Added, Lang::En) => format!("added {element} at {path}"),
            (Deed::Added, Lang::Zh) => format!("新增 {element}，位于 {path}"),
            (Deed::Removed, Lang::En) => format!("removed {element} from {path}"),
            (Deed::Removed, Lang::Zh) => format!("删除 {element}，原位于 {path}"),
            (Deed::Moved { from }, Lang::En) => format!("moved {element} from {from} to {path}"),
            (Deed::Moved { from }, Lang::Zh) => format!("移动 {element}：{from} → {path}"),
            (Deed::Renamed { before }, Lang::En) => format!("{}: was {before}", self.place()),
            (Deed::Renamed { before }, Lang::Zh) => format!("{}：原名 {before}", self.place()),
            (Deed::Reordered, Lang::En) => format!("{}: keys in another order", self.place()),
            (Deed::Reordered, Lang::Zh) => format!("{}：键的顺序改变", self.place()),
            (Deed::Property { before, after }, _) => self.property(before.as_ref(), after.as_ref(), lang),
        }
    }

    fn property(&self, before: Option<&Value>, after: Option<&Value>, lang: Lang) -> String {
        let place = self.place();
        match (before, after, lang) {
            (Some(before), Some(after), Lang::En) => {
                let (before, after) = apart(before, after);
                format!("{place}: {before} → {after}")
            }
            (Some(before), Some(after), Lang::Zh) => {
                let (before, after) = apart(before, after);
                format!("{place}：{before} → {after}")
            }
            (None, Some(after), Lang::En) => format!("{place}: added {}", shown(after)),
            (None, Some(after), Lang::Zh) => format!("{place}：新增 {}", shown(after)),
            (before, None, Lang::En) => format!("{place}: removed {}", before.map(shown).unwrap_or_default()),
            (before, None, Lang::Zh) => format!("{place}：删除 {}", before.map(shown).unwrap_or_default()),
        }
    }

    /// The element and the property in it, or the property's place in the card.
    fn place(&self) -> String {
        let whole = self.path.to_string();
        let bare = whole.trim_start_matches('/');
        let Some(element) = &self.element else { return bare.to_owned() };
        let inside =
            whole.strip_prefix(&element.path.to_string()).unwrap_or_default().trim_start_matches('/').to_owned();
        if inside.is_empty() { named(element) } else { format!("{} · {inside}", named(element)) }
    }
}

fn named(element: &Element) -> String {
    let Element { tag, label, .. } = element;
    if label.is_empty() { tag.clone() } else { format!("{tag} “{}”", shortened(label, LABEL)) }
}

fn shown(value: &Value) -> String {
    shortened(&value.to_string(), LONGEST)
}

/// Two values, shortened so that what differs is seen: long ones from a little before where they part.
fn apart(before: &Value, after: &Value) -> (String, String) {
    let (before, after) = (before.to_string(), after.to_string());
    let common = before.chars().zip(after.chars()).take_while(|(one, other)| one == other).count();
    let is_long = before.chars().count().max(after.chars().count()) > LONGEST;
    let from = if is_long { common.saturating_sub(COMMON) } else { 0 };
    let tail = |text: &str| {
        let tail: String = text.chars().skip(from).collect();
        let mark = if from > 0 { "…" } else { "" };
        format!("{mark}{}", shortened(&tail, LONGEST))
    };
    (tail(&before), tail(&after))
}

fn shortened(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn of_long_values_the_part_that_differs_is_shown() {
        let long = "一".repeat(80);
        let (before, after) = apart(&json!(format!("{long}A")), &json!(format!("{long}B")));
        assert_eq!((before, after), (format!("…{}A\"", "一".repeat(12)), format!("…{}B\"", "一".repeat(12))));
        assert_eq!(apart(&json!("a"), &json!("b")), ("\"a\"".to_owned(), "\"b\"".to_owned()));
    }
}
