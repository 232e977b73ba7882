//! Keys: how they are written, and which action each one means.

use std::{collections::BTreeMap, fmt};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::action::{ACTIONS, Action};
use crate::lang::half_width;

/// One key with its modifiers, in one normal form: letters carry their case and never Shift, full-width forms are their ASCII twins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// The key.
    pub code: KeyCode,
    /// Ctrl, Alt and (for keys without a case) Shift.
    pub modifiers: KeyModifiers,
}

/// The keys that have a name.
const NAMED: [(&str, KeyCode); 15] = [
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("space", KeyCode::Char(' ')),
    ("backspace", KeyCode::Backspace),
    ("delete", KeyCode::Delete),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pageup", KeyCode::PageUp),
    ("pagedown", KeyCode::PageDown),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("insert", KeyCode::Insert),
];

impl Key {
    /// The normal form of a key event.
    pub fn of(event: KeyEvent) -> Self {
        let mut modifiers = event.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT);
        let code = match event.code {
            KeyCode::BackTab => {
                modifiers |= KeyModifiers::SHIFT;
                KeyCode::Tab
            }
            KeyCode::Char(typed) => {
                let letter = half_width(typed);
                let shifted = modifiers.contains(KeyModifiers::SHIFT) && letter.is_ascii_lowercase();
                modifiers -= KeyModifiers::SHIFT;
                let letter = if shifted { letter.to_ascii_uppercase() } else { letter };
                // Terminals send Ctrl-P and Ctrl-p alike.
                let folded = modifiers.contains(KeyModifiers::CONTROL);
                KeyCode::Char(if folded { letter.to_ascii_lowercase() } else { letter })
            }
            other => other,
        };
        Self { code, modifiers }
    }

    /// Reads `ctrl-p`, `alt-up`, `f5`, `A`, `:`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut modifiers = KeyModifiers::NONE;
        let mut rest = text;
        loop {
            let stripped =
                [("ctrl-", KeyModifiers::CONTROL), ("alt-", KeyModifiers::ALT), ("shift-", KeyModifiers::SHIFT)]
                    .into_iter()
                    .find_map(|(prefix, modifier)| Some((rest.strip_prefix(prefix)?, modifier)));
            let Some((tail, modifier)) = stripped else { break };
            modifiers |= modifier;
            rest = tail;
        }
        Some(Self::of(KeyEvent::new(code(rest)?, modifiers)))
    }

    /// Whether it is a printable character alone: what a field would take as text.
    pub fn is_bare(self) -> bool {
        matches!(self.code, KeyCode::Char(_)) && self.modifiers.is_empty()
    }
}

fn code(text: &str) -> Option<KeyCode> {
    if let Some((_, named)) = NAMED.iter().find(|(name, _)| *name == text) {
        return Some(*named);
    }
    if let Some(number) = text.strip_prefix('f').and_then(|digits| digits.parse::<u8>().ok()) {
        return (1..=24).contains(&number).then_some(KeyCode::F(number));
    }
    let mut chars = text.chars();
    let letter = chars.next()?;
    chars.next().is_none().then_some(KeyCode::Char(letter))
}

/// Writes it as [`Key::parse`] reads it.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (modifier, name) in
            [(KeyModifiers::CONTROL, "ctrl-"), (KeyModifiers::ALT, "alt-"), (KeyModifiers::SHIFT, "shift-")]
        {
            if self.modifiers.contains(modifier) {
                f.write_str(name)?;
            }
        }
        if let Some((name, _)) = NAMED.iter().find(|(_, code)| *code == self.code) {
            return f.write_str(name);
        }
        match self.code {
            KeyCode::F(number) => write!(f, "f{number}"),
            KeyCode::Char(letter) => write!(f, "{letter}"),
            other => write!(f, "{other:?}"),
        }
    }
}

/// How a key is shown to a person: `Ctrl-P`, `Alt-↑`, `F5`, `a`.
pub fn shown(key: Key) -> String {
    let text = key.to_string();
    if key.is_bare() && !matches!(key.code, KeyCode::Char(' ')) {
        return text;
    }
    let mut parts: Vec<String> = Vec::new();
    let mut rest = text.as_str();
    while let Some((head, tail)) = rest.split_once('-').filter(|(head, tail)| !head.is_empty() && !tail.is_empty()) {
        parts.push(title(head));
        rest = tail;
    }
    parts.push(match rest {
        "up" => "↑".to_owned(),
        "down" => "↓".to_owned(),
        "left" => "←".to_owned(),
        "right" => "→".to_owned(),
        "pageup" => "PgUp".to_owned(),
        "pagedown" => "PgDn".to_owned(),
        other => title(other),
    });
    parts.join("-")
}

fn title(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A mistake in the `[keys]` of the config.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyMistake {
    /// There is no action of that name.
    NoAction(String),
    /// That is no key.
    NoKey {
        /// The action it was meant for.
        action: String,
        /// What stood there.
        key: String,
    },
    /// One key for two actions; the first keeps it.
    Twice {
        /// The key.
        key: String,
        /// Who keeps it.
        kept: &'static str,
        /// Who wanted it too.
        refused: &'static str,
    },
}

/// Which key means which action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyMap {
    /// Some hundred: found by looking through them as fast as by a hash.
    keys: Vec<(Key, Action)>,
    first: BTreeMap<Action, Key>,
}

impl KeyMap {
    /// The default keys, with those of the config (action name → keys) in place of the defaults of their actions.
    pub fn new<'c>(chosen: impl IntoIterator<Item = (&'c str, Vec<&'c str>)>) -> (Self, Vec<KeyMistake>) {
        let mut mistakes = Vec::new();
        let mut wanted: BTreeMap<Action, Vec<Key>> = BTreeMap::new();
        for (name, keys) in chosen {
            let Some(action) = Action::named(name) else {
                mistakes.push(KeyMistake::NoAction(name.to_owned()));
                continue;
            };
            let mut read = Vec::new();
            for key in keys {
                match Key::parse(key) {
                    Some(key) => read.push(key),
                    None => mistakes.push(KeyMistake::NoKey { action: name.to_owned(), key: key.to_owned() }),
                }
            }
            wanted.insert(action, read);
        }
        let mut map = Self { keys: Vec::new(), first: BTreeMap::new() };
        // The config's own keys first, so that they win over defaults without a word.
        for (action, keys) in &wanted {
            for key in keys {
                if let Some(kept) = map.bind(*key, *action) {
                    let refused = action.spec().name;
                    mistakes.push(KeyMistake::Twice { key: key.to_string(), kept: kept.spec().name, refused });
                }
            }
        }
        for spec in ACTIONS.iter().filter(|spec| !wanted.contains_key(&spec.action)) {
            for key in spec.keys.iter().filter_map(|key| Key::parse(key)) {
                map.bind(key, spec.action);
            }
        }
        (map, mistakes)
    }

    /// Binds a free key; gives back who has it otherwise.
    fn bind(&mut self, key: Key, action: Action) -> Option<Action> {
        let has_it = self.bound(key);
        if has_it.is_none() {
            self.keys.push((key, action));
            self.first.entry(action).or_insert(key);
        }
        has_it.filter(|kept| *kept != action)
    }

    fn bound(&self, key: Key) -> Option<Action> {
        self.keys.iter().find(|(known, _)| *known == key).map(|(_, action)| *action)
    }

    /// What a key means. In a field only keys that no text is made of count.
    pub fn action(&self, key: Key, in_field: bool) -> Option<Action> {
        if in_field && (key.is_bare() || key.modifiers == KeyModifiers::ALT) && matches!(key.code, KeyCode::Char(_)) {
            return None;
        }
        self.bound(key)
    }

    /// The key to show for an action, if it has one.
    pub fn key_of(&self, action: Action) -> Option<Key> {
        self.first.get(&action).copied()
    }

    /// All keys of an action, as they are shown.
    pub fn shown(&self, action: Action) -> Vec<String> {
        let mut keys: Vec<Key> = self.keys.iter().filter(|(_, bound)| *bound == action).map(|(key, _)| *key).collect();
        keys.sort_by_cached_key(|key| (Some(*key) != self.key_of(action), key.is_bare(), key.to_string()));
        keys.into_iter().map(shown).collect()
    }
}

impl Default for KeyMap {
    fn default() -> Self {
        Self::new([]).0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(code: KeyCode, modifiers: KeyModifiers) -> Key {
        Key::of(KeyEvent::new(code, modifiers))
    }

    #[test]
    fn keys_read_as_they_are_written() {
        for text in ["ctrl-p", "alt-up", "f5", "A", ":", "shift-tab", "space", "alt--", "alt-=", "right", "insert", "<"]
        {
            assert_eq!(Key::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(Key::parse("nokey"), None);
        assert_eq!(Key::parse("f99"), None);
    }

    #[test]
    fn keys_are_shown_for_people() {
        let show = |text: &str| shown(Key::parse(text).unwrap());
        assert_eq!(show("ctrl-p"), "Ctrl-P");
        assert_eq!(show("alt-up"), "Alt-↑");
        assert_eq!(show("alt--"), "Alt--");
        assert_eq!(show("a"), "a");
        assert_eq!(show("-"), "-");
        assert_eq!(show("shift-tab"), "Shift-Tab");
    }

    #[test]
    fn full_width_forms_count_as_ascii() {
        let map = KeyMap::default();
        assert_eq!(map.action(press(KeyCode::Char('？'), KeyModifiers::NONE), false), Some(Action::Help));
        assert_eq!(map.action(press(KeyCode::Char('、'), KeyModifiers::NONE), false), Some(Action::Filter));
        assert_eq!(map.action(press(KeyCode::Char('：'), KeyModifiers::NONE), false), Some(Action::Palette));
        assert_eq!(map.action(press(KeyCode::Char('《'), KeyModifiers::NONE), false), Some(Action::MoveOut));
        assert_eq!(map.action(press(KeyCode::Char('ａ'), KeyModifiers::NONE), false), Some(Action::AddAfter));
        assert_eq!(map.action(press(KeyCode::Char('你'), KeyModifiers::NONE), false), None);
    }

    #[test]
    fn a_bare_letter_means_nothing_in_a_field() {
        let map = KeyMap::default();
        assert_eq!(map.action(Key::parse("s").unwrap(), true), None);
        assert_eq!(map.action(Key::parse("f5").unwrap(), true), Some(Action::Send));
        assert_eq!(map.action(Key::parse("ctrl-s").unwrap(), true), Some(Action::Save));
    }

    #[test]
    fn shift_and_capital_are_one() {
        assert_eq!(press(KeyCode::Char('a'), KeyModifiers::SHIFT), press(KeyCode::Char('A'), KeyModifiers::NONE));
        assert_eq!(press(KeyCode::BackTab, KeyModifiers::SHIFT), Key::parse("shift-tab").unwrap());
        assert_eq!(
            press(KeyCode::Char('P'), KeyModifiers::CONTROL | KeyModifiers::SHIFT),
            Key::parse("ctrl-p").unwrap()
        );
    }

    #[test]
    fn the_config_moves_keys_and_conflicts_are_told() {
        let (map, mistakes) = KeyMap::new([
            ("send", vec!["ctrl-j"]),
            ("resend", vec!["ctrl-j", "nokey"]),
            ("nosuch", vec!["x"]),
            ("zoom", vec!["s"]),
        ]);
        assert_eq!(map.action(Key::parse("ctrl-j").unwrap(), false), Some(Action::Send));
        assert_eq!(map.action(Key::parse("f5").unwrap(), false), None);
        assert_eq!(map.action(Key::parse("s").unwrap(), false), Some(Action::Zoom));
        assert_eq!(mistakes.len(), 3);
        assert!(mistakes.contains(&KeyMistake::Twice { key: "ctrl-j".into(), kept: "send", refused: "resend" }));
    }

    #[test]
    fn no_two_defaults_share_a_key() {
        let count: usize = ACTIONS.iter().map(|spec| spec.keys.len()).sum();
        assert_eq!(KeyMap::default().keys.len(), count);
    }
}
