//! What every command and argument is for: shown by `--help`, in the reader's language.

use clap::{Arg, ArgAction, Command};

use crate::lang::{Lang, Words};

mod commands;
mod kept;

use commands::about;

/// The command line with its help.
pub(in crate::cli) fn dressed(command: Command, lang: Lang) -> Command {
    let flag = |id: &'static str, short| Arg::new(id).long(id).short(short);
    let mut command = command
        .arg(flag("help", 'h').action(ArgAction::Help).global(true))
        .arg(flag("version", 'V').action(ArgAction::Version));
    // Commands are described when they are named; whoever wants help may want that of all.
    command.build();
    dress(command, "", lang)
}

fn dress(command: Command, path: &str, lang: Lang) -> Command {
    let about = about(path).map(|words| words.say(lang));
    let mut command = command.mut_args(|arg| {
        // Apart from a command's own, which else stand between them.
        let arg = if arg.is_global_set() { arg.help_heading(lang.pick("Everywhere", "通用选项")) } else { arg };
        match argument(path, arg.get_id().as_str()) {
            Some(words) => arg.help(words.say(lang)),
            None => arg,
        }
    });
    if let Some(about) = about {
        command = command.about(about);
    }
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    names.into_iter().fold(command, |command, name| {
        let path = joined(path, &name);
        command.mut_subcommand(name, |sub| dress(sub, &path, lang))
    })
}

fn joined(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path} {name}") }
}

/// The help of an argument: the command's own, or one that all have.
fn argument(path: &str, id: &str) -> Option<Words> {
    own(path, id).or_else(|| global(id))
}

fn global(id: &str) -> Option<Words> {
    Some(match id {
        "help" => Words::new("Print help", "显示帮助"),
        "version" => Words::new("Print the version", "显示版本"),
        "sandbox" => {
            Words::new("Send to the embedded sandbox, whatever else is set", "无论其他设置如何，都发送到内置沙箱")
        }
        "profile" => Words::new("Send as this profile", "以该配置发送"),
        "config" => Words::new("The configuration file", "配置文件"),
        "state" => Words::new("The folder for journal and drafts", "存放发送记录和草稿的目录"),
        "lang" => Words::new("The language: auto, en or zh", "语言：auto、en 或 zh"),
        "color" => Words::new("When to use colours", "何时使用颜色"),
        "log" => Words::new(
            "Write what happens to this file; it never holds a secret or token",
            "将运行情况写入该文件；其中不会有密钥或令牌",
        ),
        "quiet" => Words::new("Say only what failed", "只输出失败信息"),
        "json" => Words::new("Print one JSON object a line", "每行输出一个 JSON 对象"),
        _ => return None,
    })
}

fn own(path: &str, id: &str) -> Option<Words> {
    match path {
        _ if id == "pick" => Some(Words::new(
            "Which card, if the text holds several; the first without it",
            "文本中有多张卡片时选第几张；默认第一张",
        )),
        "" if id == "file" => Some(Words::new(
            "The card to compose; - reads it from standard input. Without it: the last draft or a starter",
            "要编辑的卡片；- 表示从标准输入读取。省略时打开上次的草稿或模板",
        )),
        "send" => send(id),
        "resend" => resend(id),
        "update" | "recall" | "pull" => message(path, id),
        "history" => history(id),
        "render" => render(id),
        "profile add" => profile(id),
        _ => kept::about(path, id).or_else(|| other(path, id)),
    }
}

const DATA: Words = Words::new(
    "Values of the card's variables: a JSON file, and which of its samples",
    "变量的取值：JSON 数据文件，可指定其中的样例",
);

fn send(id: &str) -> Option<Words> {
    Some(match id {
        "file" => Words::new("The card; - reads it from standard input", "卡片文件；- 表示从标准输入读取"),
        "template" => Words::new(
            "A template in place of a card, by id or by the name it is kept under",
            "用模板代替卡片：模板 ID 或保存的名称",
        ),
        "template_version" => Words::new("Its version", "模板版本"),
        "to" => Words::new(
            "To whom: me, ou_, on_, oc_, an e-mail address or a user_id; several with commas",
            "接收者：me、ou_、on_、oc_、邮箱或 user_id；多个以逗号分隔",
        ),
        "to_list" => Words::new(
            "A file with ids, CSV with an id column, or JSON lines; columns are variables of their row's card",
            "接收者列表文件：ID、含 id 列的 CSV 或 JSON Lines；其余列作为该行卡片的变量",
        ),
        "webhook" => Words::new(
            "A custom bot: its name here, where its address comes from (env:NAME, file:PATH, command:…), or - to type it; may be repeated",
            "自定义机器人：保存的名称、地址来源（env:变量名、file:路径、command:命令），或用 - 输入；可重复",
        ),
        "webhook_secret" => Words::new(
            "Where the secret of its signature comes from: env:NAME, file:PATH, command:…",
            "签名校验密钥的来源：env:变量名、file:路径、command:命令",
        ),
        "reply_to" => Words::new("Answer this message (om_…) instead", "改为回复该消息（om_…）"),
        "in_thread" => Words::new("Answer in a thread of its own", "以话题形式回复"),
        "as_type" => {
            Words::new("What kind of id it is, where the id does not tell", "ID 本身无法判断类型时，指定其类型")
        }
        "uuid" => Words::new(
            "The key by which Feishu tells a repetition, for an hour; at most 50 characters",
            "飞书在一小时内用来去重的标识，最多 50 个字符",
        ),
        "set" => Words::new("The value of a variable ${NAME}; may be repeated", "变量 ${NAME} 的值；可重复"),
        "data" => DATA,
        "dry_run" => Words::new("Print the exact requests and send nothing", "输出将要发送的请求，但不发送"),
        "jobs" => Words::new("How many recipients at once", "同时发送的接收者数量"),
        "no_pace" => Words::new("Don't wait between messages; on this machine only", "消息之间不等待；仅限本机服务"),
        "yes" => Words::new(
            "Send in spite of errors in the card, and on a live app",
            "即使卡片有错误或应用为正式应用，也照常发送",
        ),
        _ => return None,
    })
}

fn message(path: &str, id: &str) -> Option<Words> {
    Some(match (path, id) {
        (_, "message_id") => Words::new("The message (om_…), or LAST", "消息 ID（om_…），或 LAST"),
        ("update", "file") => {
            Words::new("The new card; - reads it from standard input", "新卡片文件；- 表示从标准输入读取")
        }
        ("update", "set" | "data" | "dry_run") => return send(id),
        ("update", "yes") => Words::new(
            "Update in spite of errors in the card, and on a live app",
            "即使卡片有错误或应用为正式应用，也照常更新",
        ),
        ("recall", "yes") => {
            Words::new("Recall it: it is gone for everybody, for good", "确认撤回：消息将对所有人消失且无法恢复")
        }
        ("pull", "output") => {
            Words::new("Write the card to this file, which must not exist", "将卡片写入该文件（不得已存在）")
        }
        _ => return None,
    })
}

fn history(id: &str) -> Option<Words> {
    Some(match id {
        "words" => Words::new(
            "Words of title, recipient, ids or failure; state:failed, route:update, message:om_…, since:2026-01-31",
            "标题、接收者、ID 或错误中的文字；也可用 state:failed、route:update、message:om_…、since:2026-01-31",
        ),
        "limit" => Words::new("How many at most", "最多列出多少条"),
        "surprises" => Words::new(
            "Cards that the server refused and check finds nothing wrong with",
            "服务器拒绝、而 check 未发现问题的卡片",
        ),
        "show" => Words::new("One of them: its number, LAST, or its message", "其中一条：编号、LAST 或消息 ID"),
        "kind" => Words::new(
            "As facts, the card, a curl or cardwright command, or a report without names and words",
            "显示为详情、卡片、curl 或 cardwright 命令，或不含姓名与文字的报告",
        ),
        "diff" => Words::new("Tell what differs between its card and this one", "列出其卡片与该文件的差异"),
        _ => return None,
    })
}

fn resend(id: &str) -> Option<Words> {
    Some(match id {
        "delivery" => {
            Words::new("Which delivery: its number, its message, or LAST", "哪一次发送：编号、消息 ID 或 LAST")
        }
        "unfinished" => Words::new("Finish everything that was left unfinished", "完成所有未完成的发送"),
        "jobs" => Words::new("How many of them at once", "同时发送的数量"),
        "yes" => Words::new("Send on a live app", "应用为正式应用时也照常发送"),
        _ => return None,
    })
}

fn render(id: &str) -> Option<Words> {
    Some(match id {
        "file" => Words::new("The card; - reads it from standard input", "卡片文件；- 表示从标准输入读取"),
        "format" => Words::new(
            "Coloured text, plain text or a picture; coloured on a terminal, else plain",
            "彩色文本、纯文本或图片；终端中默认彩色，否则纯文本",
        ),
        "data" => DATA,
        "width" => Words::new("Columns to draw in", "绘制宽度（列）"),
        "dark" => Words::new("The client's dark theme", "客户端深色主题"),
        "mobile" => Words::new("As on a phone", "手机端的样子"),
        "locale" => Words::new("The reader's language", "读者的语言"),
        "client" => {
            Words::new("As on this client: what it does not know is missing", "该版本客户端的样子：不支持的内容会缺失")
        }
        "width_mode" => Words::new("The card's width, whatever the card says", "卡片宽度，不论卡片如何设置"),
        _ => return None,
    })
}

fn profile(id: &str) -> Option<Words> {
    Some(match id {
        "name" => Words::new("The profile's name", "配置名"),
        "app_id" => Words::new("The app's id (cli_…)", "应用 ID（cli_…）"),
        "brand" => Words::new("The cloud the app lives in", "应用所在的平台"),
        "base_url" => Words::new(
            "Where the app lives, if in neither cloud: https, or http on this machine",
            "应用不在这两个平台时的服务地址：https，或本机 http",
        ),
        "me" => Words::new("Your own id, for \"send to me\"", "你自己的 ID，用于“发给我”"),
        "live" => Words::new(
            "A live app: sends ask first (what goes without saying off this machine)",
            "正式应用：发送前先确认（非本机服务默认如此）",
        ),
        "test_app" => Words::new("A test app: sends don't ask", "测试应用：发送时不确认"),
        "secret_env" => Words::new("The variable that holds the secret", "保存密钥的环境变量"),
        "secret_file" => {
            Words::new("The file that holds the secret; only you may read it", "保存密钥的文件；只能由你本人读取")
        }
        "secret_stdin" => Words::new("Read the secret from standard input", "从标准输入读取密钥"),
        _ => return None,
    })
}

fn other(path: &str, id: &str) -> Option<Words> {
    Some(match (path, id) {
        ("check", "files") => {
            Words::new("The cards; - reads one from standard input", "卡片文件；- 表示从标准输入读取")
        }
        ("check", "data") => DATA,
        ("check", "route") => {
            Words::new("How the card is to be sent: each way has its own limits", "卡片的发送方式，各方式的限制不同")
        }
        ("check", "sarif") => Words::new(
            "Print a SARIF 2.1.0 log, for code hosts and editors",
            "输出 SARIF 2.1.0，供代码平台和编辑器读取",
        ),
        ("check", "fix") => Words::new("Repair what safely can be", "修复可自动修复的问题"),
        ("check", "dry_run") => {
            Words::new("Show what --fix would change, and change nothing", "只显示 --fix 会做的修改，不写入文件")
        }
        ("explain", "what") => Words::new(
            "A rule, tag, property (button.type), code, line of the server, any words, or a file that holds an answer or a log; - reads standard input",
            "规则名、组件 tag、属性（如 button.type）、错误码、服务端返回的内容、任意文字，或保存了返回内容或日志的文件；- 表示读标准输入",
        ),
        ("fmt", "files") => {
            Words::new("The files; - reads standard input and prints", "要重排的文件；- 表示读标准输入并输出")
        }
        ("fmt", "stdout") => {
            Words::new("Print the card found in the file, and leave the file as it is", "输出文件中的卡片，不修改文件")
        }
        ("convert", "output") => Words::new(
            "Write the card to this file, which must not exist unless it is the card's own",
            "将卡片写入该文件（除原文件外不得已存在）",
        ),
        ("convert", "report") => Words::new("Print what was done instead of the card", "输出转换报告，而不是卡片"),
        ("new", "starter") => Words::new("The starter; without it they are listed", "模板名；省略时列出所有模板"),
        ("new" | "export", "output") => {
            Words::new("Write it to this file, which must not exist", "写入该文件（不得已存在）")
        }
        ("diff", "one") => Words::new("The card before", "修改前的卡片"),
        ("diff", "other") => Words::new("The card after", "修改后的卡片"),
        ("convert" | "export", "file") => {
            Words::new("The card; - reads it from standard input", "卡片文件；- 表示从标准输入读取")
        }
        ("export", "kind") => Words::new("What to write it as", "导出形式"),
        ("export", "to") => Words::new(
            "The receiver; read from FEISHU_RECEIVE_ID without it",
            "接收者；省略时从 FEISHU_RECEIVE_ID 读取",
        ),
        ("export", "as_type") => {
            Words::new("What kind of id it is, where the id does not tell", "ID 本身无法判断类型时，指定其类型")
        }
        ("people members", "chat") => Words::new("The group (oc_…)", "群 ID（oc_…）"),
        ("people find", "who") => Words::new("An e-mail address, or a mobile number", "邮箱或手机号"),
        ("people name", "id") => Words::new("The id of a person or group", "人或群的 ID"),
        ("profile test", "name") => {
            Words::new("The profile; without it who you send as now", "配置名；省略时测试当前身份")
        }
        ("profile use" | "profile remove", "name") => Words::new("The profile", "配置名"),
        ("sandbox", "port") => Words::new("The port; 0 takes a free one", "端口；0 表示任意空闲端口"),
        ("sandbox", "app_id") => Words::new("The app it takes", "接受的应用 ID"),
        ("image", "files") => Words::new("The pictures", "图片文件"),
        ("sandbox", "scenario") => Words::new(
            "People, chats, scopes and faults besides those it always has (TOML)",
            "在内置数据之外增加的人员、群组、权限和故障（TOML）",
        ),
        ("sandbox", "keep") => {
            Words::new("Keep the state in this file, and take it up again", "把状态保存在该文件中，下次启动时继续")
        }
        ("sandbox", "now") => Words::new(
            "The clock stands still at this time and ids are counted: every run is the same",
            "时钟停在该时刻，ID 依次编号：每次运行结果相同",
        ),
        ("sandbox", "app_secret") => Words::new("Its secret; a random one without it", "应用密钥；省略时随机生成"),
        ("schema", "v1") => Words::new("Of card JSON 1.0", "卡片 JSON 1.0 的 Schema"),
        ("completions", "shell") => Words::new("The shell", "shell 名称"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use clap::CommandFactory;

    use super::*;
    use crate::cli::args::Arguments;

    /// Every command and argument without help, by its path.
    fn bare(command: &Command, path: &str, found: &mut String) {
        if about(path).is_none() {
            writeln!(found, "{path}").unwrap();
        }
        for arg in command.get_arguments() {
            let id = arg.get_id().as_str();
            if argument(path, id).is_none() {
                writeln!(found, "{path} {id}").unwrap();
            }
        }
        for sub in command.get_subcommands() {
            bare(sub, &joined(path, sub.get_name()), found);
        }
    }

    #[test]
    fn a_commands_own_arguments_are_described_before_it_is_named() {
        let command = dressed(Arguments::command(), Lang::En);
        for (path, id) in [(&["send"][..], "to_list"), (&["profile", "add"], "app_id"), (&["completions"], "shell")] {
            let command = path.iter().fold(&command, |command, name| command.find_subcommand(name).unwrap());
            assert!(command.get_arguments().any(|arg| arg.get_id() == id && arg.get_help().is_some()), "{path:?} {id}");
        }
    }

    #[test]
    fn everything_has_help() {
        let mut found = String::new();
        bare(&dressed(Arguments::command(), Lang::En), "", &mut found);
        assert!(found.is_empty(), "no help:\n{found}");
    }

    fn helps(command: &Command, out: &mut Vec<String>) {
        out.extend(command.get_about().map(ToString::to_string));
        out.extend(command.get_arguments().map(|arg| arg.get_help().map(ToString::to_string).unwrap_or_default()));
        command.get_subcommands().for_each(|sub| helps(sub, out));
    }

    #[test]
    fn the_help_is_in_the_readers_language() {
        let is_chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        for (lang, chinese) in [(Lang::En, false), (Lang::Zh, true)] {
            let mut all = Vec::new();
            helps(&dressed(Arguments::command(), lang), &mut all);
            assert!(all.len() > 60);
            for text in all {
                assert!(!text.is_empty());
                assert!(is_chinese(&text) == chinese || text.starts_with("shell"), "{lang:?}: {text}");
            }
        }
    }

    #[test]
    fn the_command_line_is_sound() {
        let command = dressed(Arguments::command(), Lang::En);
        assert!(["help", "version"].iter().all(|id| command.get_arguments().any(|arg| arg.get_id() == id)));
        command.debug_assert();
    }
}
