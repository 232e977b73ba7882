//! Whatever of a card shows can be clicked: a cell of it leads to it, or to something in it.

use cardwright::{
    card::{Card, elements::outline, starters},
    catalog::{self, Version},
    preview::{Look, Side, Viewport, paint},
};

use super::card;

/// Every card that ships: starters, and the fullest sample of each component.
fn shipped() -> Vec<Card> {
    let samples = [Version::V1, Version::V2].into_iter().flat_map(|version| {
        let sample = move |component: &&catalog::Component| {
            let element = serde_json::from_str(component.example).unwrap();
            Card::parse(&card(version, &serde_json::Value::Array(vec![element])).to_string()).unwrap()
        };
        catalog::components(version).iter().map(sample)
    });
    starters::all().iter().map(|starter| Card::parse(starter.text).unwrap()).chain(samples).collect()
}

#[test]
fn every_node_with_an_area_can_be_clicked() {
    let mut clicked = 0;
    for card in shipped() {
        for (side, width) in [(Side::Pc, 80), (Side::Mobile, 38)] {
            let viewport = Viewport { side, width, ..Viewport::default() };
            let painting = paint(&card, &viewport, &Look::default());
            for node in outline(&card) {
                let Some(area) = painting.hits.area(&node.path) else { continue };
                let found = area
                    .positions()
                    .any(|cell| painting.hits.at(cell.x, cell.y).is_some_and(|at| at.starts_with(&node.path)));
                assert!(found, "{} cannot be clicked", node.path);
                clicked += 1;
            }
        }
    }
    assert!(clicked > 500, "only {clicked} nodes were clicked");
}
