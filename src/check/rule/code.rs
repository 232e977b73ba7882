//! What Feishu answers to a breach.

use super::Rule;
use crate::{
    card::Path,
    catalog::tag,
    check::{Route, Severity},
};

impl Rule {
    /// The code Feishu answers with, where one is documented or was seen. `spec/card-errors.md` §9.
    pub(in crate::check) fn code(&self, severity: Severity, path: &Path) -> Option<i64> {
        if matches!(self, Self::NamelessMember { .. }) {
            return Some(200_530);
        }
        if severity != Severity::Error {
            return None;
        }
        Some(match self {
            Self::UnknownChoice { .. } if path.last_key() == Some("update_multi") => 300_302,
            Self::MissingProperty { name: "name", owner } if owner == tag::FORM => 11310,
            Self::WrongType { .. }
            | Self::UnknownChoice { .. }
            | Self::BadFormat { .. }
            | Self::TextKind { .. }
            | Self::UnknownProperty { .. }
            | Self::MissingProperty { .. }
            | Self::UnknownTag { .. }
            | Self::BuilderTag { .. }
            | Self::Misplaced { .. }
            | Self::NeedsWrapper { .. }
            | Self::NeedsAbove { .. }
            | Self::MultiSelectOutsideForm => 200_621,
            Self::ImageKeyIsLink { .. } => 200_570,
            Self::RemovedTag { .. } => 200_861,
            Self::DuplicateId { .. } => 300_301,
            Self::DuplicateAudio { .. } => 300_230,
            Self::AudioForward => 300_220,
            Self::RequiredOutsideForm { .. } => 10002,
            Self::ChartAxes => 200_550,
            Self::UndeclaredColumn { .. } => 200_915,
            Self::WrongCell { .. } => 200_914,
            Self::CardTooLarge { route: Route::Entity, .. } => 200_860,
            Self::CardTooLarge { route: Route::Message, .. } => 230_025,
            Self::EntityNeedsSchema => 300_303,
            Self::OutOfRange { .. }
            | Self::DuplicateName { .. }
            | Self::FormWithoutSubmit
            | Self::TooManyElements { .. }
            | Self::TooManyTables { .. } => 11310,
            _ => return None,
        })
    }
}
