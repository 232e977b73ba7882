//! Card JSON 2.0: its root and its 27 components.

mod areas;
mod checker;
mod choices;
mod containers;
mod content;
mod controls;
mod data;
mod fields;
mod media;
mod pickers;
pub(super) mod root;
mod shared;
mod ty;

use super::component::Component;

/// The components, in the order of the palette.
pub(super) static COMPONENTS: &[&Component] = &[
    &content::DIV,
    &content::MARKDOWN,
    &media::IMG,
    &media::IMG_COMBINATION,
    &content::HR,
    &content::PERSON,
    &content::PERSON_LIST,
    &data::CHART,
    &data::TABLE,
    &media::AUDIO,
    &containers::COLUMN_SET,
    &containers::COLUMN,
    &containers::FORM,
    &areas::INTERACTIVE_CONTAINER,
    &areas::COLLAPSIBLE_PANEL,
    &controls::BUTTON,
    &controls::OVERFLOW,
    &controls::INPUT,
    &choices::SELECT_STATIC,
    &choices::MULTI_SELECT_STATIC,
    &choices::SELECT_PERSON,
    &choices::MULTI_SELECT_PERSON,
    &pickers::DATE_PICKER,
    &pickers::PICKER_TIME,
    &pickers::PICKER_DATETIME,
    &choices::SELECT_IMG,
    &checker::CHECKER,
    #[cfg(test)]
    &super::gadget::GADGET,
];

/// What stands beside a checker.
pub(super) static CHECKER_BUTTONS: &[&Component] = &[&checker::CHECKER_BUTTON];
