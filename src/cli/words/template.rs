//! What is said about templates.

use crate::{catalog::template::VariableType, lang::Lang, worker::Template};

/// `NAME=TYPE` that is none.
pub(in crate::cli) fn bad_variable(pair: &str, lang: Lang) -> String {
    let kinds = VariableType::ALL.map(VariableType::name).join(", ");
    match lang {
        Lang::En => format!("{pair} is not NAME=TYPE; the types are {kinds}"),
        Lang::Zh => format!("{pair} 不是 NAME=TYPE；可用类型：{kinds}"),
    }
}

/// A variable that is not kept.
pub(in crate::cli) fn no_variable(name: &str, template: &Template, lang: Lang) -> String {
    let kept = template.variables.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
    match lang {
        Lang::En if kept.is_empty() => format!("{} has no variable {name}; none are kept", template.id),
        Lang::En => format!("{} has no variable {name}; kept are {kept}", template.id),
        Lang::Zh if kept.is_empty() => format!("{} 没有变量 {name}；没有保存任何变量", template.id),
        Lang::Zh => format!("{} 没有变量 {name}；已保存：{kept}", template.id),
    }
}

/// Another template goes by that name.
pub(in crate::cli) fn name_taken(name: &str, id: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{id} is called {name} already; give another name, or rename that one first"),
        Lang::Zh => format!("{id} 已使用名称 {name}；请换一个名称，或先为它改名"),
    }
}

/// An id of an unknown form.
pub(in crate::cli) const fn odd_id(lang: Lang) -> &'static str {
    lang.pick("the id begins neither with AAq nor with ctp_", "模板 ID 既不以 AAq 也不以 ctp_ 开头")
}

/// No version.
pub(in crate::cli) const fn unpinned(lang: Lang) -> &'static str {
    lang.pick(
        "the version is not pinned: publishing the template changes what this sends",
        "没有固定版本：重新发布模板会改变发送的内容",
    )
}

/// A version of an unknown form.
pub(in crate::cli) const fn odd_version(lang: Lang) -> &'static str {
    lang.pick("a version looks like 1.0.0", "版本号形如 1.0.0")
}

/// Variables without a value.
pub(in crate::cli) fn missing(names: &[&str], lang: Lang) -> String {
    let names = names.join(", ");
    match lang {
        Lang::En => format!("these variables need a value: {names} (--set NAME=VALUE)"),
        Lang::Zh => format!("这些变量需要取值：{names}（--set NAME=VALUE）"),
    }
}
