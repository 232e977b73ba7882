//! The worker's thread: takes jobs in, keeps them going side by side, and ends in good order.

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    panic::AssertUnwindSafe,
    rc::Rc,
    sync::{Arc, Mutex},
};

use futures_util::FutureExt;
use tokio::{
    sync::{OnceCell, mpsc::UnboundedReceiver},
    task::LocalSet,
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use super::{
    Job, JobId, Report, Reports, Settings, THREAD,
    clipboard::Clipboards,
    desk::{Desk, asks_only, may_be_dropped},
    died,
    locks::Locks,
    send::Task,
    who::{Known, Who},
};
use crate::{
    env::Env,
    failure::{Failure, Kind},
    store::Store,
};

/// What the thread is told.
#[derive(Debug)]
pub(super) enum Command {
    /// Do this.
    Submit(JobId, Job),
    /// Don't go on with that.
    Cancel(JobId),
    /// End when what there is to do is done.
    Finish,
}

/// How many threads wait for files, programs and names of hosts: where names are slow, a few are stuck, and a save must not be.
const BLOCKING_THREADS: usize = 16;

/// Tells of the thread's death, unless it ended in good order.
struct Obituary {
    reports: Reports,
    peaceful: bool,
}

impl Drop for Obituary {
    fn drop(&mut self) {
        if !self.peaceful {
            (self.reports)(Report::ThreadDied { name: THREAD.to_owned() });
        }
    }
}

/// Runs the thread until nobody can submit any more.
pub(super) fn thread(env: Env, settings: Settings, reports: Reports, inbox: UnboundedReceiver<Command>) {
    let mut obituary = Obituary { reports: Arc::clone(&reports), peaceful: false };
    // The file is opened while everything else gets ready.
    let store = Store::open(Store::path_in(&settings.state), &env);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .max_blocking_threads(BLOCKING_THREADS)
        .thread_name(THREAD)
        .build();
    let (Ok(runtime), Ok(store)) = (runtime, store) else { return };
    let desk = Rc::new(desk(env, settings, store, reports));
    LocalSet::new().block_on(&runtime, serve(&desk, inbox));
    // Connections are closed meanwhile.
    desk.store.close();
    // What had to be written is written. A host's name that is still being looked up would hold the end up for as long as that takes.
    runtime.shutdown_background();
    drop(desk);
    obituary.peaceful = true;
}

fn desk(env: Env, settings: Settings, store: Store, reports: Reports) -> Desk {
    let known = Known {
        config: settings.config,
        config_file: settings.config_file,
        choice: settings.choice,
        start_sandbox: settings.start_sandbox,
        timeouts: settings.timeouts,
        paced: settings.paced,
        typed_webhook: settings.webhook,
    };
    Desk {
        who: Who::new(env.clone(), known),
        store,
        locks: Arc::new(Mutex::new(Locks::new(&settings.state))),
        state: settings.state,
        clipboards: Clipboards::of(&env.vars),
        env,
        reports,
        at_once: settings.at_once.max(1),
        heard: settings.heard,
        files: tokio::sync::Mutex::default(),
        watching: RefCell::default(),
        owner: OnceCell::new(),
        ending: Cell::new(false),
    }
}

/// Jobs under way, and how to cancel each.
type Running = Rc<RefCell<HashMap<JobId, CancellationToken>>>;

async fn serve(desk: &Rc<Desk>, mut inbox: UnboundedReceiver<Command>) {
    let running = Running::default();
    let closing = CancellationToken::new();
    let tracker = TaskTracker::new();
    tracker.spawn_local(closing.clone().run_until_cancelled_owned(open(Rc::clone(desk))));
    loop {
        let command = tokio::select! {
            biased;
            // Once it is closed, and nothing is left.
            () = tracker.wait() => break,
            command = inbox.recv() => command,
        };
        let Some(command) = command else { break };
        match command {
            Command::Submit(job, work) => {
                let cancel = CancellationToken::new();
                running.borrow_mut().insert(job, cancel.clone());
                let (desk, running, closing) = (Rc::clone(desk), Rc::clone(&running), closing.clone());
                tracker.spawn_local(async move {
                    one(&desk, Task { job, cancel }, work, closing).await;
                    running.borrow_mut().remove(&job);
                });
            }
            Command::Cancel(job) => {
                if let Some(cancel) = running.borrow().get(&job) {
                    cancel.cancel();
                }
            }
            Command::Finish => {
                desk.ending.set(true);
                tracker.close();
            }
        }
    }
    // What only asks is dropped, and deliveries too: their rows are without an outcome then, and are offered again.
    closing.cancel();
    desk.watching.borrow().cancel();
    tracker.close();
    tracker.wait().await;
}

/// Opens the state file, and sweeps up after the dead.
async fn open(desk: Rc<Desk>) {
    if let Some(notice) = desk.store.opened().await.unwrap_or_else(Some) {
        (desk.reports)(Report::Notice(notice));
    }
    desk.shorten_history().await;
    // Not worth a failure: what stays does no harm.
    let swept = desk.locked(|locks| {
        locks.sweep();
        Ok(())
    });
    let _ = swept.await;
}

/// Does one job and says how it ended; says nothing of one that is dropped at the end.
async fn one(desk: &Rc<Desk>, task: Task, work: Job, closing: CancellationToken) {
    let (droppable, asks) = (may_be_dropped(&work), asks_only(&work));
    let job = task.job;
    let cancel = task.cancel.clone();
    let done = AssertUnwindSafe(desk.work(&task, work)).catch_unwind();
    let outcome = tokio::select! {
        biased;
        () = closing.cancelled(), if droppable => return,
        () = cancel.cancelled(), if asks => Err(Failure::from(Kind::Cancelled)),
        done = done => done.unwrap_or_else(|_| Err(died())),
    };
    (desk.reports)(Report::Done { job, outcome });
}
