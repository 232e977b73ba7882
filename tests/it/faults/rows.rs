//! The table.

use super::{Act, Card, ME, Profile, Row, Server};
use crate::raw::answer;

/// What goes well: every row says what is different.
pub const WELL: Row = Row {
    name: "",
    card: Card::Text(good),
    sent: false,
    server: Server::Sandbox(&[]),
    to: ME,
    profile: Profile::Right,
    args: &[],
    ready: "Deploy finished",
    keys: "<f7>",
    failure: "",
    code: None,
    exit: 0,
    journal: Some("sent"),
    requests: 1,
    messages: 1,
    says: &["sent om_"],
};

/// A text that is no card: nothing leaves, and the composer says where it breaks.
const BROKEN: Row = Row {
    ready: "broken text",
    failure: "not_json",
    exit: 1,
    journal: None,
    requests: 0,
    messages: 0,
    says: &["nothing is sent while the text is broken"],
    ..WELL
};

/// The server says no.
const REFUSED: Row =
    Row { failure: "refused", exit: 1, journal: Some("refused"), messages: 0, says: &["refused for"], ..WELL };

/// Five tries, and nobody knows.
const UNKNOWN: Row = Row {
    failure: "unknown",
    exit: 4,
    journal: Some("unknown"),
    requests: 5,
    messages: 0,
    says: &["outcome unknown for"],
    ..WELL
};

/// Nothing ever left.
const UNREACHABLE: Row = Row {
    failure: "unreachable",
    exit: 3,
    journal: Some("unreachable"),
    requests: 0,
    messages: 0,
    says: &["not sent to", "could not be reached"],
    ..WELL
};

/// A local file stands in the way.
const LOCAL: Row = Row { exit: 5, journal: None, requests: 0, messages: 0, ..WELL };

/// Every fault.
pub fn all() -> Vec<Row> {
    let others = [super::life::all(), super::state::all(), super::webhook::all()].concat();
    [texts(), files(), apps(), answers(), connections(), others].concat()
}

fn texts() -> Vec<Row> {
    let no_card = Row { failure: "not_a_card", ..BROKEN };
    vec![
        Row {
            name: "not JSON",
            card: Card::Text(|| "hello".into()),
            says: &["line 1, column 1: hello is no JSON value"],
            ..BROKEN
        },
        Row {
            name: "an array",
            card: Card::Text(|| "[]".into()),
            says: &["a card is an object, this is an array"],
            ..no_card
        },
        Row {
            name: "a number",
            card: Card::Text(|| "3".into()),
            says: &["a card is an object, this is a number"],
            ..no_card
        },
        Row {
            name: "an event, which is 2.0 too",
            card: Card::Text(event),
            ready: "this is JSON but not a card: event",
            says: &["nothing is sent: this is JSON but not a card: event"],
            ..no_card
        },
        Row { name: "1 MB", card: Card::Text(|| large(1 << 20)), code: Some(230_025), ..REFUSED },
        Row {
            name: "2,000 levels",
            card: Card::Text(deep),
            failure: "too_deep",
            says: &["nested deeper than 100 levels"],
            ..BROKEN
        },
        Row {
            name: "unknown tags only",
            card: Card::Text(unknown_tags),
            ready: "buton",
            code: Some(200_621),
            says: &["refused for", "unsupported tag buton (ROOT -> body"],
            ..REFUSED
        },
        Row { name: "ESC, bidi, zero-width and NUL in strings", card: Card::Text(hostile), ready: "hostile", ..WELL },
        Row {
            name: "a raw ESC in a string",
            card: Card::Text(|| good().replace("All", "\u{1b}[2J")),
            says: &["line 4, column 59: a string holds a raw control character; write \\u001b"],
            ..BROKEN
        },
        Row {
            name: "a key twice",
            card: Card::Text(|| good().replace("\"schema\"", "\"body\": 1,\n  \"schema\"")),
            says: &["line 5, column 3: the key \"body\" is already in this object, in line 2"],
            ..BROKEN
        },
        Row {
            name: "1e400",
            card: Card::Text(|| good().replace("\"All is well.\"", "1e400")),
            says: &["the number 1e400 is out of range"],
            ..BROKEN
        },
        Row {
            name: "a lone surrogate",
            card: Card::Text(|| good().replace("All", "\\ud83d")),
            says: &["this \\u escape is half a surrogate pair"],
            ..BROKEN
        },
    ]
}

fn files() -> Vec<Row> {
    vec![
        Row {
            name: "a file that vanishes",
            card: Card::Vanishing,
            keys: "<focus>",
            failure: "file_missing",
            says: &["the file is gone from disk; saving writes it anew"],
            ..LOCAL
        },
        Row {
            name: "a directory",
            card: Card::Directory,
            ready: "card.json is a directory",
            keys: "<esc>",
            failure: "file_is_directory",
            says: &["card.json is a directory"],
            ..LOCAL
        },
        Row {
            name: "a file that cannot be written",
            card: Card::ReadOnly,
            args: &["fmt", "card.json"],
            keys: "<end>d<c-s>",
            failure: "file_denied",
            says: &["no permission for "],
            ..LOCAL
        },
        Row {
            name: "a full disk",
            card: Card::FullDisk,
            args: &["fmt", "card.json"],
            keys: "<end>d<c-s>",
            failure: "disk_full",
            says: &["the disk is full"],
            ..LOCAL
        },
        Row {
            name: "a state folder that cannot be written",
            card: Card::StateReadOnly,
            failure: "file_denied",
            says: &["no permission for", "disk/run/"],
            ..LOCAL
        },
        Row { name: "a configuration with mistakes", profile: Profile::Mistaken, ..WELL },
    ]
}

fn apps() -> Vec<Row> {
    vec![
        Row { name: "a wrong secret", profile: Profile::WrongSecret, code: Some(10_014), requests: 0, ..REFUSED },
        Row { name: "the wrong brand", profile: Profile::WrongBrand, code: Some(10_003), requests: 0, ..REFUSED },
        Row {
            name: "an open_id of another app",
            to: "ou_5e25220f2a1c66f13b96dac13807e226",
            code: Some(99_992_361),
            ..REFUSED
        },
        Row { name: "no availability", to: "ou_03cfcb78d65af1f9863ffb69a75ebb67", code: Some(230_013), ..REFUSED },
        Row {
            name: "no scope",
            server: Server::Sandbox(&[(
                "/config",
                r#"{"denied_scopes":["im:message","im:message:send","im:message:send_as_bot"]}"#,
            )]),
            code: Some(99_991_672),
            ..REFUSED
        },
        Row {
            name: "230099 with a path",
            card: Card::Text(|| good().replace("\"markdown\"", "\"note\"")),
            ready: "note",
            code: Some(200_861),
            says: &["refused for", "unsupported tag note"],
            ..REFUSED
        },
        Row {
            name: "a refusal that writes escapes",
            server: Server::Raw(|| Act::refusal(r#"{"code":230001,"msg":"\u001b[2J\u202egone\u200b\u0000 \u009b1m"}"#)),
            code: Some(230_001),
            ..REFUSED
        },
    ]
}

fn answers() -> Vec<Row> {
    const LIMIT: &str = r#"{"path":"im/v1/messages","method":"POST","status":429,"code":99991400,"msg":"request trigger frequency limit","headers":{"x-ogw-ratelimit-reset":"1"}}"#;
    const LIMITS: &str = r#"{"path":"im/v1/messages","method":"POST","times":5,"status":429,"code":99991400,"msg":"request trigger frequency limit","headers":{"x-ogw-ratelimit-reset":"1"}}"#;
    const FAILS: &str =
        r#"{"path":"im/v1/messages","method":"POST","times":5,"status":500,"code":2200,"msg":"Internal Error"}"#;
    vec![
        Row { name: "429 with reset", server: Server::Sandbox(&[("/fault", LIMIT)]), requests: 2, ..WELL },
        Row {
            name: "429 for good",
            server: Server::Sandbox(&[("/fault", LIMITS)]),
            failure: "limited",
            code: Some(99_991_400),
            requests: 5,
            says: &["refused for", "too many calls, wait 1 s"],
            ..REFUSED
        },
        Row {
            name: "500",
            server: Server::Sandbox(&[("/fault", FAILS)]),
            failure: "server_failed",
            code: Some(2_200),
            ..UNKNOWN
        },
        Row {
            name: "HTML from a proxy",
            server: Server::Raw(|| {
                let page = "<html><body>\u{1b}[2JSign in to the guest network\u{202e}</body></html>";
                Act::Instead(answer("200 OK", "Content-Type: text/html; charset=utf-8\r\n", page))
            }),
            failure: "bad_answer",
            says: &["outcome unknown for", "Sign in to the guest network"],
            ..UNKNOWN
        },
        Row { name: "half a head", server: Server::Raw(|| Act::cut(20)), messages: 1, ..UNKNOWN },
        Row { name: "half a body", server: Server::Raw(|| Act::cut(300)), messages: 1, ..UNKNOWN },
        Row {
            name: "a body without its last byte",
            server: Server::Raw(|| Act::cut(answer_length() - 1)),
            messages: 1,
            ..UNKNOWN
        },
        Row {
            name: "a wrong content type",
            server: Server::Raw(|| Act::typed("text/plain")),
            failure: "bad_answer",
            messages: 1,
            ..UNKNOWN
        },
    ]
}

fn connections() -> Vec<Row> {
    vec![
        Row {
            name: "nobody listens",
            server: Server::Nowhere(""),
            says: &["not sent to", "127.0.0.1 could not be reached"],
            ..UNREACHABLE
        },
        Row { name: "reset before the request left", server: Server::Raw(|| Act::ResetAtOnce), ..UNREACHABLE },
        Row { name: "reset in the middle of the request", server: Server::Raw(|| Act::ResetInBody(40)), ..UNKNOWN },
        Row { name: "hung up after the request left", server: Server::Raw(|| Act::cut(0)), messages: 1, ..UNKNOWN },
        Row {
            name: "a host that DNS does not know",
            server: Server::Nowhere("https://open.feishu.invalid"),
            says: &["not sent to", "open.feishu.invalid could not be reached"],
            ..UNREACHABLE
        },
        Row {
            name: "plain http off this machine",
            server: Server::Nowhere("http://open.feishu.cn"),
            profile: Profile::Variables,
            ready: "cannot be the base URL",
            failure: "bad_base_url",
            exit: 2,
            says: &["http://open.feishu.cn cannot be the base URL"],
            ..LOCAL
        },
        Row { name: "a server that never answers", server: Server::Raw(|| Act::Silence), ..UNKNOWN },
    ]
}

/// A card without a fault.
pub fn good() -> String {
    r#"{
  "schema": "2.0",
  "header": { "title": { "tag": "plain_text", "content": "Deploy finished" } },
  "body": { "elements": [{ "tag": "markdown", "content": "All is well." }] }
}
"#
    .to_owned()
}

/// A card of at least so many bytes, on few lines.
pub fn large(bytes: usize) -> String {
    let element = format!(r#"{{ "tag": "markdown", "content": "{}" }}"#, "很长 ".repeat(100));
    let more = vec![element.as_str(); bytes / element.len() + 1].join(",\n");
    good().replace("\"elements\": [", &format!("\"elements\": [{more},"))
}

fn deep() -> String {
    let (open, close) = ("[".repeat(2_000), "]".repeat(2_000));
    good().replace("\"All is well.\"", &format!("{open}{close}"))
}

fn event() -> String {
    r#"{"schema":"2.0","header":{"event_id":"f7984f25108f8137722bb63cee927e66","token":"v","create_time":"1603977298000000","event_type":"im.message.receive_v1","tenant_key":"t","app_id":"cli_1"},"event":{}}"#.to_owned()
}

fn unknown_tags() -> String {
    r#"{"schema":"2.0","body":{"elements":[{"tag":"buton"},{"tag":"textbox"}]}}"#.to_owned()
}

/// Everything that could act on a terminal, written out and as escapes, in every place a string can stand.
fn hostile() -> String {
    let escapes = r"hostile\u001b[31m\u001b]0;title\u0007\u0000\u009b2J\u202eevil\u2066\u200b\ufeff\u0008\r\n";
    let raw = "\u{202e}live\u{2066}\u{200b}\u{200e}\u{feff}\u{2028}\u{9b}";
    good()
        .replace("Deploy finished", &format!("{escapes}{raw}"))
        .replace("All is well.", &format!("**{escapes}** [{raw}](https://example.com) `{raw}`"))
}

fn answer_length() -> usize {
    let Act::Answer { bytes, .. } = Act::cut(0) else { unreachable!() };
    bytes.len()
}
