//! Cards to begin with: real ones, as files beside this one.

use crate::lang::Words;

use super::words::starter as words;

/// A card to begin with.
#[derive(Debug, Clone, Copy)]
pub struct Starter {
    /// Its name, as `cardwright new` takes it.
    pub name: &'static str,
    /// What it is.
    pub title: Words,
    /// What it is for.
    pub help: Words,
    /// The card.
    pub text: &'static str,
}

static STARTERS: [Starter; 7] = [
    Starter {
        name: "quick-start",
        title: words::QUICK_START.0,
        help: words::QUICK_START.1,
        text: include_str!("starters/quick-start.json"),
    },
    Starter {
        name: "notice",
        title: words::NOTICE.0,
        help: words::NOTICE.1,
        text: include_str!("starters/notice.json"),
    },
    Starter { name: "alert", title: words::ALERT.0, help: words::ALERT.1, text: include_str!("starters/alert.json") },
    Starter {
        name: "approval",
        title: words::APPROVAL.0,
        help: words::APPROVAL.1,
        text: include_str!("starters/approval.json"),
    },
    Starter {
        name: "report",
        title: words::REPORT.0,
        help: words::REPORT.1,
        text: include_str!("starters/report.json"),
    },
    Starter {
        name: "release",
        title: words::RELEASE.0,
        help: words::RELEASE.1,
        text: include_str!("starters/release.json"),
    },
    Starter { name: "poll", title: words::POLL.0, help: words::POLL.1, text: include_str!("starters/poll.json") },
];

/// All of them, the one that opens without a file first.
pub fn all() -> &'static [Starter] {
    &STARTERS
}

/// The one of this name.
pub fn find(name: &str) -> Option<&'static Starter> {
    STARTERS.iter().find(|starter| starter.name == name)
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::{
        card::{Card, Path, format},
        catalog::{Node, Version},
    };

    #[test]
    fn starters_are_cards_of_their_version_neatly_written() {
        for starter in all() {
            let card = Card::parse(starter.text).unwrap();
            let version = if starter.name == "quick-start" { Version::V1 } else { Version::V2 };
            assert_eq!(card.version(), version, "{}", starter.name);
            assert_eq!(format::pretty(starter.text), starter.text, "{}", starter.name);
            assert!(card.compact_len() < 5_000, "{}", starter.name);
        }
        assert!(find("quick-start").is_some() && find("no-such").is_none());
    }

    #[test]
    fn the_quick_start_is_the_known_card() {
        let known = r#"{"elements":[{"tag":"div","text":{"content":"This is the plain text","tag":"plain_text"}}],"header":{"template":"blue","title":{"content":"This is the title","tag":"plain_text"}}}"#;
        assert_eq!(Card::parse(all()[0].text).unwrap().compact(), known);
    }

    #[test]
    fn everything_in_a_starter_is_in_the_catalogue() {
        fn look(card: &Card, path: &Path) {
            let resolved = card.resolve(path).unwrap_or_else(|| panic!("{path}"));
            assert!(!matches!(resolved.node, Node::Stranger), "{path}");
            match card.get(path).unwrap() {
                Value::Object(members) => {
                    for key in members.keys() {
                        look(card, &path.with(key.as_str()));
                    }
                }
                Value::Array(items) => {
                    for index in 0..items.len() {
                        look(card, &path.with(index));
                    }
                }
                _ => {}
            }
        }
        for starter in all() {
            look(&Card::parse(starter.text).unwrap(), &Path::root());
        }
    }
}
