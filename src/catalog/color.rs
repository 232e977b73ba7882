//! The colours of cards: tokens, header templates, tags, and colours written as `rgba(…)`.

use super::make::words;
use crate::lang::Words;
use std::{collections::HashMap, sync::LazyLock};

/// An opaque colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rgb(pub u8, pub u8, pub u8);

/// A colour that may let the surface through.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rgba {
    /// The colour.
    pub rgb: Rgb,
    /// From 0, nothing to see, to 1, opaque.
    pub alpha: f64,
}

/// The surface of a card: what colours are blended over.
pub const SURFACE_LIGHT: Rgb = Rgb(0xFF, 0xFF, 0xFF);
/// The surface of a card in the dark theme.
pub const SURFACE_DARK: Rgb = Rgb(0x1A, 0x1A, 0x1A);

/// A colour by name, in both themes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ColorToken {
    /// The name: a family alone (`blue`) or with its step (`blue-350`).
    pub name: &'static str,
    /// In the light theme.
    pub light: Rgb,
    /// In the dark theme.
    pub dark: Rgb,
}

/// A fill and the text on it.
pub type Pair = (Rgb, Rgb);

/// The colour of a header.
#[derive(Debug, Clone, Copy)]
pub struct Template {
    /// Its name.
    pub name: &'static str,
    /// Background and text in the light theme.
    pub light: Pair,
    /// Background and text in the dark theme.
    pub dark: Pair,
    /// What it is used for.
    pub help: Words,
}

/// The colour of a tag.
#[derive(Debug, Clone, Copy)]
pub struct TagColor {
    /// Its name.
    pub name: &'static str,
    /// Background and text in the light theme.
    pub light: Pair,
    /// Background and text in the dark theme.
    pub dark: Pair,
}

impl Rgb {
    /// Reads `#RRGGBB`.
    pub fn hex(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
        let value = u32::from_str_radix(digits, 16).ok()?;
        let [_, red, green, blue] = value.to_be_bytes();
        Some(Self(red, green, blue))
    }
}

impl Rgba {
    /// Reads `rgba(r,g,b,a)`, also `rgb(r,g,b)`: channels 0–255, alpha 0–1 or a percentage.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_lowercase();
        let inside = text.strip_prefix("rgba").or_else(|| text.strip_prefix("rgb"))?.trim();
        let mut parts = inside.strip_prefix('(')?.strip_suffix(')')?.split(',').map(str::trim);
        let mut channel = || parts.next()?.parse::<u8>().ok();
        let rgb = Rgb(channel()?, channel()?, channel()?);
        let alpha = match parts.next() {
            None => 1.0,
            Some(part) => match part.strip_suffix('%') {
                Some(percent) => percent.trim().parse::<f64>().ok()? / 100.0,
                None => part.parse::<f64>().ok()?,
            },
        };
        ((0.0..=1.0).contains(&alpha) && parts.next().is_none()).then_some(Self { rgb, alpha })
    }

    /// What is seen when it lies over a surface.
    pub fn over(self, surface: Rgb) -> Rgb {
        let mix = |top: u8, bottom: u8| {
            (f64::from(top) * self.alpha + f64::from(bottom) * (1.0 - self.alpha)).round().clamp(0.0, 255.0) as u8
        };
        Rgb(mix(self.rgb.0, surface.0), mix(self.rgb.1, surface.1), mix(self.rgb.2, surface.2))
    }
}

/// `name light dark`, one a line.
static TOKEN_TEXT: &str = include_str!("data/colors.txt");

static TOKENS: LazyLock<Vec<ColorToken>> = LazyLock::new(|| TOKEN_TEXT.lines().filter_map(read_token).collect());

fn read_token(line: &'static str) -> Option<ColorToken> {
    let (name, colors) = line.split_at_checked(line.len().checked_sub(" #RRGGBB #RRGGBB".len())?)?;
    Some(ColorToken { name, light: Rgb::hex(colors.get(1..8)?)?, dark: Rgb::hex(colors.get(9..)?)? })
}

/// All colour names, family by family.
pub fn tokens() -> &'static [ColorToken] {
    &TOKENS
}

/// The tokens by their names: a card asks for dozens at every key.
static BY_NAME: LazyLock<HashMap<&'static str, ColorToken>> =
    LazyLock::new(|| TOKENS.iter().map(|token| (token.name, *token)).collect());

/// The colour of this name.
pub fn token(name: &str) -> Option<ColorToken> {
    BY_NAME.get(name).copied()
}

const fn rgb(value: u32) -> Rgb {
    let [_, red, green, blue] = value.to_be_bytes();
    Rgb(red, green, blue)
}

const fn header(name: &'static str, light: (u32, u32), dark: (u32, u32), help: Words) -> Template {
    Template { name, light: (rgb(light.0), rgb(light.1)), dark: (rgb(dark.0), rgb(dark.1)), help }
}

const fn tag(name: &'static str, light: (u32, u32), dark: (u32, u32)) -> TagColor {
    TagColor { name, light: (rgb(light.0), rgb(light.1)), dark: (rgb(dark.0), rgb(dark.1)) }
}

/// The 13 header colours, in the order of Feishu's page.
pub const TEMPLATES: &[Template] = &[
    header("blue", (0x00E0_E9FF, 0x0014_56F0), (0x0017_3166, 0x0075_A4FF), words("Everyday news", "日常通知")),
    header(
        "wathet",
        (0x00CA_EFFC, 0x0007_6A94),
        (0x0010_3647, 0x0025_B2E5),
        words("Everyday news, lighter", "日常通知，更浅"),
    ),
    header(
        "turquoise",
        (0x00C4_F2EC, 0x0006_7062),
        (0x0017_3B36, 0x001A_B7A1),
        words("Everyday news, fresher", "日常通知，更清新"),
    ),
    header("green", (0x00D0_F5CE, 0x001A_7526), (0x0017_3B12, 0x0051_BA43), words("Done, success", "完成、成功")),
    header("yellow", (0x00FA_EDC2, 0x00AD_7A03), (0x0047_3409, 0x00FB_CB46), words("Take note", "提醒")),
    header("orange", (0x00FE_E7CD, 0x00C2_5705), (0x004A_2B10, 0x00F3_871B), words("Warning", "警告")),
    header("red", (0x00FE_E3E2, 0x00C0_2A26), (0x0059_1F1D, 0x00F6_827E), words("Error, alarm", "错误、告警")),
    header("carmine", (0x00FE_E2F2, 0x00B8_2879), (0x0059_1C3F, 0x00ED_77BA), words("Urgent", "紧急")),
    header("violet", (0x00F9_E2F9, 0x00A6_30A6), (0x0054_1854, 0x00E1_7FE1), words("An accent", "强调")),
    header("purple", (0x00EF_E6FE, 0x007A_35F0), (0x003F_2073, 0x00B8_8FFE), words("An accent", "强调")),
    header("indigo", (0x00E9_EAFB, 0x0047_52E6), (0x002A_2D69, 0x0094_99F7), words("An accent", "强调")),
    header("grey", (0x00EF_F0F1, 0x0064_6A73), (0x0037_3737, 0x00A6_A6A6), words("Expired, void", "过期、失效")),
    header(
        "default",
        (0x00FF_FFFF, 0x001F_2329),
        (0x001A_1A1A, 0x00EB_EBEB),
        words("No colour; for one-to-one chats", "无主题色，适合单聊"),
    ),
];

/// The 13 tag colours, in the order of Feishu's page.
pub const TAG_COLORS: &[TagColor] = &[
    tag("neutral", (0x00EF_F0F1, 0x0064_6A73), (0x0037_3737, 0x00A6_A6A6)),
    tag("blue", (0x00E0_E9FF, 0x0014_56F0), (0x0017_3166, 0x0075_A4FF)),
    tag("turquoise", (0x00C4_F2EC, 0x0006_7062), (0x0017_3B36, 0x001A_B7A1)),
    tag("lime", (0x00E3_F0A3, 0x005C_6D08), (0x0030_3804, 0x0093_AF04)),
    tag("orange", (0x00FE_E7CD, 0x00A4_4904), (0x004A_2B10, 0x00F3_871B)),
    tag("violet", (0x00F9_E2F9, 0x00A6_30A6), (0x0054_1854, 0x00E1_7FE1)),
    tag("indigo", (0x00E9_EAFB, 0x0047_52E6), (0x002A_2D69, 0x0094_99F7)),
    tag("wathet", (0x00CA_EFFC, 0x0007_6A94), (0x0010_3647, 0x0025_B2E5)),
    tag("green", (0x00D0_F5CE, 0x001A_7526), (0x0017_3B12, 0x0051_BA43)),
    tag("yellow", (0x00FA_EDC2, 0x0086_5B03), (0x0047_3409, 0x00FB_CB46)),
    tag("red", (0x00FE_E3E2, 0x00C0_2A26), (0x0059_1F1D, 0x00F6_827E)),
    tag("purple", (0x00EF_E6FE, 0x007A_35F0), (0x003F_2073, 0x00B8_8FFE)),
    tag("carmine", (0x00FE_E2F2, 0x00B8_2879), (0x0059_1C3F, 0x00ED_77BA)),
];

/// The template of this name.
pub fn template(name: &str) -> Option<&'static Template> {
    TEMPLATES.iter().find(|template| template.name == name)
}

/// The tag colour of this name.
pub fn tag_color(name: &str) -> Option<&'static TagColor> {
    TAG_COLORS.iter().find(|color| color.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_token_has_both_themes() {
        assert_eq!(TOKEN_TEXT.lines().count(), 174);
        assert_eq!(tokens().len(), 174, "a line of colors.txt is not readable");
        assert_eq!(tokens().iter().map(|token| token.name).collect::<HashSet<_>>().len(), 174);
        let pair = |name| token(name).map(|token| (token.light, token.dark));
        assert_eq!(pair("blue"), Some((Rgb(0x14, 0x56, 0xF0), Rgb(0x75, 0xA4, 0xFF))));
        assert_eq!(pair("blue"), pair("blue-600"));
        assert_eq!(pair("grey-00"), Some((Rgb(0xFF, 0xFF, 0xFF), Rgb(0x0A, 0x0A, 0x0A))));
        assert_eq!(pair("carmine-350"), Some((Rgb(0xEB, 0x78, 0xB8), Rgb(0xAB, 0x41, 0x7D))));
        assert_eq!(pair("indigo-900"), Some((Rgb(0x15, 0x1B, 0x70), Rgb(0xE7, 0xE9, 0xFE))));
        assert_eq!(pair("bg-white"), Some((SURFACE_LIGHT, SURFACE_DARK)));
        assert!(token("light_grey").is_none() && token("default").is_none());
    }

    #[test]
    fn templates_and_tags_are_their_families_light_and_dark() {
        assert_eq!((TEMPLATES.len(), TAG_COLORS.len()), (13, 13));
        let shade = |name: &str, step: &str| token(&format!("{name}-{step}")).expect("a token");
        for template in TEMPLATES.iter().filter(|template| !matches!(template.name, "default" | "grey")) {
            let text = if matches!(template.name, "yellow" | "orange") { "500" } else { "600" };
            assert_eq!(template.light, (shade(template.name, "100").light, shade(template.name, text).light));
            assert_eq!(template.dark, (shade(template.name, "100").dark, shade(template.name, "600").dark));
        }
        let plain = template("default").expect("default");
        assert_eq!((plain.light.0, plain.dark.0), (SURFACE_LIGHT, SURFACE_DARK));
        assert_eq!(template("grey").expect("grey").light, (Rgb(0xEF, 0xF0, 0xF1), Rgb(0x64, 0x6A, 0x73)));
        for color in TAG_COLORS.iter().filter(|color| color.name != "neutral") {
            assert_eq!(color.light, (shade(color.name, "100").light, shade(color.name, "600").light), "{}", color.name);
            assert_eq!(color.dark, (shade(color.name, "100").dark, shade(color.name, "600").dark), "{}", color.name);
        }
        assert_eq!(tag_color("neutral").expect("neutral").dark, (Rgb(0x37, 0x37, 0x37), Rgb(0xA6, 0xA6, 0xA6)));
        assert!(template("Blue").is_none() && tag_color("grey").is_none());
    }

    #[test]
    fn written_colours_are_read_and_blended() {
        let read = |text| Rgba::parse(text).map(|color| (color.rgb, color.alpha));
        assert_eq!(read("rgba(20,86,240,0.9)"), Some((Rgb(20, 86, 240), 0.9)));
        assert_eq!(read(" RGBA( 20 , 86 , 240 , 50% ) "), Some((Rgb(20, 86, 240), 0.5)));
        assert_eq!(read("rgb(1,2,3)"), Some((Rgb(1, 2, 3), 1.0)));
        for wrong in
            ["", "rgba", "rgba(1,2)", "rgba(1,2,300,1)", "rgba(1,2,3,2)", "rgba(1,2,3,1,1)", "#123456", "rgba(1,2,3,)"]
        {
            assert_eq!(read(wrong), None, "{wrong}");
        }
        let half = Rgba { rgb: Rgb(0, 0, 0), alpha: 0.5 };
        assert_eq!(half.over(SURFACE_LIGHT), Rgb(128, 128, 128));
        assert_eq!(Rgba { alpha: 1.0, ..half }.over(SURFACE_LIGHT), Rgb(0, 0, 0));
        assert_eq!(Rgba { alpha: 0.0, ..half }.over(SURFACE_DARK), SURFACE_DARK);
        assert_eq!(Rgb::hex("#1456F0"), Some(Rgb(0x14, 0x56, 0xF0)));
        assert_eq!(Rgb::hex("1456F0"), None);
    }
}
