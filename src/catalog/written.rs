//! Tags of Markdown as this program writes them; what others write is read in `markup`.

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
    let is_read = |c: char| "*~_[]<>`\\#:".contains(c);
    let spell = |c: char| if is_read(c) { format!("&#{};", u32::from(c)) } else { c.to_string() };
    text.chars().map(spell).collect()
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
