//! Tests that a kept painting is brought up to date band by band, whatever changed: counted in bands, not in time.

use std::sync::Arc;

use serde_json::{Value, json};

use super::{card, v1, v2, view};
use crate::{
    card::{Card, Path},
    preview::{Cache, Hits, Look, Painting, Rehearsal, Viewport, paint, paint_with},
};

/// Which bands the next painting keeps, after making sure that it is what a fresh one is.
fn kept(cache: &mut Cache, before: &Hits, card: &Card, viewport: &Viewport) -> Vec<bool> {
    let look = Look::default();
    let after = paint_with(cache, card, viewport, &look);
    assert_same(after, &paint(card, viewport, &look));
    after.hits.same_bands(before)
}

fn assert_same(kept: &Painting, fresh: &Painting) {
    assert_eq!(kept.buffer, fresh.buffer);
    assert_eq!((kept.missing, kept.natural_width), (fresh.missing, fresh.natural_width));
    assert!(kept.hits.flaws().eq(fresh.hits.flaws()));
    for y in 0..fresh.buffer.area.height {
        for x in 0..fresh.buffer.area.width {
            assert_eq!(kept.hits.at(x, y), fresh.hits.at(x, y), "{x} {y}");
        }
    }
}

fn hits(cache: &Cache) -> Hits {
    cache.painting().unwrap().hits.clone()
}

fn element(index: usize) -> Path {
    Path::root().with("body").with("elements").with(index)
}

#[test]
fn a_deed_inside_paints_only_what_it_was_done_to() {
    let form = json!({"tag": "form", "name": "f", "elements": [{"tag": "input", "name": "a", "required": true}]});
    let panel = json!({"tag": "collapsible_panel", "elements": [{"tag": "markdown", "content": "inside"}]});
    let card = card(&v2(&json!([panel, {"tag": "input"}, {"tag": "markdown", "content": "m"}, form, {"tag": "hr"}])));
    let field = element(3).with("elements").with(0);
    let mut rehearsal = Rehearsal::default();
    let mut viewport = view(60);
    let mut cache = Cache::default();
    paint_with(&mut cache, &card, &viewport, &Look::default());
    // The header, the panel, the input, the words, the form, the rule, the line below the card.
    let mut step = |change: &dyn Fn(&mut Rehearsal)| {
        change(&mut rehearsal);
        viewport.rehearsal = Arc::new(rehearsal.clone());
        let before = hits(&cache);
        kept(&mut cache, &before, &card, &viewport)
    };
    assert_eq!(step(&|it| it.open(element(0), true)), [true, false, true, true, true, true, false]);
    assert_eq!(step(&|it| it.write(element(1), "typed")), [true, true, false, true, true, true, false]);
    assert_eq!(step(&|it| it.complain([field.clone()])), [true, true, true, true, false, true, false]);
    assert_eq!(step(&|it| it.write(field.clone(), "x")), [true, true, true, true, false, true, false]);
    assert_eq!(step(&|_| {}), [true; 7]);
}

#[test]
fn an_edit_for_an_old_client_lays_out_only_that_element() {
    let old = |client: &str| Viewport { client: client.parse().ok(), ..view(60) };
    let field = json!({"is_short": true, "text": {"tag": "lark_md", "content": "f"}});
    // The client knows neither the input nor what the list in the last element is.
    let card_of = |words: &str| {
        card(&v1(&json!([{"tag": "div", "text": {"tag": "lark_md", "content": words}, "fields": [field]},
                         {"tag": "input"}, {"tag": "hr"}, {"tag": "markdown", "content": "- a"}])))
    };
    let mut cache = Cache::default();
    let missing = paint_with(&mut cache, &card_of("one"), &old("6.7"), &Look::default()).missing;
    assert_eq!(missing, 2);
    let before = hits(&cache);
    let after = kept(&mut cache, &before, &card_of("one\ntwo"), &old("6.7"));
    assert_eq!(after, [true, false, true, true, true, false]);
}

#[test]
fn an_edit_below_a_notice_lays_out_nothing() {
    let old = Viewport { client: "7.3".parse().ok(), ..view(60) };
    let card_of = |words: &str| card(&v2(&json!([{"tag": "markdown", "content": words}, {"tag": "hr"}])));
    let mut cache = Cache::default();
    paint_with(&mut cache, &card_of("a"), &old, &Look::default());
    let before = hits(&cache);
    // The header, the notice, the line below the card.
    assert_eq!(kept(&mut cache, &before, &card_of("b\n\nc"), &old), [true, true, false]);
}

#[test]
fn what_is_left_out_leaves_no_gap_when_its_neighbours_change() {
    let old = Viewport { client: "6.5".parse().ok(), ..view(40) };
    let form = json!({"tag": "form", "elements": [], "fallback": "drop"});
    let wide = |words: &str| json!({"tag": "div", "text": {"content": words}, "margin": "0 0 40px 0"});
    let steps: [Value; 5] = [
        json!([form, wide("a"), form, form, {"tag": "hr"}]),
        json!([form, {"tag": "div", "text": {"content": "b"}}, form, form, {"tag": "hr"}]),
        json!([form, form, form, {"tag": "hr"}]),
        json!([wide("c"), form, form, {"tag": "hr"}, form]),
        json!([form]),
    ];
    let mut cache = Cache::default();
    for elements in &steps {
        let card = card(&v1(elements));
        let fresh = paint(&card, &old, &Look::default());
        assert_same(paint_with(&mut cache, &card, &old, &Look::default()), &fresh);
    }
}

#[test]
fn deeds_stay_with_their_element_when_others_come_and_go() {
    let panel = |words: &str| {
        json!({"tag": "collapsible_panel", "header": {"title": {"content": words}},
               "elements": [{"tag": "markdown", "content": words}]})
    };
    let mut rehearsal = Rehearsal::default();
    rehearsal.open(element(0), true);
    let viewport = Viewport { rehearsal: Arc::new(rehearsal), ..view(40) };
    let mut cache = Cache::default();
    // The same deed is about another panel where one comes before it.
    for panels in [json!([panel("a"), panel("b")]), json!([panel("new"), panel("a"), panel("b")]), json!([panel("b")])]
    {
        let card = card(&v2(&panels));
        let fresh = paint(&card, &viewport, &Look::default());
        assert_same(paint_with(&mut cache, &card, &viewport, &Look::default()), &fresh);
    }
}
