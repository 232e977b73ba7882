//! The endpoints the sandbox serves.

use super::{chats, contacts, envelope::Outcome, messages, server::Session, token};

/// An endpoint.
pub(super) struct Route {
    /// The path; `:name` takes one segment.
    pub path: &'static str,
    /// A POST with a JSON body; otherwise a GET.
    pub body: bool,
    /// No token needed, and the endpoint answers for a bad body itself.
    pub open: bool,
    /// One of these scopes is needed.
    pub scopes: &'static [&'static str],
    pub handler: fn(&mut Session) -> Outcome,
}

const SEND: &[&str] = &["im:message", "im:message:send_as_bot", "im:message:send"];
const READ: &[&str] = &["im:message", "im:message:readonly", "im:message.history:readonly"];
const CHATS: &[&str] = &["im:chat", "im:chat:readonly", "im:chat:read", "im:chat.group_info:readonly"];
const MEMBERS: &[&str] =
    &["im:chat", "im:chat:readonly", "im:chat:read", "im:chat.group_info:readonly", "im:chat.members:read"];
const USERS: &[&str] =
    &["contact:contact.base:readonly", "contact:contact:readonly_as_app", "contact:contact:access_as_app"];

const fn get(path: &'static str, scopes: &'static [&'static str], handler: fn(&mut Session) -> Outcome) -> Route {
    Route { path, body: false, open: false, scopes, handler }
}

const fn post(path: &'static str, scopes: &'static [&'static str], handler: fn(&mut Session) -> Outcome) -> Route {
    Route { path, body: true, open: false, scopes, handler }
}

const fn open(path: &'static str, handler: fn(&mut Session) -> Outcome) -> Route {
    Route { path, body: true, open: true, scopes: &[], handler }
}

/// All of them. A path with a fixed segment stands before one that takes any.
pub(super) static ROUTES: &[Route] = &[
    open("/open-apis/auth/v3/tenant_access_token/internal", token::tenant),
    open("/open-apis/auth/v3/app_access_token/internal", token::app),
    post("/open-apis/im/v1/messages", SEND, messages::create),
    get("/open-apis/im/v1/messages", READ, messages::list),
    get("/open-apis/im/v1/messages/:message_id", READ, messages::get),
    post("/open-apis/contact/v3/users/batch_get_id", &["contact:user.id:readonly"], contacts::batch_get_id),
    get("/open-apis/contact/v3/users/:user_id", USERS, contacts::get),
    get("/open-apis/im/v1/chats", CHATS, chats::list),
    get("/open-apis/im/v1/chats/:chat_id", CHATS, chats::get),
    get("/open-apis/im/v1/chats/:chat_id/members", MEMBERS, chats::members),
    get("/open-apis/bot/v3/info", &[], chats::bot),
];
