//! The composer as a user has it: keys in, screen out, over the real loop's session, a real worker and the real sandbox.
//!
//! ```ignore
//! let mut composer = Composer::new();
//! composer.keys("c<down><enter>").assert_screen_has("turquoise");
//! ```
//!
//! Time is the test clock's: a key is 10 ms after the one before, everything else waits for `advance`. A step ends when no job is open
//! and nothing has been told that was not taken in; after every frame the promises that always hold are checked.

use std::{cell::RefCell, rc::Rc, sync::mpsc, time::Duration};

use cardwright::{
    card::Card,
    env::TestClock,
    sandbox::Message,
    tui::{
        app::App,
        burst::Burst,
        derive::Derived,
        dialog::Dialog,
        msg::{Msg, Signal, Stamped},
        run::Session,
    },
    worker::Report,
};
use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::{backend::TestBackend, buffer::Buffer, layout::Position};

mod home;
mod host;
mod keys;
mod screen;
mod start;
mod walk;

pub use home::Home;
pub use host::{FakeHost, Told};
pub use start::Plan;

/// One key after the other.
const KEY: Duration = Duration::from_millis(10);
/// How long something that must come may take, in real time.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long nothing may come before a look at the clock's sleepers.
const GLANCE: Duration = Duration::from_millis(2);

/// A composer that runs.
pub struct Composer {
    session: Session<'static, TestBackend>,
    hands: &'static start::TestHands,
    reports: mpsc::Receiver<Report>,
    burst: Burst,
    clock: TestClock,
    told: Rc<RefCell<Told>>,
    home: Home,
}

impl Composer {
    /// The quick-start card, the embedded sandbox, 120×36.
    pub fn new() -> Self {
        Plan::new().start()
    }

    /// A card as a text, in a file of the home.
    pub fn with_card(text: &str) -> Self {
        let plan = Plan::new();
        let path = plan.home.write("card.json", text);
        plan.file(&path).start()
    }

    /// The state.
    pub fn app(&self) -> &App {
        &self.session.app
    }

    /// What was derived for the last frame.
    pub fn derived(&self) -> &Derived {
        &self.session.derived
    }

    /// The text of the card.
    pub fn text(&self) -> String {
        self.app().document.text().to_string()
    }

    /// The card as a value, by pointer.
    pub fn at(&self, pointer: &str) -> serde_json::Value {
        let card = self.app().document.card();
        card.root().pointer(pointer).cloned().unwrap_or_default()
    }

    /// The selected node, as a pointer.
    pub fn selection(&self) -> String {
        self.app().selection.to_string()
    }

    /// What the terminal was told besides frames.
    pub fn told(&self) -> std::cell::Ref<'_, Told> {
        self.told.borrow()
    }

    /// The editor that `e` runs.
    pub fn editor(&mut self, editor: impl FnMut(&str) -> Result<String, cardwright::failure::Failure> + 'static) {
        self.told.borrow_mut().editor = Some(Box::new(editor));
    }

    /// Its folders and its server.
    pub fn home(&self) -> &Home {
        &self.home
    }

    /// 李雷, who stands for the user.
    pub fn me(&self) -> String {
        self.home.server().ask(|sandbox| sandbox.me().to_owned())
    }

    /// What arrived at the sandbox, oldest first.
    pub fn messages(&self) -> Vec<Message> {
        self.home.messages()
    }

    /// The exit code, once the user has left.
    pub fn quit(&self) -> Option<u8> {
        self.session.quit()
    }

    /// Types keys, each 10 ms after the one before, and waits after each until everything it set off has happened.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        for stroke in keys::parse(keys) {
            self.stroke(stroke);
            self.settle();
        }
        self
    }

    /// Types keys without waiting for anything in between, or after.
    pub fn rush(&mut self, keys: &str) -> &mut Self {
        for stroke in keys::parse(keys) {
            self.stroke(stroke);
        }
        self
    }

    fn stroke(&mut self, stroke: keys::Stroke) {
        self.clock.advance(KEY);
        let now = self.clock_now();
        match stroke {
            keys::Stroke::Key(key) => self.events(vec![(now, Event::Key(key))]),
            keys::Stroke::Paste(text) => self.events(vec![(now, Event::Paste(text))]),
            keys::Stroke::Burst(keys) => self.events(keys.into_iter().map(|key| (now, Event::Key(key))).collect()),
        }
    }

    /// Lets events happen now, as one batch.
    pub fn event(&mut self, event: Event) -> &mut Self {
        let now = self.clock_now();
        self.events(vec![(now, event)]);
        self.settle()
    }

    /// A click of the left button on a cell.
    pub fn click(&mut self, x: u16, y: u16) -> &mut Self {
        self.clock.advance(KEY);
        self.mouse(MouseEventKind::Down(MouseButton::Left), x, y);
        self.mouse(MouseEventKind::Up(MouseButton::Left), x, y)
    }

    /// A click on the first cell of a text that the screen shows.
    pub fn click_on(&mut self, text: &str) -> &mut Self {
        let (x, y) = self.find(text).unwrap_or_else(|| panic!("{text:?} is not on the screen\n{}", self.screen()));
        self.click(x, y)
    }

    /// One turn of the wheel over a cell: down, or up.
    pub fn wheel(&mut self, x: u16, y: u16, down: bool) -> &mut Self {
        self.wheels(x, y, down, 1)
    }

    /// Some turns of the wheel that come as one batch.
    pub fn wheels(&mut self, x: u16, y: u16, down: bool, turns: usize) -> &mut Self {
        let turn = mouse(if down { MouseEventKind::ScrollDown } else { MouseEventKind::ScrollUp }, x, y);
        let now = self.clock_now();
        self.events(vec![(now, turn); turns]);
        self.settle()
    }

    /// The left button goes down on a cell, along some others, and up on the last.
    pub fn drag(&mut self, from: (u16, u16), along: &[(u16, u16)]) -> &mut Self {
        self.mouse(MouseEventKind::Down(MouseButton::Left), from.0, from.1);
        let now = self.clock_now();
        let moves = along.iter().map(|(x, y)| (now, mouse(MouseEventKind::Drag(MouseButton::Left), *x, *y)));
        self.events(moves.collect());
        let (x, y) = along.last().copied().unwrap_or(from);
        self.mouse(MouseEventKind::Up(MouseButton::Left), x, y)
    }

    fn mouse(&mut self, kind: MouseEventKind, column: u16, row: u16) -> &mut Self {
        self.event(mouse(kind, column, row))
    }

    /// The system says to stop.
    pub fn signal(&mut self, signal: Signal) -> &mut Self {
        self.handle(vec![Stamped { at: self.clock_now(), msg: Msg::Signal(signal) }]);
        self
    }

    /// A thread of the program died.
    pub fn thread_died(&mut self) -> &mut Self {
        self.handle(vec![Stamped { at: self.clock_now(), msg: Msg::ThreadDied("cardwright-worker".into()) }]);
        self
    }

    /// Another size of the terminal.
    pub fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        self.session.screen.backend_mut().resize(width, height);
        self.event(Event::Resize(width, height))
    }

    /// One frame at a size, without telling anybody.
    pub fn redraw(&mut self, width: u16, height: u16) {
        self.session.screen.backend_mut().resize(width, height);
        self.session.draw().unwrap();
    }

    /// Moves the clock, lets due timers fire, and waits for what they set off.
    pub fn advance(&mut self, by: Duration) -> &mut Self {
        self.clock.advance(by);
        self.events(Vec::new());
        self.settle()
    }

    /// Whether a timer of the loop goes off within this time, which passes.
    pub fn wakes_within(&mut self, time: Duration) -> bool {
        self.clock.advance(time);
        !self.session.due().is_empty()
    }

    /// Waits until no job is open and nothing is left to take in.
    pub fn settle(&mut self) -> &mut Self {
        while self.work() {
            let Ok(report) = self.reports.recv_timeout(PATIENCE) else {
                panic!("still under way: {:?}\n{}", self.app().jobs, self.screen())
            };
            self.report(report);
        }
        self
    }

    /// Waits until something is so, which it becomes while the clock stands still.
    pub fn until_waiting(&mut self, what: &str, so: impl Fn(&Self) -> bool) -> &mut Self {
        self.wait(what, so);
        self
    }

    /// Waits until something is so; the clock moves while somebody sleeps on it and nothing else happens.
    pub fn until(&mut self, what: &str, so: impl Fn(&Self) -> bool) -> &mut Self {
        self.wait(what, |composer| {
            if so(composer) {
                return true;
            }
            if composer.clock.sleepers() > 0 {
                composer.clock.advance(Duration::from_millis(50));
            }
            false
        });
        self.settle()
    }

    fn wait(&mut self, what: &str, mut so: impl FnMut(&Self) -> bool) {
        let looks = PATIENCE.as_millis() / GLANCE.as_millis();
        for _ in 0..looks {
            self.work();
            match self.reports.recv_timeout(GLANCE) {
                Ok(report) => self.report(report),
                Err(_) if so(self) => return,
                Err(_) => {}
            }
        }
        panic!("{what}: not so; open: {:?}\n{}", self.app().jobs, self.screen());
    }

    /// Takes in what has been told and what is due; whether a job is open.
    fn work(&mut self) -> bool {
        while let Ok(report) = self.reports.try_recv() {
            self.report(report);
        }
        while self.session.is_away() {
            self.session.come_back().unwrap();
            self.promises();
        }
        !self.app().jobs.is_empty()
    }

    fn report(&mut self, report: Report) {
        let msg = Msg::Report(Box::new(report));
        self.handle(vec![Stamped { at: self.clock_now(), msg }]);
    }

    fn events(&mut self, events: Vec<(cardwright::env::Millis, Event)>) {
        let at = self.clock_now();
        let timers = self.session.due().into_iter().map(|id| Stamped { at, msg: Msg::Timer(id) });
        let mut batch: Vec<Stamped> = timers.collect();
        let read = self.burst.read(events);
        batch.extend(read.into_iter().map(|(at, event)| Stamped { at, msg: Msg::Input(event) }));
        self.handle(batch);
    }

    fn handle(&mut self, batch: Vec<Stamped>) {
        self.session.handle(batch).unwrap();
        self.promises();
    }

    /// What always holds: the tree is what the text says, the selection names a node.
    fn promises(&self) {
        let document = &self.app().document;
        if document.mistake().is_none() {
            let parsed = Card::parse(document.text()).expect("a text without a mistake is a card");
            assert_eq!(parsed.root(), document.card().root(), "tree and text differ");
        }
        let selection = &self.app().selection;
        assert!(document.card().get(selection).is_some(), "{selection} is no node");
        self.chosen_row_shows();
    }

    /// In a list, what is chosen is in sight.
    fn chosen_row_shows(&self) {
        let (Some(dialog), Some(view)) = (self.app().dialogs.last(), self.derived().dialog) else { return };
        let row = match dialog {
            Dialog::Menu(menu) => menu.list.row(),
            Dialog::People(people) => people.row,
            Dialog::History(history) => history.row,
            Dialog::Sheet(sheet) => sheet.row,
            Dialog::Review(review) => review.at,
            _ => return,
        };
        let shown = view.top..view.top + usize::from(view.list.height.max(1));
        assert!(shown.contains(&row), "row {row} is chosen, {shown:?} show\n{}", self.screen());
    }

    fn clock_now(&self) -> cardwright::env::Millis {
        cardwright::env::Clock::Test(self.clock.clone()).now()
    }

    /// The screen.
    pub fn buffer(&self) -> &Buffer {
        self.session.screen.backend().buffer()
    }

    /// The cell of the hardware cursor, while it shows.
    pub fn cursor(&self) -> Option<Position> {
        let backend = self.session.screen.backend();
        backend.cursor_visible().then(|| backend.cursor_position())
    }

    /// The process is gone without having left: what its worker had begun is written, nothing else.
    pub fn crash(self) -> Home {
        self.home.clone()
    }

    /// A file of the home, as another program would write it.
    pub fn write(&self, name: &str, text: &str) -> std::path::PathBuf {
        self.home.write(name, text)
    }
}

fn mouse(kind: MouseEventKind, column: u16, row: u16) -> Event {
    Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE })
}

impl Drop for Composer {
    fn drop(&mut self) {
        // Joins the worker's thread, so that nothing of this process outlives it.
        self.hands.close();
    }
}
