//! Which card goes to whom: the columns of a list are the variables of the recipient they stand beside.

use super::{USAGE, args, data, out::Out, words::data as words};
use crate::{
    card::{
        Card,
        variables::{Values, is_the_servers, scan, substitute},
    },
    failure::{Failure, Kind},
    worker::Recipient,
};

/// A recipient and the card that is theirs, as many as there are recipients.
pub(super) type Letters = Vec<(Card, Recipient)>;

/// Fills the card in for everyone: from `--data`, over it from the recipient's own row, over that from `--set`.
pub(super) fn write(
    card: Card,
    rows: Vec<(Recipient, Values)>,
    args: &args::Send,
    out: &mut Out,
) -> Result<Letters, u8> {
    let told = rows.iter().any(|(_, own)| !own.is_empty());
    if !told || is_the_servers(&card) || scan(&card).is_empty() {
        let values = data::values(args.data.as_deref(), &args.set, out)?;
        let card = data::to_send(card, values.as_ref(), out)?;
        return Ok(rows.into_iter().map(|(recipient, _)| (card.clone(), recipient)).collect());
    }
    let sample = data::values(args.data.as_deref(), &[], out)?.unwrap_or_default();
    let set = data::values(None, &args.set, out)?.unwrap_or_default();
    rows.into_iter()
        .map(|(recipient, own)| {
            let values = sample.clone().into_iter().chain(own).chain(set.clone()).collect();
            let card = one(&card, &values, recipient.label(), out)?;
            Ok((card, recipient))
        })
        .collect()
}

/// The card of one recipient; nobody gets one while somebody's has holes.
fn one(card: &Card, values: &Values, to: &str, out: &mut Out) -> Result<Card, u8> {
    let filled = substitute(card, values).map_err(|mistake| {
        let failure = Failure::from(Kind::NotJson { reason: mistake.say(out.lang) });
        super::fail(&failure, out)
    })?;
    for misfit in &filled.misfits {
        out.say(&format!("{to}: {}: {}", misfit.path, misfit.say(out.lang)));
    }
    let missing = filled.missing_names();
    if missing.is_empty() {
        return Ok(filled.card);
    }
    if out.json {
        out.object(&serde_json::json!({
            "needs": "values", "why": "missing_variables", "missing": missing, "recipient": to
        }));
    }
    out.complain(&words::lacks(to, &missing, out.lang));
    Err(USAGE)
}
