//! The lines of Markdown: which stand in code, and which begin with a mark the dialect does not know.

use super::{super::formats::is_delimiter_row, Construct};
use crate::catalog::markup::Dialect;

/// One line.
pub(super) struct Line<'t> {
    /// Its text.
    pub text: &'t str,
    /// It stands in a code block, or is a fence of one.
    pub in_code: bool,
    /// The mark it begins with, if it is shown as written.
    pub unsupported: Option<Construct>,
}

/// The lines of a text.
pub(super) struct Lines<'t> {
    rest: std::str::Lines<'t>,
    dialect: Dialect,
    fence: Option<&'static str>,
    before: &'t str,
}

impl<'t> Lines<'t> {
    pub fn new(text: &'t str, dialect: Dialect) -> Self {
        Self { rest: text.lines(), dialect, fence: None, before: "" }
    }

    pub fn next(&mut self) -> Option<Line<'t>> {
        let text = self.rest.next()?;
        let start = text.trim_start();
        let mark = ["```", "~~~"].into_iter().find(|mark| start.starts_with(mark));
        let (in_code, mut unsupported) = match (self.fence, mark) {
            (Some(open), Some(mark)) if open == mark => {
                self.fence = None;
                (true, None)
            }
            (Some(_), _) => (true, None),
            // Two tildes or backticks more on the same line close it: no fence.
            (None, Some(mark)) if !start.get(mark.len()..).is_some_and(|rest| rest.contains(mark)) => {
                self.fence = Some(mark);
                let known = matches!(self.dialect, Dialect::V1 | Dialect::V2);
                (true, (!known).then_some(Construct::CodeBlock))
            }
            (None, _) => (false, None),
        };
        if !in_code {
            unsupported = self.mark(start);
        }
        self.before = text;
        Some(Line { text, in_code, unsupported })
    }

    fn mark(&self, start: &str) -> Option<Construct> {
        match self.dialect {
            Dialect::V2 => None,
            _ if is_heading(start) => Some(Construct::Heading),
            _ if start.starts_with("> ") => Some(Construct::Quote),
            _ if self.before.contains('|') && is_delimiter_row(start.trim_end()) => Some(Construct::Table),
            Dialect::Lark | Dialect::Header if start.trim_end() == "---" => Some(Construct::Rule),
            _ => None,
        }
    }
}

/// `# …` to `###### …`.
fn is_heading(line: &str) -> bool {
    let rest = line.trim_start_matches('#');
    let marks = line.len() - rest.len();
    (1..=6).contains(&marks) && rest.starts_with(' ') && !rest.trim().is_empty()
}
