//! Words that the preview itself writes into a card, as the client would say them.

use jiff::Zoned;

use crate::lang::Lang;

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
