//! The README's picture: a screen of the composer as it is, painted as SVG, and read back.

use std::time::Duration;

use cardwright::preview::svg::{Picture, svg};

use crate::{
    composer::{Composer, Plan},
    docs::assert_current,
    snap,
};

const PATH: &str = "snapshots/screen.svg";

/// The quick-start card, edited and sent once, on a screen of 120×36.
fn composer() -> Composer {
    let plan = Plan::new();
    let quick_start = cardwright::card::starters::find("quick-start").unwrap().text;
    let path = plan.home.write("deploy.json", quick_start);
    let mut composer = plan.file(&path).size(120, 36).start();
    // A morning, not midnight.
    composer.advance(Duration::from_secs(9 * 3600 + 41 * 60));
    composer.node("/header/title").keys("<enter><c-u>Deploy finished<esc><esc>cgreen<enter>");
    composer.node("/header").keys("<tab>").property("/header/subtitle").keys("<enter>");
    composer.property("/header/subtitle/content").keys("<enter><c-u>api-server · 生产环境<esc><esc>");
    composer.node("/elements/0").keys("<enter><c-u>v1.42 is live.<esc><esc>");
    let words = "**3 of 3** checks passed, see the [dashboard](https://example.com)";
    composer.keys("amarkd<enter><enter><c-u>").keys(words).keys("<esc><esc>");
    composer.keys("a").choose("Divider").keys("a").choose("Button").keys("<enter><c-u>Roll back<esc><esc>");
    composer.keys("<f5>ll<enter>").assert_screen_has("✓ sent om_");
    composer.node("/elements/1");
    composer
}

/// The colours of a dark terminal, under those that the theme leaves to it.
const PICTURE: Picture<'_> = Picture {
    title: "cardwright",
    description: "The composer at 120 by 36: the outline of a card and an inspector on the left, the card as it looks in the \
                  middle, its JSON on the right, and below them the message that was just sent to 李雷.",
    ink: (0xd6, 0xd8, 0xde),
    ground: (0x16, 0x18, 0x1d),
};

#[test]
fn the_picture_is_the_screen() {
    let composer = composer();
    snap!("screen", composer.buffer());
    assert_current(PATH, &svg(composer.buffer(), &PICTURE));
}

/// A run of text of the picture.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Run {
    y: usize,
    x: usize,
    length: usize,
    words: String,
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    Some(tag.split_once(&format!(" {name}=\""))?.1.split_once('"')?.0)
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// The runs of text, top to bottom and left to right.
fn runs(picture: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = picture
        .lines()
        .filter_map(|line| line.strip_prefix("<text")?.strip_suffix("</text>")?.split_once('>'))
        .map(|(tag, words)| {
            let number = |name| attribute(tag, name).and_then(|value| value.parse().ok());
            let number = |name| number(name).unwrap_or_else(|| panic!("no {name} in {tag}"));
            assert!(attribute(tag, "fill").is_some_and(|color| color.starts_with('#')), "{tag}");
            Run { y: number("y"), x: number("x"), length: number("textLength"), words: unescaped(words) }
        })
        .collect();
    runs.sort();
    runs
}

/// A row of the screen without what is drawn as lines and blocks, and without blanks.
fn written(row: &str) -> String {
    let drawn = |char: char| ('\u{2500}'..='\u{259f}').contains(&char);
    row.chars().filter(|char| !char.is_whitespace() && !drawn(*char)).collect()
}

#[test]
fn every_row_can_be_read_back() {
    let composer = composer();
    let picture = svg(composer.buffer(), &PICTURE);
    let runs = runs(&picture);
    let mut rows: Vec<(usize, String)> = Vec::new();
    for run in &runs {
        match rows.last_mut() {
            Some((y, words)) if *y == run.y => words.push_str(&run.words),
            _ => rows.push((run.y, run.words.clone())),
        }
    }
    let there: Vec<String> = rows.iter().map(|(_, words)| written(words)).collect();
    let screen: Vec<String> = (0..36).map(|y| written(&composer.row(y))).filter(|row| !row.is_empty()).collect();
    assert_eq!(there, screen);
    for words in ["Deploy finished", "生产环境", "李雷", "Roll back", "sent"] {
        assert!(picture.contains(words), "{words}");
    }
    // Nothing reaches beyond the next run: columns hold whatever font the reader has.
    for pair in runs.windows(2).filter(|pair| pair[0].y == pair[1].y) {
        assert!(pair[0].x + pair[0].length <= pair[1].x, "{pair:?}");
    }
}

#[test]
fn the_picture_stands_alone() {
    let picture = std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(PATH)).unwrap();
    for foreign in [
        "<script",
        "<style",
        "<image",
        "<use",
        "<foreignObject",
        " href=",
        "xlink",
        "url(",
        "@import",
        " class=",
        " style=",
    ] {
        assert!(!picture.contains(foreign), "{foreign}");
    }
    assert_eq!(
        picture.matches("http").count(),
        picture.matches("http://www.w3.org/2000/svg").count() + written_addresses(&picture)
    );
    assert!(picture.contains("<title>cardwright</title>\n<desc>The composer at 120 by 36"));
    assert!(picture.contains("<path "), "lines are drawn");
    let lines = runs(&picture)
        .into_iter()
        .filter(|run| run.words.chars().any(|char| ('\u{2500}'..='\u{257f}').contains(&char)));
    assert_eq!(lines.collect::<Vec<_>>(), [], "lines that are written, not drawn");
}

/// Addresses that are words on the screen.
fn written_addresses(picture: &str) -> usize {
    runs(picture).iter().map(|run| run.words.matches("http").count()).sum()
}
