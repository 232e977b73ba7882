//! Pictures: checked here, uploaded once for each app, and the keys of other apps told before the server refuses them.

use std::{
    collections::BTreeSet,
    fs::File,
    io::Read,
    path::{Path, PathBuf},
};

use bytes::Bytes;
use sha2::{Digest, Sha256};

use super::{Reply, Uploaded, blocking, desk::Desk, people::patiently};
use crate::{
    catalog::picture::{self, Picture, Unfit},
    env::point,
    failure::{Failure, Kind},
    store::{self, Account},
};

/// What every key begins with.
const KEY: &str = "img_";

impl Desk {
    /// Uploads a picture, unless this app has a key for these bytes already.
    pub(super) async fn upload(&self, path: PathBuf) -> Result<Reply, Failure> {
        let place = path.clone();
        let (bytes, picture) = blocking(move || read(&place)).await?;
        let link = self.who.link().await?;
        let hash = Sha256::digest(&bytes).to_vec();
        // The embedded sandbox forgets its pictures when it ends.
        let keeps = !link.identity.sandbox;
        let size = bytes.len();
        let known = if keeps { self.store.image_key((*link.account).clone(), hash.clone()).await? } else { None };
        let uploaded =
            |key: String, known: bool| Reply::Uploaded(Uploaded { path: path.clone(), key, picture, size, known });
        point!("image.checked");
        if let Some(key) = known {
            point!("image.known");
            return Ok(uploaded(key, true));
        }
        let name = path.file_name().map_or_else(|| "image".to_owned(), |name| name.to_string_lossy().into_owned());
        let send = || link.client.upload_image(&name, picture.format.mime(), bytes.clone());
        let key = patiently(&self.env, send).await?;
        point!("image.uploaded");
        if keeps {
            let kept = self.store.keep_image((*link.account).clone(), hash, key.clone(), self.env.now()).await;
            point!("image.kept");
            // The key is there all the same; the next time it is uploaded anew.
            let _ = kept.inspect_err(|failure| tracing::warn!(%failure, "a key could not be kept"));
        }
        Ok(uploaded(key, false))
    }

    /// The failure of a card with a picture that is known, but only as another app's: it is certain to be refused, and this says why.
    pub(super) async fn foreign_image(&self, account: &Account, card: &str) -> Option<Failure> {
        if *account == store::Account::embedded() {
            return None;
        }
        for key in keys(card) {
            let owners = self.store.image_owners(key.to_owned()).await.ok()?;
            let Some(other) = owners.first() else { continue };
            if owners.iter().all(|owner| owner.app_id != account.app_id) {
                let app = self.profile_of(&other.app_id);
                return Some(Kind::ForeignImage { key: key.to_owned(), profile: app }.into());
            }
        }
        None
    }
}

/// The keys of pictures in a card, wherever they stand.
fn keys(card: &str) -> BTreeSet<&str> {
    let starts = card.match_indices(KEY).map(|(at, _)| at);
    let whole = starts.filter(|at| !card.get(..*at).is_some_and(|before| before.ends_with(is_part)));
    whole.filter_map(|at| card.get(at..)?.split(|sign| !is_part(sign)).next()).collect()
}

fn is_part(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || matches!(sign, '_' | '-')
}

/// Reads a picture, no further than one may go.
fn read(path: &Path) -> Result<(Bytes, Picture), Failure> {
    let failed = |error: &std::io::Error| Failure::of_io(path, error);
    let file = File::open(path).map_err(|error| failed(&error))?;
    if file.metadata().is_ok_and(|about| about.is_dir()) {
        return Err(Kind::FileIsDirectory { path: path.to_owned() }.into());
    }
    let mut bytes = Vec::new();
    let most = picture::BYTES as u64 + 1;
    file.take(most).read_to_end(&mut bytes).map_err(|error| failed(&error))?;
    let picture = picture::measure(&bytes).map_err(|unfit| refuse(path, unfit))?;
    Ok((Bytes::from(bytes), picture))
}

fn refuse(path: &Path, unfit: Unfit) -> Failure {
    let path = path.to_owned();
    match unfit {
        Unfit::Empty => Kind::PictureEmpty { path },
        Unfit::TooLarge { .. } => Kind::PictureTooLarge { path },
        Unfit::NoPicture => Kind::NoPicture { path },
        Unfit::TooWide { picture } => {
            let Picture { format, width, height } = picture;
            Kind::PictureTooWide { path, width, height, most: format.side() }
        }
    }
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_found_wherever_they_stand() {
        let card = r#"{"img_key":"img_v2_a-1","text":"![x](img_v3_b) my_img_c img_v2_a-1","img_keys":[]}"#;
        let found: Vec<&str> = keys(card).into_iter().collect();
        assert_eq!(found, ["img_key", "img_keys", "img_v2_a-1", "img_v3_b"], "names of keys belong to nobody");
    }
}
