//! The composer's sentences, in both languages.

mod actions;
mod ask;
pub mod data;
mod delivery;
mod hints;
mod keys;
pub mod preview;
mod refused;
pub mod rehearsal;
mod text;

pub use ask::{question, title_of};
pub use delivery::{delivery, message_rows, moment};
pub use hints::Short;
pub use keys::KeyWord;
pub use text::Text;
