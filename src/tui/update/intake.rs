//! What was found in a text that was pasted, opened or piped: taken, or chosen from; then whom it was meant for is offered.

use super::{data, files, nodes};
use crate::{
    card::{
        Document,
        import::{self, Content, Import, Route},
    },
    tui::{
        app::{App, FileModel, Mark, Purpose},
        dialog::{Dialog, Door, Menu, MenuRow, Pick, Question, Topic},
        msg::Effect,
        words::{FileText, Text, WhoText},
    },
    worker::{IdType, Job, Recipient},
};

/// Offers what a pasted text holds; several to choose from.
pub(super) fn pasted(app: &mut App, mut found: Vec<Import>) {
    if found.len() > 1 {
        return choose(app, found, Door::Paste);
    }
    if let Some(import) = found.pop() {
        paste(app, import);
    }
}

fn paste(app: &mut App, import: Import) {
    if let Content::Elements(items) = import.content {
        return nodes::insert_all(app, items);
    }
    app.dialogs.push(Dialog::Ask(Question::PastedCard(Box::new(import)).ask()));
}

/// A pasted card takes the place of the one here.
pub(super) fn replace(app: &mut App, import: &Import) {
    if let Some(text) = import.content.text() {
        app.replace_text(text);
        if !import.values.is_empty() {
            data::brought(app, &import.values);
        }
        offer(app, &import.route);
    }
}

/// Takes a card out of what is around it in a file or on standard input; `false` when there is nothing around it, or no card.
pub(super) fn unwrap(app: &mut App, text: &str, effects: &mut Vec<Effect>) -> bool {
    let Ok(found) = import::read_all(text) else { return false };
    let Some(first) = found.first().filter(|first| first.content.text().is_some()) else { return false };
    if found.len() == 1 && first.layers.is_empty() {
        return false;
    }
    take(app, first, effects);
    if found.len() > 1 {
        choose(app, found, Door::Open);
    }
    true
}

/// The document is what was found. It has no file: saving must not write over what was around it.
fn take(app: &mut App, import: &Import, effects: &mut Vec<Effect>) {
    let Some(text) = import.content.text() else { return };
    files::fresh(app, Document::open(text));
    app.file = FileModel::default();
    app.ask(Purpose::Quiet, Job::Unwatch, effects);
    let trail = import.trail(app.manner.lang);
    app.activity.say(Mark::Note, Text::File(FileText::FoundIn { trail }).say(app.manner.lang), app.now);
    data::brought(app, &import.values);
    offer(app, &import.route);
}

fn choose(app: &mut App, found: Vec<Import>, door: Door) {
    let lang = app.manner.lang;
    let row = |import: Import| {
        let trail = import.trail(lang);
        let label = Some(import.label()).filter(|label| !label.is_empty());
        MenuRow::new(label.unwrap_or_else(|| import.kind().say(lang).to_owned()), Pick::Import(Box::new(import), door))
            .detail(trail.clone())
            .help(trail)
    };
    let rows = found.into_iter().map(row).collect();
    app.dialogs.push(Dialog::Menu(Menu::new(Topic::Found, rows)));
}

/// One of several was chosen.
pub(super) fn chosen(app: &mut App, import: Import, door: Door, effects: &mut Vec<Effect>) {
    match door {
        Door::Paste => paste(app, import),
        Door::Open => {
            // What was offered for the one before it is no more.
            app.dialogs
                .retain(|dialog| !matches!(dialog, Dialog::Ask(ask) if matches!(ask.question, Question::SendTo(_))));
            take(app, &import, effects);
        }
    }
}

/// Asks whether the card goes to whom it was meant for; nothing is set without a yes.
fn offer(app: &mut App, route: &Route) {
    if let Some(url) = route.webhook.clone() {
        app.activity.say(Mark::Note, Text::WentToWebhook { url }.say(app.manner.lang), app.now);
    }
    let Some(id) = route.receive_id.clone() else { return };
    let said = route.receive_id_type.as_deref().and_then(IdType::named);
    let Some(id_type) = said.or_else(|| IdType::infer(&id)) else { return };
    if app.recipients.iter().any(|known| known.id == id) {
        return;
    }
    let name = app.people.iter().find(|person| person.id == id).map(|person| person.name.clone());
    let recipient = Recipient { id, id_type, name: name.filter(|name| !name.is_empty()) };
    app.dialogs.push(Dialog::Ask(Question::SendTo(recipient).ask()));
}

/// The yes.
pub(super) fn send_to(app: &mut App, recipient: Recipient) {
    let names = recipient.label().to_owned();
    app.recipients = vec![recipient];
    app.tell(&Text::Who(WhoText::GoesTo { names }));
}
