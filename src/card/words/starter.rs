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
