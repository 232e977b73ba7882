//! Cards that are broken in one way each: in what way, and the card.

use cardwright::{card::Card, catalog::Version};

use super::{card_of, parsed};

mod content;
mod controls;
mod old;
mod whole;

/// Every row of every table.
pub fn rows() -> Vec<(&'static str, Card)> {
    let new = content::ROWS.iter().chain(controls::ROWS).map(|row| (Version::V2, row));
    let elements = new.chain(old::ROWS.iter().map(|row| (Version::V1, row)));
    let elements = elements.map(|(version, (what, text))| {
        let element = serde_json::from_str(text).unwrap_or_else(|error| panic!("{what}: {error}: {text}"));
        (*what, card_of(version, &element))
    });
    elements.chain(whole::ROWS.iter().map(|(what, text)| (*what, parsed(text)))).collect()
}
