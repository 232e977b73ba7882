//! Sentences for what was opened or pasted.

use crate::{
    card::{
        Found,
        import::{Layer, NoCard, Other},
    },
    lang::Lang,
};

impl Layer {
    /// What was around the card.
    pub fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::Fence => lang.pick("a Markdown fence", "Markdown 代码块"),
            Self::Escaped => lang.pick("string escapes", "字符串转义"),
            Self::Encoded => lang.pick("a JSON string", "JSON 字符串"),
            Self::Card => lang.pick("a message body with the key card", "含 card 字段的消息体"),
            Self::Content => lang.pick("a request body with the key content", "含 content 字段的请求体"),
            Self::Raw => lang.pick("an answer to a callback", "回调响应"),
            Self::EntityBody => lang.pick("the body that makes a card entity", "创建卡片实体的请求体"),
        }
    }
}

impl NoCard {
    /// One sentence: what was found instead of a card.
    pub fn say(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Mistake { mistake, layers }, _) => match layers.last() {
                None => mistake.say_at(lang),
                Some(layer) => match lang {
                    Lang::En => format!("inside {}: {}", layer.say(lang), mistake.say_at(lang)),
                    Lang::Zh => format!("{}内部：{}", layer.say(lang), mistake.say_at(lang)),
                },
            },
            (Self::NotCard { found }, Lang::En) => format!("this is no card but {}", found.en()),
            (Self::NotCard { found }, Lang::Zh) => format!("这不是卡片，而是{}", found.zh()),
        }
    }
}

impl Other {
    fn en(&self) -> String {
        match self {
            Self::Event => "an event that Feishu sends to an app".to_owned(),
            Self::Message(kind) => format!("a message of the kind {kind}"),
            Self::Json(Found::Object) => "an object without anything a card has".to_owned(),
            Self::Json(found) => found.en(),
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::Event => "飞书推送给应用的事件".to_owned(),
            Self::Message(kind) => format!("类型为 {kind} 的消息"),
            Self::Json(Found::Object) => "不含任何卡片字段的对象".to_owned(),
            Self::Json(found) => found.zh(),
        }
    }
}
