//! Tests of the SVG writer.

use ratatui_core::{layout::Rect, style::Style};

use super::*;

const PICTURE: Picture<'_> =
    Picture { title: "a & b", description: "<c>", ink: (0x1f, 0x23, 0x29), ground: (255, 255, 255) };

fn drawn(lines: &[(&str, Style)]) -> String {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 12, lines.len() as u16));
    for (row, (line, style)) in lines.iter().enumerate() {
        buffer.set_string(0, row as u16, line, *style);
    }
    svg(&buffer, &PICTURE)
}

#[test]
fn every_run_has_its_place_and_length() {
    let out = drawn(&[("ab  cd", Style::new()), ("你好 x", Style::new().fg(Color::Rgb(1, 2, 3)))]);
    assert!(out.contains("<text x=\"0\" y=\"13\" textLength=\"16\" fill=\"#1f2329\">ab</text>"), "{out}");
    assert!(out.contains("<text x=\"32\" y=\"13\" textLength=\"16\""), "{out}");
    assert!(out.contains("y=\"31\" textLength=\"32\" fill=\"#010203\">你好</text>"), "{out}");
}

#[test]
fn nothing_in_it_is_markup_of_the_card() {
    let out = drawn(&[("<a>&\"'", Style::new())]);
    assert!(out.contains("&lt;a&gt;&amp;&quot;'"), "{out}");
    assert!(out.contains("<title>a &amp; b</title>\n<desc>&lt;c&gt;</desc>"), "{out}");
    for foreign in ["<script", "href", "url(", "<style", "@import"] {
        assert!(!out.contains(foreign), "{foreign}");
    }
}

#[test]
fn lines_are_drawn() {
    let out = drawn(&[("╭─┬╮█", Style::new().bg(Color::Black))]);
    assert_eq!(out.matches("<path").count(), 5, "{out}");
    assert!(!out.contains("<text"), "{out}");
    assert!(out.contains("<rect x=\"0\" y=\"0\" width=\"40\" height=\"18\" fill=\"#1f2329\"/>"), "{out}");
}

#[test]
fn a_wide_glyph_covers_what_was_there_before() {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 4, 1));
    buffer.set_string(0, 0, "你", Style::new().bg(Color::Rgb(1, 2, 3)));
    buffer.content[1].bg = Color::Rgb(9, 9, 9);
    let out = svg(&buffer, &PICTURE);
    assert!(out.contains("width=\"16\" height=\"18\" fill=\"#010203\"/>") && !out.contains("#090909"), "{out}");
}

#[test]
fn the_same_buffer_gives_the_same_bytes() {
    let lines = [("中 a — b", Style::new().add_modifier(Modifier::UNDERLINED | Modifier::BOLD))];
    assert_eq!(drawn(&lines), drawn(&lines));
}
