//! What every command is for.

use crate::lang::Words;

/// The help of the command at this path (`profile add`); that of the program itself at the empty one.
pub(super) fn about(path: &str) -> Option<Words> {
    Some(match path {
        "" => Words::new(
            "Compose, check and send Feishu and Lark cards from the terminal",
            "在终端中编写、检查并发送飞书 / Lark 卡片",
        ),
        "send" => Words::new("Send a card", "发送卡片"),
        "resend" => Words::new("Send again to whom it went", "向原来的接收者再次发送"),
        "update" => Words::new(
            "Put a card in the place of one that was sent, for everybody, up to 14 days later",
            "更新已发送的卡片（所有人可见），发送后 14 天内有效",
        ),
        "recall" => {
            Words::new("Take a message back, within the time the administrator allows", "在管理员允许的时间内撤回消息")
        }
        "pull" => Words::new("Read the card of a message back, as it was sent", "取回消息中的原始卡片"),
        "history" => {
            Words::new("List what was sent, updated and recalled, newest first", "列出发送、更新与撤回的记录，最新在前")
        }
        "check" => Words::new("Show what Feishu would refuse or ignore in cards", "列出卡片中会被飞书拒绝或忽略的内容"),
        "explain" => Words::new(
            "Say what a rule, code, component or property means, with an example and its repair",
            "解释规则、错误码、组件或属性的含义，并给出示例与修复方法",
        ),
        "render" => Words::new("Draw a card as the client shows it", "按客户端的样子绘制卡片"),
        "fmt" => Words::new(
            "Reformat card files with two spaces; keys, their order and numbers stay as written",
            "用两个空格重排卡片文件；键、顺序和数字写法保持不变",
        ),
        "convert" => Words::new(
            "Convert a card of 1.0 to 2.0 and say what was changed, lost and kept",
            "将 1.0 卡片转换为 2.0，并说明修改、差异与保留的内容",
        ),
        "new" => Words::new("List the starters, or begin a card from one", "列出卡片模板，或用模板新建卡片"),
        "diff" => Words::new("Tell what became of a card, element by element", "按组件列出两张卡片的差异"),
        "export" => Words::new(
            "Write a card as a request, a command, or a program that sends it; secrets are left out",
            "将卡片写成请求体、命令或发送程序；不含密钥",
        ),
        "webhook" => Words::new(
            "Manage the webhooks of custom bots, for send --webhook",
            "管理自定义机器人的 webhook，供 send --webhook 使用",
        ),
        "webhook list" => Words::new("List the webhooks", "列出 webhook"),
        "webhook add" => Words::new(
            "Keep a webhook under a name; its address is asked for without showing it",
            "以名称保存一个 webhook；地址以不回显的方式输入",
        ),
        "webhook remove" => Words::new("Remove a webhook and the secrets kept for it", "删除 webhook 及为其保存的密钥"),
        "template" => Words::new(
            "Keep ids, versions and variable types of templates, for send --template and the composer",
            "保存模板的 ID、版本和变量类型，供 send --template 和编辑器使用",
        ),
        "template list" => Words::new("List the templates kept", "列出已保存的模板"),
        "template add" => Words::new("Keep a template, or what is new about it", "保存或更新一个模板"),
        "template remove" => Words::new("Take a template out, or some of its variables", "删除一个模板，或其中的变量"),
        "doctor" => Words::new(
            "Say what is known before a send, a reply, an update or a recall: each fact ok, no or unknown",
            "发送、回复、更新或撤回前的检查：逐项说明正常、不行或未知",
        ),
        "image" => Words::new(
            "Upload pictures and print the keys this app has for them; what was uploaded before is not sent again",
            "上传图片并输出本应用的图片 key；上传过的内容不再重复上传",
        ),
        "people" => Words::new("Look for people and groups that a card can go to", "查找可以接收卡片的人和群"),
        "people list" => Words::new("Everyone used or kept before", "用过或保存过的人和群"),
        "people chats" => Words::new("The groups the bot is in", "机器人所在的群"),
        "people members" => Words::new("The members of a group", "群成员"),
        "people find" => Words::new("Who has an e-mail address or mobile number", "按邮箱或手机号查找"),
        "people name" => Words::new("The name that belongs to an id", "查询 ID 对应的名称"),
        "profile" => Words::new("Manage the apps you send as", "管理用来发送的应用"),
        "profile add" => {
            Words::new("Add an app; its secret is asked for without showing it", "添加应用；密钥以不回显的方式输入")
        }
        "profile list" => Words::new("List the profiles", "列出配置"),
        "profile test" => Words::new("Sign in and ask who the bot is", "登录并查询机器人信息"),
        "profile use" => Words::new("Make a profile the default", "设为默认配置"),
        "profile remove" => Words::new("Remove a profile and the secret kept for it", "删除配置及为其保存的密钥"),
        "sandbox" => Words::new(
            "Serve a Feishu of your own on this machine, for any bot; prints how to reach it",
            "在本机运行一个供任意机器人使用的模拟飞书，并输出连接方式",
        ),
        "keys" => Words::new(
            "Show what the terminal sends for each key, and what it does in the composer",
            "显示终端为每个按键发送的内容，及其在编辑器中的作用",
        ),
        "schema" => Words::new(
            "Print the JSON Schema of cards, for editors that complete and check JSON",
            "输出卡片的 JSON Schema，供编辑器补全与校验",
        ),
        "completions" => Words::new("Print completions for a shell", "输出 shell 的补全脚本"),
        _ => return None,
    })
}
