//! The configuration file: profiles, webhooks, language, theme, keys, screen; every mistake in it named with its place.
//!
//! A bad file stops nothing: what is wrong has its default, everything else holds. Names of actions, keys and themes are kept as
//! they were written; the room that knows them resolves them.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use crate::{
    failure::{Failure, Place},
    lang::Lang,
};

mod base_url;
mod edit;
mod mistake;
mod read;
mod secret;
mod vars;
mod webhook;
mod words;

pub use base_url::{BaseUrl, Brand, Host};
pub use edit::{ProfileEntry, add_profile, add_webhook, is_profile_name, remove_profile, remove_webhook, use_profile};
pub use mistake::{Found, Mistake, MistakeKind, Position, Wanted};
pub use secret::SecretSource;
pub use vars::{VariableApp, app_of};
pub use webhook::Webhook;

/// Everything the configuration says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Config {
    /// The profile to use when nothing else says which: as it was said, also when there is no such profile or it cannot be used.
    /// Then there is a [`Mistake`], and whoever asks for it must be told: sending as somebody else would be worse than not sending.
    pub default: Option<String>,
    /// The program's theme; `None` is `auto`.
    pub theme: Option<String>,
    /// The language; `None` is `auto`.
    pub lang: Option<Lang>,
    /// The profiles, in the file's order.
    pub profiles: Vec<Profile>,
    /// The webhooks of custom bots, in the file's order.
    pub webhooks: Vec<Webhook>,
    /// Keys of actions, by the action's name.
    pub keys: BTreeMap<String, Keys>,
    /// How to draw.
    pub screen: Screen,
    /// How many deliveries the history keeps; all of them, where it is not said.
    pub history: Option<usize>,
}

/// An app and how to be it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// The profile's name.
    pub name: String,
    /// The app's id (`cli_…`).
    pub app_id: String,
    /// Where the app lives.
    pub base_url: BaseUrl,
    /// Where its secret comes from. `None` when the configuration does not tell, or tells it wrongly: that is a [`Mistake`].
    pub secret: Option<SecretSource>,
    /// The id that "send to me" sends to.
    pub me: Option<String>,
    /// Whether sends ask first. Unless it is said, an app on loopback does not and every other does.
    pub live: bool,
    /// How long to wait for an answer, if not as long as usual.
    pub timeout: Option<Duration>,
}

/// The keys of one action, as they were written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keys {
    /// Where the action's name stands.
    pub at: Position,
    /// The keys, each with its place; none takes the action's keys away.
    pub keys: Vec<(String, Position)>,
}

/// How to draw, for terminals that do not show what they are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Screen {
    /// The lines between panes.
    pub borders: Borders,
    /// Whether to leave the mouse to the terminal.
    pub no_mouse: bool,
}

/// The lines between panes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Borders {
    /// Box drawing characters.
    #[default]
    Line,
    /// Box drawing characters with round corners.
    Rounded,
    /// `+`, `-` and `|`.
    Ascii,
}

impl Config {
    /// The configuration file's place in its folder.
    pub fn path_in(folder: &Path) -> PathBuf {
        folder.join("config.toml")
    }

    /// Reads a configuration file. No file is an empty one.
    pub fn load(path: &Path) -> (Self, Vec<Mistake>) {
        let text = match fs::read(path).map(String::from_utf8) {
            Ok(Ok(text)) => text,
            Ok(Err(error)) => return (Self::default(), vec![Mistake::not_utf8(path, &error)]),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return (Self::default(), Vec::new()),
            Err(error) => return (Self::default(), vec![Mistake::unreadable(Failure::of_io(path, &error))]),
        };
        Self::read(&text)
    }

    /// Reads the text of a configuration file. The mistakes are in the text's order.
    pub fn read(text: &str) -> (Self, Vec<Mistake>) {
        read::read(text)
    }

    /// The profile of that name.
    pub fn profile(&self, name: &str) -> Option<&Profile> {
        self.profiles.iter().find(|profile| profile.name == name)
    }

    /// The webhook of that name.
    pub fn webhook(&self, name: &str) -> Option<&Webhook> {
        self.webhooks.iter().find(|webhook| webhook.name == name)
    }
}

impl From<Position> for Place {
    fn from(position: Position) -> Self {
        Self::Line { line: position.line, column: position.column }
    }
}

#[cfg(test)]
mod tests;
