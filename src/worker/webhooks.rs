//! The webhooks of custom bots: listed, looked at, added, removed; and the way to each, which is opened when it is first needed.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use secrecy::{ExposeSecret, SecretString};

use super::{
    Choice, Identity, NewSecret, Reply, blocking,
    desk::Desk,
    pace::SharedPace,
    secrets::{Secrets, beside},
    who::{Link, Who},
};
use crate::{
    config::{self, Config, Host, SecretSource, Webhook},
    env::{Env, point},
    failure::{Failure, Kind},
    feishu::{Address, Client, Hook},
    store,
};

/// What stands for an address that was typed at the start: it is not kept.
pub const TYPED: &str = "-";
/// What stands between the source of an address and that of its secret, where neither has a name.
const SIGNED: &str = " secret=";
/// Where an address is looked for that is not kept.
const ASKED: &str = "env:FEISHU_WEBHOOK";
/// What stands for the app of a webhook: it has none.
const APP: &str = "webhook";
/// The server's answers that say an address or secret is not the right one.
const WRONG: [i64; 2] = [19_001, 19_021];

/// A webhook to be written into the configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewWebhook {
    /// Its name.
    pub name: String,
    /// Its address.
    pub url: NewSecret,
    /// The secret of its signature, where it wants one.
    pub secret: Option<NewSecret>,
    /// Whether sends ask first; unless it is said, they do where the address is not this machine's.
    pub live: Option<bool>,
}

/// What can be done with webhooks. → [`Reply::Webhooks`]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WebhookJob {
    /// Those of the configuration, and the sandbox's where that is who we are.
    List,
    /// The one that a name or source stands for, with its address read.
    Look {
        /// The name, `env:…`, `file:…` or `command:…`, or [`TYPED`].
        reference: String,
    },
    /// Writes a new one; refused when the name is taken.
    Add(NewWebhook),
    /// Takes it out of the configuration. The files of its secrets go too when cardwright wrote them.
    Remove {
        /// Its name.
        name: String,
    },
}

/// A webhook, without its secrets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebhookInfo {
    /// Its name.
    pub name: String,
    /// Where its address comes from; or the address itself cut short, once it was read.
    pub address: String,
    /// Whether its messages are signed.
    pub signed: bool,
    /// Whether a send asks first.
    pub live: bool,
    /// Whether it is one of the configuration's: the sandbox's own cannot be removed.
    pub kept: bool,
}

/// One of the sandbox's own.
#[derive(Debug, Clone)]
pub struct SandboxWebhook {
    /// Its name.
    pub name: String,
    /// Its address.
    pub url: SecretString,
    /// The secret of its signature.
    pub secret: Option<SecretString>,
}

/// What a name or source stands for.
struct Found {
    url: SecretString,
    secret: Option<SecretString>,
    live: Option<bool>,
    sandbox: bool,
}

/// The reference of an address without a name: where it comes from, and its secret.
pub fn reference(url: &str, secret: Option<&str>) -> String {
    secret.map_or_else(|| url.to_owned(), |secret| [url, SIGNED, secret].concat())
}

/// The sources of a reference: of its address, and of its secret. An address that was typed is asked of the environment instead.
pub(super) fn sources(reference: &str) -> (&str, Option<&str>) {
    let (url, secret) = split(reference);
    (if url == TYPED { ASKED } else { url }, secret)
}

fn split(reference: &str) -> (&str, Option<&str>) {
    reference.rsplit_once(SIGNED).map_or((reference, None), |(url, secret)| (url, Some(secret)))
}

impl Who {
    /// The way to a webhook.
    pub(super) async fn webhook(&self, reference: &str) -> Result<Arc<Link>, Failure> {
        if let Some(link) = self.hooks.borrow().get(reference) {
            return Ok(Arc::clone(link));
        }
        let Found { url, secret, live, sandbox } = self.find_webhook(reference).await?;
        let address = Address::parse(url.expose_secret())?;
        let base_url = address.base_url().clone();
        let is_here = base_url.host() == Host::Loopback;
        let identity = Identity {
            app_id: APP.to_owned(),
            base_url: base_url.to_string(),
            profile: Some(address.to_string()),
            live: live.unwrap_or(!is_here),
            me: None,
            sandbox,
        };
        let account = account_of(&address, sandbox);
        let (env, timeouts) = (self.env.clone(), self.timeouts);
        let hook = Hook { address, secret };
        let client = blocking(move || Client::of_hook(hook, &env, timeouts)).await?;
        let pace = (self.paced || !is_here).then(|| self.pace_of(&account));
        let link = Arc::new(Link { identity, account: Arc::new(account), client, pace });
        point!("webhook.read");
        Ok(Arc::clone(self.hooks.borrow_mut().entry(reference.to_owned()).or_insert(link)))
    }

    /// The pace of an address: under however many names it is called, and though it was read again meanwhile.
    fn pace_of(&self, account: &store::Account) -> SharedPace {
        let mut paces = self.hook_paces.borrow_mut();
        paces.entry(account.clone()).or_insert_with(SharedPace::of_webhook).clone()
    }

    /// Forgets what was read of a webhook that the server does not know, or whose signature it refuses: it is read again.
    pub(super) fn doubt_webhook(&self, reference: &str, failure: &Failure) {
        if failure.code.is_some_and(|code| WRONG.contains(&code)) {
            self.hooks.borrow_mut().remove(reference);
        }
    }

    async fn find_webhook(&self, reference: &str) -> Result<Found, Failure> {
        let (url, secret) = split(reference);
        let source = SecretSource::parse(url);
        if url == TYPED || source.is_some() {
            let address = match (source, &self.typed_webhook) {
                (Some(source), _) => self.address_of(url, &source).await?,
                (None, Some(typed)) => typed.clone(),
                (None, None) => return Err(Kind::NoWebhook { name: TYPED.to_owned() }.into()),
            };
            let secret = match secret.and_then(SecretSource::parse) {
                Some(source) => Some(self.secret_of_webhook(url, &source).await?),
                None => None,
            };
            return Ok(Found { url: address, secret, live: None, sandbox: false });
        }
        if let Some(Webhook { name, url, secret, live }) = self.own_webhooks().find(|webhook| webhook.name == reference)
        {
            let secret = match &secret {
                Some(source) => Some(self.secret_of_webhook(&name, source).await?),
                None => None,
            };
            return Ok(Found { url: self.address_of(&name, &url).await?, secret, live: Some(live), sandbox: false });
        }
        let theirs = self.sandbox_webhooks().await?.into_iter().find(|webhook| webhook.name == reference);
        let SandboxWebhook { url, secret, .. } =
            theirs.ok_or_else(|| Kind::NoWebhook { name: reference.to_owned() })?;
        Ok(Found { url, secret, live: Some(false), sandbox: true })
    }

    /// The address of a webhook.
    async fn address_of(&self, name: &str, source: &SecretSource) -> Result<SecretString, Failure> {
        self.read_webhook(name, source, |name, source| Kind::NoWebhookAddress { name, source }).await
    }

    /// The secret that its messages are signed with.
    async fn secret_of_webhook(&self, name: &str, source: &SecretSource) -> Result<SecretString, Failure> {
        self.read_webhook(name, source, |name, source| Kind::NoWebhookSecret { name, source }).await
    }

    async fn read_webhook(
        &self,
        name: &str,
        source: &SecretSource,
        missing: fn(String, String) -> Kind,
    ) -> Result<SecretString, Failure> {
        let folder = beside(self.config_file());
        let read = Secrets { vars: &self.env.vars, folder }.resolve(name, source).await;
        read.map_err(|failure| match failure.kind {
            Kind::NoSecret { profile: name, source } => missing(name, source).into(),
            _ => failure,
        })
    }

    /// Those of the configuration; none where only the sandbox is wanted.
    fn own_webhooks(&self) -> impl Iterator<Item = Webhook> + use<> {
        let wanted = !matches!(&*self.choice(), Choice::Sandbox);
        self.config().webhooks.into_iter().filter(move |_| wanted)
    }

    /// The sandbox's own, where that is who we are.
    async fn sandbox_webhooks(&self) -> Result<Vec<SandboxWebhook>, Failure> {
        if self.is_sandbox()? { Ok(self.sandbox().await?.webhooks) } else { Ok(Vec::new()) }
    }

    /// Every webhook that has a name, the configuration's first.
    pub(super) async fn webhooks(&self) -> Result<Vec<WebhookInfo>, Failure> {
        let own = self.own_webhooks().map(|webhook| WebhookInfo {
            address: webhook.url.to_string(),
            signed: webhook.secret.is_some(),
            live: webhook.live,
            kept: true,
            name: webhook.name,
        });
        let mut all: Vec<WebhookInfo> = own.collect();
        for SandboxWebhook { name, url, secret } in self.sandbox_webhooks().await? {
            if all.iter().all(|other| other.name != name) {
                let address = Address::parse(url.expose_secret())?.to_string();
                all.push(WebhookInfo { name, address, signed: secret.is_some(), live: false, kept: false });
            }
        }
        Ok(all)
    }
}

impl Desk {
    /// Does something with webhooks.
    pub(super) async fn webhooks(&self, job: WebhookJob) -> Result<Reply, Failure> {
        match job {
            WebhookJob::List => {}
            WebhookJob::Look { reference } => {
                let link = self.who.webhook(&reference).await?;
                let Identity { profile, live, .. } = link.identity.clone();
                let signed = link.client.signs();
                let kept = self.who.config().webhook(&reference).is_some();
                let info = WebhookInfo { name: reference, address: profile.unwrap_or_default(), signed, live, kept };
                return Ok(Reply::Webhooks(vec![info]));
            }
            WebhookJob::Add(new) => {
                let env = self.env.clone();
                self.change(move |file| add(file, new, &env)).await?;
            }
            WebhookJob::Remove { name } => {
                let (env, config) = (self.env.clone(), self.who.config());
                self.change(move |file| remove(file, &name, &config, &env)).await?;
            }
        }
        self.who.webhooks().await.map(Reply::Webhooks)
    }
}

/// Whose rows those of an address are: a name, or where it is read from, may stand for another one tomorrow.
fn account_of(address: &Address, sandbox: bool) -> store::Account {
    let app_id = format!("{APP}:{}", address.fingerprint());
    let base_url = if sandbox { store::Account::embedded().base_url } else { address.base_url().to_string() };
    store::Account { app_id, base_url }
}

/// Where a typed secret of a webhook is kept, below the configuration's folder.
fn kept(name: &str, what: &str) -> PathBuf {
    Path::new("webhooks").join([name, what].join("."))
}

const URL: &str = "url";
const SECRET: &str = "secret";

fn add(file: &Path, new: NewWebhook, env: &Env) -> Result<(), Failure> {
    let NewWebhook { name, url, secret, live } = new;
    if !config::is_profile_name(&name) {
        return Err(Kind::BadProfileName { name }.into());
    }
    // Before a secret is written: it would overwrite the other's.
    if Config::load(file).0.webhook(&name).is_some() {
        return Err(Kind::WebhookTaken { name }.into());
    }
    let is_here = match &url {
        NewSecret::Value(url) => Address::parse(url.expose_secret())?.base_url().host() == Host::Loopback,
        NewSecret::Source(_) => false,
    };
    let secrets = Secrets { vars: &env.vars, folder: beside(file) };
    let source = |secret: NewSecret, what: &str| match secret {
        NewSecret::Value(value) => secrets.keep(&kept(&name, what), &value),
        NewSecret::Source(source) => Ok(source),
    };
    let (url, secret) = (source(url, URL)?, secret.map(|secret| source(secret, SECRET)).transpose()?);
    let live = live.unwrap_or(!is_here);
    config::add_webhook(file, &Webhook { name: name.clone(), url, secret, live })
}

fn remove(file: &Path, name: &str, config: &Config, env: &Env) -> Result<(), Failure> {
    config::remove_webhook(file, name)?;
    let Some(webhook) = config.webhook(name) else { return Ok(()) };
    let secrets = Secrets { vars: &env.vars, folder: beside(file) };
    secrets.forget(&kept(name, URL), &webhook.url)?;
    webhook.secret.as_ref().map_or(Ok(()), |source| secrets.forget(&kept(name, SECRET), source))
}
