//! What `check` says about its repairs.

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
