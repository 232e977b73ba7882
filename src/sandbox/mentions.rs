//! `<at user_id="…">` in text messages: numbered in what the API shows, and listed beside it.

use serde_json::{Value, json};

use super::state::State;

/// The text as the API shows it, and its mentions. What names nobody stays as written.
pub(super) fn number(state: &State, text: &str) -> (String, Vec<Value>) {
    let (mut shown, mut mentions) = (String::new(), Vec::new());
    let mut rest = text;
    while let Some((before, at)) = rest.split_once("<at") {
        shown.push_str(before);
        let Some((id, after)) = read(at) else {
            shown.push_str("<at");
            rest = at;
            continue;
        };
        rest = after;
        if id == "all" {
            shown.push_str("@_all");
        } else if let Some(person) =
            state.people.iter().find(|person| person.open_id == id || person.union_id == id || person.user_id == id)
        {
            let key = format!("@_user_{}", mentions.len() + 1);
            shown.push_str(&key);
            mentions.push(json!({
                "key": key,
                "id": person.open_id,
                "id_type": "open_id",
                "name": person.name,
                "tenant_key": state.tenant_key,
            }));
        } else {
            let written = at.len() - after.len();
            shown.push_str("<at");
            shown.push_str(at.get(..written).unwrap_or_default());
        }
    }
    shown.push_str(rest);
    (shown, mentions)
}

/// The id of a tag whose name has been read, and what follows its end.
fn read(tag: &str) -> Option<(&str, &str)> {
    let (attributes, inner) = tag.split_once('>')?;
    let (_, value) = attributes.split_once("user_id=")?;
    let id = value.trim().trim_end_matches('/').trim().trim_matches(['"', '\'']);
    let (_, after) = inner.split_once("</at>").unwrap_or(("", inner));
    Some((id, after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sandbox::seed::Seed;

    #[test]
    fn mentions_are_numbered() {
        let state = State::new(Seed::load().unwrap(), String::new(), String::new());
        let (shown, mentions) = number(
            &state,
            r#"hi <at user_id="ou_7d8a6e6df7621556ce0d21922b676706">x</at> and <at user_id="all"></at>, <at user_id="ou_nobody">n</at> < <at"#,
        );
        assert_eq!(shown, r#"hi @_user_1 and @_all, <at user_id="ou_nobody">n</at> < <at"#);
        assert_eq!(mentions.len(), 1);
        assert_eq!(mentions[0]["name"], "李雷");
    }
}
