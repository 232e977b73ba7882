//! Tests of Markdown, dialect by dialect.

use ratatui_core::{
    buffer::Buffer,
    style::{Color, Modifier},
};
use serde_json::json;

use crate::{
    card::Card,
    env::Millis,
    preview::{Look, Viewport, ansi, paint},
};

mod table;

/// A Markdown component of 2.0.
fn component(source: &str) -> serde_json::Value {
    json!({"schema": "2.0", "body": {"elements": [{"tag": "markdown", "content": source}]}})
}

fn buffer(card: &serde_json::Value) -> Buffer {
    wide(card, 44)
}

fn wide(card: &serde_json::Value, width: u16) -> Buffer {
    let mut look = Look { now: Some(Millis(1_751_328_000_000)), ..Look::default() };
    look.names.insert("ou_1".into(), "李雷".into());
    let viewport = Viewport { width, ..Viewport::default() };
    paint(&Card::parse(&card.to_string()).unwrap(), &viewport, &look).buffer
}

fn lines(card: &serde_json::Value) -> Vec<String> {
    let text = ansi::plain(&buffer(card));
    let lines: Vec<&str> = text.lines().collect();
    lines[1..lines.len() - 1]
        .iter()
        .map(|line| {
            line.strip_prefix("│ ")
                .and_then(|line| line.strip_suffix(['│', '~', '◌']))
                .unwrap_or(line)
                .trim_end()
                .to_owned()
        })
        .collect()
}

fn v2(source: &str) -> Vec<String> {
    lines(&component(source))
}

fn v1(source: &str) -> Vec<String> {
    lines(&json!({"elements": [{"tag": "markdown", "content": source}]}))
}

fn lark(source: &str) -> Vec<String> {
    lines(&json!({"elements": [{"tag": "div", "text": {"tag": "lark_md", "content": source}}]}))
}

#[test]
fn the_component_of_2_0_knows_everything() {
    assert_eq!(v2("# T\n\ntext `code` ~~s~~"), ["T", "", "text code s"]);
    assert_eq!(v2("- a\n    - b\n- c\n\n3. d\n4. e"), ["• a", "  ◦ b", "• c", "", "3. d", "4. e"]);
    assert_eq!(v2("> quote"), ["▎quote"]);
    assert_eq!(v2("a<br>b<hr>c"), ["a", "b", &"─".repeat(40), "c"]);
    assert_eq!(v2("```RUST\nlet a = 1;\n  b\n```"), [" rust", " let a = 1;", "   b"]);
    assert_eq!(
        v2("| n | q |\n|:--|--:|\n| 中文 | 10 |"),
        ["╭──────┬────╮", "│ n    │  q │", "├──────┼────┤", "│ 中文 │ 10 │", "╰──────┴────╯",]
    );
}

#[test]
fn tags_are_read_wherever_they_stand() {
    assert_eq!(v2("<at id=ou_1></at> <at id=all></at> <at ids=ou_1,ou_x></at>"), ["@李雷 @all @李雷 @ou_x"]);
    assert_eq!(v2("<text_tag color='red'>a_b_c</text_tag>"), ["▐a_b_c▌"]);
    assert_eq!(v2("<a href='https://x.y/a_b_c'></a>"), ["https://x.y/a_b_c"]);
    assert_eq!(v2("<number_tag background_color='red'>7</number_tag>"), ["▐7▌"]);
    assert_eq!(v2("<person id='ou_1'></person>"), ["▐李雷▌ 李雷"]);
    assert_eq!(v2("<local_datetime format_type='date'></local_datetime>"), ["Jul 1, 2025"]);
    assert_eq!(v2("**<font color=red>0.4%</font>** :OK: :NoSuchKey:"), ["0.4% 👌 :NoSuchKey:"]);
    assert_eq!(v2("`<font color=red>` <b>x</b>"), ["<font color=red> <b>x</b>"]);
    assert_eq!(v2("<raw><font color=red>**</raw>"), ["<font color=red>**"]);
    assert_eq!(v2("2 &#42; 3 &#60; 7 &lt;br&gt;"), ["2 * 3 < 7 <br>"]);
    assert_eq!(v2("![alt](img_key)"), ["▣ img_key alt"]);
}

#[test]
fn the_component_of_1_0_shows_what_it_does_not_know() {
    assert_eq!(v1("# not a heading\n> nor a quote\n`nor code`"), ["# not a heading", "> nor a quote", "`nor code`"]);
    assert_eq!(v1("| a | b |\n|--|--|"), ["| a | b |", "|--|--|"]);
    assert_eq!(v1("text\n---\n- item\n```\nx\n```"), ["text", &"─".repeat(40), "• item", " x"]);
    assert_eq!(v1("<number_tag>7</number_tag>"), ["<number_tag>7</number_tag>"]);
}

#[test]
fn a_line_is_a_line_in_lark_md() {
    assert_eq!(lark("**a**\n\n- b\n# c\n1. d\n> e\n    f"), ["a", "", "- b", "# c", "1. d", "> e", "    f"]);
    assert_eq!(lark("`x` ![a](b) <br> <text_tag>t</text_tag>"), ["`x` ![a](b) <br> ▐t▌"]);
}

#[test]
fn a_header_of_1_0_reads_mentions_only() {
    let card = json!({"header": {"title": {"tag": "lark_md", "content": "**a** <at id=ou_1></at> :OK: [x](y)"}}});
    assert_eq!(lines(&card)[0], "**a** @李雷 👌 [x](y)");
}

#[test]
fn marks_have_their_styles() {
    let buffer = buffer(&component("**b** *i* ~~s~~ [l](https://x.y) <font color=red>r</font>"));
    let at = |x: u16| buffer.cell((x, 1)).unwrap();
    assert!(at(2).modifier.contains(Modifier::BOLD));
    assert!(at(4).modifier.contains(Modifier::ITALIC));
    assert!(at(6).modifier.contains(Modifier::CROSSED_OUT));
    assert_eq!((at(8).fg, at(8).modifier), (Color::Rgb(0x14, 0x56, 0xf0), Modifier::UNDERLINED));
    assert_eq!(at(10).fg, Color::Rgb(0xc0, 0x2a, 0x26));
}

#[test]
fn font_does_not_colour_links() {
    let buffer = buffer(&component("<font color=red>a [l](https://x.y)</font>"));
    assert_eq!(buffer.cell((4, 1)).unwrap().fg, Color::Rgb(0x14, 0x56, 0xf0));
}

#[test]
fn what_only_stands_for_something_says_so() {
    use crate::preview::Why;
    let whys = |card: &serde_json::Value| {
        let mut look = Look::default();
        look.names.insert("ou_1".into(), "李雷".into());
        let painting = paint(&Card::parse(&card.to_string()).unwrap(), &Viewport::default(), &look);
        painting.hits.flaws().map(|(_, why)| why.clone()).collect::<Vec<_>>()
    };
    let said = |source: &str| whys(&component(source));
    assert_eq!(said("a ![words](img_v3_x) b"), [Why::Picture]);
    assert_eq!(said("<audio file_key='k'></audio>"), [Why::Recording]);
    assert_eq!(said("<person id='ou_1'></person>"), [Why::Avatar]);
    assert_eq!(said("<person id='ou_1' show_avatar=false></person>"), []);
    assert_eq!(said("<person id='ou_9'></person> <at id=ou_8></at>"), [Why::Name]);
    assert_eq!(said("<at id=ou_1></at> <at ids=ou_1,all></at> <at id=all></at> <at id=ou_9>韩梅梅</at>"), []);
    assert_eq!(said("<at ids=ou_1,ou_9></at>"), [Why::Name]);
    assert_eq!(said("<link icon='no-such_outlined' url='https://a.b'>x</link>"), [Why::Icon("no-such…ined".into())]);
    let note = json!({"elements": [{"tag": "note", "elements": [{"tag": "lark_md", "content": "<font color='ocre'>x</font>"}]}]});
    assert_eq!(whys(&note), [Why::Color("ocre".into())], "words in a line of several keep what is said of them");
}
