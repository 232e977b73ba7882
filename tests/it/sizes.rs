//! Every size, every depth of colour, every border: it draws, and nothing is lost on the way down and back.

use cardwright::tui::{layout::Pane, theme::Depth};
use ratatui::style::Color;

use crate::composer::{Composer, Plan};

const HEIGHTS: [u16; 8] = [1, 6, 7, 8, 12, 24, 36, 60];

/// Draws at every size.
fn every_size(composer: &mut Composer, step: usize) {
    for height in HEIGHTS {
        for width in (1..=200).step_by(step) {
            composer.redraw(width, height);
        }
    }
}

#[test]
fn every_size_draws() {
    let mut composer = Composer::new();
    every_size(&mut composer, 1);
}

#[test]
fn every_size_draws_while_something_is_going_on() {
    let states = [
        "c<down>",
        "?<pgdn>",
        "<f7>",
        "r",
        "q",
        "<end>a",
        "<end><enter>一二三四五六七八九十",
        "z",
        "<tab><tab><tab><enter>{oops",
        "<tab><tab><tab><tab>",
        "<c-o>",
        "P<enter>abc",
        "<tab><tab>z",
        "+++++++++",
    ];
    for keys in states {
        let mut composer = Composer::new();
        composer.keys(keys);
        every_size(&mut composer, 7);
    }
    let mut composer = Composer::new();
    composer.keys("<f7>").pane("Activity").keys("<enter>").assert_screen_has("as the server keeps it");
    every_size(&mut composer, 7);
}

#[test]
fn down_to_20_by_6_and_back_keeps_everything() {
    let mut composer = Composer::new();
    composer.node("/header/title").keys("<enter><end>，输入中");
    let (screen, text, cursor) = (composer.screen(), composer.text(), composer.cursor());
    for (width, height) in [(100, 30), (79, 24), (40, 8), (20, 6), (1, 1), (20, 6), (60, 10)] {
        composer.resize(width, height);
    }
    composer.resize(20, 6).assert_screen_has("too small");
    composer.keys("!");
    composer.resize(120, 36);
    // What is typed unseen is for nothing; the field waits where it was.
    assert_eq!((composer.screen(), composer.text(), composer.cursor()), (screen, text, cursor));
}

#[test]
fn panes_become_tabs_where_there_is_no_room() {
    let mut composer = Plan::new().size(60, 20).start();
    for pane in ["Outline", "Inspector", "Preview", "JSON", "Activity"] {
        composer.pane(pane);
    }
    let mut composer = Plan::new().size(100, 30).start();
    composer.assert_screen_has("Preview").assert_screen_lacks("JSON  ").keys("v");
    composer.assert_screen_has("JSON").assert_screen_lacks("Preview").keys("v").assert_screen_has("Preview");
}

#[test]
fn zoom_and_borders_come_back_and_are_remembered() {
    let mut composer = Composer::new();
    let before = composer.screen();
    composer.keys("z").assert_screen_lacks("PC ·").assert_screen_has("▸ Outline  Inspector  Preview  JSON").keys("z");
    assert_eq!(composer.screen(), before);
    composer.keys("+++").assert_screen_has("▸ Outline");
    let wider = composer.derived().layout.clone();
    let composer = Plan::in_home(composer.crash()).start();
    assert_eq!(composer.derived().layout, wider);
}

#[test]
fn a_border_comes_back_at_once_from_where_it_cannot_go_on() {
    let mut composer = Composer::new();
    composer.keys(&"+".repeat(60));
    let width = |composer: &Composer| composer.derived().layout.pane(Pane::Outline).unwrap().outer.width;
    let widest = width(&composer);
    assert_eq!(width(composer.keys("-")), widest - 2);
    // Where there are two columns, the one border moves from both sides.
    let mut composer = Plan::new().size(90, 30).start();
    let before = width(&composer);
    assert_eq!(width(composer.keys("<tab><tab>+")), before - 2, "{}", composer.screen());
}

#[test]
fn borders_are_drawn_with_the_mouse() {
    let mut composer = Plan::new().size(160, 48).start();
    let place = |composer: &Composer, pane| composer.derived().layout.pane(pane).unwrap().outer;
    let (outline, activity) = (place(&composer, Pane::Outline), place(&composer, Pane::Activity));
    // All of a batch counts, from where it was taken.
    composer.drag((outline.right(), 10), &[(outline.right() + 3, 10), (outline.right() + 5, 12)]);
    assert_eq!(place(&composer, Pane::Outline).width, outline.width + 5);
    let json = place(&composer, Pane::Json);
    composer.drag((json.x - 1, 3), &[(json.x - 7, 3)]);
    assert_eq!(place(&composer, Pane::Json).width, json.width + 6);
    composer.drag((40, activity.y), &[(40, activity.y - 4)]);
    assert_eq!(place(&composer, Pane::Activity).height, activity.height + 4);
    assert_eq!(composer.app().layout.focus, Pane::Outline);
    // Far beyond, and one back: it moves.
    composer.drag((outline.right() + 5, 10), &[(159, 10)]);
    let widest = place(&composer, Pane::Outline);
    composer.drag((widest.right(), 10), &[(widest.right() - 1, 10)]);
    assert_eq!(place(&composer, Pane::Outline).width, widest.width - 1);
    // A click on a title in a line is for the pane; below a dialog nothing is taken hold of.
    composer.click_on("Activity");
    assert_eq!(composer.app().layout.focus, Pane::Activity);
    let layout = composer.derived().layout.clone();
    composer.keys("?").drag((widest.right() - 1, 10), &[(20, 10)]);
    composer.keys("<esc><esc>");
    assert_eq!(composer.derived().layout.pane(Pane::Preview), layout.pane(Pane::Preview));
    let after = place(&composer, Pane::Outline).width;
    let composer = Plan::in_home(composer.crash()).size(160, 48).start();
    assert_eq!(place(&composer, Pane::Outline).width, after, "it is remembered");
}

#[test]
fn fewer_colours_are_enough() {
    for depth in [Depth::None, Depth::Sixteen, Depth::Indexed] {
        let mut composer = Plan::new().depth(Some(depth)).start();
        composer.keys("<f7>").keys("<end>ahr<enter>").keys("c<down>");
        let allowed = |color: Color| match color {
            Color::Reset => true,
            Color::Rgb(..) => false,
            Color::Indexed(index) => depth == Depth::Indexed || (depth == Depth::Sixteen && index < 16),
            _ => depth != Depth::None,
        };
        let cells = &composer.buffer().content;
        assert!(cells.iter().all(|cell| allowed(cell.fg) && allowed(cell.bg)), "{depth:?}");
        composer.keys("<esc>");
        let (chosen, other) = (composer.style_of(" hr"), composer.style_of("T This is the plain"));
        assert_ne!((chosen.bg, chosen.add_modifier), (other.bg, other.add_modifier), "{depth:?}: the selection shows");
    }
}

#[test]
fn the_environment_says_how_many_colours_there_are() {
    let depth = |name: &str, value: &str| {
        let composer = Plan::new().depth(None).var(name, value).start();
        composer.app().manner.depth
    };
    assert_eq!(depth("NO_COLOR", "1"), Depth::None);
    assert_eq!(depth("COLORTERM", "truecolor"), Depth::True);
    assert_eq!(depth("TERM", "xterm-256color"), Depth::Indexed);
    assert_eq!(depth("TERM", "xterm"), Depth::Sixteen);
}

#[test]
fn ascii_borders_are_ascii() {
    let mut composer = Plan::new().config("[screen]\nborders = \"ascii\"\n").start();
    composer.keys("c");
    let lines = ["┌", "─", "│", "├", "┼", "┴", "┘"];
    // The card in the preview is drawn as the client draws it; the program's own lines are not.
    let preview = composer.derived().layout.pane(cardwright::tui::layout::Pane::Preview).unwrap().inner;
    for y in 0..36 {
        for x in 0..120 {
            let cell = composer.buffer().cell((x, y)).unwrap();
            assert!(
                preview.contains((x, y).into()) || !lines.contains(&cell.symbol()),
                "{x},{y}\n{}",
                composer.screen()
            );
        }
    }
}

#[test]
fn both_languages_draw_at_every_width() {
    let mut composer = Plan::new().lang(cardwright::lang::Lang::Zh).start();
    composer.assert_screen_has("▸ 大纲").keys("<f7>");
    every_size(&mut composer, 3);
}

#[test]
fn where_nothing_can_be_seen_nothing_is_done() {
    let mut composer = Composer::new();
    composer.node("/elements/0").keys("r发布").resize(20, 6).assert_screen_has("too small");
    let before = composer.text();
    // Neither in the dialog nor below it, by keys, paste or mouse.
    composer.keys("x<enter><esc><f7><paste>{\"tag\":\"hr\"}</paste>").click(3, 3).wheel(3, 3, true);
    assert!(composer.app().recipients.is_empty() && composer.messages().is_empty());
    composer.resize(120, 36).assert_screen_has("› 发布 ").keys("<esc>").resize(39, 24);
    composer.keys("xaddJK").assert_screen_has("too small");
    assert_eq!((composer.text(), composer.app().dialogs.len()), (before, 0));
}

#[test]
fn a_question_without_room_is_seen_to_go_on() {
    let mut composer = Plan::new().size(42, 10).start();
    composer.keys("<f7><a-5><enter>").keys("Recall it<enter>");
    let answers = composer.find("c cancel").unwrap().1;
    assert!(composer.row(answers - 1).contains(" …"), "{}", composer.screen());
    composer.resize(120, 36).assert_screen_has("for a year.").assert_screen_lacks("…  ");
}

#[test]
fn one_can_leave_where_nothing_can_be_seen() {
    let mut composer = Composer::new();
    assert_eq!(composer.resize(20, 6).keys("q").quit(), Some(0));
    for leave in ["<c-q>", "<c-c><c-c>"] {
        let mut composer = Composer::new();
        composer.node("/header/title").keys("<enter>改了").resize(20, 6).keys("q<c-c>").advance(SECONDS);
        assert_eq!(composer.quit(), None);
        assert_eq!(composer.keys(leave).quit(), Some(0), "{leave}");
        let drafts = composer.home().path().join("state/drafts");
        let kept = |name: &String| std::fs::read_to_string(drafts.join(name)).unwrap().contains("改了");
        assert!(composer.home().drafts().iter().any(kept), "{leave}");
    }
}

const SECONDS: std::time::Duration = std::time::Duration::from_secs(2);
