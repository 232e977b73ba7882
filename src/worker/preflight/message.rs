//! What is known before a message is answered, updated or recalled: what the journal kept of it, and what the server says of it now.

use std::sync::Arc;

use super::{Checked, Fact, RECALL, SEND, Source, Topic, UPDATE, Verdict, with_links};
use crate::{
    env::Millis,
    failure::{Failure, Obstacle},
    feishu::Message,
    store::Filter,
    worker::{
        Delivery, DeliveryState, IdType, Recipient, Reply, Route,
        desk::Desk,
        fit::{self, Known},
        message::{of_journal, of_server, unknown},
        people::patiently,
        who::Link,
    },
};

/// What the server answers where the window of a recall is over, and to one who is not in the chat.
const WINDOW_OVER: i64 = 230_009;
const OUTSIDE: i64 = 230_002;
const HOUR_MS: u128 = 3_600_000;
const DAY_MS: u128 = 24 * HOUR_MS;

/// A message as somebody knows it.
struct View {
    known: Known,
    source: Source,
    at: Millis,
}

/// What was found out about a message: whoever knows best stands first, and last who knows nothing.
struct Seen {
    link: Arc<Link>,
    views: Vec<View>,
    /// Why the app that sent it is out of reach.
    no_sender: Option<Failure>,
}

impl Seen {
    /// The first answer that somebody has.
    fn first<T>(&self, ask: impl Fn(&Known) -> Option<T>) -> Option<(T, Source, Millis)> {
        self.views.iter().find_map(|view| Some((ask(&view.known)?, view.source, view.at)))
    }

    /// Where it stands: the journal knows whom it was sent to, the server only the chat.
    fn chat(&self) -> Option<(Recipient, Source, Millis)> {
        let named = |view: &&View| view.known.recipient.id != view.known.id;
        let view = self.views.iter().rev().find(named)?;
        Some((view.known.recipient.clone(), view.source, view.at))
    }
}

impl Desk {
    /// Everything known about a route that is about a message, in the order in which it would matter.
    pub(in crate::worker) async fn preflight_message(
        &self,
        route: &Route,
        card: Option<&Checked>,
    ) -> Result<Reply, Failure> {
        let id = route.message_id().unwrap_or_default();
        let scopes = match route {
            Route::Update { .. } => UPDATE,
            Route::Recall { .. } => RECALL,
            _ => SEND,
        };
        let mut seen = self.kept_of(id).await?;
        let mut facts = Vec::new();
        let reachable = self.app(&seen.link, scopes, &mut facts).await?;
        let form = fit::is_message(id);
        let fact = Fact::new(Topic::MessageId, Verdict::of(form.is_ok()), Source::Given, self.env.now()).about(id);
        facts.push(Fact { failure: form.clone().err(), ..fact });
        if form.is_ok() {
            let asked =
                if reachable && seen.no_sender.is_none() { Some(self.ask_of(id, &mut seen).await) } else { None };
            self.message(route, card, &seen, asked.as_ref().and_then(|asked| asked.as_ref().err()), &mut facts).await?;
        }
        if let Some(card) = card {
            self.card(&seen.link, card, &mut facts).await;
        }
        let to = seen.chat().map_or_else(|| unknown(id).recipient, |(recipient, ..)| recipient);
        facts.push(self.rate(&seen.link, std::iter::once(route.pace_key(&to))));
        self.callbacks(card, &mut facts);
        with_links(&seen.link, scopes, &mut facts);
        Ok(Reply::Preflight(facts))
    }

    /// What the journal kept of a message, and the way to the app that sent it: ours, where that is not known or out of reach.
    async fn kept_of(&self, id: &str) -> Result<Seen, Failure> {
        let nobody = View { known: unknown(id), source: Source::Nobody, at: self.env.now() };
        let Some(origin) = self.store.origin_of(id).await? else {
            return Ok(Seen { link: self.who.link().await?, views: vec![nobody], no_sender: None });
        };
        let (link, no_sender) = match self.who.link_for(&origin.account).await {
            Ok(link) => (link, None),
            Err(failure) => (self.who.link().await?, Some(failure)),
        };
        let last = self.store.last_of(id).await?;
        let at = last.as_ref().unwrap_or(&origin).updated;
        let kept = View { known: of_journal(id, origin, last), source: Source::Journal, at };
        Ok(Seen { link, views: vec![kept, nobody], no_sender })
    }

    /// Asks the server, which knows better than anything that was kept.
    async fn ask_of(&self, id: &str, seen: &mut Seen) -> Result<(), Failure> {
        let link = &seen.link;
        let message: Message = patiently(&self.env, || link.client.message(id)).await?;
        let view = View { known: of_server(message, link), source: Source::Server, at: self.env.now() };
        seen.views.insert(0, view);
        Ok(())
    }

    /// The facts about the message itself.
    async fn message(
        &self,
        route: &Route,
        card: Option<&Checked>,
        seen: &Seen,
        refused: Option<&Failure>,
        facts: &mut Vec<Fact>,
    ) -> Result<(), Failure> {
        let now = self.env.now();
        let unknown = |topic| Fact::new(topic, Verdict::Unknown, Source::Nobody, now);
        let ok = |topic, source, at| Fact::new(topic, Verdict::Ok, source, at);
        facts.push(match seen.chat() {
            Some((recipient, source, at)) => ok(Topic::Chat, source, at).about(recipient.label()),
            None => unknown(Topic::Chat),
        });
        facts.push(self.standing(seen, refused));
        // What is seen by one person alone cannot be read back, and is sent by no route that is kept.
        facts.push(match seen.views.first().filter(|view| view.source != Source::Nobody) {
            Some(view) => ok(Topic::Everybody, view.source, view.at),
            None => unknown(Topic::Everybody),
        });
        match route {
            Route::Update { .. } => self.to_update(route, card, seen, facts),
            Route::Recall { .. } => self.to_recall(route, seen, facts).await?,
            _ => {
                let fact = |failure| Fact::new(Topic::Sender, Verdict::No, Source::Journal, now).because(failure);
                facts.extend(seen.no_sender.clone().map(fact));
            }
        }
        if let Route::Reply { .. } | Route::Recall { .. } = route {
            self.whereabouts(route, seen, refused, facts).await;
        }
        Ok(())
    }

    /// Whether it is still there.
    fn standing(&self, seen: &Seen, refused: Option<&Failure>) -> Fact {
        let now = self.env.now();
        match (seen.first(|known| known.deleted), refused) {
            (Some((false, source, at)), _) => Fact::new(Topic::Standing, Verdict::Ok, source, at),
            (Some((true, source, at)), _) => {
                let id = seen.views.first().map(|view| view.known.id.as_str()).unwrap_or_default();
                Fact::new(Topic::Standing, Verdict::No, source, at).because(fit::unfit(id, Obstacle::Recalled))
            }
            (None, Some(failure)) => {
                let verdict = if fit::says_it_is_not_there(failure) { Verdict::No } else { Verdict::Unknown };
                Fact::new(Topic::Standing, verdict, Source::Server, now).because(failure.clone())
            }
            (None, None) => Fact::new(Topic::Standing, Verdict::Unknown, Source::Nobody, now),
        }
    }

    /// What an update is refused for: the very reasons for which this program refuses it.
    fn to_update(&self, route: &Route, card: Option<&Checked>, seen: &Seen, facts: &mut Vec<Fact>) {
        let now = self.env.now();
        let content = card.map(|card| &*card.content);
        let judged = |known: &Known| fit::obstacles(route, known, content, now);
        for (index, (obstacle, _)) in judged(&unknown("")).into_iter().enumerate() {
            let Some(topic) = topic(obstacle, card.is_some()) else { continue };
            let told = seen.first(|known| judged(known).get(index)?.1);
            let mut fact = match told {
                Some((stands, source, at)) => Fact::new(topic, Verdict::of(!stands), source, at),
                None => Fact::new(topic, Verdict::Unknown, Source::Nobody, now),
            };
            match topic {
                Topic::Sender => fact = sender(fact, seen),
                Topic::Age => fact = fact.about(age(seen, now, DAY_MS, "/14")),
                Topic::Shared => (fact.source, fact.at) = (Source::Card, Some(now)),
                _ => {}
            }
            if fact.verdict == Verdict::No && fact.failure.is_none() {
                let id = route.message_id().unwrap_or_default();
                fact = fact.because(fit::unfit(id, obstacle));
            }
            facts.push(fact);
        }
    }

    /// Who may recall it, and whether it is too late: the time is the administrator's to set, and no call tells it.
    async fn to_recall(&self, route: &Route, seen: &Seen, facts: &mut Vec<Fact>) -> Result<(), Failure> {
        let now = self.env.now();
        let unknown = |topic| Fact::new(topic, Verdict::Unknown, Source::Nobody, now);
        facts.push(sender(
            match seen.first(|known| known.ours) {
                Some((true, source, at)) => Fact::new(Topic::Sender, Verdict::Ok, source, at),
                // Who owns or manages the group may: no call tells whether the bot does.
                Some((false, source, at)) => Fact::new(Topic::Sender, Verdict::Unknown, source, at),
                None => unknown(Topic::Sender),
            },
            seen,
        ));
        let filter = Filter {
            message: route.message_id().map(str::to_owned),
            routes: vec![route.name().to_owned()],
            limit: 1,
            ..Filter::default()
        };
        let last = self.store.history(filter).await?.pop().map(Delivery::from);
        let over = last.and_then(|last| match last.state {
            DeliveryState::Refused(failure) if failure.code == Some(WINDOW_OVER) => {
                Some(Fact::new(Topic::Window, Verdict::No, Source::Journal, last.changed).because(failure))
            }
            _ => None,
        });
        facts.push(over.unwrap_or_else(|| unknown(Topic::Window)).about(age(seen, now, HOUR_MS, "")));
        Ok(())
    }

    /// Whether the bot is where the message stands. Who may read it is: others are told so. A person is not a place to be in.
    async fn whereabouts(&self, route: &Route, seen: &Seen, refused: Option<&Failure>, facts: &mut Vec<Fact>) {
        let now = self.env.now();
        let to = seen.chat().map(|(recipient, ..)| recipient);
        if let Some(person) = to.as_ref().filter(|to| to.id_type != IdType::ChatId) {
            if matches!(route, Route::Reply { .. }) {
                facts.push(self.availability(&seen.link, person).await.about(person.label()));
            }
            return;
        }
        let read = seen.views.first().filter(|view| view.source == Source::Server);
        let fact = match (read, refused) {
            (Some(view), _) => Fact::new(Topic::Membership, Verdict::Ok, Source::Server, view.at),
            (None, Some(failure)) if failure.code == Some(OUTSIDE) => {
                Fact::new(Topic::Membership, Verdict::No, Source::Server, now).because(failure.clone())
            }
            _ => Fact::new(Topic::Membership, Verdict::Unknown, Source::Nobody, now),
        };
        facts.push(fact.about(to.map(|to| to.label().to_owned()).unwrap_or_default()));
    }
}

/// What a reason against an update is a fact about; nothing where it is told already, or there is no card to tell of.
const fn topic(obstacle: Obstacle, has_card: bool) -> Option<Topic> {
    match obstacle {
        // Told of every message.
        Obstacle::Batch | Obstacle::Recalled => None,
        Obstacle::OtherSender => Some(Topic::Sender),
        Obstacle::TooOld => Some(Topic::Age),
        Obstacle::NotACard => Some(Topic::CardMessage),
        Obstacle::WasNotShared => Some(Topic::WasShared),
        Obstacle::NotShared | Obstacle::Downgrade if !has_card => None,
        Obstacle::NotShared => Some(Topic::Shared),
        Obstacle::Downgrade => Some(Topic::Schema),
    }
}

/// What is known of the sender, with the app it is; one that is out of reach can do nothing.
fn sender(fact: Fact, seen: &Seen) -> Fact {
    match &seen.no_sender {
        Some(failure) => Fact { verdict: Verdict::No, ..fact }.because(failure.clone()),
        None if fact.verdict == Verdict::Ok => fact.about(seen.link.identity.app_id.clone()),
        None => fact,
    }
}

/// For how many of such spans it has stood; nothing where nobody knows when it was sent.
fn age(seen: &Seen, now: Millis, span: u128, of: &str) -> String {
    let sent = seen.first(|known| known.sent);
    sent.map_or_else(String::new, |(sent, ..)| format!("{}{of}", now.since(sent).as_millis() / span))
}
