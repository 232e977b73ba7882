//! What stands inside a note of 1.0, besides pictures: texts and icons that are no components elsewhere.

use super::ty;
use crate::catalog::component::{Component, Kind, Place};
use crate::catalog::field::{Field, Type};
use crate::catalog::make::{COMPONENT, field, tag_field, words};
use crate::catalog::tag;

const fn text_fields(tag: &'static [&'static str], text: Type, by_locale: Type) -> [Field; 9] {
    [
        tag_field(tag),
        field("content", text).i18n("i18n_content").help("The text itself", "文本内容"),
        field("i18n_content", by_locale).help("The text by language", "多语言文本"),
        field("i18n", by_locale)
            .help("The text by language: the older name of i18n_content", "多语言文本，i18n_content 的旧名"),
        field("lines", ty::INT).help("Most lines shown, then an ellipsis", "最大展示行数，超出以省略号展示"),
        field("text_size", Type::TextSize).help("Size of the text", "字号"),
        field("text_color", ty::COLOR).help("Colour of the text", "文本颜色"),
        field("text_align", ty::LINE).help("Alignment of the text", "文本对齐方式"),
        field("href", ty::HREF).help("Links for [text]($name), by name", "差异化跳转链接，配合 [文字]($name) 使用"),
    ]
}

static PLAIN_FIELDS: [Field; 9] = text_fields(&[tag::PLAIN_TEXT], ty::LINES, ty::LOCALE_TEXT);
static LARK_FIELDS: [Field; 9] = text_fields(&[tag::LARK_MD], ty::MARKDOWN, ty::LOCALE_MARKDOWN);

/// Plain text in a note.
pub static PLAIN_TEXT: Component = Component {
    tag: tag::PLAIN_TEXT,
    kind: Kind::Content,
    title: words("Plain text", "普通文本"),
    help: words("A text of the note", "备注中的文本"),
    glyph: "T",
    fields: &PLAIN_FIELDS,
    allowed_in: &[Place::Note],
    seed: r#"{"tag":"plain_text","content":"Note"}"#,
    example: r#"{"tag":"plain_text","content":"Sent by the build","i18n_content":{"zh_cn":"由构建任务发送"}}"#,
    section: "备注",
    ..COMPONENT
};

/// Text with a little Markdown in a note.
pub static LARK_MD: Component = Component {
    tag: tag::LARK_MD,
    kind: Kind::Content,
    title: words("Markdown text", "Markdown 文本"),
    help: words("A text of the note, with a little Markdown", "备注中支持部分 Markdown 语法的文本"),
    glyph: "⁋",
    fields: &LARK_FIELDS,
    allowed_in: &[Place::Note],
    seed: r#"{"tag":"lark_md","content":"**Note**"}"#,
    example: r#"{"tag":"lark_md","content":"Sent by [the build](https://example.com/build)"}"#,
    section: "备注",
    ..COMPONENT
};

/// A library icon in a note.
pub static STANDARD_ICON: Component = Component {
    tag: tag::STANDARD_ICON,
    kind: Kind::Content,
    title: words("Icon", "图标"),
    help: words("An icon of the library", "图标库图标"),
    glyph: "❖",
    fields: &[
        tag_field(&[tag::STANDARD_ICON]),
        field("token", ty::ICON_TOKEN).help("Name in the icon library", "图标库中的图标名"),
        field("color", ty::COLOR).help("Colour; outlined and filled icons only", "图标颜色，仅线性与面性图标生效"),
    ],
    allowed_in: &[Place::Note],
    seed: r#"{"tag":"standard_icon","token":"info_outlined"}"#,
    example: r#"{"tag":"standard_icon","token":"alarm-clock_outlined","color":"orange"}"#,
    section: "备注",
    ..COMPONENT
};

/// An icon from an image in a note.
pub static CUSTOM_ICON: Component = Component {
    tag: tag::CUSTOM_ICON,
    kind: Kind::Content,
    title: words("Custom icon", "自定义图标"),
    help: words("An icon from an uploaded image", "来自上传图片的图标"),
    glyph: "◪",
    fields: &[
        tag_field(&[tag::CUSTOM_ICON]),
        field("img_key", ty::IMAGE_KEY).i18n("i18n_img_key").help("Key of the uploaded image", "上传图片后得到的 Key"),
        field("i18n_img_key", ty::LOCALE_IMAGE).help("The image by language", "多语言图片"),
    ],
    allowed_in: &[Place::Note],
    seed: r#"{"tag":"custom_icon","img_key":""}"#,
    example: r#"{"tag":"custom_icon","img_key":"img_v3_logo"}"#,
    section: "备注",
    ..COMPONENT
};
