//! A thousand sends to a server that answers at once, journal included, against a bare loop of `reqwest` that sends the same bytes
//! with as many at once: whole processes in turns. At least nine tenths as fast, and no connection more than one for each job and one for
//! the token. The server is a process in a session of its own, as servers are: Linux shares processors out by sessions. How its
//! threads come to lie on the processors stays for as long as it runs and moves the figure by a tenth either way, so there are many
//! servers, one after the other. The bare loop is fast or slow by turns for the same reason: what counts is all its time, not a median
//! that jumps. The history is that of the turns before, as a user's is; a server's first turn is not counted. Neither are pairs of
//! turns during which the host took processor time away, which hits whoever uses two processors; unless few others are left.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a bench fails loudly"
)]

use std::{
    env,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use futures_util::{StreamExt, stream};

const SENDS: usize = 1_000;
const JOBS: usize = 8;
/// How many servers there are, one after the other.
const SERVERS: usize = 20;
/// How often each program has its turn at a server.
const PAIRS: usize = 8;
/// So many undisturbed pairs are enough to leave the others out.
const ENOUGH: usize = 40;
/// Makes this program the bare loop, to this address.
const BARE: &str = "CARDWRIGHT_BENCH_BARE";
/// Makes this program the server.
const SERVER: &str = "CARDWRIGHT_BENCH_SERVER";

const CARD: &str = r#"{"schema":"2.0","header":{"title":{"tag":"plain_text","content":"Deploy finished"}},"body":{"elements":[{"tag":"markdown","content":"**api-server** v1.42 is live"}]}}"#;
const TOKEN: &str = r#"{"code":0,"msg":"ok","tenant_access_token":"t-g1token","expire":7200}"#;
const SENT: &str = r#"{"code":0,"msg":"success","data":{"body":{"content":"{}"},"chat_id":"oc_5ad11d72b830411d72b836c20","create_time":"1727176437000","deleted":false,"message_id":"om_dc13264520392913993dd051dba21dcf","msg_type":"interactive","sender":{"id":"cli_a1b2c3d4e5f60718","id_type":"app_id","sender_type":"app","tenant_key":"736588c9260f175e"},"update_time":"1727176437000","updated":false}}"#;

fn main() {
    if let Ok(url) = env::var(BARE) {
        return bare(&url);
    }
    if env::var_os(SERVER).is_some() {
        return serve();
    }
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("card.json"), CARD).unwrap();
    std::fs::write(home.path().join("list.txt"), (0..SENDS).map(recipient).collect::<Vec<_>>().join("\n")).unwrap();
    let (mut all, mut shares) = (Vec::new(), Vec::new());
    for _ in 0..SERVERS {
        let mut server = Server::start();
        turn(&mut server, home.path());
        let pairs: Vec<_> = (0..PAIRS)
            .map(|_| {
                let before = stolen();
                (turn(&mut server, home.path()), stolen() == before)
            })
            .collect();
        shares.push(share(&pairs.iter().map(|(turn, _)| turn)));
        all.extend(pairs);
    }
    let quiet = all.iter().filter(|(_, is_quiet)| *is_quiet).count();
    let counted = all.iter().filter(|(_, is_quiet)| *is_quiet || quiet < ENOUGH).map(|(turn, _)| turn);
    let mean =
        |pick: fn(&Turn) -> Duration| counted.clone().map(pick).sum::<Duration>() / counted.clone().count() as u32;
    shares.sort_by(f64::total_cmp);
    println!("{SENDS} sends, {JOBS} at once, {SERVERS} servers, {quiet} quiet pairs of {}", all.len());
    println!(
        "cardwright {:?}, bare reqwest {:?}: {:.1} % of the bare loop's speed; by servers, all pairs: {:.1} to {:.1}, median {:.1} %",
        mean(|turn| turn.ours),
        mean(|turn| turn.theirs),
        share(&counted),
        shares[0],
        shares[SERVERS - 1],
        shares[SERVERS / 2],
    );
}

/// How long each took for a list.
struct Turn {
    ours: Duration,
    theirs: Duration,
}

/// The bare loop, then ours.
fn turn(server: &mut Server, home: &Path) -> Turn {
    let url = format!("http://{}", server.address);
    let theirs = timed(&mut Command::new(env::current_exe().unwrap()), home, &url);
    let before = server.connections();
    let jobs = JOBS.to_string();
    let mut send = Command::new(env!("CARGO_BIN_EXE_cardwright"));
    send.args(["send", "card.json", "--to-list", "list.txt", "--no-pace", "--yes", "--quiet", "--jobs", &jobs]);
    let ours = timed(send.args(["--state", "state"]), home, &url);
    // The one that asks is the server's, too.
    let opened = server.connections() - before - 1;
    assert!(opened <= JOBS + 1, "{opened} connections");
    Turn { ours, theirs }
}

/// Ours in percent of the bare loop's speed.
fn share<'t>(turns: &(impl Iterator<Item = &'t Turn> + Clone)) -> f64 {
    let sum = |pick: fn(&Turn) -> Duration| turns.clone().map(pick).sum::<Duration>().as_secs_f64();
    100.0 * sum(|turn| turn.theirs) / sum(|turn| turn.ours)
}

/// How much processor time the host has given to others, in ticks; none where that is not known.
fn stolen() -> Option<u64> {
    let all = std::fs::read_to_string("/proc/stat").ok()?;
    all.lines().next()?.split_whitespace().nth(8)?.parse().ok()
}

/// The server's process.
struct Server {
    process: Child,
    address: String,
}

impl Server {
    fn start() -> Self {
        let mut process =
            Command::new(env::current_exe().unwrap()).env(SERVER, "").stdout(Stdio::piped()).spawn().unwrap();
        let mut address = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut address).unwrap();
        Self { process, address: address.trim().to_owned() }
    }

    /// How many connections there were, this one included.
    fn connections(&mut self) -> usize {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.write_all(b"GET /connections HTTP/1.1\r\n\r\n").unwrap();
        let mut count = String::new();
        BufReader::new(stream).read_line(&mut count).unwrap();
        count.trim().parse().unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

fn recipient(number: usize) -> String {
    format!("ou_{number:032x}")
}

/// How long a program takes from start to end.
fn timed(command: &mut Command, home: &Path, url: &str) -> Duration {
    let command = command.current_dir(home).env(BARE, url).env("FEISHU_BASE_URL", url);
    let command = command.env("FEISHU_APP_ID", "cli_a1b2c3d4e5f60718").env("FEISHU_APP_SECRET", "secret");
    let command = command.env("CARDWRIGHT_CONFIG_DIR", home).stdin(Stdio::null()).stdout(Stdio::null());
    let begun = Instant::now();
    assert!(command.status().unwrap().success());
    begun.elapsed()
}

/// The bare loop: a token, then the same requests, and their answers read.
fn bare(url: &str) {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::builder().no_proxy().tls_certs_only([]).build().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let post = |path: &str, body: String| {
        let request =
            client.post(format!("{url}/open-apis/{path}")).header("Content-Type", "application/json; charset=utf-8");
        let request = request.header("Authorization", "Bearer t-g1token").body(body);
        async move { request.send().await.unwrap().bytes().await.unwrap() }
    };
    runtime.block_on(async {
        post("auth/v3/tenant_access_token/internal", "{}".to_owned()).await;
        let sends = (0..SENDS).map(|number| {
            let body = serde_json::json!({
                "receive_id": recipient(number), "msg_type": "interactive", "content": CARD,
                "uuid": uuid::Uuid::new_v4().to_string(),
            });
            post("im/v1/messages?receive_id_type=open_id", body.to_string())
        });
        let answers: Vec<_> = stream::iter(sends).buffer_unordered(JOBS).collect().await;
        assert_eq!(answers.len(), SENDS);
    });
}

/// A server that answers at once, and counts connections.
fn serve() {
    // Who leads a group already is in no session but its own.
    let _ = rustix::process::setsid();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    println!("{}", listener.local_addr().unwrap());
    let connections = Arc::new(AtomicUsize::new(0));
    for stream in listener.incoming().flatten() {
        connections.fetch_add(1, Ordering::Relaxed);
        let connections = Arc::clone(&connections);
        thread::spawn(move || answer(stream, &connections));
    }
}

/// Serves a connection until it ends.
fn answer(mut stream: TcpStream, connections: &AtomicUsize) -> Option<()> {
    stream.set_nodelay(true).ok()?;
    let (mut bytes, mut buffer) = (Vec::new(), [0; 16 * 1024]);
    loop {
        let head = loop {
            if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
                break String::from_utf8_lossy(&bytes[..end + 4]).to_ascii_lowercase();
            }
            match stream.read(&mut buffer).ok()? {
                0 => return None,
                count => bytes.extend_from_slice(&buffer[..count]),
            }
        };
        if head.starts_with("get /connections ") {
            return writeln!(stream, "{}", connections.load(Ordering::Relaxed)).ok();
        }
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok()).unwrap_or(0);
        while bytes.len() < head.len() + length {
            let count = stream.read(&mut buffer).ok()?;
            bytes.extend_from_slice(&buffer[..count]);
        }
        bytes.drain(..head.len() + length);
        let body = if head.contains("tenant_access_token") { TOKEN } else { SENT };
        let answer = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\nX-Tt-Logid: LOG1\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        );
        stream.write_all(answer.as_bytes()).ok()?;
    }
}
