//! Words that the preview itself writes into a card, as the client would say them.

use jiff::Zoned;

use super::fidelity::{Fidelity, Why};
use crate::{catalog::tag, lang::Lang};

/// The mention of everybody in the chat.
pub(super) const fn everybody(lang: Lang) -> &'static str {
    lang.pick("@all", "@所有人")
}

/// A picture that is not there.
pub(super) const fn picture(lang: Lang) -> &'static str {
    lang.pick("image", "图片")
}

/// A person whose id says nothing.
pub(super) const fn unknown_person(lang: Lang) -> &'static str {
    lang.pick("unknown user", "未知用户")
}

/// A voice message.
pub(super) const fn audio(lang: Lang) -> &'static str {
    lang.pick("voice", "音频")
}

/// A component with a tag that nobody knows.
pub(super) const fn unknown_component(lang: Lang) -> &'static str {
    lang.pick("unknown component", "未知组件")
}

/// A card that has more rows than are painted.
pub(super) const fn too_long(lang: Lang) -> &'static str {
    lang.pick("… the rest is not painted", "…… 其余部分不再绘制")
}

/// An input that nothing is typed into.
pub(super) const fn please_enter(lang: Lang) -> &'static str {
    lang.pick("Please enter", "请输入")
}

/// A drop-down in which nothing is chosen.
pub(super) const fn please_select(lang: Lang) -> &'static str {
    lang.pick("Please select", "请选择")
}

/// What turns the pages of a table in a text.
pub(super) const fn turn(back: bool, lang: Lang) -> &'static str {
    if back { lang.pick("Page before", "上一页") } else { lang.pick("Next page", "下一页") }
}

/// What a picker picks.
#[derive(Debug, Clone, Copy)]
pub(super) enum Pick {
    /// A day.
    Date,
    /// A time of day.
    Time,
    /// Both.
    Moment,
}

/// A picker in which nothing is picked.
pub(super) const fn pick(pick: Pick, lang: Lang) -> &'static str {
    match pick {
        Pick::Date => lang.pick("Select date", "选择日期"),
        Pick::Time => lang.pick("Select time", "选择时间"),
        Pick::Moment => lang.pick("Select date and time", "选择日期和时间"),
    }
}

/// A kind of chart, by its `type`.
pub(super) fn chart(kind: &str, lang: Lang) -> &str {
    match kind {
        "line" => lang.pick("line chart", "折线图"),
        "area" => lang.pick("area chart", "面积图"),
        "bar" => lang.pick("bar chart", "柱状图"),
        "pie" => lang.pick("pie chart", "饼图"),
        "common" => lang.pick("combined chart", "组合图"),
        "funnel" => lang.pick("funnel chart", "漏斗图"),
        "scatter" => lang.pick("scatter chart", "散点图"),
        "radar" => lang.pick("radar chart", "雷达图"),
        "linearProgress" => lang.pick("progress bar", "条形进度图"),
        "circularProgress" => lang.pick("progress ring", "环形进度图"),
        "wordCloud" => lang.pick("word cloud", "词云"),
        "" => lang.pick(tag::CHART, "图表"),
        other => other,
    }
}

/// How many values a chart is made of; nothing where there are none.
pub(super) fn values(count: usize, lang: Lang) -> String {
    match (count, lang) {
        (0, _) => String::new(),
        (1, Lang::En) => "1 value".to_owned(),
        (_, Lang::En) => format!("{count} values"),
        (_, Lang::Zh) => format!("{count} 个数据"),
    }
}

/// What an old client shows in place of what it does not know.
pub(super) const fn upgrade(lang: Lang) -> &'static str {
    lang.pick("Please upgrade the app to view this content", "请升级至最新版本客户端，以查看内容")
}

/// A text that has more bytes than are read.
pub(super) const fn cut(lang: Lang) -> &'static str {
    lang.pick(
        "… this text is longer than a card may be; the rest is not painted",
        "…… 这段文字超出了卡片允许的长度，其余部分不再绘制",
    )
}

/// A card in the list of chats of which nothing else can be said.
pub(super) const fn a_card(lang: Lang) -> &'static str {
    lang.pick("[card]", "[卡片]")
}

/// A card in the list of chats that is still being written.
pub(super) const fn generating(lang: Lang) -> &'static str {
    lang.pick("Generating…", "生成中")
}

/// A button without words.
pub(super) const fn button(lang: Lang) -> &'static str {
    lang.pick("Button", "按钮")
}

/// A date with its year.
pub(super) fn date(lang: Lang, moment: &Zoned) -> String {
    moment.strftime(lang.pick("%b %-d, %Y", "%Y年%-m月%-d日")).to_string()
}

/// A date without its year.
pub(super) fn date_short(lang: Lang, moment: &Zoned) -> String {
    moment.strftime(lang.pick("%b %-d", "%-m月%-d日")).to_string()
}

/// The day of the week.
pub(super) fn weekday(lang: Lang, moment: &Zoned) -> String {
    match lang {
        Lang::En => moment.strftime("%A").to_string(),
        Lang::Zh => format!("星期{}", chinese_day(moment)),
    }
}

/// The day of the week, short.
pub(super) fn weekday_short(lang: Lang, moment: &Zoned) -> String {
    match lang {
        Lang::En => moment.strftime("%a").to_string(),
        Lang::Zh => format!("周{}", chinese_day(moment)),
    }
}

fn chinese_day(moment: &Zoned) -> &'static str {
    let day = usize::try_from(moment.weekday().to_sunday_zero_offset()).unwrap_or(0);
    ["日", "一", "二", "三", "四", "五", "六"].get(day).copied().unwrap_or_default()
}

/// How true a component is painted.
pub(super) const fn fidelity(fidelity: Fidelity, lang: Lang) -> &'static str {
    match fidelity {
        Fidelity::Exact => lang.pick("exact", "一致"),
        Fidelity::Close => lang.pick("close", "近似"),
        Fidelity::Placeholder => lang.pick("placeholder", "占位"),
    }
}

/// Why a component is not painted as the client does.
pub(super) fn why(why: &Why, lang: Lang) -> String {
    let words = match why {
        Why::Picture => lang.pick("The picture itself is not drawn.", "图片本身不在此绘制。"),
        Why::Chart => lang.pick("The chart itself is not drawn.", "图表本身不在此绘制。"),
        Why::Recording => lang.pick("The length of the recording is not known here.", "此处无法得知录音的时长。"),
        Why::Avatar => lang.pick("Letters stand for the person's picture.", "以文字代替人员头像。"),
        Why::Name => lang.pick("Who is behind this id is not known here.", "此处无法得知该 ID 对应的人员。"),
        Why::Gradient => {
            lang.pick("The client draws a gradient here; this is its middle.", "客户端此处为渐变色，这里取中间的颜色。")
        }
        Why::Ground => lang.pick(
            "Words on this ground are drawn so that they can be read; the client may keep their colour.",
            "为便于辨认，此底色上的文字已调整颜色；客户端可能保持原色。",
        ),
        Why::Hover => lang.pick("The client shows this only under the pointer.", "客户端仅在鼠标悬停时显示。"),
        Why::Cut => lang.pick(
            "It is larger than its place: the client cuts it off there, to the pixel.",
            "内容超出容器，客户端会在此处按像素裁切。",
        ),
        Why::Length => lang.pick(
            "The text is longer than a card may be: only its beginning is drawn.",
            "文字超出卡片允许的长度，只绘制开头部分。",
        ),
        Why::Unknown => lang.pick("No such component is known.", "没有这种组件。"),
        Why::Depth => lang.pick("It lies below too many other components to be drawn.", "嵌套层级过深，不再绘制。"),
        Why::Color(name) => {
            return match lang {
                Lang::En => format!("There is no colour `{name}`; the default is drawn."),
                Lang::Zh => format!("没有名为“{name}”的颜色，按默认颜色绘制。"),
            };
        }
        Why::Icon(token) => {
            return match lang {
                Lang::En => format!("There is no sign for the icon `{token}`."),
                Lang::Zh => format!("图标“{token}”没有对应的字符。"),
            };
        }
        Why::Columns(count) => {
            return match lang {
                Lang::En => format!("{count} more at the right; the client scrolls to them."),
                Lang::Zh => format!("右侧还有 {count} 列，客户端可横向滚动查看。"),
            };
        }
    };
    words.to_owned()
}
