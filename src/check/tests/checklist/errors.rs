//! The errors of 2.0.

use super::*;

#[test]
fn errors_of_structure() {
    hold(vec![
        (
            "the schema is 2.0",
            "W body-without-schema",
            r#"{"body":{"elements":[]}}"#.into(),
            r#"{"schema":"2.0","body":{"elements":[]}}"#.into(),
        ),
        (
            "the schema is 2.0, not another",
            "W unknown-choice",
            r#"{"schema":"3.0","elements":[]}"#.into(),
            r#"{"schema":"1.0","elements":[]}"#.into(),
        ),
        (
            "body.elements is an array",
            "E wrong-type",
            r#"{"schema":"2.0","body":{"elements":{"tag":"hr"}}}"#.into(),
            v2(HR),
        ),
        (
            "no key that nobody knows",
            "E unknown-property",
            v2(r#"{"tag":"hr","colour":"red"}"#),
            config(r#""wide_screen_mode":true"#, HR),
        ),
        ("no tag that nobody knows", "E unknown-tag", v2(r#"{"tag":"video"}"#), v2(HR)),
        (
            "no note and no action",
            "E removed-tag",
            v2(r#"{"tag":"note","elements":[]}"#),
            v1(r#"{"tag":"note","elements":[]}"#),
        ),
        ("no action", "E removed-tag", v2(r#"{"tag":"action","actions":[]}"#), v2(&opens("https://a.b"))),
        ("every tag in its place", "E misplaced", v2(&column(&format!(r#""elements":[{TABLE}]"#))), v2(TABLE)),
        ("every tag in its place", "E misplaced", form_of(TABLE), form_of(HR)),
        ("what is required is there", "E missing-property", v2(r#"{"tag":"markdown"}"#), v2(&markdown("a"))),
        ("the right type", "E wrong-type", v2(&column(r#""weight":"1""#)), v2(&column(r#""weight":1"#))),
        (
            "a value of the enum",
            "E unknown-choice",
            v2(r#"{"tag":"column_set","flex_mode":"wrap","columns":[]}"#),
            v2(r#"{"tag":"column_set","flex_mode":"flow","columns":[]}"#),
        ),
    ]);
}

#[test]
fn errors_of_format() {
    let hr = |margin: &str| v2(&format!(r#"{{"tag":"hr","margin":"{margin}"}}"#));
    let corner =
        |radius: &str| v2(&format!(r#"{{"tag":"img","img_key":"img_1","alt":{TEXT},"corner_radius":"{radius}"}}"#));
    let picked = |tag: &str, key: &str, value: &str| v2(&format!(r#"{{"tag":"{tag}","{key}":"{value}"}}"#));
    let id = |id: &str| v2(&format!(r#"{{"tag":"hr","element_id":"{id}"}}"#));
    let color = |value: &str| {
        config(&format!(r#""style":{{"color":{{"own":{{"light_mode":"{value}","dark_mode":"{value}"}}}}}}"#), HR)
    };
    let (long, longest) = (a(21), a(20));
    hold(vec![
        ("pixels have a unit", "E bad-format", hr("4"), hr("4px")),
        ("one, two or four sides", "E bad-format", hr("1px 2px 3px"), hr("1px 2px")),
        ("four sides", "E bad-format", hr("1px 2px 3px 4px 5px"), hr("1px 2px 3px -4px")),
        ("percents are whole", "E bad-format", corner("5.5%"), corner("50%")),
        (
            "dates are written in full",
            "E bad-format",
            picked("date_picker", "initial_date", "2024/04/09"),
            picked("date_picker", "initial_date", "2024-04-09"),
        ),
        (
            "times are written in full",
            "E bad-format",
            picked("picker_time", "initial_time", "noon"),
            picked("picker_time", "initial_time", "12:00"),
        ),
        (
            "dates and times stand a space apart",
            "E bad-format",
            picked("picker_datetime", "initial_datetime", "2024-04-09T12:00"),
            picked("picker_datetime", "initial_datetime", "2024-04-09 12:00"),
        ),
        ("an id begins with a letter", "E bad-format", id("1a"), id("a1")),
        ("an id has letters, digits and underscores", "E bad-format", id("a-b"), id("a_b")),
        ("an id has 20 characters", "E bad-format", id(&long), id(&longest)),
        ("colours of one's own are rgba", "E bad-format", color("#fff"), color("rgba(255, 0,0,0.5)")),
        (
            "links are http, https or AppLinks",
            "E bad-format",
            v2(&opens("www.a.b")),
            v2(&opens("lark://msgcard/unsupported_action")),
        ),
        ("links run no script", "E bad-format", v2(&opens("javascript:alert(1)")), v2(&opens("https://a.b"))),
        (
            "the link of the card too",
            "E bad-format",
            r#"{"schema":"2.0","card_link":{"url":"/a"},"body":{}}"#.into(),
            r#"{"schema":"2.0","card_link":{"url":"https://a.b"},"body":{}}"#.into(),
        ),
        (
            "the kind of a behavior",
            "E text-kind",
            v2(&button(r#","behaviors":[{"type":"OPEN_URL","default_url":"https://a.b"}]"#)),
            v2(&opens("https://a.b")),
        ),
    ]);
}

#[test]
fn errors_of_identity_and_forms() {
    let named = |name: &str| format!(r#"{{"tag":"input","name":"{name}"}}"#);
    let multi = |tag: &str| format!(r#"{{"tag":"{tag}","name":"m"}}"#);
    let pictures = r#"{"tag":"select_img","name":"p","multi_select":true,"options":[]}"#;
    hold(vec![
        (
            "an id stands once",
            "E duplicate-id",
            v2(r#"{"tag":"hr","element_id":"a"},{"tag":"hr","element_id":"a"}"#),
            v2(r#"{"tag":"hr","element_id":"a"},{"tag":"hr","element_id":"A"}"#),
        ),
        (
            "a form has a name",
            "E missing-property",
            form(&format!(r#""elements":[{SUBMIT}]"#)),
            form(&format!(r#""name":"f","elements":[{SUBMIT}]"#)),
        ),
        (
            "a name stands once",
            "E duplicate-name",
            form_of(&format!("{},{}", named("x"), named("x"))),
            form_of(&format!("{},{}", named("x"), named("y"))),
        ),
        ("a name stands once, forms included", "E duplicate-name", form_of(&named("f")), form_of(&named("g"))),
        (
            "a form has a submit button",
            "E form-without-submit",
            form(&format!(r#""name":"f","elements":[{}]"#, button(r#","form_action_type":"reset""#))),
            form(&format!(r#""name":"f","elements":[{}]"#, column(&format!(r#""elements":[{SUBMIT}]"#)))),
        ),
        (
            "several choices in a form only",
            "E needs-above",
            v2(&column(&format!(r#""elements":[{}]"#, multi("multi_select_static")))),
            form_of(&column(&format!(r#""elements":[{}]"#, multi("multi_select_static")))),
        ),
        (
            "several persons in a form only",
            "E needs-above",
            v2(&panel(&multi("multi_select_person"))),
            form_of(&panel(&multi("multi_select_person"))),
        ),
        ("several pictures in a form only", "E multi-select-outside-form", v2(pictures), form_of(pictures)),
        (
            "no required input outside a form",
            "E required-outside-form",
            v2(r#"{"tag":"input","name":"i","required":true}"#),
            form_of(r#"{"tag":"input","name":"i","required":true}"#),
        ),
    ]);
}

#[test]
fn errors_of_tables_and_counts() {
    let frame = v2(&markdown("")).len();
    let bytes = |count: usize| v2(&markdown(&a(count - frame)));
    let audio = r#"{"tag":"audio","file_key":"file_1"}"#;
    let long = |most: usize| v2(&format!(r#"{{"tag":"input","name":"i","max_length":{most}}}"#));
    hold(vec![
        ("rows have declared keys", "E undeclared-column", v2(&rows("text", r#"{"b":"x"}"#)), v2(TABLE)),
        (
            "cells have the type of their column",
            "E wrong-cell",
            v2(&rows("number", r#"{"a":"many"}"#)),
            v2(&rows("number", r#"{"a":1}"#)),
        ),
        (
            "options are a list of objects",
            "E wrong-cell",
            v2(&rows("options", r#"{"a":{"text":"x"}}"#)),
            v2(&rows("options", r#"{"a":[{"text":"x","color":"red"}]}"#)),
        ),
        (
            "persons are a list of ids",
            "E wrong-cell",
            v2(&rows("persons", r#"{"a":[{"id":"ou_1"}]}"#)),
            v2(&rows("persons", r#"{"a":["ou_1"]}"#)),
        ),
        ("30,720 bytes as sent", "E card-too-large", bytes(30_721), bytes(30_720)),
        ("200 elements", "E too-many-elements", v2(&many(HR, 201)), v2(&many(HR, 200))),
        ("5 tables", "E too-many-tables", v2(&many(TABLE, 6)), v2(&many(TABLE, 5))),
        (
            "update_multi is never false",
            "E unknown-choice",
            config(r#""update_multi":false"#, HR),
            config(r#""update_multi":true"#, HR),
        ),
        ("audio is not forwarded", "E audio-forward", v2(audio), config(r#""enable_forward":false"#, audio)),
        (
            "a player in Markdown neither",
            "E audio-forward",
            v2(&markdown("<audio file_key='file_1'></audio>")),
            config(r#""enable_forward":false"#, &markdown("<audio file_key='file_1'></audio>")),
        ),
        ("an input of 1000 characters", "E out-of-range", long(1001), long(1000)),
    ]);
}
