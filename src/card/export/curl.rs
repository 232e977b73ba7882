//! The card as a `curl` command for a POSIX shell.

use super::{ID_TYPE, Target, request_body};
use crate::card::Card;

const COMMAND: &str = include_str!("sdk/curl.txt");
const WEBHOOK: &str = include_str!("sdk/curl-webhook.txt");

/// Where an app lives of which nobody says so.
pub(super) const FEISHU: &str = "https://open.feishu.cn";

/// The path that sends a message, up to the kind of the receiver's id.
const SEND: &str = "im/v1/messages?receive_id_type=";

/// Where the shell puts in a receiver that is not named: the quotes around the body end and begin again there.
const VARIABLE: &str = "'\"$FEISHU_RECEIVE_ID\"'";

/// Stands for that place while the body is quoted; no card holds a control character.
const PLACE: &str = "\u{1}";

/// The command. The token is the shell's, so that it stands in no history.
pub(super) fn command(card: &Card, to: Option<Target<'_>>) -> String {
    let receiver = to.map_or(PLACE, |target| target.id);
    // The place comes out of the body as an escape.
    let body = request_body(card, receiver, None).replacen("\\u0001", PLACE, usize::from(to.is_none()));
    let id_type = to.map_or(ID_TYPE, |target| target.id_type);
    let path = format!("{SEND}{id_type}");
    request("POST", FEISHU, &path, &quoted(&body).replacen(PLACE, VARIABLE, 1))
}

/// A text within single quotes.
pub(super) fn quoted(text: &str) -> String {
    text.replace('\'', "'\\''")
}

/// The command of a request, its body quoted already.
pub(super) fn request(method: &str, base_url: &str, path: &str, body: &str) -> String {
    let command = COMMAND.replace("{{METHOD}}", method).replace("{{BASE}}", base_url).replace("{{PATH}}", path);
    command.replace("{{BODY}}", body)
}

/// The command that calls a custom bot, its body quoted already.
pub(super) fn webhook(body: &str) -> String {
    WEBHOOK.replace("{{BODY}}", body)
}
