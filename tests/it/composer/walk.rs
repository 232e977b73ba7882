//! Going somewhere with keys alone.

use super::Composer;

/// More steps than any list of a test has rows.
const STEPS: usize = 200;

impl Composer {
    /// Goes to a node of the outline, which must have focus.
    #[track_caller]
    pub fn node(&mut self, pointer: &str) -> &mut Self {
        self.keys("<end><home>");
        for _ in 0..STEPS {
            if self.selection() == pointer {
                return self;
            }
            self.keys("<down>");
        }
        panic!("{pointer} is not in the outline\n{}", self.screen());
    }

    /// Goes to a row of the inspector, which must have focus, by the path of its value.
    #[track_caller]
    pub fn property(&mut self, pointer: &str) -> &mut Self {
        self.keys("<home>");
        for _ in 0..STEPS {
            let form = &self.derived().form;
            if form.rows.get(form.chosen).is_some_and(|row| row.path.to_string() == pointer) {
                return self;
            }
            self.keys("<down>");
        }
        panic!("{pointer} is not in the inspector\n{}", self.screen());
    }

    /// Goes to a pane by Tab, by its English name.
    #[track_caller]
    pub fn pane(&mut self, name: &str) -> &mut Self {
        for _ in 0..6 {
            if self.find(&format!("▸ {name}")).is_some() {
                return self;
            }
            self.keys("<tab>");
        }
        panic!("no pane {name}\n{}", self.screen());
    }

    /// Goes to a row of the open menu that has these words in its label, and chooses it.
    #[track_caller]
    pub fn choose(&mut self, label: &str) -> &mut Self {
        use cardwright::tui::dialog::Dialog;
        for _ in 0..STEPS {
            let Some(Dialog::Menu(menu)) = self.app().dialogs.last() else { break };
            if menu.chosen().is_some_and(|row| row.label.contains(label)) {
                return self.keys("<enter>");
            }
            self.keys("<down>");
        }
        panic!("no row {label}\n{}", self.screen());
    }
}
