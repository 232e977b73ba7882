//! A server that speaks bytes, and misbehaves where it is told to.

use std::{
    collections::VecDeque,
    io::{Read, Write},
    net::{Shutdown, TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

use tokio::net::TcpSocket;

/// What the server does with one request (tokens excepted, which it always gives).
#[derive(Debug, Clone)]
pub enum Act {
    /// Writes these bytes; the connection stays.
    Write(String),
    /// Writes these bytes and closes.
    WriteAndClose(String),
    /// Writes what is made of the request's head, and closes.
    Quote(fn(&str) -> String),
    /// Hangs up as soon as the connection is there, before reading.
    HangUpFirst,
    /// Reads the request and hangs up.
    HangUp,
    /// Reads the request and never answers.
    Silence,
}

impl Act {
    /// A JSON answer.
    pub fn json(status: &str, body: &str) -> Self {
        Self::Write(answer(status, "Content-Type: application/json; charset=utf-8\r\nX-Tt-Logid: LOG1\r\n", body))
    }
}

/// One answer, with its length.
pub fn answer(status: &str, headers: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\n\r\n{body}", body.len())
}

/// A message that was sent.
pub const SENT: &str = r#"{"code":0,"msg":"success","data":{"body":{"content":"{}"},"chat_id":"oc_5ad11d72b830411d72b836c20","create_time":"1727176437000","deleted":false,"message_id":"om_dc13264520392913993dd051dba21dcf","msg_type":"interactive","sender":{"id":"cli_a1b2c3d4e5f60718","id_type":"app_id","sender_type":"app","tenant_key":"736588c9260f175e"},"update_time":"1727176437000","updated":false}}"#;

/// A request as it came.
#[derive(Debug, Clone)]
pub struct Request {
    pub head: String,
    pub body: String,
}

impl Request {
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap()
    }

    /// A header's value, by its lower-case name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (key, value) = line.split_once(": ")?;
            key.eq_ignore_ascii_case(name).then_some(value)
        })
    }
}

#[derive(Default)]
struct State {
    acts: VecDeque<Act>,
    /// After the last of them.
    rest: Option<Act>,
    requests: Vec<Request>,
    tokens: usize,
    connections: usize,
}

/// A place where nobody listens. It is kept, so that no server of another test begins to listen there.
pub struct Nobody {
    pub url: String,
    _place: TcpSocket,
}

impl Nobody {
    pub fn here() -> Self {
        let place = TcpSocket::new_v4().unwrap();
        place.bind("127.0.0.1:0".parse().unwrap()).unwrap();
        Self { url: format!("http://{}", place.local_addr().unwrap()), _place: place }
    }
}

/// The server. Its threads end with the test process.
pub struct Raw {
    pub url: String,
    state: Arc<Mutex<State>>,
}

impl Raw {
    /// Does one act a request, in order; after the last it is silent.
    pub fn start(acts: impl IntoIterator<Item = Act>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let state = Arc::new(Mutex::new(State { acts: acts.into_iter().collect(), ..State::default() }));
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (stream, state) = (stream.unwrap(), Arc::clone(&shared));
                state.lock().unwrap().connections += 1;
                thread::spawn(move || serve(stream, &state));
            }
        });
        Self { url, state }
    }

    /// Adds an act.
    pub fn push(&self, act: Act) {
        self.state.lock().unwrap().acts.push_back(act);
    }

    /// What it does whenever there is no act left, in place of being silent.
    pub fn always(&self, act: Act) {
        self.state.lock().unwrap().rest = Some(act);
    }

    /// The requests so far, tokens excepted.
    pub fn requests(&self) -> Vec<Request> {
        self.state.lock().unwrap().requests.clone()
    }

    /// How many connections were made.
    pub fn connections(&self) -> usize {
        self.state.lock().unwrap().connections
    }

    /// How many tokens were given.
    pub fn tokens(&self) -> usize {
        self.state.lock().unwrap().tokens
    }
}

fn serve(mut stream: TcpStream, state: &Mutex<State>) {
    let hang_up = |state: &mut State| {
        let first = state.tokens > 0 && matches!(state.acts.front(), Some(Act::HangUpFirst));
        if first {
            state.acts.pop_front();
        }
        first
    };
    if hang_up(&mut state.lock().unwrap()) {
        return;
    }
    while let Some(request) = read(&mut stream) {
        if request.head.contains("tenant_access_token/internal") {
            let count = {
                let mut state = state.lock().unwrap();
                state.tokens += 1;
                state.tokens
            };
            let body = format!(r#"{{"code":0,"msg":"ok","tenant_access_token":"t-g1token-{count}","expire":7200}}"#);
            let headers = "Content-Type: application/json\r\nConnection: close\r\n";
            stream.write_all(answer("200 OK", headers, &body).as_bytes()).unwrap();
            return;
        }
        let act = {
            let mut state = state.lock().unwrap();
            state.requests.push(request.clone());
            let rest = state.rest.clone().unwrap_or(Act::Silence);
            state.acts.pop_front().unwrap_or(rest)
        };
        match act {
            Act::Write(bytes) => stream.write_all(bytes.as_bytes()).unwrap(),
            Act::WriteAndClose(bytes) => {
                // The client may have hung up already.
                let _ = stream.write_all(bytes.as_bytes());
                let _ = stream.shutdown(Shutdown::Both);
                return;
            }
            Act::Quote(quote) => {
                let _ = stream.write_all(quote(&request.head).as_bytes());
                return;
            }
            Act::HangUpFirst | Act::HangUp => return,
            // Until the client gives up.
            Act::Silence => {
                let _ = stream.read(&mut [0]);
                return;
            }
        }
    }
}

/// Reads one request; `None` when the connection ends.
fn read(stream: &mut TcpStream) -> Option<Request> {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
            let request = Request { head, body: String::new() };
            let length: usize = request.header("content-length").map_or(0, |length| length.parse().unwrap());
            if bytes.len() >= end + 4 + length {
                let body = String::from_utf8(bytes[end + 4..end + 4 + length].to_vec()).unwrap();
                return Some(Request { body, ..request });
            }
        }
        match stream.read(&mut buffer) {
            Ok(0) | Err(_) => return None,
            Ok(count) => bytes.extend_from_slice(&buffer[..count]),
        }
    }
}
