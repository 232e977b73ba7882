//! What the cells of a table hold, and what charts there are. `spec/card-v2.md` §7.

use super::{
    field::{JsonKind, Range, Type},
    types as ty,
};

/// The kinds of charts, as `chart_spec.type` names them.
pub const CHART_KINDS: &[&str] = &[
    "line",
    "area",
    "bar",
    "pie",
    "common",
    "funnel",
    "scatter",
    "radar",
    "linearProgress",
    "circularProgress",
    "wordCloud",
];

/// What a cell holds in a column of this `data_type`. Options and persons are one string or a list; dates are Unix
/// milliseconds.
pub fn cell_type(data_type: Option<&str>) -> Type {
    match data_type {
        Some("number") => Type::Number(Range::ANY),
        Some("date") => Type::Int(Range::ANY),
        Some("options" | "persons") => Type::Json(JsonKind::Any),
        Some("lark_md" | "markdown") => ty::MARKDOWN,
        _ => ty::LINES,
    }
}
