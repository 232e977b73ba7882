//! How strings are written: lengths, colours, dates, ids, links. Pure functions over text.

/// A number of a length, with its unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Length {
    /// Pixels; a bare `0` counts as pixels.
    Px(f64),
    /// Percent.
    Percent(f64),
}

/// Reads one length: `12px`, `-4px`, `50%`, `0`. `spec/card-v2.md` §15.
pub fn length(text: &str) -> Option<Length> {
    if text == "0" {
        return Some(Length::Px(0.0));
    }
    if let Some(number) = text.strip_suffix("px") {
        return whole(number).map(Length::Px);
    }
    let number = text.strip_suffix('%')?;
    whole(number).map(Length::Percent)
}

/// Digits with an optional minus sign.
fn whole(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = !digits.is_empty() && digits.len() <= 5 && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok())?
}

/// An `element_id`: letters, digits and underscores, a letter first, at most 20.
pub fn is_element_id(text: &str) -> bool {
    text.len() <= crate::catalog::limits::ELEMENT_ID
        && text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// A link Feishu opens: http, https or an AppLink. An empty one is no link at all and taken everywhere.
pub fn is_link(text: &str) -> bool {
    const SCHEMES: [&str; 4] = ["http://", "https://", "lark://", "feishu://"];
    text.is_empty() || SCHEMES.iter().any(|scheme| starts_with_ignoring_case(text, scheme))
}

/// Whether a text cannot be the key of an upload: it is an address, a path, or the name of a file.
pub fn is_no_key(text: &str) -> bool {
    text.contains("://")
        || starts_with_ignoring_case(text, "data:")
        || text.starts_with(['/', '.', '\\'])
        || ends_as_picture(text)
}

/// Whether it is the name of a picture's file, without the way there.
pub fn is_file_name(text: &str) -> bool {
    ends_as_picture(text) && !text.starts_with('.') && !text.contains(['/', '\\', ':'])
}

fn ends_as_picture(text: &str) -> bool {
    let ending = text.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["png", "jpg", "jpeg", "gif", "webp", "svg"].into_iter().any(|known| ending.eq_ignore_ascii_case(known))
}

fn starts_with_ignoring_case(text: &str, head: &str) -> bool {
    text.get(..head.len()).is_some_and(|start| start.eq_ignore_ascii_case(head))
}

/// What is wrong with a value that has a pattern and a meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// It is not written that way.
    Pattern,
    /// It is, but there is no such value (31 February, 25:00).
    Value,
}

/// Checks `YYYY-MM-DD`.
pub fn date(text: &str) -> Result<(), Flaw> {
    let [year, month, day] = numbers(text, '-', [4, 2, 2])?;
    let exists = (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
    exists.then_some(()).ok_or(Flaw::Value)
}

/// Checks `HH:mm`.
pub fn time(text: &str) -> Result<(), Flaw> {
    let [hour, minute] = numbers(text, ':', [2, 2])?;
    (hour < 24 && minute < 60).then_some(()).ok_or(Flaw::Value)
}

/// Checks `YYYY-MM-DD HH:mm`.
pub fn date_time(text: &str) -> Result<(), Flaw> {
    let (day, clock) = text.split_once(' ').ok_or(Flaw::Pattern)?;
    match (date(day), time(clock)) {
        (Err(Flaw::Pattern), _) | (_, Err(Flaw::Pattern)) => Err(Flaw::Pattern),
        (Err(Flaw::Value), _) | (_, Err(Flaw::Value)) => Err(Flaw::Value),
        (Ok(()), Ok(())) => Ok(()),
    }
}

/// Numbers of fixed widths with a separator between them.
fn numbers<const N: usize>(text: &str, separator: char, widths: [usize; N]) -> Result<[u32; N], Flaw> {
    let mut found = [0; N];
    let mut parts = text.split(separator);
    for (slot, width) in found.iter_mut().zip(widths) {
        let part = parts.next().filter(|part| part.len() == width && part.bytes().all(|byte| byte.is_ascii_digit()));
        *slot = part.and_then(|part| part.parse().ok()).ok_or(Flaw::Pattern)?;
    }
    if parts.next().is_some() { Err(Flaw::Pattern) } else { Ok(found) }
}

const fn days_in(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Checks `rgba(r,g,b,a)`: r, g, b from 0 to 255, a from 0 to 1.
pub fn rgba(text: &str) -> Result<(), Flaw> {
    let inner = text.strip_prefix("rgba(").and_then(|rest| rest.strip_suffix(')')).ok_or(Flaw::Pattern)?;
    let parts: Vec<&str> = inner.split(',').map(str::trim).collect();
    let [red, green, blue, alpha] = parts.as_slice() else { return Err(Flaw::Pattern) };
    let mut fits = true;
    for channel in [red, green, blue] {
        let value: u32 = channel.parse().map_err(|_| Flaw::Pattern)?;
        fits &= value <= 255;
    }
    let plain = alpha.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let alpha: f64 = alpha.parse().ok().filter(|_| plain).ok_or(Flaw::Pattern)?;
    (fits && alpha <= 1.0).then_some(()).ok_or(Flaw::Value)
}

/// Whether a builder variable (`${name}`) stands in the text. `spec/components-v2.json`, `template_strings`.
pub fn has_variable(text: &str) -> bool {
    text.split("${").skip(1).any(|rest| {
        let name = rest.split_once('}').map_or("", |(name, _)| name);
        name.starts_with(|first: char| first.is_ascii_alphabetic())
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'.')
    })
}

/// How many GitHub tables a Markdown text holds: a row of cells followed by a row of dashes, outside code.
pub fn markdown_tables(text: &str) -> usize {
    if !text.contains('|') {
        return 0;
    }
    let mut tables = 0;
    let mut fence: Option<&str> = None;
    let mut before = "";
    for line in text.lines().map(str::trim) {
        let mark = ["```", "~~~"].into_iter().find(|mark| line.starts_with(mark));
        match (fence, mark) {
            (None, Some(_)) => fence = mark,
            (Some(open), Some(close)) if open == close => fence = None,
            (None, None) if before.contains('|') && is_delimiter_row(line) => tables += 1,
            _ => {}
        }
        before = line;
    }
    tables
}

/// `|---|:-:|`: the row below the head of a table.
pub(super) fn is_delimiter_row(line: &str) -> bool {
    let inner = line.strip_prefix('|').unwrap_or(line);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    line.contains('|')
        && inner.split('|').all(|cell| {
            let cell = cell.trim();
            let dashes = cell.strip_prefix(':').unwrap_or(cell);
            let dashes = dashes.strip_suffix(':').unwrap_or(dashes);
            !dashes.is_empty() && dashes.bytes().all(|byte| byte == b'-')
        })
}

/// The name of `known` nearest to `name`, if it is near enough to be meant: at most two edits, fewer for short names.
pub fn nearest(name: &str, known: impl IntoIterator<Item = &'static str>) -> Option<&'static str> {
    let limit = if name.chars().count() <= 4 { 1 } else { 2 };
    let name = name.to_ascii_lowercase().replace('-', "_");
    known
        .into_iter()
        .map(|candidate| (distance(&name, candidate), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The edits that turn one word into another. Long words are never near.
fn distance(left: &str, right: &str) -> usize {
    if left.len() > 32 || left.len().abs_diff(right.len()) > 2 {
        return usize::MAX;
    }
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (done, a) in left.bytes().enumerate() {
        let mut diagonal = std::mem::replace(row.first_mut().unwrap_or(&mut 0), done + 1);
        let mut last = done + 1;
        for (slot, b) in row.iter_mut().skip(1).zip(right.bytes()) {
            let change = diagonal + usize::from(a != b);
            diagonal = *slot;
            last = change.min(diagonal + 1).min(last + 1);
            *slot = last;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_read() {
        assert_eq!(length("12px"), Some(Length::Px(12.0)));
        assert_eq!(length("-4px"), Some(Length::Px(-4.0)));
        assert_eq!(length("0"), Some(Length::Px(0.0)));
        assert_eq!(length("50%"), Some(Length::Percent(50.0)));
        for bad in ["", "12", "px", "1.5px", "12PX", "12 px", "auto", "--1px", "+1px", "999999px"] {
            assert_eq!(length(bad), None, "{bad}");
        }
    }

    #[test]
    fn ids_and_links() {
        assert!(is_element_id("a") && is_element_id("Title_1") && is_element_id(&"a".repeat(20)));
        for bad in ["", "1a", "_a", "a-b", "标题", "a b", "aaaaaaaaaaaaaaaaaaaaa"] {
            assert!(!is_element_id(bad), "{bad}");
        }
        assert!(is_link("") && is_link("HTTPS://x") && is_link("lark://msgcard/unsupported_action"));
        assert!(!is_link("www.example.com") && !is_link("javascript:alert(1)") && !is_link("/x") && !is_link("链接"));
    }

    #[test]
    fn keys_are_told_from_files_and_addresses() {
        for bad in ["https://a.b/c", "data:image/png;base64,AA", "/tmp/a", "./a", "..\\a", "a.PNG", "pics/a.webp"] {
            assert!(is_no_key(bad), "{bad}");
        }
        assert!(!is_no_key("img_v2_041b28e3-5680-48c2-9af2-497ace79333g") && !is_no_key("") && !is_no_key("a.b"));
        assert!(is_file_name("cover.png") && !is_file_name("pics/cover.png") && !is_file_name("https://a.b/c.png"));
    }

    #[test]
    fn dates_exist() {
        assert_eq!(date("2024-02-29"), Ok(()));
        assert_eq!(date("2023-02-29"), Err(Flaw::Value));
        assert_eq!(date("2024-13-01"), Err(Flaw::Value));
        assert_eq!(date("2024-1-1"), Err(Flaw::Pattern));
        assert_eq!(date("2024-01-01-01"), Err(Flaw::Pattern));
        assert_eq!(time("23:59"), Ok(()));
        assert_eq!(time("24:00"), Err(Flaw::Value));
        assert_eq!(time("9:00"), Err(Flaw::Pattern));
        assert_eq!(date_time("2024-04-29 07:07"), Ok(()));
        assert_eq!(date_time("2024-04-29T07:07"), Err(Flaw::Pattern));
        assert_eq!(date_time("2024-02-30 7:07"), Err(Flaw::Pattern));
        assert_eq!(date_time("2024-02-30 07:07"), Err(Flaw::Value));
    }

    #[test]
    fn colours_read() {
        assert_eq!(rgba("rgba(20,86,240,0.9)"), Ok(()));
        assert_eq!(rgba("rgba(20, 86, 240, 1)"), Ok(()));
        assert_eq!(rgba("rgba(256,0,0,1)"), Err(Flaw::Value));
        assert_eq!(rgba("rgba(0,0,0,1.5)"), Err(Flaw::Value));
        assert_eq!(rgba("rgba(0,0,0,-1)"), Err(Flaw::Pattern));
        assert_eq!(rgba("#fff"), Err(Flaw::Pattern));
        assert_eq!(rgba("rgba(0,0,0)"), Err(Flaw::Pattern));
    }

    #[test]
    fn variables_are_seen() {
        assert!(has_variable("${a}") && has_variable("x ${user.name_1} y") && has_variable("${1} ${a}"));
        assert!(!has_variable("$a") && !has_variable("${}") && !has_variable("${a") && !has_variable("${a b}"));
    }

    #[test]
    fn tables_are_counted_outside_code() {
        assert_eq!(markdown_tables("| a | b |\n|---|:-:|\n| 1 | 2 |"), 1);
        assert_eq!(markdown_tables("a|b\n-|-\n1|2\n\nc|d\n--|--"), 2);
        assert_eq!(markdown_tables("```\n| a |\n|---|\n```\n"), 0);
        assert_eq!(markdown_tables("a\n---\nb | c"), 0);
        assert_eq!(markdown_tables("no table"), 0);
    }

    #[test]
    fn near_names_are_offered() {
        let known = ["content", "text_align", "icon", "tag"];
        assert_eq!(nearest("contents", known), Some("content"));
        assert_eq!(nearest("text-align", known), Some("text_align"));
        assert_eq!(nearest("Icon", known), Some("icon"));
        assert_eq!(nearest("zzz", known), None);
        assert_eq!(nearest("id", known), None);
        assert_eq!(distance("kitten", "sittin"), 2);
    }
}
