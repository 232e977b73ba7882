//! The tenant access token: fetched once however many ask, renewed early, and once more when the server refuses it.

use std::{sync::Arc, time::Duration};

use secrecy::SecretString;
use serde::Deserialize;
use tokio::sync::Mutex;

use crate::{
    env::{Clock, Millis},
    failure::Failure,
};

/// How long before its end a token is renewed; a short-lived one at half its life.
const EARLY: Duration = Duration::from_secs(10 * 60);

/// The answer of the token endpoint.
#[derive(Deserialize)]
pub(super) struct Fetched {
    #[serde(deserialize_with = "secret")]
    pub tenant_access_token: SecretString,
    /// Seconds it has left.
    pub expire: u64,
}

fn secret<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<SecretString, D::Error> {
    String::deserialize(deserializer).map(SecretString::from)
}

/// A token, and which one it is.
#[derive(Debug)]
pub(super) struct Token {
    pub secret: SecretString,
    generation: u64,
    renew_at: Millis,
    ends: Millis,
}

/// The one place where the token is kept. Holding the lock while fetching is what makes the flight single.
#[derive(Debug, Default)]
pub(super) struct Tokens(Mutex<Option<Arc<Token>>>);

impl Tokens {
    /// A good token. When it cannot be renewed early, the old one serves to its end.
    pub(super) async fn get<F>(&self, clock: &Clock, fetch: impl FnOnce() -> F) -> Result<Arc<Token>, Failure>
    where
        F: Future<Output = Result<Fetched, Failure>>,
    {
        let mut kept = self.0.lock().await;
        let old = kept.clone().filter(|token| clock.now() < token.ends);
        match &old {
            Some(token) if clock.now() < token.renew_at => return Ok(Arc::clone(token)),
            _ => {}
        }
        match (fetch().await, old) {
            (Ok(fetched), _) => Ok(keep(&mut kept, fetched, clock.now())),
            (Err(_), Some(old)) => Ok(old),
            (Err(failure), None) => Err(failure),
        }
    }

    /// A token instead of one that the server refused; the one that somebody else fetched meanwhile, if there is one.
    pub(super) async fn renew<F>(
        &self,
        refused: &Token,
        clock: &Clock,
        fetch: impl FnOnce() -> F,
    ) -> Result<Arc<Token>, Failure>
    where
        F: Future<Output = Result<Fetched, Failure>>,
    {
        let mut kept = self.0.lock().await;
        match &*kept {
            Some(token) if token.generation != refused.generation => return Ok(Arc::clone(token)),
            _ => {}
        }
        let fetched = fetch().await?;
        Ok(keep(&mut kept, fetched, clock.now()))
    }
}

fn keep(kept: &mut Option<Arc<Token>>, fetched: Fetched, now: Millis) -> Arc<Token> {
    let life = Duration::from_secs(fetched.expire);
    let token = Arc::new(Token {
        secret: fetched.tenant_access_token,
        generation: kept.as_ref().map_or(0, |token| token.generation + 1),
        renew_at: now.after(life.saturating_sub(EARLY.min(life / 2))),
        ends: now.after(life),
    });
    Arc::clone(kept.insert(token))
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use secrecy::ExposeSecret;

    use super::*;
    use crate::{env::TestClock, failure::Kind};

    struct Source {
        clock: TestClock,
        tokens: Tokens,
        fetched: Cell<u32>,
        life: Cell<u64>,
    }

    impl Source {
        fn new(life: u64) -> Self {
            let clock = TestClock::new(Millis(0));
            Self { clock, tokens: Tokens::default(), fetched: Cell::new(0), life: Cell::new(life) }
        }

        async fn fetch(&self) -> Result<Fetched, Failure> {
            tokio::task::yield_now().await;
            self.fetched.set(self.fetched.get() + 1);
            if self.life.get() == 0 {
                return Err(Kind::Refused { words: "no".into() }.into());
            }
            let secret = SecretString::from(format!("t-{}", self.fetched.get()));
            Ok(Fetched { tenant_access_token: secret, expire: self.life.get() })
        }

        async fn get(&self) -> Result<Arc<Token>, Failure> {
            self.tokens.get(&Clock::Test(self.clock.clone()), || self.fetch()).await
        }

        async fn renew(&self, token: &Token) -> Result<Arc<Token>, Failure> {
            self.tokens.renew(token, &Clock::Test(self.clock.clone()), || self.fetch()).await
        }
    }

    #[tokio::test]
    async fn many_who_ask_fetch_once() {
        let source = Source::new(7200);
        let (one, two, three) = tokio::join!(source.get(), source.get(), source.get());
        assert_eq!(source.fetched.get(), 1);
        for token in [one, two, three] {
            assert_eq!(token.unwrap().secret.expose_secret(), "t-1");
        }
    }

    #[tokio::test]
    async fn a_token_is_renewed_early() {
        let source = Source::new(7200);
        source.get().await.unwrap();
        source.clock.advance(Duration::from_secs(7200 - 601));
        source.get().await.unwrap();
        assert_eq!(source.fetched.get(), 1);
        source.clock.advance(Duration::from_secs(1));
        source.get().await.unwrap();
        assert_eq!(source.fetched.get(), 2);

        let short = Source::new(100);
        short.get().await.unwrap();
        short.clock.advance(Duration::from_secs(49));
        short.get().await.unwrap();
        assert_eq!(short.fetched.get(), 1);
        short.clock.advance(Duration::from_secs(1));
        short.get().await.unwrap();
        assert_eq!(short.fetched.get(), 2);
    }

    #[tokio::test]
    async fn an_old_token_serves_while_none_can_be_had() {
        let source = Source::new(100);
        source.get().await.unwrap();
        source.life.set(0);
        source.clock.advance(Duration::from_secs(60));
        assert_eq!(source.get().await.unwrap().secret.expose_secret(), "t-1");
        source.clock.advance(Duration::from_secs(40));
        assert!(source.get().await.is_err());
    }

    #[tokio::test]
    async fn a_refused_token_is_renewed_once_for_all() {
        let source = Source::new(7200);
        let token = source.get().await.unwrap();
        let (one, two) = tokio::join!(source.renew(&token), source.renew(&token));
        assert_eq!(source.fetched.get(), 2);
        assert_eq!(one.unwrap().generation, two.unwrap().generation);
    }

    #[test]
    fn a_token_is_not_shown() {
        let mut kept = None;
        let fetched = Fetched { tenant_access_token: SecretString::from("t-secret"), expire: 1 };
        let token = keep(&mut kept, fetched, Millis(0));
        assert!(!format!("{token:?} {kept:?}").contains("t-secret"));
    }
}
