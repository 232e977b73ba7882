//! The top line: file, identity and recipients, size and problems.

use super::Canvas;
use crate::{
    catalog::Version,
    check::Severity,
    tui::{theme::Role, widgets::paint, words::Text},
    worker::{IdType, Recipient},
};

/// Draws it over the top border.
pub(super) fn draw(canvas: &mut Canvas<'_>) {
    let width = canvas.derived.layout.area.width;
    let right = status(canvas);
    let right_width = paint::width(&right) + 2;
    let right_at = width.saturating_sub(right_width + 2);
    let name = canvas.app.name().or_else(|| canvas.app.origin.as_deref().map(paint::short_id));
    let name = name.unwrap_or_else(|| canvas.say(&Text::Untitled));
    let mark = if canvas.app.document.is_dirty() { " ●" } else { "" };
    let room = right_at.saturating_sub(2);
    let used = canvas.write(2, 0, room, &format!(" {}{mark} ", paint::shorten(&name, room / 2)), Role::Text);
    let role = if over(canvas) { Role::Error } else { Role::Title };
    canvas.write(right_at, 0, right_width, &format!(" {right} "), role);
    who(canvas, 2 + used, right_at);
}

fn over(canvas: &Canvas<'_>) -> bool {
    canvas.derived.problems.bytes > canvas.derived.problems.route.limit()
}

/// `JSON 2.0 · 1.9/30 KB · 1 problem`
fn status(canvas: &Canvas<'_>) -> String {
    let problems = &canvas.derived.problems;
    let version = if canvas.app.card().version() == Version::V2 { "2.0" } else { "1.0" };
    let size = format!("{:.1}/{} KB", problems.bytes as f64 / 1024.0, problems.route.limit() / 1024);
    let mut parts = vec![format!("JSON {version}"), size];
    if canvas.app.document.mistake().is_some() {
        parts.push(canvas.say(&Text::Broken));
    } else {
        let count = |severity: Severity| problems.list.iter().filter(|problem| problem.severity == severity).count();
        let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
        parts.push(canvas.say(&Text::Problems { errors, warnings, hints: count(Severity::Hint) }));
    }
    if canvas.derived.layout.area.width < 80 {
        parts.remove(0);
    }
    parts.join(" · ")
}

/// `sandbox ▸ 李雷 ou_7d8a…6706`, in the middle of what is free; a live app in reverse.
fn who(canvas: &mut Canvas<'_>, from: u16, to: u16) {
    let live = |name: &str| canvas.app.webhooks.iter().any(|webhook| webhook.live && webhook.name == name);
    let (app, role) = match &canvas.app.identity {
        // A webhook is no app's.
        _ if canvas.app.only_webhooks() => {
            let is_live = canvas.app.recipients.iter().any(|to| live(&to.id));
            let name = IdType::Webhook.name();
            if is_live { (live_name(name), Role::Live) } else { (name.to_owned(), Role::Title) }
        }
        None => return,
        Some(identity) if identity.sandbox => (canvas.say(&Text::Sandbox), Role::Title),
        Some(identity) => {
            let name = identity.profile.clone().unwrap_or_else(|| paint::short_id(&identity.app_id));
            if identity.live { (live_name(&name), Role::Live) } else { (name, Role::Title) }
        }
    };
    let people = match canvas.app.recipients.as_slice() {
        [] => canvas.say(&Text::Nobody),
        [one] => one_recipient(one),
        [first, rest @ ..] => canvas.say(&Text::AndOthers { first: first.label().to_owned(), count: rest.len() }),
    };
    let tail = format!(" ▸ {people} ");
    let room = to.saturating_sub(from + 2);
    let app_width = paint::width(&app) + 1;
    if room < app_width + 4 {
        return;
    }
    let tail = match canvas.app.recipients.as_slice() {
        // A name without its id says more than half an id.
        [one] if paint::width(&tail) > room - app_width => format!(" ▸ {} ", one.label()),
        _ => tail,
    };
    let tail = paint::shorten(&tail, room - app_width);
    let total = app_width + paint::width(&tail);
    let x = from + 1 + (room.saturating_sub(total)) / 2;
    canvas.write(x, 0, 1, " ", Role::Title);
    canvas.write(x + 1, 0, app_width, &app, role);
    canvas.write(x + app_width, 0, room, &tail, Role::Text);
}

fn live_name(name: &str) -> String {
    format!(" LIVE {name} ")
}

fn one_recipient(recipient: &Recipient) -> String {
    let id = paint::short_id(&recipient.id);
    recipient.name.as_ref().map_or_else(|| id.clone(), |name| format!("{name} {id}"))
}
