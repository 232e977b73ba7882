//! Profiles: listed, added, tested, chosen, removed. Every change is written to the configuration's file and read back from it.

use std::path::Path;

use secrecy::{ExposeSecret, SecretString};

use super::{
    Choice, ProfileInfo, Reply, Tested, blocking,
    desk::Desk,
    people::patiently,
    secrets::{Secrets, beside, of_profile},
};
use crate::{
    config::{self, BaseUrl, Config, ProfileEntry, SecretSource},
    env::Env,
    failure::{Failure, Kind},
};

/// An app's secret, as the user gives it. `Debug` shows nothing of it.
#[derive(Debug, Clone)]
pub enum NewSecret {
    /// The secret itself, to be kept in a file that only its owner can read.
    Value(SecretString),
    /// Where it is already.
    Source(SecretSource),
}

impl PartialEq for NewSecret {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Value(one), Self::Value(two)) => one.expose_secret() == two.expose_secret(),
            (Self::Source(one), Self::Source(two)) => one == two,
            _ => false,
        }
    }
}

impl Eq for NewSecret {}

/// A profile to be written into the configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewProfile {
    /// Its name.
    pub name: String,
    /// The app (`cli_…`).
    pub app_id: String,
    /// Where the app lives; no slash at the end.
    pub base_url: String,
    /// The app's secret.
    pub secret: NewSecret,
    /// Whether sends on it ask first.
    pub live: bool,
    /// The id that "send to me" sends to.
    pub me: Option<String>,
}

/// What can be done with profiles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProfileJob {
    /// → [`Reply::Profiles`].
    List,
    /// Writes a new one; refused when the name is taken.
    Add(NewProfile),
    /// Signs in and asks who the bot is; `None` tests the present identity. → [`Reply::Tested`].
    Test {
        /// The profile.
        name: Option<String>,
    },
    /// Makes it the default of the configuration and the identity of the jobs that follow. → [`Reply::Identity`].
    Use {
        /// The profile.
        name: String,
    },
    /// Takes it out of the configuration. The secret's file goes too when cardwright wrote it.
    Remove {
        /// The profile.
        name: String,
    },
}

impl Desk {
    /// Does something with profiles.
    pub(super) async fn profiles(&self, job: ProfileJob) -> Result<Reply, Failure> {
        match job {
            ProfileJob::List => {}
            ProfileJob::Add(new) => {
                let env = self.env.clone();
                self.change(move |file| add(file, new, &env)).await?;
            }
            ProfileJob::Test { name } => return self.test(name.as_deref()).await,
            ProfileJob::Use { name } => {
                let chosen = name.clone();
                self.change(move |file| config::use_profile(file, &name)).await?;
                self.who.choose(Choice::Profile(chosen));
                return self.who.identity().await.map(Reply::Identity);
            }
            ProfileJob::Remove { name } => {
                let (env, config) = (self.env.clone(), self.who.config());
                self.change(move |file| remove(file, &name, &config, &env)).await?;
            }
        }
        let config = self.who.config();
        let default = config.default.as_deref();
        let profiles = config.profiles.iter().map(|profile| ProfileInfo {
            name: profile.name.clone(),
            app_id: profile.app_id.clone(),
            base_url: profile.base_url.to_string(),
            live: profile.live,
            me: profile.me.clone(),
            default: default == Some(&profile.name),
        });
        Ok(Reply::Profiles(profiles.collect()))
    }

    /// Changes the configuration's file and takes it over as it is then.
    pub(super) async fn change(
        &self,
        change: impl FnOnce(&Path) -> Result<(), Failure> + Send + 'static,
    ) -> Result<(), Failure> {
        let _turn = self.files.lock().await;
        let file = self.who.config_file().to_owned();
        let config = blocking(move || {
            change(&file)?;
            Ok(Config::load(&file).0)
        });
        self.who.reconfigure(config.await?);
        Ok(())
    }

    /// Signs in and asks who the bot is.
    async fn test(&self, name: Option<&str>) -> Result<Reply, Failure> {
        let link = match name {
            Some(name) => self.who.link_of(name).await?,
            None => self.who.link().await?,
        };
        let began = self.env.now();
        let bot = patiently(&self.env, || link.client.bot()).await?;
        Ok(Reply::Tested(Tested {
            identity: link.identity.clone(),
            enabled: bot.is_enabled(),
            bot_name: bot.app_name,
            bot_open_id: bot.open_id,
            took: self.env.now().since(began),
        }))
    }
}

fn secrets<'a>(file: &'a Path, env: &'a Env) -> Secrets<'a> {
    Secrets { vars: &env.vars, folder: beside(file) }
}

fn add(file: &Path, new: NewProfile, env: &Env) -> Result<(), Failure> {
    let base_url = BaseUrl::parse(&new.base_url)?;
    if !config::is_profile_name(&new.name) {
        return Err(Kind::BadProfileName { name: new.name }.into());
    }
    // Before the secret is written: it would overwrite the other's.
    if Config::load(file).0.profile(&new.name).is_some() {
        return Err(Kind::ProfileTaken { name: new.name }.into());
    }
    let secret = match new.secret {
        NewSecret::Value(value) => secrets(file, env).keep(&of_profile(&new.name), &value)?,
        NewSecret::Source(source) => source,
    };
    let NewProfile { name, app_id, live, me, .. } = new;
    config::add_profile(file, &ProfileEntry { name, app_id, base_url, secret, me, live })
}

fn remove(file: &Path, name: &str, config: &Config, env: &Env) -> Result<(), Failure> {
    config::remove_profile(file, name)?;
    let source = config.profile(name).and_then(|profile| profile.secret.as_ref());
    source.map_or(Ok(()), |source| secrets(file, env).forget(&of_profile(name), source))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typed_secret_is_not_shown() {
        let secret = NewSecret::Value(SecretString::from("0123456789abcdef"));
        assert!(!format!("{secret:?}").contains("0123"));
    }
}
