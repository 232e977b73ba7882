//! Sentences for failures: the cause, and the way out.

use crate::lang::Lang;

use super::{Failure, INTERRUPTED, Kind, Obstacle, Place};

/// What is known of an outcome that is unknown: the system's words, or that this program ended meanwhile.
fn reason(words: &str, lang: Lang) -> &str {
    if words == INTERRUPTED {
        lang.pick("the program ended before the answer came", "程序在收到应答之前就结束了")
    } else {
        words
    }
}

impl Failure {
    /// One sentence: what happened and where.
    pub fn say(&self, lang: Lang) -> String {
        let cause = cause(&self.kind, lang);
        let place = self.place.as_ref().map(|place| place.say(lang));
        let code = self.code.map(|code| lang.pick("code ", "错误码 ").to_owned() + &code.to_string());
        let details: Vec<String> = [place, code].into_iter().flatten().collect();
        if details.is_empty() { cause } else { format!("{cause} ({})", details.join(", ")) }
    }

    /// What to do about it.
    pub fn way_out(&self, lang: Lang) -> String {
        way_out(&self.kind, lang)
    }
}

impl Place {
    /// The place in words.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Self::Line { line, column } => match lang {
                Lang::En => format!("line {line}, column {column}"),
                Lang::Zh => format!("第 {line} 行第 {column} 列"),
            },
            Self::Pointer(path) | Self::ErrPath(path) => path.clone(),
        }
    }
}

fn cause(kind: &Kind, lang: Lang) -> String {
    match lang {
        Lang::En => cause_en(kind),
        Lang::Zh => cause_zh(kind),
    }
}

fn cause_en(kind: &Kind) -> String {
    match kind {
        Kind::FileMissing { path } => format!("there is no file {}", path.display()),
        Kind::FileIsDirectory { path } => format!("{} is a directory", path.display()),
        Kind::FileDenied { path } => format!("no permission for {}", path.display()),
        Kind::DiskFull { path } => format!("the disk is full; {} was not written", path.display()),
        Kind::FileNotUtf8 { path } => format!("{} is not UTF-8 text", path.display()),
        Kind::FileTooLarge { path, limit } => {
            format!("{} is larger than {} MiB", path.display(), limit / (1024 * 1024))
        }
        Kind::FileBroken { path, words } | Kind::FileOther { path, words } => format!("{}: {words}", path.display()),
        Kind::FileChanged { path } => format!("{} changed on disk; nothing was written", path.display()),
        Kind::ProgramFailed { program, words } => format!("{program} failed: {words}"),
        Kind::NoTerminal => "the composer needs a terminal".to_owned(),
        Kind::NotJson { reason } => format!("this is not JSON: {reason}"),
        Kind::NotACard { found } => format!("this is JSON but not a card: {found}"),
        Kind::TooDeep { limit } => format!("the JSON is nested deeper than {limit} levels"),
        Kind::Config { path, mistakes } => format!("{} has {mistakes} mistakes", path.display()),
        Kind::NoProfile { name } => format!("there is no profile named {name}"),
        Kind::ProfileTaken { name } => format!("there is a profile named {name} already"),
        Kind::BadProfileName { name } => format!("{name:?} cannot be the name of a profile"),
        Kind::NoSecret { profile, source } => {
            format!("the secret of profile {profile} could not be read from {source}")
        }
        Kind::SecretOpen { path } => format!("others can read the secret file {}", path.display()),
        Kind::BadBaseUrl { url } => format!("{url} cannot be the base URL"),
        Kind::BadProxy { proxy } => format!("{proxy}, named by https_proxy or all_proxy, cannot be the proxy"),
        Kind::BadRecipient { id } => format!("{id} is no recipient id that Feishu takes"),
        Kind::ForeignOpenId { id, profile } => format!("{id} belongs to another app, seen in profile {profile}"),
        Kind::ForeignImage { key, profile } => format!("{key} was uploaded by another app, in profile {profile}"),
        Kind::NoWebhook { name } => format!("there is no webhook named {name}"),
        Kind::WebhookTaken { name } => format!("there is a webhook named {name} already"),
        Kind::BadWebhook { shown } => format!("{shown} is no address of a custom bot"),
        Kind::NoWebhookSecret { name, source } => {
            format!("the secret of webhook {name} could not be read from {source}")
        }
        Kind::NoWebhookAddress { name, source } => {
            format!("the address of webhook {name} could not be read from {source}")
        }
        Kind::WebhookTooLarge { bytes, limit, heaviest } => {
            format!("the body has {bytes} bytes, a webhook takes {limit}; heaviest: {}", weights(heaviest))
        }
        Kind::PictureEmpty { path } => format!("{} is empty", path.display()),
        Kind::PictureTooLarge { path } => format!("{} is larger than 10 MB", path.display()),
        Kind::NoPicture { path } => format!("{} is no picture that Feishu takes", path.display()),
        Kind::PictureTooWide { path, width, height, most } => {
            format!("{} has {width} × {height} pixels; a side has at most {most}", path.display())
        }
        Kind::NoTemplate { id } => format!("no template {id} is kept here"),
        Kind::Unreachable { host, proxy: None, words } => format!("{host} could not be reached: {words}"),
        Kind::Unreachable { host, proxy: Some(proxy), words } => {
            format!("{host} could not be reached through the proxy {proxy}: {words}")
        }
        Kind::Unknown { words } | Kind::Unrepeatable { words } => {
            format!("the outcome is unknown: {}", reason(words, Lang::En))
        }
        Kind::BadAnswer { status, content_type, words } => {
            format!("the answer is not Feishu's (HTTP {status}, {content_type}): {words}")
        }
        Kind::Refused { words } => format!("the server refused: {words}"),
        Kind::Limited { after: Some(after), words } => {
            format!("too many calls, wait {} s: {words}", after.as_secs_f64().ceil())
        }
        Kind::Limited { after: None, words } => format!("too many calls: {words}"),
        Kind::ServerFailed { status, words } => format!("the server failed (HTTP {status}): {words}"),
        Kind::Cancelled => "cancelled".to_owned(),
        Kind::NoMessage { id } => format!("there is no card message {id}"),
        Kind::BadMessageId { id } => format!("{id:?} is no message id"),
        Kind::Unfit { id, why } => format!("{id} {}", obstacle(*why).0),
        Kind::Degraded { id } => format!("the server shows only an upgrade notice instead of the card of {id}"),
        Kind::State { path, words } => format!("the state file {} cannot be used: {words}", path.display()),
        Kind::StateCorrupt { aside } => format!("the state file was corrupt and was set aside as {}", aside.display()),
        Kind::StateNewer { path, found, known } => {
            let path = path.display();
            format!("a newer cardwright wrote the state file {path}: its version is {found}, this one knows {known}")
        }
        Kind::DraftCorrupt { aside } => format!("a draft was corrupt and was set aside as {}", aside.display()),
        Kind::StateBusy { path } => format!("another process holds the state file {}", path.display()),
        Kind::Sandbox { words } => format!("the sandbox could not start: {words}"),
        Kind::PortTaken { port } => format!("port {port} of this machine is taken"),
        Kind::Scenario { what } => format!("the scenario says what the sandbox does not know: {what}"),
        Kind::ThreadDied { thread } => format!("the thread {thread} stopped unexpectedly"),
        Kind::Foreign { kind } => format!("a failure of another version of cardwright: {kind}"),
    }
}

fn cause_zh(kind: &Kind) -> String {
    match kind {
        Kind::FileMissing { path } => format!("文件 {} 不存在", path.display()),
        Kind::FileIsDirectory { path } => format!("{} 是一个目录", path.display()),
        Kind::FileDenied { path } => format!("没有访问 {} 的权限", path.display()),
        Kind::DiskFull { path } => format!("磁盘已满，{} 未写入", path.display()),
        Kind::FileNotUtf8 { path } => format!("{} 不是 UTF-8 文本", path.display()),
        Kind::FileTooLarge { path, limit } => format!("{} 超过 {} MiB", path.display(), limit / (1024 * 1024)),
        Kind::FileBroken { path, words } | Kind::FileOther { path, words } => format!("{}：{words}", path.display()),
        Kind::FileChanged { path } => format!("{} 已在磁盘上改变，未写入任何内容", path.display()),
        Kind::ProgramFailed { program, words } => format!("{program} 运行失败：{words}"),
        Kind::NoTerminal => "编辑器需要在终端中运行".to_owned(),
        Kind::NotJson { reason } => format!("这不是 JSON：{reason}"),
        Kind::NotACard { found } => format!("这是 JSON，但不是卡片：{found}"),
        Kind::TooDeep { limit } => format!("JSON 嵌套超过 {limit} 层"),
        Kind::Config { path, mistakes } => format!("{} 有 {mistakes} 处错误", path.display()),
        Kind::NoProfile { name } => format!("没有名为 {name} 的配置"),
        Kind::ProfileTaken { name } => format!("已有名为 {name} 的配置"),
        Kind::BadProfileName { name } => format!("{name:?} 不能作为配置名"),
        Kind::NoSecret { profile, source } => format!("无法从 {source} 读取配置 {profile} 的密钥"),
        Kind::SecretOpen { path } => format!("密钥文件 {} 可被他人读取", path.display()),
        Kind::BadBaseUrl { url } => format!("{url} 不能作为服务地址"),
        Kind::BadProxy { proxy } => format!("https_proxy 或 all_proxy 中的 {proxy} 不能作为代理"),
        Kind::BadRecipient { id } => format!("{id} 不是飞书接受的接收者 ID"),
        Kind::ForeignOpenId { id, profile } => format!("{id} 属于另一个应用，曾在配置 {profile} 中出现"),
        Kind::ForeignImage { key, profile } => format!("{key} 是另一个应用上传的图片（应用配置 {profile}）"),
        Kind::NoWebhook { name } => format!("没有名为 {name} 的 webhook"),
        Kind::WebhookTaken { name } => format!("已有名为 {name} 的 webhook"),
        Kind::BadWebhook { shown } => format!("{shown} 不是自定义机器人的地址"),
        Kind::NoWebhookSecret { name, source } => format!("无法从 {source} 读取 webhook {name} 的密钥"),
        Kind::NoWebhookAddress { name, source } => format!("无法从 {source} 读取 webhook {name} 的地址"),
        Kind::WebhookTooLarge { bytes, limit, heaviest } => {
            format!("请求体有 {bytes} 字节，webhook 上限 {limit}；最大的部分：{}", weights(heaviest))
        }
        Kind::PictureEmpty { path } => format!("{} 是空文件", path.display()),
        Kind::PictureTooLarge { path } => format!("{} 超过 10 MB", path.display()),
        Kind::NoPicture { path } => format!("{} 不是飞书支持的图片", path.display()),
        Kind::PictureTooWide { path, width, height, most } => {
            format!("{} 为 {width} × {height} 像素，单边最多 {most}", path.display())
        }
        Kind::NoTemplate { id } => format!("这里没有保存模板 {id}"),
        Kind::Unreachable { host, proxy: None, words } => format!("无法连接 {host}：{words}"),
        Kind::Unreachable { host, proxy: Some(proxy), words } => format!("无法通过代理 {proxy} 连接 {host}：{words}"),
        Kind::Unknown { words } | Kind::Unrepeatable { words } => format!("结果未知：{}", reason(words, Lang::Zh)),
        Kind::BadAnswer { status, content_type, words } => {
            format!("应答不是飞书的格式（HTTP {status}，{content_type}）：{words}")
        }
        Kind::Refused { words } => format!("服务器拒绝：{words}"),
        Kind::Limited { after: Some(after), words } => {
            format!("调用过于频繁，请等待 {} 秒：{words}", after.as_secs_f64().ceil())
        }
        Kind::Limited { after: None, words } => format!("调用过于频繁：{words}"),
        Kind::ServerFailed { status, words } => format!("服务器出错（HTTP {status}）：{words}"),
        Kind::Cancelled => "已取消".to_owned(),
        Kind::NoMessage { id } => format!("没有卡片消息 {id}"),
        Kind::BadMessageId { id } => format!("{id:?} 不是消息 ID"),
        Kind::Unfit { id, why } => format!("{id} {}", obstacle(*why).1),
        Kind::Degraded { id } => format!("服务器对 {id} 只返回升级提示，而不是卡片"),
        Kind::State { path, words } => format!("状态文件 {} 无法使用：{words}", path.display()),
        Kind::StateCorrupt { aside } => format!("状态文件已损坏，已改名保存为 {}", aside.display()),
        Kind::StateNewer { path, found, known } => {
            let path = path.display();
            format!("状态文件 {path} 由更新版本的 cardwright 写入：其版本为 {found}，当前程序只支持到 {known}")
        }
        Kind::DraftCorrupt { aside } => format!("一份草稿已损坏，已改名保存为 {}", aside.display()),
        Kind::StateBusy { path } => format!("状态文件 {} 正被另一个进程占用", path.display()),
        Kind::Sandbox { words } => format!("沙箱无法启动：{words}"),
        Kind::PortTaken { port } => format!("本机端口 {port} 已被占用"),
        Kind::Scenario { what } => format!("场景中有沙箱不认识的内容：{what}"),
        Kind::ThreadDied { thread } => format!("线程 {thread} 意外停止"),
        Kind::Foreign { kind } => format!("来自 cardwright 其他版本的错误：{kind}"),
    }
}

/// Nodes and the bytes each has.
fn weights(heaviest: &[(String, usize)]) -> String {
    heaviest.iter().map(|(path, bytes)| format!("{path} {bytes} B")).collect::<Vec<_>>().join(", ")
}

/// What stands in the way.
const fn obstacle(why: Obstacle) -> (&'static str, &'static str) {
    match why {
        Obstacle::Batch => ("is a batch message: it cannot be updated or answered", "是批量消息，不能更新或回复"),
        Obstacle::OtherSender => {
            ("was sent by somebody else: only its sender can update it", "由他人发送，只有发送者可以更新")
        }
        Obstacle::TooOld => {
            ("was sent more than 14 days ago and cannot be updated any more", "发送已超过 14 天，不能再更新")
        }
        Obstacle::Recalled => ("was recalled or deleted", "已被撤回或删除"),
        Obstacle::NotACard => ("is no card: only cards can be updated", "不是卡片，只有卡片可以更新"),
        Obstacle::WasNotShared => (
            "was sent without update_multi: everybody has a copy of their own, which cannot be updated",
            "发送时没有 update_multi，每个人持有独立的卡片，无法更新",
        ),
        Obstacle::NotShared => (
            "can only be updated with a shared card, and the new one lacks update_multi",
            "只能用共享卡片更新，而新卡片没有 update_multi",
        ),
        Obstacle::Downgrade => ("shows a 2.0 card, which cannot become a 1.0 one", "是 2.0 卡片，不能改回 1.0"),
    }
}

/// What to do about it.
const fn around(why: Obstacle) -> (&'static str, &'static str) {
    match why {
        Obstacle::Batch => ("send a card to each of them instead", "改为逐个发送卡片"),
        Obstacle::OtherSender => ("use the app that sent it (--profile)", "改用发送它的应用（--profile）"),
        Obstacle::TooOld | Obstacle::Recalled | Obstacle::NotACard => ("send a new card", "发送一张新卡片"),
        Obstacle::WasNotShared => (
            "set config.update_multi to true and send it anew: then it can be updated",
            "设置 config.update_multi 为 true 后重新发送，之后即可更新",
        ),
        Obstacle::NotShared => {
            ("set config.update_multi to true in the new card", "在新卡片中设置 config.update_multi 为 true")
        }
        Obstacle::Downgrade => ("convert the new card to 2.0, or send it anew", "将新卡片转换为 2.0，或重新发送"),
    }
}

/// What to do about a webhook, or what was sent to one.
const fn around_a_webhook(kind: &Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::NoWebhook { .. } => (
            "see the names with: cardwright webhook list; an address that was typed is not kept",
            "用 cardwright webhook list 查看名称；输入的地址不会保存",
        ),
        Kind::WebhookTaken { .. } => {
            ("choose another name, or remove that webhook first", "换一个名称，或先删除该 webhook")
        }
        Kind::BadWebhook { .. } => (
            "copy it from the group's settings, Bots: https://…/open-apis/bot/v2/hook/…",
            "请从群设置的机器人页面复制：https://…/open-apis/bot/v2/hook/…",
        ),
        Kind::NoWebhookSecret { .. } => ("check where the webhook takes its secret from", "检查该 webhook 的密钥来源"),
        Kind::NoWebhookAddress { .. } => {
            ("check where the webhook takes its address from", "检查该 webhook 的地址来源")
        }
        Kind::WebhookTooLarge { .. } => {
            ("shorten the card, or send it as an app: 30 KB", "请精简卡片，或以应用身份发送（上限 30 KB）")
        }
        _ => (
            "look into the group before you send again: a webhook knows no uuid, so it could arrive twice",
            "请先到群里确认再重发：webhook 不支持 uuid 去重，可能重复送达",
        ),
    }
}

/// What to do about a picture.
const fn around_a_picture(kind: &Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::ForeignImage { .. } => {
            ("upload the picture with this app: type its path into the field", "用本应用重新上传：在该字段输入图片路径")
        }
        Kind::PictureEmpty { .. } => ("choose another file", "请选择其他文件"),
        Kind::NoPicture { .. } => (
            "save it as JPEG, PNG, WEBP, GIF, BMP, ICO, TIFF or HEIC",
            "请另存为 JPEG、PNG、WEBP、GIF、BMP、ICO、TIFF 或 HEIC",
        ),
        _ => ("make it smaller", "请缩小图片"),
    }
}

fn way_out(kind: &Kind, lang: Lang) -> String {
    let (en, zh) = match kind {
        Kind::FileMissing { .. } => ("check the path, or save under a new name", "检查路径，或另存为新文件"),
        Kind::FileIsDirectory { .. } => ("name a file inside it", "请指定其中的文件"),
        Kind::FileDenied { .. } => ("change its permissions, or use another place", "修改权限，或换一个位置"),
        Kind::DiskFull { .. } => {
            ("free some space, or save elsewhere; your text is kept", "腾出空间或另存到别处；内容仍保留")
        }
        Kind::FileNotUtf8 { .. } => ("convert it to UTF-8 first", "请先转换为 UTF-8"),
        Kind::FileTooLarge { .. } => ("a card has at most 30 KB; check the file", "卡片最大 30 KB，请检查该文件"),
        Kind::FileBroken { .. } => ("mend the file at that place, or move it away", "修正文件中的该处，或移走该文件"),
        Kind::FileOther { .. } => ("save under another name", "另存为其他文件"),
        Kind::FileChanged { .. } => ("reload it, or save under another name", "重新载入，或另存为其他文件"),
        Kind::ProgramFailed { .. } => ("check the command", "检查该命令"),
        Kind::NoTerminal => ("run it in a terminal, or use a headless command", "在终端中运行，或使用无界面命令"),
        Kind::NotJson { .. } => ("mend the text at that place", "修正该处的文本"),
        Kind::NotACard { .. } => {
            ("give a card: an object with elements or body", "请提供卡片：含 elements 或 body 的对象")
        }
        Kind::TooDeep { .. } => ("flatten the JSON", "减少嵌套层级"),
        Kind::Config { .. } => ("mend the lines named", "修正所列各行"),
        Kind::NoProfile { .. } => {
            ("see the names with: cardwright profile list", "用 cardwright profile list 查看名称")
        }
        Kind::ProfileTaken { .. } => {
            ("choose another name, or remove that profile first", "换一个名称，或先删除该配置")
        }
        Kind::BadProfileName { .. } => (
            "use at most 40 characters, no spaces, slashes or leading dots",
            "最多 40 个字符，不含空格、斜杠，不以点开头",
        ),
        Kind::NoSecret { .. } => ("check where the profile takes it from", "检查配置中的密钥来源"),
        Kind::SecretOpen { .. } => ("run: chmod 600 on it", "对该文件执行 chmod 600"),
        Kind::BadBaseUrl { .. } => ("use https, or http on loopback only", "使用 https；http 仅限本机"),
        Kind::BadProxy { .. } => {
            ("write http://host:port or socks5://host:port", "请写作 http://主机:端口 或 socks5://主机:端口")
        }
        Kind::BadRecipient { .. } => (
            "use ou_, on_, oc_, an e-mail or a user_id, or say --as-type",
            "使用 ou_、on_、oc_、邮箱或 user_id，或用 --as-type 指定",
        ),
        Kind::ForeignOpenId { .. } => ("look the person up again under this app", "在当前应用下重新查找此人"),
        Kind::NoWebhook { .. }
        | Kind::WebhookTaken { .. }
        | Kind::BadWebhook { .. }
        | Kind::NoWebhookSecret { .. }
        | Kind::NoWebhookAddress { .. }
        | Kind::WebhookTooLarge { .. }
        | Kind::Unrepeatable { .. } => around_a_webhook(kind),
        Kind::NoTemplate { .. } => {
            ("cardwright template list shows those that are", "用 cardwright template list 查看已保存的模板")
        }
        Kind::ForeignImage { .. }
        | Kind::PictureEmpty { .. }
        | Kind::PictureTooLarge { .. }
        | Kind::PictureTooWide { .. }
        | Kind::NoPicture { .. } => around_a_picture(kind),
        Kind::Unreachable { .. } => {
            ("nothing was sent; check network and proxy, then resend", "未发送任何内容；检查网络和代理后重发")
        }
        Kind::Unknown { .. } | Kind::BadAnswer { .. } | Kind::ServerFailed { .. } => (
            "it may have arrived; resending within the hour keeps its uuid and cannot arrive twice",
            "消息可能已送达；一小时内重发会沿用同一 uuid，不会重复送达",
        ),
        Kind::Refused { .. } => ("read the code's page", "查看该错误码的说明"),
        Kind::Limited { .. } => ("wait, then resend", "稍候再重发"),
        Kind::Cancelled => ("resend when ready", "准备好后再重发"),
        Kind::NoMessage { .. } => (
            "check the id; a card that one person alone sees can be neither read nor changed",
            "检查消息 ID；仅一人可见的卡片无法读取或更新",
        ),
        Kind::BadMessageId { .. } => ("it begins with om_", "消息 ID 以 om_ 开头"),
        Kind::Unfit { why, .. } => around(*why),
        Kind::Degraded { .. } => (
            "it was asked for again as it was sent; pull it with the app that sent it",
            "已再次请求原始卡片；请改用发送它的应用取回",
        ),
        Kind::State { .. } => ("check the folder, or choose another with --state", "检查该目录，或用 --state 另选"),
        Kind::StateCorrupt { .. } => ("a new one was begun; the old file is kept", "已新建状态文件，旧文件仍保留"),
        Kind::StateNewer { .. } => {
            ("update cardwright, or choose another folder with --state", "请升级 cardwright，或用 --state 另选目录")
        }
        Kind::DraftCorrupt { .. } => ("look into it with an editor; it is kept", "可用编辑器查看，文件仍保留"),
        Kind::StateBusy { .. } => ("try again in a moment", "稍后再试"),
        Kind::Scenario { .. } => (
            "name a person, group or switch that the scenario or the sandbox has",
            "请使用场景或沙箱中已有的人员、群组或开关",
        ),
        Kind::Sandbox { .. } => ("check that loopback addresses work", "检查本机回环地址是否可用"),
        Kind::PortTaken { .. } => (
            "stop what holds it, or name another port; 0 takes a free one",
            "请停止占用它的程序，或换一个端口；0 表示自动选取",
        ),
        Kind::ThreadDied { .. } => {
            ("drafts and deliveries are kept; start again", "草稿和发送记录均已保留，请重新启动")
        }
        Kind::Foreign { .. } => ("update cardwright to see more", "升级 cardwright 以查看详情"),
    };
    lang.pick(en, zh).to_owned()
}
