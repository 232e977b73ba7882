//! Rule `floors`: a room uses what stands below it, never what stands above; rule `pure`: who may reach the outside.

use super::source::{Finding, Named, Source};

/// What every room may use.
const GROUND: &[&str] = &["lang", "failure", "env", "platform"];

/// Every room and what it may use besides the ground and itself.
const FLOORS: &[(&str, &[&str])] = &[
    ("catalog", &[]),
    ("config", &[]),
    ("card", &["catalog"]),
    ("check", &["card", "catalog"]),
    ("preview", &["check", "card", "catalog"]),
    ("feishu", &["catalog", "config"]),
    ("store", &["card", "config"]),
    ("worker", &["store", "feishu", "card", "catalog", "config"]),
    ("sandbox", &["preview", "check", "card", "catalog"]),
    ("tui", &["worker", "preview", "check", "card", "catalog", "config"]),
    ("cli", &["worker", "preview", "check", "card", "catalog", "config"]),
];

/// The command `sandbox` is the one part of `cli` that may use the room of that name.
const EXCEPTIONS: &[(&str, &str)] = &[("cli/sandbox", "sandbox")];

/// Rooms without I/O, threads, async or terminal.
const PURE: &[&str] = &["catalog", "card", "check", "preview"];

/// What a pure room has no use for.
const OUTSIDE: &[&str] = &[
    "std::fs",
    "std::net",
    "std::os",
    "std::process",
    "std::thread",
    "std::io::stdin",
    "std::io::stdout",
    "std::io::stderr",
    "tokio",
    "tokio_util",
    "futures_util",
    "arboard",
    "axum",
    "hyper",
    "hyper_util",
    "notify",
    "rusqlite",
    "rustix",
    "tempfile",
];

/// The parts of `ratatui_core` that are a canvas and not a terminal.
const CANVAS: &[&str] = &["buffer", "layout", "style", "symbols", "text"];

/// Crates that have one home, and who that is.
const HOMES: &[(&str, &[&str])] = &[
    ("ratatui", &["tui"]),
    ("tui_textarea", &["tui"]),
    ("crossterm", &["tui", "platform"]),
    ("ratatui_core", &["tui", "preview", "sandbox"]),
    ("rusqlite", &["store"]),
    ("hyper_rustls", &["feishu"]),
];

/// Rooms that use a file's imports and paths against the table.
pub fn floors(source: &Source) -> Vec<Finding> {
    if source.test || source.room() == "main" {
        return Vec::new();
    }
    let Some(may) = allowed(source.room()) else {
        return vec![source.finding(1, "floors", format!("`{}` is no room of the house", source.room()))];
    };
    let mut seen = Vec::new();
    let mut found = Vec::new();
    for (room, line) in source.named.iter().flat_map(rooms) {
        let own = room == source.room() || may.contains(&room) || GROUND.contains(&room);
        let excepted = EXCEPTIONS.iter().any(|(file, guest)| source.within(file) && *guest == room);
        if is_room(room) && !own && !excepted && !seen.contains(&room) {
            seen.push(room);
            found.push(source.finding(line, "floors", format!("`{}` may not use `{room}`", source.room())));
        }
    }
    found
}

/// I/O, async and terminals in rooms that have none; crates away from home.
pub fn pure(source: &Source) -> Vec<Finding> {
    let room = source.room();
    let mut found = Vec::new();
    if source.test || room == "main" {
        return found;
    }
    for named in &source.named {
        if let Some(outside) = named.begins_with(OUTSIDE).filter(|_| PURE.contains(&room)) {
            found.push(source.finding(named.line, "pure", format!("`{room}` reaches nothing outside: {outside}")));
        }
        for (name, homes) in HOMES {
            if named.begins_with(&[name]).is_some() && !homes.contains(&room) {
                let homes = homes.join(", ");
                found.push(source.finding(named.line, "pure", format!("`{name}` is used in {homes} only")));
            }
        }
        if room != "tui" && named.begins_with(&["ratatui_core"]).is_some() && !is_canvas(named) {
            let canvas = CANVAS.join(", ");
            found.push(source.finding(named.line, "pure", format!("of `ratatui_core`, `{room}` uses only {canvas}")));
        }
    }
    found
}

fn allowed(room: &str) -> Option<&'static [&'static str]> {
    if room == "lib" || GROUND.contains(&room) {
        return Some(&[]);
    }
    FLOORS.iter().find(|(name, _)| *name == room).map(|(_, may)| *may)
}

fn is_room(name: &str) -> bool {
    FLOORS.iter().any(|(room, _)| *room == name)
}

/// The rooms of this crate that a path leads to.
fn rooms(named: &Named) -> impl Iterator<Item = (&str, usize)> {
    let inside = named.leads.iter().filter(|path| path[0] == "crate");
    inside.filter_map(|path| path.get(1)).map(|room| (room.as_str(), named.line))
}

fn is_canvas(named: &Named) -> bool {
    named.leads.iter().all(|path| path.get(1).is_some_and(|part| CANVAS.contains(&part.as_str())))
}

mod tests {
    use super::{super::assert_findings, *};

    #[test]
    fn the_table_is_held() {
        for (room, may) in FLOORS {
            for (other, _) in FLOORS {
                let file = format!("src/{room}/part.rs");
                let text = format!("use crate::{other}::Thing;");
                let wanted: &[usize] = if room == other || may.contains(other) { &[] } else { &[1] };
                assert_findings(floors, &[(&file, &text)], wanted);
            }
        }
    }

    #[test]
    fn the_ground_uses_no_room_and_every_room_uses_the_ground() {
        assert_findings(floors, &[("src/failure/words.rs", "use crate::lang::Lang;\nuse crate::card::Path;")], &[2]);
        assert_findings(floors, &[("src/platform.rs", "use crate::{env::Env, failure::Failure};")], &[]);
        assert_findings(floors, &[("src/catalog/tag.rs", "use crate::{lang, failure, env, platform};")], &[]);
        assert_findings(floors, &[("src/lib.rs", "pub mod card;\npub use card::Path;")], &[2]);
    }

    #[test]
    fn no_way_of_writing_it_gets_through() {
        for code in [
            "use crate::{worker::Job, feishu};",
            "use crate::feishu as other;",
            "use super::super::feishu::Client;",
            "use crate as house; fn f() { house::feishu::send(); }",
            "fn f() { crate::feishu::send(); }",
            "fn f() -> Option<crate::feishu::Client> { None }",
            "fn f() { log!(a, crate::feishu::send()); }",
            "#[serde(with = \"crate::feishu::wire\")] struct S;",
            "pub use crate::feishu::*;",
        ] {
            assert_findings(floors, &[("src/tui/app.rs", code)], &[1]);
            assert_findings(floors, &[("src/tui/app.rs", &code.replace("feishu", "store"))], &[1]);
        }
        assert_findings(floors, &[("src/tui/app.rs", "#[cfg(test)] mod tests { use crate::feishu; }")], &[]);
    }

    #[test]
    fn only_the_command_sandbox_uses_the_sandbox() {
        assert_findings(floors, &[("src/cli/sandbox.rs", "use crate::sandbox::Sandbox;")], &[]);
        assert_findings(floors, &[("src/cli/sandbox_other.rs", "use crate::sandbox::Sandbox;")], &[1]);
        assert_findings(floors, &[("src/main.rs", "use cardwright::{feishu, sandbox, store};")], &[]);
    }

    #[test]
    fn a_room_must_be_in_the_table() {
        assert_findings(floors, &[("src/util.rs", "//! Odds and ends.")], &[1]);
    }

    #[test]
    fn pure_rooms_reach_nothing() {
        for room in PURE {
            for outside in OUTSIDE {
                let text = format!("fn f() {{ {outside}::thing(); }}");
                let file = format!("src/{room}.rs");
                assert!(!pure(&super::super::source::examples(&[(&file, &text)])[0]).is_empty(), "{room}: {outside}");
            }
        }
        assert_findings(pure, &[("src/card.rs", "use std::{fmt, io::Write, sync::Arc};")], &[]);
        assert_findings(pure, &[("src/worker.rs", "use tokio::net::TcpStream;\nuse std::fs;")], &[]);
    }

    #[test]
    fn the_canvas_is_all_that_a_picture_needs() {
        let canvas = "use ratatui_core::{buffer::Buffer, layout::Rect, style::Style, text::Line};";
        assert_findings(pure, &[("src/preview.rs", canvas)], &[]);
        assert_findings(pure, &[("src/card.rs", "use ratatui_core::buffer::Buffer;")], &[1]);
        assert_findings(pure, &[("src/preview.rs", "use ratatui_core::terminal::Frame;")], &[1]);
        assert_findings(pure, &[("src/preview.rs", "use ratatui::text::Line;\nuse crossterm::style::Color;")], &[1, 2]);
        assert_findings(pure, &[("src/tui.rs", "use ratatui::Frame;\nuse crossterm::event::Event;")], &[]);
        assert_findings(pure, &[("src/worker.rs", "use rusqlite::Connection;")], &[1]);
    }
}
