//! Where the walk is, as the server writes it: `ROOT -> body -> elements -> [2](tag: chart)`.

use crate::sandbox::words::card as words;

/// A way down from the root.
#[derive(Debug, Default)]
pub(super) struct Trail(Vec<String>);

impl Trail {
    /// One key further.
    pub fn key(&mut self, key: &str) {
        self.0.push(key.to_owned());
    }

    /// One item further.
    pub fn index(&mut self, index: usize, tag: Option<&str>) {
        self.0.push(words::index(index, tag));
    }

    /// One step back.
    pub fn back(&mut self) {
        self.0.pop();
    }

    /// The whole way.
    pub fn path(&self) -> String {
        words::path(&self.0)
    }

    /// The way to the array or object this is in.
    pub fn parent(&self) -> String {
        words::path(self.0.split_last().map_or(&[], |(_, above)| above))
    }
}
