//! Wrapping and unwrapping an element, and turning it into a near one.

use crate::{
    card::elements::{self, Step},
    catalog::Component,
    tui::{
        action::Action,
        app::App,
        dialog::{Dialog, Menu, MenuRow, Pick, Sample, Topic},
        words::Text,
    },
};

/// Does an action on the selected element.
pub(super) fn perform(app: &mut App, action: Action) {
    if app.document.mistake().is_some() {
        return app.tell(&Text::BrokenText);
    }
    let card = app.document.card();
    match action {
        Action::Unwrap => take(app, elements::unwrap(card, &app.selection)),
        Action::Wrap => menu(app, Topic::Wrap, &elements::wraps(card, &app.selection), Pick::Wrap),
        _ => menu(app, Topic::Turn, &elements::turns(card, &app.selection), Pick::Turn),
    }
}

fn menu(app: &mut App, topic: Topic, components: &[&'static Component], pick: impl Fn(&'static str) -> Pick) {
    if components.is_empty() {
        return app.tell(&Text::NotPossible);
    }
    let lang = app.manner.lang;
    let row = |component: &&'static Component| {
        let mut row = MenuRow::new(component.title.say(lang), pick(component.tag))
            .detail(component.tag)
            .help(component.help.say(lang));
        row.sample = Some(Sample::Glyph(component.glyph.to_owned()));
        row
    };
    let rows = components.iter().map(row).collect();
    app.dialogs.push(Dialog::Menu(Menu::new(topic, rows)));
}

/// Puts the selection into a container.
pub(super) fn wrap(app: &mut App, tag: &str) {
    take(app, elements::wrap(app.document.card(), &app.selection, tag));
}

/// Turns the selection into another component.
pub(super) fn turn(app: &mut App, tag: &str) {
    take(app, elements::turn(app.document.card(), &app.selection, tag));
}

/// Takes a step as one of undo.
fn take(app: &mut App, step: Option<Step>) {
    let Some(step) = step else { return app.tell(&Text::NotPossible) };
    app.stop_editing();
    app.document.seal();
    if app.apply_and_select(&step.edit, step.select) {
        app.document.seal();
    }
}
