//! A paste that comes as keys: terminals without bracketed paste send it as one burst of characters.

use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::env::Millis;

/// Faster than anyone types.
const WITHIN: Duration = Duration::from_millis(5);
/// More characters than a key repeat or an input method sends at once.
const MORE_THAN: usize = 20;

/// Watches the stream of events for bursts.
#[derive(Debug, Default)]
pub struct Burst {
    /// When the last character of a paste came: what follows at once belongs to it.
    pasted_at: Option<Millis>,
}

impl Burst {
    /// Turns a batch of events into what they mean: runs of more than 20 characters within 5 ms become one paste; key releases are dropped.
    pub fn read(&mut self, batch: Vec<(Millis, Event)>) -> Vec<(Millis, Event)> {
        let mut out = Vec::new();
        let mut run: Vec<(Millis, KeyEvent, char)> = Vec::new();
        for (at, event) in batch {
            match event {
                Event::Key(key) if key.kind == KeyEventKind::Release => {}
                Event::Key(key) => {
                    let letter = typed(key);
                    if letter.is_none() || run.last().is_some_and(|(last, ..)| at.since(*last) > WITHIN) {
                        self.flush(&mut run, &mut out);
                    }
                    match letter {
                        Some(letter) => run.push((at, key, letter)),
                        None => out.push((at, Event::Key(key))),
                    }
                }
                other => {
                    self.flush(&mut run, &mut out);
                    out.push((at, other));
                }
            }
        }
        self.flush(&mut run, &mut out);
        out
    }

    fn flush(&mut self, run: &mut Vec<(Millis, KeyEvent, char)>, out: &mut Vec<(Millis, Event)>) {
        let (Some((first, ..)), Some((last, ..))) = (run.first(), run.last()) else { return };
        let (first, last) = (*first, *last);
        let follows = self.pasted_at.is_some_and(|at| first.since(at) <= WITHIN);
        if run.len() > MORE_THAN || follows {
            self.pasted_at = Some(last);
            out.push((first, Event::Paste(run.drain(..).map(|(.., letter)| letter).collect())));
        } else {
            self.pasted_at = None;
            out.extend(run.drain(..).map(|(at, key, _)| (at, Event::Key(key))));
        }
    }
}

/// The character a key types, if it does.
fn typed(key: KeyEvent) -> Option<char> {
    if !(key.modifiers - KeyModifiers::SHIFT).is_empty() {
        return None;
    }
    match key.code {
        KeyCode::Char(letter) => Some(letter),
        KeyCode::Enter => Some('\n'),
        KeyCode::Tab => Some('\t'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str, at: i64) -> Vec<(Millis, Event)> {
        text.chars()
            .map(|letter| (Millis(at), Event::Key(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE))))
            .collect()
    }

    #[test]
    fn a_burst_is_a_paste_and_its_tail_too() {
        let mut burst = Burst::default();
        let out = burst.read(keys("{\"elements\":[],\"a\":1234}", 100));
        assert_eq!(out, vec![(Millis(100), Event::Paste("{\"elements\":[],\"a\":1234}".into()))]);
        assert_eq!(burst.read(keys("}", 103)), vec![(Millis(103), Event::Paste("}".into()))]);
        assert_eq!(burst.read(keys("s", 500)), keys("s", 500));
    }

    #[test]
    fn typing_is_typing() {
        let mut burst = Burst::default();
        let slow: Vec<_> = (0..40).flat_map(|n| keys("x", n * 10)).collect();
        assert_eq!(burst.read(slow.clone()), slow);
        let few = keys("你好你好你好你好你好", 0);
        assert_eq!(burst.read(few.clone()), few);
    }

    #[test]
    fn a_key_release_is_no_key() {
        let release = KeyEvent::new_with_kind(KeyCode::Char('q'), KeyModifiers::NONE, KeyEventKind::Release);
        assert!(Burst::default().read(vec![(Millis(0), Event::Key(release))]).is_empty());
    }
}
