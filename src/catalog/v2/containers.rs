//! Columns and forms of 2.0.

use super::fields;
use super::ty;
use crate::catalog::component::{Component, Kind, Place};
use crate::catalog::field::{Level, Type};
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
        fields::ELEMENT_ID,
        fields::MARGIN,
        field("horizontal_spacing", ty::SPACING)
            .default(r#""8px""#)
            .also(&["default", ""])
            .help("Gap between the columns", "各列之间的间距"),
        field("horizontal_align", ty::ALIGN)
            .default(r#""left""#)
            .help("Where the columns stand from left to right", "各列的水平对齐方式"),
        field("flex_mode", Type::Enum(&["none", "stretch", "flow", "bisect", "trisect"]))
            .default(r#""none""#)
            .help("What columns do on a narrow screen", "窄屏下各列的自适应方式"),
        fields::BACKGROUND_STYLE,
        fields::ACTION,
        field("columns", Type::Elements(&slot::COLUMNS)).required().help("The columns", "各列"),
    ],
    allowed_in: EVERYWHERE,
    seed: r#"{"tag":"column_set","columns":[{"tag":"column","width":"weighted","weight":1,"elements":[]},{"tag":"column","width":"weighted","weight":1,"elements":[]}]}"#,
    example: include_str!("../data/v2/column_set.json"),
    min_client: Some("7.20"),
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
        fields::ELEMENT_ID,
        fields::BACKGROUND_STYLE,
        field("width", ty::COLUMN_WIDTH).default(r#""auto""#).since("7.4").help(
            "Width: to fit, a share, or pixels; counts only with flex_mode none",
            "列宽：自适应、按权重或像素；仅 flex_mode 为 none 时生效",
        ),
        field("weight", Type::Int(between(1.0, 5.0)))
            .default("1")
            .help("Share of the row, 1 to 5, with width weighted", "列宽权重 1–5，仅 width 为 weighted 时生效"),
        field("margin", ty::MARGIN)
            .default(r#""0px""#)
            .help("Space outside: one value, two or four", "外边距，可写 1、2 或 4 个值"),
        fields::DIRECTION,
        field("padding", ty::PADDING)
            .default(r#""0px""#)
            .help("Space inside: one value, two or four", "内边距，可写 1、2 或 4 个值"),
        fields::HORIZONTAL_SPACING,
        fields::HORIZONTAL_ALIGN,
        fields::VERTICAL_SPACING,
        fields::VERTICAL_ALIGN,
        fields::ACTION,
        field("elements", Type::Elements(&slot::COLUMN)).default("[]").help("The components inside", "容器内的组件"),
    ],
    allowed_in: &[Place::Columns],
    seed: r#"{"tag":"column","width":"weighted","weight":1,"elements":[]}"#,
    example: include_str!("../data/v2/column.json"),
    min_client: Some("7.20"),
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
        fields::ELEMENT_ID,
        fields::MARGIN,
        field("name", ty::NAME).required().help("Name of the form, unique in the card", "表单名称，全卡片唯一"),
        fields::DIRECTION,
        fields::PADDING,
        fields::HORIZONTAL_SPACING,
        fields::HORIZONTAL_ALIGN,
        field("vertical_spacing", ty::SPACING)
            .default(r#""12px""#)
            .also(&["default", ""])
            .help("Gap between children one below the other", "子组件的垂直间距"),
        fields::VERTICAL_ALIGN,
        field("elements", Type::Elements(&slot::FORM))
            .required()
            .help("The components inside; one must be a submit button", "表单内的组件，至少包含一个提交按钮"),
    ],
    legacy: &[
        legacy(
            "fallback",
            ty::FALLBACK,
            Level::Warning,
            "leave it out: every 2.0 client knows this component",
            "删去即可，2.0 客户端均支持该组件",
        ),
        legacy("confirm", ty::CONFIRM, Level::Warning, "confirm on the submit button", "写在提交按钮的 confirm 中"),
    ],
    allowed_in: &[Place::Root],
    seed: r#"{"tag":"form","name":"form","elements":[{"tag":"button","text":{"tag":"plain_text","content":"Submit"},"type":"primary","name":"submit","form_action_type":"submit"}]}"#,
    example: include_str!("../data/v2/form.json"),
    min_client: Some("7.20"),
    section: "表单容器",
    ..COMPONENT
};
