//! Before a send, and before something is done to a message: what is known, a row for each fact; a row with a link copies it, another
//! one is shown whole.

use crate::{
    card::Card,
    check::{
        self,
        explain::{Line, Tone, of_failure},
    },
    tui::{
        app::{App, Purpose},
        dialog::{Dialog, Menu, MenuRow, PageDialog, Pick, Sample, Topic},
        msg::Effect,
        theme::Role,
        words::Text,
    },
    worker::{Checked, Fact, Job, Recipient, Route, Verdict},
};

/// Asks about the card as it would be sent, and whoever would get it.
pub(super) fn ask(app: &mut App, effects: &mut Vec<Effect>) {
    let card = present(app);
    ask_about(app, card.as_ref(), effects);
}

/// Asks about this in place of the card.
pub(super) fn ask_about(app: &mut App, card: Option<&Card>, effects: &mut Vec<Effect>) {
    let me = || Recipient::infer(app.identity.as_ref()?.me.as_ref()?).ok();
    let recipients = if app.recipients.is_empty() { me().into_iter().collect() } else { app.recipients.clone() };
    submit(app, card, recipients, effects);
}

/// Asks about the card, as it would go to these recipients.
pub(super) fn ask_of(app: &mut App, recipients: Vec<Recipient>, effects: &mut Vec<Effect>) {
    let card = present(app);
    submit(app, card.as_ref(), recipients, effects);
}

/// The card as it would be sent, if it can be.
fn present(app: &App) -> Option<Card> {
    app.card_to_send().ok().filter(|_| app.document.mistake().is_none())
}

fn submit(app: &mut App, card: Option<&Card>, recipients: Vec<Recipient>, effects: &mut Vec<Effect>) {
    let card = card.map(checked);
    app.ask(Purpose::Preflight(Route::Create), Job::Preflight { card, recipients }, effects);
    app.tell(&Text::AskingAhead);
}

/// Asks what is known before this is done to a message; a recall takes no card there.
pub(super) fn ask_before(app: &mut App, route: Route, effects: &mut Vec<Effect>) {
    let card = present(app).filter(|_| !matches!(route, Route::Recall { .. }));
    let card = card.as_ref().map(checked);
    app.ask(Purpose::Preflight(route.clone()), Job::PreflightMessage { route, card }, effects);
    app.tell(&Text::AskingAhead);
}

/// A card as it would be sent, and what the checks say.
fn checked(card: &Card) -> Checked {
    Checked {
        content: card.compact().into(),
        errors: check::errors(card, check::Route::Message),
        webhook_errors: check::errors(card, check::Route::Webhook),
        calls_back: check::calls_back(card),
    }
}

/// The facts are there.
pub(super) fn came(app: &mut App, route: Route, facts: Vec<Fact>) {
    app.notice = None;
    let rows = facts.into_iter().map(|fact| row(app, fact)).collect();
    app.dialogs.push(Dialog::Menu(Menu::new(Topic::Preflight(route), rows)));
}

fn row(app: &App, fact: Fact) -> MenuRow {
    let lang = app.manner.lang;
    let (mark, role) = match fact.verdict {
        Verdict::Ok => ("✓", Role::Ok),
        Verdict::No => ("✗", Role::Error),
        Verdict::Unknown => ("?", Role::Warning),
    };
    let title = format!("{} · {}", fact.verdict.label(lang), fact.title(lang));
    let help = fact.way_out(lang).into_iter().chain(fact.link.clone()).collect::<Vec<_>>().join(" · ");
    let detail = fact.origin(app.now, lang);
    let mut row = MenuRow::new(title, Pick::Fact(Box::new(fact))).detail(detail).help(help);
    row.sample = Some(Sample::Mark(mark, role));
    row
}

/// A row without a link was picked: all of it, and what the server's code means, over the list.
pub(super) fn explain(app: &mut App, title: String, fact: &Fact) {
    let lang = app.manner.lang;
    let line = |tone, text| Line { tone, text };
    let mut lines = vec![
        line(Tone::Title, format!("{} · {}", fact.verdict.label(lang), fact.title(lang))),
        line(Tone::Data, fact.origin(app.now, lang)),
    ];
    lines.extend(fact.way_out(lang).map(|words| line(Tone::Text, words)));
    lines.extend(fact.failure.iter().flat_map(|failure| of_failure(failure, lang)));
    app.dialogs.push(Dialog::Page(PageDialog::titled(title, lines)));
}
