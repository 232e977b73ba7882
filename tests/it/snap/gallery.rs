//! The contact sheet: every screen that a test kept, as a picture in `target/gallery/`, on one page to look at.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

/// One picture at a time, so that the sheet names them all.
static HANGING: Mutex<()> = Mutex::new(());

/// Where the pictures are. Whoever runs built tests where cargo did not put them names the folder as for cargo.
pub fn folder() -> PathBuf {
    let built = || Path::new(env!("CARGO_TARGET_TMPDIR")).join("..");
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(built, PathBuf::from).join("gallery")
}

/// Puts a picture up and writes the sheet anew. Pictures of tests that are gone stay until the folder is removed.
pub fn hang(name: &str, svg: &str) {
    let _one = HANGING.lock().unwrap_or_else(PoisonError::into_inner);
    let folder = folder();
    fs::create_dir_all(&folder).unwrap();
    let name: String = name.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    fs::write(folder.join(name + ".svg"), svg).unwrap();
    // Whole or not at all: another test may be reading it.
    let draft = folder.join("index.html.new");
    fs::write(&draft, sheet(&folder)).unwrap();
    fs::rename(draft, folder.join("index.html")).unwrap();
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
