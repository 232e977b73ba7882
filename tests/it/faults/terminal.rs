//! The real composer in a real terminal: keys in, screen out, and the terminal as it was when the program is gone.

use portable_pty::CommandBuilder;

use super::{Card, MISTAKE, Profile, Row, disks, screen::assert_inert, world::World};
use crate::pty::Terminal;

/// Columns and rows: wide enough for every sentence.
pub const SIZE: (u16, u16) = (200, 40);

/// Opens the card in the real composer, presses the row's keys, and leaves.
pub fn drive(row: &Row) {
    let world = World::new(row);
    let file = "card.json".to_owned();
    let (program, args) = disks::around(row, &world, &[env!("CARGO_BIN_EXE_cardwright").to_owned(), file], false);
    let mut command = CommandBuilder::new(program);
    command.args(args);
    command.env_clear();
    world.vars().into_iter().chain(disks::folders(row, &world)).for_each(|(name, value)| command.env(name, value));
    command.cwd(world.home.path());
    let mut terminal = Terminal::spawn(command, SIZE);
    if !matches!(row.profile, Profile::Variables) {
        terminal.until_shows("at-work");
    }
    terminal.until_shows(row.ready);
    if matches!(row.profile, Profile::Mistaken) {
        terminal.until_shows(MISTAKE);
    }
    world.strike();
    for (keys, shows) in row.steps() {
        terminal.keys(keys);
        if let Some(words) = shows {
            terminal.until_shows(words);
        }
    }
    let asks = |terminal: &Terminal| terminal.text().contains("send anyway");
    terminal.until(row.name, |terminal| row.is_said(&terminal.text()) || asks(terminal));
    if asks(&terminal) {
        terminal.keys("s").until(row.name, |terminal| row.is_said(&terminal.text()));
    }
    assert_inert(&terminal.text());
    if matches!(row.card, Card::ReadOnly | Card::FullDisk) {
        // What could not be saved is still there, and still unsaved.
        terminal.until_shows("card.json ●");
    }
    let is_edited = terminal.text().contains("card.json ●");
    terminal.keys("<c-q>");
    if is_edited {
        terminal.until_shows("changes that are not saved").keys("d");
    }
    terminal.end().gave_back(0);
    world.check();
}
