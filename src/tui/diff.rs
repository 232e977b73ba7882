//! What differs between two texts, as lines.

use similar::{ChangeTag, TextDiff};

use super::widgets::field::{Field, Shape};

/// A line of a difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DiffLine {
    /// In both.
    Same(String),
    /// Only in the first.
    Out(String),
    /// Only in the second.
    In(String),
    /// In both, and not the same: told in words.
    Changed(String),
    /// Lines that are in both are left out here.
    Gap,
}

/// What is told in words as rows of a width. Each row of a line has its mark: one without would be read as in both.
pub fn wrapped(lines: &[DiffLine], width: u16) -> Vec<DiffLine> {
    let rows = |line: &DiffLine| match line {
        DiffLine::Same(words) => wrap(words, width, DiffLine::Same),
        DiffLine::Out(words) => wrap(words, width, DiffLine::Out),
        DiffLine::In(words) => wrap(words, width, DiffLine::In),
        DiffLine::Changed(words) => wrap(words, width, DiffLine::Changed),
        DiffLine::Gap => vec![DiffLine::Gap],
    };
    lines.iter().flat_map(rows).collect()
}

fn wrap(words: &str, width: u16, row: fn(String) -> DiffLine) -> Vec<DiffLine> {
    Field::new(words, Shape::Lines).rows(width.max(8)).into_iter().map(|line| row(line.text)).collect()
}

/// The lines that differ, each group with two neighbours.
pub fn lines(one: &str, other: &str) -> Vec<DiffLine> {
    let diff = TextDiff::from_lines(one, other);
    let mut out = Vec::new();
    for (index, group) in diff.grouped_ops(2).iter().enumerate() {
        if index > 0 {
            out.push(DiffLine::Gap);
        }
        for change in group.iter().flat_map(|operation| diff.iter_changes(operation)) {
            let text = change.value().trim_end_matches(['\n', '\r']).to_owned();
            out.push(match change.tag() {
                ChangeTag::Equal => DiffLine::Same(text),
                ChangeTag::Delete => DiffLine::Out(text),
                ChangeTag::Insert => DiffLine::In(text),
            });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_shown() {
        let numbers: Vec<String> = (0..20).map(|n| n.to_string()).collect();
        let one = numbers.join("\n") + "\n";
        let other = one.replace("\n5\n", "\nfive\n").replace("\n15\n", "\n");
        let lines = lines(&one, &other);
        assert!(lines.contains(&DiffLine::Out("5".into())) && lines.contains(&DiffLine::In("five".into())));
        assert!(lines.contains(&DiffLine::Gap));
        assert!(lines.len() < 14, "{lines:?}");
    }

    #[test]
    fn every_row_of_a_line_is_marked() {
        let long = [DiffLine::Out("a line that is too long".into()), DiffLine::Same("short".into())];
        let rows = wrapped(&long, 10);
        let (last, out) = rows.split_last().unwrap();
        assert!(out.len() > 1 && out.iter().all(|row| matches!(row, DiffLine::Out(_))), "{rows:?}");
        assert_eq!(*last, DiffLine::Same("short".into()));
    }
}
