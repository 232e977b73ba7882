//! `explain`: what a rule, code, component or property means, with an example and its repair.

use std::path::Path;

use super::{USAGE, args, clean::clean, fail, out::Out, paint::Ink, source, words};
use crate::{
    check::explain::{Line, Page, Tone, explain},
    failure::Failure,
};

/// How a path begins, and how a saved answer's name ends.
const PATHS: [&str; 2] = ["./", "../"];
const SAVED: &str = ".json";
/// How much of what was asked is said again.
const ASKED: usize = 60;

/// Prints the pages that answer; the exit code says whether there are any.
pub(super) fn run(args: &args::Explain, out: &mut Out) -> u8 {
    let asked = match saved(&args.what) {
        Some(read) => match read {
            Ok(text) => text,
            Err(failure) => return fail(&failure, out),
        },
        None => args.what.join(" "),
    };
    let pages = explain(&asked);
    if pages.is_empty() {
        let mut shown: String = asked.chars().take(ASKED).collect();
        if shown.len() < asked.len() {
            shown.push('…');
        }
        out.complain(&words::nothing_known(&shown, out.lang));
        return USAGE;
    }
    for (index, page) in pages.iter().enumerate() {
        if out.json {
            out.object(&page.as_json());
        } else {
            if index > 0 {
                out.result("\n");
            }
            show(page, out);
        }
    }
    0
}

/// The text of a file that is asked about, or of standard input: an answer or a log that was saved. What can only be a path
/// is read as one, and told when it is not there.
fn saved(what: &[String]) -> Option<Result<String, Failure>> {
    let [only] = what else { return None };
    let path = Path::new(only);
    let means_a_file = path.is_absolute() || PATHS.iter().any(|start| only.starts_with(start)) || only.ends_with(SAVED);
    let is_asked = source::is_stdin(path) || path.is_file() || (means_a_file && !only.contains(char::is_whitespace));
    is_asked.then(|| source::read(path))
}

fn show(page: &Page, out: &mut Out) {
    let in_color = out.results_in_color();
    for Line { tone, text } in page.lines(out.lang) {
        let ink = match tone {
            Tone::Title => Some(Ink::Bold),
            Tone::Label => Some(Ink::Frame),
            Tone::Broken => Some(Ink::Error),
            Tone::Repaired => Some(Ink::Ok),
            Tone::Text | Tone::Data => None,
        };
        let text = clean(&text).into_owned();
        let painted = ink.filter(|_| in_color).map_or_else(|| text.clone(), |ink| ink.paint(&text));
        let indent = match tone {
            Tone::Title => "",
            Tone::Text | Tone::Label => "  ",
            Tone::Broken | Tone::Repaired | Tone::Data => "    ",
        };
        out.result(&format!("{indent}{painted}\n"));
    }
}
