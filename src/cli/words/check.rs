//! What `check` says about its repairs, and `explain` when it knows nothing.

use std::path::Path;

use crate::lang::Lang;

/// How many problems were put right in a file.
pub(in crate::cli) fn fixed(file: &Path, count: usize, lang: Lang) -> String {
    let file = file.display();
    match lang {
        Lang::En => format!("{file}: {count} repaired"),
        Lang::Zh => format!("{file}：已修复 {count} 个问题"),
    }
}

/// How many would be.
pub(in crate::cli) fn would_fix(file: &Path, count: usize, lang: Lang) -> String {
    let file = file.display();
    match lang {
        Lang::En => format!("{file}: {count} would be repaired"),
        Lang::Zh => format!("{file}：可修复 {count} 个问题"),
    }
}

/// Nothing answers what was asked.
pub(in crate::cli) fn nothing_known(asked: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("nothing is known about {asked:?}: ask for a rule, tag, property or code"),
        Lang::Zh => format!("没有关于 {asked:?} 的说明：可以查询规则名、组件、属性或错误码"),
    }
}
