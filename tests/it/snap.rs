//! Snapshots: what a test saw, kept in the top-level `snapshots/`; screens with their styles, and as pictures.

use std::path::Path;

use ratatui::{buffer::Buffer, layout::Rect};

mod gallery;
mod grid;

pub use gallery::hang;
pub use grid::{grid, read, seen, shades};

/// Compares a value with the snapshot of that name: text as it is, a screen as its two grids (and a picture of it goes
/// to the gallery), several screens (`&[("title", &buffer)]`) one below the other in one file.
#[macro_export]
macro_rules! snap {
    ($name:expr, $value:expr $(,)?) => {{
        let name: &str = $name;
        let text = $crate::snap::Shown::show(&$value, name);
        $crate::snap::settings().bind(|| insta::assert_snapshot!(name, text));
    }};
}

/// What can be kept as a snapshot.
pub trait Shown {
    /// The text of the snapshot called `name`; pictures that belong to it are drawn on the way.
    fn show(&self, name: &str) -> String;
}

impl Shown for str {
    fn show(&self, _: &str) -> String {
        self.to_owned()
    }
}

impl Shown for String {
    fn show(&self, _: &str) -> String {
        self.clone()
    }
}

impl Shown for Buffer {
    fn show(&self, name: &str) -> String {
        gallery::hang(name, self);
        grid(self)
    }
}

impl<T: Shown + ?Sized> Shown for &T {
    fn show(&self, name: &str) -> String {
        (**self).show(name)
    }
}

/// A part of a screen.
pub fn part(screen: &Buffer, area: Rect) -> Buffer {
    let area = area.intersection(screen.area);
    let mut part = Buffer::empty(Rect::new(0, 0, area.width, area.height));
    for position in area.positions() {
        part[(position.x - area.x, position.y - area.y)] = screen[position].clone();
    }
    part
}

/// Several views of one thing.
impl<T: Shown> Shown for [(&str, T)] {
    fn show(&self, name: &str) -> String {
        let views = self.iter().map(|(title, value)| (*title, value.show(&format!("{name}-{title}"))));
        sheet(views)
    }
}

/// The text of several views, one below the other, each under its title.
pub fn sheet<'t>(views: impl Iterator<Item = (&'t str, String)>) -> String {
    views.map(|(title, text)| format!("=== {title}\n{text}")).collect::<Vec<_>>().join("\n\n")
}

impl<T: Shown> Shown for Vec<(&str, T)> {
    fn show(&self, name: &str) -> String {
        self.as_slice().show(name)
    }
}

/// Where and how snapshots are kept: by name only, without the expression that made them.
pub fn settings() -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    // From the top, so that a module at any depth of `tests/it` writes to the same folder.
    settings.set_snapshot_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings
}

/// The names of the snapshots that begin so, in order.
pub fn kept(prefix: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots");
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let names = files.filter_map(|file| file.strip_suffix(".snap").map(str::to_owned));
    let mut names: Vec<String> = names.filter(|name| name.starts_with(prefix)).collect();
    names.sort();
    names
}

mod tests {
    use ratatui::{layout::Rect, style::Stylize, text::Line};

    use super::*;

    /// A small screen with everything that a grid must tell apart.
    fn screen() -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 16, 4));
        let lines = [
            Line::from(vec!["┌ ".dim(), "Title".bold().blue(), " ┐".dim()]),
            Line::from(vec!["李雷 ".red().on_black(), "ok".into()]),
            Line::from(vec!["👩‍💻".into(), " e\u{301}".underlined()]),
        ];
        for (y, line) in (0..).zip(&lines) {
            buffer.set_line(0, y, line, 16);
        }
        buffer
    }

    #[test]
    fn a_screen_is_kept_with_its_styles() {
        snap!("snap-screen", screen());
    }

    #[test]
    fn several_views_share_a_file() {
        snap!("snap-views", [("light", "one"), ("dark", "two")].as_slice());
    }

    #[test]
    fn a_screen_hangs_in_the_gallery() {
        let name = "snap-gallery";
        vec![("a view", screen())].show(name);
        let picture = std::fs::read_to_string(gallery::folder().join("snap-gallery-a-view.svg")).unwrap();
        assert!(picture.starts_with("<svg") && picture.contains("Title") && picture.contains("李"), "{picture}");
        let sheet = std::fs::read_to_string(gallery::folder().join("index.html")).unwrap();
        assert!(sheet.contains("snap-gallery-a-view.svg"), "{sheet}");
    }
}
