//! `contact/v3/departments`: one department, and those below one. `0` is the root, the company itself.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::{
    call::Query,
    contacts,
    envelope::{Outcome, Refusal, Violations, success},
    page::{page, size},
    seed::Department,
    server::Session,
    state::State,
    words,
};

const ID_TYPES: &[&str] = &["open_department_id", "department_id"];
/// Most departments of a page.
const PAGE: usize = 50;
/// The root's id.
const ROOT: &str = "0";

/// The kind of department id a call speaks of.
pub(super) fn id_type<'q>(query: &'q Query, violations: &mut Violations) -> &'q str {
    const NAME: &str = "department_id_type";
    let found = query.get(NAME).unwrap_or("open_department_id");
    if !ID_TYPES.contains(&found) {
        violations.add(NAME, found, &words::options(NAME, ID_TYPES));
    }
    found
}

/// The department of an id; `None` is the root.
pub(super) fn named<'s>(state: &'s State, kind: &str, id: &str) -> Result<Option<&'s Department>, Refusal> {
    if id == ROOT {
        return Ok(None);
    }
    let found = state.departments.iter().find(|department| department.id(kind) == id);
    found.map(Some).ok_or_else(|| Refusal::new(40_004, words::NO_DEPARTMENT).with_status(StatusCode::FORBIDDEN))
}

impl Department {
    fn id(&self, kind: &str) -> &str {
        if kind == "department_id" { &self.department_id } else { &self.open_department_id }
    }
}

/// `GET contact/v3/departments/:department_id`.
pub(super) fn get(session: &mut Session) -> Outcome {
    let (kind, _) = kinds(session)?;
    let id = session.param(0);
    let department = named(session.state, kind, id)?;
    let shown = match department {
        Some(department) => object(session.state, department),
        None => json!({ "name": "", "department_id": ROOT, "open_department_id": ROOT, "parent_department_id": "" }),
    };
    Ok(success(json!({ "department": shown })))
}

/// `GET contact/v3/departments/:department_id/children`.
pub(super) fn children(session: &mut Session) -> Outcome {
    let (kind, size) = kinds(session)?;
    let (query, state) = (&session.call.query, &*session.state);
    let deep = query.get("fetch_child") == Some("true");
    let parent = named(state, kind, session.param(0))?;
    let parent = parent.map_or(ROOT, |department| department.open_department_id.as_str());
    let below = |department: &&Department| {
        let direct = department.parent() == parent;
        direct || (deep && is_below(state, department, parent))
    };
    let items: Vec<Value> =
        state.departments.iter().filter(below).map(|department| object(state, department)).collect();
    page(items, size, query, &format!("departments:{parent}:{deep}"))
        .map(success)
        .map_err(|_| Refusal::new(40_012, words::PAGE_TOKEN))
}

/// Whether a department stands anywhere below another. Departments that stand below themselves are below nothing.
fn is_below(state: &State, department: &Department, above: &str) -> bool {
    let mut at = department.parent();
    for _ in 0..state.departments.len() {
        if at == above {
            return true;
        }
        let Some(next) = state.departments.iter().find(|department| department.open_department_id == at) else { break };
        at = next.parent();
    }
    at == above
}

fn kinds<'q>(session: &Session<'q>) -> Result<(&'q str, usize), Refusal> {
    let query = &session.call.query;
    let mut violations = Violations::default();
    contacts::id_type(query, "user_id_type", &mut violations);
    let kind = id_type(query, &mut violations);
    let size = size(query, PAGE, &mut violations);
    violations.refuse()?;
    Ok((kind, size))
}

fn object(state: &State, department: &Department) -> Value {
    let id = &department.open_department_id;
    let members = state.people.iter().filter(|person| person.department_ids.contains(id)).count();
    json!({
        "name": department.name,
        "i18n_name": { "zh_cn": department.name, "ja_jp": "", "en_us": "" },
        "parent_department_id": department.parent(),
        "department_id": department.department_id,
        "open_department_id": id,
        "leader_user_id": department.leader,
        "chat_id": "",
        "order": "0",
        "unit_ids": [],
        "member_count": members,
        "primary_member_count": members,
        "status": { "is_deleted": false },
        "leaders": [],
    })
}
