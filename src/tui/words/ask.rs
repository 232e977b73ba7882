//! Questions and answers.

use super::life;
use crate::{
    lang::Lang,
    tui::{
        dialog::{Answer, Question},
        widgets::field::{Field, Shape},
    },
    worker::{Delivery, Recipient, Route},
};

impl Answer {
    /// The answer's label; its letter is the first one shown in the key.
    pub const fn say(self, lang: Lang) -> &'static str {
        let (en, zh) = match self {
            Self::Cancel => ("cancel", "取消"),
            Self::Save => ("save", "保存"),
            Self::Discard => ("discard", "放弃"),
            Self::Send => ("send anyway", "仍然发送"),
            Self::Replace => ("replace", "替换"),
            Self::Insert => ("insert", "插入"),
            Self::Reload => ("reload", "重新载入"),
            Self::KeepMine => ("keep mine", "保留我的"),
            Self::Compare => ("compare", "比较"),
            Self::Finish => ("finish them", "完成它们"),
            Self::Later => ("later", "稍后"),
            Self::AsItWas => ("as it was", "按原样"),
            Self::AsItIs => ("as it is now", "按当前内容"),
            Self::Overwrite => ("overwrite", "覆盖"),
            Self::Trust => ("trust it", "信任"),
            Self::Recall => ("recall it", "撤回"),
            Self::Confirm => ("OK", "确定"),
            Self::Yes => ("yes, to them", "是，发给他们"),
        };
        lang.pick(en, zh)
    }
}

/// The dialog's title.
pub const fn title_of(question: &Question, lang: Lang) -> &'static str {
    let (en, zh) = match question {
        Question::Quit => ("Quit", "退出"),
        Question::Abandon(_) | Question::AbandonFor(_) => ("Unsaved changes", "未保存的修改"),
        Question::Elsewhere { .. } => ("Another app", "另一个应用"),
        Question::Live { .. } => ("Send on a live app", "在正式应用上发送"),
        Question::Twice(_) => ("It could arrive twice", "可能重复送达"),
        Question::Errors { .. } => ("The card has errors", "卡片有错误"),
        Question::PastedCard(_) | Question::PastedWords { .. } => ("Paste", "粘贴"),
        Question::Rehearsed { .. } => ("The card asks", "卡片二次确认"),
        Question::SendTo(_) => ("Recipient", "接收者"),
        Question::Conflict => ("The file changed", "文件已改变"),
        Question::Unfinished(_) => ("Unfinished deliveries", "未完成的发送"),
        Question::Resend { .. } => ("Send again", "重新发送"),
        Question::Recall { .. } => ("Recall", "撤回"),
        Question::Exists(_) | Question::SnippetExists { .. } => ("Overwrite", "覆盖"),
        Question::Unfamiliar(_) => ("Unfamiliar host", "陌生的服务地址"),
    };
    lang.pick(en, zh)
}

/// The question's lines at a width.
pub fn question(question: &Question, lang: Lang, width: u16) -> Vec<String> {
    let words = match lang {
        Lang::En => en(question),
        Lang::Zh => zh(question),
    };
    Field::new(&words, Shape::Lines).rows(width).into_iter().map(|row| row.text).collect()
}

fn names(recipients: &[Recipient]) -> String {
    let shown: Vec<String> = recipients
        .iter()
        .take(5)
        .map(|recipient| match &recipient.name {
            Some(name) => format!("{name} {}", recipient.id),
            None => recipient.id.clone(),
        })
        .collect();
    let more = recipients.len().saturating_sub(5);
    if more > 0 { format!("{} +{more}", shown.join("\n")) } else { shown.join("\n") }
}

/// The whole of a failure, of which the activity's line shows what fits: what, the way out, and the log id to ask the server's people about.
fn what_went_wrong(delivery: &Delivery, lang: Lang) -> String {
    let Some(failure) = delivery.state.failure() else { return String::new() };
    let log_id = failure.log_id.iter().map(|log_id| format!("log_id {log_id}"));
    let lines = [failure.say(lang), delivery.way_out(failure, lang)].into_iter().chain(log_id);
    lines.filter(|line| !line.is_empty()).map(|line| line + "\n").collect::<String>() + "\n"
}

fn en(question: &Question) -> String {
    match question {
        Question::Quit => "The card has changes that are not saved.".to_owned(),
        Question::Abandon(_) | Question::AbandonFor(_) => {
            "The card has changes that are not saved; another one would take its place.".to_owned()
        }
        Question::Elsewhere { app, recipients } => {
            format!("This belongs to {app} and goes out by it, not by the app chosen now:\n{}", names(recipients))
        }
        Question::Live { app, recipients } => {
            let count = recipients.len();
            let people = if count == 1 { "recipient" } else { "recipients" };
            format!("{app} is live. The card goes to {count} real {people}:\n{}", names(recipients))
        }
        Question::Twice(recipients) => format!(
            "Nobody knows whether the last one arrived. A webhook knows no uuid, so this could be a second card: look into the group first.\n{}",
            names(recipients)
        ),
        Question::Errors { count, first } => {
            let errors = if *count == 1 { "error" } else { "errors" };
            format!("Feishu will refuse this card or show nothing: {count} {errors}.\nFirst: {first}")
        }
        Question::PastedCard(import) if import.layers.is_empty() => {
            "This is a whole card. It would take the place of the one here; undo brings it back.".to_owned()
        }
        Question::PastedCard(import) => format!(
            "This holds a whole card ({}). It would take the place of the one here; undo brings it back.",
            import.trail(Lang::En)
        ),
        Question::SendTo(recipient) => format!("The card was meant for {}. Send to them?", recipient.label()),
        Question::PastedWords { words, why } => {
            let why = why.as_deref().map_or(String::new(), |why| format!(": {why}"));
            format!(
                "This is no card{why}. Insert it as a Markdown element?\n{}",
                words.chars().take(200).collect::<String>()
            )
        }
        Question::Rehearsed { title, text, .. } => format!("{title}\n\n{text}"),
        Question::Conflict => {
            "The file was changed on disk by another program, and the card here has changes of its own.".to_owned()
        }
        Question::Unfinished(rows) => format!(
            "{}. {}:\n{}",
            were_cut_off(rows.len()),
            finishing(rows, Lang::En),
            rows.iter()
                .take(5)
                .map(|row| format!("{} → {}", row.title, row.recipient.label()))
                .collect::<Vec<_>>()
                .join("\n")
        ),
        Question::Resend { delivery, elsewhere } => format!(
            "{}{}Send again to {}: the card as it is now, or exactly as it was?",
            what_went_wrong(delivery, Lang::En),
            elsewhere.as_ref().map_or_else(String::new, |app| format!("It goes out by {app}, which sent it.\n")),
            delivery.recipient.label()
        ),
        Question::Recall { about, age } => life::recall(about, *age, Lang::En),
        Question::Exists(path) => format!("{} exists already.", path.display()),
        Question::SnippetExists { name, .. } => format!("There is a snippet {name} already."),
        Question::Unfamiliar(profile) => format!(
            "{} is neither Feishu nor Lark. Whoever runs it sees the app's secret and every card.",
            profile.base_url
        ),
    }
}

/// What finishing deliveries means.
fn were_cut_off(count: usize) -> String {
    match count {
        1 => "One delivery was cut off between leaving and its answer".to_owned(),
        _ => format!("{count} deliveries were cut off between leaving and their answers"),
    }
}

fn finishing(rows: &[Delivery], lang: Lang) -> &'static str {
    if rows.iter().any(|row| row.route == Route::Webhook) {
        lang.pick(
            "What is finished keeps its key, so nothing arrives twice; what went to a webhook is not sent again, and stands as unknown",
            "完成时沿用原来的 uuid，不会重复送达；发往 webhook 的不会重发，记为结果未知",
        )
    } else {
        lang.pick("What is finished keeps its key, so nothing arrives twice", "完成时沿用原来的 uuid，不会重复送达")
    }
}

fn zh(question: &Question) -> String {
    match question {
        Question::Quit => "卡片有未保存的修改。".to_owned(),
        Question::Abandon(_) | Question::AbandonFor(_) => "卡片有未保存的修改，将被另一张卡片取代。".to_owned(),
        Question::Elsewhere { app, recipients } => {
            format!("这条消息属于 {app}，将通过它而不是当前选用的应用发送：\n{}", names(recipients))
        }
        Question::Live { app, recipients } => {
            format!("{app} 是正式应用。卡片将发送给 {} 个真实接收者：\n{}", recipients.len(), names(recipients))
        }
        Question::Twice(recipients) => format!(
            "上一次是否到达无从得知。webhook 不支持 uuid 去重，重发可能出现两张卡片，请先到群里确认。\n{}",
            names(recipients)
        ),
        Question::Errors { count, first } => format!("飞书会拒绝这张卡片或不显示：{count} 个错误。\n首个：{first}"),
        Question::PastedCard(import) if import.layers.is_empty() => {
            "这是一张完整的卡片。它将取代当前卡片，可以撤销。".to_owned()
        }
        Question::PastedCard(import) => {
            format!("其中有一张完整的卡片（{}）。它将取代当前卡片，可以撤销。", import.trail(Lang::Zh))
        }
        Question::SendTo(recipient) => format!("这张卡片原本发给 {}。仍发给对方？", recipient.label()),
        Question::PastedWords { words, why } => {
            let why = why.as_deref().map_or(String::new(), |why| format!("：{why}"));
            format!("这不是卡片{why}。作为富文本组件插入？\n{}", words.chars().take(200).collect::<String>())
        }
        Question::Rehearsed { title, text, .. } => format!("{title}\n\n{text}"),
        Question::Conflict => "文件被其他程序修改，而这里的卡片也有自己的修改。".to_owned(),
        Question::Unfinished(rows) => format!(
            "{} 次发送在收到应答前中断。{}：\n{}",
            rows.len(),
            finishing(rows, Lang::Zh),
            rows.iter()
                .take(5)
                .map(|row| format!("{} → {}", row.title, row.recipient.label()))
                .collect::<Vec<_>>()
                .join("\n")
        ),
        Question::Resend { delivery, elsewhere } => format!(
            "{}{}重新发送给 {}：按当前内容，还是按原样？",
            what_went_wrong(delivery, Lang::Zh),
            elsewhere.as_ref().map_or_else(String::new, |app| format!("将通过当初发送它的 {app} 发出。\n")),
            delivery.recipient.label()
        ),
        Question::Recall { about, age } => life::recall(about, *age, Lang::Zh),
        Question::Exists(path) => format!("{} 已存在。", path.display()),
        Question::SnippetExists { name, .. } => format!("已有名为 {name} 的片段。"),
        Question::Unfamiliar(profile) => {
            format!("{} 既不是飞书也不是 Lark。其运营者会看到应用密钥和所有卡片。", profile.base_url)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_was_and_many_were() {
        assert_eq!(were_cut_off(1), "One delivery was cut off between leaving and its answer");
        assert_eq!(were_cut_off(105), "105 deliveries were cut off between leaving and their answers");
    }
}
