//! Properties that several components of 1.0 share.

use super::ty;
use crate::catalog::field::{Field, Type};
use crate::catalog::make::field;

pub(super) const FALLBACK: Field =
    field("fallback", ty::FALLBACK).help("What a client too old for it shows", "低版本客户端的降级展示");
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
pub(super) const SIZE: Field = field("size", Type::Enum(&["tiny", "small", "medium", "large"]))
    .default(r#""medium""#)
    .help("Size of the button", "按钮尺寸");
pub(super) const CONTROL_WIDTH: Field =
    field("width", ty::CONTROL_WIDTH).default(r#""default""#).help("Width of the component", "组件宽度");
pub(super) const BUTTON_CONFIRM: Field = field("confirm", ty::CONFIRM).help("Asks before it acts", "二次确认弹窗");
pub(super) const NAME: Field = field("name", ty::NAME)
    .help("Key of its value when the form is submitted; unique in the card", "提交表单时取值所用的键，全卡片唯一");
pub(super) const FRAME: Field = field("type", Type::Enum(&["default", "text"]))
    .default(r#""default""#)
    .help("With or without a frame", "有边框或无边框");
pub(super) const REQUIRED: Field = field("required", Type::Bool)
    .default("false")
    .help("Must be filled before the form can be submitted", "表单提交前是否必填");
pub(super) const PICKER_DISABLED: Field =
    field("disabled", Type::Bool).default("false").since("7.4").help("Greyed out and dead to clicks", "是否禁用");
pub(super) const PLACEHOLDER: Field = field("placeholder", ty::TEXT_100)
    .help("Shown while it is empty, at most 100 characters", "为空时的占位文本，不超过 100 字");
pub(super) const REQUIRED_NAME: Field = field("name", ty::NAME)
    .required()
    .help("Key of its value when the form is submitted; unique in the card", "提交表单时取值所用的键，全卡片唯一");
