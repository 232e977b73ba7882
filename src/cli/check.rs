//! `check`: what is wrong with cards, under the lines that are.

use std::path::Path;

use serde_json::{Map, Value, json};

use self::sarif::Log;
use super::{
    args,
    clean::one_line,
    data,
    out::Out,
    paint::Ink,
    snippet::{Snippet, span_of},
    source::{self, Trouble},
    words,
};
mod repair;
mod sarif;

use crate::{
    card::{Card, Span, import::NoCard, variables::Values},
    check::{Problem, Severity, check_for},
    failure::Failure,
};

/// Checks files. The exit code is that of the worst.
pub(super) fn run(args: &args::Check, out: &mut Out) -> u8 {
    let mut log = args.sarif.then(|| Log::new(out.lang));
    let values = match data::values(args.data.as_deref(), &[], out) {
        Ok(values) => values,
        Err(code) => return code,
    };
    let asked = Asked { args, values };
    let code = args.files.iter().map(|file| one(file, &asked, &mut log, out)).max().unwrap_or(0);
    if let Some(log) = log {
        out.object(&log.done());
    }
    code
}

/// What the command line says.
struct Asked<'a> {
    args: &'a args::Check,
    /// The values of variables, if some were named.
    values: Option<Values>,
}

/// A card that was found, and what is wrong with it.
struct Checked<'a> {
    file: &'a Path,
    card: Card,
    problems: Vec<Problem>,
    /// What was put right before.
    fixed: Vec<Problem>,
    /// Variables without a value, if values were named.
    missing: Option<Vec<String>>,
    /// The card stands in something else: places are those of the card, not of the file.
    wrapped: bool,
}

fn one(file: &Path, asked: &Asked, log: &mut Option<Log>, out: &mut Out) -> u8 {
    let text = match source::read(file) {
        Ok(text) => text,
        Err(failure) => return unreadable(file, &failure, log, out),
    };
    let args = asked.args;
    let loaded = match source::find(&text, args.pick) {
        Ok(loaded) => loaded,
        Err(Trouble::NoCard(trouble)) => return no_card(&text, file, &trouble, log, out),
        Err(trouble) => return source::refuse(&trouble, out),
    };
    loaded.tell_of_others(file, args.pick, out);
    let wrapped = !loaded.import.layers.is_empty();
    if wrapped && !out.json && log.is_none() {
        out.say(&words::found_inside(file, &loaded.import, out.lang));
    }
    let (card, fixed) = if args.fix {
        match repair::repair(file, loaded, args.dry_run, out, log.is_none()) {
            Ok(repaired) => repaired,
            Err(code) => return code,
        }
    } else {
        (loaded.card, Vec::new())
    };
    let (card, missing) = match asked.values.as_ref().map(|values| data::filled(&card, values, out)) {
        None => (card, None),
        Some(Ok(filled)) => {
            let missing = filled.missing_names().into_iter().map(str::to_owned).collect();
            (filled.card, Some(missing))
        }
        Some(Err(code)) => return code,
    };
    let problems = check_for(&card, args.route.into());
    let code = u8::from(has_errors(&problems) || missing.as_ref().is_some_and(|missing: &Vec<_>| !missing.is_empty()));
    report(&Checked { file, card, problems, fixed, missing, wrapped }, log, out);
    code
}

fn report(checked: &Checked, log: &mut Option<Log>, out: &mut Out) {
    if let Some(log) = log {
        log.add(checked);
    } else if out.json {
        out.object(&as_json(checked));
    } else if !source::is_stdin(checked.file) || checked.fixed.is_empty() {
        let name = checked.file.display().to_string();
        if checked.missing.is_some() && !checked.problems.is_empty() {
            out.say(&words::data::checked_filled(&name, out.lang));
        }
        for problem in &checked.problems {
            tell(checked.file, &checked.card, problem, out);
        }
        if let Some(missing) = checked.missing.as_ref().filter(|missing| !missing.is_empty()) {
            let names: Vec<&str> = missing.iter().map(String::as_str).collect();
            out.say(&words::data::missing(&name, &names, out.lang));
        }
        out.say(&words::tally(&name, &checked.problems, out.lang));
    }
}

/// Shows where a text stops being JSON.
fn no_card(text: &str, file: &Path, trouble: &NoCard, log: &mut Option<Log>, out: &mut Out) -> u8 {
    let failure = source::failure_of(trouble, out.lang);
    let mistake = match trouble {
        NoCard::Mistake { mistake, layers, .. } if layers.is_empty() && !out.json && log.is_none() => mistake,
        _ => return unreadable(file, &failure, log, out),
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

fn unreadable(file: &Path, failure: &Failure, log: &mut Option<Log>, out: &mut Out) -> u8 {
    if let Some(log) = log {
        log.fail(file, failure);
    } else if out.json {
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

fn as_json(checked: &Checked) -> Value {
    let Checked { file, card, problems, fixed, missing, .. } = checked;
    let mut object = Map::new();
    object.insert("file".to_owned(), json!(file.display().to_string()));
    if !fixed.is_empty() {
        let fixed = fixed.iter().map(|problem| json!({ "name": problem.name(), "path": problem.path.to_string() }));
        object.insert("fixed".to_owned(), fixed.collect());
    }
    if let Some(missing) = missing {
        object.insert("missing".to_owned(), json!(missing));
    }
    let problems = problems.iter().map(|problem| problem_json(card, problem, problems));
    object.insert("problems".to_owned(), problems.collect());
    Value::Object(object)
}

fn problem_json(card: &Card, problem: &Problem, all: &[Problem]) -> Value {
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
        "fix": problem.fix_among(card, all).is_some(),
    })
}
