//! What the checks repair is better afterwards, whatever the card is, and one step takes it back.

use std::collections::{BTreeMap, BTreeSet};

use cardwright::{
    card::{Card, Document, Path, Selection},
    check::{Severity, check, repair},
    env::Millis,
};
use serde_json::Value;

use super::{Lot, mutate, ours};

/// Every rule that has a repair, and a card that needs it.
const FIXABLE: &[(&str, &str)] = &[
    ("null-value", r#"{"schema":"2.0","body":{"elements":[{"tag":"hr","margin":null}]}}"#),
    (
        "streaming-forward",
        r#"{"schema":"2.0","config":{"streaming_mode":true,"enable_forward":true},"body":{"elements":[{"tag":"hr"}]}}"#,
    ),
    ("required-outside-form", r#"{"schema":"2.0","body":{"elements":[{"tag":"input","required":true}]}}"#),
    (
        "unknown-property",
        r#"{"schema":"2.0","body":{"elements":[{"tag":"hr","margins":"4px"},{"tag":"hr","colour":"red"}]}}"#,
    ),
    (
        "legacy-property",
        r#"{"schema":"2.0","body":{"elements":[{"tag":"button","text":{"tag":"plain_text","content":"a"},"url":"https://a.b"}]}}"#,
    ),
    (
        "discouraged-property",
        r#"{"schema":"2.0","body":{"elements":[{"tag":"overflow","options":[{"text":{"tag":"plain_text","content":"a"},"value":"a","url":"https://a.b"}]}]}}"#,
    ),
    ("missing-property", r#"{"schema":"2.0","body":{"elements":[{"tag":"div","text":{"content":"a"}}]}}"#),
    (
        "nameless-member",
        r#"{"schema":"2.0","body":{"elements":[{"tag":"form","name":"f","elements":[{"tag":"input"},{"tag":"button","name":"b","text":{"tag":"plain_text","content":"a"},"form_action_type":"submit"}]}]}}"#,
    ),
    ("form-without-submit", r#"{"elements":[{"tag":"form","name":"f","elements":[{"tag":"input","name":"i"}]}]}"#),
    (
        "unknown-tag",
        r#"{"schema":"2.0","body":{"elements":[{"tag":"image","img_key":"img_1","alt":{"tag":"plain_text","content":"a"}},{"tag":"plain_text","content":"a"}]}}"#,
    ),
    (
        "removed-tag",
        r#"{"schema":"2.0","body":{"elements":[{"tag":"note","elements":[{"tag":"plain_text","content":"a"}]},{"tag":"action","actions":[{"tag":"overflow","options":[]},{"tag":"overflow","options":[]}]}]}}"#,
    ),
    ("needs-wrapper", r#"{"elements":[{"tag":"button","text":{"tag":"plain_text","content":"a"},"type":"primary"}]}"#),
    ("wrong-type", r#"{"schema":"2.0","body":{"elements":[{"tag":"input","name":"a","max_length":"5"}]}}"#),
    (
        "wrong-cell",
        r#"{"schema":"2.0","body":{"elements":[{"tag":"table","columns":[{"name":"a","data_type":"number"},{"name":"b","data_type":"text"}],"rows":[{"a":"1","b":true}]}]}}"#,
    ),
    ("unknown-choice", r#"{"schema":"2.0","config":{"update_multi":false},"body":{"elements":[{"tag":"hr"}]}}"#),
    ("unusual-choice", r#"{"schema":"2.0","body":{"vertical_spacing":"default","elements":[{"tag":"hr"}]}}"#),
    ("out-of-range", r#"{"schema":"2.0","body":{"elements":[{"tag":"hr","margin":"100px 0px"}]}}"#),
    (
        "bad-format",
        r#"{"schema":"2.0","body":{"elements":[{"tag":"hr","margin":"4 8PX"},{"tag":"date_picker","initial_date":"2024/4/9"}]}}"#,
    ),
    (
        "duplicate-id",
        r#"{"schema":"2.0","body":{"elements":[{"tag":"hr","element_id":"a"},{"tag":"hr","element_id":"a"}]}}"#,
    ),
    (
        "duplicate-name",
        r#"{"schema":"2.0","body":{"elements":[{"tag":"input","name":"a"},{"tag":"input","name":"a"}]}}"#,
    ),
    (
        "duplicate-audio",
        r#"{"schema":"2.0","config":{"enable_forward":false},"body":{"elements":[{"tag":"audio","file_key":"a","audio_id":"a"},{"tag":"audio","file_key":"a","audio_id":"a"}]}}"#,
    ),
    (
        "unknown-locale",
        r#"{"schema":"2.0","body":{"elements":[{"tag":"markdown","content":"a","i18n_content":{"zh-CN":"a"}}]}}"#,
    ),
    ("text-kind", r#"{"schema":"2.0","body":{"elements":[{"tag":"div","text":{"tag":"markdown","content":"a"}}]}}"#),
    (
        "panel-header-padding",
        r#"{"schema":"2.0","body":{"elements":[{"tag":"collapsible_panel","header":{"padding":"4px 8px"}}]}}"#,
    ),
    ("audio-forward", r#"{"schema":"2.0","body":{"elements":[{"tag":"audio","file_key":"a"}]}}"#),
    ("body-without-schema", r#"{"body":{"elements":[{"tag":"hr"}]}}"#),
    ("chart-axes", r#"{"schema":"2.0","body":{"elements":[{"tag":"chart","chart_spec":{"type":"bar","axes":{}}}]}}"#),
    ("unseen-characters", r#"{"schema":"2.0","body":{"elements":[{"tag":"markdown","content":"a\u200bb"}]}}"#),
    ("written-break", r#"{"schema":"2.0","body":{"elements":[{"tag":"markdown","content":"a\\nb"}]}}"#),
    (
        "unknown-mention",
        r#"{"schema":"2.0","body":{"elements":[{"tag":"markdown","content":"<at user_id=ou_1></at>"}]}}"#,
    ),
    (
        "unsupported-markup",
        r##"{"schema":"2.0","body":{"elements":[{"tag":"div","text":{"tag":"lark_md","content":"# a"}}]}}"##,
    ),
    (
        "too-many-markdown-tables",
        r#"{"schema":"2.0","body":{"elements":[{"tag":"markdown","content":"|a|\n|-|\n|1|\n\n|b|\n|-|\n|1|\n\n|c|\n|-|\n|1|\n\n|d|\n|-|\n|1|\n\n|e|\n|-|\n|1|"}]}}"#,
    ),
];

/// How many problems there are of each rule, as serious as this or more.
fn counts(card: &Card) -> BTreeMap<(&'static str, Severity), usize> {
    let mut counts = BTreeMap::new();
    for problem in check(card) {
        for severity in [Severity::Hint, Severity::Warning, Severity::Error] {
            *counts.entry((problem.name(), severity)).or_default() += usize::from(severity <= problem.severity);
        }
    }
    counts
}

#[test]
fn a_repair_takes_its_problem_away_and_brings_no_other() {
    let mut lot = Lot(20_260_603);
    let fixable: Vec<Value> = FIXABLE.iter().map(|(_, text)| serde_json::from_str(text).unwrap()).collect();
    let pool: Vec<Value> = std::iter::repeat_n(fixable, 24).flatten().chain(ours()).chain(ours()).collect();
    let mut met = BTreeSet::new();
    for (at, value) in pool.iter().enumerate() {
        let mut value = value.clone();
        // The first ones as they are: each rule is met.
        for _ in 0..lot.below(6).min(at / FIXABLE.len()) {
            mutate(&mut value, &mut lot);
        }
        let Ok(card) = Card::parse(&value.to_string()) else { continue };
        let before = counts(&card);
        for problem in check(&card) {
            let Some(edit) = problem.fix(&card) else { continue };
            met.insert(problem.name());
            let mut document = Document::of(card.clone());
            document.apply(&edit, Selection::stays(&Path::root()), Millis(0)).unwrap();
            let after = counts(document.card());
            let any = (problem.name(), Severity::Hint);
            assert!(after.get(&any) < before.get(&any), "{problem:?} stays: {value}");
            for (kind, count) in &after {
                assert!(Some(count) <= before.get(kind), "{problem:?} brings {kind:?}: {value}");
            }
            // One step takes it back, to the byte.
            document.undo().unwrap();
            assert_eq!((document.text(), document.history().can_undo()), (card.text(), false), "{problem:?}");
        }
    }
    let expected: BTreeSet<&str> = FIXABLE.iter().map(|(name, _)| *name).collect();
    assert_eq!(met, expected);
}

#[test]
fn all_repairs_together_are_one_edit() {
    let mut lot = Lot(20_260_604);
    let ours = ours();
    for _ in 0..150 {
        let mut value = ours[lot.below(ours.len())].clone();
        for _ in 0..=lot.below(6) {
            mutate(&mut value, &mut lot);
        }
        let Some(card) = Card::parse(&value.to_string()).ok() else { continue };
        let repair = repair(&card);
        assert_eq!(repair.fixed.is_empty(), repair.edit.is_nothing());
        let applied = repair.edit.apply(&card).unwrap();
        assert_eq!(applied.card.text(), repair.card.text(), "{value}");
        assert_eq!(applied.inverse.apply(&applied.card).unwrap().card.root(), card.root(), "{value}");
        assert_eq!(check(&repair.card), repair.left);
        assert!(repair.left.iter().all(|problem| problem.fix(&repair.card).is_none()), "{value}");
    }
}
