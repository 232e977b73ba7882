//! The calls we make, and what makes each safe to repeat.

use hyper::Method;

use crate::catalog::code::Family;

/// What makes a call safe to make again when its outcome is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Safety {
    /// It only asks: there is no outcome that could be unknown.
    Read,
    /// It carries a `uuid` by which the server knows it again for an hour.
    Uuid,
    /// Twice is the same as once.
    Idempotent,
    /// Nothing: once bytes may have left, it is never repeated.
    Never,
}

/// A call of the Open Platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route {
    /// `POST auth/v3/tenant_access_token/internal`
    Token,
    /// `POST im/v1/messages`
    CreateMessage,
    /// `POST im/v1/messages/:message_id/reply`
    ReplyMessage,
    /// `PATCH im/v1/messages/:message_id`
    UpdateMessage,
    /// `DELETE im/v1/messages/:message_id`
    RecallMessage,
    /// `GET im/v1/messages/:message_id`
    GetMessage,
    /// `GET im/v1/messages`
    ListMessages,
    /// `POST contact/v3/users/batch_get_id`
    FindUsers,
    /// `GET contact/v3/users/:user_id`
    GetUser,
    /// `GET im/v1/chats`
    ListChats,
    /// `GET im/v1/chats/:chat_id`
    GetChat,
    /// `GET im/v1/chats/:chat_id/members`
    ListMembers,
    /// `GET bot/v3/info`
    BotInfo,
    /// `GET application/v6/scopes`
    Scopes,
    /// `GET im/v1/chats/:chat_id/members/is_in_chat`
    IsInChat,
    /// `POST im/v1/images`
    UploadImage,
    /// `POST bot/v2/hook/:token`
    Webhook,
}

impl Route {
    /// What makes it safe to repeat.
    pub const fn safety(self) -> Safety {
        match self {
            Self::CreateMessage | Self::ReplyMessage => Safety::Uuid,
            Self::Webhook => Safety::Never,
            Self::Token | Self::UpdateMessage | Self::RecallMessage => Safety::Idempotent,
            Self::GetMessage
            | Self::ListMessages
            | Self::FindUsers
            | Self::GetUser
            | Self::ListChats
            | Self::GetChat
            | Self::ListMembers
            | Self::BotInfo
            | Self::Scopes
            | Self::IsInChat
            // A key that nobody got is no outcome.
            | Self::UploadImage => Safety::Read,
        }
    }

    /// Whose codes it answers with.
    pub const fn family(self) -> Family {
        match self {
            Self::Token => Family::Token,
            Self::CreateMessage | Self::UpdateMessage | Self::GetMessage => Family::Message,
            Self::ReplyMessage => Family::Reply,
            Self::RecallMessage => Family::Recall,
            Self::ListMessages => Family::List,
            Self::FindUsers | Self::GetUser => Family::Contact,
            Self::ListChats | Self::GetChat | Self::ListMembers | Self::IsInChat => Family::Chat,
            Self::BotInfo | Self::Scopes => Family::App,
            Self::UploadImage => Family::Image,
            Self::Webhook => Family::Webhook,
        }
    }

    /// The HTTP method.
    pub(super) const fn method(self) -> Method {
        match self {
            Self::Token
            | Self::CreateMessage
            | Self::ReplyMessage
            | Self::FindUsers
            | Self::UploadImage
            | Self::Webhook => Method::POST,
            Self::UpdateMessage => Method::PATCH,
            Self::RecallMessage => Method::DELETE,
            _ => Method::GET,
        }
    }

    /// The path below `/open-apis`; `:id` stands for the call's id.
    pub(super) const fn path(self) -> &'static str {
        match self {
            Self::Token => "auth/v3/tenant_access_token/internal",
            Self::CreateMessage | Self::ListMessages => "im/v1/messages",
            Self::GetMessage | Self::UpdateMessage | Self::RecallMessage => "im/v1/messages/:id",
            Self::ReplyMessage => "im/v1/messages/:id/reply",
            Self::FindUsers => "contact/v3/users/batch_get_id",
            Self::GetUser => "contact/v3/users/:id",
            Self::ListChats => "im/v1/chats",
            Self::GetChat => "im/v1/chats/:id",
            Self::ListMembers => "im/v1/chats/:id/members",
            Self::BotInfo => "bot/v3/info",
            Self::Scopes => "application/v6/scopes",
            Self::IsInChat => "im/v1/chats/:id/members/is_in_chat",
            Self::UploadImage => "im/v1/images",
            Self::Webhook => "bot/v2/hook/:id",
        }
    }
}
