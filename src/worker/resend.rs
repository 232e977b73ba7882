//! Deliveries that were under way before: sent again, and what was left unfinished.

use std::{future::ready, sync::Arc};

use futures_util::{StreamExt, stream};

use super::{
    Delivery, DeliveryId, DeliveryState, Reply, Resending, Route,
    carry::Load,
    desk::Desk,
    fit,
    journal::{Journal, interrupted},
    send::{Target, Task},
    who::Link,
};
use crate::{
    env::point,
    failure::Failure,
    store::{self, Outcome, State},
};

impl Desk {
    /// Sends again to whom a delivery went.
    pub(super) async fn resend(&self, task: &Task, id: DeliveryId, card: Resending) -> Result<Reply, Failure> {
        let row = self.row_of(id).await?;
        let link = self.link_of(&row).await?;
        let (card, title) = match card {
            Resending::Stored => (Arc::clone(&row.content), row.title.clone()),
            Resending::Present { card, title } => (card, title),
        };
        let open = !row.state.is_outcome();
        if open && !self.is_left(&row).await? {
            // Somebody is at it already: another one would be a second card.
            return Ok(Reply::Deliveries(vec![row.into()]));
        }
        if (open || row.state == State::Unknown) && card == row.content && self.can_repeat(&row) {
            let Some(load) = self.take_again(row, &link).await? else {
                return Ok(Reply::Deliveries(vec![self.row_of(id).await?.into()]));
            };
            return self.carry(task, vec![load]).await;
        }
        let Delivery { route, recipient, .. } = Delivery::from(row);
        if let Route::Update { message_id } = &route {
            let (_, known) = self.known(message_id).await?;
            fit::judge(&route, &known, Some(&card), self.env.now())?;
        }
        let target = Target { link, route, recipient, title: title.into(), resend_of: Some(id) };
        self.carry_new(task, vec![(target, card, self.env.uuid())]).await
    }

    /// Finishes what was left unfinished. What the server would not know again is not sent: its outcome stays unknown, and is the user's to decide.
    /// What is about a message goes one after the other, so that it ends as the last one would have it. Cancelled, what is not on its
    /// way stays unfinished. One that fails does not hold up the others.
    pub(super) async fn resend_unfinished(&self, task: &Task, ids: Vec<DeliveryId>) -> Result<Reply, Failure> {
        let (mut about_messages, mut new) = (Vec::new(), Vec::new());
        for id in ids {
            let is_about_one = self.store.get(id).await?.is_some_and(|row| row.target.is_some());
            if is_about_one { about_messages.push(id) } else { new.push(id) }
        }
        let mut ended = self.finish_some(task, about_messages, 1).await;
        ended.extend(self.finish_some(task, new, self.at_once).await);
        let ended: Result<Vec<_>, Failure> = ended.into_iter().collect();
        let mut done: Vec<Delivery> = ended?.into_iter().flatten().collect();
        done.sort_unstable_by_key(|delivery| delivery.id);
        Ok(Reply::Deliveries(done))
    }

    /// Finishes these, so many at once, until the job is cancelled.
    async fn finish_some(
        &self,
        task: &Task,
        ids: Vec<DeliveryId>,
        at_once: usize,
    ) -> Vec<Result<Option<Delivery>, Failure>> {
        let asked = stream::iter(ids).take_while(|_| ready(!task.cancel.is_cancelled()));
        asked.map(|id| self.finish(task, id)).buffer_unordered(at_once).collect().await
    }

    /// Finishes one; `None` if it is not ours to finish, or stays unfinished.
    async fn finish(&self, task: &Task, id: DeliveryId) -> Result<Option<Delivery>, Failure> {
        let row = self.row_of(id).await?;
        if row.state.is_outcome() || !self.is_left(&row).await? {
            return Ok(None);
        }
        // A card that was updated since must not go back to what it was.
        let can_repeat = self.can_repeat(&row) && !self.store.is_superseded(id).await?;
        let link = if can_repeat { Some(self.link_of(&row).await?) } else { None };
        let Some(delivery) = self.take_over(&row).await? else { return Ok(None) };
        let Some(link) = link else { return self.give_up(task, delivery).await.map(Some) };
        let load = Load { delivery, link, maybe: Some(Box::new(maybe(&row))), stays: true };
        let Reply::Deliveries(mut carried) = self.carry(task, vec![load]).await? else { return Ok(None) };
        carried.retain(|delivery| delivery.state.is_final());
        if carried.is_empty() {
            // Whoever looks for what is unfinished finds it again.
            let owner = self.owner().await?;
            self.store.take_over(id, owner, row.owner).await?;
        }
        Ok(carried.pop())
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

    /// Makes a row ours that nobody works on, with the uuid it has. `None` when another process was faster.
    async fn take_again(&self, row: store::Delivery, link: &Arc<Link>) -> Result<Option<Load>, Failure> {
        if row.state.is_outcome() {
            self.store.record_outcome(row.id, Outcome::new(State::Queued, row.tries, self.env.now())).await?;
            point!("requeued.committed");
        }
        let taken = self.take_over(&row).await?;
        Ok(taken.map(|delivery| Load {
            delivery,
            link: Arc::clone(link),
            maybe: Some(Box::new(maybe(&row))),
            stays: false,
        }))
    }

    async fn take_over(&self, row: &store::Delivery) -> Result<Option<Delivery>, Failure> {
        let owner = self.owner().await?;
        let taken = self.store.take_over(row.id, row.owner.clone(), owner).await?;
        point!("taken.committed");
        Ok(taken.then(|| Delivery { state: DeliveryState::Queued, ..row.clone().into() }))
    }

    /// Whether a row's owner is gone.
    async fn is_left(&self, row: &store::Delivery) -> Result<bool, Failure> {
        let owner = row.owner.clone();
        self.locked(move |locks| Ok(!locks.owner_alive(&owner)?)).await
    }

    /// Whether a try of the row that may have arrived can be made again.
    fn can_repeat(&self, row: &store::Delivery) -> bool {
        Delivery::from(row.clone()).can_repeat(self.env.now())
    }

    async fn give_up(&self, task: &Task, mut delivery: Delivery) -> Result<Delivery, Failure> {
        delivery.state = DeliveryState::Unknown(interrupted(&delivery));
        delivery.changed = self.env.now();
        self.herald(task.job).tell(&delivery);
        let journal = Journal::new(&self.store, None);
        journal.record(&delivery);
        journal.finish().await?;
        Ok(delivery)
    }
}

/// What an earlier try of a row came to that may have arrived.
fn maybe(row: &store::Delivery) -> Failure {
    row.failure.clone().unwrap_or_else(|| interrupted(&row.clone().into()))
}
