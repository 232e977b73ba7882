//! Dialogs: a box over the panes, title above, keys in the last row.

use ratatui::{
    layout::{Position, Rect},
    style::{Color, Modifier, Style},
};

use super::{Canvas, fields, help, history, message, page, people, review, sheet};
use crate::{
    lang::Lang,
    tui::{
        derive::DialogView,
        dialog::{Answer, Ask, Details, DetailsForm, Dialog, Menu, MenuRow, PathDialog, Sample, Topic},
        theme::Role,
        widgets::{field::Field, paint},
        words::{FileText, SheetText, Text, WebhookText, WhoText, life, question, rehearsal, title_of, typing},
    },
};

/// Draws the topmost dialog.
pub(super) fn draw(canvas: &mut Canvas<'_>) {
    let (Some(dialog), Some(view)) = (canvas.app.dialogs.last(), canvas.derived.dialog) else { return };
    let text = canvas.role(Role::Text);
    paint::clear(canvas.buffer, view.area, text);
    let border = canvas.role(Role::Accent).remove_modifier(Modifier::BOLD);
    paint::frame(canvas.buffer, view.area, canvas.app.manner.borders, border);
    let (title, keys) = labels(canvas, dialog);
    on_line(canvas, view.area, view.area.y, &title, Role::Accent);
    let keys = canvas.app.notice.clone().unwrap_or(keys);
    on_line(canvas, view.area, view.area.bottom().saturating_sub(1), &keys, Role::Dim);
    if let Some(field) = dialog.filter() {
        filter(canvas, dialog, field, view.inner);
    }
    match dialog {
        Dialog::Menu(menu) => self::menu(canvas, menu, view),
        Dialog::Ask(ask) => self::ask(canvas, ask, view),
        Dialog::Path(path) => self::path(canvas, path, view),
        Dialog::People(dialog) => people::draw(canvas, dialog, view),
        Dialog::History(dialog) => history::draw(canvas, dialog, view),
        Dialog::Message(dialog) => message::draw(canvas, dialog, view),
        Dialog::Page(page) => page::draw(canvas, page, view),
        Dialog::Help { top } => help::draw(canvas, *top, view),
        Dialog::Diff { lines, top, with: None } => message::diff(canvas, lines, *top, view.inner),
        Dialog::Diff { lines, top, with: Some(_) } => {
            let rows = crate::tui::diff::wrapped(lines, view.inner.width.saturating_sub(2));
            message::diff(canvas, &rows, *top, view.inner);
        }
        Dialog::Details(form) => details(canvas, form, view),
        Dialog::Sheet(dialog) => sheet::draw(canvas, dialog, view),
        Dialog::Review(dialog) => review::draw(canvas, dialog, view),
    }
}

fn labels(canvas: &Canvas<'_>, dialog: &Dialog) -> (String, String) {
    let lang = canvas.app.manner.lang;
    let say = |text: Text| text.say(lang);
    match dialog {
        Dialog::Menu(menu) => {
            let keys = match menu.topic {
                Topic::Complete { .. } => Text::CompleteKeys,
                Topic::Export => {
                    let save = canvas.app.manner.keys.shown(crate::tui::action::Action::Save);
                    Text::File(FileText::ExportKeys {
                        key: save.into_iter().find(|key| key.chars().count() > 1).unwrap_or_default(),
                    })
                }
                _ => Text::MenuKeys,
            };
            (menu.topic.title(lang), say(keys))
        }
        Dialog::Ask(ask) => (title_of(&ask.question, lang).to_owned(), say(Text::AskKeys)),
        Dialog::Path(path) => (typing::title(path.purpose, canvas.app.filling.as_ref(), lang), say(Text::PathKeys)),
        Dialog::People(people) => {
            let title = match &people.chat {
                Some(chat) => Text::Who(WhoText::MembersOf { name: chat.name.clone() }),
                None => Text::Who(WhoText::PickRecipient),
            };
            (say(title), say(Text::Who(WhoText::PickerKeys { members: people.chat.is_some() })))
        }
        Dialog::History(dialog) => {
            (life::history(dialog.surprises, lang).to_owned(), life::history_keys(lang).to_owned())
        }
        Dialog::Message(_) => (say(Text::Message), say(Text::MessageKeys)),
        Dialog::Page(page) if page.copy.is_some() => {
            (rehearsal::outcome_title(lang).to_owned(), say(Text::OutcomeKeys))
        }
        Dialog::Page(page) => {
            let title = page.title.clone();
            let explain = || crate::tui::action::Action::Explain.help(lang).to_owned();
            (title.unwrap_or_else(explain), say(Text::PageKeys))
        }
        Dialog::Help { .. } => (crate::tui::action::Action::Help.help(lang).to_owned(), say(Text::PageKeys)),
        Dialog::Diff { with: None, .. } => (say(Text::File(FileText::Differences)), say(Text::PageKeys)),
        Dialog::Diff { with: Some(with), .. } => (say(Text::File(FileText::Since(with.clone()))), say(Text::PageKeys)),
        Dialog::Details(form) => {
            let title = match form.of {
                Details::Profile => Text::Who(WhoText::NewProfile),
                Details::Webhook => Text::Webhook(WebhookText::New),
            };
            (say(title), say(Text::FormKeys))
        }
        Dialog::Sheet(dialog) => {
            let title =
                if dialog.grows() { Text::Sheet(SheetText::Rows) } else { Text::Sheet(SheetText::Translations) };
            let keys = match (&dialog.typing, dialog.grows()) {
                _ if dialog.naming.is_some() => Text::Sheet(SheetText::NamingKeys),
                (Some(_), _) => Text::Sheet(SheetText::CellKeys),
                (None, true) => Text::Sheet(SheetText::RowsKeys),
                (None, false) => Text::Sheet(SheetText::TranslationsKeys),
            };
            (say(title), say(keys))
        }
        Dialog::Review(_) => (crate::tui::action::Action::Convert.help(lang).to_owned(), say(Text::ReviewKeys)),
    }
}

fn on_line(canvas: &mut Canvas<'_>, area: Rect, y: u16, words: &str, role: Role) {
    let room = area.width.saturating_sub(4);
    if !words.is_empty() {
        canvas.write(area.x + 2, y, room, &format!(" {} ", paint::shorten(words, room.saturating_sub(2))), role);
    }
}

/// Draws a field of one line with its caret.
pub(super) fn line_field(canvas: &mut Canvas<'_>, field: &Field, area: Rect, caret: bool) {
    let style = canvas.role(Role::Field);
    canvas.buffer.set_style(area, style);
    // Of a field of several lines only the caret's has room.
    let window = field.window(&field.rows(area.width), area.width);
    paint::text(canvas.buffer, area.x, area.y, area.width, &window.text, canvas.role(Role::Text).patch(style));
    if caret {
        canvas.caret = Some(Position { x: area.x + window.caret, y: area.y });
    }
}

/// Draws a field in all the rows there are, those around the caret, with the caret.
pub(super) fn field(canvas: &mut Canvas<'_>, field: &Field, area: Rect) {
    let style = canvas.role(Role::Text).patch(canvas.role(Role::Field));
    paint::clear(canvas.buffer, area, style);
    if area.height == 1 {
        return line_field(canvas, field, area, true);
    }
    let rows = field.rows(area.width);
    let (row, cell) = field.caret_cell(&rows);
    let top = field.first_shown(&rows, area.height);
    for (y, row) in (area.y..area.bottom()).zip(rows.iter().skip(top)) {
        paint::text(canvas.buffer, area.x, y, area.width, &row.text, style);
    }
    let y = area.y + u16::try_from(row - top).unwrap_or(0);
    canvas.caret = Some(Position { x: area.x + cell.min(area.width.saturating_sub(1)), y });
}

/// The filter on top of a list: a mark, the field, how many rows there are.
fn filter(canvas: &mut Canvas<'_>, dialog: &Dialog, field: &Field, area: Rect) {
    canvas.write(area.x, area.y, 1, "›", Role::Accent);
    let state = fields::state(dialog, canvas.app.manner.lang);
    line_field(canvas, field, fields::filter(area, &state), true);
    canvas.write_right(area, area.y, &state, Role::Dim);
}

fn menu(canvas: &mut Canvas<'_>, menu: &Menu, view: DialogView) {
    let shown = menu.list.shown();
    for y in 0..view.list.height {
        let row = view.top + usize::from(y);
        let Some(item) = shown.get(row).and_then(|index| menu.rows.get(*index)) else { break };
        menu_row(canvas, item, Rect { y: view.list.y + y, height: 1, ..view.list }, row == menu.list.row());
    }
    if shown.is_empty() {
        let words = canvas.say(&Text::NothingThere);
        canvas.write(view.list.x, view.list.y, view.list.width, &words, Role::Dim);
    }
    let room = usize::from(view.inner.bottom().saturating_sub(view.list.bottom()));
    let help = menu.chosen().map(|row| row.help_lines(view.inner.width, room)).unwrap_or_default();
    for (y, line) in (view.list.bottom()..view.inner.bottom()).zip(help) {
        canvas.write(view.inner.x, y, view.inner.width, &line, Role::Dim);
    }
    super::scrollbar(canvas, Rect { width: view.list.width + 1, ..view.list }, view.top, shown.len());
}

fn menu_row(canvas: &mut Canvas<'_>, row: &MenuRow, area: Rect, chosen: bool) {
    let Rect { x, y, width, .. } = area;
    let used = sample(canvas, row, x, y);
    let detail = paint::width(&row.detail).min(width / 2);
    let role = if row.refused.is_some() { Role::Dim } else { Role::Text };
    canvas.write(x + used, y, width.saturating_sub(used + detail + 1), &row.label, role);
    canvas.write(x + width - detail, y, detail, &row.detail, Role::Dim);
    if chosen {
        let style = canvas.app.manner.theme.selection(true);
        // A swatch keeps its colours: it is what is being chosen.
        let from = if matches!(row.sample, Some(Sample::Swatch { .. })) { x + used } else { x.saturating_sub(1) };
        canvas.buffer.set_style(Rect { x: from, width: x + width + 1 - from, ..area }, style);
        if from > x {
            canvas.write(x.saturating_sub(1), y, 1, "▸", Role::Accent);
        }
    }
}

fn sample(canvas: &mut Canvas<'_>, row: &MenuRow, x: u16, y: u16) -> u16 {
    match &row.sample {
        None => 0,
        Some(Sample::Swatch { ground, ink }) => {
            let rgb = |(r, g, b): (u8, u8, u8)| Color::Rgb(r, g, b);
            let style = Style::default().bg(rgb(*ground)).fg(rgb(*ink)).add_modifier(Modifier::BOLD);
            paint::text(canvas.buffer, x, y, 6, "  Aa  ", style);
            8
        }
        Some(Sample::Glyph(glyph)) => {
            canvas.write(x, y, 2, glyph, Role::Dim);
            3
        }
        Some(Sample::Mark(sign, role)) => {
            canvas.write(x, y, 1, sign, *role);
            2
        }
    }
}

fn ask(canvas: &mut Canvas<'_>, ask: &Ask, view: DialogView) {
    let lang = canvas.app.manner.lang;
    let lines = question(&ask.question, lang, view.inner.width);
    // The last row is for the answers. What has no room is seen to go on.
    let room = usize::from(view.inner.height.saturating_sub(1));
    let is_cut = lines.len() > room;
    for ((y, line), left) in (view.inner.y..).zip(lines).zip((0..room).rev()) {
        let line = if is_cut && left == 0 { format!("{} …", line.trim_end()) } else { line };
        canvas.write(view.inner.x, y, view.inner.width, &line, Role::Text);
    }
    for (index, (answer, area)) in answers(ask, lang, view.inner).into_iter().enumerate() {
        let label = label(answer, lang);
        let style = if index == ask.at { canvas.app.manner.theme.selection(true) } else { canvas.role(Role::Key) };
        paint::text(canvas.buffer, area.x, area.y, area.width, &label, style);
    }
}

fn label(answer: Answer, lang: Lang) -> String {
    format!(" {} {} ", answer.letter(), answer.say(lang))
}

/// Where each answer stands: the last row of the dialog.
fn answers(ask: &Ask, lang: Lang, inner: Rect) -> Vec<(Answer, Rect)> {
    let mut x = inner.x;
    let y = inner.bottom().saturating_sub(1);
    ask.answers
        .iter()
        .map(|answer| {
            let width = paint::width(&label(*answer, lang)).min(inner.right().saturating_sub(x));
            let area = Rect { x, y, width, height: 1 };
            x += width + 1;
            (*answer, area)
        })
        .collect()
}

/// The answer that a click means.
pub fn answer_at(ask: &Ask, lang: Lang, inner: Rect, x: u16, y: u16) -> Option<Answer> {
    answers(ask, lang, inner).into_iter().find(|(_, area)| area.contains((x, y).into())).map(|(answer, _)| answer)
}

fn path(canvas: &mut Canvas<'_>, dialog: &PathDialog, view: DialogView) {
    line_field(canvas, &dialog.field, fields::line(view.inner), true);
    let role = if dialog.refused.is_some() { Role::Error } else { Role::Dim };
    let lines = typing::below(dialog, canvas.app.manner.lang, view.inner.width);
    for (y, line) in (view.inner.y + 1..view.inner.bottom()).zip(lines) {
        canvas.write(view.inner.x, y, view.inner.width, &line, role);
    }
}

fn details(canvas: &mut Canvas<'_>, form: &DetailsForm, view: DialogView) {
    let labels = fields::labels(form, canvas.app.manner.lang);
    let areas = fields::beside(&labels, view.inner);
    for (at, ((field, label), area)) in form.fields.iter().zip(&labels).zip(areas).enumerate() {
        let width = paint::width(label);
        canvas.write(area.x.saturating_sub(width + 2), area.y, width, label, Role::Dim);
        line_field(canvas, field, area, at == form.at);
    }
    if let Some(refused) = &form.refused {
        let y = view.inner.bottom().saturating_sub(1);
        canvas.write(view.inner.x, y, view.inner.width, &format!("! {refused}"), Role::Error);
    }
}
