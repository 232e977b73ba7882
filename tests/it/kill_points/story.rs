//! What a user does in a few commands, and what is to come of it.

use cardwright::sandbox::Message;

use super::{
    hooks,
    life::{Kill, Life},
};

/// 李雷, 韩梅梅 and a group.
const PEOPLE: [&str; 3] = [
    "ou_7d8a6e6df7621556ce0d21922b676706",
    "ou_237ec0ccc28ac31324680aba905baf98",
    "oc_9341dffe5277b6b02723822c1c68b3e3",
];
const GIF: &[u8] = b"GIF89a\x01\x00\x01\x00\x00\x00\x00;";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Story {
    /// A card to three; the token ends on the way, and one answer is lost.
    Send,
    /// One that was sent goes out twice more.
    Resend,
    /// One of which nobody knows whether it arrived, though it did.
    ResendUnknown,
    /// What a killed command left.
    ResendUnfinished,
    /// A card is changed twice.
    Update,
    /// Two pictures, the second one twice, and a card that shows them.
    ImageThenSend,
    /// An answer to a card.
    Reply,
    /// A card is taken back.
    Recall,
    /// A card by two webhooks, one of which takes it only later; then once more by one of them.
    Webhook,
    /// A file is rewritten: nothing is sent, and the file is whole at every moment.
    Format,
}

/// When a command's work is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// The journal has so many rows of the story.
    Rows(usize),
    /// When it has been run to its end; another time does no harm.
    Again,
}

impl Done {
    pub fn rows(self) -> usize {
        match self {
            Self::Rows(rows) => rows,
            Self::Again => 0,
        }
    }
}

pub type Step = (fn(&Life, &str) -> Vec<String>, Done);

impl Story {
    pub const ALL: [Self; 10] = [
        Self::Send,
        Self::Resend,
        Self::ResendUnknown,
        Self::ResendUnfinished,
        Self::Update,
        Self::ImageThenSend,
        Self::Reply,
        Self::Recall,
        Self::Webhook,
        Self::Format,
    ];

    /// Its commands, each with what makes it done.
    pub fn steps(self) -> &'static [Step] {
        match self {
            Self::Send => &[(|_, _| words(&["send", "card.json", "--to", &PEOPLE.join(",")]), Done::Rows(3))],
            Self::Resend => &[(resend, Done::Rows(2)), (resend, Done::Rows(3))],
            Self::ResendUnknown => &[(resend, Done::Rows(1))],
            Self::ResendUnfinished => &[(|_, _| words(&["resend", "--unfinished"]), Done::Rows(3))],
            Self::Update => &[(update, Done::Rows(2)), (update_again, Done::Rows(3))],
            Self::ImageThenSend => &[
                (|_, _| words(&["image", "one.gif"]), Done::Again),
                (|_, _| words(&["image", "two.gif", "copy.gif"]), Done::Again),
                (send_picture, Done::Rows(1)),
            ],
            Self::Reply => {
                &[(|life, mark| words(&["send", "card.json", "--reply-to", &message(life, mark)]), Done::Rows(2))]
            }
            Self::Recall => &[(|life, mark| words(&["recall", &message(life, mark)]), Done::Rows(2))],
            Self::Webhook => &[(hooks::send, Done::Rows(2)), (hooks::resend, Done::Rows(3))],
            Self::Format => &[(|_, _| words(&["fmt", "card.json"])[..2].to_vec(), Done::Again)],
        }
    }

    /// How many messages are to arrive.
    pub const fn meant(self) -> usize {
        match self {
            Self::Send | Self::Resend | Self::ResendUnfinished | Self::Webhook => 3,
            Self::Reply => 2,
            Self::ResendUnknown | Self::Update | Self::ImageThenSend | Self::Recall => 1,
            Self::Format => 0,
        }
    }

    /// What is there before its commands.
    pub fn prepare(self, life: &Life, mark: &str) {
        life.write("card.json", card(mark, "first"));
        let send = |to: &str| words(&["send", "card.json", "--to", to]);
        match self {
            Self::Send => {
                life.order(r#"{"path":"im/v1/messages","method":"POST","drop":"after"}"#);
            }
            Self::Resend | Self::Update | Self::Reply | Self::Recall => life.run_to_end(&send(PEOPLE[0])),
            Self::ResendUnknown => {
                life.run_into(&send(PEOPLE[0]), "answer.begun:2");
                life.forget_outcome(mark);
            }
            Self::ResendUnfinished => life.run_into(&send(&PEOPLE.join(",")), "outcome.known:1"),
            Self::ImageThenSend => {
                for (name, twin) in [("one.gif", "one"), ("two.gif", "two"), ("copy.gif", "two")] {
                    life.write(name, [GIF, mark.as_bytes(), twin.as_bytes()].concat());
                }
            }
            Self::Webhook => hooks::prepare(life),
            Self::Format => {}
        }
        if !matches!(self, Self::Webhook | Self::Format) {
            life.order(r#"{"path":"im/v1/","expire_tokens":true}"#);
        }
    }

    /// What holds the moment after a kill, before anything is mended.
    pub fn look(self, life: &Life, mark: &str) {
        if self == Self::Format {
            whole(life, mark);
        }
    }

    /// What holds at the end, besides what holds of all.
    pub fn check(self, life: &Life, mark: &str, messages: &[Message], kill: Option<&Kill>) {
        match self {
            Self::Update => assert!(messages[0].content.contains("third"), "{mark}: {}", messages[0].content),
            Self::Recall => assert!(messages[0].recalled, "{mark}"),
            Self::ImageThenSend => {
                let uploads = life
                    .sandbox
                    .requests()
                    .into_iter()
                    .filter(|call| call.body.contains(mark) && call.path.ends_with("/images"));
                // What was kept is not uploaded again; what could not be is, once.
                let kept = kill.is_some_and(|kill| kill.point == "image.kept");
                let uploads = uploads.filter(|call| call.status == 200).count();
                assert!(
                    if kept { uploads == 2 } else { (2..=3).contains(&uploads) },
                    "{mark} {kill:?}: {uploads} uploads"
                );
            }
            Self::Format => whole(life, mark),
            _ => {}
        }
    }
}

fn whole(life: &Life, mark: &str) {
    let read = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    let now = std::fs::read_to_string(life.path("card.json")).unwrap();
    assert_eq!(read(&now), read(&card(mark, "first")), "{now}");
}

pub fn words(words: &[&str]) -> Vec<String> {
    words
        .iter()
        .chain(&["--yes"])
        .filter(|word| words[0] != "image" || **word != "--yes")
        .map(|word| (*word).to_owned())
        .collect()
}

fn card(mark: &str, which: &str) -> String {
    format!(
        r#"{{"schema":"2.0","config":{{"update_multi":true}},"body":{{"elements":[{{"tag":"markdown","content":"{which} {mark}"}}]}}}}"#
    )
}

/// The message that the story's first row became.
fn message(life: &Life, mark: &str) -> String {
    life.rows(mark)[0].message_id.clone().unwrap()
}

fn resend(life: &Life, mark: &str) -> Vec<String> {
    words(&["resend", &life.rows(mark)[0].id.to_string()])
}

fn update(life: &Life, mark: &str) -> Vec<String> {
    life.write("card.json", card(mark, "second"));
    words(&["update", &message(life, mark), "card.json"])
}

fn update_again(life: &Life, mark: &str) -> Vec<String> {
    life.write("card.json", card(mark, "third"));
    words(&["update", &message(life, mark), "card.json"])
}

/// A card with the key of the picture that was uploaded last.
fn send_picture(life: &Life, mark: &str) -> Vec<String> {
    let said = life.said();
    // Asked for before anything is killed, and after: what was said in between is no key.
    if let Some(key) = said.lines().last().filter(|line| line.starts_with("img_")) {
        let picture = format!(r#"{{"tag":"img","img_key":"{key}","alt":{{"tag":"plain_text","content":"{mark}"}}}}"#);
        life.write("picture.json", format!(r#"{{"schema":"2.0","body":{{"elements":[{picture}]}}}}"#));
    }
    words(&["send", "picture.json", "--to", PEOPLE[0]])
}
