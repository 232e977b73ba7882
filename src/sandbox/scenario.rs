//! Scenarios: people, chats, scopes and faults in a TOML file, put beside what every sandbox starts with, or in place of it.

use std::{fs, path::Path};

use serde::Deserialize;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use super::{
    control::Bad,
    fault::Fault,
    images::Image,
    seed::{Chat, Department, Mode, Moderation, Person, Standing},
    state::State,
    templates::Template,
    webhooks::{Secret, Webhook},
};
use crate::{
    env::Millis,
    failure::{Failure, Kind, Place},
};

mod message;

use message::NewMessage;

/// What a scenario says. Whatever it leaves out is made from the name, the same in every run.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Scenario {
    /// Nobody and nothing but what the scenario names.
    alone: bool,
    /// The app's name.
    app: App,
    /// Switches, as `POST /_sandbox/config` takes them.
    config: Map<String, Value>,
    departments: Vec<NewDepartment>,
    people: Vec<NewPerson>,
    chats: Vec<NewChat>,
    webhooks: Vec<NewWebhook>,
    templates: Vec<Template>,
    /// Messages that are there from the start.
    messages: Vec<NewMessage>,
    /// Keys of pictures that are there.
    images: Vec<String>,
    /// Keys of pictures, and people, that belong to another app.
    foreign_images: Vec<String>,
    foreign_open_ids: Vec<String>,
    faults: Vec<Fault>,
}

#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct App {
    name: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct NewDepartment {
    name: String,
    department_id: Option<String>,
    open_department_id: Option<String>,
    /// The department above: its name or id.
    parent: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct NewPerson {
    name: String,
    #[serde(default)]
    en_name: String,
    open_id: Option<String>,
    union_id: Option<String>,
    user_id: Option<String>,
    email: Option<String>,
    mobile: Option<String>,
    #[serde(default = "active")]
    standing: Standing,
    /// Names or ids.
    #[serde(default)]
    departments: Vec<String>,
}

fn active() -> Standing {
    Standing::Active
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct NewChat {
    name: String,
    chat_id: Option<String>,
    #[serde(default)]
    description: String,
    #[serde(default = "group")]
    mode: Mode,
    /// Names or ids of people; the first member owns it when nobody is named.
    owner: Option<String>,
    #[serde(default)]
    members: Vec<String>,
    #[serde(default = "yes")]
    has_bot: bool,
    #[serde(default)]
    dissolved: bool,
    #[serde(default = "all")]
    moderation: Moderation,
    /// Whether answers can have threads of their own.
    #[serde(default = "yes")]
    threads: bool,
}

fn group() -> Mode {
    Mode::Group
}

fn yes() -> bool {
    true
}

fn all() -> Moderation {
    Moderation::All
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct NewWebhook {
    name: String,
    /// The group: its name or id.
    chat: String,
    token: Option<Secret>,
    #[serde(default)]
    keywords: Vec<String>,
    #[serde(default)]
    ips: Vec<String>,
    secret: Option<Secret>,
}

impl Scenario {
    /// Reads a file.
    pub fn read(path: &Path) -> Result<Self, Failure> {
        let text = fs::read_to_string(path).map_err(|error| Failure::of_io(path, &error))?;
        toml::from_str(&text).map_err(|error| {
            let words = error.message().to_owned();
            let failure = Failure::from(Kind::FileBroken { path: path.to_owned(), words });
            match error.span() {
                Some(span) => failure.at(Place::at(&text, span.start)),
                None => failure,
            }
        })
    }

    /// Puts it into a sandbox. What has the id of something that is there takes its place.
    pub(super) fn apply(&self, state: &mut State, now: Millis) -> Result<(), Bad> {
        if self.alone {
            state.departments.clear();
            state.people.clear();
            state.chats.clear();
            state.webhooks.clear();
            state.templates.clear();
            state.images.clear();
            state.foreign_images.clear();
            state.foreign_open_ids.clear();
        }
        if let Some(name) = &self.app.name {
            state.app.bot.name.clone_from(name);
        }
        state.switches = state.switches.with(&self.config)?;
        for new in &self.departments {
            let department = new.department(state)?;
            put(&mut state.departments, department, |one, other| one.open_department_id == other.open_department_id);
        }
        for new in &self.people {
            let person = new.person(state)?;
            put(&mut state.people, person, |one, other| one.open_id == other.open_id);
        }
        for new in &self.chats {
            let chat = new.chat(state)?;
            put(&mut state.chats, chat, |one, other| one.chat_id == other.chat_id);
        }
        for new in &self.webhooks {
            let webhook = new.webhook(state)?;
            put(&mut state.webhooks, webhook, |one, other| one.token == other.token);
        }
        for template in &self.templates {
            let template = template.clone().parsed()?;
            put(&mut state.templates, template, |one, other| one.template_id == other.template_id);
        }
        for new in &self.messages {
            let message = new.message(state, now)?;
            put(&mut state.messages, message, |one, other| one.message_id == other.message_id);
        }
        state.images.extend(self.images.iter().map(|key| (key.clone(), Image::of_seed())));
        state.foreign_images.extend(self.foreign_images.iter().cloned());
        state.foreign_open_ids.extend(self.foreign_open_ids.iter().cloned());
        state.faults.extend(self.faults.iter().cloned());
        Ok(())
    }
}

/// Adds an entry, or puts it in the place of the one it is the same as.
fn put<T>(list: &mut Vec<T>, new: T, same: impl Fn(&T, &T) -> bool) {
    match list.iter_mut().find(|old| same(old, &new)) {
        Some(old) => *old = new,
        None => list.push(new),
    }
}

/// So many hex digits that a kind of id and a name always give.
fn digits(kind: &str, name: &str, count: usize) -> String {
    let hash = Sha256::digest(format!("{kind}:{name}"));
    hash.iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|digit| char::from_digit(digit.into(), 16))
        .take(count)
        .collect()
}

fn given(id: Option<&String>, prefix: &str, name: &str) -> String {
    id.cloned().unwrap_or_else(|| format!("{prefix}{}", digits(prefix, name, 32)))
}

impl NewDepartment {
    fn department(&self, state: &State) -> Result<Department, Bad> {
        let parent = self.parent.as_deref().map(|parent| department(state, parent)).transpose()?;
        Ok(Department {
            open_department_id: given(self.open_department_id.as_ref(), "od-", &self.name),
            department_id: self.department_id.clone().unwrap_or_else(|| digits("department", &self.name, 8)),
            name: self.name.clone(),
            parent: parent.unwrap_or_default(),
            leader: String::new(),
        })
    }
}

impl NewPerson {
    fn person(&self, state: &State) -> Result<Person, Bad> {
        let name = &self.name;
        let user_id = self.user_id.clone().unwrap_or_else(|| digits("user", name, 8));
        let number = digits("mobile", name, 8)
            .bytes()
            .fold(String::from("139"), |number, digit| format!("{number}{}", digit % 10));
        let departments = self.departments.iter().map(|named| department(state, named));
        Ok(Person {
            open_id: given(self.open_id.as_ref(), "ou_", name),
            union_id: given(self.union_id.as_ref(), "on_", name),
            email: self.email.clone().unwrap_or_else(|| format!("{user_id}@example.com")),
            mobile: self.mobile.clone().unwrap_or(number),
            user_id,
            name: name.clone(),
            en_name: if self.en_name.is_empty() { name.clone() } else { self.en_name.clone() },
            standing: self.standing,
            department_ids: departments.collect::<Result<_, _>>()?,
        })
    }
}

impl NewChat {
    fn chat(&self, state: &State) -> Result<Chat, Bad> {
        let members: Vec<String> = self.members.iter().map(|named| person(state, named)).collect::<Result<_, _>>()?;
        let owner = self.owner.as_deref().map(|named| person(state, named)).transpose()?;
        Ok(Chat {
            chat_id: given(self.chat_id.as_ref(), "oc_", &self.name),
            name: self.name.clone(),
            description: self.description.clone(),
            mode: self.mode,
            owner_id: owner.or_else(|| members.first().cloned()).unwrap_or_default(),
            members,
            has_bot: self.has_bot,
            dissolved: self.dissolved,
            moderation: self.moderation,
            threads: self.threads,
        })
    }
}

impl NewWebhook {
    fn webhook(&self, state: &State) -> Result<Webhook, Bad> {
        let chat = state.chats.iter().find(|chat| chat.chat_id == self.chat || chat.name == self.chat);
        let token = || {
            let id = digits("webhook", &self.name, 32);
            let part = |from: usize, to: usize| id.get(from..to).unwrap_or_default();
            [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)].join("-")
        };
        Ok(Webhook {
            token: self.token.clone().unwrap_or_else(|| Secret(token())),
            chat_id: chat.ok_or_else(|| Bad::new(&self.chat))?.chat_id.clone(),
            name: self.name.clone(),
            keywords: self.keywords.clone(),
            ips: self.ips.clone(),
            secret: self.secret.clone(),
        })
    }
}

/// The `open_id` of somebody named by name, id or address.
fn person(state: &State, named: &str) -> Result<String, Bad> {
    let is =
        |person: &&Person| [&person.open_id, &person.name, &person.user_id, &person.email].contains(&&named.to_owned());
    state.people.iter().find(is).map(|person| person.open_id.clone()).ok_or_else(|| Bad::new(named))
}

fn department(state: &State, named: &str) -> Result<String, Bad> {
    let is = |department: &&Department| {
        [&department.open_department_id, &department.department_id, &department.name].iter().any(|id| *id == named)
    };
    let found = state.departments.iter().find(is);
    found.map(|department| department.open_department_id.clone()).ok_or_else(|| Bad::new(named))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sandbox::seed::Seed;

    fn world() -> State {
        State::new(Seed::load().unwrap(), String::new(), String::new())
    }

    fn scenario(text: &str) -> Scenario {
        toml::from_str(text).unwrap()
    }

    #[test]
    fn what_is_left_out_is_made_from_the_name_and_always_the_same() {
        let small =
            scenario("alone = true\n[[people]]\nname = \"小明\"\n[[chats]]\nname = \"一\"\nmembers = [\"小明\"]");
        let (mut one, mut other) = (world(), world());
        small.apply(&mut one, Millis(0)).unwrap();
        small.apply(&mut other, Millis(0)).unwrap();
        let [person] = &one.people[..] else { panic!("{:?}", one.people) };
        assert_eq!(person.open_id, other.people[0].open_id);
        assert_eq!((person.open_id.len(), person.mobile.len()), (35, 11));
        assert!(person.mobile.bytes().all(|digit| digit.is_ascii_digit()));
        let [chat] = &one.chats[..] else { panic!("{:?}", one.chats) };
        assert_eq!((&chat.owner_id, &chat.members[..]), (&person.open_id, &[person.open_id.clone()][..]));
        assert!(one.webhooks.is_empty() && one.images.is_empty());
    }

    #[test]
    fn it_is_put_beside_what_is_there() {
        let mut state = world();
        let text = "[config]\nbot_enabled = false\n[[people]]\nname = \"李雷\"\nopen_id = \"ou_7d8a6e6df7621556ce0d21922b676706\"\nstanding = \"resigned\"\n\
                    [[webhooks]]\nname = \"w\"\nchat = \"发布群\"\nsecret = \"s\"\n[[faults]]\npath = \"messages\"\nhtml = true";
        scenario(text).apply(&mut state, Millis(0)).unwrap();
        assert_eq!((state.people.len(), state.people[0].standing), (12, Standing::Resigned));
        assert!(!state.switches.bot_enabled);
        assert_eq!((state.webhooks.len(), state.faults.len()), (6, 1));
        assert_eq!(state.webhooks[5].token.0.len(), 36);
    }

    #[test]
    fn a_mistake_is_told() {
        let mut state = world();
        for (text, wrong) in [
            ("[[chats]]\nname = \"a\"\nmembers = [\"nobody\"]", "nobody"),
            ("[[webhooks]]\nname = \"a\"\nchat = \"nowhere\"", "nowhere"),
            ("[config]\nnothing = 1", "nothing"),
            ("[[messages]]\nname = \"a\"\nchat = \"nowhere\"", "nowhere"),
            ("[[messages]]\nname = \"odd\"\nchat = \"发布群\"\ncard = \"{\"", "odd"),
            ("[[templates]]\ntemplate_id = \"AAq1\"\nversions = [{ version = \"1.0.0\", card = \"{\" }]", "AAq1"),
        ] {
            let bad = scenario(text).apply(&mut state, Millis(0)).unwrap_err();
            assert!(bad.words().contains(wrong), "{bad:?}");
        }
        assert!(toml::from_str::<Scenario>("[[people]]\nnom = \"x\"").is_err());
    }
}
