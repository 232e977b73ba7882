//! The text around a caret: the objects and arrays that are open there, what their members say, and the token at hand.
//!
//! The text may be broken: a string ends with its line at the latest, what makes no sense is passed over.

use serde_json::{Map, Value};

use crate::card::Segment;

/// What surrounds a caret.
#[derive(Debug)]
pub(super) struct Around {
    /// The objects and arrays that are open at the caret, outermost first.
    pub frames: Vec<Frame>,
    /// What is due at the caret, in the innermost one.
    pub due: Due,
    /// What is typed of it.
    pub prefix: String,
    /// Where the token at hand begins, its quote included.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Whether it is in quotes.
    pub quoted: bool,
    /// Whether a colon follows: the token is the key of a value that is there.
    pub has_value: bool,
    /// Whether another member or item follows without a comma between.
    pub needs_comma: bool,
    /// Where the member or item before ends, if no comma stands between.
    pub lacks_comma: Option<usize>,
}

/// An object or array that is open at the caret.
#[derive(Debug, Clone)]
pub(super) struct Frame {
    /// Whether it is an object.
    pub is_object: bool,
    /// The step from it to what the caret is in.
    pub step: Segment,
    /// What its members are, as far as that was read: strings as they are, anything else as `null`.
    pub members: Map<String, Value>,
    /// Whether its end was seen.
    pub is_closed: bool,
    key: Option<String>,
    due: Due,
}

/// What comes next in an object or array.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Due {
    /// A key.
    Key,
    /// The colon behind a key.
    Colon,
    /// A value.
    Value,
    /// A comma, or the end.
    Comma,
}

impl Frame {
    fn new(is_object: bool) -> Self {
        let due = if is_object { Due::Key } else { Due::Value };
        let step = Segment::Index(0);
        Self { is_object, step, members: Map::new(), is_closed: false, key: None, due }
    }

    /// A member that is a string.
    pub fn string(&self, key: &str) -> Option<&str> {
        self.members.get(key)?.as_str()
    }

    /// A value ended.
    fn take(&mut self, value: Value) {
        if let Some(key) = self.key.take() {
            self.members.insert(key, value);
        }
        self.due = Due::Comma;
    }

    fn comma(&mut self) {
        self.key = None;
        self.due = if self.is_object { Due::Key } else { Due::Value };
        if let Segment::Index(index) = &mut self.step {
            *index += 1;
        }
    }

    fn string_token(&mut self, token: &str) {
        if self.is_object && self.due != Due::Value {
            // Also where a comma is missing: a string in an object is a key unless a colon stands before it.
            self.key = Some(token.to_owned());
            self.due = Due::Colon;
        } else {
            self.take(Value::from(token));
        }
    }
}

impl Around {
    /// Reads the text around a byte. `None` outside of everything, and where nothing new can begin.
    pub fn of(text: &str, caret: usize) -> Option<Self> {
        let (head, tail) = text.split_at_checked(caret)?;
        let mut before = Reader::default();
        let token = before.read(head);
        let last = before.frames.last()?;
        let (due, is_object) = (last.due, last.is_object);
        if due == Due::Colon && token.is_none() {
            return None;
        }
        let (start, quoted) = token.map_or((caret, false), |token| (token.start, token.quoted));
        let lacks_comma = (due == Due::Comma).then(|| head.get(..start).unwrap_or_default().trim_end().len());
        // Where a comma is missing, what is typed all the same begins what comes next.
        let due = match (quoted && due != Due::Value || due == Due::Comma, is_object) {
            (true, true) => Due::Key,
            (true, false) => Due::Value,
            _ => due,
        };
        let prefix = head.get(start + usize::from(quoted)..).unwrap_or_default().to_owned();
        let end = caret + rest_of_token(tail, quoted, token.is_some());
        let after = text.get(end..).unwrap_or_default().trim_start();
        let has_value = due == Due::Key && after.starts_with(':');
        let needs_comma = !has_value && after.starts_with(['"', '{', '[']);
        let frames = before.finish(text.get(end..).unwrap_or_default(), token.is_some());
        Some(Self { frames, due, prefix, start, end, quoted, has_value, needs_comma, lacks_comma })
    }
}

/// How far the token at the caret goes on behind it: word letters, and the quote that closes it.
fn rest_of_token(tail: &str, quoted: bool, has_token: bool) -> usize {
    if !has_token {
        return 0;
    }
    let is_word = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.' | '%');
    let word = tail.find(|letter| !is_word(letter)).unwrap_or(tail.len());
    let closes = quoted && tail.get(word..).is_some_and(|rest| rest.starts_with('"'));
    word + usize::from(closes)
}

/// A token that the caret stands in or at the end of.
#[derive(Debug, Clone, Copy)]
struct Token {
    start: usize,
    quoted: bool,
}

/// Reads text token by token, and knows what is open.
#[derive(Debug, Default)]
struct Reader {
    frames: Vec<Frame>,
}

impl Reader {
    /// Reads a piece of text. A token that the piece ends in is given back and not taken in.
    fn read(&mut self, text: &str) -> Option<Token> {
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let first = rest.chars().next()?;
            let length = match first {
                '"' => match string(rest) {
                    None => return Some(Token { start: at, quoted: true }),
                    Some((token, length)) => {
                        self.with_last(|frame| frame.string_token(token));
                        length
                    }
                },
                letter if is_bare(letter) => {
                    let length = rest.find(|letter| !is_bare(letter)).unwrap_or(rest.len());
                    if length == rest.len() {
                        return Some(Token { start: at, quoted: false });
                    }
                    self.with_last(|frame| frame.take(Value::Null));
                    length
                }
                other => {
                    self.mark(other);
                    other.len_utf8()
                }
            };
            at += length;
        }
        None
    }

    fn mark(&mut self, mark: char) {
        match mark {
            '{' | '[' => self.frames.push(Frame::new(mark == '{')),
            '}' | ']' => {
                self.frames.pop();
                self.with_last(|frame| frame.take(Value::Null));
            }
            ':' => self.with_last(|frame| frame.due = Due::Value),
            ',' => self.with_last(Frame::comma),
            _ => {}
        }
    }

    fn with_last(&mut self, change: impl FnOnce(&mut Frame)) {
        if let Some(frame) = self.frames.last_mut() {
            change(frame);
        }
    }

    /// Reads on behind the caret, for what the members there say; gives back what was open at it.
    fn finish(mut self, tail: &str, has_token: bool) -> Vec<Frame> {
        let steps: Vec<Segment> = self.frames.iter().map(here).collect();
        if has_token {
            // What it is going to be is not known: a key without a name, or some value.
            self.with_last(|frame| match frame.due {
                Due::Value => frame.take(Value::Null),
                _ => frame.due = Due::Colon,
            });
        }
        let mut open = steps.len();
        let mut closed = Vec::new();
        let mut rest = tail;
        while open > 0 && !rest.is_empty() {
            if rest.starts_with(['}', ']'])
                && self.frames.len() == open
                && let Some(frame) = self.frames.last().cloned()
            {
                closed.push(Frame { is_closed: true, ..frame });
                open -= 1;
            }
            let length = self.one(rest);
            rest = rest.get(length..).unwrap_or_default();
        }
        self.frames.truncate(open);
        self.frames.extend(closed.into_iter().rev());
        self.frames.into_iter().zip(steps).map(|(frame, step)| Frame { step, ..frame }).collect()
    }

    /// Reads one token, or what is left when it has no end.
    fn one(&mut self, text: &str) -> usize {
        let Some(first) = text.chars().next() else { return text.len() };
        let length = match first {
            '"' => string(text).map_or(text.len(), |(_, length)| length),
            letter if is_bare(letter) => text.find(|letter| !is_bare(letter)).unwrap_or(text.len()),
            other => other.len_utf8(),
        };
        let piece = text.get(..length).unwrap_or_default();
        if self.read(piece).is_some() {
            self.with_last(|frame| frame.take(Value::Null));
        }
        length
    }
}

/// The step from a frame to what is being read in it.
fn here(frame: &Frame) -> Segment {
    match &frame.key {
        Some(key) => Segment::from(key.as_str()),
        None => frame.step.clone(),
    }
}

/// The inside of a string and the length of the whole of it; `None` when the text ends in it. One without an end goes as
/// far as its line.
fn string(text: &str) -> Option<(&str, usize)> {
    let mut escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        match letter {
            '\n' => return Some((text.get(1..at).unwrap_or_default(), at)),
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Some((text.get(1..at).unwrap_or_default(), at + 1)),
            _ => {}
        }
    }
    None
}

/// A letter of a word or number.
const fn is_bare(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | '.' | '+')
}
