//! Cards by webhook, which nobody knows again: what was cut off stays unknown, and goes out once more only when the user says so.

use std::{fmt::Write, fs, os::unix::fs::PermissionsExt, path::Path};

use cardwright::{
    sandbox::Message,
    store::{Delivery, State},
};

use super::{
    life::{Kill, Life},
    story::words,
};

/// The custom bots, as they are called here and there.
const BOTS: [&str; 2] = ["open", "signed"];
const ROUTE: &str = "webhook";
/// One send is put off before anything is done with it.
const LIMIT: &str = r#"{"path":"/hook/","status":200,"code":11232,"msg":"frequency limited"}"#;
/// Killed here, the card has not left; and there, it has arrived.
const BEFORE: [&str; 6] =
    ["queued.committed", "webhook.read", "webhook.signed", "turn.taken", "request.ready", "request.leaving"];
const AFTER: [&str; 4] = ["answer.begun", "answer.read", "outcome.known", "outcome.handed"];

/// The bots get names in the configuration, their addresses and secrets files beside it.
pub fn prepare(life: &Life) {
    let folder = life.path("config");
    fs::create_dir_all(&folder).unwrap();
    let mut config = String::new();
    for bot in life.sandbox.webhooks().iter().filter(|bot| BOTS.contains(&bot.name.as_str())) {
        write!(config, "[webhook.{0}]\nlive = false\nurl = \"file:{0}.url\"\n", bot.name).unwrap();
        keep(&folder.join(format!("{}.url", bot.name)), &bot.url);
        if let Some(secret) = &bot.secret {
            writeln!(config, "secret = \"file:{}.secret\"", bot.name).unwrap();
            keep(&folder.join(format!("{}.secret", bot.name)), secret);
        }
    }
    fs::write(folder.join("config.toml"), config).unwrap();
    life.order(LIMIT);
}

/// Writes what only its owner may read.
fn keep(path: &Path, secret: &str) {
    fs::write(path, secret).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
}

pub fn send(_: &Life, _: &str) -> Vec<String> {
    words(&["send", "card.json", "--webhook", BOTS[0], "--webhook", BOTS[1]])
}

/// The signed one that arrived, once more.
pub fn resend(life: &Life, mark: &str) -> Vec<String> {
    let rows = life.rows(mark);
    let arrived = rows.iter().find(|row| row.state == State::Sent && row.recipient_id == BOTS[1]);
    words(&["resend", &arrived.unwrap().id.to_string()])
}

/// Without the rows whose outcome nobody knows and that were sent again as others.
pub fn settled(mut rows: Vec<Delivery>) -> Vec<Delivery> {
    let again: Vec<_> = rows.iter().filter_map(|row| row.resend_of).collect();
    rows.retain(|row| !is_unknown(row) || !again.contains(&row.id));
    rows
}

fn is_unknown(row: &Delivery) -> bool {
    row.route == ROUTE && row.state == State::Unknown
}

/// Whether the words say that the outcome stays unknown, why, and what to do.
pub fn is_told(words: &str) -> bool {
    words.contains("arrive twice")
}

/// What a user does about cards whose outcome is unknown: nothing goes out again unasked, and once it was said.
pub fn insist(life: &Life, mark: &str) {
    for row in settled(life.rows(mark)).iter().filter(|row| is_unknown(row)) {
        let (id, before) = (row.id.to_string(), life.requests().len());
        life.run_to(&["history", &format!("id:{id}"), "--json"].map(str::to_owned), 0);
        assert!(life.said().contains(r#""outcome":"unknown""#), "{}", life.said());
        life.run_to_end(&["history", "--show", &id].map(str::to_owned));
        assert!(life.said().contains("the program ended before the answer came"), "{}", life.said());
        let words = life.run_to(&["resend", &id].map(str::to_owned), 2);
        assert!(words.contains("a webhook knows no uuid"), "{words}");
        assert_eq!(life.requests().len(), before, "{mark}: {id} went out again unasked");
        life.run_to_end(&["resend", &id, "--yes"].map(str::to_owned));
    }
}

/// What the journal says was sent has arrived; what it does not know of may have; and no row has left twice.
pub fn check(life: &Life, mark: &str, rows: &[Delivery], messages: &[Message], kill: Option<&Kill>) {
    let shown = format!("{mark} {kill:?}");
    for bot in BOTS {
        let of =
            |unknown: bool| rows.iter().filter(|row| row.recipient_id == bot && is_unknown(row) == unknown).count();
        let arrived = messages.iter().filter(|message| message.webhook.as_deref() == Some(bot)).count();
        let (sent, unknown) = (of(false), of(true));
        assert!((sent..=sent + unknown).contains(&arrived), "{shown}: {arrived} of {sent} and {unknown} by {bot}");
        let point =
            kill.filter(|kill| kill.step == 1 && bot == BOTS[1] && unknown == 1).map(|kill| kill.point.as_str());
        if let Some(point) = point {
            assert!(!BEFORE.contains(&point) || arrived == sent, "{shown}: arrived before it left");
            assert!(!AFTER.contains(&point) || arrived == sent + 1, "{shown}: not arrived");
        }
    }
    let left = life.requests().iter().filter(|call| call.path.contains("/hook/") && call.body.contains(mark)).count();
    assert_eq!(left, messages.len() + 1, "{shown}: all that left arrived, but for the one that was put off");
}
