//! What Feishu takes must not be called an error.

use serde_json::{Value, json};

use super::super::*;
use crate::catalog::{self, Component, Place, Version, tag};

/// A card with a component at a place where it may stand: in a form if it can be filled in, since samples may say
/// `required`.
fn card_with(version: Version, component: &Component, json: &str) -> String {
    let element: Value = serde_json::from_str(json).unwrap();
    let fills = component.kind == catalog::Kind::Interactive && component.allowed_in.contains(&Place::Form);
    let place = if fills { &Place::Form } else { component.allowed_in.first().unwrap() };
    let element = match place {
        Place::Columns => json!({"tag": tag::COLUMN_SET, "columns": [element]}),
        Place::Note => json!({"tag": tag::NOTE, "elements": [element]}),
        Place::Action => json!({"tag": tag::ACTION, "actions": [element]}),
        Place::CheckerButtons => json!({"tag": tag::CHECKER, "button_area": {"buttons": [element]}}),
        Place::Root => element,
        _ => json!({"tag": tag::FORM, "name": "around", "elements": [element, submit(version)]}),
    };
    let config = json!({"enable_forward": false});
    match version {
        Version::V1 => json!({"config": config, "elements": [element]}).to_string(),
        Version::V2 => json!({"schema": "2.0", "config": config, "body": {"elements": [element]}}).to_string(),
    }
}

fn submit(version: Version) -> Value {
    let how = if version == Version::V1 { ("action_type", "form_submit") } else { ("form_action_type", "submit") };
    json!({"tag": tag::BUTTON, "name": "send", "text": {"tag": tag::PLAIN_TEXT, "content": "Send"}, how.0: how.1})
}

fn errors(text: &str) -> Vec<String> {
    let card = Card::parse(text).unwrap_or_else(|mistake| panic!("{mistake:?}: {text}"));
    let errors = check(&card).into_iter().filter(|problem| problem.severity == Severity::Error);
    errors.map(|problem| format!("{} {}", problem.path, problem.say(crate::lang::Lang::En))).collect()
}

#[test]
fn every_sample_and_seed_of_the_catalogue_is_taken() {
    for version in [Version::V1, Version::V2] {
        let own = [Place::Note, Place::CheckerButtons].into_iter().flat_map(|at| catalog::own_components(version, at));
        for component in catalog::components(version).iter().chain(own) {
            for json in [component.example, component.seed] {
                let card = card_with(version, component, json);
                assert_eq!(errors(&card), [""; 0], "{version:?} {card}");
            }
        }
    }
}

#[test]
fn a_card_of_everything_is_taken() {
    let title = r#"{"tag":"plain_text","content":"Deploy finished","i18n_content":{"zh_cn":"部署完成"}}"#;
    let card = format!(
        r#"{{"schema":"2.0","config":{{"streaming_mode":false,"summary":{{"content":"x"}},"locales":["zh_cn","en_us"],"enable_forward":true,"update_multi":true,"width_mode":"fill"}},
        "card_link":{{"url":"https://a.b","pc_url":"","ios_url":"lark://msgcard/unsupported_action","android_url":""}},
        "header":{{"title":{title},"subtitle":{{"tag":"lark_md","content":"**v1**"}},"text_tag_list":[{{"tag":"text_tag","text":{{"tag":"plain_text","content":"prod"}},"color":"red"}}],"template":"green","icon":{{"tag":"standard_icon","token":"done_outlined","color":"green"}},"padding":"12px 8px 12px 8px"}},
        "body":{{"direction":"vertical","padding":"12px 12px 12px 12px","vertical_spacing":"8px","elements":[
        {{"tag":"column_set","flex_mode":"bisect","background_style":"grey","columns":[{{"tag":"column","width":"weighted","weight":2,"elements":[{{"tag":"markdown","content":"a","margin":"0px 0px 0px 0px"}}]}},{{"tag":"column","width":"120px"}}]}},
        {{"tag":"collapsible_panel","expanded":false,"header":{{"title":{{"tag":"markdown","content":"**a**"}},"icon":{{"tag":"standard_icon","token":"down-small-ccm_outlined","size":"16px 16px"}},"icon_expanded_angle":-180}},"border":{{"color":"grey","corner_radius":"5px"}},"elements":[{{"tag":"hr"}}]}},
        {{"tag":"div","fields":[{{"is_short":true,"text":{{"tag":"lark_md","content":"a"}}}}]}},
        {{"tag":"img","img_key":"img_v3_1","alt":{{"tag":"plain_text","content":"a"}},"scale_type":"crop_center","size":"100px 40px","corner_radius":"50%"}}
        ]}}}}"#
    );
    assert_eq!(super::lines(&card), [""; 0]);
}

#[test]
fn cards_of_1_0_as_they_are_sent_are_taken() {
    for card in [
        r#"{"config":{"wide_screen_mode":true},"header":{"title":{"content":"a","tag":"plain_text"},"template":"blue"},"elements":[{"tag":"div","text":{"content":"**a**","tag":"lark_md"}},{"tag":"hr"},{"tag":"action","actions":[{"tag":"button","text":{"tag":"plain_text","content":"b"},"type":"primary","url":"https://a.b","value":{"k":"v"}}]},{"tag":"note","elements":[{"tag":"plain_text","content":"c"}]}]}"#,
        r#"{"header":{"title":{"tag":"plain_text","i18n":{"zh_cn":"a"}},"ud_icon":{"token":"chat_outlined","style":{"color":"red"}}},"i18n_elements":{"zh_cn":[{"tag":"markdown","content":"a","href":{"u":{"url":"https://a.b"}}}]}}"#,
        r#"{"elements":[{"tag":"div","text":{"tag":"lark_md","content":"a"},"extra":{"tag":"overflow","options":[{"text":{"tag":"plain_text","content":"a"},"value":"1"}]}},{"tag":"img","img_key":"img_1","alt":{"tag":"plain_text","content":"a"},"mode":"fit_horizontal","custom_width":300}]}"#,
    ] {
        assert_eq!(errors(card), [""; 0], "{card}");
    }
}
