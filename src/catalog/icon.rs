//! The icon library: every token, and a one-cell glyph for the common ones.

use std::sync::LazyLock;

/// One token a line, sorted by bytes.
static TOKEN_TEXT: &str = include_str!("data/icons.txt");

static TOKENS: LazyLock<Vec<&'static str>> = LazyLock::new(|| TOKEN_TEXT.lines().collect());

/// Every token of the library, sorted.
pub fn tokens() -> impl Iterator<Item = &'static str> {
    TOKENS.iter().copied()
}

/// Whether the library has this token.
pub fn is_token(name: &str) -> bool {
    TOKENS.binary_search(&name).is_ok()
}

/// A glyph of one cell that stands for the icon, if there is a fitting one: the same for its outlined, filled and
/// colourful form.
pub fn glyph(token: &str) -> Option<&'static str> {
    let (base, _) = token.rsplit_once('_')?;
    GLYPHS.iter().find(|(names, _)| names.contains(&base)).map(|(_, glyph)| *glyph)
}

/// Names without their form, and the glyph that stands for them. No glyph is of ambiguous width.
const GLYPHS: &[(&[&str], &str)] = &[
    (
        &[
            "check",
            "done",
            "yes",
            "succeed",
            "succeed-hollow",
            "todo",
            "tab-todo",
            "list-check",
            "approval",
            "verify",
            "mark-read",
            "readinfo",
        ],
        "✓",
    ),
    (&["close", "close-bold", "close-small", "delete", "reject", "no", "window-close", "ban-cancel"], "✗"),
    (&["ban", "chat-forbidden", "cancel-freeze"], "⊘"),
    (
        &[
            "add",
            "add-bold",
            "add-app",
            "add-button",
            "add-middle",
            "addnew",
            "new-item",
            "member-add",
            "group-add",
            "round-add",
        ],
        "✚",
    ),
    (&["info", "info-hollow", "details"], "ⅈ"),
    (&["warning", "warning-hollow", "warn-report"], "⚠"),
    (&["maybe"], "⍰"),
    (&["edit", "edit-continue", "ccm-edit", "pen", "annotate", "comment-subscribe", "draft", "signature"], "✎"),
    (&["mail", "mail-code", "inbox", "sent", "send", "forward-com", "forward"], "✉"),
    (&["search", "magnify", "find-app", "lookup", "history-search", "card-search", "doc-search"], "⌕"),
    (&["setting", "admin-setting", "quicksetting", "mail-setting", "list-setting"], "⚙"),
    (&["home"], "⌂"),
    (&["time", "alarm-clock", "waiting", "day", "history"], "◷"),
    (&["calendar", "calendar-line", "calendar-date", "cal-creator"], "⌸"),
    (&["hash", "hashtag"], "#"),
    (&["emoji"], "☺"),
    (&["at", "member", "group", "contacts", "person-add", "tab-contacts", "organization", "admin", "assigned"], "@"),
    (&["voice", "podcast", "file-link-audio"], "♫"),
    (&["play", "play-round", "start", "livestream-start"], "⏵"),
    (&["pause", "pause-round"], "⏸"),
    (&["stop"], "⏹"),
    (&["record"], "⏺"),
    (&["right", "right-bold", "right-small-ccm", "arrow"], "▸"),
    (&["left", "left-bold", "left-small-ccm", "arrow-left"], "◂"),
    (&["up", "up-bold", "arrow-up"], "▴"),
    (&["down", "down-bold", "down-small-ccm", "arrow-down", "down-round"], "▾"),
    (&["more", "more-bold"], "⋯"),
    (&["more-vertical"], "⋮"),
    (&["download", "cloud-download", "import"], "⤓"),
    (&["upload", "cloud-upload", "export", "share"], "⤒"),
    (&["copy", "link-copy", "multiple"], "⧉"),
    (&["link-record", "sharelink", "connect"], "⚭"),
    (&["flag", "sheet-iconsets-redflag"], "⚐"),
    (&["collection", "special-attention", "collect"], "✰"),
    (&["quick-access", "effects"], "☇"),
    (&["undo", "refresh", "revolve", "repeat", "rotate"], "↺"),
    (&["redo"], "↻"),
    (&["print", "printer"], "⎙"),
    (&["image", "album", "photo-album", "camera"], "◪"),
    (&["list", "view-list", "menu", "order-list", "disorder-list", "text", "listview"], "≣"),
    (
        &[
            "insert-chart",
            "app",
            "app-default",
            "gadget",
            "grid-view",
            "sheet",
            "sheet-table",
            "table-group",
            "bitablegrid",
            "wiki-bitable",
        ],
        "⊞",
    ),
    (&["activity", "efficiency", "sheet-line"], "∿"),
    (&["sheet-percent"], "%"),
    (&["keyboard"], "⌨"),
    (&["command"], "⌘"),
    (&["file-link-docx", "doc", "file-link-text", "file-link-pdf", "file-form", "report"], "⎘"),
    (&["folder", "folder-add", "myfolder", "multi-folder"], "▱"),
    (&["chat", "chat-all", "discuss", "comment-number-a", "tab-chat", "chat-news", "chatbox", "feedback"], "❏"),
    (&["logout", "leaveroom", "external"], "⎆"),
    (&["visible", "view", "preview"], "◉"),
    (&["loading", "invisible"], "◌"),
    (&["bell", "alarm"], "⍾"),
    (&["translate", "language"], "⍂"),
    (&["local", "navigate"], "⌖"),
    (&["crop"], "✂"),
    (&["cloud"], "☁"),
    (&["helpdesk", "tool-addblock"], "⚒"),
    (&["labs"], "⚗"),
    (&["eraser", "clear"], "⌫"),
    (&["delete-trash", "delete-app"], "⌦"),
    (&["premium-gleam", "myai", "robot", "ai-common"], "❖"),
    (&["vote", "poll", "bitableform", "doc-checklist"], "☑"),
    (&["exchange", "switch", "switch-item"], "⇄"),
    (&["sort", "arrange"], "⇅"),
    (&["filter", "ccm-filter", "list-filter"], "⧩"),
    (&["platform", "internet"], "⌬"),
    (&["status-vacation"], "☂"),
    (&["status-trip"], "✈"),
    (&["sheet-dollar", "sheet-currency", "wallet", "luckmoney"], "$"),
    (&["gift", "gift-bag"], "⚘"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;
    use unicode_width::UnicodeWidthStr as _;

    #[test]
    fn every_token_is_known_once_and_well_formed() {
        assert_eq!(tokens().count(), 1158);
        assert_eq!(tokens().collect::<HashSet<_>>().len(), 1158);
        assert!(TOKENS.is_sorted());
        for token in tokens() {
            let (base, form) = token.rsplit_once('_').expect("a form");
            assert!(matches!(form, "outlined" | "filled" | "colorful"), "{token}");
            assert!(base.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'), "{token}");
        }
        assert!(is_token("alarm-clock_outlined") && is_token("lark-logo_colorful") && !is_token("alarm_clock"));
    }

    #[test]
    fn glyphs_are_one_cell_in_every_terminal_and_belong_to_icons() {
        let bases: HashSet<_> = tokens().filter_map(|token| token.rsplit_once('_')).map(|(base, _)| base).collect();
        let mut seen = HashSet::new();
        for (names, glyph) in GLYPHS {
            assert_eq!((glyph.width(), glyph.width_cjk()), (1, 1), "{glyph}");
            for name in *names {
                assert!(bases.contains(name), "{name}");
                assert!(seen.insert(name), "{name} twice");
            }
        }
        assert_eq!(glyph("done_outlined"), Some("✓"));
        assert_eq!(glyph("warning_filled"), Some("⚠"));
        assert_eq!(glyph("done"), None);
    }
}
