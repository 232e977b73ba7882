//! What the worker tells.

use std::sync::Arc;

use super::{
    compare, data, export, files, history, images, message, people, preflight, refused, send, snippets, templates,
    view, webhooks,
};
use crate::{
    card::{elements, variables::beside},
    failure::{Failure, Kind},
    tui::{
        action::Action,
        app::{App, Looking, Mark, Purpose},
        dialog::{Dialog, Menu, MenuRow, Pick, Question, Sample, Topic},
        msg::Effect,
        theme::Role,
        words::{FileText, Text, WhoText},
    },
    worker::{CopyWay, Delivery, Event, Job, JobId, PeopleQuery, ProfileInfo, Reply, Report, Tested},
};

/// Lets a report take effect.
pub(super) fn report(app: &mut App, report: Report, effects: &mut Vec<Effect>) {
    match report {
        Report::Done { job, outcome } => done(app, job, outcome, effects),
        Report::Progress { job, event } => progress(app, job, event),
        Report::FileChanged { path, stamp } => {
            if app.file.path.as_ref() == Some(&path) {
                files::changed(app, stamp.as_ref(), effects);
            } else if app.file.path.as_deref().and_then(beside).as_ref() == Some(&path) {
                data::read(app, effects);
            }
        }
        Report::Notice(failure) => {
            let words = format!("{} · {}", failure.say(app.manner.lang), failure.way_out(app.manner.lang));
            app.activity.say(Mark::Warning, words, app.now);
        }
        Report::ThreadDied { name } => thread_died(app, &name, effects),
    }
}

/// A thread of ours died: the text is kept and the program leaves the normal way.
pub(super) fn thread_died(app: &mut App, name: &str, effects: &mut Vec<Effect>) {
    let failure = Failure::from(Kind::ThreadDied { thread: name.to_owned() });
    app.activity.say(Mark::Failed, failure.say(app.manner.lang), app.now);
    effects.push(Effect::Quit(failure.exit_code()));
    app.broken = Some(failure);
}

fn progress(app: &mut App, job: JobId, event: Event) {
    match (app.jobs.purpose(job).cloned(), event) {
        (_, Event::Delivery(delivery)) => delivered(app, *delivery),
        (Some(Purpose::People(generation)), Event::People(found)) => people::came(app, generation, found),
        _ => {}
    }
}

fn delivered(app: &mut App, delivery: Delivery) {
    refused::point_out(app, &delivery);
    if delivery.goes_to_somebody() && !app.last_sent.contains(&delivery.id) {
        app.last_sent.push(delivery.id);
    }
    app.activity.delivery(delivery);
}

fn done(app: &mut App, job: JobId, outcome: Result<Reply, Failure>, effects: &mut Vec<Effect>) {
    // Answers for a job that was given up are ignored.
    let Some(pending) = app.jobs.end(job) else { return };
    let cancelling = || Some(Text::Cancelling.say(app.manner.lang));
    if app.jobs.cancellable().is_none() && app.notice == cancelling() {
        app.notice = None;
    }
    match outcome {
        Ok(reply) => good(app, pending.purpose, reply, effects),
        Err(failure) => bad(app, &pending.purpose, &failure, effects),
    }
}

fn good(app: &mut App, purpose: Purpose, reply: Reply, effects: &mut Vec<Effect>) {
    match (purpose, reply) {
        (Purpose::Identify, Reply::Identity(identity)) => {
            app.identity = Some(identity);
            know_people(app, effects);
            app.ask(Purpose::Deliveries, Job::Deliveries { limit: 50 }, effects);
            let webhooks = crate::worker::WebhookJob::List;
            app.ask(Purpose::Webhooks { show: false }, Job::Webhooks(webhooks), effects);
        }
        (Purpose::Profiles, Reply::Identity(identity)) => {
            let name = identity.profile.clone().unwrap_or_default();
            app.identity = Some(identity);
            app.people.clear();
            app.recipients.clear();
            // What the app before sent stays its own.
            app.last_sent.clear();
            know_people(app, effects);
            app.tell(&Text::Who(WhoText::ProfileIs { name }));
        }
        (Purpose::Profiles, Reply::Nothing) => app.tell(&Text::Who(WhoText::ProfilesChanged)),
        (Purpose::ProfileList | Purpose::Profiles, Reply::Profiles(profiles)) => profile_menu(app, profiles),
        (Purpose::Webhooks { show }, Reply::Webhooks(known)) => webhooks::came(app, known, show),
        (Purpose::TestProfile, Reply::Tested(tested)) => self::tested(app, &tested),
        (Purpose::Open(_), Reply::Opened(file)) => files::opened(app, file, effects),
        (Purpose::Data, Reply::Opened(file)) => data::came(app, &file),
        (Purpose::SaveData { path, quit }, Reply::Saved(_)) => data::kept(app, &path, quit, effects),
        (Purpose::Reload(_), Reply::Opened(file)) => files::reloaded(app, file),
        (Purpose::Compare(_), Reply::Opened(file)) => files::compared(app, &file),
        (Purpose::Differences(with), Reply::Opened(file)) => compare::show(app, with, &file.text),
        (Purpose::Differences(with), Reply::Message(message)) => compare::fetched(app, with, &message),
        (Purpose::Export(path), Reply::Saved(_)) => export::saved(app, &path),
        (Purpose::Save { path, quit }, Reply::Saved(stamp)) => files::saved(app, path, stamp, quit, effects),
        (Purpose::CheckFile, Reply::Checked(state)) => files::checked(app, &state, effects),
        (Purpose::Send, Reply::Deliveries(rows)) => {
            message::renew(app, &rows, effects);
            for row in rows {
                delivered(app, row);
            }
            history::renew(app, effects);
        }
        (Purpose::Deliveries, Reply::Deliveries(rows)) => app.activity.history(rows),
        (Purpose::Unfinished { why }, Reply::Deliveries(rows)) => unfinished(app, rows, why, effects),
        (Purpose::Templates, Reply::Templates(known)) => templates::came(app, known),
        (Purpose::Preflight(route), Reply::Preflight(facts)) => preflight::came(app, route, facts),
        (Purpose::Upload(target), Reply::Uploaded(uploaded)) => images::came(app, target, &uploaded),
        (Purpose::Fetch(delivery), Reply::Message(message)) => message::fetched(app, delivery, message),
        (Purpose::Pull, Reply::Message(message)) => message::pulled(app, &message, effects),
        (Purpose::History(generation), Reply::History { rows, total }) => {
            history::came(app, generation, rows, total, effects);
        }
        (Purpose::People(generation), Reply::People { found, missing }) => {
            people::came(app, generation, found);
            people::over(app, generation, &missing, None);
        }
        (Purpose::Drafts { show: true }, Reply::Drafts(drafts)) => draft_menu(app, drafts),
        (Purpose::Drafts { show: false }, Reply::Drafts(drafts)) if !drafts.is_empty() => {
            let key = key_of(app, Action::Drafts);
            left_behind(app, &Text::File(FileText::DraftsLeft { count: drafts.len(), key }));
        }
        (Purpose::Snippets, Reply::Snippets(found)) => snippets::menu(app, found),
        (Purpose::SaveSnippet { name, .. }, Reply::Saved(_)) => {
            app.activity.say(Mark::Ok, Text::SnippetSaved { name }.say(app.manner.lang), app.now);
        }
        (Purpose::Recent, Reply::Recent(recent)) => recent_menu(app, recent),
        (Purpose::Remembered, Reply::Remembered(remembered)) => view::recall(app, &remembered),
        (Purpose::Copy, Reply::Copied(ways)) => copied(app, &ways),
        _ => {}
    }
}

/// Asks for whoever the app knows, and what we are called.
fn know_people(app: &mut App, effects: &mut Vec<Effect>) {
    app.ask(Purpose::People(0), Job::People(PeopleQuery::Known), effects);
    if let Some(id) = app.identity.as_ref().and_then(|identity| identity.me.clone()) {
        app.ask(Purpose::People(0), Job::People(PeopleQuery::Name { id }), effects);
    }
}

fn bad(app: &mut App, purpose: &Purpose, failure: &Failure, effects: &mut Vec<Effect>) {
    let lang = app.manner.lang;
    match (purpose, &failure.kind) {
        // What is open stays what it is, whatever else could not be opened.
        (Purpose::Open(path), _) if app.file.path.as_ref().is_some_and(|open| open != path) => {}
        (Purpose::Open(path), Kind::FileMissing { .. }) => {
            // A name that is not there yet is a card to be: it is written at the first save.
            let name = path.display().to_string();
            app.file.path = Some(path.clone());
            app.file.stamp = None;
            return app.activity.say(Mark::Note, Text::File(FileText::NewFile { name }).say(lang), app.now);
        }
        (Purpose::Data, Kind::FileMissing { .. }) => return data::gone(app),
        (Purpose::Open(_), _) => app.file.path = None,
        (Purpose::Save { .. }, Kind::FileChanged { path }) => {
            app.saving = None;
            let question = if app.file.path.as_ref() == Some(path) && app.file.stamp.is_some() {
                Question::Conflict
            } else {
                Question::Exists(path.clone())
            };
            return app.dialogs.push(Dialog::Ask(question.ask()));
        }
        (Purpose::SaveData { path, quit }, Kind::FileChanged { .. }) => {
            return data::was_there(app, path, *quit, effects);
        }
        (Purpose::Export(path), Kind::FileChanged { .. }) => {
            let name = path.display().to_string();
            return app.tell(&Text::File(FileText::ThereAlready { name }));
        }
        (Purpose::SaveSnippet { name, text }, Kind::FileChanged { .. }) => {
            let question = Question::SnippetExists { name: name.clone(), text: Arc::clone(text) };
            return app.dialogs.push(Dialog::Ask(question.ask()));
        }
        (Purpose::Snippets, _) => snippets::menu(app, Vec::new()),
        (Purpose::History(_), _) => history::failed(app),
        (Purpose::People(generation), _) => {
            people::over(app, *generation, &[], Some(&failure.say(lang)));
            return;
        }
        (Purpose::Owner(id), Kind::ForeignOpenId { profile, .. }) => return people::not_ours(app, id, profile),
        (
            Purpose::Fetch(_) | Purpose::Pull | Purpose::Differences(_) | Purpose::Upload(_) | Purpose::Preflight(_),
            _,
        ) => {
            app.notice = None;
        }
        // A send does not stop because the journal could not be read.
        (Purpose::Unfinished { why: Looking::BeforeSend }, _) => return send::unfinished_seen(app, effects),
        (Purpose::Unfinished { .. } | Purpose::CheckFile | Purpose::Copy | Purpose::Owner(_), _) => return,
        _ => {}
    }
    app.activity.say(Mark::Failed, format!("{} · {}", failure.say(lang), failure.way_out(lang)), app.now);
}

/// Deliveries that were cut off: told of at start and on focus, asked about when the user sends or wants to see them.
fn unfinished(app: &mut App, rows: Vec<Delivery>, why: Looking, effects: &mut Vec<Effect>) {
    let count = rows.len();
    match why {
        Looking::BeforeSend if rows.is_empty() => send::unfinished_seen(app, effects),
        Looking::Asked if rows.is_empty() => app.tell(&Text::NothingUnfinished),
        Looking::ByTheWay if count == 0 || count == app.unfinished => {}
        Looking::ByTheWay => {
            let key = key_of(app, Action::Unfinished);
            left_behind(app, &Text::UnfinishedLeft { count, key });
        }
        Looking::BeforeSend | Looking::Asked => app.dialogs.push(Dialog::Ask(Question::Unfinished(rows).ask())),
    }
    app.unfinished = count;
}

fn key_of(app: &App, action: Action) -> String {
    app.manner.keys.shown(action).into_iter().min_by_key(String::len).unwrap_or_default()
}

fn left_behind(app: &mut App, text: &Text) {
    app.activity.say(Mark::Warning, text.say(app.manner.lang), app.now);
    app.tell(text);
}

fn tested(app: &mut App, tested: &Tested) {
    let name = tested.bot_name.clone();
    let took = tested.took;
    app.activity.say(Mark::Ok, Text::Who(WhoText::Tested { name, took }).say(app.manner.lang), app.now);
}

fn copied(app: &mut App, ways: &[CopyWay]) {
    let words = Text::Copied { ways: ways.to_vec() }.say(app.manner.lang);
    app.activity.say(Mark::Ok, words.clone(), app.now);
    if !app.dialogs.is_empty() {
        // One may lie over it.
        app.notice = Some(words);
    }
}

fn draft_menu(app: &mut App, drafts: Vec<crate::worker::DraftFile>) {
    if drafts.is_empty() {
        return app.tell(&Text::NothingThere);
    }
    let rows = drafts
        .into_iter()
        .map(|draft| {
            let document = crate::card::Document::open(&draft.draft.text);
            let title = elements::title(document.card()).unwrap_or_else(|| Text::Untitled.say(app.manner.lang));
            let from = draft.draft.origin.as_ref().map(|path| path.display().to_string()).unwrap_or_default();
            let when = crate::tui::words::moment(draft.draft.at, app.now, &app.manner.tz, app.manner.lang);
            MenuRow::new(title, Pick::Draft(Box::new(draft))).detail(when).help(from)
        })
        .collect();
    app.dialogs.push(Dialog::Menu(Menu::new(Topic::Drafts, rows)));
}

fn recent_menu(app: &mut App, recent: Vec<crate::worker::RecentFile>) {
    if recent.is_empty() {
        return app.tell(&Text::NothingThere);
    }
    let rows = recent
        .into_iter()
        .map(|file| {
            let when = crate::tui::words::moment(file.at, app.now, &app.manner.tz, app.manner.lang);
            MenuRow::new(file.path.display().to_string(), Pick::File(file.path)).detail(when)
        })
        .collect();
    app.dialogs.push(Dialog::Menu(Menu::new(Topic::Recent, rows)));
}

fn profile_menu(app: &mut App, profiles: Vec<ProfileInfo>) {
    let now = app.identity.as_ref().and_then(|identity| identity.profile.clone());
    let mut rows: Vec<MenuRow> = profiles
        .into_iter()
        .map(|profile| {
            let mark = if now.as_ref() == Some(&profile.name) { "✓" } else { " " };
            let row = MenuRow::new(profile.name.clone(), Pick::Profile(profile.name));
            let row = row.detail(profile.app_id).help(profile.base_url);
            MenuRow { sample: Some(Sample::Mark(mark, Role::Ok)), ..row }
        })
        .collect();
    rows.push(MenuRow::new(Text::Who(WhoText::AddProfile).say(app.manner.lang), Pick::NewProfile));
    app.dialogs.push(Dialog::Menu(Menu::new(Topic::Profiles, rows)));
}
