//! A component that only tests know: it proves that one entry in the lists is all it takes.

use super::component::{Component, Kind};
use super::field::Type;
use super::make::{COMPONENT, field, tag_field, words};
use super::shared::EVERYWHERE;
use super::types as ty;

/// The extra component.
pub static GADGET: Component = Component {
    tag: "test_gadget",
    kind: Kind::Content,
    title: words("Gadget", "测试组件"),
    help: words("Only tests know it", "仅供测试"),
    glyph: "G",
    fields: &[
        tag_field(&["test_gadget"]),
        field("label", ty::LINE).required().help("Label", "标签"),
        field("level", Type::Int(super::make::between(0.0, 9.0))).default("3").help("Level", "级别"),
    ],
    allowed_in: EVERYWHERE,
    seed: r#"{"tag":"test_gadget","label":"Gadget"}"#,
    example: r#"{"tag":"test_gadget","label":"Gadget","level":7}"#,
    section: "test",
    ..COMPONENT
};
