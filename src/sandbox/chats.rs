//! `im/v1/chats`: the groups the bot is in, one chat, its members; and `bot/v3/info`.

use serde_json::{Value, json};

use super::{
    contacts,
    envelope::{Outcome, Refusal, Violations, success},
    page::{NoPage, page, size},
    seed::{Chat, Mode},
    server::Session,
    state::State,
    words,
};

/// Most items of a page.
const PAGE: usize = 100;
const SORTS: &[&str] = &["ByCreateTimeAsc", "ByActiveTimeDesc"];

/// `GET bot/v3/info`: its payload stands at the top.
#[expect(clippy::unnecessary_wraps, reason = "a handler like the others")]
pub(super) fn bot(session: &mut Session) -> Outcome {
    let bot = &session.state.app.bot;
    Ok(json!({
        "code": 0,
        "msg": "ok",
        "bot": {
            "activate_status": 2,
            "app_name": bot.name,
            "avatar_url": "",
            "ip_white_list": [],
            "open_id": bot.open_id,
        },
    }))
}

/// `GET im/v1/chats`: neither conversations with one person nor dissolved groups.
pub(super) fn list(session: &mut Session) -> Outcome {
    let query = &session.call.query;
    let mut violations = Violations::default();
    let id_type = contacts::id_type(query, "user_id_type", &mut violations);
    let size = size(query, PAGE, &mut violations);
    let sort = query.get("sort_type").unwrap_or("ByCreateTimeAsc");
    if !SORTS.contains(&sort) {
        violations.add("sort_type", sort, &words::options("sort_type", SORTS));
    }
    violations.refuse()?;
    bot_on(session.state)?;
    let state = &*session.state;
    let mut chats: Vec<&Chat> =
        state.chats.iter().filter(|chat| chat.has_bot && !chat.dissolved && chat.mode != Mode::P2p).collect();
    if sort == "ByActiveTimeDesc" {
        let active = |chat: &&Chat| {
            let last = state.messages.iter().rposition(|message| message.chat_id == chat.chat_id);
            std::cmp::Reverse(last)
        };
        chats.sort_by_key(active);
    }
    let items = chats.into_iter().map(|chat| item(state, chat, id_type)).collect();
    paged(page(items, size, query, &format!("chats:{sort}:{id_type}")))
}

/// `GET im/v1/chats/search`: by a part of the name.
pub(super) fn search(session: &mut Session) -> Outcome {
    const MOST: usize = 64;
    let query = &session.call.query;
    let mut violations = Violations::default();
    let id_type = contacts::id_type(query, "user_id_type", &mut violations);
    let size = size(query, PAGE, &mut violations);
    let wanted = query.get("query").unwrap_or_default();
    if wanted.chars().count() > MOST {
        violations.add("query", wanted, &words::max_len(MOST));
    }
    violations.refuse()?;
    bot_on(session.state)?;
    let state = &*session.state;
    let lower = wanted.to_lowercase();
    let found = state.chats.iter().filter(|chat| {
        chat.has_bot && !chat.dissolved && chat.mode != Mode::P2p && chat.name.to_lowercase().contains(&lower)
    });
    let items = found.map(|chat| item(state, chat, id_type)).collect();
    paged(page(items, size, query, &format!("search:{wanted}:{id_type}")))
}

/// `GET im/v1/chats/:chat_id/members/is_in_chat`: whether the bot is.
pub(super) fn is_in_chat(session: &mut Session) -> Outcome {
    bot_on(session.state)?;
    let chat = session.state.chat(session.param(0));
    let chat = chat.ok_or_else(|| Refusal::new(232_006, words::INVALID_CHAT))?;
    Ok(success(json!({ "is_in_chat": chat.has_bot && !chat.dissolved })))
}

/// `GET im/v1/chats/:chat_id`.
pub(super) fn get(session: &mut Session) -> Outcome {
    let mut violations = Violations::default();
    let id_type = contacts::id_type(&session.call.query, "user_id_type", &mut violations);
    violations.refuse()?;
    bot_on(session.state)?;
    let chat = inside(session.state, session.param(0))?;
    let mut data = item(session.state, chat, id_type);
    let settings = json!({
        "i18n_names": { "zh_cn": chat.name, "en_us": "", "ja_jp": "" },
        "add_member_permission": "all_members",
        "share_card_permission": "allowed",
        "at_all_permission": "all_members",
        "edit_permission": "all_members",
        "moderation_permission": match chat.moderation {
            super::seed::Moderation::All => "all_members",
            super::seed::Moderation::Owner => "only_owner",
        },
        "chat_mode": chat.mode,
        "chat_type": "private",
        "chat_tag": "inner",
        "user_count": chat.members.len().to_string(),
        "bot_count": usize::from(chat.has_bot).to_string(),
    });
    if let (Some(data), Value::Object(settings)) = (data.as_object_mut(), settings) {
        data.shift_remove("chat_id");
        data.extend(settings);
    }
    Ok(success(data))
}

/// `GET im/v1/chats/:chat_id/members`: people only.
pub(super) fn members(session: &mut Session) -> Outcome {
    let query = &session.call.query;
    let mut violations = Violations::default();
    let id_type = contacts::id_type(query, "member_id_type", &mut violations);
    let size = size(query, PAGE, &mut violations);
    violations.refuse()?;
    bot_on(session.state)?;
    let state = &*session.state;
    let chat = inside(state, session.param(0))?;
    if chat.dissolved {
        return Err(Refusal::new(232_009, words::DISSOLVED));
    }
    let people = chat.members.iter().filter_map(|member| state.person(member));
    let items: Vec<Value> = people
        .map(|person| {
            json!({
                "member_id_type": id_type,
                "member_id": person.id(id_type),
                "name": person.name,
                "tenant_key": state.tenant_key,
            })
        })
        .collect();
    let total = items.len();
    let data = page(items, size, query, &format!("members:{}:{id_type}", chat.chat_id)).map(|mut data| {
        if let Some(data) = data.as_object_mut() {
            data.insert("member_total".to_owned(), json!(total));
        }
        data
    });
    paged(data)
}

fn paged(data: Result<Value, NoPage>) -> Outcome {
    data.map(success).map_err(|_| Refusal::new(232_001, words::CHAT_PARAMETER))
}

fn bot_on(state: &State) -> Result<(), Refusal> {
    if state.switches.bot_enabled { Ok(()) } else { Err(Refusal::new(232_025, words::BOT_OFF)) }
}

/// A chat that the bot is in.
fn inside<'s>(state: &'s State, chat_id: &str) -> Result<&'s Chat, Refusal> {
    let chat = state.chat(chat_id).ok_or_else(|| Refusal::new(232_006, words::INVALID_CHAT))?;
    if chat.has_bot { Ok(chat) } else { Err(Refusal::new(232_011, words::OUT_OF_CHAT)) }
}

/// A chat as lists show it.
fn item(state: &State, chat: &Chat, id_type: &str) -> Value {
    let owner = state.person(&chat.owner_id).map_or("", |person| person.id(id_type));
    json!({
        "chat_id": chat.chat_id,
        "avatar": "",
        "name": chat.name,
        "description": chat.description,
        "owner_id": owner,
        "owner_id_type": id_type,
        "external": false,
        "tenant_key": state.tenant_key,
        "chat_status": if chat.dissolved { "dissolved" } else { "normal" },
    })
}
