//! What `webhook` and `--webhook` say.

use crate::lang::Lang;

/// Whether messages are signed.
pub(in crate::cli) const fn signed(signed: bool, lang: Lang) -> &'static str {
    if signed { lang.pick("signed", "签名") } else { "" }
}

/// That it is kept.
pub(in crate::cli) fn added(name: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("added {name}; look at it with: cardwright doctor --webhook {name}"),
        Lang::Zh => format!("已添加 {name}；可用 cardwright doctor --webhook {name} 检查"),
    }
}

/// That it is gone.
pub(in crate::cli) fn removed(name: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("removed {name}"),
        Lang::Zh => format!("已删除 {name}"),
    }
}

/// What to type for the address.
pub(in crate::cli) const fn url_prompt(lang: Lang) -> &'static str {
    lang.pick("Address of the custom bot (not shown): ", "自定义机器人的 Webhook 地址（不回显）：")
}

/// What to type for the secret.
pub(in crate::cli) const fn secret_prompt(lang: Lang) -> &'static str {
    lang.pick("Secret of its signature (not shown): ", "签名校验密钥（不回显）：")
}

/// That nothing was typed.
pub(in crate::cli) const fn nothing_typed(lang: Lang) -> &'static str {
    lang.pick(
        "nothing was typed: give the address or secret in a terminal, on standard input, or as env:NAME, file:PATH or command:…",
        "没有输入：请在终端或标准输入中提供地址或密钥，或写成 env:变量名、file:路径、command:命令",
    )
}

/// That a text says not where a secret comes from.
pub(in crate::cli) const fn no_source(lang: Lang) -> &'static str {
    lang.pick(
        "say where it comes from: env:NAME, file:PATH or command:…; the value itself would be seen by everyone on this machine",
        "请写明来源：env:变量名、file:路径 或 command:命令；直接写值会被本机其他人看到",
    )
}

/// That an address stands on the command line.
pub(in crate::cli) const fn address_on_the_line(lang: Lang) -> &'static str {
    lang.pick(
        "nothing was sent: an address on the command line is seen by everyone on this machine. Give it as env:NAME, type it with --webhook -, or keep it with: cardwright webhook add NAME",
        "未发送：命令行中的地址会被本机其他人看到。请写成 env:变量名，用 --webhook - 输入，或用 cardwright webhook add NAME 保存",
    )
}

/// That a webhook with a name has its secret in the configuration.
pub(in crate::cli) const fn secret_of_a_name(lang: Lang) -> &'static str {
    lang.pick(
        "--webhook-secret is for env:, file:, command: and -; a webhook with a name has its secret in the configuration",
        "--webhook-secret 仅用于 env:、file:、command: 和 -；已命名的 webhook 在配置中设置密钥",
    )
}

/// That card and address cannot both be read from standard input.
pub(in crate::cli) const fn both_stdin(lang: Lang) -> &'static str {
    lang.pick(
        "the card is on standard input already: give the address as env:NAME or by its name",
        "标准输入已用于卡片：请将地址写成 env:变量名，或使用名称",
    )
}

/// That a webhook would not know a key.
pub(in crate::cli) const fn no_uuid(lang: Lang) -> &'static str {
    lang.pick(
        "nothing was sent: a webhook knows no uuid and would not tell a second card from the first. Leave --uuid away, or send as an app",
        "未发送：webhook 不支持 uuid 去重，无法识别重复的卡片。请去掉 --uuid，或以应用身份发送",
    )
}

/// Why nothing was sent to a live webhook.
pub(in crate::cli) fn is_live(names: &[String], lang: Lang) -> String {
    let names = names.join(", ");
    match lang {
        Lang::En => format!("nothing was sent: {names} speaks in a live group. Say --yes to send it"),
        Lang::Zh => format!("未发送：{names} 会发到正式群。确认发送请加 --yes"),
    }
}

/// Why a delivery is not repeated unasked.
pub(in crate::cli) fn could_arrive_twice(name: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!(
            "nothing was sent: nobody knows whether the last one reached {name}, and a webhook knows no uuid, so this could be a second card. Look into the group, then say --yes"
        ),
        Lang::Zh => format!(
            "未发送：上一次是否到达 {name} 无从得知，且 webhook 不支持 uuid 去重，重发可能出现两张卡片。请先到群里确认，再加 --yes"
        ),
    }
}
