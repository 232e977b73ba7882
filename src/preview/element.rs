//! Which painter paints which component.

use serde_json::Value;

use crate::{card::Path, catalog::tag};

use super::{
    audio, button, chart, checker, columns, content, image, input,
    layout::Block,
    mosaic, other, panel, person, picker,
    scene::{Build, sides_of, str_of},
    select::{self, Pool},
    table,
};

/// The box of one component, with its margin.
pub(crate) fn paint(build: &mut Build, node: &Value, path: &Path) -> Block {
    let mut block = match str_of(node, "tag").unwrap_or_default() {
        tag::DIV => content::div(build, node, path),
        tag::MARKDOWN => content::markdown(build, node, path),
        tag::HR => content::rule(build, path),
        tag::NOTE => content::note(build, node, path),
        tag::PLAIN_TEXT | tag::LARK_MD => content::bare_text(build, node, path),
        tag::IMG => image::paint(build, node, path),
        tag::BUTTON => button::paint(build, node, path),
        tag::ACTION => button::row(build, node, path),
        tag::COLUMN_SET => columns::set(build, node, path),
        tag::COLUMN => columns::column(build, node, path),
        tag::COLLAPSIBLE_PANEL => panel::paint(build, node, path),
        tag::FORM => panel::form(build, node, path),
        tag::INTERACTIVE_CONTAINER => panel::clickable(build, node, path),
        tag::TABLE => table::paint(build, node, path),
        tag::INPUT => input::paint(build, node, path),
        tag::SELECT_STATIC => select::single(build, node, path, Pool::Options),
        tag::MULTI_SELECT_STATIC => select::several(build, node, path, Pool::Options),
        tag::SELECT_PERSON => select::single(build, node, path, Pool::People),
        tag::MULTI_SELECT_PERSON => select::several(build, node, path, Pool::People),
        tag::DATE_PICKER | tag::PICKER_TIME | tag::PICKER_DATETIME => picker::paint(build, node, path),
        tag::OVERFLOW => button::overflow(build, node, path),
        tag::SELECT_IMG => mosaic::choices(build, node, path),
        tag::CHECKER => checker::paint(build, node, path),
        tag::PERSON => person::one(build, node, path),
        tag::PERSON_LIST => person::list(build, node, path),
        tag::IMG_COMBINATION => mosaic::combination(build, node, path),
        tag::CHART => chart::paint(build, node, path),
        tag::AUDIO => audio::paint(build, node, path),
        _ => other::unknown(build, node, path),
    };
    if let Some(margin) = sides_of(node, "margin") {
        block.margin = margin;
    }
    block
}
