//! A server that takes a send and misbehaves at a named byte; and a client for asking a sandbox what it has.

use std::{
    collections::BTreeSet,
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

use serde_json::Value;

use crate::raw::{SENT, answer};

/// What the server does with a send.
#[derive(Clone)]
pub enum Act {
    /// Carries it out and writes so many bytes of this; then it hangs up.
    Answer { bytes: String, cut: usize },
    /// Does not look at it and writes this.
    Instead(String),
    /// Answers whoever reads a message with this.
    Reading(String),
    /// Reads so many bytes of the body and resets the connection.
    ResetInBody(usize),
    /// Reads and never answers.
    Silence,
    /// Resets every connection at its first byte, before anything can be said.
    ResetAtOnce,
}

impl Act {
    /// The right answer, cut after so many bytes.
    pub fn cut(at: usize) -> Self {
        let bytes = answer("200 OK", JSON, SENT);
        assert!(at < bytes.len());
        Self::Answer { bytes, cut: at }
    }

    /// The right answer, called something else.
    pub fn typed(content_type: &str) -> Self {
        let bytes = answer("200 OK", &format!("Content-Type: {content_type}\r\n"), SENT);
        Self::Answer { cut: bytes.len(), bytes }
    }

    /// Carries it out, and says so like this.
    pub fn accepted(headers: &str, body: &str) -> Self {
        let bytes = answer("200 OK", headers, body);
        Self::Answer { cut: bytes.len(), bytes }
    }

    /// A refusal in JSON. It says that the connection ends with it: the next request has to take another.
    pub fn refusal(body: &str) -> Self {
        Self::Instead(answer("400 Bad Request", &format!("{JSON}Connection: close\r\n"), body))
    }
}

const JSON: &str = "Content-Type: application/json; charset=utf-8\r\nX-Tt-Logid: LOG1\r\n";
const TOKEN: &str = r#"{"code":0,"msg":"ok","tenant_access_token":"t-g1token","expire":7200}"#;
const NAME: &str =
    r#"{"code":0,"msg":"success","data":{"user":{"open_id":"ou_7d8a6e6df7621556ce0d21922b676706","name":"李雷"}}}"#;

/// The one message there is, of the app that asks, with a card.
const MESSAGE: &str = r#"{"code":0,"msg":"success","data":{"items":[{"message_id":"om_dc13264520392913993dd051dba21dcf","chat_id":"oc_5ad11d72b830411d72b836c20","msg_type":"interactive","deleted":false,"sender":{"id":"cli_a1b2c3d4e5f60718","sender_type":"app"},"body":{"content":"{\"config\":{\"update_multi\":true},\"elements\":[]}"}}]}}"#;

/// Whether a request reads the message back.
fn is_of_a_message(head: &str) -> bool {
    head.starts_with("GET ") && head.contains("/messages/om_")
}

#[derive(Default)]
struct Seen {
    sends: usize,
    uuids: BTreeSet<String>,
}

/// The server. Its threads end with the test process.
pub struct Raw {
    pub address: String,
    seen: Arc<Mutex<Seen>>,
}

impl Raw {
    /// Does the act at every send; whatever else is asked gets its answer.
    pub fn start(act: Act) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let seen = Arc::new(Mutex::new(Seen::default()));
        let shared = Arc::clone(&seen);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (stream, act, seen) = (stream.unwrap(), act.clone(), Arc::clone(&shared));
                // A client that is gone is none of its business.
                thread::spawn(move || serve(stream, &act, &seen));
            }
        });
        Self { address, seen }
    }

    /// How many sends came, and how many messages they made.
    pub fn counts(&self) -> (usize, usize) {
        let seen = self.seen.lock().unwrap();
        (seen.sends, seen.uuids.len())
    }
}

/// Serves one connection; `None` when it is over.
fn serve(mut stream: TcpStream, act: &Act, seen: &Mutex<Seen>) -> Option<()> {
    if matches!(act, Act::ResetAtOnce) {
        return reset(stream, 1);
    }
    loop {
        let head = head(&mut stream)?;
        let length =
            head.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok());
        let length: usize = length.unwrap_or(0);
        let body = if head.contains("tenant_access_token") {
            take(&mut stream, length)?;
            TOKEN
        } else if let (true, Act::Reading(bytes)) = (is_of_a_message(&head), act) {
            stream.write_all(bytes.as_bytes()).ok()?;
            continue;
        } else if is_of_a_message(&head) {
            MESSAGE
        } else if head.starts_with("GET ") {
            NAME
        } else {
            seen.lock().unwrap().sends += 1;
            return send(stream, length, act, seen);
        };
        stream.write_all(answer("200 OK", JSON, body).as_bytes()).ok()?;
    }
}

fn send(mut stream: TcpStream, length: usize, act: &Act, seen: &Mutex<Seen>) -> Option<()> {
    if let Act::ResetInBody(at) = act {
        assert!(*at < length, "the body has {length} bytes");
        return reset(stream, *at);
    }
    let body: Value = serde_json::from_slice(&take(&mut stream, length)?).unwrap();
    let bytes = match act {
        Act::Answer { bytes, cut } => {
            seen.lock().unwrap().uuids.insert(body["uuid"].as_str().unwrap_or_default().to_owned());
            &bytes[..*cut]
        }
        Act::Instead(bytes) => bytes,
        _ => "",
    };
    stream.write_all(bytes.as_bytes()).ok()?;
    if matches!(act, Act::Silence) {
        // Until the client gives up.
        let _ = stream.read(&mut [0]);
    }
    None
}

/// Reads up to a byte and hangs up on what is still coming: the system resets a connection that is closed with bytes unread.
fn reset(mut stream: TcpStream, at: usize) -> Option<()> {
    take(&mut stream, at)?;
    stream.peek(&mut [0]).ok()?;
    None
}

/// A request's head, and not a byte more.
fn head(stream: &mut TcpStream) -> Option<String> {
    let mut bytes = Vec::new();
    while !bytes.ends_with(b"\r\n\r\n") {
        bytes.extend(take(stream, 1)?);
    }
    String::from_utf8(bytes).ok()
}

fn take(stream: &mut TcpStream, count: usize) -> Option<Vec<u8>> {
    let mut bytes = vec![0; count];
    stream.read_exact(&mut bytes).ok()?;
    Some(bytes)
}

/// Asks a sandbox's control plane; its answer.
pub fn control(base_url: &str, method: &str, path: &str, body: &str) -> Value {
    let address = base_url.trim_start_matches("http://");
    let length = body.len();
    let request = format!(
        "{method} /_sandbox{path} HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}"
    );
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 200"), "{answer}");
    serde_json::from_str(body).unwrap()
}
