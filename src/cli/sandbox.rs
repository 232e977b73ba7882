//! `sandbox`: a Feishu of one's own, for any bot on this machine.

use std::sync::mpsc::channel;

use secrecy::ExposeSecret;
use serde_json::json;

use super::{args, fail, out::Out, setup::Setup, words};
use crate::{
    failure::{Failure, Kind},
    platform,
    sandbox::{Options, Sandbox, Scenario},
};

/// Where what arrived can be read.
const MESSAGES: &str = "/_sandbox/messages";

/// Serves until a signal comes.
pub(super) fn run(args: args::Sandbox, setup: &Setup, out: &mut Out) -> u8 {
    let (tell, signals) = channel();
    let listening = platform::on_signals(move |number| {
        let _ = tell.send(number);
    });
    if let Err(error) = listening {
        return fail(&Failure::from(Kind::Sandbox { words: error.to_string() }), out);
    }
    let scenario = match args.scenario.as_deref().map(Scenario::read).transpose() {
        Ok(scenario) => scenario.unwrap_or_default(),
        Err(failure) => return fail(&failure, out),
    };
    let args::Sandbox { port, app_id, app_secret, keep, now, .. } = args;
    let app_secret = app_secret.map(|secret| secret.expose_secret().to_owned());
    let options = Options { port, app_id, app_secret, scenario, keep, now };
    let sandbox = match Sandbox::start_with(options, &setup.env) {
        Ok(sandbox) => sandbox,
        Err(failure) => return fail(&failure, out),
    };
    announce(&sandbox, out);
    let number = signals.recv().unwrap_or_default();
    sandbox.stop();
    // Being told to stop is how this command ends well.
    if number == 0 { fail(&Failure::from(Kind::Sandbox { words: String::new() }), out) } else { 0 }
}

fn announce(sandbox: &Sandbox, out: &mut Out) {
    let pairs = [
        ("FEISHU_BASE_URL", sandbox.base_url()),
        ("FEISHU_APP_ID", sandbox.app_id()),
        ("FEISHU_APP_SECRET", sandbox.app_secret()),
    ];
    if out.json {
        out.object(&json!({
            "base_url": sandbox.base_url(),
            "app_id": sandbox.app_id(),
            "app_secret": sandbox.app_secret(),
            "me": sandbox.me(),
        }));
    } else {
        for (name, value) in pairs {
            let quoted = shlex::try_quote(value).unwrap_or_default();
            out.line(&format!("export {name}={quoted}"));
        }
    }
    out.flush();
    let page = format!("{}{MESSAGES}", sandbox.base_url());
    out.say(&words::sandbox(sandbox.me(), &page, out.lang));
}
