//! What commands say about variables.

use crate::lang::Lang;

/// That `--set` has no name or no value.
pub(in crate::cli) fn bad_set(pair: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("--set takes NAME=VALUE, not {pair}"),
        Lang::Zh => format!("--set 的写法为 NAME=VALUE，而不是 {pair}"),
    }
}

/// Values that no variable asks for.
pub(in crate::cli) fn unused(names: &[String], lang: Lang) -> String {
    match lang {
        Lang::En => format!("no variable asks for {}", names.join(", ")),
        Lang::Zh => format!("没有变量使用 {}", names.join("、")),
    }
}

/// Variables that have no value.
pub(in crate::cli) fn missing(file: &str, names: &[&str], lang: Lang) -> String {
    match lang {
        Lang::En => format!("{file}: no value for {}", names.join(", ")),
        Lang::Zh => format!("{file}：变量 {} 没有值", names.join("、")),
    }
}

/// Why a card with variables was not sent.
pub(in crate::cli) fn cannot_send(names: &[&str], lang: Lang) -> String {
    match lang {
        Lang::En => format!(
            "nothing was sent: no value for {}. Give them with --set NAME=VALUE or --data FILE",
            names.join(", ")
        ),
        Lang::Zh => format!("未发送：变量 {} 没有值。用 --set NAME=VALUE 或 --data FILE 提供", names.join("、")),
    }
}

/// Why a card was not sent: one recipient's row leaves variables open.
pub(in crate::cli) fn lacks(to: &str, names: &[&str], lang: Lang) -> String {
    match lang {
        Lang::En => format!(
            "nothing was sent: no value for {} in the row of {to}. Add the column, or give them all one with --set",
            names.join(", ")
        ),
        Lang::Zh => {
            format!("未发送：{to} 所在行没有变量 {} 的值。请补上该列，或用 --set 统一提供", names.join("、"))
        }
    }
}

/// That what is checked is the card with values in it: its lines are not the file's.
pub(in crate::cli) fn checked_filled(file: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{file}: checked with its values; lines are those of the card as it would be sent"),
        Lang::Zh => format!("{file}：已代入变量后检查；行号以将要发送的卡片为准"),
    }
}
