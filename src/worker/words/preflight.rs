//! The facts of a preflight in words.

use crate::{
    env::Millis,
    lang::Lang,
    worker::{Fact, Source, Topic, Verdict, way_out},
};

impl Topic {
    /// What it is called.
    pub fn label(self, lang: Lang) -> &'static str {
        let (en, zh) = match self {
            Self::Brand => ("address", "服务地址"),
            Self::Token => ("sign-in", "登录"),
            Self::Bot => ("bot ability", "机器人能力"),
            Self::Published => ("published version", "已发布版本"),
            Self::Scope => ("permission", "权限"),
            Self::Id => ("id of this app", "本应用的 ID"),
            Self::Recipient => ("recipient", "接收者"),
            Self::Availability => ("availability", "可用范围"),
            Self::Membership => ("bot in the group", "机器人在群内"),
            Self::Size => ("size as sent", "发送大小"),
            Self::Problems => ("errors of the check", "检查错误"),
            Self::Pictures => ("pictures", "图片"),
            Self::Rate => ("rate head-room", "频率余量"),
            Self::Callbacks => ("callbacks", "回调"),
            Self::Template => ("template", "模板"),
            Self::Version => ("template version", "模板版本"),
            Self::Variables => ("template variables", "模板变量"),
            Self::Webhook => ("webhook", "webhook"),
            Self::Signature => ("signature", "签名校验"),
            Self::Keywords => ("key words", "关键词"),
            Self::Caller => ("IP allow-list", "IP 白名单"),
            Self::MessageId => ("message id", "消息 ID"),
            Self::Chat => ("where it stands", "所在会话"),
            Self::Standing => ("message still there", "消息仍在"),
            Self::Everybody => ("seen by everybody", "所有人可见"),
            Self::Sender => ("sent by this app", "由本应用发送"),
            Self::CardMessage => ("message is a card", "消息为卡片"),
            Self::Age => ("days since it was sent", "已发送天数"),
            Self::Window => ("hours since it was sent", "已发送小时数"),
            Self::WasShared => ("card shown is shared", "原卡片为共享卡片"),
            Self::Shared => ("new card is shared", "新卡片为共享卡片"),
            Self::Schema => ("JSON version", "JSON 版本"),
        };
        lang.pick(en, zh)
    }
}

impl Verdict {
    /// The verdict in a word.
    pub fn label(self, lang: Lang) -> &'static str {
        let (en, zh) = match self {
            Self::Ok => ("ok", "正常"),
            Self::No => ("no", "不行"),
            Self::Unknown => ("unknown", "未知"),
        };
        lang.pick(en, zh)
    }
}

impl Source {
    /// Who says so.
    pub fn label(self, lang: Lang) -> &'static str {
        let (en, zh) = match self {
            Self::Configuration => ("configuration", "配置"),
            Self::Server => ("server", "服务器"),
            Self::Journal => ("journal", "发送记录"),
            Self::Kept => ("kept here", "本地保存"),
            Self::Card => ("this card", "当前卡片"),
            Self::Given => ("the id as given", "给出的 ID"),
            Self::Pace => ("sends of this run", "本次运行的发送"),
            Self::Nobody => ("nobody can say", "无从得知"),
        };
        lang.pick(en, zh)
    }
}

impl Fact {
    /// What it is about, in one line.
    pub fn title(&self, lang: Lang) -> String {
        let label = self.topic.label(lang);
        if self.about.is_empty() { label.to_owned() } else { format!("{label} · {}", self.about) }
    }

    /// Who says so, and how long ago it was so.
    pub fn origin(&self, now: Millis, lang: Lang) -> String {
        let source = self.source.label(lang);
        match self.at.filter(|_| self.source != Source::Nobody) {
            Some(at) => format!("{source} · {}", age(at, now, lang)),
            None => source.to_owned(),
        }
    }

    /// What to do, where it is not right.
    pub fn way_out(&self, lang: Lang) -> Option<String> {
        if let Some((en, zh)) = self.about_a_message() {
            return Some(lang.pick(en, zh).to_owned());
        }
        let (en, zh) = match (self.topic, self.verdict) {
            (_, Verdict::Ok) => return None,
            (Topic::Brand, _) => (
                "neither Feishu nor Lark: a private deployment, if that is meant",
                "既不是飞书也不是 Lark：请确认是否为私有部署",
            ),
            (Topic::Bot, Verdict::No) => {
                ("console: Features, Bot; then publish a version", "控制台：应用能力，机器人；然后发布版本")
            }
            (Topic::Published, Verdict::No) => (
                "console: Versions; create one, publish it, and have the admin approve it",
                "控制台：版本管理与发布；创建、发布并由管理员审核",
            ),
            (Topic::Scope, Verdict::No) => (
                "console: Permissions; open the link, grant one of the scopes, publish a version",
                "控制台：权限管理；打开链接，开通任一权限并发布版本",
            ),
            (Topic::Membership, Verdict::No) => ("add the bot in the group's settings", "在群设置中添加机器人"),
            (Topic::Availability, Verdict::No) => {
                ("console: Versions, availability; widen it and publish", "控制台：版本管理，可用范围；扩大后发布")
            }
            (Topic::Availability, Verdict::Unknown) => {
                ("nothing was sent to them as this app yet", "本应用还没有给对方发送过")
            }
            (Topic::Id, Verdict::Unknown) => (
                "not met here yet as this app's; every app has open_ids of its own",
                "在本应用下还没有见过；每个应用的 open_id 各不相同",
            ),
            (Topic::Template, _) if self.failure.is_none() => (
                "not kept here, and no call lists templates: cardwright template add",
                "本地没有保存，也没有接口可列出模板：cardwright template add",
            ),
            (Topic::Version, _) => (
                "not pinned: publishing the template changes what this sends",
                "未固定版本：重新发布模板会改变发送的内容",
            ),
            (Topic::Variables, Verdict::No) => (
                "a value is missing or of another type, and refused with 200732 or 200737",
                "缺少取值或类型不符，会被拒绝（200732、200737）",
            ),
            (Topic::Variables, _) => (
                "the types of its variables are not kept here: cardwright template add --var",
                "本地没有保存变量类型：cardwright template add --var",
            ),
            (Topic::Webhook, Verdict::Unknown) => ("it was not called yet from here", "还没有从本机调用过"),
            (Topic::Signature, Verdict::Unknown) if self.about.is_empty() => (
                "messages are not signed; whether the bot wants that shows when it is called",
                "未签名；机器人是否要求签名，调用后才知道",
            ),
            (Topic::Signature, Verdict::Unknown) => {
                ("signed; whether the secret is right shows when it is called", "已签名；密钥是否正确，调用后才知道")
            }
            (Topic::Keywords, Verdict::Unknown) => (
                "whether the bot asks for key words shows when this card is sent",
                "机器人是否要求关键词，发送这张卡片后才知道",
            ),
            (Topic::Caller, Verdict::Unknown) => {
                ("whether the bot lets this machine in shows when it is called", "机器人是否允许本机 IP，调用后才知道")
            }
            (Topic::Callbacks, Verdict::No) => (
                "a custom bot gets no callbacks: open links instead, or send the card as an app",
                "自定义机器人收不到回调：改为打开链接，或以应用身份发送",
            ),
            (Topic::Callbacks, _) => (
                "no call tells, and clicks go to your bot, not here: click once; console: Events and callbacks, subscribe card.action.trigger",
                "没有接口可查，点击也只发给你的机器人：请实际点击一次；控制台：事件与回调，订阅 card.action.trigger",
            ),
            (Topic::Size, _) => ("shorten the card", "请精简卡片"),
            (Topic::Problems, _) => ("repair what the check says", "请修复检查出的错误"),
            (Topic::Rate, _) => ("wait a moment; a send waits by itself", "稍等片刻；发送时会自动等待"),
            (Topic::Recipient, Verdict::Unknown) if self.failure.is_none() => {
                ("nobody the app can see has this address", "应用可见范围内没有人使用该地址")
            }
            _ => {
                let failure = self.failure.as_ref()?;
                return Some(format!("{} · {}", failure.say(lang), way_out(failure, lang)));
            }
        };
        Some(lang.pick(en, zh).to_owned())
    }

    /// The same, where it is about a message that is there, and no failure says more.
    fn about_a_message(&self) -> Option<(&'static str, &'static str)> {
        if self.verdict != Verdict::Unknown || self.failure.is_some() {
            return None;
        }
        Some(match self.topic {
            Topic::Chat => {
                ("neither the journal nor the server says where it stands", "发送记录和服务器都没有说明所在会话")
            }
            Topic::Standing => ("the server could not be asked", "未能向服务器查询"),
            Topic::Everybody => (
                "nothing says whom it is shown to; a card that one person alone sees can be neither read nor changed",
                "无从得知谁可见；仅一人可见的卡片无法读取或更新",
            ),
            Topic::Sender if self.source == Source::Nobody => ("nothing says who sent it", "无从得知发送者"),
            Topic::Sender => (
                "another's: only a bot that owns or manages the group may recall it, for a year",
                "由他人发送：只有身为群主或管理员的机器人可以撤回，限一年内",
            ),
            Topic::CardMessage => ("nothing says what it shows", "无从得知消息内容"),
            Topic::Age => {
                ("nothing says when it was sent: an update works for 14 days", "无从得知发送时间：14 天内可以更新")
            }
            Topic::Window => (
                "how long a recall works is the tenant administrator's to say: a day where they did not",
                "可撤回的时长由企业管理员设置，默认一天",
            ),
            Topic::WasShared | Topic::Schema => {
                ("the card it shows is not known here, or only named", "不清楚它现在显示的卡片，或只知道其引用")
            }
            Topic::Membership => {
                ("shows when it is done: the server gave no answer about it", "执行时才知道：服务器没有给出答复")
            }
            _ => return None,
        })
    }
}

/// How long ago a moment was.
fn age(at: Millis, now: Millis, lang: Lang) -> String {
    let seconds = now.since(at).as_secs();
    let (count, en, zh) = match seconds {
        0..60 => return lang.pick("now", "刚刚").to_owned(),
        60..3_600 => (seconds / 60, "min", "分钟前"),
        3_600..86_400 => (seconds / 3_600, "h", "小时前"),
        _ => (seconds / 86_400, "d", "天前"),
    };
    match lang {
        Lang::En => format!("{count} {en} ago"),
        Lang::Zh => format!("{count} {zh}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_has_an_age() {
        let ago = |seconds: i64| age(Millis(0), Millis(seconds * 1_000), Lang::En);
        assert_eq!([ago(5), ago(60), ago(7_200), ago(200_000)], ["now", "1 min ago", "2 h ago", "2 d ago"]);
        assert_eq!(age(Millis(0), Millis(120_000), Lang::Zh), "2 分钟前");
    }
}
