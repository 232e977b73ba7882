//! The property types that both versions of the card share, by name.

use super::field::{JsonKind, KeySet, LengthRule, Parts, Pick, Range, TextKind, TextRule, Type, Variant};
use super::make::{at_least, between, pixels, text_rule, variant};
use super::shared;

static LINE_RULE: TextRule = text_rule(TextKind::Line);
static LINES_RULE: TextRule = text_rule(TextKind::Lines);
static LINES_100_RULE: TextRule = TextRule { kind: TextKind::Lines, max_len: Some(100) };
static MARKDOWN_100_RULE: TextRule = TextRule { kind: TextKind::Markdown, max_len: Some(100) };
static MARKDOWN_RULE: TextRule = text_rule(TextKind::Markdown);
static URL_RULE: TextRule = text_rule(TextKind::Url);
static IMAGE_RULE: TextRule = text_rule(TextKind::ImageKey);
static FILE_RULE: TextRule = text_rule(TextKind::FileKey);
static ICON_RULE: TextRule = text_rule(TextKind::IconToken);
static ID_RULE: TextRule = TextRule { kind: TextKind::ElementId, max_len: Some(20) };
static NAME_RULE: TextRule = text_rule(TextKind::Name);
static USER_RULE: TextRule = text_rule(TextKind::UserId);
static DATE_RULE: TextRule = text_rule(TextKind::Date);
static TIME_RULE: TextRule = text_rule(TextKind::Time);
static DATE_TIME_RULE: TextRule = text_rule(TextKind::DateTime);
static RGBA_RULE: TextRule = text_rule(TextKind::Rgba);
static DATE_FORMAT_RULE: TextRule = text_rule(TextKind::DateFormat);
static SYMBOL_RULE: TextRule = TextRule { kind: TextKind::Line, max_len: Some(1) };

/// One line of text.
pub const LINE: Type = Type::Text(&LINE_RULE);
/// Plain text of several lines.
pub const LINES: Type = Type::Text(&LINES_RULE);
/// Plain text of at most 100 characters (buttons, placeholders, menu options).
pub const LINES_100: Type = Type::Text(&LINES_100_RULE);
/// Markdown.
pub const MARKDOWN: Type = Type::Text(&MARKDOWN_RULE);
/// Markdown of at most 100 characters (the label of a 1.0 button).
pub const MARKDOWN_100: Type = Type::Text(&MARKDOWN_100_RULE);
/// A link.
pub const URL: Type = Type::Text(&URL_RULE);
/// An uploaded image.
pub const IMAGE_KEY: Type = Type::Text(&IMAGE_RULE);
/// An uploaded file.
pub const FILE_KEY: Type = Type::Text(&FILE_RULE);
/// A token of the icon library.
pub const ICON_TOKEN: Type = Type::Text(&ICON_RULE);
/// An `element_id`.
pub const ELEMENT_ID: Type = Type::Text(&ID_RULE);
/// The name of a form or of a member of one.
pub const NAME: Type = Type::Text(&NAME_RULE);
/// A person.
pub const USER_ID: Type = Type::Text(&USER_RULE);
/// A day.
pub const DATE: Type = Type::Text(&DATE_RULE);
/// A time of day.
pub const TIME: Type = Type::Text(&TIME_RULE);
/// A day and time.
pub const DATE_TIME: Type = Type::Text(&DATE_TIME_RULE);
/// `rgba(r,g,b,a)`.
pub const RGBA: Type = Type::Text(&RGBA_RULE);
/// How a date column prints.
pub const DATE_FORMAT: Type = Type::Text(&DATE_FORMAT_RULE);
/// One character before a number.
pub const SYMBOL: Type = Type::Text(&SYMBOL_RULE);

/// A colour; `default` is the theme's own.
pub const COLOR: Type = Type::Color(&["default"]);
/// The background of an interactive container: also the animated gradient.
pub const COLOR_OR_LASER: Type = Type::Color(&["default", "laser"]);
/// Left, centre, right.
pub const ALIGN: Type = Type::Enum(&["left", "center", "right"]);
/// Top, centre, bottom.
pub const VERTICAL_ALIGN: Type = Type::Enum(&["top", "center", "bottom"]);
/// 1 or more.
pub const COUNT: Type = Type::Int(at_least(1.0));
/// A whole number without bounds.
pub const INT: Type = Type::Int(Range::ANY);
/// A number without bounds.
pub const NUMBER: Type = Type::Number(Range::ANY);

static CORNER_RULE: LengthRule = pixels(&[], at_least(0.0)).or_percent(between(0.0, 100.0));
static CONTROL_WIDTH_RULE: LengthRule = pixels(&["default", "fill"], at_least(100.0));
static BLOCK_WIDTH_RULE: LengthRule = pixels(&["fill", "auto"], between(16.0, 999.0));
static BLOCK_HEIGHT_RULE: LengthRule = pixels(&["auto"], between(10.0, 999.0));
static COLUMN_WIDTH_RULE: LengthRule = pixels(&["auto", "weighted"], between(16.0, 600.0));
static CHART_HEIGHT_RULE: LengthRule = pixels(&["auto"], between(1.0, 999.0));
static CELL_WIDTH_RULE: LengthRule = pixels(&["auto"], between(80.0, 600.0)).or_percent(between(1.0, 100.0));
static AUDIO_CORNER_RULE: LengthRule = pixels(&[], at_least(0.0));
static ICON_SIZE_RULE: LengthRule = pixels(&[], between(1.0, 999.0)).parts(Parts::Pair);

/// A corner radius, in pixels or percent.
pub const CORNER: Type = Type::Length(&CORNER_RULE);
/// The width of a control.
pub const CONTROL_WIDTH: Type = Type::Length(&CONTROL_WIDTH_RULE);
/// The width of a text block or interactive container.
pub const BLOCK_WIDTH: Type = Type::Length(&BLOCK_WIDTH_RULE);
/// The height of an interactive container.
pub const BLOCK_HEIGHT: Type = Type::Length(&BLOCK_HEIGHT_RULE);
/// The width of a column.
pub const COLUMN_WIDTH: Type = Type::Length(&COLUMN_WIDTH_RULE);
/// The height of a chart.
pub const CHART_HEIGHT: Type = Type::Length(&CHART_HEIGHT_RULE);
/// The width of a table column.
pub const CELL_WIDTH: Type = Type::Length(&CELL_WIDTH_RULE);
/// The corner radius of an audio player, in pixels only.
pub const AUDIO_CORNER: Type = Type::Length(&AUDIO_CORNER_RULE);
/// Width and height of the icon of a panel's header.
pub const ICON_SIZE: Type = Type::Length(&ICON_SIZE_RULE);

/// Text by locale.
pub const LOCALE_TEXT: Type = Type::Map(KeySet::Locales, &LINES);
/// Markdown by locale.
pub const LOCALE_MARKDOWN: Type = Type::Map(KeySet::Locales, &MARKDOWN);
/// Image keys by locale.
pub const LOCALE_IMAGE: Type = Type::Map(KeySet::Locales, &IMAGE_KEY);
/// File keys by locale.
pub const LOCALE_FILE: Type = Type::Map(KeySet::Locales, &FILE_KEY);

/// A callback value.
pub const VALUE: Type = Type::Json(JsonKind::ObjectOrString);
/// Links for the platforms.
pub const MULTI_URL: Type = Type::Object(&shared::MULTI_URL);
/// The link of a column set or column.
pub const COLUMN_ACTION: Type = Type::Object(&shared::COLUMN_ACTION);
/// Named links for `[text]($name)`.
pub const HREF: Type = Type::Map(KeySet::Names, &MULTI_URL);

const OPENS_URL: Variant = variant("open_url", Type::Object(&shared::OPEN_URL), "Opens a link", "打开链接");
const CALLS_BACK: Variant = variant("callback", Type::Object(&shared::CALLBACK), "Calls your app back", "回传交互");
const ENDS_FORM: Variant = variant(
    "form_action",
    Type::Object(&shared::FORM_ACTION),
    "Submits or resets the form (old)",
    "提交或重置表单（旧）",
);
static BEHAVIOR_FORMS: [Variant; 3] = [OPENS_URL, CALLS_BACK, ENDS_FORM];
/// One thing that happens on a click.
pub const BEHAVIOR: Type = Type::OneOf(&BEHAVIOR_FORMS, Pick::Key("type"));
/// All things that happen on a click.
pub const BEHAVIORS: Type = Type::List(&BEHAVIOR);
// The first is what a new one begins with.
static ANSWER_FORMS: [Variant; 3] = [CALLS_BACK, OPENS_URL, ENDS_FORM];
/// One thing that happens once something is filled in or chosen: a link makes no sense there.
pub const ANSWER: Type = Type::OneOf(&ANSWER_FORMS, Pick::Key("type"));
/// All things that happen once something is filled in or chosen.
pub const ANSWERS: Type = Type::List(&ANSWER);

static OLD_WIDTH_FORMS: [Variant; 2] = [
    variant("number", Type::Int(between(278.0, 580.0)), "Pixels as a number", "像素数"),
    variant("text", Type::Length(&OLD_WIDTH_RULE), "Pixels as text", "像素字符串"),
];
static OLD_WIDTH_RULE: LengthRule = pixels(&[], between(278.0, 580.0));
/// The old `custom_width` of a picture.
pub const OLD_WIDTH: Type = Type::OneOf(&OLD_WIDTH_FORMS, Pick::Kind);
