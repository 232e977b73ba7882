//! The endpoints the sandbox serves.

use axum::http::Method;

use super::{chats, contacts, envelope::Outcome, messages, server::Session, token};

/// An endpoint.
pub(super) struct Route {
    /// The path; `:name` takes one segment.
    pub path: &'static str,
    pub method: Method,
    /// No token needed, and the endpoint answers for a bad body itself.
    pub open: bool,
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

const fn get(path: &'static str, scopes: &'static [&'static str], handler: fn(&mut Session) -> Outcome) -> Route {
    Route { path, method: Method::GET, open: false, scopes, handler }
}

const fn post(path: &'static str, scopes: &'static [&'static str], handler: fn(&mut Session) -> Outcome) -> Route {
    Route { path, method: Method::POST, open: false, scopes, handler }
}

const fn patch(path: &'static str, scopes: &'static [&'static str], handler: fn(&mut Session) -> Outcome) -> Route {
    Route { path, method: Method::PATCH, open: false, scopes, handler }
}

const fn delete(path: &'static str, scopes: &'static [&'static str], handler: fn(&mut Session) -> Outcome) -> Route {
    Route { path, method: Method::DELETE, open: false, scopes, handler }
}

const fn open(path: &'static str, handler: fn(&mut Session) -> Outcome) -> Route {
    Route { path, method: Method::POST, open: true, scopes: &[], handler }
}

impl Route {
    /// Whether it takes a JSON body.
    pub fn takes_body(&self) -> bool {
        matches!(self.method, Method::POST | Method::PATCH)
    }
}

/// All of them. A path with a fixed segment stands before one that takes any.
pub(super) static ROUTES: &[Route] = &[
    open("/open-apis/auth/v3/tenant_access_token/internal", token::tenant),
    open("/open-apis/auth/v3/app_access_token/internal", token::app),
    post("/open-apis/im/v1/messages", SEND, messages::create),
    get("/open-apis/im/v1/messages", READ, messages::list),
    get("/open-apis/im/v1/messages/:message_id", READ, messages::get),
    patch("/open-apis/im/v1/messages/:message_id", UPDATE, messages::update),
    delete("/open-apis/im/v1/messages/:message_id", RECALL, messages::recall),
    post("/open-apis/im/v1/messages/:message_id/reply", SEND, messages::reply),
    post("/open-apis/contact/v3/users/batch_get_id", &["contact:user.id:readonly"], contacts::batch_get_id),
    get("/open-apis/contact/v3/users/:user_id", USERS, contacts::get),
    get("/open-apis/im/v1/chats", CHATS, chats::list),
    get("/open-apis/im/v1/chats/:chat_id", CHATS, chats::get),
    get("/open-apis/im/v1/chats/:chat_id/members", MEMBERS, chats::members),
    get("/open-apis/bot/v3/info", &[], chats::bot),
];
