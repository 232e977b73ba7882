//! Labels, notices and lines of the activity.

use super::{file::FileText, sheet::SheetText, templates::TemplateText, webhook::WebhookText, who::WhoText};
use crate::{lang::Lang, tui::layout::Pane, worker::CopyWay};

/// Something the composer says.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the sentences below say what each is")]
pub enum Text {
    Pane(Pane),
    Untitled,
    Sandbox,
    Nobody,
    AndOthers { first: String, count: usize },
    Problems { errors: usize, warnings: usize, hints: usize },
    Broken,
    Of { at: usize, total: usize },
    TooSmall,
    Typing,
    NothingToEdit,
    WholeCard,
    MemberName,
    NameTaken,
    AddItem,
    Elements { count: usize },
    NothingYet,
    NothingToTry,
    DoesNothing,
    LeaveFirst,
    OutcomeKeys,
    NothingToUndo,
    NothingToRedo,
    NothingToConvert,
    AsItIs,
    AsItWouldBe,
    ReviewKeys,
    NothingToPaste,
    NotPossible,
    NoProblems,
    NoFix,
    NothingToExplain,
    NothingKnown,
    Fixed { count: usize, left: usize },
    NoPlaceHere,
    NoPlaceFor { count: usize },
    WithWrapper { tag: String },
    BrokenText,
    CannotSendBroken { words: String },
    CannotSend { words: String },
    InputMethod,
    Cancelling,
    HowToQuit { key: String },
    ThemeIs { name: String },
    WentToWebhook { url: String },
    UnfinishedLeft { count: usize, key: String },
    NothingUnfinished,
    Elsewhere { to: String },
    NothingSentYet,
    Fetching,
    NothingThere,
    NothingToComplete,
    OwnSnippet,
    BadSnippet { name: String, words: String },
    NoSnippetName,
    SnippetSaved { name: String },
    Uploading { name: String },
    AskingAhead,
    Template(TemplateText),
    RefusedHere { words: String, code: i64, fix: bool },
    Uploaded { name: String, key: String, known: bool },
    Copied { ways: Vec<CopyWay> },
    MenuKeys,
    CompleteKeys,
    PathKeys,
    AskKeys,
    PageKeys,
    MessageKeys,
    FormKeys,
    Message,
    RequestAsSent,
    SameAsDraft,
    DiffersFromDraft,
    BadTheme { name: String, words: String },
    Sheet(SheetText),
    Who(WhoText),
    Webhook(WebhookText),
    File(FileText),
}

impl Text {
    /// The sentence.
    pub fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.en(),
            Lang::Zh => self.zh(),
        }
    }

    #[allow(clippy::too_many_lines, reason = "a table of sentences: splitting it would hide one half from the other")]
    fn en(&self) -> String {
        match self {
            Self::Pane(pane) => match pane {
                Pane::Outline => "Outline",
                Pane::Inspector => "Inspector",
                Pane::Preview => "Preview",
                Pane::Json => "JSON",
                Pane::Activity => "Activity",
            }
            .to_owned(),
            Self::Untitled => "untitled".to_owned(),
            Self::Sandbox => "sandbox".to_owned(),
            Self::Nobody => "nobody yet".to_owned(),
            Self::AndOthers { first, count } => format!("{first} and {count} more"),
            Self::Problems { errors: 0, warnings: 0, hints: 0 } | Self::NoProblems => "no problems".to_owned(),
            Self::Problems { errors: 0, warnings: 0, hints } => counted(*hints, "hint", "hints"),
            Self::Problems { errors: 0, warnings, .. } => counted(*warnings, "warning", "warnings"),
            Self::Problems { errors, .. } => counted(*errors, "error", "errors"),
            Self::Broken => "broken text".to_owned(),
            Self::Of { at, total } => format!("{at} of {total}"),
            Self::TooSmall => "too small, 40×8 at least".to_owned(),
            Self::Typing => "typing".to_owned(),
            Self::NothingToEdit => "nothing to edit here".to_owned(),
            Self::WholeCard => "card".to_owned(),
            Self::MemberName => "Name of the new entry".to_owned(),
            Self::NameTaken => "there is one of this name already".to_owned(),
            Self::AddItem => "+ add".to_owned(),
            Self::Elements { count } => counted(*count, "element", "elements"),
            Self::NothingToTry => "nothing on this card can be clicked".to_owned(),
            Self::LeaveFirst => "that changes the card: leave it first".to_owned(),
            Self::DoesNothing => "a click does nothing: no link, no callback".to_owned(),
            Self::OutcomeKeys => "y copy  ↑↓ scroll  Esc close".to_owned(),
            Self::NothingYet => "nothing has happened yet".to_owned(),
            Self::NothingToUndo => "nothing to undo".to_owned(),
            Self::NothingToConvert => "this is a card of 2.0 already".to_owned(),
            Self::AsItIs => "1.0, as it is".to_owned(),
            Self::AsItWouldBe => "2.0, as it would be".to_owned(),
            Self::ReviewKeys => "↑↓ steps  Tab JSON or preview  Enter convert  Esc leave it".to_owned(),
            Self::NothingToRedo => "nothing to redo".to_owned(),
            Self::NothingToPaste => "nothing was cut or copied yet".to_owned(),
            Self::NotPossible => "not possible here".to_owned(),
            Self::NothingToExplain => "nothing is wrong here".to_owned(),
            Self::NothingKnown => {
                "nothing is known of that: paste a code, the server's words, or the name of a rule".to_owned()
            }
            Self::NoFix => "no safe repair is known for this".to_owned(),
            Self::Fixed { count, left: 0 } => format!("{} repaired, none left", counted(*count, "problem", "problems")),
            Self::Fixed { count, left } => {
                format!("{} repaired, {left} left to you", counted(*count, "problem", "problems"))
            }
            Self::NoPlaceHere => "it may not stand here".to_owned(),
            Self::NoPlaceFor { count } => {
                format!("{} found no place here", counted(*count, "element", "elements"))
            }
            Self::WithWrapper { tag } => format!("comes inside {tag}, which it needs here"),
            Self::BrokenText => "mend the JSON text first: the last good card is shown".to_owned(),
            Self::CannotSendBroken { words } => format!("nothing is sent while the text is broken: {words}"),
            Self::CannotSend { words } => format!("nothing is sent: {words}"),
            Self::InputMethod => "input method on? Ctrl-P has every command".to_owned(),
            Self::Cancelling => "cancelling".to_owned(),
            Self::HowToQuit { key } => format!("{key} quits; Ctrl-C again saves the draft and leaves"),
            Self::ThemeIs { name } => format!("theme {name}"),
            Self::WentToWebhook { url } => format!("this went to a custom bot: {url}"),
            Self::UnfinishedLeft { count, key } => {
                format!(
                    "{} cut off: {key} finishes, nothing arrives twice",
                    counted(*count, "delivery was", "deliveries were")
                )
            }
            Self::Elsewhere { to } => format!("another run has not finished sending to {to}"),
            Self::NothingUnfinished => "nothing is unfinished".to_owned(),
            Self::NothingSentYet => "nothing was sent yet".to_owned(),
            Self::Fetching => "reading the message back".to_owned(),
            Self::NothingThere => "nothing there".to_owned(),
            Self::NothingToComplete => "nothing to offer here".to_owned(),
            Self::OwnSnippet => "yours".to_owned(),
            Self::BadSnippet { name, words } => format!("the snippet {name} cannot be used: {words}"),
            Self::NoSnippetName => "type a name that can be a file's".to_owned(),
            Self::SnippetSaved { name } => format!("kept the snippet {name}"),
            Self::Uploading { name } => format!("uploading {name}"),
            Self::Template(text) => text.say(Lang::En),
            Self::AskingAhead => "asking what is known about a send".to_owned(),
            Self::RefusedHere { words, code, fix } => {
                format!("refused here, {code}{}: {words}", if *fix { " · f repairs it" } else { "" })
            }
            Self::Uploaded { name, key, known: false } => format!("uploaded {name} as {key}"),
            Self::Uploaded { name, key, known: true } => format!("{name} was uploaded before, as {key}"),
            Self::Copied { ways } => match ways.as_slice() {
                [] => "copied through the terminal".to_owned(),
                ways => format!("copied through {} and the terminal", ways_en(ways)),
            },
            Self::MenuKeys => "Enter choose  ↑↓ move  Esc close".to_owned(),
            Self::CompleteKeys => "Tab take  ↑↓ move  Esc close".to_owned(),
            Self::PathKeys => "Enter go on  Esc close".to_owned(),
            Self::AskKeys => "Enter answers  ←→ choose  Esc close".to_owned(),
            Self::PageKeys => "↑↓ scroll  Esc close".to_owned(),
            Self::MessageKeys => "↑↓ scroll  y copy id  r send again  m more  Esc close".to_owned(),
            Self::FormKeys => "Enter next, then save  ↑↓ move  Esc close".to_owned(),
            Self::Message => "Message as the server keeps it".to_owned(),
            Self::RequestAsSent => "request as sent".to_owned(),
            Self::SameAsDraft => "same as the card here".to_owned(),
            Self::DiffersFromDraft => "differs from the card here:".to_owned(),
            Self::BadTheme { name, words } => format!("the theme {name} cannot be used: {words}"),
            Self::Sheet(text) => text.say(Lang::En),
            Self::Who(text) => text.say(Lang::En),
            Self::Webhook(text) => text.say(Lang::En),
            Self::File(text) => text.say(Lang::En),
        }
    }

    #[allow(clippy::too_many_lines, reason = "a table of sentences: splitting it would hide one half from the other")]
    fn zh(&self) -> String {
        match self {
            Self::Pane(pane) => match pane {
                Pane::Outline => "大纲",
                Pane::Inspector => "属性",
                Pane::Preview => "预览",
                Pane::Json => "JSON",
                Pane::Activity => "动态",
            }
            .to_owned(),
            Self::Untitled => "未命名".to_owned(),
            Self::Sandbox => "沙箱".to_owned(),
            Self::Nobody => "未选接收者".to_owned(),
            Self::AndOthers { first, count } => format!("{first} 等 {} 个接收者", count + 1),
            Self::Problems { errors: 0, warnings: 0, hints: 0 } | Self::NoProblems => "没有问题".to_owned(),
            Self::Problems { errors: 0, warnings: 0, hints } => format!("{hints} 条提示"),
            Self::Problems { errors: 0, warnings, .. } => format!("{warnings} 个警告"),
            Self::Problems { errors, .. } => format!("{errors} 个错误"),
            Self::Broken => "文本有误".to_owned(),
            Self::Of { at, total } => format!("{at}/{total}"),
            Self::TooSmall => "终端太小，至少 40×8".to_owned(),
            Self::Typing => "编辑中".to_owned(),
            Self::NothingToEdit => "此处没有可编辑的内容".to_owned(),
            Self::WholeCard => "卡片".to_owned(),
            Self::MemberName => "新条目的名称".to_owned(),
            Self::NameTaken => "已有同名的条目".to_owned(),
            Self::AddItem => "+ 添加".to_owned(),
            Self::Elements { count } => format!("{count} 个组件"),
            Self::NothingToTry => "此卡片没有可点击的内容".to_owned(),
            Self::LeaveFirst => "此操作会修改卡片：请先离开体验".to_owned(),
            Self::DoesNothing => "点击后无反应：没有链接，也没有回调".to_owned(),
            Self::OutcomeKeys => "y 复制  ↑↓ 滚动  Esc 关闭".to_owned(),
            Self::NothingYet => "暂无动态".to_owned(),
            Self::NothingToUndo => "没有可撤销的操作".to_owned(),
            Self::NothingToConvert => "已是 2.0 卡片".to_owned(),
            Self::AsItIs => "当前（1.0）".to_owned(),
            Self::AsItWouldBe => "转换后（2.0）".to_owned(),
            Self::ReviewKeys => "↑↓ 步骤  Tab JSON 或预览  Enter 转换  Esc 不转换".to_owned(),
            Self::NothingToRedo => "没有可重做的操作".to_owned(),
            Self::NothingToPaste => "还没有剪切或复制过内容".to_owned(),
            Self::NotPossible => "此处不能这样做".to_owned(),
            Self::NothingToExplain => "这里没有问题".to_owned(),
            Self::NothingKnown => "没有找到相关说明：请粘贴错误码、服务端报错或规则名称".to_owned(),
            Self::NoFix => "这个问题没有可靠的自动修复".to_owned(),
            Self::Fixed { count, left: 0 } => format!("已修复 {count} 个问题，没有剩余"),
            Self::Fixed { count, left } => format!("已修复 {count} 个问题，还有 {left} 个需要手动处理"),
            Self::NoPlaceHere => "不能放在这里".to_owned(),
            Self::NoPlaceFor { count } => format!("{count} 个组件在这里没有位置"),
            Self::WithWrapper { tag } => format!("会放进此处必需的 {tag} 中"),
            Self::BrokenText => "请先修正 JSON 文本：当前显示的是上一个正确的卡片".to_owned(),
            Self::CannotSendBroken { words } => format!("文本有误时不会发送：{words}"),
            Self::CannotSend { words } => format!("没有发送：{words}"),
            Self::InputMethod => "输入法开着？按 Ctrl-P 可找到所有命令".to_owned(),
            Self::Cancelling => "正在取消".to_owned(),
            Self::HowToQuit { key } => format!("按 {key} 退出；再按一次 Ctrl-C 保存草稿并离开"),
            Self::ThemeIs { name } => format!("主题 {name}"),
            Self::WentToWebhook { url } => format!("原本发往自定义机器人：{url}"),
            Self::UnfinishedLeft { count, key } => format!("有 {count} 次发送中断：按 {key} 完成，不会重复送达"),
            Self::Elsewhere { to } => format!("另一次运行尚未完成发送给 {to}"),
            Self::NothingUnfinished => "没有未完成的发送".to_owned(),
            Self::NothingSentYet => "还没有发送过".to_owned(),
            Self::Fetching => "正在读取消息".to_owned(),
            Self::NothingThere => "这里没有内容".to_owned(),
            Self::NothingToComplete => "此处没有可补全的内容".to_owned(),
            Self::OwnSnippet => "自己的".to_owned(),
            Self::BadSnippet { name, words } => format!("片段 {name} 无法使用：{words}"),
            Self::NoSnippetName => "请输入可作文件名的名称".to_owned(),
            Self::SnippetSaved { name } => format!("已保存片段 {name}"),
            Self::Uploading { name } => format!("正在上传 {name}"),
            Self::Template(text) => text.say(Lang::Zh),
            Self::AskingAhead => "正在了解发送条件".to_owned(),
            Self::RefusedHere { words, code, fix } => {
                format!("此处被拒绝，{code}{}：{words}", if *fix { " · 按 f 修复" } else { "" })
            }
            Self::Uploaded { name, key, known: false } => format!("已上传 {name}：{key}"),
            Self::Uploaded { name, key, known: true } => format!("{name} 以前上传过：{key}"),
            Self::Copied { ways } => match ways.as_slice() {
                [] => "已通过终端复制".to_owned(),
                ways => format!("已通过 {} 和终端复制", ways_zh(ways)),
            },
            Self::MenuKeys => "Enter 选择  ↑↓ 移动  Esc 关闭".to_owned(),
            Self::CompleteKeys => "Tab 采用  ↑↓ 移动  Esc 关闭".to_owned(),
            Self::PathKeys => "Enter 继续  Esc 关闭".to_owned(),
            Self::AskKeys => "Enter 选定  ←→ 切换  Esc 关闭".to_owned(),
            Self::PageKeys => "↑↓ 滚动  Esc 关闭".to_owned(),
            Self::MessageKeys => "↑↓ 滚动  y 复制 ID  r 重发  m 更多  Esc 关闭".to_owned(),
            Self::FormKeys => "Enter 下一项并保存  ↑↓ 移动  Esc 关闭".to_owned(),
            Self::Message => "服务器上的消息".to_owned(),
            Self::RequestAsSent => "发送的请求".to_owned(),
            Self::SameAsDraft => "与当前卡片相同".to_owned(),
            Self::DiffersFromDraft => "与当前卡片不同：".to_owned(),
            Self::BadTheme { name, words } => format!("主题 {name} 无法使用：{words}"),
            Self::Sheet(text) => text.say(Lang::Zh),
            Self::Who(text) => text.say(Lang::Zh),
            Self::Webhook(text) => text.say(Lang::Zh),
            Self::File(text) => text.say(Lang::Zh),
        }
    }
}

pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

fn ways_en(ways: &[CopyWay]) -> String {
    let name = |way: &CopyWay| match way {
        CopyWay::Tmux => "tmux",
        CopyWay::System => "the system's clipboard",
    };
    ways.iter().map(name).collect::<Vec<_>>().join(", ")
}

fn ways_zh(ways: &[CopyWay]) -> String {
    let name = |way: &CopyWay| match way {
        CopyWay::Tmux => "tmux",
        CopyWay::System => "系统剪贴板",
    };
    ways.iter().map(name).collect::<Vec<_>>().join("、")
}
