//! `check --fix`: a file repaired and written as a whole, or what would be changed.

use std::path::Path;

use similar::TextDiff;

use crate::{
    card::Card,
    check::{Problem, repair as all},
    cli::{USAGE, clean::one_line, fail, out::Out, source, words},
    failure::Failure,
    platform::{self, Access},
};

/// Repairs the card of a file and writes it; gives back what the file now holds, and what was put right. `Err` is the
/// exit code if it could not be written.
pub(super) fn repair(
    file: &Path,
    loaded: source::Loaded,
    dry: bool,
    out: &mut Out,
    aloud: bool,
) -> Result<(Card, Vec<Problem>), u8> {
    let repaired = all(&loaded.card);
    if repaired.fixed.is_empty() {
        return Ok((loaded.card, Vec::new()));
    }
    if !loaded.import.layers.is_empty() {
        // Its wrapping is somebody's too.
        out.complain(&words::wrapped(file, out.lang));
        return Err(USAGE);
    }
    let aloud = aloud && !out.json;
    if dry {
        if aloud {
            show(file, &loaded.card, &repaired.card, out);
            out.say(&words::would_fix(file, repaired.fixed.len(), out.lang));
        }
        return Ok((repaired.card, repaired.fixed));
    }
    if source::is_stdin(file) {
        if aloud {
            out.text(repaired.card.text());
        }
    } else {
        let written = platform::replace_file(file, repaired.card.text().as_bytes(), Access::Kept);
        written.map_err(|error| fail(&Failure::of_io(file, &error), out))?;
    }
    if aloud {
        for problem in &repaired.fixed {
            out.say(&one_line(&format!("  {} {}", problem.name(), problem.path)));
        }
        out.say(&words::fixed(file, repaired.fixed.len(), out.lang));
    }
    Ok((repaired.card, repaired.fixed))
}

/// The lines that would change.
fn show(file: &Path, before: &Card, after: &Card, out: &mut Out) {
    let name = file.display().to_string();
    let diff = TextDiff::from_lines(&**before.text(), &**after.text());
    let text = diff.unified_diff().context_radius(2).header(&name, &name).to_string();
    out.text(&text);
}
