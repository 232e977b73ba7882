//! Titles and helps of the snippets.

use crate::{
    card::snippets::NoSnippet,
    lang::{Lang, Words},
};

type Pair = (Words, Words);

impl NoSnippet {
    /// What is wrong with it.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Self::Mistake(mistake) => mistake.say_at(lang),
            Self::NotElements => lang
                .pick("this is neither an element nor a list of elements", "这既不是组件，也不是组件列表")
                .to_owned(),
        }
    }
}

pub const FACTS: Pair =
    (Words::new("Facts", "要素"), Words::new("Key and value side by side, three columns", "键值并排，三列"));
pub const FIGURES: Pair =
    (Words::new("Figures", "指标"), Words::new("Three figures with their trend", "三项指标及其变化"));
pub const BANNER: Pair =
    (Words::new("Banner", "提示条"), Words::new("A warning on a coloured ground", "彩色底的警示信息"));
pub const BUTTONS: Pair = (
    Words::new("Buttons", "按钮行"),
    Words::new("A row of buttons; one asks before it acts", "一行按钮，其中一个带二次确认"),
);
pub const DETAILS: Pair =
    (Words::new("Details", "折叠详情"), Words::new("A block that folds under its title", "可展开收起的内容块"));
pub const LOG: Pair =
    (Words::new("Log", "日志"), Words::new("The last lines of a log, as code", "日志末尾几行，以代码块展示"));
pub const PROGRESS: Pair = (Words::new("Progress", "进度条"), Words::new("A bar and its percentage", "进度条与百分比"));
pub const TIMELINE: Pair =
    (Words::new("Timeline", "时间线"), Words::new("Moments with a dot and what happened", "带圆点的时间点与事件"));
pub const BYLINE: Pair =
    (Words::new("Byline", "署名"), Words::new("Who and when, small and grey", "灰色小字的人员与时间"));
pub const SECTION: Pair = (Words::new("Section", "小节"), Words::new("A line and a heading", "分割线与小标题"));
