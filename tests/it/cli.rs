//! The real binary, headless: what it prints, what it leaves behind, and its exit codes.

mod checking;
mod convert;
mod data;
mod delivering;
mod files;
mod life;
mod profiles;
mod render;
mod state;
mod ways;

use std::{
    io::{BufRead, BufReader, Read, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
};

use serde_json::Value;

/// 李雷, who is `me` in the sandbox.
const ME: &str = "ou_7d8a6e6df7621556ce0d21922b676706";
const HAN: &str = "ou_237ec0ccc28ac31324680aba905baf98";
const GROUP: &str = "oc_9341dffe5277b6b02723822c1c68b3e3";

const GOOD: &str = "{\n  \"schema\": \"2.0\",\n  \"body\": {\n    \"elements\": [\n      { \"tag\": \"markdown\", \"content\": \"你好\" }\n    ]\n  }\n}\n";
const BAD: &str = r#"{"schema":"2.0","body":{"elements":[{"tag":"buton"}]}}"#;

/// A user with a home of their own and no variables but those a test gives.
struct User {
    home: tempfile::TempDir,
    vars: Vec<(String, String)>,
}

impl User {
    fn new() -> Self {
        Self { home: tempfile::tempdir().unwrap(), vars: Vec::new() }
    }

    /// A user whose environment points to a sandbox.
    fn at(sandbox: &Served) -> Self {
        Self { vars: sandbox.vars(), ..Self::new() }
    }

    fn with(mut self, name: &str, value: &str) -> Self {
        self.vars.push((name.to_owned(), value.to_owned()));
        self
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    fn file(&self, name: &str, text: impl AsRef<[u8]>) -> &Self {
        std::fs::write(self.path(name), text).unwrap();
        self
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cardwright"));
        command
            .args(args)
            .env_clear()
            .envs(self.vars.iter().map(|(name, value)| (name, value)))
            .env("HOME", self.home.path())
            .env("CARDWRIGHT_CONFIG_DIR", self.path("config"))
            .env("CARDWRIGHT_STATE_DIR", self.path("state"))
            .current_dir(self.home.path());
        command
    }

    fn run(&self, args: &[&str]) -> Ran {
        self.run_with(args, "")
    }

    fn run_with(&self, args: &[&str], stdin: &str) -> Ran {
        let mut command = self.command(args);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // A command that reads nothing may have closed it already.
        let _ = child.stdin.take().unwrap().write_all(stdin.as_bytes());
        Ran::from(child.wait_with_output().unwrap())
    }
}

/// How a run ended.
#[derive(Debug)]
struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Ran {
    /// Asserts the exit code.
    #[track_caller]
    fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{self:#?}");
        self
    }

    /// Standard output as JSON lines.
    #[track_caller]
    fn objects(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("{self:#?}"))).collect()
    }

    /// The one JSON line.
    #[track_caller]
    fn object(&self) -> Value {
        let mut objects = self.objects();
        assert_eq!(objects.len(), 1, "{self:#?}");
        objects.remove(0)
    }
}

/// `cardwright sandbox` as a process.
pub struct Served {
    child: Child,
    lines: BufReader<std::process::ChildStdout>,
    at: Value,
}

impl Served {
    pub fn start() -> Self {
        let user = User::new();
        let mut child = user
            .command(&["sandbox", "--port", "0", "--json"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        lines.read_line(&mut line).unwrap();
        let at = serde_json::from_str(&line).unwrap();
        Self { child, lines, at }
    }

    pub fn get(&self, key: &str) -> &str {
        self.at[key].as_str().unwrap()
    }

    fn vars(&self) -> Vec<(String, String)> {
        let vars = [("BASE_URL", "base_url"), ("APP_ID", "app_id"), ("APP_SECRET", "app_secret")];
        vars.map(|(name, key)| (format!("FEISHU_{name}"), self.get(key).to_owned())).to_vec()
    }

    /// Tells it to stop; its exit code and what it printed besides.
    fn stop(mut self) -> (Option<i32>, String) {
        let pid = rustix::process::Pid::from_child(&self.child);
        rustix::process::kill_process(pid, rustix::process::Signal::TERM).unwrap();
        let code = self.child.wait().unwrap().code();
        let mut rest = String::new();
        self.lines.read_to_string(&mut rest).unwrap();
        (code, rest)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Every file below a folder, by its text where it has one.
fn texts_below(folder: &Path) -> Vec<(PathBuf, String)> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .flat_map(|path| {
            if path.is_dir() {
                texts_below(&path)
            } else {
                let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
                vec![(path, text)]
            }
        })
        .collect()
}
