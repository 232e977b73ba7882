//! Labels, notices and lines of the activity.

use std::time::Duration;

use crate::{
    lang::Lang,
    tui::{dialog::With, layout::Pane},
    worker::CopyWay,
};

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
    PreviewState { pc: bool, light: bool, squeezed: Option<(u16, u16)> },
    NothingToEdit,
    AddItem,
    Elements { count: usize },
    NothingYet,
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
    ProfileIs { name: String },
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
    WentToWebhook { url: String },
    NoMe,
    DraftsLeft { count: usize, key: String },
    UnfinishedLeft { count: usize, key: String },
    NothingUnfinished,
    Elsewhere { to: String },
    NothingSentYet,
    Fetching,
    GoesTo { names: String },
    NobodyHas { id: String },
    OtherApps { profile: String },
    NothingThere,
    NothingToComplete,
    OwnSnippet,
    BadSnippet { name: String, words: String },
    NoSnippetName,
    SnippetSaved { name: String },
    Uploading { name: String },
    RefusedHere { words: String, code: i64, fix: bool },
    Uploaded { name: String, key: String, known: bool },
    Copied { ways: Vec<CopyWay> },
    Tested { name: String, took: Duration },
    ProfilesChanged,
    AddProfile,
    ProfileUse,
    ProfileTest,
    ProfileRemove,
    FieldNeeded,
    TypedId { kind: String },
    LookUp { id: String },
    Me,
    Group,
    Looking,
    PickerKeys { members: bool },
    MenuKeys,
    Rows,
    SheetOf { rows: usize },
    RowsKeys,
    Translations,
    TranslationsKeys,
    CellKeys,
    NoLanguage,
    NothingMissing,
    CardSpeaks { locale: &'static str },
    LineOf { line: usize },
    Untranslated { missing: usize, total: usize },
    CompleteKeys,
    PathKeys,
    AskKeys,
    PageKeys,
    MessageKeys,
    FormKeys,
    PickRecipient,
    MembersOf { name: String },
    Message,
    Differences,
    RequestAsSent,
    SameAsDraft,
    DiffersFromDraft,
    ProfileField { at: usize },
    NewProfile,
    BadTheme { name: String, words: String },
}

impl Text {
    /// The sentence.
    pub fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.en(),
            Lang::Zh => self.zh(),
        }
    }

    #[expect(clippy::too_many_lines, reason = "a table of sentences: splitting it would hide one half from the other")]
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
            Self::PreviewState { pc, light, squeezed } => {
                let side = if *pc { "PC" } else { "mobile" };
                let shade = if *light { "light" } else { "dark" };
                match squeezed {
                    Some((shown, natural)) => format!("{side} {shown}/{natural} cells · {shade} · z zoom"),
                    None => format!("{side} · {shade}"),
                }
            }
            Self::NothingToEdit => "nothing to edit here".to_owned(),
            Self::AddItem => "+ add".to_owned(),
            Self::Elements { count } => counted(*count, "element", "elements"),
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
            Self::ProfileIs { name } => format!("sending as {name}"),
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
            Self::Since(With::File(_)) => "Changes since the saved file".to_owned(),
            Self::Since(With::Sent) => "Changes since it was sent last".to_owned(),
            Self::ExportKeys { key } => format!("Enter copies  {key} saves to a file  Esc closes"),
            Self::FoundIn { trail } => format!("{trail}; saving asks for a name"),
            Self::WentToWebhook { url } => format!("this went to a custom bot: {url}"),
            Self::NoMe => "nobody is known as you: set me in the profile".to_owned(),
            Self::DraftsLeft { count, key } => {
                format!("{} left behind: {key} shows them", counted(*count, "draft was", "drafts were"))
            }
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
            Self::GoesTo { names } => format!("goes to {names}"),
            Self::NobodyHas { id } => format!("nobody here has {id}"),
            Self::OtherApps { profile } => format!("seen in {profile} only: every app has open_ids of its own"),
            Self::NothingThere => "nothing there".to_owned(),
            Self::NothingToComplete => "nothing to offer here".to_owned(),
            Self::OwnSnippet => "yours".to_owned(),
            Self::BadSnippet { name, words } => format!("the snippet {name} cannot be used: {words}"),
            Self::NoSnippetName => "type a name that can be a file's".to_owned(),
            Self::SnippetSaved { name } => format!("kept the snippet {name}"),
            Self::Uploading { name } => format!("uploading {name}"),
            Self::RefusedHere { words, code, fix } => {
                format!("refused here, {code}: {words}{}", if *fix { " · f repairs it" } else { "" })
            }
            Self::Uploaded { name, key, known: false } => format!("uploaded {name} as {key}"),
            Self::Uploaded { name, key, known: true } => format!("{name} was uploaded before, as {key}"),
            Self::Copied { ways } => match ways.as_slice() {
                [] => "copied through the terminal".to_owned(),
                ways => format!("copied through {} and the terminal", ways_en(ways)),
            },
            Self::Tested { name, took } => format!("signed in as {name} · {} ms", took.as_millis()),
            Self::ProfilesChanged => "the configuration was changed".to_owned(),
            Self::AddProfile => "Add a profile".to_owned(),
            Self::ProfileUse => "Send as this profile".to_owned(),
            Self::ProfileTest => "Sign in and ask who the bot is".to_owned(),
            Self::ProfileRemove => "Remove it from the configuration".to_owned(),
            Self::FieldNeeded => "this is needed".to_owned(),
            Self::TypedId { kind } => format!("this {kind}, as typed"),
            Self::LookUp { id } => format!("look up {id}"),
            Self::Me => "me".to_owned(),
            Self::Group => "group".to_owned(),
            Self::Looking => "looking".to_owned(),
            Self::PickerKeys { members: false } => {
                "Enter choose  Tab mark  → members  Alt-C copy id  Esc close".to_owned()
            }
            Self::PickerKeys { members: true } => "Enter choose  Tab mark  ← all  Alt-C copy id  Esc close".to_owned(),
            Self::Rows => "Rows".to_owned(),
            Self::SheetOf { rows: 1 } => "1 row …".to_owned(),
            Self::SheetOf { rows } => format!("{rows} rows …"),
            Self::RowsKeys => "Enter type  a add row  d remove row  Delete clear  Esc close".to_owned(),
            Self::Translations => "Texts by language".to_owned(),
            Self::TranslationsKeys => "Enter type  ←→ language  a add language  m missing only  Esc close".to_owned(),
            Self::CellKeys => "Tab next cell  Enter next row  Alt-Enter line break  Esc done".to_owned(),
            Self::NoLanguage => "no language".to_owned(),
            Self::NothingMissing => "nothing is missing".to_owned(),
            Self::CardSpeaks { locale } => format!("preview in {locale}"),
            Self::LineOf { line } => format!("line {line}"),
            Self::Untranslated { missing: 0, .. } => "everything is translated".to_owned(),
            Self::Untranslated { missing, total } => format!("{missing} of {total} not translated"),
            Self::MenuKeys => "Enter choose  ↑↓ move  Esc close".to_owned(),
            Self::CompleteKeys => "Tab take  ↑↓ move  Esc close".to_owned(),
            Self::PathKeys => "Enter go on  Esc close".to_owned(),
            Self::AskKeys => "Enter answers  ←→ choose  Esc close".to_owned(),
            Self::PageKeys => "↑↓ scroll  Esc close".to_owned(),
            Self::MessageKeys => "↑↓ scroll  y copy id  r send again  Esc close".to_owned(),
            Self::FormKeys => "Enter next, then save  ↑↓ move  Esc close".to_owned(),
            Self::PickRecipient => "Who gets it".to_owned(),
            Self::MembersOf { name } => format!("Members of {name}"),
            Self::Message => "Message as the server keeps it".to_owned(),
            Self::Differences => "File on disk, and the card here".to_owned(),
            Self::RequestAsSent => "request as sent".to_owned(),
            Self::SameAsDraft => "same as the card here".to_owned(),
            Self::DiffersFromDraft => "differs from the card here:".to_owned(),
            Self::ProfileField { at } => ["name", "app_id", "base URL", "secret", "me (open_id)"]
                .get(*at)
                .copied()
                .unwrap_or_default()
                .to_owned(),
            Self::NewProfile => "New profile".to_owned(),
            Self::BadTheme { name, words } => format!("the theme {name} cannot be used: {words}"),
        }
    }

    #[expect(clippy::too_many_lines, reason = "a table of sentences: splitting it would hide one half from the other")]
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
            Self::PreviewState { pc, light, squeezed } => {
                let side = if *pc { "电脑" } else { "手机" };
                let shade = if *light { "浅色" } else { "深色" };
                match squeezed {
                    Some((shown, natural)) => format!("{side} {shown}/{natural} 格 · {shade} · z 放大"),
                    None => format!("{side} · {shade}"),
                }
            }
            Self::NothingToEdit => "此处没有可编辑的内容".to_owned(),
            Self::AddItem => "+ 添加".to_owned(),
            Self::Elements { count } => format!("{count} 个组件"),
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
            Self::ProfileIs { name } => format!("以 {name} 的身份发送"),
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
            Self::Since(With::File(_)) => "与已保存文件的差异".to_owned(),
            Self::Since(With::Sent) => "与上次发送内容的差异".to_owned(),
            Self::ExportKeys { key } => format!("Enter 复制  {key} 存为文件  Esc 关闭"),
            Self::FoundIn { trail } => format!("{trail}；保存时会询问文件名"),
            Self::WentToWebhook { url } => format!("原本发往自定义机器人：{url}"),
            Self::NoMe => "不知道你是谁：请在配置中设置 me".to_owned(),
            Self::DraftsLeft { count, key } => format!("有 {count} 份遗留的草稿：按 {key} 查看"),
            Self::UnfinishedLeft { count, key } => format!("有 {count} 次发送中断：按 {key} 完成，不会重复送达"),
            Self::Elsewhere { to } => format!("另一次运行尚未完成发送给 {to}"),
            Self::NothingUnfinished => "没有未完成的发送".to_owned(),
            Self::NothingSentYet => "还没有发送过".to_owned(),
            Self::Fetching => "正在读取消息".to_owned(),
            Self::GoesTo { names } => format!("发送给 {names}"),
            Self::NobodyHas { id } => format!("没有找到 {id}"),
            Self::OtherApps { profile } => format!("只在 {profile} 中见过：每个应用的 open_id 各不相同"),
            Self::NothingThere => "这里没有内容".to_owned(),
            Self::NothingToComplete => "此处没有可补全的内容".to_owned(),
            Self::OwnSnippet => "自己的".to_owned(),
            Self::BadSnippet { name, words } => format!("片段 {name} 无法使用：{words}"),
            Self::NoSnippetName => "请输入可作文件名的名称".to_owned(),
            Self::SnippetSaved { name } => format!("已保存片段 {name}"),
            Self::Uploading { name } => format!("正在上传 {name}"),
            Self::RefusedHere { words, code, fix } => {
                format!("此处被拒绝，{code}：{words}{}", if *fix { " · 按 f 修复" } else { "" })
            }
            Self::Uploaded { name, key, known: false } => format!("已上传 {name}：{key}"),
            Self::Uploaded { name, key, known: true } => format!("{name} 以前上传过：{key}"),
            Self::Copied { ways } => match ways.as_slice() {
                [] => "已通过终端复制".to_owned(),
                ways => format!("已通过 {} 和终端复制", ways_zh(ways)),
            },
            Self::Tested { name, took } => format!("已登录为 {name} · {} 毫秒", took.as_millis()),
            Self::ProfilesChanged => "配置已更改".to_owned(),
            Self::AddProfile => "添加配置".to_owned(),
            Self::ProfileUse => "以此身份发送".to_owned(),
            Self::ProfileTest => "登录并查询机器人信息".to_owned(),
            Self::ProfileRemove => "从配置中移除".to_owned(),
            Self::FieldNeeded => "此项必填".to_owned(),
            Self::TypedId { kind } => format!("就用这个 {kind}"),
            Self::LookUp { id } => format!("查找 {id}"),
            Self::Me => "我".to_owned(),
            Self::Group => "群".to_owned(),
            Self::Looking => "查找中".to_owned(),
            Self::PickerKeys { members: false } => "Enter 选择  Tab 多选  → 群成员  Alt-C 复制 ID  Esc 关闭".to_owned(),
            Self::PickerKeys { members: true } => "Enter 选择  Tab 多选  ← 全部  Alt-C 复制 ID  Esc 关闭".to_owned(),
            Self::Rows => "数据行".to_owned(),
            Self::SheetOf { rows } => format!("{rows} 行 …"),
            Self::RowsKeys => "Enter 输入  a 添加行  d 删除行  Delete 清空  Esc 关闭".to_owned(),
            Self::Translations => "多语言文本".to_owned(),
            Self::TranslationsKeys => "Enter 输入  ←→ 语言  a 添加语言  m 只看缺失  Esc 关闭".to_owned(),
            Self::CellKeys => "Tab 下一格  Enter 下一行  Alt-Enter 换行  Esc 完成".to_owned(),
            Self::NoLanguage => "不分语言".to_owned(),
            Self::NothingMissing => "没有缺失的翻译".to_owned(),
            Self::CardSpeaks { locale } => format!("预览语言 {locale}"),
            Self::LineOf { line } => format!("第 {line} 行"),
            Self::Untranslated { missing: 0, .. } => "已全部翻译".to_owned(),
            Self::Untranslated { missing, total } => format!("{total} 条中有 {missing} 条未翻译"),
            Self::MenuKeys => "Enter 选择  ↑↓ 移动  Esc 关闭".to_owned(),
            Self::CompleteKeys => "Tab 采用  ↑↓ 移动  Esc 关闭".to_owned(),
            Self::PathKeys => "Enter 继续  Esc 关闭".to_owned(),
            Self::AskKeys => "Enter 确定  ←→ 选择  Esc 关闭".to_owned(),
            Self::PageKeys => "↑↓ 滚动  Esc 关闭".to_owned(),
            Self::MessageKeys => "↑↓ 滚动  y 复制 ID  r 重发  Esc 关闭".to_owned(),
            Self::FormKeys => "Enter 下一项并保存  ↑↓ 移动  Esc 关闭".to_owned(),
            Self::PickRecipient => "发送给谁".to_owned(),
            Self::MembersOf { name } => format!("{name} 的成员"),
            Self::Message => "服务器上的消息".to_owned(),
            Self::Differences => "磁盘上的文件与当前卡片".to_owned(),
            Self::RequestAsSent => "发送的请求".to_owned(),
            Self::SameAsDraft => "与当前卡片相同".to_owned(),
            Self::DiffersFromDraft => "与当前卡片不同：".to_owned(),
            Self::ProfileField { at } => {
                ["名称", "app_id", "服务地址", "密钥", "我（open_id）"].get(*at).copied().unwrap_or_default().to_owned()
            }
            Self::NewProfile => "新配置".to_owned(),
            Self::BadTheme { name, words } => format!("主题 {name} 无法使用：{words}"),
        }
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
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
