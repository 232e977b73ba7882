//! Whether the snapshots see anything: what is painted wrong on purpose must differ from what is kept, and only that.

use cardwright::{
    catalog::color::{Rgb, TEMPLATES},
    lang::Lang,
    tui::theme::{Role, Theme},
};
use ratatui::{buffer::Buffer, style::Color};

use crate::{
    painters, screens,
    snap::{grid, settings, sheet},
};

/// The text that is kept under a name, as it would be compared.
fn kept(name: &str) -> String {
    let folder = settings().snapshot_path().to_owned();
    let file = std::fs::read_to_string(folder.join(format!("{name}.snap"))).unwrap();
    let (_, text) = file.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).expect("a head and a text");
    text.trim_end().to_owned()
}

/// The text of screens, as it would be compared.
fn shown(views: &[(String, Buffer)]) -> String {
    sheet(views.iter().map(|(title, screen)| (title.as_str(), grid(screen)))).trim_end().to_owned()
}

/// The main screen at its usual size.
const VIEW: screens::View = (120, 36, Lang::En);

/// The kept text of one view: from its title to the next.
fn kept_view(name: &str, title: &str) -> String {
    let text = kept(name);
    let start = text.find(&format!("=== {title}\n")).expect("the view is kept");
    let rest = &text[start..];
    let end = rest[1..].find("\n\n=== ").map_or(rest.len(), |at| at + 1);
    rest[..end].trim_end().to_owned()
}

/// Asserts that the right screen is the kept one and that none of these changed ones is.
fn assert_seen(changed: impl FnOnce(&Buffer) -> Vec<Buffer>) {
    let title = screens::title(VIEW);
    let kept = kept_view("screen-main", &title);
    let right = screens::main_screen(VIEW);
    assert_eq!(shown(&[(title.clone(), right.clone())]), kept);
    for wrong in changed(&right) {
        assert_ne!(wrong, right, "nothing was changed");
        assert_ne!(shown(&[(title.clone(), wrong)]), kept);
    }
}

fn rgb(color: Rgb) -> Color {
    Color::Rgb(color.0, color.1, color.2)
}

#[test]
fn two_templates_with_each_others_colours_are_seen() {
    let kept = kept("painter-header");
    let right = painters::headers();
    assert!(right.text().trim_end() == kept, "the headers are not the kept ones");
    // Every two neighbours of the list, in each shade.
    for pair in TEMPLATES.windows(2) {
        for (one, other) in [(pair[0].light, pair[1].light), (pair[0].dark, pair[1].dark)] {
            let (one, other) = (rgb(one.0), rgb(other.0));
            let mut wrong = right.clone();
            let paintings = wrong.0.iter_mut().flat_map(|pair| [&mut pair.light, &mut pair.dark]);
            for cell in paintings.flat_map(|painting| painting.content.iter_mut()) {
                cell.bg = match cell.bg {
                    bg if bg == one => other,
                    bg if bg == other => one,
                    bg => bg,
                };
            }
            assert_ne!(wrong.text().trim_end(), kept, "{} and {}", pair[0].name, pair[1].name);
        }
    }
}

#[test]
fn a_selection_without_its_style_is_seen() {
    let selection = Theme::built_in("dark").unwrap().style(Role::Selection);
    let ground = selection.bg.expect("the selection has a ground");
    assert_seen(|right| {
        let mut wrong = right.clone();
        wrong.content.iter_mut().filter(|cell| cell.bg == ground).for_each(|cell| cell.bg = Color::Reset);
        vec![wrong]
    });
}

#[test]
fn a_row_that_is_gone_is_seen() {
    assert_seen(|right| {
        let width = usize::from(right.area.width);
        let rows: Vec<_> = right.content.chunks(width).collect();
        // What follows moves up, and the last row is blank.
        let without = |gone: usize| {
            let mut wrong = Buffer::empty(right.area);
            let left = rows.iter().enumerate().filter(|(y, _)| *y != gone).flat_map(|(_, row)| row.iter());
            wrong.content.iter_mut().zip(left).for_each(|(cell, shown)| cell.clone_from(shown));
            wrong
        };
        (0..rows.len()).map(without).collect()
    });
}
