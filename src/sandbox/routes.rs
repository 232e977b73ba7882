//! The endpoints the sandbox serves.

use axum::http::Method;

use super::{
    chats, contacts, departments, envelope::Outcome, images, messages, scopes, server::Session, token, webhooks,
};

/// An endpoint.
pub(super) struct Route {
    /// The path; `:name` takes one segment.
    pub path: &'static str,
    pub method: Method,
    /// No token needed, and the endpoint answers for a bad body itself.
    pub open: bool,
    /// The body is a form with files, not JSON.
    pub form: bool,
    /// One of these scopes is needed.
    pub scopes: &'static [&'static str],
    pub handler: fn(&mut Session) -> Outcome,
}

const SEND: &[&str] = &["im:message", "im:message:send_as_bot", "im:message:send"];
const READ: &[&str] = &["im:message", "im:message:readonly", "im:message.history:readonly"];
const UPDATE: &[&str] = &["im:message", "im:message:send_as_bot", "im:message:update"];
const RECALL: &[&str] = &["im:message", "im:message:recall", "im:message:send_as_bot"];
const CHATS: &[&str] = &["im:chat", "im:chat:readonly", "im:chat:read", "im:chat.group_info:readonly"];
const MEMBERS: &[&str] =
    &["im:chat", "im:chat:readonly", "im:chat:read", "im:chat.group_info:readonly", "im:chat.members:read"];
const USERS: &[&str] =
    &["contact:contact.base:readonly", "contact:contact:readonly_as_app", "contact:contact:access_as_app"];

const DEPARTMENTS: &[&str] = &[
    "contact:contact.base:readonly",
    "contact:department.organize:readonly",
    "contact:contact:readonly_as_app",
    "contact:contact:access_as_app",
];

const fn get(path: &'static str, scopes: &'static [&'static str], handler: fn(&mut Session) -> Outcome) -> Route {
    Route { path, method: Method::GET, open: false, form: false, scopes, handler }
}

const fn post(path: &'static str, scopes: &'static [&'static str], handler: fn(&mut Session) -> Outcome) -> Route {
    Route { path, method: Method::POST, open: false, form: false, scopes, handler }
}

const fn upload(path: &'static str, scopes: &'static [&'static str], handler: fn(&mut Session) -> Outcome) -> Route {
    Route { path, method: Method::POST, open: false, form: true, scopes, handler }
}

const fn patch(path: &'static str, scopes: &'static [&'static str], handler: fn(&mut Session) -> Outcome) -> Route {
    Route { path, method: Method::PATCH, open: false, form: false, scopes, handler }
}

const fn delete(path: &'static str, scopes: &'static [&'static str], handler: fn(&mut Session) -> Outcome) -> Route {
    Route { path, method: Method::DELETE, open: false, form: false, scopes, handler }
}

const fn open(path: &'static str, handler: fn(&mut Session) -> Outcome) -> Route {
    Route { path, method: Method::POST, open: true, form: false, scopes: &[], handler }
}

impl Route {
    /// Whether it takes a JSON body.
    pub fn takes_json(&self) -> bool {
        !self.form && matches!(self.method, Method::POST | Method::PATCH)
    }
}

/// All of them. A path with a fixed segment stands before one that takes any.
pub(super) static ROUTES: &[Route] = &[
    open("/open-apis/auth/v3/tenant_access_token/internal", token::tenant),
    open("/open-apis/auth/v3/app_access_token/internal", token::app),
    open("/open-apis/bot/v2/hook/:token", webhooks::call),
    open("/open-apis/bot/hook/:token", webhooks::call_v1),
    post("/open-apis/im/v1/messages", SEND, messages::create),
    get("/open-apis/im/v1/messages", READ, messages::list),
    get("/open-apis/im/v1/messages/:message_id", READ, messages::get),
    patch("/open-apis/im/v1/messages/:message_id", UPDATE, messages::update),
    delete("/open-apis/im/v1/messages/:message_id", RECALL, messages::recall),
    post("/open-apis/im/v1/messages/:message_id/reply", SEND, messages::reply),
    upload("/open-apis/im/v1/images", &["im:resource", "im:resource:upload"], images::upload),
    get("/open-apis/im/v1/images/:image_key", &["im:resource"], images::download),
    post("/open-apis/contact/v3/users/batch_get_id", &["contact:user.id:readonly"], contacts::batch_get_id),
    post("/open-apis/contact/v3/users/basic_batch", &["contact:user.basic_profile:readonly"], contacts::basic_batch),
    get("/open-apis/contact/v3/users/batch", USERS, contacts::batch),
    get("/open-apis/contact/v3/users/find_by_department", USERS, contacts::find_by_department),
    get("/open-apis/contact/v3/users/:user_id", USERS, contacts::get),
    get("/open-apis/contact/v3/departments/:department_id", DEPARTMENTS, departments::get),
    get("/open-apis/contact/v3/departments/:department_id/children", DEPARTMENTS, departments::children),
    get("/open-apis/im/v1/chats", CHATS, chats::list),
    get("/open-apis/im/v1/chats/search", CHATS, chats::search),
    get("/open-apis/im/v1/chats/:chat_id", CHATS, chats::get),
    get("/open-apis/im/v1/chats/:chat_id/members", MEMBERS, chats::members),
    get("/open-apis/im/v1/chats/:chat_id/members/is_in_chat", MEMBERS, chats::is_in_chat),
    get("/open-apis/bot/v3/info", &[], chats::bot),
    get("/open-apis/application/v6/scopes", &[], scopes::list),
];
