//! Jobs about deliveries: sending, sending again, and what was left unfinished.

use std::{collections::HashSet, rc::Rc, sync::Arc};

use futures_util::{StreamExt, stream};
use tokio_util::sync::CancellationToken;

use super::{
    Delivery, DeliveryId, DeliveryState, IdType, JobId, Recipient, Reply, Report, Resending,
    deliver::Courier,
    desk::Desk,
    journal::{Journal, interrupted},
    retry::UUID_LIFE,
    who::Link,
};
use crate::{
    failure::{Failure, Kind},
    feishu::NewMessage,
    store::{self, NewDelivery, Outcome, State},
};

/// A job under way: its number, for its events, and whether it was cancelled.
#[derive(Clone)]
pub(super) struct Task {
    pub job: JobId,
    pub cancel: CancellationToken,
}

/// A delivery about to be taken, and an earlier try of it that may have arrived.
struct Load {
    delivery: Delivery,
    maybe: Option<Failure>,
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
        let link = self.who.link().await?;
        let mut new = Vec::new();
        for (recipient, uuid) in self.addressed(recipients, uuid.as_deref()) {
            new.push(self.row(&link, &recipient, Arc::clone(&card), &title, uuid).await?);
        }
        let batch = self.env.uuid();
        for row in &mut new {
            row.batch.clone_from(&batch);
        }
        let loads = self.insert(new).await?;
        self.carry(task, &link, loads).await
    }

    /// The requests that [`Desk::send`] would make.
    pub(super) async fn rehearse(
        &self,
        card: &str,
        recipients: Vec<Recipient>,
        uuid: Option<&str>,
    ) -> Result<Reply, Failure> {
        let link = self.who.link().await?;
        let requests = self.addressed(recipients, uuid).into_iter().map(|(recipient, uuid)| {
            let (receive_id, id_type) = (recipient.id.as_str(), recipient.id_type);
            link.client.rehearse_message(NewMessage { receive_id, id_type, content: card, uuid: &uuid })
        });
        requests.collect::<Result<_, _>>().map(Reply::Requests)
    }

    /// Everyone once, each with a uuid of their own.
    fn addressed(&self, recipients: Vec<Recipient>, uuid: Option<&str>) -> Vec<(Recipient, String)> {
        let mut seen = HashSet::new();
        let once = recipients.into_iter().filter(|recipient| seen.insert((recipient.id.clone(), recipient.id_type)));
        let uuid = |index| uuid.map_or_else(|| self.env.uuid(), |uuid| numbered(uuid, index));
        once.zip(1..).map(|(recipient, index)| (recipient, uuid(index))).collect()
    }

    /// Sends again to whom a delivery went.
    pub(super) async fn resend(&self, task: &Task, id: DeliveryId, card: Resending) -> Result<Reply, Failure> {
        let row = self.row_of(id).await?;
        let link = self.who.link_for(&row.account).await?;
        let card = match card {
            Resending::Stored => Arc::clone(&row.content),
            Resending::Present(card) => card,
        };
        let open = !row.state.is_outcome();
        if open && !self.is_left(&row).await? {
            // Somebody is at it already: another one would be a second card.
            return Ok(Reply::Deliveries(vec![row.into()]));
        }
        if (open || row.state == State::Unknown) && card == row.content && self.uuid_lives(&row) {
            let Some(load) = self.take_again(row).await? else {
                return Ok(Reply::Deliveries(vec![self.row_of(id).await?.into()]));
            };
            return self.carry(task, &link, vec![load]).await;
        }
        let title = row.title.clone();
        let recipient = Delivery::from(row).recipient;
        let uuid = self.env.uuid();
        let new = NewDelivery { resend_of: Some(id), ..self.row(&link, &recipient, card, &title, uuid).await? };
        let loads = self.insert(vec![new]).await?;
        self.carry(task, &link, loads).await
    }

    /// Finishes what was left unfinished. What the server would not know again is not sent: its outcome stays unknown, and is the user's to decide.
    pub(super) async fn resend_unfinished(&self, task: &Task, ids: Vec<DeliveryId>) -> Result<Reply, Failure> {
        let mut done = Vec::new();
        for id in ids {
            let row = self.row_of(id).await?;
            if row.state.is_outcome() || !self.is_left(&row).await? {
                continue;
            }
            let account = row.account.clone();
            let lives = self.uuid_lives(&row);
            let Some(load) = self.take_again(row).await? else { continue };
            if lives {
                let link = self.who.link_for(&account).await?;
                let Reply::Deliveries(sent) = self.carry(task, &link, vec![load]).await? else { continue };
                done.extend(sent);
            } else {
                done.push(self.give_up(task, load.delivery).await?);
            }
        }
        Ok(Reply::Deliveries(done))
    }

    /// What was left unfinished by processes that are gone.
    pub(super) async fn unfinished(&self) -> Result<Reply, Failure> {
        let mut left = Vec::new();
        for row in self.store.without_outcome().await? {
            if self.is_left(&row).await? {
                left.push(row.into());
            }
        }
        Ok(Reply::Deliveries(left))
    }

    /// The journal's newest rows.
    pub(super) async fn deliveries(&self, limit: usize) -> Result<Reply, Failure> {
        let rows = self.store.latest(limit, None).await?;
        Ok(Reply::Deliveries(rows.into_iter().map(Delivery::from).collect()))
    }

    async fn row_of(&self, id: DeliveryId) -> Result<store::Delivery, Failure> {
        Ok(self.store.get(id).await?.ok_or_else(|| Kind::NoMessage { id: id.to_string() })?)
    }

    /// A row for a delivery that is about to be sent.
    async fn row(
        &self,
        link: &Link,
        recipient: &Recipient,
        content: Arc<str>,
        title: &str,
        uuid: String,
    ) -> Result<NewDelivery, Failure> {
        Ok(NewDelivery {
            account: link.account.clone(),
            sandbox: link.identity.sandbox,
            owner: self.owner().await?,
            batch: uuid.clone(),
            recipient_id: recipient.id.clone(),
            recipient_type: recipient.id_type.name().to_owned(),
            recipient_name: recipient.name.clone(),
            content,
            title: title.to_owned(),
            uuid,
            resend_of: None,
            at: self.env.now(),
        })
    }

    /// Commits rows; when this is over, their requests may leave.
    async fn insert(&self, new: Vec<NewDelivery>) -> Result<Vec<Load>, Failure> {
        let ids = self.store.insert_deliveries(new.clone()).await?;
        let loads = new.into_iter().zip(ids).map(|(row, id)| Load { delivery: queued(row, id), maybe: None });
        Ok(loads.collect())
    }

    /// Makes a row ours that nobody works on, with the uuid it has. `None` when another process was faster.
    async fn take_again(&self, row: store::Delivery) -> Result<Option<Load>, Failure> {
        let maybe = row.failure.clone().or_else(|| Some(interrupted()));
        if row.state.is_outcome() {
            self.store.record_outcome(row.id, Outcome::new(State::Queued, row.tries, self.env.now())).await?;
        }
        let owner = self.owner().await?;
        let taken = self.store.take_over(row.id, row.owner.clone(), owner).await?;
        Ok(taken.then(|| Load { delivery: Delivery { state: DeliveryState::Queued, ..row.into() }, maybe }))
    }

    /// Whether a row's owner is gone.
    async fn is_left(&self, row: &store::Delivery) -> Result<bool, Failure> {
        let owner = row.owner.clone();
        self.locked(move |locks| Ok(!locks.owner_alive(&owner)?)).await
    }

    /// Whether the server would still know the row's uuid again.
    fn uuid_lives(&self, row: &store::Delivery) -> bool {
        self.env.now().since(row.created) < UUID_LIFE
    }

    async fn give_up(&self, task: &Task, mut delivery: Delivery) -> Result<Delivery, Failure> {
        delivery.state = DeliveryState::Unknown(interrupted());
        delivery.changed = self.env.now();
        self.progress(task.job, super::Event::Delivery(Box::new(delivery.clone())));
        let journal = Journal::new(&self.store);
        journal.record(&delivery);
        journal.finish().await?;
        Ok(delivery)
    }

    /// Takes deliveries to their outcomes, which are written as they come.
    async fn carry(&self, task: &Task, link: &Rc<Link>, loads: Vec<Load>) -> Result<Reply, Failure> {
        let (reports, job) = (Arc::clone(&self.reports), task.job);
        let courier = Courier {
            env: self.env.clone(),
            client: link.client.clone(),
            pace: link.pace.clone(),
            cancel: task.cancel.clone(),
            tell: Box::new(move |event| reports(Report::Progress { job, event })),
        };
        let journal = Journal::new(&self.store);
        for load in &loads {
            (courier.tell)(super::Event::Delivery(Box::new(load.delivery.clone())));
        }
        let deliveries = stream::iter(loads).map(|load| self.carry_one(&courier, &journal, link, load));
        let deliveries: Vec<Delivery> = deliveries.buffered(self.at_once).collect().await;
        journal.finish().await?;
        Ok(Reply::Deliveries(deliveries))
    }

    async fn carry_one(&self, courier: &Courier, journal: &Journal, link: &Link, load: Load) -> Delivery {
        let Load { mut delivery, maybe } = load;
        let foreign = match self.foreign(&link.account, &delivery.recipient).await {
            None => self.foreign_image(&link.account, &delivery.card).await,
            foreign => foreign,
        };
        let delivery = match foreign {
            Some(failure) => {
                courier.enter(&mut delivery, DeliveryState::Refused(failure));
                delivery
            }
            None => courier.deliver(delivery, maybe).await,
        };
        journal.record(&delivery);
        if let DeliveryState::Sent { at, .. } = delivery.state {
            journal.remember(link.account.clone(), &delivery.recipient, at);
        }
        delivery
    }
}

/// The key of the `index`th recipient: the key as it is for the first, then `KEY-2` and so on, within the 50 characters a key may have.
fn numbered(uuid: &str, index: usize) -> String {
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
        assert_eq!(numbered("k", 1), "k");
        assert_eq!(numbered("k", 12), "k-12");
        assert_eq!(numbered(&"x".repeat(50), 100), "x".repeat(46) + "-100");
    }
}
