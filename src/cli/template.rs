//! `template`: the registry of templates, and what `send --template` makes of it.

use serde_json::{Map, Value, json};

use super::{
    USAGE, args, fail,
    letters::Letters,
    out::Out,
    submit::{Desk, World, odd},
    words,
};
use crate::{
    card::{Card, Mistake, variables::Values},
    catalog::template::{ID_PREFIXES, VariableType, is_variable, is_version},
    failure::Kind,
    worker::{Job, Recipient, Reply, Template, TemplateJob},
};

pub(super) fn run(args: args::Template, world: World, out: &mut Out) -> u8 {
    let mut desk = Desk::open(world, out);
    let job = match args {
        args::Template::List => TemplateJob::List,
        args::Template::Remove { id, variables } if variables.is_empty() => TemplateJob::Forget { id },
        args::Template::Remove { id, variables } => {
            match registry(&mut desk, out).and_then(|known| without(&id, &variables, known, out)) {
                Ok(template) => TemplateJob::Keep(template),
                Err(code) => return desk.exit_code(code),
            }
        }
        args::Template::Add(new) => match registry(&mut desk, out).and_then(|known| described(new, known, out)) {
            Ok(template) => TemplateJob::Keep(template),
            Err(code) => return desk.exit_code(code),
        },
    };
    let code = match desk.get(Job::Templates(job), out) {
        Ok(Reply::Templates(known)) => {
            for template in &known {
                show(template, out);
            }
            0
        }
        Ok(_) => fail(&odd(), out),
        Err(failure) => fail(&failure, out),
    };
    desk.exit_code(code)
}

/// What is kept.
fn registry(desk: &mut Desk, out: &mut Out) -> Result<Vec<Template>, u8> {
    match desk.get(Job::Templates(TemplateJob::List), out) {
        Ok(Reply::Templates(known)) => Ok(known),
        Ok(_) => Err(fail(&odd(), out)),
        Err(failure) => Err(fail(&failure, out)),
    }
}

/// The template with what is new about it: what is not said stays as it is kept.
fn described(new: args::NewTemplate, known: Vec<Template>, out: &mut Out) -> Result<Template, u8> {
    let name = new.name.as_ref().filter(|name| !name.is_empty());
    if let Some(other) = known.iter().find(|other| other.id != new.id && Some(&other.name) == name) {
        out.complain(&words::template::name_taken(&other.name, &other.id, out.lang));
        return Err(USAGE);
    }
    let kept = known.into_iter().find(|template| template.id == new.id);
    let mut template = kept.unwrap_or_else(|| Template { id: new.id, ..Template::default() });
    template.name = new.name.unwrap_or(template.name);
    // An empty one is none.
    template.version = new.version.or(template.version).filter(|version| !version.is_empty());
    template.old |= new.old;
    for pair in &new.variables {
        let kind = pair.split_once('=').filter(|(name, _)| is_variable(name));
        let Some((name, kind)) = kind.and_then(|(name, kind)| Some((name, VariableType::named(kind)?))) else {
            out.complain(&words::template::bad_variable(pair, out.lang));
            return Err(USAGE);
        };
        template.variables.insert(name.to_owned(), kind);
    }
    warn(&template, out);
    Ok(template)
}

/// The template that is kept, without these of its variables.
fn without(id: &str, variables: &[String], known: Vec<Template>, out: &mut Out) -> Result<Template, u8> {
    let kept = known.into_iter().find(|template| template.id == id);
    let mut template = kept.ok_or_else(|| fail(&Kind::NoTemplate { id: id.to_owned() }.into(), out))?;
    for name in variables {
        if template.variables.remove(name).is_none() {
            out.complain(&words::template::no_variable(name, &template, out.lang));
            return Err(USAGE);
        }
    }
    Ok(template)
}

fn show(template: &Template, out: &mut Out) {
    if out.json {
        return out.object(&json!({
            "id": template.id,
            "name": template.name,
            "version": template.version,
            "old": template.old,
            "variables": template.variables,
        }));
    }
    let variables: Vec<String> =
        template.variables.iter().map(|(name, kind)| format!("{name}={}", kind.name())).collect();
    let version = template.version.as_deref().unwrap_or("-");
    out.line(&[&template.id, version, template.label(), &variables.join(" ")].join("  "));
}

/// Says what is unusual about a template, and what is not pinned.
fn warn(template: &Template, out: &mut Out) {
    if !ID_PREFIXES.iter().any(|start| template.id.starts_with(start)) {
        out.complain(words::template::odd_id(out.lang));
    }
    match &template.version {
        None => out.complain(words::template::unpinned(out.lang)),
        Some(version) if !is_version(version) => out.complain(words::template::odd_version(out.lang)),
        Some(_) => {}
    }
}

/// The template for everyone named, and what the journal calls it.
pub(super) fn letters(
    args: &args::Send,
    rows: Vec<(Recipient, Values)>,
    desk: &mut Desk,
    out: &mut Out,
) -> Result<(Letters, String), u8> {
    let id = args.template.as_deref().unwrap_or_default();
    let (content, title) = content(args, id, desk, out)?;
    let failed = |mistake: Mistake, out: &mut Out| fail(&Kind::NotJson { reason: mistake.say(out.lang) }.into(), out);
    let card = Card::parse(&content).map_err(|mistake| failed(mistake, out))?;
    Ok((rows.into_iter().map(|(recipient, _)| (card.clone(), recipient)).collect(), title))
}

/// The template of that id or name, as it is kept; at a version, where one is said.
fn named(id: &str, version: Option<&String>, desk: &mut Desk, out: &mut Out) -> Result<Template, u8> {
    let known = registry(desk, out)?;
    let by = |of: fn(&Template) -> &str| known.iter().find(|template| of(template) == id).cloned();
    let found = by(|template| &template.id).or_else(|| by(|template| &template.name));
    let template = found.unwrap_or_else(|| Template { id: id.to_owned(), ..Template::default() });
    Ok(Template { version: version.cloned().or(template.version), ..template })
}

/// A variable and its text.
fn parts<'p>(pair: &'p str, out: &mut Out) -> Result<(&'p str, &'p str), u8> {
    pair.split_once('=').filter(|(name, _)| !name.is_empty()).ok_or_else(|| {
        out.complain(&words::data::bad_set(pair, out.lang));
        USAGE
    })
}

/// The content that a preflight looks at: values stand in it also where they do not fit.
pub(super) fn looked_at(args: &args::Doctor, id: &str, desk: &mut Desk, out: &mut Out) -> Result<Card, u8> {
    let template = named(id, args.template_version.as_ref(), desk, out)?;
    let mut values = Map::new();
    for pair in &args.set {
        let (name, text) = parts(pair, out)?;
        values.insert(name.to_owned(), template.read(name, text));
    }
    Card::parse(&template.content(&values))
        .map_err(|mistake| fail(&Kind::NotJson { reason: mistake.say(out.lang) }.into(), out))
}

/// The content of a send by template, and what the journal calls it. Values are read by the types that are kept for it.
fn content(args: &args::Send, id: &str, desk: &mut Desk, out: &mut Out) -> Result<(String, String), u8> {
    let template = named(id, args.template_version.as_ref(), desk, out)?;
    warn(&template, out);
    let mut values = Map::new();
    for pair in &args.set {
        let (name, text) = parts(pair, out)?;
        let value: Value = template.value(name, text).map_err(|unfit| {
            out.complain(&unfit.say(out.lang));
            1_u8
        })?;
        values.insert(name.to_owned(), value);
    }
    let missing: Vec<&str> =
        template.variables.keys().filter(|name| !values.contains_key(*name)).map(String::as_str).collect();
    if !missing.is_empty() {
        // What becomes of one that is left out is nowhere written.
        out.complain(&words::template::missing(&missing, out.lang));
        return Err(1);
    }
    Ok((template.content(&values), template.label().to_owned()))
}
