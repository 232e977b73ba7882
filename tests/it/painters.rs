//! One small card a component, as both clients and both shades show it; one file a component holds all its views.

use cardwright::{
    card::Card,
    catalog::{Version, color::TEMPLATES},
    preview::{Look, Shade, Side, Viewport, paint},
};
use ratatui::buffer::Buffer;
use serde_json::{Value, json};

use crate::snap;

/// How wide the clients are here, in cells.
const PC: u16 = 52;
const MOBILE: u16 = 38;

/// Every side and shade.
const VIEWS: [(Side, Shade, u16, &str); 4] = [
    (Side::Pc, Shade::Light, PC, "pc light"),
    (Side::Pc, Shade::Dark, PC, "pc dark"),
    (Side::Mobile, Shade::Light, MOBILE, "mobile light"),
    (Side::Mobile, Shade::Dark, MOBILE, "mobile dark"),
];

/// A painting with its title.
type Views = Vec<(String, Buffer)>;

/// One card in every view.
fn views(title: &str, card: &Value) -> Views {
    let card = Card::parse(&card.to_string()).unwrap();
    let look = Look {
        names: [("ou_7d8a6e6df7621556ce0d21922b676706".to_owned(), "李雷".to_owned())].into(),
        ..Look::default()
    };
    let view = |(side, shade, width, name)| {
        let viewport = Viewport { side, shade, width, ..Viewport::default() };
        (format!("{title} {name}"), paint(&card, &viewport, &look).buffer)
    };
    VIEWS.into_iter().map(view).collect()
}

/// Elements in a card of their version.
fn card(version: Version, elements: &Value) -> Value {
    match version {
        Version::V1 => json!({ "elements": elements }),
        Version::V2 => json!({ "schema": "2.0", "body": { "elements": elements } }),
    }
}

fn keep(component: &str, views: &Views) {
    let shown: Vec<(&str, &Buffer)> = views.iter().map(|(title, painting)| (title.as_str(), painting)).collect();
    snap!(&format!("painter-{component}"), shown);
}

/// The same elements in cards of both versions.
fn both(component: &str, elements: &Value) {
    let mut all = views("1.0", &card(Version::V1, elements));
    all.extend(views("2.0", &card(Version::V2, elements)));
    keep(component, &all);
}

fn one(component: &str, version: Version, elements: &Value) {
    let title = if version == Version::V1 { "1.0" } else { "2.0" };
    keep(component, &views(title, &card(version, elements)));
}

fn words(content: &str) -> Value {
    json!({ "tag": "plain_text", "content": content })
}

fn markdown(content: &str) -> Value {
    json!({ "tag": "markdown", "content": content })
}

/// Headers of every template, and one with all there is.
pub fn headers() -> Views {
    let rich = json!({ "schema": "2.0", "header": {
        "title": words("发布完成 🎉"), "subtitle": words("api-server"), "template": "green",
        "icon": { "tag": "standard_icon", "token": "chat_outlined" },
        "text_tag_list": [
            { "tag": "text_tag", "text": words("线上"), "color": "red" },
            { "tag": "text_tag", "text": words("v1.42"), "color": "indigo" },
        ] }, "body": { "elements": [markdown("正文")] } });
    let mut all = views("2.0 rich", &rich);
    for template in TEMPLATES {
        let header = json!({ "title": words(&format!("标题 {}", template.name)), "template": template.name });
        let card = json!({ "header": header, "elements": [] });
        let painted = views(&format!("1.0 {}", template.name), &card);
        // A phone gives its header the same ground.
        all.extend(painted.into_iter().take(2));
    }
    all
}

#[test]
fn header() {
    keep("header", &headers());
}

#[test]
fn div() {
    both(
        "div",
        &json!([
            { "tag": "div", "text": words("部署 🚀 已经完成，共 12 台机器，用时三分二十秒。"),
              "icon": { "tag": "standard_icon", "token": "chat_outlined", "color": "blue" } },
            { "tag": "div", "fields": [
                { "is_short": true, "text": { "tag": "lark_md", "content": "**环境**\n生产" } },
                { "is_short": true, "text": { "tag": "lark_md", "content": "**负责人**\n李雷 👩‍💻" } },
                { "is_short": false, "text": { "tag": "lark_md", "content": "**说明**\n灰度 10 %" } },
            ] },
        ]),
    );
}

#[test]
fn markdown_text() {
    let text = "**粗体** *斜体* ~~删除~~ `code` [链接](https://example.com) :DONE: 🎉\n\
                <font color='red'>红字</font> <text_tag color='green'>标签</text_tag> \
                <at id=ou_7d8a6e6df7621556ce0d21922b676706></at>\n- 第一项\n  - 里面一层\n1. 有序\n---\n最后一行";
    let more = "# 一级标题\n> 引用 quote\n\n```rust\nfn 主() {}\n```\n\n| 名称 | 数 |\n|---|---|\n| 甲 | 1 |";
    let mut all = views("1.0", &card(Version::V1, &json!([markdown(text)])));
    all.extend(views("2.0", &card(Version::V2, &json!([markdown(text), markdown(more)]))));
    keep("markdown", &all);
}

#[test]
fn img() {
    let image = json!({ "tag": "img", "img_key": "img_v2_041b28e3-5680-48c2-9af2-497ace79333g", "alt": words("架构图 📈"),
                        "title": words("图一") });
    both("img", &json!([image]));
}

#[test]
fn hr() {
    both("hr", &json!([markdown("上"), { "tag": "hr" }, markdown("下")]));
}

#[test]
fn note() {
    let text = json!({ "tag": "lark_md", "content": "来自 **监控** 📟" });
    let image = json!({ "tag": "img", "img_key": "img_v2_041b28e3-5680-48c2-9af2-497ace79333g", "alt": words("图") });
    one("note", Version::V1, &json!([{ "tag": "note", "elements": [image, text, words("三分钟前")] }]));
}

fn button(words_of: &str, kind: &str) -> Value {
    json!({ "tag": "button", "text": words(words_of), "type": kind })
}

#[test]
fn action() {
    let buttons = json!([button("同意 ✅", "primary"), button("拒绝", "danger"), button("详情", "default")]);
    one(
        "action",
        Version::V1,
        &json!([{ "tag": "action", "actions": buttons },
                { "tag": "action", "layout": "bisected", "actions": buttons }]),
    );
}

#[test]
fn button_kinds() {
    let kinds =
        ["default", "primary", "danger", "text", "primary_text", "danger_text", "primary_filled", "danger_filled"];
    let mut buttons: Vec<Value> = kinds.iter().map(|kind| button(&format!("按钮 {kind}"), kind)).collect();
    buttons.push(json!({ "tag": "button", "text": words("不可用 🚫"), "disabled": true }));
    buttons.push(json!({ "tag": "button", "text": words("整行"), "type": "primary", "width": "fill", "size": "large",
                         "icon": { "tag": "standard_icon", "token": "chat_outlined" } }));
    one("button", Version::V2, &Value::Array(buttons));
}

#[test]
fn column_set() {
    let column = |weight: u8, fill: &str, text: &str| {
        json!({ "tag": "column", "width": "weighted", "weight": weight, "background_style": fill,
                "vertical_align": "center", "elements": [markdown(text)] })
    };
    let columns =
        json!([column(1, "grey", "**左** 🍎"), column(2, "blue-50", "右边宽一倍\n两行"), column(1, "default", "末")]);
    both(
        "column_set",
        &json!([
            { "tag": "column_set", "flex_mode": "none", "background_style": "default", "columns": columns },
            { "tag": "column_set", "flex_mode": "stretch", "columns": columns },
        ]),
    );
}

#[test]
fn collapsible_panel() {
    let panel = |expanded: bool| {
        json!({ "tag": "collapsible_panel", "expanded": expanded,
                "header": { "title": words("更多细节 🔍"), "background_color": "grey-200",
                            "icon": { "tag": "standard_icon", "token": "down-small-ccm_outlined" } },
                "border": { "color": "grey", "corner_radius": "5px" }, "elements": [markdown("折叠的**内容**")] })
    };
    one("collapsible_panel", Version::V2, &json!([panel(true), panel(false)]));
}

#[test]
fn containers() {
    let inside = json!([markdown("表单里的字 📝"), { "tag": "button", "text": words("提交"), "type": "primary",
                         "form_action_type": "submit", "name": "submit" }]);
    one("form", Version::V2, &json!([{ "tag": "form", "name": "form", "elements": inside }]));
    let clickable = json!({ "tag": "interactive_container", "background_style": "laser", "has_border": true,
                            "border_color": "blue", "corner_radius": "8px", "padding": "8px",
                            "elements": [markdown("整块可以点 👆")] });
    one("interactive_container", Version::V2, &json!([clickable]));
}

#[test]
fn what_has_no_painter() {
    both("unknown", &json!([{ "tag": "marquee", "content": "滚动 🎠" }, markdown("后面的还在")]));
}
