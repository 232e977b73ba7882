//! How a file is written: indent, line breaks, spacing, escapes. Read off the text, so that an edit writes as its author does.

use serde_json::Value;

use super::{Card, span::NodeId, spelling::Spelling};

/// The habits of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Style {
    /// Between lines.
    pub newline: &'static str,
    /// One level of indent.
    pub unit: String,
    /// Between a key and its value.
    pub colon: String,
    /// Between two members on one line.
    pub comma: String,
    /// Inside the braces of an object on one line.
    pub pad: String,
    /// Whether the file has containers over several lines at all.
    pub lines: bool,
    /// Whether containers without containers inside stand on one line.
    pub inline_leaves: bool,
    /// How strings are written.
    pub spelling: Spelling,
}

/// What a fresh file looks like: two spaces, one member a line.
impl Default for Style {
    fn default() -> Self {
        Self {
            newline: "\n",
            unit: "  ".to_owned(),
            colon: ": ".to_owned(),
            comma: ", ".to_owned(),
            pad: String::new(),
            lines: true,
            inline_leaves: false,
            spelling: Spelling::default(),
        }
    }
}

/// The indent of the line a byte stands in.
pub(super) fn indent_at(text: &str, byte: usize) -> &str {
    let line = text.get(..byte).map_or(0, |front| front.rfind('\n').map_or(0, |at| at + 1));
    let rest = text.get(line..).unwrap_or("");
    let end = rest.find(|c| c != ' ' && c != '\t').unwrap_or(rest.len());
    rest.get(..end).unwrap_or("")
}

impl Style {
    /// Reads the habits off a card.
    pub fn of(card: &Card) -> Self {
        let text: &str = card.text();
        let mut style = Self::default();
        if let Some(at) = text.find('\n')
            && text.get(..at).is_some_and(|front| front.ends_with('\r'))
        {
            style.newline = "\r\n";
        }
        style.spelling = Spelling::of(text);
        Habits::read(card).settle(style)
    }
}

/// What the containers of a file show.
#[derive(Default)]
struct Habits {
    unit: Option<String>,
    colon: Option<String>,
    comma: Option<String>,
    pad: Option<String>,
    inline_leaves: usize,
    tall_leaves: usize,
    containers: usize,
}

impl Habits {
    fn read(card: &Card) -> Self {
        let mut habits = Self::default();
        for node in card.spans().all() {
            habits.look(card, node);
        }
        habits
    }

    fn look(&mut self, card: &Card, node: NodeId) {
        let (text, spans) = (card.text(), card.spans());
        let Some(first) = spans.child(node, 0) else { return };
        let (value, first_whole) = (spans.value(node), spans.whole(first));
        let front = text.get(value.start + 1..first_whole.start).unwrap_or("");
        self.containers += 1;
        if let (None, Some(key)) = (&self.colon, spans.key(first)) {
            self.colon =
                text.get(key.end..spans.value(first).start).filter(|gap| !gap.contains('\n')).map(str::to_owned);
        }
        let is_leaf = spans.children(node).all(|child| spans.child(child, 0).is_none());
        if front.contains('\n') {
            self.tall_leaves += usize::from(is_leaf);
            if self.unit.is_none() {
                let inner = indent_at(text, first_whole.start);
                let unit = inner.strip_prefix(indent_at(text, value.start)).filter(|unit| !unit.is_empty());
                self.unit = unit.map(str::to_owned);
            }
            return;
        }
        let is_inline = is_leaf && !text.get(value.range()).is_some_and(|whole| whole.contains('\n'));
        self.inline_leaves += usize::from(is_inline);
        if is_inline && self.pad.is_none() && spans.key(first).is_some() {
            self.pad = Some(front.to_owned());
        }
        if let (None, Some(second)) = (&self.comma, spans.child(node, 1)) {
            let gap = text.get(first_whole.end..spans.whole(second).start);
            self.comma = gap.filter(|gap| !gap.contains('\n')).map(str::to_owned);
        }
    }

    fn settle(self, style: Style) -> Style {
        let lines = self.unit.is_some() || self.tall_leaves > 0 || self.containers == 0;
        let colon = self.colon.unwrap_or(style.colon);
        // A file that does not show how it writes a comma on one line writes it as it writes its colon.
        let comma = self.comma.unwrap_or_else(|| if colon.ends_with(' ') { ", " } else { "," }.to_owned());
        Style {
            unit: self.unit.unwrap_or(style.unit),
            colon,
            comma,
            pad: self.pad.unwrap_or(style.pad),
            lines,
            inline_leaves: self.inline_leaves > self.tall_leaves,
            ..style
        }
    }
}

/// How a value is laid out where it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Layout {
    /// On one line.
    Inline,
    /// Over several lines; the closing bracket stands at this indent.
    Lines(String),
}

impl Style {
    /// A value in the file's habits.
    pub fn write(&self, value: &Value, layout: &Layout) -> String {
        let mut out = String::new();
        self.write_into(&mut out, value, layout);
        out
    }

    /// A key with its colon.
    pub fn write_key(&self, out: &mut String, key: &str) {
        self.spelling.write(out, key);
        out.push_str(&self.colon);
    }

    fn write_into(&self, out: &mut String, value: &Value, layout: &Layout) {
        match value {
            Value::String(text) => self.spelling.write(out, text),
            Value::Array(items) => {
                let members = items.iter().map(|item| (None, item));
                self.write_members(out, ['[', ']'], members, self.fit(value, layout));
            }
            Value::Object(members) => {
                let members = members.iter().map(|(key, member)| (Some(key.as_str()), member));
                self.write_members(out, ['{', '}'], members, self.fit(value, layout));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => out.push_str(&value.to_string()),
        }
    }

    /// The layout for one container: a leaf may stay on one line.
    fn fit<'l>(&self, value: &Value, layout: &'l Layout) -> &'l Layout {
        let is_leaf = match value {
            Value::Array(items) => !items.iter().any(is_filled),
            Value::Object(members) => !members.values().any(is_filled),
            _ => true,
        };
        if is_leaf && self.inline_leaves { &Layout::Inline } else { layout }
    }

    fn write_members<'v>(
        &self,
        out: &mut String,
        [open, close]: [char; 2],
        members: impl Iterator<Item = (Option<&'v str>, &'v Value)>,
        layout: &Layout,
    ) {
        let inner = match layout {
            Layout::Inline => Layout::Inline,
            Layout::Lines(indent) => Layout::Lines(format!("{indent}{}", self.unit)),
        };
        let pad = if open == '{' { self.pad.as_str() } else { "" };
        out.push(open);
        let mut is_empty = true;
        for (key, member) in members {
            match &inner {
                Layout::Inline => out.push_str(if is_empty { pad } else { &self.comma }),
                Layout::Lines(indent) => {
                    out.push_str(if is_empty { "" } else { "," });
                    out.push_str(self.newline);
                    out.push_str(indent);
                }
            }
            is_empty = false;
            if let Some(key) = key {
                self.write_key(out, key);
            }
            self.write_into(out, member, &inner);
        }
        match layout {
            _ if is_empty => {}
            Layout::Inline => out.push_str(pad),
            Layout::Lines(indent) => {
                out.push_str(self.newline);
                out.push_str(indent);
            }
        }
        out.push(close);
    }
}

/// Whether a value is a container with something in it.
fn is_filled(value: &Value) -> bool {
    match value {
        Value::Array(items) => !items.is_empty(),
        Value::Object(members) => !members.is_empty(),
        _ => false,
    }
}
