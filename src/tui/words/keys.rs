//! The words of `cardwright keys`.

use crate::{lang::Lang, tui::action::Action};

/// What the page of keys says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyWord {
    /// How to begin and how to leave.
    Welcome,
    /// A key that means an action.
    Does(Action),
    /// A key that means nothing outside text fields.
    Nothing,
    /// A paste, in the column of keys.
    Paste,
    /// How long a paste is.
    Pasted {
        /// Its characters.
        characters: usize,
    },
    /// The mouse, in the column of keys.
    Mouse,
    /// Where the mouse is, counted from the top left.
    At {
        /// From the left.
        column: u16,
        /// From the top.
        row: u16,
    },
    /// The window's focus, in the column of keys.
    Focus,
    /// The window has focus now.
    FocusGained,
    /// It has not any more.
    FocusLost,
    /// The window's size, in the column of keys.
    Size,
    /// How many cells it has.
    Cells {
        /// In a row.
        width: u16,
        /// In a column.
        height: u16,
    },
}

impl KeyWord {
    /// The heads of the columns.
    pub const fn heads(lang: Lang) -> [&'static str; 3] {
        match lang {
            Lang::En => ["key", "meaning", "event"],
            Lang::Zh => ["按键", "含义", "事件"],
        }
    }

    /// The words.
    pub fn say(self, lang: Lang) -> String {
        match self {
            Self::Welcome => lang
                .pick(
                    "Press keys to see what the terminal sends. Ctrl-C, or q twice, leaves.",
                    "按下按键，查看终端发送的内容。按 Ctrl-C 或连按两次 q 退出。",
                )
                .to_owned(),
            Self::Does(action) => format!("{} · {}", action.spec().name, action.help(lang)),
            Self::Nothing => lang.pick("no command", "无对应命令").to_owned(),
            Self::Paste => lang.pick("paste", "粘贴").to_owned(),
            Self::Pasted { characters } => match lang {
                Lang::En if characters == 1 => "1 character".to_owned(),
                Lang::En => format!("{characters} characters"),
                Lang::Zh => format!("{characters} 个字符"),
            },
            Self::Mouse => lang.pick("mouse", "鼠标").to_owned(),
            Self::At { column, row } => match lang {
                Lang::En => format!("column {column}, row {row}"),
                Lang::Zh => format!("第 {column} 列，第 {row} 行"),
            },
            Self::Focus => lang.pick("focus", "焦点").to_owned(),
            Self::FocusGained => lang.pick("gained", "获得").to_owned(),
            Self::FocusLost => lang.pick("lost", "失去").to_owned(),
            Self::Size => lang.pick("size", "大小").to_owned(),
            Self::Cells { width, height } => format!("{width}×{height}"),
        }
    }
}
