//! The tick box of 2.0 and its buttons.

use super::fields;
use super::ty;
use crate::catalog::component::{Component, Kind, Place};
use crate::catalog::field::{Breach, Level, Shape, Type};
use crate::catalog::make::{COMPONENT, between, field, shape, tag_field, words};
use crate::catalog::shared::EVERYWHERE;
use crate::catalog::slot;
use crate::catalog::tag;

/// Checker.
pub static CHECKER: Component = Component {
    tag: tag::CHECKER,
    kind: Kind::Interactive,
    title: words("Checker", "勾选器"),
    help: words("A box to tick, for tasks", "可勾选的任务项"),
    glyph: "☑",
    fields: &[
        tag_field(&[tag::CHECKER]),
        fields::ELEMENT_ID,
        fields::MARGIN,
        fields::NAME,
        field("checked", Type::Bool).default("false").help("Ticked from the start", "是否默认勾选"),
        field("text", ty::CHECKER_TEXT).help("Text beside the box", "勾选框旁的文本"),
        field("overall_checkable", Type::Bool).default("true").help(
            "The whole component can be clicked, with a shadow under the mouse",
            "整个组件均可点击勾选，悬浮时有阴影",
        ),
        field("button_area", Type::Object(&CHECKER_BUTTONS)).help("Buttons at the right", "右侧按钮区"),
        field("checked_style", Type::Object(&CHECKED_STYLE)).help("How it looks when ticked", "勾选后的样式"),
        fields::PADDING,
        fields::CONFIRM,
        field("behaviors", ty::ANSWERS)
            .help("Calls your app back on a tick; without it the tick is local", "勾选时回传交互；不填则仅本地勾选"),
        fields::HOVER_TIPS,
        fields::DISABLED,
        fields::DISABLED_TIPS,
    ],
    allowed_in: EVERYWHERE,
    seed: r#"{"tag":"checker","text":{"tag":"plain_text","content":"Task"},"checked":false}"#,
    example: include_str!("../data/v2/checker.json"),
    min_client: Some("7.20"),
    section: "勾选器",
    ..COMPONENT
};

/// The buttons beside a checker.
static CHECKER_BUTTONS: Shape = shape(
    "button_area",
    &[
        field("pc_display_rule", Type::Enum(&["always", "on_hover"]))
            .default(r#""always""#)
            .help("Buttons always, or under the mouse, on PC", "PC 端按钮始终展示或悬浮时展示"),
        field("buttons", Type::Elements(&slot::CHECKER_BUTTONS))
            .default("[]")
            .items(0, 3)
            .help("The buttons, at most 3", "按钮，最多 3 个"),
    ],
    r#"{"buttons":[]}"#,
)
.vanishing();

/// How a ticked checker looks.
static CHECKED_STYLE: Shape = shape(
    "checked_style",
    &[
        field("show_strikethrough", Type::Bool).default("false").help("The text is struck out", "是否展示删除线"),
        field("opacity", Type::Number(between(0.0, 1.0)))
            .default("1")
            .help("How opaque the text stays, 0 to 1", "文本不透明度，0–1"),
    ],
    r#"{"show_strikethrough":true}"#,
)
.vanishing();

/// The buttons beside a checker: without a frame, at most three.
pub static CHECKER_BUTTON: Component = Component {
    allowed_in: &[Place::CheckerButtons],
    fields: &[
        tag_field(&[tag::BUTTON]),
        field("type", Type::Enum(&["text", "primary_text", "danger_text"]))
            .required()
            .on(Breach::Required, Level::Warning)
            .on(Breach::Choice, Level::Warning)
            .help("Look of the button; without a frame only", "按钮样式，仅限无边框类型"),
        fields::SIZE,
        field("text", ty::TEXT).help("Label of the button", "按钮文案"),
        field("icon", ty::ICON).help("Icon before the label", "按钮的前缀图标"),
        fields::DISABLED,
        fields::BEHAVIORS,
        fields::ELEMENT_ID,
        fields::MARGIN,
        fields::CONTROL_WIDTH,
        fields::HOVER_TIPS,
        fields::DISABLED_TIPS,
        fields::BUTTON_CONFIRM,
        fields::NAME,
    ],
    seed: r#"{"tag":"button","type":"text","text":{"tag":"plain_text","content":"Button"}}"#,
    example: r#"{"tag":"button","type":"text","text":{"tag":"plain_text","content":"Button"}}"#,
    ..super::controls::BUTTON
};
