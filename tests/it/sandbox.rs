//! The client against the sandbox: every call it has, and what it makes of the sandbox's refusals and faults.

use std::{path::Path, time::Duration};

use cardwright::{
    config::BaseUrl,
    env::{Env, Millis, TestClock},
    failure::{Failure, Kind, Place},
    feishu::{Account, Client, Departure, IdType, NewMessage, Outgoing, SentMessage, Timeouts},
    sandbox::{Options, Sandbox},
};
use secrecy::SecretString;

const CARD: &str = r#"{"schema":"2.0","body":{"elements":[{"tag":"markdown","content":"你好"}]}}"#;
const RELEASES: &str = "oc_9341dffe5277b6b02723822c1c68b3e3";

struct World {
    sandbox: Sandbox,
    client: Client,
    clock: TestClock,
}

impl World {
    fn new() -> Self {
        let clock = TestClock::new(Millis(1_764_000_000_000));
        let env = Env::test(&clock, Path::new("/nowhere"));
        let sandbox = Sandbox::start_with(Options::default(), &env).unwrap();
        let account = Account {
            app_id: sandbox.app_id().into(),
            app_secret: SecretString::from(sandbox.app_secret().to_owned()),
            base_url: BaseUrl::parse(sandbox.base_url()).unwrap(),
        };
        let timeouts = Timeouts { connect: Duration::from_secs(5), total: Duration::from_secs(5) };
        Self { client: Client::new(account, &env, timeouts).unwrap(), sandbox, clock }
    }

    async fn send(&self, receive_id: &str, id_type: IdType, content: &str) -> Result<SentMessage, Failure> {
        let message = NewMessage { receive_id, id_type, content, uuid: "8c1d2f1e-7f5c-4a8e-9b54-4a0b6b0c5f11" };
        self.client.deliver(Outgoing::Create(message), &Departure::default()).await
    }
}

#[tokio::test]
async fn a_card_comes_back_as_it_was_sent() {
    let world = World::new();
    let sent = world.send(RELEASES, IdType::ChatId, CARD).await.unwrap();
    assert_eq!(sent.chat_id, RELEASES);
    let read = world.client.message(&sent.message_id).await.unwrap();
    assert_eq!((read.body.content.as_str(), read.create_time), (CARD, Millis(1_764_000_000_000)));
    assert_eq!(world.client.messages(RELEASES, None).await.unwrap().items, [read]);
    let [message] = &world.sandbox.messages()[..] else { panic!("{:?}", world.sandbox.messages()) };
    assert_eq!(message.content, CARD);
}

#[tokio::test]
async fn people_and_chats_are_found() {
    let world = World::new();
    let client = &world.client;
    client.sign_in().await.unwrap();
    assert!(client.bot().await.unwrap().is_enabled());
    let wanted = ["li.lei@example.com".to_owned(), "nobody@example.com".to_owned()];
    let found = client.find_users(&wanted, &["13800000002".to_owned()]).await.unwrap();
    assert_eq!(found[0].open_id, world.sandbox.me());
    assert_eq!(found[1].open_id, "");
    assert_eq!(client.user_name(&found[2].open_id, IdType::OpenId).await.unwrap(), "韩梅梅");
    let chats = client.chats(None).await.unwrap();
    assert!(chats.items.iter().any(|chat| chat.chat_id == RELEASES && chat.name == "发布群"));
    let members = client.members(RELEASES, None).await.unwrap();
    assert!(members.items.iter().any(|member| member.name == "韩梅梅"));
}

#[tokio::test]
async fn a_refusal_says_where_in_the_card() {
    let world = World::new();
    let card = r#"{"schema":"2.0","body":{"elements":[{"tag":"hr"},{"tag":"marquee"}]}}"#;
    let failure = world.send(world.sandbox.me(), IdType::OpenId, card).await.unwrap_err();
    assert_eq!(failure.place, Some(Place::ErrPath("ROOT -> body -> elements -> [1](tag: marquee)".into())));
    let requests = world.sandbox.requests();
    assert_eq!(failure.log_id.as_ref(), requests.last().map(|call| &call.log_id));
    let failure = world.send("wang.fang@example.com", IdType::Email, CARD).await.unwrap_err();
    assert_eq!(failure.code, Some(230_013));
}

#[tokio::test]
async fn an_answer_that_was_lost_is_healed_by_the_uuid() {
    let world = World::new();
    world.sandbox.control("/fault", r#"{"path":"messages","drop":"after"}"#).unwrap();
    let failure = world.send(world.sandbox.me(), IdType::OpenId, CARD).await.unwrap_err();
    assert!(matches!(failure.kind, Kind::Unknown { .. }), "{failure:?}");
    let sent = world.send(world.sandbox.me(), IdType::OpenId, CARD).await.unwrap();
    let [message] = &world.sandbox.messages()[..] else { panic!("{:?}", world.sandbox.messages()) };
    assert_eq!(message.message_id, sent.message_id);
}

#[tokio::test]
async fn a_token_that_ran_out_is_replaced() {
    let world = World::new();
    world.client.bot().await.unwrap();
    world.clock.advance(Duration::from_secs(7200));
    world.client.bot().await.unwrap();
    world.sandbox.control("/reset", "").unwrap();
    world.client.bot().await.unwrap();
}
