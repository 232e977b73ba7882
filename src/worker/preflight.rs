//! Before a send, and before something is done to a message: what is known to be right, what is known to be wrong, and what nobody
//! knows. Nothing is guessed.

use super::{Delivery, DeliveryState, IdType, Recipient, Reply, desk::Desk, people::patiently, who::Link};
use crate::{
    catalog::limits::CARD_BYTES,
    config::{BaseUrl, Host},
    failure::{Failure, Retry},
};

mod fact;
mod message;
mod template;
mod webhook;

pub use fact::{Fact, Source, Topic, Verdict};

/// One of these scopes is needed to send or reply, to update, to recall; the one to ask for stands first.
const SEND: &[&str] = &["im:message:send_as_bot", "im:message", "im:message:send"];
const UPDATE: &[&str] = &["im:message:update", "im:message", "im:message:send_as_bot"];
const RECALL: &[&str] = &["im:message:recall", "im:message", "im:message:send_as_bot"];
/// How many rows of the journal are looked at for one recipient.
const JOURNAL: usize = 500;
/// The server's answers that say the bot may not write to a person: the app is not available to them, or they stopped it.
const CLOSED: &[i64] = &[230_013, 230_053, 230_029];

/// The card of a preflight, as it would be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// The content string.
    pub content: std::sync::Arc<str>,
    /// How many errors the checks found in it as a message.
    pub errors: usize,
    /// How many they found in it as what a custom bot says.
    pub webhook_errors: usize,
    /// Whether something in it calls back when it is clicked.
    pub calls_back: bool,
}

impl Desk {
    /// Everything that is known about a send, in the order in which it would matter: of the app, then of each webhook.
    pub(super) async fn preflight(&self, card: Option<Checked>, recipients: Vec<Recipient>) -> Result<Reply, Failure> {
        let (hooks, others): (Vec<Recipient>, Vec<Recipient>) = recipients.into_iter().partition(Recipient::is_webhook);
        let mut facts = Vec::new();
        if hooks.is_empty() || !others.is_empty() {
            facts = self.as_app(card.as_ref(), &others).await?;
        }
        for hook in &hooks {
            self.by_webhook(hook, card.as_ref(), &mut facts).await;
        }
        Ok(Reply::Preflight(facts))
    }

    async fn as_app(&self, card: Option<&Checked>, recipients: &[Recipient]) -> Result<Vec<Fact>, Failure> {
        let link = self.who.link().await?;
        let mut facts = Vec::new();
        let reachable = self.app(&link, SEND, &mut facts).await?;
        for recipient in recipients {
            self.recipient(&link, recipient, reachable, &mut facts).await;
        }
        if let Some(card) = card {
            self.card(&link, card, &mut facts).await;
        }
        facts.push(self.rate(&link, recipients.iter().map(|recipient| recipient.id.as_str())));
        self.callbacks(card, &mut facts);
        with_links(&link, SEND, &mut facts);
        Ok(facts)
    }

    /// What is known of the app that would do it; whether it can sign in, and so be asked for more.
    async fn app(&self, link: &Link, scopes: &[&'static str], facts: &mut Vec<Fact>) -> Result<bool, Failure> {
        facts.push(self.brand(link)?);
        let signed_in = link.client.sign_in().await;
        facts.push(Fact::asked(Topic::Token, &signed_in, self.env.now()).about(link.identity.app_id.clone()));
        if signed_in.is_ok() {
            self.bot(link, facts).await;
            self.scope(link, scopes, facts).await;
        }
        Ok(signed_in.is_ok())
    }

    fn brand(&self, link: &Link) -> Result<Fact, Failure> {
        let base_url = &link.identity.base_url;
        let verdict = match BaseUrl::parse(base_url)?.host() {
            Host::Cloud(_) | Host::Loopback => Verdict::Ok,
            Host::Unfamiliar => Verdict::Unknown,
        };
        Ok(Fact::new(Topic::Brand, verdict, Source::Configuration, self.env.now()).about(base_url.clone()))
    }

    /// Whether its bot is on, and a version published.
    async fn bot(&self, link: &Link, facts: &mut Vec<Fact>) {
        let bot = patiently(&self.env, || link.client.bot()).await;
        let now = self.env.now();
        let mut fact = Fact::asked(Topic::Bot, &bot, now);
        let mut published = Fact::asked(Topic::Published, &bot, now);
        if let Ok(bot) = &bot {
            fact = fact.about(bot.app_name.clone());
            if !bot.is_enabled() {
                fact.verdict = Verdict::No;
                published.verdict = Verdict::No;
            }
        } else {
            // Who does not answer says nothing about a version.
            published.verdict = Verdict::Unknown;
        }
        facts.extend([fact, published]);
    }

    /// Whether one of these scopes was granted.
    async fn scope(&self, link: &Link, wanted: &[&'static str], facts: &mut Vec<Fact>) {
        let scopes = patiently(&self.env, || link.client.scopes()).await;
        let mut fact = Fact::asked(Topic::Scope, &scopes, self.env.now());
        match &scopes {
            Ok(scopes) => {
                let granted = |wanted: &&&str| scopes.iter().any(|scope| scope.is_granted() && scope.name == **wanted);
                let granted = wanted.iter().find(granted);
                fact.verdict = Verdict::of(granted.is_some());
                fact = fact.about(granted.or(wanted.first()).copied().unwrap_or_default());
            }
            Err(_) => fact.verdict = Verdict::Unknown,
        }
        facts.push(fact);
    }

    /// Whether somebody is there, and may be written to.
    async fn recipient(&self, link: &Link, recipient: &Recipient, reachable: bool, facts: &mut Vec<Fact>) {
        let label = recipient.label().to_owned();
        if let Some(failure) = self.foreign(&link.account, recipient).await {
            let fact = Fact::new(Topic::Id, Verdict::No, Source::Kept, self.env.now());
            return facts.push(Fact { at: None, ..fact }.about(label).because(failure));
        }
        facts.extend(self.kept(link, recipient).await.map(|fact| fact.about(label.clone())));
        if reachable {
            facts.push(self.asked_for(link, recipient).await.about(label.clone()));
        }
        if recipient.id_type != IdType::ChatId {
            facts.push(self.availability(link, recipient).await.about(label));
        }
    }

    /// Whether somebody was met as this app before: what is kept, and when it was used last. Only an open_id is an app's own:
    /// of any other id there is nothing to doubt.
    async fn kept(&self, link: &Link, recipient: &Recipient) -> Option<Fact> {
        let account = (*link.account).clone();
        let last_used = if recipient.id_type == IdType::ChatId {
            let chats = self.store.chats(account).await.unwrap_or_default();
            chats.into_iter().find(|chat| chat.id == recipient.id).map(|chat| chat.last_used)
        } else {
            let people = self.store.people(account).await.unwrap_or_default();
            people.into_iter().find(|person| person.id == recipient.id).map(|person| person.last_used)
        };
        let fact = |verdict, source| Fact::new(Topic::Id, verdict, source, self.env.now());
        match last_used {
            Some(at) => Some(Fact { at, ..fact(Verdict::Ok, Source::Kept) }),
            None => (recipient.id_type == IdType::OpenId).then(|| fact(Verdict::Unknown, Source::Nobody)),
        }
    }

    async fn asked_for(&self, link: &Link, recipient: &Recipient) -> Fact {
        let (client, id) = (&link.client, recipient.id.as_str());
        match recipient.id_type {
            IdType::ChatId => {
                let inside = patiently(&self.env, || client.is_in_chat(id)).await;
                let mut fact = Fact::asked(Topic::Membership, &inside, self.env.now());
                if inside == Ok(false) {
                    fact.verdict = Verdict::No;
                }
                unless_not_allowed(fact)
            }
            IdType::Email => {
                let emails = [recipient.id.clone()];
                let found = patiently(&self.env, || client.find_users(&emails, &[])).await;
                let mut fact = unless_not_allowed(Fact::asked(Topic::Recipient, &found, self.env.now()));
                if found.is_ok_and(|found| found.iter().all(|found| found.open_id.is_empty())) {
                    // It belongs to nobody, or to somebody the app cannot see: the server does not say which.
                    fact.verdict = Verdict::Unknown;
                }
                fact
            }
            id_type => {
                let name = patiently(&self.env, || client.user_name(id, id_type)).await;
                unless_not_allowed(Fact::asked(Topic::Recipient, &name, self.env.now()))
            }
        }
    }

    /// What became of the last send to somebody: no call tells who an app is available to.
    async fn availability(&self, link: &Link, recipient: &Recipient) -> Fact {
        let rows = self.store.latest(JOURNAL, Some((*link.account).clone())).await.unwrap_or_default();
        let theirs = rows.into_iter().map(Delivery::from).filter(|row| row.recipient.id == recipient.id);
        for row in theirs {
            match &row.state {
                DeliveryState::Sent { at, .. } => {
                    return Fact::new(Topic::Availability, Verdict::Ok, Source::Journal, *at);
                }
                DeliveryState::Refused(failure) if failure.code.is_some_and(|code| CLOSED.contains(&code)) => {
                    let fact = Fact::new(Topic::Availability, Verdict::No, Source::Journal, row.changed);
                    return fact.because(failure.clone());
                }
                _ => {}
            }
        }
        Fact::new(Topic::Availability, Verdict::Unknown, Source::Nobody, self.env.now())
    }

    async fn card(&self, link: &Link, card: &Checked, facts: &mut Vec<Fact>) {
        let now = self.env.now();
        self.template(&card.content, facts).await;
        facts.push(self.size(card.content.len(), CARD_BYTES));
        facts.push(self.problems(card.errors));
        if let Some(failure) = self.foreign_image(&link.account, &card.content).await {
            facts.push(Fact::new(Topic::Pictures, Verdict::No, Source::Journal, now).because(failure));
        }
    }

    fn size(&self, bytes: usize, limit: usize) -> Fact {
        let size = Fact::new(Topic::Size, Verdict::of(bytes <= limit), Source::Card, self.env.now());
        size.about(format!("{bytes}/{limit}"))
    }

    fn problems(&self, errors: usize) -> Fact {
        let problems = Fact::new(Topic::Problems, Verdict::of(errors == 0), Source::Card, self.env.now());
        problems.about(errors.to_string())
    }

    /// How much can be done now of what the server counts by these keys.
    fn rate<'k>(&self, link: &Link, keys: impl Iterator<Item = &'k str>) -> Fact {
        let now = self.env.now();
        let Some(pace) = &link.pace else {
            return Fact::new(Topic::Rate, Verdict::Ok, Source::Pace, now);
        };
        let (left, most) = pace.lock().left(keys, now);
        let verdict = if left == 0 { Verdict::No } else { Verdict::Ok };
        Fact::new(Topic::Rate, verdict, Source::Pace, now).about(format!("{left}/{most}"))
    }

    /// Nobody can say whether a click would be answered.
    fn callbacks(&self, card: Option<&Checked>, facts: &mut Vec<Fact>) {
        if card.is_some_and(|card| card.calls_back) {
            facts.push(Fact::new(Topic::Callbacks, Verdict::Unknown, Source::Nobody, self.env.now()));
        }
    }
}

/// An app that may not ask does not know: that is no answer about what was asked.
fn unless_not_allowed(mut fact: Fact) -> Fact {
    let barred = |failure: &Failure| failure.retry == Retry::Ask || matches!(failure.code, Some(41_050 | 40_004));
    if fact.failure.as_ref().is_some_and(barred) {
        fact.verdict = Verdict::Unknown;
    }
    fact
}

/// Says of everything that is wrong where in the console it is put right.
fn with_links(link: &Link, scopes: &[&str], facts: &mut [Fact]) {
    for fact in facts.iter_mut().filter(|fact| fact.verdict == Verdict::No) {
        fact.link = console(link, fact.topic, scopes);
    }
}

/// The page of the console where something is put right.
fn console(link: &Link, topic: Topic, scopes: &[&str]) -> Option<String> {
    let app = format!("{}/app/{}", link.identity.base_url, link.identity.app_id);
    match topic {
        Topic::Scope => {
            let wanted = scopes.first()?;
            Some(format!("{app}/auth?q={wanted}&op_from=openapi&token_type=tenant"))
        }
        Topic::Token | Topic::Bot | Topic::Published | Topic::Availability | Topic::Callbacks => Some(app),
        _ => None,
    }
}
