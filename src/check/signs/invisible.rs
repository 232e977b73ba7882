//! Characters nobody sees: of no width, of control, and those that turn the direction of writing.

/// What is there that cannot be seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::check) struct Unseen {
    /// The characters by their numbers, each once (`U+200B`).
    pub names: Vec<String>,
    /// Whether one of them turns the direction of the text around it.
    pub turns: bool,
}

/// The characters of a text that cannot be seen; `None` if there are none.
pub(in crate::check) fn unseen(text: &str) -> Option<Unseen> {
    // Most texts that get here hold a quote or a comma of Chinese, and nothing else.
    if !text.chars().any(|c| is_unseen(c, false, false)) {
        return None;
    }
    let mut found = Unseen { names: Vec::new(), turns: false };
    let of_direction = text.chars().any(is_right_to_left);
    let in_flag = text.contains('\u{1f3f4}');
    for c in text.chars().filter(|c| is_unseen(*c, of_direction, in_flag)) {
        found.turns |= turns(c);
        let name = format!("U+{:04X}", u32::from(c));
        if !found.names.contains(&name) {
            found.names.push(name);
        }
    }
    (!found.names.is_empty()).then_some(found)
}

/// The text without them.
pub(in crate::check) fn without_unseen(text: &str) -> String {
    let of_direction = text.chars().any(is_right_to_left);
    let in_flag = text.contains('\u{1f3f4}');
    text.chars().filter(|c| !is_unseen(*c, of_direction, in_flag)).collect()
}

/// Joiners and variation selectors are parts of letters and emoji; marks of direction are at home in text that needs
/// them, tags in flags.
fn is_unseen(c: char, of_direction: bool, in_flag: bool) -> bool {
    match c {
        '\n' | '\r' | '\t' => false,
        '\u{200e}' | '\u{200f}' | '\u{61c}' => !of_direction,
        '\u{e0000}'..='\u{e007f}' => !in_flag,
        '\u{ad}' | '\u{200b}' | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{2064}' | '\u{feff}' => true,
        _ => turns(c) && !of_direction || c.is_control(),
    }
}

const fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Letters of Hebrew, Arabic and their neighbours.
const fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{61b}' | '\u{61d}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}
