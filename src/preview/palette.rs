//! Colours of a card in one shade: tokens, the card's own colours, and the roles the client draws with.

use ratatui_core::style::Color;
use serde_json::{Map, Value};

use crate::catalog::color::{self, Rgb, Rgba};

use super::Shade;

/// The colours of one card in one shade.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Palette<'a> {
    shade: Shade,
    custom: Option<&'a Map<String, Value>>,
    roles: Roles,
}

/// What the client draws with, by role: each role is a token, looked up once a card.
macro_rules! roles {
    ($($(#[$doc:meta])* $name:ident = $token:literal;)*) => {
        #[derive(Debug, Clone, Copy)]
        struct Roles { $($name: Color,)* }

        impl Roles {
            fn of(shade: Shade) -> Self {
                Self { $($name: token($token, shade).unwrap_or(Color::Reset),)* }
            }
        }

        impl Palette<'_> {
            $($(#[$doc])* pub const fn $name(&self) -> Color { self.roles.$name })*
        }
    };
}

roles! {
    /// What the card is made of.
    surface = "bg-white";
    /// Text.
    text = "grey-900";
    /// Text of less weight.
    secondary = "grey-600";
    /// What stands where nothing is filled in.
    placeholder = "grey-500";
    /// Text of what cannot be used.
    disabled = "grey-400";
    /// Borders of controls.
    control = "grey-350";
    /// Borders of cards, and rules.
    line = "grey-300";
    /// Ground of pictures that are not there.
    blank = "grey-100";
    /// Ground of grey panels.
    panel = "grey-50";
    /// Links and mentions.
    link = "blue-600";
}

/// A token's colour.
fn token(name: &str, shade: Shade) -> Option<Color> {
    let token = color::token(name)?;
    Some(rgb(match shade {
        Shade::Light => token.light,
        Shade::Dark => token.dark,
    }))
}

/// A catalogue colour as the canvas has it.
pub(crate) const fn rgb(Rgb(red, green, blue): Rgb) -> Color {
    Color::Rgb(red, green, blue)
}

impl<'a> Palette<'a> {
    /// The palette of a card (`root`) in a shade.
    pub fn of(root: &'a Value, shade: Shade) -> Self {
        let custom = root.pointer("/config/style/color").and_then(Value::as_object);
        Self { shade, custom, roles: Roles::of(shade) }
    }

    /// A colour of the card's own, or a token.
    pub fn named(&self, name: &str) -> Option<Color> {
        self.own(name).or_else(|| token(name, self.shade))
    }

    fn own(&self, name: &str) -> Option<Color> {
        let modes = self.custom?.get(name)?;
        let key = self.pick("light_mode", "dark_mode");
        let surface = self.pick(color::SURFACE_LIGHT, color::SURFACE_DARK);
        Some(rgb(Rgba::parse(modes.get(key)?.as_str()?)?.over(surface)))
    }

    /// One of a family's steps (`blue`, 100), if there is such a family.
    pub fn step(&self, family: &str, step: u16) -> Option<Color> {
        token(&format!("{family}-{step}"), self.shade)
    }

    /// Ground and ink of a header template; `None` for the one without ground, and for a name that is none.
    pub fn template(&self, name: &str) -> Option<(Color, Color)> {
        let template = color::template(name).filter(|template| template.name != "default")?;
        let (ground, ink) = self.pick(template.light, template.dark);
        Some((rgb(ground), rgb(ink)))
    }

    /// One of two values, by shade.
    pub fn pick<T>(&self, light: T, dark: T) -> T {
        match self.shade {
            Shade::Light => light,
            Shade::Dark => dark,
        }
    }

    /// White as it stands on a fill: the same in both shades.
    pub const fn on_fill() -> Color {
        Color::Rgb(0xff, 0xff, 0xff)
    }

    /// The colour of words on a fill where the usual one could not be read.
    pub fn ink_on(&self, fill: Color) -> Option<Color> {
        const READABLE: f64 = 4.0;
        if contrast(self.text(), fill) >= READABLE {
            return None;
        }
        let dark = Color::Rgb(0x1f, 0x23, 0x29);
        Some(if contrast(Self::on_fill(), fill) >= contrast(dark, fill) { Self::on_fill() } else { dark })
    }

    /// A colour that lets the card's surface through.
    pub fn faded(&self, color: Color, opacity: f64) -> Color {
        let Color::Rgb(red, green, blue) = color else { return color };
        let surface = self.pick(color::SURFACE_LIGHT, color::SURFACE_DARK);
        rgb(Rgba { rgb: Rgb(red, green, blue), alpha: opacity.clamp(0.0, 1.0) }.over(surface))
    }

    /// The ground of code: 6 % of the text colour on light, 8 % on dark.
    pub fn code(&self) -> Color {
        let ink = self
            .pick(Rgba { rgb: Rgb(0x1f, 0x23, 0x29), alpha: 0.06 }, Rgba { rgb: Rgb(0xff, 0xff, 0xff), alpha: 0.08 });
        rgb(ink.over(self.pick(color::SURFACE_LIGHT, color::SURFACE_DARK)))
    }

    /// A background by name. The bare `grey` is older than the tokens and means the light panel; on dark the panel's
    /// token is the card's own surface, where nobody could see it, so it is the next one there.
    pub fn background(&self, name: &str) -> Option<Color> {
        match name {
            "" | "default" => None,
            "grey" if self.own(name).is_none() => Some(self.pick(self.panel(), self.blank())),
            _ => self.named(name),
        }
    }
}

/// How well two colours can be told apart, from 1 to 21, as WCAG counts it.
pub(crate) fn contrast(one: Color, other: Color) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(color: Color) -> f64 {
    let Color::Rgb(red, green, blue) = color else { return 0.0 };
    let channel = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_card_brings_its_own_colours() {
        let root = json!({"config": {"style": {"color": {
            "brand": {"light_mode": "rgba(20, 86, 240, 0.5)", "dark_mode": "rgba(0,0,0,1)"},
            "broken": {"light_mode": "#fff"},
        }}}});
        let light = Palette::of(&root, Shade::Light);
        assert_eq!(light.named("brand"), Some(Color::Rgb(138, 171, 248)));
        assert_eq!(light.named("broken"), None);
        assert_eq!(Palette::of(&root, Shade::Dark).named("brand"), Some(Color::Rgb(0, 0, 0)));
        assert_eq!(light.named("blue"), Some(Color::Rgb(0x14, 0x56, 0xf0)));
        assert_eq!(light.background("grey"), Some(light.panel()));
        assert_eq!(light.background("default"), None);
        let dark = Palette::of(&root, Shade::Dark);
        assert!(dark.background("grey").is_some_and(|ground| ground != dark.surface()), "a panel can be seen");
    }

    #[test]
    fn words_can_be_read_on_every_ground() {
        let root = json!({});
        for shade in [Shade::Light, Shade::Dark] {
            let palette = Palette::of(&root, shade);
            for token in color::tokens() {
                let ground = palette.named(token.name).unwrap();
                let ink = palette.ink_on(ground).unwrap_or_else(|| palette.text());
                assert!(contrast(ink, ground) >= 3.0, "{} {shade:?}", token.name);
            }
        }
    }
}
