//! `check`: what is wrong with cards, under the lines that are.

use std::path::Path;

use serde_json::{Value, json};

use super::{
    args,
    clean::one_line,
    out::Out,
    paint::Ink,
    snippet::{Snippet, span_of},
    source::{self, Trouble},
    words,
};
use crate::{
    card::{Card, Span, import::NoCard},
    check::{Problem, Severity, check},
    failure::Failure,
};

/// Checks files. The exit code is that of the worst.
pub(super) fn run(args: &args::Check, out: &mut Out) -> u8 {
    args.files.iter().map(|file| one(file, args.pick, out)).max().unwrap_or(0)
}

fn one(file: &Path, pick: Option<usize>, out: &mut Out) -> u8 {
    let text = match source::read(file) {
        Ok(text) => text,
        Err(failure) => return unreadable(file, &failure, out),
    };
    let loaded = match source::find(&text, pick) {
        Ok(loaded) => loaded,
        Err(Trouble::NoCard(trouble)) => return no_card(&text, file, &trouble, out),
        Err(trouble) => return source::refuse(&trouble, out),
    };
    loaded.tell_of_others(file, pick, out);
    let problems = check(&loaded.card);
    if out.json {
        out.object(&as_json(file, &loaded.card, &problems));
    } else {
        if !loaded.import.layers.is_empty() {
            out.say(&words::found_inside(file, &loaded.import, out.lang));
        }
        for problem in &problems {
            tell(file, &loaded.card, problem, out);
        }
        out.say(&words::tally(&file.display().to_string(), &problems, out.lang));
    }
    u8::from(has_errors(&problems))
}

/// Shows where a text stops being JSON.
fn no_card(text: &str, file: &Path, trouble: &NoCard, out: &mut Out) -> u8 {
    let failure = source::failure_of(trouble, out.lang);
    let mistake = match trouble {
        NoCard::Mistake { mistake, layers, .. } if layers.is_empty() && !out.json => mistake,
        _ => return unreadable(file, &failure, out),
    };
    let marked = text.get(mistake.offset..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    let span = Span { start: mistake.offset, end: mistake.offset + marked };
    let head = Head { severity: Severity::Error, name: mistake.kind.name(), words: &trouble.say_why(out.lang) };
    show(text, file, span, &head, "", out);
    failure.exit_code()
}

/// Whether Feishu would refuse the card.
pub(super) fn has_errors(problems: &[Problem]) -> bool {
    problems.iter().any(|problem| problem.severity == Severity::Error)
}

fn unreadable(file: &Path, failure: &Failure, out: &mut Out) -> u8 {
    if out.json {
        out.object(&json!({ "file": file.display().to_string(), "failure": failure }));
    } else {
        let way_out = failure.way_out(out.lang);
        out.fail(failure, &way_out);
    }
    failure.exit_code()
}

fn tell(file: &Path, card: &Card, problem: &Problem, out: &mut Out) {
    let words = problem.say(out.lang);
    let head = Head { severity: problem.severity, name: problem.name(), words: &words };
    show(card.text(), file, span_of(card, &problem.path), &head, &problem.way_out(out.lang), out);
}

struct Head<'a> {
    severity: Severity,
    name: &'a str,
    words: &'a str,
}

fn show(text: &str, file: &Path, span: Span, head: &Head, way_out: &str, out: &mut Out) {
    let in_color = out.results_in_color();
    let ink = Ink::of(head.severity);
    let painted = |ink: Ink, text: String| if in_color { ink.paint(&text) } else { text };
    let mark = painted(ink, format!("{}[{}]", head.severity.say(out.lang), head.name));
    let words = painted(Ink::Bold, format!(": {}", one_line(head.words)));
    let snippet = Snippet { text, file: &file.display().to_string(), span, ink, label: "" }.draw(in_color);
    let mut lines = format!("{mark}{words}\n{snippet}\n");
    if !way_out.is_empty() {
        let way_out = one_line(way_out);
        lines = format!("{lines}{} {way_out}\n", painted(Ink::Frame, "  =".to_owned()));
    }
    out.result(&(lines + "\n"));
}

fn as_json(file: &Path, card: &Card, problems: &[Problem]) -> Value {
    let problems: Vec<Value> = problems.iter().map(|problem| problem_json(card, problem)).collect();
    json!({ "file": file.display().to_string(), "problems": problems })
}

fn problem_json(card: &Card, problem: &Problem) -> Value {
    let span = span_of(card, &problem.path);
    let at = card.lines().position(card.text(), span.start);
    json!({
        "name": problem.name(),
        "severity": problem.severity,
        "path": problem.path.to_string(),
        "line": at.line,
        "column": at.column,
        "code": problem.code,
        "args": problem.rule,
        "fix": problem.fix(card).is_some(),
    })
}
