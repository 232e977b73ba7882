//! A message read back from the server: what the dialog shows of it.

use super::About;
use crate::{
    card::Card,
    preview::{Look, Painting, Viewport, paint},
    tui::{
        diff::{DiffLine, lines, wrapped},
        widgets::field::{Field, Shape},
    },
    worker::{Delivery, FetchedMessage},
};

/// A message read back from the server.
#[derive(Debug)]
pub struct MessageDialog {
    /// The delivery it came from, where the journal has it.
    pub delivery: Option<Delivery>,
    /// The message.
    pub message: FetchedMessage,
    /// Its card, if what the server keeps is one.
    pub card: Option<Card>,
    /// The body of the request as it was sent, laid out.
    pub request: String,
    /// The first row shown.
    pub top: usize,
}

/// What is shown of a message at a width, from top to bottom.
#[derive(Debug, Clone)]
pub struct MessageContent {
    /// The card as the server keeps it.
    pub painting: Option<Painting>,
    /// What differs from the card here; `None` when there is no card to compare.
    pub differences: Option<Vec<DiffLine>>,
    /// The request as it was sent, broken to the width: all of it can be read.
    pub request: Vec<String>,
}

/// Facts that a message has at most.
const FACTS: usize = 10;

impl MessageContent {
    /// How many rows the dialog needs for it.
    pub fn height(&self) -> usize {
        let card = self.painting.as_ref().map_or(0, |painting| usize::from(painting.buffer.area.height) + 1);
        let differences = self.differences.as_ref().map_or(0, |lines| lines.len() + 2);
        FACTS + card + differences + self.request.len() + 2
    }
}

impl MessageDialog {
    /// A message that came back, for a delivery or by its id.
    pub fn new(delivery: Option<Delivery>, message: FetchedMessage) -> Self {
        let card = Card::parse(&message.content).ok().filter(|_| !message.deleted);
        let request = delivery.as_ref().map(Delivery::request).unwrap_or_default();
        Self { delivery, message, card, request, top: 0 }
    }

    /// What something is to be done with.
    pub fn about(&self) -> About {
        self.delivery.clone().map_or_else(|| About::message(&self.message.message_id), About::delivery)
    }

    /// Paints its card and compares it with the card here.
    pub fn content(&self, here: &Card, viewport: &Viewport, look: &Look) -> MessageContent {
        let painting = self.card.as_ref().map(|card| paint(card, viewport, look));
        let differences = self.card.as_ref().map(|there| {
            let pretty = |card: &Card| serde_json::to_string_pretty(card.root()).unwrap_or_default();
            let is_same = there.compact() == here.compact();
            if is_same {
                Vec::new()
            } else {
                wrapped(&lines(&pretty(there), &pretty(here)), viewport.width.saturating_sub(2))
            }
        });
        let request = Field::new(&self.request, Shape::Lines).rows(viewport.width);
        let request = request.into_iter().map(|row| row.text).collect();
        MessageContent { painting, differences, request }
    }
}
