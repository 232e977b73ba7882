//! What the server refuses in a card: the card, the sub-code, the rest of the message. Nothing here asks the composer's own checks.

use super::*;
use crate::catalog::{self, Version};

/// A 2.0 card of these elements.
fn v2(elements: &str) -> String {
    format!(r#"{{"schema":"2.0","body":{{"elements":[{elements}]}}}}"#)
}

/// A 1.0 card of these elements.
fn v1(elements: &str) -> String {
    format!(r#"{{"elements":[{elements}]}}"#)
}

const PARSE: &str = "parse card json err, please check whether the card json is correct";
const SUBMIT: &str =
    r#"{"tag":"button","text":{"tag":"plain_text","content":"x"},"name":"b","form_action_type":"submit"}"#;

/// Each refused card, with everything after `ErrCode: `.
fn refused() -> Vec<(String, String)> {
    let parse = |path: &str, value: &str| format!("200621; ErrPath: {path}; ErrMsg: {PARSE}; ErrorValue: {value}; ");
    let table = r#"{"tag":"table","columns":[{"name":"a","data_type":"number"}],"rows":[]}"#;
    let body = "ROOT -> body -> elements";
    let mut list: Vec<(String, String)> = vec![
        // --- the whole card
        ("[]".into(), format!("200621; ErrMsg: {PARSE}; ")),
        (r#"{"schema":"2.0","body":[]}"#.into(), parse("ROOT -> body", "body: Invalid type. Expected: object, given: array")),
        (r#"{"schema":"2.0","elements":[]}"#.into(), parse("ROOT", "unknown property, property: elements, path: ROOT")),
        (r#"{"schema":"2.0","config":{"update_multi":false}}"#.into(), "300302; ErrMsg: update_multi property is false; ".into()),
        (r#"{"schema":"2.0","config":{"width_mode":"wide"}}"#.into(), parse("ROOT -> config -> width_mode", "width_mode: unsupported value wide")),
        (r#"{"schema":"2.0","header":{"tag":"header","title":{"tag":"plain_text","content":"x"}}}"#.into(), parse("ROOT -> header", "unknown property, property: tag, path: ROOT -> header")),
        (r#"{"type":"template","data":{"template_id":"AAqkwmwOTohjy"}}"#.into(), "200380; ErrMsg: template does not exist, please confirm whether this template has been released; ErrorValue: templateID: AAqkwmwOTohjy; ".into()),
        (r#"{"type":"card","data":{"card_id":"7355372766134157313"}}"#.into(), "11310; ErrMsg: cardid is invalid; ".into()),
        (r#"{"elements":{}}"#.into(), parse("ROOT -> elements", "elements: Invalid type. Expected: array, given: object")),
        // --- tags
        (v2(r#"{"tag":"hr"},{"tag":"action","actions":[]}"#), format!("200861; ErrPath: {body}; ErrMsg: cards of schema V2 no longer support this capability; ErrorValue: unsupported tag action; ")),
        (v2(r#"{"tag":"marquee"},{"tag":"column_set","columns":[{"tag":"column","elements":[{"tag":"note"}]}]}"#), format!("200861; ErrPath: {body} -> [1](tag: column_set) -> columns -> [0](tag: column) -> elements; ErrMsg: cards of schema V2 no longer support this capability; ErrorValue: unsupported tag note; ")),
        (v2(r#"{"tag":"hr","color":"red"},{"tag":"hr"},{"tag":"marquee"}"#), parse("ROOT -> body -> elements -> [2](tag: marquee)", "unsupported tag marquee")),
        (v1(r#"{"tag":"Button"}"#), parse("ROOT -> elements -> [0](tag: Button)", "unsupported tag Button")),
        (v2(r#"{"content":"x"}"#), parse("ROOT -> body -> elements -> [0]", "tag is required")),
        (v2(r#""hr""#), parse("ROOT -> body -> elements -> [0]", "elements: Invalid type. Expected: object, given: string")),
        (v2(r#"{"tag":"column","elements":[]}"#), parse("ROOT -> body -> elements -> [0](tag: column)", "column is not allowed here")),
        (v2(&format!(r#"{{"tag":"column_set","columns":[{{"tag":"column","elements":[{table}]}}]}}"#)), parse("ROOT -> body -> elements -> [0](tag: column_set) -> columns -> [0](tag: column) -> elements -> [0](tag: table)", "table is not allowed here")),
        (v2(r#"{"tag":"multi_select_static","options":[]}"#), parse("ROOT -> body -> elements -> [0](tag: multi_select_static)", "multi_select_static is not allowed here")),
        (v2(r#"{"tag":"select_img","multi_select":true,"options":[]}"#), parse("ROOT -> body -> elements -> [0](tag: select_img)", "multi_select: unsupported value true")),
        // --- properties and values
        (v2(r#"{"tag":"img"},{"tag":"hr","color":"red"}"#), parse("ROOT -> body -> elements -> [1](tag: hr)", "unknown property, property: color, path: ROOT -> body -> elements -> [1](tag: hr)")),
        (v2(r#"{"tag":"div","text":{"tag":"plain_text","content":"x","text_weight":"bold"}}"#), parse("ROOT -> body -> elements -> [0](tag: div) -> text", "unknown property, property: text_weight, path: ROOT -> body -> elements -> [0](tag: div) -> text")),
        (v2(r#"{"tag":"img"}"#), parse("ROOT -> body -> elements -> [0](tag: img)", "img_key is required")),
        (v1(r#"{"tag":"img","alt":{"tag":"plain_text","content":""}}"#), parse("ROOT -> elements -> [0](tag: img)", "img_key is required")),
        (v2(r#"{"tag":"markdown","content":1}"#), parse("ROOT -> body -> elements -> [0](tag: markdown) -> content", "content: Invalid type. Expected: string, given: integer")),
        (v1(r#"{"tag":"markdown","content":["x"]}"#), parse("ROOT -> elements -> [0](tag: markdown) -> content", "content: Invalid type. Expected: string, given: array")),
        (v2(r#"{"tag":"markdown","content":"x","text_align":"middle"}"#), parse("ROOT -> body -> elements -> [0](tag: markdown) -> text_align", "text_align: unsupported value middle")),
        (v2(r#"{"tag":"hr","margin":"4px 0 4px"}"#), parse("ROOT -> body -> elements -> [0](tag: hr) -> margin", "margin: unsupported value 4px 0 4px")),
        (v2(r#"{"tag":"hr","element_id":"1st"}"#), parse("ROOT -> body -> elements -> [0](tag: hr) -> element_id", "element_id: unsupported value 1st")),
        (v2(r#"{"tag":"button","behaviors":[{"type":"OpenUrl"}]}"#), parse("ROOT -> body -> elements -> [0](tag: button) -> behaviors -> [0]", "unknown behavior type OpenUrl")),
        (v2(r#"{"tag":"button","behaviors":[{"type":"open_url","default_url":"ftp://x"}]}"#), parse("ROOT -> body -> elements -> [0](tag: button) -> behaviors -> [0] -> default_url", "scheme not in whitelist, url: ftp://x")),
        (v2(r#"{"tag":"button","behaviors":[{"type":"open_url"}]}"#), parse("ROOT -> body -> elements -> [0](tag: button) -> behaviors -> [0]", "default_url is required")),
        (v2(r#"{"tag":"date_picker","initial_date":"2024-4-1"}"#), parse("ROOT -> body -> elements -> [0](tag: date_picker) -> initial_date", "initial_date: unsupported value 2024-4-1")),
        (v2(r#"{"tag":"input","max_length":1001}"#), parse("ROOT -> body -> elements -> [0](tag: input) -> max_length", "max_length: unsupported value 1001")),
        // --- forms
        (v2(&format!(r#"{{"tag":"form","elements":[{SUBMIT}]}}"#)), format!("11310; ErrPath: {body} -> [0](tag: form); ErrMsg: form's name is required; ")),
        (v1(&format!(r#"{{"tag":"form","name":"","elements":[{SUBMIT}]}}"#)), "11310; ErrPath: ROOT -> elements -> [0](tag: form); ErrMsg: form's name is required; ".into()),
        (v2(r#"{"tag":"form","name":"f","elements":[{"tag":"input","name":"i"}]}"#), format!("11310; ErrPath: {body} -> [0](tag: form); ErrMsg: there is no submit button in the form container, at least one; ")),
        (v2(&format!(r#"{{"tag":"form","name":"f","elements":[{{"tag":"input","name":"b"}},{SUBMIT}]}}"#)), format!("11310; ErrPath: {body} -> [0](tag: form) -> elements -> [1](tag: button); ErrMsg: name(b) duplicate; ")),
        // --- audio
        (v2(r#"{"tag":"audio","file_key":"file_v3_1"}"#), format!("300220; ErrPath: {body} -> [0](tag: audio); ErrMsg: audio elem don't support forward; ")),
        (r#"{"schema":"2.0","config":{"enable_forward":false},"body":{"elements":[{"tag":"audio","file_key":"a","audio_id":"1"},{"tag":"audio","file_key":"b","audio_id":"1"}]}}"#.into(), format!("300230; ErrPath: {body} -> [1](tag: audio); ErrMsg: duplicate audio id; ErrorValue: 1; ")),
        // --- limits
        (v2(&[r#"{"tag":"hr"}"#; 201].join(",")), "11310; ErrMsg: element exceeds the limit; ".into()),
        (v2(&[table; 6].join(",")), format!("11310; ErrPath: {body} -> [5](tag: table); ErrMsg: card table number over limit; ErrorValue: table; ")),
        (v1(&[table; 6].join(",")), "11310; ErrPath: ROOT -> elements -> [5](tag: table); ErrMsg: card table number over limit; ErrorValue: table; ".into()),
        (v2(r#"{"tag":"hr","element_id":"a"},{"tag":"div","text":{"tag":"plain_text","content":"","element_id":"a"}}"#), format!("300301; ErrPath: {body} -> [1](tag: div) -> text; ErrMsg: Duplicate element_id in card component.; ErrorValue: a; ")),
        // --- what is named from outside
        (v2(r#"{"tag":"img","img_key":"img_v3_nobody"}"#), format!("200570; ErrPath: {body} -> [0](tag: img); ErrMsg: card contains invalid image keys; ErrorValue: image key img_v3_nobody; ")),
        (r#"{"schema":"2.0","header":{"title":{"tag":"plain_text","content":""},"icon":{"tag":"custom_icon","img_key":"img_v3_nobody"}}}"#.into(), "200570; ErrPath: ROOT -> header -> icon; ErrMsg: card contains invalid image keys; ErrorValue: image key img_v3_nobody; ".into()),
        (v2(r#"{"tag":"markdown","content":"hi <at id=ou_nobody></at>"}"#), format!("100290; ErrPath: {body} -> [0](tag: markdown); ErrMsg: There is an invalid user resource(at/person) in your card; ErrorValue: ou_nobody; ")),
        (v2(r#"{"tag":"person","user_id":"ou_5e25220f2a1c66f13b96dac13807e226"}"#), format!("100290; ErrPath: {body} -> [0](tag: person); ErrMsg: There is an invalid user resource(at/person) in your card; ErrorValue: ou_5e25220f2a1c66f13b96dac13807e226; ")),
        (v2(r#"{"tag":"person_list","persons":[{"id":"ou_nobody"}]}"#), format!("100290; ErrPath: {body} -> [0](tag: person_list); ErrMsg: There is an invalid user resource(at/person) in your card; ErrorValue: ou_nobody; ")),
        // --- charts and tables
        (v2(r#"{"tag":"hr"},{"tag":"hr"},{"tag":"chart","chart_spec":{"data":[]}}"#), format!("200550; ErrPath: {body} -> [2](tag: chart); ErrMsg: chart spec is invalid; ErrorValue: type is required; ")),
        (v1(r#"{"tag":"chart","chart_spec":"{}"}"#), "200550; ErrPath: ROOT -> elements -> [0](tag: chart); ErrMsg: chart spec is invalid; ErrorValue: chart_spec: Invalid type. Expected: object, given: string; ".into()),
        (v2(r#"{"tag":"table","columns":[{"name":"a","data_type":"text"}],"rows":[{"a":"x"},{"a":"x","b":1}]}"#), format!("200915; ErrPath: {body} -> [0](tag: table); ErrMsg: table rows name is invalid; ErrorValue: row: 1, column: b; ")),
        (v2(r#"{"tag":"table","columns":[{"name":"a","data_type":"number"}],"rows":[{"a":"x"}]}"#), format!("200914; ErrPath: {body} -> [0](tag: table); ErrMsg: table rows is invalid; ErrorValue: row: 0, column: a; ")),
        (v2(r#"{"tag":"table","columns":[{"name":"a","data_type":"text"}],"rows":[1]}"#), format!("200914; ErrPath: {body} -> [0](tag: table); ErrMsg: table rows is invalid; ErrorValue: row: Invalid type. Expected: object, given: integer; ")),
    ];
    // 1.0 has a whole body for each language; what counts is counted in each.
    let five = [table; 5].join(",");
    list.push((
        format!(r#"{{"i18n_elements":{{"zh_cn":[{five}],"en_us":[{five},{table}]}}}}"#),
        "11310; ErrPath: ROOT -> i18n_elements -> en_us -> [5](tag: table); ErrMsg: card table number over limit; ErrorValue: table; ".into(),
    ));
    list
}

/// Cards that are taken although something about them is odd.
fn taken() -> Vec<String> {
    let form = format!(r#"{{"tag":"form","name":"f","elements":[{SUBMIT}]}}"#);
    vec![
        "{}".into(),
        r#"{"schema":"2.0"}"#.into(),
        v2(&[r#"{"tag":"hr"}"#; 200].join(",")),
        v1(&[r#"{"tag":"hr"}"#; 201].join(",")),
        v2(r#"{"tag":"img","img_key":"img_v3_0269_ba0a83c6-21ff-48e2-a159-9061d2c8217g"}"#),
        v2(r#"{"tag":"div","text":{"tag":"plain_text"}}"#),
        v2(r#"{"tag":"markdown","content":"x","text_size":"enormous","margin":null,"icon":{"tag":"standard_icon","token":"nothing_outlined","color":"mauve"}}"#),
        v2(r#"{"tag":"button","text":{"tag":"lark_md","content":"x"},"behaviors":[{"type":"open_url","default_url":"lark://client","pc_url":""}]}"#),
        v2(r#"{"tag":"markdown","content":"<at id=all></at> <at id=ou_7d8a6e6df7621556ce0d21922b676706></at> <at email=li.lei@example.com></at>"}"#),
        v2(r#"{"tag":"person_list","drop_invalid_user_id":true,"persons":[{"id":"ou_nobody"}]}"#),
        v2(r#"{"tag":"table","columns":[{"name":"a","data_type":"text"},{"name":"b","data_type":"options"}],"rows":[{"a":1,"b":[{"text":"x"}]},{"b":"y"}]}"#),
        v2(r#"{"tag":"input","name":"a"},{"tag":"input","name":"a"}"#),
        r#"{"schema":"2.0","header":{"template":"pink","title":{"tag":"plain_text","content":"x"}},"config":{"wide_screen_mode":true}}"#.into(),
        v1(r#"{"tag":"hr","margin":"wide","colour":"red"},{"tag":"markdown","content":"x","text_align":"middle"}"#),
        v1(r#"{"tag":"action","actions":[{"tag":"button","text":{"tag":"plain_text","content":"x"},"url":"https://x.y","type":"primary"}]}"#),
        v1(r#"{"tag":"note","elements":[{"tag":"plain_text","content":"x"},{"tag":"lark_md","content":"y"}]}"#),
        format!(r#"{{"i18n_elements":{{"zh_cn":[{form}],"en_us":[{form}],"i18n_header":{{}}}}}}"#),
    ]
}

#[test]
fn refusals_have_the_code_the_path_and_the_words() {
    let world = World::new();
    for (card, rest) in refused() {
        let answer = world.send(LI_LEI, "interactive", &card);
        assert_eq!((answer.status, answer.code()), (400, 230_099), "{card}\n{answer:?}");
        assert_eq!(answer.msg(), format!("Failed to create card content, ext=ErrCode: {rest}"), "{card}");
        assert_eq!(answer.json()["error"]["log_id"], answer.header("X-Tt-Logid").unwrap());
    }
    assert!(world.sandbox.messages().is_empty());
}

#[test]
fn odd_cards_are_taken() {
    let world = World::new();
    for card in taken() {
        let answer = world.send(LI_LEI, "interactive", &card);
        assert_eq!(answer.code(), 0, "{card}\n{answer:?}");
    }
}

#[test]
fn images_and_people_can_be_let_through() {
    let world = World::new();
    world.control("POST", "/config", r#"{"strict_images":false,"strict_users":false}"#);
    let card = v2(
        r#"{"tag":"img","img_key":"img_v3_nobody"},{"tag":"person","user_id":"ou_nobody"},{"tag":"markdown","content":"<at id=ou_nobody></at>"}"#,
    );
    assert_eq!(world.send(LI_LEI, "interactive", &card).code(), 0);
}

#[test]
fn the_catalogues_own_samples_are_taken() {
    let world = World::new();
    world.control("POST", "/config", r#"{"strict_images":false,"strict_users":false}"#);
    for version in [Version::V1, Version::V2] {
        for component in catalog::components(version) {
            for sample in [component.seed, component.example] {
                let Some(card) = around(version, component.allowed_in, sample) else { continue };
                let answer = world.send(LI_LEI, "interactive", &card);
                assert_eq!(answer.code(), 0, "{card}\n{answer:?}");
            }
        }
    }
}

/// A card that holds a component in the first place it may stand in.
fn around(version: Version, places: &[catalog::Place], component: &str) -> Option<String> {
    use catalog::Place;
    let inside = match places.first()? {
        Place::Root => component.to_owned(),
        Place::Columns => format!(r#"{{"tag":"column_set","columns":[{component}]}}"#),
        Place::Column => format!(r#"{{"tag":"column_set","columns":[{{"tag":"column","elements":[{component}]}}]}}"#),
        Place::Form => format!(r#"{{"tag":"form","name":"outer_form","elements":[{component},{SUBMIT}]}}"#),
        Place::Action => format!(r#"{{"tag":"action","actions":[{component}]}}"#),
        _ => return None,
    };
    Some(match version {
        Version::V1 => format!(r#"{{"config":{{"enable_forward":false}},"elements":[{inside}]}}"#),
        Version::V2 => {
            format!(r#"{{"schema":"2.0","config":{{"enable_forward":false}},"body":{{"elements":[{inside}]}}}}"#)
        }
    })
}

#[test]
fn the_simplified_view_tells_links_and_mentions_apart() {
    let world = World::new();
    let card = r#"{"header":{"title":{"tag":"plain_text","content":"T"}},"elements":[{"tag":"div","text":{"tag":"lark_md","content":"see [the log](https://x.y/z) <at id=ou_7d8a6e6df7621556ce0d21922b676706></at>!"},"extra":{"tag":"button","text":{"tag":"plain_text","content":"Go"}}},{"tag":"hr"},{"tag":"column_set","columns":[{"tag":"column","elements":[{"tag":"markdown","content":"a [b] <c"}]}]},{"tag":"action","actions":[{"tag":"button","text":{"tag":"plain_text","content":"OK"},"type":"primary"},{"tag":"select_static","placeholder":{"tag":"plain_text","content":"pick"},"options":[]},{"tag":"date_picker"},{"tag":"overflow","options":[]}]},{"tag":"note","elements":[{"tag":"plain_text","content":"n"}]},{"tag":"img","img_key":"img_v3_0269_ba0a83c6-21ff-48e2-a159-9061d2c8217g"},{"tag":"chart","chart_spec":{"type":"bar"}}]}"#;
    let answer = world.send(LI_LEI, "interactive", card).json();
    assert_eq!(
        answer["data"]["body"]["content"],
        r#"{"title":"T","elements":[[{"tag":"text","text":"see "},{"tag":"a","href":"https://x.y/z","text":"the log"},{"tag":"text","text":" "},{"tag":"at","user_id":"ou_7d8a6e6df7621556ce0d21922b676706","user_name":"李雷"},{"tag":"text","text":"!"},{"tag":"button","text":"Go","type":"default"}],[{"tag":"hr"}],[{"tag":"text","text":"a [b] <c"}],[{"tag":"button","text":"OK","type":"primary"},{"tag":"select_static","placeholder":"pick"},{"tag":"date_picker"},{"tag":"overflow"}],[{"tag":"note","elements":[{"tag":"text","text":"n"}]}],[{"tag":"img","image_key":"img_v3_0269_ba0a83c6-21ff-48e2-a159-9061d2c8217g"}],[{"tag":"text","text":""}]]}"#
    );
}

#[test]
fn a_deep_card_is_judged_and_a_deeper_one_is_no_json() {
    let world = World::new();
    let nest = |levels: usize| {
        let open = r#"{"tag":"interactive_container","elements":["#.repeat(levels);
        v2(&format!("{open}{}", "]}".repeat(levels)))
    };
    assert_eq!(world.send(LI_LEI, "interactive", &nest(60)).code(), 0);
    let answer = world.send(LI_LEI, "interactive", &nest(500));
    assert!(answer.msg().contains("content is not a string in json format"), "{answer:?}");
}
