//! Pictures: uploaded, which gives a key that this app can put into its cards.

use bytes::Bytes;
use serde::Deserialize;

use super::{
    Departure,
    client::{Call, Client},
    form::File,
    route::Route,
};
use crate::failure::Failure;

#[derive(Deserialize)]
struct Uploaded {
    image_key: String,
}

impl Client {
    /// Uploads a picture for messages; its key. Twice is harmless: it only gives a second key.
    pub async fn upload_image(&self, name: &str, mime: &'static str, bytes: Bytes) -> Result<String, Failure> {
        let file = File { kind: ("image_type", "message"), field: "image", name, mime, bytes };
        let call = Call::new(Route::UploadImage).file(file);
        let uploaded: Uploaded = self.call(call, &Departure::default()).await?.data()?;
        Ok(uploaded.image_key)
    }
}
