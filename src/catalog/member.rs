//! Members of JSON objects by their key.

use serde_json::{Map, Value};

/// Up to so many members, comparing them one by one is quicker than hashing the key.
const FEW: usize = 12;

/// The member of this key. Most objects of a card are small, and a card is asked for members thousands of times a key press.
pub fn member<'v>(members: &'v Map<String, Value>, key: &str) -> Option<&'v Value> {
    if members.len() > FEW {
        return members.get(key);
    }
    members.iter().find_map(|(name, value)| (name == key).then_some(value))
}
