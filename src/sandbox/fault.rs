//! Faults on demand: a call is answered, delayed or dropped instead of being served, so many times.

use std::{collections::BTreeMap, time::Duration};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{reply::Arrival, state::State};

/// What happens to a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum Drop {
    /// `true`: cut before anything is done.
    Flag(bool),
    /// `"after"`: the call is carried out and recorded, its answer is lost.
    When(When),
}

/// When a connection is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum When {
    Before,
    After,
}

/// A fault as it is ordered through the control plane.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Fault {
    /// Which calls: see [`matches()`].
    #[serde(alias = "path_regex")]
    pub path: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// How often it strikes.
    #[serde(default = "once")]
    pub times: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub msg: Option<String>,
    /// Sent as it is, in place of an envelope.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub headers: BTreeMap<String, String>,
    /// How long the answer is held back. The call itself is carried out when it comes.
    #[serde(default)]
    pub delay_ms: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drop: Option<Drop>,
    /// A gateway's page in place of an envelope, with status 502 unless another is given.
    #[serde(default, skip_serializing_if = "is_not")]
    pub html: bool,
    /// Half of the body, then the connection is closed.
    #[serde(default, skip_serializing_if = "is_not")]
    pub half: bool,
    /// The body comes in pieces, the last of them after so long.
    #[serde(default)]
    pub slow_ms: u64,
    /// Every token given so far is worth nothing when the call comes.
    #[serde(default, skip_serializing_if = "is_not")]
    pub expire_tokens: bool,
    /// The sandbox's clock jumps by so much when the call comes, back if it is negative.
    #[serde(default)]
    pub advance_ms: i64,
}

fn once() -> u32 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature serde wants")]
fn is_not(flag: &bool) -> bool {
    !flag
}

impl Fault {
    /// When the connection is to be cut, if at all.
    pub fn cuts(&self) -> Option<When> {
        match self.drop? {
            Drop::Flag(flag) => flag.then_some(When::Before),
            Drop::When(when) => Some(when),
        }
    }

    /// Whether the call is answered by the fault and not by the server.
    pub fn answers(&self) -> bool {
        self.html || self.status.is_some() || self.code.is_some() || self.body.is_some()
    }

    /// What happens to the sandbox before the call is looked at.
    pub fn disturb(&self, state: &mut State) {
        if self.expire_tokens {
            state.tokens.expire();
        }
        state.ahead_ms = state.ahead_ms.saturating_add(self.advance_ms);
    }

    /// How the answer arrives.
    pub fn arrival(&self) -> Arrival {
        Arrival {
            delay: Duration::from_millis(self.delay_ms),
            cut: self.cuts().is_some(),
            half: self.half,
            slow: Duration::from_millis(self.slow_ms),
        }
    }

    /// The injected envelope.
    pub fn envelope(&self) -> Value {
        json!({ "code": self.code.unwrap_or(-1), "msg": self.msg.as_deref().unwrap_or_default() })
    }

    fn strikes(&self, method: &str, path: &str) -> bool {
        self.times > 0
            && self.method.as_deref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(method))
            && matches(&self.path, path)
    }
}

/// The first fault for a call; it has one time less afterwards.
pub(super) fn strike(faults: &mut Vec<Fault>, method: &str, path: &str) -> Option<Fault> {
    let fault = faults.iter_mut().find(|fault| fault.strikes(method, path))?;
    fault.times -= 1;
    let struck = fault.clone();
    faults.retain(|fault| fault.times > 0);
    Some(struck)
}

/// Whether a pattern stands somewhere in a path. `^` and `$` bind it to the ends, `.*` is any text between: no other sign is special.
fn matches(pattern: &str, path: &str) -> bool {
    let (pattern, from_start) = pattern.strip_prefix('^').map_or((pattern, false), |rest| (rest, true));
    let (pattern, to_end) = pattern.strip_suffix('$').map_or((pattern, false), |rest| (rest, true));
    let mut pieces: Vec<&str> = pattern.split(".*").collect();
    let last = if to_end { pieces.pop() } else { None };
    let mut rest = path;
    let mut bound = from_start;
    for piece in pieces {
        let found = if bound { rest.strip_prefix(piece) } else { rest.split_once(piece).map(|(_, after)| after) };
        let Some(after) = found else { return false };
        rest = after;
        bound = false;
    }
    last.is_none_or(|last| if bound { rest == last } else { rest.ends_with(last) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_a_piece_of_the_path() {
        let path = "/open-apis/im/v1/messages/om_1";
        for pattern in ["messages", "", "^/open-apis", "om_1$", "^/open-apis/.*/om_1$", "im/.*om", path] {
            assert!(matches(pattern, path), "{pattern}");
        }
        for pattern in ["chats", "^im", "messages$", "^/open-apis/im/v1/messages$", "om.*im"] {
            assert!(!matches(pattern, path), "{pattern}");
        }
    }

    #[test]
    fn a_fault_strikes_as_often_as_ordered() {
        let fault: Fault =
            serde_json::from_str(r#"{"path_regex":"messages","method":"post","times":2,"status":500,"drop":"after"}"#)
                .unwrap();
        assert_eq!(fault.cuts(), Some(When::After));
        let mut faults = vec![fault];
        assert!(strike(&mut faults, "GET", "/messages").is_none());
        assert!(strike(&mut faults, "POST", "/messages").is_some());
        assert!(strike(&mut faults, "POST", "/messages").is_some());
        assert!(strike(&mut faults, "POST", "/messages").is_none());
        assert!(faults.is_empty());
    }
}
