//! People: names where they are known, shortened ids where not, and avatars made of letters.

use ratatui_core::style::{Modifier, Style};

use super::{chip::Chip, fidelity::Why, palette::Palette, scene::Scene, text::Text, words};

/// Ids up to this long are shown whole.
const SHORT: usize = 14;

/// An id with its middle left out: `ou_7d8a…6706`.
pub(crate) fn shorten(id: &str) -> String {
    let count = id.chars().count();
    if count <= SHORT {
        return id.to_owned();
    }
    let head: String = id.chars().take(7).collect();
    let tail: String = id.chars().skip(count - 4).collect();
    format!("{head}…{tail}")
}

/// The name behind an id, or the id, shortened.
pub(crate) fn name(scene: &Scene, id: &str) -> String {
    match scene.look.names.get(id) {
        Some(name) => name.clone(),
        None if id.is_empty() => words::unknown_person(scene.lang).to_owned(),
        None => shorten(id),
    }
}

/// What of a person is not drawn as the client does.
pub(crate) fn flaw(scene: &Scene, id: &str, avatar: bool) -> Option<Why> {
    let known = scene.look.names.contains_key(id);
    if known { avatar.then_some(Why::Avatar) } else { Some(Why::Name) }
}

/// Whether an `<at>` names somebody of whom only the id can be shown.
pub(crate) fn is_anyone(scene: &Scene, id: Option<&str>, ids: Option<&str>, inside: &str) -> bool {
    let known = |id: &str| id == "all" || id.is_empty() || scene.look.names.contains_key(id);
    let named = |id: &str| known(id) || !inside.trim().is_empty();
    !id.is_none_or(named) || !ids.is_none_or(|ids| ids.split(',').map(str::trim).all(known))
}

/// What an `<at>` shows: everybody it names, with an `@`. What was written inside stands in for a name nobody knows.
pub(crate) fn mentions(
    scene: &Scene,
    id: Option<&str>,
    ids: Option<&str>,
    email: Option<&str>,
    inside: &str,
) -> Vec<String> {
    if id == Some("all") {
        return vec![words::everybody(scene.lang).to_owned()];
    }
    let inside = inside.trim().trim_start_matches('@');
    let all: Vec<&str> = id.into_iter().chain(ids.into_iter().flat_map(|ids| ids.split(','))).map(str::trim).collect();
    let mut named: Vec<String> = all
        .iter()
        .map(|id| {
            let stands_in = !inside.is_empty() && all.len() == 1 && !scene.look.names.contains_key(*id);
            if stands_in { format!("@{inside}") } else { format!("@{}", name(scene, id)) }
        })
        .collect();
    named.extend(email.map(|email| format!("@{email}")));
    if named.is_empty() {
        named.push(format!("@{}", words::unknown_person(scene.lang)));
    }
    named
}

/// The letters of a generated avatar: a Chinese name's last two characters, another's initials.
pub(crate) fn initials(name: &str) -> String {
    let last: Vec<char> = name.chars().rev().take(2).collect();
    if last.iter().all(|char| ('\u{3400}'..='\u{9fff}').contains(char)) {
        return last.into_iter().rev().collect();
    }
    name.split_whitespace().filter_map(|word| word.chars().next()).take(2).flat_map(char::to_uppercase).collect()
}

/// Writes a person: avatar, name, or both.
pub(crate) fn push_person(text: &mut Text, scene: &Scene, id: &str, avatar: bool, named: bool, style: Style) {
    let name = name(scene, id);
    if avatar {
        let palette = &scene.palette;
        // With what cannot be used the avatar is grey as well.
        let ground = if style.fg == Some(palette.disabled()) {
            palette.disabled()
        } else {
            palette.pick(palette.link(), palette.named("blue-400").unwrap_or_default())
        };
        let chip = Chip { ground, ink: Palette::on_fill() };
        let letters = if scene.look.names.contains_key(id) { initials(&name) } else { "?".to_owned() };
        chip.push(text, &letters, style);
    }
    if avatar && named {
        text.push("\u{a0}", style);
    }
    if named {
        text.push(&name, style.remove_modifier(Modifier::UNDERLINED));
    }
}
