//! Clickable and foldable areas of 1.0.

use super::fields;
use super::ty;
use crate::catalog::component::{Component, Kind, Place};
use crate::catalog::field::{Level, Shape, Type};
use crate::catalog::make::{COMPONENT, field, legacy, shape, tag_field, words};
use crate::catalog::shared::EVERYWHERE;
use crate::catalog::slot;
use crate::catalog::tag;

/// Interactive container.
pub static INTERACTIVE_CONTAINER: Component = Component {
    tag: tag::INTERACTIVE_CONTAINER,
    kind: Kind::Container,
    title: words("Interactive container", "交互容器"),
    help: words("An area that can be clicked, with border and background", "可点击的区域，可设边框与背景"),
    glyph: "◰",
    fields: &[
        tag_field(&[tag::INTERACTIVE_CONTAINER]),
        field("width", ty::BLOCK_WIDTH).default(r#""fill""#).help("Width of the component", "组件宽度"),
        field("height", ty::BLOCK_HEIGHT).default(r#""auto""#).help("Height: auto or pixels", "高度：自适应或像素"),
        field("background_style", ty::COLOR_OR_LASER)
            .default(r#""default""#)
            .help("Background colour, or laser for a moving gradient", "背景色；laser 为渐变镭射效果"),
        field("has_border", Type::Bool).default("false").help("A line of one pixel around it", "是否展示 1 像素边框"),
        field("border_color", ty::COLOR)
            .default(r#""grey""#)
            .help("Colour of the border, with has_border", "边框颜色，仅 has_border 为 true 时生效"),
        field("corner_radius", ty::CORNER)
            .default(r#""0px""#)
            .help("Rounding of the corners, in pixels or percent", "圆角，像素或百分比"),
        field("padding", ty::PADDING)
            .default(r#""4px 12px 4px 12px""#)
            .help("Space inside: one value or four", "内边距，可写 1 或 4 个值"),
        fields::BEHAVIORS,
        fields::HOVER_TIPS,
        fields::DISABLED,
        fields::DISABLED_TIPS,
        fields::CONFIRM,
        field("elements", Type::Elements(&slot::INTERACTIVE_CONTAINER))
            .required()
            .help("The components inside", "容器内的组件"),
    ],
    legacy: &[
        legacy(
            "horizontal_align",
            ty::ALIGN,
            Level::Warning,
            "nothing: this is a 2.0 property",
            "无需替换，这是 2.0 的属性",
        ),
        legacy("margin", ty::MARGIN, Level::Warning, "nothing: this is a 2.0 property", "无需替换，这是 2.0 的属性"),
    ],
    allowed_in: EVERYWHERE,
    seed: r#"{"tag":"interactive_container","has_border":true,"behaviors":[{"type":"open_url","default_url":"https://open.feishu.cn"}],"elements":[]}"#,
    example: include_str!("../data/v1/interactive_container.json"),
    min_client: Some("7.4"),
    section: "交互容器",
    ..COMPONENT
};

/// Collapsible panel.
pub static COLLAPSIBLE_PANEL: Component = Component {
    tag: tag::COLLAPSIBLE_PANEL,
    kind: Kind::Container,
    title: words("Collapsible panel", "折叠面板"),
    help: words("A block that folds under its header", "可展开收起的内容块"),
    glyph: "⊟",
    fields: &[
        tag_field(&[tag::COLLAPSIBLE_PANEL]),
        field("expanded", Type::Bool).default("false").help("Open from the start", "是否默认展开"),
        field("background_color", ty::COLOR).help("Background colour; transparent when left out", "背景色，缺省透明"),
        field("header", Type::Object(&PANEL_HEADER))
            .required()
            .help("The row that is always shown", "始终展示的标题区"),
        field("border", Type::Object(&PANEL_BORDER)).help("Border; none when left out", "边框，不填则无边框"),
        field("vertical_spacing", ty::PANEL_SPACING)
            .default(r#""8px""#)
            .help("Gap between children one below the other", "子组件的垂直间距"),
        field("padding", ty::PADDING).help("Space inside: one value or four", "内边距，可写 1 或 4 个值"),
        field("elements", Type::Elements(&slot::COLLAPSIBLE_PANEL))
            .default("[]")
            .help("The components inside", "容器内的组件"),
    ],
    allowed_in: &[Place::Root, Place::Column, Place::Form, Place::CollapsiblePanel],
    seed: r#"{"tag":"collapsible_panel","expanded":false,"header":{"title":{"tag":"plain_text","content":"Details"}},"elements":[]}"#,
    example: include_str!("../data/v1/collapsible_panel.json"),
    min_client: Some("7.9"),
    section: "折叠面板",
    ..COMPONENT
};

/// The row of a panel that is always shown.
static PANEL_HEADER: Shape = shape(
    "header",
    &[
        field("title", ty::PANEL_TITLE).help("Title of the panel", "面板标题"),
        field("background_color", ty::COLOR)
            .help("Background of the header; the panel's when left out", "标题区背景色，缺省沿用面板背景色"),
        field("vertical_align", ty::VERTICAL_ALIGN)
            .default(r#""center""#)
            .help("Vertical alignment of the title", "标题的垂直对齐方式"),
        field("padding", ty::PADDING)
            .help("Space inside the header: one value or four", "标题区内边距，可写 1 或 4 个值"),
        field("position", Type::Enum(&["top", "bottom"]))
            .default(r#""top""#)
            .help("Header above or below the content", "标题区位于内容的上方或下方"),
        field("icon", ty::ICON).help("The arrow that turns when the panel opens", "展开时旋转的箭头图标"),
        field("icon_position", Type::Enum(&["left", "right", "follow_text"]))
            .default(r#""right""#)
            .help("Where the icon stands", "图标的位置"),
        field("icon_expanded_angle", ty::NUMBER)
            .default("180")
            .only(&["-180", "-90", "90", "180"])
            .help("Degrees the icon turns when the panel opens", "展开时图标的旋转角度"),
    ],
    r#"{"title":{"tag":"plain_text","content":"Details"}}"#,
);

/// The border of a panel.
static PANEL_BORDER: Shape = shape(
    "border",
    &[
        field("color", ty::COLOR).default(r#""grey""#).help("Colour of the border", "边框颜色"),
        field("corner_radius", ty::CORNER)
            .default(r#""5px""#)
            .help("Rounding of the corners, in pixels or percent", "圆角，像素或百分比"),
    ],
    r#"{"color":"grey"}"#,
)
.vanishing();
