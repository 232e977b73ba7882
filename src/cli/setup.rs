//! What all commands and the composer have in common: the world as the global options make it, and the configuration.

use std::{path::PathBuf, sync::Arc};

use super::{
    args::{Color, Global, Language},
    out::Out,
};
use crate::{
    config::{Config, Mistake},
    env::{Dirs, Env},
    worker::{Choice, Settings, StartSandbox},
};

/// The world as the global options make it.
#[derive(Debug, Clone)]
pub struct Setup {
    /// The world; its language and state folder are what the options say.
    pub env: Env,
    /// The configuration.
    pub config: Config,
    /// Its file.
    pub config_file: PathBuf,
    /// What is wrong in it.
    pub mistakes: Vec<Mistake>,
    /// Who to be.
    pub choice: Choice,
    /// Whether to use colours, where that is said.
    pub color: Option<bool>,
    /// Where to write what happens.
    pub log: Option<PathBuf>,
}

impl Setup {
    /// Reads the configuration and lets the options have their say; `out` learns how to write.
    pub(super) fn new(env: &Env, global: &Global, out: &mut Out) -> Self {
        let config_file = global.config.clone().unwrap_or_else(|| Config::path_in(&env.dirs.config));
        let (config, mistakes) = Config::load(&config_file);
        let mut env = env.clone();
        env.lang = match global.lang {
            Some(Language::En) => crate::lang::Lang::En,
            Some(Language::Zh) => crate::lang::Lang::Zh,
            Some(Language::Auto) => env.lang,
            None => config.lang.unwrap_or(env.lang),
        };
        if let Some(state) = &global.state {
            env.dirs = Arc::new(Dirs { config: env.dirs.config.clone(), state: state.clone() });
        }
        out.lang = env.lang;
        out.quiet = global.quiet;
        out.json = global.json;
        let color = match global.color {
            Color::Always => Some(true),
            Color::Never => Some(false),
            Color::Auto => {
                let none = env.vars.get("NO_COLOR").is_some() || env.vars.get("TERM") == Some("dumb");
                none.then_some(false)
            }
        };
        if let Some(on) = color {
            out.color(on);
        }
        let choice = match &global.profile {
            _ if global.sandbox => Choice::Sandbox,
            Some(name) => Choice::Profile(name.clone()),
            None => Choice::Unsaid,
        };
        Self { env, config, config_file, mistakes, choice, color, log: global.log.clone() }
    }

    /// How the worker is to be started.
    pub fn settings(&self, start_sandbox: StartSandbox) -> Settings {
        Settings {
            config_file: self.config_file.clone(),
            ..Settings::new(self.config.clone(), self.choice.clone(), &self.env, start_sandbox)
        }
    }
}
