//! Feishu's emoji: the keys that stand between colons in Markdown, and what they look like.

use std::sync::LazyLock;

/// `KEY emoji`, one a line, in the order of Feishu's page; a key without an emoji has no likeness in Unicode.
static EMOJI_TEXT: &str = include_str!("data/emoji.txt");

static EMOJI: LazyLock<Vec<(&'static str, Option<&'static str>)>> = LazyLock::new(|| {
    EMOJI_TEXT
        .lines()
        .map(|line| line.split_once(' ').map_or((line, None), |(key, shown)| (key, Some(shown))))
        .collect()
});

/// Every key, in the order of Feishu's page. Keys are case sensitive.
pub fn keys() -> impl Iterator<Item = &'static str> {
    EMOJI.iter().map(|(key, _)| *key)
}

/// Whether Feishu knows this key.
pub fn is_key(name: &str) -> bool {
    EMOJI.iter().any(|(key, _)| *key == name)
}

/// The emoji that looks most like it.
pub fn unicode(key: &str) -> Option<&'static str> {
    EMOJI.iter().find(|(name, _)| *name == key).and_then(|(_, shown)| *shown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_key_is_known_once() {
        assert_eq!(keys().count(), 182);
        assert_eq!(keys().collect::<HashSet<_>>().len(), 182);
        assert_eq!(unicode("OK"), Some("👌"));
        assert_eq!(unicode("ok"), None, "keys are case sensitive");
        assert_eq!(unicode("DIZZY"), Some("😵‍💫"));
        assert!(is_key("2022") && unicode("2022").is_none());
        assert!(keys().filter(|key| *key != "2022").all(|key| unicode(key).is_some_and(|shown| !shown.is_ascii())));
    }
}
