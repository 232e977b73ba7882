//! Fenced code of Markdown.

/// What stands in the fences of a text, each at its margin.
pub(super) fn fences(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open: Option<(String, usize)> = None;
    let mut inside = String::new();
    for line in text.lines() {
        let bare = line.trim_start();
        let indent = line.len() - bare.len();
        match &open {
            Some((mark, _)) if bare.trim_end() == mark => {
                found.push(std::mem::take(&mut inside));
                open = None;
            }
            Some((_, margin)) => {
                inside.push_str(line.get((*margin).min(indent)..).unwrap_or(bare));
                inside.push('\n');
            }
            None => {
                let sign = bare.chars().next().filter(|sign| matches!(sign, '`' | '~'));
                let len = sign.map_or(0, |sign| bare.chars().take_while(|c| *c == sign).count());
                if len >= 3 {
                    open = Some((bare.chars().take(len).collect(), indent));
                }
            }
        }
    }
    if open.is_some() {
        found.push(inside);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fence_counts() {
        let text = "Text\n\n```json\n{\n  1\n```\n- item\n  ~~~~\n  b\n  ~~~\n  ~~~~\n```\nopen";
        assert_eq!(fences(text), ["{\n  1\n", "b\n~~~\n", "open\n"]);
        assert!(fences("`a` and ``b``").is_empty());
    }
}
