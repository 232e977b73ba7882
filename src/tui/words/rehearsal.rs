//! What is said while a card is tried out.

use crate::{
    check::explain::{Line, Tone},
    lang::Lang,
    preview::rehearsal::{Device, Moment},
};

/// The title of a list of choices.
pub const fn choose(many: bool, lang: Lang) -> &'static str {
    if many { lang.pick("Choose some", "可选多项") } else { lang.pick("Choose one", "选择一项") }
}

/// A form whose required fields are empty.
pub fn missing(names: &[String], lang: Lang) -> String {
    let names = names.iter().map(|name| if name.is_empty() { "–" } else { name }).collect::<Vec<_>>();
    match lang {
        Lang::En => format!("fill in first: {}", names.join(", ")),
        Lang::Zh => format!("请先填写：{}", names.join("、")),
    }
}

/// An input that takes no more.
pub fn full(most: usize, lang: Lang) -> String {
    match lang {
        Lang::En => format!("this input takes {most} characters"),
        Lang::Zh => format!("最多输入 {most} 个字符"),
    }
}

/// A text that is no date or time.
pub const fn no_moment(moment: Moment, lang: Lang) -> &'static str {
    match moment {
        Moment::Date => lang.pick("a date is written 2024-04-01", "日期格式为 2024-04-01"),
        Moment::Time => lang.pick("a time is written 07:07", "时间格式为 07:07"),
        Moment::DateTime => {
            lang.pick("a date and time are written 2024-04-01 07:07", "日期时间格式为 2024-04-01 07:07")
        }
    }
}

/// How a date or time is written.
pub const fn moment_hint(moment: Moment, lang: Lang) -> &'static str {
    match moment {
        Moment::Date => lang.pick("written 2024-04-01; empty takes it back", "格式为 2024-04-01，留空则清除"),
        Moment::Time => lang.pick("written 07:07; empty takes it back", "格式为 07:07，留空则清除"),
        Moment::DateTime => {
            lang.pick("written 2024-04-01 07:07; empty takes it back", "格式为 2024-04-01 07:07，留空则清除")
        }
    }
}

/// What is asked for in the field of a picker.
pub const fn moment(moment: Moment, lang: Lang) -> &'static str {
    match moment {
        Moment::Date => lang.pick("Date", "日期"),
        Moment::Time => lang.pick("Time", "时间"),
        Moment::DateTime => lang.pick("Date and time", "日期时间"),
    }
}

/// The title of the page of what would happen.
pub const fn outcome_title(lang: Lang) -> &'static str {
    lang.pick("What would happen", "点击后的效果")
}

/// The page of what would happen.
pub fn outcome(links: &[(Device, String)], event: Option<&str>, lang: Lang) -> Vec<Line> {
    let row = |tone, text: &str| Line { tone, text: text.to_owned() };
    let mut page = Vec::new();
    for (device, url) in links {
        page.extend([row(Tone::Label, opens(*device, lang)), row(Tone::Data, url)]);
    }
    if let Some(event) = event {
        page.push(row(Tone::Label, lang.pick("The bot gets", "机器人会收到")));
        page.extend(event.lines().map(|text| row(Tone::Data, text)));
    }
    page.push(row(Tone::Label, lang.pick("Nothing was sent", "没有发送任何内容")));
    if event.is_some() {
        let words = lang.pick(
            "The ids of event, tenant, message and chat are samples: the server gives them.",
            "其中的事件、租户、消息与会话 ID 为示例，实际由服务端给出。",
        );
        page.push(row(Tone::Text, words));
    }
    page
}

const fn opens(device: Device, lang: Lang) -> &'static str {
    match device {
        Device::Pc => lang.pick("Opens on a computer", "在电脑上打开"),
        Device::Phone => lang.pick("Opens on a phone", "在手机上打开"),
        Device::Ios => lang.pick("Opens on an iPhone", "在 iPhone 上打开"),
        Device::Android => lang.pick("Opens on an Android phone", "在安卓手机上打开"),
    }
}

/// Stands in the preview's title while the user is inside.
pub const fn inside(lang: Lang) -> &'static str {
    lang.pick("trying it out", "体验中")
}
