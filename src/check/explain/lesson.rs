//! Lessons: for every rule a small card that breaks it, and the same card repaired.

use std::sync::LazyLock;

use crate::{
    card::Card,
    catalog::tag,
    check::{Problem, Route, check_for},
};

/// One rule by example.
#[derive(Debug)]
pub struct Lesson {
    /// The rule.
    pub name: &'static str,
    /// A card that breaks it.
    pub broken: Example,
    /// The same, repaired.
    pub repaired: Example,
    /// What is wrong with the broken one.
    pub problem: Problem,
}

/// A card, and what of it is shown.
#[derive(Debug)]
pub struct Example {
    /// The whole card.
    pub text: String,
    /// The part that matters, short.
    pub shown: String,
    /// How it is sent.
    pub route: Route,
}

/// Blocks of three lines: `# name`, the broken card, the repaired one. A card is written as a letter for what is around it
/// and its elements: `2` and `1` for the version, `w` for one sent by webhook, `e` for a card entity and `=` for any
/// other whole card. `*6 …` is six of them, `@31000@` a text of so many letters, `^6^…$6$` six containers around.
static TEXT: &str = include_str!("../data/lessons.txt");

static LESSONS: LazyLock<Vec<Lesson>> = LazyLock::new(|| TEXT.split("\n\n").filter_map(read).collect());

/// Every lesson, in the order of the rules.
pub fn lessons() -> &'static [Lesson] {
    &LESSONS
}

/// The lesson of a rule.
pub fn lesson(name: &str) -> Option<&'static Lesson> {
    LESSONS.iter().find(|lesson| lesson.name == name)
}

fn read(block: &'static str) -> Option<Lesson> {
    let mut lines = block.lines();
    let name = lines.next()?.strip_prefix("# ")?;
    let (broken, repaired) = (example(lines.next()?)?, example(lines.next()?)?);
    let card = Card::parse(&broken.text).ok()?;
    let problem = check_for(&card, broken.route).into_iter().find(|problem| problem.name() == name)?;
    Some(Lesson { name, broken, repaired, problem })
}

fn example(line: &str) -> Option<Example> {
    let (around, inner) = line.split_once(' ')?;
    let route = match around {
        "w" => Route::Webhook,
        "e" => Route::Entity,
        _ => Route::Message,
    };
    let (times, one) = match inner.strip_prefix('*').and_then(|rest| rest.split_once(' ')) {
        Some((times, one)) => (times.parse().ok()?, one),
        None => (1_usize, inner),
    };
    let elements = vec![filled(one, false)?; times].join(",");
    let shown = filled(one, true)?;
    let shown = if times == 1 { shown } else { format!("{times} × {shown}") };
    let text = match around {
        "1" => format!(r#"{{"elements":[{elements}]}}"#),
        "2" | "w" => format!(r#"{{"schema":"2.0","body":{{"elements":[{elements}]}}}}"#),
        _ => elements,
    };
    Some(Example { text, shown, route })
}

/// The text with its shorthands written out, or said in short.
fn filled(text: &str, short: bool) -> Option<String> {
    let container = tag::INTERACTIVE_CONTAINER;
    let open = format!(r#"{{"tag":"{container}","behaviors":[{{"type":"callback","value":{{}}}}],"elements":["#);
    let text = between(text, '@', |count| if short { "…".to_owned() } else { "a".repeat(count) })?;
    let text = between(&text, '^', |count| if short { format!("{count} × [") } else { open.repeat(count) })?;
    between(&text, '$', |count| if short { "]".to_owned() } else { "]}".repeat(count) })
}

/// Puts something in the place of the number between two marks, if there is one.
fn between(text: &str, mark: char, put: impl Fn(usize) -> String) -> Option<String> {
    let mut parts = text.splitn(3, mark);
    let (before, number, after) = (parts.next()?, parts.next(), parts.next());
    match (number.and_then(|number| number.parse().ok()), after) {
        (Some(count), Some(after)) => Some(format!("{before}{}{after}", put(count))),
        _ => Some(text.to_owned()),
    }
}
