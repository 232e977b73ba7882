//! What goes over the wire to the terminal: few bytes a key, none without a change, and no waking while nothing happens.

use std::{
    cell::{Cell, RefCell},
    io,
    pin::{Pin, pin},
    rc::Rc,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    task::{Context, Poll, Wake, Waker},
    time::Duration,
};

use cardwright::{
    card::Path,
    config::Config,
    env::{Env, TestClock},
    lang::Lang,
    tui::{
        app::{App, Start},
        compose::manner,
        msg::{Msg, Stamped},
        run::{Hands, Session, Sources, run},
        screen::Screen,
        theme::Depth,
    },
    worker::{Job, JobId, Reply, Report},
};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use futures_util::Stream;
use ratatui::{
    backend::{Backend, ClearType, CrosstermBackend, TestBackend, WindowSize},
    buffer::Cell as Glyph,
    layout::{Position, Size},
};
use serde_json::{Value, json};
use tokio::sync::mpsc::unbounded_channel;

use crate::{
    composer::{FakeHost, Told},
    office::START,
};

const SCREEN: Size = Size { width: 160, height: 48 };
/// Most bytes that a key may cost. One that breaks a line costs more, once: everything below it in the pane moves down.
const BUDGET: usize = 400;
/// Most bytes of a frame that changes nothing: the cursor hidden, or shown and put where it was, and the colours reset.
const CURSOR: usize = 40;

/// A card of 30 KB as sent, written with two spaces.
fn full_card() -> String {
    let block = [
        json!({"tag": "markdown", "content": "**Service** api-server v1.42\n- faster start\n- 修复了重复发送的问题"}),
        json!({"tag": "column_set", "columns": [
            {"tag": "column", "width": "weighted", "weight": 1, "elements": [
                {"tag": "div", "text": {"tag": "plain_text", "content": "构建完成，耗时 182 秒"}}]},
            {"tag": "column", "width": "weighted", "weight": 1, "elements": [
                {"tag": "button", "text": {"tag": "plain_text", "content": "Open"}, "type": "primary",
                 "behaviors": [{"type": "open_url", "default_url": "https://open.feishu.cn/document"}]}]}]}),
        json!({"tag": "hr"}),
    ];
    let round = Value::from(block.to_vec()).to_string().len() - 1;
    let elements: Vec<Value> = (0..30_000 / round).flat_map(|_| block.iter().cloned()).collect();
    let title = json!({"tag": "plain_text", "content": "Done"});
    let card = json!({"schema": "2.0", "header": {"title": title, "template": "blue"}, "body": {"elements": elements}});
    serde_json::to_string_pretty(&card).unwrap()
}

/// Counts what is written.
#[derive(Clone, Default)]
struct Counter(Rc<Cell<usize>>);

impl Counter {
    /// How many bytes were written since the last look.
    fn taken(&self) -> usize {
        self.0.take()
    }
}

impl io::Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.set(self.0.get() + bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The real backend on a screen of a fixed size: a test has no terminal to ask.
struct Wire(CrosstermBackend<Counter>);

impl Backend for Wire {
    type Error = io::Error;

    fn draw<'a, I: Iterator<Item = (u16, u16, &'a Glyph)>>(&mut self, content: I) -> io::Result<()> {
        self.0.draw(content)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.0.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.0.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(Position::ORIGIN)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.0.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.0.clear()
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.0.clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        Ok(SCREEN)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: SCREEN, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.0)
    }
}

/// A worker that notes its jobs and does none.
#[derive(Default)]
struct NoHands(RefCell<Vec<(JobId, Job)>>);

impl Hands for NoHands {
    fn submit(&self, id: JobId, job: Job) {
        self.0.borrow_mut().push((id, job));
    }

    fn cancel(&self, _: JobId) {}
}

fn world(clock: &TestClock, text: &str) -> (Env, App) {
    let env = Env::test(clock, std::path::Path::new("/nowhere"));
    let (manner, _) = manner(&env, &Config::default(), Lang::En, Some(Depth::True));
    let (app, _) = App::start(Start { text: text.to_owned(), file: None, manner, now: START });
    (env, app)
}

fn key(code: KeyCode) -> Event {
    Event::Key(KeyEvent::new(code, KeyModifiers::NONE))
}

/// Selects a node, opens its text and types; gives back what each key cost, and what a frame costs after that.
fn typing(node: &Path) -> (Vec<usize>, usize) {
    let (env, app) = world(&TestClock::new(START), &full_card());
    let counter = Counter::default();
    let screen = Screen::new(Wire(CrosstermBackend::new(counter.clone())));
    let (mut host, hands) = (FakeHost(Rc::new(RefCell::new(Told::default()))), NoHands::default());
    let mut session = Session::new(app, screen, &mut host, &hands, env);
    session.app.select(node.clone());
    session.draw().unwrap();
    let mut press = |code: KeyCode| {
        counter.taken();
        session.handle(vec![Stamped { at: START, msg: Msg::Input(key(code)) }]).unwrap();
        counter.taken()
    };
    press(KeyCode::Enter);
    // The first key marks the text as changed, which is shown; it counts like any other.
    let costs = "it works".chars().map(|letter| press(KeyCode::Char(letter))).collect();
    session.draw().unwrap();
    (costs, counter.taken())
}

#[test]
fn a_key_in_the_title_costs_few_bytes() {
    assert_cheap(&typing(&Path::root().with("header").with("title")));
}

#[test]
fn a_key_in_a_markdown_costs_few_bytes() {
    assert_cheap(&typing(&Path::root().with("body").with("elements").with(30)));
}

fn assert_cheap((costs, idle): &(Vec<usize>, usize)) {
    assert!(costs.iter().all(|cost| (1..=BUDGET).contains(cost)), "bytes a key: {costs:?}");
    assert!(*idle <= CURSOR, "a frame without a change costs {idle} bytes");
}

/// Counts how often the loop was woken.
#[derive(Default)]
struct Alarm(AtomicUsize);

impl Wake for Alarm {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

/// Keys that come when they are sent, and how often somebody looked for one.
struct Keys {
    events: tokio::sync::mpsc::UnboundedReceiver<Event>,
    looks: Arc<AtomicUsize>,
}

impl Stream for Keys {
    type Item = io::Result<Event>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.looks.fetch_add(1, Ordering::SeqCst);
        self.events.poll_recv(context).map(|event| event.map(Ok))
    }
}

#[test]
fn an_idle_loop_sleeps() {
    let clock = TestClock::new(START);
    let (env, app) = world(&clock, &full_card());
    let screen = Screen::new(TestBackend::new(SCREEN.width, SCREEN.height));
    let (mut host, hands) = (FakeHost(Rc::new(RefCell::new(Told::default()))), NoHands::default());
    let mut session = Session::new(app, screen, &mut host, &hands, env);
    session.app.select(Path::root().with("header").with("title"));
    session.draw().unwrap();

    let (press, events) = unbounded_channel();
    let (report, reports) = unbounded_channel();
    let (_notice, notices) = unbounded_channel();
    let looks = Arc::new(AtomicUsize::new(0));
    let seen = Arc::clone(&looks);
    let mut keys = Some(events);
    let sources = Sources {
        events: Box::new(move || Box::pin(Keys { events: keys.take().unwrap(), looks: Arc::clone(&seen) })),
        reports,
        notices,
    };
    let alarm = Arc::new(Alarm::default());
    let waker = Waker::from(Arc::clone(&alarm));
    let mut context = Context::from_waker(&waker);
    let mut running = pin!(run(&mut session, sources));
    // What an executor does: polls once, and again whenever it was woken.
    let mut settle = || {
        loop {
            let woken = alarm.0.load(Ordering::SeqCst);
            assert!(running.as_mut().poll(&mut context).is_pending());
            if alarm.0.load(Ordering::SeqCst) == woken {
                return;
            }
        }
    };

    settle();
    assert_eq!(clock.sleepers(), 0, "nothing is under way, so nothing is to be waited for");
    assert_eq!(
        (alarm.0.load(Ordering::SeqCst), looks.load(Ordering::SeqCst)),
        (0, 1),
        "the loop looks once and sleeps"
    );

    for code in [KeyCode::Enter, KeyCode::Char('x')] {
        press.send(key(code)).unwrap();
        settle();
    }
    assert_eq!(clock.sleepers(), 1, "the draft waits for a pause");
    clock.advance(Duration::from_secs(1));
    settle();
    let (id, job) = hands.0.borrow_mut().pop().unwrap();
    assert!(matches!(job, Job::SaveDraft { .. }), "{job:?}");
    report.send(Report::Done { job: id, outcome: Ok(Reply::Nothing) }).unwrap();
    settle();

    let woken = alarm.0.load(Ordering::SeqCst);
    clock.advance(Duration::from_secs(3600));
    assert_eq!(clock.sleepers(), 0, "the draft is kept, and nothing else is under way");
    assert_eq!(alarm.0.load(Ordering::SeqCst), woken, "an hour passes unnoticed");
}
