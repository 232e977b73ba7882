//! `check`: what is wrong with cards, under the lines that are.

use std::path::Path;

use serde_json::{Value, json};

use super::{
    args,
    clean::one_line,
    data,
    out::Out,
    paint::Ink,
    snippet::{Snippet, span_of},
    source::{self, Loaded},
    words,
};
use crate::{
    card::{Card, Span, import::NoCard, variables::Values},
    check::{Problem, Severity, check},
    failure::Failure,
};

/// Checks files. The exit code is that of the worst.
pub(super) fn run(args: &args::Check, out: &mut Out) -> u8 {
    match data::values(args.data.as_deref(), &[], out) {
        Ok(values) => args.files.iter().map(|file| one(file, values.as_ref(), out)).max().unwrap_or(0),
        Err(code) => code,
    }
}

fn one(file: &Path, values: Option<&Values>, out: &mut Out) -> u8 {
    let text = match source::read(file) {
        Ok(text) => text,
        Err(failure) => return unreadable(file, &failure, out),
    };
    let loaded = match source::find(&text) {
        Ok(loaded) => loaded,
        Err(trouble) => return no_card(&text, file, &trouble, out),
    };
    let Loaded { card, layers } = loaded;
    let (card, missing) = match values {
        None => (card, Vec::new()),
        Some(values) => match data::filled(&card, values, out) {
            Ok(filled) => (filled.card.clone(), filled.missing_names().into_iter().map(str::to_owned).collect()),
            Err(code) => return code,
        },
    };
    let problems = check(&card);
    if out.json {
        out.object(&as_json(file, &card, &problems, values.map(|_| missing.as_slice())));
    } else {
        if !layers.is_empty() {
            out.say(&words::found_inside(file, &layers, out.lang));
        }
        let name = file.display().to_string();
        if values.is_some() && !problems.is_empty() {
            out.say(&words::data::checked_filled(&name, out.lang));
        }
        for problem in &problems {
            tell(file, &card, problem, out);
        }
        if !missing.is_empty() {
            let names: Vec<&str> = missing.iter().map(String::as_str).collect();
            out.say(&words::data::missing(&name, &names, out.lang));
        }
        out.say(&words::tally(&file.display().to_string(), &problems, out.lang));
    }
    u8::from(has_errors(&problems) || !missing.is_empty())
}

/// Shows where a text stops being JSON.
fn no_card(text: &str, file: &Path, trouble: &NoCard, out: &mut Out) -> u8 {
    let failure = source::failure_of(trouble, out.lang);
    let mistake = match trouble {
        NoCard::Mistake { mistake, layers } if layers.is_empty() && !out.json => mistake,
        _ => return unreadable(file, &failure, out),
    };
    let marked = text.get(mistake.offset..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    let span = Span { start: mistake.offset, end: mistake.offset + marked };
    let head = Head { severity: Severity::Error, name: mistake.kind.name(), words: &mistake.say(out.lang) };
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

fn as_json(file: &Path, card: &Card, problems: &[Problem], missing: Option<&[String]>) -> Value {
    let problems: Vec<Value> = problems.iter().map(|problem| problem_json(card, problem)).collect();
    let mut object = json!({ "file": file.display().to_string(), "problems": problems });
    if let (Some(missing), Some(object)) = (missing, object.as_object_mut()) {
        object.insert("missing".to_owned(), json!(missing));
    }
    object
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
