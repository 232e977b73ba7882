//! What the arguments of `template` and `webhook` are for, and those of `doctor`, which looks at both.

use super::send;
use crate::lang::Words;

/// The help of an argument of the command at this path.
pub(super) fn about(path: &str, id: &str) -> Option<Words> {
    Some(match (path, id) {
        ("doctor", "webhook" | "webhook_secret" | "template" | "template_version" | "set" | "in_thread") => {
            return send(id);
        }
        ("doctor", "reply_to") => {
            Words::new("It would answer this message (om_… or LAST)", "打算回复的消息（om_… 或 LAST）")
        }
        ("doctor", "update") => Words::new("It would update this message", "打算更新的消息"),
        ("doctor", "recall") => Words::new("This message would be recalled", "打算撤回的消息"),
        ("doctor", "file") => Words::new("The card", "卡片文件"),
        ("doctor", "to") => Words::new("Whom it is meant for", "打算发给谁"),
        ("doctor", "as_type") => Words::new("What kind of id --to has", "--to 的 ID 类型"),
        ("webhook add" | "webhook remove", "name") => Words::new("Its name here", "保存的名称"),
        ("webhook add", "url") => Words::new(
            "Where its address comes from: env:NAME, file:PATH, command:…; typed without it",
            "地址来源：env:变量名、file:路径、command:命令；省略时输入",
        ),
        ("webhook add", "secret") => return send("webhook_secret"),
        ("webhook add", "signed") => Words::new("Ask for the secret of its signature too", "同时输入签名校验密钥"),
        ("webhook add", "test") => Words::new("Its group is for tests: a send does not ask", "测试群：发送时不再确认"),
        ("template add" | "template remove", "id") => Words::new("The template's id", "模板 ID"),
        ("template add", "name") => Words::new("What to call it", "名称"),
        ("template add", "template_version") => Words::new("The version to send", "发送的版本"),
        ("template add", "old") => Words::new("Made with the old builder", "由旧版搭建工具制作"),
        ("template add", "variables") => Words::new("A variable and its type", "变量及其类型"),
        ("template remove", "variables") => {
            Words::new("Only this variable, once or more often", "只删除该变量，可重复")
        }
        _ => return None,
    })
}
