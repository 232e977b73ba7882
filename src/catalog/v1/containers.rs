//! Columns, forms and action rows of 1.0.

use super::fields;
use super::ty;
use crate::catalog::component::{Component, Kind, Place};
use crate::catalog::field::{Breach, Level, Type};
use crate::catalog::make::{COMPONENT, between, field, legacy, tag_field, words};
use crate::catalog::shared::EVERYWHERE;
use crate::catalog::slot;
use crate::catalog::tag;

/// Columns.
pub static COLUMN_SET: Component = Component {
    tag: tag::COLUMN_SET,
    kind: Kind::Container,
    title: words("Columns", "分栏"),
    help: words("Columns side by side", "左右并排的多列布局"),
    glyph: "◫",
    fields: &[
        tag_field(&[tag::COLUMN_SET]),
        field("flex_mode", Type::Enum(&["none", "stretch", "flow", "bisect", "trisect"]))
            .default(r#""none""#)
            .help("What columns do on a narrow screen", "窄屏下各列的自适应方式"),
        field("horizontal_spacing", ty::COLUMN_GAP)
            .default(r#""default""#)
            .also(&[""])
            .help("Gap between the columns", "各列之间的间距"),
        field("horizontal_align", ty::ALIGN)
            .default(r#""left""#)
            .since("7.4")
            .help("Where the columns stand from left to right", "各列的水平对齐方式"),
        field("margin", ty::MARGIN)
            .default(r#""0px""#)
            .since("7.4")
            .help("Space outside: one value or four", "外边距，可写 1 或 4 个值"),
        field("background_style", ty::COLOR)
            .default(r#""default""#)
            .help("Background colour; none when left out", "背景色，缺省为无背景色"),
        field("action", ty::COLUMN_ACTION).help("Link that opens on a click", "点击后跳转的链接"),
        field("columns", Type::Elements(&slot::COLUMNS))
            .required()
            .on(Breach::Required, Level::Warning)
            .help("The columns", "各列"),
        field("_varloop", ty::LINE)
            .on(Breach::Present, Level::Warning)
            .help("Loop variable of the visual builder", "搭建工具的循环变量"),
    ],
    allowed_in: EVERYWHERE,
    seed: r#"{"tag":"column_set","columns":[{"tag":"column","width":"weighted","weight":1,"elements":[]},{"tag":"column","width":"weighted","weight":1,"elements":[]}]}"#,
    example: include_str!("../data/v1/column_set.json"),
    section: "分栏",
    ..COMPONENT
};

/// Column.
pub static COLUMN: Component = Component {
    tag: tag::COLUMN,
    kind: Kind::Container,
    title: words("Column", "列"),
    help: words("One column of a column set", "分栏中的一列"),
    glyph: "▯",
    fields: &[
        tag_field(&[tag::COLUMN]),
        field("width", ty::COLUMN_WIDTH).default(r#""auto""#).since("7.4").help(
            "Width: to fit, a share, or pixels; counts only with flex_mode none",
            "列宽：自适应、按权重或像素；仅 flex_mode 为 none 时生效",
        ),
        field("weight", Type::Int(between(1.0, 5.0)))
            .default("1")
            .help("Share of the row, 1 to 5, with width weighted", "列宽权重 1–5，仅 width 为 weighted 时生效"),
        field("vertical_align", ty::VERTICAL_ALIGN)
            .default(r#""top""#)
            .help("Where children stand from top to bottom", "子组件的垂直对齐方式"),
        field("vertical_spacing", ty::COLUMN_SPACING)
            .default(r#""default""#)
            .also(&[""])
            .since("7.4")
            .help("Gap between children one below the other", "子组件的垂直间距"),
        field("padding", ty::PADDING)
            .default(r#""0px""#)
            .since("7.4")
            .help("Space inside: one value or four", "内边距，可写 1 或 4 个值"),
        field("background_style", ty::COLOR)
            .default(r#""default""#)
            .since("7.4")
            .help("Background colour; none when left out", "背景色，缺省为无背景色"),
        field("action", ty::COLUMN_ACTION).since("7.4").help("Link that opens on a click", "点击后跳转的链接"),
        field("elements", Type::Elements(&slot::COLUMN)).default("[]").help("The components inside", "容器内的组件"),
    ],
    legacy: &[
        legacy(
            "margin",
            ty::MARGIN,
            Level::Warning,
            "padding, or margin on the column set",
            "padding，或写在分栏的 margin 中",
        ),
        legacy("direction", ty::LINE, Level::Warning, "nothing: this is a 2.0 property", "无需替换，这是 2.0 的属性"),
        legacy(
            "horizontal_spacing",
            ty::COLUMN_SPACING,
            Level::Warning,
            "nothing: this is a 2.0 property",
            "无需替换，这是 2.0 的属性",
        ),
        legacy(
            "horizontal_align",
            ty::ALIGN,
            Level::Warning,
            "nothing: this is a 2.0 property",
            "无需替换，这是 2.0 的属性",
        ),
    ],
    allowed_in: &[Place::Columns],
    nesting: &[
        (Place::Root, Level::Error),
        (Place::Column, Level::Error),
        (Place::Form, Level::Error),
        (Place::InteractiveContainer, Level::Error),
        (Place::CollapsiblePanel, Level::Error),
        (Place::Action, Level::Error),
        (Place::Extra, Level::Error),
        (Place::Note, Level::Error),
    ],
    seed: r#"{"tag":"column","width":"weighted","weight":1,"elements":[]}"#,
    example: include_str!("../data/v1/column.json"),
    section: "分栏",
    ..COMPONENT
};

/// Form.
pub static FORM: Component = Component {
    tag: tag::FORM,
    kind: Kind::Container,
    title: words("Form", "表单容器"),
    help: words("Collects what its fields hold and sends it in one go", "收集容器内组件的内容并一次性提交"),
    glyph: "⊡",
    fields: &[
        tag_field(&[tag::FORM]),
        field("name", ty::NAME).required().help("Name of the form, unique in the card", "表单名称，全卡片唯一"),
        field("elements", Type::Elements(&slot::FORM))
            .required()
            .help("The components inside; one must be a submit button", "表单内的组件，至少包含一个提交按钮"),
        field("confirm", ty::CONFIRM).help("Asks before the form is submitted", "提交表单前的二次确认弹窗"),
        fields::FALLBACK,
    ],
    allowed_in: &[Place::Root],
    nesting: &[
        (Place::Column, Level::Error),
        (Place::Form, Level::Error),
        (Place::InteractiveContainer, Level::Error),
        (Place::CollapsiblePanel, Level::Error),
        (Place::Action, Level::Error),
        (Place::Extra, Level::Error),
        (Place::Note, Level::Error),
    ],
    seed: r#"{"tag":"form","name":"form","elements":[{"tag":"button","text":{"tag":"plain_text","content":"Submit"},"type":"primary","name":"submit","action_type":"form_submit"}]}"#,
    example: include_str!("../data/v1/form.json"),
    min_client: Some("6.6"),
    section: "表单容器",
    ..COMPONENT
};

/// Action row.
pub static ACTION: Component = Component {
    tag: tag::ACTION,
    kind: Kind::Container,
    title: words("Action row", "交互模块"),
    help: words("A row of buttons and pickers", "一行按钮或选择组件"),
    glyph: "⇄",
    fields: &[
        tag_field(&[tag::ACTION]),
        field("actions", Type::Elements(&slot::ACTION)).required().help("The controls", "交互组件"),
        field("layout", Type::Enum(&["bisected", "trisection", "flow"])).also(&["default", ""]).help(
            "Controls in a row; when left out they flow on PC and stack on a phone",
            "排列方式；缺省时 PC 端依次排列，移动端每行一个",
        ),
    ],
    allowed_in: &[Place::Root, Place::Column, Place::Form, Place::CollapsiblePanel],
    nesting: &[
        (Place::Column, Level::Hint),
        (Place::Form, Level::Hint),
        (Place::CollapsiblePanel, Level::Hint),
        (Place::InteractiveContainer, Level::Warning),
    ],
    seed: r#"{"tag":"action","actions":[]}"#,
    example: include_str!("../data/v1/action.json"),
    section: "交互模块",
    ..COMPONENT
};
