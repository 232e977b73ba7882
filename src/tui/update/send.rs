//! Sending, resending, reading back: what is asked first, and what is submitted.

use std::{sync::Arc, time::Duration};

use crossterm::event::{KeyCode, KeyEvent};

use super::{dialogs, files, message, nodes, people};
use crate::{
    card::{Card, elements},
    check::{Severity, check_for, explain},
    tui::{
        action::Action,
        app::{App, Gate, Line, Looking, Mark, Purpose, Sending},
        derive::Derived,
        dialog::{About, Dialog, PageDialog, Question},
        layout::Pane,
        msg::{Effect, TimerId},
        words::{self, Text, WhoText},
    },
    worker::{Delivery, DeliveryId, DeliveryState, Job, ProfileJob, Recipient, Resending},
};

/// How often a wait on the screen counts.
pub(super) const SECOND: Duration = Duration::from_secs(1);

/// Does an action of the group "Send".
pub(super) fn perform(app: &mut App, action: Action, effects: &mut Vec<Effect>) {
    match action {
        Action::Send if app.recipients.is_empty() => people::open(app, true, effects),
        Action::Send => {
            let recipients = app.recipients.clone();
            begin(app, Sending::to(recipients), effects);
        }
        Action::SendToMe => match app.identity.as_ref().and_then(|identity| identity.me.clone()) {
            Some(me) => match Recipient::infer(&me) {
                Ok(mut recipient) => {
                    recipient.name = app.people.iter().find(|person| person.id == me).map(|person| person.name.clone());
                    let recipients = vec![recipient];
                    begin(app, Sending { to_me: true, ..Sending::to(recipients) }, effects);
                }
                Err(failure) => app.notice = Some(failure.say(app.manner.lang)),
            },
            None => app.tell(&Text::Who(WhoText::NoMe)),
        },
        Action::Resend => again(app, effects),
        Action::Unfinished => app.ask(Purpose::Unfinished { why: Looking::Asked }, Job::Unfinished, effects),
        _ => app.ask(Purpose::ProfileList, Job::Profiles(ProfileJob::List), effects),
    }
}

/// The card as it is now, to whom the last one went.
fn again(app: &mut App, effects: &mut Vec<Effect>) {
    let mut last: Vec<DeliveryId> = app.last_sent.clone();
    if last.is_empty() {
        let ours = |delivery: &&Delivery| delivery.goes_to_somebody() && elsewhere(app, delivery).is_none();
        last.extend(app.activity.lines().iter().filter_map(Line::delivery).find(ours).map(|delivery| delivery.id));
    }
    if last.is_empty() {
        return app.tell(&Text::NothingSentYet);
    }
    let recipients =
        last.iter().filter_map(|id| app.activity.find(*id)).map(|delivery| delivery.recipient.clone()).collect();
    begin(app, Sending { again: last, ..Sending::to(recipients) }, effects);
}

/// The app that a delivery goes out by, where that is not the one we are.
pub(super) fn elsewhere(app: &App, delivery: &Delivery) -> Option<String> {
    let is_ours = app.identity.as_ref().is_none_or(|identity| identity.owns(delivery));
    let named = || format!("{} ({})", delivery.account.app_id, delivery.account.base_url);
    let of = || if delivery.is_of_the_sandbox() { Text::Sandbox.say(app.manner.lang) } else { named() };
    (!is_ours).then(of)
}

pub(super) fn begin(app: &mut App, sending: Sending, effects: &mut Vec<Effect>) {
    if let Some(mistake) = app.document.mistake() {
        let words = mistake.say_at(app.manner.lang);
        return app.tell(&Text::CannotSendBroken { words });
    }
    if let Some(failure) = files::not_a_card(&app.document) {
        let words = failure.say(app.manner.lang);
        return app.tell(&Text::CannotSend { words });
    }
    app.stop_editing();
    if let Err(names) = app.card_to_send() {
        let words = words::data::cannot_send(&names, app.manner.lang);
        app.activity.say(Mark::Failed, words.clone(), app.now);
        app.notice = Some(words);
        return;
    }
    app.sending = Some(sending);
    app.ask(Purpose::Unfinished { why: Looking::BeforeSend }, Job::Unfinished, effects);
}

/// Sends a template in place of the card, to whom the card would go.
pub(super) fn template(app: &mut App, content: Arc<str>, title: String, effects: &mut Vec<Effect>) {
    if app.recipients.is_empty() {
        return people::open(app, false, effects);
    }
    let recipients = app.recipients.clone();
    let template = Some((content, title));
    app.sending = Some(Sending { template, ..Sending::to(recipients) });
    app.ask(Purpose::Unfinished { why: Looking::BeforeSend }, Job::Unfinished, effects);
}

/// Nothing was left behind, or it was seen: the send goes on.
pub(super) fn unfinished_seen(app: &mut App, effects: &mut Vec<Effect>) {
    if let Some(sending) = &mut app.sending
        && sending.gate == Gate::Unfinished
    {
        sending.gate = Gate::Twice;
        pass(app, effects);
    }
}

/// The user said yes: on to the next gate.
pub(super) fn go_on(app: &mut App, effects: &mut Vec<Effect>) {
    if let Some(sending) = &mut app.sending {
        sending.gate = match sending.gate {
            Gate::Unfinished | Gate::Twice => Gate::Errors,
            Gate::Errors => Gate::Live,
            Gate::Live | Gate::Open => Gate::Open,
        };
        pass(app, effects);
    }
}

/// Goes through the gates until one must ask.
fn pass(app: &mut App, effects: &mut Vec<Effect>) {
    let Some(sending) = app.sending.clone() else { return };
    if sending.gate == Gate::Twice {
        let again = sending.again.iter().filter_map(|id| app.activity.find(*id));
        let twice: Vec<_> = again.filter(|row| row.could_arrive_twice()).map(|row| row.recipient.clone()).collect();
        if !twice.is_empty() {
            return app.dialogs.push(Dialog::Ask(Question::Twice(twice).ask()));
        }
        return go_on(app, effects);
    }
    if sending.gate == Gate::Errors && sending.template.is_none() {
        let problems = check_for(&to_send(app), sending.check_route());
        let errors: Vec<_> = problems.iter().filter(|problem| problem.severity == Severity::Error).collect();
        if let Some(first) = errors.first() {
            let first = first.say(app.manner.lang);
            return app.dialogs.push(Dialog::Ask(Question::Errors { count: errors.len(), first }.ask()));
        }
    }
    if sending.gate <= Gate::Live
        && let Some(app_name) = sending.elsewhere.clone()
    {
        if let Some(sending) = &mut app.sending {
            sending.gate = Gate::Live;
        }
        let question = Question::Elsewhere { app: app_name, recipients: sending.recipients };
        return app.dialogs.push(Dialog::Ask(question.ask()));
    }
    if sending.gate <= Gate::Live
        && let Some(app_name) = live(app, &sending)
    {
        if let Some(sending) = &mut app.sending {
            sending.gate = Gate::Live;
        }
        let question = Question::Live { app: app_name, recipients: sending.recipients };
        return app.dialogs.push(Dialog::Ask(question.ask()));
    }
    submit(app, effects);
}

/// Who is live of those a send goes out by: the app, or a webhook.
fn live(app: &App, sending: &Sending) -> Option<String> {
    let (hooks, others): (Vec<&Recipient>, Vec<&Recipient>) = sending.recipients.iter().partition(|to| to.is_webhook());
    let identity = app.identity.as_ref().filter(|identity| identity.live && !sending.to_me && !others.is_empty());
    let identity = identity.map(|identity| identity.profile.clone().unwrap_or_else(|| identity.app_id.clone()));
    // One that is not known by name is asked about: whose group it is nobody can tell.
    let quiet = |name: &str| app.webhooks.iter().any(|webhook| webhook.name == name && !webhook.live);
    let mut names = identity.into_iter().chain(hooks.iter().map(|to| to.label().to_owned()).filter(|to| !quiet(to)));
    names.next()
}

fn submit(app: &mut App, effects: &mut Vec<Effect>) {
    let Some(sending) = app.sending.take() else { return };
    let present = to_send(app);
    let (card, title) = match sending.template {
        Some(template) => template,
        None => (Arc::from(present.compact()), title(app, &present)),
    };
    if !sending.routes.is_empty() {
        for route in sending.routes {
            let (card, title) = (Some(Arc::clone(&card)), title.clone());
            app.ask(Purpose::Send, Job::Deliver { route, card, uuid: None, title }, effects);
        }
        return effects.push(Effect::Timer(TimerId::Second, SECOND));
    }
    app.last_sent.clear();
    app.refused = None;
    if sending.again.is_empty() {
        app.ask(Purpose::Send, Job::Send { card, recipients: sending.recipients, uuid: None, title }, effects);
    } else {
        for delivery in sending.again {
            let card = Resending::Present { card: Arc::clone(&card), title: title.clone() };
            app.ask(Purpose::Send, Job::Resend { delivery, card }, effects);
        }
    }
    effects.push(Effect::Timer(TimerId::Second, SECOND));
}

/// The card with its values in it; a send does not begin while some are missing.
fn to_send(app: &App) -> Card {
    app.card_to_send().unwrap_or_else(|_| app.document.card().clone())
}

/// What the journal calls a card: its title, else its file.
fn title(app: &App, card: &Card) -> String {
    elements::title(card).or_else(|| app.name()).unwrap_or_default()
}

/// Sends a delivery again.
pub(super) fn resend(app: &mut App, delivery: DeliveryId, card: Resending, effects: &mut Vec<Effect>) {
    app.last_sent.clear();
    app.ask(Purpose::Send, Job::Resend { delivery, card }, effects);
    effects.push(Effect::Timer(TimerId::Second, SECOND));
}

/// Asks how a delivery is sent again.
pub(super) fn ask_again(app: &mut App, delivery: Delivery) {
    let elsewhere = elsewhere(app, &delivery);
    app.dialogs.push(Dialog::Ask(Question::Resend { delivery: Box::new(delivery), elsewhere }.ask()));
}

/// Sends the card as it is now to whom a delivery went; asks what a send asks.
pub(super) fn resend_present(app: &mut App, delivery: Delivery, effects: &mut Vec<Effect>) {
    let elsewhere = elsewhere(app, &delivery);
    begin(app, Sending { again: vec![delivery.id], elsewhere, ..Sending::to(vec![delivery.recipient]) }, effects);
}

/// Enter on a line of the activity: a sent one is read back, any other delivery can be sent again, and words are shown whole.
pub(super) fn open_line(app: &mut App, effects: &mut Vec<Effect>) {
    let delivery = match app.activity.lines().get(app.activity.row) {
        Some(Line::Delivery(delivery)) => delivery.clone(),
        Some(Line::Words { words, .. }) => {
            let line = explain::Line { tone: explain::Tone::Text, text: words.clone() };
            let title = Text::Pane(Pane::Activity).say(app.manner.lang);
            return app.dialogs.push(Dialog::Page(PageDialog::titled(title, vec![line])));
        }
        _ => return,
    };
    match &delivery.state {
        // Nothing says what became of it, and there is no message to ask for.
        DeliveryState::Sent { message_id, .. } if message_id.is_empty() => {
            message::menu(app, &About::delivery(*delivery));
        }
        DeliveryState::Sent { message_id, .. } => {
            message::read_back(app, message_id.clone(), Some(*delivery), effects);
        }
        state if state.is_final() => ask_again(app, *delivery),
        _ => {}
    }
}

/// Keys on a message that was read back.
pub(super) fn message_key(app: &mut App, derived: &Derived, event: KeyEvent, effects: &mut Vec<Effect>) {
    let Some(Dialog::Message(message)) = app.dialogs.last_mut() else { return };
    match event.code {
        KeyCode::Enter => dialogs::close(app),
        KeyCode::Char('y') => {
            let id = message.message.message_id.clone();
            nodes::to_clipboard(app, &id, effects);
        }
        KeyCode::Char('r') => {
            if let Some(delivery) = message.delivery.clone() {
                ask_again(app, delivery);
            }
        }
        KeyCode::Char('m') => {
            let about = message.about();
            message::menu(app, &about);
        }
        _ => dialogs::scroll(&mut message.top, derived, event),
    }
}
