//! `fmt`: files laid out anew, and the card taken out of what is around it.

use std::path::Path;

use super::{USAGE, args, fail, out::Out, source, words};
use crate::{
    card::format::pretty,
    failure::Failure,
    platform::{self, Access},
};

/// Reformats files. The exit code is that of the worst.
pub(super) fn run(args: &args::Fmt, out: &mut Out) -> u8 {
    args.files.iter().map(|file| one(file, args, out)).max().unwrap_or(0)
}

fn one(file: &Path, args: &args::Fmt, out: &mut Out) -> u8 {
    let text = match source::read(file) {
        Ok(text) => text,
        Err(failure) => return fail(&failure, out),
    };
    let found = match source::find(&text, args.pick) {
        Ok(found) => found,
        Err(trouble) => return source::refuse(&trouble, out),
    };
    let formatted = pretty(found.card.text());
    if args.stdout || source::is_stdin(file) {
        found.tell_of_others(file, args.pick, out);
        if !found.import.layers.is_empty() {
            out.say(&found.import.trail(out.lang));
        }
        out.text(&formatted);
        return 0;
    }
    if !found.import.layers.is_empty() {
        // Its wrapping is somebody's too.
        out.complain(&words::wrapped(file, out.lang));
        return USAGE;
    }
    if formatted == text {
        return 0;
    }
    match platform::replace_file(file, formatted.as_bytes(), Access::Kept) {
        Ok(()) => {
            out.say(&words::formatted(file, out.lang));
            0
        }
        Err(error) => fail(&Failure::of_io(file, &error), out),
    }
}
