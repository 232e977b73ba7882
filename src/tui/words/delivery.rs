//! Deliveries, messages and moments in words.

use super::life;
use crate::{
    env::Millis,
    lang::Lang,
    tui::{dialog::MessageDialog, widgets::paint::short_id},
    worker::{Delivery, DeliveryState, Route, Why},
};

/// A delivery in one line: what became of it, to whom, ids and time.
pub fn delivery(delivery: &Delivery, now: Millis, lang: Lang) -> String {
    let line = line(delivery, now, lang);
    match (&delivery.route, &delivery.state) {
        (Route::Create, _) | (_, DeliveryState::Sent { .. }) => line,
        (route, _) => format!("{} · {line}", deed(route, lang)),
    }
}

/// What a route does, in a word.
pub const fn deed(route: &Route, lang: Lang) -> &'static str {
    match route {
        Route::Create => lang.pick("send", "发送"),
        Route::Reply { .. } => lang.pick("reply", "回复"),
        Route::Update { .. } => lang.pick("update", "更新"),
        Route::Recall { .. } => lang.pick("recall", "撤回"),
        Route::Webhook => lang.pick("webhook", "webhook"),
    }
}

/// What was done to a message.
fn done(route: &Route, id: &str, to: &str, lang: Lang) -> String {
    match (route, lang) {
        (Route::Create, Lang::En) => format!("sent {id} to {to}"),
        (Route::Create, Lang::Zh) => format!("已发送 {id} 给 {to}"),
        (Route::Reply { .. }, Lang::En) => format!("replied {id} to {to}"),
        (Route::Reply { .. }, Lang::Zh) => format!("已回复 {id} 给 {to}"),
        (Route::Update { .. }, Lang::En) => format!("updated {id} of {to}"),
        (Route::Update { .. }, Lang::Zh) => format!("已更新 {to} 的 {id}"),
        (Route::Webhook, Lang::En) => format!("sent to webhook {to}"),
        (Route::Webhook, Lang::Zh) => format!("已发送到 webhook {to}"),
        (Route::Recall { .. }, Lang::En) => format!("recalled {id} of {to}"),
        (Route::Recall { .. }, Lang::Zh) => format!("已撤回 {to} 的 {id}"),
    }
}

fn line(delivery: &Delivery, now: Millis, lang: Lang) -> String {
    let to = delivery.recipient.label();
    let since = now.since(delivery.changed).as_secs();
    match &delivery.state {
        DeliveryState::Queued => match lang {
            Lang::En => format!("queued for {to}"),
            Lang::Zh => format!("等待发送给 {to}"),
        },
        DeliveryState::Sending { attempt } => match lang {
            Lang::En => format!("sending to {to}, try {attempt} · {since} s"),
            Lang::Zh => format!("正在发送给 {to}，第 {attempt} 次 · {since} 秒"),
        },
        DeliveryState::Waiting { until, why } => waiting(to, until.since(now).as_secs(), why, delivery.tries, lang),
        DeliveryState::Sent { message_id, took, .. } => {
            let id = short_id(message_id);
            let took = match (took.as_millis(), lang) {
                (0, _) => String::new(),
                (took, Lang::En) => format!(" · {took} ms"),
                (took, Lang::Zh) => format!(" · {took} 毫秒"),
            };
            done(&delivery.route, &id, to, lang) + &took
        }
        DeliveryState::Refused(failure) => ended(lang.pick("refused for", "被拒绝："), delivery, failure, lang),
        DeliveryState::Unreachable(failure) => ended(lang.pick("not sent to", "未发送："), delivery, failure, lang),
        DeliveryState::Unknown(failure) => {
            ended(lang.pick("outcome unknown for", "结果未知："), delivery, failure, lang)
        }
        DeliveryState::Cancelled => match lang {
            Lang::En => format!("cancelled for {to}; nothing left"),
            Lang::Zh => format!("已取消发送给 {to}，未发出任何内容"),
        },
    }
}

fn ended(head: &str, delivery: &Delivery, failure: &crate::failure::Failure, lang: Lang) -> String {
    let to = delivery.recipient.label();
    let gap = lang.pick(" ", "");
    format!("{head}{gap}{to} · {} · {}", failure.say(lang), delivery.way_out(failure, lang))
}

fn waiting(to: &str, seconds: u64, why: &Why, tries: u32, lang: Lang) -> String {
    match (why, lang) {
        (Why::Pace, Lang::En) => format!("waiting {seconds} s for {to}: keeping to the rate"),
        (Why::Pace, Lang::Zh) => format!("等待 {seconds} 秒再发送给 {to}：遵守频率限制"),
        (Why::Retry(failure), Lang::En) => {
            format!("trying {to} again in {seconds} s after {tries} · {}", failure.say(lang))
        }
        (Why::Retry(failure), Lang::Zh) => {
            format!("{seconds} 秒后第 {} 次发送给 {to} · {}", tries + 1, failure.say(lang))
        }
    }
}

/// A moment as the reader's clock shows it; the day too when it is not today.
pub fn moment(at: Millis, now: Millis, tz: &jiff::tz::TimeZone, lang: Lang) -> String {
    let zoned = |at: Millis| jiff::Timestamp::from_millisecond(at.0).map(|stamp| stamp.to_zoned(tz.clone())).ok();
    let (Some(at), Some(now)) = (zoned(at), zoned(now)) else { return String::new() };
    let form = if at.date() == now.date() { "%H:%M:%S" } else { lang.pick("%b %-d %H:%M", "%-m月%-d日 %H:%M") };
    at.strftime(form).to_string()
}

/// A message's facts: label and value.
pub fn message_rows(
    dialog: &MessageDialog,
    now: Millis,
    tz: &jiff::tz::TimeZone,
    lang: Lang,
) -> Vec<(&'static str, String)> {
    let MessageDialog { delivery, message, .. } = dialog;
    let to = delivery.as_ref().map(|delivery| format!("{} {}", delivery.recipient.label(), delivery.recipient.id));
    let mut rows: Vec<_> = to.into_iter().map(|to| (lang.pick("to", "接收者"), to)).collect();
    rows.extend([
        (lang.pick("sent", "时间"), moment(message.created, now, tz, lang)),
        (lang.pick("from", "发送者"), message.sender.clone()),
        ("message_id", message.message_id.clone()),
        ("chat_id", message.chat_id.clone()),
    ]);
    if message.sender_type == "app" && !message.deleted {
        let left = crate::worker::time_left(message.created, now);
        let words = left.map(|left| life::time_left(left, lang));
        let over = || lang.pick("not any more: 14 days are over", "已超过 14 天，不能再更新").to_owned();
        rows.push((lang.pick("update", "更新"), words.unwrap_or_else(over)));
    }
    if let Some(delivery) = delivery {
        if delivery.has_uuid() {
            rows.push(("uuid", delivery.uuid.clone()));
        }
        if let DeliveryState::Sent { log_id: Some(log_id), .. } = &delivery.state {
            rows.push(("log_id", log_id.clone()));
        }
        rows.push((lang.pick("request", "请求"), delivery.request_line()));
    }
    if message.deleted {
        rows.push((lang.pick("state", "状态"), lang.pick("recalled", "已撤回").to_owned()));
    }
    if message.degraded {
        let words = if message.from_journal {
            lang.pick(
                "only the upgrade notice; this is the card sent from here",
                "只有升级提示；此处显示从本机发出的卡片",
            )
        } else {
            lang.pick("only the upgrade notice: the app cannot read the original", "只有升级提示：应用无权读取原卡片")
        };
        rows.push((lang.pick("state", "状态"), words.to_owned()));
    }
    rows
}
