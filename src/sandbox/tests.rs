//! The sandbox over real connections: literal requests in, literal answers out.

use std::{
    fmt::Write as _,
    io::{Read, Write as _},
    net::TcpStream,
    path::Path,
    time::Duration,
};

use serde_json::{Value, json};

use super::{Options, Sandbox};
use crate::env::{Env, Millis, TestClock};

mod cards;
mod changing;
mod control;
mod faults;
mod hooks;
mod images;
mod lookup;
mod sending;
mod templates;
mod tokens;
mod worlds;

/// 2024-09-24 19:13:57 in Beijing.
const NOW: Millis = Millis(1_727_176_437_000);
const SECRET: &str = "dskLLdkasdjlasdKKKLLdkasdjlasdKK";

const LI_LEI: &str = "ou_7d8a6e6df7621556ce0d21922b676706";
const RELEASES: &str = "oc_9341dffe5277b6b02723822c1c68b3e3";

/// A sandbox, and a client that speaks plain HTTP/1.1.
struct World {
    sandbox: Sandbox,
    clock: TestClock,
    token: String,
}

/// An answer.
#[derive(Debug)]
struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("no JSON: {self:?}"))
    }

    fn code(&self) -> i64 {
        self.json()["code"].as_i64().unwrap()
    }

    fn msg(&self) -> String {
        self.json()["msg"].as_str().unwrap().to_owned()
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (key, value) = line.split_once(": ")?;
            key.eq_ignore_ascii_case(name).then_some(value)
        })
    }
}

impl World {
    /// A sandbox with a token in hand.
    fn new() -> Self {
        let clock = TestClock::new(NOW);
        let env = Env::test(&clock, Path::new("/nowhere"));
        let options = Options { app_secret: Some(SECRET.to_owned()), ..Options::default() };
        let sandbox = Sandbox::start_with(options, &env).unwrap();
        let mut world = Self { sandbox, clock, token: String::new() };
        world.token = world.fresh_token();
        world
    }

    fn fresh_token(&self) -> String {
        let body = format!(r#"{{"app_id":"{}","app_secret":"{SECRET}"}}"#, self.sandbox.app_id());
        let answer = self.raw("POST", "/open-apis/auth/v3/tenant_access_token/internal", &[], &body);
        answer.json()["tenant_access_token"].as_str().unwrap().to_owned()
    }

    /// A call without anything but what is given; `None` when the connection is closed without an answer.
    fn try_raw(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Option<Answer> {
        self.try_bytes(method, path, headers, body.as_bytes())
    }

    /// The same with a body that need not be text.
    fn try_bytes(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Option<Answer> {
        let host = self.sandbox.base_url().strip_prefix("http://").unwrap();
        let mut stream = TcpStream::connect(host).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        let mut request =
            format!("{method} {path} HTTP/1.1\r\nConnection: close\r\nContent-Length: {}\r\n", body.len());
        if !headers.iter().any(|(name, _)| *name == "Host") {
            let _ = write!(request, "Host: {host}\r\n");
        }
        for (name, value) in headers {
            let _ = write!(request, "{name}: {value}\r\n");
        }
        request.push_str("\r\n");
        stream.write_all(&[request.as_bytes(), body].concat()).unwrap();
        let mut answer = Vec::new();
        // A connection that is cut may end in a reset.
        let _ = stream.read_to_end(&mut answer);
        let answer = String::from_utf8(answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n")?;
        let status = head.split(' ').nth(1)?.parse().ok()?;
        Some(Answer { status, head: head.to_owned(), body: body.to_owned() })
    }

    fn raw(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        self.try_raw(method, path, headers, body).expect("the connection was closed without an answer")
    }

    /// A call of the platform with the token.
    fn call(&self, method: &str, path: &str, body: &str) -> Answer {
        let bearer = format!("Bearer {}", self.token);
        let headers = [("Authorization", bearer.as_str()), ("Content-Type", "application/json; charset=utf-8")];
        self.raw(method, &format!("/open-apis{path}"), &headers, body)
    }

    fn get(&self, path: &str) -> Answer {
        self.call("GET", path, "")
    }

    fn post(&self, path: &str, body: &str) -> Answer {
        self.call("POST", path, body)
    }

    /// A call of the control plane that must work.
    fn control(&self, method: &str, path: &str, body: &str) -> Value {
        let answer = self.raw(method, &format!("/_sandbox{path}"), &[], body);
        assert_eq!(answer.status, 200, "{answer:?}");
        answer.json()
    }

    /// Sends a content to an open_id or chat_id.
    fn send(&self, receive_id: &str, msg_type: &str, content: &str) -> Answer {
        let id_type = if receive_id.starts_with("oc_") { "chat_id" } else { "open_id" };
        let body = json!({ "receive_id": receive_id, "msg_type": msg_type, "content": content });
        self.post(&format!("/im/v1/messages?receive_id_type={id_type}"), &body.to_string())
    }
}
