//! What the composer says of recipients and profiles.

use std::time::Duration;

use crate::lang::Lang;

/// Something said of who gets a card, and who sends it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the sentences below say what each is")]
pub enum WhoText {
    ProfileIs { name: String },
    NoMe,
    GoesTo { names: String },
    NobodyHas { id: String },
    OtherApps { profile: String },
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
    PickRecipient,
    MembersOf { name: String },
    ProfileField { at: usize },
    NewProfile,
}

impl WhoText {
    /// The sentence.
    pub fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.en(),
            Lang::Zh => self.zh(),
        }
    }

    fn en(&self) -> String {
        match self {
            Self::ProfileIs { name } => format!("sending as {name}"),
            Self::NoMe => "nobody is known as you: set me in the profile".to_owned(),
            Self::GoesTo { names } => format!("goes to {names}"),
            Self::NobodyHas { id } => format!("nobody here has {id}"),
            Self::OtherApps { profile } => format!("seen in {profile} only: every app has open_ids of its own"),
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
            Self::PickRecipient => "Who gets it".to_owned(),
            Self::MembersOf { name } => format!("Members of {name}"),
            Self::ProfileField { at } => ["name", "app_id", "base URL", "secret", "me (open_id)"]
                .get(*at)
                .copied()
                .unwrap_or_default()
                .to_owned(),
            Self::NewProfile => "New profile".to_owned(),
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::ProfileIs { name } => format!("以 {name} 的身份发送"),
            Self::NoMe => "不知道你是谁：请在配置中设置 me".to_owned(),
            Self::GoesTo { names } => format!("发送给 {names}"),
            Self::NobodyHas { id } => format!("没有找到 {id}"),
            Self::OtherApps { profile } => format!("只在 {profile} 中见过：每个应用的 open_id 各不相同"),
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
            Self::PickRecipient => "发送给谁".to_owned(),
            Self::MembersOf { name } => format!("{name} 的成员"),
            Self::ProfileField { at } => {
                ["名称", "app_id", "服务地址", "密钥", "我（open_id）"].get(*at).copied().unwrap_or_default().to_owned()
            }
            Self::NewProfile => "新配置".to_owned(),
        }
    }
}
