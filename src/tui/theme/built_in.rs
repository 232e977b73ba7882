//! What `themes/*.toml` say, so that a start need not read them. Made by the tests: `CARDWRIGHT_BLESS=1` rewrites it.

use ratatui::style::{Color, Modifier, Style};

use super::{Background, Styles};

/// The built-in themes: name, ground, styles.
#[rustfmt::skip]
pub(super) const THEMES: [(&str, Background, Styles); 3] = [
    ("dark", Background::Dark, [
        Style::new().fg(Color::Rgb(214, 216, 222)), // Text
        Style::new().fg(Color::Rgb(125, 130, 140)), // Dim
        Style::new().fg(Color::Rgb(122, 162, 247)).add_modifier(Modifier::BOLD), // Accent
        Style::new().fg(Color::Rgb(59, 64, 72)), // Border
        Style::new().fg(Color::Rgb(169, 173, 182)), // Title
        Style::new().fg(Color::Rgb(232, 234, 240)).bg(Color::Rgb(48, 67, 107)), // Selection
        Style::new().bg(Color::Rgb(43, 47, 55)), // SelectionUnfocused
        Style::new().fg(Color::Rgb(240, 113, 120)), // Error
        Style::new().fg(Color::Rgb(230, 180, 85)), // Warning
        Style::new().fg(Color::Rgb(111, 179, 200)), // Hint
        Style::new().fg(Color::Rgb(127, 195, 126)), // Ok
        Style::new().fg(Color::Rgb(240, 113, 120)).add_modifier(Modifier::BOLD).add_modifier(Modifier::REVERSED), // Live
        Style::new().fg(Color::Rgb(200, 204, 212)).add_modifier(Modifier::BOLD), // Key
        Style::new().bg(Color::Rgb(35, 39, 46)), // Field
        Style::new().fg(Color::Rgb(230, 180, 85)).add_modifier(Modifier::BOLD), // Match
        Style::new().fg(Color::Rgb(130, 170, 255)), // JsonKey
        Style::new().fg(Color::Rgb(181, 206, 168)), // JsonString
        Style::new().fg(Color::Rgb(240, 169, 110)), // JsonNumber
        Style::new().fg(Color::Rgb(199, 146, 234)), // JsonWord
        Style::new().fg(Color::Rgb(125, 130, 140)), // JsonMark
    ]),
    ("light", Background::Light, [
        Style::new().fg(Color::Rgb(36, 41, 47)), // Text
        Style::new().fg(Color::Rgb(113, 119, 130)), // Dim
        Style::new().fg(Color::Rgb(31, 86, 196)).add_modifier(Modifier::BOLD), // Accent
        Style::new().fg(Color::Rgb(200, 204, 211)), // Border
        Style::new().fg(Color::Rgb(87, 96, 106)), // Title
        Style::new().fg(Color::Rgb(16, 32, 58)).bg(Color::Rgb(207, 224, 255)), // Selection
        Style::new().bg(Color::Rgb(231, 234, 239)), // SelectionUnfocused
        Style::new().fg(Color::Rgb(192, 38, 45)), // Error
        Style::new().fg(Color::Rgb(143, 90, 0)), // Warning
        Style::new().fg(Color::Rgb(23, 105, 127)), // Hint
        Style::new().fg(Color::Rgb(31, 122, 51)), // Ok
        Style::new().fg(Color::Rgb(192, 38, 45)).add_modifier(Modifier::BOLD).add_modifier(Modifier::REVERSED), // Live
        Style::new().fg(Color::Rgb(36, 41, 47)).add_modifier(Modifier::BOLD), // Key
        Style::new().bg(Color::Rgb(238, 241, 245)), // Field
        Style::new().fg(Color::Rgb(143, 90, 0)).add_modifier(Modifier::BOLD), // Match
        Style::new().fg(Color::Rgb(31, 86, 196)), // JsonKey
        Style::new().fg(Color::Rgb(42, 107, 42)), // JsonString
        Style::new().fg(Color::Rgb(154, 75, 0)), // JsonNumber
        Style::new().fg(Color::Rgb(125, 47, 181)), // JsonWord
        Style::new().fg(Color::Rgb(113, 119, 130)), // JsonMark
    ]),
    ("high-contrast", Background::Dark, [
        Style::new().fg(Color::Rgb(255, 255, 255)), // Text
        Style::new().fg(Color::Rgb(208, 208, 208)), // Dim
        Style::new().fg(Color::Rgb(255, 255, 0)).add_modifier(Modifier::BOLD), // Accent
        Style::new().fg(Color::Rgb(255, 255, 255)), // Border
        Style::new().fg(Color::Rgb(255, 255, 255)), // Title
        Style::new().add_modifier(Modifier::BOLD).add_modifier(Modifier::REVERSED), // Selection
        Style::new().add_modifier(Modifier::REVERSED), // SelectionUnfocused
        Style::new().fg(Color::Rgb(255, 107, 107)).add_modifier(Modifier::BOLD), // Error
        Style::new().fg(Color::Rgb(255, 215, 95)).add_modifier(Modifier::BOLD), // Warning
        Style::new().fg(Color::Rgb(95, 255, 255)), // Hint
        Style::new().fg(Color::Rgb(95, 255, 95)).add_modifier(Modifier::BOLD), // Ok
        Style::new().fg(Color::Rgb(255, 107, 107)).add_modifier(Modifier::BOLD).add_modifier(Modifier::REVERSED), // Live
        Style::new().fg(Color::Rgb(255, 255, 255)).add_modifier(Modifier::BOLD), // Key
        Style::new().add_modifier(Modifier::UNDERLINED), // Field
        Style::new().fg(Color::Rgb(255, 255, 0)).add_modifier(Modifier::BOLD).add_modifier(Modifier::UNDERLINED), // Match
        Style::new().fg(Color::Rgb(95, 255, 255)).add_modifier(Modifier::BOLD), // JsonKey
        Style::new().fg(Color::Rgb(255, 255, 255)), // JsonString
        Style::new().fg(Color::Rgb(255, 215, 95)), // JsonNumber
        Style::new().fg(Color::Rgb(255, 215, 95)).add_modifier(Modifier::BOLD), // JsonWord
        Style::new().fg(Color::Rgb(208, 208, 208)), // JsonMark
    ]),
];
