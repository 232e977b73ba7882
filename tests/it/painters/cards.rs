//! One card a component: everything its painter can do, in Chinese and with emoji.

use cardwright::catalog::Version;
use serde_json::{Value, json};

use super::{choices, words};

pub const LEI: &str = "ou_7d8a6e6df7621556ce0d21922b676706";
pub const PICTURE: &str = "img_v2_041b28e3-5680-48c2-9af2-497ace79333g";

pub fn markdown(content: &str) -> Value {
    json!({ "tag": "markdown", "content": content })
}

pub fn button(words_of: &str, kind: &str) -> Value {
    json!({ "tag": "button", "text": words(words_of), "type": kind })
}

/// The elements that show a component; `None` for one that nobody has drawn a card for.
pub fn of(tag: &str, version: Version) -> Option<Value> {
    Some(match tag {
        "div" => div(),
        "markdown" => rich_text(version),
        "hr" => json!([markdown("上"), { "tag": "hr" }, markdown("下")]),
        "note" => note(),
        "img" => img(),
        "img_combination" => img_combination(),
        "person" => person(),
        "person_list" => person_list(),
        "chart" => chart(),
        "table" => table(),
        "audio" => audio(),
        "column_set" | "column" => column_set(version),
        "form" => form(),
        "interactive_container" => interactive_container(),
        "collapsible_panel" => collapsible_panel(),
        "action" => action(),
        "button" => buttons(),
        _ => choices::of(tag)?,
    })
}

fn div() -> Value {
    let field = |short: bool, text: &str| json!({ "is_short": short, "text": { "tag": "lark_md", "content": text } });
    json!([
        { "tag": "div", "text": words("部署 🚀 已经完成，共 12 台机器，用时三分二十秒。"),
          "icon": { "tag": "standard_icon", "token": "chat_outlined", "color": "blue" } },
        { "tag": "div", "fields": [field(true, "**环境**\n生产"), field(true, "**负责人**\n李雷 👩‍💻"), field(false, "**说明**\n灰度 10 %")] },
        { "tag": "div", "text": { "tag": "plain_text", "content": "小字，红色，靠右，只有一行，后面的就看不到了。",
                                  "text_size": "notation", "text_color": "red", "text_align": "right", "lines": 1 } },
        { "tag": "div", "text": words("右边有图"), "extra": { "tag": "img", "img_key": PICTURE, "alt": words("图") } },
        { "tag": "div", "text": words("右边有按钮"), "extra": button("查看", "default") },
    ])
}

fn rich_text(version: Version) -> Value {
    let text = "**粗体** *斜体* ~~删除~~ `code` [链接](https://example.com) :DONE: 🎉\n\
                <font color='red'>红字</font> <text_tag color='green'>标签</text_tag> \
                <at id=ou_7d8a6e6df7621556ce0d21922b676706></at>\n- 第一项\n  - 里面一层\n1. 有序\n---\n最后一行";
    let more = "# 一级标题\n> 引用 quote\n\n```rust\nfn 主() {}\n```\n\n| 名称 | 数 |\n|---|---|\n| 甲 | 1 |";
    match version {
        Version::V1 => {
            json!([markdown(text), { "tag": "markdown", "content": "[变量]($url) <hr> `字`", "text_align": "center",
                                                "href": { "url": { "url": "https://a.b" } } }])
        }
        Version::V2 => json!([markdown(text), markdown(more), markdown(TAGS), markdown(BLOCKS)]),
    }
}

/// Every tag of the 2.0 dialect, and what stands in a line.
const TAGS: &str = "<person id='ou_7d8a6e6df7621556ce0d21922b676706' style='capsule'></person> \
    <person id='ou_hanmeimei' show_avatar=false></person> <at id=all></at> <at email='a@b.c'></at>\n\
    <number_tag>7</number_tag> <number_tag background_color='green-500' font_color='white'>12</number_tag> \
    <link icon='chat_outlined' url='https://a.b'>带图标</link> <a href='https://a.b'></a> https://a.b/c\n\
    <local_datetime millisecond='1751328000000' format_type='date' link='https://a.b'></local_datetime> \
    <local_datetime millisecond='1751328000000' format_type='week_short'></local_datetime> \
    <local_datetime millisecond='1751328000000' format_type='timezone'></local_datetime>\n\
    ![架构](img_v3_x) <raw>**原样**</raw> <font color='no-such-colour'>没有的颜色</font> &sim; &#42;<hr>\
    <audio file_key='file_v3'></audio>";

/// Blocks in blocks, code of every colour, and a table of several pages.
const BLOCKS: &str = "## 二级\n###### 六级\n> 引用\n> > 里面的\n\n- 一\n  - 二\n    - 三\n\n\
    ```python\n@app\ndef 主(a='一'):  # 注释\n    return 12.5\n```\n\
    | 左 | 中 | 右 |\n|:--|:-:|--:|\n| 1 | 2 | 3 |\n| 1 | 2 | 3 |\n| 1 | 2 | 3 |\n| 1 | 2 | 3 |\n| 1 | 2 | 3 |\n| 末 | 2 | 3 |";

fn note() -> Value {
    let text = json!({ "tag": "lark_md", "content": "来自 **监控** 📟" });
    let image = json!({ "tag": "img", "img_key": PICTURE, "alt": words("图") });
    let icon = json!({ "tag": "standard_icon", "token": "info_outlined" });
    json!([{ "tag": "note", "elements": [image, text, words("三分钟前")] }, { "tag": "note", "elements": [icon, words("由 CI 发送")] }])
}

fn img() -> Value {
    let with = |size: &str, scale: &str| json!({ "tag": "img", "img_key": PICTURE, "alt": words("架构图 📈"), "size": size, "scale_type": scale });
    json!([
        { "tag": "img", "img_key": PICTURE, "alt": words("架构图 📈"), "title": words("图一") },
        with("large", "crop_center"), with("small", "crop_top"), with("tiny", "crop_top"),
        with("120px 60px", "crop_center"), with("large", "fit_horizontal"), with("stretch_without_padding", "crop_top"),
        { "tag": "img", "img_key": PICTURE, "alt": words("窄"), "compact_width": true },
        { "tag": "img", "img_key": PICTURE, "alt": words("定宽"), "custom_width": 320 },
        { "tag": "img", "img_key": PICTURE, "alt": words(""), "mode": "medium" },
    ])
}

fn img_combination() -> Value {
    let some = |mode: &str, count: usize| {
        let list: Vec<Value> = (1..=count).map(|n| json!({ "img_key": format!("img_v3_{n}") })).collect();
        json!({ "tag": "img_combination", "combination_mode": mode, "img_list": list })
    };
    json!([some("double", 3), some("triple", 3), some("bisect", 3), some("trisect", 4)])
}

fn person() -> Value {
    json!([
        { "tag": "person", "user_id": LEI, "show_name": true },
        { "tag": "person", "user_id": "ou_hanmeimei", "show_name": true, "style": "capsule", "size": "large" },
        { "tag": "person", "user_id": "ou_hanmeimei" },
        { "tag": "person", "user_id": "ou_unknown0123456789", "show_name": true, "show_avatar": false },
    ])
}

fn person_list() -> Value {
    let all: Vec<Value> =
        [LEI, "ou_hanmeimei", "ou_unknown0123456789", LEI].iter().map(|id| json!({ "id": id })).collect();
    json!([
        { "tag": "person_list", "persons": all, "icon": { "tag": "standard_icon", "token": "member_outlined" } },
        { "tag": "person_list", "persons": all, "show_name": false, "show_avatar": true },
        { "tag": "person_list", "persons": all, "show_name": true, "show_avatar": true, "lines": 1, "size": "large" },
    ])
}

fn chart() -> Value {
    let values = json!({ "values": [{ "d": "一", "n": 3 }, { "d": "二", "n": 5 }] });
    let spec =
        json!({ "type": "bar", "title": { "text": "每周部署 📊" }, "data": values, "xField": "d", "yField": "n" });
    json!([{ "tag": "chart", "chart_spec": spec, "aspect_ratio": "2:1" }, { "tag": "chart", "height": "80px" },
           { "tag": "chart", "chart_spec": { "type": "pie", "data": [values] }, "height": "120px" }])
}

/// Every type of column, more rows than a page has, and a table that is too wide.
fn table() -> Value {
    let column = |name: &str, kind: &str| json!({ "name": name, "display_name": name, "data_type": kind });
    let mut number = column("费用", "number");
    number["format"] = json!({ "precision": 2, "symbol": "¥", "separator": true });
    let mut date = column("日期", "date");
    date["date_format"] = json!("YYYY/MM/DD");
    let row = |n: i64| {
        json!({ "名称": format!("服务 {n}"), "状态": [{ "text": "正常", "color": "green" }, { "text": "v2" }],
                "费用": 1234.5 * n as f64, "负责人": LEI, "日期": 1_751_328_000_000_i64 })
    };
    let rows: Vec<Value> = (1..=7).map(row).collect();
    let style =
        json!({ "background_style": "grey", "text_align": "center", "text_color": "grey", "bold": true, "lines": 1 });
    let columns = json!([column("名称", "text"), column("状态", "options"), number, column("负责人", "persons"), date]);
    let rich = json!([{ "a": "**粗** <font color='red'>红</font>", "b": "- 一\n- 二\n- 三\n- 四" }]);
    let mut wide = column("a", "lark_md");
    wide["width"] = json!("30%");
    let far: Vec<Value> = (1..=9)
        .map(|n| json!({ "name": format!("c{n}"), "display_name": format!("列 {n}"), "width": "120px" }))
        .collect();
    json!([
        { "tag": "table", "page_size": 3, "header_style": style, "columns": columns, "rows": rows },
        { "tag": "table", "row_height": "high", "columns": [wide, column("b", "markdown")], "rows": rich },
        { "tag": "table", "row_height": "auto", "freeze_first_column": true, "columns": far,
          "rows": [{ "c1": "第一列的内容比较长，要换行", "c2": "二", "c9": "九" }] },
    ])
}

fn audio() -> Value {
    json!([
        { "tag": "audio", "file_key": "file_v3", "audio_id": "a" },
        { "tag": "audio", "file_key": "file_v3", "audio_id": "b", "width": "fill", "time_position": "both_sides",
          "background_style": "blue-50", "fill_color": "blue", "border": { "color": "blue-200" } },
        { "tag": "audio", "file_key": "file_v3", "audio_id": "d", "time_display": "both", "disabled": true },
        { "tag": "audio", "file_key": "file_v3", "audio_id": "c", "style": "speak", "show_progress_bar": false },
    ])
}

fn column_set(version: Version) -> Value {
    let column = |weight: u8, fill: &str, text: &str| {
        json!({ "tag": "column", "width": "weighted", "weight": weight, "background_style": fill,
                "vertical_align": "center", "elements": [markdown(text)] })
    };
    let columns =
        json!([column(1, "grey", "**左** 🍎"), column(2, "blue-50", "右边宽一倍\n两行"), column(1, "default", "末")]);
    let set = |mode: &str| json!({ "tag": "column_set", "flex_mode": mode, "columns": columns });
    let auto = |width: &str, text: &str| json!({ "tag": "column", "width": width, "elements": [markdown(text)] });
    let nested = json!({ "tag": "column", "width": "weighted", "weight": 1, "padding": "8px", "background_style": "blue",
        "elements": [{ "tag": "column_set", "columns": [auto("auto", "里 [链接](https://a.b)"), auto("80px", "层")] }] });
    let fixed = json!({ "tag": "column_set", "horizontal_align": "right", "horizontal_spacing": "large",
        "columns": [auto("auto", "自适应"), auto("96px", "定宽")] });
    let mut all = vec![set("none"), set("stretch"), set("flow"), set("bisect"), set("trisect"), fixed];
    all.push(json!({ "tag": "column_set", "background_style": "no-such-colour", "columns": [nested, column(1, "grey", "旁")] }));
    if version == Version::V2 {
        let line = json!([button("一", "text"), button("二", "primary"), markdown("三")]);
        all.push(
            json!({ "tag": "column_set", "columns": [{ "tag": "column", "width": "weighted", "direction": "horizontal",
            "horizontal_align": "center", "vertical_align": "center", "elements": line }] }),
        );
    }
    Value::Array(all)
}

fn form() -> Value {
    let field = |tag: &str, name: &str| json!({ "tag": tag, "name": name, "required": true, "width": "fill" });
    let mut why = field("input", "why");
    why["label"] = words("原因");
    json!([{ "tag": "form", "name": "form", "elements": [markdown("表单里的字 📝"), why, field("date_picker", "day"),
        { "tag": "button", "text": words("提交"), "type": "primary", "form_action_type": "submit", "name": "submit" }] }])
}

fn interactive_container() -> Value {
    let area = |more: Value| {
        let mut node =
            json!({ "tag": "interactive_container", "elements": [markdown("整块可以点 👆"), markdown("第二行")] });
        node.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        node
    };
    json!([
        area(
            json!({ "background_style": "laser", "has_border": true, "border_color": "blue", "corner_radius": "8px", "padding": "8px" })
        ),
        area(json!({ "has_border": true })),
        area(json!({ "background_style": "red-500", "width": "160px", "height": "100px", "vertical_align": "center" })),
        area(
            json!({ "width": "auto", "has_border": true, "border_color": "no-such-colour", "direction": "horizontal" })
        ),
    ])
}

fn collapsible_panel() -> Value {
    let panel = |expanded: bool, position: &str, angle: i64, token: &str| {
        json!({ "tag": "collapsible_panel", "expanded": expanded,
                "header": { "title": words("更多细节 🔍"), "background_color": "grey-200", "icon_position": position,
                            "icon_expanded_angle": angle, "icon": { "tag": "standard_icon", "token": token } },
                "border": { "color": "grey", "corner_radius": "5px" }, "elements": [markdown("折叠的**内容**")] })
    };
    let down = "down-small-ccm_outlined";
    json!([panel(true, "right", 180, down), panel(false, "right", 180, down), panel(true, "left", -90, down),
           panel(true, "follow_text", 90, "right_outlined"),
           { "tag": "collapsible_panel", "expanded": true, "header": { "title": { "tag": "markdown", "content": "**没有边框**" } },
             "elements": [markdown("内容")] },
           { "tag": "collapsible_panel", "background_color": "indigo", "header": { "title": words("深色"), "width": "auto_when_fold" },
             "elements": [markdown("内容")] }])
}

fn action() -> Value {
    let buttons = json!([button("同意 ✅", "primary"), button("拒绝", "danger"), button("详情", "default")]);
    let row = |layout: &str| json!({ "tag": "action", "layout": layout, "actions": buttons });
    json!([row("default"), row("bisected"), row("trisection"), row("flow")])
}

fn buttons() -> Value {
    let kinds = [
        "default",
        "primary",
        "danger",
        "text",
        "primary_text",
        "danger_text",
        "primary_filled",
        "danger_filled",
        "laser",
    ];
    let mut all: Vec<Value> = kinds.iter().map(|kind| button(&format!("按钮 {kind}"), kind)).collect();
    all.push(json!({ "tag": "button", "text": words("不可用 🚫"), "disabled": true }));
    for kind in ["primary_filled", "primary_text"] {
        all.push(json!({ "tag": "button", "text": words("不可用"), "type": kind, "disabled": true }));
    }
    all.push(json!({ "tag": "button" }));
    for size in ["tiny", "small", "medium", "large"] {
        all.push(json!({ "tag": "button", "text": words(size), "type": "primary", "size": size }));
    }
    all.push(json!({ "tag": "button", "text": words("tiny"), "type": "primary_filled", "size": "tiny" }));
    all.push(json!({ "tag": "button", "text": words("small"), "type": "danger_text", "size": "small" }));
    let icon = json!({ "tag": "standard_icon", "token": "chat_outlined", "color": "green" });
    all.push(json!({ "tag": "button", "icon": icon }));
    all.push(json!({ "tag": "button", "text": words("图"), "icon": { "tag": "custom_icon", "img_key": PICTURE } }));
    all.push(json!({ "tag": "button", "text": words("整行"), "type": "primary", "width": "fill", "size": "large", "icon": icon }));
    all.push(json!({ "tag": "button", "text": words("定宽，文字放不下了"), "width": "120px" }));
    Value::Array(all)
}
