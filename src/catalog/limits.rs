//! The limits of a card, as numbers. `spec/card-v2.md` §10, and what 1.0 has of its own.

use std::ops::RangeInclusive;

/// Most bytes of a card, counted in the `content` string as sent.
pub const CARD_BYTES: usize = 30_720;
/// Share of [`CARD_BYTES`] from which the author is warned, in percent.
pub const CARD_BYTES_NEAR: usize = 80;
/// Most bytes of the body of a webhook.
pub const WEBHOOK_BYTES: usize = 20_480;
/// Most elements of a 2.0 card: every object with a tag.
pub const ELEMENTS: usize = 200;
/// Elements from which the author is warned, since the count of the server is not documented to the last one.
pub const ELEMENTS_NEAR: usize = 180;
/// Most table components of a card, in one language.
pub const TABLES: usize = 5;
/// Most Markdown tables in one Markdown component.
pub const MARKDOWN_TABLES: usize = 4;
/// Tables of both kinds together from which a card may be refused.
pub const TABLES_MIXED_NEAR: usize = 4;
/// Charts a card should not exceed.
pub const CHARTS: usize = 5;
/// Deepest nesting of containers.
pub const CONTAINER_DEPTH: usize = 5;
/// Levels of JSON a card may have here: deeper text is not opened, so recursion is safe everywhere.
pub const DEPTH: usize = 100;
/// Tags of a header that are shown.
pub const HEADER_TAGS: usize = 3;
/// Buttons of a checker.
pub const CHECKER_BUTTONS: usize = 3;
/// Columns of a table that are shown.
pub const TABLE_COLUMNS: usize = 50;
/// Rows of a table on one page.
pub const TABLE_PAGE: RangeInclusive<i64> = 1..=10;
/// Characters of a button's text, a placeholder or an option of an overflow menu.
pub const SHORT_TEXT: usize = 100;
/// Characters an input may take.
pub const INPUT_LENGTH: RangeInclusive<i64> = 1..=1000;
/// Characters of an `element_id`.
pub const ELEMENT_ID: usize = 20;
/// Days a message can be updated.
pub const UPDATE_DAYS: u64 = 14;
/// Days a card entity lives.
pub const ENTITY_DAYS: u64 = 14;
/// Minutes until streaming closes by itself.
pub const STREAMING_MINUTES: u64 = 10;
/// Operations a second on one card entity.
pub const ENTITY_RATE: u32 = 10;
/// Seconds within which a callback is to be answered.
pub const CALLBACK_SECONDS: u64 = 3;
/// Minutes the token of a callback is valid.
pub const UPDATE_TOKEN_MINUTES: u64 = 30;
/// Times the token of a callback may be used.
pub const UPDATE_TOKEN_USES: u32 = 2;

/// Pictures an image grid shows in a mode.
pub fn grid_images(mode: &str) -> Option<usize> {
    match mode {
        "double" => Some(2),
        "triple" => Some(3),
        "bisect" => Some(6),
        "trisect" => Some(9),
        _ => None,
    }
}
