//! The rows about cards that were sent: updates, recalls, replies and pulls of a message that is there, and of ids that are none.

use super::{Act, Card, Row, Server, rows};
use crate::raw::answer;

const JSON: &str = "Content-Type: application/json; charset=utf-8\r\nX-Tt-Logid: LOG1\r\n";

/// An update of the message that the raw server has.
pub const UPDATE: Row = Row {
    args: &["update", "om_dc13264520392913993dd051dba21dcf", "card.json", "--yes"],
    keys: "<a-6>om_dc13264520392913993dd051dba21dcf<enter>Update it<enter>",
    messages: 0,
    says: &["updated om_dc13"],
    ..rows::WELL
};
pub const REPLY: Row = Row {
    args: &["send", "card.json", "--reply-to", "om_dc13264520392913993dd051dba21dcf", "--yes"],
    keys: "<a-6>om_dc13264520392913993dd051dba21dcf<enter>Reply with<enter>",
    says: &["replied om_dc13"],
    ..rows::WELL
};
pub const RECALL: Row = Row {
    args: &["recall", "om_dc13264520392913993dd051dba21dcf", "--yes"],
    keys: "<a-6>om_dc13264520392913993dd051dba21dcf<enter>Recall it<enter>r",
    messages: 0,
    says: &["recalled om_dc13"],
    ..rows::WELL
};
const PULL: Row = Row {
    args: &["pull", "om_dc13264520392913993dd051dba21dcf"],
    keys: "<a-6>om_dc13264520392913993dd051dba21dcf<enter>Pull its<enter>",
    failure: "unreachable",
    exit: 3,
    journal: None,
    requests: 0,
    messages: 0,
    says: &["could not be reached"],
    ..rows::WELL
};

/// A template sent by its id.
const TEMPLATE: Row = Row {
    args: &[
        "send",
        "--template",
        "AAqDeployNotice1",
        "--version",
        "1.1.0",
        "--to",
        "ou_7d8a6e6df7621556ce0d21922b676706",
        "--yes",
    ],
    keys: "<f3>ou_7d8a6e6df7621556ce0d21922b676706<enter><c-p>templates<enter>Add a template<enter>AAqDeployNotice1 1.1.0<enter>Send it<enter>",
    ..rows::WELL
};

/// Every fault about a message that is there, and about a template.
pub fn all() -> Vec<Row> {
    let lies =
        [lies("update", UPDATE), lies("recall", RECALL), lies("reply", REPLY), lies("template", TEMPLATE)].concat();
    [ids(), lies, answers(), pulls()].concat()
}

/// Ids that are none, and one that nobody has.
fn ids() -> Vec<Row> {
    let none = Row { journal: None, requests: 0, exit: 2, failure: "bad_message_id", ..UPDATE };
    let unknown =
        Row { failure: "no_message", code: Some(230_001), exit: 1, says: &["there is no card message om_"], ..none };
    vec![
        Row {
            name: "an id that is none",
            args: &["update", "hello", "card.json", "--yes"],
            keys: "<a-6>hello<enter>",
            says: &["a message id begins with om_"],
            ..none
        },
        Row {
            name: "a batch message",
            args: &["update", "bm-dc13264520392913993dd051dba21dcf", "card.json", "--yes"],
            keys: "<a-6>bm-dc13264520392913993dd051dba21dcf<enter>",
            failure: "unfit",
            exit: 1,
            says: &["a message id begins with om_"],
            ..none
        },
        Row { name: "an update of a message nobody has", ..unknown },
        Row { name: "a reply to a message nobody has", args: REPLY.args, keys: REPLY.keys, ..unknown },
        Row { name: "a recall of a message nobody has", args: RECALL.args, keys: RECALL.keys, ..unknown },
        Row { name: "a pull of a message nobody has", args: PULL.args, keys: PULL.keys, ..unknown },
    ]
}

/// A server that lies, and a token that is no good twice.
fn lies(what: &'static str, row: Row) -> Vec<Row> {
    let unknown = Row {
        failure: "bad_answer",
        exit: 4,
        journal: Some("unknown"),
        requests: 5,
        messages: 0,
        says: &["outcome unknown for"],
        ..row
    };
    let [code, typed, token] = match what {
        "update" => ["an update: code as a string", "an update: a wrong content type", "an update: an expired token"],
        "recall" => ["a recall: code as a string", "a recall: a wrong content type", "a recall: an expired token"],
        "template" => {
            ["a template: code as a string", "a template: a wrong content type", "a template: an expired token"]
        }
        _ => ["a reply: code as a string", "a reply: a wrong content type", "a reply: an expired token"],
    };
    vec![
        Row {
            name: code,
            server: Server::Raw(|| Act::Instead(answer("200 OK", JSON, r#"{"code":"0","msg":"ok","data":{}}"#))),
            ..unknown
        },
        Row {
            name: typed,
            server: Server::Raw(|| {
                Act::Instead(answer("200 OK", "Content-Type: text/plain\r\n", r#"{"code":0,"msg":"ok","data":{}}"#))
            }),
            ..unknown
        },
        Row {
            name: token,
            server: Server::Raw(|| {
                Act::refusal(r#"{"code":99991663,"msg":"Invalid access token for authorization."}"#)
            }),
            failure: "refused",
            code: Some(99_991_663),
            exit: 1,
            journal: Some("refused"),
            requests: 2,
            messages: 0,
            says: &["refused for"],
            ..row
        },
    ]
}

/// Answers without data, which only a reply needs; half an answer; a refusal of the service.
fn answers() -> Vec<Row> {
    let bare: fn() -> Act = || Act::Instead(answer("200 OK", JSON, r#"{"code":0,"msg":"success"}"#));
    vec![
        Row { name: "an update: no data", server: Server::Raw(bare), ..UPDATE },
        Row { name: "a recall: no data", server: Server::Raw(bare), ..RECALL },
        Row {
            name: "a reply: no data",
            server: Server::Raw(bare),
            failure: "bad_answer",
            exit: 4,
            journal: Some("unknown"),
            messages: 0,
            requests: 5,
            says: &["outcome unknown for"],
            ..REPLY
        },
        Row {
            name: "a template: no data",
            server: Server::Raw(bare),
            failure: "bad_answer",
            exit: 4,
            journal: Some("unknown"),
            messages: 0,
            requests: 5,
            says: &["outcome unknown for"],
            ..TEMPLATE
        },
        Row {
            name: "an update too late",
            server: Server::Raw(|| {
                Act::refusal(r#"{"code":230031,"msg":"Message can only be modified within 14 days after sending."}"#)
            }),
            failure: "refused",
            code: Some(230_031),
            exit: 1,
            journal: Some("refused"),
            says: &["refused for", "within 14 days"],
            ..UPDATE
        },
        Row {
            name: "an update with a card that lacks update_multi",
            card: Card::Text(|| r#"{"elements":[{"tag":"markdown","content":"Deploy finished"}]}"#.into()),
            server: Server::Raw(bare),
            failure: "unfit",
            exit: 1,
            journal: None,
            requests: 0,
            says: &["the new one lacks update_multi"],
            ..UPDATE
        },
    ]
}

/// Messages read back from a server that lies.
fn pulls() -> Vec<Row> {
    const VIEW: &str = r#"{"code":0,"msg":"success","data":{"items":[{"message_id":"om_dc13264520392913993dd051dba21dcf","msg_type":"interactive","body":{"content":"{\"title\":\"\",\"elements\":[[{\"tag\":\"text\",\"text\":\"请升级至最新版本客户端，以查看内容\"}]]}"}}]}}"#;
    vec![
        Row {
            name: "a pull: code as a string",
            server: Server::Raw(|| Act::Reading(answer("200 OK", JSON, r#"{"code":"0","data":{"items":[]}}"#))),
            ..PULL
        },
        Row {
            name: "a pull: a wrong content type",
            server: Server::Raw(|| Act::Reading(answer("200 OK", "Content-Type: text/html\r\n", VIEW))),
            ..PULL
        },
        Row {
            name: "a pull: no data",
            server: Server::Raw(|| Act::Reading(answer("200 OK", JSON, r#"{"code":0,"msg":"success"}"#))),
            ..PULL
        },
        Row {
            name: "a pull: an expired token",
            server: Server::Raw(|| {
                Act::Reading(answer(
                    "400 Bad Request",
                    JSON,
                    r#"{"code":99991663,"msg":"Invalid access token for authorization."}"#,
                ))
            }),
            failure: "refused",
            code: Some(99_991_663),
            exit: 1,
            says: &["Invalid access token"],
            ..PULL
        },
        Row {
            name: "a pull: the upgrade notice for good",
            server: Server::Raw(|| Act::Reading(answer("200 OK", JSON, VIEW))),
            failure: "degraded",
            exit: 1,
            says: &["only an upgrade notice"],
            ..PULL
        },
    ]
}
