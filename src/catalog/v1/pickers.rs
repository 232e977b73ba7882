//! Days and times to choose, of 1.0.

use super::fields;
use super::ty;
use crate::catalog::component::{Component, Kind, Place};
use crate::catalog::field::Level;
use crate::catalog::make::{COMPONENT, field, legacy, tag_field, words};
use crate::catalog::tag;

/// Date picker.
pub static DATE_PICKER: Component = Component {
    tag: tag::DATE_PICKER,
    kind: Kind::Interactive,
    title: words("Date picker", "日期选择器"),
    help: words("A day to choose", "选择日期"),
    glyph: "◷",
    fields: &[
        tag_field(&[tag::DATE_PICKER]),
        fields::NAME,
        fields::REQUIRED,
        fields::PICKER_DISABLED,
        field("initial_date", ty::DATE).help("Day chosen at first", "初始日期"),
        fields::PLACEHOLDER,
        fields::CONTROL_WIDTH,
        fields::ANSWERS,
        fields::CONFIRM,
    ],
    legacy: &[
        legacy("value", ty::VALUE, Level::Hint, "behaviors with callback", "behaviors 中的 callback"),
        legacy("initial_time", ty::TIME, Level::Warning, "initial_date", "initial_date"),
        legacy("initial_datetime", ty::DATE_TIME, Level::Warning, "initial_date", "initial_date"),
    ],
    allowed_in: &[Place::Action, Place::Column, Place::Form, Place::CollapsiblePanel, Place::Extra],
    nesting: &[(Place::Root, Level::Warning), (Place::InteractiveContainer, Level::Warning)],
    seed: r#"{"tag":"date_picker","placeholder":{"tag":"plain_text","content":"Choose a day"}}"#,
    example: include_str!("../data/v1/date_picker.json"),
    min_client: Some("3.11"),
    section: "日期选择器",
    ..COMPONENT
};

/// Time picker.
pub static PICKER_TIME: Component = Component {
    tag: tag::PICKER_TIME,
    kind: Kind::Interactive,
    title: words("Time picker", "时间选择器"),
    help: words("A time to choose", "选择时间"),
    glyph: "◴",
    fields: &[
        tag_field(&[tag::PICKER_TIME]),
        fields::NAME,
        fields::REQUIRED,
        fields::PICKER_DISABLED,
        field("initial_time", ty::TIME).help("Time chosen at first", "初始时间"),
        fields::PLACEHOLDER,
        fields::CONTROL_WIDTH,
        fields::ANSWERS,
        fields::CONFIRM,
    ],
    legacy: &[
        legacy("value", ty::VALUE, Level::Hint, "behaviors with callback", "behaviors 中的 callback"),
        legacy("initial_date", ty::DATE, Level::Warning, "initial_time", "initial_time"),
        legacy("initial_datetime", ty::DATE_TIME, Level::Warning, "initial_time", "initial_time"),
    ],
    allowed_in: &[Place::Action, Place::Column, Place::Form, Place::CollapsiblePanel, Place::Extra],
    nesting: &[(Place::Root, Level::Warning), (Place::InteractiveContainer, Level::Warning)],
    seed: r#"{"tag":"picker_time","placeholder":{"tag":"plain_text","content":"Choose a time"}}"#,
    example: include_str!("../data/v1/picker_time.json"),
    min_client: Some("3.11"),
    section: "时间选择器",
    ..COMPONENT
};

/// Date-time picker.
pub static PICKER_DATETIME: Component = Component {
    tag: tag::PICKER_DATETIME,
    kind: Kind::Interactive,
    title: words("Date-time picker", "日期时间选择器"),
    help: words("A day and a time to choose", "选择日期与时间"),
    glyph: "◵",
    fields: &[
        tag_field(&[tag::PICKER_DATETIME]),
        fields::NAME,
        fields::REQUIRED,
        fields::PICKER_DISABLED,
        field("initial_datetime", ty::DATE_TIME).help("Day and time chosen at first", "初始日期时间"),
        fields::PLACEHOLDER,
        fields::CONTROL_WIDTH,
        fields::ANSWERS,
        fields::CONFIRM,
    ],
    legacy: &[
        legacy("value", ty::VALUE, Level::Hint, "behaviors with callback", "behaviors 中的 callback"),
        legacy("initial_date", ty::DATE, Level::Warning, "initial_datetime", "initial_datetime"),
        legacy("initial_time", ty::TIME, Level::Warning, "initial_datetime", "initial_datetime"),
    ],
    allowed_in: &[Place::Action, Place::Column, Place::Form, Place::CollapsiblePanel, Place::Extra],
    nesting: &[(Place::Root, Level::Warning), (Place::InteractiveContainer, Level::Warning)],
    seed: r#"{"tag":"picker_datetime","placeholder":{"tag":"plain_text","content":"Choose a day and time"}}"#,
    example: include_str!("../data/v1/picker_datetime.json"),
    min_client: Some("3.11"),
    section: "日期时间选择器",
    ..COMPONENT
};
