//! Pictures by their path: typed or dropped where a key belongs, uploaded by the worker, their key put into the card.

use std::path::{Path as FilePath, PathBuf};

use serde_json::Value;

use super::nodes;
use crate::{
    card::{Edit, Path},
    catalog::{TextKind, Type, tag},
    tui::{
        app::{App, Mark, Purpose},
        msg::Effect,
        words::Text,
    },
    worker::{Job, Uploaded},
};

/// How the names of pictures end.
const ENDINGS: &[&str] = &["jpg", "jpeg", "png", "webp", "gif", "bmp", "ico", "tif", "tiff", "heic", "heif"];
/// The longest text that is looked at as a path.
const LONGEST: usize = 4_096;

/// Whether a text where a key belongs is the path of a file.
fn is_path(text: &str) -> bool {
    let begins = ["/", "./", "../", "~/", "file://"].iter().any(|start| text.starts_with(start));
    begins || is_picture(FilePath::new(text))
}

fn is_picture(path: &FilePath) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// The path in a text that a terminal writes when a file is dropped on it: quoted, with escapes, or as a `file:` address.
fn dropped(text: &str) -> Option<PathBuf> {
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST || text.contains('\n') {
        return None;
    }
    if let Ok(url) = url::Url::parse(text) {
        return (url.scheme() == "file").then(|| url.to_file_path().ok()).flatten();
    }
    // A bare path with blanks in it is no list of words.
    let bare = (!text.contains(['\'', '"', '\\'])).then(|| text.to_owned());
    let path = bare.or_else(|| shlex::split(text).filter(|words| words.len() == 1)?.pop())?;
    (is_path(&path) && !path.starts_with("http")).then(|| PathBuf::from(path))
}

/// Where `~` leads.
fn at_home(app: &App, path: PathBuf) -> PathBuf {
    match (&app.manner.home, path.strip_prefix("~")) {
        (Some(home), Ok(rest)) => home.join(rest),
        _ => path,
    }
}

fn upload(app: &mut App, path: PathBuf, target: Option<Path>, effects: &mut Vec<Effect>) {
    let path = at_home(app, path);
    let name = path.display().to_string();
    app.ask(Purpose::Upload(target), Job::Upload { path }, effects);
    app.tell(&Text::Uploading { name });
}

fn is_key(ty: Type) -> bool {
    matches!(ty, Type::Text(rule) if rule.kind == TextKind::ImageKey)
}

/// Enter in a field: if it is one for keys and a path was typed, the picture is uploaded.
pub(super) fn typed(app: &mut App, effects: &mut Vec<Effect>) {
    let Some(editing) = app.form.editing.as_ref().filter(|editing| is_key(editing.ty)) else { return };
    let (target, typed) = (editing.path.clone(), editing.field.text());
    if let Some(path) = dropped(&typed) {
        upload(app, path, Some(target), effects);
    }
}

/// A paste into a field: whether it was a picture for a field of keys, which is being uploaded then.
pub(super) fn pasted_into_field(app: &mut App, text: &str, effects: &mut Vec<Effect>) -> bool {
    let Some(editing) = app.form.editing.as_ref().filter(|editing| is_key(editing.ty)) else { return false };
    let target = editing.path.clone();
    let Some(path) = dropped(text) else { return false };
    upload(app, path, Some(target), effects);
    true
}

/// A paste outside fields: whether it was a picture, which becomes an element of its own then.
pub(super) fn pasted_outside(app: &mut App, text: &str, effects: &mut Vec<Effect>) -> bool {
    let Some(path) = dropped(text).filter(|path| is_picture(path)) else { return false };
    upload(app, path, None, effects);
    true
}

/// A picture has its key: it goes where it belongs, if that is still there.
pub(super) fn came(app: &mut App, target: Option<Path>, uploaded: &Uploaded) {
    app.notice = None;
    let name = uploaded.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let key = uploaded.key.clone();
    let text = Text::Uploaded { name, key: key.clone(), known: uploaded.known };
    app.activity.say(Mark::Ok, text.say(app.manner.lang), app.now);
    if app.document.mistake().is_some() {
        return app.tell(&text);
    }
    app.document.seal();
    match target {
        Some(path) => {
            app.apply(&Edit::Set { path, value: Value::from(key) });
            app.refresh_fields();
        }
        None => nodes::insert_all(app, vec![element(&key)]),
    }
    app.document.seal();
}

fn element(key: &str) -> Value {
    serde_json::json!({ "tag": tag::IMG, "img_key": key, "alt": { "tag": tag::PLAIN_TEXT, "content": "" } })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dropped_file_is_read_as_terminals_write_it() {
        for (text, path) in [
            ("/tmp/a b.png", "/tmp/a b.png"),
            ("'/tmp/a b.png' ", "/tmp/a b.png"),
            (r"/tmp/a\ b.png", "/tmp/a b.png"),
            ("file:///tmp/a%20b.png", "/tmp/a b.png"),
            ("~/图.PNG", "~/图.PNG"),
            ("logo.webp", "logo.webp"),
        ] {
            assert_eq!(dropped(text), Some(PathBuf::from(path)), "{text}");
        }
        for text in
            ["", "img_v3_0269_x", "https://example.com/a.png", "${picture}", "words", "'a.png' 'b.png'", "/a\n/b"]
        {
            assert_eq!(dropped(text), None, "{text}");
        }
    }
}
