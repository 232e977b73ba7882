//! What the composer says of webhooks.

use crate::lang::Lang;

/// Something said of webhooks.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the sentences below say what each is")]
pub enum WebhookText {
    State { signed: bool, live: bool },
    Add,
    Adding,
    New,
    Field { at: usize },
    Send,
    Choose,
    Preflight,
    Remove,
}

impl WebhookText {
    /// The sentence.
    pub fn say(&self, lang: Lang) -> String {
        let (en, zh) = match self {
            Self::State { signed, live } => {
                let signed = if *signed { Some(lang.pick("signed", "签名")) } else { None };
                let words: Vec<&str> = signed.into_iter().chain(live.then_some("LIVE")).collect();
                return words.join(" · ");
            }
            Self::Add => ("Add a webhook", "添加 webhook"),
            Self::Adding => ("the address is kept in a file that only you can read", "地址保存在仅你可读的文件中"),
            Self::New => ("New webhook", "新 webhook"),
            Self::Field { at: 0 } => ("name", "名称"),
            Self::Field { at: 1 } => ("address", "地址"),
            Self::Field { .. } => ("secret, if signed", "签名密钥（可选）"),
            Self::Send => ("Send the card to it", "将卡片发送到它"),
            Self::Choose => ("Choose it as the recipient", "选为接收者"),
            Self::Preflight => ("What is known before a send", "发送前检查"),
            Self::Remove => ("Remove it, with the secrets kept for it", "删除，连同为其保存的密钥"),
        };
        lang.pick(en, zh).to_owned()
    }
}
