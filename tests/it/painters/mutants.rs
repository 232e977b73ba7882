//! Whether the files of the components see anything: a lost cell, a swapped colour, a dropped row.

use ratatui::{buffer::Buffer, style::Color};

use super::{Pair, Sheet, sheet, tags};
use crate::snap;

/// The text that is kept for a component.
fn kept(tag: &str) -> String {
    let folder = snap::settings().snapshot_path().to_owned();
    let file = std::fs::read_to_string(folder.join(format!("painter-{tag}.snap"))).unwrap();
    let (_, text) = file.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).expect("a head and a text");
    text.trim_end().to_owned()
}

/// Cells that a painter gave something to: neither blank nor the card's own line.
fn inked(buffer: &Buffer) -> Vec<usize> {
    let width = usize::from(buffer.area.width);
    let inside = |at: &usize| !matches!(at % width, 0) && at % width + 1 < width;
    let said = |at: &usize| !matches!(buffer.content[*at].symbol(), " " | "─" | "│");
    (width..buffer.content.len().saturating_sub(width)).filter(inside).filter(said).collect()
}

fn changed(pair: &Pair, change: impl FnOnce(&mut Buffer)) -> Sheet {
    let mut wrong = pair.clone();
    change(&mut wrong.light);
    Sheet(vec![wrong])
}

#[test]
fn every_cell_of_every_view_stands_in_its_file() {
    let sheets = tags().into_iter().map(|tag| (tag, sheet(tag)));
    for (tag, sheet) in sheets.chain([("header", super::headers()), ("unknown", super::unknown())]) {
        assert!(sheet.text().trim_end() == kept(tag), "{tag} is not the kept one");
        for pair in sheet.0 {
            let shown = [snap::seen(&pair.light), snap::seen(&pair.dark)];
            assert!(snap::read(&snap::shades(&pair.light, &pair.dark)) == shown, "{tag} {}", pair.title);
        }
    }
}

/// The first view of each client is enough to change.
fn some_views(tag: &str) -> Vec<Pair> {
    let sheet = sheet(tag);
    assert!(sheet.text().trim_end() == kept(tag), "{tag} is not the kept one");
    sheet.0.into_iter().step_by(3).collect()
}

#[test]
fn a_lost_cell_a_swapped_colour_and_a_dropped_row_are_seen() {
    for tag in tags() {
        for pair in some_views(tag) {
            let right = Sheet(vec![pair.clone()]).text();
            let inked = inked(&pair.light);
            assert!(!inked.is_empty(), "{tag} shows nothing");
            for at in inked.iter().step_by(1 + inked.len() / 8) {
                let lost = changed(&pair, |buffer| {
                    buffer.content[*at].set_symbol(" ");
                });
                assert!(lost.text() != right, "{tag} without the cell {at}");
                let swapped = changed(&pair, |buffer| {
                    let cell = &mut buffer.content[*at];
                    std::mem::swap(&mut cell.fg, &mut cell.bg);
                });
                assert!(swapped.text() != right, "{tag} with its colours swapped at {at}");
                let other = changed(&pair, |buffer| {
                    buffer.content[*at].fg = Color::Rgb(1, 2, 3);
                });
                assert!(other.text() != right, "{tag} in another colour at {at}");
            }
            let width = usize::from(pair.light.area.width);
            for row in (1..usize::from(pair.light.area.height)).step_by(3) {
                let dropped = changed(&pair, |buffer| {
                    buffer.content.drain(row * width..(row + 1) * width);
                    buffer.area.height -= 1;
                });
                assert!(dropped.text() != right, "{tag} without row {row}");
            }
        }
    }
}
