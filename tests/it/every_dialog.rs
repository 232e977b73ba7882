//! Every dialog as it looks, one file each: a dialog that is new has no name here and does not compile, and a name
//! without a way to it fails.

use cardwright::{
    lang::Lang,
    tui::dialog::{Details, Dialog, PathFor, Question, Topic, With},
};
use ratatui::buffer::Buffer;

use crate::{
    composer::Composer,
    snap::{self, kept},
};

mod ways;

/// Each size in its own language.
const VIEWS: [View; 2] = [View { size: (80, 24), lang: Lang::Zh }, View { size: (120, 36), lang: Lang::En }];

/// Where a dialog is looked at.
#[derive(Clone, Copy)]
struct View {
    size: (u16, u16),
    lang: Lang,
}

/// The names of all values of a type, and the name of each. An empty one is told by something else.
macro_rules! names {
    ($all:ident, $name_of:ident($ty:ty) { $($pattern:pat => $name:literal),+ $(,)? }) => {
        const $all: &[&str] = &[$($name),+];

        const fn $name_of(of: $ty) -> &'static str {
            match of {
                $($pattern => $name),+
            }
        }
    };
}

names!(BOXES, box_name(&Dialog) {
    Dialog::Menu(_) => "",
    Dialog::Ask(_) => "",
    Dialog::Path(_) => "",
    Dialog::People(_) => "",
    Dialog::Diff { .. } => "",
    Dialog::Sheet(_) => "",
    Dialog::Message(_) => "message",
    Dialog::Page(_) => "page",
    Dialog::Help { .. } => "help",
    Dialog::Details(_) => "",
    Dialog::Review(_) => "review",
    Dialog::History(_) => "history",
});

names!(MENUS, menu_name(&Topic) {
    Topic::Commands => "menu-commands",
    Topic::AddAfter => "menu-add-after",
    Topic::AddInside => "menu-add-inside",
    Topic::Snippets => "menu-snippets",
    Topic::Complete { .. } => "menu-complete",
    Topic::Value { .. } => "menu-value",
    Topic::Property => "menu-language",
    Topic::Recent => "menu-recent",
    Topic::Starters => "menu-starters",
    Topic::Problems => "menu-problems",
    Topic::Nodes => "menu-nodes",
    Topic::Wrap => "menu-wrap",
    Topic::Turn => "menu-turn",
    Topic::Variables => "menu-variables",
    Topic::Drafts => "menu-drafts",
    Topic::Profiles => "menu-profiles",
    Topic::Profile { .. } => "menu-profile",
    Topic::Found => "menu-found",
    Topic::Export => "menu-export",
    Topic::Compare => "menu-compare",
    Topic::CardLanguages => "menu-card-languages",
    Topic::Clients => "menu-clients",
    Topic::Deeds(_) => "menu-deeds",
    Topic::Preflight(_) => "menu-preflight",
    Topic::Ahead => "menu-ahead",
    Topic::Templates => "menu-templates",
    Topic::Webhooks => "menu-webhooks",
    Topic::Webhook { .. } => "menu-webhook",
    Topic::Template { .. } => "menu-template",
});

names!(QUESTIONS, question_name(&Question) {
    Question::Quit => "ask-quit",
    Question::Abandon(_) => "ask-abandon",
    Question::AbandonFor(_) => "ask-abandon-for",
    Question::Live { .. } => "ask-live",
    Question::Elsewhere { .. } => "ask-elsewhere",
    Question::Errors { .. } => "ask-errors",
    Question::Twice(_) => "ask-twice",
    Question::PastedCard(_) => "ask-pasted-card",
    Question::PastedWords { .. } => "ask-pasted-words",
    Question::SendTo(_) => "ask-send-to",
    Question::Conflict => "ask-conflict",
    Question::Unfinished(_) => "ask-unfinished",
    Question::Resend { .. } => "ask-resend",
    Question::Unfamiliar(_) => "ask-unfamiliar",
    Question::Exists(_) => "ask-exists",
    Question::SnippetExists { .. } => "ask-snippet-exists",
    Question::Rehearsed { .. } => "ask-rehearsed",
    Question::Recall { .. } => "ask-recall",
});

names!(PATHS, path_name(PathFor) {
    PathFor::Open => "path-open",
    PathFor::Save { .. } => "path-save",
    PathFor::Export(_) => "path-export",
    PathFor::Snippet => "path-snippet",
    PathFor::Message => "path-message",
    PathFor::LookUp => "path-look-up",
    PathFor::Moment(_) => "path-moment",
    PathFor::Member => "path-member",
    PathFor::Template(_) => "path-template",
});

names!(DIFFS, diff_name(Option<&With>) {
    None => "diff-conflict",
    Some(With::File(_)) => "diff-saved",
    Some(With::Sent) => "diff-sent",
    Some(With::Delivery(_)) => "diff-delivery",
    Some(With::Message(_)) => "diff-message",
});

names!(SHEETS, sheet_name(bool) { true => "sheet-rows", false => "sheet-languages" });

names!(DETAILS, details_name(Details) {
    Details::Profile => "profile-form",
    Details::Webhook => "webhook-form",
});

names!(PEOPLE, people_name(bool) { true => "people-members", false => "people" });

fn name_of(dialog: &Dialog) -> &'static str {
    match dialog {
        Dialog::Menu(menu) => menu_name(&menu.topic),
        Dialog::Ask(ask) => question_name(&ask.question),
        Dialog::Path(path) => path_name(path.purpose),
        Dialog::Diff { with, .. } => diff_name(with.as_ref()),
        Dialog::Sheet(sheet) => sheet_name(sheet.grows()),
        Dialog::Details(form) => details_name(form.of),
        Dialog::People(people) => people_name(people.chat.is_some()),
        other => box_name(other),
    }
}

/// Goes to each of the dialogs in every view, and keeps what it looks like.
fn keep(names: &[&str]) {
    for name in names.iter().filter(|name| !name.is_empty()) {
        let boxes: Vec<(String, Buffer)> = VIEWS.iter().map(|view| dialog(name, *view)).collect();
        let boxes: Vec<(&str, &Buffer)> = boxes.iter().map(|(title, part)| (title.as_str(), part)).collect();
        crate::snap!(&format!("dialog-{name}"), boxes);
    }
}

fn dialog(name: &str, view: View) -> (String, Buffer) {
    let composer: Composer = ways::to(name, view);
    let open = composer.app().dialogs.last().map(name_of);
    assert_eq!(open, Some(name), "\n{}", composer.screen());
    let area = composer.derived().dialog.unwrap().area;
    let lang = if view.lang == Lang::Zh { "zh" } else { "en" };
    let mut part = snap::part(composer.buffer(), area);
    forget(&mut part, &format!("{}/", composer.home().path().display()));
    (format!("{}x{} {lang}", view.size.0, view.size.1), part)
}

/// Takes a text out of the rows that have it, and lets what follows it close up: a home is somewhere else each time.
fn forget(part: &mut Buffer, text: &str) {
    for y in 0..part.area.height {
        let symbol = |x: u16| part[(x, y)].symbol();
        let row: Vec<&str> = (0..part.area.width).map(symbol).collect();
        let length = text.chars().count();
        let Some(from) = (0..row.len().saturating_sub(length)).find(|x| row[*x..x + length].concat() == text) else {
            continue;
        };
        let end = (from..row.len() - 1).find(|x| row[*x] == " " && row[x + 1] == " ").unwrap_or(row.len() - 1);
        let (from, end, length) = [from, end, length].map(|x| u16::try_from(x).unwrap()).into();
        for x in from..end {
            let moved = if x + length < end { part[(x + length, y)].clone() } else { part[(end, y)].clone() };
            part[(x, y)] = moved;
        }
    }
}

#[test]
fn every_menu() {
    keep(MENUS);
}

#[test]
fn every_question() {
    keep(QUESTIONS);
}

#[test]
fn every_other_dialog() {
    for names in [BOXES, PATHS, DIFFS, SHEETS, PEOPLE, DETAILS] {
        keep(names);
    }
}

#[test]
fn no_dialog_is_left_out_and_none_is_kept_that_is_gone() {
    let all = [BOXES, MENUS, QUESTIONS, PATHS, DIFFS, SHEETS, PEOPLE, DETAILS].concat();
    let mut wanted: Vec<String> =
        all.iter().filter(|name| !name.is_empty()).map(|name| format!("dialog-{name}")).collect();
    wanted.sort();
    assert_eq!(kept("dialog-"), wanted);
}
