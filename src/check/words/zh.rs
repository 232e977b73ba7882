//! 中文的问题说明。 Problems in Chinese.

use super::{bounds, heavy, kilobytes, list, mark, place, quote, subject};
use crate::{
    check::{Host, Problem, Rule as R},
    lang::Lang::Zh,
};

/// What is wrong.
pub(super) fn say(problem: &Problem) -> String {
    let it = before(&subject(&problem.path, Zh));
    match &problem.rule {
        R::WrongType { expected, found } => format!("{it}应为{}，实际是{}", gap(expected.say(Zh)), gap(found.say(Zh))),
        R::NullValue => format!("{it}是 null，等同于没有填写"),
        R::TemplateString => format!("{it}含搭建工具的变量，直接发送时会原样显示"),
        R::UnknownChoice { value, .. } => format!("{it}没有 {} 这个取值", quote(value)),
        R::UnusualChoice { value, .. } => format!("{it}可以写 {}，但文档没有列出", quote(value)),
        R::OutOfRange { value, min, max, unit } => format!("{it}应{}，实际是 {value}", bounds(*min, *max, *unit, Zh)),
        R::ItemCount { count, min, max } => format!("{it}有 {count} 项，只有 {min} 到 {max} 项有效"),
        R::BadFormat { value, format } => format!("{it}应为{}，实际是 {}", gap(format.say(Zh)), quote(value)),
        R::TextTooLong { length, limit } => format!("{it}有 {length} 个字，上限 {limit} 个"),
        R::UnknownColor { name } => format!("没有名为 {} 的颜色", quote(name)),
        R::UnknownTextSize { name } => format!("没有名为 {} 的字号，会按 normal 显示", quote(name)),
        R::UnknownIcon { name } => format!("没有名为 {} 的图标，不会显示", quote(name)),
        R::TextKind { tag, choices } => format!("这里应使用 {}，而不是 {tag}", list(choices, Zh)),
        R::UnknownLocale { name } => format!("卡片不支持语言 {}", quote(name)),
        R::ImageKeyIsLink { .. } => format!("{it}应为上传图片得到的 key，不能是网址或路径"),
        R::UnknownProperty { name, owner, .. } => format!("{owner} 没有属性 {name}"),
        R::LegacyProperty { name, .. } => format!("{name} 是旧属性"),
        R::DiscouragedProperty { name, owner } => format!("{owner} 的 {name} 可以写，但不建议使用"),
        R::MissingProperty { name, owner } => format!("{owner} 缺少 {name}"),
        R::UnknownTag { tag, .. } => format!("没有组件 {}", quote(tag)),
        R::RemovedTag { tag } => format!("2.0 已不支持 {tag}"),
        R::BuilderTag { tag } => format!("{tag} 只存在于可视化搭建工具中"),
        R::Misplaced { tag, place: at } => format!("{tag} 不能放在{}", place(*at, Zh)),
        R::DisputedPlace { tag, place: at } => format!("{tag} 放在{}可能无法显示", place(*at, Zh)),
        R::NeedsWrapper { tag, wrapper } => format!("{tag} 在这里需要放进 {wrapper}"),
        R::NeedsAbove { tag, above } => format!("{tag} 必须放在 {above} 内"),
        R::ShunsAbove { tag, above } => format!("{tag} 放在 {above} 内可能无法显示"),
        R::NestedTooDeep { limit } => format!("容器嵌套超过了 {limit} 层"),
        R::DuplicateId { id, first } => format!("element_id {} 与 {first} 重复", quote(id)),
        R::DuplicateAudio { id, first } => format!("audio_id {} 与 {first} 重复", quote(id)),
        R::DuplicateName { name, first } => format!("name {} 与 {first} 重复", quote(name)),
        R::FormWithoutSubmit => "表单没有提交按钮".to_owned(),
        R::NamelessMember { tag } => format!("表单里的 {tag} 没有 name：卡片能发出，但提交会失败"),
        R::RequiredOutsideForm { tag } => format!("{tag} 不在表单里，required 没有意义"),
        R::MultiSelectOutsideForm => "multi_select 只能在表单里使用".to_owned(),
        R::NoAction { tag } => format!("点击这个 {tag} 不会有任何反应"),
        R::DuplicateOption { value, first } => format!("选项值 {} 与 {first} 重复", quote(value)),
        R::UnknownInitial { value } => format!("{} 不在选项之中", quote(value)),
        R::EmptyPicker { tag } => format!("{tag} 既没有占位文本，也没有初始值"),
        R::TwoLinks => "url 与 multi_url 不能同时使用".to_owned(),
        R::PanelHeaderPadding => "折叠面板标题的 padding 写两个值曾被拒绝".to_owned(),
        R::AudioForward => "含音频的卡片必须把 config.enable_forward 设为 false，否则会被拒绝".to_owned(),
        R::StreamingForward => "流式卡片不能转发".to_owned(),
        R::ChartAxes => "axes 应为数组".to_owned(),
        R::Placeholder { text } => format!("{} 没有填入实际内容，会原样显示", quote(text)),
        R::ExampleLink { .. } => format!("{it}指向示例网址"),
        R::PrintedKey { .. } => format!("{it}是飞书文档里的示例 key，不属于你的应用"),
        R::EmptyText { owner } => format!("{owner} 的文本是空的"),
        R::EmptyAlt => "图片没有替代文本，看不到图片的人无从得知内容".to_owned(),
        R::UnseenCharacters { characters } => format!("{it}含有不可见字符：{}", characters.join("、")),
        R::SecretInText { kind } => format!("{it}疑似包含{}", gap(kind.say(Zh))),
        R::WrittenBreak => format!("{it}里的 \\n 是两个普通字符，会原样显示，不会换行"),
        R::UnsupportedMarkup { construct, host } => {
            format!("{}不支持{}，会原样显示", before(host.say(Zh)), gap(&mark(*construct, Zh)))
        }
        R::UnbalancedTag { tag } => format!("<{tag}> 没有成对出现"),
        R::UnknownMention { attribute } => format!("卡片不支持 <at {attribute}=…> 这种写法"),
        R::UnknownEmoji { key } => format!("没有表情 :{key}:"),
        R::LowContrast { color, dark, ratio } => {
            let theme = if *dark { "深色" } else { "浅色" };
            format!("{} 在{theme}主题下对比度只有 {ratio:.1}，难以辨认", quote(color))
        }
        R::ColorOnly { mark } => format!("这些 {mark} 只靠颜色区分"),
        R::MixedLinks => "url 与各端链接不一致，文档对哪个生效说法不一".to_owned(),
        R::CallbackInWebhook { tag } => format!("自定义机器人收不到回调，这个 {tag} 不会起作用"),
        R::EntityNeedsSchema => "卡片实体只支持 2.0 卡片".to_owned(),
        R::UndeclaredColumn { name } => format!("没有名为 {} 的列", quote(name)),
        R::WrongCell { column, data_type, expected } => {
            format!("{column} 列（{data_type}）的单元格应为{}", expected.say(Zh))
        }
        R::DuplicateColumn { name, first } => format!("列名 {} 与 {first} 重复", quote(name)),
        R::EmptyCard => "卡片是空的".to_owned(),
        R::BodyWithoutSchema => "没有写 schema 2.0，卡片按 1.0 解析，body 会被忽略".to_owned(),
        R::ElementsBesideTranslations => "有 i18n_elements 时 elements 不生效".to_owned(),
        R::CardTooLarge { bytes, limit, route, .. } => {
            let (bytes, limit) = (kilobytes(*bytes), kilobytes(*limit));
            format!("卡片有 {bytes}，{}上限 {limit}", route.say(Zh))
        }
        R::CardNearLimit { bytes, limit, .. } => {
            format!("卡片有 {}，接近上限 {}", kilobytes(*bytes), kilobytes(*limit))
        }
        R::TooManyElements { count, limit } => format!("卡片有 {count} 个元素，上限 {limit} 个"),
        R::ElementsNearLimit { count, limit } => format!("卡片有 {count} 个元素，接近上限 {limit} 个"),
        R::TooManyTables { count, limit } => format!("卡片有 {count} 个表格，上限 {limit} 个"),
        R::TablesWithMarkdown { count, limit } => format!("加上 Markdown 表格共 {count} 个，上限约 {limit} 个"),
        R::TooManyMarkdownTables { count, limit } => format!("这段文本有 {count} 个表格，最多显示 {limit} 个"),
        R::ManyCharts { count, limit } => format!("卡片有 {count} 个图表，超过 {limit} 个会变慢"),
    }
}

/// What to do.
pub(super) fn way_out(rule: &R) -> String {
    match rule {
        R::WrongType { expected, .. } | R::WrongCell { expected, .. } => format!("改为{}", expected.say(Zh)),
        R::NullValue | R::UnknownProperty { nearest: None, .. } | R::DiscouragedProperty { .. } => "删除它".to_owned(),
        R::TemplateString | R::Placeholder { .. } => "发送前填入实际的值".to_owned(),
        R::UnknownChoice { choices, .. } | R::UnusualChoice { choices, .. } => format!("可选：{}", list(choices, Zh)),
        R::OutOfRange { min, max, unit, .. } => format!("数值应{}", bounds(*min, *max, *unit, Zh)),
        R::ItemCount { min, max, .. } => format!("保留 {min} 到 {max} 项"),
        R::BadFormat { format, .. } => format!("改为{}", gap(format.say(Zh))),
        R::TextTooLong { limit, .. } => format!("缩短到 {limit} 个字以内"),
        R::UnknownColor { .. } => "使用色板里的名称，或在 config.style.color 里声明".to_owned(),
        R::UnknownTextSize { .. } => "使用列出的字号，或在 config.style.text_size 里声明".to_owned(),
        R::UnknownIcon { .. } => "从图标库里选择".to_owned(),
        R::TextKind { choices, .. } => format!("把 tag 改为 {}", list(choices, Zh)),
        R::UnknownLocale { .. } => "使用 zh_cn、en_us、ja_jp 这样的代码".to_owned(),
        R::ImageKeyIsLink { .. } => "上传图片后填写它的 key（img_…）".to_owned(),
        R::UnknownProperty { nearest: Some(nearest), .. } => format!("是不是 {nearest}？改名或删除"),
        R::LegacyProperty { instead, .. } => format!("改用：{}", instead.zh),
        R::MissingProperty { name, .. } => format!("补上 {name}"),
        R::UnknownTag { nearest: Some(nearest), .. } => format!("是不是 {nearest}？"),
        R::UnknownTag { nearest: None, .. } => "从组件列表里选择".to_owned(),
        R::RemovedTag { .. } => "把里面的组件直接放出来；备注改为小号灰色文本，或转换整张卡片".to_owned(),
        R::BuilderTag { .. } => "把要重复的内容直接写出来".to_owned(),
        R::Misplaced { .. } => "移到允许的位置".to_owned(),
        R::DisputedPlace { .. } => "在客户端试一试，或换个位置".to_owned(),
        R::NeedsWrapper { wrapper, .. } => format!("放进 {wrapper} 里"),
        R::NeedsAbove { above, .. } => format!("移到 {above} 里"),
        R::ShunsAbove { above, .. } => format!("移到 {above} 外"),
        R::NestedTooDeep { .. } => "把内层容器移出来".to_owned(),
        R::DuplicateId { .. } | R::DuplicateAudio { .. } => "改成不同的值，或删除".to_owned(),
        R::DuplicateName { .. } => "改成不同的 name".to_owned(),
        R::FormWithoutSubmit => "添加 form_action_type 为 submit 的按钮".to_owned(),
        R::NamelessMember { .. } => "给它一个不重复的 name".to_owned(),
        R::RequiredOutsideForm { .. } => "删除 required，或移到表单里".to_owned(),
        R::MultiSelectOutsideForm => "删除 multi_select，或移到表单里".to_owned(),
        R::NoAction { .. } => "添加 behaviors：跳转链接或回传交互".to_owned(),
        R::DuplicateOption { .. } => "给每个选项不同的值".to_owned(),
        R::UnknownInitial { .. } => "填写某个选项的值".to_owned(),
        R::EmptyPicker { .. } => "添加占位文本".to_owned(),
        R::TwoLinks | R::ElementsBesideTranslations => "保留其中一个".to_owned(),
        R::PanelHeaderPadding => "写 1 个或 4 个值".to_owned(),
        R::AudioForward => "把 config.enable_forward 设为 false".to_owned(),
        R::StreamingForward => "删除 enable_forward，或关闭 streaming_mode".to_owned(),
        R::ChartAxes => "把 axes 放进方括号".to_owned(),
        R::ExampleLink { .. } => "改为真实的网址".to_owned(),
        R::PrintedKey { .. } => "上传自己的文件，填写得到的 key".to_owned(),
        R::EmptyText { .. } => "填写文本，或删除该组件".to_owned(),
        R::EmptyAlt => "用几个字说明图片内容".to_owned(),
        R::UnseenCharacters { .. } => "删除这些字符".to_owned(),
        R::SecretInText { .. } => "删除它；若为真实密钥且已发送，请尽快更换".to_owned(),
        R::WrittenBreak => "在 JSON 里只写一个反斜杠：引号内的 \\n 就是换行".to_owned(),
        R::UnsupportedMarkup { host: Host::Markdown, .. } => "换一种写法".to_owned(),
        R::UnsupportedMarkup { .. } => "改用富文本组件，或换一种写法".to_owned(),
        R::UnbalancedTag { tag } => format!("前后分别写 <{tag}> 和 </{tag}>"),
        R::UnknownMention { .. } => "写作 <at id=…></at>、<at email=…></at> 或 <at id=all></at>".to_owned(),
        R::UnknownEmoji { .. } => "使用列表中的 key（区分大小写），或直接写表情字符".to_owned(),
        R::LowContrast { .. } => "换用更深或更浅的色阶".to_owned(),
        R::ColorOnly { .. } => "加上文字，或使用不同的符号".to_owned(),
        R::MixedLinks => "只写 url，或只写三端链接".to_owned(),
        R::CallbackInWebhook { .. } => "改为打开链接，或以应用身份发送".to_owned(),
        R::EntityNeedsSchema => "把卡片转换为 2.0".to_owned(),
        R::UndeclaredColumn { .. } => "改键名，或增加这一列".to_owned(),
        R::DuplicateColumn { .. } => "改成不同的列名".to_owned(),
        R::EmptyCard => "添加一个组件".to_owned(),
        R::BodyWithoutSchema => "加上 \"schema\": \"2.0\"".to_owned(),
        R::CardTooLarge { heaviest, .. } | R::CardNearLimit { heaviest, .. } => {
            format!("缩短文字、删减组件，或拆成两张卡片；最大的部分：{}", heavy(heaviest, Zh))
        }
        R::TooManyElements { .. } | R::ElementsNearLimit { .. } => {
            "删减组件，或把多段文本合并为一个富文本组件".to_owned()
        }
        R::TooManyTables { .. } => "合并表格，或拆成两张卡片".to_owned(),
        R::TablesWithMarkdown { .. } | R::TooManyMarkdownTables { .. } => {
            "合并表格、改写为列表，或拆成两张卡片".to_owned()
        }
        R::ManyCharts { .. } => "拆成两张卡片".to_owned(),
    }
}

/// A name with a space behind it if it ends in a Latin letter: none stands between two Chinese ones.
fn before(name: &str) -> String {
    if name.ends_with(|last: char| last.is_ascii()) { format!("{name} ") } else { name.to_owned() }
}

/// A space before a word in Latin letters: none stands between two Chinese ones.
fn gap(word: &str) -> String {
    if word.starts_with(|first: char| first.is_ascii()) { format!(" {word}") } else { word.to_owned() }
}
