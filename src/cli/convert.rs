//! `convert`: a card of 1.0 as a card of 2.0, with what was done, lost and left.

use std::{fs::File, io::Write, path::Path};

use serde_json::{Value, json};

use super::{args, clean::one_line, fail, out::Out, source, words::convert as words};
use crate::{
    card::{
        Card,
        convert::{Conversion, convert},
    },
    check::converted::{Left, left},
    failure::Failure,
    platform::{self, Access},
};

pub(super) fn run(args: &args::Convert, out: &mut Out) -> u8 {
    let card = match source::load(&args.file, None, out) {
        Ok(loaded) => loaded.card,
        Err(code) => return code,
    };
    let conversion = convert(&card);
    let left = left(&card, &conversion);
    if let Some(path) = &args.output
        && let Err(code) = write(path, &args.file, &conversion, out)
    {
        return code;
    }
    if out.json {
        out.object(&as_json(args, &conversion, &left));
    } else if args.report {
        report(&conversion, out);
    } else if args.output.is_none() {
        out.text(conversion.card.text());
    }
    if !out.json {
        tell(args, &conversion, &left, out);
    }
    u8::from(!left.is_empty())
}

/// Writes the card: over the file it came from, or to a new one.
fn write(path: &Path, from: &Path, conversion: &Conversion, out: &mut Out) -> Result<(), u8> {
    let bytes = conversion.card.text().as_bytes();
    let written = if path == from {
        platform::replace_file(path, bytes, Access::Kept)
    } else {
        File::create_new(path).and_then(|mut file| file.write_all(bytes))
    };
    written.map_err(|error| {
        if error.kind() == std::io::ErrorKind::AlreadyExists {
            out.complain(&super::words::exists(path, out.lang));
            return 5;
        }
        fail(&Failure::of_io(path, &error), out)
    })
}

/// What was done and lost, a line each: a mark, where it was, where it is, words.
fn report(conversion: &Conversion, out: &mut Out) {
    for step in &conversion.steps {
        let (before, after) = (step.before.to_string(), step.after.to_string());
        out.table_line(&["~", &before, &after, &step.kind.say(out.lang)]);
    }
    for loss in &conversion.losses {
        let (before, after) = (loss.before.to_string(), loss.after.to_string());
        out.table_line(&["!", &before, &after, &loss.kind.say(out.lang)]);
    }
    for remaining in &conversion.remaining {
        let path = remaining.path.to_string();
        let before = conversion.before(&remaining.path).map(|path| path.to_string()).unwrap_or_default();
        out.table_line(&["?", &before, &path, &remaining.kind.say(out.lang)]);
    }
}

/// How it went, and each error that is left, with the reason.
fn tell(args: &args::Convert, conversion: &Conversion, left: &[Left], out: &mut Out) {
    let file = args.file.display().to_string();
    let words = words::tally(&file, conversion, out.lang);
    out.say(&words);
    for Left { problem, why } in left {
        let words = words::left(&problem.path.to_string(), &one_line(&problem.say(out.lang)), *why, out.lang);
        out.say(&words);
    }
}

fn as_json(args: &args::Convert, conversion: &Conversion, left: &[Left]) -> Value {
    let paths = |before: String, after: String| json!({ "before": before, "after": after });
    let row = |name: &str, args: Value, paths: Value| {
        let mut row = json!({ "name": name, "args": args });
        if let (Some(row), Value::Object(paths)) = (row.as_object_mut(), paths) {
            row.extend(paths);
        }
        row
    };
    let steps = conversion
        .steps
        .iter()
        .map(|step| row(step.kind.name(), json!(step.kind), paths(step.before.to_string(), step.after.to_string())));
    let losses = conversion
        .losses
        .iter()
        .map(|loss| row(loss.kind.name(), json!(loss.kind), paths(loss.before.to_string(), loss.after.to_string())));
    let remaining = conversion
        .remaining
        .iter()
        .map(|left| row(left.kind.name(), json!(left.kind), json!({ "path": left.path.to_string() })));
    let errors = left.iter().map(|Left { problem, why }| {
        json!({ "name": problem.name(), "path": problem.path.to_string(), "args": problem.rule, "why": why })
    });
    json!({
        "file": args.file.display().to_string(),
        "changed": !conversion.is_nothing(),
        "card": text_of(&conversion.card, args),
        "steps": steps.collect::<Vec<_>>(),
        "losses": losses.collect::<Vec<_>>(),
        "remaining": remaining.collect::<Vec<_>>(),
        "errors": errors.collect::<Vec<_>>(),
    })
}

/// The card as text, unless it was written to a file.
fn text_of(card: &Card, args: &args::Convert) -> Option<String> {
    args.output.is_none().then(|| card.text().to_string())
}
