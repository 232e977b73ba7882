//! Tests of how text breaks into lines.

use ratatui_core::style::Style;

use super::*;

fn wrapped(words: &str, columns: u16) -> Vec<String> {
    let text = Text::of(words, Style::new());
    text.wrap(Cells(columns)).iter().map(|line| text.words()[line.start..line.end].to_owned()).collect()
}

#[test]
fn words_stay_whole_while_they_fit() {
    assert_eq!(wrapped("one two three", 8), ["one two", "three"]);
    assert_eq!(wrapped("one\n\ntwo", 8), ["one", "", "two"]);
    assert_eq!(wrapped("    indented-very-long", 10), ["    indent", "ed-very-", "long"]);
}

#[test]
fn no_closing_mark_begins_a_line() {
    assert_eq!(wrapped("部署完成，请确认。", 8), ["部署完", "成，请确", "认。"]);
    assert_eq!(wrapped("「引号」里的字", 6), ["「引", "号」里", "的字"]);
}

#[test]
fn a_word_longer_than_a_line_keeps_its_marks_in_place() {
    assert_eq!(wrapped("aaaaaaaa，b", 8), ["aaaaaaa", "a，b"]);
    assert_eq!(wrapped("aaaaaa（bbbbbbbbbb）", 8), ["aaaaaa", "（bbbbbb", "bbbb）"]);
    assert_eq!(wrapped("，，，，，", 4), ["，，", "，，", "，"]);
    assert_eq!(wrapped("他说：“好的。”然后“走”了", 8), ["他说：", "“好的。”", "然后“走”", "了"]);
}

#[test]
fn long_addresses_break_at_their_own_marks() {
    assert_eq!(wrapped("https://example.com/path/to?q=1", 20), ["https://example.com/", "path/to?q=1"]);
}

#[test]
fn no_line_is_wider_than_its_place_nor_begins_with_a_mark() {
    let words = "发布（生产环境）已完成：“api-server”、《手册》，请各位确认！https://example.com/a/b？好…… 👩‍👩‍👧‍👦，完。";
    for columns in 8..60 {
        let text = Text::of(words, Style::new());
        let lines = text.wrap(Cells(columns));
        for (index, line) in lines.iter().enumerate() {
            let shown = &text.words()[line.start..line.end];
            assert!(line.width.0 <= columns, "{columns}: {shown:?}");
            assert!(index == 0 || !is_closing(shown), "{columns}: {shown:?} begins with a closing mark");
            let last = glyphs(shown).last().map_or("", |glyph| glyph.text);
            assert!(index + 1 == lines.len() || !is_opening(last), "{columns}: {shown:?} ends with an opening mark");
        }
    }
}

#[test]
fn a_line_is_as_wide_as_what_shows_of_it() {
    for words in
        ["one two  three   four ", "字 与 words  混排，e\u{301}te\u{301}。", "a-very-long-word/with?marks=in it", "   "]
    {
        for columns in 1..30 {
            let text = Text::of(words, Style::new());
            for line in text.wrap(Cells(columns)) {
                let shown = &text.words()[line.start..line.end];
                assert_eq!(usize::from(line.width.0), width(shown), "{columns}: {shown:?}");
            }
        }
    }
}

#[test]
fn long_words_break_where_a_glyph_ends() {
    assert_eq!(wrapped("aaaaaaaaaa b", 4), ["aaaa", "aaaa", "aa b"]);
    assert_eq!(wrapped("👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 3), ["👩‍👩‍👧‍👦", "👩‍👩‍👧‍👦"]);
    assert_eq!(wrapped("中文", 1), ["中", "文"]);
}

#[test]
fn surplus_lines_end_with_an_ellipsis() {
    let mut text = Text::of("one two three", Style::new());
    text.lines = Some(1);
    let lines = text.wrap(Cells(8));
    assert_eq!(lines.as_slice(), [Line { start: 0, end: 7, width: Cells(8), cut: true, left_out: 0 }]);
}

#[test]
fn an_only_line_is_filled_to_its_end() {
    let mut text = Text::of("ap-southeast-1 north", Style::new());
    text.lines = Some(1);
    let lines = text.wrap(Cells(9));
    assert_eq!(&text.words()[..lines[0].end], "ap-south", "and the ellipsis");
    text.lines = Some(2);
    let lines = text.wrap(Cells(9));
    assert_eq!(&text.words()[lines[0].start..lines[0].end], "ap-", "with more lines there is a place to break");
}

#[test]
fn a_cut_list_says_how_many_are_left_out() {
    let mut text = Text::default();
    for name in ["Ann", "  Ben", "  Cid", "  Dee"] {
        text.push(name, Style::new());
        text.end_item();
    }
    text.lines = Some(1);
    let shown = |columns: u16| {
        let line = text.wrap(Cells(columns))[0];
        (text.words()[..line.end].to_owned(), line.left_out, line.width.0 <= columns)
    };
    assert_eq!(shown(18), ("Ann  Ben  Cid  Dee".to_owned(), 0, true));
    assert_eq!(shown(17), ("Ann  Ben  Cid".to_owned(), 1, true));
    assert_eq!(shown(15), ("Ann  Ben".to_owned(), 2, true));
    assert_eq!(shown(6), ("Ann".to_owned(), 3, true));
    assert_eq!(shown(5), ("Ann".to_owned(), 0, true), "no room for the count");
}

#[test]
fn no_chip_is_broken() {
    assert_eq!(wrapped("▐李雷▌ ▐韩梅梅▌ ok", 10), ["▐李雷▌", "▐韩梅梅▌", "ok"]);
    assert_eq!(wrapped("▐李雷▌▐HM▌▐韩梅▌", 12), ["▐李雷▌▐HM▌", "▐韩梅▌"]);
    assert_eq!(wrapped("▐中文中文▌", 6), ["▐中文", "中文▌"]);
    assert_eq!(wrapped("a▐ never closed 中文", 8), ["a▐ never", "closed", "中文"]);
}

#[test]
fn a_chip_that_does_not_fit_is_left_out_with_its_side() {
    let mut text = Text::of("▐正常▌ ▐慢▌", Style::new());
    text.lines = Some(1);
    let line = text.wrap(Cells(9))[0];
    assert_eq!((&text.words()[..line.end], line.width), ("▐正常▌", Cells(7)));
}

#[test]
fn thirty_kilobytes_without_a_space_still_end() {
    let long = "a".repeat(30 * 1024);
    assert_eq!(wrapped(&long, 60).len(), 512);
    let wide = "中".repeat(10 * 1024);
    assert_eq!(wrapped(&wide, 61).len(), 342);
}
