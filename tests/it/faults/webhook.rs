//! The rows about custom bots: addresses, signatures, key words, limits, and answers after which nothing is sent again.

use super::{Act, Card, Row, Server, rows};
use crate::raw::answer;

const JSON: &str = "Content-Type: application/json; charset=utf-8\r\n";

/// A card to the bot that takes everything.
pub const WELL: Row = Row {
    args: &["send", "card.json", "--webhook", "hook", "--yes"],
    keys: "<c-p>webhooks<enter><shows Add a webhook>hook<enter><enter>",
    says: &["sent to webhook hook"],
    ..rows::WELL
};

/// The bot says no.
const REFUSED: Row =
    Row { failure: "refused", exit: 1, journal: Some("refused"), messages: 0, says: &["refused for"], ..WELL };

/// One try, and nobody knows.
const UNKNOWN: Row = Row {
    failure: "unrepeatable",
    exit: 4,
    journal: Some("unknown"),
    messages: 0,
    says: &["outcome unknown for hook"],
    ..WELL
};

/// Every fault of a custom bot.
pub fn all() -> Vec<Row> {
    [vec![Row { name: "a webhook", ..WELL }], addresses(), rules(), limits(), answers(), connections()].concat()
}

fn addresses() -> Vec<Row> {
    vec![
        Row {
            name: "a webhook nobody has",
            args: &["send", "card.json", "--webhook", "gone", "--yes"],
            keys: "<c-p>webhooks<enter><shows Add a webhook>gone<enter><enter>",
            code: Some(19_001),
            says: &["refused for", "Copy the URL again"],
            ..REFUSED
        },
        Row {
            name: "an address that is no webhook's",
            args: &["send", "card.json", "--webhook", "none", "--yes"],
            keys: "<c-p>webhooks<enter><shows Add a webhook>none<enter><enter>",
            failure: "bad_webhook",
            exit: 2,
            journal: None,
            requests: 0,
            messages: 0,
            says: &["is no address of a custom bot"],
            ..WELL
        },
    ]
}

fn rules() -> Vec<Row> {
    vec![
        Row {
            name: "a wrong signature",
            args: &["send", "card.json", "--webhook", "seal", "--yes"],
            keys: "<c-p>webhooks<enter><shows Add a webhook>seal<enter><enter>",
            code: Some(19_021),
            says: &["refused for", "sign match fail"],
            ..REFUSED
        },
        Row {
            name: "a key word is missing",
            args: &["send", "card.json", "--webhook", "words", "--yes"],
            keys: "<c-p>webhooks<enter><shows Add a webhook>words<enter><enter>",
            card: Card::Text(|| rows::good().replace("Deploy", "Notice").replace("finished", "for all")),
            ready: "Notice for all",
            code: Some(19_024),
            says: &["refused for", "Add a key word"],
            ..REFUSED
        },
        Row {
            name: "an IP that is not allowed",
            args: &["send", "card.json", "--webhook", "away", "--yes"],
            keys: "<c-p>webhooks<enter><shows Add a webhook>away<enter><enter>",
            code: Some(19_022),
            says: &["refused for", "Add the address"],
            ..REFUSED
        },
        Row {
            name: "a webhook: a card with an unknown tag",
            card: Card::Text(|| rows::good().replace("\"markdown\"", "\"marquee\"")),
            ready: "marquee",
            code: Some(200_621),
            says: &["refused for", "unsupported tag marquee"],
            ..REFUSED
        },
        Row {
            name: "a webhook: more than 20 KB",
            card: Card::Text(|| rows::large(21 * 1024)),
            failure: "webhook_too_large",
            requests: 0,
            says: &["refused for", "a webhook takes 20480; heaviest: /body/elements"],
            ..REFUSED
        },
    ]
}

fn limits() -> Vec<Row> {
    const ONCE: &str =
        r#"{"path":"bot/v2/hook","status":200,"code":11232,"msg":"frequency limited psm[x]appID[1500]"}"#;
    const GATEWAY: &str = r#"{"path":"bot/v2/hook","times":5,"status":429,"code":99991400,"msg":"request trigger frequency limit","headers":{"x-ogw-ratelimit-reset":"1"}}"#;
    vec![
        Row { name: "a webhook: 11232 once", server: Server::Sandbox(&[("/fault", ONCE)]), requests: 2, ..WELL },
        Row {
            name: "a webhook: 429 for good",
            server: Server::Sandbox(&[("/fault", GATEWAY)]),
            failure: "limited",
            code: Some(99_991_400),
            requests: 5,
            says: &["refused for", "too many calls, wait 1 s"],
            ..REFUSED
        },
    ]
}

fn answers() -> Vec<Row> {
    vec![
        Row {
            name: "a webhook: the old answer",
            server: Server::Raw(|| Act::accepted(JSON, r#"{"StatusCode":0,"StatusMessage":"success"}"#)),
            ..WELL
        },
        Row {
            name: "a webhook: HTML from a proxy",
            server: Server::Raw(|| {
                Act::Instead(answer("200 OK", "Content-Type: text/html\r\n", "<html>Sign in to the guest network"))
            }),
            ..UNKNOWN
        },
        Row {
            name: "a webhook: 500",
            server: Server::Raw(|| {
                Act::Instead(answer("500 Internal Server Error", JSON, r#"{"code":2200,"msg":"x"}"#))
            }),
            code: Some(2_200),
            ..UNKNOWN
        },
        Row {
            name: "a webhook: a wrong content type",
            server: Server::Raw(|| Act::accepted("Content-Type: text/plain\r\n", r#"{"code":0,"msg":"success"}"#)),
            messages: 1,
            ..UNKNOWN
        },
        Row {
            name: "a webhook: code as a string",
            server: Server::Raw(|| Act::accepted(JSON, r#"{"code":"0","StatusCode":0,"msg":"success"}"#)),
            messages: 1,
            ..UNKNOWN
        },
        Row {
            name: "a webhook: no code",
            server: Server::Raw(|| Act::accepted(JSON, r#"{"msg":"success"}"#)),
            messages: 1,
            ..UNKNOWN
        },
        Row { name: "a webhook: half a head", server: Server::Raw(|| Act::cut(20)), messages: 1, ..UNKNOWN },
        Row { name: "a webhook: half a body", server: Server::Raw(|| Act::cut(300)), messages: 1, ..UNKNOWN },
    ]
}

fn connections() -> Vec<Row> {
    let unreachable = Row {
        failure: "unreachable",
        exit: 3,
        journal: Some("unreachable"),
        requests: 0,
        messages: 0,
        says: &["not sent to", "could not be reached"],
        ..WELL
    };
    vec![
        Row { name: "a webhook: nobody listens", server: Server::Nowhere(""), ..unreachable },
        Row {
            name: "a webhook: reset before the request left",
            server: Server::Raw(|| Act::ResetAtOnce),
            ..unreachable
        },
        Row {
            name: "a webhook: reset in the middle of the request",
            server: Server::Raw(|| Act::ResetInBody(40)),
            ..UNKNOWN
        },
        Row {
            name: "a webhook: hung up after the request left",
            server: Server::Raw(|| Act::cut(0)),
            messages: 1,
            ..UNKNOWN
        },
        Row { name: "a webhook: a server that never answers", server: Server::Raw(|| Act::Silence), ..UNKNOWN },
    ]
}
