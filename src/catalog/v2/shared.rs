//! Objects of 2.0 that are no components: texts, icons, the question before an action.

use super::ty;
use crate::catalog::field::{Breach, Field, Level, Shape, Type};
use crate::catalog::make::{field, shape, tag_field};
use crate::catalog::tag;

/// The `element_id` that components and texts may have.
pub const ELEMENT_ID: Field = field("element_id", ty::ELEMENT_ID)
    .help("Unique id, for streaming and partial updates", "唯一标识，用于流式更新与局部更新");

/// The `tag` of a text object: without it, it is plain text.
const fn text_tag(names: &'static [&'static str]) -> Field {
    tag_field(names)
        .on(Breach::Required, Level::Warning)
        .help("Plain text or Markdown", "文本类型：普通文本或 Markdown")
}

const fn content(ty: Type) -> Field {
    field("content", ty)
        .required()
        .default(r#""""#)
        .i18n("i18n_content")
        .on(Breach::Required, Level::Warning)
        .help("The text itself; may be empty", "文本内容，可为空")
}

const fn i18n_content(ty: Type) -> Field {
    field("i18n_content", ty).help("The text by language", "多语言文本")
}

const TEXT_SIZE: Field = field("text_size", Type::TextSize)
    .default(r#""normal""#)
    .on(Breach::Choice, Level::Hint)
    .help("Size of the text", "字号");
const TEXT_COLOR: Field = field("text_color", ty::COLOR)
    .default(r#""default""#)
    .help("Colour of the text; plain text only", "文本颜色，仅普通文本生效");
const TEXT_ALIGN: Field =
    field("text_align", ty::ALIGN).default(r#""left""#).help("Alignment of the text", "文本对齐方式");
const LINES: Field =
    field("lines", ty::COUNT).help("Most lines shown, then an ellipsis", "最大展示行数，超出以省略号展示");

const fn text_fields(tag: Field, text: Type, by_locale: Type, size: Field) -> [Field; 8] {
    [tag, content(text), i18n_content(by_locale), ELEMENT_ID, size, TEXT_COLOR, TEXT_ALIGN, LINES]
}

const PLAIN_TAG: Field = text_tag(&[tag::PLAIN_TEXT]).default(r#""plain_text""#);
const LARK_TAG: Field = text_tag(&[tag::LARK_MD]);
const CHECKER_SIZE: Field = TEXT_SIZE.only(&[r#""normal""#, r#""heading""#, r#""notation""#]);

const PLAIN_SEED: &str = r#"{"tag":"plain_text","content":""}"#;
const LARK_SEED: &str = r#"{"tag":"lark_md","content":""}"#;

/// Plain text.
pub static PLAIN_TEXT: Shape = shape("text", &PLAIN_FIELDS, PLAIN_SEED);
static PLAIN_FIELDS: [Field; 8] = text_fields(PLAIN_TAG, ty::LINES, ty::LOCALE_TEXT, TEXT_SIZE);

/// Plain text of at most 100 characters.
pub static PLAIN_TEXT_100: Shape = shape("text", &PLAIN_100_FIELDS, PLAIN_SEED);
static PLAIN_100_FIELDS: [Field; 8] = text_fields(PLAIN_TAG, ty::LINES_100, ty::LOCALE_TEXT, TEXT_SIZE);

/// Text with a little Markdown.
pub static LARK_MD: Shape = shape("text", &LARK_FIELDS, LARK_SEED);
static LARK_FIELDS: [Field; 8] = text_fields(LARK_TAG, ty::MARKDOWN, ty::LOCALE_MARKDOWN, TEXT_SIZE);

/// Markdown as the title of a panel.
pub static MARKDOWN_TEXT: Shape = shape("text", &MARKDOWN_FIELDS, r#"{"tag":"markdown","content":""}"#);
static MARKDOWN_FIELDS: [Field; 8] =
    text_fields(text_tag(&[tag::MARKDOWN]), ty::MARKDOWN, ty::LOCALE_MARKDOWN, TEXT_SIZE);

/// The plain text of a checker: three sizes.
pub static CHECKER_PLAIN_TEXT: Shape = shape("text", &CHECKER_PLAIN_FIELDS, PLAIN_SEED);
static CHECKER_PLAIN_FIELDS: [Field; 8] = text_fields(PLAIN_TAG, ty::LINES, ty::LOCALE_TEXT, CHECKER_SIZE);

/// The `lark_md` of a checker: three sizes.
pub static CHECKER_LARK_MD: Shape = shape("text", &CHECKER_LARK_FIELDS, LARK_SEED);
static CHECKER_LARK_FIELDS: [Field; 8] = text_fields(LARK_TAG, ty::MARKDOWN, ty::LOCALE_MARKDOWN, CHECKER_SIZE);

/// What old clients show in place of a component.
pub static FALLBACK_TEXT: Shape = shape(
    "fallback",
    &[
        field("tag", Type::Enum(&[tag::FALLBACK_TEXT]))
            .default(r#""fallback_text""#)
            .help("Which object this is", "标签，固定取值"),
        field("text", ty::TEXT).help("The text", "降级文案"),
    ],
    r#"{"tag":"fallback_text","text":{"tag":"plain_text","content":""}}"#,
);

/// An icon of the library, or one from an image.
pub static ICON_OBJECT: Shape = shape(
    "icon",
    &[
        tag_field(&[tag::STANDARD_ICON, tag::CUSTOM_ICON])
            .on(Breach::Required, Level::Warning)
            .help("From the library, or from an image", "图标库图标或自定义图标"),
        field("token", ty::ICON_TOKEN).help("Name in the icon library", "图标库中的图标名"),
        field("color", ty::COLOR).help("Colour; outlined and filled icons only", "图标颜色，仅线性与面性图标生效"),
        field("img_key", ty::IMAGE_KEY)
            .i18n("i18n_img_key")
            .help("Key of the uploaded image, for a custom icon", "自定义图标的图片 Key"),
        field("size", ty::ICON_SIZE)
            .default(r#""10px 10px""#)
            .help("Width and height, in the header of a panel only", "宽高，仅折叠面板标题区生效"),
        field("i18n_img_key", ty::LOCALE_IMAGE).help("The image by language", "多语言图片"),
    ],
    r#"{"tag":"standard_icon","token":"info_outlined"}"#,
);

static ICON_STYLE: Shape =
    shape("style", &[field("color", ty::COLOR).help("Colour of the icon", "图标颜色")], r#"{"color":"blue"}"#)
        .vanishing();

/// An icon of the library, in the form of 1.0.
pub static UD_ICON_OBJECT: Shape = shape(
    "ud_icon",
    &[
        field("token", ty::ICON_TOKEN).required().help("Name in the icon library", "图标库中的图标名"),
        field("style", Type::Object(&ICON_STYLE)).help("Colour of the icon", "图标样式"),
    ],
    r#"{"token":"info_outlined"}"#,
);

/// The question before something happens.
pub static CONFIRM_DIALOG: Shape = shape(
    "confirm",
    &[
        field("title", ty::TEXT)
            .required()
            .on(Breach::Required, Level::Warning)
            .help("Title of the dialog", "弹窗标题"),
        field("text", ty::TEXT).required().on(Breach::Required, Level::Warning).help("Text of the dialog", "弹窗内容"),
    ],
    r#"{"title":{"tag":"plain_text","content":"Sure?"},"text":{"tag":"plain_text","content":""}}"#,
);

/// A coloured tag beside the title.
pub static TEXT_TAG: Shape = shape(
    "text_tag",
    &[
        tag_field(&[tag::TEXT_TAG]).help("Which object this is", "标签，固定取值"),
        ELEMENT_ID,
        field("text", ty::TEXT).required().on(Breach::Required, Level::Warning).help("Text of the tag", "标签文案"),
        field("color", crate::catalog::shared::TAG_COLORS)
            .default(r#""blue""#)
            .on(Breach::Choice, Level::Warning)
            .help("Colour of the tag", "标签颜色"),
    ],
    r#"{"tag":"text_tag","text":{"tag":"plain_text","content":"Tag"},"color":"blue"}"#,
);
