//! Tags of Feishu's Markdown, for what is written and not only read.

/// A text in a colour.
pub fn colored(color: &str, text: &str) -> String {
    format!("<font color='{color}'>{text}</font>")
}

/// A link that may lead elsewhere on each platform: pairs of attribute and address.
pub fn link<'a>(addresses: impl IntoIterator<Item = (&'a str, &'a str)>, text: &str) -> String {
    let attribute = |(name, url): (&str, &str)| format!(" {name}='{}'", url.replace('\'', "%27"));
    let attributes: String = addresses.into_iter().map(attribute).collect();
    format!("<link{attributes}>{text}</link>")
}

/// A text that stands for itself where Markdown is read.
pub fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '*' | '~' | '_' | '[' | ']' | '<' | '>' | '`' | '\\' | '#' => out.push_str(&format!("&#{};", u32::from(c))),
            ':' => out.push_str("&#58;"),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_written_whole() {
        assert_eq!(colored("grey", "a"), "<font color='grey'>a</font>");
        assert_eq!(
            link([("url", "https://a.com/'"), ("pc_url", "b")], "t"),
            "<link url='https://a.com/%27' pc_url='b'>t</link>"
        );
        assert_eq!(literal("a*b :OK:"), "a&#42;b &#58;OK&#58;");
    }
}
