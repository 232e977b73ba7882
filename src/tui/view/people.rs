//! The picker of recipients: names, kinds of ids, who is marked.

use ratatui::layout::Rect;

use super::Canvas;
use crate::{
    tui::{
        derive::DialogView,
        dialog::{PeopleDialog, PersonRow},
        theme::Role,
        widgets::paint,
        words::{Text, WhoText},
    },
    worker::IdType,
};

/// Draws it.
pub(super) fn draw(canvas: &mut Canvas<'_>, dialog: &PeopleDialog, view: DialogView) {
    let shown = dialog.shown();
    for y in 0..view.list.height {
        let index = view.top + usize::from(y);
        let Some(row) = shown.get(index) else { break };
        person(canvas, dialog, row, Rect { y: view.list.y + y, height: 1, ..view.list }, index == dialog.row);
    }
    if shown.is_empty() && !dialog.busy {
        let words = canvas.say(&Text::NothingThere);
        canvas.write(view.list.x, view.list.y, view.list.width, &words, Role::Dim);
    }
    let y = view.inner.bottom().saturating_sub(1);
    if view.list.bottom() <= y {
        let (words, role) = match (
            dialog.foreign.as_ref().or(dialog.refused.as_ref()),
            dialog.chosen().and_then(|row| dialog.recipient(row)),
        ) {
            (Some(refused), _) => (format!("! {refused}"), Role::Error),
            (None, Some(recipient)) => {
                let webhook = canvas.app.webhooks.iter().find(|webhook| webhook.name == recipient.id);
                let webhook = webhook.filter(|_| recipient.id_type == IdType::Webhook);
                let id = webhook.map_or(recipient.id, |webhook| webhook.address.clone());
                (format!("{} · {id}", recipient.id_type.name()), Role::Dim)
            }
            (None, None) => (String::new(), Role::Dim),
        };
        canvas.write(view.inner.x, y, view.inner.width, &words, role);
    }
    super::scrollbar(canvas, Rect { width: view.list.width + 1, ..view.list }, view.top, shown.len());
}

fn person(canvas: &mut Canvas<'_>, dialog: &PeopleDialog, row: &PersonRow, area: Rect, chosen: bool) {
    let Rect { x, y, width, .. } = area;
    let (label, detail, marked) = match row {
        PersonRow::Known(index) => {
            let Some(person) = dialog.people.get(*index) else { return };
            let me = canvas.app.identity.as_ref().and_then(|identity| identity.me.as_ref()) == Some(&person.id);
            let name = match person.id_type {
                IdType::Webhook => person.id.clone(),
                _ if person.name.is_empty() => paint::short_id(&person.id),
                _ => person.name.clone(),
            };
            let detail = match person.id_type {
                _ if me => canvas.say(&Text::Who(WhoText::Me)),
                IdType::ChatId => canvas.say(&Text::Who(WhoText::Group)),
                IdType::Webhook => IdType::Webhook.name().to_owned(),
                _ => person.detail.clone(),
            };
            (name, detail, dialog.marked.contains(&person.id))
        }
        PersonRow::Typed(recipient) => {
            let kind = recipient.id_type.name().to_owned();
            (recipient.id.clone(), canvas.say(&Text::Who(WhoText::TypedId { kind })), false)
        }
        PersonRow::Email(id) | PersonRow::Mobile(id) => {
            (canvas.say(&Text::Who(WhoText::LookUp { id: id.clone() })), String::new(), false)
        }
    };
    canvas.write(x, y, 1, if marked { "✓" } else { " " }, Role::Ok);
    let wide = paint::width(&detail).min(width / 2);
    canvas.write(x + 2, y, width.saturating_sub(wide + 3), &label, Role::Text);
    canvas.write(x + width - wide, y, wide, &detail, Role::Dim);
    if chosen {
        let style = canvas.app.manner.theme.selection(true);
        canvas.buffer.set_style(Rect { x: x.saturating_sub(1), width: width + 2, ..area }, style);
    }
}
