//! Properties of Markdown, of a card that is tried out, and of old clients.

use std::sync::Arc;

use proptest::prelude::*;
use serde_json::json;

use super::{card, check, tag, view, whole_card};
use crate::preview::{
    Client, Look, Rehearsal, Side, Viewport, WidthMode, paint,
    rehearsal::{Press, Stage},
};

/// Languages that cards of these tests have words in, and one that they have not.
const LOCALES: &[&str] = &["zh_cn", "en_us", "ja_jp"];

/// Marks and words that Markdown is made of, in any order.
const MARKS: &[&str] = &[
    "*",
    "**",
    "_",
    "~~",
    "`",
    "```",
    "\n",
    "\n\n",
    "    ",
    "- ",
    "1. ",
    "> ",
    "# ",
    "---",
    "|",
    "|-|",
    "[",
    "](",
    ")",
    "!",
    "https://x.y/a",
    "<font color=red>",
    "</font>",
    "<text_tag>",
    "</text_tag>",
    "<at id=all>",
    "</at>",
    "<raw>",
    "</raw>",
    "<number_tag>",
    "<local_datetime>",
    "<link icon=a_outlined url=u>",
    "</link>",
    "<a href='u'>",
    "</a>",
    "<person id=x>",
    "<br>",
    "<hr>",
    "&#42;",
    "&sim;",
    "&zwj;",
    ":OK:",
    "字",
    "，",
    "「",
    "👩‍👩‍👧‍👦",
    "a",
    " ",
    "\u{301}",
    "<",
    ">",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_markdown_is_painted_whole(
        pieces in proptest::collection::vec(proptest::sample::select(MARKS), 0..60),
        width in 1..400_u16,
        dialect in 0..3_usize,
    ) {
        let source = pieces.concat();
        let text = json!({"tag": tag::LARK_MD, "content": source});
        let value = match dialect {
            0 => json!({"schema": "2.0", "body": {"elements": [{"tag": tag::MARKDOWN, "content": source}]}}),
            1 => json!({"elements": [{"tag": tag::MARKDOWN, "content": source}]}),
            _ => json!({"header": {"title": text}, "elements": [{"tag": tag::DIV, "text": text}]}),
        };
        let card = card(&value);
        check(&paint(&card, &view(width), &Look::default()), card.root());
    }

    #[test]
    fn any_card_can_be_tried_out(value in whole_card(), presses in proptest::collection::vec(any::<u8>(), 0..12)) {
        let card = card(&value);
        let look = Look::default();
        let mut viewport = view(60);
        for press in presses {
            let stage = Stage::of(&card, &viewport, &look);
            let stops = stage.stops();
            let Some(stop) = stops.get(usize::from(press) % stops.len().max(1)) else { break };
            prop_assert!(stop.path.of(card.root()).is_some());
            let mut next = Rehearsal::clone(&viewport.rehearsal);
            // A click with the mouse on what stands in it, or a press of a key.
            let inside = stop.path.with("options").with(usize::from(press % 3));
            let pressed = if press % 2 == 0 { stage.press(stop) } else { stage.click(stop, &inside, "‹") };
            match pressed {
                Press::Done(done) | Press::Missing { rehearsal: done, .. } => next = done,
                Press::Type { .. } => next.write(stop.path.clone(), "字"),
                Press::Choose { choices, .. } => {
                    next.choose(stop.path.clone(), choices.into_iter().map(|choice| choice.value).collect());
                }
                Press::Moment { .. } => next.choose(stop.path.clone(), vec!["2024-04-01".to_owned()]),
                Press::Take { value, .. } => next.choose(stop.path.clone(), vec![value]),
                Press::Act(_) | Press::Nothing { .. } => {}
            }
            let _ = (stage.filled(stop), stage.picked(stop, "#1"));
            viewport.rehearsal = Arc::new(next);
            check(&paint(&card, &viewport, &look), card.root());
        }
    }

    #[test]
    fn any_client_paints_any_card_whole(
        value in whole_card(),
        rung in 0..20_usize,
        width in 1..400_u16,
        phone: bool,
        locale in proptest::option::of(proptest::sample::select(LOCALES)),
        mode in proptest::option::of(proptest::sample::select(&[WidthMode::Default, WidthMode::Compact, WidthMode::Fill])),
    ) {
        let ladder = Client::ladder();
        let viewport = Viewport {
            client: ladder.get(rung % ladder.len()).copied(),
            side: if phone { Side::Mobile } else { Side::Pc },
            locale: locale.map(str::to_owned),
            width_mode: mode,
            ..view(width)
        };
        let card = card(&value);
        let painting = paint(&card, &viewport, &Look::default());
        check(&painting, card.root());
    }
}
