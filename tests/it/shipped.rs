//! Every card that ships: the starters, and the fullest sample of each component in a card of its version.

use cardwright::{
    card::starters,
    catalog::{self, Version},
};
use serde_json::{Value, json};

/// A card, and what it is called in a failure.
pub struct Shipped {
    pub name: String,
    pub text: String,
}

/// Elements in a card of their version.
pub fn card(version: Version, elements: &Value) -> Value {
    match version {
        Version::V1 => json!({ "elements": elements }),
        Version::V2 => json!({ "schema": "2.0", "body": { "elements": elements } }),
    }
}

/// The starters.
pub fn of_starters() -> Vec<Shipped> {
    let shipped = |starter: &starters::Starter| Shipped { name: starter.name.into(), text: starter.text.into() };
    starters::all().iter().map(shipped).collect()
}

/// The samples of the components of a version.
pub fn of_components(version: Version) -> Vec<Shipped> {
    let shipped = |component: &&catalog::Component| {
        let element: Value = serde_json::from_str(component.example).unwrap();
        let card = card(version, &json!([element]));
        Shipped { name: format!("{version:?} {}", component.tag), text: serde_json::to_string_pretty(&card).unwrap() }
    };
    catalog::components(version).iter().map(shipped).collect()
}

/// All of them.
pub fn all() -> Vec<Shipped> {
    let mut all = of_starters();
    all.extend(of_components(Version::V1));
    all.extend(of_components(Version::V2));
    all
}
