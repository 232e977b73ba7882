//! The refusal of a card inside a server's message, and the node it points at.

use serde_json::Value;

use super::{Code, Family, lookup_for};

/// What 230099 and 11246 carry in their message after `ext=`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardRefusal {
    /// The inner code.
    pub err_code: i64,
    /// The element, as the server writes it (`ROOT -> body -> elements -> [2](tag: chart)`).
    pub err_path: Option<String>,
    /// The reason, in the server's words.
    pub err_msg: String,
    /// The value it is about.
    pub error_value: Option<String>,
}

impl CardRefusal {
    /// The page of the inner code.
    pub fn code(&self) -> Option<&'static Code> {
        lookup_for(Family::Card, self.err_code)
    }

    /// The JSON pointer (RFC 6901) of the element in `card`.
    pub fn pointer(&self, card: &Value) -> Option<String> {
        pointer(self.err_path.as_deref()?, card)
    }
}

/// Reads the refusal out of the message of a 230099 or 11246. `None` when the message has no `ErrCode`.
pub fn parse_230099(msg: &str) -> Option<CardRefusal> {
    let digits = part(msg, "ErrCode:")?;
    Some(CardRefusal {
        err_code: digits.parse().ok()?,
        err_path: part(msg, "ErrPath:").map(str::to_owned),
        err_msg: part(msg, "ErrMsg:").unwrap_or_default().to_owned(),
        error_value: part(msg, "ErrorValue:").map(str::to_owned),
    })
}

/// The text after `key`, up to the next key: values hold semicolons of their own.
fn part<'a>(msg: &'a str, key: &str) -> Option<&'a str> {
    let (_, rest) = msg.split_once(key)?;
    let end = ["; ErrCode:", "; ErrPath:", "; ErrMsg:", "; ErrorValue:"]
        .into_iter()
        .filter_map(|next| rest.find(next))
        .min()
        .unwrap_or(rest.len());
    let value = rest.get(..end)?.trim().trim_end_matches(';').trim_end();
    (!value.is_empty()).then_some(value)
}

/// The JSON pointer an `ErrPath` means in `card`: the deepest node on the way that is there. `None` when the path does
/// not begin at `ROOT`.
pub fn pointer(err_path: &str, card: &Value) -> Option<String> {
    let mut steps = err_path.split("->").map(str::trim);
    if steps.next() != Some("ROOT") {
        return None;
    }
    let mut pointer = String::new();
    let mut node = card;
    for step in steps {
        let Some((segment, child)) = follow(node, step) else { break };
        pointer.push('/');
        pointer.push_str(&segment);
        node = child;
    }
    Some(pointer)
}

/// One step of an `ErrPath`: the pointer's segment and the node. An index names the tag it expects there; another tag
/// means that the card is not the one the server saw.
fn follow<'a>(node: &'a Value, step: &str) -> Option<(String, &'a Value)> {
    let Some((index, rest)) = step.strip_prefix('[').and_then(|inner| inner.split_once(']')) else {
        let child = node.get(step)?;
        return Some((step.replace('~', "~0").replace('/', "~1"), child));
    };
    let child = node.get(index.parse::<usize>().ok()?)?;
    let expected = rest.trim().strip_prefix("(tag:").and_then(|tag| tag.strip_suffix(')')).map(str::trim);
    let found = child.get("tag").and_then(Value::as_str);
    (expected.is_none() || expected == found).then(|| (index.to_owned(), child))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const MESSAGE: &str = "Failed to create card content, ext=ErrCode: 11310; ErrPath: ROOT -> body -> elements -> [2](tag: chart); ErrMsg: element exceeds the limit; ErrorValue: table; ";

    #[test]
    fn the_refusal_is_read_out_of_the_message() {
        let refusal = parse_230099(MESSAGE).unwrap();
        assert_eq!(refusal.err_code, 11310);
        assert_eq!(refusal.err_path.as_deref(), Some("ROOT -> body -> elements -> [2](tag: chart)"));
        assert_eq!(refusal.err_msg, "element exceeds the limit");
        assert_eq!(refusal.error_value.as_deref(), Some("table"));
        assert_eq!(refusal.code().unwrap().code, 11310);
    }

    #[test]
    fn parts_may_be_absent_and_values_hold_semicolons() {
        let refusal = parse_230099("ext=ErrCode: 200570; ErrMsg: card contains invalid image keys; ").unwrap();
        assert_eq!((refusal.err_path, refusal.error_value), (None, None));
        let refusal = parse_230099("ErrCode: 200550; ErrMsg: chart spec is invalid; ErrorValue: axes: a; b").unwrap();
        assert_eq!(refusal.error_value.as_deref(), Some("axes: a; b"));
        assert_eq!(parse_230099("Bad Request"), None);
        assert_eq!(parse_230099("ErrCode: x; ErrMsg: y"), None);
    }

    #[test]
    fn a_path_becomes_a_pointer() {
        let card = json!({"body": {"elements": [
            {"tag": "markdown"},
            {"tag": "column_set", "columns": [{"tag": "column", "a/b": 1}]},
        ]}});
        let at = |path| pointer(path, &card);
        assert_eq!(at("ROOT").as_deref(), Some(""));
        assert_eq!(at("ROOT -> body -> elements").as_deref(), Some("/body/elements"));
        assert_eq!(
            at("ROOT -> body -> elements -> [1](tag: column_set) -> columns -> [0](tag: column)").as_deref(),
            Some("/body/elements/1/columns/0"),
        );
        assert_eq!(
            at("ROOT -> body -> elements -> [1] -> columns -> [0] -> a/b").as_deref(),
            Some("/body/elements/1/columns/0/a~1b"),
        );
        assert_eq!(at("elements -> [1]"), None);
    }

    #[test]
    fn a_path_of_another_card_stops_where_it_leaves_this_one() {
        let card = json!({"elements": [{"tag": "div"}]});
        assert_eq!(pointer("ROOT -> elements -> [0](tag: note) -> elements", &card).as_deref(), Some("/elements"));
        assert_eq!(pointer("ROOT -> elements -> [7](tag: div)", &card).as_deref(), Some("/elements"));
        assert_eq!(pointer("ROOT -> elements -> [0](tag: div) -> text", &card).as_deref(), Some("/elements/0"));
    }
}
