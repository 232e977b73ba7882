//! Inside of the preview: the card is tried out as its reader has it. Nothing is sent, and the card stays as it is.

use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::nodes::to_clipboard;
use crate::{
    card::{Card, Path},
    preview::{
        Rehearsal, Viewport,
        rehearsal::{Act, Entry, Moment, Press, Presser, Stage, Stop, event},
    },
    tui::{
        action::{Action, Group},
        app::App,
        derive::Derived,
        dialog::{Dialog, Menu, MenuRow, PageDialog, PathDialog, PathFor, Pick, Question, Sample, Topic},
        layout::Pane,
        msg::Effect,
        theme::Role,
        widgets::{
            field::{Field, Shape, Took},
            paint::short_id,
        },
        words::{Text, rehearsal as words},
    },
    worker::IdType,
};

/// Rows that a page of the preview moves by.
const PAGE: usize = 10;

/// What is asked about the card that shows, with what was done to it.
struct Seen {
    card: Card,
    viewport: Viewport,
}

impl Seen {
    fn of(app: &App, derived: &Derived) -> Self {
        let card = derived.preview.filled().map_or_else(|| app.card(), |filled| &filled.card).clone();
        let mut viewport = app.preview.viewport(derived.preview.area.width);
        viewport.rehearsal = Arc::clone(&app.rehearsal.done);
        Self { card, viewport }
    }

    fn stage<'s>(&'s self, app: &'s App) -> Stage<'s> {
        Stage::of(&self.card, &self.viewport, &app.look)
    }
}

/// Whether keys go to the card now.
pub(super) fn is_inside(app: &App) -> bool {
    app.rehearsal.inside && app.layout.focus == Pane::Preview
}

/// Steps inside: the focus is on what is selected, else on the first thing that can be clicked.
pub(super) fn enter(app: &mut App, derived: &Derived) {
    let seen = Seen::of(app, derived);
    let stage = seen.stage(app);
    let stops = stage.stops();
    if stops.is_empty() {
        return app.tell(&Text::NothingToTry);
    }
    let selected = stage.at(&app.selection);
    let below = || stops.iter().find(|stop| stop.path.starts_with(&app.selection)).cloned();
    let first = selected.or_else(below).or_else(|| stops.first().cloned()).map(|stop| stop.path);
    let kept = app.rehearsal.at.clone().filter(|at| stops.iter().any(|stop| stop.path == *at));
    app.rehearsal.inside = true;
    focus(app, kept.filter(|_| app.selection.is_root()).or(first));
}

fn focus(app: &mut App, at: Option<Path>) {
    app.rehearsal.at = at;
    app.scroll.insert(Pane::Preview, crate::tui::app::Scroll::Follow);
}

/// Takes a key that means something inside; gives `false` for the others.
pub(super) fn key(app: &mut App, derived: &Derived, event: KeyEvent, action: Option<Action>) -> bool {
    if app.rehearsal.typing.is_some() {
        return type_key(app, derived, event, action);
    }
    if is_a_letter(event) && begin_typing(app, derived) {
        return type_key(app, derived, event, action);
    }
    match (event.code, action) {
        (_, Some(Action::Back)) => app.rehearsal.leave(),
        (_, Some(Action::NextPane | Action::Down | Action::Right)) => step(app, derived, 1),
        (_, Some(Action::PreviousPane | Action::Up | Action::Left)) => step(app, derived, -1),
        (_, Some(Action::Edit)) | (KeyCode::Char(' '), _) => press(app, derived),
        (_, Some(Action::PageUp | Action::PageDown)) => {
            let top = derived.preview.top;
            let to = if action == Some(Action::PageUp) { top.saturating_sub(PAGE) } else { top + PAGE };
            app.scroll.insert(Pane::Preview, crate::tui::app::Scroll::To(to));
        }
        // The card stays as it is: what would change it waits until the user is outside again.
        (_, Some(action)) if matches!(action.spec().group, Group::Edit | Group::Check | Group::Move) => {
            app.tell(&Text::LeaveFirst);
        }
        _ => return false,
    }
    true
}

/// Whether a key is a letter of a text, and no command by Ctrl or Alt.
fn is_a_letter(event: KeyEvent) -> bool {
    matches!(event.code, KeyCode::Char(_)) && !event.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT)
}

/// Begins to type into the input that has the focus, as letters do there in the client; false where none has it.
fn begin_typing(app: &mut App, derived: &Derived) -> bool {
    let takes_text = |asked: &Asked<'_>| matches!(asked.stage.press(&asked.stop), Press::Type { .. });
    let begins = ask(app, derived, takes_text).unwrap_or_default();
    if begins {
        press(app, derived);
    }
    begins
}

/// A key while words are typed into an input: Enter, Tab and Esc end it, each in its own way.
fn type_key(app: &mut App, derived: &Derived, event: KeyEvent, action: Option<Action>) -> bool {
    match action {
        Some(Action::Back) => end_typing(app, derived),
        Some(Action::NextPane | Action::PreviousPane) => {
            end_typing(app, derived);
            step(app, derived, if action == Some(Action::NextPane) { 1 } else { -1 });
        }
        Some(action) if action != Action::Edit && !matches!(event.code, KeyCode::Char(_)) => {
            return typed(app, derived, event);
        }
        _ => {
            let lines = app.rehearsal.typing.as_ref().is_some_and(|field| field.shape() == Shape::Lines);
            if event.code == KeyCode::Enter && !lines {
                end_typing(app, derived);
            } else {
                typed(app, derived, event);
            }
        }
    }
    true
}

/// Gives a key to the field; what is typed stands in the card at once. The client takes no more than the input does.
fn typed(app: &mut App, derived: &Derived, event: KeyEvent) -> bool {
    let (most, Some(field)) = (app.rehearsal.most, &mut app.rehearsal.typing) else { return false };
    let before = field.clone();
    let took = field.key(event, derived.preview.field.map_or(0, |area| area.width));
    if took == Took::Changed {
        if field.text().chars().count() > most {
            *field = before;
            app.notice = Some(words::full(most, app.manner.lang));
        } else {
            write(app);
        }
    }
    matches!(took, Took::Changed | Took::Moved)
}

fn write(app: &mut App) {
    let (Some(at), Some(field)) = (app.rehearsal.at.clone(), &app.rehearsal.typing) else { return };
    let text = field.text();
    Arc::make_mut(&mut app.rehearsal.done).write(at, text);
}

/// A paste into the input that has the focus. Elsewhere inside there is nothing that takes it, and the card stays as it is.
pub(super) fn paste(app: &mut App, derived: &Derived, text: &str) {
    if app.rehearsal.typing.is_none() && !begin_typing(app, derived) {
        return app.tell(&Text::LeaveFirst);
    }
    let (most, Some(field)) = (app.rehearsal.most, &mut app.rehearsal.typing) else { return };
    let room = most.saturating_sub(field.text().chars().count());
    let fits: String = text.chars().take(room).collect();
    if fits.len() < text.len() {
        app.notice = Some(words::full(most, app.manner.lang));
    }
    field.paste(&fits);
    write(app);
}

fn end_typing(app: &mut App, derived: &Derived) {
    if app.rehearsal.typing.take().is_some() {
        filled(app, derived);
    }
}

/// The next thing that can be clicked.
fn step(app: &mut App, derived: &Derived, by: isize) {
    let seen = Seen::of(app, derived);
    let stops: Vec<Path> = seen.stage(app).stops().into_iter().map(|stop| stop.path).collect();
    let Ok(count) = isize::try_from(stops.len()) else { return };
    if count == 0 {
        return;
    }
    let at = stops.iter().position(|path| Some(path) == app.rehearsal.at.as_ref());
    let next = at.and_then(|at| isize::try_from(at).ok()).map_or(0, |at| (at + by).rem_euclid(count));
    let next = usize::try_from(next).ok().and_then(|next| stops.get(next)).cloned();
    focus(app, next);
}

/// A click inside: presses what stands there; beside everything it follows the card's own link.
pub(super) fn click(app: &mut App, derived: &Derived, path: &Path, words: &str) {
    end_typing(app, derived);
    if !app.dialogs.is_empty() {
        return;
    }
    let seen = Seen::of(app, derived);
    let stage = seen.stage(app);
    let beside = || stage.stops().pop().filter(Stop::is_card);
    if let Some(stop) = stage.under(path, words).or_else(beside) {
        let press = stage.click(&stop, path, words);
        if !matches!(press, Press::Nothing { .. }) {
            app.rehearsal.at = Some(stop.path);
        }
        happen(app, derived, press);
    }
}

/// What has the focus, on its stage.
struct Asked<'s> {
    stage: Stage<'s>,
    stop: Stop<'s>,
}

/// Asks about what has the focus.
fn ask<T>(app: &App, derived: &Derived, question: impl FnOnce(&Asked<'_>) -> T) -> Option<T> {
    let seen = Seen::of(app, derived);
    let stage = seen.stage(app);
    let stop = stage.at(app.rehearsal.at.as_ref()?)?;
    Some(question(&Asked { stage, stop }))
}

/// Presses what has the focus.
fn press(app: &mut App, derived: &Derived) {
    let Some(press) = ask(app, derived, |asked| asked.stage.press(&asked.stop)) else { return };
    happen(app, derived, press);
}

fn happen(app: &mut App, derived: &Derived, press: Press) {
    match press {
        Press::Done(done) => {
            app.rehearsal.done = Arc::new(done);
            filled(app, derived);
        }
        Press::Type { text, entry, most } => {
            let shape = match entry {
                Entry::Line => Shape::Line,
                Entry::Lines => Shape::Lines,
                Entry::Secret => Shape::Secret,
            };
            (app.rehearsal.typing, app.rehearsal.most) = (Some(Field::new(&text, shape)), most);
        }
        Press::Choose { choices, chosen, many } => {
            let rows = choices.into_iter().map(|choice| {
                let is_chosen = chosen.contains(&choice.value);
                let mut row = MenuRow::new(choice.label, Pick::Choice { value: choice.value.clone(), many });
                let is_id = matches!(IdType::infer(&choice.value), Some(IdType::OpenId | IdType::UnionId));
                row = row.detail(if is_id { short_id(&choice.value) } else { choice.value });
                row.sample = Some(Sample::Mark(if is_chosen { "✓" } else { " " }, Role::Ok));
                row
            });
            let label = words::choose(many, app.manner.lang).to_owned();
            app.dialogs.push(Dialog::Menu(Menu::new(Topic::Value { label }, rows.collect())));
        }
        Press::Take { value, many } => take(app, derived, &value, many),
        Press::Moment { moment, text } => {
            app.dialogs.push(Dialog::Path(PathDialog::new(PathFor::Moment(moment), &text)));
        }
        Press::Missing { fields, names, rehearsal } => {
            app.rehearsal.done = Arc::new(rehearsal);
            focus(app, fields.into_iter().next());
            app.notice = Some(words::missing(&names, app.manner.lang));
        }
        Press::Act(act) => carry_out(app, act),
        Press::Nothing { tip } => app.notice = tip,
    }
}

/// A choice was made in the menu.
pub(super) fn choose(app: &mut App, derived: &Derived, value: &str, many: bool) {
    let entry =
        ask(app, derived, |Asked { stage, stop }| Stage::is_menu(stop).then(|| stage.picked(stop, value))).flatten();
    if let Some(press) = entry {
        return happen(app, derived, press);
    }
    take(app, derived, value, many);
    if !many {
        return;
    }
    // The list stays open for the next choice.
    press(app, derived);
    if let Some(Dialog::Menu(menu)) = app.dialogs.last_mut() {
        menu.choose(|pick| matches!(pick, Pick::Choice { value: known, .. } if known == value));
    }
}

/// Takes a choice for what has the focus, or gives it back where several can be taken.
fn take(app: &mut App, derived: &Derived, value: &str, many: bool) {
    let Some(at) = app.rehearsal.at.clone() else { return };
    let mut chosen = ask(app, derived, |asked| asked.stage.chosen(&asked.stop)).filter(|_| many).unwrap_or_default();
    match chosen.iter().position(|known| known == value) {
        Some(index) => drop(chosen.remove(index)),
        None => chosen.push(value.to_owned()),
    }
    Arc::make_mut(&mut app.rehearsal.done).choose(at, chosen);
    if !many {
        filled(app, derived);
    }
}

/// A date or time was typed; gives why it is none.
pub(super) fn moment(app: &mut App, derived: &Derived, moment: Moment, text: &str) -> Option<String> {
    if !text.is_empty() && !moment.is_valid(text) {
        return Some(words::no_moment(moment, app.manner.lang).to_owned());
    }
    let at = app.rehearsal.at.clone()?;
    app.dialogs.pop();
    let chosen = if text.is_empty() { Vec::new() } else { vec![text.to_owned()] };
    Arc::make_mut(&mut app.rehearsal.done).choose(at, chosen);
    filled(app, derived);
    None
}

/// Tells the bot, if what was filled in tells it by itself.
fn filled(app: &mut App, derived: &Derived) {
    if let Some(act) = ask(app, derived, |asked| asked.stage.filled(&asked.stop)).flatten() {
        carry_out(app, act);
    }
}

/// Asks what the card asks, then shows what would happen.
fn carry_out(app: &mut App, mut act: Act) {
    match act.confirm.take() {
        Some((title, text)) => {
            let question = Question::Rehearsed { title, text, act: Box::new(act) };
            app.dialogs.push(Dialog::Ask(question.ask()));
        }
        None => show(app, &act),
    }
}

/// Shows where a press leads and what the bot gets.
pub(super) fn show(app: &mut App, act: &Act) {
    if act.links.is_empty() && act.action.is_none() {
        return app.tell(&Text::DoesNothing);
    }
    let me = app.identity.as_ref().and_then(|identity| identity.me.clone());
    let presser = Presser {
        app_id: app.identity.as_ref().map(|identity| identity.app_id.clone()).unwrap_or_default(),
        open_id: me.unwrap_or_else(|| Rehearsal::SOMEBODY.to_owned()),
        now: app.now,
    };
    let event = act.action.as_ref().map(|action| event(action, &presser));
    let pretty = event.as_ref().and_then(|event| serde_json::to_string_pretty(event).ok());
    let copy = pretty.clone().or_else(|| act.links.first().map(|(_, url)| url.clone()));
    let lines = words::outcome(&act.links, pretty.as_deref(), app.manner.lang);
    app.dialogs.push(Dialog::Page(PageDialog { copy, ..PageDialog::new(lines) }));
}

/// A key on the page of what would happen: copies it, or scrolls.
pub(super) fn page_key(app: &mut App, derived: &Derived, event: KeyEvent, effects: &mut Vec<Effect>) {
    let Some(Dialog::Page(page)) = app.dialogs.last_mut() else { return };
    match (event.code, page.copy.clone()) {
        (KeyCode::Char('y' | 'c'), Some(text)) => to_clipboard(app, &text, effects),
        (KeyCode::Enter, Some(_)) => super::dialogs::close(app),
        _ => super::dialogs::scroll(&mut page.top, derived, event),
    }
}
