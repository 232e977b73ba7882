//! Sentences for what was opened or pasted.

use crate::{
    card::{
        Found,
        import::{Guess, Import, Kind, Layer, NoCard, Other},
    },
    catalog::Version,
    lang::Lang,
};

impl Layer {
    /// What was around the card, as a step on the way to it.
    pub fn say(&self, lang: Lang) -> String {
        let (en, zh) = match self {
            Self::Member(path) => return path.to_string(),
            Self::Fence => ("Markdown fence", "Markdown 代码块"),
            Self::Curl => ("curl command", "curl 命令"),
            Self::Yaml => ("YAML", "YAML"),
            Self::Text => ("surrounding text", "上下文文本"),
            Self::Escaped => ("escaped text", "转义文本"),
            Self::JsonString => ("JSON string", "JSON 字符串"),
            Self::StringLiteral => ("string literal", "字符串字面量"),
            Self::Relaxed => ("relaxed JSON", "宽松 JSON"),
            Self::JavaScript => ("JavaScript object", "JavaScript 对象"),
            Self::Python => ("Python dict", "Python 字典"),
            Self::Code => ("code with values computed at run time", "含运行时取值的代码"),
            Self::RequestBody => ("request body", "请求体"),
            Self::ContentString => ("content string", "content 字符串"),
            Self::WebhookBody => ("webhook body", "webhook 请求体"),
            Self::CardField => ("card field", "card 字段"),
            Self::CallbackAnswer => ("callback answer", "回调响应"),
            Self::Raw => ("raw card data", "raw 卡片数据"),
            Self::EntityBody => ("card entity body", "卡片实体请求体"),
            Self::Message => ("message", "消息"),
            Self::Event => ("event", "事件"),
            Self::Builder => ("builder export", "搭建工具导出文件"),
        };
        lang.pick(en, zh).to_owned()
    }
}

impl Kind {
    /// What was found, as the last step of the way to it.
    pub const fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::Card(Version::V1) => lang.pick("card 1.0", "卡片 1.0"),
            Self::Card(Version::V2) => lang.pick("card 2.0", "卡片 2.0"),
            Self::Elements => lang.pick("elements", "组件"),
            Self::Template => lang.pick("template by id", "模板引用"),
            Self::Entity => lang.pick("card entity by id", "卡片实体引用"),
        }
    }
}

impl Import {
    /// The way from the text to what was found in it: `request body → content string → card 2.0`.
    pub fn trail(&self, lang: Lang) -> String {
        let last = self.kind().say(lang).to_owned();
        let steps: Vec<String> = self.layers.iter().map(|layer| layer.say(lang)).chain([last]).collect();
        steps.join(" → ")
    }
}

impl Guess {
    /// What may have happened, as part of a sentence.
    pub const fn say(self, lang: Lang) -> &'static str {
        let (en, zh) = match self {
            Self::ShellQuotes => ("perhaps a shell took the quotes away", "引号可能被 shell 吃掉了"),
            Self::CutOff => ("the text seems to be cut off", "文本似乎被截断了"),
            Self::Shortened => ("something seems to be left out here", "这里似乎有内容被省略"),
            Self::FullWidth => ("an input method may have written full-width signs", "可能是输入法输入了全角符号"),
            Self::SmartQuotes => {
                ("an editor or chat seems to have made the quotes curly", "引号似乎被编辑器或聊天工具改成了弯引号")
            }
            Self::PythonValue => ("it looks like a value printed by Python", "看起来是 Python 打印出来的对象"),
            Self::Escapes => {
                ("it may be escaped once too often, or only in part", "可能多转义了一次，或只转义了一部分")
            }
            Self::Html => ("it seems to have gone through HTML", "文本似乎经过了 HTML 转义"),
            Self::RawLines => ("a line break in a text is written \\n", "文本中的换行应写作 \\n"),
        };
        lang.pick(en, zh)
    }
}

impl NoCard {
    /// One sentence: what was found instead of a card, and a guess at why.
    pub fn say(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Mistake { mistake, guess, layers }, _) => {
                let place = mistake.say_at(lang);
                let guess = guessed(*guess, lang);
                let steps: Vec<String> = layers.iter().map(|layer| layer.say(lang)).collect();
                match (steps.is_empty(), lang) {
                    (true, _) => format!("{place}{guess}"),
                    (false, Lang::En) => format!("inside {}: {place}{guess}", steps.join(" → ")),
                    (false, Lang::Zh) => format!("{}内部：{place}{guess}", steps.join(" → ")),
                }
            }
            (Self::NotCard { found }, Lang::En) => format!("this is no card but {}", found.en()),
            (Self::NotCard { found }, Lang::Zh) => format!("这不是卡片，而是{}", found.zh()),
        }
    }
}

impl NoCard {
    /// The same without the place and the layers.
    pub fn say_why(&self, lang: Lang) -> String {
        match self {
            Self::Mistake { mistake, guess, .. } => format!("{}{}", mistake.say(lang), guessed(*guess, lang)),
            Self::NotCard { .. } => self.say(lang),
        }
    }
}

fn guessed(guess: Option<Guess>, lang: Lang) -> String {
    let Some(guess) = guess else { return String::new() };
    match lang {
        Lang::En => format!("; {}", guess.say(lang)),
        Lang::Zh => format!("；{}", guess.say(lang)),
    }
}

impl Other {
    fn en(&self) -> String {
        match self {
            Self::Event => "an event that Feishu sends to an app".to_owned(),
            Self::Message(kind) => format!("a message of the kind {kind}"),
            Self::Simplified => {
                "the server's simplified view of a message; its card is read with user_card_content".to_owned()
            }
            Self::Internal => "the server's internal tree of a card; read the card with user_card_content".to_owned(),
            Self::Json(Found::Object) => "an object without anything a card has".to_owned(),
            Self::Json(found) => found.en(),
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::Event => "飞书推送给应用的事件".to_owned(),
            Self::Message(kind) => format!("类型为 {kind} 的消息"),
            Self::Simplified => "服务端返回的简化内容；请用 user_card_content 读取原卡片".to_owned(),
            Self::Internal => "服务端的内部卡片结构；请用 user_card_content 读取原卡片".to_owned(),
            Self::Json(Found::Object) => "不含任何卡片字段的对象".to_owned(),
            Self::Json(found) => found.zh(),
        }
    }
}
