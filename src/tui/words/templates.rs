//! What is said about templates.

use crate::lang::Lang;

/// Something about a template.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the sentences below say what each is")]
pub enum TemplateText {
    Card,
    New,
    Version,
    Latest,
    Unpinned,
    Needed,
    AddVariable,
    RemoveVariable,
    Look,
    Send,
    NoId,
    NoVersion,
    AnyVersion,
    NoVariable,
    NotKept { name: String },
    Missing { name: String },
}

impl TemplateText {
    /// The sentence.
    pub fn say(&self, lang: Lang) -> String {
        let (en, zh) = match self {
            Self::Card => ("The card here", "当前卡片"),
            Self::New => ("Add a template: its id and version", "添加模板：ID 与版本"),
            Self::Version => ("version", "版本"),
            Self::Latest => ("the latest", "最新"),
            Self::Unpinned => (
                "not pinned: publishing the template changes what this sends",
                "未固定版本：重新发布模板会改变发送的内容",
            ),
            Self::Needed => ("a value is needed", "需要取值"),
            Self::AddVariable => ("Add a variable: its name and type", "添加变量：名称与类型"),
            Self::RemoveVariable => ("Remove a variable: its name", "删除变量：名称"),
            Self::Look => ("What is known before a send", "发送前检查"),
            Self::Send => ("Send it", "发送"),
            Self::NoId => {
                ("an id is letters and digits, such as AAqXXXXXXXXXX", "模板 ID 由字母和数字组成，如 AAqXXXXXXXXXX")
            }
            Self::NoVersion => ("a version looks like 1.0.0", "版本号形如 1.0.0"),
            Self::AnyVersion => ("a version looks like 1.0.0; empty is the latest", "版本号形如 1.0.0，留空为最新"),
            Self::NoVariable => (
                "a name, then text, integer, boolean, image, date, time, datetime, url, person, or a list such as object_array",
                "名称，然后是 text、integer、boolean、image、date、time、datetime、url、person，或 object_array 等列表类型",
            ),
            Self::NotKept { name } => {
                return match lang {
                    Lang::En => format!("there is no variable {name}"),
                    Lang::Zh => format!("没有变量 {name}"),
                };
            }
            Self::Missing { name } => {
                return match lang {
                    Lang::En => format!("the variable {name} needs a value"),
                    Lang::Zh => format!("变量 {name} 需要取值"),
                };
            }
        };
        lang.pick(en, zh).to_owned()
    }
}
