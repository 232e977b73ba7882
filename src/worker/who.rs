//! Who we send as: chosen once in a fixed order, and the way there opened at the first job that needs it.

use std::{
    cell::{Ref, RefCell},
    collections::HashMap,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use secrecy::SecretString;
use tokio::sync::OnceCell;

use super::{
    Choice, Identity, SandboxAt, StartSandbox, blocking,
    pace::SharedPace,
    secrets::{Secrets, beside},
};
use crate::{
    config::{self, BaseUrl, Config, Host, Profile, SecretSource, VariableApp},
    env::Env,
    failure::{Failure, Kind},
    feishu::{self, Client, Timeouts},
    store,
};

/// The way to one app: who we are there, and what keeps it open.
pub(super) struct Link {
    pub identity: Identity,
    /// Whose rows these are; the embedded sandbox has one constant pair.
    pub account: Arc<store::Account>,
    pub client: Client,
    /// `None` when pacing was switched off and the app is on loopback.
    pub pace: Option<SharedPace>,
}

/// Someone to send as.
#[derive(Debug, Clone)]
enum Persona {
    Sandbox,
    Profile(Profile),
    Variables(VariableApp),
}

/// Knows who we are, and everyone we could be.
pub(super) struct Who {
    pub(super) env: Env,
    config: RefCell<Config>,
    config_file: PathBuf,
    choice: RefCell<Choice>,
    start: RefCell<Option<StartSandbox>>,
    sandbox: OnceCell<Result<SandboxAt, Failure>>,
    links: RefCell<HashMap<store::Account, Arc<Link>>>,
    /// The ways to webhooks, by what names each.
    pub(super) hooks: RefCell<HashMap<String, Arc<Link>>>,
    /// How fast each address of a webhook is called.
    pub(super) hook_paces: RefCell<HashMap<store::Account, SharedPace>>,
    /// The address of a webhook that was typed at the start.
    pub(super) typed_webhook: Option<SecretString>,
    pub(super) timeouts: Timeouts,
    pub(super) paced: bool,
}

/// What [`Who`] is made of.
pub(super) struct Known {
    pub config: Config,
    pub config_file: PathBuf,
    pub choice: Choice,
    pub start_sandbox: StartSandbox,
    pub typed_webhook: Option<SecretString>,
    pub timeouts: Timeouts,
    pub paced: bool,
}

impl Who {
    pub(super) fn new(env: Env, known: Known) -> Self {
        Self {
            env,
            config: RefCell::new(known.config),
            config_file: known.config_file,
            choice: RefCell::new(known.choice),
            start: RefCell::new(Some(known.start_sandbox)),
            sandbox: OnceCell::new(),
            links: RefCell::default(),
            hooks: RefCell::default(),
            hook_paces: RefCell::default(),
            typed_webhook: known.typed_webhook,
            timeouts: known.timeouts,
            paced: known.paced,
        }
    }

    /// The configuration as it is now.
    pub(super) fn config(&self) -> Config {
        self.config.borrow().clone()
    }

    /// The configuration's file.
    pub(super) fn config_file(&self) -> &Path {
        &self.config_file
    }

    /// Takes a changed configuration over. Ways that are open stay as they are; changed profiles get new ones.
    pub(super) fn reconfigure(&self, config: Config) {
        self.links.borrow_mut().retain(|_, link| link.identity.sandbox);
        self.hooks.borrow_mut().retain(|_, link| link.identity.sandbox);
        *self.config.borrow_mut() = config;
    }

    /// Is somebody else from now on.
    pub(super) fn choose(&self, choice: Choice) {
        *self.choice.borrow_mut() = choice;
    }

    /// What the user chose to be.
    pub(super) fn choice(&self) -> Ref<'_, Choice> {
        self.choice.borrow()
    }

    /// Whether we are the embedded sandbox.
    pub(super) fn is_sandbox(&self) -> Result<bool, Failure> {
        Ok(matches!(self.persona()?, Persona::Sandbox))
    }

    /// Who we are. Starts the sandbox if that is who; reaches for nothing else.
    pub(super) async fn identity(&self) -> Result<Identity, Failure> {
        let persona = self.persona()?;
        self.identity_of(&persona).await
    }

    /// Whose rows ours are.
    pub(super) fn account(&self) -> Result<store::Account, Failure> {
        self.persona().map(|persona| account_of(&persona))
    }

    /// The way to who we are.
    pub(super) async fn link(&self) -> Result<Arc<Link>, Failure> {
        let persona = self.persona()?;
        self.link_to(persona).await
    }

    /// Opens the way to who we are before it is needed, unless a program has to be asked for the secret: its user may have to answer,
    /// which should not be for nothing, nor twice.
    pub(super) async fn link_ahead(&self) -> Result<(), Failure> {
        let persona = self.persona()?;
        if matches!(&persona, Persona::Profile(Profile { secret: Some(SecretSource::Command(_)), .. })) {
            return Ok(());
        }
        self.link_to(persona).await.map(drop)
    }

    /// The way to a profile.
    pub(super) async fn link_of(&self, profile: &str) -> Result<Arc<Link>, Failure> {
        let persona = Persona::Profile(self.profile(profile)?);
        self.link_to(persona).await
    }

    /// The way to the app a row belongs to, whoever we are now: another profile may be it.
    pub(super) async fn link_for(&self, account: &store::Account) -> Result<Arc<Link>, Failure> {
        let ours = self.persona()?;
        let all = || {
            let profiles = self.config.borrow().profiles.clone();
            let variables = config::app_of(&self.env.vars).ok().flatten();
            profiles
                .into_iter()
                .map(Persona::Profile)
                .chain(variables.map(Persona::Variables))
                .chain([Persona::Sandbox])
        };
        let persona = std::iter::once(ours).chain(all()).find(|persona| account_of(persona) == *account);
        let persona = persona.ok_or_else(|| Kind::NoProfile { name: account.app_id.clone() })?;
        self.link_to(persona).await
    }

    fn profile(&self, name: &str) -> Result<Profile, Failure> {
        let config = self.config.borrow();
        Ok(config.profile(name).cloned().ok_or_else(|| Kind::NoProfile { name: name.to_owned() })?)
    }

    /// The order of choice: `--sandbox`, `--profile`, the environment, the configuration's default, the sandbox.
    fn persona(&self) -> Result<Persona, Failure> {
        match &*self.choice.borrow() {
            Choice::Sandbox => return Ok(Persona::Sandbox),
            Choice::Profile(name) => return self.profile(name).map(Persona::Profile),
            Choice::Unsaid => {}
        }
        if let Some(app) = config::app_of(&self.env.vars)? {
            return Ok(Persona::Variables(app));
        }
        let default = self.config.borrow().default.clone();
        default.map_or(Ok(Persona::Sandbox), |name| self.profile(&name).map(Persona::Profile))
    }

    async fn identity_of(&self, persona: &Persona) -> Result<Identity, Failure> {
        Ok(match persona {
            Persona::Sandbox => {
                let at = self.sandbox().await?;
                Identity {
                    app_id: at.app_id,
                    base_url: at.base_url,
                    profile: None,
                    live: false,
                    me: Some(at.me),
                    sandbox: true,
                }
            }
            Persona::Profile(profile) => Identity {
                app_id: profile.app_id.clone(),
                base_url: profile.base_url.to_string(),
                profile: Some(profile.name.clone()),
                live: profile.live,
                me: profile.me.clone(),
                sandbox: false,
            },
            Persona::Variables(app) => Identity {
                app_id: app.app_id.clone(),
                base_url: app.base_url.to_string(),
                profile: None,
                live: app.base_url.host() != Host::Loopback,
                me: None,
                sandbox: false,
            },
        })
    }

    async fn link_to(&self, persona: Persona) -> Result<Arc<Link>, Failure> {
        let account = account_of(&persona);
        if let Some(link) = self.links.borrow().get(&account) {
            return Ok(Arc::clone(link));
        }
        let identity = self.identity_of(&persona).await?;
        let client = self.client(&persona, &identity).await?;
        let unpaced = !self.paced && BaseUrl::parse(&identity.base_url)?.host() == Host::Loopback;
        let pace = (!unpaced).then(SharedPace::of_app);
        let link = Arc::new(Link { identity, account: Arc::new(account.clone()), client, pace });
        // Two jobs may have opened it at once: the first one counts, so that both keep one pace.
        Ok(Arc::clone(self.links.borrow_mut().entry(account).or_insert(link)))
    }

    /// The client of a persona. Reading certificates may take time: that is done elsewhere.
    async fn client(&self, persona: &Persona, identity: &Identity) -> Result<Client, Failure> {
        let base_url = BaseUrl::parse(&identity.base_url)?;
        let app_id = identity.app_id.clone();
        let (app_secret, patience) = match persona {
            Persona::Sandbox => (self.sandbox().await?.app_secret, None),
            Persona::Variables(app) => (app.secret.clone(), None),
            Persona::Profile(profile) => (self.secret_of(profile).await?, profile.timeout),
        };
        let timeouts = patience.map_or(self.timeouts, timeouts);
        let env = self.env.clone();
        blocking(move || Client::new(feishu::Account { app_id, app_secret, base_url }, &env, timeouts)).await
    }

    async fn secret_of(&self, profile: &Profile) -> Result<SecretString, Failure> {
        let secrets = Secrets { vars: &self.env.vars, folder: beside(&self.config_file) };
        let missing = || Kind::NoSecret { profile: profile.name.clone(), source: String::new() };
        let source = profile.secret.as_ref().ok_or_else(missing)?;
        secrets.resolve(&profile.name, source).await
    }

    /// Where the embedded sandbox is; starts it the first time.
    pub(super) async fn sandbox(&self) -> Result<SandboxAt, Failure> {
        let started = self.sandbox.get_or_init(|| async {
            let start = self.start.borrow_mut().take();
            let missing = || Failure::from(Kind::Sandbox { words: String::new() });
            blocking(start.unwrap_or_else(|| Box::new(move || Err(missing())))).await
        });
        started.await.clone()
    }
}

/// Whose rows a persona's are.
fn account_of(persona: &Persona) -> store::Account {
    let account =
        |app_id: &str, base_url: &BaseUrl| store::Account { app_id: app_id.to_owned(), base_url: base_url.to_string() };
    match persona {
        Persona::Sandbox => store::Account::embedded(),
        Persona::Profile(profile) => account(&profile.app_id, &profile.base_url),
        Persona::Variables(app) => account(&app.app_id, &app.base_url),
    }
}

/// A profile's own patience: connecting gets no more of it than usual.
fn timeouts(total: Duration) -> Timeouts {
    Timeouts { connect: Timeouts::default().connect.min(total), total }
}
