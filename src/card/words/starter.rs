//! Titles and helps of the starters.

use crate::lang::Words;

type Pair = (Words, Words);

pub const QUICK_START: Pair = (
    Words::new("Quick start", "快速开始"),
    Words::new("A title and one line of text, in card JSON 1.0", "一个标题和一行文本，卡片 JSON 1.0"),
);
pub const NOTICE: Pair = (
    Words::new("Notice", "通知"),
    Words::new("An announcement with a foldable answer and two links", "公告，带可折叠的说明和两个链接"),
);
pub const ALERT: Pair = (
    Words::new("Alert", "告警"),
    Words::new("Figures, the error and what can be done about it", "关键指标、错误信息与处理操作"),
);
pub const APPROVAL: Pair = (
    Words::new("Approval", "审批"),
    Words::new("A request with a table, a comment and two decisions", "带明细表格、审批意见和同意、驳回操作的申请"),
);
pub const REPORT: Pair =
    (Words::new("Report", "报告"), Words::new("Figures in columns, a chart and two lists", "分栏指标、图表与要点列表"));
pub const RELEASE: Pair = (
    Words::new("Release", "发布"),
    Words::new("What is new, the facts of the build and the way back", "更新内容、构建信息与回滚入口"),
);
pub const POLL: Pair =
    (Words::new("Poll", "投票"), Words::new("A form with choices and the votes so far", "带选项的投票表单与当前票数"));
pub const BUILD: Pair = (
    Words::new("Build result", "构建结果"),
    Words::new("A failed build: the steps, what failed and where to look", "失败的构建：步骤、失败用例与日志入口"),
);
pub const DEPLOY: Pair = (
    Words::new("Deploy", "部署"),
    Words::new("A rollout by zone, with pause and rollback", "按可用区展示的灰度部署，可暂停、可回滚"),
);
pub const HANDOVER: Pair = (
    Words::new("On-call handover", "值班交接"),
    Words::new("The week in figures, tasks to tick and who takes over", "本周概况、可勾选的待跟进事项与确认接班"),
);
pub const DAILY_REPORT: Pair = (
    Words::new("Daily report", "日报"),
    Words::new("Three figures, a table and what is behind them", "三项指标、明细表格与说明"),
);
pub const METRICS: Pair = (
    Words::new("Metrics", "指标"),
    Words::new("Figures with a line, a bar and a pie chart", "关键指标，配折线图、柱状图与饼图"),
);
pub const FORM: Pair =
    (Words::new("Form", "表单"), Words::new("One form with every kind of input", "包含全部输入组件的表单"));
pub const WELCOME: Pair = (
    Words::new("Welcome", "欢迎"),
    Words::new("The first week of a newcomer, as links to click", "新人第一周指引，可点击的入口列表"),
);
pub const INCIDENT: Pair = (
    Words::new("Incident", "故障"),
    Words::new("A timeline, the facts and the follow-up", "故障时间线、影响与后续事项"),
);
pub const CODE_REVIEW: Pair = (
    Words::new("Code review", "代码评审"),
    Words::new("A change with its diff, a comment and a verdict", "代码变更、差异、评论与评审结论"),
);
pub const SURVEY: Pair =
    (Words::new("Survey", "问卷"), Words::new("Pictures to choose from, and why", "图片选择问卷，可填写理由"));
pub const STREAMING: Pair = (
    Words::new("Streaming answer", "流式回答"),
    Words::new(
        "An answer that appears as it is written, with sources and rating",
        "逐字出现的回答，带思考过程、来源与评价",
    ),
);
pub const BILINGUAL: Pair = (
    Words::new("Bilingual notice", "双语通知"),
    Words::new("One card that each reader sees in their own language", "同一张卡片，按读者的语言显示"),
);
