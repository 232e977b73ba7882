//! What is clicked: links and values become behaviors.

use serde_json::{Value, json};

use super::{
    bench::{Bench, Spot},
    kinds::StepKind,
};
use crate::{
    card::Edit,
    catalog::{self, Component, Version},
};

/// A value to call back with, of anything but a button.
pub(super) fn value(bench: &mut Bench, spot: &Spot, component: &'static Component) {
    let is_known = component.legacy("value").is_some() || component.field("value").is_some();
    let new = catalog::component(Version::V2, component.tag);
    if is_known && new.is_some_and(|new| new.field("behaviors").is_some()) {
        call_back(bench, spot);
    }
}

/// `value` becomes a behavior, unless there are some: then it was not used.
fn call_back(bench: &mut Bench, spot: &Spot) {
    let Some(value) = bench.member(spot, "value").filter(|value| value.is_object() || value.is_string()).cloned()
    else {
        return;
    };
    if bench.has(spot, "behaviors") {
        bench.step(spot, StepKind::UnusedValue, vec![spot.remove("value")]);
    } else {
        let behaviors = json!([{ "type": "callback", "value": value }]);
        bench.step(spot, StepKind::Callback, vec![spot.remove("value"), spot.set("behaviors", behaviors)]);
    }
}

/// A menu, and the links of its options.
pub(super) fn overflow(bench: &mut Bench, spot: &Spot) {
    let options = spot.at("options");
    let count = bench.card.get(&options.now).and_then(Value::as_array).map_or(0, Vec::len);
    for index in 0..count {
        let option = Spot { before: options.before.with(index), now: options.now.with(index) };
        if bench.string(&option, "url").is_none() {
            continue;
        }
        let edits = if bench.has(&option, "multi_url") {
            vec![option.remove("url")]
        } else {
            vec![
                option.rename("url", "multi_url"),
                Edit::Nest { path: option.now.with("multi_url"), key: "url".to_owned() },
            ]
        };
        bench.step(&option, StepKind::OptionLink, edits);
    }
    call_back(bench, spot);
}

/// What a button of 1.0 did.
#[derive(Default)]
struct Doing {
    link: Option<Value>,
    call: Option<Value>,
}

/// A button: link, value and what it does in a form.
pub(super) fn button(bench: &mut Bench, spot: &Spot, component: &'static Component) {
    let form_action = form_action(bench, spot);
    let Some(members) = bench.object(spot) else { return };
    let old_keys = ["url", "multi_url", "value", "complex_interaction", "action_type"];
    let gone: Vec<Edit> =
        old_keys.into_iter().filter(|key| is_convertible(members.get(*key), key)).map(|key| spot.remove(key)).collect();
    let has_behaviors = members.contains_key("behaviors");
    let doing = doing(bench, spot);
    let mut behaviors: Vec<Value> = Vec::new();
    behaviors.extend(doing.link.clone());
    behaviors.extend(doing.call.clone().map(|value| json!({ "type": "callback", "value": value })));
    if !has_behaviors && behaviors.is_empty() && !form_action && !is_in_checker(component) {
        // A button of 1.0 calls back by itself.
        behaviors.push(json!({ "type": "callback", "value": {} }));
    }
    let kind = match () {
        () if has_behaviors && gone.is_empty() => return,
        () if has_behaviors => StepKind::UnusedValue,
        () if doing.link.is_some() => StepKind::OpenUrl,
        () if !behaviors.is_empty() => StepKind::Callback,
        () => StepKind::OldKey { key: "action_type" },
    };
    let mut edits = gone;
    if !has_behaviors && !behaviors.is_empty() {
        edits.push(spot.set("behaviors", Value::Array(behaviors)));
    }
    if edits.is_empty() {
        return;
    }
    if matches!(kind, StepKind::OpenUrl) && doing.call.is_some() {
        bench.step(spot, StepKind::Callback, Vec::new());
    }
    bench.step(spot, kind, edits);
}

/// The buttons of a checker call back only if they say so.
fn is_in_checker(component: &Component) -> bool {
    component.legacy("value").is_none()
}

/// Whether an old key holds what it should; what else it holds is for its author.
fn is_convertible(value: Option<&Value>, key: &str) -> bool {
    match key {
        "url" | "action_type" => value.is_some_and(Value::is_string),
        "multi_url" => value.is_some_and(Value::is_object),
        "value" => value.is_some_and(|value| value.is_object() || value.is_string()),
        _ => value.is_some(),
    }
}

/// What the old keys of a button made it do.
fn doing(bench: &Bench, spot: &Spot) -> Doing {
    let action = bench.string(spot, "action_type").unwrap_or_default();
    let link = link(bench, spot).filter(|_| action != "request");
    let both = bench.member(spot, "complex_interaction") == Some(&json!(true)) || action == "multi";
    let calls = (link.is_none() || both) && action != "link";
    let value = bench.member(spot, "value").filter(|value| is_convertible(Some(value), "value"));
    Doing { call: value.filter(|_| calls).cloned(), link }
}

fn link(bench: &Bench, spot: &Spot) -> Option<Value> {
    let text = |value: Option<&Value>| value.and_then(Value::as_str).filter(|url| !url.is_empty()).map(str::to_owned);
    let multi = bench.member(spot, "multi_url").filter(|value| value.is_object());
    let platform = |key: &str| text(multi.and_then(|multi| multi.get(key)));
    let platforms = ["pc_url", "ios_url", "android_url"];
    let main = text(bench.member(spot, "url")).or_else(|| platform("url"));
    let main = main.or_else(|| platforms.into_iter().find_map(platform))?;
    let mut behavior = json!({ "type": "open_url", "default_url": main });
    if let Some(members) = behavior.as_object_mut() {
        members.extend(platforms.into_iter().filter_map(|key| Some((key.to_owned(), json!(platform(key)?)))));
    }
    Some(behavior)
}

/// What a button does in a form gets a key of its own; whether it does something there.
fn form_action(bench: &mut Bench, spot: &Spot) -> bool {
    let from_type = match bench.string(spot, "action_type") {
        Some("form_submit") => Some("submit"),
        Some("form_reset") => Some("reset"),
        _ => None,
    };
    let behaviors = bench.member(spot, "behaviors").and_then(Value::as_array);
    let in_list = behaviors.and_then(|list| {
        let index = list.iter().position(|behavior| behavior.get("type") == Some(&json!("form_action")))?;
        let is_reset = list.get(index)?.get("behavior") == Some(&json!("reset"));
        Some((index, if is_reset { "reset" } else { "submit" }, list.len() == 1))
    });
    let mut edits = Vec::new();
    if from_type.is_some() {
        edits.push(spot.remove("action_type"));
    }
    if let Some((index, _, alone)) = in_list {
        let list = spot.now.with("behaviors");
        edits.push(Edit::Remove { path: if alone { list } else { list.with(index) } });
    }
    let Some(action) = from_type.or(in_list.map(|(_, action, _)| action)) else {
        return bench.has(spot, "form_action_type");
    };
    if !bench.has(spot, "form_action_type") {
        edits.push(spot.set("form_action_type", action));
    }
    bench.step(spot, StepKind::FormAction { action }, edits)
}
