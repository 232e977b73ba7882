//! The footer's short words, and the titles of menus.

use crate::{lang::Lang, tui::dialog::Topic, worker::Route};

/// What a key in the footer does, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the words below say what each is")]
pub enum Short {
    Done,
    NextPane,
    Complete,
    Undo,
    Send,
    Save,
    Help,
    Edit,
    Add,
    Clear,
    Type,
    Open,
    Colour,
    Resend,
    Recipient,
    Outline,
    Parent,
    Commands,
    Explain,
    Quit,
    Try,
    Next,
    Press,
    Leave,
}

impl Short {
    /// The word.
    pub const fn say(self, lang: Lang) -> &'static str {
        let (en, zh) = match self {
            Self::Done => ("done", "完成"),
            Self::NextPane => ("next pane", "下一窗格"),
            Self::Complete => ("complete", "补全"),
            Self::Undo => ("undo", "撤销"),
            Self::Send => ("send", "发送"),
            Self::Save => ("save", "保存"),
            Self::Help => ("help", "帮助"),
            Self::Edit => ("edit", "编辑"),
            Self::Add => ("add", "添加"),
            Self::Clear => ("clear", "清除"),
            Self::Type => ("type", "编辑"),
            Self::Open => ("open", "打开"),
            Self::Colour => ("colour", "颜色"),
            Self::Resend => ("resend", "重发"),
            Self::Recipient => ("to", "接收者"),
            Self::Outline => ("outline", "大纲"),
            Self::Parent => ("parent", "上级"),
            Self::Commands => ("commands", "命令"),
            Self::Explain => ("explain", "解释"),
            Self::Quit => ("quit", "退出"),
            Self::Try => ("try it out", "体验卡片"),
            Self::Next => ("next", "下一个"),
            Self::Press => ("press", "点击"),
            Self::Leave => ("leave", "离开"),
        };
        lang.pick(en, zh)
    }
}

impl Topic {
    /// The menu's title.
    pub fn title(&self, lang: Lang) -> String {
        let (en, zh) = match self {
            Self::Commands => ("Commands", "命令"),
            Self::AddAfter => ("Add after the selection", "添加到所选之后"),
            Self::AddInside => ("Add inside the selection", "添加到所选之中"),
            Self::Value { label } => return label.clone(),
            Self::Snippets => ("Snippets", "片段"),
            Self::Complete { .. } => ("Complete", "补全"),
            Self::Property => ("Language", "语言"),
            Self::Recent => ("Recent files", "最近的文件"),
            Self::Starters => ("New card", "新建卡片"),
            Self::Problems => ("Problems", "问题"),
            Self::Nodes => ("Find a node", "查找节点"),
            Self::Wrap => ("Put into", "放入"),
            Self::Turn => ("Turn into", "转换为"),
            Self::Variables => ("Variables and samples", "变量与样例"),
            Self::Drafts => ("Drafts left behind", "遗留的草稿"),
            Self::Profile { name } | Self::Template { name } | Self::Webhook { name } => return name.clone(),
            Self::Deeds(title) => return title.clone(),
            Self::Ahead => ("What is known before", "操作前检查"),
            Self::Export => ("Copy or save as", "复制或另存为"),
            Self::Compare => ("Compare with", "比较对象"),
            Self::Found => ("Which one", "选择一个"),
            Self::Templates => ("What goes out", "发送内容"),
            Self::Webhooks => ("Send to a webhook", "发送到 webhook"),
            Self::Preflight(route) => before(route),
            Self::CardLanguages => ("Add a language", "添加语言"),
            Self::Clients => ("Preview on a client", "预览所用客户端"),
            Self::Profiles => ("Send as", "发送身份"),
        };
        lang.pick(en, zh).to_owned()
    }
}

/// The title of what is known before something is done.
const fn before(route: &Route) -> (&'static str, &'static str) {
    match route {
        Route::Create | Route::Webhook => ("Before a send", "发送前检查"),
        Route::Reply { .. } => ("Before a reply", "回复前检查"),
        Route::Update { .. } => ("Before an update", "更新前检查"),
        Route::Recall { .. } => ("Before a recall", "撤回前检查"),
    }
}
