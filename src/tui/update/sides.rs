//! Whose eyes the preview has: theme, device, width, version.

use crate::{
    preview::{Client, Shade, Side, WidthMode, missing},
    tui::{
        action::Action,
        app::App,
        dialog::{Dialog, Menu, MenuRow, Pick, Topic},
        words::preview::{lacks, newest},
    },
};

/// Looks at the card from another side.
pub(super) fn perform(app: &mut App, action: Action) {
    let model = &mut app.preview;
    match action {
        Action::CardShade => model.shade = if model.shade == Shade::Light { Shade::Dark } else { Shade::Light },
        Action::CardSide => model.side = if model.side == Side::Pc { Side::Mobile } else { Side::Pc },
        Action::CardWidth => {
            model.width_mode = match model.width_mode {
                None => Some(WidthMode::Default),
                Some(WidthMode::Default) => Some(WidthMode::Compact),
                Some(WidthMode::Compact) => Some(WidthMode::Fill),
                Some(WidthMode::Fill) => None,
            };
        }
        _ => clients(app),
    }
}

/// Offers the newest client and every older one that knows less, with how much of this card it lacks.
fn clients(app: &mut App) {
    let lang = app.manner.lang;
    let row = |client: Option<Client>| {
        let name = client.map_or_else(|| newest(lang).to_owned(), |client| client.to_string());
        let lacks = lacks(missing(app.card(), client), lang);
        MenuRow::new(name, Pick::Client(client)).detail(lacks)
    };
    let rows = std::iter::once(None).chain(Client::ladder().into_iter().map(Some)).map(row).collect();
    let mut menu = Menu::new(Topic::Clients, rows);
    let now = app.preview.client;
    menu.choose(|pick| matches!(pick, Pick::Client(client) if *client == now));
    app.dialogs.push(Dialog::Menu(menu));
}
