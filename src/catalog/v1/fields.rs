//! Properties that several components of 1.0 share.

use super::ty;
use crate::catalog::field::{Field, Type};
use crate::catalog::make::field;

/// `fallback`, as several components have it.
pub const FALLBACK: Field =
    field("fallback", ty::FALLBACK).help("What a client too old for it shows", "低版本客户端的降级展示");
/// `behaviors`, as several components have it.
pub const BEHAVIORS: Field = field("behaviors", ty::BEHAVIORS)
    .help("What a click does: open a link, call your app back", "点击后的交互：跳转链接、回传交互");
/// `hover_tips`, as several components have it.
pub const HOVER_TIPS: Field = field("hover_tips", ty::TEXT).help("Tip under the mouse, on PC", "PC 端鼠标悬浮时的提示");
/// `disabled`, as several components have it.
pub const DISABLED: Field =
    field("disabled", Type::Bool).default("false").help("Greyed out and dead to clicks", "是否禁用");
/// `disabled_tips`, as several components have it.
pub const DISABLED_TIPS: Field =
    field("disabled_tips", ty::TEXT).help("Tip while it is disabled", "禁用时悬浮或点击的提示");
/// `confirm`, as several components have it.
pub const CONFIRM: Field = field("confirm", ty::CONFIRM).help(
    "Asks before it acts; on inputs and pickers only when the form is submitted",
    "二次确认弹窗；输入与选择类组件仅在提交表单时触发",
);
/// `icon`, as several components have it.
pub const ICON: Field = field("icon", ty::ICON).help("Icon before the text", "文本前的图标");
/// `img_key`, as several components have it.
pub const IMG_KEY: Field = field("img_key", ty::IMAGE_KEY)
    .required()
    .i18n("i18n_img_key")
    .help("Key of the uploaded image", "上传图片后得到的 Key");
/// `i18n_img_key`, as several components have it.
pub const I18N_IMG_KEY: Field = field("i18n_img_key", ty::LOCALE_IMAGE).help("The image by language", "多语言图片");
/// `corner_radius`, as several components have it.
pub const CORNER_RADIUS: Field =
    field("corner_radius", ty::CORNER).help("Rounding of the corners, in pixels or percent", "圆角，像素或百分比");
/// `size`, as several components have it.
pub const SIZE: Field = field("size", Type::Enum(&["tiny", "small", "medium", "large"]))
    .default(r#""medium""#)
    .help("Size of the button", "按钮尺寸");
/// `width`, as several components have it.
pub const CONTROL_WIDTH: Field =
    field("width", ty::CONTROL_WIDTH).default(r#""default""#).help("Width of the component", "组件宽度");
/// `confirm`, as several components have it.
pub const BUTTON_CONFIRM: Field = field("confirm", ty::CONFIRM).help("Asks before it acts", "二次确认弹窗");
/// `name`, as several components have it.
pub const NAME: Field = field("name", ty::NAME)
    .help("Key of its value when the form is submitted; unique in the card", "提交表单时取值所用的键，全卡片唯一");
/// `type`, as several components have it.
pub const FRAME: Field = field("type", Type::Enum(&["default", "text"]))
    .default(r#""default""#)
    .help("With or without a frame", "有边框或无边框");
/// `required`, as several components have it.
pub const REQUIRED: Field = field("required", Type::Bool)
    .default("false")
    .help("Must be filled before the form can be submitted", "表单提交前是否必填");
/// `placeholder`, as several components have it.
pub const PLACEHOLDER: Field = field("placeholder", ty::TEXT_100)
    .help("Shown while it is empty, at most 100 characters", "为空时的占位文本，不超过 100 字");
/// `name`, as several components have it.
pub const REQUIRED_NAME: Field = field("name", ty::NAME)
    .required()
    .help("Key of its value when the form is submitted; unique in the card", "提交表单时取值所用的键，全卡片唯一");
