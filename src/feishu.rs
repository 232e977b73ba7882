//! Typed async client of the Feishu / Lark Open Platform.

mod id;

pub use id::IdType;
