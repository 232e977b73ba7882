//! Typed async client of the Feishu / Lark Open Platform: the calls a card needs, each answer judged by what it proves.

mod answer;
mod bot;
mod chats;
mod client;
mod connect;
mod contacts;
mod departure;
mod form;
mod http;
mod id;
mod images;
mod messages;
mod outgoing;
mod proxy;
mod quotes;
mod route;
mod scopes;
mod token;
mod webhook;
mod wire;
mod words;

pub use bot::Bot;
pub use chats::{Chat, Member, Page};
pub use client::{Account, Client, Rehearsal};
pub use contacts::Found;
pub use departure::Departure;
pub use http::Timeouts;
pub use id::IdType;
pub use messages::Message;
pub use outgoing::{NewMessage, Outgoing, SentMessage};
pub use route::{Route, Safety};
pub use scopes::Scope;
pub use webhook::{Address, Hook};
