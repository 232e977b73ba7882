//! The card being tried out, as it looks: a screen for each thing that happens, in both languages.

use cardwright::lang::Lang;
use ratatui::buffer::Buffer;

use crate::composer::{Composer, Plan};

/// A request with everything that answers: a panel, a form with one control of each kind, a button that asks, a table.
const CARD: &str = include_str!("card.json");

/// The composer inside of the card, the preview as large as the screen.
fn inside(lang: Lang) -> Composer {
    let plan = Plan::new().size(100, 44).lang(lang);
    let path = plan.home.write("申请.json", CARD);
    let mut composer = plan.file(&path).start();
    composer.keys("<tab><tab>z<enter>");
    composer
}

/// A screen after some keys, in both languages, as one snapshot.
fn keep(name: &str, keys: &str) {
    let screen = |lang: Lang| -> Buffer {
        let mut composer = inside(lang);
        composer.keys(keys);
        composer.buffer().clone()
    };
    let screens = [("en", screen(Lang::En)), ("zh", screen(Lang::Zh))];
    crate::snap!(&format!("rehearsal-{name}"), screens.as_slice());
}

#[test]
fn a_panel_is_open() {
    keep("panel", "<enter>");
}

#[test]
fn words_are_typed_where_the_input_has_them() {
    keep("typing", "<tab><tab><enter>第一行 first 🎉<enter>第二行");
}

#[test]
fn a_list_is_open() {
    keep("list", "<tab><tab><tab><enter>");
}

#[test]
fn a_day_is_asked_for() {
    keep("day", "<tab><tab><tab><tab><enter>");
}

#[test]
fn a_form_complains() {
    // The card's link is the last stop, the button that asks the one before it, then comes the table, then the form's.
    keep("complaint", "<s-tab><s-tab><s-tab><s-tab><enter>");
}

#[test]
fn a_button_asks() {
    keep("confirm", "<s-tab><s-tab><enter>");
}

#[test]
fn the_callback_is_shown() {
    keep("callback", "<s-tab><s-tab><enter>o");
}
