//! What the composer says of a card after it was sent: what can be done, how long, and what that means.

use std::time::Duration;

use crate::{
    lang::Lang,
    tui::dialog::{About, Deed},
};

impl Deed {
    /// What is done.
    pub const fn say(self, lang: Lang) -> &'static str {
        let (en, zh) = match self {
            Self::ReadBack => ("Read it back from the server", "从服务器读回"),
            Self::Update => ("Update it with the card here", "用当前卡片更新"),
            Self::Reply => ("Reply with the card here", "用当前卡片回复"),
            Self::ReplyInThread => ("Reply in a thread with the card here", "用当前卡片以话题形式回复"),
            Self::Explain => ("Explain what went wrong", "解释失败原因"),
            Self::Resend => ("Do it again", "再次执行"),
            Self::Pull => ("Pull its card to edit it", "取回卡片进行编辑"),
            Self::Recall => ("Recall it", "撤回"),
            Self::Ahead => ("What is known before that", "操作前检查"),
            Self::Compare => ("Compare its card with the card here", "与当前卡片比较"),
            Self::Open => ("Open its card as a new document", "将其卡片打开为新文档"),
            Self::CopyId => ("Copy the message id", "复制消息 ID"),
            Self::CopyCurl => ("Copy as curl", "复制为 curl"),
            Self::CopyCommand => ("Copy as a cardwright command", "复制为 cardwright 命令"),
            Self::CopyReport => ("Copy a report for a bug, without names and words", "复制问题报告（不含姓名与文字）"),
        };
        lang.pick(en, zh)
    }

    /// What that means.
    pub const fn help(self, lang: Lang) -> &'static str {
        let (en, zh) = match self {
            Self::ReadBack => ("as it stands there now, and what differs", "查看现在的样子及差异"),
            Self::Update => {
                ("everybody's copy changes; 14 days, its sender only", "所有人的卡片都会变化；14 天内，仅限发送者")
            }
            Self::Reply | Self::ReplyInThread => ("a new message that hangs on it", "一条挂在其下的新消息"),
            Self::Explain => {
                ("what the code means, its usual cause, and what to do", "错误码的含义、常见原因与处理办法")
            }
            Self::Resend => ("the card as it was, or as it is now", "按原样或按当前内容"),
            Self::Pull => ("the true card; F11 puts it back in its place", "原始卡片；编辑后按 F11 原位更新"),
            Self::Recall => {
                ("gone for everybody; the administrator sets how long it works", "对所有人消失；时限由管理员设置")
            }
            Self::Ahead => (
                "whether an update, a reply or a recall would work: ok, no or unknown",
                "更新、回复或撤回能否成功：正常、不行或未知",
            ),
            Self::Compare => ("what became of it since, element by element", "按组件列出此后的变化"),
            Self::Open => ("as it was when it left", "发出时的样子"),
            Self::CopyId => ("om_…", "om_…"),
            Self::CopyCurl | Self::CopyCommand => ("the card is in it, no secret is", "包含卡片，不含密钥"),
            Self::CopyReport => {
                ("letters are x, digits are 0; code and log id stay", "字母变为 x，数字变为 0；保留错误码与 log id")
            }
        };
        lang.pick(en, zh)
    }
}

/// How much longer a card can be updated.
pub fn time_left(left: Duration, lang: Lang) -> String {
    let (days, hours) = (left.as_secs() / 86_400, left.as_secs() / 3_600);
    match lang {
        Lang::En if days > 1 => format!("{days} days left"),
        Lang::En => format!("{hours} h left"),
        Lang::Zh if days > 1 => format!("还剩 {days} 天"),
        Lang::Zh => format!("还剩 {hours} 小时"),
    }
}

/// What a recall means, and how old the message is.
pub fn recall(about: &About, age: Option<Duration>, lang: Lang) -> String {
    let id = about.message_id.as_deref().unwrap_or_default();
    let to = about.recipient();
    let age = age.map(|age| (age.as_secs() / 3_600, age.as_secs() / 60 % 60));
    match lang {
        Lang::En => {
            let age = match age {
                None => String::new(),
                Some((0, 0)) => " It was sent just now.".to_owned(),
                Some((0, minutes)) => format!(" It was sent {minutes} min ago."),
                Some((hours, minutes)) => format!(" It was sent {hours} h {minutes} min ago."),
            };
            format!(
                "{id}, sent to {}, would be gone for everybody, for good.{age}\nHow long after sending that works is the tenant administrator's to say: a day where they did not. A bot that owns or manages the group may recall others' messages for a year.",
                to.label()
            )
        }
        Lang::Zh => {
            let age = match age {
                None => String::new(),
                Some((0, 0)) => "刚刚发送。".to_owned(),
                Some((0, minutes)) => format!("已发送 {minutes} 分钟。"),
                Some((hours, minutes)) => format!("已发送 {hours} 小时 {minutes} 分钟。"),
            };
            format!(
                "发给 {} 的 {id} 将对所有人消失且无法恢复。{age}\n可撤回的时长由企业管理员设置，默认一天；身为群主或管理员的机器人可在一年内撤回他人的消息。",
                to.label()
            )
        }
    }
}

/// The title of the history.
pub const fn history(surprises: bool, lang: Lang) -> &'static str {
    if surprises {
        lang.pick("Refused by the server, passed by check", "服务器拒绝而检查通过的卡片")
    } else {
        lang.pick("History", "历史记录")
    }
}

/// The keys of the history.
pub const fn history_keys(lang: Lang) -> &'static str {
    lang.pick(
        "Enter what to do  Tab surprises  type to search, state:failed  Esc close",
        "Enter 操作  Tab 意外  输入以搜索，如 state:failed  Esc 关闭",
    )
}

/// Where the card was pulled from.
pub fn pulled(message_id: &str, key: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("pulled {message_id}; {key} updates it in place"),
        Lang::Zh => format!("已取回 {message_id}；按 {key} 原位更新"),
    }
}

/// That an id is none of a message.
pub const fn no_message_id(lang: Lang) -> &'static str {
    lang.pick("a message id begins with om_", "消息 ID 以 om_ 开头")
}
