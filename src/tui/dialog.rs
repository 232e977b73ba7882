//! Dialogs as state: menus, questions, the path field, the people picker, a message read back, help.

use super::{diff::DiffLine, widgets::field::Field};

mod about;
mod ask;
mod details;
mod history;
mod menu;
mod message;
mod page;
mod path;
mod people;
mod review;
mod sheet;

pub use about::{About, Deed};
pub use ask::{Answer, Ask, Question};
pub use details::{Details, DetailsForm};
pub use history::{Asked, HistoryDialog};
pub use menu::{Door, Menu, MenuRow, Pick, Pulled, Sample, Topic, WebhookPick, With};
pub use message::{MessageContent, MessageDialog};
pub use page::PageDialog;
pub use path::{PathDialog, PathFor, TemplateField};
pub use people::{PeopleDialog, PersonRow};
pub use review::{ReviewContent, ReviewDialog, ReviewRow, halves};
pub use sheet::{SheetDialog, Typing};

/// A dialog over the panes.
#[derive(Debug)]
pub enum Dialog {
    /// A filtered list.
    Menu(Menu),
    /// A question with a few answers.
    Ask(Ask),
    /// A path to type.
    Path(PathDialog),
    /// Who gets it.
    People(PeopleDialog),
    /// Everything that was sent.
    History(Box<HistoryDialog>),
    /// A message as the server keeps it.
    Message(Box<MessageDialog>),
    /// What a problem or component is about.
    Page(PageDialog),
    /// The keys.
    Help {
        /// The first row shown.
        top: usize,
    },
    /// What differs between two texts.
    Diff {
        /// The lines that differ, with their neighbours.
        lines: Vec<DiffLine>,
        /// The first line shown.
        top: usize,
        /// What the card is compared with; nothing means the text of the file that another program changed.
        with: Option<With>,
    },
    /// A new profile or webhook.
    Details(Box<DetailsForm>),
    /// Cells to type into.
    Sheet(Box<SheetDialog>),
    /// A conversion before it is taken.
    Review(Box<ReviewDialog>),
}

impl Dialog {
    /// The filter on top of its list.
    pub const fn filter(&self) -> Option<&Field> {
        match self {
            Self::Menu(menu) => Some(&menu.list.filter),
            Self::People(people) => Some(&people.filter),
            Self::History(history) => Some(&history.filter),
            _ => None,
        }
    }

    /// The field of a number, from the top; it becomes the one that is typed into.
    pub fn field(&mut self, at: usize) -> Option<&mut Field> {
        match self {
            Self::Menu(menu) => Some(&mut menu.list.filter),
            Self::People(people) => Some(&mut people.filter),
            Self::History(history) => Some(&mut history.filter),
            Self::Path(path) => Some(&mut path.field),
            Self::Details(form) => {
                form.at = at;
                form.field()
            }
            Self::Sheet(sheet) => sheet.naming.as_mut().or(sheet.typing.as_mut().map(|typing| &mut typing.field)),
            _ => None,
        }
    }

    /// Whether what is typed into it stands nowhere else: a click beside it does not throw that away, Esc does.
    pub const fn holds_words(&self) -> bool {
        matches!(self, Self::Path(_) | Self::Details(_))
    }

    /// Whether keys are text in it.
    pub fn in_field(&self) -> bool {
        match self {
            Self::Sheet(dialog) => dialog.typing.is_some() || dialog.naming.is_some(),
            Self::Menu(_) | Self::Path(_) | Self::People(_) | Self::History(_) | Self::Details(_) => true,
            Self::Ask(_)
            | Self::Message(_)
            | Self::Page(_)
            | Self::Help { .. }
            | Self::Diff { .. }
            | Self::Review(_) => false,
        }
    }
}
