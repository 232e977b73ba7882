//! Icons: a glyph where the catalogue knows one, a placeholder where it does not.

use ratatui_core::style::Style;
use serde_json::Value;

use crate::catalog::{icon, tag};

use super::scene::{Scene, str_of};

/// Stands for an icon that has no glyph.
const PLACEHOLDER: &str = "◆";
/// Stands for a picture used as an icon.
const PICTURE: &str = "▣";

/// The glyph of a library icon.
pub(crate) fn glyph(token: &str) -> &'static str {
    icon::glyph(token).unwrap_or(PLACEHOLDER)
}

/// Whether a glyph stands for its icon, and not for any.
pub(crate) fn is_known(glyph: &str) -> bool {
    glyph != PLACEHOLDER && glyph != PICTURE
}

/// An icon object's glyph and style, if the object shows anything.
pub(crate) fn of(scene: &Scene, object: &Value) -> Option<(&'static str, Style)> {
    let plain = Style::new().fg(scene.palette.secondary());
    let is_custom = str_of(object, "tag") == Some(tag::CUSTOM_ICON);
    match str_of(object, "token").filter(|token| !token.is_empty() && !is_custom) {
        Some(token) => {
            let color = str_of(object, "color").or_else(|| object.pointer("/style/color")?.as_str());
            let color = color.filter(|_| !token.ends_with("_colorful")).and_then(|name| scene.palette.named(name));
            Some((glyph(token), color.map_or(plain, |color| plain.fg(color))))
        }
        None => str_of(object, "img_key").map(|_| (PICTURE, plain)),
    }
}
