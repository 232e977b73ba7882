//! Properties that several components of 2.0 share.

use super::ty;
use crate::catalog::field::{Field, Type};
use crate::catalog::make::field;

pub(super) const ELEMENT_ID: Field = field("element_id", ty::ELEMENT_ID)
    .help("Unique id of this component, for streaming and partial updates", "组件的唯一标识，用于流式更新与局部更新");
pub(super) const MARGIN: Field = field("margin", ty::MARGIN)
    .default(r#""0""#)
    .help("Space outside: one value, two or four", "外边距，可写 1、2 或 4 个值");
pub(super) const BACKGROUND_STYLE: Field = field("background_style", ty::COLOR)
    .default(r#""default""#)
    .since("7.9")
    .help("Background colour; none when left out", "背景色，缺省为无背景色");
pub(super) const ACTION: Field =
    field("action", ty::COLUMN_ACTION).help("Link that opens on a click", "点击后跳转的链接");
pub(super) const DIRECTION: Field = field("direction", Type::Enum(&["vertical", "horizontal"]))
    .default(r#""vertical""#)
    .help("Which way children flow", "子组件的排列方向");
pub(super) const HORIZONTAL_SPACING: Field = field("horizontal_spacing", ty::SPACING)
    .default(r#""8px""#)
    .also(&["default", ""])
    .help("Gap between children side by side", "子组件的水平间距");
pub(super) const HORIZONTAL_ALIGN: Field = field("horizontal_align", ty::ALIGN)
    .default(r#""left""#)
    .help("Where children stand from left to right", "子组件的水平对齐方式");
pub(super) const VERTICAL_SPACING: Field = field("vertical_spacing", ty::SPACING)
    .default(r#""8px""#)
    .also(&["default", ""])
    .help("Gap between children one below the other", "子组件的垂直间距");
pub(super) const VERTICAL_ALIGN: Field = field("vertical_align", ty::VERTICAL_ALIGN)
    .default(r#""top""#)
    .help("Where children stand from top to bottom", "子组件的垂直对齐方式");
pub(super) const PADDING: Field = field("padding", ty::PADDING)
    .default(r#""0""#)
    .help("Space inside: one value, two or four", "内边距，可写 1、2 或 4 个值");
pub(super) const BLOCK_WIDTH: Field =
    field("width", ty::BLOCK_WIDTH).default(r#""fill""#).help("Width of the component", "组件宽度");
pub(super) const BEHAVIORS: Field = field("behaviors", ty::BEHAVIORS)
    .help("What a click does: open a link, call your app back", "点击后的交互：跳转链接、回传交互");
pub(super) const ANSWERS: Field =
    field("behaviors", ty::ANSWERS).help("Calls your app back with what was chosen", "选择后回传交互");
pub(super) const HOVER_TIPS: Field =
    field("hover_tips", ty::TEXT).help("Tip under the mouse, on PC", "PC 端鼠标悬浮时的提示");
pub(super) const DISABLED: Field =
    field("disabled", Type::Bool).default("false").help("Greyed out and dead to clicks", "是否禁用");
pub(super) const DISABLED_TIPS: Field =
    field("disabled_tips", ty::TEXT).help("Tip while it is disabled", "禁用时悬浮或点击的提示");
pub(super) const CONFIRM: Field = field("confirm", ty::CONFIRM).help(
    "Asks before it acts; on inputs and pickers only when the form is submitted",
    "二次确认弹窗；输入与选择类组件仅在提交表单时触发",
);
pub(super) const ICON: Field = field("icon", ty::ICON).help("Icon before the text", "文本前的图标");
pub(super) const IMG_KEY: Field = field("img_key", ty::IMAGE_KEY)
    .required()
    .i18n("i18n_img_key")
    .help("Key of the uploaded image", "上传图片后得到的 Key");
pub(super) const I18N_IMG_KEY: Field =
    field("i18n_img_key", ty::LOCALE_IMAGE).help("The image by language", "多语言图片");
pub(super) const CORNER_RADIUS: Field =
    field("corner_radius", ty::CORNER).help("Rounding of the corners, in pixels or percent", "圆角，像素或百分比");
pub(super) const TRANSPARENT: Field = field("transparent", Type::Bool)
    .default("false")
    .help("No white backing behind transparent pixels", "透明图片是否不加白底");
pub(super) const CONTROL_WIDTH: Field =
    field("width", ty::CONTROL_WIDTH).default(r#""default""#).help("Width of the component", "组件宽度");
pub(super) const SIZE: Field = field("size", Type::Enum(&["tiny", "small", "medium", "large"]))
    .default(r#""medium""#)
    .help("Size of the button", "按钮尺寸");
pub(super) const BUTTON_CONFIRM: Field = field("confirm", ty::CONFIRM).help("Asks before it acts", "二次确认弹窗");
pub(super) const NAME: Field = field("name", ty::NAME)
    .help("Key of its value when the form is submitted; unique in the card", "提交表单时取值所用的键，全卡片唯一");
pub(super) const REQUIRED: Field = field("required", Type::Bool)
    .default("false")
    .help("Must be filled before the form can be submitted", "表单提交前是否必填");
pub(super) const PLACEHOLDER: Field = field("placeholder", ty::TEXT_100)
    .help("Shown while it is empty, at most 100 characters", "为空时的占位文本，不超过 100 字");
pub(super) const FRAME: Field = field("type", Type::Enum(&["default", "text"]))
    .default(r#""default""#)
    .help("With or without a frame", "有边框或无边框");
pub(super) const REQUIRED_NAME: Field = field("name", ty::NAME)
    .required()
    .help("Key of its value when the form is submitted; unique in the card", "提交表单时取值所用的键，全卡片唯一");
pub(super) const VALUE: Field = field("value", ty::LINE).help("What your app gets when it is chosen", "选中后回传的值");
