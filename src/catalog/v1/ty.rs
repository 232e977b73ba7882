//! Property types of 1.0: text objects, icons, lengths, and those that both versions share.

pub use crate::catalog::types::*;

use super::shared::{
    CONFIRM_DIALOG, FALLBACK_TEXT, ICON_OBJECT, LARK_MD, LARK_MD_100, MARKDOWN_TEXT, PLAIN_TEXT, PLAIN_TEXT_100,
    UD_ICON_OBJECT,
};
use crate::catalog::field::{LengthRule, Parts, Pick, Type, Variant};
use crate::catalog::make::{between, pixels, variant};
use crate::catalog::tag;

static PLAIN: [Variant; 1] = [variant(tag::PLAIN_TEXT, Type::Object(&PLAIN_TEXT), "Plain text", "普通文本")];
static PLAIN_100: [Variant; 1] = [variant(tag::PLAIN_TEXT, Type::Object(&PLAIN_TEXT_100), "Plain text", "普通文本")];
static PLAIN_OR_LARK: [Variant; 2] = [
    variant(tag::PLAIN_TEXT, Type::Object(&PLAIN_TEXT), "Plain text", "普通文本"),
    variant(tag::LARK_MD, Type::Object(&LARK_MD), "Text with a little Markdown", "支持部分 Markdown 语法的文本"),
];
static PLAIN_OR_MARKDOWN: [Variant; 2] = [
    variant(tag::PLAIN_TEXT, Type::Object(&PLAIN_TEXT), "Plain text", "普通文本"),
    variant(tag::MARKDOWN, Type::Object(&MARKDOWN_TEXT), "Rich text", "富文本"),
];
static PLAIN_OR_LARK_100: [Variant; 2] = [
    variant(tag::PLAIN_TEXT, Type::Object(&PLAIN_TEXT_100), "Plain text", "普通文本"),
    variant(tag::LARK_MD, Type::Object(&LARK_MD_100), "Text with a little Markdown", "支持部分 Markdown 语法的文本"),
];
static FALLBACK_FORMS: [Variant; 2] = [
    variant("drop", Type::Enum(&["drop"]), "Old clients leave it out", "旧版客户端不展示"),
    variant("text", Type::Object(&FALLBACK_TEXT), "Old clients show a text", "旧版客户端展示文案"),
];

/// A text object: plain text.
pub const TEXT: Type = Type::OneOf(&PLAIN, Pick::Key("tag"));
/// A text object: plain text of at most 100 characters.
pub const TEXT_100: Type = Type::OneOf(&PLAIN_100, Pick::Key("tag"));
/// A text object: plain text or `lark_md`.
pub const RICH_TEXT: Type = Type::OneOf(&PLAIN_OR_LARK, Pick::Key("tag"));
/// The title of a collapsible panel: plain text or Markdown.
pub const PANEL_TITLE: Type = Type::OneOf(&PLAIN_OR_MARKDOWN, Pick::Key("tag"));
/// A text object: plain text or `lark_md`, of at most 100 characters.
pub const RICH_TEXT_100: Type = Type::OneOf(&PLAIN_OR_LARK_100, Pick::Key("tag"));
/// An icon.
pub const ICON: Type = Type::Object(&ICON_OBJECT);
/// An icon of the library, in a header.
pub const UD_ICON: Type = Type::Object(&UD_ICON_OBJECT);
/// A question before something happens.
pub const CONFIRM: Type = Type::Object(&CONFIRM_DIALOG);
/// What a client that does not know the component shows.
pub const FALLBACK: Type = Type::OneOf(&FALLBACK_FORMS, Pick::Kind);

static COLUMN_GAP_RULE: LengthRule =
    pixels(&["default", "small", "large", "medium", "extra_large"], between(0.0, 28.0));
static COLUMN_SPACING_RULE: LengthRule =
    pixels(&["default", "small", "medium", "large", "extra_large"], between(0.0, 28.0));
static PANEL_SPACING_RULE: LengthRule = pixels(&["small", "medium", "large", "default"], between(0.0, 28.0));
static SIDES_RULE: LengthRule = pixels(&[], between(0.0, 28.0)).parts(Parts::OneOrFour);
static ROW_HEIGHT_RULE: LengthRule = pixels(&["low", "middle", "high"], between(32.0, 124.0));
static IMAGE_SIZE_RULE: LengthRule =
    pixels(&["large", "medium", "small", "tiny", "stretch", "stretch_without_padding"], between(1.0, 1000.0))
        .parts(Parts::Pair);

/// The gap between the columns of a column set.
pub const COLUMN_GAP: Type = Type::Length(&COLUMN_GAP_RULE);
/// The gap between the children of a column.
pub const COLUMN_SPACING: Type = Type::Length(&COLUMN_SPACING_RULE);
/// The gap between the children of a collapsible panel.
pub const PANEL_SPACING: Type = Type::Length(&PANEL_SPACING_RULE);
/// Space outside.
pub const MARGIN: Type = Type::Length(&SIDES_RULE);
/// Space inside.
pub const PADDING: Type = Type::Length(&SIDES_RULE);
/// The height of a table's rows.
pub const ROW_HEIGHT: Type = Type::Length(&ROW_HEIGHT_RULE);
/// The frame of a picture.
pub const IMAGE_SIZE: Type = Type::Length(&IMAGE_SIZE_RULE);
