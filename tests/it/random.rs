//! Any keys at all: nothing panics, tree and text agree, the selection is a node (the harness looks after every key), and undo goes back
//! to the very first byte.

use proptest::prelude::*;

use crate::composer::{Composer, Plan};

/// What a hand may do, weighted by being listed.
const ALPHABET: &[&str] = &[
    "<up>",
    "<down>",
    "<down>",
    "<left>",
    "<right>",
    "<enter>",
    "<enter>",
    "<enter>",
    "<esc>",
    "<esc>",
    "<tab>",
    "<s-tab>",
    "<home>",
    "<end>",
    "<pgup>",
    "<pgdn>",
    "<bs>",
    "<del>",
    "<a-up>",
    "<a-down>",
    "<c-z>",
    "<c-z>",
    "<c-y>",
    "<c-w>",
    "<c-u>",
    "a",
    "A",
    "d",
    "x",
    "y",
    "p",
    "u",
    "c",
    "z",
    "v",
    "t",
    "m",
    "J",
    "K",
    ">",
    "<lt>",
    "/",
    ":",
    "?",
    "n",
    "N",
    "+",
    "-",
    "!",
    "你",
    "\"",
    "{",
    "}",
    "[",
    "]",
    ",",
    "1",
    " ",
    "hr",
    "markdown",
    "column_set",
    "button",
    "<f3>",
    "<f8>",
    "<c-p>",
    "<c-n>",
    "<c-c>",
    "<paste>{\"tag\":\"hr\"}</paste>",
    "<paste>words\nand more</paste>",
    "<paste>{\"schema\":\"2.0\",\"body\":{\"elements\":[{\"tag\":\"markdown\",\"content\":\"x\"}]}}</paste>",
    "<burst>{\"tag\":\"markdown\",\"content\":\"burst\"}</burst>",
];

fn sizes() -> impl Strategy<Value = (u16, u16)> {
    prop_oneof![Just((120, 36)), Just((90, 24)), Just((50, 12)), Just((20, 6))]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_keys_leave_a_whole_composer(
        keys in prop::collection::vec(prop::sample::select(ALPHABET), 1..40),
        size in sizes(),
        touches in prop::collection::vec((0_u16..120, 0_u16..36, 0..6), 0..20),
    ) {
        let mut composer = Plan::new().size(size.0, size.1).start();
        let first = composer.text();
        for (at, stroke) in keys.iter().enumerate() {
            composer.keys(stroke);
            if at % 2 == 1 && let Some((x, y, what)) = touches.get(at / 2) {
                touch(&mut composer, x % size.0, y % size.1, *what);
            }
        }
        take_everything_back(&mut composer);
        if !started_anew(&keys) {
            prop_assert_eq!(composer.text(), first);
        }
    }
}

/// A click, most of the time; else the wheel, or a drag to the middle.
fn touch(composer: &mut Composer, x: u16, y: u16, what: i32) {
    match what {
        0 => composer.wheel(x, y, true),
        1 => composer.wheel(x, y, false),
        2 => composer.drag((x, y), &[(60, 12)]),
        _ => composer.click(x, y),
    };
}

/// Whether another card may have been begun, whose history is its own.
fn started_anew(keys: &[&str]) -> bool {
    keys.iter().any(|key| matches!(*key, "<c-n>" | ":" | "<c-p>"))
}

fn take_everything_back(composer: &mut Composer) {
    for _ in 0..8 {
        composer.keys("<esc>");
    }
    for _ in 0..500 {
        if !composer.app().document.history().can_undo() || !composer.app().dialogs.is_empty() {
            return;
        }
        composer.keys("<c-z>");
    }
}
