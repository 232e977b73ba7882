//! What a text keeps.

use super::*;

#[test]
fn too_much_text_is_cut_with_a_mark() {
    let text = Text::of(&"字".repeat(100_000), Style::new());
    assert!(text.words().len() <= LONGEST + ELLIPSIS.len_utf8() && text.words().ends_with(ELLIPSIS));
}
