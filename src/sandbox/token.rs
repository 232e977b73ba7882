//! Access tokens: `auth/v3/{tenant,app}_access_token/internal`, their reuse rule, and what a bearer token is worth.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::{
    envelope::{Outcome, Refusal},
    ids,
    server::Session,
    webhooks::Secret,
    words,
};
use crate::env::{Env, Millis};

/// While this much of its life is left, a token is given out again.
const REUSE_S: i64 = 1800;

/// The tokens that are alive, oldest first; never more than two.
#[derive(Debug, Default)]
pub(super) struct Tokens(Vec<Token>);

#[derive(Debug)]
struct Token {
    value: Secret,
    expires: Millis,
}

impl Tokens {
    /// The token a caller gets now, and how many seconds it lives.
    fn issue(&mut self, env: &Env, now: Millis, life_s: i64) -> (String, i64) {
        self.0.retain(|token| token.expires > now);
        // A short test life scales the rule down, or every call would make a token.
        let reuse_s = REUSE_S.min(life_s / 4);
        if let Some(token) = self.0.last() {
            let left_s = (token.expires.0 - now.0) / 1000;
            if left_s >= reuse_s.max(1) {
                return (token.value.0.clone(), left_s);
            }
        }
        if self.0.len() >= 2 {
            self.0.remove(0);
        }
        let value = ids::token(env);
        self.0.push(Token {
            value: Secret(value.clone()),
            expires: Millis(now.0.saturating_add(life_s.saturating_mul(1000))),
        });
        (value, life_s)
    }

    /// Makes every token given so far worth nothing.
    pub fn expire(&mut self) {
        self.0.clear();
    }

    /// Whether a token is alive.
    fn knows(&self, value: &str, now: Millis) -> bool {
        self.0.iter().any(|token| token.value.0 == value && token.expires > now)
    }
}

/// `POST …/tenant_access_token/internal`.
pub(super) fn tenant(session: &mut Session) -> Outcome {
    let (token, expire) = grant(session)?;
    Ok(json!({ "code": 0, "msg": "ok", "tenant_access_token": token, "expire": expire }))
}

/// `POST …/app_access_token/internal`: the same token under both names.
pub(super) fn app(session: &mut Session) -> Outcome {
    let (token, expire) = grant(session)?;
    Ok(json!({ "app_access_token": token, "code": 0, "expire": expire, "msg": "ok", "tenant_access_token": token }))
}

/// Old endpoints answer HTTP 200 whatever happens.
fn grant(session: &mut Session) -> Result<(String, i64), Refusal> {
    let refuse = |code, msg| Refusal::new(code, msg).with_status(StatusCode::OK);
    let text = |name: &str| session.body.get(name).and_then(Value::as_str).unwrap_or_default();
    if session.body.is_null() {
        return Err(refuse(9499, words::BAD_REQUEST));
    }
    if text("app_id") != session.state.app.app_id || text("app_secret").is_empty() {
        return Err(refuse(10_003, words::INVALID_PARAM));
    }
    if text("app_secret") != session.state.app.app_secret.0 {
        return Err(refuse(10_014, words::WRONG_SECRET));
    }
    let life_s = session.state.switches.token_ttl_s;
    Ok(session.state.tokens.issue(session.env, session.now, life_s))
}

/// Steps 4 to 8 of the pipeline: whether the call's token opens an endpoint for apps.
pub(super) fn authorize(tokens: &Tokens, authorization: Option<&str>, now: Millis) -> Result<(), Refusal> {
    let bearer = authorization.unwrap_or_default();
    let token = bearer.strip_prefix("Bearer").unwrap_or(bearer).trim();
    if token.is_empty() {
        return Err(Refusal::new(99_991_661, words::NO_TOKEN));
    }
    if token.starts_with("u-") || token.starts_with("eyJ") {
        return Err(Refusal::new(99_991_668, words::BAD_TOKEN));
    }
    if !token.starts_with("t-") && !token.starts_with("a-") {
        return Err(Refusal::new(99_991_671, words::MALFORMED_TOKEN));
    }
    if !tokens.knows(token, now) {
        return Err(Refusal::new(99_991_663, words::BAD_TOKEN));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::env::TestClock;

    #[test]
    fn a_token_is_given_again_until_half_an_hour_before_its_end() {
        let env = Env::test(&TestClock::new(Millis(0)), Path::new("/nowhere"));
        let mut tokens = Tokens::default();
        let (first, expire) = tokens.issue(&env, Millis(0), 7200);
        assert_eq!(expire, 7200);
        assert_eq!(tokens.issue(&env, Millis(5_400_000), 7200), (first.clone(), 1800));
        let (second, expire) = tokens.issue(&env, Millis(5_401_000), 7200);
        assert_ne!(first, second);
        assert_eq!(expire, 7200);
        assert!(tokens.knows(&first, Millis(7_199_999)), "the old one lives on");
        assert!(!tokens.knows(&first, Millis(7_200_000)));
    }

    #[test]
    fn a_short_life_is_reused_too() {
        let env = Env::test(&TestClock::new(Millis(0)), Path::new("/nowhere"));
        let mut tokens = Tokens::default();
        let (first, _) = tokens.issue(&env, Millis(0), 8);
        assert_eq!(tokens.issue(&env, Millis(6_000), 8), (first.clone(), 2));
        assert_ne!(tokens.issue(&env, Millis(6_001), 8).0, first);
    }
}
