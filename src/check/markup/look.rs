//! Small readers of Markdown's inline marks: links, code, emoji keys, tags of web pages.

/// `[text](target)`.
pub(super) struct Link<'t> {
    /// Where it leads.
    pub target: &'t str,
    /// Bytes of the whole.
    pub length: usize,
}

/// Reads a link that begins here.
pub(super) fn link(text: &str) -> Option<Link<'_>> {
    let inner = text.strip_prefix('[')?;
    let middle = inner.find("](")?;
    let label = inner.get(..middle)?;
    if label.contains('\n') || label.contains('[') && !label.contains("![") {
        return None;
    }
    let rest = inner.get(middle + 2..)?;
    let end = rest.find(')')?;
    let target = rest.get(..end)?;
    // `[x](target "title")`
    let target = target.split_once(" \"").map_or(target, |(target, _)| target).trim();
    (!target.contains(['\n', ' '])).then_some(Link { target, length: middle + end + 4 })
}

/// Schemes of links that Markdown takes. `spec/card-v2.md` §6.1.
const SCHEMES: [&str; 6] = ["http://", "https://", "lark://", "feishu://", "tel:", "mailto:"];

/// Whether a target looks like an address and is none that opens: `www.a.b`, `/docs/a`, `javascript:x`.
pub(super) fn is_foreign(target: &str) -> bool {
    let target = target.trim();
    let known = SCHEMES.iter().any(|scheme| {
        target.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme)) && target.len() > scheme.len()
    });
    let looks_like_one = target.starts_with(['/', '.', '#']) || target.starts_with("www.") || has_scheme(target);
    !known && looks_like_one && super::super::signs::placeholder(target).is_none()
}

fn has_scheme(target: &str) -> bool {
    target.split_once(':').is_some_and(|(head, _)| {
        !head.is_empty()
            && head.starts_with(|first: char| first.is_ascii_alphabetic())
            && head.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    })
}

/// What a mark or tag may begin with.
pub(super) const fn is_mark(byte: u8) -> bool {
    matches!(byte, b'`' | b'<' | b'\\' | b'!' | b'[' | b':')
}

/// The bytes of the words up to the next mark. An address that stands there without brackets is one of them: its colon
/// begins no emoji.
pub(super) fn words(text: &str, before: char) -> usize {
    let Some(next) = text.bytes().position(is_mark) else { return text.len() };
    let (head, rest) = text.split_at_checked(next).unwrap_or((text, ""));
    let scheme = ["https", "http"].into_iter().find(|scheme| rest.starts_with("://") && head.ends_with(scheme));
    let start = scheme.map(|scheme| next - scheme.len());
    let stands_alone = |start: &usize| {
        let last = head.get(..*start).and_then(|head| head.chars().next_back());
        !last.unwrap_or(before).is_alphanumeric()
    };
    match start.filter(stands_alone) {
        Some(start) => {
            let address = text.get(start..).unwrap_or_default();
            start + address.find(|c: char| c.is_whitespace() || "<>()\"`[]".contains(c)).unwrap_or(address.len())
        }
        None => next,
    }
}

/// The bytes of a code span that begins here.
pub(super) fn code(text: &str) -> Option<usize> {
    let rest = text.trim_start_matches('`');
    let ticks = text.get(..text.len() - rest.len())?;
    let end = rest.find(ticks)?;
    Some(ticks.len() * 2 + end)
}

/// Whether `mark` closes what was opened just before: on the same line, around words.
pub(super) fn closes(text: &str, mark: &str) -> bool {
    let line = text.lines().next().unwrap_or_default();
    line.find(mark).is_some_and(|end| {
        let inner = line.get(..end).unwrap_or_default();
        !inner.is_empty() && inner.trim() == inner
    })
}

/// The key of `:KEY:`: a name with a letter in it, and no name goes on behind it.
pub(super) fn emoji_key(text: &str) -> Option<&str> {
    let inner = text.strip_prefix(':')?;
    let end = inner.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))?;
    let (key, rest) = inner.split_at_checked(end)?;
    let after = rest.strip_prefix(':')?;
    let apart = !after.starts_with(|next: char| next.is_ascii_alphanumeric() || next == ':');
    (key.len() >= 2 && apart && key.bytes().any(|byte| byte.is_ascii_alphabetic())).then_some(key)
}

/// The tag of a web page that is opened here.
pub(super) fn web_tag(text: &str, known: &[&'static str]) -> Option<&'static str> {
    let inner = text.strip_prefix('<')?;
    let end = inner.find(|c: char| !c.is_ascii_alphanumeric())?;
    let (name, rest) = inner.split_at_checked(end)?;
    let closed = rest.starts_with(['>', '/']) || rest.starts_with(' ') && rest.contains('=') && rest.contains('>');
    known.iter().find(|tag| closed && tag.eq_ignore_ascii_case(name)).copied()
}

/// Shapes that stand for a state by their colour.
const MARKS: [&str; 12] = ["●", "•", "■", "▲", "▼", "◆", "★", "○", "□", "⬤", "◉", "▪"];

/// The mark that is all that stands before the next tag.
pub(super) fn mark_alone(text: &str) -> Option<&str> {
    let inner = text.get(..text.find('<')?)?.trim();
    MARKS.contains(&inner).then_some(inner)
}
