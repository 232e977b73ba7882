//! The terminal besides its frames: what it was told, and the user's editor as a script.

use std::{cell::RefCell, io, rc::Rc};

use cardwright::{
    failure::{Failure, Kind},
    tui::host::Host,
};

/// What an editor makes of a text.
pub type Editor = Box<dyn FnMut(&str) -> Result<String, Failure>>;

/// Everything the terminal was told.
#[derive(Default)]
pub struct Told {
    /// Texts for its clipboard.
    pub copies: Vec<String>,
    /// Names of the window.
    pub titles: Vec<String>,
    /// How often it rang.
    pub bells: usize,
    /// Frames begun, and not ended.
    pub open_frames: isize,
    /// How often the terminal was given away, and taken back.
    pub leaves: usize,
    /// See `leaves`.
    pub enters: usize,
    /// How often the process stopped.
    pub stops: usize,
    /// How often it was taken once more.
    pub retakes: usize,
    /// Editors run: command and text.
    pub edits: Vec<(String, String)>,
    /// The user's editor.
    pub editor: Option<Editor>,
}

/// A terminal that notes what it is told.
pub struct FakeHost(pub Rc<RefCell<Told>>);

impl Host for FakeHost {
    fn begin_frame(&mut self) -> io::Result<()> {
        self.0.borrow_mut().open_frames += 1;
        Ok(())
    }

    fn end_frame(&mut self) -> io::Result<()> {
        self.0.borrow_mut().open_frames -= 1;
        Ok(())
    }

    fn leave(&mut self) -> io::Result<()> {
        self.0.borrow_mut().leaves += 1;
        Ok(())
    }

    fn enter(&mut self) -> io::Result<()> {
        self.0.borrow_mut().enters += 1;
        Ok(())
    }

    fn retake(&mut self) -> io::Result<()> {
        self.0.borrow_mut().retakes += 1;
        Ok(())
    }

    fn edit(&mut self, command: &str, text: &str) -> Result<String, Failure> {
        self.0.borrow_mut().edits.push((command.to_owned(), text.to_owned()));
        let editor = self.0.borrow_mut().editor.take();
        let Some(mut editor) = editor else {
            return Err(Kind::ProgramFailed { program: command.to_owned(), words: "no script".into() }.into());
        };
        let outcome = editor(text);
        self.0.borrow_mut().editor = Some(editor);
        outcome
    }

    fn suspend(&mut self) -> Result<(), Failure> {
        self.0.borrow_mut().stops += 1;
        Ok(())
    }

    fn copy(&mut self, text: &str) -> io::Result<()> {
        self.0.borrow_mut().copies.push(text.to_owned());
        Ok(())
    }

    fn title(&mut self, title: &str) -> io::Result<()> {
        self.0.borrow_mut().titles.push(title.to_owned());
        Ok(())
    }

    fn bell(&mut self) -> io::Result<()> {
        self.0.borrow_mut().bells += 1;
        Ok(())
    }
}
