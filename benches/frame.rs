//! How long a key takes from the loop to the drawn frame, at 160×48. Budget: 1 ms with a full card of 30 KB, 5 ms with
//! ten times that.

#![expect(clippy::unwrap_used, reason = "without its card a bench has to stop")]

use std::path::Path as FilePath;

use cardwright::{
    card::Path,
    config::Config,
    env::{Env, Millis, TestClock},
    lang::Lang,
    tui::{
        app::{App, Start},
        compose::manner,
        derive::{Derived, derive},
        layout::Pane,
        msg::{Msg, Stamped},
        screen::Screen,
        theme::Depth,
        update::update,
        view::{ground, view},
    },
};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers, MouseEvent, MouseEventKind};
use divan::Bencher;
use ratatui::{backend::TestBackend, layout::Size};
use serde_json::{Value, json};

fn main() {
    divan::main();
}

const BYTES: [usize; 2] = [30_000, 300_000];
const SCREEN: Size = Size { width: 160, height: 48 };
const NOW: Millis = Millis(1_764_000_000_000);

/// A card of about so many bytes as sent, written with two spaces: with 30 KB about 200 elements, which is full in
/// both ways.
fn card_text(bytes: usize) -> String {
    let block = json!([
        {"tag": "markdown", "content": "**Service** api-server v1.42 is live in <font color=green>eu-west-1</font>\n\
            - faster start: [the cache](https://open.feishu.cn/document) is read in the background, and the first answer waits for nothing\n\
            - 修复了重复发送的问题：网络中断之后重新连接，已经送达的消息不会再发送一次 <at id=all></at>\n\
            - `retry` says *why* it waits and for how long; ~~three tries~~ five tries, each with a pause twice as long as the one before\n\
            > Please tell the people on call before you roll this back: the table of deliveries has a new column, and the old version does not know it."},
        {"tag": "column_set", "flex_mode": "bisect", "columns": [
            {"tag": "column", "width": "weighted", "weight": 1, "elements": [
                {"tag": "markdown", "content": "<font color=green>healthy</font>", "text_size": "normal"},
                {"tag": "div", "text": {"tag": "plain_text", "content": "构建完成，耗时 182 秒", "text_color": "grey"}}]},
            {"tag": "column", "width": "weighted", "weight": 2, "elements": [
                {"tag": "button", "text": {"tag": "plain_text", "content": "Open"}, "type": "primary",
                 "behaviors": [{"type": "open_url", "default_url": "https://open.feishu.cn/document"}]}]}]},
        {"tag": "hr"},
    ]);
    let block = block.as_array().cloned().unwrap_or_default();
    let block_bytes = Value::from(block.clone()).to_string().len() - 1;
    let elements: Vec<Value> = (0..bytes / block_bytes).flat_map(|_| block.iter().cloned()).collect();
    let title = json!({"tag": "plain_text", "content": "Deploy finished"});
    let card = json!({"schema": "2.0", "header": {"title": title, "template": "blue"}, "body": {"elements": elements}});
    serde_json::to_string_pretty(&card).unwrap()
}

/// The composer without its loop.
struct Composer {
    app: App,
    derived: Derived,
    screen: Screen<TestBackend>,
}

impl Composer {
    fn open(bytes: usize) -> Self {
        let env = Env::test(&TestClock::new(NOW), FilePath::new("/nowhere"));
        let (manner, _) = manner(&env, &Config::default(), Lang::En, Some(Depth::Indexed));
        let (app, _) = App::start(Start { text: card_text(bytes), file: None, manner, now: NOW });
        let mut screen = Screen::new(TestBackend::new(SCREEN.width, SCREEN.height));
        screen.fit().unwrap();
        let mut composer = Self { app, derived: Derived::default(), screen };
        composer.frame();
        composer
    }

    /// With the first markdown behind the middle of the card being typed in.
    fn typing_markdown(bytes: usize) -> Self {
        let mut composer = Self::open(bytes);
        let elements = Path::root().with("body").with("elements");
        let count = composer.app.card().get(&elements).and_then(Value::as_array).map_or(0, Vec::len);
        composer.app.select(elements.with(count / 6 * 3));
        composer.frame();
        composer.key(KeyCode::Enter);
        composer
    }

    /// With the text being typed in, the caret in front of the same element.
    fn typing_json(bytes: usize) -> Self {
        let mut composer = Self::typing_markdown(bytes);
        composer.key(KeyCode::Esc);
        composer.app.layout.focus = Pane::Json;
        composer.key(KeyCode::Enter);
        composer
    }

    fn event(&mut self, event: Event) {
        update(&mut self.app, &self.derived, Stamped { at: NOW, msg: Msg::Input(event) });
        self.frame();
    }

    fn key(&mut self, code: KeyCode) {
        self.event(Event::Key(KeyEvent::new(code, KeyModifiers::NONE)));
    }

    fn frame(&mut self) {
        derive(&self.app, SCREEN, &mut self.derived);
        self.screen.draw(ground(&self.app), |frame| view(&self.app, &self.derived, frame)).unwrap();
    }

    /// A letter, and the next time the letter is gone again: the card keeps its size.
    fn type_and_take_back(&mut self, bencher: Bencher) {
        let mut typed = false;
        bencher.bench_local(|| {
            self.key(if typed { KeyCode::Backspace } else { KeyCode::Char('x') });
            typed = !typed;
        });
    }
}

#[divan::bench(args = BYTES)]
fn type_in_a_markdown_field(bencher: Bencher, bytes: usize) {
    Composer::typing_markdown(bytes).type_and_take_back(bencher);
}

#[divan::bench(args = BYTES)]
fn type_in_the_title(bencher: Bencher, bytes: usize) {
    let mut composer = Composer::open(bytes);
    composer.app.select(Path::root().with("header").with("title"));
    composer.frame();
    composer.key(KeyCode::Enter);
    composer.type_and_take_back(bencher);
}

/// The caret stands in the content of a markdown element.
#[divan::bench(args = BYTES)]
fn type_in_the_json_text(bencher: Bencher, bytes: usize) {
    let mut composer = Composer::typing_json(bytes);
    for code in [KeyCode::Down, KeyCode::Down, KeyCode::End, KeyCode::Left, KeyCode::Left] {
        composer.key(code);
    }
    composer.type_and_take_back(bencher);
    assert!(composer.app.document.mistake().is_none());
}

/// Every other letter breaks the text, and every other one mends it.
#[divan::bench(args = BYTES)]
fn break_and_mend_the_json_text(bencher: Bencher, bytes: usize) {
    Composer::typing_json(bytes).type_and_take_back(bencher);
}

#[divan::bench(args = BYTES)]
fn draw_again(bencher: Bencher, bytes: usize) {
    let mut composer = Composer::open(bytes);
    bencher.bench_local(|| composer.frame());
}

#[divan::bench(args = BYTES)]
fn select_the_next_node(bencher: Bencher, bytes: usize) {
    let mut composer = Composer::typing_markdown(bytes);
    composer.key(KeyCode::Esc);
    composer.app.layout.focus = Pane::Outline;
    let mut down = false;
    bencher.bench_local(|| {
        down = !down;
        composer.key(if down { KeyCode::Down } else { KeyCode::Up });
    });
}

#[divan::bench(args = BYTES)]
fn scroll_the_preview(bencher: Bencher, bytes: usize) {
    let mut composer = Composer::open(bytes);
    let inner = composer.derived.layout.pane(Pane::Preview).unwrap().inner;
    let mut down = false;
    bencher.bench_local(|| {
        down = !down;
        let kind = if down { MouseEventKind::ScrollDown } else { MouseEventKind::ScrollUp };
        composer.event(Event::Mouse(MouseEvent { kind, column: inner.x, row: inner.y, modifiers: KeyModifiers::NONE }));
    });
}
