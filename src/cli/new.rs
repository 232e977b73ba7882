//! `new`: a card to begin with.

use std::{fs::File, io::Write, path::Path};

use serde_json::json;

use super::{USAGE, args, fail, out::Out, words};
use crate::{card::starters, failure::Failure};

pub(super) fn run(args: &args::New, out: &mut Out) -> u8 {
    let Some(name) = &args.starter else { return list(out) };
    let Some(starter) = starters::find(name) else {
        out.complain(&words::no_starter(name, out.lang));
        return USAGE;
    };
    match &args.output {
        None => {
            out.text(starter.text);
            0
        }
        Some(path) => write(path, starter.text, out),
    }
}

fn list(out: &mut Out) -> u8 {
    for starter in starters::all() {
        let (title, help) = (starter.title.say(out.lang), starter.help.say(out.lang));
        if out.json {
            out.object(&json!({ "name": starter.name }));
        } else {
            out.table_line(&[starter.name, title, help]);
        }
    }
    0
}

/// Writes a new file; one that is there stays as it is.
pub(super) fn write(path: &Path, text: &str, out: &mut Out) -> u8 {
    let written = File::create_new(path).and_then(|mut file| file.write_all(text.as_bytes()));
    match written {
        Ok(()) => 0,
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            out.complain(&words::exists(path, out.lang));
            5
        }
        Err(error) => fail(&Failure::of_io(path, &error), out),
    }
}
