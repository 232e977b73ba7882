//! Screens as they look: the main ones in three sizes and two languages, the rest in fewer; one file a screen.

use std::time::Duration;

use cardwright::{lang::Lang, tui::layout::Pane};
use ratatui::buffer::Buffer;

use crate::{
    composer::{Composer, Plan},
    snap,
};

/// A card of everyday things, with Chinese and emoji in each of them.
const CARD: &str = include_str!("screens/card.json");

/// Where a screen is looked at.
pub type View = (u16, u16, Lang);

/// The screens one works in: every size, both languages.
const ALL: [View; 6] = [
    (80, 24, Lang::En),
    (80, 24, Lang::Zh),
    (120, 36, Lang::En),
    (120, 36, Lang::Zh),
    (160, 48, Lang::En),
    (160, 48, Lang::Zh),
];

/// What comes and goes: every size, the languages in turn.
const SOME: [View; 3] = [(80, 24, Lang::Zh), (120, 36, Lang::En), (160, 48, Lang::Zh)];

/// The size that most have.
const ONE: [View; 2] = [(120, 36, Lang::En), (120, 36, Lang::Zh)];

/// The composer with the card in its file, in the morning.
fn start(view: View, config: &str) -> Composer {
    start_with(CARD, view, config)
}

/// The same with another card.
fn start_with(card: &str, (width, height, lang): View, config: &str) -> Composer {
    let plan = Plan::new();
    let path = plan.home.write("发布.json", card);
    let mut composer = plan.file(&path).config(config).size(width, height).lang(lang).start();
    composer.advance(Duration::from_secs(9 * 3600 + 41 * 60));
    composer
}

/// The screen as it is seen most: a text of the card is selected.
pub fn main_screen(view: View) -> Buffer {
    let mut composer = start(view, "");
    composer.node("/body/elements/0");
    composer.buffer().clone()
}

/// One screen after some steps, in some views, as one snapshot.
fn keep(name: &str, views: &[View], config: &str, steps: impl Fn(&mut Composer)) {
    keep_all(name, views, |view| {
        let mut composer = start(view, config);
        steps(&mut composer);
        composer.buffer().clone()
    });
}

/// One screen in some views, as one snapshot.
fn keep_all(name: &str, views: &[View], screen: impl Fn(View) -> Buffer) {
    let screens: Vec<(String, Buffer)> = views.iter().map(|view| (title(*view), screen(*view))).collect();
    let screens: Vec<(&str, &Buffer)> = screens.iter().map(|(title, screen)| (title.as_str(), screen)).collect();
    snap!(name, screens);
}

/// `120x36 zh`.
pub fn title((width, height, lang): View) -> String {
    let lang = match lang {
        Lang::En => "en",
        Lang::Zh => "zh",
    };
    format!("{width}x{height} {lang}")
}

/// Goes to a pane, whatever it is called in this language.
fn focus(composer: &mut Composer, pane: Pane) {
    for _ in 0..Pane::ALL.len() {
        if composer.app().layout.focus == pane {
            return;
        }
        composer.keys("<tab>");
    }
    panic!("no way to {pane:?}\n{}", composer.screen());
}

#[test]
fn the_main_screen() {
    keep_all("screen-main", &ALL, main_screen);
}

#[test]
fn a_text_being_edited() {
    keep("screen-editing", &ALL, "", |composer| {
        composer.node("/header/title").keys("<enter><end>，第二批👩‍💻");
    });
}

#[test]
fn completing_json() {
    keep("screen-complete", &SOME, "", |composer| {
        composer.node("/body/elements/0");
        if composer.derived().layout.pane(Pane::Json).is_none() && !composer.derived().layout.tabs {
            composer.keys("v");
        }
        focus(composer, Pane::Json);
        composer.keys("<enter><home><right><enter><up><end><tab>te");
    });
}

#[test]
fn a_sheet_of_rows() {
    let card = r#"{"schema":"2.0","body":{"elements":[{"tag":"table","columns":[
        {"name":"svc","display_name":"服务","data_type":"text"},
        {"name":"rate","display_name":"成功率 ✅","data_type":"number"}],
        "rows":[{"svc":"api-server 🚀","rate":99.98},{"svc":"支付网关"}]}]}}"#;
    keep_all("screen-sheet", &[(80, 24, Lang::En), (120, 36, Lang::Zh)], |view| {
        let mut composer = start_with(card, view, "");
        composer.node("/body/elements/0").keys("<tab>").property("/body/elements/0/rows").keys("<enter><down>");
        composer.buffer().clone()
    });
}

#[test]
fn texts_by_language() {
    keep("screen-translations", &ONE, "", |composer| {
        composer.keys("X");
    });
}

#[test]
fn snippets() {
    keep("screen-snippets", &ONE, "", |composer| {
        composer.node("/body/elements/0").keys("i<down>");
    });
}

#[test]
fn broken_json() {
    keep("screen-broken-json", &SOME, "", |composer| {
        composer.node("/header/subtitle");
        // Where there is room for one of the two, the other comes first.
        if composer.derived().layout.pane(Pane::Json).is_none() && !composer.derived().layout.tabs {
            composer.keys("v");
        }
        focus(composer, Pane::Json);
        composer.keys("<enter><down><end>，坏了 💥");
        assert!(composer.app().document.mistake().is_some(), "{}", composer.screen());
    });
}

#[test]
fn the_template_picker() {
    keep("screen-template-picker", &SOME, "", |composer| {
        composer.keys("c<down><down>");
    });
}

#[test]
fn the_add_menu() {
    keep("screen-add-menu", &SOME, "", |composer| {
        composer.node("/body/elements/0").keys("a<down><down>");
    });
}

#[test]
fn the_people_picker() {
    keep("screen-people-picker", &SOME, "", |composer| {
        composer.keys("r<down><tab>");
    });
}

#[test]
fn the_question_at_leaving() {
    keep("screen-quit", &SOME, "", |composer| {
        composer.node("/body/elements/0").keys("dq");
    });
}

#[test]
fn a_message_read_back() {
    keep("screen-message", &SOME, "", |composer| {
        composer.keys("<f7>");
        focus(composer, Pane::Activity);
        composer.keys("<enter>");
    });
}

#[test]
fn help() {
    keep("screen-help", &SOME, "", |composer| {
        composer.keys("?");
    });
}

#[test]
fn the_problems() {
    let card =
        CARD.replace("\"turquoise\"", "\"粉色 🌸\"").replace("\"hr\"", "\"marquee\"").replace("danger", "dangerous");
    keep_all("screen-problems", &SOME, |view| {
        let mut composer = start_with(&card, view, "");
        composer.keys("!");
        composer.buffer().clone()
    });
}

/// A card of 1.0 with something of everything that is converted.
const OLD_CARD: &str = include_str!("screens/old.json");

#[test]
fn a_conversion_to_look_at() {
    for (name, keys) in
        [("screen-convert-json", "<down><down><down>"), ("screen-convert-preview", "<down><down><down><tab>")]
    {
        keep_all(name, &SOME, |view| {
            let mut composer = start_with(OLD_CARD, view, "");
            composer.keys("<c-p>convert<enter>").keys(keys);
            composer.buffer().clone()
        });
    }
}

#[test]
fn the_variables() {
    let card = CARD.replacen("danger", "${color}", 1).replace("\"turquoise\"", "\"${theme}\"");
    keep_all("screen-variables", &SOME, |view| {
        let (width, height, lang) = view;
        let plan = Plan::new();
        let path = plan.home.write("发布.json", &card);
        plan.home.write(
            "发布.data.json",
            r#"{"samples":{"平时":{"theme":"green","spare":1},"告警 🚨":{"theme":"red","color":"danger"}}}"#,
        );
        let mut composer = plan.file(&path).size(width, height).lang(lang).start();
        composer.keys("$");
        composer.buffer().clone()
    });
}

#[test]
fn an_explanation() {
    let views = [(80, 24, Lang::En), (80, 24, Lang::Zh), (120, 36, Lang::En), (120, 36, Lang::Zh)];
    keep_all("screen-explain", &views, |view| {
        let mut composer = start_with(&CARD.replace("\"turquoise\"", "\"粉色 🌸\""), view, "");
        composer.keys("nE");
        composer.buffer().clone()
    });
}

#[test]
fn what_was_sent_and_what_was_refused() {
    keep("screen-activity", &SOME, "", |composer| {
        composer.keys("<f7>").keys("rou_03cfcb78d65af1f9863ffb69a75ebb67<enter>").keys("<f5>");
        focus(composer, Pane::Activity);
    });
}

#[test]
fn the_other_themes() {
    for theme in ["light", "high-contrast"] {
        keep(&format!("screen-theme-{theme}"), &ONE, &format!("theme = \"{theme}\"\n"), |composer| {
            composer.node("/body/elements/0").keys("<f7>");
        });
    }
}

#[test]
fn ascii_borders() {
    keep("screen-ascii", &ONE[..1], "[screen]\nborders = \"ascii\"\n", |composer| {
        composer.node("/body/elements/0").keys("c");
    });
}

#[test]
fn one_pane_alone() {
    keep("screen-zoom", &[(80, 24, Lang::Zh), (120, 36, Lang::En)], "", |composer| {
        focus(composer, Pane::Preview);
        composer.keys("z");
    });
}

#[test]
fn small_terminals() {
    keep("screen-tabs", &[(60, 20, Lang::En), (60, 20, Lang::Zh)], "", |composer| {
        composer.node("/body/elements/0");
    });
    keep("screen-too-small", &[(20, 6, Lang::En), (20, 6, Lang::Zh)], "", |_| {});
}
