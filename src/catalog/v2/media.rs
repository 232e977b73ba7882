//! Pictures and sound of 2.0.

use super::fields;
use super::ty;
use crate::catalog::component::{Component, Kind, Place};
use crate::catalog::field::{Breach, Level, Shape, Type};
use crate::catalog::make::{COMPONENT, field, legacy, shape, tag_field, words};
use crate::catalog::shared::EVERYWHERE;
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
        fields::ELEMENT_ID,
        fields::MARGIN,
        fields::IMG_KEY,
        fields::I18N_IMG_KEY,
        field("alt", ty::TEXT)
            .required()
            .on(Breach::Required, Level::Warning)
            .help("What the mouse shows over the picture; may be empty", "悬浮在图片上时的说明，可为空"),
        field("title", ty::TEXT).on(Breach::TextTag, Level::Hint).help("Caption above the picture", "图片上方的标题"),
        fields::CORNER_RADIUS,
        field("scale_type", Type::Enum(&["crop_center", "crop_top", "fit_horizontal"]))
            .default(r#""crop_center""#)
            .help("How the picture is cut to its frame", "图片的裁剪方式"),
        field("size", ty::IMAGE_SIZE)
            .on(Breach::Choice, Level::Warning)
            .help("Size of the frame, for cropped pictures only", "图片尺寸，仅裁剪方式下生效"),
        fields::TRANSPARENT,
        field("preview", Type::Bool).default("true").help("A tap enlarges it", "点击后是否放大"),
    ],
    legacy: &[
        legacy(
            "mode",
            Type::Enum(&["crop_center", "fit_horizontal", "stretch", "large", "medium", "small", "tiny"]),
            Level::Warning,
            "scale_type and size",
            "scale_type 与 size",
        )
        .on(Breach::Choice, Level::Warning),
        legacy("custom_width", ty::OLD_WIDTH, Level::Warning, "size", "size"),
        legacy("compact_width", Type::Bool, Level::Warning, "size", "size"),
    ],
    allowed_in: EVERYWHERE,
    seed: r#"{"tag":"img","img_key":"","alt":{"tag":"plain_text","content":""}}"#,
    example: include_str!("../data/v2/img.json"),
    min_client: Some("7.20"),
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
        fields::ELEMENT_ID,
        fields::MARGIN,
        field("combination_mode", Type::Enum(&["double", "triple", "bisect", "trisect"]))
            .required()
            .help("How the pictures are arranged; decides how many fit", "多图的组合方式，决定图片数量上限"),
        field("combination_transparent", Type::Bool)
            .default("false")
            .help("No white backing behind the pictures", "多图是否不加白底"),
        fields::CORNER_RADIUS,
        field("img_list", Type::List(&Type::Object(&COMBO_IMG))).required().help("The pictures", "图片列表"),
    ],
    allowed_in: EVERYWHERE,
    seed: r#"{"tag":"img_combination","combination_mode":"double","img_list":[{"img_key":""},{"img_key":""}]}"#,
    example: include_str!("../data/v2/img_combination.json"),
    min_client: Some("7.20"),
    section: "多图混排",
    ..COMPONENT
};

/// One picture of a grid.
static COMBO_IMG: Shape =
    shape("image", &[fields::IMG_KEY, fields::I18N_IMG_KEY, fields::TRANSPARENT], r#"{"img_key":""}"#);

/// Audio.
pub static AUDIO: Component = Component {
    tag: tag::AUDIO,
    kind: Kind::Content,
    title: words("Audio", "音频"),
    help: words("Plays an OPUS file", "播放 OPUS 音频文件"),
    glyph: "♫",
    fields: &[
        tag_field(&[tag::AUDIO]),
        fields::ELEMENT_ID,
        fields::MARGIN,
        field("file_key", ty::FILE_KEY)
            .required()
            .i18n("i18n_file_key")
            .help("Key of the uploaded OPUS file", "上传的 OPUS 音频文件 Key"),
        field("i18n_file_key", ty::LOCALE_FILE).help("The file by language", "多语言音频文件"),
        field("i18n_file_key_key", ty::LOCALE_FILE)
            .help("The file by language, as the language page spells it", "多语言音频文件（多语言文档中的写法）"),
        field("audio_id", ty::LINE).help("Unique id; keeps playing over an update", "音频的唯一标识，更新卡片时可续播"),
        fields::DISABLED,
        fields::DISABLED_TIPS,
        field("show_progress_bar", Type::Bool).default("true").help("Shows the progress bar", "是否展示进度条"),
        field("show_time", Type::Bool).default("true").help("Shows the time", "是否展示时间"),
        field("time_display", Type::Enum(&["default", "both"]))
            .default(r#""default""#)
            .help("Which time is shown, with show_time", "时间的展示方式，仅 show_time 时生效"),
        field("time_position", Type::Enum(&["end", "start", "both_sides"]))
            .default(r#""end""#)
            .help("Where the time stands, with show_time", "时间的位置，仅 show_time 时生效"),
        field("border", Type::Object(&AUDIO_BORDER)).help("Border; none when left out", "边框，不填则无边框"),
        field("style", Type::Enum(&["normal", "flat", "speak"]))
            .default(r#""normal""#)
            .help("How the play button looks", "播放按钮样式"),
        field("padding", ty::PADDING)
            .default(r#""12px""#)
            .help("Space inside: one value, two or four", "内边距，可写 1、2 或 4 个值"),
        field("background_style", ty::COLOR)
            .default(r#""default""#)
            .help("Background colour; default is a light grey", "背景色，默认浅灰"),
        field("fill_color", ty::COLOR)
            .default(r#""grey-800""#)
            .help("Colour of icon, played part and time", "图标、已播放进度与时间的颜色"),
        fields::CONTROL_WIDTH,
        field("fallback", ty::FALLBACK).help("What a client too old for it shows", "低版本客户端的降级展示"),
    ],
    legacy: &[legacy("background_color", ty::COLOR, Level::Warning, "background_style", "background_style")],
    allowed_in: EVERYWHERE,
    nesting: &[
        (Place::Column, Level::Hint),
        (Place::Form, Level::Hint),
        (Place::InteractiveContainer, Level::Hint),
        (Place::CollapsiblePanel, Level::Hint),
    ],
    seed: r#"{"tag":"audio","file_key":""}"#,
    example: include_str!("../data/v2/audio.json"),
    min_client: Some("7.49"),
    section: "音频",
    ..COMPONENT
};

/// The border of an audio player.
static AUDIO_BORDER: Shape = shape(
    "border",
    &[
        field("color", ty::COLOR).help("Colour of the border; transparent when left out", "边框颜色，缺省透明"),
        field("corner_radius", ty::AUDIO_CORNER)
            .default(r#""8px""#)
            .help("Rounding of the corners, in pixels or percent", "圆角，像素或百分比"),
    ],
    r#"{"color":"grey"}"#,
)
.vanishing();
