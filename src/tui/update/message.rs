//! What is done with a card after it was sent: updated, answered, pulled, recalled, handed on.

use std::sync::Arc;

use super::{compare, explain, files, history, nodes, send};
use crate::{
    card::{Card, format::pretty},
    failure::{Failure, Kind, Obstacle},
    tui::{
        app::{App, Line, Mark, Purpose, Sending},
        dialog::{
            About, Deed, Dialog, Menu, MenuRow, MessageDialog, PathDialog, PathFor, Pick, Pulled, Question, Topic,
        },
        layout::Pane,
        msg::{Effect, TimerId},
        words::{Text, life},
    },
    worker::{self, Delivery, DeliveryState, FetchedMessage, Job, Route, time_left},
};

/// What to do with the delivery on the chosen line of the activity; elsewhere a message id is asked for.
pub(super) fn open(app: &mut App) {
    let line = app.activity.lines().get(app.activity.row).filter(|_| app.layout.focus == Pane::Activity);
    match line {
        Some(Line::Delivery(delivery)) => {
            let about = About::delivery((**delivery).clone());
            menu(app, &about);
        }
        _ => app.dialogs.push(Dialog::Path(PathDialog::new(PathFor::Message, ""))),
    }
}

/// Offers what can be done.
pub(super) fn menu(app: &mut App, about: &About) {
    let rows = about.deeds().into_iter().map(|deed| row(app, deed, about)).collect();
    app.dialogs.push(Dialog::Menu(Menu::new(Topic::Deeds(about.title()), rows)));
}

fn row(app: &App, deed: Deed, about: &About) -> MenuRow {
    let lang = app.manner.lang;
    let mut row = MenuRow::new(deed.say(lang), Pick::Deed(deed, about.clone())).help(deed.help(lang));
    let left = about.sent().filter(|_| deed == Deed::Update).map(|sent| time_left(sent, app.now));
    let obstacle = if deed.needs_the_message() && is_recalled(app, about) {
        Some(Obstacle::Recalled)
    } else if deed == Deed::Update {
        left.filter(Option::is_none).map(|_| Obstacle::TooOld).or_else(|| cannot_replace(app, about))
    } else {
        None
    };
    if let Some(why) = obstacle {
        let id = about.message_id.clone().unwrap_or_default();
        row.refused = Some(Failure::from(Kind::Unfit { id, why }).say(lang));
    } else if let Some(Some(left)) = left {
        row.detail = life::time_left(left, lang);
    }
    row
}

/// Offers what can be asked about before it is done.
fn ahead(app: &mut App, about: &About) {
    let lang = app.manner.lang;
    let id = about.message_id.as_deref().unwrap_or_default();
    let row = |deed: Deed| Some(MenuRow::new(deed.say(lang), Pick::Ahead(deed.route(id)?)).help(deed.help(lang)));
    let rows = about.deeds().into_iter().filter_map(row).collect();
    app.dialogs.push(Dialog::Menu(Menu::new(Topic::Ahead, rows)));
}

/// Why the card here cannot be put in the place of the one that was sent, where both tell.
fn cannot_replace(app: &App, about: &About) -> Option<Obstacle> {
    let delivery = about.delivery.as_deref().filter(|delivery| matches!(delivery.state, DeliveryState::Sent { .. }));
    let before = delivery.and_then(|delivery| Card::parse(&delivery.card).ok());
    worker::cannot_replace(before.as_ref(), app.card_to_send().ok().as_ref())
}

/// Whether its message was recalled from here, as far as what is on the screen knows.
fn is_recalled(app: &App, about: &About) -> bool {
    let Some(id) = &about.message_id else { return false };
    let recalls = |delivery: &Delivery| {
        matches!(&delivery.route, Route::Recall { message_id } if message_id == id)
            && matches!(delivery.state, DeliveryState::Sent { .. })
    };
    let told = app.activity.lines().iter().filter_map(Line::delivery);
    told.chain(history::rows(app)).chain(about.delivery.as_deref()).any(recalls)
}

/// Does it.
pub(super) fn perform(app: &mut App, deed: Deed, about: About, effects: &mut Vec<Effect>) {
    let id = about.message_id.clone().unwrap_or_default();
    let delivery = about.delivery.as_deref();
    match deed {
        Deed::ReadBack => read_back(app, id, delivery.cloned(), effects),
        Deed::Update | Deed::Reply | Deed::ReplyInThread => {
            if let Some(route) = deed.route(&id) {
                deliver(app, &about, route, effects);
            }
        }
        Deed::Ahead => ahead(app, &about),
        Deed::Pull => {
            app.ask(Purpose::Pull, Job::Fetch { message_id: id }, effects);
            app.tell(&Text::Fetching);
        }
        Deed::Recall => {
            let age = about.sent().map(|sent| app.now.since(sent));
            app.dialogs.push(Dialog::Ask(Question::Recall { about, age }.ask()));
        }
        Deed::CopyId => nodes::to_clipboard(app, &id, effects),
        Deed::Explain
        | Deed::Resend
        | Deed::Compare
        | Deed::Open
        | Deed::CopyCurl
        | Deed::CopyCommand
        | Deed::CopyReport => {
            if let Some(delivery) = delivery {
                with_delivery(app, deed, delivery, effects);
            }
        }
    }
}

fn with_delivery(app: &mut App, deed: Deed, delivery: &Delivery, effects: &mut Vec<Effect>) {
    match deed {
        Deed::Explain => explain::failure(app, delivery),
        Deed::Resend => send::ask_again(app, delivery.clone()),
        Deed::Compare => compare::with_delivery(app, delivery),
        Deed::Open => open_card(app, Pulled { text: pretty(&delivery.card), message_id: None }, effects),
        Deed::CopyCurl => nodes::to_clipboard(app, &delivery.as_curl(), effects),
        Deed::CopyCommand => nodes::to_clipboard(app, &delivery.as_command(), effects),
        _ => nodes::to_clipboard(app, &delivery.as_report(), effects),
    }
}

/// Reads a message back and shows it.
pub(super) fn read_back(app: &mut App, message_id: String, delivery: Option<Delivery>, effects: &mut Vec<Effect>) {
    app.ask(Purpose::Fetch(delivery.map(Box::new)), Job::Fetch { message_id }, effects);
    app.tell(&Text::Fetching);
}

/// A message that is open was updated or recalled: it is read back anew.
pub(super) fn renew(app: &mut App, rows: &[Delivery], effects: &mut Vec<Effect>) {
    let open = app.dialogs.iter().rev().find_map(|dialog| match dialog {
        Dialog::Message(message) => Some(message),
        _ => None,
    });
    let Some(message) = open else { return };
    let id = message.message.message_id.clone();
    if rows.iter().any(|row| row.route.message_id() == Some(&id)) {
        let delivery = message.delivery.clone();
        read_back(app, id, delivery, effects);
    }
}

/// A message came back. Where it is open already it shows what it is now.
pub(super) fn fetched(app: &mut App, delivery: Option<Box<Delivery>>, message: FetchedMessage) {
    app.notice = None;
    let new = MessageDialog::new(delivery.map(|delivery| *delivery), message);
    let open = app.dialogs.iter_mut().find_map(|dialog| match dialog {
        Dialog::Message(open) if open.message.message_id == new.message.message_id => Some(open),
        _ => None,
    });
    match open {
        Some(open) => **open = MessageDialog { top: open.top, ..new },
        None => app.dialogs.push(Dialog::Message(Box::new(new))),
    }
}

/// The card as it is now, through what a send asks, on a route about a message.
fn deliver(app: &mut App, about: &About, route: Route, effects: &mut Vec<Effect>) {
    let elsewhere = about.delivery.as_deref().and_then(|delivery| send::elsewhere(app, delivery));
    let sending = Sending { routes: vec![route], elsewhere, ..Sending::to(vec![about.recipient()]) };
    send::begin(app, sending, effects);
}

/// Puts the card in the place of what was sent last, or of the message it was pulled from.
pub(super) fn update_last(app: &mut App, effects: &mut Vec<Effect>) {
    if let Some(id) = app.origin.clone() {
        let about = About::message(&id);
        return deliver(app, &about, Route::Update { message_id: id }, effects);
    }
    let sent = last_sent(app);
    if sent.is_empty() {
        return app.tell(&Text::NothingSentYet);
    }
    let recipients = sent.iter().map(|(_, delivery)| delivery.recipient.clone()).collect();
    let routes = sent.into_iter().map(|(message_id, _)| Route::Update { message_id }).collect();
    send::begin(app, Sending { routes, ..Sending::to(recipients) }, effects);
}

/// The messages of the last send, or else the newest one there is.
fn last_sent(app: &App) -> Vec<(String, Delivery)> {
    let message = |delivery: &Delivery| match &delivery.state {
        DeliveryState::Sent { message_id, .. } if delivery.makes_a_message() => {
            Some((message_id.clone(), delivery.clone()))
        }
        _ => None,
    };
    let last: Vec<_> = app.last_sent.iter().filter_map(|id| app.activity.find(*id)).filter_map(message).collect();
    if last.is_empty() {
        let ours = |delivery: &&Delivery| send::elsewhere(app, delivery).is_none();
        app.activity.lines().iter().filter_map(Line::delivery).filter(ours).find_map(message).into_iter().collect()
    } else {
        last
    }
}

/// The yes to a recall.
pub(super) fn recall(app: &mut App, about: &About, effects: &mut Vec<Effect>) {
    let Some(message_id) = about.message_id.clone() else { return };
    let route = Route::Recall { message_id };
    app.ask(Purpose::Send, Job::Deliver { route, card: None, uuid: None, title: String::new() }, effects);
    effects.push(Effect::Timer(TimerId::Second, send::SECOND));
}

/// Whether what was typed or pasted can be a message's id.
pub(super) fn is_id(typed: &str) -> bool {
    let rest = typed.strip_prefix("om_").unwrap_or_default();
    !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// An id was typed or pasted: what can be done with its message, and with what the activity knows of it.
pub(super) fn named(app: &mut App, id: &str) {
    let known =
        app.activity.lines().iter().filter_map(Line::delivery).map(|delivery| About::delivery(delivery.clone()));
    let about = known.into_iter().find(|about| about.message_id.as_deref() == Some(id) && about.sent().is_some());
    menu(app, &about.unwrap_or_else(|| About::message(id)));
}

/// A message was read back to be edited.
pub(super) fn pulled(app: &mut App, message: &FetchedMessage, effects: &mut Vec<Effect>) {
    app.notice = None;
    let lang = app.manner.lang;
    match message.card(lang) {
        Ok(card) => {
            let pulled = Pulled { text: pretty(card.text()), message_id: Some(message.message_id.clone()) };
            open_card(app, pulled, effects);
        }
        Err(failure) => {
            let words = format!("{} · {}", failure.say(lang), failure.way_out(lang));
            app.activity.say(Mark::Failed, words.clone(), app.now);
            app.notice = Some(words);
        }
    }
}

/// Opens a card as a new document, once nothing is lost by it.
fn open_card(app: &mut App, pulled: Pulled, effects: &mut Vec<Effect>) {
    let pick = Pick::Pulled(Arc::new(pulled));
    if app.document.is_dirty() {
        return app.dialogs.push(Dialog::Ask(Question::Abandon(Box::new(pick)).ask()));
    }
    files::begin(app, &pick, effects);
}
