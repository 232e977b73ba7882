//! Sentences for edits that are not carried out.

use crate::{card::Refusal, lang::Lang};

impl Refusal {
    /// One sentence: why not.
    pub fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.say_en(),
            Lang::Zh => self.say_zh(),
        }
    }

    fn say_en(&self) -> String {
        match self {
            Self::Missing(path) => format!("there is nothing at {path}"),
            Self::NotAContainer(path) => format!("{path} holds nothing that could be edited inside"),
            Self::NotAnArray(path) => format!("{path} is no list"),
            Self::NotAnObject(path) => format!("{path} is no object"),
            Self::OutOfRange(path) => format!("the list at {path} has no such place"),
            Self::Taken(path) => format!("{path} is already there"),
            Self::IntoItself(path) => format!("{path} cannot go into itself"),
            Self::TheRoot => "the card itself cannot be moved or removed".to_owned(),
            Self::Spoils(mistake) => format!("this is no card afterwards: {}", mistake.say(Lang::En)),
            Self::Broken(mistake) => format!("repair the JSON first: {}", mistake.say_at(Lang::En)),
        }
    }

    fn say_zh(&self) -> String {
        match self {
            Self::Missing(path) => format!("{path} 处没有内容"),
            Self::NotAContainer(path) => format!("{path} 不能包含其他内容"),
            Self::NotAnArray(path) => format!("{path} 不是列表"),
            Self::NotAnObject(path) => format!("{path} 不是对象"),
            Self::OutOfRange(path) => format!("{path} 列表中没有这个位置"),
            Self::Taken(path) => format!("{path} 已经存在"),
            Self::IntoItself(path) => format!("{path} 不能移动到自身内部"),
            Self::TheRoot => "卡片本身不能移动或删除".to_owned(),
            Self::Spoils(mistake) => format!("修改后将不再是合法的卡片：{}", mistake.say(Lang::Zh)),
            Self::Broken(mistake) => format!("请先修正 JSON：{}", mistake.say_at(Lang::Zh)),
        }
    }
}
