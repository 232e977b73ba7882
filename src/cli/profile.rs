//! `profile`: the apps to send as.

use secrecy::SecretString;
use serde_json::json;

use super::{
    USAGE,
    args::{self, Cloud, Profile},
    fail,
    out::Out,
    source,
    submit::{Desk, World, odd},
    words,
};
use crate::{
    config::{BaseUrl, Brand, Host, SecretSource},
    failure::Failure,
    platform,
    worker::{Job, NewProfile, NewSecret, ProfileInfo, ProfileJob, Reply, Tested},
};

pub(super) fn run(args: Profile, world: World, out: &mut Out) -> u8 {
    let (job, done) = match args {
        Profile::List => (ProfileJob::List, String::new()),
        Profile::Test { name } => (ProfileJob::Test { name }, String::new()),
        Profile::Use { name } => {
            let done = words::profile_used(&name, out.lang);
            (ProfileJob::Use { name }, done)
        }
        Profile::Remove { name } => {
            let done = words::profile_removed(&name, out.lang);
            (ProfileJob::Remove { name }, done)
        }
        Profile::Add(args) => {
            let done = words::profile_added(&args.name, out.lang);
            match new_profile(args, out) {
                Ok(profile) => (ProfileJob::Add(profile), done),
                Err(code) => return code,
            }
        }
    };
    let mut desk = Desk::open(world, out);
    let outcome = desk.get(Job::Profiles(job), out);
    let code = match outcome {
        Ok(Reply::Profiles(profiles)) if done.is_empty() => {
            for profile in &profiles {
                print(profile, out);
            }
            0
        }
        Ok(Reply::Tested(tested)) => tell(&tested, out),
        Ok(Reply::Nothing | Reply::Profiles(_) | Reply::Identity(_)) => {
            out.say(&done);
            0
        }
        Ok(_) => fail(&odd(), out),
        Err(failure) => fail(&failure, out),
    };
    desk.exit_code(code)
}

fn print(profile: &ProfileInfo, out: &mut Out) {
    if out.json {
        out.object(&json!({
            "name": profile.name,
            "app_id": profile.app_id,
            "base_url": profile.base_url,
            "live": profile.live,
            "me": profile.me,
            "default": profile.default,
        }));
        return;
    }
    let mark = if profile.default { "*" } else { "" };
    let live = if profile.live { "LIVE" } else { "" };
    out.table_line(&[mark, &profile.name, &profile.app_id, &profile.base_url, live]);
}

fn tell(tested: &Tested, out: &mut Out) -> u8 {
    if out.json {
        out.object(&json!({
            "app_id": tested.identity.app_id,
            "base_url": tested.identity.base_url,
            "profile": tested.identity.profile,
            "bot_name": tested.bot_name,
            "bot_open_id": tested.bot_open_id,
            "enabled": tested.enabled,
            "took_ms": u64::try_from(tested.took.as_millis()).unwrap_or(u64::MAX),
        }));
    } else {
        out.line(&words::tested(tested, out.lang));
    }
    u8::from(!tested.enabled)
}

fn new_profile(args: args::NewProfile, out: &mut Out) -> Result<NewProfile, u8> {
    let base_url = match (&args.base_url, args.brand) {
        (Some(url), _) => BaseUrl::parse(url).map_err(|failure| fail(&failure, out))?,
        (None, Cloud::Feishu) => BaseUrl::of(Brand::Feishu),
        (None, Cloud::Lark) => BaseUrl::of(Brand::Lark),
    };
    let live = (args.live || base_url.host() != Host::Loopback) && !args.test_app;
    let secret = secret(&args, out)?;
    Ok(NewProfile { name: args.name, app_id: args.app_id, base_url: base_url.to_string(), secret, live, me: args.me })
}

/// The secret, from where the arguments say; else typed at the terminal. It is never an argument: those are seen by everyone on the machine.
fn secret(args: &args::NewProfile, out: &mut Out) -> Result<NewSecret, u8> {
    if let Some(name) = &args.secret_env {
        return Ok(NewSecret::Source(SecretSource::Variable(name.clone())));
    }
    if let Some(path) = &args.secret_file {
        // The profile is used from other folders too.
        let path = std::path::absolute(path).map_err(|error| fail(&Failure::of_io(path, &error), out))?;
        return Ok(NewSecret::Source(SecretSource::File(path)));
    }
    let typed = if args.secret_stdin {
        let text = source::read(std::path::Path::new(args::STDIN)).map_err(|failure| fail(&failure, out))?;
        text.lines().next().map(str::trim).filter(|line| !line.is_empty()).map(SecretString::from)
    } else {
        // Without a terminal there is nobody to ask.
        platform::read_hidden(&words::secret_prompt(&args.app_id, out.lang)).ok().flatten()
    };
    typed.map(NewSecret::Value).ok_or_else(|| {
        out.complain(words::no_secret(out.lang));
        USAGE
    })
}
