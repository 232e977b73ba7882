//! 100,000 rows of history: a page of the newest, a page from the middle, and searches, as the worker's thread asks for them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a bench fails loudly"
)]

use std::{
    hint::black_box,
    sync::{Arc, LazyLock},
};

use cardwright::{
    env::{Env, Millis, TestClock},
    store::{Account, DeliveryId, Filter, NewDelivery, Outcome, State, Store},
};
use divan::Bencher;
use tokio::runtime::{Builder, Runtime};

const ROWS: usize = 100_000;
/// Cards that differ: a bot sends the same few again and again.
const CARDS: usize = 500;

fn main() {
    divan::main();
}

/// One for all: it takes a while to fill.
static FULL: LazyLock<Full> = LazyLock::new(Full::new);

/// A state file full of deliveries.
struct Full {
    _home: tempfile::TempDir,
    store: Store,
    runtime: Runtime,
}

impl Full {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let env = Env::test(&TestClock::new(Millis(0)), home.path());
        let store = Store::open(Store::path_in(&env.dirs.state), &env).unwrap();
        let runtime = Builder::new_current_thread().build().unwrap();
        let cards: Vec<Arc<str>> =
            (0..CARDS).map(|at| Arc::from(format!("{{\"at\":{at},\"x\":\"{}\"}}", "y".repeat(4_000)))).collect();
        let new: Vec<_> = (0..ROWS).map(|at| delivery(at, Arc::clone(&cards[at % CARDS]))).collect();
        let ids = runtime.block_on(store.queue_deliveries(new)).unwrap().0;
        runtime.block_on(async {
            let outcomes = ids.iter().map(|id| store.record_outcome(*id, sent(*id)));
            futures_util::future::try_join_all(outcomes).await.unwrap();
        });
        Self { _home: home, store, runtime }
    }

    fn page(&self, filter: Filter) -> usize {
        self.runtime.block_on(self.store.history(Filter { limit: 200, ..filter })).unwrap().len()
    }
}

fn delivery(at: usize, content: Arc<str>) -> NewDelivery {
    NewDelivery {
        account: Account { app_id: "cli_a1b2c3d4e5f60718".into(), base_url: "https://open.feishu.cn".into() }.into(),
        sandbox: false,
        owner: "p1".into(),
        batch: "b1".into(),
        route: "create",
        target: None,
        recipient_id: format!("ou_{at:032x}"),
        recipient_type: "open_id",
        recipient_name: Some("李雷".into()),
        content,
        title: format!("发布完成 v1.{at}").into(),
        uuid: format!("00000000-0000-4000-8000-{at:012x}"),
        resend_of: None,
        at: Millis(i64::try_from(at).unwrap()),
    }
}

fn sent(id: DeliveryId) -> Outcome {
    Outcome { message_id: Some(format!("om_{:032x}", id.0)), ..Outcome::new(State::Sent, 1, Millis(1)) }
}

#[divan::bench]
fn newest(bencher: Bencher<'_, '_>) {
    bencher.bench_local(|| black_box(FULL.page(Filter::default())));
}

#[divan::bench]
fn from_the_middle(bencher: Bencher<'_, '_>) {
    bencher.bench_local(|| black_box(FULL.page(Filter { before: Some(DeliveryId(50_000)), ..Filter::default() })));
}

#[divan::bench]
fn how_many(bencher: Bencher<'_, '_>) {
    bencher.bench_local(|| black_box(FULL.runtime.block_on(FULL.store.count()).unwrap()));
}

#[divan::bench]
fn one_message(bencher: Bencher<'_, '_>) {
    let message = Some(format!("om_{:032x}", 777));
    bencher.bench_local(|| black_box(FULL.page(Filter { message: message.clone(), ..Filter::default() })));
}

#[divan::bench(args = ["sent", "refused"])]
fn a_state(bencher: Bencher<'_, '_>, state: &str) {
    bencher.bench_local(|| black_box(FULL.page(Filter { states: vec![state.to_owned()], ..Filter::default() })));
}

#[divan::bench]
fn nobody_s(bencher: Bencher<'_, '_>) {
    let nobody = Account { app_id: "cli_0".into(), base_url: "https://open.feishu.cn".into() };
    let latest = || FULL.runtime.block_on(FULL.store.latest(500, Some(nobody.clone()))).unwrap();
    bencher.bench_local(|| black_box(latest()));
}

#[divan::bench]
fn unfinished(bencher: Bencher<'_, '_>) {
    bencher.bench_local(|| black_box(FULL.runtime.block_on(FULL.store.without_outcome()).unwrap()));
}

#[divan::bench(args = ["v1.7", "nowhere"])]
fn a_word(bencher: Bencher<'_, '_>, word: &str) {
    bencher.bench_local(|| black_box(FULL.page(Filter { words: vec![word.to_owned()], ..Filter::default() })));
}
