//! Pages as lines, for the command line and the composer alike.

use serde_json::Value;

use super::{Answer, Page, lesson::Lesson, number, rule_of, rules_of};
use crate::{
    card::{Card, format::pretty},
    catalog::{
        Component, Field, Place, Version,
        code::{CardRefusal, Code, lookup},
    },
    check::{
        Problem,
        explain::lesson::Example,
        words::{self, Label},
    },
    failure::Failure,
    lang::Lang,
};

/// One line of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// How it is to look.
    pub tone: Tone,
    /// What it says; a long one is wrapped where it is shown.
    pub text: String,
}

/// How a line looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tone {
    /// What the page is about.
    Title,
    /// Plain words.
    Text,
    /// A heading within the page.
    Label,
    /// JSON that is wrong.
    Broken,
    /// JSON that is right.
    Repaired,
    /// Names and values.
    Data,
}

impl Line {
    fn new(tone: Tone, text: impl Into<String>) -> Self {
        Self { tone, text: text.into() }
    }
}

/// The page in a language.
pub(super) fn of(page: &Page, lang: Lang) -> Vec<Line> {
    match page {
        Page::Rule(lesson) => of_rule(lesson, None, lang),
        Page::Code(code) => of_code(code, lang),
        Page::Answer(answer) => of_answer(answer, lang),
        Page::Refusal(refusal) => of_refusal(refusal, lang),
        Page::Component(version, component) => of_component(*version, component, lang),
        Page::Property(version, field, owners) => of_property(*version, field, owners, lang),
    }
}

/// The page of a rule, where it is broken if that is known.
pub(super) fn of_rule(lesson: &Lesson, here: Option<&Problem>, lang: Lang) -> Vec<Line> {
    let problem = &lesson.problem;
    let Problem { severity, code, .. } = here.unwrap_or(problem);
    let code = code.map(|code| format!(" · {code}")).unwrap_or_default();
    let title = format!("{} · {}{code}", lesson.name, severity.say(lang));
    let mut lines = vec![Line::new(Tone::Title, title)];
    let words = here.into_iter().flat_map(|here| [here.say(lang), here.way_out(lang)]);
    lines.extend(words.map(|words| Line::new(Tone::Data, words)));
    lines.push(Line::new(Tone::Text, words::why(rule_of(lesson)).say(lang)));
    lines.push(Line::new(Tone::Label, Label::Broken.say(lang)));
    lines.extend(example(&lesson.broken, Tone::Broken));
    lines.push(Line::new(Tone::Text, problem.say(lang)));
    lines.push(Line::new(Tone::Label, Label::Repaired.say(lang)));
    lines.extend(example(&lesson.repaired, Tone::Repaired));
    lines.push(Line::new(Tone::Text, problem.way_out(lang)));
    if Card::parse(&lesson.broken.text).is_ok_and(|card| problem.fix(&card).is_some()) {
        lines.push(Line::new(Tone::Text, Label::Repairable.say(lang)));
    }
    lines
}

/// The part of a card that matters, laid out where it is JSON by itself.
fn example(example: &Example, tone: Tone) -> Vec<Line> {
    let shown = &example.shown;
    let whole = serde_json::from_str::<Value>(shown).is_ok();
    let text = if whole { pretty(shown) } else { shown.clone() };
    // A small one says more on one line.
    let short = shown.chars().count() <= 64 || !whole;
    if short {
        return vec![Line::new(tone, shown.clone())];
    }
    text.lines().map(|line| Line::new(tone, line)).collect()
}

/// The page of a failure that has no code.
pub(super) fn of_failure(failure: &Failure, lang: Lang) -> Vec<Line> {
    let mut lines = vec![Line::new(Tone::Title, failure.say(lang))];
    let way_out = failure.way_out(lang);
    if !way_out.is_empty() {
        lines.push(Line::new(Tone::Label, Label::WayOut.say(lang)));
        lines.push(Line::new(Tone::Text, way_out));
    }
    lines
}

fn of_code(code: &Code, lang: Lang) -> Vec<Line> {
    let mut lines = vec![Line::new(Tone::Title, format!("{} · {}", code.code, code.family.name()))];
    if !code.message.is_empty() {
        lines.push(Line::new(Tone::Data, code.message));
    }
    lines.push(Line::new(Tone::Text, code.meaning.say(lang)));
    for (label, words) in [(Label::Cause, code.cause), (Label::WayOut, code.way_out)] {
        if !words.say(lang).is_empty() {
            lines.push(Line::new(Tone::Label, label.say(lang)));
            lines.push(Line::new(Tone::Text, words.say(lang)));
        }
    }
    foreseen(code.code, lang, &mut lines);
    lines
}

/// The rules that say before sending what the server says after it.
fn foreseen(code: i64, lang: Lang, lines: &mut Vec<Line>) {
    let rules = rules_of(code);
    if !rules.is_empty() {
        lines.push(Line::new(Tone::Label, Label::Foreseen.say(lang)));
        lines.push(Line::new(Tone::Data, rules.join(" ")));
    }
}

fn of_answer(answer: &Answer, lang: Lang) -> Vec<Line> {
    let code = answer.code.map(|code| code.to_string());
    let parts = [code.as_deref(), Some(answer.message.as_str()).filter(|message| !message.is_empty())];
    let title = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let title = if title.is_empty() { Label::LogId.say(lang).to_owned() } else { title };
    let mut lines = vec![Line::new(Tone::Title, title)];
    let known = answer.code.is_none_or(|code| !lookup(code).is_empty());
    if !known {
        lines.push(Line::new(Tone::Text, Label::NoPage.say(lang)));
    }
    lines.extend(answer.fields.iter().map(|field| Line::new(Tone::Data, field.clone())));
    for (label, part) in [(Label::LogId, &answer.log_id), (Label::Troubleshooter, &answer.troubleshooter)] {
        if let Some(part) = part {
            lines.push(Line::new(Tone::Label, label.say(lang)));
            lines.push(Line::new(Tone::Data, part.clone()));
        }
    }
    lines
}

fn of_refusal(refusal: &CardRefusal, lang: Lang) -> Vec<Line> {
    let mut lines = vec![
        Line::new(Tone::Title, format!("{} · {}", refusal.err_code, refusal.err_msg)),
        Line::new(Tone::Text, Label::Refusal.say(lang)),
    ];
    for (label, part) in [(Label::Where, &refusal.err_path), (Label::Value, &refusal.error_value)] {
        if let Some(part) = part {
            lines.push(Line::new(Tone::Label, label.say(lang)));
            lines.push(Line::new(Tone::Data, part.clone()));
        }
    }
    lines
}

fn of_component(version: Version, component: &Component, lang: Lang) -> Vec<Line> {
    let title = format!("{} · {} · {}", component.tag, component.title.say(lang), number(version));
    let mut lines = vec![Line::new(Tone::Title, title), Line::new(Tone::Text, component.help.say(lang))];
    if let Some(client) = component.min_client {
        lines.push(Line::new(Tone::Data, words::since(client, lang)));
    }
    lines.push(Line::new(Tone::Label, Label::Places.say(lang)));
    let places: Vec<&str> = component.allowed_in.iter().map(|place: &Place| words::place(*place, lang)).collect();
    lines.push(Line::new(Tone::Data, words::list(&places, lang)));
    lines.push(Line::new(Tone::Label, Label::Properties.say(lang)));
    lines.extend(component.fields.iter().map(|field| Line::new(Tone::Data, words::property(field, lang))));
    let old: Vec<String> =
        component.legacy.iter().map(|legacy| format!("{} → {}", legacy.name, legacy.instead.say(lang))).collect();
    if !old.is_empty() {
        lines.push(Line::new(Tone::Label, Label::Old.say(lang)));
        lines.extend(old.into_iter().map(|line| Line::new(Tone::Data, line)));
    }
    lines.push(Line::new(Tone::Label, Label::Example.say(lang)));
    lines.extend(pretty(component.example).lines().map(|line| Line::new(Tone::Repaired, line)));
    lines
}

fn of_property(version: Version, field: &Field, owners: &[&str], lang: Lang) -> Vec<Line> {
    let title = format!("{} · {} · {}", field.name, owners.join(" "), number(version));
    let mut lines = vec![
        Line::new(Tone::Title, title),
        Line::new(Tone::Text, field.help.say(lang)),
        Line::new(Tone::Data, words::property(field, lang)),
    ];
    if let Some(client) = field.min_client {
        lines.push(Line::new(Tone::Data, words::since(client, lang)));
    }
    lines
}
