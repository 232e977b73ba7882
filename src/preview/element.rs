//! Which painter paints which component.

use serde_json::Value;

use crate::{card::Path, catalog::tag};

use super::{
    button, columns, content, image,
    layout::Block,
    other, panel,
    px::Sides,
    scene::{Build, sides_of, str_of},
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
        _ => other::unknown(build, node, path),
    };
    if let Some(margin) = sides_of(node, "margin") {
        block.margin = margin;
    } else if block.margin != Sides::NONE {
        block.margin = Sides::NONE;
    }
    block
}
