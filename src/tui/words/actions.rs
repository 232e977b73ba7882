//! One line of help for every action.

use crate::{
    lang::Lang,
    tui::action::{Action, Group},
};

impl Action {
    /// What it does, in a line.
    pub fn help(self, lang: Lang) -> &'static str {
        let (en, zh) = match self {
            Self::Palette => ("Every command, by name", "按名称查找所有命令"),
            Self::Help => ("Keys of this program", "查看所有按键"),
            Self::NextPane => ("Next pane; completes in typed JSON", "下一个窗格；编辑 JSON 时为补全"),
            Self::PreviousPane => ("Previous pane", "上一个窗格"),
            Self::Up => ("Up", "上移"),
            Self::Down => ("Down", "下移"),
            Self::Left => ("Fold, or to the parent", "折叠或回到父级"),
            Self::Right => ("Unfold, or to the first child", "展开或进入子级"),
            Self::PageUp => ("A page up", "上翻一页"),
            Self::PageDown => ("A page down", "下翻一页"),
            Self::First => ("To the first", "到最前"),
            Self::Last => ("To the last", "到最后"),
            Self::Edit => ("Edit, open or choose", "编辑、打开或选择"),
            Self::Back => ("One step outwards", "后退一步"),
            Self::AddAfter => ("Add an element after this one", "在其后添加组件"),
            Self::AddInside => ("Add an element inside this one", "在其中添加组件"),
            Self::Snippets => ("Add a ready group of elements", "插入现成的组件片段"),
            Self::SaveSnippet => ("Save the selection as a snippet", "将所选保存为片段"),
            Self::Duplicate => ("Duplicate", "复制一份"),
            Self::Cut => ("Cut as JSON", "剪切为 JSON"),
            Self::Copy => ("Copy as JSON", "复制为 JSON"),
            Self::Paste => ("Paste what was cut or copied", "粘贴"),
            Self::Remove => ("Remove, or clear the property", "删除，或清除属性"),
            Self::MoveUp => ("Move up among its siblings", "在同级中上移"),
            Self::MoveDown => ("Move down among its siblings", "在同级中下移"),
            Self::MoveIn => ("Move into the container before it", "移入前一个容器"),
            Self::MoveOut => ("Move out of its container", "移出所在容器"),
            Self::Undo => ("Undo", "撤销"),
            Self::Redo => ("Redo", "重做"),
            Self::TemplateColour => ("Choose the header's template colour", "选择标题的模板颜色"),
            Self::Wrap => ("Put into a container", "放入容器"),
            Self::Unwrap => ("Take the container away, keep what it holds", "移除容器，保留其中组件"),
            Self::Turn => ("Turn into a near component", "转换为相近的组件"),
            Self::Convert => ("Convert to 2.0", "转换为 2.0"),
            Self::Editor => ("Open in $EDITOR", "用 $EDITOR 打开"),
            Self::Complete => ("Complete the JSON at the caret", "在光标处补全 JSON"),
            Self::Filter => ("Find a node by its words", "按文字查找节点"),
            Self::New => ("New card from a starter", "用模板新建卡片"),
            Self::Open => ("Open a file", "打开文件"),
            Self::OpenRecent => ("Open a recent file", "打开最近的文件"),
            Self::Drafts => ("Drafts left behind", "遗留的草稿"),
            Self::Save => ("Save", "保存"),
            Self::SaveAs => ("Save under another name", "另存为"),
            Self::Export => ("Copy or save in another form", "以其他形式复制或保存"),
            Self::Compare => ("Compare with what was saved or sent", "与已保存或已发送的内容比较"),
            Self::Recipient => ("Choose who gets it", "选择接收者"),
            Self::Templates => ("Send a template", "发送模板"),
            Self::Preflight => ("What is known before a send", "发送前检查"),
            Self::Send => ("Send", "发送"),
            Self::Resend => ("Send again as it is now", "按当前内容重发"),
            Self::UpdateLast => ("Update what was sent last, in its place", "原位更新最近发送的卡片"),
            Self::History => ("History of everything sent", "发送历史记录"),
            Self::Message => ("Update, answer, pull or recall a message", "更新、回复、取回或撤回消息"),
            Self::SendToMe => ("Send to me", "发送给我"),
            Self::Unfinished => ("Finish deliveries that were cut off", "完成中断的发送"),
            Self::Profiles => ("Apps and identities", "应用与身份"),
            Self::NextProblem => ("Next problem", "下一个问题"),
            Self::PreviousProblem => ("Previous problem", "上一个问题"),
            Self::Problems => ("All problems", "所有问题"),
            Self::Fix => ("Repair this problem", "修复此问题"),
            Self::NextSample => ("Preview with the next sample of the data", "用下一个数据样例预览"),
            Self::WorstSample => ("Preview with the worst values", "用极端数据预览"),
            Self::Variables => ("Variables and samples", "变量与样例"),
            Self::Explain => ("Explain this problem, component or delivery", "解释此问题、组件或发送结果"),
            Self::LookUp => ("Look up a code, a message or a rule", "查询错误码、报错信息或规则"),
            Self::FixAll => ("Repair all that safely can be", "修复所有可自动修复的问题"),
            Self::Translations => ("All texts of the card in its languages", "各语言文本对照编辑"),
            Self::CardLanguage => ("Preview in the card's next language", "预览卡片的下一种语言"),
            Self::CardShade => ("Preview in light or dark", "预览浅色或深色"),
            Self::CardSide => ("Preview on PC or mobile", "预览电脑或手机"),
            Self::CardWidth => ("Preview in the next width mode", "预览下一种宽度模式"),
            Self::CardClient => ("Preview on an older client", "预览旧版客户端"),
            Self::Theme => ("Next theme of this program", "切换程序主题"),
            Self::Language => ("English or Chinese", "切换中英文"),
            Self::Swap => ("Preview or JSON", "预览或 JSON"),
            Self::Zoom => ("Zoom this pane", "放大此窗格"),
            Self::Wider => ("Move the border outwards", "扩大窗格"),
            Self::Narrower => ("Move the border inwards", "缩小窗格"),
            Self::CopyCard => ("Copy the whole card", "复制整张卡片"),
            Self::Reload => ("Reload the file from disk", "从磁盘重新载入"),
            Self::Stop => ("Close the dialog, or cancel work", "关闭对话框或取消任务"),
            Self::Suspend => ("Suspend to the shell", "挂起到 shell"),
            Self::Quit => ("Quit", "退出"),
        };
        lang.pick(en, zh)
    }
}

impl Group {
    /// The group's heading.
    pub fn title(self, lang: Lang) -> &'static str {
        let (en, zh) = match self {
            Self::General => ("General", "通用"),
            Self::Move => ("Move", "移动"),
            Self::Edit => ("Edit", "编辑"),
            Self::File => ("Files", "文件"),
            Self::Send => ("Send", "发送"),
            Self::Check => ("Check", "检查"),
            Self::View => ("View", "视图"),
        };
        lang.pick(en, zh)
    }
}
