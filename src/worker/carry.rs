//! The way of deliveries that have rows to their outcomes: so many at once, on a second thread too where that is faster.

use std::{
    collections::HashMap,
    future::pending,
    iter::Enumerate,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
    vec,
};

use futures_util::{StreamExt, stream::FuturesUnordered};
use tokio::{
    sync::{Barrier, oneshot},
    task::yield_now,
    time::timeout,
};
use tokio_util::sync::CancellationToken;

use super::{
    Delivery, DeliveryState, Herald, Reply, Route, deliver::Courier, desk::Desk, died, fit, journal::Journal,
    lane::Lane, send::Task, who::Link,
};
use crate::{
    env::{Env, point},
    failure::Failure,
    feishu::Client,
    store,
};

/// How many deliveries pay for another thread and its connections.
const WORTH_A_LANE: usize = 64;

/// How long those who were answered first wait for the others to be, once.
const ROUND: Duration = Duration::from_millis(100);

/// How often somebody waits for a time while deliveries are under way: less than any of them may take.
const TICK: Duration = Duration::from_secs(1);

/// A delivery about to be taken, the way it goes, and an earlier try of it that may have arrived.
pub(super) struct Load {
    pub delivery: Delivery,
    pub link: Arc<Link>,
    pub maybe: Option<Box<Failure>>,
    /// Cancelled before anything of it left again, it has no outcome: it stays queued.
    pub stays: bool,
}

impl Load {
    /// Whether it is the same app's, with the very same card.
    fn shows_the_same(&self, other: &Self) -> bool {
        self.link.account == other.link.account && Arc::ptr_eq(&self.delivery.card, &other.delivery.card)
    }
}

/// A load in its place of the list, and the refusal it is certain to get, where that is known.
struct Waiting {
    place: usize,
    load: Load,
    hopeless: Option<Failure>,
}

/// The refusals that are certain, each with its load's place: few, if any.
pub(super) type Hopeless = HashMap<usize, Failure>;

/// What is there before deliveries are on their way.
pub(super) struct Outset {
    pub hopeless: Hopeless,
    /// The announced list that they are.
    pub list: Option<store::Announced>,
    /// Takes its part.
    pub second: Option<SecondLane>,
}

/// Loads that wait: whoever is free takes the next.
#[derive(Clone)]
struct Queue(Arc<Mutex<Left>>);

/// Loads, each with its place, and what is foreseen of them.
type Left = (Enumerate<vec::IntoIter<Load>>, Hopeless);

impl Queue {
    fn new(loads: Vec<Load>, hopeless: Hopeless) -> Self {
        Self(Arc::new(Mutex::new((loads.into_iter().enumerate(), hopeless))))
    }

    fn lock(&self) -> MutexGuard<'_, Left> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn len(&self) -> usize {
        self.lock().0.len()
    }

    fn next(&self) -> Option<Waiting> {
        let (loads, hopeless) = &mut *self.lock();
        let (place, load) = loads.next()?;
        Some(Waiting { place, load, hopeless: hopeless.remove(&place) })
    }
}

/// Deliveries that have ended, each with its place.
type Ended = Vec<(usize, Delivery)>;

impl Desk {
    /// Takes deliveries to their outcomes, which are written as they come.
    pub(super) async fn carry(&self, task: &Task, loads: Vec<Load>) -> Result<Reply, Failure> {
        let hopeless = self.hopeless(&loads).await;
        self.carry_foreseen(task, loads, Outset { hopeless, list: None, second: None }).await
    }

    /// The same, where everything is there for it.
    pub(super) async fn carry_foreseen(&self, task: &Task, loads: Vec<Load>, outset: Outset) -> Result<Reply, Failure> {
        let Outset { hopeless, list, second } = outset;
        let herald = self.herald(task.job);
        for load in &loads {
            herald.tell(&load.delivery);
        }
        let all = loads.len();
        let queue = Queue::new(loads, hopeless);
        let carrier = Carrier {
            env: self.env.clone(),
            herald,
            cancel: task.cancel.clone(),
            journal: Arc::new(Journal::new(&self.store, list)),
            client: None,
        };
        let ours = self.at_once - second.as_ref().map_or(0, |second| second.at_once);
        // What it needs to end is not waited for before everything is written.
        let mut theirs = second.map(|second| second.go(carrier.clone(), queue.clone()));
        let mut ended = carrier.carry_some(&queue, ours).await;
        if let Some(theirs) = &mut theirs {
            ended.extend(theirs.done().await.unwrap_or_default());
        }
        // Of the last job nothing comes after that: the file is closed while what it came to is told.
        let closing = async {
            if self.ending.get() {
                self.store.close();
            }
        };
        let (finished, ()) = tokio::join!(carrier.journal.finish(), closing);
        finished?;
        point!("outcomes.committed");
        if ended.len() < all {
            return Err(died());
        }
        ended.sort_unstable_by_key(|(place, _)| *place);
        let deliveries: Vec<Delivery> = ended.into_iter().map(|(_, delivery)| delivery).collect();
        for delivery in &deliveries {
            if let (DeliveryState::Refused(failure), Route::Webhook) = (&delivery.state, &delivery.route) {
                self.who.doubt_webhook(&delivery.recipient.id, failure);
            }
        }
        Ok(Reply::Deliveries(deliveries))
    }

    /// Why some are certain to be refused, where that is known without asking. The journal is asked of all together: every question is
    /// a turn there, and would bring forward the commit of the outcomes that wait for company.
    pub(super) async fn hopeless(&self, loads: &[Load]) -> Hopeless {
        let mut people: Vec<(&store::Account, HashMap<String, Failure>)> = Vec::new();
        let mut last: Option<(&Load, Option<Failure>)> = None;
        let mut hopeless = Hopeless::new();
        for (place, load) in loads.iter().enumerate() {
            let (account, delivery) = (&*load.link.account, &load.delivery);
            if delivery.route == Route::Webhook {
                let bytes = load.link.client.body_len(delivery.outgoing());
                hopeless.extend(fit::too_heavy(bytes, &delivery.card).map(|failure| (place, failure)));
                continue;
            }
            if !people.iter().any(|(of, _)| *of == account) {
                let theirs = loads.iter().filter(|other| *other.link.account == *account);
                let recipients = theirs.map(|other| &other.delivery.recipient);
                people.push((account, self.foreign_among(account, recipients).await));
            }
            let picture = match last.take() {
                // A list mostly gets one card: its pictures are looked up once.
                Some((other, found)) if other.shows_the_same(load) => found,
                _ => self.foreign_image(account, &delivery.card).await,
            };
            let found = people.iter().find(|(of, _)| *of == account);
            let person = found.and_then(|(_, found)| found.get(&delivery.recipient.id)).cloned();
            hopeless.extend(person.or_else(|| picture.clone()).map(|failure| (place, failure)));
            last = Some((load, picture));
        }
        hopeless
    }
}

/// A second thread that is to take its part of a job's deliveries. It gets ready while their rows are written.
pub(super) struct SecondLane {
    lane: Lane<Ended>,
    go: oneshot::Sender<(Carrier, Queue)>,
    /// How many deliveries it has on their way at once.
    at_once: usize,
}

impl SecondLane {
    /// Starts one for deliveries that go these ways, so many at once in all: only where they are many, go one way, and no pace holds
    /// them back.
    pub(super) fn start(links: &[Arc<Link>], at_once: usize) -> Option<Self> {
        let first = links.first().filter(|first| first.pace.is_none())?;
        let one_way = links.iter().all(|link| Arc::ptr_eq(link, first));
        if links.len() < WORTH_A_LANE || at_once < 2 || !one_way {
            return None;
        }
        let (client, at_once) = (first.client.clone(), at_once / 2);
        let (go, gone) = oneshot::channel();
        Some(Self { lane: Lane::start(move || take_part(client, gone, at_once)), go, at_once })
    }

    /// Sends it on its way.
    fn go(self, carrier: Carrier, queue: Queue) -> Lane<Ended> {
        // A lane that could not be begun takes no part.
        let _ = self.go.send((carrier, queue));
        self.lane
    }
}

/// What the second lane does: signs in with connections of its own, and takes loads from the queue when there is one; none if it
/// cannot have connections.
async fn take_part(client: Client, gone: oneshot::Receiver<(Carrier, Queue)>, at_once: usize) -> Ended {
    let client = match client.apart() {
        Ok(client) => client,
        Err(failure) => {
            tracing::warn!(%failure, "no second lane");
            return Ended::new();
        }
    };
    // Only to have it done: each delivery signs in itself, and tells of a failure. Nobody waits for this one.
    let signing_in = async {
        let _ = client.sign_in().await;
        pending().await
    };
    let carrying = async {
        match gone.await {
            Ok((carrier, queue)) => {
                Carrier { client: Some(client.clone()), ..carrier }.carry_some(&queue, at_once).await
            }
            // Nothing is to be sent.
            Err(_) => Ended::new(),
        }
    };
    tokio::select! {
        biased;
        never = signing_in => never,
        ended = carrying => ended,
    }
}

/// What takes loads to their outcomes, on whichever thread.
#[derive(Clone)]
struct Carrier {
    env: Env,
    herald: Herald,
    cancel: CancellationToken,
    journal: Arc<Journal>,
    /// With which connections, if not with those of each one's way.
    client: Option<Client>,
}

impl Carrier {
    /// Takes loads from the queue until there are none, so many at once.
    async fn carry_some(&self, queue: &Queue, at_once: usize) -> Ended {
        let at_once = at_once.min(queue.len());
        let round = Barrier::new(at_once);
        // Each takes one after the other, so that what a delivery needs on its way is made once and not moved.
        let carriers: FuturesUnordered<_> = (0..at_once).map(|_| self.carry_each(queue, &round)).collect();
        // Between two requests nobody would wait for a time, and every next one would wake the thread, which is at work already.
        let ticking = async {
            loop {
                let _ = timeout(TICK, pending::<()>()).await;
            }
        };
        tokio::select! {
            biased;
            ended = carriers.concat() => ended,
            never = ticking => never,
        }
    }

    /// Takes loads from the queue until there are none, one after the other; `round` is where everybody comes after the first. No more
    /// connections are opened than there are loads on their way at once.
    async fn carry_each(&self, queue: &Queue, round: &Barrier) -> Ended {
        let mut ended = Ended::new();
        while let Some(Waiting { place, load, hopeless }) = queue.next() {
            ended.push((place, self.carry_one(load, hopeless).await));
            if ended.len() == 1 && queue.len() > 0 {
                // Whoever is still connecting may have been given the connection of who was answered already, who would open one more.
                let _ = timeout(ROUND, round.wait()).await;
            }
            // A task of its own gives the connection back.
            yield_now().await;
        }
        ended
    }

    /// Takes one to its outcome; to the one it is certain to have, where that is known.
    async fn carry_one(&self, load: Load, hopeless: Option<Failure>) -> Delivery {
        let Load { mut delivery, link, maybe, stays } = load;
        let courier = Courier {
            env: self.env.clone(),
            client: self.client.as_ref().unwrap_or(&link.client).clone(),
            pace: link.pace.clone(),
            cancel: self.cancel.clone(),
            stays,
            herald: self.herald.clone(),
        };
        let delivery = match hopeless {
            Some(failure) => {
                courier.enter(&mut delivery, DeliveryState::Refused(failure));
                delivery
            }
            None => courier.deliver(delivery, maybe.map(|failure| *failure)).await,
        };
        if delivery.state.is_final() {
            self.journal.record(&delivery);
            point!("outcome.handed");
        }
        delivery
    }
}
