//! The places where components stand, as the properties that hold them refer to them.

use super::component::{Place, Slot};
use super::make::slot;

/// `body.elements` (2.0) and `elements` (1.0).
pub static ROOT: Slot = slot(Place::Root);
/// `columns` of a column set.
pub static COLUMNS: Slot = slot(Place::Columns);
/// `elements` of a column.
pub static COLUMN: Slot = slot(Place::Column);
/// `elements` of a form.
pub static FORM: Slot = slot(Place::Form);
/// `elements` of an interactive container.
pub static INTERACTIVE_CONTAINER: Slot = slot(Place::InteractiveContainer);
/// `elements` of a collapsible panel.
pub static COLLAPSIBLE_PANEL: Slot = slot(Place::CollapsiblePanel);
/// `actions` of an action row (1.0).
pub static ACTION: Slot = slot(Place::Action);
/// `elements` of a note (1.0).
pub static NOTE: Slot = slot(Place::Note);
/// `extra` of a text block (1.0): one component.
pub static EXTRA: Slot = Slot { single: true, ..slot(Place::Extra) };
/// `button_area.buttons` of a checker.
pub static CHECKER_BUTTONS: Slot = Slot { max: Some(3), ..slot(Place::CheckerButtons) };
