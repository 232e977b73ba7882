//! Menus: what there is to pick, and what picking it means.

use std::{ops::Range, path::PathBuf, sync::Arc};

use serde_json::Value;

use super::{About, Deed, TemplateField};
use crate::{
    card::{Path, export::Form, import::Import},
    preview::Client,
    tui::{
        action::Action,
        app::Showing,
        theme::Role,
        widgets::{
            field::{Field, Shape},
            fuzzy::Haystack,
            list::List,
            paint,
        },
    },
    worker::{DeliveryId, DraftFile, Fact, ProfileJob, Route, Template},
};

/// What a menu is about: its title and its line of keys.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Topic {
    Commands,
    AddAfter,
    AddInside,
    Snippets,
    Complete { typed: Range<usize>, prefix: String },
    Value { label: String },
    Property,
    Recent,
    Starters,
    Problems,
    Nodes,
    Wrap,
    Turn,
    Variables,
    Drafts,
    Profiles,
    Profile { name: String },
    Found,
    Export,
    Compare,
    CardLanguages,
    Deeds(String),
    Ahead,
    Clients,
    Preflight(Route),
    Templates,
    Template { name: String },
    Webhooks,
    Webhook { name: String },
}

/// A filtered list of things to pick.
#[derive(Debug)]
pub struct Menu {
    /// What it is about.
    pub topic: Topic,
    /// What there is.
    pub rows: Vec<MenuRow>,
    /// Which rows show, and which is chosen.
    pub list: List,
}

impl Menu {
    /// A menu of rows, the first one chosen.
    pub fn new(topic: Topic, rows: Vec<MenuRow>) -> Self {
        let list = List::new(rows.iter().map(MenuRow::searchable));
        Self { topic, rows, list }
    }

    /// The row chosen.
    pub fn chosen(&self) -> Option<&MenuRow> {
        self.rows.get(self.list.chosen()?)
    }

    /// Chooses the first row that holds for `wanted`.
    pub fn choose(&mut self, wanted: impl Fn(&Pick) -> bool) {
        if let Some(index) = self.rows.iter().position(|row| wanted(&row.pick)) {
            self.list.choose(index);
        }
    }
}

/// One thing to pick.
#[derive(Debug, Clone)]
pub struct MenuRow {
    /// What it is called.
    pub label: String,
    /// What stands at the right edge: a tag, a key, a time.
    pub detail: String,
    /// One line at the bottom while it is chosen.
    pub help: String,
    /// How it would look.
    pub sample: Option<Sample>,
    /// Why it cannot be picked.
    pub refused: Option<String>,
    /// What picking it means.
    pub pick: Pick,
}

impl MenuRow {
    /// What stands at the bottom while it is chosen, broken to a width; of what is more than so many lines only the beginning.
    pub fn help_lines(&self, width: u16, most: usize) -> Vec<String> {
        let words = self.refused.as_ref().unwrap_or(&self.help);
        if most < 2 || paint::width(words) <= width {
            return vec![paint::shorten(words, width)];
        }
        let mut lines = Field::new(words, Shape::Lines).rows(width).into_iter().map(|row| row.text);
        let mut shown: Vec<String> = lines.by_ref().take(most).collect();
        if let (Some(last), Some(_)) = (shown.last_mut(), lines.next()) {
            *last = paint::shorten(&[last.as_str(), "…"].concat(), width);
        }
        shown
    }

    /// A row with a label and what it means.
    pub fn new(label: impl Into<String>, pick: Pick) -> Self {
        Self { label: label.into(), detail: String::new(), help: String::new(), sample: None, refused: None, pick }
    }

    /// With words at the right edge.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }

    /// With a line of help.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    fn searchable(&self) -> Haystack {
        if let Pick::Complete { .. } = self.pick {
            return Haystack::new(&self.label).further(&self.help);
        }
        let haystack = Haystack::new(&format!("{} {}", self.label, self.detail));
        match self.pick {
            // A command's name is a promise: typed whole, it finds the command before anything that only looks like it.
            Pick::Action(action) => haystack.also(action.spec().name),
            _ => haystack.further(&self.help),
        }
    }
}

/// How a choice would look: drawn as the card would draw it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sample {
    /// A colour, with the colour of text on it.
    Swatch {
        /// The ground.
        ground: (u8, u8, u8),
        /// The text.
        ink: (u8, u8, u8),
    },
    /// A sign.
    Glyph(String),
    /// A mark in a role's colour.
    Mark(&'static str, Role),
}

/// What picking a row means.
#[derive(Debug, Clone)]
pub enum Pick {
    /// Do it.
    Action(Action),
    /// Add a component.
    Add {
        /// Its tag.
        tag: &'static str,
        /// Inside the selection instead of after it.
        inside: bool,
    },
    /// Add a group of elements.
    Snippet(Vec<Value>),
    /// Write this into the text.
    Complete {
        /// What it takes the place of.
        replaced: Range<usize>,
        /// What is written.
        insert: String,
        /// Where the caret is then.
        caret: usize,
    },
    /// Give a node this value.
    Value {
        /// The node.
        path: Path,
        /// The value; `None` takes the node away.
        value: Option<Value>,
    },
    /// Open a property in the form.
    Property(Path),
    /// Open a file.
    File(PathBuf),
    /// Begin with a starter.
    Starter(&'static str),
    /// Select a node.
    Node(Path),
    /// Put the selection into a container of this tag.
    Wrap(&'static str),
    /// Turn the selection into a component of this tag.
    Turn(&'static str),
    /// Show the card with these values.
    Show(Showing),
    /// Take a draft up again.
    Draft(Box<DraftFile>),
    /// What can be done with this profile.
    Profile(String),
    /// Do it.
    ProfileJob(ProfileJob),
    /// Describe a new profile.
    NewProfile,
    /// Do this with webhooks.
    Webhook(WebhookPick),
    /// Give the sheet of texts a column for this language.
    CardLanguage(&'static str),
    /// Choose this in the card that is tried out.
    Choice {
        /// The option's value.
        value: String,
        /// Whether more may be chosen.
        many: bool,
    },
    /// Show the card on this client; on the newest without one.
    Client(Option<Client>),
    /// Copy the card in this form.
    Export(Form),
    /// Compare the card with this.
    Compare(With),
    /// Fill this template in.
    Template(Box<Template>),
    /// Type this field of the template.
    TemplateField(TemplateField),
    /// Send the template as it is filled in.
    SendTemplate,
    /// What is known of it before it is sent.
    LookAtTemplate,
    /// Copy the address that a fact has, or show the whole of one that has none.
    Fact(Box<Fact>),
    /// Do this with a delivery or message.
    Deed(Deed, About),
    /// Ask what is known before this is done to a message.
    Ahead(Route),
    /// Open a card that came from a message.
    Pulled(Arc<Pulled>),
    /// Take this one of several that were found.
    Import(Box<Import>, Door),
}

/// A card that came from a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pulled {
    /// Its text.
    pub text: String,
    /// The message it is put back into; none when it only was in the journal.
    pub message_id: Option<String>,
}

/// What a card is compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum With {
    /// The file as it was saved.
    File(PathBuf),
    /// What was sent last.
    Sent,
    /// What one delivery sent.
    Delivery(DeliveryId),
    /// The message it was pulled from, as it stands there.
    Message(String),
}

/// What is done with a webhook, by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "each has its line in words/webhook.rs")]
pub enum WebhookPick {
    Menu(String),
    Send(String),
    Choose(String),
    Preflight(String),
    Remove(String),
    New,
}

/// How a text came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// It was pasted into the card here.
    Paste,
    /// It was opened: the card found is the document.
    Open,
}
