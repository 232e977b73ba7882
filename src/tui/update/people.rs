//! The picker of recipients: typing, marking, looking up.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::{keys, nodes};
use crate::{
    tui::{
        action::Action,
        app::{App, Purpose},
        derive::Derived,
        dialog::{Dialog, PeopleDialog, PersonRow},
        msg::Effect,
        widgets::field::Took,
        words::{Text, WhoText},
    },
    worker::{IdType, Job, PeopleQuery, Person, Recipient},
};

/// Opens the picker; the bot's groups are asked for at once.
pub(super) fn open(app: &mut App, then_send: bool, effects: &mut Vec<Effect>) {
    let people = ordered(app);
    app.dialogs.push(Dialog::People(PeopleDialog::new(people, &app.recipients, then_send)));
    ask(app, PeopleQuery::Known, effects);
    ask(app, PeopleQuery::Chats, effects);
}

/// Everyone known, `me` first, then by last use.
fn ordered(app: &App) -> Vec<Person> {
    let me = app.identity.as_ref().and_then(|identity| identity.me.as_deref());
    let mut people = app.people.clone();
    // Whoever we are can always be picked, also before anyone was looked up.
    let missing =
        me.filter(|me| !people.iter().any(|person| person.id == *me)).and_then(|me| Recipient::infer(me).ok());
    people.extend(missing.map(|Recipient { id, id_type, .. }| Person {
        id,
        id_type,
        name: String::new(),
        detail: String::new(),
        last_used: None,
    }));
    in_order(&mut people, me);
    people
}

/// `me` first, then by last use, people before groups before webhooks, by name: the same whichever answer comes first.
fn in_order(people: &mut [Person], me: Option<&str>) {
    people.sort_by_cached_key(|person| {
        let kind = match person.id_type {
            IdType::ChatId => 1,
            IdType::Webhook => 2,
            _ => 0,
        };
        (
            Some(person.id.as_str()) != me,
            std::cmp::Reverse(person.last_used),
            kind,
            person.name.clone(),
            person.id.clone(),
        )
    });
}

fn ask(app: &mut App, query: PeopleQuery, effects: &mut Vec<Effect>) {
    let Some(Dialog::People(dialog)) = app.dialogs.last_mut() else { return };
    dialog.busy = true;
    dialog.refused = None;
    let generation = dialog.generation;
    app.ask(Purpose::People(generation), Job::People(query), effects);
}

/// A key in the picker.
pub(super) fn key(app: &mut App, event: KeyEvent, effects: &mut Vec<Effect>) {
    let Some(Dialog::People(dialog)) = app.dialogs.last_mut() else { return };
    let last = dialog.shown().len().saturating_sub(1);
    match event.code {
        KeyCode::Up => dialog.row = dialog.row.checked_sub(1).unwrap_or(last),
        KeyCode::Down => dialog.row = if dialog.row >= last { 0 } else { dialog.row + 1 },
        KeyCode::PageUp => dialog.row = dialog.row.saturating_sub(8),
        KeyCode::PageDown => dialog.row = (dialog.row + 8).min(last),
        KeyCode::Tab => mark(dialog),
        KeyCode::Right if members(app, effects) => {}
        KeyCode::Left if leave_members(app) => {}
        KeyCode::Enter => take(app, effects),
        KeyCode::Char('c') if event.modifiers == KeyModifiers::ALT => copy(app, effects),
        _ => type_key(app, event, effects),
    }
}

fn type_key(app: &mut App, event: KeyEvent, effects: &mut Vec<Effect>) {
    let Some(Dialog::People(dialog)) = app.dialogs.last_mut() else { return };
    if dialog.filter.key(event, 0) == Took::Changed {
        typed(app, effects);
    }
}

/// Something else is typed: the list is what it finds. An `open_id` is looked at once: one of another app is said to be that
/// before it is picked.
pub(super) fn typed(app: &mut App, effects: &mut Vec<Effect>) {
    let Some(Dialog::People(dialog)) = app.dialogs.last_mut() else { return };
    dialog.row = 0;
    (dialog.refused, dialog.foreign) = (None, None);
    dialog.search();
    let typed = dialog.shown().first().and_then(|row| dialog.recipient(row)).filter(|_| dialog.filter.text().len() > 3);
    let open_id =
        typed.filter(|recipient| recipient.id_type == IdType::OpenId && recipient.id == dialog.filter.text().trim());
    if let Some(Recipient { id, .. }) = open_id {
        app.ask(Purpose::Owner(id.clone()), Job::People(PeopleQuery::Owner { id }), effects);
    }
}

/// Marks the chosen row, or takes the mark off, and goes on to the next.
fn mark(dialog: &mut PeopleDialog) {
    let Some(recipient) = dialog.chosen().cloned().and_then(|row| dialog.recipient(&row)) else { return };
    keep(dialog, &recipient);
    if !dialog.marked.remove(&recipient.id) {
        dialog.marked.insert(recipient.id);
    }
    dialog.row = (dialog.row + 1).min(dialog.shown().len().saturating_sub(1));
}

/// An id that was typed becomes somebody of the list.
fn keep(dialog: &mut PeopleDialog, recipient: &Recipient) {
    let Recipient { id, id_type, name } = recipient.clone();
    dialog.add(vec![Person { id, id_type, name: name.unwrap_or_default(), detail: String::new(), last_used: None }]);
}

/// Shows the members of the chosen group.
fn members(app: &mut App, effects: &mut Vec<Effect>) -> bool {
    let Some(Dialog::People(dialog)) = app.dialogs.last_mut() else { return false };
    let Some(PersonRow::Known(index)) = dialog.chosen() else { return false };
    let Some(chat) = dialog.people.get(*index).filter(|person| person.id_type == IdType::ChatId).cloned() else {
        return false;
    };
    let chat_id = chat.id.clone();
    dialog.chat = Some(chat);
    dialog.people.clear();
    dialog.generation += 1;
    dialog.filter.replace("");
    dialog.row = 0;
    dialog.search();
    ask(app, PeopleQuery::Members { chat_id }, effects);
    true
}

fn leave_members(app: &mut App) -> bool {
    let people = ordered(app);
    let Some(Dialog::People(dialog)) = app.dialogs.last_mut() else { return false };
    if dialog.chat.take().is_none() {
        return false;
    }
    dialog.generation += 1;
    dialog.people = people;
    dialog.row = 0;
    dialog.search();
    true
}

fn copy(app: &mut App, effects: &mut Vec<Effect>) {
    let Some(Dialog::People(dialog)) = app.dialogs.last() else { return };
    if let Some(recipient) = dialog.chosen().and_then(|row| dialog.recipient(row)) {
        nodes::to_clipboard(app, &recipient.id, effects);
    }
}

/// Takes whoever is marked, else the chosen row; an address is looked up first.
pub(super) fn take(app: &mut App, effects: &mut Vec<Effect>) {
    let Some(Dialog::People(dialog)) = app.dialogs.last_mut() else { return };
    let Some(row) = dialog.chosen().cloned() else { return };
    match &row {
        PersonRow::Email(address) => {
            let query = PeopleQuery::Emails(vec![address.clone()]);
            return ask(app, query, effects);
        }
        PersonRow::Mobile(number) => {
            let query = PeopleQuery::Mobiles(vec![number.clone()]);
            return ask(app, query, effects);
        }
        PersonRow::Known(_) | PersonRow::Typed(_) => {}
    }
    let Some(recipient) = dialog.recipient(&row) else { return };
    keep(dialog, &recipient);
    let marked = dialog.recipients();
    let others = dialog.marked.iter().any(|id| *id != recipient.id);
    let chosen = if others && dialog.filter.is_empty() { marked } else { vec![recipient] };
    let then_send = dialog.then_send;
    let found = dialog.people.clone();
    app.dialogs.pop();
    remember(app, found);
    app.recipients = chosen;
    if then_send {
        keys::perform(app, &Derived::default(), Action::Send, effects);
    } else {
        say_who(app);
    }
}

/// Tells whom the next send goes to.
pub(super) fn say_who(app: &mut App) {
    let names = app.recipients.iter().map(Recipient::label).collect::<Vec<_>>().join(", ");
    app.tell(&Text::Who(WhoText::GoesTo { names }));
}

/// Keeps who was found, and what they are called for the preview.
pub(super) fn remember(app: &mut App, found: Vec<Person>) {
    for person in found {
        if !person.name.is_empty() && !matches!(person.id_type, IdType::ChatId | IdType::Webhook) {
            app.look.names.insert(person.id.clone(), person.name.clone());
        }
        match app.people.iter_mut().find(|known| known.id == person.id) {
            Some(known) => *known = person,
            None => app.people.push(person),
        }
    }
    app.look.generation += 1;
}

/// People came in for a question.
pub(super) fn came(app: &mut App, generation: u64, found: Vec<Person>) {
    let me = app.identity.as_ref().and_then(|identity| identity.me.clone());
    let open = app.dialogs.iter_mut().rev().find_map(|dialog| match dialog {
        Dialog::People(dialog) if dialog.generation == generation => Some(dialog),
        _ => None,
    });
    if let Some(dialog) = open {
        dialog.add(found.clone());
        if dialog.chat.is_none() {
            in_order(&mut dialog.people, me.as_deref());
            dialog.search();
        }
    }
    let members = app.dialogs.iter().any(|dialog| matches!(dialog, Dialog::People(dialog) if dialog.chat.is_some()));
    if !members {
        remember(app, found);
    }
}

/// An `open_id` is not one of our app's: said as long as it is what is typed.
pub(super) fn not_ours(app: &mut App, id: &str, profile: &str) {
    let words = Text::Who(WhoText::OtherApps { profile: profile.to_owned() }).say(app.manner.lang);
    if let Some(Dialog::People(dialog)) = app.dialogs.last_mut()
        && dialog.filter.text().trim() == id
    {
        dialog.foreign = Some(words);
    }
}

/// A look-up is over.
pub(super) fn over(app: &mut App, generation: u64, missing: &[String], refused: Option<&str>) {
    let lang = app.manner.lang;
    for dialog in &mut app.dialogs {
        if let Dialog::People(dialog) = dialog
            && dialog.generation == generation
        {
            dialog.busy = false;
            dialog.refused = match missing.first() {
                Some(missing) => Some(Text::Who(WhoText::NobodyHas { id: missing.clone() }).say(lang)),
                None => refused.map(str::to_owned).or(dialog.refused.take()),
            };
        }
    }
}
