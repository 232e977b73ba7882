//! Why a template would not take a value.

use crate::{catalog::template::Misfit, lang::Lang, worker::UnfitVariable};

impl UnfitVariable {
    /// The variable, and what it needs.
    pub fn say(&self, lang: Lang) -> String {
        let (name, kind) = (&self.name, self.kind.name());
        match (self.misfit, lang) {
            (Misfit::Type { expected }, Lang::En) => {
                format!("{name} is of type {kind} and needs JSON of kind {expected} (200732)")
            }
            (Misfit::Type { expected }, Lang::Zh) => format!("{name} 的类型是 {kind}，需要 JSON {expected}（200732）"),
            (Misfit::Format { pattern }, Lang::En) => {
                format!("{name} is of type {kind} and is written as {pattern} (200737)")
            }
            (Misfit::Format { pattern }, Lang::Zh) => format!("{name} 的类型是 {kind}，格式应为 {pattern}（200737）"),
        }
    }
}
