//! Small components of 1.0, and what becomes of each.

use serde_json::{Value, json};

use super::{super::StepKind, component, converted, plain};

#[test]
fn notes() {
    let grey = |content: &str| json!({ "tag": "plain_text", "content": content, "text_size": "notation", "text_color": "grey" });
    let rich = |content: &str| json!({ "tag": "lark_md", "content": content, "text_size": "notation" });
    component(
        json!({ "tag": "note", "elements": [plain("by CI")] }),
        json!([{ "tag": "div", "text": grey("by CI") }]),
        &["note-text"],
        &[],
    );
    component(
        json!({ "tag": "note", "elements": [{ "tag": "img", "img_key": "img_1", "alt": plain("") }, plain("a"), plain("b")] }),
        json!([{ "tag": "div", "icon": { "tag": "custom_icon", "img_key": "img_1" }, "text": grey("a b") }]),
        &["note-text"],
        &[],
    );
    component(
        json!({ "tag": "note", "elements": [
            { "tag": "standard_icon", "token": "info_outlined" }, plain("a*"), { "tag": "lark_md", "content": "**b**" },
            { "tag": "img", "img_key": "img_1" }
        ] }),
        json!([{ "tag": "div", "icon": { "tag": "standard_icon", "token": "info_outlined" },
            "text": rich("<font color='grey'>a&#42; **b**</font>") }]),
        &["note-text"],
        &["note-part"],
    );
    component(
        json!({ "tag": "note", "elements": [{ "tag": "plain_text", "content": "a", "i18n": { "zh_cn": "甲" } }] }),
        json!([{ "tag": "div", "text": {
            "tag": "plain_text", "content": "a", "i18n_content": { "zh_cn": "甲" }, "text_size": "notation", "text_color": "grey"
        } }]),
        &["note-text", "text-locales"],
        &[],
    );
    let strange = json!({ "tag": "note", "elements": [{ "tag": "marquee" }] });
    component(strange.clone(), json!([strange]), &[], &[]);
}

#[test]
fn rows_of_controls() {
    let button = |text: &str| json!({ "tag": "button", "text": plain(text), "behaviors": [{ "type": "callback", "value": {} }] });
    let column = |child: Value| json!({ "tag": "column", "width": "auto", "elements": [child] });
    component(json!({ "tag": "action", "actions": [button("a")] }), json!([button("a")]), &["action-alone"], &[]);
    component(
        json!({ "tag": "action", "actions": [button("a"), button("b")] }),
        json!([{ "tag": "column_set", "flex_mode": "flow", "columns": [column(button("a")), column(button("b"))] }]),
        &["action-columns"],
        &[],
    );
    for (layout, flex_mode) in [("bisected", "bisect"), ("trisection", "trisect")] {
        component(
            json!({ "tag": "action", "layout": layout, "actions": [button("a"), button("b")] }),
            json!([{ "tag": "column_set", "flex_mode": flex_mode, "columns": [column(button("a")), column(button("b"))] }]),
            &["action-columns"],
            &[],
        );
    }
    component(json!({ "tag": "action", "actions": [] }), json!([]), &["action-empty"], &[]);
    component(
        json!({ "tag": "action", "mine": 1, "actions": [button("a")] }),
        json!([{ "tag": "column_set", "flex_mode": "flow", "columns": [column(button("a"))], "mine": 1 }]),
        &["action-columns"],
        &[],
    );
}

#[test]
fn extras_and_fields() {
    let fields = json!({ "tag": "div", "fields": [{ "is_short": true, "text": plain("a") }] });
    component(fields.clone(), json!([fields]), &[], &[]);
    let beside = |extra: Value| {
        json!([{ "tag": "column_set", "flex_mode": "none", "columns": [
            { "tag": "column", "width": "weighted", "weight": 1, "elements": [{ "tag": "div", "text": plain("a") }] },
            { "tag": "column", "width": "auto", "elements": [extra] },
        ] }])
    };
    component(
        json!({ "tag": "div", "text": plain("a"), "extra": { "tag": "img", "img_key": "img_1" } }),
        beside(json!({ "tag": "img", "img_key": "img_1", "scale_type": "crop_center", "size": "64px 64px" })),
        &["extra-column"],
        &[],
    );
    let conversion = converted(&json!({ "elements": [
        { "tag": "div", "text": plain("a"), "extra": { "tag": "button", "text": plain("b"), "url": "https://a.com" } }
    ] }));
    let link = conversion.steps.iter().find(|step| step.kind == StepKind::OpenUrl).unwrap();
    assert_eq!(link.before.to_string(), "/elements/0/extra");
    assert_eq!(link.after.to_string(), "/body/elements/0/columns/1/elements/0");
}

#[test]
fn images() {
    let image = |old: Value, new: Value, steps: &[&str], losses: &[&str]| {
        let with = |more: Value| {
            let mut all = json!({ "tag": "img", "img_key": "img_1" });
            all.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            all
        };
        component(with(old), json!([with(new)]), steps, losses);
    };
    for (mode, new) in [
        ("crop_center", json!({ "scale_type": "crop_center" })),
        ("fit_horizontal", json!({ "scale_type": "fit_horizontal" })),
        ("stretch", json!({ "scale_type": "crop_top", "size": "stretch" })),
        ("large", json!({ "scale_type": "crop_center", "size": "large" })),
        ("tiny", json!({ "scale_type": "crop_center", "size": "tiny" })),
    ] {
        image(json!({ "mode": mode }), new, &["image-size"], &[]);
    }
    image(json!({ "custom_width": 300 }), json!({}), &["image-size"], &["image-width"]);
    image(json!({ "compact_width": true }), json!({}), &["image-size"], &["image-width"]);
    image(json!({ "compact_width": false }), json!({}), &["image-size"], &[]);
    image(json!({ "size": "stretch_without_padding" }), json!({ "margin": "4px -12px" }), &["image-margin"], &[]);
}

#[test]
fn texts_and_links() {
    let address = json!({ "link": { "url": "https://a.com", "pc_url": "https://pc.a.com", "ios_url": "" } });
    component(
        json!({ "tag": "markdown", "content": "see [it]($link) and [that](https://b.com)", "href": address }),
        json!([{ "tag": "markdown", "content": "see <link url='https://a.com' pc_url='https://pc.a.com'>it</link> and [that](https://b.com)" }]),
        &["links"],
        &[],
    );
    component(
        json!({ "tag": "div", "text": { "tag": "lark_md", "content": "[it]($link)", "href": address } }),
        json!([{ "tag": "div", "text": { "tag": "lark_md", "content": "[it](https://a.com)" } }]),
        &["links"],
        &["link-platforms"],
    );
    component(
        json!({ "tag": "markdown", "content": "[it]($other) [", "href": address }),
        json!([{ "tag": "markdown", "content": "[it]($other) [" }]),
        &["links"],
        &[],
    );
    let literal = json!({ "tag": "markdown", "content": "# a\n> b\n```\n# c\n```\n`d`" });
    component(literal.clone(), json!([literal]), &[], &["markdown-reads"]);
    component(
        json!({ "tag": "person_list", "persons": [{ "id": "ou_1" }], "ud_icon": { "token": "info_outlined" } }),
        json!([{ "tag": "person_list", "persons": [{ "id": "ou_1" }], "icon": { "tag": "standard_icon", "token": "info_outlined" } }]),
        &["icon"],
        &[],
    );
}

#[test]
fn buttons() {
    let button = |old: Value, new: Value, steps: &[&str]| {
        let with = |more: Value| {
            let mut all = json!({ "tag": "button", "text": plain("b") });
            all.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            all
        };
        component(json!({ "tag": "action", "actions": [with(old)] }), json!([with(new)]), steps, &[]);
    };
    let open = |url: &str| json!({ "type": "open_url", "default_url": url });
    let call = |value: Value| json!({ "type": "callback", "value": value });
    let alone = "action-alone";
    button(json!({ "url": "https://a.com" }), json!({ "behaviors": [open("https://a.com")] }), &[alone, "open-url"]);
    button(
        json!({ "multi_url": { "url": "https://a.com", "pc_url": "https://pc.a.com", "ios_url": "", "android_url": "" } }),
        json!({ "behaviors": [{ "type": "open_url", "default_url": "https://a.com", "pc_url": "https://pc.a.com" }] }),
        &[alone, "open-url"],
    );
    button(
        json!({ "multi_url": { "pc_url": "https://pc.a.com" } }),
        json!({ "behaviors": [{ "type": "open_url", "default_url": "https://pc.a.com", "pc_url": "https://pc.a.com" }] }),
        &[alone, "open-url"],
    );
    button(json!({ "value": { "k": "v" } }), json!({ "behaviors": [call(json!({ "k": "v" }))] }), &[alone, "callback"]);
    button(json!({}), json!({ "behaviors": [call(json!({}))] }), &[alone, "callback"]);
    let both = json!({ "behaviors": [open("https://a.com"), call(json!({ "k": 1 }))] });
    let old = json!({ "url": "https://a.com", "value": { "k": 1 }, "complex_interaction": true });
    button(old, both.clone(), &[alone, "callback", "open-url"]);
    let old = json!({ "url": "https://a.com", "value": { "k": 1 }, "action_type": "multi" });
    button(old, both, &[alone, "callback", "open-url"]);
    let old = json!({ "url": "https://a.com", "value": { "k": 1 } });
    button(old, json!({ "behaviors": [open("https://a.com")] }), &[alone, "open-url"]);
    let old = json!({ "value": { "k": 1 }, "url": "https://a.com", "action_type": "request" });
    button(old, json!({ "behaviors": [call(json!({ "k": 1 }))] }), &[alone, "callback"]);
    let old = json!({ "behaviors": [open("https://a.com")], "value": { "k": 1 } });
    button(old, json!({ "behaviors": [open("https://a.com")] }), &[alone, "unused-value"]);
    let new = json!({ "behaviors": [open("https://a.com")] });
    button(new.clone(), new, &[alone]);
}

#[test]
fn other_controls() {
    let row = |old: Value, new: Value, steps: &[&str]| {
        component(json!({ "tag": "action", "actions": [old] }), json!([new]), steps, &[]);
    };
    let behaviors = json!([{ "type": "callback", "value": { "k": "d" } }]);
    for tag in ["select_static", "select_person", "date_picker", "picker_time", "picker_datetime"] {
        row(
            json!({ "tag": tag, "placeholder": plain("p"), "value": { "k": "d" } }),
            json!({ "tag": tag, "placeholder": plain("p"), "behaviors": behaviors }),
            &["action-alone", "callback"],
        );
    }
    let kept =
        json!({ "tag": "select_static", "initial_option": "a", "options": [{ "text": plain("A"), "value": "a" }] });
    row(kept.clone(), kept, &["action-alone"]);
    row(
        json!({ "tag": "date_picker", "initial_date": "2024-01-01", "initial_time": "10:00" }),
        json!({ "tag": "date_picker", "initial_date": "2024-01-01" }),
        &["action-alone", "dropped"],
    );
    row(
        json!({ "tag": "overflow", "options": [{ "text": plain("a"), "url": "https://a.com" }, { "text": plain("b"), "value": "b" }] }),
        json!({ "tag": "overflow", "options": [{ "text": plain("a"), "multi_url": { "url": "https://a.com" } }, { "text": plain("b"), "value": "b" }] }),
        &["action-alone", "option-link"],
    );
    component(
        json!({ "tag": "select_img", "options": [{ "img_key": "img_1", "value": "a" }], "style": "laser" }),
        json!([{ "tag": "select_img", "options": [{ "img_key": "img_1", "value": "a" }] }]),
        &["dropped"],
        &["dropped"],
    );
}

#[test]
fn forms() {
    let submit = json!({ "tag": "button", "name": "go", "text": plain("go"), "action_type": "form_submit" });
    let new_submit = json!({ "tag": "button", "name": "go", "text": plain("go"), "form_action_type": "submit" });
    component(
        json!({ "tag": "form", "name": "f", "elements": [{ "tag": "input", "name": "why", "fallback": "drop" }, submit] }),
        json!([{ "tag": "form", "name": "f", "elements": [{ "tag": "input", "name": "why" }, new_submit], "vertical_spacing": "16px" }]),
        &["default-spacing", "fallback", "form-action"],
        &[],
    );
    let confirm = json!({ "title": plain("sure"), "text": plain("?") });
    let mut confirmed = new_submit.clone();
    confirmed["confirm"] = confirm.clone();
    component(
        json!({ "tag": "form", "name": "f", "confirm": confirm, "fallback": "drop", "elements": [submit] }),
        json!([{ "tag": "form", "name": "f", "elements": [confirmed] }]),
        &["form-confirm", "fallback", "form-action"],
        &[],
    );
    component(
        json!({ "tag": "form", "name": "f", "elements": [
            { "tag": "button", "name": "r", "text": plain("r"), "behaviors": [{ "type": "form_action", "behavior": "reset" }] }
        ] }),
        json!([{ "tag": "form", "name": "f", "elements": [
            { "tag": "button", "name": "r", "text": plain("r"), "form_action_type": "reset" }
        ] }]),
        &["form-action"],
        &[],
    );
}

#[test]
fn columns_and_spaces() {
    let set = |column: Value| json!({ "tag": "column_set", "columns": [column] });
    let column = |old: Value, new: Value, steps: &[&str]| {
        let with = |more: Value| {
            let mut all = json!({ "tag": "column", "elements": [] });
            all.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            all
        };
        component(set(with(old)), json!([set(with(new))]), steps, &[]);
    };
    column(json!({ "width": 3 }), json!({ "width": "weighted", "weight": 3 }), &["column-width"]);
    column(json!({ "width": 120 }), json!({ "width": "120px" }), &["column-width"]);
    column(json!({ "vertical_spacing": "large" }), json!({ "vertical_spacing": "extra_large" }), &["spacing"]);
    column(json!({ "vertical_spacing": "medium" }), json!({ "vertical_spacing": "medium" }), &[]);
    component(
        json!({ "tag": "column_set", "horizontal_spacing": "default", "columns": [] }),
        json!([{ "tag": "column_set", "horizontal_spacing": "8px", "columns": [] }]),
        &["spacing"],
        &[],
    );
    let large = json!({ "tag": "column_set", "horizontal_spacing": "large", "columns": [] });
    component(large.clone(), json!([large]), &[], &[]);
    let hr = || json!({ "tag": "markdown", "content": "a" });
    component(
        json!({ "tag": "interactive_container", "behaviors": [], "elements": [hr(), hr()] }),
        json!([{ "tag": "interactive_container", "vertical_spacing": "12px", "behaviors": [], "elements": [hr(), hr()] }]),
        &["default-spacing"],
        &[],
    );
    component(
        json!({ "tag": "collapsible_panel", "header": { "title": plain("t") }, "elements": [] }),
        json!([{ "tag": "collapsible_panel", "header": { "title": plain("t"), "padding": "8px 0px 8px 0px" }, "padding": "0px", "elements": [] }]),
        &["panel-padding"],
        &[],
    );
    component(
        json!({ "tag": "collapsible_panel", "border": {}, "header": { "padding": "0px" }, "elements": [] }),
        json!([{ "tag": "collapsible_panel", "border": {}, "header": { "padding": "0px" }, "elements": [] }]),
        &[],
        &[],
    );
    let wide = json!({ "tag": "column_set", "columns": [{ "tag": "column", "width": "100px", "elements": [
        { "tag": "interactive_container", "width": "300px", "behaviors": [], "elements": [] }
    ] }] });
    component(wide.clone(), json!([wide]), &[], &["clipped"]);
}
