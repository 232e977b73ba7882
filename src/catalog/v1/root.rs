//! The card of 1.0 itself: config, link, header, elements, and their forms by language.

use super::shared::TEXT_TAG;
use super::ty;
use crate::catalog::field::{Breach, KeySet, Level, Pick, Shape, Type, Variant};
use crate::catalog::make::{field, legacy, shape, variant};
use crate::catalog::shared::{CUSTOM_COLORS, CUSTOM_SIZES, TEMPLATES, WIDTH_MODES};
use crate::catalog::slot;

const ELEMENTS: Type = Type::Elements(&slot::ROOT);

/// The whole card.
pub static ROOT: Shape = shape(
    "card",
    &[
        // With 2.0 it is another card; both are offered, and named where another value stands.
        field("schema", Type::Enum(&["1.0", "2.0"]))
            .default(r#""1.0""#)
            .help("Version of the card; better left out", "卡片结构版本，1.0 中可省略"),
        field("config", Type::Object(&CONFIG)).help("Settings of the whole card", "卡片全局配置"),
        field("card_link", ty::MULTI_URL).help("Link that a click on the card opens", "点击卡片跳转的链接"),
        field("header", Type::Object(&HEADER))
            .help("Title, subtitle, tags and colour", "标题区：标题、副标题、标签与主题色"),
        field("i18n_header", Type::Map(KeySet::Locales, &Type::Object(&HEADER)))
            .help("Header by language", "多语言标题区"),
        field("elements", ELEMENTS).default("[]").i18n("i18n_elements").help("The components", "卡片中的组件"),
        field("i18n_elements", Type::Map(KeySet::Locales, &ELEMENTS))
            .help("Components by language; win over elements", "多语言组件，优先于 elements"),
        field("fallback", Type::Object(&ROOT_FALLBACK))
            .since("7.7")
            .help("When old clients ask for an upgrade instead", "低版本客户端的整卡降级条件"),
    ],
    r#"{"elements":[]}"#,
);

/// Settings of the whole card.
static CONFIG: Shape = shape(
    "config",
    &[
        field("enable_forward", Type::Bool).default("true").help("May be forwarded", "是否允许转发"),
        field("update_multi", Type::Bool).default("false").help(
            "One card for all readers; updating a sent card needs it",
            "是否为共享卡片，更新已发送的卡片时须为 true",
        ),
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
    legacy("wide_screen_mode", Type::Bool, Level::Hint, "width_mode", "width_mode"),
    legacy("compact_width", Type::Bool, Level::Hint, "width_mode set to compact", "width_mode 设为 compact"),
])
.vanishing();

/// What the author defines. A style that is none was seen in a card that is sent: 1.0 ignores it.
static STYLE: Shape = shape(
    "style",
    &[CUSTOM_SIZES.on(Breach::Kind, Level::Warning), CUSTOM_COLORS.on(Breach::Kind, Level::Warning)],
    "{}",
)
.vanishing();

/// Title, subtitle, tags and colour.
static HEADER: Shape = shape(
    "header",
    &[
        field("title", ty::RICH_TEXT)
            .required()
            .on(Breach::Required, Level::Warning)
            .help("Title, at most 4 lines", "标题，最多 4 行"),
        field("subtitle", ty::RICH_TEXT).help("Subtitle, one line", "副标题，最多 1 行"),
        field("template", TEMPLATES).default(r#""default""#).help("Colour of the header", "标题主题色"),
        field("text_tag_list", Type::List(&Type::Object(&TEXT_TAG)))
            .since("6.11")
            .items(0, 3)
            .i18n("i18n_text_tag_list")
            .on(Breach::Range, Level::Hint)
            .help("Tags after the title; the first 3 are shown", "标题后缀标签，最多展示 3 个"),
        field("i18n_text_tag_list", Type::Map(KeySet::Locales, &Type::List(&Type::Object(&TEXT_TAG))))
            .since("6.11")
            .help("Tags by language", "多语言后缀标签"),
        field("icon", Type::Object(&HEADER_ICON)).help("Image before the title", "标题的前缀图片图标"),
        field("ud_icon", ty::UD_ICON)
            .help("Library icon before the title; wins over icon", "标题的前缀图标，优先于 icon"),
    ],
    r#"{"title":{"tag":"plain_text","content":"Title"},"template":"blue"}"#,
)
.legacy_fields(&[legacy(
    "padding",
    ty::PADDING,
    Level::Warning,
    "nothing: this is a 2.0 property",
    "无需替换，这是 2.0 的属性",
)]);

/// The image before the title.
static HEADER_ICON: Shape = shape(
    "icon",
    &[
        field("img_key", ty::IMAGE_KEY)
            .required()
            .i18n("i18n_img_key")
            .on(Breach::Required, Level::Warning)
            .help("Key of the uploaded image", "上传图片后得到的 Key"),
        field("tag", ty::LINE).help("Belongs to 2.0, taken and ignored", "2.0 的写法，可写但不生效"),
        field("token", ty::ICON_TOKEN).help("Belongs to 2.0, taken and ignored", "2.0 的写法，可写但不生效"),
        field("color", ty::COLOR).help("Belongs to 2.0, taken and ignored", "2.0 的写法，可写但不生效"),
        field("i18n_img_key", ty::LOCALE_IMAGE).help("The image by language", "多语言图片"),
    ],
    r#"{"img_key":""}"#,
)
.vanishing();

/// When old clients ask for an upgrade instead of showing the card.
static ROOT_FALLBACK: Shape = shape(
    "fallback",
    &[field("trigger_conditions", Type::List(&Type::OneOf(&CONDITIONS, Pick::Key("type"))))
        .required()
        .help("Conditions; one is enough", "触发条件，满足其一即降级")],
    r#"{"trigger_conditions":[]}"#,
)
.vanishing();

static CONDITIONS: [Variant; 2] = [
    variant("min_client_version", Type::Object(&CLIENT_CONDITION), "The client is older than this", "客户端低于该版本"),
    variant("element_tags", Type::Object(&TAG_CONDITION), "The client is too old for these", "客户端不支持这些组件"),
];

static CLIENT_CONDITION: Shape = shape(
    "min_client_version",
    &[
        field("type", Type::Enum(&["min_client_version"])).required().help("Kind of condition", "条件类型"),
        field("value", ty::LINE).required().help("Version, such as 7.4", "客户端版本号，如 7.4"),
    ],
    r#"{"type":"min_client_version","value":"7.4"}"#,
);

static TAG_CONDITION: Shape = shape(
    "element_tags",
    &[
        field("type", Type::Enum(&["element_tags"])).required().help("Kind of condition", "条件类型"),
        field("value", Type::List(&ty::LINE)).required().help("Component tags", "组件标签列表"),
    ],
    r#"{"type":"element_tags","value":["table"]}"#,
);
