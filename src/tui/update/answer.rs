//! Answers to questions.

use crossterm::event::{KeyCode, KeyEvent};

use super::{files, intake, message, nodes, profiles, rehearsal, send, snippets};
use crate::{
    lang::half_width,
    tui::{
        app::{App, Purpose},
        dialog::{Answer, Dialog, Question},
        msg::Effect,
    },
    worker::{Job, ProfileJob, Resending},
};

/// A key on a question: arrows choose, Enter answers, a letter answers at once.
pub(super) fn key(app: &mut App, event: KeyEvent, effects: &mut Vec<Effect>) {
    let Some(Dialog::Ask(ask)) = app.dialogs.last_mut() else { return };
    let last = ask.answers.len().saturating_sub(1);
    let answer = match event.code {
        KeyCode::Left | KeyCode::Up | KeyCode::BackTab => {
            ask.at = ask.at.checked_sub(1).unwrap_or(last);
            None
        }
        KeyCode::Right | KeyCode::Down | KeyCode::Tab => {
            ask.at = if ask.at >= last { 0 } else { ask.at + 1 };
            None
        }
        KeyCode::Enter => ask.answers.get(ask.at).copied(),
        KeyCode::Char(letter) => {
            let letter = half_width(letter).to_ascii_lowercase();
            ask.answers.iter().copied().find(|answer| answer.letter() == letter)
        }
        _ => None,
    };
    if let Some(answer) = answer {
        give(app, answer, effects);
    }
}

/// Gives an answer to the topmost question.
pub(super) fn give(app: &mut App, answer: Answer, effects: &mut Vec<Effect>) {
    let Some(Dialog::Ask(ask)) = app.dialogs.pop() else { return };
    match (ask.question, answer) {
        (Question::Quit, Answer::Save) => files::save(app, true, effects),
        (Question::Quit, Answer::Discard) => files::leave_without(app, effects),
        (Question::Abandon(pick), Answer::Discard) => files::begin(app, &pick, effects),
        (Question::AbandonFor(path), Answer::Discard) => files::read(app, path, effects),
        (
            Question::Live { .. } | Question::Elsewhere { .. } | Question::Errors { .. } | Question::Twice(_),
            Answer::Send,
        ) => send::go_on(app, effects),
        (Question::Live { .. } | Question::Elsewhere { .. } | Question::Errors { .. } | Question::Twice(_), _) => {
            app.sending = None;
        }
        (Question::PastedCard(import), Answer::Replace) => intake::replace(app, &import),
        (Question::Rehearsed { act, .. }, Answer::Confirm) => rehearsal::show(app, &act),
        (Question::SendTo(recipient), Answer::Yes) => intake::send_to(app, recipient),
        (Question::PastedWords { words, .. }, Answer::Insert) => {
            let element = serde_json::json!({ "tag": crate::catalog::tag::MARKDOWN, "content": words });
            nodes::insert_all(app, vec![element]);
        }
        (Question::Conflict, Answer::Reload) => files::reload(app, effects),
        (Question::Conflict, Answer::Compare) => files::compare(app, effects),
        (Question::Conflict, Answer::KeepMine) => files::keep_mine(app),
        (Question::Unfinished(rows), Answer::Finish) => {
            let deliveries = rows.iter().map(|row| row.id).collect();
            app.ask(Purpose::Send, Job::ResendUnfinished { deliveries }, effects);
            effects.push(Effect::Timer(crate::tui::msg::TimerId::Second, send::SECOND));
            // A send that waited for this answer goes on.
            send::unfinished_seen(app, effects);
        }
        (Question::Unfinished(_), _) => send::unfinished_seen(app, effects),
        (Question::Resend { delivery, .. }, Answer::AsItWas) => {
            send::resend(app, delivery.id, Resending::Stored, effects);
        }
        (Question::Resend { delivery, .. }, Answer::AsItIs) => send::resend_present(app, *delivery, effects),
        (Question::Recall { about, .. }, Answer::Recall) => message::recall(app, &about, effects),
        (Question::Unfamiliar(profile), Answer::Trust) => profiles::perform(app, ProfileJob::Add(*profile), effects),
        (Question::SnippetExists { name, text }, Answer::Overwrite) => snippets::save(app, name, text, true, effects),
        (Question::Exists(path), Answer::Overwrite) => files::write(app, path, true, false, effects),
        _ => {}
    }
}
