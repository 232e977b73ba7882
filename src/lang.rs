//! The two languages of the program, and a sentence that exists in both.

/// A language the program speaks. Both are complete: there is no fall-back from one to the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Simplified Chinese.
    Zh,
}

impl Lang {
    /// The language a POSIX locale name (`LC_ALL`, `LANG`: `zh_CN.UTF-8`, `C`, …) asks for: Chinese when it begins with `zh`.
    pub fn of_locale(name: &str) -> Self {
        if name.get(..2).is_some_and(|head| head.eq_ignore_ascii_case("zh")) { Self::Zh } else { Self::En }
    }

    /// Picks the sentence for this language.
    pub const fn pick<T: Copy>(self, en: T, zh: T) -> T {
        match self {
            Self::En => en,
            Self::Zh => zh,
        }
    }
}

/// A fixed text in both languages, as the catalogue stores it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    /// English, sentence case.
    pub en: &'static str,
    /// Simplified Chinese.
    pub zh: &'static str,
}

impl Words {
    /// Builds a pair.
    pub const fn new(en: &'static str, zh: &'static str) -> Self {
        Self { en, zh }
    }

    /// The text in `lang`.
    pub const fn say(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Zh => self.zh,
        }
    }
}

/// The ASCII twin of a full-width form, and of the two marks a Chinese keyboard has instead (`、` for `/`, `《》` for `<>`).
pub fn half_width(letter: char) -> char {
    match letter {
        '、' => '/',
        '《' => '<',
        '》' => '>',
        '。' => '.',
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter).saturating_sub(0xfee0)).unwrap_or(letter),
        other => other,
    }
}

/// A text with every full-width form as its ASCII twin, and without white space around it: what an input method makes of a number or name.
pub fn as_typed_in_ascii(text: &str) -> String {
    text.trim().chars().map(half_width).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_input_method_does_not_matter() {
        assert_eq!(as_typed_in_ascii(" ＃１２　"), "#12");
        assert_eq!(as_typed_in_ascii("state：ｓｅｎｔ 李雷"), "state:sent 李雷");
    }

    #[test]
    fn the_locale_decides() {
        assert_eq!(Lang::of_locale("zh_CN.UTF-8"), Lang::Zh);
        assert_eq!(Lang::of_locale("ZH_hk"), Lang::Zh);
        assert_eq!(Lang::of_locale("en_US.UTF-8"), Lang::En);
        assert_eq!(Lang::of_locale("C"), Lang::En);
        assert_eq!(Lang::of_locale("中"), Lang::En);
    }
}
