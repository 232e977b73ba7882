//! Changes to the configuration file: profiles and webhooks added, chosen, removed, with every comment and the order of everything else kept.

use std::{fs, io, path::Path};

use toml::de::DeTable;
use toml_edit::{DocumentMut, Item, Table, Value, value};

use crate::{
    failure::{Failure, Kind, Place},
    platform::{self, Access},
};

use super::{
    base_url::{BaseUrl, Host},
    mistake::Position,
    secret::SecretSource,
    webhook::Webhook,
};

/// The tables of profiles, and of webhooks.
const PROFILE: &str = "profile";
const WEBHOOK: &str = "webhook";

/// A profile to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileEntry {
    /// Its name ([`is_profile_name`]).
    pub name: String,
    /// The app's id.
    pub app_id: String,
    /// Where the app lives; written as `brand` where it has one.
    pub base_url: BaseUrl,
    /// Where its secret comes from.
    pub secret: SecretSource,
    /// The id that "send to me" sends to.
    pub me: Option<String>,
    /// Whether sends ask first; written only when it is not what goes without saying.
    pub live: bool,
}

/// Whether a text can be a profile's name: it stands in titles, on command lines and in names of files.
pub fn is_profile_name(name: &str) -> bool {
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !matches!(c, '/' | '\\' | ':' | '"' | '\'');
    !name.is_empty() && !name.starts_with(['.', '-']) && name.chars().count() <= 40 && name.chars().all(plain)
}

/// Adds a profile to the file at `path`, and makes it the default if there was none; refused when the name is taken.
pub fn add_profile(path: &Path, entry: &ProfileEntry) -> Result<(), Failure> {
    change(path, |document| {
        add(document, entry)?;
        Ok(document.to_string())
    })
}

/// Makes a profile the default.
pub fn use_profile(path: &Path, name: &str) -> Result<(), Failure> {
    change(path, |document| {
        let known = tables(document, PROFILE).is_some_and(|profiles| profiles.contains_key(name));
        if !known {
            return Err(Kind::NoProfile { name: name.to_owned() });
        }
        set_default(document, name);
        Ok(document.to_string())
    })
}

/// Removes a profile, and the default if that was it.
pub fn remove_profile(path: &Path, name: &str) -> Result<(), Failure> {
    change(path, |document| {
        let gone = tables(document, PROFILE).and_then(|profiles| profiles.remove(name));
        if gone.is_none() {
            return Err(Kind::NoProfile { name: name.to_owned() });
        }
        let was_default = document.get("default").and_then(Item::as_str) == Some(name);
        let text = document.to_string();
        Ok(if was_default { without_default(&text) } else { text })
    })
}

/// Adds a webhook to the file at `path`; refused when the name is taken.
pub fn add_webhook(path: &Path, webhook: &Webhook) -> Result<(), Failure> {
    let name = &webhook.name;
    change(path, |document| {
        if !is_profile_name(name) {
            return Err(Kind::BadProfileName { name: name.clone() });
        }
        make_room(document, WEBHOOK);
        let webhooks = tables(document, WEBHOOK).ok_or_else(|| Kind::BadProfileName { name: name.clone() })?;
        if webhooks.contains_key(name) {
            return Err(Kind::WebhookTaken { name: name.clone() });
        }
        let mut table = Table::new();
        table.insert("url", value(webhook.url.to_string()));
        if let Some(secret) = &webhook.secret {
            table.insert("secret", value(secret.to_string()));
        }
        if !webhook.live {
            table.insert("live", value(false));
        }
        webhooks.insert(name, Item::Table(table));
        Ok(document.to_string())
    })
}

/// Removes a webhook.
pub fn remove_webhook(path: &Path, name: &str) -> Result<(), Failure> {
    change(path, |document| match tables(document, WEBHOOK).and_then(|webhooks| webhooks.remove(name)) {
        Some(_) => Ok(document.to_string()),
        None => Err(Kind::NoWebhook { name: name.to_owned() }),
    })
}

/// Reads the file, has it edited, writes the text that comes out.
fn change(path: &Path, edit: impl FnOnce(&mut DocumentMut) -> Result<String, Kind>) -> Result<(), Failure> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(Failure::of_io(path, &error)),
    };
    let mut document: DocumentMut = text.parse().map_err(|error| not_toml(path, &text, &error))?;
    let text = edit(&mut document)?;
    let failed = |error| Failure::of_io(path, &error);
    if let Some(folder) = path.parent() {
        platform::create_private_dir(folder).map_err(failed)?;
    }
    platform::replace_file(path, text.as_bytes(), Access::Private).map_err(failed)
}

/// The text without the line that names the default. By its place and not through the document, which would take the comment
/// above it (often the file's heading) away with it.
fn without_default(text: &str) -> String {
    let Ok(root) = DeTable::parse(text) else { return text.to_owned() };
    let Some((key, value)) = root.get_ref().get_key_value("default") else { return text.to_owned() };
    let parts = text.get(..key.span().start).zip(text.get(value.span().end..));
    parts.map_or_else(
        || text.to_owned(),
        |(head, rest)| head.to_owned() + rest.split_once('\n').map_or("", |(_, rest)| rest),
    )
}

/// A file that is not TOML is not rewritten: what it was meant to say would be lost.
fn not_toml(path: &Path, text: &str, error: &toml_edit::TomlError) -> Failure {
    let failure = Failure::from(Kind::Config { path: path.to_owned(), mistakes: 1 });
    match error.span() {
        Some(span) => failure.at(Place::from(Position::of(text, span.start))),
        None => failure,
    }
}

fn add(document: &mut DocumentMut, entry: &ProfileEntry) -> Result<(), Kind> {
    let name = &entry.name;
    if !is_profile_name(name) {
        return Err(Kind::BadProfileName { name: name.clone() });
    }
    make_room(document, PROFILE);
    let profiles = tables(document, PROFILE).ok_or_else(|| Kind::BadProfileName { name: name.clone() })?;
    if profiles.contains_key(name) {
        return Err(Kind::ProfileTaken { name: name.clone() });
    }
    let mut table = Table::new();
    table.insert("app_id", value(&entry.app_id));
    match entry.base_url.host() {
        Host::Cloud(brand) => table.insert("brand", value(brand.name())),
        Host::Loopback | Host::Unfamiliar => table.insert("base_url", value(entry.base_url.as_str())),
    };
    table.insert("secret", value(entry.secret.to_string()));
    if let Some(me) = &entry.me {
        table.insert("me", value(me));
    }
    if entry.live != (entry.base_url.host() != Host::Loopback) {
        table.insert("live", value(entry.live));
    }
    profiles.insert(name, Item::Table(table));
    if document.get("default").is_none() {
        set_default(document, name);
    }
    Ok(())
}

/// The tables of one kind, by name.
fn tables<'d>(document: &'d mut DocumentMut, kind: &str) -> Option<&'d mut dyn toml_edit::TableLike> {
    document.get_mut(kind)?.as_table_like_mut()
}

/// Makes room for tables of one kind where there are none.
fn make_room(document: &mut DocumentMut, kind: &str) {
    if document.get(kind).is_none() {
        let mut table = Table::new();
        table.set_implicit(true);
        document.insert(kind, Item::Table(table));
    }
}

/// Sets the default where it stands, keeping the comment beside it; a new one goes to the top level's end, before the tables.
fn set_default(document: &mut DocumentMut, name: &str) {
    match document.get_mut("default").and_then(Item::as_value_mut) {
        Some(default) => {
            let decor = default.decor().clone();
            *default = Value::from(name);
            *default.decor_mut() = decor;
        }
        None => {
            document.insert("default", value(name));
        }
    }
}
