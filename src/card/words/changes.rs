//! Sentences for what became of a card.

use serde_json::Value;

use crate::{
    card::changes::{Changed, Deed, Element},
    lang::Lang,
};

/// The longest value or label that is shown, in characters.
const LONGEST: usize = 60;

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
            (Some(before), Some(after), Lang::En) => format!("{place}: {} → {}", shown(before), shown(after)),
            (Some(before), Some(after), Lang::Zh) => format!("{place}：{} → {}", shown(before), shown(after)),
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
    if label.is_empty() { tag.clone() } else { format!("{tag} “{}”", shortened(label)) }
}

fn shown(value: &Value) -> String {
    shortened(&value.to_string())
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text.to_owned(),
    }
}
