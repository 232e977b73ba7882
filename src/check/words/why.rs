//! Why each rule is there: one sentence of what Feishu does with a card that breaks it.

use crate::{check::Rule as R, lang::Words};

const fn w(en: &'static str, zh: &'static str) -> Words {
    Words::new(en, zh)
}

/// What stands behind a rule.
pub(in crate::check) fn why(rule: &R) -> Words {
    of_value(rule).or_else(|| of_component(rule)).or_else(|| of_text(rule)).unwrap_or_else(|| of_card(rule))
}

fn of_value(rule: &R) -> Option<Words> {
    Some(match rule {
        R::WrongType { .. } => w(
            "The server reads each property with a fixed JSON type; a card with another type is not parsed at all.",
            "服务端按固定的 JSON 类型解析每个属性，类型不符时整张卡片都无法解析。",
        ),
        R::NullValue => w(
            "null is read as if the property were not there; most often a variable was empty.",
            "null 等同于没有写该属性，多半是变量为空所致。",
        ),
        R::TemplateString => w(
            "Variables are filled in by the visual builder only; a card sent as JSON keeps them as they are.",
            "变量只在可视化搭建工具中替换；直接发送 JSON 时会原样保留。",
        ),
        R::UnknownChoice { .. } => w(
            "The property takes one of a fixed list of words; 2.0 refuses others, 1.0 falls back to the default.",
            "该属性只接受固定取值；2.0 会拒绝其他值，1.0 会按缺省值处理。",
        ),
        R::UnusualChoice { .. } => w(
            "Feishu's own samples write it, but the pages don't list it; it may stop working.",
            "飞书的示例中有这种写法，但文档没有列出，今后可能失效。",
        ),
        R::OutOfRange { .. } => w(
            "Numbers have bounds; beyond them the value is clipped, ignored or, for a few properties, refused.",
            "数值有上下限；超出时会被截断、忽略，个别属性会被拒绝。",
        ),
        R::ItemCount { .. } => w("Items beyond the limit are not shown.", "超出数量的项不会显示。"),
        R::BadFormat { .. } => w(
            "Lengths, dates, ids and links have a fixed form; 2.0 refuses another one, and links open only with http, https or an AppLink.",
            "长度、日期、ID、链接都有固定格式；2.0 会拒绝不符的写法，链接只能是 http、https 或 AppLink。",
        ),
        R::TextTooLong { .. } => w("Longer texts are cut off by the client.", "过长的文本会被客户端截断。"),
        R::UnknownColor { .. } => w(
            "Colours are names of the palette or names declared in config.style.color; hex values are not read.",
            "颜色只能是色板里的名称，或在 config.style.color 中声明的名称，不支持十六进制。",
        ),
        R::UnknownTextSize { .. } => w("An unknown size is drawn as normal.", "未知的字号按 normal 显示。"),
        R::UnknownIcon { .. } => w("An unknown icon leaves an empty place.", "未知的图标不会显示。"),
        R::TextKind { .. } => w(
            "Each place takes certain kinds of text: labels are plain text, bodies may be lark_md.",
            "不同位置支持的文本类型不同：标签类为普通文本，正文可用 lark_md。",
        ),
        R::UnknownLocale { .. } => {
            w("A language under another code is never shown.", "语言代码不对，对应文本不会显示。")
        }
        R::ImageKeyIsLink { .. } => w(
            "Cards show uploaded images by their key; they never load an address.",
            "卡片只按 key 显示已上传的图片，不会加载网址。",
        ),
        R::UnknownProperty { .. } => w(
            "2.0 refuses a card with a property it does not know; 1.0 ignores the property.",
            "2.0 会拒绝含未知属性的卡片；1.0 会忽略该属性。",
        ),
        R::LegacyProperty { .. } => w(
            "It still works in places, but the pages of today describe another property for it.",
            "目前部分场景仍然可用，但现行文档已改用其他属性。",
        ),
        R::DiscouragedProperty { .. } => w("There is a better way to say the same.", "有更合适的写法。"),
        R::MissingProperty { .. } => w(
            "Without it the component cannot be drawn, or old clients do not react to clicks.",
            "缺少它时组件无法显示，或在旧版客户端上点击无效。",
        ),
        _ => return None,
    })
}

fn of_component(rule: &R) -> Option<Words> {
    Some(match rule {
        R::UnknownTag { .. } => w(
            "One unknown component is enough for the whole card to be refused; tags are case sensitive.",
            "只要有一个未知组件，整张卡片就会被拒绝；tag 区分大小写。",
        ),
        R::RemovedTag { .. } => w(
            "action and note belong to 1.0; 2.0 places buttons directly and has small grey text instead.",
            "action 和 note 属于 1.0；2.0 中按钮直接摆放，备注改用小号灰色文本。",
        ),
        R::BuilderTag { .. } => w(
            "Loops are unrolled by the visual builder; the API does not know them.",
            "循环由可视化搭建工具展开，接口并不支持。",
        ),
        R::Misplaced { .. } => w(
            "Each component has a list of places; elsewhere the card is refused or the component is not shown.",
            "每个组件都有允许的位置；放在别处时卡片会被拒绝，或组件不显示。",
        ),
        R::DisputedPlace { .. } | R::ShunsAbove { .. } => w(
            "Feishu's pages do not agree about this place; clients may differ.",
            "飞书文档对这个位置说法不一，各客户端表现可能不同。",
        ),
        R::NeedsWrapper { .. } => {
            w("In 1.0 interactive components stand in an action row.", "1.0 中交互组件要放在交互模块（action）里。")
        }
        R::NeedsAbove { .. } => w(
            "Several choices make sense only when a form sends them together.",
            "多选的结果要由表单一并提交，因此只能放在表单里。",
        ),
        R::NestedTooDeep { .. } => w("Deeper containers are not documented to be shown.", "更深层的容器不保证能显示。"),
        R::DuplicateId { .. } | R::DuplicateAudio { .. } => w(
            "Ids address components in updates, so the server refuses a card that has one twice.",
            "ID 用于更新时定位组件，重复时服务端会拒绝卡片。",
        ),
        R::DuplicateName { .. } => w(
            "Names are the keys of a submitted form; a name used twice is refused.",
            "name 是表单提交时的键，重复会被拒绝。",
        ),
        R::FormWithoutSubmit => w("A form that cannot be submitted is refused.", "没有提交按钮的表单会被拒绝。"),
        R::NamelessMember { .. } => {
            w("The card is sent, and submitting shows error 200530.", "卡片可以发出，但提交时会报错 200530。")
        }
        R::RequiredOutsideForm { .. } | R::MultiSelectOutsideForm => w(
            "Only a form checks and collects values; outside of one the property is refused or without effect.",
            "只有表单会校验并收集取值；表单之外该属性会被拒绝或不生效。",
        ),
        R::NoAction { .. } => w("A click does nothing, and says nothing.", "点击后没有任何反应。"),
        R::DuplicateOption { .. } => {
            w("With one value twice, the choice breaks on the user's side.", "值重复时，用户端的选择会出错。")
        }
        R::UnknownInitial { .. } => w("Nothing is chosen at first.", "初始状态下不会选中任何项。"),
        R::EmptyPicker { .. } => w("The picker shows an empty box.", "选择器会显示为空白框。"),
        R::TwoLinks => w("Which of the two opens differs by client.", "不同客户端打开的链接可能不同。"),
        R::PanelHeaderPadding => {
            w("Two values are documented, and were refused by the server.", "文档允许写两个值，但实际曾被服务端拒绝。")
        }
        R::UndeclaredColumn { .. } | R::WrongCell { .. } | R::DuplicateColumn { .. } => w(
            "Rows are read by the columns that are declared; what does not fit makes the server refuse the table.",
            "表格按声明的列读取每行数据，不相符时服务端会拒绝。",
        ),
        _ => return None,
    })
}

fn of_text(rule: &R) -> Option<Words> {
    Some(match rule {
        R::Placeholder { .. } => w(
            "Feishu fills in nothing in a card sent as JSON: readers see the braces.",
            "直接发送 JSON 时飞书不会替换占位符，读者会看到花括号。",
        ),
        R::ExampleLink { .. } => {
            w("The address belongs to nobody; a click leads nowhere.", "示例域名不属于任何人，点击后无法到达。")
        }
        R::PrintedKey { .. } => w(
            "A key belongs to the app that uploaded the file; with this one the card is refused or the image is missing.",
            "key 属于上传文件的应用；使用示例 key 时卡片会被拒绝或图片不显示。",
        ),
        R::EmptyText { .. } => w("An empty text still takes its place.", "空文本仍会占据位置。"),
        R::EmptyAlt => w(
            "Screen readers read it aloud, and it stands in while the image loads.",
            "读屏软件会朗读它，图片加载前也会显示它。",
        ),
        R::UnseenCharacters { .. } => w(
            "Such characters break searches and copies, and can turn the direction of what follows.",
            "不可见字符会影响搜索和复制，还可能改变后文的书写方向。",
        ),
        R::SecretInText { .. } => {
            w("Everybody who gets the card, or a forwarded copy, can read it.", "收到卡片或转发件的人都能看到它。")
        }
        R::WrittenBreak => {
            w("It was escaped once too often; cards show the backslash.", "多转义了一次，卡片会显示反斜杠。")
        }
        R::UnsupportedMarkup { .. } => w(
            "Plain text, lark_md and Markdown components know different marks; unknown ones are shown as they are written.",
            "普通文本、lark_md、富文本组件支持的语法不同，不支持的会原样显示。",
        ),
        R::UnbalancedTag { .. } => w(
            "A tag without its other half is shown, or colours all that follows.",
            "标签不成对时会原样显示，或影响后面的内容。",
        ),
        R::UnknownMention { .. } => w(
            "Text messages write user_id; cards write id, ids or email. Nobody is notified by another form.",
            "文本消息写 user_id，卡片写 id、ids 或 email；写错时不会通知任何人。",
        ),
        R::UnknownEmoji { .. } => w(
            "Feishu has keys of its own; others are shown with their colons.",
            "飞书有自己的表情 key，其他 key 会连同冒号一起显示。",
        ),
        R::LowContrast { .. } => w(
            "Colours change with the theme; below a contrast of 3 words can hardly be read.",
            "颜色随主题变化；对比度低于 3 时文字难以辨认。",
        ),
        R::ColorOnly { .. } => {
            w("One man in twelve does not tell red from green.", "约每十二位男性就有一位难以分辨红绿。")
        }
        R::MixedLinks => w(
            "Feishu's table and its sample do not agree about which link opens.",
            "飞书文档的表格与示例对哪个链接生效说法不一。",
        ),
        _ => return None,
    })
}

fn of_card(rule: &R) -> Words {
    match rule {
        R::AudioForward => {
            w("The server refuses a card with audio that may be forwarded.", "含音频的卡片若允许转发，会被服务端拒绝。")
        }
        R::StreamingForward => {
            w("While text streams in, clients offer no forwarding.", "流式更新期间，客户端不允许转发。")
        }
        R::ChartAxes => w(
            "The spec of a chart is checked by the server, and axes has to be a list.",
            "服务端会校验图表配置，axes 必须是数组。",
        ),
        R::CallbackInWebhook { .. } => w(
            "Custom bots only send: a click with a callback shows an error.",
            "自定义机器人只能发送消息，点击回传交互会报错。",
        ),
        R::EntityNeedsSchema => w("Card entities and streaming exist for 2.0 only.", "卡片实体和流式更新只支持 2.0。"),
        R::EmptyCard => w("It is sent as an empty bubble.", "会发出一张空卡片。"),
        R::BodyWithoutSchema => w(
            "Only \"schema\": \"2.0\" makes a card one of 2.0; without it the body is not read.",
            "只有写了 \"schema\": \"2.0\" 才会按 2.0 解析，否则不会读取 body。",
        ),
        R::ElementsBesideTranslations => {
            w("The translations replace the elements for every reader.", "多语言内容会完全取代 elements。")
        }
        R::CardTooLarge { .. } | R::CardNearLimit { .. } => w(
            "The size is counted in bytes as sent (a Chinese character has three), 30 KB for a message and 20 KB for a webhook.",
            "大小按发送时的字节数计算（一个汉字占 3 字节）：消息上限 30 KB，Webhook 上限 20 KB。",
        ),
        R::TooManyElements { .. } | R::ElementsNearLimit { .. } => {
            w("Every object with a tag counts, texts and icons too.", "所有带 tag 的对象都计数，包括文本和图标。")
        }
        R::TooManyTables { .. } | R::TablesWithMarkdown { .. } | R::TooManyMarkdownTables { .. } => w(
            "A card takes five tables, and those written in Markdown count as well.",
            "一张卡片最多 5 个表格，Markdown 表格也计算在内。",
        ),
        // All others have their sentence above.
        _ => w("More than five charts make the card slow to load.", "图表超过 5 个时卡片加载会变慢。"),
    }
}
