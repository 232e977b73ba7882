//! One small card for every row of the list of differences, and what becomes of it.

use serde_json::{Value, json};

use super::*;

mod components;

/// Converts, and checks what holds for every conversion.
fn converted(old: &Value) -> Conversion {
    let card = Card::parse(&old.to_string()).unwrap();
    let conversion = convert(&card);
    assert_eq!(conversion.card.version(), Version::V2);
    let applied = conversion.edit.apply(&card).unwrap();
    assert_eq!(applied.card, conversion.card, "the edit is the conversion");
    let back = conversion.inverse.apply(&conversion.card).unwrap().card;
    assert!(crate::card::diff::same(back.root(), card.root()), "{}", back.text());
    let paths = conversion.steps.iter().map(|step| (&step.before, &step.after));
    for (before, after) in paths.chain(conversion.losses.iter().map(|loss| (&loss.before, &loss.after))) {
        assert!(conversion.card.get(after).is_some(), "{after} is not in {}", conversion.card.text());
        assert!(before.parent().is_none_or(|parent| card.get(&parent).is_some()), "{before} was not in {old}");
    }
    assert!(convert(&conversion.card).is_nothing(), "a second time there is nothing to do");
    conversion
}

fn step_names(conversion: &Conversion) -> Vec<&'static str> {
    let frame = ["schema", "body"];
    conversion.steps.iter().map(|step| step.kind.name()).filter(|name| !frame.contains(name)).collect()
}

fn loss_names(conversion: &Conversion) -> Vec<&'static str> {
    let common = ["card-height", "shorter-use", "shared-updates"];
    conversion.losses.iter().map(|loss| loss.kind.name()).filter(|name| !common.contains(name)).collect()
}

/// One component of 1.0, the components it becomes, the steps, the losses.
#[track_caller]
#[expect(clippy::needless_pass_by_value, reason = "a table of literals reads better")]
fn component(old: Value, new: Value, steps: &[&str], losses: &[&str]) {
    let conversion = converted(&json!({ "elements": [old] }));
    let elements = conversion.card.root().pointer("/body/elements").unwrap();
    assert_eq!(*elements, new, "{elements:#}");
    assert_eq!(step_names(&conversion), steps);
    assert_eq!(loss_names(&conversion), losses);
}

/// The rest of a card of 1.0, without components.
#[track_caller]
#[expect(clippy::needless_pass_by_value, reason = "a table of literals reads better")]
fn root(old: Value, new: Value, steps: &[&str], losses: &[&str]) {
    let conversion = converted(&old);
    assert_eq!(*conversion.card.root(), new, "{:#}", conversion.card.root());
    assert_eq!(step_names(&conversion), steps);
    assert_eq!(loss_names(&conversion), losses);
}

fn plain(content: &str) -> Value {
    json!({ "tag": "plain_text", "content": content })
}

#[test]
fn the_frame() {
    root(json!({}), json!({ "schema": "2.0" }), &[], &[]);
    root(json!({ "schema": "1.0" }), json!({ "schema": "2.0" }), &[], &[]);
    root(
        json!({ "header": { "title": plain("t") }, "elements": [{ "tag": "hr" }] }),
        json!({ "schema": "2.0", "header": { "title": plain("t") }, "body": { "elements": [{ "tag": "hr" }] } }),
        &[],
        &[],
    );
    root(json!({ "body": { "elements": [] } }), json!({ "schema": "2.0", "body": { "elements": [] } }), &[], &[]);
    root(json!({ "elements": "${rows}" }), json!({ "schema": "2.0", "body": { "elements": "${rows}" } }), &[], &[]);
    root(json!({ "fallback": {} }), json!({ "schema": "2.0" }), &["root-fallback"], &["root-fallback"]);
}

#[test]
fn settings() {
    let config = |old: Value, new: Value, steps: &[&str]| {
        root(json!({ "config": old }), json!({ "schema": "2.0", "config": new }), steps, &[]);
    };
    config(json!({ "wide_screen_mode": true }), json!({ "width_mode": "fill" }), &["width-mode"]);
    config(json!({ "compact_width": true }), json!({ "width_mode": "compact" }), &["width-mode"]);
    let three = json!({ "wide_screen_mode": true, "compact_width": true, "width_mode": "default" });
    config(three, json!({ "width_mode": "default" }), &["old-key", "old-key"]);
    config(json!({ "update_multi": false }), json!({ "update_multi": true }), &["shared"]);
    let useless = json!({ "config": { "wide_screen_mode": false } });
    root(useless, json!({ "schema": "2.0" }), &["old-key"], &[]);
    let unknown = json!({ "enable_forward": false, "my_key": 1 });
    config(unknown.clone(), unknown, &[]);
}

#[test]
fn the_header() {
    let header = |old: Value, new: Value, steps: &[&str], losses: &[&str]| {
        root(json!({ "header": old }), json!({ "schema": "2.0", "header": new }), steps, losses);
    };
    header(
        json!({ "title": { "tag": "plain_text", "content": "t", "i18n": { "zh_cn": "题" } } }),
        json!({ "title": { "tag": "plain_text", "content": "t", "i18n_content": { "zh_cn": "题" } } }),
        &["text-locales"],
        &[],
    );
    header(
        json!({ "icon": { "img_key": "img_1" } }),
        json!({ "icon": { "tag": "custom_icon", "img_key": "img_1" } }),
        &["icon"],
        &[],
    );
    header(
        json!({ "icon": { "img_key": "img_1" }, "ud_icon": { "token": "info_outlined", "style": { "color": "red" } } }),
        json!({ "icon": { "tag": "standard_icon", "token": "info_outlined", "color": "red" } }),
        &["icon"],
        &[],
    );
    header(
        json!({ "ud_icon": { "tag": "standard_icon", "token": "info_outlined" } }),
        json!({ "icon": { "tag": "standard_icon", "token": "info_outlined" } }),
        &["icon"],
        &[],
    );
}

#[test]
fn languages() {
    let text = |content: &str| json!({ "tag": "div", "text": plain(content) });
    let merged =
        json!({ "tag": "plain_text", "content": "你好", "i18n_content": { "zh_cn": "你好", "en_us": "Hello" } });
    root(
        json!({ "elements": [{ "tag": "hr" }], "i18n_elements": { "zh_cn": [text("你好")], "en_us": [text("Hello")] } }),
        json!({ "schema": "2.0", "body": { "elements": [{ "tag": "div", "text": merged }] } }),
        &["elements-hidden", "locales-merged"],
        &[],
    );
    root(
        json!({ "i18n_elements": { "zh_cn": [text("你好")], "en_us": [text("Hello"), { "tag": "hr" }] } }),
        json!({ "schema": "2.0", "body": { "elements": [text("你好")] } }),
        &["locales-merged"],
        &["locale-dropped"],
    );
    let image = |key: &str, size: &str| json!({ "tag": "img", "img_key": key, "size": size });
    root(
        json!({ "i18n_elements": { "zh_cn": [image("a", "tiny")], "en_us": [image("b", "small")] } }),
        json!({ "schema": "2.0", "body": { "elements": [
            { "tag": "img", "img_key": "a", "size": "tiny", "i18n_img_key": { "zh_cn": "a", "en_us": "b" } }
        ] } }),
        &["locales-merged"],
        &["not-by-locale"],
    );
    root(
        json!({ "i18n_header": { "zh_cn": { "title": plain("题"), "template": "red" }, "en_us": { "title": plain("T"), "template": "blue" } } }),
        json!({ "schema": "2.0", "header": {
            "title": { "tag": "plain_text", "content": "题", "i18n_content": { "zh_cn": "题", "en_us": "T" } }, "template": "red"
        } }),
        &["header-locales"],
        &["not-by-locale"],
    );
    let tags = |text: &str| json!([{ "tag": "text_tag", "text": plain(text) }]);
    root(
        json!({ "header": { "title": plain("t"), "text_tag_list": tags("a") }, "i18n_header": { "en_us": { "title": plain("T"), "text_tag_list": tags("b") } } }),
        json!({ "schema": "2.0", "header": {
            "title": { "tag": "plain_text", "content": "t", "i18n_content": { "en_us": "T" } },
            "text_tag_list": tags("a"), "i18n_text_tag_list": { "en_us": tags("b") }
        } }),
        &["header-locales"],
        &[],
    );
}

#[test]
fn what_is_unknown_is_kept_and_told() {
    let old = json!({ "mine": 1, "elements": [{ "tag": "marquee", "speed": 3 }, { "tag": "hr", "thick": true }] });
    let conversion = converted(&old);
    let told: Vec<(String, &str)> =
        conversion.remaining.iter().map(|left| (left.path.to_string(), left.kind.name())).collect();
    let expected = [
        ("/mine", "unknown-property"),
        ("/body/elements/0", "unknown-tag"),
        ("/body/elements/1/thick", "unknown-property"),
    ];
    let mut told: Vec<(&str, &str)> = told.iter().map(|(path, name)| (path.as_str(), *name)).collect();
    told.sort_unstable();
    let mut expected = expected.to_vec();
    expected.sort_unstable();
    assert_eq!(told, expected);
    assert_eq!(conversion.card.root()["body"]["elements"][0], old["elements"][0]);
    let loop_kept = json!({ "tag": "column_set", "_varloop": "${rows}", "columns": [] });
    component(loop_kept.clone(), json!([loop_kept]), &[], &[]);
    component(
        json!({ "tag": "hr", "margin": "4px", "element_id": "line" }),
        json!([{ "tag": "hr", "margin": "4px", "element_id": "line" }]),
        &[],
        &["now-counts"],
    );
}

#[test]
fn a_card_of_2_0_and_a_reference_stay_as_they_are() {
    for text in [
        r#"{"schema":"2.0","body":{"elements":[{"tag":"note"}]},"elements":[]}"#,
        r#"{"type":"template","data":{"template_id":"AAq1"}}"#,
    ] {
        let card = Card::parse(text).unwrap();
        let conversion = convert(&card);
        assert!(conversion.is_nothing() && conversion.steps.is_empty() && conversion.remaining.is_empty());
        assert_eq!(conversion.card, card);
    }
}

#[test]
fn the_bytes_of_what_stays_are_kept_and_paths_follow() {
    let text = "{\n\t\"elements\": [\n\t\t{\"tag\": \"chart\", \"chart_spec\": {\"n\": 1.10, \"m\": 1e3}},\n\t\t{\"tag\": \"hr\"}\n\t]\n}\n";
    let card = Card::parse(text).unwrap();
    let conversion = convert(&card);
    let expected = "{\n\t\"schema\": \"2.0\",\n\t\"body\": {\n\t\t\"elements\": [\n\t\t\t{\"tag\": \"chart\", \"chart_spec\": {\"n\": 1.10, \"m\": 1e3}},\n\t\t\t{\"tag\": \"hr\"}\n\t\t]\n\t}\n}\n";
    assert_eq!(&**conversion.card.text(), expected);
    let old = Path::root().with("elements").with(1).with("tag");
    let new = conversion.edit.rebase(&old).unwrap();
    assert_eq!(new.to_string(), "/body/elements/1/tag");
    assert_eq!(conversion.before(&new), Some(old));
}

#[test]
fn what_is_always_different_is_told_once() {
    let names = |old: Value| converted(&old).losses.iter().map(|loss| loss.kind.name()).collect::<Vec<_>>();
    let button = json!({ "tag": "button", "text": plain("b"), "url": "https://a.com" });
    let with = |config: Value| json!({ "config": config, "header": {}, "elements": [button] });
    assert_eq!(names(with(json!({}))), ["shared-updates", "shorter-use"]);
    assert_eq!(names(with(json!({ "update_multi": true }))), ["shorter-use"]);
    assert_eq!(names(json!({ "config": { "update_multi": false } })), ["shared-updates"]);
    assert_eq!(names(json!({ "elements": [{ "tag": "hr" }] })), ["card-height"]);
}
