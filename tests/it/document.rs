//! Properties of the document: whatever the card, an edit keeps what it did not touch, and the way back is exact.

use std::collections::BTreeMap;

use cardwright::{
    card::{Card, Document, Edit, Path, Segment, Selection, diff, elements, export, format, import},
    env::Millis,
};
use proptest::prelude::*;
use serde_json::{Value, json};

pub mod given;

use given::{any_json, any_layout, object, write};

/// Every node of a tree, in document order.
fn nodes(value: &Value) -> Vec<Path> {
    fn walk(path: &Path, value: &Value, found: &mut Vec<Path>) {
        found.push(path.clone());
        match value {
            Value::Object(members) => {
                for (key, member) in members {
                    walk(&path.with(key.as_str()), member, found);
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    walk(&path.with(index), item, found);
                }
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk(&Path::root(), value, &mut found);
    found
}

/// Order counts: two trees are the same when they print the same.
fn print(value: &Value) -> String {
    value.to_string()
}

/// An edit of any kind, made from numbers, so that it fits the card it is made for.
fn edit_from(card: &Card, [kind, a, b]: [usize; 3], value: Value) -> Edit {
    let all = nodes(card.root());
    let pick = |number: usize| all[number % all.len()].clone();
    let (path, other) = (pick(a), pick(b));
    let position = |path: &Path| match card.get(path) {
        Some(Value::Array(items)) => b % (items.len() + 1),
        Some(Value::Object(members)) => b % (members.len() + 1),
        _ => 0,
    };
    match kind % 9 {
        0 => Edit::Set { path, value },
        1 => Edit::Set { path: path.with(["header", "text", "content", "new"][b % 4]), value },
        2 => Edit::Clear { path },
        3 => Edit::Insert { index: position(&path), parent: path, value },
        4 => Edit::Put { position: position(&path), parent: path, key: format!("k{b}"), value },
        5 => Edit::Remove { path },
        6 => Edit::Move { from: path, index: position(&other), parent: other },
        7 => Edit::Copy { from: path, index: position(&other), parent: other },
        _ => Edit::Rename { path, key: format!("r{}", b % 3) },
    }
}

type Numbers = Vec<([usize; 3], Value)>;

fn any_edits() -> impl Strategy<Value = Numbers> {
    prop::collection::vec((any::<[usize; 3]>(), any_json(2)), 1..8)
}

/// Gives every scalar of a tree a value of its own, so that a node can be recognised after a change.
fn brand(value: &mut Value, next: &mut usize) {
    match value {
        Value::Object(members) => members.values_mut().for_each(|member| brand(member, next)),
        Value::Array(items) => items.iter_mut().for_each(|item| brand(item, next)),
        scalar => {
            *next += 1;
            *scalar = json!(format!("#{next}"));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_text_reads_as_what_was_written(root in object(), layout in any_layout()) {
        let text = write(&root, &layout);
        let card = Card::parse(&text).unwrap();
        prop_assert_eq!(card.root(), &root);
        prop_assert_eq!(print(card.root()), print(&root));
        prop_assert_eq!(card.compact(), print(&root));
        prop_assert_eq!(card.compact_len(), card.compact().len());
        let opened = Document::open(&text);
        prop_assert_eq!(opened.text().as_ref(), text.as_str(), "an unedited save is byte-identical");
        for path in nodes(&root) {
            let written = card.text_of(&path).unwrap();
            let value: Value = serde_json::from_str(written).unwrap();
            prop_assert_eq!(Some(&value), card.get(&path));
            prop_assert_eq!(card.path_at(card.span(&path).unwrap().start), path);
        }
    }

    #[test]
    fn an_edit_keeps_text_and_tree_together_and_has_one_inverse(
        root in object(), layout in any_layout(), edits in any_edits()
    ) {
        let mut card = Card::parse(&write(&root, &layout)).unwrap();
        for (numbers, value) in edits {
            let Ok(applied) = edit_from(&card, numbers, value).apply(&card) else { continue };
            let read: Value = serde_json::from_str(applied.card.text()).unwrap();
            prop_assert_eq!(print(&read), print(applied.card.root()));
            let spliced = applied.splices.iter().fold(card.text().clone(), |text, splice| splice.apply(&text));
            prop_assert_eq!(&spliced, applied.card.text());
            let back = applied.inverse.apply(&applied.card).unwrap();
            prop_assert_eq!(print(back.card.root()), print(card.root()));
            let again = applied.edit.apply(&card).unwrap();
            prop_assert_eq!(again.card.text(), applied.card.text(), "the edit as it was carried out does the same");
            card = applied.card;
        }
    }

    #[test]
    fn one_scalar_edit_changes_only_its_lines(root in object(), layout in any_layout(), pick in any::<usize>(), text in ".{0,8}") {
        let mut root = root;
        root["last"] = json!(1);
        let card = Card::parse(&write(&root, &layout)).unwrap();
        let scalars: Vec<Path> = nodes(&root).into_iter().filter(|path| !matches!(path.of(&root), Some(Value::Object(_) | Value::Array(_)))).collect();
        let path = scalars[pick % scalars.len()].clone();
        let span = card.span(&path).unwrap();
        let line = card.lines().line_of(span.start);
        let applied = Edit::Set { path, value: json!(text) }.apply(&card).unwrap();
        let lines = |text: &str| text.split('\n').map(str::to_owned).collect::<Vec<_>>();
        let (mut before, mut after) = (lines(card.text()), lines(applied.card.text()));
        prop_assert_eq!(before.len(), after.len());
        before.remove(line);
        after.remove(line);
        prop_assert_eq!(before, after);
    }

    #[test]
    fn undo_restores_text_tree_and_selection(root in object(), layout in any_layout(), edits in any_edits()) {
        let text = write(&root, &layout);
        let mut document = Document::open(&text);
        let mut trail = vec![(document.text().clone(), print(document.card().root()))];
        let mut selections = Vec::new();
        for (now, (numbers, value)) in (0_i64..).zip(edits) {
            let now = Millis(now * 1_000);
            let edit = edit_from(document.card(), numbers, value);
            let before = nodes(document.card().root()).pop().unwrap();
            let Ok(applied) = edit.apply(document.card()) else { continue };
            if applied.splices.is_empty() {
                continue;
            }
            let after = applied.edit.rebase_or_above(&before);
            document.apply(&edit, Selection { before: before.clone(), after: after.clone() }, now).unwrap();
            trail.push((document.text().clone(), print(document.card().root())));
            selections.push((before, after));
        }
        for ((text, tree), (before, _)) in trail.iter().rev().skip(1).zip(selections.iter().rev()) {
            let change = document.undo().unwrap();
            prop_assert_eq!(document.text(), text);
            prop_assert_eq!(&print(document.card().root()), tree);
            prop_assert_eq!(change.selection.as_ref(), Some(before));
        }
        prop_assert!(document.undo().is_none() && !document.is_dirty());
        for ((text, _), (_, after)) in trail.iter().skip(1).zip(&selections) {
            let change = document.redo().unwrap();
            prop_assert_eq!(document.text(), text);
            prop_assert_eq!(change.selection.as_ref(), Some(after));
        }
    }

    #[test]
    fn a_rebased_path_names_the_same_node(root in object(), layout in any_layout(), edits in any_edits()) {
        let mut root = root;
        brand(&mut root, &mut 0);
        let mut card = Card::parse(&write(&root, &layout)).unwrap();
        for (numbers, value) in edits {
            let edit = edit_from(&card, numbers, value);
            let Ok(applied) = edit.apply(&card) else { continue };
            let is_set = matches!(edit, Edit::Set { .. });
            for path in nodes(card.root()) {
                let Some(after) = applied.edit.rebase(&path) else { continue };
                let (Some(old), Some(new)) = (card.get(&path), applied.card.get(&after)) else {
                    prop_assert!(false, "{path} became {after}, which is not there: {edit:?}");
                    continue;
                };
                if !is_set && old.is_string() {
                    prop_assert_eq!(old, new, "{} became {}: {:?}", path, after, edit);
                }
            }
            for path in nodes(applied.card.root()) {
                let Some(before) = applied.inverse.rebase(&path) else { continue };
                prop_assert!(card.get(&before).is_some(), "{path} was never {before}: {edit:?}");
            }
            card = applied.card;
        }
    }

    #[test]
    fn a_difference_makes_one_tree_of_the_other(old in object(), new in object(), layout in any_layout(), edits in any_edits()) {
        let old = Card::parse(&write(&old, &layout)).unwrap();
        let new = Card::parse(&write(&new, &layout)).unwrap();
        let made = diff(&old, &new).apply(&old).unwrap();
        prop_assert_eq!(print(made.card.root()), print(new.root()));
        let mut near = old.clone();
        for (numbers, value) in edits {
            if let Ok(applied) = edit_from(&near, numbers, value).apply(&near) {
                near = applied.card;
            }
        }
        let edit = diff(&old, &near);
        let made = edit.apply(&old).unwrap();
        prop_assert_eq!(print(made.card.root()), print(near.root()));
        prop_assert_eq!(edit.is_nothing(), print(old.root()) == print(near.root()));
        for path in nodes(old.root()) {
            if let Some(after) = edit.rebase(&path) {
                prop_assert!(near.get(&after).is_some(), "{path} became {after}: {edit:?}");
            }
        }
    }

    #[test]
    fn typing_is_undone_to_the_byte(root in object(), layout in any_layout(), cuts in prop::collection::vec((any::<usize>(), any::<usize>(), "[a-z \"{},:\\[\\]1中]{0,3}", 0_i64..1_500), 1..12)) {
        let text = write(&root, &layout);
        let mut document = Document::open(&text);
        let mut now = 0;
        for (from, len, typed, pause) in cuts {
            now += pause;
            let current = document.text().to_string();
            let bounds: Vec<usize> = current.char_indices().map(|(at, _)| at).chain([current.len()]).collect();
            let start = from % bounds.len();
            let end = (start + len % 3).min(bounds.len() - 1);
            let next = [&current[..bounds[start]], &typed, &current[bounds[end]..]].concat();
            document.set_text(&next, Millis(now));
            prop_assert_eq!(document.text().as_ref(), next.as_str());
            let tree = serde_json::from_str::<Value>(&next).ok().filter(Value::is_object);
            if document.mistake().is_none() {
                prop_assert_eq!(Some(print(document.card().root())), tree.map(|tree| print(&tree)));
            }
        }
        let last = document.text().clone();
        while document.undo().is_some() {}
        prop_assert_eq!(document.text().as_ref(), text.as_str());
        prop_assert_eq!(print(document.card().root()), print(&root));
        while document.redo().is_some() {}
        prop_assert_eq!(document.text(), &last);
    }

    #[test]
    fn import_takes_back_what_export_gives(root in object(), layout in any_layout()) {
        let mut root = root;
        for key in ["tag", "type", "card", "content", "msg_type"] {
            root.as_object_mut().unwrap().shift_remove(key);
        }
        root["schema"] = json!("2.0");
        let card = Card::parse(&write(&root, &layout)).unwrap();
        for body in [export::content(&card), export::request_body(&card, "ou_1", Some("u\"")), export::webhook_body(&card), card.text().to_string()] {
            let import::Content::Card(text) = import::read(&body).unwrap().content else { panic!("{body}") };
            prop_assert_eq!(Card::parse(&text).unwrap().compact(), card.compact());
        }
        prop_assert_eq!(Card::parse(&format::pretty(card.text())).unwrap().compact(), card.compact());
    }

    #[test]
    fn elements_of_any_json_are_no_panic(root in given::cardish(), pick in any::<usize>(), layout in any_layout()) {
        let card = Card::parse(&write(&root, &layout)).unwrap();
        for row in elements::outline(&card) {
            prop_assert!(card.get(&row.path).is_some());
        }
        let all = nodes(&root);
        let path = &all[pick % all.len()];
        let steps = [elements::move_up(&card, path), elements::move_down(&card, path), elements::move_in(&card, path),
            elements::move_out(&card, path), elements::duplicate(&card, path), elements::remove(&card, path)];
        for step in steps.into_iter().flatten() {
            let after = step.edit.apply(&card).unwrap().card;
            prop_assert!(after.get(&step.select).is_some(), "{:?}", step);
        }
        for place in [elements::Where::After, elements::Where::Inside] {
            if let Some(point) = elements::insert_point(&card, path, "button", place) {
                let step = elements::insert(&card, &point, json!({"tag": "button"}));
                if let Ok(applied) = step.edit.apply(&card) {
                    prop_assert_eq!(elements::tag_of(&applied.card, &step.select), Some("button"));
                }
            }
        }
    }

    #[test]
    fn any_text_can_be_opened(text in "\\PC{0,60}") {
        drop(import::read(&text));
        let mut document = Document::open(&text);
        document.set_text(&text.replace('a', "\""), Millis(0));
        document.undo();
        prop_assert_eq!(document.text().as_ref(), text.as_str());
    }
}

#[test]
fn ids_stay_unique_whatever_is_duplicated() {
    let mut card = Card::parse(r#"{"schema":"2.0","body":{"elements":[{"tag":"hr","element_id":"a"}]}}"#).unwrap();
    for _ in 0..20 {
        let first = Path::from_iter([Segment::from("body"), Segment::from("elements"), Segment::Index(0)]);
        card = elements::duplicate(&card, &first).unwrap().edit.apply(&card).unwrap().card;
    }
    let elements = card.root()["body"]["elements"].as_array().unwrap();
    let ids: BTreeMap<&str, usize> =
        elements.iter().zip(0..).map(|(element, at)| (element["element_id"].as_str().unwrap(), at)).collect();
    assert_eq!((elements.len(), ids.len()), (21, 21));
}
