//! Webhooks of custom bots: the menu of what can be done with one, and the form for a new one.

use super::{people, preflight, send};
use crate::{
    tui::{
        app::{App, Purpose, Sending},
        dialog::{DetailsForm, Dialog, Menu, MenuRow, Pick, Topic, WebhookPick},
        msg::Effect,
        words::{Text, WebhookText},
    },
    worker::{IdType, Job, NewSecret, NewWebhook, Person, Recipient, WebhookInfo, WebhookJob},
};

/// Asks for the webhooks there are; their menu opens when they come.
pub(super) fn ask(app: &mut App, effects: &mut Vec<Effect>) {
    app.ask(Purpose::Webhooks { show: true }, Job::Webhooks(WebhookJob::List), effects);
}

/// They came.
pub(super) fn came(app: &mut App, webhooks: Vec<WebhookInfo>, show: bool) {
    app.people.retain(|person| person.id_type != IdType::Webhook);
    app.recipients.retain(|to| !to.is_webhook() || webhooks.iter().any(|webhook| webhook.name == to.id));
    people::remember(app, webhooks.iter().map(person).collect());
    app.webhooks = webhooks;
    if show {
        menu(app);
    }
}

/// A webhook as somebody that a card can go to.
fn person(webhook: &WebhookInfo) -> Person {
    Person {
        id: webhook.name.clone(),
        id_type: IdType::Webhook,
        name: String::new(),
        detail: webhook.address.clone(),
        last_used: None,
    }
}

fn menu(app: &mut App) {
    let lang = app.manner.lang;
    let row = |webhook: &WebhookInfo| {
        let state = WebhookText::State { signed: webhook.signed, live: webhook.live }.say(lang);
        MenuRow::new(webhook.name.clone(), Pick::Webhook(WebhookPick::Menu(webhook.name.clone())))
            .detail(state)
            .help(webhook.address.clone())
    };
    let mut rows: Vec<MenuRow> = app.webhooks.iter().map(row).collect();
    rows.push(MenuRow::new(WebhookText::Add.say(lang), Pick::Webhook(WebhookPick::New)));
    app.dialogs.push(Dialog::Menu(Menu::new(Topic::Webhooks, rows)));
}

/// Does what was picked.
pub(super) fn perform(app: &mut App, pick: WebhookPick, effects: &mut Vec<Effect>) {
    match pick {
        WebhookPick::Menu(name) => menu_of(app, name),
        WebhookPick::Send(name) => send::begin(app, Sending::to(vec![recipient(name)]), effects),
        WebhookPick::Choose(name) => {
            app.recipients = vec![recipient(name)];
            people::say_who(app);
        }
        WebhookPick::Preflight(name) => preflight::ask_of(app, vec![recipient(name)], effects),
        WebhookPick::Remove(name) => {
            app.ask(Purpose::Webhooks { show: false }, Job::Webhooks(WebhookJob::Remove { name }), effects);
        }
        WebhookPick::New => app.dialogs.push(Dialog::Details(Box::new(DetailsForm::webhook()))),
    }
}

fn recipient(name: String) -> Recipient {
    Recipient { id: name, id_type: IdType::Webhook, name: None }
}

fn menu_of(app: &mut App, name: String) {
    let lang = app.manner.lang;
    let row = |text: WebhookText, pick: fn(String) -> WebhookPick| {
        MenuRow::new(text.say(lang), Pick::Webhook(pick(name.clone())))
    };
    let mut rows = vec![
        row(WebhookText::Send, WebhookPick::Send),
        row(WebhookText::Choose, WebhookPick::Choose),
        row(WebhookText::Preflight, WebhookPick::Preflight),
    ];
    if app.webhooks.iter().any(|webhook| webhook.kept && webhook.name == name) {
        rows.push(row(WebhookText::Remove, WebhookPick::Remove));
    }
    app.dialogs.push(Dialog::Menu(Menu::new(Topic::Webhook { name }, rows)));
}

/// Adds the webhook that the form describes; what it is told of is whether the form lacks something.
pub(super) fn add(app: &mut App, form: &DetailsForm, effects: &mut Vec<Effect>) -> Result<(), usize> {
    let [name, url, secret] = [0, 1, 2].map(|at| form.text(at));
    if let Some(at) = [&name, &url].into_iter().position(String::is_empty) {
        return Err(at);
    }
    let value = |text: String| NewSecret::Value(text.into());
    let secret = Some(secret).filter(|secret| !secret.is_empty()).map(value);
    let new = NewWebhook { name, url: value(url), secret, live: None };
    app.ask(Purpose::Webhooks { show: true }, Job::Webhooks(WebhookJob::Add(new)), effects);
    app.tell(&Text::Webhook(WebhookText::Adding));
    Ok(())
}
