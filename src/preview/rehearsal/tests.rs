//! Tests of what a reader can do to a card, and of what the bot gets.

use std::sync::Arc;

use serde_json::{Value, json};

use super::*;
use crate::{
    card::Card,
    env::Millis,
    preview::{Look, Side, Viewport},
};

fn path(pointer: &str) -> Path {
    pointer.split('/').skip(1).fold(Path::root(), |path, part| match part.parse::<usize>() {
        Ok(index) => path.with(index),
        Err(_) => path.with(part),
    })
}

#[test]
fn each_component_answers_for_what_it_holds_only() {
    let mut rehearsal = Rehearsal::default();
    let input = path("/body/elements/0");
    assert_eq!((rehearsal.text(&input), rehearsal.page(&input)), (None, 0));
    rehearsal.write(input.clone(), "words");
    assert_eq!((rehearsal.text(&input), rehearsal.is_open(&input)), (Some("words"), None));
    rehearsal.choose(path("/body/elements/1"), Vec::new());
    assert_eq!(rehearsal.chosen(&path("/body/elements/1")), Some([].as_slice()));
}

#[test]
fn a_field_complains_until_it_is_filled() {
    let mut rehearsal = Rehearsal::default();
    let field = path("/body/elements/0/elements/0");
    rehearsal.complain([field.clone()]);
    assert!(rehearsal.is_missing(&field) && !rehearsal.is_empty());
    rehearsal.write(field.clone(), "x");
    assert!(!rehearsal.is_missing(&field));
}

#[test]
fn a_reset_leaves_panels_pages_and_other_forms_alone() {
    let mut rehearsal = Rehearsal::default();
    rehearsal.write(path("/body/elements/0/elements/0"), "a");
    rehearsal.open(path("/body/elements/0/elements/1"), true);
    rehearsal.write(path("/body/elements/1"), "b");
    rehearsal.reset(&path("/body/elements/0"));
    assert_eq!(rehearsal.text(&path("/body/elements/0/elements/0")), None);
    assert_eq!(rehearsal.is_open(&path("/body/elements/0/elements/1")), Some(true));
    assert_eq!(rehearsal.text(&path("/body/elements/1")), Some("b"));
}

#[test]
fn an_edit_carries_it_along() {
    let mut rehearsal = Rehearsal::default();
    rehearsal.tick(path("/body/elements/0"), true);
    rehearsal.open(path("/body/elements/1"), false);
    let edit = Edit::Remove { path: path("/body/elements/0") };
    let rehearsal = rehearsal.rebased(&edit);
    assert_eq!(rehearsal.is_open(&path("/body/elements/0")), Some(false));
    assert_eq!(rehearsal.is_ticked(&path("/body/elements/0")), None);
}

fn look() -> Look {
    let tz = jiff::tz::TimeZone::get("Asia/Shanghai").unwrap();
    let mut look = Look { tz, now: Some(Millis(1_751_328_000_000)), ..Look::default() };
    look.names.insert("ou_1".into(), "李雷".into());
    look
}

/// Somebody before a card of 2.0 with these elements.
struct Reader {
    card: Card,
    look: Look,
    viewport: Viewport,
}

impl Reader {
    fn of(root: &Value) -> Self {
        Self { card: Card::parse(&root.to_string()).unwrap(), look: look(), viewport: Viewport::default() }
    }

    fn before(elements: &Value) -> Self {
        Self::of(&json!({"schema": "2.0", "body": {"elements": elements}}))
    }

    fn stage(&self) -> Stage<'_> {
        Stage::of(&self.card, &self.viewport, &self.look)
    }

    fn stops(&self) -> Vec<String> {
        self.stage().stops().iter().map(|stop| stop.path.to_string()).collect()
    }

    fn press(&self, pointer: &str) -> Press {
        let stage = self.stage();
        let stop = stage.at(&path(pointer)).unwrap();
        stage.press(&stop)
    }

    fn act(&self, pointer: &str) -> Act {
        match self.press(pointer) {
            Press::Act(act) => act,
            other => panic!("{other:?}"),
        }
    }

    /// `event.action` after the component was filled in.
    fn filled(&self, pointer: &str) -> Option<Value> {
        let stage = self.stage();
        let stop = stage.at(&path(pointer)).unwrap();
        stage.filled(&stop).and_then(|act| act.action)
    }

    fn does(&mut self, deed: impl FnOnce(&mut Rehearsal)) {
        let mut rehearsal = Rehearsal::clone(&self.viewport.rehearsal);
        deed(&mut rehearsal);
        self.viewport.rehearsal = Arc::new(rehearsal);
    }

    fn takes(&mut self, press: Press) {
        match press {
            Press::Done(rehearsal) | Press::Missing { rehearsal, .. } => self.viewport.rehearsal = Arc::new(rehearsal),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn what_can_be_clicked_is_found_in_order() {
    let mut reader = Reader::before(&json!([
        {"tag": "markdown", "content": "no"},
        {"tag": "button", "text": {"tag": "plain_text", "content": "a"}},
        {"tag": "button", "disabled": true},
        {"tag": "collapsible_panel", "elements": [{"tag": "checker"}]},
        {"tag": "column_set", "columns": [{"tag": "column", "elements": [{"tag": "input"}]}]},
        {"tag": "interactive_container", "elements": [{"tag": "overflow", "options": []}]},
        {"tag": "interactive_container", "behaviors": [{"type": "callback", "value": {}}], "elements": []},
        {"tag": "table", "page_size": 2, "rows": [{}, {}, {}]},
        {"tag": "table", "rows": [{}, {}, {}]},
        {"tag": "markdown", "content": "|a|\n|-|\n|1|\n|2|\n|3|\n|4|\n|5|\n|6|"},
        {"tag": "checker", "button_area": {"buttons": [{"tag": "button"}]}},
    ]));
    let mut wanted = vec![
        "/body/elements/1",
        "/body/elements/3",
        "/body/elements/4/columns/0/elements/0",
        "/body/elements/5/elements/0",
        "/body/elements/6",
        "/body/elements/7",
        "/body/elements/9",
        "/body/elements/10",
        "/body/elements/10/button_area/buttons/0",
    ];
    assert_eq!(reader.stops(), wanted);
    let opened = reader.press("/body/elements/3");
    reader.takes(opened);
    wanted.insert(2, "/body/elements/3/elements/0");
    assert_eq!(reader.stops(), wanted);
}

#[test]
fn a_table_turns_and_begins_again() {
    let mut reader = Reader::before(&json!([{"tag": "table", "page_size": 2, "rows": [{}, {}, {}]}]));
    let table = path("/body/elements/0");
    for page in [1, 0] {
        let turned = reader.press("/body/elements/0");
        reader.takes(turned);
        assert_eq!(reader.viewport.rehearsal.page(&table), page);
    }
}

#[test]
fn a_button_calls_back_leads_somewhere_or_both() {
    let button = |more: Value| {
        let mut node = json!({"tag": "button", "name": "go"});
        node.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        Reader::before(&json!([node])).act("/body/elements/0")
    };
    let urls = json!({"type": "open_url", "default_url": "https://x.y", "pc_url": "https://pc", "ios_url": ""});
    let callback = json!({"type": "callback", "value": {"k": 1}});
    let both = button(
        json!({"behaviors": [urls, callback], "confirm": {"title": {"content": "Sure"}, "text": {"content": "?"}}}),
    );
    assert_eq!(both.links, [(Device::Pc, "https://pc".to_owned())]);
    assert_eq!(both.action, Some(json!({"tag": "button", "value": {"k": 1}, "name": "go"})));
    assert_eq!(both.confirm, Some(("Sure".to_owned(), "?".to_owned())));
    assert_eq!(button(json!({})), Act::default());
    let dead =
        json!([{"type": "open_url", "default_url": "https://x.y", "pc_url": "lark://msgcard/unsupported_action"}]);
    assert_eq!(button(json!({"behaviors": dead})).links, []);
}

#[test]
fn phones_may_have_links_of_their_own() {
    let behavior = json!({"type": "open_url", "default_url": "https://x.y", "android_url": "https://android"});
    let mut reader = Reader::before(&json!([{"tag": "button", "behaviors": [behavior]}]));
    reader.viewport.side = Side::Mobile;
    let links = reader.act("/body/elements/0").links;
    assert_eq!(links, [(Device::Ios, "https://x.y".to_owned()), (Device::Android, "https://android".to_owned())]);
}

#[test]
fn a_button_of_1_0_with_link_and_value_only_leads() {
    let card = |complex: bool| {
        json!({"elements": [{"tag": "action", "actions": [
            {"tag": "button", "url": "https://x.y", "value": {"k": 1}, "complex_interaction": complex}]}]})
    };
    let act = Reader::of(&card(false)).act("/elements/0/actions/0");
    assert_eq!((act.links.len(), act.action), (1, None));
    let act = Reader::of(&card(true)).act("/elements/0/actions/0");
    assert_eq!((act.links.len(), act.action.is_some()), (1, true));
}

type Deed = Box<dyn FnOnce(&mut Rehearsal)>;

/// What each component calls back with once it is filled in.
#[test]
fn every_component_tells_what_it_holds() {
    let options = json!([{"text": {"content": "A"}, "value": "1"}, {"text": {"content": "B"}, "value": "2"}]);
    let chosen = |values: &[&str]| {
        let values: Vec<String> = values.iter().map(|value| (*value).to_owned()).collect();
        move |rehearsal: &mut Rehearsal| rehearsal.choose(path("/body/elements/0"), values)
    };
    let cases: Vec<(Value, Deed, Value)> = vec![
        (
            json!({"tag": "input"}),
            Box::new(|it| it.write(path("/body/elements/0"), "hi")),
            json!({"tag": "input", "input_value": "hi"}),
        ),
        (
            json!({"tag": "select_static", "options": options, "behaviors": [{"type": "callback", "value": "v"}]}),
            Box::new(chosen(&["2"])),
            json!({"tag": "select_static", "value": "v", "option": "2"}),
        ),
        (
            json!({"tag": "select_static", "options": options, "initial_index": 1}),
            Box::new(|_| ()),
            json!({"tag": "select_static", "option": "1"}),
        ),
        (
            json!({"tag": "select_static", "options": options, "initial_option": "B"}),
            Box::new(|_| ()),
            json!({"tag": "select_static", "option": "2"}),
        ),
        (
            json!({"tag": "select_person"}),
            Box::new(chosen(&["ou_1"])),
            json!({"tag": "select_person", "option": "ou_1"}),
        ),
        (
            json!({"tag": "multi_select_static", "options": options}),
            Box::new(chosen(&["1", "2"])),
            json!({"tag": "multi_select_static", "options": ["1", "2"]}),
        ),
        (
            json!({"tag": "date_picker"}),
            Box::new(chosen(&["2024-04-01"])),
            json!({"tag": "date_picker", "timezone": "Asia/Shanghai", "option": "2024-04-01 +0800"}),
        ),
        (
            json!({"tag": "picker_time", "initial_time": "07:07"}),
            Box::new(|_| ()),
            json!({"tag": "picker_time", "timezone": "Asia/Shanghai", "option": "07:07 +0800"}),
        ),
        (
            json!({"tag": "select_img", "options": []}),
            Box::new(chosen(&["a"])),
            json!({"tag": "select_img", "options": ["a"]}),
        ),
        (
            json!({"tag": "checker", "behaviors": [{"type": "callback"}]}),
            Box::new(|it| it.tick(path("/body/elements/0"), true)),
            json!({"tag": "checker", "checked": true}),
        ),
    ];
    for (node, deed, wanted) in cases {
        let mut reader = Reader::before(&json!([node]));
        reader.does(deed);
        assert_eq!(reader.filled("/body/elements/0"), Some(wanted), "{node}");
    }
    let silent = Reader::before(&json!([{"tag": "checker"}]));
    assert_eq!(silent.filled("/body/elements/0"), None);
}

#[test]
fn an_overflow_leads_or_calls_back_by_entry() {
    let node = json!({"tag": "overflow", "options": [
        {"text": {"content": "Docs"}, "multi_url": {"url": "https://x.y"}},
        {"text": {"content": "Mute"}, "value": "mute"}]});
    let reader = Reader::before(&json!([node]));
    let Press::Choose { choices, .. } = reader.press("/body/elements/0") else { panic!() };
    let labels: Vec<&str> = choices.iter().map(|choice| choice.label.as_str()).collect();
    assert_eq!(labels, ["Docs", "Mute"]);
    let stage = reader.stage();
    let stop = stage.at(&path("/body/elements/0")).unwrap();
    let Press::Act(docs) = stage.picked(&stop, &choices[0].value) else { panic!() };
    assert_eq!((docs.links.len(), docs.action), (1, None));
    let Press::Act(mute) = stage.picked(&stop, "mute") else { panic!() };
    assert_eq!(mute.action, Some(json!({"tag": "overflow", "option": "mute"})));
}

#[test]
fn a_text_with_pages_and_links_asks_for_one_of_them() {
    let table = |rows: usize| format!("| a |\n| - |\n{}", "| [l](https://x.y) |\n".repeat(rows));
    let words = |source: &str| json!([{"tag": "markdown", "content": source}]);
    let reader = Reader::before(&words(&table(6)));
    let Press::Choose { choices, many: false, .. } = reader.press("/body/elements/0") else { panic!() };
    let labels: Vec<&str> = choices.iter().map(|choice| choice.label.as_str()).take(3).collect();
    assert_eq!(labels, ["Next page", "Page before", "l"]);
    let stage = reader.stage();
    let stop = stage.at(&path("/body/elements/0")).unwrap();
    let page = |value: &str| match stage.picked(&stop, value) {
        Press::Done(next) => next.page(&stop.path),
        other => panic!("{other:?}"),
    };
    assert_eq!((page(&choices[0].value), page(&choices[1].value)), (1, 0));
    assert!(matches!(stage.picked(&stop, &choices[2].value), Press::Act(act) if act.links.len() == 1));
    // Pages alone turn at once, and what only looks like a table has none.
    let plain = Reader::before(&words(&table(6).replace("[l](https://x.y)", "l")));
    assert!(matches!(plain.press("/body/elements/0"), Press::Done(next) if next.page(&path("/body/elements/0")) == 1));
    for source in
        [format!("```\n{}```", table(9)), "a | b\n".repeat(9), format!("{}[x](https://x.y)", "a | b\n".repeat(9))]
    {
        let reader = Reader::before(&words(&source));
        let stops = reader.stage().stops().len();
        assert_eq!(stops, usize::from(source.ends_with(')')), "{source}");
    }
}

#[test]
fn a_form_collects_complains_and_forgets() {
    let mut reader = Reader::before(&json!([{"tag": "form", "name": "f", "elements": [
        {"tag": "input", "name": "why", "required": true, "label": {"tag": "plain_text", "content": "Why"}},
        {"tag": "date_picker", "name": "day", "initial_date": "2024-04-01"},
        {"tag": "multi_select_person", "name": "who"},
        {"tag": "select_static", "name": "kind", "options": []},
        {"tag": "collapsible_panel", "elements": [{"tag": "checker", "name": "sure", "checked": true}]},
        {"tag": "button", "name": "go", "form_action_type": "submit", "behaviors": [{"type": "callback", "value": {"k": 1}}]},
        {"tag": "button", "name": "no", "form_action_type": "reset"}]}]));
    let go = "/body/elements/0/elements/5";
    let why = path("/body/elements/0/elements/0");
    let pressed = reader.press(go);
    let Press::Missing { fields, names, .. } = &pressed else { panic!("{pressed:?}") };
    assert_eq!((fields.as_slice(), names.as_slice()), ([why.clone()].as_slice(), ["Why".to_owned()].as_slice()));
    reader.takes(pressed);
    assert!(reader.viewport.rehearsal.is_missing(&why));
    reader.does(|it| it.write(why.clone(), "because"));
    // A field in a form calls nobody back by itself.
    assert_eq!(reader.filled("/body/elements/0/elements/0"), None);
    assert_eq!(
        reader.act(go).action,
        Some(json!({"tag": "button", "value": {"k": 1}, "name": "go", "timezone": "Asia/Shanghai", "form_value": {
            "why": "because", "day": "2024-04-01 +0800", "who": [], "sure": true}}))
    );
    let reset = reader.press("/body/elements/0/elements/6");
    reader.takes(reset);
    assert_eq!(reader.viewport.rehearsal.text(&why), None);
}

#[test]
fn the_event_has_the_form_of_the_documentation() {
    let presser = Presser { app_id: "cli_a".into(), open_id: "ou_1".into(), now: Millis(1_603_977_298_000) };
    let event = event(&json!({"tag": "button", "value": "v"}), &presser);
    assert_eq!(event.pointer("/header/event_type"), Some(&json!("card.action.trigger")));
    assert_eq!(event.pointer("/header/create_time"), Some(&json!("1603977298000000")));
    assert_eq!(event.pointer("/header/app_id"), Some(&json!("cli_a")));
    assert_eq!(event.pointer("/event/operator/open_id"), Some(&json!("ou_1")));
    assert_eq!(event.pointer("/event/action"), Some(&json!({"tag": "button", "value": "v"})));
    for pointer in ["/event/token", "/event/host", "/event/context/open_message_id", "/event/context/open_chat_id"] {
        assert!(event.pointer(pointer).is_some(), "{pointer}");
    }
}

#[test]
fn moments_are_written_as_the_server_writes_them() {
    for (moment, right, wrong) in [
        (Moment::Date, "2024-04-01", ["2024-4-1", "2024-02-30", "", "2024-04-01 07:07"]),
        (Moment::Time, "07:07", ["7:07", "25:00", "", "07:07:00"]),
        (Moment::DateTime, "2024-04-01 07:07", ["2024-04-01", "07:07", "2024-04-01T07:07", "2024-04-01 7:07"]),
    ] {
        assert!(moment.is_valid(right), "{right}");
        for text in wrong {
            assert!(!moment.is_valid(text), "{moment:?} {text}");
        }
    }
}
