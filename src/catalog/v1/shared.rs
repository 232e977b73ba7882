//! Objects of 1.0 that are no components: texts, icons, the question before an action.

use super::ty;
use crate::catalog::field::{Breach, Field, Level, Shape, Type};
use crate::catalog::make::{field, shape, tag_field};
use crate::catalog::tag;

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

const I18N: Field = field("i18n", ty::LOCALE_TEXT)
    .help("The text by language: the older name of i18n_content", "多语言文本，i18n_content 的旧名");
const HREF: Field = field("href", ty::HREF)
    .help("Links for [text]($name), by name; lark_md only", "差异化跳转链接，配合 [文字]($name) 使用，仅 lark_md 生效");

const fn text_fields(tag: Field, text: Type, by_locale: Type) -> [Field; 9] {
    [tag, content(text), i18n_content(by_locale), I18N, TEXT_SIZE, TEXT_COLOR, TEXT_ALIGN, LINES, HREF]
}

const PLAIN_TAG: Field = text_tag(&[tag::PLAIN_TEXT]).default(r#""plain_text""#);
const LARK_TAG: Field = text_tag(&[tag::LARK_MD]);

const PLAIN_SEED: &str = r#"{"tag":"plain_text","content":""}"#;
const LARK_SEED: &str = r#"{"tag":"lark_md","content":""}"#;

/// Plain text.
pub static PLAIN_TEXT: Shape = shape("text", &PLAIN_FIELDS, PLAIN_SEED);
static PLAIN_FIELDS: [Field; 9] = text_fields(PLAIN_TAG, ty::LINES, ty::LOCALE_TEXT);

/// Plain text of at most 100 characters.
pub static PLAIN_TEXT_100: Shape = shape("text", &PLAIN_100_FIELDS, PLAIN_SEED);
static PLAIN_100_FIELDS: [Field; 9] = text_fields(PLAIN_TAG, ty::LINES_100, ty::LOCALE_TEXT);

/// Text with a little Markdown.
pub static LARK_MD: Shape = shape("text", &LARK_FIELDS, LARK_SEED);
static LARK_FIELDS: [Field; 9] = text_fields(LARK_TAG, ty::MARKDOWN, ty::LOCALE_MARKDOWN);

/// Text with a little Markdown, of at most 100 characters.
pub static LARK_MD_100: Shape = shape("text", &LARK_100_FIELDS, LARK_SEED);
static LARK_100_FIELDS: [Field; 9] = text_fields(LARK_TAG, ty::MARKDOWN_100, ty::LOCALE_MARKDOWN);

/// Markdown as the title of a panel.
pub static MARKDOWN_TEXT: Shape = shape("text", &MARKDOWN_FIELDS, r#"{"tag":"markdown","content":""}"#);
static MARKDOWN_FIELDS: [Field; 9] = text_fields(text_tag(&[tag::MARKDOWN]), ty::MARKDOWN, ty::LOCALE_MARKDOWN);

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

/// An icon of the library, in a header or person list.
pub static UD_ICON_OBJECT: Shape = shape(
    "ud_icon",
    &[
        field("token", ty::ICON_TOKEN).required().help("Name in the icon library", "图标库中的图标名"),
        field("style", Type::Object(&ICON_STYLE)).help("Colour of the icon", "图标样式"),
        field("tag", ty::LINE).help("Belongs to 2.0, taken and ignored", "2.0 的写法，可写但不生效"),
        field("color", ty::COLOR).help("Belongs to 2.0, taken and ignored", "2.0 的写法，可写但不生效"),
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
        field("text", ty::TEXT).required().on(Breach::Required, Level::Warning).help("Text of the tag", "标签文案"),
        field("color", crate::catalog::shared::TAG_COLORS)
            .default(r#""blue""#)
            .on(Breach::Choice, Level::Warning)
            .help("Colour of the tag", "标签颜色"),
        field("element_id", ty::LINE).help("Belongs to 2.0, taken and ignored", "2.0 的写法，可写但不生效"),
    ],
    r#"{"tag":"text_tag","text":{"tag":"plain_text","content":"Tag"},"color":"blue"}"#,
);
