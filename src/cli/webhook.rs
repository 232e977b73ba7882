//! `webhook`: the custom bots that have a name here; and what `--webhook` of `send` and `doctor` stands for.

use std::path::Path;

use secrecy::{ExposeSecret, SecretString};
use serde_json::json;

use super::{
    USAGE, args, fail,
    out::Out,
    send::refuse,
    source,
    submit::{Desk, World, odd},
    words::webhook as words,
};
use crate::{
    config::SecretSource,
    failure::Failure,
    platform,
    worker::{
        IdType, Job, NewSecret, NewWebhook, Recipient, Reply, WebhookInfo, WebhookJob,
        webhooks::{TYPED, reference},
    },
};

pub(super) fn run(args: args::Webhook, world: World, out: &mut Out) -> u8 {
    let (job, done) = match args {
        args::Webhook::List => (WebhookJob::List, None),
        args::Webhook::Remove { name } => {
            let done = words::removed(&name, out.lang);
            (WebhookJob::Remove { name }, Some(done))
        }
        args::Webhook::Add(new) => {
            let done = words::added(&new.name, out.lang);
            match described(new, out) {
                Ok(webhook) => (WebhookJob::Add(webhook), Some(done)),
                Err(code) => return code,
            }
        }
    };
    let mut desk = Desk::open(world, out);
    let code = match (webhooks(job, &mut desk, out), done) {
        (Ok(_), Some(done)) => {
            out.say(&done);
            0
        }
        (Ok(webhooks), None) => {
            for webhook in &webhooks {
                show(webhook, out);
            }
            0
        }
        (Err(code), _) => code,
    };
    desk.exit_code(code)
}

fn webhooks(job: WebhookJob, desk: &mut Desk, out: &mut Out) -> Result<Vec<WebhookInfo>, u8> {
    match desk.get(Job::Webhooks(job), out) {
        Ok(Reply::Webhooks(webhooks)) => Ok(webhooks),
        Ok(_) => Err(fail(&odd(), out)),
        Err(failure) => Err(fail(&failure, out)),
    }
}

fn show(webhook: &WebhookInfo, out: &mut Out) {
    let WebhookInfo { name, address, signed, live, .. } = webhook;
    if out.json {
        return out.object(&json!({ "name": name, "address": address, "signed": signed, "live": live }));
    }
    out.table_line(&[name, address, words::signed(*signed, out.lang), if *live { "LIVE" } else { "" }]);
}

/// The webhook that the arguments describe. Neither its address nor its secret is ever an argument: those are seen by everyone on
/// the machine.
fn described(new: args::NewWebhook, out: &mut Out) -> Result<NewWebhook, u8> {
    let url = match &new.url {
        Some(text) => NewSecret::Source(source_of(text.expose_secret(), out)?),
        None => NewSecret::Value(typed(words::url_prompt(out.lang), out)?),
    };
    let secret = match &new.secret {
        Some(text) => Some(NewSecret::Source(source_of(text.expose_secret(), out)?)),
        None if new.signed => Some(NewSecret::Value(typed(words::secret_prompt(out.lang), out)?)),
        None => None,
    };
    Ok(NewWebhook { name: new.name, url, secret, live: new.test.then_some(false) })
}

/// A line typed at the terminal without being shown; without one, the first line of standard input.
fn typed(prompt: &str, out: &mut Out) -> Result<SecretString, u8> {
    let line = if platform::stdin_is_terminal() {
        // A terminal that cannot be read is one at which nothing was typed.
        platform::read_hidden(prompt).ok().flatten()
    } else {
        let text = source::read(Path::new(args::STDIN)).map_err(|failure| fail(&failure, out))?;
        text.lines().next().map(str::trim).filter(|line| !line.is_empty()).map(SecretString::from)
    };
    line.ok_or_else(|| {
        out.complain(words::nothing_typed(out.lang));
        USAGE
    })
}

/// Where a secret comes from, seen from every folder. What is no source is not repeated: it may be the secret.
fn source_of(text: &str, out: &mut Out) -> Result<SecretSource, u8> {
    match SecretSource::parse(text) {
        Some(SecretSource::File(path)) if !path.starts_with("~") => match std::path::absolute(&path) {
            Ok(path) => Ok(SecretSource::File(path)),
            Err(error) => Err(fail(&Failure::of_io(path, &error), out)),
        },
        Some(source) => Ok(source),
        None => {
            out.complain(words::no_source(out.lang));
            Err(USAGE)
        }
    }
}

/// The webhooks that arguments name, as recipients.
pub(super) fn recipients(named: &[String], secret: Option<&SecretString>, out: &mut Out) -> Result<Vec<Recipient>, u8> {
    // Who typed the secret itself in its place is not told it back.
    let secret = secret.map(|text| source_of(text.expose_secret(), out)).transpose()?.map(|source| source.to_string());
    named.iter().map(|text| recipient(text.trim(), secret.as_deref(), out)).collect()
}

fn recipient(text: &str, secret: Option<&str>, out: &mut Out) -> Result<Recipient, u8> {
    if text.contains("://") {
        out.complain(words::address_on_the_line(out.lang));
        return Err(USAGE);
    }
    if text == TYPED || text.contains(':') {
        let url = if text == TYPED { text.to_owned() } else { source_of(text, out)?.to_string() };
        let name = secret.is_some().then(|| url.clone());
        return Ok(Recipient { id: reference(&url, secret), id_type: IdType::Webhook, name });
    }
    if secret.is_some() {
        // A name has the secret that the configuration says.
        out.complain(words::secret_of_a_name(out.lang));
        return Err(USAGE);
    }
    Ok(Recipient { id: text.to_owned(), id_type: IdType::Webhook, name: None })
}

/// Standard input cannot hold both the card and an address.
pub(super) fn refuse_both(named: &[String], file: &Path, out: &mut Out) -> Result<(), u8> {
    if is_typed(named) && source::is_stdin(file) {
        out.complain(words::both_stdin(out.lang));
        return Err(USAGE);
    }
    Ok(())
}

/// The address that is typed, where one of the webhooks is to be.
pub(super) fn address(named: &[String], out: &mut Out) -> Result<Option<SecretString>, u8> {
    if is_typed(named) { typed(words::url_prompt(out.lang), out).map(Some) } else { Ok(None) }
}

fn is_typed(named: &[String]) -> bool {
    named.iter().any(|text| text.trim() == TYPED)
}

/// Looks at every webhook among the recipients: each is read, and one that is live is not sent to unasked.
pub(super) fn look(recipients: &[Recipient], yes: bool, desk: &mut Desk, out: &mut Out) -> Result<(), u8> {
    let mut live = Vec::new();
    for recipient in recipients.iter().filter(|recipient| recipient.is_webhook()) {
        let found = webhooks(WebhookJob::Look { reference: recipient.id.clone() }, desk, out)?;
        live.extend(found.into_iter().filter(|webhook| webhook.live).map(|_| recipient.label().to_owned()));
    }
    if yes || live.is_empty() {
        return Ok(());
    }
    refuse("live", &words::is_live(&live, out.lang), out)
}
