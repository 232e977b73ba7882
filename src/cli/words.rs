//! What the headless commands say, in both languages.

use std::{path::Path, time::Duration};

use crate::{
    card::import::{Import, Route},
    catalog::picture::Picture,
    check::{self as rules, Problem, Severity},
    failure::Failure,
    lang::Lang,
    worker::{Delivery, DeliveryState, Identity, Recipient, Tested, Uploaded, Verdict},
};

mod check;
pub(super) mod convert;
pub(super) mod data;
mod help;
pub(super) mod template;
pub(super) mod webhook;

pub(super) use check::{fixed, nothing_known, would_fix};
pub(super) use help::dressed;

/// The mark before a failure, and the failure in one sentence.
pub(super) fn failed(failure: &Failure, lang: Lang) -> (&'static str, String) {
    let colon = lang.pick(": ", "：");
    (lang.pick("error", "错误"), format!("{colon}{}", failure.say(lang)))
}

/// How many problems a card has.
pub(super) fn tally(file: &str, problems: &[Problem], lang: Lang) -> String {
    let count = |severity| problems.iter().filter(|problem| problem.severity == severity).count();
    let counts = [
        (Severity::Error, "error", "个错误"),
        (Severity::Warning, "warning", "个警告"),
        (Severity::Hint, "hint", "个提示"),
    ];
    let parts: Vec<String> = counts
        .into_iter()
        .map(|(severity, en, zh)| (count(severity), en, zh))
        .filter(|(count, _, _)| *count > 0)
        .map(|(count, en, zh)| match lang {
            Lang::En => format!("{count} {en}{}", plural(count)),
            Lang::Zh => format!("{count} {zh}"),
        })
        .collect();
    match (lang, parts.is_empty()) {
        (Lang::En, true) => format!("{file}: no problems"),
        (Lang::En, false) => format!("{file}: {}", parts.join(", ")),
        (Lang::Zh, true) => format!("{file}：没有问题"),
        (Lang::Zh, false) => format!("{file}：{}", parts.join("，")),
    }
}

const fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

/// Why a card with errors was not sent.
pub(super) fn has_errors(file: &Path, route: rules::Route, lang: Lang) -> String {
    let file = file.display();
    let by = if route == rules::Route::Webhook { "--route webhook " } else { "" };
    match lang {
        Lang::En => format!(
            "nothing was sent: the card has errors. See them with: cardwright check {by}{file}. Send it all the same with --yes"
        ),
        Lang::Zh => format!("未发送：卡片有错误。用 cardwright check {by}{file} 查看；加 --yes 可照常发送"),
    }
}

/// Why nothing was sent on a live app.
pub(super) fn is_live(app: &str, recipients: usize, lang: Lang) -> String {
    match lang {
        Lang::En => format!(
            "nothing was sent: {app} is a live app, and this goes to {recipients} recipient{}. Say --yes to send it",
            plural(recipients)
        ),
        Lang::Zh => format!("未发送：{app} 是正式应用，将发给 {recipients} 个接收者。确认发送请加 --yes"),
    }
}

/// Whom we send as.
pub(super) fn identity(identity: &Identity, lang: Lang) -> String {
    match &identity.profile {
        Some(name) => name.clone(),
        None if identity.sandbox => lang.pick("the sandbox", "沙箱").to_owned(),
        None => identity.app_id.clone(),
    }
}

/// That `--no-pace` is for this machine only.
pub(super) fn paced(base_url: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("--no-pace is for servers on this machine; {base_url} is not one"),
        Lang::Zh => format!("--no-pace 仅限本机服务；{base_url} 不是本机"),
    }
}

/// That nobody was named.
pub(super) fn nobody(lang: Lang) -> &'static str {
    lang.pick("there is no recipient: the list is empty", "没有接收者：列表为空")
}

pub(super) fn no_me(lang: Lang) -> &'static str {
    lang.pick(
        "nobody is known as me: write `me = \"ou_…\"` into the profile, or name an id: --to ou_…",
        "不知道 me 是谁：请在 profile 中写上 `me = \"ou_…\"`，或直接给出 id：--to ou_…",
    )
}

/// Whom the card was meant for, since nobody was named.
pub(super) fn meant_for(route: &Route, lang: Lang) -> String {
    let kind = route.receive_id_type.as_deref().map(|kind| format!(" --as-type {kind}")).unwrap_or_default();
    match (&route.receive_id, &route.webhook, lang) {
        (Some(id), _, Lang::En) => format!("name the recipient; it was meant for {id}: --to {id}{kind}"),
        (Some(id), _, Lang::Zh) => format!("请指定接收者；原本发给 {id}：--to {id}{kind}"),
        (None, Some(url), Lang::En) => {
            format!("name the recipient with --to, --to-list or --webhook; it went to a custom bot: {url}")
        }
        (None, Some(url), Lang::Zh) => {
            format!("请用 --to、--to-list 或 --webhook 指定接收者；原本发往自定义机器人：{url}")
        }
        (None, None, Lang::En) => "name the recipient with --to or --to-list".to_owned(),
        (None, None, Lang::Zh) => "请用 --to 或 --to-list 指定接收者".to_owned(),
    }
}

/// That the key is too long.
pub(super) fn long_uuid(lang: Lang) -> &'static str {
    lang.pick("--uuid takes 1 to 50 characters", "--uuid 须为 1 到 50 个字符")
}

/// A recipient by name and id.
pub(super) fn recipient(recipient: &Recipient) -> String {
    match &recipient.name {
        Some(name) => format!("{name} ({})", recipient.id),
        None => recipient.id.clone(),
    }
}

/// How a delivery ended.
pub(super) fn ended(delivery: &Delivery, lang: Lang) -> String {
    let to = recipient(&delivery.recipient);
    let state = delivery.say(lang);
    let colon = lang.pick(": ", "：");
    let took = match &delivery.state {
        DeliveryState::Sent { took, .. } => format!(" · {}", milliseconds(*took)),
        _ => String::new(),
    };
    format!("{to}{colon}{state}{took}")
}

fn milliseconds(took: Duration) -> String {
    format!("{} ms", took.as_millis())
}

/// That a recall is for good.
pub(super) fn recall_needs_yes(message_id: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!(
            "nothing was recalled: {message_id} would be gone for everybody, for good. Say --yes to recall it. How long after sending that works is the tenant administrator's to say, a day where they did not"
        ),
        Lang::Zh => format!(
            "未撤回：{message_id} 将对所有人消失且无法恢复。确认撤回请加 --yes。可撤回的时长由企业管理员设置，默认一天"
        ),
    }
}

/// Where the card of a message was written.
pub(super) fn pulled(message_id: &str, path: &Path, lang: Lang) -> String {
    let path = path.display();
    match lang {
        Lang::En => format!("wrote {path}; put it back with: cardwright update {message_id} {path}"),
        Lang::Zh => format!("已写入 {path}；修改后可用 cardwright update {message_id} {path} 更新"),
    }
}

/// That the history has nothing to show.
pub(super) fn no_history(surprises: bool, lang: Lang) -> &'static str {
    if surprises {
        lang.pick(
            "no surprises: whatever the server refused in a card, check refuses too",
            "没有意外：服务器拒绝的卡片，check 都能查出",
        )
    } else {
        lang.pick("the history has nothing like that", "没有符合条件的记录")
    }
}

/// How far a job with several deliveries has come.
pub(super) fn progress(done: usize, all: usize, delivery: &Delivery, lang: Lang) -> String {
    format!("{done}/{all} · {}", ended(delivery, lang))
}

/// The one line about what other runs left behind.
pub(super) fn unfinished(count: usize, lang: Lang) -> String {
    match lang {
        Lang::En if count == 1 => "1 unfinished delivery: cardwright resend --unfinished".to_owned(),
        Lang::En => format!("{count} unfinished deliveries: cardwright resend --unfinished"),
        Lang::Zh => format!("{count} 个未完成的发送：cardwright resend --unfinished"),
    }
}

/// That nothing is unfinished.
pub(super) fn all_finished(lang: Lang) -> &'static str {
    lang.pick("nothing is unfinished", "没有未完成的发送")
}

/// That there is no such delivery.
pub(super) fn no_delivery(wanted: Option<&str>, lang: Lang) -> String {
    match (wanted, lang) {
        (None, Lang::En) => "nothing was sent yet".to_owned(),
        (None, Lang::Zh) => "还没有发送过".to_owned(),
        (Some(wanted), Lang::En) => {
            format!("there is no delivery {wanted}: its number, its message, or LAST is wanted")
        }
        (Some(wanted), Lang::Zh) => format!("没有发送记录 {wanted}：请给出编号、消息 ID 或 LAST"),
    }
}

/// That nobody has an address or number.
pub(super) fn missing(what: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("nobody that the app can see has {what}"),
        Lang::Zh => format!("应用可见范围内没有人使用 {what}"),
    }
}

/// What the server said about an identity.
pub(super) fn tested(tested: &Tested, lang: Lang) -> String {
    let (bot, took) = (&tested.bot_name, milliseconds(tested.took));
    match (lang, tested.enabled) {
        (Lang::En, true) => format!("signed in as {bot} · {took}"),
        (Lang::En, false) => {
            format!("signed in as {bot} · {took}; the tenant has not enabled it: publish a version of the app")
        }
        (Lang::Zh, true) => format!("已登录：{bot} · {took}"),
        (Lang::Zh, false) => format!("已登录：{bot} · {took}；企业尚未启用该应用，请发布应用版本"),
    }
}

/// What to type for the secret.
pub(super) fn secret_prompt(app_id: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("App secret of {app_id} (not shown): "),
        Lang::Zh => format!("{app_id} 的应用密钥（不回显）："),
    }
}

/// That a secret has to come from somewhere.
pub(super) fn no_secret(lang: Lang) -> &'static str {
    lang.pick(
        "there is no secret: type it in a terminal, or say --secret-env, --secret-file or --secret-stdin",
        "没有密钥：请在终端中输入，或使用 --secret-env、--secret-file 或 --secret-stdin",
    )
}

/// What a profile was made, used, removed.
pub(super) fn profile_added(name: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("added {name}; try it with: cardwright profile test {name}"),
        Lang::Zh => format!("已添加 {name}；可用 cardwright profile test {name} 测试"),
    }
}

/// That a profile is the default now.
pub(super) fn profile_used(name: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{name} is the default now"),
        Lang::Zh => format!("{name} 已设为默认配置"),
    }
}

/// That a profile is gone.
pub(super) fn profile_removed(name: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("removed {name}"),
        Lang::Zh => format!("已删除 {name}"),
    }
}

/// A verdict in a column of its own.
pub(super) fn verdict(verdict: Verdict, lang: Lang) -> String {
    let word = verdict.label(lang);
    let width: usize = word.chars().map(|sign| if sign.is_ascii() { 1 } else { 2 }).sum();
    word.to_owned() + &" ".repeat(8_usize.saturating_sub(width))
}

/// What was uploaded.
pub(super) fn uploaded(uploaded: &Uploaded, lang: Lang) -> String {
    let Picture { format, width, height } = uploaded.picture;
    let (name, kind) = (uploaded.path.display(), format.name());
    match (lang, uploaded.known) {
        (Lang::En, false) => format!("uploaded {name}: {kind}, {width} × {height} pixels"),
        (Lang::En, true) => format!("{name} was uploaded before: {kind}, {width} × {height} pixels"),
        (Lang::Zh, false) => format!("已上传 {name}：{kind}，{width} × {height} 像素"),
        (Lang::Zh, true) => format!("{name} 以前上传过：{kind}，{width} × {height} 像素"),
    }
}

/// Who stands for the user in the sandbox, and where to see what arrived.
pub(super) fn sandbox(me: &str, page: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("you are {me}; what arrives can be read at {page}; Ctrl-C stops"),
        Lang::Zh => format!("你是 {me}；收到的消息见 {page}；按 Ctrl-C 停止"),
    }
}

/// That there is no such starter.
pub(super) fn no_starter(name: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("there is no starter {name}; see them with: cardwright new"),
        Lang::Zh => format!("没有模板 {name}；用 cardwright new 查看"),
    }
}

/// That a file stands where one was to be made.
pub(super) fn exists(path: &Path, lang: Lang) -> String {
    let path = path.display();
    match lang {
        Lang::En => format!("{path} exists already; nothing was written"),
        Lang::Zh => format!("{path} 已存在，未写入"),
    }
}

/// That a file was reformatted.
pub(super) fn formatted(file: &Path, lang: Lang) -> String {
    let file = file.display();
    match lang {
        Lang::En => format!("reformatted {file}"),
        Lang::Zh => format!("已重排 {file}"),
    }
}

/// What was around the card that is checked: its lines are not the file's.
pub(super) fn found_inside(file: &Path, import: &Import, lang: Lang) -> String {
    let (file, trail) = (file.display(), import.trail(lang));
    match lang {
        Lang::En => format!("{file}: {trail}; lines are counted in the card"),
        Lang::Zh => format!("{file}：{trail}；行号以卡片文本计"),
    }
}

/// That a text holds several cards, and which was taken.
pub(super) fn several(file: &Path, total: usize, import: &Import, lang: Lang) -> String {
    let (file, trail) = (file.display(), import.trail(lang));
    match lang {
        Lang::En => format!("{file} holds {total} cards; this is the first ({trail}). Take another with --pick N"),
        Lang::Zh => format!("{file} 中有 {total} 张卡片；已取第一张（{trail}）。用 --pick N 选择其他卡片"),
    }
}

/// That two cards do not differ.
pub(super) fn same(lang: Lang) -> &'static str {
    lang.pick("the cards are the same", "两张卡片相同")
}

/// That there is no such card.
pub(super) fn no_such_pick(total: usize, lang: Lang) -> String {
    match lang {
        Lang::En => format!("--pick takes 1 to {total} here"),
        Lang::Zh => format!("这里 --pick 须为 1 到 {total}"),
    }
}

/// That a file holds a card in something else, and is left alone.
pub(super) fn wrapped(file: &Path, lang: Lang) -> String {
    let file = file.display();
    match lang {
        Lang::En => format!("{file} holds its card inside something else; print the card with --stdout"),
        Lang::Zh => format!("{file} 的卡片包在其他内容里；用 --stdout 输出卡片"),
    }
}

/// That a file stands before a command.
pub(super) fn file_and_command(file: &Path, lang: Lang) -> String {
    let file = file.display();
    match lang {
        Lang::En => format!("{file} before the command: name files behind it"),
        Lang::Zh => format!("{file} 写在命令之前：请把文件写在命令之后"),
    }
}
