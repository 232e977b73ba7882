//! `im/v1/images`: pictures that were uploaded here, and their bytes again.

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{
    envelope::{Outcome, Refusal, success},
    ids,
    server::{Attachment, Session},
    words,
};
use crate::catalog::picture::{Format, Unfit, measure};

/// What a picture is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Purpose {
    /// Messages and cards; these can be downloaded.
    Message,
    /// A bot's or group's avatar.
    Avatar,
}

/// The most pixels a side of an avatar has.
const AVATAR_SIDE: usize = 4_096;

/// A picture of this app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Image {
    pub purpose: Purpose,
    /// The format; `None` for a key of the seed, which was never uploaded.
    pub format: Option<Format>,
    pub bytes: bytes::Bytes,
}

impl Image {
    /// A picture that the seed names and nobody uploaded.
    pub fn of_seed() -> Self {
        Self { purpose: Purpose::Message, format: None, bytes: bytes::Bytes::new() }
    }
}

/// `POST im/v1/images`.
pub(super) fn upload(session: &mut Session) -> Outcome {
    let purpose = match session.call.part("image_type").map(|bytes| &bytes[..]) {
        Some(b"message") => Purpose::Message,
        Some(b"avatar") => Purpose::Avatar,
        _ => return Err(Refusal::new(234_001, words::RESOURCE_PARAMETER)),
    };
    let bytes = session.call.part("image").ok_or_else(|| Refusal::new(234_001, words::RESOURCE_PARAMETER))?;
    let picture = measure(bytes).map_err(refuse)?;
    if purpose == Purpose::Avatar && picture.width.max(picture.height) > AVATAR_SIDE {
        return Err(Refusal::new(234_039, words::RESOLUTION));
    }
    if !session.state.switches.bot_enabled {
        return Err(Refusal::new(234_007, words::NO_BOT));
    }
    let key = ids::image(session.env);
    let image = Image { purpose, format: Some(picture.format), bytes: bytes.clone() };
    session.state.images.insert(key.clone(), image);
    Ok(success(json!({ "image_key": key })))
}

fn refuse(unfit: Unfit) -> Refusal {
    match unfit {
        Unfit::Empty => Refusal::new(234_010, words::EMPTY_FILE),
        Unfit::TooLarge { .. } => Refusal::new(234_006, words::FILE_TOO_LARGE),
        Unfit::NoPicture => Refusal::new(234_011, words::IMAGE_FORMAT),
        Unfit::TooWide { .. } => Refusal::new(234_039, words::RESOLUTION),
    }
}

/// `GET im/v1/images/:image_key`: the bytes as they came.
pub(super) fn download(session: &mut Session) -> Outcome {
    let key = session.param(0).to_owned();
    if session.state.foreign_images.contains(&key) {
        return Err(Refusal::new(234_008, words::NOT_SENDER));
    }
    let image = session.state.images.get(&key).filter(|image| !image.bytes.is_empty());
    let image = image.ok_or_else(|| Refusal::new(234_005, words::IMAGE_DELETED))?;
    if image.purpose != Purpose::Message {
        return Err(Refusal::new(234_008, words::NOT_SENDER));
    }
    let mime = image.format.map_or("application/octet-stream", Format::mime);
    session.file = Some(Attachment { content_type: mime, name: key, content: image.bytes.clone() });
    Ok(success(json!({})))
}
