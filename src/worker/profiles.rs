//! Profiles: listed, added, tested, chosen, removed. Every change is written to the configuration's file and read back from it.

use std::path::Path;

use super::{
    Choice, NewProfile, NewSecret, ProfileInfo, ProfileJob, Reply, Tested, blocking,
    desk::Desk,
    people::patiently,
    secrets::{Secrets, beside, of_profile},
};
use crate::{
    config::{self, BaseUrl, Config, ProfileEntry},
    env::Env,
    failure::{Failure, Kind},
};

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
