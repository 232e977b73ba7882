//! What never reaches a terminal.

/// Whether a character acts on the terminal or hides. ZWJ is part of emoji.
pub fn acts(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{200b}' | '\u{200c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Fails if something does.
#[track_caller]
pub fn assert_inert(shown: &str) {
    let found = shown.chars().find(|letter| acts(*letter) && *letter != '\n');
    assert_eq!(found, None, "{}", shown.escape_debug());
}
