//! From what was asked to the pages that answer it, the likeliest first.

use serde_json::Value;

use super::{Answer, Page, lesson, lessons};
use crate::{
    catalog::{
        self, Component, Field, Type, Version,
        code::{self, CardRefusal, Family},
    },
    failure::{Failure, Kind, Place},
    lang::{Lang, as_typed_in_ascii},
};

/// The most pages that words give.
const MOST: usize = 5;

/// The most words that are a question; more are a page of something else, and have nothing to do with what they share with ours.
const MOST_WORDS: usize = 16;

/// Braces in a text that may begin a server's answer.
const MOST_BRACES: usize = 20;

/// The pages about a rule, component, property (`button.type`), code, line of a server, saved answer, or any words.
///
/// Numbers and names count however an input method wrote them.
pub fn explain(asked: &str) -> Vec<Page> {
    let asked = asked.trim();
    let (found, typed) = (pages(asked), as_typed_in_ascii(asked));
    if found.is_empty() && typed != asked { pages(&typed) } else { found }
}

fn pages(asked: &str) -> Vec<Page> {
    let named = by_name(asked);
    if !named.is_empty() {
        return named;
    }
    let coded = codes_in(asked);
    if let Some(answer) = Answer::read(asked) {
        // A bare code that has its page needs no other.
        let says_more = coded.is_empty() || answer.log_id.is_some() || !answer.fields.is_empty();
        return says_more.then_some(Page::Answer(answer)).into_iter().chain(coded).collect();
    }
    if coded.is_empty() { by_words(asked) } else { coded }
}

/// The pages of the codes in a text: what a server said of a card, else each number that is a code.
pub fn codes_in(text: &str) -> Vec<Page> {
    let answer = answer_in(text);
    let text = answer.as_deref().unwrap_or(text);
    if let Some(refusal) = code::parse_230099(text) {
        let inner = pages_of(refusal.err_code, &refusal);
        return std::iter::once(Page::Refusal(refusal)).chain(inner).collect();
    }
    numbers(text).flat_map(code::lookup).map(Page::Code).collect()
}

/// The pages of the code a server gave; where it said which element it was about, with what it said.
pub(super) fn of_failure(failure: &Failure) -> Vec<Page> {
    let Some(number) = failure.code else { return Vec::new() };
    if let (Some(Place::ErrPath(path)), Kind::Refused { words }) = (&failure.place, &failure.kind) {
        let refusal =
            CardRefusal { err_code: number, err_path: Some(path.clone()), err_msg: words.clone(), error_value: None };
        let inner = pages_of(number, &refusal);
        return std::iter::once(Page::Refusal(refusal)).chain(inner).collect();
    }
    match code::lookup_for(Family::Message, number) {
        Some(code) => vec![Page::Code(code)],
        None => code::lookup(number).iter().map(Page::Code).collect(),
    }
}

/// What a server answered, out of its body or a line around it: the code and the words, without their escapes.
fn answer_in(text: &str) -> Option<String> {
    text.match_indices('{').take(MOST_BRACES).find_map(|(at, _)| {
        let body = serde_json::Deserializer::from_str(text.get(at..)?).into_iter::<Value>().next()?.ok()?;
        let member = |keys: [&str; 2]| keys.into_iter().find_map(|key| body.get(key));
        let code = member(["code", "StatusCode"])?.as_i64()?;
        let words = member(["msg", "StatusMessage"]).and_then(Value::as_str).unwrap_or_default();
        Some(format!("{code} {words}"))
    })
}

/// The inner code's page: that of cards, if it has one.
fn pages_of(number: i64, refusal: &CardRefusal) -> Vec<Page> {
    match refusal.code() {
        Some(code) => vec![Page::Code(code)],
        None => code::lookup(number).iter().map(Page::Code).collect(),
    }
}

fn by_name(asked: &str) -> Vec<Page> {
    let name = asked.to_ascii_lowercase();
    if let Some(lesson) = lesson(&name.replace([' ', '_'], "-")) {
        return vec![Page::Rule(lesson)];
    }
    if let Some((owner, property)) = name.split_once('.') {
        let owners = components(owner);
        return owners
            .into_iter()
            .filter_map(|(version, component)| {
                Some(Page::Property(version, component.field(property)?, vec![component.tag]))
            })
            .collect();
    }
    let components: Vec<Page> =
        components(&name).into_iter().map(|(version, component)| Page::Component(version, component)).collect();
    if components.is_empty() { properties(&name) } else { components }
}

/// The component of a tag: of 2.0, else of 1.0.
fn components(tag: &str) -> Vec<(Version, &'static Component)> {
    let found =
        [Version::V2, Version::V1].into_iter().find_map(|version| Some((version, catalog::component(version, tag)?)));
    found.into_iter().collect()
}

/// A property of any component, and of the card itself: one page for each form it has.
fn properties(name: &str) -> Vec<Page> {
    let mut pages: Vec<(&'static Field, Vec<&'static str>)> = Vec::new();
    let components = catalog::components(Version::V2).iter().map(|component| (component.tag, component.fields));
    let root = catalog::root(Version::V2);
    let objects = root.fields.iter().filter_map(|field| match field.ty {
        Type::Object(shape) => Some((field.name, shape.fields)),
        _ => None,
    });
    for (owner, fields) in std::iter::once((root.name, root.fields)).chain(objects).chain(components) {
        let Some(field) = fields.iter().find(|field| field.name == name) else { continue };
        match pages.iter_mut().find(|(known, _)| known.help == field.help && known.default == field.default) {
            Some((_, owners)) => owners.push(owner),
            None => pages.push((field, vec![owner])),
        }
    }
    pages.into_iter().map(|(field, owners)| Page::Property(Version::V2, field, owners)).collect()
}

/// The numbers of a text that are codes of a server.
fn numbers(text: &str) -> impl Iterator<Item = i64> {
    text.split(|c: char| !c.is_ascii_digit())
        .filter(|digits| (4..=10).contains(&digits.len()))
        .filter_map(|digits| digits.parse().ok())
}

/// The pages that hold most of the words.
fn by_words(asked: &str) -> Vec<Page> {
    let asked = asked.to_lowercase();
    let words: Vec<&str> = asked
        .split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-'))
        .filter(|word| word.chars().count() > 1 && word.contains(char::is_alphabetic))
        .take(MOST_WORDS + 1)
        .collect();
    if words.len() > MOST_WORDS {
        return Vec::new();
    }
    let score = |text: &str| {
        let text = text.to_lowercase();
        words.iter().filter(|word| text.contains(**word)).map(|word| word.chars().count()).sum::<usize>()
    };
    let both = |page: &Page| {
        let read = |lang| page.lines(lang).into_iter().map(|line| line.text + "\n").collect::<String>();
        read(Lang::En) + &read(Lang::Zh)
    };
    let rules = lessons().iter().map(Page::Rule);
    let components = catalog::components(Version::V2).iter().map(|component| Page::Component(Version::V2, component));
    let codes = code::all().iter().map(Page::Code);
    let mut scored: Vec<(usize, Page)> = rules
        .chain(components)
        .chain(codes)
        .map(|page| (score(&both(&page)), page))
        .filter(|(score, _)| *score > 0)
        .collect();
    let best = scored.iter().map(|(score, _)| *score).max().unwrap_or(0);
    // What holds half of the words says something else.
    scored.retain(|(score, _)| *score * 3 >= best * 2);
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    scored.into_iter().take(MOST).map(|(_, page)| page).collect()
}
