//! Ten thousand cards nobody wrote: whatever they are, nothing panics, `check` and the schema agree, a repair can be made,
//! and every form of export reads back.

use cardwright::{
    card::{Card, convert, export, import},
    catalog::Version,
    check::{check, converted, visits},
    lang::Lang,
};
use serde_json::{Map, Value, json};

use crate::shipped;

mod repairs;

/// A stream of numbers that is the same on every run.
struct Lot(u64);

impl Lot {
    /// The next number below a bound.
    fn below(&mut self, bound: usize) -> usize {
        // Knuth's MMIX generator; the low bits are poor.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound.max(1)
    }

    fn of<'w>(&mut self, words: &[&'w str]) -> &'w str {
        words[self.below(words.len())]
    }
}

const KEYS: &[&str] = &[
    "tag",
    "elements",
    "columns",
    "text",
    "content",
    "name",
    "options",
    "value",
    "behaviors",
    "type",
    "header",
    "padding",
    "rows",
    "element_id",
    "config",
    "style",
    "color",
    "schema",
    "body",
    "i18n_elements",
    "chart_spec",
    "margin",
    "weight",
    "extra",
    "actions",
    "url",
    "multi_url",
    "initial_option",
    "selected_values",
    "audio_id",
    "data_type",
    "card_link",
    "template",
    "required",
    "i18n_content",
    "alt",
    "img_key",
    "action_type",
    "form_action_type",
    "width",
    "card",
    "dsl",
    "msg_type",
    "data",
];

const WORDS: &[&str] = &[
    "button",
    "column_set",
    "column",
    "form",
    "table",
    "markdown",
    "plain_text",
    "lark_md",
    "select_static",
    "img",
    "chart",
    "audio",
    "collapsible_panel",
    "checker",
    "note",
    "action",
    "2.0",
    "4px 8px",
    "4",
    "${a}",
    "{{ b }}",
    "",
    "é长",
    "open_url",
    "https://a.b",
    "www.a.b",
    "callback",
    "zh_cn",
    "| a |\n|---|\n\n",
    "2024/4/9",
    "date_picker",
    "2024-02-30",
    "-0px",
    "# T",
    "<font color=red>",
    "<at user_id=1>",
    "a\\nb",
    "\u{200b}",
    "`",
    "```",
    "[a](b",
    ":OK:",
    "submit",
    "reset",
    "red",
    "12px",
    "👩‍💻",
    "interactive",
    "template",
];

fn any_value(lot: &mut Lot, depth: usize) -> Value {
    match lot.below(if depth == 0 { 6 } else { 9 }) {
        0 => Value::Null,
        1 => json!(lot.below(2) == 0),
        2 => json!(i64::try_from(lot.below(3000)).unwrap() - 1000),
        3 => json!(0.5),
        4 | 5 => json!(lot.of(WORDS)),
        6 => (0..lot.below(4)).map(|_| any_value(lot, depth - 1)).collect(),
        _ => Value::Object((0..lot.below(6)).map(|_| (lot.of(KEYS).to_owned(), any_value(lot, depth - 1))).collect()),
    }
}

/// Every place of a value, as pointers.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| places(item, &format!("{at}/{index}"), found));
        }
        Value::Object(members) => members.iter().for_each(|(key, member)| {
            places(member, &format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")), found);
        }),
        _ => {}
    }
}

/// Changes one place: another value, another key, one less, one twice, one moved elsewhere.
fn mutate(card: &mut Value, lot: &mut Lot) {
    let mut all = Vec::new();
    places(card, "", &mut all);
    let at = all[lot.below(all.len())].clone();
    let stranger = any_value(lot, 2);
    let other = card.pointer(&all[lot.below(all.len())]).cloned().unwrap_or_default();
    let Some(node) = card.pointer_mut(&at) else { return };
    match (lot.below(6), node) {
        (0, Value::Object(members)) => rename(members, lot),
        (1, Value::Object(members)) => {
            let key = members.keys().nth(lot.below(members.len())).cloned().unwrap_or_default();
            members.shift_remove(&key);
        }
        (2, Value::Object(members)) => {
            members.insert(lot.of(KEYS).to_owned(), stranger);
        }
        (1 | 2, Value::Array(items)) if !items.is_empty() => {
            items.remove(lot.below(items.len()));
        }
        (3, Value::Array(items)) if !items.is_empty() => {
            let item = items[lot.below(items.len())].clone();
            items.push(item);
        }
        (4, node) => *node = other,
        (_, node) if !at.is_empty() => *node = stranger,
        _ => {}
    }
}

fn rename(members: &mut Map<String, Value>, lot: &mut Lot) {
    let Some(key) = members.keys().nth(lot.below(members.len())).cloned() else { return };
    if let Some(value) = members.shift_remove(&key) {
        members.insert(lot.of(KEYS).to_owned(), value);
    }
}

/// The cards that ship, as values.
fn ours() -> Vec<Value> {
    shipped::all().iter().map(|card| serde_json::from_str(&card.text).unwrap()).collect()
}

/// Everything that reads a card reads this one.
fn read(text: &str, lot: &mut Lot) {
    let _ = import::read(text);
    let Ok(card) = Card::parse(text) else { return };
    assert!(visits(&card) <= 8 * card.node_count(), "{} visits: {text}", visits(&card));
    for problem in check(&card) {
        assert!(card.get(&problem.path).is_some(), "{} is not there: {text}", problem.path);
        assert!(!problem.say(Lang::En).is_empty() && !problem.say(Lang::Zh).is_empty());
        assert!(!problem.way_out(Lang::En).is_empty() && !problem.way_out(Lang::Zh).is_empty());
        let repair = problem.fix(&card);
        assert!(repair.is_none_or(|edit| edit.apply(&card).is_ok()), "{problem:?} of {text}");
    }
    assert_eq!(super::schema::difference(&card), None);
    let conversion = convert::convert(&card);
    assert_eq!(conversion.is_nothing(), conversion.card.text() == card.text(), "{text}");
    let form = export::Form::ALL[lot.below(export::Form::ALL.len())];
    let sent = export::export(&card, form, None);
    // What takes longer is done with one in four.
    if lot.below(4) == 0 {
        converts(&card, &conversion);
        comes_back(&card, form, &sent);
    }
}

/// A converted card is one of 2.0, by one edit, and what is told of it stands in it.
fn converts(card: &Card, conversion: &convert::Conversion) {
    assert_eq!(conversion.edit.apply(card).unwrap().card.text(), conversion.card.text());
    for left in converted::left(card, conversion) {
        assert!(
            conversion.card.get(&left.problem.path).is_some(),
            "{} is not there: {}",
            left.problem.path,
            card.text()
        );
    }
    if conversion.card.version() == Version::V2 {
        assert!(convert::convert(&conversion.card).is_nothing(), "{}", conversion.card.text());
    }
}

/// What went out comes back if it came in as a card. A card is known by its elements: one that
/// has none of its own may be taken for something else among the words of a program.
fn comes_back(card: &Card, form: export::Form, sent: &str) {
    let is_card = |text: &str| match import::read(text).map(|found| found.content) {
        Ok(import::Content::Card(text)) => Some(Card::parse(&text).unwrap()),
        _ => None,
    };
    let lists = [card.root().pointer("/elements"), card.root().pointer("/body/elements")];
    let mut elements = lists.into_iter().flatten().filter_map(Value::as_array).flatten();
    let has_elements = elements.any(|element| element["tag"].is_string()) && card.root().get("tag").is_none();
    let is_data = matches!(form, export::Form::Pretty | export::Form::Minified | export::Form::Content);
    if (has_elements || is_data) && is_card(card.text()).is_some_and(|found| found.root() == card.root()) {
        let back = is_card(sent).unwrap_or_else(|| panic!("{} is lost: {sent}", form.name()));
        assert_eq!(back.root(), card.root(), "{}: {sent}", form.name());
    }
}

fn values_are_read(seed: u64) {
    let mut lot = Lot(seed);
    for _ in 0..5_000 {
        let value = any_value(&mut lot, 5);
        // By itself hardly any of them is a card: two of three are put into one.
        let text = match lot.below(3) {
            0 => value,
            1 => shipped::card(Version::V1, &json!([value])),
            _ => shipped::card(Version::V2, &json!([value])),
        };
        read(&text.to_string(), &mut lot);
    }
}

fn mutants_are_read(seed: u64) {
    let mut lot = Lot(seed);
    let ours = ours();
    for _ in 0..5_000 {
        let mut card = ours[lot.below(ours.len())].clone();
        for _ in 0..=lot.below(4) {
            mutate(&mut card, &mut lot);
        }
        read(&card.to_string(), &mut lot);
    }
}

// Ten thousand of each kind, in halves that run beside each other.

#[test]
fn five_thousand_values_are_read() {
    values_are_read(20_260_601);
}

#[test]
fn five_thousand_other_values_are_read() {
    values_are_read(20_260_611);
}

#[test]
fn five_thousand_mutants_are_read() {
    mutants_are_read(20_260_602);
}

#[test]
fn five_thousand_other_mutants_are_read() {
    mutants_are_read(20_260_612);
}
