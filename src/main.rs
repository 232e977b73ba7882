//! The program: arguments, the world, choice of command, exit code.

use std::process::ExitCode;

use cardwright::{
    config::Config,
    env::Env,
    sandbox::{Options, Sandbox},
    tui::compose::{Composition, compose},
    worker::{Choice, SandboxAt, Settings},
};

fn main() -> ExitCode {
    let env = Env::real();
    let (config, mistakes) = Config::load(&Config::path_in(&env.dirs.config));
    let lang = config.lang.unwrap_or(env.lang);
    let world = env.clone();
    let start = Box::new(move || {
        let sandbox = Sandbox::start(Options::default(), &world)?;
        let at = SandboxAt {
            base_url: sandbox.base_url().to_owned(),
            app_id: sandbox.app_id().to_owned(),
            app_secret: sandbox.app_secret().to_owned().into(),
            me: sandbox.me().to_owned(),
        };
        std::mem::forget(sandbox);
        Ok(at)
    });
    let file = env.args.get(1).map(std::path::PathBuf::from);
    let mistakes = mistakes.iter().map(|mistake| mistake.say(lang)).collect();
    let settings = Settings::new(config, Choice::Unsaid, &env, start);
    match compose(&env, Composition { file, text: None, mistakes, lang, depth: None, settings }) {
        Ok(code) => ExitCode::from(code),
        Err(failure) => ExitCode::from(failure.exit_code()),
    }
}
