//! A row through the composer's own loop.

use crossterm::event::Event;

use super::{Card, MISTAKE, Profile, Row, screen::assert_inert, world::World};
use crate::composer::{Composer, Plan};

/// Opens the card, presses the row's keys, and looks what became of it.
pub fn drive(row: &Row) {
    let world = World::new(row);
    let plan =
        world.vars().into_iter().fold(Plan::in_home(world.home.clone()), |plan, (name, value)| plan.var(&name, &value));
    let plan = plan.var("HOME", &world.home.path().display().to_string());
    let mut composer = plan.config(&world.config()).file(&world.card()).size(200, 40).start_at_once();
    let idle = |composer: &Composer| composer.app().jobs.is_empty();
    composer.until("the start is over", idle);
    assert!(composer.find(row.ready).is_some(), "{}: {:?}\n{}", row.name, row.ready, composer.screen());
    if matches!(row.profile, Profile::Mistaken) {
        composer.assert_screen_has(MISTAKE);
    }
    inert(&composer);
    let before = (composer.text(), composer.selection());
    if !matches!(row.card, Card::Directory) {
        assert_eq!(before.0, row.text(), "{}", row.name);
    }
    world.strike();
    if row.keys == "<focus>" {
        composer.event(Event::FocusGained);
    } else {
        for (keys, shows) in row.steps() {
            composer.rush(keys).until("the send is over", idle);
            assert!(shows.is_none_or(|words| composer.find(words).is_some()), "{}\n{}", row.name, composer.screen());
        }
    }
    if composer.find("send anyway").is_some() {
        inert(&composer);
        composer.rush("s").until("the send is over", idle);
    }
    assert!(row.is_said(&composer.screen()), "{}: {:?}\n{}", row.name, row.says, composer.screen());
    inert(&composer);
    if let Some(page) = row.page() {
        composer.pane("Activity").keys("<enter>").assert_screen_has("Send again").assert_screen_has(&page);
        inert(&composer);
        composer.keys("<esc>");
    }
    // What the server pointed at is selected: then only the text must be what it was.
    let pointed = composer.app().refused().is_some();
    assert_eq!(composer.text(), before.0, "{}", row.name);
    assert!(pointed || composer.selection() == before.1, "{}", row.name);
    composer.keys("<c-q>");
    assert_eq!(composer.quit(), Some(0), "{}\n{}", row.name, composer.screen());
    drop(composer);
    world.check();
}

/// Looks at every cell of the screen.
fn inert(composer: &Composer) {
    let symbols: String = composer.buffer().content().iter().map(ratatui::buffer::Cell::symbol).collect();
    assert!(!symbols.contains('\n'), "a line break in a cell");
    assert_inert(&symbols);
}
