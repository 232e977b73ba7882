//! The card as a `curl` command for a POSIX shell.

use super::{ID_TYPE, Target, request_body};
use crate::card::Card;

const COMMAND: &str = include_str!("sdk/curl.txt");

/// Where the shell puts in a receiver that is not named: the quotes around the body end and begin again there.
const VARIABLE: &str = "'\"$FEISHU_RECEIVE_ID\"'";

/// Stands for that place while the body is quoted; no card holds a control character.
const PLACE: &str = "\u{1}";

/// The command. The token is the shell's, so that it stands in no history.
pub(super) fn command(card: &Card, to: Option<Target<'_>>) -> String {
    let receiver = to.map_or(PLACE, |target| target.id);
    // The place comes out of the body as an escape.
    let body = request_body(card, receiver, None).replacen("\\u0001", PLACE, usize::from(to.is_none()));
    let quoted = body.replace('\'', "'\\''").replacen(PLACE, VARIABLE, 1);
    COMMAND.replace("{{ID_TYPE}}", to.map_or(ID_TYPE, |target| target.id_type)).replace("{{BODY}}", &quoted)
}
