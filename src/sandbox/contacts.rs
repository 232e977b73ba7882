//! `contact/v3/users`: people by e-mail, mobile or id.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::{
    call::Query,
    departments,
    envelope::{Outcome, Refusal, Violations, success},
    ids,
    limits::{RateLimits, TARGET},
    page::{page, size},
    seed::{Person, Standing},
    server::Session,
    state::State,
    words,
};

/// Most e-mails or mobiles in one call.
const BATCH: usize = 50;
const ID_TYPES: &[&str] = &["open_id", "union_id", "user_id"];

/// The kind of id a call speaks of: `open_id` unless the query says otherwise.
pub(super) fn id_type<'q>(query: &'q Query, name: &str, violations: &mut Violations) -> &'q str {
    let found = query.get(name).unwrap_or("open_id");
    if !ID_TYPES.contains(&found) {
        violations.add(name, found, &words::options(name, ID_TYPES));
    }
    found
}

impl Person {
    /// The person's id of a kind.
    pub fn id(&self, id_type: &str) -> &str {
        match id_type {
            "union_id" => &self.union_id,
            "user_id" => &self.user_id,
            _ => &self.open_id,
        }
    }

    /// Whether the app can see the person.
    fn visible(&self) -> bool {
        self.standing != Standing::Unavailable
    }

    fn status(&self) -> Value {
        let resigned = self.standing == Standing::Resigned;
        json!({
            "is_frozen": false,
            "is_resigned": resigned,
            "is_activated": !resigned,
            "is_exited": false,
            "is_unjoin": false,
        })
    }
}

/// `POST contact/v3/users/batch_get_id`. E-mails come first, each list in the caller's order.
pub(super) fn batch_get_id(session: &mut Session) -> Outcome {
    let mut violations = Violations::default();
    let id_type = id_type(&session.call.query, "user_id_type", &mut violations);
    let emails = texts(&session.body, "emails", &mut violations);
    let mobiles = texts(&session.body, "mobiles", &mut violations);
    let resigned = session.body.get("include_resigned").and_then(Value::as_bool).unwrap_or(false);
    violations.refuse()?;
    let find = |key: &str, wanted: &String, of: fn(&Person) -> &str| {
        let person = session.state.people.iter().find(|person| {
            of(person) == wanted && person.visible() && (resigned || person.standing != Standing::Resigned)
        });
        match person {
            Some(person) => json!({ "user_id": person.id(id_type), key: wanted, "status": person.status() }),
            None => json!({ key: wanted }),
        }
    };
    let list: Vec<Value> = (emails.iter().map(|email| find("email", email, |person| &person.email)))
        .chain(mobiles.iter().map(|mobile| find("mobile", mobile, |person| &person.mobile)))
        .collect();
    Ok(success(json!({ "user_list": list })))
}

/// A list of texts in a body; absent is empty.
fn texts(body: &Value, name: &str, violations: &mut Violations) -> Vec<String> {
    let items = match body.get(name) {
        None | Some(Value::Null) => return Vec::new(),
        Some(Value::Array(items)) => items,
        Some(other) => {
            violations.add(name, &other.to_string(), words::INVALID_TYPE);
            return Vec::new();
        }
    };
    if items.len() > BATCH {
        violations.add(name, "", &words::max_len(BATCH));
    }
    if let Some(other) = items.iter().find(|item| !item.is_string()) {
        violations.add(name, &other.to_string(), words::INVALID_TYPE);
    }
    items.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// `GET contact/v3/users/:user_id`.
pub(super) fn get(session: &mut Session) -> Outcome {
    let mut violations = Violations::default();
    let id_type = id_type(&session.call.query, "user_id_type", &mut violations);
    violations.refuse()?;
    let id = session.param(0);
    let person = session.state.people.iter().find(|person| person.id(id_type) == id);
    let person = person.ok_or_else(|| unknown(session.state, id_type, id))?;
    if !person.visible() {
        return Err(Refusal::new(41_050, words::NO_USER_AUTHORITY));
    }
    Ok(success(json!({ "user": object(person) })))
}

/// `GET contact/v3/users/batch`: who is missing or cannot be seen is left out.
pub(super) fn batch(session: &mut Session) -> Outcome {
    let query = &session.call.query;
    let mut violations = Violations::default();
    let id_type = id_type(query, "user_id_type", &mut violations);
    let ids: Vec<&str> = query.all("user_ids").collect();
    if ids.is_empty() {
        violations.add("user_ids", "", &words::required("user_ids"));
    }
    if ids.len() > BATCH {
        violations.add("user_ids", "", &words::max_len(BATCH));
    }
    violations.refuse()?;
    let state = &*session.state;
    let named = ids.iter().filter_map(|id| state.people.iter().find(|person| person.id(id_type) == *id));
    let items: Vec<Value> = named.filter(|person| person.visible()).map(object).collect();
    Ok(success(json!({ "items": items })))
}

/// `POST contact/v3/users/basic_batch`: names only.
pub(super) fn basic_batch(session: &mut Session) -> Outcome {
    const MOST: usize = 10;
    let mut violations = Violations::default();
    let id_type = id_type(&session.call.query, "user_id_type", &mut violations);
    let ids = texts(&session.body, "user_ids", &mut violations);
    if ids.is_empty() {
        violations.add("user_ids", "", &words::required("user_ids"));
    }
    if ids.len() > MOST {
        violations.add("user_ids", "", &words::max_len(MOST));
    }
    violations.refuse()?;
    if session.state.switches.rate_limits != RateLimits::Off {
        let took = session.state.windows.take("basic_batch", session.now, TARGET);
        took.map_err(|_| Refusal::new(99_991_400, words::TOO_MANY).with_status(StatusCode::TOO_MANY_REQUESTS))?;
    }
    let state = &*session.state;
    let named = ids.iter().filter_map(|id| state.people.iter().find(|person| person.id(id_type) == id));
    let name = |person: &Person| {
        let in_languages = json!({ "zh_cn": person.name, "ja_jp": "", "en_us": person.en_name });
        json!({ "user_id": person.id(id_type), "name": person.name, "i18n_name": in_languages })
    };
    let users: Vec<Value> = named.filter(|person| person.visible()).map(name).collect();
    Ok(success(json!({ "users": users })))
}

/// `GET contact/v3/users/find_by_department`: who stands in a department itself, not below it.
pub(super) fn find_by_department(session: &mut Session) -> Outcome {
    let query = &session.call.query;
    let mut violations = Violations::default();
    id_type(query, "user_id_type", &mut violations);
    let kind = departments::id_type(query, &mut violations);
    let size = size(query, BATCH, &mut violations);
    let id = query.get("department_id").unwrap_or_default();
    if id.is_empty() {
        violations.add("department_id", "", &words::required("department_id"));
    }
    violations.refuse()?;
    let state = &*session.state;
    let department = departments::named(state, kind, id)?;
    let inside = |person: &&Person| match department {
        Some(department) => person.department_ids.contains(&department.open_department_id),
        None => person.department_ids.is_empty(),
    };
    let items = state.people.iter().filter(|person| person.visible()).filter(inside).map(object).collect();
    page(items, size, query, &format!("department:{id}:{kind}"))
        .map(success)
        .map_err(|_| Refusal::new(40_012, words::PAGE_TOKEN))
}

/// Why an id names nobody.
fn unknown(state: &State, id_type: &str, id: &str) -> Refusal {
    if id_type == "open_id" && state.foreign_open_ids.iter().any(|foreign| foreign == id) {
        return Refusal::new(99_992_361, words::CROSS_APP);
    }
    match id_type {
        "open_id" if !ids::well_formed("ou_", id) => Refusal::new(99_992_351, words::no_open_id(id)),
        "union_id" if !ids::well_formed("on_", id) => Refusal::new(99_992_363, words::no_id(id)),
        _ => Refusal::new(41_012, words::INVALID_USER),
    }
}

/// The user object, with every field the app may see.
fn object(person: &Person) -> Value {
    json!({
        "union_id": person.union_id,
        "user_id": person.user_id,
        "open_id": person.open_id,
        "name": person.name,
        "en_name": person.en_name,
        "nickname": "",
        "email": person.email,
        "mobile": person.mobile,
        "mobile_visible": true,
        "gender": 0,
        "avatar": { "avatar_72": "", "avatar_240": "", "avatar_640": "", "avatar_origin": "" },
        "status": person.status(),
        "department_ids": person.department_ids,
        "is_tenant_manager": false,
        "employee_type": 1,
    })
}
