//! What the terminal shows. A frame is drawn whole; what differs from the one before is written.
//!
//! `ratatui::Terminal` does the same with two frames in memory from the start, and asks the terminal for its size more than once a
//! frame. The first frame has nothing before it: the memory of a second one need not be touched until it is there.

use ratatui::{
    backend::Backend,
    buffer::{Buffer, Cell, CellWidth},
    layout::{Position, Rect, Size},
    style::Color,
};

/// A terminal and what was written to it.
#[derive(Debug)]
pub struct Screen<B: Backend> {
    backend: B,
    size: Size,
    /// The last frame; none while the terminal is blank.
    shown: Option<Buffer>,
    /// The one before, to be drawn over.
    spare: Option<Buffer>,
}

impl<B: Backend> Screen<B> {
    /// A screen that is blank and not measured yet.
    pub fn new(backend: B) -> Self {
        Self { backend, size: Size::default(), shown: None, spare: None }
    }

    /// What frames are written with.
    pub const fn backend(&self) -> &B {
        &self.backend
    }

    /// The same, to change it.
    pub const fn backend_mut(&mut self) -> &mut B {
        &mut self.backend
    }

    /// The size of the next frame, in cells.
    pub const fn size(&self) -> Size {
        self.size
    }

    /// Takes the terminal's size. After a change nothing of what was written stands where it did.
    ///
    /// # Errors
    /// What the terminal said.
    pub fn fit(&mut self) -> Result<(), B::Error> {
        let size = self.backend.size()?;
        if size == self.size {
            return Ok(());
        }
        self.size = size;
        self.spare = None;
        if self.shown.is_some() { self.clear() } else { Ok(()) }
    }

    /// Makes the terminal blank: the next frame is written whole.
    ///
    /// # Errors
    /// What the terminal said.
    pub fn clear(&mut self) -> Result<(), B::Error> {
        self.shown = None;
        self.backend.clear()
    }

    /// Draws the next frame and writes what is new in it. `paint` gets it filled with `ground`, and says where the caret stands, if it
    /// is seen.
    ///
    /// # Errors
    /// What the terminal said.
    pub fn draw(&mut self, ground: Cell, paint: impl FnOnce(&mut Buffer) -> Option<Position>) -> Result<(), B::Error> {
        let mut frame = match self.spare.take() {
            Some(mut frame) => {
                frame.content.fill(ground);
                frame
            }
            None => Buffer::filled(Rect::from(self.size), ground),
        };
        let caret = paint(&mut frame);
        match &self.shown {
            Some(shown) => self.backend.draw(shown.diff_iter(&frame))?,
            None => self.backend.draw(written_on_blank(&frame))?,
        }
        match caret {
            Some(caret) => {
                self.backend.show_cursor()?;
                self.backend.set_cursor_position(caret)?;
            }
            None => self.backend.hide_cursor()?,
        }
        self.spare = self.shown.replace(frame);
        self.backend.flush()
    }
}

/// What of a frame is to be written to a blank terminal. The second half of a wide glyph comes with the first.
fn written_on_blank(frame: &Buffer) -> impl Iterator<Item = (u16, u16, &Cell)> {
    let width = usize::from(frame.area.width.max(1));
    let mut is_half = false;
    frame.content.iter().enumerate().filter_map(move |(at, cell)| {
        let is_written = !is_half && !is_as_cleared(cell);
        is_half = is_written && is_wide(cell);
        is_written.then_some(((at % width) as u16, (at / width) as u16, cell))
    })
}

/// Whether a cell looks as the terminal has cleared it.
fn is_as_cleared(cell: &Cell) -> bool {
    matches!((cell.fg, cell.bg), (Color::Reset, Color::Reset)) && cell.modifier.is_empty() && cell.symbol() == " "
}

/// Whether a glyph takes two cells. Most that are not ASCII are the panes' lines, and need no tables.
pub(super) fn is_wide(cell: &Cell) -> bool {
    let symbol = cell.symbol();
    symbol.len() > 1 && !symbol.starts_with(|first| ('\u{2500}'..='\u{257f}').contains(&first)) && cell.cell_width() > 1
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use ratatui::{
        backend::{ClearType, TestBackend, WindowSize},
        style::Style,
    };

    use super::*;

    /// A terminal that counts the cells that are written to it.
    struct Counting {
        terminal: TestBackend,
        cells: usize,
    }

    impl Backend for Counting {
        type Error = Infallible;

        fn draw<'a, I>(&mut self, content: I) -> Result<(), Infallible>
        where
            I: Iterator<Item = (u16, u16, &'a Cell)>,
        {
            let cells = &mut self.cells;
            self.terminal.draw(content.inspect(|_| *cells += 1))
        }

        fn hide_cursor(&mut self) -> Result<(), Infallible> {
            self.terminal.hide_cursor()
        }

        fn show_cursor(&mut self) -> Result<(), Infallible> {
            self.terminal.show_cursor()
        }

        fn get_cursor_position(&mut self) -> Result<Position, Infallible> {
            self.terminal.get_cursor_position()
        }

        fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> Result<(), Infallible> {
            self.terminal.set_cursor_position(position)
        }

        fn clear(&mut self) -> Result<(), Infallible> {
            self.terminal.clear()
        }

        fn clear_region(&mut self, clear_type: ClearType) -> Result<(), Infallible> {
            self.terminal.clear_region(clear_type)
        }

        fn size(&self) -> Result<Size, Infallible> {
            self.terminal.size()
        }

        fn window_size(&mut self) -> Result<WindowSize, Infallible> {
            self.terminal.window_size()
        }

        fn flush(&mut self) -> Result<(), Infallible> {
            self.terminal.flush()
        }
    }

    fn screen(width: u16, height: u16) -> Screen<Counting> {
        let mut screen = Screen::new(Counting { terminal: TestBackend::new(width, height), cells: 0 });
        screen.fit().unwrap();
        screen
    }

    /// Draws these lines; gives back how many cells were written.
    fn draw(screen: &mut Screen<Counting>, lines: &[&str]) -> usize {
        screen.backend.cells = 0;
        let drawn = screen.draw(Cell::EMPTY, |frame| {
            for (y, line) in lines.iter().enumerate() {
                frame.set_string(0, y as u16, line, Style::new());
            }
            None
        });
        drawn.unwrap();
        screen.backend.cells
    }

    #[test]
    fn the_first_frame_writes_what_is_seen() {
        let mut screen = screen(8, 2);
        assert_eq!(draw(&mut screen, &["ab", " 你好 c"]), 5);
        screen.backend.terminal.assert_buffer_lines(["ab      ", " 你好 c "]);
    }

    #[test]
    fn the_next_frames_write_what_changed() {
        let mut screen = screen(8, 1);
        draw(&mut screen, &["ab cd"]);
        assert_eq!(draw(&mut screen, &["ab cd"]), 0);
        assert_eq!(draw(&mut screen, &["ab ce"]), 1);
        assert_eq!(draw(&mut screen, &["ab"]), 2);
        screen.backend.terminal.assert_buffer_lines(["ab      "]);
    }

    #[test]
    fn a_terminal_without_a_size_gets_one() {
        let mut screen = screen(0, 0);
        assert_eq!(draw(&mut screen, &[]), 0);
        for size in [(4, 1), (0, 0), (5, 1)] {
            screen.backend.terminal.resize(size.0, size.1);
            screen.fit().unwrap();
            let lines: &[&str] = if size == (0, 0) { &[] } else { &["abcd"] };
            assert_eq!(draw(&mut screen, lines), lines.len() * 4);
        }
        screen.backend.terminal.assert_buffer_lines(["abcd "]);
    }

    #[test]
    fn another_size_and_a_cleared_terminal_get_the_whole_frame() {
        let mut screen = screen(4, 1);
        draw(&mut screen, &["abcd"]);
        screen.backend.terminal.resize(6, 2);
        screen.fit().unwrap();
        assert_eq!(screen.size(), Size::new(6, 2));
        assert_eq!(draw(&mut screen, &["abcd"]), 4);
        screen.backend.terminal.assert_buffer_lines(["abcd  ", "      "]);
        screen.clear().unwrap();
        assert_eq!(draw(&mut screen, &["abcd"]), 4);
        screen.backend.terminal.assert_buffer_lines(["abcd  ", "      "]);
    }
}
