//! Where a card was going: read off what was around it, secrets left out.

use serde_json::{Map, Value};
use url::Url;

/// Where a card was going.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Route {
    /// To whom.
    pub receive_id: Option<String>,
    /// What kind of id it is, if that was said.
    pub receive_id_type: Option<String>,
    /// The address of a custom bot, without the part that is its secret.
    pub webhook: Option<String>,
}

/// Keys under which the receiver stands, and what kind of id it is then.
const RECEIVERS: [(&str, Option<&str>); 6] = [
    ("receive_id", None),
    ("open_id", Some("open_id")),
    ("user_id", Some("user_id")),
    ("union_id", Some("union_id")),
    ("email", Some("email")),
    ("chat_id", Some("chat_id")),
];

/// What the path of a custom bot's address begins with; its secret is behind.
const HOOKS: [&str; 2] = ["/open-apis/bot/v2/hook/", "/open-apis/bot/hook/"];

impl Route {
    /// Takes over what a message's own keys say.
    pub(super) fn learn(&mut self, members: &Map<String, Value>) {
        let text = |key: &str| members.get(key).and_then(Value::as_str).filter(|text| is_known(text));
        for (key, id_type) in RECEIVERS {
            if let Some(id) = text(key)
                && self.receive_id.is_none()
            {
                self.receive_id = Some(id.to_owned());
                if let Some(id_type) = id_type {
                    self.receive_id_type = Some(id_type.to_owned());
                }
            }
        }
        if let Some(id_type) = text("receive_id_type") {
            self.receive_id_type = Some(id_type.to_owned());
        }
    }

    /// Takes over what the address of a request says.
    pub(super) fn learn_url(&mut self, url: &str) {
        let Ok(url) = Url::parse(url) else { return };
        for (key, value) in url.query_pairs() {
            if key == "receive_id_type" {
                self.receive_id_type = Some(value.into_owned());
            }
        }
        if let Some(hook) = HOOKS.iter().find(|hook| url.path().starts_with(**hook)) {
            self.webhook = url.host_str().map(|host| format!("https://{host}{hook}…"));
        }
    }

    /// Takes over what addresses in a text say.
    pub(super) fn learn_text(&mut self, text: &str) {
        for (at, _) in text.match_indices("http").take(50) {
            let rest = text.get(at..).unwrap_or_default();
            let end = rest.find(|c: char| c.is_whitespace() || "\"'`<>)\\,;".contains(c)).unwrap_or(rest.len());
            let url = rest.get(..end.min(500)).unwrap_or_default();
            if url.contains("/open-apis/") {
                self.learn_url(url);
            }
        }
        if self.receive_id_type.is_none()
            && let Some((_, behind)) = text.split_once("receive_id_type")
        {
            let word: String = behind
                .chars()
                .skip_while(|c| !c.is_alphabetic())
                .take_while(|c| c.is_alphabetic() || *c == '_')
                .collect();
            self.receive_id_type = Some(word).filter(|word| KINDS.contains(&word.as_str()));
        }
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

const KINDS: [&str; 5] = ["open_id", "user_id", "union_id", "email", "chat_id"];

/// Whether an id is one, not the name of a variable.
fn is_known(id: &str) -> bool {
    !id.is_empty() && !id.contains(['$', '{', '<', '%', ' '])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_secret_of_a_webhook_is_left_out() {
        let mut route = Route::default();
        route.learn_text("POST 'https://open.feishu.cn/open-apis/bot/v2/hook/0a1b-secret' now");
        assert_eq!(route.webhook.as_deref(), Some("https://open.feishu.cn/open-apis/bot/v2/hook/…"));
        route.learn_text("https://open.feishu.cn/open-apis/im/v1/messages?receive_id_type=chat_id");
        assert_eq!(route.receive_id_type.as_deref(), Some("chat_id"));
    }
}
