//! The journal as history: searched by what is typed, and each delivery as something to hand on.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{Delivery, DeliveryId, DeliveryState, IdType, Reply, Report, Route, desk::Desk, webhooks};
use crate::{
    card::{Card, export, redact},
    catalog::code::{Family, lookup_for},
    env::{Env, Millis},
    failure::{Failure, Kind, Place},
    lang::as_typed_in_ascii,
    store::{self, Filter},
};

/// Which part of the history is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// What is typed: words, and `state:…`, `route:…`, `id:…` or `#…`, `message:…`, `since:YYYY-MM-DD`.
    pub text: String,
    /// Older than this one: the page before.
    pub before: Option<DeliveryId>,
    /// How many at most.
    pub limit: usize,
}

/// How a filter by a name is typed.
const BY: [&str; 5] = ["state", "route", "id", "message", "since"];

/// A filter that finds nothing because of how it is written, with what it would take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OddFilter {
    /// As it was typed.
    pub typed: String,
    /// What such a filter takes: names, or a form.
    pub takes: Vec<&'static str>,
}

/// What filters by a name take: the states and routes of the journal, and names for several of them.
const STATES: [&str; 10] =
    ["queued", "sending", "waiting", "sent", "refused", "unreachable", "unknown", "cancelled", "failed", "open"];
const ROUTES: [&str; 6] = ["create", "reply", "reply_in_thread", "update", "recall", "webhook"];

/// States that go by one name.
const FAILED: [&str; 2] = ["refused", "unreachable"];
const OPEN: [&str; 3] = ["queued", "sending", "waiting"];

impl Desk {
    /// Forgets what the configuration does not want kept.
    pub(super) async fn shorten_history(&self) {
        let Some(keep) = self.who.config().history else { return };
        // Not worth a failure: more than was wanted is kept.
        if let Err(failure) = self.store.forget(keep).await {
            tracing::warn!(%failure, "the history could not be shortened");
            if matches!(failure.kind, Kind::StateCorrupt { .. }) {
                // It is set aside already, so nobody else will be told.
                (self.reports)(Report::Notice(failure));
            }
        }
    }

    /// A page of the history, and how many deliveries there are in all.
    pub(super) async fn history(&self, query: &Query) -> Result<Reply, Failure> {
        self.shorten_history().await;
        let rows = self.store.history(filter(query, &self.env)).await?;
        let total = self.store.count().await?;
        Ok(Reply::History { rows: rows.into_iter().map(Delivery::from).collect(), total })
    }
}

/// What is typed, as the journal understands it. What fits no name is a word like any other.
fn filter(query: &Query, env: &Env) -> Filter {
    let mut filter = Filter { before: query.before, limit: query.limit, ..Filter::default() };
    for word in query.text.split_whitespace() {
        let typed = as_typed_in_ascii(word);
        if let Some(id) = typed.strip_prefix('#').and_then(|number| number.parse().ok()) {
            // As its number is shown.
            filter.id = Some(DeliveryId(id));
            continue;
        }
        let by = typed.split_once(':').filter(|(name, value)| BY.contains(name) && !value.is_empty());
        let Some((name, value)) = by else {
            filter.words.push(word.to_owned());
            continue;
        };
        match name {
            "state" => filter.states.extend(states(value)),
            "route" => filter.routes.extend(value.split(',').map(str::to_owned)),
            "message" => filter.message = Some(value.to_owned()),
            "id" => filter.id = Some(DeliveryId(value.parse().unwrap_or_default())),
            _ => match day(value, env) {
                Some(since) => filter.since = Some(since),
                None => filter.words.push(word.to_owned()),
            },
        }
    }
    filter
}

impl Query {
    /// The first filter in what is typed that no delivery can pass.
    pub fn odd_filter(text: &str) -> Option<OddFilter> {
        text.split_whitespace().find_map(|word| {
            let typed = as_typed_in_ascii(word);
            let (name, value) = typed.split_once(':')?;
            let all_in = |names: &[&str]| value.split(',').all(|one| names.contains(&one));
            let takes: &[&'static str] = match name {
                "state" if !all_in(&STATES) => &STATES,
                "route" if !all_in(&ROUTES) => &ROUTES,
                "id" if value.parse::<i64>().is_err() => &["12"],
                "since" if value.parse::<jiff::civil::Date>().is_err() => &["YYYY-MM-DD"],
                "message" if value.is_empty() => &["om_…"],
                _ => return None,
            };
            Some(OddFilter { takes: takes.to_vec(), typed })
        })
    }
}

fn states(value: &str) -> Vec<String> {
    let names = value.split(',').flat_map(|name| match name {
        "failed" => FAILED.to_vec(),
        "open" => OPEN.to_vec(),
        name => vec![name],
    });
    names.map(str::to_owned).collect()
}

/// When a day begins in the reader's zone.
fn day(value: &str, env: &Env) -> Option<Millis> {
    let begins = value.parse::<jiff::civil::Date>().ok()?.to_zoned(env.tz.clone()).ok()?;
    Some(Millis(begins.timestamp().as_millisecond()))
}

impl Delivery {
    /// Whether the server refused it for what the card says.
    pub fn blames_the_card(&self) -> bool {
        let DeliveryState::Refused(failure) = &self.state else { return false };
        let is_card = |code| lookup_for(Family::Card, code).is_some_and(|page| page.family == Family::Card);
        matches!(failure.kind, Kind::Refused { .. })
            && (matches!(failure.place, Some(Place::ErrPath(_))) || failure.code.is_some_and(is_card))
    }

    /// The request as a `curl` command; the token, or the address of a webhook, is the shell's.
    pub fn as_curl(&self) -> String {
        let outgoing = self.outgoing();
        if self.route == Route::Webhook {
            return export::curl_webhook(&outgoing.body());
        }
        let (method, path) = (outgoing.method(), outgoing.path());
        let base_url = if self.is_of_the_sandbox() { "" } else { &self.account.base_url };
        export::curl(&method, base_url, &path, &outgoing.body())
    }

    /// The body of the request as it was sent, laid out.
    pub fn request(&self) -> String {
        crate::card::format::pretty(&self.outgoing().body())
    }

    /// The method and path of the request.
    pub fn request_line(&self) -> String {
        let outgoing = self.outgoing();
        [outgoing.method(), outgoing.path()].join(" ")
    }

    /// A command of this program that does the same again; the card is in it.
    pub fn as_command(&self) -> String {
        let card = |words: &[&str]| format!("{} <<'CARD'\n{}\nCARD\n", shell(words), self.card);
        let to = &self.recipient;
        match &self.route {
            Route::Create => {
                let kind = if IdType::infer(&to.id) == Some(to.id_type) { "" } else { to.id_type.name() };
                // An id that begins with a dash would be taken for an option.
                let joined = ["--to=", &to.id].concat();
                let whom: &[&str] = if to.id.starts_with('-') { &[&joined] } else { &["--to", &to.id] };
                let kind: &[&str] = if kind.is_empty() { &[] } else { &["--as-type", kind] };
                card(&[&["send", "-"], whom, kind].concat())
            }
            Route::Reply { message_id, in_thread } => {
                let to = ["send", "-", "--reply-to", message_id, "--in-thread"];
                card(if *in_thread { &to } else { to.get(..4).unwrap_or(&to) })
            }
            Route::Update { message_id } => card(&["update", message_id, "-"]),
            Route::Recall { message_id } => shell(&["recall", message_id, "--yes"]) + "\n",
            Route::Webhook => {
                let (url, secret) = webhooks::sources(&to.id);
                let to = ["send", "-", "--webhook", url, "--webhook-secret", secret.unwrap_or_default()];
                card(if secret.is_some() { &to } else { to.get(..4).unwrap_or(&to) })
            }
        }
    }

    /// Everything a bug report needs and nobody else's business: no names, no words of the card, no ids but the server's log id.
    pub fn as_report(&self) -> String {
        let failure = self.state.failure();
        let log_id = match &self.state {
            DeliveryState::Sent { log_id, .. } => log_id.as_ref(),
            _ => failure.and_then(|failure| failure.log_id.as_ref()),
        };
        let card = Card::parse(&self.card).ok();
        let report = json!({
            "cardwright": env!("CARGO_PKG_VERSION"),
            "system": std::env::consts::OS,
            "route": self.route.name(),
            "id_type": self.recipient.id_type,
            "outcome": self.state.name(),
            "tries": self.tries,
            "took_ms": self.changed.since(self.created).as_millis().try_into().unwrap_or(u64::MAX),
            "log_id": log_id,
            "failure": failure.map(|failure| json!({
                "kind": failure.kind.name(),
                "code": failure.code,
                "place": failure.place,
                "retry": failure.retry,
            })),
            "bytes": self.card.len(),
            "card": card.as_ref().map_or(Value::Null, redact),
        });
        let mut text = serde_json::to_string_pretty(&report).unwrap_or_default();
        let _ = writeln!(text);
        text
    }

    /// Whether it went to the embedded sandbox.
    pub fn is_of_the_sandbox(&self) -> bool {
        self.account.base_url == store::Account::embedded().base_url
    }
}

/// A command of this program.
fn shell(words: &[&str]) -> String {
    std::iter::once(env!("CARGO_PKG_NAME").to_owned())
        .chain(words.iter().map(|word| quoted(word)))
        .collect::<Vec<_>>()
        .join(" ")
}

/// A word for a POSIX shell.
fn quoted(word: &str) -> String {
    let plain = word.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'@'));
    if plain { word.to_owned() } else { format!("'{}'", word.replace('\'', "'\\''")) }
}

#[cfg(test)]
mod tests {
    use std::{path::Path, sync::Arc};

    use super::*;
    use crate::{env::TestClock, worker::Recipient};

    fn delivery(route: Route) -> Delivery {
        Delivery {
            id: DeliveryId(7),
            uuid: "key".into(),
            route,
            recipient: Recipient { id: "li@x.cn".into(), id_type: IdType::Email, name: Some("李雷".into()) },
            title: "Deploy".into(),
            card: Arc::from(
                r#"{"schema":"2.0","header":{"title":{"tag":"plain_text","content":"it's 李雷"},"template":"red"}}"#,
            ),
            account: Arc::new(store::Account {
                app_id: "cli_secretive".into(),
                base_url: "https://open.larksuite.com".into(),
            }),
            created: Millis(0),
            changed: Millis(5),
            tries: 1,
            state: DeliveryState::Queued,
        }
    }

    #[test]
    fn what_is_typed_is_a_filter() {
        let env = Env::test(&TestClock::new(Millis(0)), Path::new("/nowhere"));
        let typed = |text: &str| filter(&Query { text: text.into(), before: None, limit: 9 }, &env);
        assert_eq!(typed("deploy 李雷").words, ["deploy", "李雷"]);
        assert_eq!(typed("state:failed").states, ["refused", "unreachable"]);
        assert_eq!(typed("state:sent,unknown route:update").routes, ["update"]);
        assert_eq!(typed("ｉｄ：１２").id, Some(DeliveryId(12)), "an input method is on");
        assert_eq!((typed("#12").id, typed("＃１２").id), (Some(DeliveryId(12)), Some(DeliveryId(12))));
        assert_eq!((typed("#release").id, typed("#release").words), (None, vec!["#release".to_owned()]));
        assert_eq!(typed("！！").words, ["！！"], "words are what they are");
        assert_eq!(typed("id:12").id, Some(DeliveryId(12)));
        assert_eq!(typed("message:om_1 x").message.as_deref(), Some("om_1"));
        assert!(typed("since:2025-11-24").since.is_some());
        assert_eq!(typed("since:yesterday https://x.cn state:").words, ["since:yesterday", "https://x.cn", "state:"]);
    }

    #[test]
    fn a_filter_that_nothing_can_pass_is_told_with_what_it_takes() {
        for (typed, takes) in [
            ("deploy state:bogus", "refused"),
            ("state:", "sent"),
            ("route:send", "create"),
            ("since:yesterday", "YYYY-MM-DD"),
            ("since:2026-13-01", "YYYY-MM-DD"),
            ("ｉｄ：ｘ", "12"),
            ("message:", "om_…"),
        ] {
            let odd = Query::odd_filter(typed).unwrap();
            assert!(odd.takes.contains(&takes), "{typed}: {odd:?}");
            assert!(
                odd.say(crate::lang::Lang::Zh).contains(&odd.typed) && odd.say(crate::lang::Lang::En).contains(takes)
            );
        }
        for right in [
            "",
            "deploy",
            "state:failed,sent route:reply",
            "since:2026-01-31",
            "id:3",
            "message:om_1",
            "https://x.cn a:b",
        ] {
            assert_eq!(Query::odd_filter(right), None, "{right}");
        }
        assert!(ROUTES.iter().all(|name| Route::named(name, Some("om_1")).is_some_and(|route| route.name() == *name)));
        let failure = || Failure::from(Kind::Cancelled);
        let states = [
            DeliveryState::Queued,
            DeliveryState::Sending { attempt: 1 },
            DeliveryState::Refused(failure()),
            DeliveryState::Unreachable(failure()),
            DeliveryState::Unknown(failure()),
            DeliveryState::Cancelled,
        ];
        assert!(states.iter().all(|state| STATES.contains(&state.name())));
        assert!(FAILED.iter().chain(&OPEN).all(|name| STATES.contains(name)));
    }

    #[test]
    fn a_delivery_is_handed_on_as_a_command() {
        let id = || "om_1".to_owned();
        let curl = delivery(Route::Create).as_curl();
        assert!(curl.starts_with("curl -X POST \"${FEISHU_BASE_URL:-https://open.larksuite.com}/open-apis/im/v1/messages?receive_id_type=email\""), "{curl}");
        assert!(
            curl.contains(r#"{"receive_id":"li@x.cn","msg_type":"interactive""#) && curl.contains("it'\\''s 李雷"),
            "{curl}"
        );
        let update = delivery(Route::Update { message_id: id() });
        assert!(update.as_curl().starts_with(
            "curl -X PATCH \"${FEISHU_BASE_URL:-https://open.larksuite.com}/open-apis/im/v1/messages/om_1\""
        ));
        assert!(update.as_command().starts_with("cardwright update om_1 - <<'CARD'\n{\"schema\""));
        let reply = delivery(Route::Reply { message_id: id(), in_thread: true });
        assert!(reply.as_curl().contains("/messages/om_1/reply\""));
        assert!(reply.as_command().starts_with("cardwright send - --reply-to om_1 --in-thread <<'CARD'\n"));
        assert_eq!(delivery(Route::Recall { message_id: id() }).as_command(), "cardwright recall om_1 --yes\n");
        assert!(delivery(Route::Create).as_command().starts_with("cardwright send - --to li@x.cn <<'CARD'\n"));
        let odd = Delivery {
            recipient: Recipient { id: "a b".into(), id_type: IdType::UserId, name: None },
            ..delivery(Route::Create)
        };
        assert!(odd.as_command().starts_with("cardwright send - --to 'a b' --as-type user_id <<"));
    }

    #[test]
    fn a_report_tells_nothing_of_whom_and_what() {
        let words = "no availability to 李雷".to_owned();
        let refused = Failure { code: Some(230_013), log_id: Some("LOG1".into()), ..Kind::Refused { words }.into() };
        let report = Delivery {
            state: DeliveryState::Refused(refused),
            ..delivery(Route::Update { message_id: "om_private".into() })
        }
        .as_report();
        for kept in ["230013", "LOG1", "\"update\"", "plain_text", "\"red\"", "2.0"] {
            assert!(report.contains(kept), "{kept}: {report}");
        }
        for gone in ["李雷", "li@x.cn", "om_private", "cli_secretive", "it's"] {
            assert!(!report.contains(gone), "{gone}: {report}");
        }
    }
}
