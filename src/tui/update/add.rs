//! Adding an element: what may stand here, what may not and why, and the wrapper that it needs.

use serde_json::Value;

use crate::{
    card::elements::{self, Where},
    catalog::{self, Component},
    tui::{
        app::App,
        dialog::{Dialog, Menu, MenuRow, Pick, Sample, Topic},
        words::Text,
    },
};

/// Opens the menu of what can be added after or inside the selection.
pub(super) fn open(app: &mut App, inside: bool) {
    if app.document.mistake().is_some() {
        return app.tell(&Text::BrokenText);
    }
    let lang = app.manner.lang;
    let card = app.document.card();
    let version = card.version();
    let row = |component: &&'static Component| {
        let place = if inside { Where::Inside } else { Where::After };
        let point = elements::insert_point(card, &app.selection, component.tag, place);
        let mut row = MenuRow::new(component.title.say(lang), Pick::Add { tag: component.tag, inside })
            .detail(component.tag)
            .help(component.help.say(lang));
        row.sample = Some(Sample::Glyph(component.glyph.to_owned()));
        match point {
            Some(point) => {
                if let Some(wrapper) = point.wrapper {
                    row.help = Text::WithWrapper { tag: wrapper.tag.to_owned() }.say(lang);
                }
            }
            None => row.refused = Some(Text::NoPlaceHere.say(lang)),
        }
        row
    };
    let mut rows: Vec<MenuRow> = catalog::components(version).iter().map(row).collect();
    // What may stand here first; within that, the catalogue's order.
    rows.sort_by_key(|row| row.refused.is_some());
    let topic = if inside { Topic::AddInside } else { Topic::AddAfter };
    app.dialogs.push(Dialog::Menu(Menu::new(topic, rows)));
}

/// Adds a component; the inspector is ready to edit it.
pub(super) fn add(app: &mut App, tag: &str, inside: bool) {
    let card = app.document.card();
    let place = if inside { Where::Inside } else { Where::After };
    let seed = catalog::component(card.version(), tag)
        .and_then(|component| serde_json::from_str::<Value>(component.seed).ok());
    let point = elements::insert_point(card, &app.selection, tag, place);
    let (Some(seed), Some(point)) = (seed, point) else { return app.tell(&Text::NoPlaceHere) };
    let step = elements::insert(card, &point, seed);
    app.document.seal();
    if app.apply_and_select(&step.edit, step.select) {
        app.document.seal();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        env::{Env, Millis, TestClock},
        lang::Lang,
        tui::{
            app::Start,
            compose::manner,
            dialog::{Dialog, Pick},
        },
    };

    #[test]
    fn a_component_of_the_catalogue_is_in_the_menu_without_another_line() {
        let env = Env::test(&TestClock::new(Millis(0)), std::path::Path::new("/nowhere"));
        let (manner, _) = manner(&env, &crate::config::Config::default(), Lang::En, None);
        let text = r#"{"schema":"2.0","body":{"elements":[{"tag":"hr"}]}}"#.to_owned();
        let (mut app, _) = App::start(Start { text, file: None, manner, now: Millis(0) });
        open(&mut app, false);
        let Some(Dialog::Menu(menu)) = app.dialogs.last() else { panic!("no menu") };
        let gadget = menu.rows.iter().find(|row| matches!(row.pick, Pick::Add { tag: "test_gadget", .. })).unwrap();
        assert!(gadget.refused.is_none(), "{gadget:?}");
        app.dialogs.clear();
        add(&mut app, "test_gadget", false);
        assert!(app.document.text().contains("test_gadget"), "{}", app.document.text());
    }
}
