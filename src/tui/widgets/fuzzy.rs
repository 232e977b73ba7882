//! Fuzzy matching over Chinese, pinyin, initials and Latin.

use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    pattern::{CaseMatching, Normalization, Pattern},
};
use pinyin::ToPinyin;

/// A text with the spellings it can be found by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Haystack {
    spellings: Vec<String>,
    /// Further words: they find it too, but count less.
    further: String,
}

/// How much less further words count.
const FURTHER: u32 = 4;

impl Haystack {
    /// The text itself and, where it has Chinese, its pinyin (`lilei`) and initials (`ll`).
    pub fn new(text: &str) -> Self {
        let mut spellings = vec![text.to_owned()];
        let mut full = String::new();
        let mut initials = String::new();
        let mut chinese = false;
        for letter in text.chars() {
            if let Some(sound) = letter.to_pinyin() {
                chinese = true;
                full.push_str(sound.plain());
                initials.push_str(sound.first_letter());
            } else {
                full.push(letter);
                initials.push(letter);
            }
        }
        if chinese {
            spellings.extend([full, initials]);
        }
        Self { spellings, further: String::new() }
    }

    /// With another spelling that counts as much.
    #[must_use]
    pub fn also(mut self, spelling: &str) -> Self {
        self.spellings.push(spelling.to_owned());
        self
    }

    /// With further words that count less.
    #[must_use]
    pub fn further(mut self, words: &str) -> Self {
        words.clone_into(&mut self.further);
        self
    }

    /// Whether that is one of its spellings, whole.
    fn is(&self, typed: &str) -> bool {
        self.spellings.iter().any(|spelling| spelling.eq_ignore_ascii_case(typed))
    }

    /// The best score of any spelling; `None` when none matches. Higher is better.
    pub fn score(&self, needle: &Needle, matcher: &mut Matching) -> Option<u32> {
        let mut buffer = Vec::new();
        let mut score = |text: &str| needle.0.score(Utf32Str::new(text, &mut buffer), &mut matcher.0);
        let best = self.spellings.iter().filter_map(|spelling| score(spelling)).max();
        best.or_else(|| score(&self.further).map(|score| score / FURTHER))
    }
}

/// What is looked for.
#[derive(Debug)]
pub struct Needle(Pattern);

impl Needle {
    /// Reads what the user typed: words in any order, case ignored.
    pub fn new(typed: &str) -> Self {
        Self(Pattern::parse(typed, CaseMatching::Ignore, Normalization::Smart))
    }
}

/// The matcher's working memory.
#[derive(Debug)]
pub struct Matching(Matcher);

impl Default for Matching {
    fn default() -> Self {
        Self(Matcher::new(Config::DEFAULT))
    }
}

/// The indices of `haystacks` that match, best first; all of them, in order, for an empty query.
pub fn find<'h>(typed: &str, haystacks: impl IntoIterator<Item = &'h Haystack>) -> Vec<usize> {
    let needle = Needle::new(typed);
    let mut matcher = Matching::default();
    let mut found: Vec<(usize, (bool, u32))> = haystacks
        .into_iter()
        .enumerate()
        .filter_map(|(index, haystack)| Some((index, (haystack.is(typed), haystack.score(&needle, &mut matcher)?))))
        .collect();
    // What was typed whole comes first. Stable: equal scores keep the order of the list.
    found.sort_by_key(|(_, score)| std::cmp::Reverse(*score));
    found.into_iter().map(|(index, _)| index).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_by_part_pinyin_and_initials() {
        let people: Vec<Haystack> = ["Alice Zhang", "李雷", "韩梅梅", "欧阳娜娜"].map(Haystack::new).into();
        assert_eq!(find("李", &people), [1]);
        assert_eq!(find("lilei", &people), [1]);
        assert_eq!(find("ll", &people).first(), Some(&1));
        assert_eq!(find("hmm", &people), [2]);
        assert_eq!(find("oynn", &people), [3]);
        assert_eq!(find("zhang", &people), [0]);
        assert_eq!(find("", &people), [0, 1, 2, 3]);
        assert!(find("zzz", &people).is_empty());
    }
}
