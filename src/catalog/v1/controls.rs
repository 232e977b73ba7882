//! Buttons, menus and text fields of 1.0.

use super::fields;
use super::ty;
use crate::catalog::component::{Component, Kind, Place};
use crate::catalog::field::{Breach, Level, Shape, Type};
use crate::catalog::make::{COMPONENT, between, field, legacy, shape, tag_field, words};
use crate::catalog::tag;

/// Button.
pub static BUTTON: Component = Component {
    tag: tag::BUTTON,
    kind: Kind::Interactive,
    title: words("Button", "按钮"),
    help: words("Opens a link, calls your app or submits a form", "跳转链接、回传交互或提交表单"),
    glyph: "▭",
    fields: &[
        tag_field(&[tag::BUTTON]),
        field("text", ty::RICH_TEXT_100)
            .required()
            .on(Breach::Required, Level::Warning)
            .help("Label, at most 100 characters", "按钮文案，不超过 100 字"),
        field(
            "type",
            Type::Enum(&[
                "default",
                "primary",
                "danger",
                "text",
                "primary_text",
                "danger_text",
                "primary_filled",
                "danger_filled",
                "laser",
            ]),
        )
        .default(r#""default""#)
        .help("Look of the button", "按钮样式"),
        fields::SIZE,
        fields::CONTROL_WIDTH,
        field("icon", ty::ICON)
            .help("Icon before the label; without a label, the whole button", "按钮的前缀图标，可单独展示"),
        fields::HOVER_TIPS,
        fields::DISABLED,
        fields::DISABLED_TIPS,
        fields::BUTTON_CONFIRM,
        fields::BEHAVIORS,
        fields::NAME,
        field("action_type", Type::Enum(&["link", "request", "multi", "form_submit", "form_reset"]))
            .help("What the button does, in a form", "表单内按钮的交互类型"),
        field("required", Type::Bool)
            .default("false")
            .help("Printed by the form page, without effect", "表单文档中列出，无实际作用"),
    ],
    legacy: &[
        legacy("url", ty::URL, Level::Hint, "behaviors with open_url", "behaviors 中的 open_url"),
        legacy(
            "multi_url",
            ty::MULTI_URL,
            Level::Hint,
            "behaviors with open_url and platform links",
            "behaviors 中的 open_url 及各端链接",
        ),
        legacy("value", ty::VALUE, Level::Hint, "behaviors with callback", "behaviors 中的 callback"),
        legacy("complex_interaction", Type::Bool, Level::Hint, "two entries in behaviors", "behaviors 中写两项"),
    ],
    allowed_in: &[
        Place::Action,
        Place::Column,
        Place::Form,
        Place::CollapsiblePanel,
        Place::Extra,
        Place::CheckerButtons,
    ],
    nesting: &[(Place::Root, Level::Warning), (Place::InteractiveContainer, Level::Warning)],
    seed: r#"{"tag":"button","text":{"tag":"plain_text","content":"Button"},"type":"primary","behaviors":[{"type":"open_url","default_url":"https://open.feishu.cn"}]}"#,
    example: include_str!("../data/v1/button.json"),
    section: "按钮",
    ..COMPONENT
};

/// Input.
pub static INPUT: Component = Component {
    tag: tag::INPUT,
    kind: Kind::Interactive,
    title: words("Input", "输入框"),
    help: words("A field to type into", "供用户输入文本"),
    glyph: "⎵",
    fields: &[
        tag_field(&[tag::INPUT]),
        fields::NAME,
        fields::REQUIRED,
        fields::PLACEHOLDER,
        field("default_value", ty::LINES).i18n("i18n_default_value").help("Text it starts with", "默认内容"),
        field("i18n_default_value", ty::LOCALE_TEXT).help("Text it starts with, by language", "多语言默认内容"),
        fields::PICKER_DISABLED,
        fields::DISABLED_TIPS,
        fields::CONTROL_WIDTH,
        field("max_length", Type::Int(between(1.0, 1000.0)))
            .default("1000")
            .on(Breach::Range, Level::Error)
            .help("Most characters, 1 to 1000", "最大字数，1–1000"),
        field("input_type", Type::Enum(&["text", "multiline_text", "password"]))
            .default(r#""text""#)
            .help("One line, several, or a password", "单行、多行或密码"),
        field("show_icon", Type::Bool)
            .default("true")
            .help("Shows the lock, for passwords only", "是否展示前缀图标，仅密码类型生效"),
        field("rows", ty::COUNT).default("5").help("Lines shown, for multiline text only", "展示行数，仅多行文本生效"),
        field("auto_resize", Type::Bool).default("false").help("Grows with the text, on PC", "PC 端高度随内容自适应"),
        field("max_rows", ty::COUNT)
            .on(Breach::Kind, Level::Warning)
            .help("Most lines it grows to, with auto_resize", "自适应时的最大行数"),
        field("label", ty::TEXT).help("Text that says what to enter", "输入框的标签"),
        field("label_position", Type::Enum(&["top", "left"]))
            .default(r#""top""#)
            .help("Label above or left; above on narrow screens", "标签在上方或左侧，窄屏时固定在上方"),
        field("behaviors", ty::ANSWERS).help("Calls your app back when the text is sent", "提交内容时回传交互"),
        fields::CONFIRM,
        fields::FALLBACK,
    ],
    legacy: &[legacy("value", ty::VALUE, Level::Hint, "behaviors with callback", "behaviors 中的 callback")],
    allowed_in: &[Place::Action, Place::Column, Place::Form, Place::CollapsiblePanel],
    nesting: &[(Place::Root, Level::Warning), (Place::InteractiveContainer, Level::Warning)],
    seed: r#"{"tag":"input","name":"input","placeholder":{"tag":"plain_text","content":"Type here"}}"#,
    example: include_str!("../data/v1/input.json"),
    min_client: Some("6.8"),
    section: "输入框",
    ..COMPONENT
};

/// Overflow.
pub static OVERFLOW: Component = Component {
    tag: tag::OVERFLOW,
    kind: Kind::Interactive,
    title: words("Overflow", "折叠按钮组"),
    help: words("A menu behind three dots", "收在“更多”里的按钮组"),
    glyph: "⋯",
    fields: &[
        tag_field(&[tag::OVERFLOW]),
        field("options", Type::List(&Type::Object(&OVERFLOW_OPTION))).required().help("The options", "选项列表"),
        field("width", ty::CONTROL_WIDTH)
            .default(r#""default""#)
            .also(&[""])
            .help("Width of the component", "组件宽度"),
        fields::ANSWERS,
        fields::CONFIRM,
    ],
    legacy: &[legacy("value", ty::VALUE, Level::Hint, "behaviors with callback", "behaviors 中的 callback")],
    allowed_in: &[Place::Action, Place::Form, Place::CollapsiblePanel, Place::Extra],
    nesting: &[
        (Place::Root, Level::Warning),
        (Place::Column, Level::Warning),
        (Place::InteractiveContainer, Level::Warning),
    ],
    seed: r#"{"tag":"overflow","options":[{"text":{"tag":"plain_text","content":"Option"},"value":"option"}]}"#,
    example: include_str!("../data/v1/overflow.json"),
    min_client: Some("3.7"),
    section: "折叠按钮组",
    ..COMPONENT
};

/// One option of a menu.
static OVERFLOW_OPTION: Shape = shape(
    "option",
    &[
        field("text", ty::TEXT_100).help("Label of the option, at most 100 characters", "选项文案，不超过 100 字"),
        field("multi_url", ty::MULTI_URL).help("Links for the platforms", "多端跳转链接"),
        field("url", ty::URL).help("Link, as one string (old)", "跳转链接（旧写法）"),
        field("value", ty::LINE)
            .on(Breach::Kind, Level::Warning)
            .help("What your app gets when it is chosen", "选中后回传的值"),
    ],
    r#"{"text":{"tag":"plain_text","content":"Option"},"value":"option"}"#,
);
