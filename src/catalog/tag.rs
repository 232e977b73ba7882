//! The names of components and objects: the one place where they stand in quotes.
/// Columns.
pub const COLUMN_SET: &str = "column_set";
/// One column of a [`COLUMN_SET`].
pub const COLUMN: &str = "column";
/// Form.
pub const FORM: &str = "form";
/// Clickable area.
pub const INTERACTIVE_CONTAINER: &str = "interactive_container";
/// Foldable block.
pub const COLLAPSIBLE_PANEL: &str = "collapsible_panel";
/// Row of controls (1.0).
pub const ACTION: &str = "action";
/// Text block.
pub const DIV: &str = "div";
/// Rich text.
pub const MARKDOWN: &str = "markdown";
/// Picture.
pub const IMG: &str = "img";
/// Grid of pictures.
pub const IMG_COMBINATION: &str = "img_combination";
/// Divider.
pub const HR: &str = "hr";
/// Small grey line (1.0).
pub const NOTE: &str = "note";
/// One person.
pub const PERSON: &str = "person";
/// Several persons.
pub const PERSON_LIST: &str = "person_list";
/// Chart.
pub const CHART: &str = "chart";
/// Table.
pub const TABLE: &str = "table";
/// Audio player (2.0).
pub const AUDIO: &str = "audio";
/// Button.
pub const BUTTON: &str = "button";
/// Text field.
pub const INPUT: &str = "input";
/// Menu.
pub const OVERFLOW: &str = "overflow";
/// Single choice.
pub const SELECT_STATIC: &str = "select_static";
/// Several choices.
pub const MULTI_SELECT_STATIC: &str = "multi_select_static";
/// One person to choose.
pub const SELECT_PERSON: &str = "select_person";
/// Several persons to choose.
pub const MULTI_SELECT_PERSON: &str = "multi_select_person";
/// Day to choose.
pub const DATE_PICKER: &str = "date_picker";
/// Time to choose.
pub const PICKER_TIME: &str = "picker_time";
/// Day and time to choose.
pub const PICKER_DATETIME: &str = "picker_datetime";
/// Pictures to choose from.
pub const SELECT_IMG: &str = "select_img";
/// Box to tick.
pub const CHECKER: &str = "checker";
/// Text object without markup.
pub const PLAIN_TEXT: &str = "plain_text";
/// Text object with a little Markdown.
pub const LARK_MD: &str = "lark_md";
/// Coloured tag of a header.
pub const TEXT_TAG: &str = "text_tag";
/// Icon of the library.
pub const STANDARD_ICON: &str = "standard_icon";
/// Icon from an image.
pub const CUSTOM_ICON: &str = "custom_icon";
/// Text for old clients.
pub const FALLBACK_TEXT: &str = "fallback_text";
/// Loop of the visual builder: never in a sent card.
pub const REPEAT: &str = "repeat";
