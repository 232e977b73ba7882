//! Texts, notes, dividers and persons of 1.0.

use super::fields;
use super::ty;
use crate::catalog::component::{Component, Kind, Place};
use crate::catalog::field::{Breach, Level, Shape, Type};
use crate::catalog::make::{COMPONENT, field, shape, tag_field, words};
use crate::catalog::shared::{EVERYWHERE, PERSON_REF};
use crate::catalog::slot;
use crate::catalog::tag;

/// Text.
pub static DIV: Component = Component {
    tag: tag::DIV,
    kind: Kind::Content,
    title: words("Text", "普通文本"),
    help: words("A text, with an icon before it", "一段文本，可带前缀图标"),
    glyph: "T",
    fields: &[
        tag_field(&[tag::DIV]),
        field("text", ty::RICH_TEXT).help("The text", "文本内容"),
        field("fields", Type::List(&Type::Object(&DIV_FIELD))).help("Short texts in two columns", "双列文本"),
        field("extra", Type::Elements(&slot::EXTRA))
            .help("One component at the right of the text", "文本右侧的附加组件"),
        fields::ICON,
    ],
    allowed_in: &[Place::Root, Place::Column, Place::InteractiveContainer, Place::CollapsiblePanel],
    nesting: &[(Place::Form, Level::Warning)],
    seed: r#"{"tag":"div","text":{"tag":"plain_text","content":"Text"}}"#,
    example: include_str!("../data/v1/div.json"),
    section: "普通文本",
    ..COMPONENT
};

/// A short text beside another.
static DIV_FIELD: Shape = shape(
    "field",
    &[
        field("is_short", Type::Bool)
            .required()
            .on(Breach::Required, Level::Warning)
            .help("Takes half of the row", "是否只占半行"),
        field("text", ty::RICH_TEXT).required().help("The text of this cell", "该字段的文本"),
    ],
    r#"{"is_short":true,"text":{"tag":"plain_text","content":"Text"}}"#,
);

/// Rich text.
pub static MARKDOWN: Component = Component {
    tag: tag::MARKDOWN,
    kind: Kind::Content,
    title: words("Rich text", "富文本"),
    help: words("Text in Feishu's Markdown", "使用 Markdown 语法的文本"),
    glyph: "⁋",
    fields: &[
        tag_field(&[tag::MARKDOWN]),
        field("content", ty::MARKDOWN)
            .required()
            .i18n("i18n_content")
            .help("The text, in Feishu's Markdown", "Markdown 文本内容"),
        field("i18n_content", ty::LOCALE_MARKDOWN).help("The text by language", "多语言文本"),
        field("text_align", ty::ALIGN).default(r#""left""#).help("Alignment of the text", "文本对齐方式"),
        field("text_size", Type::TextSize)
            .default(r#""normal""#)
            .on(Breach::Choice, Level::Hint)
            .help("Size of the text", "字号"),
        fields::ICON,
        field("href", ty::HREF).help("Links for [text]($name), by name", "差异化跳转链接，配合 [文字]($name) 使用"),
    ],
    allowed_in: EVERYWHERE,
    seed: r#"{"tag":"markdown","content":"**Text**"}"#,
    example: include_str!("../data/v1/markdown.json"),
    section: "富文本（Markdown）",
    ..COMPONENT
};

/// Divider.
pub static HR: Component = Component {
    tag: tag::HR,
    kind: Kind::Content,
    title: words("Divider", "分割线"),
    help: words("A line across", "水平分割线"),
    glyph: "-",
    fields: &[tag_field(&[tag::HR])],
    allowed_in: &[Place::Root, Place::Column, Place::Form, Place::CollapsiblePanel],
    nesting: &[(Place::InteractiveContainer, Level::Warning)],
    seed: r#"{"tag":"hr"}"#,
    example: include_str!("../data/v1/hr.json"),
    section: "分割线",
    ..COMPONENT
};

/// Note.
pub static NOTE: Component = Component {
    tag: tag::NOTE,
    kind: Kind::Content,
    title: words("Note", "备注"),
    help: words("A small grey line of icons, pictures and text", "灰色小字的备注信息"),
    glyph: "~",
    fields: &[
        tag_field(&[tag::NOTE]),
        field("elements", Type::Elements(&slot::NOTE))
            .required()
            .on(Breach::Required, Level::Warning)
            .help("Icons, pictures and texts, from left to right", "图标、图片与文本，从左到右排列"),
    ],
    allowed_in: EVERYWHERE,
    seed: r#"{"tag":"note","elements":[{"tag":"plain_text","content":"Note"}]}"#,
    example: include_str!("../data/v1/note.json"),
    section: "备注",
    ..COMPONENT
};

/// Person.
pub static PERSON: Component = Component {
    tag: tag::PERSON,
    kind: Kind::Content,
    title: words("Person", "人员"),
    help: words("Avatar and name of one person", "单个人员的头像与姓名"),
    glyph: "@",
    fields: &[
        tag_field(&[tag::PERSON]),
        field("user_id", ty::USER_ID)
            .required()
            .help("Whom it shows: open_id, union_id or user_id", "人员 ID：open_id、union_id 或 user_id"),
        field("size", Type::Enum(&["extra_small", "small", "medium", "large"]))
            .default(r#""medium""#)
            .help("Size of the avatar", "头像尺寸"),
        field("show_avatar", Type::Bool).default("true").help("Shows the avatar", "是否展示头像"),
        field("show_name", Type::Bool).default("false").help("Shows the name", "是否展示姓名"),
        field("style", Type::Enum(&["normal", "capsule"]))
            .default(r#""normal""#)
            .help("Plain, or in a capsule", "普通样式或胶囊样式"),
    ],
    allowed_in: &[Place::Root, Place::Column, Place::Form, Place::CollapsiblePanel],
    nesting: &[(Place::InteractiveContainer, Level::Warning)],
    seed: r#"{"tag":"person","user_id":"","show_name":true}"#,
    example: include_str!("../data/v1/person.json"),
    section: "人员",
    ..COMPONENT
};

/// Person list.
pub static PERSON_LIST: Component = Component {
    tag: tag::PERSON_LIST,
    kind: Kind::Content,
    title: words("Person list", "人员列表"),
    help: words("Avatars and names of several persons", "多个人员的头像与姓名"),
    glyph: "≣",
    fields: &[
        tag_field(&[tag::PERSON_LIST]),
        field("persons", Type::List(&Type::Object(&PERSON_REF))).required().help("The persons", "人员列表"),
        field("size", Type::Enum(&["extra_small", "small", "medium", "large"]))
            .default(r#""medium""#)
            .help("Size of the avatars", "头像尺寸"),
        field("show_name", Type::Bool).default("true").help("Shows the name", "是否展示姓名"),
        field("show_avatar", Type::Bool).default("false").help("Shows the avatar", "是否展示头像"),
        field("lines", ty::COUNT).help("Most lines shown; all when left out", "最大展示行数，缺省不限"),
        field("drop_invalid_user_id", Type::Bool)
            .default("false")
            .help("Leaves out ids that are wrong instead of failing the send", "忽略无效的人员 ID，而不是发送失败"),
        fields::ICON,
        field("ud_icon", ty::UD_ICON)
            .help("Icon before the list, old form; icon wins", "前缀图标的另一种写法；同时填写时以 icon 为准"),
    ],
    allowed_in: &[Place::Root, Place::Column, Place::Form, Place::CollapsiblePanel],
    nesting: &[(Place::InteractiveContainer, Level::Warning)],
    seed: r#"{"tag":"person_list","persons":[]}"#,
    example: include_str!("../data/v1/person_list.json"),
    section: "人员列表",
    ..COMPONENT
};
