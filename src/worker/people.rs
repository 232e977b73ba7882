//! People and groups: those kept, those the server knows, and their names.

use std::{
    cmp::Reverse,
    collections::{HashMap, HashSet},
    future::Future,
};

use super::{Event, IdType, JobId, PeopleQuery, Person, Recipient, Reply, desk::Desk, retry, who::Link};
use crate::{
    env::Env,
    failure::{Failure, Kind},
    feishu::{Client, Page, Safety},
    store,
};

/// The most pages of one list: a list that never ends is a server's mistake.
const PAGES: usize = 1000;

/// For how many of the people found by address the name is asked, one by one.
const NAMES: usize = 20;

/// Where somebody is known from.
mod source {
    pub const CHAT: &str = "chat";
    pub const EMAIL: &str = "email";
    pub const MOBILE: &str = "mobile";
    pub const NAME: &str = "name";
    pub const SAVED: &str = "saved";
}

/// Makes a call that only asks, again where that can help.
pub(super) async fn patiently<T, F>(env: &Env, call: impl Fn() -> F) -> Result<T, Failure>
where
    F: Future<Output = Result<T, Failure>>,
{
    let mut attempt = 1;
    loop {
        let failure = match call().await {
            Ok(answer) => return Ok(answer),
            Err(failure) => failure,
        };
        let wait = retry::after(Safety::Read, &failure, attempt, env.fraction()).ok_or(failure)?;
        env.clock.sleep(wait).await;
        attempt += 1;
    }
}

impl Desk {
    /// Answers a query about people.
    pub(super) async fn people(&self, job: JobId, query: PeopleQuery) -> Result<Reply, Failure> {
        match query {
            PeopleQuery::Known => self.known_people().await,
            PeopleQuery::Chats => self.chats(job).await,
            PeopleQuery::Members { chat_id } => self.members(job, &chat_id).await,
            PeopleQuery::Emails(emails) => self.by_contact(&emails, source::EMAIL).await,
            PeopleQuery::Mobiles(mobiles) => self.by_contact(&mobiles, source::MOBILE).await,
            PeopleQuery::Name { id } => self.name(&id).await,
            PeopleQuery::Owner { id } => self.own(id).await,
        }
    }

    async fn own(&self, id: String) -> Result<Reply, Failure> {
        let recipient = Recipient { id, id_type: IdType::OpenId, name: None };
        let foreign = self.foreign(&self.who.account()?, &recipient).await;
        foreign.map_or(Ok(Reply::People { found: Vec::new(), missing: Vec::new() }), Err)
    }

    /// The failure of an `open_id` that was seen, but only under another app: it is certain to be refused, and this says why.
    pub(super) async fn foreign(&self, account: &store::Account, recipient: &Recipient) -> Option<Failure> {
        self.foreign_among(account, std::iter::once(recipient)).await.remove(&recipient.id)
    }

    /// The same of many, by their ids, in one question to the journal.
    pub(super) async fn foreign_among<'r>(
        &self,
        account: &store::Account,
        recipients: impl Iterator<Item = &'r Recipient>,
    ) -> HashMap<String, Failure> {
        let ids: Vec<String> = recipients
            .filter(|recipient| recipient.id_type == IdType::OpenId && *account != store::Account::embedded())
            .map(|recipient| recipient.id.clone())
            .collect();
        if ids.is_empty() {
            return HashMap::new();
        }
        let elsewhere = self.store.foreign(account.app_id.clone(), ids).await.unwrap_or_default();
        // A sandbox knows people by the same ids.
        let found = elsewhere.into_iter().filter_map(|(id, seen)| {
            let seen = seen.iter().find(|seen| **seen != store::Account::embedded())?;
            let profile = self.profile_of(&seen.app_id);
            Some((id.clone(), Kind::ForeignOpenId { id, profile }.into()))
        });
        found.collect()
    }

    /// What the user calls an app: its profile, or its id.
    pub(super) fn profile_of(&self, app_id: &str) -> String {
        let config = self.who.config();
        let profile = config.profiles.iter().find(|profile| profile.app_id == app_id);
        profile.map_or_else(|| app_id.to_owned(), |profile| profile.name.clone())
    }

    /// Keeps somebody.
    pub(super) async fn save_person(&self, person: Person) -> Result<Reply, Failure> {
        let account = self.who.account()?;
        self.keep(&account, &[person], source::SAVED).await?;
        Ok(Reply::Nothing)
    }

    async fn known_people(&self) -> Result<Reply, Failure> {
        let account = self.who.account()?;
        let people = self.store.people(account.clone()).await?.into_iter().map(Person::from);
        let chats = self.store.chats(account).await?.into_iter().map(Person::from);
        let mut found: Vec<Person> = people.chain(chats).collect();
        found.sort_by_key(|person| Reverse(person.last_used));
        Ok(Reply::People { found, missing: Vec::new() })
    }

    async fn chats(&self, job: JobId) -> Result<Reply, Failure> {
        let link = self.who.link().await?;
        let person = |chat: crate::feishu::Chat| Person {
            id: chat.chat_id,
            id_type: IdType::ChatId,
            name: chat.name,
            detail: chat.description,
            last_used: None,
        };
        let page = async |client: &Client, next: Option<&str>| client.chats(next).await;
        self.pages(job, &link, source::CHAT, page, person).await
    }

    async fn members(&self, job: JobId, chat_id: &str) -> Result<Reply, Failure> {
        let link = self.who.link().await?;
        let names = self.store.names((*link.account).clone()).await?;
        let chat = names.get(chat_id).cloned().unwrap_or_else(|| chat_id.to_owned());
        let person = |member: crate::feishu::Member| Person {
            id: member.member_id,
            id_type: IdType::OpenId,
            name: member.name,
            detail: chat.clone(),
            last_used: None,
        };
        let page = async |client: &Client, next: Option<&str>| client.members(chat_id, next).await;
        self.pages(job, &link, source::CHAT, page, person).await
    }

    /// Reads a list page by page; each page is told and kept as it comes.
    async fn pages<T>(
        &self,
        job: JobId,
        link: &Link,
        source: &str,
        page: impl AsyncFn(&Client, Option<&str>) -> Result<Page<T>, Failure>,
        person: impl Fn(T) -> Person,
    ) -> Result<Reply, Failure> {
        let mut found = Vec::new();
        let mut next: Option<String> = None;
        for _ in 0..PAGES {
            let Page { items, next: after } = patiently(&self.env, || page(&link.client, next.as_deref())).await?;
            let people: Vec<Person> = items.into_iter().map(&person).collect();
            self.keep(&link.account, &people, source).await?;
            self.progress(job, Event::People(people.clone()));
            found.extend(people);
            // A page that leads to itself would never end.
            if after.is_none() || after == next {
                break;
            }
            next = after;
        }
        Ok(Reply::People { found, missing: Vec::new() })
    }

    /// People by e-mail address or mobile number.
    async fn by_contact(&self, asked: &[String], source: &str) -> Result<Reply, Failure> {
        let link = self.who.link().await?;
        let client = &link.client;
        let mut found = Vec::new();
        for chunk in asked.chunks(Client::FIND_AT_ONCE) {
            let (emails, mobiles) = if source == source::EMAIL { (chunk, &[][..]) } else { (&[][..], chunk) };
            for one in patiently(&self.env, || client.find_users(emails, mobiles)).await? {
                let detail = if one.email.is_empty() { one.mobile } else { one.email };
                if !one.open_id.is_empty() {
                    found.push(Person {
                        id: one.open_id,
                        id_type: IdType::OpenId,
                        name: String::new(),
                        detail,
                        last_used: None,
                    });
                }
            }
        }
        self.name_all(&link, &mut found).await?;
        self.keep(&link.account, &found, source).await?;
        let known: HashSet<&str> = found.iter().map(|person| person.detail.as_str()).collect();
        let missing = asked.iter().filter(|one| !known.contains(one.as_str())).cloned().collect();
        Ok(Reply::People { found, missing })
    }

    /// Fills names in, as far as they are known or the app may see them.
    async fn name_all(&self, link: &Link, people: &mut [Person]) -> Result<(), Failure> {
        let names = self.store.names((*link.account).clone()).await?;
        let few = people.len() <= NAMES;
        for person in people {
            person.name = match names.get(&person.id) {
                Some(name) => name.clone(),
                // A name is a kindness: without the scope for it, the person is found all the same.
                None if few => link.client.user_name(&person.id, person.id_type).await.unwrap_or_default(),
                None => String::new(),
            };
        }
        Ok(())
    }

    /// The name of an id.
    async fn name(&self, id: &str) -> Result<Reply, Failure> {
        let recipient = super::Recipient::infer(id)?;
        let account = self.who.account()?;
        let known = self.store.names(account).await?.remove(id);
        let person = |name: String| Person {
            id: id.to_owned(),
            id_type: recipient.id_type,
            name,
            detail: String::new(),
            last_used: None,
        };
        if let Some(name) = known {
            return Ok(Reply::People { found: vec![person(name)], missing: Vec::new() });
        }
        let link = self.who.link().await?;
        let name = patiently(&self.env, || async {
            match recipient.id_type {
                IdType::ChatId => link.client.chat(id).await.map(|chat| chat.name),
                // Feishu finds no person by the address itself.
                IdType::Email => Ok(String::new()),
                id_type => link.client.user_name(id, id_type).await,
            }
        })
        .await?;
        if name.is_empty() {
            return Ok(Reply::People { found: Vec::new(), missing: vec![id.to_owned()] });
        }
        let found = vec![person(name)];
        self.keep(&link.account, &found, source::NAME).await?;
        Ok(Reply::People { found, missing: Vec::new() })
    }

    /// Keeps people and groups for an account.
    async fn keep(&self, account: &store::Account, people: &[Person], source: &str) -> Result<(), Failure> {
        let (chats, people): (Vec<&Person>, Vec<&Person>) =
            people.iter().partition(|person| person.id_type == IdType::ChatId);
        let chats: Vec<store::Chat> = chats.into_iter().map(chat_row).collect();
        let people: Vec<store::Person> = people.into_iter().map(|person| person_row(person, source)).collect();
        if !chats.is_empty() {
            self.store.upsert_chats(account.clone(), chats).await?;
        }
        if !people.is_empty() {
            self.store.upsert_people(account.clone(), people).await?;
        }
        Ok(())
    }
}

fn chat_row(person: &Person) -> store::Chat {
    store::Chat {
        id: person.id.clone(),
        name: person.name.clone(),
        description: Some(person.detail.clone()).filter(|text| !text.is_empty()),
        last_used: person.last_used,
        ..store::Chat::default()
    }
}

fn person_row(person: &Person, source: &str) -> store::Person {
    let extra =
        (source == source::EMAIL || source == source::MOBILE).then(|| (source.to_owned(), person.detail.clone()));
    store::Person {
        id: person.id.clone(),
        id_type: person.id_type.name().to_owned(),
        name: Some(person.name.clone()).filter(|name| !name.is_empty()),
        extra_ids: extra.into_iter().collect(),
        source: source.to_owned(),
        last_used: person.last_used,
        saved: source == source::SAVED,
    }
}

impl From<store::Person> for Person {
    fn from(row: store::Person) -> Self {
        let detail = [source::EMAIL, source::MOBILE].into_iter().find_map(|key| row.extra_ids.get(key).cloned());
        Self {
            id_type: IdType::named(&row.id_type).or_else(|| IdType::infer(&row.id)).unwrap_or(IdType::UserId),
            id: row.id,
            name: row.name.unwrap_or_default(),
            detail: detail.unwrap_or_default(),
            last_used: row.last_used,
        }
    }
}

impl From<store::Chat> for Person {
    fn from(row: store::Chat) -> Self {
        Self {
            id: row.id,
            id_type: IdType::ChatId,
            name: row.name,
            detail: row.description.unwrap_or_default(),
            last_used: row.last_used,
        }
    }
}
