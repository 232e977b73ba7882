//! The 16 languages a card may speak.

use super::field::Type;

/// Their codes, in the order of Feishu's page.
pub const LOCALES: &[&str] = &[
    "zh_cn", "en_us", "zh_hk", "zh_tw", "ja_jp", "id_id", "vi_vn", "th_th", "pt_br", "es_es", "ko_kr", "de_de",
    "fr_fr", "it_it", "ru_ru", "ms_my",
];

/// One of the codes.
pub const LOCALE_NAME: Type = Type::Enum(LOCALES);
