//! `application/v6`: which scopes the app has been granted, and what the app is.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{
    envelope::{Outcome, success},
    routes::ROUTES,
    server::Session,
    state::State,
};

/// Scopes that no endpoint here asks for, and a card composer meets all the same.
const OTHERS: &[&str] = &[
    "cardkit:card:write",
    "contact:department.base:readonly",
    "contact:user.base:readonly",
    "contact:user.employee_id:readonly",
    "im:message.urgent",
    "im:message:send_multi_depts",
    "im:message:send_multi_users",
];

/// Every scope there is, in the order of the alphabet.
fn known() -> BTreeSet<&'static str> {
    ROUTES.iter().flat_map(|route| route.scopes).chain(OTHERS).copied().collect()
}

/// Whether the app has a scope.
pub(super) fn granted(state: &State, scope: &str) -> bool {
    let switches = &state.switches;
    let denied = switches.denied_scopes.iter().any(|denied| denied == scope);
    let listed = switches.granted_scopes.as_ref().is_none_or(|granted| granted.iter().any(|granted| granted == scope));
    listed && !denied
}

/// `GET application/v6/scopes`: 1 granted, 2 not granted.
#[expect(clippy::unnecessary_wraps, reason = "a handler like the others")]
pub(super) fn list(session: &mut Session) -> Outcome {
    let state = &*session.state;
    let status = |scope: &str| if granted(state, scope) { 1 } else { 2 };
    let scopes: Vec<Value> =
        known().into_iter().map(|scope| json!({ "scope_name": scope, "grant_status": status(scope) })).collect();
    Ok(success(json!({ "scopes": scopes })))
}
