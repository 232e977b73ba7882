//! What `convert` says.

use super::plural;
use crate::{card::convert::Conversion, check::converted::Why, lang::Lang};

/// How many changes, losses and things kept there are.
pub(in crate::cli) fn tally(file: &str, conversion: &Conversion, lang: Lang) -> String {
    let (steps, losses, kept) = (conversion.steps.len(), conversion.losses.len(), conversion.remaining.len());
    match (conversion.is_nothing(), lang) {
        (true, Lang::En) => format!("{file}: nothing to convert"),
        (true, Lang::Zh) => format!("{file}：无需转换"),
        (false, Lang::En) => format!(
            "{file}: {steps} change{}, {losses} difference{} to know of, {kept} unknown to 2.0 and kept",
            plural(steps),
            plural(losses)
        ),
        (false, Lang::Zh) => format!("{file}：{steps} 处修改，{losses} 处差异，{kept} 处 2.0 未知内容已保留"),
    }
}

/// An error that is left, and why.
pub(in crate::cli) fn left(path: &str, problem: &str, why: Why, lang: Lang) -> String {
    let why = match why {
        Why::Before => lang.pick("it was there before", "转换前已存在"),
        Why::Stricter => lang.pick("kept as it was: 1.0 took it, 2.0 does not", "原样保留：1.0 接受，2.0 不接受"),
        Why::Made => lang.pick("it comes of the conversion", "由转换产生"),
    };
    match lang {
        Lang::En => format!("{path}: {problem} ({why})"),
        Lang::Zh => format!("{path}：{problem}（{why}）"),
    }
}
