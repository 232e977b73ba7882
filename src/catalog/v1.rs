//! Card JSON 1.0: its root and its 28 components.

mod areas;
mod checker;
mod choices;
mod containers;
mod content;
mod controls;
mod data;
mod fields;
mod media;
mod note;
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
    &content::NOTE,
    &containers::COLUMN_SET,
    &containers::COLUMN,
    &containers::ACTION,
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

/// What stands in a note, besides pictures.
pub(super) static NOTE_ITEMS: &[&Component] =
    &[&note::STANDARD_ICON, &note::CUSTOM_ICON, &note::PLAIN_TEXT, &note::LARK_MD];
