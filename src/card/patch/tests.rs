//! A card changed piece by piece is the same as one read anew.

use proptest::prelude::*;

use crate::card::{Card, Splice, tree::Before};

const TEXT: &str = "{\n  \"a\": \"你好 \\\"x\\\"\",\n  \"list\": [1, {\"b\": [true,\n null]}, \"z\"],\n  \"e\": {},\n  \"n\": 12.50\n}\n";

/// Everything that a revision knows, as text: what the two ways must agree on.
fn known(card: &Card) -> String {
    format!("{card:?}")
}

fn spliced(text: &str, splice: &Splice) -> Option<(Card, Before)> {
    let mut card = Card::parse(text).unwrap();
    let before = card.splice(splice).ok()?;
    Some((card, before))
}

#[test]
fn only_the_innermost_node_is_read_again() {
    for (from, to, node) in [
        ("你好", "您好", "/a"),
        ("\\\"x", "y\\\"x", "/a"),
        ("true", "false, 3", "/list/1/b"),
        ("12.50", "12.5", ""),
        ("1, {", "1,\n\n\n {", "/list"),
        ("{}", "{ }", "/e"),
        ("z", "z\\u00e9", "/list/2"),
    ] {
        let new = TEXT.replacen(from, to, 1);
        let (card, before) = spliced(TEXT, &Splice::between(TEXT, &new).unwrap()).unwrap();
        assert_eq!(known(&card), known(&Card::parse(&new).unwrap()), "{from} → {to}");
        match before {
            Before::Node(path, _) => assert_eq!(path.to_string(), node),
            Before::Whole(_) => panic!("{from} → {to} read the whole text"),
        }
    }
}

#[test]
fn a_change_that_reaches_out_of_its_node_reads_the_whole_text() {
    for (from, to) in [("z\"]", "z\", \"y\"], \"m\": [\"\"]"), ("\"e\": {}", "\"e\": \"\", \"f\": {}"), ("\n}\n", "}")]
    {
        let new = TEXT.replacen(from, to, 1);
        let (card, _) = spliced(TEXT, &Splice::between(TEXT, &new).unwrap()).unwrap();
        assert_eq!(known(&card), known(&Card::parse(&new).unwrap()), "{from} → {to}");
    }
}

#[test]
fn what_gives_no_card_changes_nothing() {
    for (from, to) in [("你好", "你\"好"), ("true", "tru"), ("\"list\"", "\"a\""), ("}\n", "")] {
        let new = TEXT.replacen(from, to, 1);
        let mut card = Card::parse(TEXT).unwrap();
        let mistake = card.splice(&Splice::between(TEXT, &new).unwrap()).unwrap_err();
        assert_eq!(mistake, Card::parse(&new).unwrap_err());
        assert_eq!(known(&card), known(&Card::parse(TEXT).unwrap()));
    }
}

#[test]
fn a_revision_that_others_hold_stays_as_it_is() {
    let mut card = Card::parse(TEXT).unwrap();
    let held = card.clone();
    card.splice(&Splice::between(TEXT, &TEXT.replace('z', "y")).unwrap()).unwrap();
    assert_eq!(held.text().as_ref(), TEXT);
    assert_eq!(known(&held), known(&Card::parse(TEXT).unwrap()));
}

proptest! {
    #[test]
    fn piece_by_piece_or_anew_is_the_same(changes in prop::collection::vec((0..80_usize, 0..4_usize, "[a\"{}\\[\\],:1 \n\\\\你]{0,3}"), 1..6)) {
        let mut text = TEXT.to_owned();
        let mut card = Card::parse(&text).unwrap();
        for (at, len, put) in changes {
            let chars: Vec<char> = text.chars().collect();
            let (at, end) = (at.min(chars.len()), (at + len).min(chars.len()));
            let new = chars[..at].iter().chain(&put.chars().collect::<Vec<_>>()).chain(&chars[end..]).collect::<String>();
            let Some(splice) = Splice::between(&text, &new) else { continue };
            match (card.splice(&splice), Card::parse(&new)) {
                (Ok(_), Ok(anew)) => {
                    prop_assert_eq!(known(&card), known(&anew));
                    text = new;
                }
                (Err(mistake), Err(anew)) => prop_assert_eq!(mistake, anew),
                (ours, anew) => prop_assert!(false, "{:?} against {:?}", ours, anew),
            }
        }
    }
}
