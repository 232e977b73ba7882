//! Cards of what is filled in: inputs, drop-downs, pickers, pictures, boxes to tick.

use serde_json::{Value, json};

use super::{
    cards::{LEI, button},
    words,
};

/// The elements that show a component; `None` for one that nobody has drawn a card for.
pub fn of(tag: &str) -> Option<Value> {
    Some(match tag {
        "input" => input(),
        "select_static" => select_static(),
        "multi_select_static" => multi_select_static(),
        "select_person" | "multi_select_person" => select_person(tag),
        "date_picker" => picker(tag, "initial_date", "2025-07-01"),
        "picker_time" => picker(tag, "initial_time", "09:30"),
        "picker_datetime" => picker(tag, "initial_datetime", "2025-07-01 09:30"),
        "overflow" => overflow(),
        "select_img" => select_img(),
        "checker" => checker(),
        _ => return None,
    })
}

fn input() -> Value {
    json!([
        { "tag": "input", "name": "a" },
        { "tag": "input", "name": "b", "label": words("姓名"), "placeholder": words("请填写姓名"), "required": true },
        { "tag": "input", "name": "c", "label": words("旁边"), "label_position": "left", "default_value": "写好的字 ✍️" },
        { "tag": "input", "name": "d", "input_type": "multiline_text", "rows": 3, "width": "fill",
          "default_value": "第一行\n第二行比较长，要换行才放得下，窄的时候更是这样。" },
        { "tag": "input", "name": "e", "input_type": "password", "default_value": "secret" },
        { "tag": "input", "name": "f", "disabled": true, "width": "160px", "default_value": "不能改" },
    ])
}

fn options() -> Value {
    json!([
        { "text": words("测试环境"), "value": "stg" },
        { "text": words("生产"), "value": "prd", "icon": { "tag": "standard_icon", "token": "warning_filled", "color": "red" } },
        { "text": words("预发"), "value": "pre" },
    ])
}

fn select_static() -> Value {
    let select = |more: Value| {
        let mut node = json!({ "tag": "select_static", "options": options() });
        node.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        node
    };
    json!([
        select(json!({ "placeholder": words("选一个环境") })),
        select(json!({ "initial_option": "prd" })),
        select(json!({ "initial_index": 1, "type": "text" })),
        select(json!({ "required": true, "width": "fill" })),
        select(json!({ "initial_option": "预发", "disabled": true, "width": "240px" })),
    ])
}

fn multi_select_static() -> Value {
    json!([{ "tag": "form", "name": "form", "elements": [
        { "tag": "multi_select_static", "name": "a", "placeholder": words("可以选几个"), "options": options() },
        { "tag": "multi_select_static", "name": "b", "selected_values": ["stg", "prd"], "options": options() },
        { "tag": "multi_select_static", "name": "c", "selected_values": ["pre"], "type": "text", "options": options() },
        { "tag": "multi_select_static", "name": "d", "disabled": true, "width": "fill", "options": options() },
    ] }])
}

fn select_person(tag: &str) -> Value {
    let select = |name: &str, more: Value| {
        let mut node = json!({ "tag": tag, "name": name, "options": [{ "value": LEI }, { "value": "ou_hanmeimei" }] });
        node.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        node
    };
    let elements = json!([
        select("a", json!({ "placeholder": words("找谁") })),
        select("b", json!({ "initial_option": LEI, "selected_values": [LEI, "ou_hanmeimei"] })),
        select("c", json!({ "initial_option": "ou_hanmeimei", "selected_values": ["ou_hanmeimei"], "type": "text" })),
        select("d", json!({ "disabled": true, "width": "fill", "initial_option": LEI, "selected_values": [LEI] })),
    ]);
    json!([{ "tag": "form", "name": "form", "elements": elements }])
}

fn picker(tag: &str, key: &str, value: &str) -> Value {
    json!([
        { "tag": tag, "name": "a", "placeholder": words("什么时候") },
        { "tag": tag, "name": "b", "required": true },
        { "tag": tag, "name": "c", key: value },
        { "tag": tag, "name": "d", key: value, "disabled": true, "width": "fill" },
    ])
}

fn overflow() -> Value {
    let options = json!([{ "text": words("文档"), "multi_url": { "url": "https://example.com" } },
                         { "text": words("静音"), "value": "mute" }]);
    json!([{ "tag": "overflow", "options": options }, { "tag": "overflow", "options": options, "width": "fill" }])
}

fn select_img() -> Value {
    let some = |layout: &str, ratio: &str| {
        let options: Vec<Value> = (1..=3)
            .map(|n| json!({ "img_key": format!("img_v3_{n}"), "value": format!("第 {n} 张"), "disabled": n == 3 }))
            .collect();
        json!({ "tag": "select_img", "name": layout, "layout": layout, "aspect_ratio": ratio, "options": options })
    };
    json!([some("bisect", "16:9"), some("trisect", "1:1"), some("stretch", "4:3")])
}

fn checker() -> Value {
    let checker = |text: &str, more: Value| {
        let mut node = json!({ "tag": "checker", "text": words(text) });
        node.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        node
    };
    let buttons = |rule: &str| json!({ "pc_display_rule": rule, "buttons": [button("打开", "text"), button("删除", "danger_text")] });
    json!([
        checker("写测试 🧪", json!({})),
        checker(
            "已经做完",
            json!({ "checked": true, "checked_style": { "show_strikethrough": true, "opacity": 0.5 } })
        ),
        checker(
            "有按钮，而且这一行的字很多，窄了就要换行",
            json!({ "button_area": buttons("always"), "padding": "4px 8px" })
        ),
        checker("悬停才有按钮", json!({ "button_area": buttons("on_hover"), "checked": true })),
        checker("不能勾", json!({ "disabled": true })),
    ])
}
