//! Completion of the JSON text: a list at the caret of what could stand there. It opens when it is asked for, never by itself.

use std::ops::Range;

use super::json;
use crate::{
    card::complete::{Candidate, Completion, Look, complete},
    catalog::{color, icon},
    preview::Shade,
    tui::{
        app::App,
        dialog::{Dialog, Menu, MenuRow, Pick, Sample, Topic},
        words::Text,
    },
};

/// Opens the list at the caret; begins to type in the text where nobody does yet.
pub(super) fn open(app: &mut App) {
    if app.json.is_none() {
        json::enter(app);
    }
    let Some(caret) = json::caret(app) else { return };
    let Some(found) = complete(app.document.text(), caret, app.document.card()) else {
        return app.tell(&Text::NothingToComplete);
    };
    let Completion { prefix, replaced, candidates } = found;
    let rows = candidates.into_iter().map(|candidate| row(app, candidate, &replaced)).collect();
    let typed = caret.saturating_sub(prefix.len())..caret;
    let mut menu = Menu::new(Topic::Complete { typed, prefix: prefix.clone() }, rows);
    menu.list.paste(&prefix);
    app.dialogs.push(Dialog::Menu(menu));
}

fn row(app: &App, candidate: Candidate, replaced: &Range<usize>) -> MenuRow {
    let Candidate { label, detail, help, look, insert, caret } = candidate;
    let sample = sample(look, &label, app.preview.shade);
    let caret = replaced.start + caret;
    let mut row = MenuRow::new(label, Pick::Complete { replaced: replaced.clone(), insert, caret });
    row.sample = sample;
    row.detail(detail).help(help.say(app.manner.lang))
}

fn sample(look: Look, name: &str, shade: Shade) -> Option<Sample> {
    match look {
        Look::Plain => None,
        Look::Component(component) => Some(Sample::Glyph(component.glyph.to_owned())),
        Look::Icon => icon::glyph(name).map(|glyph| Sample::Glyph(glyph.to_owned())),
        Look::Color => color::token(name).map(|token| {
            let color::Rgb(red, green, blue) = if shade == Shade::Light { token.light } else { token.dark };
            Sample::Swatch { ground: (red, green, blue), ink: (red, green, blue) }
        }),
    }
}

/// The list closes without a choice: what was typed in it since it opened is text of the card.
pub(super) fn close(app: &mut App, menu: &Menu) {
    let Topic::Complete { typed, prefix } = &menu.topic else { return };
    let words = menu.list.filter.text();
    if words != *prefix {
        json::splice(app, typed.clone(), &words, typed.start + words.len());
    }
}
