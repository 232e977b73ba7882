//! As much Markdown as the documents' tests need: headings, code blocks, links, parts between markers.

/// Where a part that is made from the program begins and ends.
fn markers(name: &str) -> (String, String) {
    (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->\n"))
}

/// What stands between the markers of that name.
pub fn between<'t>(text: &'t str, name: &str) -> &'t str {
    let (begin, end) = markers(name);
    let part = text.split_once(&begin).and_then(|(_, rest)| rest.split_once(&end));
    part.unwrap_or_else(|| panic!("no markers {name}")).0
}

/// The text with another part between the markers.
pub fn replaced(text: &str, name: &str, part: &str) -> String {
    let (begin, end) = markers(name);
    let (before, rest) = text.split_once(&begin).unwrap_or_else(|| panic!("no markers {name}"));
    let (_, after) = rest.split_once(&end).unwrap_or_else(|| panic!("no end of {name}"));
    format!("{before}{begin}{part}{end}{after}")
}

/// The code blocks, each with its language.
pub fn blocks(text: &str) -> Vec<(String, String)> {
    let mut blocks = Vec::new();
    let mut open: Option<(String, String)> = None;
    for line in text.lines() {
        match (line.strip_prefix("```"), open.take()) {
            (Some(_), Some(block)) => blocks.push(block),
            (Some(language), None) => open = Some((language.to_owned(), String::new())),
            (None, Some((language, text))) => open = Some((language, text + line + "\n")),
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a code block has no end");
    blocks
}

/// The lines outside code blocks.
fn prose(text: &str) -> impl Iterator<Item = &str> {
    let mut inside = false;
    text.lines().filter(move |line| {
        let fence = line.starts_with("```");
        inside ^= fence;
        !inside && !fence
    })
}

/// The headings with their levels.
pub fn headings(text: &str) -> Vec<(usize, String)> {
    prose(text)
        .filter(|line| line.starts_with('#'))
        .map(|line| {
            let title = line.trim_start_matches('#');
            (line.len() - title.len(), title.trim().to_owned())
        })
        .collect()
}

/// What GitHub calls a heading in links.
pub fn anchor(title: &str) -> String {
    let kept = title.to_lowercase();
    let kept = kept.chars().filter(|char| char.is_alphanumeric() || matches!(char, ' ' | '-' | '_'));
    kept.map(|char| if char == ' ' { '-' } else { char }).collect()
}

/// The targets of links and pictures.
pub fn links(text: &str) -> Vec<String> {
    let targets = |line: &str| {
        let ends: Vec<String> =
            line.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(to, _)| to.to_owned()).collect();
        ends
    };
    prose(text).flat_map(targets).collect()
}

#[test]
fn markdown_is_read_as_it_is_meant() {
    let text = "# A\n\n```sh\n# no heading\n```\n## B c\n[x](y.md) ![p](q.svg)\n<!-- t -->\nold\n<!-- /t -->\n";
    assert_eq!(headings(text), [(1, "A".to_owned()), (2, "B c".to_owned())]);
    assert_eq!(blocks(text), [("sh".to_owned(), "# no heading\n".to_owned())]);
    assert_eq!(links(text), ["y.md", "q.svg"]);
    assert_eq!(between(text, "t"), "old\n");
    assert_eq!(between(&replaced(text, "t", "new\n"), "t"), "new\n");
    assert_eq!(anchor("How a send is safe"), "how-a-send-is-safe");
    assert_eq!(anchor("按键"), "按键");
}
