//! The card of 2.0 itself: schema, config, link, header, body.

use super::shared::TEXT_TAG;
use super::ty;
use crate::catalog::field::{Breach, Field, JsonKind, KeySet, Level, Shape, Type};
use crate::catalog::locale::LOCALE_NAME;
use crate::catalog::make::{field, legacy, shape};
use crate::catalog::shared::{CUSTOM_COLORS, CUSTOM_SIZES, TEMPLATES, WIDTH_MODES};
use crate::catalog::slot;

/// The whole card.
pub static ROOT: Shape = shape(
    "card",
    &[
        field("schema", Type::Enum(&["2.0"]))
            .required()
            .help("Version of the card; without it the card is read as 1.0", "卡片结构版本，不写则按 1.0 解析"),
        field("config", Type::Object(&CONFIG)).help("Settings of the whole card", "卡片全局配置"),
        field("card_link", ty::MULTI_URL).help("Link that a click on the card opens", "点击卡片跳转的链接"),
        field("header", Type::Object(&HEADER))
            .help("Title, subtitle, tags and colour", "标题区：标题、副标题、标签与主题色"),
        field("body", Type::Object(&BODY)).help("The components of the card", "卡片正文"),
    ],
    r#"{"schema":"2.0","body":{"elements":[]}}"#,
)
.legacy_fields(&[
    legacy(
        "i18n_header",
        Type::Map(KeySet::Locales, &Type::Object(&HEADER)),
        Level::Warning,
        "i18n_content in title and subtitle, and i18n_text_tag_list",
        "title、subtitle 中的 i18n_content 与 i18n_text_tag_list",
    ),
    legacy(
        "fallback",
        Type::Json(JsonKind::Object),
        Level::Warning,
        "nothing: old clients show a fixed text",
        "无需替换，低版本客户端展示固定文案",
    ),
]);

/// Settings of the whole card.
pub static CONFIG: Shape = shape(
    "config",
    &[
        field("streaming_mode", Type::Bool)
            .default("false")
            .help("Streaming: text appears as it is written", "流式更新模式，逐字展示文本"),
        field("streaming_config", Type::Object(&STREAMING_CONFIG))
            .since("7.23")
            .help("Pace of streaming", "流式更新的节奏"),
        field("summary", Type::Object(&SUMMARY)).help("Line in the list of chats", "会话列表中的摘要"),
        field("locales", Type::List(&LOCALE_NAME))
            .help("Languages in use; all when left out", "生效的语言，缺省为全部"),
        field("enable_forward", Type::Bool).default("true").help("May be forwarded", "是否允许转发"),
        field("update_multi", Type::Bool)
            .default("true")
            .only(&["true"])
            .on(Breach::Choice, Level::Error)
            .help("One card for all readers; 2.0 knows nothing else", "共享卡片，2.0 仅支持 true"),
        field("width_mode", WIDTH_MODES).default(r#""default""#).help("Width of the card", "卡片宽度模式"),
        field("use_custom_translation", Type::Bool)
            .default("false")
            .help("Translate shows your own translations first", "翻译时优先使用卡片自带的多语言内容"),
        field("enable_forward_interaction", Type::Bool)
            .default("false")
            .help("Forwarded copies still call back", "转发后的卡片是否仍可回传交互"),
        field("style", Type::Object(&STYLE)).help("Text sizes and colours of your own", "自定义字号与颜色"),
    ],
    "{}",
)
.legacy_fields(&[
    legacy("wide_screen_mode", Type::Bool, Level::Warning, "width_mode", "width_mode"),
    legacy("compact_width", Type::Bool, Level::Warning, "width_mode set to compact", "width_mode 设为 compact"),
])
.vanishing();

/// What the author defines.
static STYLE: Shape = shape("style", &[CUSTOM_SIZES, CUSTOM_COLORS], "{}").vanishing();

/// Pace of streaming.
static STREAMING_CONFIG: Shape = shape(
    "streaming_config",
    &[
        field("print_frequency_ms", Type::Object(&FREQUENCY))
            .help("Milliseconds between two steps; 70 when left out", "两次上屏的间隔毫秒数，缺省 70"),
        field("print_step", Type::Object(&STEP)).help("Characters a step; 1 when left out", "每次上屏的字符数，缺省 1"),
        field("print_strategy", Type::Enum(&["fast", "delay"]))
            .default(r#""fast""#)
            .help("New text at once, or after the old", "上屏策略：立即上屏或排队上屏"),
    ],
    "{}",
)
.vanishing();

const fn pace(default: &'static str) -> [Field; 4] {
    [
        field("default", ty::NUMBER).required().default(default).help("On every client", "所有端的取值"),
        field("android", ty::NUMBER).help("On Android", "Android 端的取值"),
        field("ios", ty::NUMBER).help("On iOS", "iOS 端的取值"),
        field("pc", ty::NUMBER).help("On PC", "PC 端的取值"),
    ]
}
static FREQUENCY_FIELDS: [Field; 4] = pace("70");
static FREQUENCY: Shape = shape("print_frequency_ms", &FREQUENCY_FIELDS, r#"{"default":70}"#).vanishing();
static STEP_FIELDS: [Field; 4] = pace("1");
static STEP: Shape = shape("print_step", &STEP_FIELDS, r#"{"default":1}"#).vanishing();

/// The line in the list of chats.
static SUMMARY: Shape = shape(
    "summary",
    &[
        field("content", ty::LINES).i18n("i18n_content").help("The line itself", "摘要内容"),
        field("i18n_content", ty::LOCALE_TEXT).help("The line by language", "多语言摘要"),
    ],
    r#"{"content":""}"#,
)
.vanishing();

/// Title, subtitle, tags and colour.
pub static HEADER: Shape = shape(
    "header",
    &[
        field("title", ty::RICH_TEXT)
            .required()
            .on(Breach::Required, Level::Warning)
            .help("Title, at most 4 lines", "标题，最多 4 行"),
        field("subtitle", ty::RICH_TEXT).help("Subtitle, one line", "副标题，最多 1 行"),
        field("text_tag_list", Type::List(&Type::Object(&TEXT_TAG)))
            .items(0, 3)
            .i18n("i18n_text_tag_list")
            .on(Breach::Range, Level::Hint)
            .help("Tags after the title; the first 3 are shown", "标题后缀标签，最多展示 3 个"),
        field("i18n_text_tag_list", Type::Map(KeySet::Locales, &Type::List(&Type::Object(&TEXT_TAG))))
            .help("Tags by language", "多语言后缀标签"),
        field("template", TEMPLATES)
            .default(r#""default""#)
            .on(Breach::Choice, Level::Warning)
            .help("Colour of the header", "标题主题色"),
        field("icon", ty::ICON).help("Icon before the title", "标题的前缀图标"),
        field("padding", ty::PADDING)
            .default(r#""12px""#)
            .help("Space inside: one value, two or four", "内边距，可写 1、2 或 4 个值"),
    ],
    r#"{"title":{"tag":"plain_text","content":"Title"},"template":"blue"}"#,
);

/// The components of the card.
static BODY: Shape = shape(
    "body",
    &[
        field("direction", Type::Enum(&["vertical", "horizontal"]))
            .default(r#""vertical""#)
            .help("Which way components flow", "组件的排列方向"),
        field("padding", ty::PADDING).help("Space inside: one value, two or four", "内边距，可写 1、2 或 4 个值"),
        field("horizontal_spacing", ty::SPACING)
            .also(&["default", ""])
            .help("Gap between components side by side", "组件的水平间距"),
        field("vertical_spacing", ty::SPACING)
            .also(&["default", ""])
            .help("Gap between components one below the other", "组件的垂直间距"),
        field("horizontal_align", ty::ALIGN)
            .default(r#""left""#)
            .help("Where components stand from left to right", "组件的水平对齐方式"),
        field("vertical_align", ty::VERTICAL_ALIGN)
            .default(r#""top""#)
            .help("Where components stand from top to bottom", "组件的垂直对齐方式"),
        field("elements", Type::Elements(&slot::ROOT)).default("[]").help("The components", "卡片中的组件"),
    ],
    r#"{"elements":[]}"#,
);
