//! Pictures of 1.0.

use super::fields;
use super::ty;
use crate::catalog::component::{Component, Kind, Place};
use crate::catalog::field::{Breach, Level, Shape, Type};
use crate::catalog::make::{COMPONENT, field, legacy, shape, tag_field, words};
use crate::catalog::tag;

/// Image.
pub static IMG: Component = Component {
    tag: tag::IMG,
    kind: Kind::Content,
    title: words("Image", "图片"),
    help: words("One picture", "单张图片"),
    glyph: "◪",
    fields: &[
        tag_field(&[tag::IMG]),
        fields::IMG_KEY,
        fields::I18N_IMG_KEY,
        field("alt", ty::TEXT)
            .required()
            .on(Breach::Required, Level::Warning)
            .help("What the mouse shows over the picture; may be empty", "悬浮在图片上时的说明，可为空"),
        field("title", ty::RICH_TEXT).help("Caption above the picture", "图片上方的标题"),
        fields::CORNER_RADIUS,
        field("scale_type", Type::Enum(&["crop_center", "crop_top", "fit_horizontal"]))
            .default(r#""crop_center""#)
            .help("How the picture is cut to its frame", "图片的裁剪方式"),
        field("size", ty::IMAGE_SIZE)
            .help("Size of the frame, for cropped pictures only", "图片尺寸，仅裁剪方式下生效"),
        field("transparent", Type::Bool)
            .default("false")
            .help("No white backing behind transparent pixels", "透明图片是否不加白底"),
        field("preview", Type::Bool).default("true").help("A tap enlarges it", "点击后是否放大"),
    ],
    legacy: &[
        legacy(
            "mode",
            Type::Enum(&["crop_center", "fit_horizontal", "stretch", "large", "medium", "small", "tiny"]),
            Level::Hint,
            "scale_type and size",
            "scale_type 与 size",
        ),
        legacy("custom_width", ty::OLD_WIDTH, Level::Hint, "size", "size"),
        legacy("compact_width", Type::Bool, Level::Hint, "size", "size"),
    ],
    allowed_in: &[
        Place::Root,
        Place::Column,
        Place::Form,
        Place::InteractiveContainer,
        Place::CollapsiblePanel,
        Place::Note,
        Place::Extra,
    ],
    seed: r#"{"tag":"img","img_key":"","alt":{"tag":"plain_text","content":""}}"#,
    example: include_str!("../data/v1/img.json"),
    section: "图片",
    ..COMPONENT
};

/// Image grid.
pub static IMG_COMBINATION: Component = Component {
    tag: tag::IMG_COMBINATION,
    kind: Kind::Content,
    title: words("Image grid", "多图混排"),
    help: words("Several pictures in a grid", "多张图片的组合"),
    glyph: "⊞",
    fields: &[
        tag_field(&[tag::IMG_COMBINATION]),
        field("combination_mode", Type::Enum(&["double", "triple", "bisect", "trisect"]))
            .required()
            .help("How the pictures are arranged; decides how many fit", "多图的组合方式，决定图片数量上限"),
        fields::CORNER_RADIUS,
        field("img_list", Type::List(&Type::Object(&COMBO_IMG))).required().help("The pictures", "图片列表"),
    ],
    legacy: &[legacy(
        "combination_transparent",
        Type::Bool,
        Level::Hint,
        "nothing: this is a 2.0 property",
        "无需替换，这是 2.0 的属性",
    )],
    allowed_in: &[Place::Root, Place::Form, Place::CollapsiblePanel, Place::Column],
    nesting: &[(Place::Column, Level::Warning), (Place::InteractiveContainer, Level::Warning)],
    seed: r#"{"tag":"img_combination","combination_mode":"double","img_list":[{"img_key":""},{"img_key":""}]}"#,
    example: include_str!("../data/v1/img_combination.json"),
    section: "多图混排",
    ..COMPONENT
};

/// One picture of a grid.
static COMBO_IMG: Shape = shape("image", &[fields::IMG_KEY, fields::I18N_IMG_KEY], r#"{"img_key":""}"#);
