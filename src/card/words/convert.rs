//! Sentences for what a conversion does, loses and leaves.

use crate::{
    card::convert::{LossKind, Mark, RemainingKind, StepKind},
    lang::Lang,
};

impl StepKind {
    /// One line: what was done.
    pub fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.say_en(),
            Lang::Zh => self.say_zh(),
        }
    }

    fn say_en(&self) -> String {
        match self {
            Self::Schema => "schema says 2.0".to_owned(),
            Self::Body => "the components stand in body.elements".to_owned(),
            Self::LocalesMerged { locales } => {
                format!("one tree with texts by language ({}) instead of i18n_elements", locales.join(", "))
            }
            Self::ElementsHidden => "elements removed: beside i18n_elements they were never shown".to_owned(),
            Self::HeaderLocales { locales } => {
                format!("one header with texts by language ({}) instead of i18n_header", locales.join(", "))
            }
            Self::TextLocales => "i18n is called i18n_content".to_owned(),
            Self::WidthMode { key, mode } => format!("{key} becomes width_mode {mode}"),
            Self::OldKey { key } => format!("{key} removed: it changed nothing"),
            Self::Shared => "update_multi is true, as 2.0 wants it".to_owned(),
            Self::RootFallback => "fallback of the card removed: 2.0 has none".to_owned(),
            Self::Icon { key: "icon" } => "the icon says that it is a custom_icon".to_owned(),
            Self::Icon { key } => format!("{key} becomes icon"),
            Self::Note => "a note becomes a small grey text".to_owned(),
            Self::ActionAlone => "the only control of an action row stands by itself".to_owned(),
            Self::ActionColumns { flex_mode } => format!("an action row becomes a column set ({flex_mode})"),
            Self::ActionEmpty => "an action row without controls removed".to_owned(),
            Self::Extra => "extra gets a column of its own beside the text".to_owned(),
            Self::ImageSize { key } => format!("{key} becomes scale_type and size"),
            Self::ImageMargin => "stretch_without_padding becomes a negative margin".to_owned(),
            Self::Links => "links by name (href) are written into the text".to_owned(),
            Self::OpenUrl => "the link becomes a behavior open_url".to_owned(),
            Self::Callback => "the value becomes a behavior callback".to_owned(),
            Self::UnusedValue => "old keys beside behaviors removed: they were not used".to_owned(),
            Self::FormAction { action } => format!("form_action_type {action}"),
            Self::OptionLink => "url of an option becomes multi_url".to_owned(),
            Self::FormConfirm => "the confirmation of the form stands at its submit button".to_owned(),
            Self::Fallback => "fallback removed: every client of 2.0 knows the component".to_owned(),
            Self::ColumnWidth => "a number as width becomes a weight or pixels".to_owned(),
            Self::Spacing { from, to } => format!("spacing {from} is called {to}"),
            Self::DefaultSpacing { space } => format!("the spacing of 1.0 ({space}) is written out"),
            Self::PanelPadding => "the paddings of 1.0 are written out".to_owned(),
            Self::Dropped { key } => format!("{key} removed: 2.0 has nothing like it"),
        }
    }

    fn say_zh(&self) -> String {
        match self {
            Self::Schema => "schema 设为 2.0".to_owned(),
            Self::Body => "组件移入 body.elements".to_owned(),
            Self::LocalesMerged { locales } => {
                format!("i18n_elements 合并为一份结构，文本按语言填写（{}）", locales.join("、"))
            }
            Self::ElementsHidden => "移除 elements：与 i18n_elements 并存时从不展示".to_owned(),
            Self::HeaderLocales { locales } => {
                format!("i18n_header 合并为一个标题，文本按语言填写（{}）", locales.join("、"))
            }
            Self::TextLocales => "i18n 改名为 i18n_content".to_owned(),
            Self::WidthMode { key, mode } => format!("{key} 改为 width_mode {mode}"),
            Self::OldKey { key } => format!("移除 {key}：它不起作用"),
            Self::Shared => "update_multi 设为 2.0 要求的 true".to_owned(),
            Self::RootFallback => "移除整卡 fallback：2.0 不支持".to_owned(),
            Self::Icon { key: "icon" } => "图标注明为 custom_icon".to_owned(),
            Self::Icon { key } => format!("{key} 改为 icon"),
            Self::Note => "备注改为灰色小字文本".to_owned(),
            Self::ActionAlone => "交互模块中唯一的组件独立放置".to_owned(),
            Self::ActionColumns { flex_mode } => format!("交互模块改为分栏（{flex_mode}）"),
            Self::ActionEmpty => "移除没有组件的交互模块".to_owned(),
            Self::Extra => "extra 移到文本旁的独立分栏".to_owned(),
            Self::ImageSize { key } => format!("{key} 改为 scale_type 与 size"),
            Self::ImageMargin => "stretch_without_padding 改为负外边距".to_owned(),
            Self::Links => "按名称引用的链接（href）写入文本".to_owned(),
            Self::OpenUrl => "链接改为 open_url 交互".to_owned(),
            Self::Callback => "value 改为 callback 交互".to_owned(),
            Self::UnusedValue => "移除 behaviors 旁的旧字段：它们不起作用".to_owned(),
            Self::FormAction { action } => format!("form_action_type 设为 {action}"),
            Self::OptionLink => "选项的 url 改为 multi_url".to_owned(),
            Self::FormConfirm => "表单的二次确认移到提交按钮".to_owned(),
            Self::Fallback => "移除 fallback：支持 2.0 的客户端都支持该组件".to_owned(),
            Self::ColumnWidth => "数字列宽改为权重或像素".to_owned(),
            Self::Spacing { from, to } => format!("间距 {from} 改为 {to}"),
            Self::DefaultSpacing { space } => format!("写明 1.0 的默认间距（{space}）"),
            Self::PanelPadding => "写明 1.0 的默认内边距".to_owned(),
            Self::Dropped { key } => format!("移除 {key}：2.0 没有对应的属性"),
        }
    }
}

impl LossKind {
    /// One line: what is not as it was.
    pub fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.say_en(),
            Lang::Zh => self.say_zh(),
        }
    }

    fn say_en(&self) -> String {
        match self {
            Self::SharedUpdates => "an update is seen by every reader, not only by who clicked".to_owned(),
            Self::ShorterUse => "the card can be used for 14 days instead of 30".to_owned(),
            Self::CardHeight => "a small card is at least 40 pixels high instead of 24".to_owned(),
            Self::RootFallback => "clients before 7.20 show a fixed text instead of the fallback".to_owned(),
            Self::LocaleDropped { locale } => format!("{locale} has another number of components and is not kept"),
            Self::NotByLocale { locale } => {
                format!("{locale} differs here in something that is the same for all languages")
            }
            Self::NotePart { tag } => format!("{tag}: the text has room for one picture only"),
            Self::ImageWidth { key } => format!("{key}: 2.0 has no greatest width of an image"),
            Self::LinkPlatforms => "the link leads to the same address on every platform".to_owned(),
            Self::MarkdownReads { marks } => {
                let marks: Vec<&str> = marks.iter().map(|mark| mark.say(Lang::En)).collect();
                format!("2.0 reads Markdown that was literal text: {}", marks.join(", "))
            }
            Self::Clipped { width } => format!("{width} is wider than what it stands in: it is cut off, not shrunk"),
            Self::NowCounts { key } => format!("{key} was ignored and counts now"),
            Self::Dropped { key } => format!("{key} has no counterpart"),
        }
    }

    fn say_zh(&self) -> String {
        match self {
            Self::SharedUpdates => "更新后所有人可见，而不仅是点击者".to_owned(),
            Self::ShorterUse => "卡片可交互 14 天，而不是 30 天".to_owned(),
            Self::CardHeight => "小卡片的最小高度为 40 像素，而不是 24 像素".to_owned(),
            Self::RootFallback => "7.20 以下的客户端展示固定文案，而不是 fallback".to_owned(),
            Self::LocaleDropped { locale } => format!("{locale} 的组件数量不同，未保留"),
            Self::NotByLocale { locale } => format!("{locale} 在此处的差异无法按语言区分"),
            Self::NotePart { tag } => format!("{tag}：文本只能带一个图标"),
            Self::ImageWidth { key } => format!("{key}：2.0 不支持图片最大宽度"),
            Self::LinkPlatforms => "各端跳转同一链接".to_owned(),
            Self::MarkdownReads { marks } => {
                let marks: Vec<&str> = marks.iter().map(|mark| mark.say(Lang::Zh)).collect();
                format!("原样展示的文本在 2.0 中按 Markdown 解析：{}", marks.join("、"))
            }
            Self::Clipped { width } => format!("{width} 超出父容器：会被裁剪，而不是缩小"),
            Self::NowCounts { key } => format!("{key} 在 1.0 中被忽略，现在生效"),
            Self::Dropped { key } => format!("{key} 没有对应的属性"),
        }
    }
}

impl Mark {
    /// What it is called.
    pub const fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::Heading => lang.pick("headings", "标题"),
            Self::Quote => lang.pick("quotes", "引用"),
            Self::Table => lang.pick("tables", "表格"),
            Self::Code => lang.pick("inline code", "行内代码"),
        }
    }
}

impl RemainingKind {
    /// One line: what is left, and why.
    pub fn say(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::UnknownProperty { key }, Lang::En) => format!("{key} is kept: 1.0 ignored it, 2.0 does not know it"),
            (Self::UnknownProperty { key }, Lang::Zh) => format!("保留 {key}：1.0 忽略它，2.0 不认识它"),
            (Self::UnknownTag { tag }, Lang::En) => format!("{tag} is kept: no such component is known"),
            (Self::UnknownTag { tag }, Lang::Zh) => format!("保留 {tag}：没有这个组件"),
            (Self::Unconverted { tag }, Lang::En) => {
                format!("{tag} is kept: it holds something that cannot be converted")
            }
            (Self::Unconverted { tag }, Lang::Zh) => format!("保留 {tag}：其中有无法转换的内容"),
        }
    }
}
