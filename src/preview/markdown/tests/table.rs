//! Feishu's tables of Markdown, row by row: what each dialect makes of it, words and styles.

use std::fmt::Write;

use ratatui_core::{buffer::Cell, style::Modifier};
use serde_json::{Value, json};

use super::{component, wide};
use crate::catalog::color::{Rgb, tokens};
use ratatui_core::style::Color;

/// One row: what it is about, the source, and what shows in 2.0, in 1.0, in a `lark_md` text and in a 1.0 header.
/// `=` is the source as it is written.
type Row = (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str);

const MARKS: &[Row] = &[
    ("italic", "*x*", "{I:x}", "{I:x}", "{I:x}", "="),
    ("bold", "**x**", "{B:x}", "{B:x}", "{B:x}", "="),
    ("bold", "__x__", "{B:x}", "{B:x}", "{B:x}", "="),
    ("bold and italic", "***x***", "{BI:x}", "{BI:x}", "{BI:x}", "="),
    ("strike", "~~x~~", "{S:x}", "{S:x}", "{S:x}", "="),
    ("marks inside a word", "a_b_c 2*3*4", "a_b_c 2{I:3}4", "a_b_c 2{I:3}4", "a_b_c 2{I:3}4", "="),
    ("bold beside Chinese", "状态：**好**。", "状态：{B:好}。", "状态：{B:好}。", "状态：{B:好}。", "="),
    ("a mark that is not closed", "**x", "**x", "**x", "**x", "="),
];

const LINKS: &[Row] = &[
    ("link", "[t](https://x.y)", "{U blue:t}", "{U blue:t}", "{U blue:t}", "="),
    ("link in bold", "**[t](http://x.y)**", "{BU blue:t}", "{BU blue:t}", "{BU blue:t}", "="),
    ("no link: another scheme", "[t](ftp://x.y)", "t", "t", "t", "="),
    ("phone, on a computer", "[t](tel://123)", "t", "t", "t", "="),
    ("a name that href explains", "[t]($u)", "t", "{U blue:t}", "{U blue:t}", "="),
    (
        "address",
        "<a href='https://x.y'></a>",
        "{U blue:https://x.y}",
        "{U blue:https://x.y}",
        "{U blue:https://x.y}",
        "=",
    ),
    ("address with words", "<a href=https://x.y>t</a>", "{U blue:t}", "{U blue:t}", "{U blue:t}", "="),
    (
        "bare address",
        "at https://x.y/a_b, ok",
        "at {U blue:https://x.y/a_b}, ok",
        "at {U blue:https://x.y/a_b}, ok",
        "at {U blue:https://x.y/a_b}, ok",
        "=",
    ),
    (
        "enhanced link",
        "<link icon='chat_outlined' url='https://x.y'>t</link>",
        "{blue:❏ }{U blue:t}",
        "{blue:❏ }{U blue:t}",
        "<link icon='chat_outlined' url='{U blue:https://x.y}'>t</link>",
        "=",
    ),
    (
        "link is not coloured",
        "<font color=red>a [t](https://x.y)</font>",
        "{red:a }{U blue:t}",
        "{red:a }{U blue:t}",
        "{red:a }{U blue:t}",
        "=",
    ),
];

const PEOPLE: &[Row] = &[
    ("mention", "<at id=ou_1></at>", "{blue:@李雷}", "{blue:@李雷}", "{blue:@李雷}", "{blue:@李雷}"),
    ("mention of all", "<at id=all></at>", "{blue:@all}", "{blue:@all}", "{blue:@all}", "{blue:@all}"),
    (
        "several",
        "<at ids=ou_1,ou_x></at>",
        "{blue:@李雷} {blue:@ou_x}",
        "{blue:@李雷} {blue:@ou_x}",
        "{blue:@李雷} {blue:@ou_x}",
        "{blue:@李雷} {blue:@ou_x}",
    ),
    (
        "by address",
        "<at email=a@b.com></at>",
        "{blue:@a@b.com}",
        "{blue:@a@b.com}",
        "{blue:@a@b.com}",
        "{blue:@a@b.com}",
    ),
    ("the name inside", "<at id=ou_x>Ann</at>", "{blue:@Ann}", "{blue:@Ann}", "{blue:@Ann}", "{blue:@Ann}"),
    ("person", "<person id='ou_1' show_avatar=false></person>", "李雷", "李雷", "=", "="),
    ("no person", "<person id='' show_avatar=false></person>", "unknown user", "unknown user", "=", "="),
    (
        "only the avatar",
        "<person id='ou_1' show_name=false></person>",
        "{blue:▐}{white on blue:李雷}{blue:▌}",
        "{blue:▐}{white on blue:李雷}{blue:▌}",
        "=",
        "=",
    ),
    (
        "capsule",
        "<person id=ou_1 show_avatar=false style='capsule'></person>",
        "{on grey-100: 李雷 }",
        "{on grey-100: 李雷 }",
        "=",
        "=",
    ),
];

const COLOURS: &[Row] = &[
    ("colour", "<font color=red>x</font>", "{red:x}", "{red:x}", "{red:x}", "="),
    ("colour in quotes", "<font color='green'>x</font>", "{green:x}", "{green:x}", "{green:x}", "="),
    ("a shade", "<font color=blue-300>x</font>", "{blue-300:x}", "{blue-300:x}", "{blue-300:x}", "="),
    ("default", "<font color=red>a<font color=default>b</font></font>", "{red:a}b", "{red:a}b", "{red:a}b", "="),
    ("the card's own", "<font color=brand>x</font>", "{brand:x}", "{brand:x}", "{brand:x}", "="),
    ("no colour: hex", "<font color=#ff0000>x</font>", "x", "x", "x", "="),
    ("no colour: no such name", "<font color=nope>x</font>", "x", "x", "x", "="),
    (
        "font in font",
        "<font color=red>a<font color=green>b</font>c</font>d",
        "{red:a}{green:b}{red:c}d",
        "{red:a}{green:b}{red:c}d",
        "{red:a}{green:b}{red:c}d",
        "=",
    ),
    ("font in bold", "**<font color=red>x</font>**", "{B red:x}", "{B red:x}", "{B red:x}", "="),
    ("a font that is not closed", "<font color=red>x", "{red:x}", "{red:x}", "{red:x}", "="),
    ("an end without beginning", "x</font>", "x", "x", "x", "="),
];

const TAGS: &[Row] = &[
    (
        "tag",
        "<text_tag color=red>x</text_tag>",
        "{red-100:▐}{red on red-100:x}{red-100:▌}",
        "{red-100:▐}{red on red-100:x}{red-100:▌}",
        "{red-100:▐}{red on red-100:x}{red-100:▌}",
        "=",
    ),
    (
        "tag without colour",
        "<text_tag>x</text_tag>",
        "{blue-100:▐}{blue on blue-100:x}{blue-100:▌}",
        "{blue-100:▐}{blue on blue-100:x}{blue-100:▌}",
        "{blue-100:▐}{blue on blue-100:x}{blue-100:▌}",
        "=",
    ),
    (
        "number",
        "<number_tag background_color='green' font_color='white'>7</number_tag>",
        "{green:▐}{white on green:7}{green:▌}",
        "=",
        "=",
        "=",
    ),
    ("time", "<local_datetime millisecond='1751328000000'></local_datetime>", "2025/07/01", "=", "=", "="),
    (
        "time, named",
        "<local_datetime millisecond='1751328000000' format_type='week'></local_datetime>",
        "Tuesday",
        "=",
        "=",
        "=",
    ),
    ("time of sending", "<local_datetime format_type=time_sec></local_datetime>", "00:00:00", "=", "=", "="),
    ("time with link", "<local_datetime millisecond=0 link='y'></local_datetime>", "{blue:1970/01/01}", "=", "=", "="),
    (
        "raw",
        "<raw>**a** <font color=red> :OK:</raw> b",
        "**a** <font color=red> :OK: b",
        "<raw>{B:a}  {red:👌</raw> b}",
        "<raw>{B:a}  {red:👌</raw> b}",
        "<raw>**a** <font color=red> 👌</raw> b",
    ),
    ("sound", "<audio file_key=f></audio>", "{blue:▷ voice}", "=", "=", "="),
    ("no tag of theirs", "<b>x</b>", "=", "=", "=", "="),
];

const SIGNS: &[Row] = &[
    ("emoji key", ":OK: :Fire:", "👌 🔥", "👌 🔥", "👌 🔥", "👌 🔥"),
    ("no emoji key", ":NoSuchKey: :ok:", "=", "=", "=", "="),
    ("Unicode emoji", "👍🏽", "=", "=", "=", "="),
    ("entities", "&#62;&#60;&#45;&#33;&#42;&#47;&#92;", "><-!*/\\", "><-!*/\\", "><-!*/\\", "><-!*/\\"),
    (
        "entities",
        "&#91;&#93;&#40;&#41;&#35;&#58;&#43;&#34;&#39;&#96;&#36;&#95;",
        "[]()#:+\"'`$_",
        "[]()#:+\"'`$_",
        "[]()#:+\"'`$_",
        "[]()#:+\"'`$_",
    ),
    ("tilde", "&sim;&sim;x&sim;&sim;", "~~x~~", "~~x~~", "~~x~~", "~~x~~"),
    (
        "spaces",
        "a&nbsp;b&ensp;c&emsp;d",
        "a b\u{2002}c\u{2003}d",
        "a b\u{2002}c\u{2003}d",
        "a b\u{2002}c\u{2003}d",
        "a b\u{2002}c\u{2003}d",
    ),
    (
        "an entity that is written out",
        "&&zwj;copy; <&zwj;br>",
        "&copy; <br>",
        "&copy; <br>",
        "&copy; <br>",
        "&copy; <br>",
    ),
];

const BLOCKS: &[Row] = &[
    ("break", "a<br>b<br/>c", "a/b/c", "a/b/c", "=", "="),
    ("line break", "a\nb", "a/b", "a/b", "a/b", "a/b"),
    ("rule", "a\n\n---\n\nb", "a/{grey-300:───}/b", "a/{grey-300:───}/b", "a//---//b", "a//---/…"),
    ("rule as tag", "a<hr>b", "a/{grey-300:───}/b", "=", "=", "="),
    ("inline code", "a `**x**` b", "a {on code:**x**} b", "a `{B:x}` b", "a `{B:x}` b", "="),
    ("image", "![alt](img_k)", "{grey on grey-100:▣ img_k alt}", "{grey on grey-100:▣ img_k alt}", "=", "="),
    ("list", "- a\n- b", "• a/• b", "• a/• b", "- a/- b", "- a/- b"),
    ("numbered list", "3. a\n4. b", "3. a/4. b", "3. a/4. b", "3. a/4. b", "3. a/4. b"),
    (
        "nested list",
        "- a\n    - b\n        - c",
        "• a/  ◦ b/    ▪ c",
        "• a/  ◦ b/    ▪ c",
        "- a/    - b/        - c",
        "- a/    - b/        - c",
    ),
    (
        "mixed list",
        "1. a\n    - b\n2. c",
        "1. a/   ◦ b/2. c",
        "1. a/   ◦ b/2. c",
        "1. a/    - b/2. c",
        "1. a/    - b/2. c",
    ),
    ("heading 1", "# x", "{BU:x}", "# x", "# x", "# x"),
    ("heading 3", "### x", "{BU:x}", "### x", "### x", "### x"),
    ("heading 4", "#### x", "{B:x}", "#### x", "#### x", "#### x"),
    ("heading 6", "###### x", "{B:x}", "###### x", "###### x", "###### x"),
    ("no heading", "#x", "#x", "#x", "#x", "#x"),
    ("quote", "> x", "{grey-350:▎}{grey:x}", "> x", "> x", "> x"),
    (
        "quote in quote",
        "> x\n> > y",
        "{grey-350:▎}{grey:x}/{grey-350:▎▎}{grey:y}",
        "> x/> > y",
        "> x/> > y",
        "> x/> > y",
    ),
    (
        "table",
        "|a|\n|-|\n|b|",
        "{grey-300:╭───╮}/{grey-300:│} {B:a} {grey-300:│}/{grey-300:├───┤}/{grey-300:│} b {grey-300:│}/{grey-300:╰───╯}",
        "|a|/|-|/|b|",
        "|a|/|-|/|b|",
        "|a|/|-|/|b|",
    ),
    (
        "code",
        "```json\n1\n```",
        "{on code: }{D grey on code:json}/{on code: }{orange on code:1}",
        "{on code: }{D grey on code:json}/{on code: }{orange on code:1}",
        "```json/1/```",
        "```json/1/```",
    ),
    (
        "code in no language of theirs",
        "```js\nx\n```",
        "{on code: }{D grey on code:plain_text}/{on code: x}",
        "{on code: }{D grey on code:plain_text}/{on code: x}",
        "```js/x/```",
        "```js/x/```",
    ),
    (
        "tags in code",
        "```\n<br>:OK:\n```",
        "{on code: <br>:OK:}",
        "{on code: <br>:OK:}",
        "```/<br>👌/```",
        "```/<br>👌/```",
    ),
];

#[test]
fn every_row_of_the_tables_shows_as_the_client_shows_it() {
    let mut wrong = String::new();
    for (about, source, v2, v1, lark, header) in
        [MARKS, LINKS, PEOPLE, COLOURS, TAGS, SIGNS, BLOCKS].into_iter().flatten().copied()
    {
        let text = json!({"tag": "lark_md", "content": source});
        let cases = [
            ("2.0", v2, component(source)),
            ("1.0", v1, json!({"elements": [{"tag": "markdown", "content": source}]})),
            ("lark_md", lark, json!({"elements": [{"tag": "div", "text": text}]})),
            ("header", header, json!({"header": {"subtitle": text}})),
        ];
        for (dialect, wanted, mut card) in cases {
            let wanted = if wanted == "=" { source } else { wanted };
            card["config"] = json!({"width_mode": "fill", "style": {"color": {"brand": {"light_mode": "rgba(1,2,3,1)", "dark_mode": "rgba(1,2,3,1)"}}}});
            let shown = written(&card, dialect == "header");
            if shown != wanted {
                let _ = writeln!(wrong, "{about}, {dialect}: {source:?}\n  wanted {wanted}\n  shown  {shown}");
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// The card's inside: lines with `/` between them, styles as `{style:words}`, a long rule as three dashes.
fn written(card: &Value, header: bool) -> String {
    let buffer = wide(card, 132);
    let rows = buffer.area.height - 1;
    let mut lines = Vec::new();
    for y in 1..rows {
        let cells: Vec<&Cell> = (2..buffer.area.width - 2).filter_map(|x| buffer.cell((x, y))).collect();
        lines.push(line(&cells, header));
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines.join("/").replace(&"─".repeat(128), "───")
}

fn line(cells: &[&Cell], header: bool) -> String {
    let mut out = String::new();
    let mut open = String::new();
    let mut skip = 0;
    let end = cells.iter().rposition(|cell| cell.symbol() != " ").map_or(0, |last| last + 1);
    let ground = cells.iter().rposition(|cell| name(cell.bg) == "grey-100").map_or(0, |last| last + 1);
    for cell in cells.iter().take(end.max(ground)) {
        if skip > 0 {
            skip -= 1;
            continue;
        }
        skip = unicode_width::UnicodeWidthStr::width(cell.symbol()).max(1) - 1;
        let style = style(cell, header);
        // Blanks without a ground look the same in every ink.
        let blank = cell.symbol() == " " && !style.contains("on ") && !open.starts_with(&style);
        let style =
            if cell.symbol() == " " && (blank && open.is_empty() || style == open) { open.clone() } else { style };
        if style != open {
            if !open.is_empty() {
                out.push('}');
            }
            if !style.is_empty() {
                let _ = write!(out, "{{{style}:");
            }
            open = style;
        }
        out.push_str(cell.symbol());
    }
    if !open.is_empty() {
        out.push('}');
    }
    out
}

fn style(cell: &Cell, header: bool) -> String {
    let mut parts = Vec::new();
    let bold = !header;
    let letters: String = [
        (Modifier::BOLD, 'B', bold),
        (Modifier::ITALIC, 'I', true),
        (Modifier::CROSSED_OUT, 'S', true),
        (Modifier::UNDERLINED, 'U', true),
        (Modifier::DIM, 'D', true),
    ]
    .into_iter()
    .filter(|(modifier, _, counts)| *counts && cell.modifier.contains(*modifier))
    .map(|(_, letter, _)| letter)
    .collect();
    if !letters.is_empty() {
        parts.push(letters);
    }
    let (ink, ground) = (name(cell.fg), name(cell.bg));
    if !ink.is_empty() && ink != "grey-900" {
        parts.push(ink);
    }
    if !ground.is_empty() && ground != "white" {
        parts.push(format!("on {ground}"));
    }
    parts.join(" ")
}

/// The shortest token with this colour in light.
fn name(color: Color) -> String {
    match color {
        Color::Rgb(1, 2, 3) => "brand".into(),
        Color::Rgb(red, green, blue) => tokens()
            .iter()
            .filter(|token| token.light == Rgb(red, green, blue) && !token.name.starts_with("bg"))
            .map(|token| token.name)
            .min_by_key(|name| name.len())
            .unwrap_or("code")
            .to_owned(),
        _ => String::new(),
    }
}
