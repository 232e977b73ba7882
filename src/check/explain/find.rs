//! From what was asked to the pages that answer it, the likeliest first.

use super::{Answer, Page, lesson, lessons};
use crate::{
    catalog::{
        self, Component, Field, Type, Version,
        code::{self, CardRefusal},
    },
    lang::Lang,
};

/// The most pages that words give.
const MOST: usize = 5;

/// The pages about a rule, component, property (`button.type`), code, line of a server, or any words.
pub fn explain(asked: &str) -> Vec<Page> {
    let asked = asked.trim();
    let named = by_name(asked);
    if !named.is_empty() {
        return named;
    }
    if let Some(answer) = Answer::read(asked) {
        let about = answer.code.map_or_else(|| asked.to_owned(), |code| format!("{code} {}", answer.message));
        let known = told(&about).unwrap_or_default();
        // A bare code that has its page needs no other.
        let says_more = known.is_empty() || answer.log_id.is_some() || !answer.fields.is_empty();
        return says_more.then_some(Page::Answer(answer)).into_iter().chain(known).collect();
    }
    told(asked).unwrap_or_else(|| by_words(asked))
}

/// The pages of the card's refusal or of the codes in a text; `None` when it has neither.
fn told(asked: &str) -> Option<Vec<Page>> {
    if let Some(refusal) = code::parse_230099(asked) {
        let inner = pages_of(refusal.err_code, &refusal);
        return Some(std::iter::once(Page::Refusal(refusal)).chain(inner).collect());
    }
    let numbered: Vec<Page> = numbers(asked).flat_map(code::lookup).map(Page::Code).collect();
    (!numbered.is_empty()).then_some(numbered)
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
        .filter(|word| word.chars().count() > 1)
        .collect();
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
