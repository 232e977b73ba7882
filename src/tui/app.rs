//! The state of the composer. Changed only in `update`.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    path::PathBuf,
    sync::Arc,
};

use super::{
    dialog::Dialog,
    keymap::KeyMap,
    layout::{Choice, Pane},
    rescue::Slot,
    theme::{BUILT_IN, Depth, Theme},
    widgets::{
        field::Field,
        paint::{self, Borders},
    },
};
use crate::{
    card::{Card, Document, Path},
    catalog::Type,
    check,
    env::Millis,
    failure::Failure,
    lang::Lang,
    preview::{Client, Look, Shade, Side, Viewport, WidthMode},
    worker::{DeliveryId, FileStamp, Identity, JobId, Person, Recipient, Template, WebhookInfo},
};

mod activity;
mod data;
mod editing;
mod jobs;
mod rehearsal;
mod sending;
mod start;

pub use activity::{Activity, Line, Mark};
pub use data::{DataModel, Showing};
pub use jobs::{Jobs, Looking, Purpose, Typed};
pub use rehearsal::RehearsalModel;
pub use sending::{Gate, Sending};
pub use start::Start;

/// The composer's state.
#[derive(Debug)]
pub struct App {
    /// The card being edited.
    pub document: Document,
    /// The card with what a picker tries on, while it does.
    pub tentative: Option<Card>,
    /// The selected node.
    pub selection: Path,
    /// Nodes whose children the outline hides.
    pub folds: BTreeSet<Path>,
    /// Folds that a step of undo would bring back, by how many steps came before it.
    pub lost_folds: Vec<(usize, BTreeSet<Path>)>,
    /// Where the text comes from and goes to.
    pub file: FileModel,
    /// Focus, zoom, borders.
    pub layout: Choice,
    /// How far each pane is scrolled.
    pub scroll: BTreeMap<Pane, Scroll>,
    /// The inspector.
    pub form: FormModel,
    /// The text being typed in the JSON pane.
    pub json: Option<Field>,
    /// How the preview shows the card.
    pub preview: PreviewModel,
    /// The card being tried out.
    pub rehearsal: RehearsalModel,
    /// The samples for the card's variables.
    pub data: DataModel,
    /// Dialogs, the topmost last.
    pub dialogs: Vec<Dialog>,
    /// What happened.
    pub activity: Activity,
    /// What is under way.
    pub jobs: Jobs,
    /// Keys and pastes for a menu or a file that is on its way.
    pub ahead: VecDeque<Typed>,
    /// Who we send as, once the worker has said so.
    pub identity: Option<Identity>,
    /// Whom the next send goes to.
    pub recipients: Vec<Recipient>,
    /// Everyone known.
    pub people: Vec<Person>,
    /// The webhooks of custom bots that have a name.
    pub webhooks: Vec<WebhookInfo>,
    /// The node cut or copied last, as JSON text.
    pub clip: Option<Arc<str>>,
    /// Names, zone and images for the preview.
    pub look: Look,
    /// What the program looks and sounds like.
    pub manner: Manner,
    /// When the last message came.
    pub now: Millis,
    /// The line between panes that the mouse holds.
    pub held: Option<super::update::Held>,
    /// When and where a click last opened or closed a dialog.
    pub clicked: Option<(Millis, (u16, u16))>,
    /// When Ctrl-C was pressed last, while a second one would leave.
    pub stopping: bool,
    /// The text that is being written to the file.
    pub saving: Option<Arc<str>>,
    /// A send on its way through its questions.
    pub sending: Option<Sending>,
    /// How many deliveries were cut off, when we looked last.
    pub unfinished: usize,
    /// A template that is being filled in.
    pub filling: Option<Filling>,
    /// What the server refused in the last send, until it is changed or sent again.
    pub refused: Option<RefusedAt>,
    /// The deliveries of the last send.
    pub last_sent: Vec<DeliveryId>,
    /// The message the card was pulled from: the one it is put back into.
    pub origin: Option<String>,
    /// What the program cannot go on with: told when the terminal is the shell's again.
    pub broken: Option<Failure>,
    /// What the footer says instead of its keys, until the next key.
    pub notice: Option<String>,
    /// What the window is called.
    pub titled: String,
}

/// The program's manner: language, keys, colours.
#[derive(Debug)]
pub struct Manner {
    /// The language.
    pub lang: Lang,
    /// The keys.
    pub keys: KeyMap,
    /// The theme.
    pub theme: Theme,
    /// Whether the theme was left to us: then the one remembered counts.
    pub theme_is_auto: bool,
    /// The user's own theme, if the configuration names one.
    pub own_theme: Option<Theme>,
    /// How many colours the terminal shows.
    pub depth: Depth,
    /// How borders are drawn.
    pub borders: Borders,
    /// The reader's zone.
    pub tz: jiff::tz::TimeZone,
    /// The user's editor, as the environment names it.
    pub editor: Option<String>,
    /// Where `~` leads.
    pub home: Option<PathBuf>,
    /// The folder of drafts.
    pub drafts: PathBuf,
    /// This window's draft.
    pub draft_id: String,
}

impl Manner {
    /// The theme of that name: the user's own, or a built-in one. Those are read when they are asked for: the first
    /// frame needs one of them only.
    pub fn theme_named(&self, name: &str) -> Option<Theme> {
        self.own_theme.clone().filter(|own| own.name == name).or_else(|| Theme::built_in(name))
    }

    /// The theme after the present one: the built-in ones, then the user's own.
    pub fn next_theme(&self) -> Option<Theme> {
        let own = self.own_theme.iter().map(|own| own.name.as_str());
        let names: Vec<&str> = BUILT_IN.into_iter().chain(own).collect();
        let at = names.iter().position(|name| *name == self.theme.name);
        let next = at.map_or(0, |at| (at + 1) % names.len());
        self.theme_named(names.get(next)?)
    }
}

/// Where the text comes from and goes to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileModel {
    /// The file, if there is one.
    pub path: Option<PathBuf>,
    /// What it was when it was read or written last.
    pub stamp: Option<FileStamp>,
    /// It changed on disk while we have changes of our own.
    pub conflict: bool,
    /// The user chose to keep the card here: the next save writes over the file.
    pub overwrite: bool,
}

/// How far a pane is scrolled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scroll {
    /// As far as it takes to see what is selected.
    #[default]
    Follow,
    /// To a row the user chose, until the selection moves.
    To(usize),
}

/// The inspector's state.
#[derive(Debug, Default)]
pub struct FormModel {
    /// The row chosen, by the path it edits; `None` is the first.
    pub row: Option<Path>,
    /// Groups that are not as they begin: texts begin open, all else closed.
    pub toggled: BTreeSet<Path>,
    /// The value being typed.
    pub editing: Option<Editing>,
}

/// A value being typed in the inspector.
#[derive(Debug)]
pub struct Editing {
    /// What it becomes.
    pub path: Path,
    /// What may stand there.
    pub ty: Type,
    /// Which side of a length it is; its path then stands below that of the length.
    pub side: Option<super::form::Side>,
    /// The text.
    pub field: Field,
    /// Why what is typed does not enter the card.
    pub refused: Option<super::form::Refused>,
}

/// A template that is being filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filling {
    /// The template.
    pub template: Template,
    /// What was typed for its variables.
    pub texts: BTreeMap<String, String>,
}

/// A node that the server refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedAt {
    /// The node.
    pub path: Path,
    /// What stood there: something else may be right.
    pub value: Option<serde_json::Value>,
    /// The server's words and its code.
    pub failure: Failure,
}

/// How the preview shows the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PreviewModel {
    /// PC or mobile.
    pub side: Side,
    /// Light or dark.
    pub shade: Shade,
    /// The client's language, where it is not the program's.
    pub locale: Option<&'static str>,
    /// The client's version, where it is not the newest.
    pub client: Option<Client>,
    /// The width to try, where it is not the card's own.
    pub width_mode: Option<WidthMode>,
}

impl PreviewModel {
    /// The client that looks at the card, so many cells wide.
    pub fn viewport(self, width: u16) -> Viewport {
        let locale = self.locale.map(str::to_owned);
        let Self { side, shade, client, width_mode, .. } = self;
        Viewport { side, shade, width, locale, client, width_mode, ..Viewport::default() }
    }
}

impl App {
    /// What the server refused, as long as it stands there unchanged.
    pub fn refused(&self) -> Option<&RefusedAt> {
        self.refused.as_ref().filter(|refused| self.card().get(&refused.path) == refused.value.as_ref())
    }

    /// The way the card will go, as the checks know it: the narrowest, where it goes several.
    pub fn check_route(&self) -> check::Route {
        check::Route::to(self.recipients.iter().any(Recipient::is_webhook))
    }

    /// Whether the next send goes to webhooks alone.
    pub fn only_webhooks(&self) -> bool {
        !self.recipients.is_empty() && self.recipients.iter().all(Recipient::is_webhook)
    }

    /// Whether keys are text now.
    pub fn in_field(&self) -> bool {
        match self.dialogs.last() {
            Some(dialog) => dialog.in_field(),
            None => {
                (self.layout.focus == Pane::Inspector && self.form.editing.is_some())
                    || (self.layout.focus == Pane::Json && self.json.is_some())
                    || (self.layout.focus == Pane::Preview && self.rehearsal.typing.is_some())
            }
        }
    }

    /// What is to be written if the program ends now.
    pub fn rescue_slot(&self) -> Option<Slot> {
        let path = self.manner.drafts.join(format!("{}.json", self.manner.draft_id));
        Some(Slot { path, text: Arc::clone(self.document.text()), dirty: self.document.is_dirty() })
    }

    /// What the card is called: the file's name, or the starter's.
    pub fn name(&self) -> Option<String> {
        self.file.path.as_ref()?.file_name().map(|name| name.to_string_lossy().into_owned())
    }

    /// What the window is to be called: the file, whether it is saved, and who we are.
    pub(super) fn window_title(&self) -> String {
        let mark = if self.document.is_dirty() { " ●" } else { "" };
        let name = self.name().map(|name| format!("{}{mark} · ", paint::visible(&name)));
        name.unwrap_or_default() + env!("CARGO_PKG_NAME")
    }

    /// The next job's number.
    pub fn next_job(&mut self) -> JobId {
        self.jobs.next_id()
    }
}
