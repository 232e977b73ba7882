//! Jobs about new deliveries: whom they go to, which way, and the rows they get before anything leaves.

use std::{collections::HashSet, sync::Arc};

use tokio_util::sync::CancellationToken;

use super::{
    Delivery, DeliveryId, DeliveryState, IdType, JobId, Letter, Recipient, Reply, Route,
    carry::{Load, Outset, SecondLane},
    desk::Desk,
    fit,
    who::Link,
};
use crate::{
    env::{Millis, point},
    failure::{Failure, Kind},
    store::{self, NewDelivery},
};

/// A job under way: its number, for its events, and whether it was cancelled.
#[derive(Clone)]
pub(super) struct Task {
    pub job: JobId,
    pub cancel: CancellationToken,
}

/// What a delivery is to do, to whom, and the way there.
pub(super) struct Target {
    pub link: Arc<Link>,
    pub route: Route,
    pub recipient: Recipient,
    /// What the journal calls it.
    pub title: Arc<str>,
    /// The delivery it repeats.
    pub resend_of: Option<DeliveryId>,
}

impl Desk {
    /// Sends a card to each recipient, once to each.
    pub(super) async fn send(
        &self,
        task: &Task,
        card: Arc<str>,
        recipients: Vec<Recipient>,
        uuid: Option<String>,
        title: String,
    ) -> Result<Reply, Failure> {
        let letter = |recipient| Letter { card: Arc::clone(&card), recipient };
        self.send_each(task, recipients.into_iter().map(letter).collect(), uuid, title).await
    }

    /// Sends each recipient a card of their own, once.
    pub(super) async fn send_each(
        &self,
        task: &Task,
        letters: Vec<Letter>,
        uuid: Option<String>,
        title: String,
    ) -> Result<Reply, Failure> {
        let title: Arc<str> = title.into();
        let mut new = Vec::with_capacity(letters.len());
        let mut own: Option<Arc<Link>> = None;
        for (Letter { card, recipient }, uuid) in self.addressed(letters, uuid.as_deref()) {
            let route = Route::to(&recipient);
            // Who we are does not change within a job.
            let link = match own.as_ref().filter(|_| route == Route::Create) {
                Some(link) => Arc::clone(link),
                None => self.link_to(&recipient).await?,
            };
            if route == Route::Create {
                own = Some(Arc::clone(&link));
            }
            new.push((Target { link, route, recipient, title: Arc::clone(&title), resend_of: None }, card, uuid));
        }
        self.carry_new(task, new).await
    }

    /// The way to a recipient: a webhook has one of its own, everybody else is reached as who we are.
    pub(super) async fn link_to(&self, recipient: &Recipient) -> Result<Arc<Link>, Failure> {
        match Route::to(recipient) {
            Route::Webhook => self.who.webhook(&recipient.id).await,
            _ => self.who.link().await,
        }
    }

    /// The way that a row went.
    pub(super) async fn link_of(&self, row: &store::Delivery) -> Result<Arc<Link>, Failure> {
        if row.route == Route::Webhook.name() {
            self.who.webhook(&row.recipient_id).await
        } else {
            self.who.link_for(&row.account).await
        }
    }

    /// Writes rows for deliveries that are asked for together, then takes them to their outcomes.
    pub(super) async fn carry_new(&self, task: &Task, new: Vec<(Target, Arc<str>, String)>) -> Result<Reply, Failure> {
        let links: Vec<_> = new.iter().map(|(target, ..)| Arc::clone(&target.link)).collect();
        let second = SecondLane::start(&links, self.at_once);
        let (owner, batch, now) = (Arc::from(self.owner().await?), Arc::from(self.env.uuid()), self.env.now());
        let (mut rows, mut loads) = (Vec::with_capacity(new.len()), Vec::with_capacity(new.len()));
        for (target, card, uuid) in new {
            let resend_of = target.resend_of;
            let load = fresh(target, card, uuid, now);
            rows.push(row(&load, &owner, &batch, resend_of));
            loads.push(load);
        }
        point!("queued.made");
        // What the journal has to say of the recipients is asked while it writes.
        let (queued, hopeless) = tokio::join!(self.store.queue_deliveries(rows), self.hopeless(&loads));
        let (ids, list) = queued?;
        for (load, id) in loads.iter_mut().zip(ids) {
            load.delivery.id = id;
        }
        point!("queued.committed");
        self.carry_foreseen(task, loads, Outset { hopeless, list, second }).await
    }

    /// The requests that [`Desk::send`] would make.
    pub(super) async fn rehearse(
        &self,
        route: &Route,
        card: &str,
        mut recipients: Vec<Recipient>,
        uuid: Option<&str>,
    ) -> Result<Reply, Failure> {
        if let Some(message_id) = route.message_id() {
            fit::is_message(message_id)?;
            recipients = vec![Recipient { id: message_id.to_owned(), id_type: IdType::ChatId, name: None }];
        }
        let mut requests = Vec::new();
        let card: Arc<str> = Arc::from(card);
        let letters = recipients.into_iter().map(|recipient| Letter { card: Arc::clone(&card), recipient }).collect();
        for (letter, uuid) in self.addressed(letters, uuid) {
            let Letter { card, recipient } = letter;
            let link = self.link_to(&recipient).await?;
            let route = if Route::to(&recipient) == Route::Webhook { &Route::Webhook } else { route };
            requests.push(link.client.rehearse_delivery(route.outgoing(&recipient, &card, &uuid))?);
        }
        Ok(Reply::Requests(requests))
    }

    /// Everyone once, each with a uuid of their own.
    fn addressed(&self, letters: Vec<Letter>, uuid: Option<&str>) -> Vec<(Letter, String)> {
        let mut seen = HashSet::with_capacity(letters.len());
        let is_new: Vec<bool> = letters
            .iter()
            .map(|letter| seen.insert((letter.recipient.id.as_str(), letter.recipient.id_type)))
            .collect();
        let count = seen.len();
        let uuids = match uuid {
            Some(uuid) => (1..=count).map(|index| numbered_uuid(uuid, index)).collect(),
            None => self.env.uuids(count),
        };
        let once = letters.into_iter().zip(is_new).filter_map(|(letter, is_new)| is_new.then_some(letter));
        once.zip(uuids).collect()
    }

    /// The journal's newest rows.
    pub(super) async fn deliveries(&self, limit: usize) -> Result<Reply, Failure> {
        let rows = self.store.latest(limit, None).await?;
        Ok(Reply::Deliveries(rows.into_iter().map(Delivery::from).collect()))
    }

    pub(super) async fn row_of(&self, id: DeliveryId) -> Result<store::Delivery, Failure> {
        Ok(self.store.get(id).await?.ok_or_else(|| Kind::NoMessage { id: id.to_string() })?)
    }
}

/// The key of the `index`th recipient: the key as it is for the first, then `KEY-2` and so on, within the 50 characters a key may have.
pub fn numbered_uuid(uuid: &str, index: usize) -> String {
    const MOST: usize = 50;
    if index == 1 {
        return uuid.to_owned();
    }
    let number = format!("-{index}");
    let head: String = uuid.chars().take(MOST.saturating_sub(number.len())).collect();
    head + &number
}

/// A delivery about to be written down. Its row will give it its number.
fn fresh(target: Target, card: Arc<str>, uuid: String, at: Millis) -> Load {
    let Target { link, route, recipient, title, .. } = target;
    let account = Arc::clone(&link.account);
    let delivery = Delivery {
        id: DeliveryId(0),
        uuid,
        route,
        recipient,
        title,
        card,
        account,
        created: at,
        changed: at,
        tries: 0,
        state: DeliveryState::Queued,
    };
    Load { delivery, link, maybe: None, stays: false }
}

/// The row of a delivery that is about to be sent.
fn row(load: &Load, owner: &Arc<str>, batch: &Arc<str>, resend_of: Option<DeliveryId>) -> NewDelivery {
    let Load { delivery, link, .. } = load;
    let Recipient { id, id_type, name } = delivery.recipient.clone();
    NewDelivery {
        account: Arc::clone(&link.account),
        sandbox: link.identity.sandbox,
        owner: Arc::clone(owner),
        batch: Arc::clone(batch),
        route: delivery.route.name(),
        target: delivery.route.message_id().map(str::to_owned),
        recipient_type: id_type.name(),
        recipient_id: id,
        recipient_name: name,
        content: Arc::clone(&delivery.card),
        title: Arc::clone(&delivery.title),
        uuid: delivery.uuid.clone(),
        resend_of,
        at: delivery.created,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_for_many_stays_a_key() {
        assert_eq!(numbered_uuid("k", 1), "k");
        assert_eq!(numbered_uuid("k", 12), "k-12");
        assert_eq!(numbered_uuid(&"x".repeat(50), 100), "x".repeat(46) + "-100");
    }
}
