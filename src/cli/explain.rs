//! `explain`: what a rule, code, component or property means, with an example and its repair.

use std::path::Path;

use super::{USAGE, args, clean::clean, fail, out::Out, paint::Ink, source, words};
use crate::{
    check::explain::{Line, Page, Tone, explain},
    failure::Failure,
};

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
        out.complain(&words::nothing_known(&asked, out.lang));
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

/// The text of a file that is asked about, or of standard input: an answer or a log that was saved.
fn saved(what: &[String]) -> Option<Result<String, Failure>> {
    let [only] = what else { return None };
    let path = Path::new(only);
    (source::is_stdin(path) || path.is_file()).then(|| source::read(path))
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
