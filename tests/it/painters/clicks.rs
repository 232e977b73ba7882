//! Whatever of a card shows can be clicked: a cell of it leads to it, or to something in it.

use cardwright::{
    card::{Card, elements::outline},
    preview::{Look, Side, Viewport, paint},
};

use crate::shipped;

#[test]
fn every_node_with_an_area_can_be_clicked() {
    let mut clicked = 0;
    for shipped in shipped::all() {
        let card = Card::parse(&shipped.text).unwrap();
        for (side, width) in [(Side::Pc, 80), (Side::Mobile, 38)] {
            let viewport = Viewport { side, width, ..Viewport::default() };
            let painting = paint(&card, &viewport, &Look::default());
            for node in outline(&card) {
                let Some(area) = painting.hits.area(&node.path) else { continue };
                let found = area
                    .positions()
                    .any(|cell| painting.hits.at(cell.x, cell.y).is_some_and(|at| at.starts_with(&node.path)));
                assert!(found, "{}: {} cannot be clicked", shipped.name, node.path);
                clicked += 1;
            }
        }
    }
    assert!(clicked > 500, "only {clicked} nodes were clicked");
}
