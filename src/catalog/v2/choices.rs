//! Lists and pictures to choose from, of 2.0.

use super::fields;
use super::ty;
use crate::catalog::component::{Above, Component, Kind, Place};
use crate::catalog::field::{Breach, Level, Shape, Type};
use crate::catalog::make::{COMPONENT, at_least, field, legacy, shape, tag_field, words};
use crate::catalog::shared::{EVERYWHERE, PERSON_OPTION};
use crate::catalog::tag;

/// Select.
pub static SELECT_STATIC: Component = Component {
    tag: tag::SELECT_STATIC,
    kind: Kind::Interactive,
    title: words("Select", "下拉选择-单选"),
    help: words("A list to choose one option from", "从下拉选项中单选"),
    glyph: "⌄",
    fields: &[
        tag_field(&[tag::SELECT_STATIC]),
        fields::ELEMENT_ID,
        fields::MARGIN,
        fields::FRAME,
        fields::NAME,
        fields::REQUIRED,
        fields::DISABLED,
        field("initial_option", ty::LINE)
            .help("Value of the option chosen at first; wins over initial_index", "初始选项的值，优先于 initial_index"),
        field("initial_index", Type::Int(at_least(0.0)))
            .on(Breach::Range, Level::Hint)
            .help("Option chosen at first: 1 is the first, 0 none", "初始选项的序号，1 为第一项，0 为不选"),
        fields::PLACEHOLDER,
        fields::CONTROL_WIDTH,
        field("options", Type::List(&Type::Object(&SELECT_OPTION))).default("[]").help("The options", "选项列表"),
        fields::ANSWERS,
        fields::CONFIRM,
    ],
    legacy: &[legacy("value", ty::VALUE, Level::Warning, "behaviors with callback", "behaviors 中的 callback")],
    allowed_in: EVERYWHERE,
    seed: r#"{"tag":"select_static","placeholder":{"tag":"plain_text","content":"Choose"},"options":[{"text":{"tag":"plain_text","content":"Option 1"},"value":"1"},{"text":{"tag":"plain_text","content":"Option 2"},"value":"2"}]}"#,
    example: include_str!("../data/v2/select_static.json"),
    min_client: Some("7.20"),
    section: "下拉选择-单选",
    ..COMPONENT
};

/// One option of a list.
static SELECT_OPTION: Shape = shape(
    "option",
    &[
        field("text", ty::TEXT).required().help("Label of the option", "选项文案"),
        field("icon", ty::ICON).help("Icon before the option", "选项的前缀图标"),
        field("value", ty::LINE)
            .required()
            .help("What your app gets; unique among the options", "选中后回传的值，选项间唯一"),
    ],
    r#"{"text":{"tag":"plain_text","content":"Option"},"value":"option"}"#,
);

/// Multi-select.
pub static MULTI_SELECT_STATIC: Component = Component {
    tag: tag::MULTI_SELECT_STATIC,
    kind: Kind::Interactive,
    title: words("Multi-select", "下拉选择-多选"),
    help: words("A list to choose several options from, in a form", "从下拉选项中多选，仅表单内可用"),
    glyph: "⋎",
    fields: &[
        tag_field(&[tag::MULTI_SELECT_STATIC]),
        fields::ELEMENT_ID,
        fields::MARGIN,
        fields::FRAME,
        fields::REQUIRED_NAME,
        field("required", Type::Bool)
            .default("true")
            .help("Must be filled before the form can be submitted", "表单提交前是否必填"),
        fields::DISABLED,
        field("selected_values", Type::List(&ty::LINE)).default("[]").help("Values chosen at first", "初始选中的值"),
        fields::PLACEHOLDER,
        fields::CONTROL_WIDTH,
        field("options", Type::List(&Type::Object(&SELECT_OPTION))).default("[]").help("The options", "选项列表"),
        fields::ANSWERS,
        fields::CONFIRM,
    ],
    legacy: &[legacy("value", ty::VALUE, Level::Warning, "behaviors with callback", "behaviors 中的 callback")],
    allowed_in: &[Place::Form, Place::Column, Place::InteractiveContainer, Place::CollapsiblePanel],
    above: Above::Needs(tag::FORM, Level::Error),
    seed: r#"{"tag":"multi_select_static","name":"choices","placeholder":{"tag":"plain_text","content":"Choose"},"options":[{"text":{"tag":"plain_text","content":"Option 1"},"value":"1"},{"text":{"tag":"plain_text","content":"Option 2"},"value":"2"}]}"#,
    example: include_str!("../data/v2/multi_select_static.json"),
    min_client: Some("7.20"),
    section: "下拉选择-多选",
    ..COMPONENT
};

/// Person picker.
pub static SELECT_PERSON: Component = Component {
    tag: tag::SELECT_PERSON,
    kind: Kind::Interactive,
    title: words("Person picker", "人员选择-单选"),
    help: words("A list to choose one person from", "从候选人员中单选"),
    glyph: "◉",
    fields: &[
        tag_field(&[tag::SELECT_PERSON]),
        fields::ELEMENT_ID,
        fields::MARGIN,
        fields::FRAME,
        fields::NAME,
        fields::REQUIRED,
        fields::DISABLED,
        field("initial_option", ty::USER_ID).help("open_id chosen at first", "初始选中人员的 open_id"),
        fields::PLACEHOLDER,
        fields::CONTROL_WIDTH,
        field("options", Type::List(&Type::Object(&PERSON_OPTION)))
            .default("[]")
            .help("Who may be chosen; empty means all members of the chat", "候选人员，为空时为全体群成员"),
        fields::ANSWERS,
        fields::CONFIRM,
    ],
    legacy: &[legacy("value", ty::VALUE, Level::Warning, "behaviors with callback", "behaviors 中的 callback")],
    allowed_in: EVERYWHERE,
    seed: r#"{"tag":"select_person","placeholder":{"tag":"plain_text","content":"Choose a person"}}"#,
    example: include_str!("../data/v2/select_person.json"),
    min_client: Some("7.20"),
    section: "人员选择-单选",
    ..COMPONENT
};

/// Multi-person picker.
pub static MULTI_SELECT_PERSON: Component = Component {
    tag: tag::MULTI_SELECT_PERSON,
    kind: Kind::Interactive,
    title: words("Multi-person picker", "人员选择-多选"),
    help: words("A list to choose several persons from, in a form", "从候选人员中多选，仅表单内可用"),
    glyph: "⊚",
    fields: &[
        tag_field(&[tag::MULTI_SELECT_PERSON]),
        fields::ELEMENT_ID,
        fields::MARGIN,
        fields::FRAME,
        fields::REQUIRED_NAME,
        fields::REQUIRED,
        fields::DISABLED,
        field("selected_values", Type::List(&ty::USER_ID))
            .default("[]")
            .help("open_ids chosen at first", "初始选中人员的 open_id"),
        fields::PLACEHOLDER,
        fields::CONTROL_WIDTH,
        field("options", Type::List(&Type::Object(&PERSON_OPTION))).default("[]").help("Who may be chosen", "候选人员"),
        fields::ANSWERS,
        fields::CONFIRM,
    ],
    legacy: &[legacy("value", ty::VALUE, Level::Warning, "behaviors with callback", "behaviors 中的 callback")],
    allowed_in: &[Place::Form, Place::Column, Place::InteractiveContainer, Place::CollapsiblePanel],
    above: Above::Needs(tag::FORM, Level::Error),
    seed: r#"{"tag":"multi_select_person","name":"people","placeholder":{"tag":"plain_text","content":"Choose persons"}}"#,
    example: include_str!("../data/v2/multi_select_person.json"),
    min_client: Some("7.20"),
    section: "人员选择-多选",
    ..COMPONENT
};

/// Image picker.
pub static SELECT_IMG: Component = Component {
    tag: tag::SELECT_IMG,
    kind: Kind::Interactive,
    title: words("Image picker", "多图选择"),
    help: words("Pictures to choose from", "从多张图片中选择"),
    glyph: "⊠",
    fields: &[
        tag_field(&[tag::SELECT_IMG]),
        fields::ELEMENT_ID,
        fields::MARGIN,
        field("multi_select", Type::Bool)
            .default("false")
            .help("Several may be chosen; in a form only", "是否多选，仅表单内可用"),
        field("layout", Type::Enum(&["stretch", "bisect", "trisect"]))
            .default(r#""bisect""#)
            .help("Pictures in a row", "图片的排列方式"),
        fields::NAME,
        fields::REQUIRED,
        field("can_preview", Type::Bool)
            .default("true")
            .help("A tap enlarges the picture; in a form", "点击是否放大图片，表单内生效"),
        field("aspect_ratio", Type::Enum(&["1:1", "16:9", "4:3"]))
            .default(r#""16:9""#)
            .help("Width to height", "宽高比"),
        fields::DISABLED,
        fields::DISABLED_TIPS,
        field("options", Type::List(&Type::Object(&IMG_OPTION)))
            .required()
            .help("The pictures to choose from", "图片选项"),
        fields::ANSWERS,
        fields::CONFIRM,
    ],
    legacy: &[
        legacy("value", ty::VALUE, Level::Hint, "behaviors with callback", "behaviors 中的 callback"),
        legacy(
            "style",
            Type::Enum(&["default", "laser"]),
            Level::Warning,
            "nothing: 2.0 has no such style",
            "无需替换，2.0 没有该样式",
        )
        .on(Breach::Choice, Level::Warning),
        legacy(
            "selected_values",
            Type::List(&ty::LINE),
            Level::Warning,
            "nothing: it has no effect",
            "无需替换，该属性不生效",
        ),
    ],
    allowed_in: &[Place::Root, Place::Column, Place::Form, Place::InteractiveContainer],
    nesting: &[(Place::CollapsiblePanel, Level::Warning)],
    seed: r#"{"tag":"select_img","options":[{"img_key":"","value":"1"},{"img_key":"","value":"2"}]}"#,
    example: include_str!("../data/v2/select_img.json"),
    min_client: Some("7.20"),
    section: "多图选择",
    ..COMPONENT
};

/// One picture to choose.
static IMG_OPTION: Shape = shape(
    "option",
    &[
        fields::IMG_KEY,
        fields::I18N_IMG_KEY,
        fields::VALUE,
        fields::DISABLED,
        fields::DISABLED_TIPS,
        fields::HOVER_TIPS,
    ],
    r#"{"img_key":"","value":"option"}"#,
);
