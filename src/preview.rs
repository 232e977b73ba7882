//! A card as it looks: painted cells and which node each of them shows.
//!
//! A card becomes boxes with lengths in pixels (`layout`), boxes get their place in cells, cells are painted
//! (`canvas`). Each top-level element is painted by itself, into a band of rows, so an edit repaints one band.

pub mod ansi;
mod audio;
mod button;
mod cache;
mod canvas;
mod chart;
mod chat_line;
mod checker;
mod chip;
mod client;
mod columns;
mod compose;
mod content;
mod control;
mod element;
mod fidelity;
mod frame;
mod glyph;
mod grid;
mod header;
mod hit;
mod icon;
mod image;
mod input;
mod layout;
mod markdown;
mod mosaic;
mod other;
mod palette;
mod panel;
mod parts;
mod people;
mod person;
mod picker;
mod px;
pub mod rehearsal;
mod scene;
mod select;
mod sheet;
pub mod svg;
mod table;
mod text;
mod words;

use std::{collections::BTreeMap, sync::Arc};

use ratatui_core::buffer::Buffer;

pub use cache::Cache;
pub use chat_line::chat_line;
pub use client::Client;
pub use fidelity::{Fidelity, Why};
pub(crate) use glyph::leading_ascii;
pub use hit::Hits;
pub use rehearsal::Rehearsal;

use crate::{card::Card, env::Millis, lang::Lang};

/// The client that shows the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Side {
    /// A computer.
    #[default]
    Pc,
    /// A phone.
    Mobile,
}

/// The client's theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Shade {
    /// Light.
    #[default]
    Light,
    /// Dark.
    Dark,
}

/// How wide the client makes a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum WidthMode {
    /// 600 px.
    #[default]
    Default,
    /// 400 px.
    Compact,
    /// As wide as the chat.
    Fill,
}

/// Where a card is looked at.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Viewport {
    /// The kind of client.
    pub side: Side,
    /// Its theme.
    pub shade: Shade,
    /// Columns there are.
    pub width: u16,
    /// The reader's language (`zh_cn`), if it matters.
    pub locale: Option<String>,
    /// The client's version, where it is not the newest.
    pub client: Option<Client>,
    /// The width to try, where it is not the card's own.
    pub width_mode: Option<WidthMode>,
    /// What the reader has done to the card so far.
    pub rehearsal: Arc<Rehearsal>,
}

impl Viewport {
    /// Whether another one differs in nothing but what the reader has done.
    fn is_but_for_deeds(&self, other: &Self) -> bool {
        let Self { side, shade, width, locale, client, width_mode, rehearsal: _ } = self;
        (side, shade, width, client, width_mode)
            == (&other.side, &other.shade, &other.width, &other.client, &other.width_mode)
            && *locale == other.locale
    }
}

/// What is known of the world a card speaks of.
#[derive(Debug, Clone, PartialEq)]
pub struct Look {
    /// Changes whenever anything else in here does.
    pub generation: u64,
    /// Names by open_id, user_id or union_id.
    pub names: BTreeMap<String, String>,
    /// The reader's time zone.
    pub tz: jiff::tz::TimeZone,
    /// When the card is sent, for the moments it leaves open.
    pub now: Option<Millis>,
    /// The client's language where the viewport names no locale.
    pub lang: Lang,
}

impl Default for Look {
    fn default() -> Self {
        Self { generation: 0, names: BTreeMap::new(), tz: jiff::tz::TimeZone::UTC, now: None, lang: Lang::En }
    }
}

/// A painted card, its full height.
#[derive(Debug, Clone)]
pub struct Painting {
    /// The cells.
    pub buffer: Buffer,
    /// Which node each cell shows, and how true: [`Hits::fidelity`], [`Hits::flaws`].
    pub hits: Hits,
    /// Columns the client would give it.
    pub natural_width: u16,
    /// It was laid out narrower than that, so it may wrap where the client's does not.
    pub squeezed: bool,
    /// Components and properties that the client does not know.
    pub missing: usize,
}

/// Paints a card.
pub fn paint(card: &Card, viewport: &Viewport, look: &Look) -> Painting {
    compose::framed(card, viewport, look, |frame| compose::paint(card, frame)).painting
}

/// How many components and properties of a card a client does not know.
pub fn missing(card: &Card, client: Option<Client>) -> usize {
    client::aged(card.root(), card.version(), client, Lang::En, None).missing
}

/// Paints a card and keeps the painting; what has not changed since the last time is not painted again.
pub fn paint_with<'c>(cache: &'c mut Cache, card: &Card, viewport: &Viewport, look: &Look) -> &'c Painting {
    cache.paint(card, viewport, look)
}

#[cfg(test)]
mod tests;
