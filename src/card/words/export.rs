//! Names of the forms a card can be written as.

use crate::{card::export::Form, lang::Lang};

impl Form {
    /// What it is.
    pub const fn say(self, lang: Lang) -> &'static str {
        let (en, zh) = match self {
            Self::Pretty => ("JSON, laid out", "JSON（带缩进）"),
            Self::Minified => ("JSON on one line", "JSON（压缩）"),
            Self::Content => ("Content string", "content 字符串"),
            Self::Request => ("Request body", "请求体"),
            Self::Curl => ("curl command", "curl 命令"),
            Self::Webhook => ("Webhook body", "webhook 请求体"),
            Self::Python => ("Python program", "Python 程序"),
            Self::Node => ("Node program", "Node 程序"),
            Self::Go => ("Go program", "Go 程序"),
            Self::Java => ("Java program", "Java 程序"),
            Self::Rust => ("Rust program", "Rust 程序"),
        };
        lang.pick(en, zh)
    }
}
