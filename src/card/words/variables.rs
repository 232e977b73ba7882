//! Sentences for variables and their data.

use crate::{
    card::variables::{Misfit, NoData, VariableKind, Worst},
    lang::Lang,
};

impl VariableKind {
    /// What it is called.
    pub const fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::Text => lang.pick("a text", "文本"),
            Self::Number => lang.pick("a number", "数字"),
            Self::Boolean => lang.pick("true or false", "布尔值"),
            Self::Image => lang.pick("an image", "图片"),
            Self::Person => lang.pick("a person", "人员"),
            Self::Array => lang.pick("a list", "列表"),
            Self::Object => lang.pick("an object", "对象"),
        }
    }
}

impl Misfit {
    /// One sentence: what is needed and what there is.
    pub fn say(&self, lang: Lang) -> String {
        let (name, wanted) = (&self.name, self.wanted.say(lang));
        match lang {
            Lang::En => format!("{name}: {wanted} is needed here, the value is {}", self.found.en()),
            Lang::Zh => format!("{name}：此处需要{wanted}，而数据是{}", self.found.zh()),
        }
    }
}

impl NoData {
    /// One sentence: why there is no data.
    pub fn say(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Mistake(mistake), _) => mistake.say_at(lang),
            (Self::NotAnObject(found), Lang::En) => {
                format!("data is an object of samples or values, not {}", found.en())
            }
            (Self::NotAnObject(found), Lang::Zh) => format!("数据须为样例或变量值的对象，而不是{}", found.zh()),
            (Self::NotASample(name), Lang::En) => format!("the sample {name} is no object of values"),
            (Self::NotASample(name), Lang::Zh) => format!("样例 {name} 不是变量值的对象"),
            (Self::NoSample { name, there }, Lang::En) => {
                format!("there is no sample {name}; there are {}", there.join(", "))
            }
            (Self::NoSample { name, there }, Lang::Zh) => format!("没有样例 {name}；现有 {}", there.join("、")),
        }
    }
}

impl Worst {
    /// What such a sample is called.
    pub const fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::Longest => lang.pick("longest", "最长"),
            Self::Empty => lang.pick("empty", "空值"),
            Self::NoRows => lang.pick("no rows", "零行"),
            Self::ManyRows => lang.pick("many rows", "多行"),
            Self::Emoji => lang.pick("emoji", "表情"),
            Self::RightToLeft => lang.pick("right to left", "从右到左"),
            Self::Html => lang.pick("HTML", "HTML"),
        }
    }

    /// The text that stands for every text; `None` where texts stay.
    pub(in crate::card) fn sample_text(self) -> Option<String> {
        match self {
            Self::Longest => Some("永Wm".repeat(80)),
            Self::Empty => Some(String::new()),
            Self::NoRows | Self::ManyRows => None,
            Self::Emoji => Some("👩🏽\u{200d}💻🇨🇳🏳\u{fe0f}\u{200d}🌈".repeat(3)),
            Self::RightToLeft => Some("مرحبا بالعالم 123 שלום".to_owned()),
            Self::Html => Some("<b>&amp;</b><i>x</i> **y** `z` [w](https://example.com)".to_owned()),
        }
    }
}
