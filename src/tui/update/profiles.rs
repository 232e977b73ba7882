//! Profiles: the menu of what can be done with one, and the form for a new one.

use crossterm::event::{KeyCode, KeyEvent};

use super::webhooks;

use crate::{
    config::{BaseUrl, Host},
    tui::{
        app::{App, Purpose},
        dialog::{Details, DetailsForm, Dialog, Menu, MenuRow, Pick, Question, Topic},
        msg::Effect,
        widgets::field::Took,
        words::{Text, WhoText},
    },
    worker::{Job, NewProfile, NewSecret, ProfileJob},
};

/// Opens the menu of what can be done with a profile.
pub(super) fn menu(app: &mut App, name: String) {
    let lang = app.manner.lang;
    let row = |text: Text, job: ProfileJob| MenuRow::new(text.say(lang), Pick::ProfileJob(job));
    let rows = vec![
        row(Text::Who(WhoText::ProfileUse), ProfileJob::Use { name: name.clone() }),
        row(Text::Who(WhoText::ProfileTest), ProfileJob::Test { name: Some(name.clone()) }),
        row(Text::Who(WhoText::ProfileRemove), ProfileJob::Remove { name: name.clone() }),
    ];
    app.dialogs.push(Dialog::Menu(Menu::new(Topic::Profile { name }, rows)));
}

/// Does something with a profile.
pub(super) fn perform(app: &mut App, job: ProfileJob, effects: &mut Vec<Effect>) {
    let purpose = if matches!(job, ProfileJob::Test { .. }) { Purpose::TestProfile } else { Purpose::Profiles };
    app.ask(purpose, Job::Profiles(job), effects);
}

/// Begins to describe a new profile.
pub(super) fn new(app: &mut App) {
    app.dialogs.push(Dialog::Details(Box::new(DetailsForm::profile("https://open.feishu.cn"))));
}

/// Keys in the form for a new profile or webhook.
pub(super) fn key(app: &mut App, event: KeyEvent, effects: &mut Vec<Effect>) {
    let Some(Dialog::Details(form)) = app.dialogs.last_mut() else { return };
    let last = form.fields.len() - 1;
    match event.code {
        KeyCode::Tab | KeyCode::Down => form.at = if form.at == last { 0 } else { form.at + 1 },
        KeyCode::BackTab | KeyCode::Up => form.at = form.at.checked_sub(1).unwrap_or(last),
        KeyCode::Enter if form.at < last => form.at += 1,
        KeyCode::Enter => finish(app, effects),
        _ => {
            if form.field().is_some_and(|field| field.key(event, 0) == Took::Changed) {
                form.refused = None;
            }
        }
    }
}

/// The last field was left: what the form describes is added, or the field shown that lacks something.
fn finish(app: &mut App, effects: &mut Vec<Effect>) {
    let Some(Dialog::Details(mut form)) = app.dialogs.pop() else { return };
    let added = match form.of {
        Details::Profile => described(&form).map(|profile| add(app, profile, effects)),
        Details::Webhook => webhooks::add(app, &form, effects),
    };
    if let Err(at) = added {
        form.at = at;
        form.refused = Some(Text::Who(WhoText::FieldNeeded).say(app.manner.lang));
        app.dialogs.push(Dialog::Details(form));
    }
}

/// Adds it; a host that is neither Feishu's nor this machine is asked about once.
fn add(app: &mut App, profile: NewProfile, effects: &mut Vec<Effect>) {
    let unfamiliar = BaseUrl::parse(&profile.base_url).is_ok_and(|url| url.host() == Host::Unfamiliar);
    if unfamiliar {
        app.dialogs.push(Dialog::Ask(Question::Unfamiliar(Box::new(profile)).ask()));
    } else {
        perform(app, ProfileJob::Add(profile), effects);
    }
}

/// The profile that the form describes, or the field that lacks something.
fn described(form: &DetailsForm) -> Result<NewProfile, usize> {
    let [name, app_id, base_url, secret, me] = [0, 1, 2, 3, 4].map(|at| form.text(at));
    for (at, text) in [&name, &app_id, &base_url, &secret].into_iter().enumerate() {
        if text.is_empty() {
            return Err(at);
        }
    }
    let secret = NewSecret::Value(secret.into());
    let me = (!me.is_empty()).then_some(me);
    Ok(NewProfile { name, app_id, base_url, secret, live: true, me })
}
