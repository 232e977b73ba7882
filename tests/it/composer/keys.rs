//! Keys as a test writes them: `a<down><enter>你好<esc>`, `<c-p>`, `<a-up>`, `<paste>…</paste>`, `<burst>…</burst>`, `<lt>` for `<`.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// What a hand does at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stroke {
    /// One key.
    Key(KeyEvent),
    /// A bracketed paste.
    Paste(String),
    /// Many keys within the same moment: a paste of a terminal that has no bracketed paste.
    Burst(Vec<KeyEvent>),
}

/// Reads the keys of a test.
pub fn parse(keys: &str) -> Vec<Stroke> {
    let mut strokes = Vec::new();
    let mut rest = keys;
    while let Some(first) = rest.chars().next() {
        if let Some((text, tail)) = enclosed(rest, "paste") {
            strokes.push(Stroke::Paste(text.to_owned()));
            rest = tail;
        } else if let Some((text, tail)) = enclosed(rest, "burst") {
            strokes.push(Stroke::Burst(text.chars().map(typed).collect()));
            rest = tail;
        } else if first == '<' {
            let (name, tail) = rest[1..].split_once('>').unwrap_or_else(|| panic!("{rest:?}: `<` is written <lt>"));
            strokes.push(Stroke::Key(named(name)));
            rest = tail;
        } else {
            strokes.push(Stroke::Key(typed(first)));
            rest = &rest[first.len_utf8()..];
        }
    }
    strokes
}

fn enclosed<'k>(rest: &'k str, tag: &str) -> Option<(&'k str, &'k str)> {
    rest.strip_prefix(&format!("<{tag}>"))?.split_once(&format!("</{tag}>"))
}

fn typed(letter: char) -> KeyEvent {
    let code = match letter {
        '\n' => KeyCode::Enter,
        '\t' => KeyCode::Tab,
        letter => KeyCode::Char(letter),
    };
    // As terminals do: a capital letter comes with Shift.
    let shift = if letter.is_ascii_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
    KeyEvent::new(code, shift)
}

fn named(name: &str) -> KeyEvent {
    let mut modifiers = KeyModifiers::NONE;
    let mut rest = name;
    for _ in 0..3 {
        let forms = [("c-", KeyModifiers::CONTROL), ("a-", KeyModifiers::ALT), ("s-", KeyModifiers::SHIFT)];
        let found = forms.iter().find_map(|(form, modifier)| Some((rest.strip_prefix(form)?, *modifier)));
        let Some((tail, modifier)) = found.filter(|(tail, _)| !tail.is_empty()) else { break };
        modifiers |= modifier;
        rest = tail;
    }
    let code = match rest {
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "tab" if modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
        "tab" => KeyCode::Tab,
        "bs" => KeyCode::Backspace,
        "del" => KeyCode::Delete,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "pgup" => KeyCode::PageUp,
        "pgdn" => KeyCode::PageDown,
        "space" => KeyCode::Char(' '),
        "lt" => KeyCode::Char('<'),
        other => match other.strip_prefix('f').and_then(|number| number.parse().ok()) {
            Some(number) => KeyCode::F(number),
            None => KeyCode::Char(only(other).unwrap_or_else(|| panic!("<{name}> is no key"))),
        },
    };
    KeyEvent::new(code, modifiers)
}

/// The letter of a text that is one.
fn only(text: &str) -> Option<char> {
    let mut letters = text.chars();
    letters.next().filter(|_| letters.next().is_none())
}

mod tests {
    use super::*;

    #[test]
    fn keys_read_as_they_are_written() {
        let key = |code, modifiers| Stroke::Key(KeyEvent::new(code, modifiers));
        assert_eq!(
            parse("a<down>你<c-p><s-tab><a-up><f5><lt><a-->"),
            [
                key(KeyCode::Char('a'), KeyModifiers::NONE),
                key(KeyCode::Down, KeyModifiers::NONE),
                key(KeyCode::Char('你'), KeyModifiers::NONE),
                key(KeyCode::Char('p'), KeyModifiers::CONTROL),
                key(KeyCode::BackTab, KeyModifiers::SHIFT),
                key(KeyCode::Up, KeyModifiers::ALT),
                key(KeyCode::F(5), KeyModifiers::NONE),
                key(KeyCode::Char('<'), KeyModifiers::NONE),
                key(KeyCode::Char('-'), KeyModifiers::ALT),
            ]
        );
        assert_eq!(parse("<paste>a<b>\n</paste>"), [Stroke::Paste("a<b>\n".into())]);
        assert!(matches!(&parse("<burst>ab\n</burst>")[..], [Stroke::Burst(keys)] if keys.len() == 3));
    }
}
