//! Where a row takes place: a home with its files, somebody at the other end, and what both are like afterwards.

use std::{fs, path::PathBuf, sync::Mutex};

use cardwright::{
    card,
    env::{Env, TestClock},
    sandbox::{Options, Sandbox},
    store::{Account, NewDelivery, Outcome, State, Store},
};
use rusqlite::Connection;
use tokio::runtime::{Builder, Runtime};

use super::{APP_ID, Card, Profile, Row, SECRET, Server, rows, server::Raw};
use crate::{composer::Home, office::START, raw::Nobody};

/// The webhooks of every world, and where each is: a bot that takes everything, one that is not there, an address that is none, and
/// those that ask for a signature, for key words, and for another address of the caller.
const HOOKS: [(&str, &str); 6] = [
    ("hook", "/open-apis/bot/v2/hook/0c9a1b1e-5a5e-4c57-9d3c-1f6d0a7b2e01"),
    ("gone", "/open-apis/bot/v2/hook/00000000-5a5e-4c57-9d3c-1f6d0a7b2e01"),
    ("none", "/open-apis/bot/hook/0c9a1b1e-5a5e-4c57-9d3c-1f6d0a7b2e01"),
    ("seal", "/open-apis/bot/v2/hook/0c9a1b1e-5a5e-4c57-9d3c-1f6d0a7b2e02"),
    ("words", "/open-apis/bot/v2/hook/0c9a1b1e-5a5e-4c57-9d3c-1f6d0a7b2e03"),
    ("away", "/open-apis/bot/v2/hook/0c9a1b1e-5a5e-4c57-9d3c-1f6d0a7b2e04"),
];

/// A webhook of the configuration; its signature is made with the wrong secret.
fn webhook(name: &str) -> String {
    let variable = name.to_uppercase();
    format!("[webhook.{name}]\nurl = \"env:{variable}\"\nsecret = \"env:SECRET\"\nlive = false\n")
}

/// The picture of every world, the smallest there is.
const GIF: &[u8] = b"GIF89a\x01\x00\x01\x00\x00\x00\x00;";

enum End {
    Sandbox(Sandbox),
    Raw(Raw),
    /// What is held of a place where nobody listens.
    Nobody {
        _place: Option<Nobody>,
    },
}

/// The world of one row.
pub struct World {
    pub home: Home,
    row: Row,
    end: End,
    base_url: String,
    /// What holds the state file as another process would.
    holds: Mutex<Option<Connection>>,
}

impl World {
    pub fn new(row: &Row) -> Self {
        let home = Home::new();
        let (end, base_url) = begin(&home, row);
        let world = Self { home, row: *row, end, base_url, holds: Mutex::default() };
        for folder in ["config", "state"] {
            fs::create_dir(world.path(folder)).unwrap();
        }
        fs::write(world.path("config/config.toml"), world.config()).unwrap();
        match row.card {
            Card::Directory => fs::create_dir(world.card()).unwrap(),
            _ => fs::write(world.card(), row.text()).unwrap(),
        }
        fs::write(world.path("picture.gif"), GIF).unwrap();
        if row.sent {
            world.send_before();
        }
        world
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// The card's file.
    pub fn card(&self) -> PathBuf {
        self.path("card.json")
    }

    /// The state folder.
    pub fn state(&self) -> PathBuf {
        self.path("state")
    }

    /// The configuration.
    pub fn config(&self) -> String {
        let (base_url, me) = (&self.base_url, self.row.to);
        let app_id = if matches!(self.row.profile, Profile::WrongBrand) { "cli_0000000000000000" } else { APP_ID };
        let head = "default = \"at-work\"\n";
        let profile = format!(
            "[profile.at-work]\napp_id = \"{app_id}\"\nbase_url = \"{base_url}\"\nsecret = \"env:SECRET\"\nme = \"{me}\"\nlive = false\ntimeout = 2\n"
        );
        match self.row.profile {
            Profile::Variables => String::new(),
            Profile::Mistaken => format!("them = \"dark\"\n{head}{profile}[keys]\nsend = 7\n"),
            _ => format!("{head}{profile}{}", HOOKS.map(|(name, _)| webhook(name)).concat()),
        }
    }

    /// The environment.
    pub fn vars(&self) -> Vec<(String, String)> {
        let secret = if matches!(self.row.profile, Profile::WrongSecret) { "of-some-other-app" } else { SECRET };
        let pairs = match self.row.profile {
            Profile::Variables => {
                vec![("FEISHU_APP_ID", APP_ID), ("FEISHU_APP_SECRET", SECRET), ("FEISHU_BASE_URL", &*self.base_url)]
            }
            _ => vec![("SECRET", secret)],
        };
        let hooks = HOOKS.map(|(name, path)| (name.to_uppercase(), [&self.base_url, path].concat()));
        pairs.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).chain(hooks).collect()
    }

    /// Lets the file go or holds the journal, where that is the row's fault.
    pub fn strike(&self) {
        match self.row.card {
            Card::Vanishing => fs::remove_file(self.card()).unwrap(),
            Card::StateHeld => {
                runtime().block_on(self.store().opened()).unwrap();
                let held = Connection::open(Store::path_in(&self.state())).unwrap();
                held.execute_batch("BEGIN IMMEDIATE").unwrap();
                *self.holds.lock().unwrap() = Some(held);
            }
            _ => {}
        }
    }

    /// A delivery in the journal that was sent.
    fn send_before(&self) {
        let account = Account { app_id: APP_ID.into(), base_url: self.base_url.clone() };
        let card = card::Card::parse(&self.row.text()).unwrap();
        let new = NewDelivery {
            account: account.into(),
            sandbox: false,
            owner: "somebody".into(),
            batch: "b".into(),
            route: "create",
            target: None,
            recipient_id: self.row.to.into(),
            recipient_type: "open_id",
            recipient_name: None,
            content: card.compact().into(),
            title: "Deploy finished".into(),
            uuid: "sent-before".into(),
            resend_of: None,
            at: START,
        };
        let message_id = Some("om_dc13264520392913993dd051dba21dcf".to_owned());
        let outcome = Outcome { message_id, ..Outcome::new(State::Sent, 1, START) };
        let store = self.store();
        runtime().block_on(async {
            let ids = store.queue_deliveries(vec![new]).await.unwrap().0;
            store.record_outcome(ids[0], outcome).await.unwrap();
        });
    }

    fn store(&self) -> Store {
        let env = Env::test(&TestClock::new(START), self.home.path());
        Store::open(Store::path_in(&self.state()), &env).unwrap()
    }

    /// What must be so afterwards, whoever drove the row.
    #[track_caller]
    pub fn check(&self) {
        let Row { name, journal, requests, messages, .. } = self.row;
        match self.row.card {
            Card::Vanishing | Card::Directory => {}
            _ => assert_eq!(fs::read_to_string(self.card()).unwrap(), self.row.text(), "{name}: the file changed"),
        }
        let rows = self.journal();
        let states: Vec<&str> = rows.iter().map(|(state, _)| state.as_str()).collect();
        assert_eq!(states, journal.into_iter().collect::<Vec<_>>(), "{name}");
        if let Some((state, failure)) = rows.first().filter(|(state, _)| state != "sent") {
            assert_eq!(failure, self.row.failure, "{name}: {state}");
        }
        if let Some(counts) = self.counts() {
            assert_eq!(counts, (requests, messages), "{name}: requests and messages");
        }
    }

    /// The states of the journal's rows and the names of their failures.
    fn journal(&self) -> Vec<(String, String)> {
        if !Store::path_in(&self.state()).exists() {
            return Vec::new();
        }
        drop(self.holds.lock().unwrap().take());
        let rows = runtime().block_on(self.store().latest(9, None)).unwrap();
        rows.iter()
            .map(|row| {
                let failure = row.failure.as_ref().map(|failure| failure.kind.name()).unwrap_or_default();
                (row.state.name().to_owned(), failure)
            })
            .collect()
    }

    fn counts(&self) -> Option<(usize, usize)> {
        match &self.end {
            End::Sandbox(sandbox) => {
                let requests = sandbox.requests();
                let sends = requests.iter().filter(|call| call.method == "POST" && is_a_send(&call.path));
                Some((sends.count(), sandbox.messages().len()))
            }
            End::Raw(raw) => Some(raw.counts()),
            End::Nobody { .. } => None,
        }
    }
}

fn runtime() -> Runtime {
    Builder::new_current_thread().build().unwrap()
}

/// Whether a call is to make a message, or brings a picture for one.
fn is_a_send(path: &str) -> bool {
    path.ends_with("/messages") || path.contains("/bot/v2/hook/") || path.ends_with("/images")
}

fn begin(home: &Home, row: &Row) -> (End, String) {
    match row.server {
        Server::Sandbox(orders) => {
            let options =
                Options { app_id: Some(APP_ID.into()), app_secret: Some(SECRET.into()), ..Options::default() };
            let sandbox = Sandbox::start_with(options, &Env::test(&TestClock::new(START), home.path())).unwrap();
            for (path, body) in orders {
                sandbox.control(path, body).unwrap();
            }
            let url = sandbox.base_url().to_owned();
            (End::Sandbox(sandbox), url)
        }
        Server::Raw(act) => {
            let act = act();
            // What happens before a request can leave happens in the handshake.
            let scheme = if matches!(act, super::Act::ResetAtOnce) { "https" } else { "http" };
            let raw = Raw::start(act);
            let url = format!("{scheme}://{}", raw.address);
            (End::Raw(raw), url)
        }
        Server::Nowhere("") => {
            let nobody = Nobody::here();
            let url = nobody.url.clone();
            (End::Nobody { _place: Some(nobody) }, url)
        }
        Server::Nowhere(url) => (End::Nobody { _place: None }, url.to_owned()),
    }
}

impl Row {
    /// What the card's file holds.
    pub fn text(&self) -> String {
        match self.card {
            Card::Text(text) => text(),
            Card::FullDisk => rows::large(40 * 1024),
            _ => rows::good(),
        }
    }

    /// Whether the row needs a disk of its own.
    pub const fn has_disk(&self) -> bool {
        matches!(self.card, Card::ReadOnly | Card::FullDisk | Card::StateReadOnly | Card::StateFull)
    }
}
