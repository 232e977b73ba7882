//! What a card names from outside: audio, images, people.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{CardError, Known, facts::Facts};
use crate::{
    catalog::{TextKind, tag},
    sandbox::words::card as words,
};

/// Audio may not be forwarded, and each player has its own id.
pub(super) fn audio(facts: &Facts, stays: bool) -> Result<(), CardError> {
    let players = facts.tagged(tag::AUDIO).map(|player| player.path.as_str());
    let tags =
        facts.texts(TextKind::Markdown).filter(|text| text.text.contains("<audio")).map(|text| text.path.as_str());
    if let Some(path) = players.chain(tags).next().filter(|_| !stays) {
        return Err(CardError::new(300_220, words::AUDIO_FORWARD).at(path));
    }
    let mut seen = BTreeSet::new();
    for player in facts.tagged(tag::AUDIO) {
        let id = player.text("audio_id").filter(|id| !id.is_empty());
        if let Some(id) = id.filter(|id| !seen.insert(*id)) {
            return Err(CardError::new(300_230, words::AUDIO_ID).at(&player.path).value(id));
        }
    }
    Ok(())
}

/// Every image was uploaded here.
pub(super) fn images(facts: &Facts, known: Known) -> Result<(), CardError> {
    match facts.texts(TextKind::ImageKey).find(|image| !image.text.is_empty() && !known.image(image.text)) {
        Some(image) => Err(CardError::new(200_570, words::IMAGES).at(&image.path).value(words::image_key(image.text))),
        None => Ok(()),
    }
}

/// Everybody mentioned or shown exists. A picker's options and a table's cells may name anybody: the client draws an unknown user.
pub(super) fn users(facts: &Facts, known: Known) -> Result<(), CardError> {
    let refuse = |path: &str, id: &str| Err(CardError::new(100_290, words::USERS).at(path).value(id));
    for text in facts.texts(TextKind::Markdown) {
        if let Some(id) = mentioned(text.text).into_iter().find(|id| !exists(id, known)) {
            return refuse(&text.path, id);
        }
    }
    for person in facts.tagged(tag::PERSON) {
        if let Some(id) = person.text("user_id").filter(|id| !known.person(id)) {
            return refuse(&person.path, id);
        }
    }
    for list in facts.tagged(tag::PERSON_LIST) {
        let dropped = list.object.get("drop_invalid_user_id") == Some(&Value::Bool(true));
        let persons = list.object.get("persons").and_then(Value::as_array).into_iter().flatten();
        let mut ids = persons.filter_map(|person| person.get("id").and_then(Value::as_str));
        if let Some(id) = ids.find(|id| !dropped && !known.person(id)) {
            return refuse(&list.path, id);
        }
    }
    Ok(())
}

fn exists(id: &str, known: Known) -> bool {
    id == "all" || if id.contains('@') { known.email(id) } else { known.person(id) }
}

/// The people in `<at id=…>`, `<at ids=…,…>`, `<at email=…>` (quoted or not).
fn mentioned(text: &str) -> Vec<&str> {
    let tags = text.split("<at ").skip(1).filter_map(|tag| tag.split_once('>')).map(|(attributes, _)| attributes);
    let values = tags.filter_map(|attributes| {
        let (name, value) = attributes.trim().trim_end_matches('/').split_once('=')?;
        matches!(name.trim(), "id" | "ids" | "email" | "user_id").then(|| value.trim().trim_matches(['"', '\'']))
    });
    values.flat_map(|value| value.split(',')).map(str::trim).filter(|id| !id.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mentions_are_read_in_every_spelling() {
        let text = r#"<at id=ou_1></at> <at ids="ou_2, ou_3"></at> <at email='a@b.c'></at><at id=all></at> <at user_id="x"/> <at"#;
        assert_eq!(mentioned(text), ["ou_1", "ou_2", "ou_3", "a@b.c", "all", "x"]);
        assert!(mentioned("<attic id=1> a <at nothing>").is_empty());
    }
}
