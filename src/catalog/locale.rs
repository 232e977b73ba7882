//! The 16 languages a card may speak.

use super::field::Type;

/// Their codes, in the order of Feishu's page.
pub const LOCALES: &[&str] = &[
    "zh_cn", "en_us", "zh_hk", "zh_tw", "ja_jp", "id_id", "vi_vn", "th_th", "pt_br", "es_es", "ko_kr", "de_de",
    "fr_fr", "it_it", "ru_ru", "ms_my",
];

/// What each calls itself, in the same order.
const OWN_NAMES: [&str; 16] = [
    "简体中文",
    "English",
    "繁體中文（香港）",
    "繁體中文（台灣）",
    "日本語",
    "Bahasa Indonesia",
    "Tiếng Việt",
    "ภาษาไทย",
    "Português (Brasil)",
    "Español",
    "한국어",
    "Deutsch",
    "Français",
    "Italiano",
    "Русский",
    "Bahasa Melayu",
];

/// What a language calls itself.
pub fn locale_name(code: &str) -> Option<&'static str> {
    let at = LOCALES.iter().position(|known| *known == code)?;
    OWN_NAMES.get(at).copied()
}

/// One of the codes.
pub const LOCALE_NAME: Type = Type::Enum(LOCALES);
