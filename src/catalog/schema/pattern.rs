//! How strings are written, as regular expressions that read the same in ECMAScript and elsewhere.

use crate::catalog::field::TextKind;

/// What is filled in later: `${name}` or `{{name}}` anywhere in the text, or all of it `%s`, `__NAME__`, `{name}`, `<name>`.
pub(super) const VARIABLE: &str = r"\$\{[^\n]+?\}|\{\{[^\n]+?\}\}|^\s*(%[sdv]|__[A-Za-z_][A-Za-z0-9_.-]*__|\{[A-Za-z_][A-Za-z0-9_.-]*\}|<[A-Za-z_][A-Za-z0-9_.-]*>)\s*$";

/// A text that looks like a name, and is judged as one of the named lengths.
pub(super) const WORD: &str = "^[A-Za-z_-]*$";

/// A text that does not.
pub(super) const NO_WORD: &str = "[^A-Za-z_-]";

/// An image key that was never uploaded: a link, a data URI or a path.
pub(super) const LINK_FOR_KEY: &str = r"://|^[Dd][Aa][Tt][Aa]:|^[/.\\]|[/\\:].*\.([Pp][Nn][Gg]|[Jj][Pp][Ee]?[Gg]|[Gg][Ii][Ff]|[Ww][Ee][Bb][Pp]|[Ss][Vv][Gg])$";

/// How a text of this kind is written; `None`: any way.
pub(super) const fn of(kind: TextKind) -> Option<&'static str> {
    Some(match kind {
        TextKind::ElementId => "^[A-Za-z][A-Za-z0-9_]{0,19}$",
        TextKind::Url => "^$|^([Hh][Tt][Tt][Pp][Ss]?|[Ll][Aa][Rr][Kk]|[Ff][Ee][Ii][Ss][Hh][Uu])://",
        TextKind::Date => "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$",
        TextKind::Time => "^([0-9]{2}:[0-9]{2})?$",
        TextKind::DateTime => "^([0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2})?$",
        TextKind::Rgba => r"^(rgba\((\s*\+?[0-9]{1,9}\s*,){3}\s*([0-9]+\.?[0-9]*|\.[0-9]+)\s*\))?$",
        _ => return None,
    })
}
