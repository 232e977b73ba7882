//! The composer's sentences, in both languages.

mod actions;
mod ask;
pub mod data;
mod delivery;
mod file;
mod hints;
mod keys;
pub mod life;
pub mod preview;
mod refused;
pub mod rehearsal;
mod sheet;
mod templates;
mod text;
pub mod typing;
mod webhook;
mod who;

pub use ask::{question, title_of};
pub use delivery::{deed, delivery, message_rows, moment};
pub use file::FileText;
pub use hints::Short;
pub use keys::KeyWord;
pub use refused::help;
pub use sheet::SheetText;
pub use templates::TemplateText;
pub use text::Text;
pub use webhook::WebhookText;
pub use who::WhoText;
