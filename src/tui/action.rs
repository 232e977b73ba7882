//! The action registry: every interactive command once. Key map, palette, help, footer and the README's key table read it.

/// What a user can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each has its line of help in words/actions.rs")]
pub enum Action {
    Palette,
    Help,
    NextPane,
    PreviousPane,
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    First,
    Last,
    Edit,
    Back,
    AddAfter,
    AddInside,
    Snippets,
    SaveSnippet,
    Duplicate,
    Cut,
    Copy,
    Paste,
    Remove,
    MoveUp,
    MoveDown,
    MoveIn,
    MoveOut,
    Undo,
    Redo,
    TemplateColour,
    Wrap,
    Unwrap,
    Turn,
    Convert,
    Editor,
    Complete,
    Filter,
    New,
    Open,
    OpenRecent,
    Drafts,
    Save,
    SaveAs,
    Export,
    Compare,
    Recipient,
    Preflight,
    Templates,
    Webhooks,
    Send,
    Resend,
    UpdateLast,
    SendToMe,
    History,
    Message,
    Unfinished,
    Profiles,
    NextProblem,
    PreviousProblem,
    Problems,
    Fix,
    NextSample,
    WorstSample,
    Variables,
    FixAll,
    Translations,
    CardLanguage,
    Explain,
    LookUp,
    CardShade,
    CardSide,
    CardWidth,
    CardClient,
    Theme,
    Language,
    Swap,
    Zoom,
    Wider,
    Narrower,
    CopyCard,
    Reload,
    Stop,
    Suspend,
    Quit,
}

/// The groups of the help page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Group {
    General,
    Move,
    Edit,
    File,
    Send,
    Check,
    View,
}

impl Group {
    /// All groups, in the order of the help page.
    pub const ALL: [Self; 7] = [Self::General, Self::Move, Self::Edit, Self::File, Self::Send, Self::Check, Self::View];
}

/// One row of the registry.
#[derive(Debug, Clone, Copy)]
pub struct Spec {
    /// The action.
    pub action: Action,
    /// Its name in the palette, the config and the README: a promise.
    pub name: &'static str,
    /// Its default keys, the first one shown in the footer.
    pub keys: &'static [&'static str],
    /// Its group.
    pub group: Group,
}

const fn row(action: Action, name: &'static str, keys: &'static [&'static str], group: Group) -> Spec {
    Spec { action, name, keys, group }
}

/// Every action.
pub const ACTIONS: &[Spec] = &[
    row(Action::Palette, "palette", &["ctrl-p", ":"], Group::General),
    row(Action::Help, "help", &["f1", "?"], Group::General),
    row(Action::NextPane, "next-pane", &["tab"], Group::General),
    row(Action::PreviousPane, "previous-pane", &["shift-tab"], Group::General),
    row(Action::Up, "up", &["up", "k"], Group::Move),
    row(Action::Down, "down", &["down", "j"], Group::Move),
    row(Action::Left, "left", &["left", "h"], Group::Move),
    row(Action::Right, "right", &["right", "l"], Group::Move),
    row(Action::PageUp, "page-up", &["pageup"], Group::Move),
    row(Action::PageDown, "page-down", &["pagedown"], Group::Move),
    row(Action::First, "first", &["home", "g"], Group::Move),
    row(Action::Last, "last", &["end", "G"], Group::Move),
    row(Action::Edit, "edit", &["enter"], Group::Edit),
    row(Action::Back, "back", &["esc"], Group::General),
    row(Action::AddAfter, "add-after", &["a", "alt-a"], Group::Edit),
    row(Action::AddInside, "add-inside", &["A", "alt-i"], Group::Edit),
    row(Action::Snippets, "snippets", &["i", "alt-e"], Group::Edit),
    row(Action::SaveSnippet, "save-snippet", &[], Group::Edit),
    row(Action::Duplicate, "duplicate", &["d", "alt-d"], Group::Edit),
    row(Action::Cut, "cut", &["x", "alt-x"], Group::Edit),
    row(Action::Copy, "copy", &["y", "alt-c"], Group::Edit),
    row(Action::Paste, "paste", &["p", "alt-v"], Group::Edit),
    row(Action::Remove, "remove", &["delete", "backspace"], Group::Edit),
    row(Action::MoveUp, "move-up", &["alt-up", "K"], Group::Edit),
    row(Action::MoveDown, "move-down", &["alt-down", "J"], Group::Edit),
    row(Action::MoveIn, "move-in", &[">", "alt-right"], Group::Edit),
    row(Action::MoveOut, "move-out", &["<", "alt-left"], Group::Edit),
    row(Action::Undo, "undo", &["ctrl-z", "u"], Group::Edit),
    row(Action::Redo, "redo", &["ctrl-y", "ctrl-r"], Group::Edit),
    row(Action::TemplateColour, "template-colour", &["c", "alt-t"], Group::Edit),
    row(Action::Wrap, "wrap", &["b", "alt-b"], Group::Edit),
    row(Action::Unwrap, "unwrap", &["B", "alt-q"], Group::Edit),
    row(Action::Turn, "turn-into", &["C", "alt-h"], Group::Edit),
    row(Action::Convert, "convert", &[], Group::Edit),
    row(Action::Editor, "editor", &["e", "f4"], Group::Edit),
    row(Action::Complete, "complete", &[], Group::Edit),
    row(Action::Filter, "filter", &["/", "alt-f"], Group::Move),
    row(Action::New, "new", &["ctrl-n"], Group::File),
    row(Action::Open, "open", &["ctrl-o", "o"], Group::File),
    row(Action::OpenRecent, "open-recent", &["O", "alt-o"], Group::File),
    row(Action::Drafts, "drafts", &["D", "alt-g"], Group::File),
    row(Action::Save, "save", &["ctrl-s", "w"], Group::File),
    row(Action::SaveAs, "save-as", &["W", "alt-s"], Group::File),
    row(Action::Export, "export", &["M", "alt-1"], Group::File),
    row(Action::Compare, "compare", &["=", "alt-2"], Group::File),
    row(Action::Recipient, "recipient", &["r", "f3"], Group::Send),
    row(Action::Preflight, "preflight", &[], Group::Send),
    row(Action::Templates, "templates", &[], Group::Send),
    row(Action::Webhooks, "webhooks", &[], Group::Send),
    row(Action::Send, "send", &["f5", "s"], Group::Send),
    row(Action::Resend, "resend", &["f6", "S"], Group::Send),
    row(Action::UpdateLast, "update-last", &["f11", "shift-f6"], Group::Send),
    row(Action::SendToMe, "send-to-me", &["f7"], Group::Send),
    row(Action::History, "history", &["alt-5"], Group::Send),
    row(Action::Message, "message", &["alt-6"], Group::Send),
    row(Action::Unfinished, "unfinished", &["U", "alt-u"], Group::Send),
    row(Action::Profiles, "profiles", &["P", "alt-p"], Group::Send),
    row(Action::NextProblem, "next-problem", &["f8", "n"], Group::Check),
    row(Action::PreviousProblem, "previous-problem", &["N", "shift-f8"], Group::Check),
    row(Action::Problems, "problems", &["!", "alt-n"], Group::Check),
    row(Action::Fix, "fix", &["f", "ctrl-f"], Group::Check),
    row(Action::NextSample, "next-sample", &["V", "f10"], Group::View),
    row(Action::WorstSample, "worst-sample", &["%", "alt-w"], Group::View),
    row(Action::Variables, "variables", &["$", "alt-k"], Group::View),
    row(Action::FixAll, "fix-all", &["F", "alt-r"], Group::Check),
    row(Action::Translations, "translations", &["X", "alt-j"], Group::Edit),
    row(Action::CardLanguage, "card-language", &["I", "alt-z"], Group::View),
    row(Action::Explain, "explain", &["E", "f12"], Group::Check),
    row(Action::LookUp, "look-up", &[], Group::Check),
    row(Action::CardShade, "card-shade", &["t", "alt-l"], Group::View),
    row(Action::CardSide, "card-side", &["m", "alt-m"], Group::View),
    row(Action::CardWidth, "card-width", &["alt-3"], Group::View),
    row(Action::CardClient, "card-client", &["alt-4"], Group::View),
    row(Action::Theme, "theme", &["T", "ctrl-t"], Group::View),
    row(Action::Language, "language", &["L", "ctrl-l"], Group::View),
    row(Action::Swap, "swap", &["v", "f2"], Group::View),
    row(Action::Zoom, "zoom", &["z", "f9"], Group::View),
    row(Action::Wider, "wider", &["+", "alt-="], Group::View),
    row(Action::Narrower, "narrower", &["-", "alt--"], Group::View),
    row(Action::CopyCard, "copy-card", &["Y", "alt-y"], Group::Send),
    row(Action::Reload, "reload", &["ctrl-g"], Group::File),
    row(Action::Stop, "stop", &["ctrl-c"], Group::General),
    row(Action::Suspend, "suspend", &[], Group::General),
    row(Action::Quit, "quit", &["ctrl-q", "q"], Group::General),
];

impl Action {
    /// Its row of the registry.
    pub fn spec(self) -> &'static Spec {
        // Every variant has a row (tested); the first one stands in so that nothing can panic.
        ACTIONS.iter().find(|spec| spec.action == self).unwrap_or(&FALLBACK)
    }

    /// The action of that name.
    pub fn named(name: &str) -> Option<Self> {
        ACTIONS.iter().find(|spec| spec.name == name).map(|spec| spec.action)
    }
}

static FALLBACK: Spec = row(Action::Palette, "palette", &[], Group::General);

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_and_actions_are_unique() {
        let names: BTreeSet<_> = ACTIONS.iter().map(|spec| spec.name).collect();
        let actions: BTreeSet<_> = ACTIONS.iter().map(|spec| spec.action).collect();
        assert_eq!(names.len(), ACTIONS.len());
        assert_eq!(actions.len(), ACTIONS.len());
    }

    #[test]
    fn every_action_is_reachable_without_a_bare_letter() {
        for spec in ACTIONS {
            let reachable = spec.keys.is_empty() || spec.keys.iter().any(|key| key.chars().count() > 1);
            assert!(reachable, "{} has only bare keys", spec.name);
        }
    }
}
