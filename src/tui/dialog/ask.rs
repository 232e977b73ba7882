//! Questions with a few answers; the safe one is chosen first.

use std::{sync::Arc, time::Duration};

use crate::{
    card::import::Import,
    preview::rehearsal::Act,
    worker::{Delivery, NewProfile, Recipient, Route},
};

/// A question.
#[derive(Debug, Clone)]
pub struct Ask {
    /// What is asked.
    pub question: Question,
    /// What can be answered, the safe one first.
    pub answers: Vec<Answer>,
    /// Which is chosen.
    pub at: usize,
}

/// What is asked.
#[derive(Debug, Clone)]
pub enum Question {
    /// Leave with changes that are not saved.
    Quit,
    /// Begin another card with changes that are not saved.
    Abandon(Box<super::Pick>),
    /// Open another file with changes that are not saved.
    AbandonFor(std::path::PathBuf),
    /// Send on a live app.
    Live {
        /// The app.
        app: String,
        /// To whom.
        recipients: Vec<Recipient>,
    },
    /// Send by another app than the one we are: the one that sent it first.
    Elsewhere {
        /// The app.
        app: String,
        /// To whom.
        recipients: Vec<Recipient>,
    },
    /// Send again what may have arrived, to where it would arrive twice.
    Twice(Vec<Recipient>),
    /// Send a card that has errors.
    Errors {
        /// How many.
        count: usize,
        /// The first one, in words.
        first: String,
    },
    /// What was pasted is a whole card.
    PastedCard(Box<Import>),
    /// What was pasted is words.
    PastedWords {
        /// The words.
        words: String,
        /// Why they are no card, if they look like one.
        why: Option<String>,
    },
    /// The card was meant for somebody.
    SendTo(Recipient),
    /// The file changed on disk, and so did the card here.
    Conflict,
    /// Deliveries that were cut off.
    Unfinished(Vec<Delivery>),
    /// Send again: the card as it was, or as it is.
    Resend {
        /// What was sent.
        delivery: Box<Delivery>,
        /// The app it goes out by, where that is not the one we are.
        elsewhere: Option<String>,
    },
    /// Take a message back.
    Recall {
        /// Which.
        about: super::About,
        /// How long ago it was sent, where that is known.
        age: Option<Duration>,
    },
    /// A base URL that is neither Feishu's nor Lark's nor on this machine.
    Unfamiliar(Box<NewProfile>),
    /// The file exists already.
    Exists(std::path::PathBuf),
    /// What the card asks before something is done, while it is tried out.
    Rehearsed {
        /// The card's title of it.
        title: String,
        /// The card's words.
        text: String,
        /// What follows a yes.
        act: Box<Act>,
    },
    /// There is a snippet of that name already.
    SnippetExists {
        /// The name.
        name: String,
        /// What would stand there.
        text: Arc<str>,
    },
}

/// What can be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Answer {
    Cancel,
    Save,
    Discard,
    Send,
    Replace,
    Insert,
    Reload,
    KeepMine,
    Compare,
    Finish,
    Later,
    AsItWas,
    AsItIs,
    Overwrite,
    Trust,
    Yes,
    Recall,
    Confirm,
}

impl Question {
    /// The question with its answers, the safe one first.
    pub fn ask(self) -> Ask {
        use Answer::{
            AsItIs, AsItWas, Cancel, Compare, Confirm, Discard, Finish, Insert, KeepMine, Later, Overwrite, Recall,
            Reload, Replace, Save, Send, Trust, Yes,
        };
        let answers = match &self {
            Self::Quit => vec![Save, Discard, Cancel],
            Self::Abandon(_) | Self::AbandonFor(_) => vec![Cancel, Discard],
            Self::Live { .. } | Self::Elsewhere { .. } | Self::Errors { .. } | Self::Twice(_) => vec![Cancel, Send],
            Self::PastedCard(_) => vec![Cancel, Replace],
            Self::SendTo(_) => vec![Cancel, Yes],
            Self::Rehearsed { .. } => vec![Cancel, Confirm],
            Self::PastedWords { .. } => vec![Insert, Cancel],
            Self::Conflict => vec![KeepMine, Reload, Compare],
            Self::Unfinished(_) => vec![Later, Finish],
            Self::Resend { delivery, .. } if matches!(delivery.route, Route::Recall { .. }) => vec![Cancel, AsItWas],
            Self::Resend { .. } => vec![Cancel, AsItIs, AsItWas],
            Self::Recall { .. } => vec![Cancel, Recall],
            Self::Exists(_) | Self::SnippetExists { .. } => vec![Cancel, Overwrite],
            Self::Unfamiliar(_) => vec![Cancel, Trust],
        };
        Ask { question: self, answers, at: 0 }
    }
}

impl Answer {
    /// The letter that gives it.
    pub const fn letter(self) -> char {
        match self {
            Self::Cancel => 'c',
            Self::Save | Self::Send => 's',
            Self::Discard => 'd',
            Self::Replace | Self::Reload | Self::Recall => 'r',
            Self::Insert | Self::AsItIs => 'i',
            Self::KeepMine => 'k',
            Self::Compare => 'p',
            Self::Finish => 'f',
            Self::Later => 'l',
            Self::AsItWas => 'w',
            Self::Overwrite | Self::Confirm => 'o',
            Self::Trust => 't',
            Self::Yes => 'y',
        }
    }
}
