//! Pages of a list. A page token is bound to the query it was given for.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{call::Query, envelope::Violations, words};

/// Why there is no page.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum NoPage {
    /// No token of ours.
    Bad,
    /// A token of another query.
    Changed,
}

/// The page size asked for; a number outside `1..=most` is a violation.
pub(super) fn size(query: &Query, most: usize, violations: &mut Violations) -> usize {
    const USUAL: usize = 20;
    let Some(text) = query.get("page_size") else { return USUAL };
    let found = text.parse::<usize>().ok();
    let complaint = match found {
        None => words::INVALID_TYPE.to_owned(),
        Some(0) => words::min_value(1),
        Some(size) if size > most => words::max_value(most),
        Some(size) => return size,
    };
    violations.add("page_size", text, &complaint);
    USUAL
}

/// `{has_more, items, page_token}` of `items`, from where the query's token says. `about` is what the query asks for.
pub(super) fn page(items: Vec<Value>, size: usize, query: &Query, about: &str) -> Result<Value, NoPage> {
    let start = query.get("page_token").map_or(Ok(0), |token| read(token, about))?;
    let total = items.len();
    let page: Vec<Value> = items.into_iter().skip(start).take(size).collect();
    let end = start + page.len();
    let has_more = end < total;
    let page_token = if has_more { write(end, about) } else { String::new() };
    Ok(json!({ "has_more": has_more, "items": page, "page_token": page_token }))
}

/// Eight bytes of the query's hash and the start of the page, in hex (which is base64 too).
fn write(start: usize, about: &str) -> String {
    format!("{}{start:08x}", hash(about))
}

fn read(token: &str, about: &str) -> Result<usize, NoPage> {
    let (hashed, start) = token.split_at_checked(16).ok_or(NoPage::Bad)?;
    let start = usize::from_str_radix(start, 16).map_err(|_| NoPage::Bad)?;
    if hashed == hash(about) { Ok(start) } else { Err(NoPage::Changed) }
}

fn hash(about: &str) -> String {
    let digest = Sha256::digest(about.as_bytes());
    digest.iter().take(8).fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(text: &str) -> Query {
        Query::parse(text)
    }

    #[test]
    fn pages_follow_each_other() {
        let items = || vec![json!(1), json!(2), json!(3)];
        let first = page(items(), 2, &query(""), "a").unwrap();
        assert_eq!(first["items"], json!([1, 2]));
        assert_eq!(first["has_more"], json!(true));
        let token = first["page_token"].as_str().unwrap();
        let second = page(items(), 2, &query(&format!("page_token={token}")), "a").unwrap();
        assert_eq!(second, json!({ "has_more": false, "items": [3], "page_token": "" }));
        assert_eq!(page(items(), 2, &query(&format!("page_token={token}")), "b"), Err(NoPage::Changed));
        assert_eq!(page(items(), 2, &query("page_token=zz"), "a"), Err(NoPage::Bad));
        assert_eq!(page(items(), 2, &query("page_token=%E6%9D%8E"), "a"), Err(NoPage::Bad));
    }
}
