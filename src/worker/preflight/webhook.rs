//! What is known before a custom bot is called. It can be asked nothing: what there is to know comes from the configuration, the
//! card, and what became of earlier calls.

use super::{Checked, Fact, JOURNAL, Source, Topic, Verdict};
use crate::{
    catalog::limits::WEBHOOK_BYTES,
    config::{BaseUrl, Host},
    feishu::Outgoing,
    worker::{Delivery, DeliveryState, Recipient, desk::Desk, who::Link},
};

/// What the server answers to one who does not know the address, is not let in, or says nothing of what is asked for.
const NO_ADDRESS: i64 = 19_001;
const WRONG_SIGNATURE: i64 = 19_021;
const WRONG_CALLER: i64 = 19_022;
const NO_KEYWORD: i64 = 19_024;
/// The other answers that only a bot gives that is there.
const OTHERS: [i64; 3] = [WRONG_SIGNATURE, WRONG_CALLER, NO_KEYWORD];
/// How messages are signed.
const ALGORITHM: &str = "HMAC-SHA256";

impl Desk {
    /// Everything known about a call of one custom bot.
    pub(super) async fn by_webhook(&self, to: &Recipient, card: Option<&Checked>, facts: &mut Vec<Fact>) {
        let now = self.env.now();
        let link = match self.who.webhook(&to.id).await {
            Ok(link) => link,
            Err(failure) => {
                let fact = Fact::new(Topic::Webhook, Verdict::No, Source::Configuration, now);
                return facts.push(fact.about(to.label()).because(failure));
            }
        };
        let calls = self.calls(&link).await;
        facts.push(self.host(&link));
        let unknown = |topic| Fact::new(topic, Verdict::Unknown, Source::Nobody, now);
        let shown = [to.label(), link.identity.profile.as_deref().unwrap_or_default()].join(" ");
        facts.push(answered(&calls, NO_ADDRESS, unknown(Topic::Webhook)).about(shown));
        let signed = if link.client.signs() { ALGORITHM } else { "" };
        facts.push(answered(&calls, WRONG_SIGNATURE, unknown(Topic::Signature)).about(signed));
        facts.push(answered(&calls, WRONG_CALLER, unknown(Topic::Caller)));
        let said = calls.iter().filter(|call| card.is_some_and(|card| card.content == call.card));
        let same: Vec<Delivery> = said.cloned().collect();
        facts.push(answered(&same, NO_KEYWORD, unknown(Topic::Keywords)));
        if let Some(card) = card {
            self.template(&card.content, facts).await;
            let bytes = link.client.body_len(Outgoing::Webhook { content: &card.content });
            facts.push(self.size(bytes, WEBHOOK_BYTES));
            facts.push(self.problems(card.webhook_errors));
            if card.calls_back {
                facts.push(Fact::new(Topic::Callbacks, Verdict::No, Source::Card, now));
            }
        }
        facts.push(self.rate(&link, std::iter::once(to.id.as_str())));
    }

    /// Earlier calls of the same address, newest first.
    async fn calls(&self, link: &Link) -> Vec<Delivery> {
        let rows = self.store.latest(JOURNAL, Some((*link.account).clone())).await.unwrap_or_default();
        rows.into_iter().map(Delivery::from).collect()
    }

    fn host(&self, link: &Link) -> Fact {
        let base_url = &link.identity.base_url;
        let known = BaseUrl::parse(base_url).is_ok_and(|url| url.host() != Host::Unfamiliar);
        let verdict = if known { Verdict::Ok } else { Verdict::Unknown };
        Fact::new(Topic::Brand, verdict, Source::Configuration, self.env.now()).about(base_url.clone())
    }
}

/// What the last calls say about what is refused with a code: no, where the newest that tells was; ok, where it came that far.
/// The address is looked at first, so that any other refusal of the bot's says it is right; of the rest no order is written.
fn answered(calls: &[Delivery], code: i64, unknown: Fact) -> Fact {
    let told = calls.iter().find_map(|call| match &call.state {
        DeliveryState::Sent { at, .. } => Some((Verdict::Ok, *at, None)),
        DeliveryState::Refused(failure) if failure.code == Some(code) => {
            Some((Verdict::No, call.changed, Some(failure.clone())))
        }
        DeliveryState::Refused(failure)
            if code == NO_ADDRESS && failure.code.is_some_and(|code| OTHERS.contains(&code)) =>
        {
            Some((Verdict::Ok, call.changed, None))
        }
        _ => None,
    });
    match told {
        Some((verdict, at, failure)) => Fact { verdict, source: Source::Journal, at: Some(at), failure, ..unknown },
        None => unknown,
    }
}
