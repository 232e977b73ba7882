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

/// A starter from its name and words: the file is called the same.
macro_rules! starter {
    ($name:literal, $words:path) => {
        Starter {
            name: $name,
            title: $words.0,
            help: $words.1,
            text: include_str!(concat!("starters/", $name, ".json")),
        }
    };
}

static STARTERS: [Starter; 19] = [
    starter!("quick-start", words::QUICK_START),
    starter!("notice", words::NOTICE),
    starter!("bilingual", words::BILINGUAL),
    starter!("welcome", words::WELCOME),
    starter!("alert", words::ALERT),
    starter!("incident", words::INCIDENT),
    starter!("handover", words::HANDOVER),
    starter!("build", words::BUILD),
    starter!("deploy", words::DEPLOY),
    starter!("release", words::RELEASE),
    starter!("code-review", words::CODE_REVIEW),
    starter!("report", words::REPORT),
    starter!("daily-report", words::DAILY_REPORT),
    starter!("metrics", words::METRICS),
    starter!("approval", words::APPROVAL),
    starter!("form", words::FORM),
    starter!("poll", words::POLL),
    starter!("survey", words::SURVEY),
    starter!("streaming", words::STREAMING),
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
            assert!(card.compact_len() < 6_000, "{}", starter.name);
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
