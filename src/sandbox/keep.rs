//! The state in a file: written whole after every call that may have changed something, read when the sandbox starts again.

use std::{fs, io, path::Path};

use axum::http::Method;
use base64::{Engine, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    call::Call,
    control::Switches,
    images::{Image, Purpose},
    seed::{Chat, Department, Person},
    server::Shared,
    state::{Message, Sent, State},
    templates::Template,
    webhooks::Webhook,
};
use crate::{
    catalog::picture::measure,
    env::Millis,
    failure::{Failure, Kind},
    platform::{Access, replace_file},
};

/// What is kept: the world and what happened in it; neither tokens, nor faults, nor the log.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    departments: Vec<Department>,
    people: Vec<Person>,
    chats: Vec<Chat>,
    templates: Vec<Template>,
    webhooks: Vec<Webhook>,
    foreign_images: Vec<String>,
    foreign_open_ids: Vec<String>,
    images: Vec<KeptImage>,
    messages: Vec<KeptMessage>,
    sent: Vec<KeptSent>,
    switches: Switches,
    ahead_ms: i64,
    ids: Option<u64>,
}

#[derive(Debug, Serialize, Deserialize)]
struct KeptImage {
    key: String,
    purpose: Purpose,
    base64: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct KeptMessage {
    message: Message,
    view: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct KeptSent {
    receive_id: String,
    uuid: String,
    at: Millis,
    answer: Value,
}

/// Writes the state after a call that was no question. Where it cannot be written, that is logged: the call has been answered as it is.
pub(super) fn changed(shared: &Shared, call: &Call) {
    let Some(path) = shared.keep.as_ref().filter(|_| call.method != Method::GET) else { return };
    // The state is free again while the file is written.
    let text = text(&shared.state(), shared.env.counted());
    if let Err(failure) = write(path, &text) {
        tracing::error!(%failure, "sandbox state not kept");
    }
}

/// Writes a state into its file before anybody relies on it.
pub(super) fn begin(path: &Path, state: &State, ids: Option<u64>) -> Result<(), Failure> {
    write(path, &text(state, ids))
}

fn text(state: &State, ids: Option<u64>) -> String {
    serde_json::to_string(&kept(state, ids)).unwrap_or_default()
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    replace_file(path, text.as_bytes(), Access::Private).map_err(|error| Failure::of_io(path, &error))
}

/// Puts what a file keeps into a state, if there is such a file; how many ids were counted.
pub(super) fn restore(path: &Path, state: &mut State) -> Result<Option<u64>, Failure> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Failure::of_io(path, &error)),
    };
    let kept: Kept = serde_json::from_str(&text)
        .map_err(|error| Kind::FileBroken { path: path.to_owned(), words: error.to_string() })?;
    let ids = kept.ids;
    kept.into_state(state);
    Ok(ids)
}

fn kept(state: &State, ids: Option<u64>) -> Kept {
    let images = state.images.iter().map(|(key, image)| KeptImage {
        key: key.clone(),
        purpose: image.purpose,
        base64: STANDARD.encode(&image.bytes),
    });
    let messages =
        state.messages.iter().map(|message| KeptMessage { message: message.clone(), view: message.view.clone() });
    let sent = state.sent.iter().map(|((receive_id, uuid), sent)| KeptSent {
        receive_id: receive_id.clone(),
        uuid: uuid.clone(),
        at: sent.at,
        answer: sent.answer.clone(),
    });
    Kept {
        departments: state.departments.clone(),
        people: state.people.clone(),
        chats: state.chats.clone(),
        templates: state.templates.clone(),
        webhooks: state.webhooks.clone(),
        foreign_images: state.foreign_images.iter().cloned().collect(),
        foreign_open_ids: state.foreign_open_ids.clone(),
        images: images.collect(),
        messages: messages.collect(),
        sent: sent.collect(),
        switches: state.switches.clone(),
        ahead_ms: state.ahead_ms,
        ids,
    }
}

impl Kept {
    fn into_state(self, state: &mut State) {
        let image = |kept: KeptImage| {
            let bytes = bytes::Bytes::from(STANDARD.decode(&kept.base64).unwrap_or_default());
            let format = measure(&bytes).ok().map(|picture| picture.format);
            (kept.key, Image { purpose: kept.purpose, format, bytes })
        };
        state.departments = self.departments;
        state.people = self.people;
        state.chats = self.chats;
        state.templates = self.templates;
        state.webhooks = self.webhooks;
        state.foreign_images = self.foreign_images.into_iter().collect();
        state.foreign_open_ids = self.foreign_open_ids;
        state.images = self.images.into_iter().map(image).collect();
        state.messages = self.messages.into_iter().map(|kept| Message { view: kept.view, ..kept.message }).collect();
        let sent = |kept: KeptSent| {
            ((kept.receive_id, kept.uuid), Sent { at: kept.at, busy_until: kept.at, answer: kept.answer })
        };
        state.sent = self.sent.into_iter().map(sent).collect();
        state.switches = self.switches;
        state.ahead_ms = self.ahead_ms;
    }
}
