//! How a variable is written: `${name}`, `${list.0.field}`.

/// A piece of a string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// Text that stands for itself.
    Text(&'t str),
    /// A variable, by name, and as it is written.
    Variable(&'t str, &'t str),
}

/// The pieces of a string. What is no name between the braces stands for itself.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut from, mut at) = (0, 0);
    while let Some(found) = text.get(at..).and_then(|rest| rest.find("${")) {
        let open = at + found;
        let behind = text.get(open + 2..).unwrap_or_default();
        let name = behind.find('}').and_then(|end| behind.get(..end)).filter(|name| is_name(name));
        at = open + 2;
        if let Some(name) = name {
            let end = open + 2 + name.len() + 1;
            pieces.extend(text.get(from..open).filter(|text| !text.is_empty()).map(Piece::Text));
            pieces.extend(text.get(open..end).map(|written| Piece::Variable(name, written)));
            (from, at) = (end, end);
        }
    }
    pieces.extend(text.get(from..).filter(|text| !text.is_empty()).map(Piece::Text));
    pieces
}

/// The name, if a string is one variable and nothing else.
pub(super) fn whole(text: &str) -> Option<&str> {
    match pieces(text).as_slice() {
        [Piece::Variable(name, _)] => Some(name),
        _ => None,
    }
}

/// A letter, then letters, digits and underscores; after a dot also digits first.
fn is_name(name: &str) -> bool {
    let is_part = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.split('.').all(is_part)
}
