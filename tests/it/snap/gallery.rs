//! The contact sheet: every screen that a test kept, as a picture in `target/gallery/`, on one page to look at.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use cardwright::preview::svg::{Picture, svg};
use ratatui::{buffer::Buffer, style::Color};

/// Text and ground of a dark terminal, and of a light one.
const DARK: ((u8, u8, u8), (u8, u8, u8)) = ((0xd4, 0xd4, 0xd4), (0x1a, 0x1a, 0x1a));
const LIGHT: ((u8, u8, u8), (u8, u8, u8)) = (DARK.1, (0xfa, 0xfa, 0xfa));

/// One picture at a time, so that the sheet names them all. Another process may be at it too: what it sees is whole.
static HANGING: Mutex<()> = Mutex::new(());

/// Where the pictures are. Whoever runs built tests where cargo did not put them names the folder as for cargo.
pub fn folder() -> PathBuf {
    let built = || Path::new(env!("CARGO_TARGET_TMPDIR")).join("..");
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(built, PathBuf::from).join("gallery")
}

/// Draws a screen on the terminal that its colours are made for.
fn draw(name: &str, screen: &Buffer) -> String {
    let (ink, ground) = if made_for_light(screen) { LIGHT } else { DARK };
    svg(screen, &Picture { title: name, description: "", ink, ground })
}

/// Whether near black stands on the terminal's own ground.
fn made_for_light(screen: &Buffer) -> bool {
    let written = screen.content.iter().filter(|cell| cell.bg == Color::Reset && cell.symbol() != " ");
    written.map(|cell| cell.fg).any(|ink| matches!(ink, Color::Rgb(..0x30, ..0x30, ..0x30)))
}

/// Puts a screen up and writes the sheet anew. Pictures of tests that are gone stay until the folder is removed.
pub fn hang(name: &str, screen: &Buffer) {
    let _one = HANGING.lock().unwrap_or_else(PoisonError::into_inner);
    let folder = folder();
    fs::create_dir_all(&folder).unwrap();
    let name: String = name.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    write(&folder, &format!("{name}.svg"), &draw(&name, screen));
    write(&folder, "index.html", &sheet(&folder));
}

/// Whole or not at all: another test may be reading it, and another process writing it.
fn write(folder: &Path, name: &str, text: &str) {
    let draft = folder.join(format!(".{}-{name}.new", std::process::id()));
    fs::write(&draft, text).unwrap();
    fs::rename(draft, folder.join(name)).unwrap();
}

fn sheet(folder: &Path) -> String {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let pictures = files.filter(|path| path.extension().is_some_and(|extension| extension == "svg"));
    let mut pictures: Vec<String> = pictures.filter_map(|path| path.file_name()?.to_str().map(str::to_owned)).collect();
    pictures.sort();
    let figure = |name: &String| {
        format!("<figure><figcaption>{name}</figcaption><img src=\"{name}\" alt=\"{name}\"></figure>\n")
    };
    let figures: String = pictures.iter().map(figure).collect();
    format!(
        "<!doctype html>\n<meta charset=\"utf-8\">\n<title>cardwright: {} screens</title>\n\
         <style>body {{ background: #444; color: #eee; font-family: sans-serif }} figure {{ display: inline-block }}</style>\n{figures}",
        pictures.len()
    )
}
