//! Every sample of the catalogue with one value changed: whatever comes of it, both say the same.

use serde_json::{Value, json};

use super::{difference, parsed, samples};

/// What stands around the components, in both versions.
const FRAMES: [&str; 2] = [
    r#"{"schema":"2.0","config":{"streaming_mode":true,"streaming_config":{"print_step":{"default":1,"pc":2},"print_strategy":"fast"},"summary":{"content":"x","i18n_content":{"zh_cn":"y"}},"locales":["zh_cn"],"update_multi":true,"width_mode":"fill","style":{"text_size":{"mine":{"pc":"normal"}},"color":{"own":{"light_mode":"rgba(1,2,3,1)","dark_mode":"rgba(1, 2, 3, .5)"}}}},"card_link":{"url":"https://a.b"},"header":{"title":{"tag":"plain_text","content":"x"},"subtitle":{"tag":"lark_md","content":"y"},"text_tag_list":[{"tag":"text_tag","text":{"tag":"plain_text","content":"z"},"color":"red"}],"template":"blue","icon":{"tag":"custom_icon","img_key":"img_v3_a"},"padding":"4px 8px"},"i18n_header":{"en_us":{"title":{"tag":"plain_text","content":"x"}}},"body":{"direction":"vertical","vertical_spacing":"medium","elements":[{"tag":"hr"}]}}"#,
    r#"{"config":{"wide_screen_mode":true,"update_multi":false},"card_link":{"url":"https://a.b"},"header":{"title":{"tag":"plain_text","i18n":{"zh_cn":"x"}},"template":"red","ud_icon":{"token":"chat_outlined","style":{"color":"red"}}},"i18n_elements":{"zh_cn":[{"tag":"markdown","i18n_content":{"zh_cn":"a"}}]},"fallback":{"trigger_conditions":[{"type":"element_tags","value":["table"]}]}}"#,
];

/// What is put in the place of a value.
fn others() -> Vec<Value> {
    vec![json!(null), json!(true), json!(1), json!(-1.5), json!("x"), json!(""), json!("${a}"), json!([]), json!({})]
}

/// Every pointer into a value.
fn pointers(value: &Value, here: &str, found: &mut Vec<String>) {
    found.push(here.to_owned());
    match value {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| pointers(item, &format!("{here}/{index}"), found));
        }
        Value::Object(members) => {
            members.iter().for_each(|(key, value)| pointers(value, &format!("{here}/{key}"), found));
        }
        _ => {}
    }
}

/// A card with one value changed, taken away, or given a property more.
fn mutants(card: &Value) -> Vec<Value> {
    let mut all = Vec::new();
    pointers(card, "", &mut all);
    let mut cards = Vec::new();
    for pointer in all.iter().skip(1).filter(|pointer| *pointer != "/schema") {
        for other in others() {
            let mut mutant = card.clone();
            *mutant.pointer_mut(pointer).unwrap() = other;
            cards.push(mutant);
        }
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        let mut mutant = card.clone();
        match mutant.pointer_mut(parent).unwrap() {
            Value::Object(members) => members.shift_remove(key).map_or((), drop),
            Value::Array(items) => drop(items.remove(key.parse().unwrap())),
            _ => {}
        }
        cards.push(mutant);
        let mut mutant = card.clone();
        if let Some(Value::Object(members)) = mutant.pointer_mut(pointer) {
            members.insert("surprise".to_owned(), json!("?"));
            cards.push(mutant);
        }
    }
    cards
}

#[test]
fn both_say_the_same_of_every_change() {
    let (mut met, mut differences) = (0, Vec::new());
    for card in samples().into_iter().chain(FRAMES.map(parsed)) {
        for mutant in mutants(card.root()) {
            met += 1;
            differences.extend(difference(&parsed(&mutant.to_string())));
        }
    }
    assert!(met > 10_000, "{met} cards");
    let shown = differences.iter().take(5).cloned().collect::<Vec<_>>().join("\n\n");
    assert!(differences.is_empty(), "{} of {met}: {shown}", differences.len());
}
