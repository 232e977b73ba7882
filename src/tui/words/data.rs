//! What the composer says of variables and samples.

use std::path::Path;

use crate::{
    card::variables::{Substitution, Variable},
    lang::Lang,
    tui::app::{DataModel, Showing},
};

/// That there is no data file, and what it would be called.
pub fn no_data(path: Option<&Path>, lang: Lang) -> String {
    let name = path.and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
    match (name, lang) {
        (Some(name), Lang::En) => format!("no samples: there is no {name} beside the card"),
        (Some(name), Lang::Zh) => format!("没有样例：卡片旁没有 {name}"),
        (None, Lang::En) => "no samples: save the card first, its data stands beside it".to_owned(),
        (None, Lang::Zh) => "没有样例：请先保存卡片，数据文件放在它旁边".to_owned(),
    }
}

/// The name of what shows.
pub fn name(data: &DataModel, lang: Lang) -> Option<String> {
    match data.showing? {
        Showing::Sample(at) => data.samples.get(at).map(|sample| sample.name.clone()),
        Showing::Worst(kind) => Some(kind.say(lang).to_owned()),
    }
}

/// What shows from now on.
pub fn showing(data: &DataModel, lang: Lang) -> String {
    match (name(data, lang), lang) {
        (Some(name), Lang::En) => format!("preview with the sample {name}"),
        (Some(name), Lang::Zh) => format!("用样例 {name} 预览"),
        (None, Lang::En) => "preview without a sample".to_owned(),
        (None, Lang::Zh) => "预览不使用样例".to_owned(),
    }
}

/// The sample that shows, and how it fits.
pub fn state(data: &DataModel, filled: &Substitution, lang: Lang) -> String {
    let name = name(data, lang).unwrap_or_default();
    let (missing, unused) = (filled.missing_names().len(), filled.unused.len());
    let parts = match lang {
        Lang::En => [(missing, format!("{missing} missing")), (unused, format!("{unused} unused"))],
        Lang::Zh => [(missing, format!("缺 {missing}")), (unused, format!("多 {unused}"))],
    };
    let parts = parts.into_iter().filter(|(count, _)| *count > 0).map(|(_, words)| words);
    std::iter::once(name).chain(parts).collect::<Vec<_>>().join(" · ")
}

/// That values came with a card, and where they go.
pub fn brought(count: usize, lang: Lang) -> String {
    match lang {
        Lang::En => format!(
            "{count} values of its variables came along: the preview shows them, saving writes them beside the card"
        ),
        Lang::Zh => format!("随卡片带来 {count} 个变量的值：预览会使用，保存卡片时一并存为旁边的数据文件"),
    }
}

/// What a row of the file is.
pub const fn sample(lang: Lang) -> &'static str {
    lang.pick("sample", "样例")
}

/// What a row that is made is.
pub const fn made(lang: Lang) -> &'static str {
    lang.pick("worst case", "极端样例")
}

/// What a value without a variable is.
pub const fn unused(lang: Lang) -> &'static str {
    lang.pick("unused", "未使用")
}

/// Why such a row leads nowhere.
pub fn nobody_asks(name: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("no variable asks for {name}"),
        Lang::Zh => format!("没有变量使用 {name}"),
    }
}

/// Where a variable stands, and whether it has a value.
pub fn variable(variable: &Variable, lacks: bool, lang: Lang) -> String {
    let uses = variable.uses.len();
    let place = variable.uses.first().map(ToString::to_string).unwrap_or_default();
    match (lacks, lang) {
        (true, Lang::En) => format!("no value · {place} ({uses})"),
        (true, Lang::Zh) => format!("没有值 · {place}（{uses} 处）"),
        (false, Lang::En) => format!("{place} ({uses})"),
        (false, Lang::Zh) => format!("{place}（{uses} 处）"),
    }
}

/// Why a card with variables is not sent.
pub fn cannot_send(names: &[String], lang: Lang) -> String {
    match lang {
        Lang::En => format!("not sent: no value for {}", names.join(", ")),
        Lang::Zh => format!("未发送：变量 {} 没有值", names.join("、")),
    }
}
