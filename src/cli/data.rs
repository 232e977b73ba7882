//! Where the values of a card's variables come from: `--data FILE[#SAMPLE]` and `--set NAME=VALUE`.

use std::path::Path;

use serde_json::{Value, json};

use super::{USAGE, fail, out::Out, source, words::data as words};
use crate::{
    card::{
        Card,
        variables::{Data, Substitution, Values, is_the_servers, scan, substitute},
    },
    failure::{Failure, Kind, Place},
};

/// The values asked for; `None` when nobody named any.
pub(super) fn values(data: Option<&str>, set: &[String], out: &mut Out) -> Result<Option<Values>, u8> {
    let mut values = match data {
        Some(data) => Some(sample(data, out)?),
        None => None,
    };
    for pair in set {
        let Some((name, value)) = pair.split_once('=').filter(|(name, _)| !name.is_empty()) else {
            out.complain(&words::bad_set(pair, out.lang));
            return Err(USAGE);
        };
        values.get_or_insert_default().insert(name.to_owned(), Value::from(value));
    }
    Ok(values)
}

fn sample(data: &str, out: &mut Out) -> Result<Values, u8> {
    let (file, name) = match data.rsplit_once('#') {
        Some((file, name)) if !Path::new(data).exists() => (file, Some(name)),
        _ => (data, None),
    };
    let text = source::read(Path::new(file)).map_err(|failure| fail(&failure, out))?;
    let data = Data::parse(&text).map_err(|trouble| {
        let reason = trouble.mistake().map_or_else(|| trouble.say(out.lang), |mistake| mistake.say(out.lang));
        // Beside the card there is a second file: the sentence says which of them it is about.
        let failure = Failure::from(Kind::NotJson { reason: format!("{file}: {reason}") });
        let place = trouble.mistake().map(|mistake| Place::Line { line: mistake.line, column: mistake.column });
        fail(&place.map_or(failure.clone(), |place| failure.at(place)), out)
    })?;
    match data.sample(name) {
        Ok(sample) => Ok(sample.values.clone()),
        Err(trouble) => {
            out.complain(&format!("{file}: {}", trouble.say(out.lang)));
            Err(USAGE)
        }
    }
}

/// The card with its values in it, and what there is to say of them.
pub(super) fn filled(card: &Card, values: &Values, out: &mut Out) -> Result<Substitution, u8> {
    let filled = substitute(card, values).map_err(|mistake| {
        let failure = Failure::from(Kind::NotJson { reason: mistake.say(out.lang) });
        fail(&failure, out)
    })?;
    for misfit in &filled.misfits {
        let words = format!("{}: {}", misfit.path, misfit.say(out.lang));
        out.say(&words);
    }
    if !filled.unused.is_empty() {
        out.say(&words::unused(&filled.unused, out.lang));
    }
    Ok(filled)
}

/// The card that is sent. One with variables that have no value is not; those of a template are the server's to fill.
pub(super) fn to_send(card: Card, values: Option<&Values>, out: &mut Out) -> Result<Card, u8> {
    if is_the_servers(&card) || (values.is_none() && scan(&card).is_empty()) {
        return Ok(card);
    }
    let filled = filled(&card, values.unwrap_or(&Values::new()), out)?;
    let missing = filled.missing_names();
    if missing.is_empty() {
        return Ok(filled.card);
    }
    if out.json {
        out.object(&json!({ "needs": "values", "why": "missing_variables", "missing": missing }));
    }
    out.complain(&words::cannot_send(&missing, out.lang));
    Err(USAGE)
}
