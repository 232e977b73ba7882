//! Themes: roles with styles, read from TOML; and how few colours the terminal can show.

use std::collections::BTreeMap;

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

mod built_in;
mod depth;

pub use depth::{Depth, Lowered};

/// What a style is for. Themes name roles, never widgets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the roles are named after what they are for")]
pub enum Role {
    Text,
    Dim,
    Accent,
    Border,
    Title,
    Selection,
    SelectionUnfocused,
    Error,
    Warning,
    Hint,
    Ok,
    Live,
    Key,
    Field,
    Match,
    JsonKey,
    JsonString,
    JsonNumber,
    JsonWord,
    JsonMark,
}

impl Role {
    /// All of them, in their order.
    pub const ALL: [Self; 20] = [
        Self::Text,
        Self::Dim,
        Self::Accent,
        Self::Border,
        Self::Title,
        Self::Selection,
        Self::SelectionUnfocused,
        Self::Error,
        Self::Warning,
        Self::Hint,
        Self::Ok,
        Self::Live,
        Self::Key,
        Self::Field,
        Self::Match,
        Self::JsonKey,
        Self::JsonString,
        Self::JsonNumber,
        Self::JsonWord,
        Self::JsonMark,
    ];
}

/// A style for every role, in their order.
type Styles = [Style; Role::ALL.len()];

/// Whether the theme is made for a dark or a light terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Background {
    /// Light text on a dark ground.
    #[default]
    Dark,
    /// Dark text on a light ground.
    Light,
}

/// The names of the themes that come with the program, in the order `T` goes through them.
pub const BUILT_IN: [&str; 3] = ["dark", "light", "high-contrast"];

/// What fills in for a theme that names no base.
const DEFAULT: &str = "dark";

/// A theme: a style for every role.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Theme {
    /// Its name, as in the config.
    pub name: String,
    /// What ground it is made for.
    pub background: Background,
    roles: Styles,
}

/// A theme file. `base` names the built-in theme that fills in what the file leaves out.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    base: Option<String>,
    background: Option<Background>,
    #[serde(default)]
    roles: BTreeMap<Role, Look>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(clippy::struct_excessive_bools, reason = "a theme file writes each modifier as a key of its own")]
struct Look {
    #[serde(deserialize_with = "color")]
    fg: Option<Color>,
    #[serde(deserialize_with = "color")]
    bg: Option<Color>,
    bold: bool,
    italic: bool,
    underline: bool,
    reverse: bool,
}

impl Theme {
    /// The built-in theme of that name.
    pub fn built_in(name: &str) -> Option<Self> {
        let (name, background, roles) = built_in::THEMES.iter().find(|(known, ..)| *known == name)?;
        Some(Self { name: (*name).to_owned(), background: *background, roles: *roles })
    }

    /// Reads a theme file: the roles it names over those of its base (`dark` unless it says otherwise).
    ///
    /// # Errors
    /// The mistake in the TOML reader's words, with its line and column.
    pub fn read(name: &str, text: &str) -> Result<Self, String> {
        let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
        let mut theme = match file.base {
            Some(base) if base != name => Self::built_in(&base).ok_or(base)?,
            None if name != DEFAULT => Self::built_in(DEFAULT).unwrap_or_default(),
            _ => Self::default(),
        };
        name.clone_into(&mut theme.name);
        theme.background = file.background.unwrap_or(theme.background);
        for (style, role) in theme.roles.iter_mut().zip(Role::ALL) {
            if let Some(look) = file.roles.get(&role) {
                *style = look.style();
            }
        }
        Ok(theme)
    }

    /// The style of a role; roles that no theme sets look like the terminal's own text.
    pub fn style(&self, role: Role) -> Style {
        self.roles.get(role as usize).copied().unwrap_or_default()
    }

    /// The style of a selected row, dimmer when its pane has no focus.
    pub fn selection(&self, focused: bool) -> Style {
        self.style(if focused { Role::Selection } else { Role::SelectionUnfocused })
    }
}

/// A colour as ratatui reads it: `#rrggbb`, a name, or an index.
fn color<'de, D: serde::Deserializer<'de>>(reader: D) -> Result<Option<Color>, D::Error> {
    let text = String::deserialize(reader)?;
    text.parse().map(Some).map_err(|_| serde::de::Error::invalid_value(serde::de::Unexpected::Str(&text), &"#rrggbb"))
}

impl Look {
    fn style(&self) -> Style {
        let mut style = Style { fg: self.fg, bg: self.bg, ..Style::default() };
        let modifiers = [
            (self.bold, Modifier::BOLD),
            (self.italic, Modifier::ITALIC),
            (self.underline, Modifier::UNDERLINED),
            (self.reverse, Modifier::REVERSED),
        ];
        for (_, modifier) in modifiers.into_iter().filter(|(on, _)| *on) {
            style = style.add_modifier(modifier);
        }
        style
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_theme_sets_every_role() {
        for name in BUILT_IN {
            let theme = Theme::built_in(name).unwrap();
            for (place, role) in Role::ALL.into_iter().enumerate() {
                assert_eq!(role as usize, place);
                assert_ne!(theme.style(role), Style::default(), "{name} leaves out {role:?}");
            }
        }
    }

    #[test]
    fn a_user_theme_overrides_in_part() {
        let theme = Theme::read("mine", "base = \"light\"\n[roles]\naccent = { fg = \"red\" }\n").unwrap();
        assert_eq!(theme.style(Role::Accent).fg, Some(Color::Red));
        assert_eq!(theme.style(Role::JsonKey), Theme::built_in("light").unwrap().style(Role::JsonKey));
        assert_eq!(theme.background, Background::Light);
    }

    #[test]
    fn a_mistake_is_named() {
        assert!(Theme::read("x", "[roles]\nacent = { fg = \"red\" }\n").unwrap_err().contains("acent"));
        assert!(Theme::read("x", "[roles]\naccent = { fg = \"notacolour\" }\n").is_err());
        assert!(Theme::read("x", "base = \"nosuch\"\n").unwrap_err().contains("nosuch"));
    }
}
