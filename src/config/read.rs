//! From the file's text to a [`Config`]: every value by its own reader, every mistake with its place, nothing stopped by it.

use std::{collections::BTreeMap, time::Duration};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use crate::lang::Lang;

use super::{
    Borders, Config, Keys, Profile, Screen, Webhook,
    base_url::{BaseUrl, Brand, Host},
    edit::is_profile_name,
    mistake::{Mistake, MistakeKind, Position, Wanted, meant},
    secret::SecretSource,
};

const TOP: [&str; 8] = ["default", "theme", "lang", "history", "profile", "webhook", "keys", "screen"];
const PROFILE: [&str; 7] = ["app_id", "brand", "base_url", "secret", "me", "live", "timeout"];
const WEBHOOK: [&str; 3] = ["url", "secret", "live"];
const SCREEN: [&str; 2] = ["borders", "mouse"];
const LANGS: [&str; 3] = ["auto", "en", "zh"];
const BRANDS: [&str; 2] = [Brand::Feishu.name(), Brand::Lark.name()];
const BORDERS: [&str; 3] = ["line", "rounded", "ascii"];
/// The longest wait for an answer that makes sense, in seconds.
const LONGEST_WAIT: f64 = 600.0;

type Value<'t> = Spanned<DeValue<'t>>;

/// An entry of a table: its name, where the name stands, its value.
struct Entry<'a, 't> {
    name: &'a str,
    at: Position,
    value: &'a Value<'t>,
}

pub(super) fn read(text: &str) -> (Config, Vec<Mistake>) {
    let (root, errors) = DeTable::parse_recoverable(text);
    let mut reader = Reader { text, mistakes: Vec::new() };
    for error in errors {
        let at = error.span().map(|span| Position::of(text, span.start));
        reader.mistakes.push(Mistake { at, kind: MistakeKind::Syntax { words: error.message().to_owned() } });
    }
    let config = reader.config(root.get_ref());
    let mut mistakes = reader.mistakes;
    mistakes.sort_by_key(|mistake| mistake.at);
    (config, mistakes)
}

struct Reader<'t> {
    text: &'t str,
    mistakes: Vec<Mistake>,
}

impl<'t> Reader<'t> {
    fn config(&mut self, root: &DeTable<'t>) -> Config {
        let mut config = Config::default();
        let (mut default, mut names) = (None, Vec::new());
        for entry in self.entries(root) {
            match entry.name {
                "default" => default = self.string(&entry).map(|name| (name, self.at(entry.value))),
                "theme" => config.theme = self.string(&entry).filter(|name| name != "auto"),
                "lang" => {
                    config.lang = self.one_of(&entry, &LANGS).and_then(|name| match name {
                        "en" => Some(Lang::En),
                        "zh" => Some(Lang::Zh),
                        _ => None,
                    });
                }
                "profile" => (names, config.profiles) = self.profiles(&entry),
                "webhook" => config.webhooks = self.webhooks(&entry),
                "keys" => config.keys = self.keys(&entry),
                "screen" => config.screen = self.screen(&entry),
                "history" => config.history = self.count(&entry),
                _ => self.unknown(&entry, &TOP),
            }
        }
        if let Some((name, at)) = default {
            if !names.contains(&name.as_str()) {
                let meant = meant(&name, names).map(str::to_owned);
                self.note(at, MistakeKind::NoDefault { name: name.clone(), meant });
            }
            config.default = Some(name);
        }
        config
    }

    /// The names that stand in the file, and the profiles that can be used.
    fn profiles<'a>(&mut self, entry: &Entry<'a, 't>) -> (Vec<&'a str>, Vec<Profile>) {
        let Some(table) = self.table(entry) else { return (Vec::new(), Vec::new()) };
        let entries = self.entries(table);
        let profiles = entries.iter().filter_map(|entry| self.profile(entry)).collect();
        (entries.into_iter().map(|entry| entry.name).collect(), profiles)
    }

    /// A profile; none when it does not say which app it is, or where.
    fn profile(&mut self, entry: &Entry<'_, 't>) -> Option<Profile> {
        let name = entry.name.to_owned();
        if !is_profile_name(&name) {
            self.note(entry.at, MistakeKind::BadName { name });
            return None;
        }
        let table = self.table(entry)?;
        let (mut app_id, mut brand, mut base_url, mut secret) = (None, None, None, None);
        let (mut me, mut live, mut timeout) = (None, None, None);
        for entry in self.entries(table) {
            match entry.name {
                "app_id" => app_id = self.string(&entry).filter(|id| !id.trim().is_empty()),
                "brand" => brand = Some(self.one_of(&entry, &BRANDS).and_then(Brand::named).map(BaseUrl::of)),
                "base_url" => base_url = Some(self.base_url(&entry)),
                "secret" => secret = Some(self.secret(&entry, &name)),
                "me" => me = self.string(&entry).filter(|id| !id.trim().is_empty()),
                "live" => live = self.boolean(&entry),
                "timeout" => timeout = self.seconds(&entry),
                _ => self.unknown(&entry, &PROFILE),
            }
        }
        let missing = |key| MistakeKind::Missing { profile: name.clone(), key };
        if secret.is_none() {
            self.note(entry.at, missing("secret"));
        }
        if app_id.is_none() {
            self.note(entry.at, missing("app_id"));
        }
        // `Some(None)` is an address that was said and is wrong: falling back on a cloud would send the secret elsewhere.
        let base_url = match (brand, base_url) {
            (Some(_), Some(_)) => {
                self.note(entry.at, MistakeKind::BrandAndBaseUrl { profile: name.clone() });
                return None;
            }
            (Some(said), None) | (None, Some(said)) => said?,
            (None, None) => {
                self.note(entry.at, missing("brand"));
                return None;
            }
        };
        let live = live.unwrap_or(base_url.host() != Host::Loopback);
        Some(Profile { app_id: app_id?, name, base_url, secret: secret.flatten(), me, live, timeout })
    }

    /// The webhooks that can be used.
    fn webhooks(&mut self, entry: &Entry<'_, 't>) -> Vec<Webhook> {
        let Some(table) = self.table(entry) else { return Vec::new() };
        self.entries(table).iter().filter_map(|entry| self.webhook(entry)).collect()
    }

    /// A webhook; none when where it is, or what it is signed with, is not said or said wrongly.
    fn webhook(&mut self, entry: &Entry<'_, 't>) -> Option<Webhook> {
        let name = entry.name.to_owned();
        if !is_profile_name(&name) {
            self.note(entry.at, MistakeKind::BadName { name });
            return None;
        }
        let table = self.table(entry)?;
        let (mut url, mut secret, mut live) = (None, None, None);
        for entry in self.entries(table) {
            match entry.name {
                "url" => url = Some(self.source(&entry, &name, "url")),
                "secret" => secret = Some(self.source(&entry, &name, "secret")),
                "live" => live = self.boolean(&entry),
                _ => self.unknown(&entry, &WEBHOOK),
            }
        }
        if url.is_none() {
            self.note(entry.at, MistakeKind::MissingUrl { webhook: name.clone() });
        }
        // A secret that was said and is wrong: unsigned it would only be refused.
        let secret = secret.map_or(Some(None), |said| said.map(Some))?;
        Some(Webhook { name, url: url??, secret, live: live.unwrap_or(true) })
    }

    fn source(&mut self, entry: &Entry<'_, 't>, webhook: &str, key: &'static str) -> Option<SecretSource> {
        let source = SecretSource::parse(&self.string(entry)?);
        if source.is_none() {
            self.note(self.at(entry.value), MistakeKind::BadWebhook { webhook: webhook.to_owned(), key });
        }
        source
    }

    fn base_url(&mut self, entry: &Entry<'_, 't>) -> Option<BaseUrl> {
        let url = self.string(entry)?;
        let read = BaseUrl::parse(&url).ok();
        if read.is_none() {
            self.note(self.at(entry.value), MistakeKind::BadBaseUrl { url });
        }
        read
    }

    fn secret(&mut self, entry: &Entry<'_, 't>, profile: &str) -> Option<SecretSource> {
        let source = SecretSource::parse(&self.string(entry)?);
        if source.is_none() {
            self.note(self.at(entry.value), MistakeKind::BadSecret { profile: profile.to_owned() });
        }
        source
    }

    fn keys(&mut self, entry: &Entry<'_, 't>) -> BTreeMap<String, Keys> {
        let Some(table) = self.table(entry) else { return BTreeMap::new() };
        let mut keys = BTreeMap::new();
        for entry in self.entries(table) {
            if let Some(chosen) = self.strings(&entry) {
                keys.insert(entry.name.to_owned(), Keys { at: entry.at, keys: chosen });
            }
        }
        keys
    }

    fn screen(&mut self, entry: &Entry<'_, 't>) -> Screen {
        let mut screen = Screen::default();
        let Some(table) = self.table(entry) else { return screen };
        for entry in self.entries(table) {
            match entry.name {
                "borders" => {
                    screen.borders = match self.one_of(&entry, &BORDERS) {
                        Some("rounded") => Borders::Rounded,
                        Some("ascii") => Borders::Ascii,
                        _ => Borders::Line,
                    }
                }
                "mouse" => screen.no_mouse = !self.boolean(&entry).unwrap_or(true),
                _ => self.unknown(&entry, &SCREEN),
            }
        }
        screen
    }

    fn table<'a>(&mut self, entry: &Entry<'a, 't>) -> Option<&'a DeTable<'t>> {
        let table = entry.value.get_ref().as_table();
        self.typed(entry, table, Wanted::Table)
    }

    fn string(&mut self, entry: &Entry<'_, 't>) -> Option<String> {
        let string = entry.value.get_ref().as_str().map(str::to_owned);
        self.typed(entry, string, Wanted::String)
    }

    fn boolean(&mut self, entry: &Entry<'_, 't>) -> Option<bool> {
        self.typed(entry, entry.value.get_ref().as_bool(), Wanted::Boolean)
    }

    /// A string or a list of strings, each with its place.
    fn strings(&mut self, entry: &Entry<'_, 't>) -> Option<Vec<(String, Position)>> {
        let one = |value: &Value<'t>| Some((value.get_ref().as_str()?.to_owned(), self.at(value)));
        let strings = match entry.value.get_ref() {
            DeValue::Array(values) => values.iter().map(one).collect(),
            _ => one(entry.value).map(|string| vec![string]),
        };
        self.typed(entry, strings, Wanted::Strings)
    }

    /// A positive number of seconds.
    fn seconds(&mut self, entry: &Entry<'_, 't>) -> Option<Duration> {
        let number = match entry.value.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 => number.as_str().parse().ok(),
            DeValue::Float(number) => number.as_str().parse().ok(),
            _ => None,
        };
        let number: f64 = self.typed(entry, number, Wanted::Number)?;
        if number > 0.0 && number <= LONGEST_WAIT {
            return Some(Duration::from_secs_f64(number));
        }
        self.note(self.at(entry.value), MistakeKind::OutOfRange { key: entry.name.to_owned() });
        None
    }

    /// A whole number from 1.
    fn count(&mut self, entry: &Entry<'_, 't>) -> Option<usize> {
        let number = match entry.value.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 => Some(number.as_str()),
            _ => None,
        };
        let number = self.typed(entry, number, Wanted::Number)?.parse().ok().filter(|count: &usize| *count > 0);
        if number.is_none() {
            self.note(self.at(entry.value), MistakeKind::NoCount { key: entry.name.to_owned() });
        }
        number
    }

    fn one_of(&mut self, entry: &Entry<'_, 't>, allowed: &'static [&'static str]) -> Option<&'static str> {
        let value = self.string(entry)?;
        let found = allowed.iter().find(|name| **name == value).copied();
        if found.is_none() {
            let meant = meant(&value, allowed.iter().copied());
            let key = entry.name.to_owned();
            self.note(self.at(entry.value), MistakeKind::NotOneOf { key, value, allowed, meant });
        }
        found
    }

    /// A value that was read, or a mistake about its type.
    fn typed<T>(&mut self, entry: &Entry<'_, 't>, value: Option<T>, wanted: Wanted) -> Option<T> {
        if value.is_none() {
            let found = entry.value.get_ref().into();
            self.note(self.at(entry.value), MistakeKind::WrongType { key: entry.name.to_owned(), wanted, found });
        }
        value
    }

    fn unknown(&mut self, entry: &Entry<'_, 't>, names: &'static [&'static str]) {
        let meant = meant(entry.name, names.iter().copied());
        self.note(entry.at, MistakeKind::UnknownKey { key: entry.name.to_owned(), meant });
    }

    fn note(&mut self, at: Position, kind: MistakeKind) {
        self.mistakes.push(Mistake { at: Some(at), kind });
    }

    fn at(&self, value: &Value<'t>) -> Position {
        Position::of(self.text, value.span().start)
    }

    /// A table's entries, in the text's order.
    fn entries<'a>(&self, table: &'a DeTable<'t>) -> Vec<Entry<'a, 't>> {
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        entries
            .into_iter()
            .map(|(key, value)| Entry {
                name: key.get_ref().as_ref(),
                at: Position::of(self.text, key.span().start),
                value,
            })
            .collect()
    }
}
