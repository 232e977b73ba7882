//! What the composer says of files, drafts and editors, and of comparing with them.

use super::text::counted;
use crate::{
    lang::Lang,
    tui::{dialog::With, widgets::paint::short_id},
};

/// Something said of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the sentences below say what each is")]
pub enum FileText {
    NoEditor,
    EditorDidNotWait,
    EditorLeftBroken { words: String },
    NoPath,
    NoFile,
    Saved { name: String },
    Reloaded,
    FileGone,
    NewFile { name: String },
    FoundIn { trail: String },
    ThereAlready { name: String },
    NothingToCompare,
    CannotCompare { words: String },
    With(With),
    Since(With),
    ExportKeys { key: String },
    DraftsLeft { count: usize, key: String },
    Differences,
}

impl FileText {
    /// The sentence.
    pub fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.en(),
            Lang::Zh => self.zh(),
        }
    }

    fn en(&self) -> String {
        match self {
            Self::NoEditor => "no editor: set VISUAL or EDITOR".to_owned(),
            Self::EditorDidNotWait => "nothing changed; does the editor wait? try code --wait".to_owned(),
            Self::EditorLeftBroken { words } => format!("not taken: {words}; the text can be pasted with p"),
            Self::NoPath => "type a path".to_owned(),
            Self::NoFile => "this card has no file yet".to_owned(),
            Self::Saved { name } => format!("saved {name}"),
            Self::Reloaded => "reloaded from disk".to_owned(),
            Self::FileGone => "the file is gone from disk; saving writes it anew".to_owned(),
            Self::NewFile { name } => format!("{name} is new; saving writes it"),
            Self::ThereAlready { name } => format!("{name} is there already; nothing was written"),
            Self::NothingToCompare => "there is no saved file, and nothing was sent yet".to_owned(),
            Self::CannotCompare { words } => format!("not compared: {words}"),
            Self::With(With::File(path)) => format!("the saved file {}", path.display()),
            Self::With(With::Sent) => "what was sent last".to_owned(),
            Self::With(With::Delivery(id)) => format!("what #{id} sent"),
            Self::With(With::Message(id)) => format!("the message it was pulled from, {}", short_id(id)),
            Self::Since(With::File(_)) => "Changes since the saved file".to_owned(),
            Self::Since(With::Sent) => "Changes since it was sent last".to_owned(),
            Self::Since(With::Delivery(id)) => format!("Changes since #{id}"),
            Self::Since(With::Message(id)) => format!("Changes since the card of {}", short_id(id)),
            Self::ExportKeys { key } => format!("Enter copies  {key} saves to a file  Esc closes"),
            Self::FoundIn { trail } => format!("{trail}; saving asks for a name"),
            Self::DraftsLeft { count, key } => {
                format!("{} left behind: {key} shows them", counted(*count, "draft was", "drafts were"))
            }
            Self::Differences => "File on disk, and the card here".to_owned(),
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::NoEditor => "没有编辑器：请设置 VISUAL 或 EDITOR".to_owned(),
            Self::EditorDidNotWait => "没有变化；编辑器会等待吗？试试 code --wait".to_owned(),
            Self::EditorLeftBroken { words } => format!("未采用：{words}；按 p 可粘贴该文本"),
            Self::NoPath => "请输入路径".to_owned(),
            Self::NoFile => "这张卡片还没有文件".to_owned(),
            Self::Saved { name } => format!("已保存 {name}"),
            Self::Reloaded => "已从磁盘重新载入".to_owned(),
            Self::FileGone => "文件已从磁盘消失；保存会重新写入".to_owned(),
            Self::NewFile { name } => format!("{name} 是新文件，保存时写入"),
            Self::ThereAlready { name } => format!("{name} 已存在，未写入"),
            Self::NothingToCompare => "没有已保存的文件，也还没有发送过".to_owned(),
            Self::CannotCompare { words } => format!("无法比较：{words}"),
            Self::With(With::File(path)) => format!("已保存的文件 {}", path.display()),
            Self::With(With::Sent) => "上次发送的内容".to_owned(),
            Self::With(With::Delivery(id)) => format!("#{id} 发送的内容"),
            Self::With(With::Message(id)) => format!("取回卡片的消息 {}", short_id(id)),
            Self::Since(With::File(_)) => "与已保存文件的差异".to_owned(),
            Self::Since(With::Sent) => "与上次发送内容的差异".to_owned(),
            Self::Since(With::Delivery(id)) => format!("与 #{id} 所发内容的差异"),
            Self::Since(With::Message(id)) => format!("与消息 {} 的卡片的差异", short_id(id)),
            Self::ExportKeys { key } => format!("Enter 复制  {key} 存为文件  Esc 关闭"),
            Self::FoundIn { trail } => format!("{trail}；保存时会询问文件名"),
            Self::DraftsLeft { count, key } => format!("有 {count} 份遗留的草稿：按 {key} 查看"),
            Self::Differences => "磁盘上的文件与当前卡片".to_owned(),
        }
    }
}
