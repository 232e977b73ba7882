//! The user's editor, on the card or on one node.

use std::time::Duration;

use crate::{
    card::{Card, Edit, Path},
    tui::{
        app::{App, Mark},
        layout::Pane,
        msg::{EditTarget, EditorEnd, Effect, TerminalEffect},
        words::{FileText, Text},
    },
};

/// An editor that comes back sooner than this, with nothing changed, does not wait for its window.
const AT_ONCE: Duration = Duration::from_millis(700);

/// Opens the editor on the selected node; on the whole card from the JSON pane, at the root, and while the text is broken.
pub(super) fn open(app: &mut App, effects: &mut Vec<Effect>) {
    let whole = app.selection.is_root() || app.layout.focus == Pane::Json || app.document.mistake().is_some();
    if whole { run(app, EditTarget::Card, effects) } else { open_node(app, &app.selection.clone(), effects) }
}

/// Opens the editor on one node.
pub(super) fn open_node(app: &mut App, path: &Path, effects: &mut Vec<Effect>) {
    run(app, EditTarget::Node(path.clone()), effects);
}

fn run(app: &mut App, target: EditTarget, effects: &mut Vec<Effect>) {
    let Some(command) = app.manner.editor.clone() else { return app.tell(&Text::File(FileText::NoEditor)) };
    let text = text_of(app, &target);
    app.stop_editing();
    app.json = None;
    away(app, TerminalEffect::Editor { target, text, command }, effects);
}

/// Stops until the shell continues us.
pub(super) fn suspend(app: &mut App, effects: &mut Vec<Effect>) {
    away(app, TerminalEffect::Suspend, effects);
}

/// Gives the terminal away. The draft is kept before: nobody knows how long we are gone, or whether we come back.
fn away(app: &mut App, effect: TerminalEffect, effects: &mut Vec<Effect>) {
    super::files::keep_draft(app, effects);
    effects.push(Effect::Terminal(effect));
}

/// What the editor begins with: a node is laid out on its own, so that it reads well.
fn text_of(app: &App, target: &EditTarget) -> String {
    match target {
        EditTarget::Card => app.document.text().to_string(),
        EditTarget::Node(path) => {
            let value = app.document.card().get(path).cloned().unwrap_or_default();
            serde_json::to_string_pretty(&value).map(|text| text + "\n").unwrap_or_default()
        }
    }
}

/// Takes what the editor left.
pub(super) fn back(app: &mut App, end: EditorEnd, effects: &mut Vec<Effect>) {
    super::files::look_again(app, effects);
    let text = match end.outcome {
        Ok(text) => text,
        Err(failure) => {
            let words = failure.say(app.manner.lang);
            return app.activity.say(Mark::Failed, words, app.now);
        }
    };
    if text == text_of(app, &end.target) {
        if end.took < AT_ONCE {
            app.tell(&Text::File(FileText::EditorDidNotWait));
        }
        return;
    }
    match end.target {
        EditTarget::Card => app.replace_text(&text),
        EditTarget::Node(path) => match Card::parse(&text) {
            Ok(node) => {
                app.document.seal();
                app.apply(&Edit::Set { path, value: node.root().clone() });
                app.document.seal();
            }
            Err(mistake) => {
                // The text is kept where it can be taken up again.
                app.clip = Some(text.into());
                let words = mistake.say_at(app.manner.lang);
                app.activity.say(
                    Mark::Failed,
                    Text::File(FileText::EditorLeftBroken { words }).say(app.manner.lang),
                    app.now,
                );
            }
        },
    }
}
