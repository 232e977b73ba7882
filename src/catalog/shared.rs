//! Objects that both versions of the card have in the same form.

use super::component::Place;
use super::field::{Breach, Field, KeySet, Level, Shape, Type};
use super::make::{between, field, shape};
use super::types as ty;

/// The places where most components may stand.
pub const EVERYWHERE: &[Place] =
    &[Place::Root, Place::Column, Place::Form, Place::InteractiveContainer, Place::CollapsiblePanel];

/// The 13 names of a header's colour.
pub const TEMPLATES: Type = Type::Enum(&[
    "blue",
    "wathet",
    "turquoise",
    "green",
    "yellow",
    "orange",
    "red",
    "carmine",
    "violet",
    "purple",
    "indigo",
    "grey",
    "default",
]);

/// The 13 names of a tag's colour.
pub const TAG_COLORS: Type = Type::Enum(&[
    "neutral",
    "blue",
    "turquoise",
    "lime",
    "orange",
    "violet",
    "indigo",
    "wathet",
    "green",
    "yellow",
    "red",
    "purple",
    "carmine",
]);

/// Widths of the card.
pub const WIDTH_MODES: Type = Type::Enum(&["default", "compact", "fill"]);

const PC_URL: Field = field("pc_url", ty::URL).help("Link on PC", "PC 端链接");
const IOS_URL: Field = field("ios_url", ty::URL).help("Link on iOS", "iOS 端链接");
const ANDROID_URL: Field = field("android_url", ty::URL).help("Link on Android", "Android 端链接");

/// Links for the platforms.
pub static MULTI_URL: Shape = shape(
    "multi_url",
    &[
        field("url", ty::URL)
            .help("Link; may be left out when every platform has its own", "默认链接；各端链接齐全时可省略"),
        PC_URL,
        IOS_URL,
        ANDROID_URL,
    ],
    r#"{"url":"https://open.feishu.cn"}"#,
)
.vanishing();

/// The link of a column set or column.
pub static COLUMN_ACTION: Shape = shape(
    "action",
    &[field("multi_url", ty::MULTI_URL).required().help("The link", "跳转链接")],
    r#"{"multi_url":{"url":"https://open.feishu.cn"}}"#,
)
.vanishing();

const fn behavior_type(names: &'static [&'static str]) -> Field {
    field("type", Type::Enum(names)).required().help("What the click does", "交互类型")
}

/// A click that opens a link.
pub static OPEN_URL: Shape = shape(
    "open_url",
    &[
        behavior_type(&["open_url"]),
        field("default_url", ty::URL).required().help("Link", "默认链接"),
        PC_URL,
        IOS_URL,
        ANDROID_URL,
    ],
    r#"{"type":"open_url","default_url":"https://open.feishu.cn"}"#,
);

/// A click that calls the app back.
pub static CALLBACK: Shape = shape(
    "callback",
    &[behavior_type(&["callback"]), field("value", ty::VALUE).help("What your app gets", "回传给应用的数据")],
    r#"{"type":"callback","value":{"action":"click"}}"#,
);

/// A click that submits or resets the form: older than `form_action_type`.
pub static FORM_ACTION: Shape = shape(
    "form_action",
    &[
        behavior_type(&["form_action"]),
        field("behavior", Type::Enum(&["submit", "reset"]))
            .default(r#""submit""#)
            .help("Submits or resets the form", "提交或重置表单"),
    ],
    r#"{"type":"form_action","behavior":"submit"}"#,
);

/// How numbers of a table column are printed.
pub static NUMBER_FORMAT: Shape = shape(
    "format",
    &[
        field("precision", Type::Int(between(0.0, 10.0))).help("Digits after the point", "小数位数"),
        field("symbol", ty::SYMBOL)
            .help("One character before the number, such as a currency", "数字前的单位符号，一个字符"),
        field("separator", Type::Bool).default("false").help("Commas between the thousands", "是否使用千分位分隔符"),
    ],
    r#"{"precision":2}"#,
)
.vanishing();

/// How the header row of a table looks.
pub static TABLE_HEADER_STYLE: Shape = shape(
    "header_style",
    &[
        field("text_align", ty::ALIGN).default(r#""left""#).help("Alignment of the titles", "表头文本对齐方式"),
        field("text_size", Type::Enum(&["normal", "heading"]))
            .default(r#""normal""#)
            .help("Size of the titles", "表头字号"),
        field("background_style", Type::Enum(&["none", "grey"]))
            .default(r#""none""#)
            .help("Grey behind the titles, or nothing", "表头是否使用灰色背景"),
        field("text_color", ty::COLOR).default(r#""default""#).help("Colour of the titles", "表头文本颜色"),
        field("bold", Type::Bool).default("true").help("Bold titles", "表头是否加粗"),
        field("lines", ty::COUNT).default("1").help("Lines a title may take", "表头最大行数"),
    ],
    r#"{"background_style":"grey"}"#,
)
.vanishing();

/// One column of a table.
pub static TABLE_COLUMN: Shape = shape(
    "column",
    &[
        field("name", ty::LINE).required().help("Key of the column in each row", "列的标识，对应每行数据的键"),
        field("display_name", ty::LINE).help("Title of the column; empty when left out", "列标题，缺省为空"),
        field("width", ty::CELL_WIDTH)
            .default(r#""auto""#)
            .help("Width: auto, pixels or percent", "列宽：自适应、像素或百分比"),
        field("vertical_align", ty::VERTICAL_ALIGN)
            .default(r#""center""#)
            .help("Vertical alignment in the cells", "单元格的垂直对齐方式"),
        field("horizontal_align", ty::ALIGN)
            .default(r#""left""#)
            .help("Alignment; numbers stand right unless told otherwise", "水平对齐方式；数字列缺省右对齐"),
        field("data_type", Type::Enum(&["text", "lark_md", "options", "number", "persons", "date", "markdown"]))
            .required()
            .default(r#""text""#)
            .on(Breach::Required, Level::Warning)
            .help("What the cells hold", "列的数据类型"),
        field("format", Type::Object(&NUMBER_FORMAT)).help("How numbers are printed", "数字格式，仅 number 类型生效"),
        field("date_format", ty::DATE_FORMAT).help(
            "How dates are printed, such as YYYY/MM/DD; RFC 3339 when left out",
            "日期格式，如 YYYY/MM/DD，缺省为 RFC 3339",
        ),
    ],
    r#"{"name":"name","display_name":"Name","data_type":"text"}"#,
);

/// One person of a person list.
pub static PERSON_REF: Shape = shape(
    "person",
    &[field("id", ty::USER_ID).required().help("open_id, union_id or user_id", "人员的 open_id、union_id 或 user_id")],
    r#"{"id":""}"#,
);

/// One person of a picker.
pub static PERSON_OPTION: Shape = shape(
    "option",
    &[field("value", ty::USER_ID).help("open_id of a member of the chat", "群成员的 open_id")],
    r#"{"value":""}"#,
);

/// A custom text size: a table size by device.
static CUSTOM_SIZE: Shape = shape(
    "text_size",
    &[
        field("default", Type::TextSize)
            .help("On clients that know no custom sizes", "不支持自定义字号的旧版客户端所用字号"),
        field("pc", Type::TextSize).help("On PC", "PC 端字号"),
        field("mobile", Type::TextSize).help("On a phone", "移动端字号"),
    ],
    r#"{"default":"normal","pc":"normal","mobile":"heading"}"#,
);

/// A custom colour: one for each theme.
static CUSTOM_COLOR: Shape = shape(
    "color",
    &[
        field("light_mode", ty::RGBA).required().help("In the light theme", "浅色主题下的颜色"),
        field("dark_mode", ty::RGBA).required().help("In the dark theme", "深色主题下的颜色"),
    ],
    r#"{"light_mode":"rgba(20,86,240,1)","dark_mode":"rgba(117,164,255,1)"}"#,
);

static SIZE: Type = Type::Object(&CUSTOM_SIZE);
static COLOR: Type = Type::Object(&CUSTOM_COLOR);

/// Custom text sizes.
pub const CUSTOM_SIZES: Field =
    field("text_size", Type::Map(KeySet::Names, &SIZE)).help("Text sizes of your own, by name", "自定义字号");

/// Custom colours.
pub const CUSTOM_COLORS: Field =
    field("color", Type::Map(KeySet::Names, &COLOR)).help("Colours of your own, by name", "自定义颜色");
