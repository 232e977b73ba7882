//! How true a painted component is to what the client shows, and why it is not wholly so.

use crate::lang::Lang;

use super::words;

/// How true.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fidelity {
    /// As the client lays it out, as far as cells allow.
    Exact,
    /// In its place and size, but something is drawn another way.
    Close,
    /// Only its place, and what is known of it.
    Placeholder,
}

impl Fidelity {
    /// The mark beside the component; none where nothing has to be said.
    pub const fn mark(self) -> Option<&'static str> {
        match self {
            Self::Exact => None,
            Self::Close => Some("~"),
            Self::Placeholder => Some("◌"),
        }
    }

    /// What the legend calls it.
    pub const fn say(self, lang: Lang) -> &'static str {
        words::fidelity(self, lang)
    }
}

/// What is not drawn as the client draws it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// The pixels of a picture.
    Picture,
    /// The marks of a chart.
    Chart,
    /// A recording, whose length nobody knows before it is played.
    Recording,
    /// The picture of a person.
    Avatar,
    /// The name of a person.
    Name,
    /// A fill of more than one colour.
    Gradient,
    /// A colour with a name that neither the card nor the client knows.
    Color(String),
    /// Dark words on a dark ground, or light ones on a light one.
    Ground,
    /// An icon for which there is no sign.
    Icon(String),
    /// So many columns of a table that lie beyond its right edge.
    Columns(u16),
    /// What shows only under a pointer.
    Hover,
    /// What is larger than its place.
    Cut,
    /// A text that has more bytes than are read.
    Length,
    /// A component that is unknown.
    Unknown,
    /// A component below too many others.
    Depth,
}

impl Why {
    /// How true a component is of which this is all that is wrong.
    pub const fn fidelity(&self) -> Fidelity {
        match self {
            Self::Picture | Self::Chart | Self::Unknown | Self::Depth => Fidelity::Placeholder,
            Self::Recording
            | Self::Avatar
            | Self::Name
            | Self::Gradient
            | Self::Color(_)
            | Self::Ground
            | Self::Icon(_)
            | Self::Columns(_)
            | Self::Cut
            | Self::Length
            | Self::Hover => Fidelity::Close,
        }
    }

    /// Whether the card itself is the reason, and not what a terminal can draw.
    pub const fn is_of_the_card(&self) -> bool {
        matches!(self, Self::Color(_) | Self::Cut | Self::Length | Self::Unknown | Self::Depth)
    }

    /// One sentence.
    pub fn say(&self, lang: Lang) -> String {
        words::why(self, lang)
    }
}

/// What of the fidelities a card needs explained.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Legend {
    close: bool,
    placeholder: bool,
}

impl Legend {
    /// Takes note of one.
    pub fn add(&mut self, fidelity: Fidelity) {
        match fidelity {
            Fidelity::Exact => {}
            Fidelity::Close => self.close = true,
            Fidelity::Placeholder => self.placeholder = true,
        }
    }

    /// The marks and what they mean; empty where all is exact.
    pub fn say(self, lang: Lang) -> String {
        let all = [(self.close, Fidelity::Close), (self.placeholder, Fidelity::Placeholder)];
        let shown = all.iter().filter(|(shown, _)| *shown);
        let items = shown.filter_map(|(_, fidelity)| Some(format!("{} {}", fidelity.mark()?, fidelity.say(lang))));
        items.collect::<Vec<_>>().join("  ")
    }
}
