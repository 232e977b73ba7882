//! Charts and tables of 2.0.

use super::fields;
use super::ty;
use crate::catalog::component::{Above, Component, Kind, Place};
use crate::catalog::field::{Breach, JsonKind, Level, Type};
use crate::catalog::make::{COMPONENT, between, field, tag_field, words};
use crate::catalog::shared::{TABLE_COLUMN, TABLE_HEADER_STYLE};
use crate::catalog::tag;

/// Chart.
pub static CHART: Component = Component {
    tag: tag::CHART,
    kind: Kind::Content,
    title: words("Chart", "图表"),
    help: words("A chart drawn by VChart", "VChart 图表"),
    glyph: "∿",
    fields: &[
        tag_field(&[tag::CHART]),
        fields::ELEMENT_ID,
        fields::MARGIN,
        field("chart_spec", Type::Json(JsonKind::Chart))
            .required()
            .help("The chart, as VChart describes it", "VChart 图表定义"),
        field("aspect_ratio", Type::Enum(&["1:1", "2:1", "4:3", "16:9"]))
            .default(r#""16:9""#)
            .help("Width to height; on a phone 1:1 when left out", "宽高比；移动端缺省为 1:1"),
        field("color_theme", Type::Enum(&["brand", "rainbow", "complementary", "converse", "primary"]))
            .default(r#""brand""#)
            .help("Palette, unless the chart sets its own colours", "图表配色，图表自行指定颜色时失效"),
        field("preview", Type::Bool)
            .default("true")
            .help("Can be opened in a window of its own", "是否可在独立窗口中查看"),
        field("height", ty::CHART_HEIGHT)
            .default(r#""auto""#)
            .since("7.10")
            .help("Height: auto or pixels; pixels turn the aspect ratio off", "高度：自适应或像素；写像素时宽高比失效"),
    ],
    allowed_in: &[Place::Root, Place::Column, Place::CollapsiblePanel, Place::InteractiveContainer, Place::Form],
    nesting: &[(Place::Form, Level::Hint)],
    above: Above::Shuns(tag::FORM, Level::Hint),
    seed: r#"{"tag":"chart","chart_spec":{"type":"bar","data":{"values":[{"x":"A","y":3},{"x":"B","y":5}]},"xField":"x","yField":"y"}}"#,
    example: include_str!("../data/v2/chart.json"),
    min_client: Some("7.20"),
    section: "图表",
    ..COMPONENT
};

/// Table.
pub static TABLE: Component = Component {
    tag: tag::TABLE,
    kind: Kind::Content,
    title: words("Table", "表格"),
    help: words("Rows and columns of data", "行列数据"),
    glyph: "⌗",
    fields: &[
        tag_field(&[tag::TABLE]),
        fields::ELEMENT_ID,
        fields::MARGIN,
        field("page_size", Type::Int(between(1.0, 10.0)))
            .default("5")
            .help("Rows on a page, 1 to 10", "每页行数，1–10"),
        field("row_height", ty::ROW_HEIGHT).default(r#""low""#).help("Height of a row", "行高"),
        field("row_max_height", ty::ROW_MAX_HEIGHT)
            .default(r#""124px""#)
            .since("7.33")
            .help("Greatest height of a row, with row_height auto", "最大行高，仅行高为 auto 时生效"),
        field("freeze_first_column", Type::Bool)
            .default("false")
            .help("The first column stays while the table scrolls", "是否冻结首列"),
        field("header_style", Type::Object(&TABLE_HEADER_STYLE)).help("How the header row looks", "表头样式"),
        field("columns", Type::List(&Type::Object(&TABLE_COLUMN)))
            .required()
            .items(1, 50)
            .on(Breach::Range, Level::Hint)
            .help("The columns; the first 50 are shown", "表格的列，最多展示 50 列"),
        field("rows", Type::Json(JsonKind::Rows))
            .required()
            .default("[]")
            .on(Breach::Required, Level::Warning)
            .help("The data: one object a row, keyed by column name", "数据行，键为列的 name"),
    ],
    allowed_in: &[Place::Root],
    seed: r#"{"tag":"table","columns":[{"name":"name","display_name":"Name","data_type":"text"}],"rows":[{"name":"Value"}]}"#,
    example: include_str!("../data/v2/table.json"),
    min_client: Some("7.20"),
    section: "表格",
    ..COMPONENT
};
