//! Jobs about new deliveries: whom they go to, which way, and the rows they get before anything leaves.

use std::{collections::HashSet, sync::Arc};

use tokio_util::sync::CancellationToken;

use super::{
    Delivery, DeliveryId, DeliveryState, IdType, JobId, Letter, Recipient, Reply, Route,
    carry::{Load, SecondLane},
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
    pub title: String,
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
            new.push((Target { link, route, recipient, title: title.clone(), resend_of: None }, card, uuid));
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
        let (batch, now) = (self.env.uuid(), self.env.now());
        let mut rows = Vec::with_capacity(new.len());
        let links: Vec<_> = new.iter().map(|(target, ..)| Arc::clone(&target.link)).collect();
        let second = SecondLane::start(&links, self.at_once);
        for (target, card, uuid) in new {
            rows.push(self.row(target, card, uuid, &batch, now).await?);
        }
        point!("queued.made");
        let loads = self.insert(rows, links).await?;
        point!("queued.committed");
        self.carry(task, loads, second).await
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
        let mut seen = HashSet::new();
        let once =
            letters.into_iter().filter(|letter| seen.insert((letter.recipient.id.clone(), letter.recipient.id_type)));
        let uuid = |index| uuid.map_or_else(|| self.env.uuid(), |uuid| numbered_uuid(uuid, index));
        once.zip(1..).map(|(letter, index)| (letter, uuid(index))).collect()
    }

    /// The journal's newest rows.
    pub(super) async fn deliveries(&self, limit: usize) -> Result<Reply, Failure> {
        let rows = self.store.latest(limit, None).await?;
        Ok(Reply::Deliveries(rows.into_iter().map(Delivery::from).collect()))
    }

    pub(super) async fn row_of(&self, id: DeliveryId) -> Result<store::Delivery, Failure> {
        Ok(self.store.get(id).await?.ok_or_else(|| Kind::NoMessage { id: id.to_string() })?)
    }

    /// A row for a delivery that is about to be sent.
    async fn row(
        &self,
        target: Target,
        content: Arc<str>,
        uuid: String,
        batch: &str,
        at: Millis,
    ) -> Result<NewDelivery, Failure> {
        let Target { link, route, recipient, title, resend_of } = target;
        Ok(NewDelivery {
            account: link.account.clone(),
            sandbox: link.identity.sandbox,
            owner: self.owner().await?,
            batch: batch.to_owned(),
            route: route.name().to_owned(),
            target: route.message_id().map(str::to_owned),
            recipient_type: recipient.id_type.name().to_owned(),
            recipient_id: recipient.id,
            recipient_name: recipient.name,
            content,
            title,
            uuid,
            resend_of,
            at,
        })
    }

    /// Commits rows; when this is over, their requests may leave.
    async fn insert(&self, new: Vec<NewDelivery>, links: Vec<Arc<Link>>) -> Result<Vec<Load>, Failure> {
        let new = Arc::new(new);
        let ids = self.store.insert_deliveries(Arc::clone(&new)).await?;
        let rows = Arc::unwrap_or_clone(new).into_iter().zip(ids).map(|(row, id)| queued(row, id));
        Ok(rows.zip(links).map(|(delivery, link)| Load { delivery, link, maybe: None }).collect())
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

fn queued(row: NewDelivery, id: DeliveryId) -> Delivery {
    let id_type = IdType::named(&row.recipient_type).unwrap_or(IdType::UserId);
    Delivery {
        id,
        uuid: row.uuid,
        route: Route::named(&row.route, row.target.as_deref()).unwrap_or_default(),
        recipient: Recipient { id: row.recipient_id, id_type, name: row.recipient_name },
        title: row.title,
        card: row.content,
        app_id: row.account.app_id,
        base_url: row.account.base_url,
        created: row.at,
        changed: row.at,
        tries: 0,
        state: DeliveryState::Queued,
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
