//! The walk through a card by the catalogue: every property is met once, with the type that describes it.

use serde_json::{Map, Value};

use super::{
    Problem, Route, Severity,
    formats::{has_variable, nearest},
    ids::Claim,
    kept::Keeper,
    prose::Reading,
    rule::{Expected, Kind, Rule},
    signs::placeholder,
};
use crate::{
    card::{Path, Segment},
    catalog::{self, Breach, Defaults, Field, Legacy, Level, Levels, Shape, Version, limits, member},
};

/// One step of the path to the node at hand, borrowed from the card: a [`Path`] is made only for a problem.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step<'a> {
    /// A key.
    Key(&'a str),
    /// An index.
    Index(usize),
}

impl Step<'_> {
    fn segment(self) -> Segment {
        match self {
            Self::Key(key) => Segment::from(key),
            Self::Index(index) => Segment::Index(index),
        }
    }
}

/// What grades the breaches of a value: taken from its field, and handed down to the items of a list or map.
#[derive(Debug, Clone, Copy)]
pub(super) struct Terms {
    /// Levels that differ from the version's.
    pub levels: Levels,
    /// Values taken besides the documented ones.
    pub also: &'static [&'static str],
    /// The only values taken, as JSON text; empty: no such list.
    pub only: &'static [&'static str],
}

impl Terms {
    pub(super) const NONE: Self = Self { levels: Levels::DEFAULT, also: &[], only: &[] };

    const fn of_field(field: &'static Field) -> Self {
        Self { levels: field.levels, also: field.also, only: field.only }
    }

    const fn of_legacy(legacy: &'static Legacy) -> Self {
        Self { levels: legacy.levels, ..Self::NONE }
    }
}

/// What has to be unique, or is counted, within one language of a card.
#[derive(Debug, Default, Clone)]
pub(super) struct Scope {
    /// `element_id`s, names and audio ids, in the order they were met.
    pub claims: Vec<Claim>,
    /// The table components.
    pub tables: Vec<Path>,
    /// The Markdown components that hold tables, with their number.
    pub markdown_tables: Vec<(Path, usize)>,
    /// The charts.
    pub charts: Vec<Path>,
}

/// What a walk through a card, or a part of one, has found.
#[derive(Debug, Default, Clone)]
pub(super) struct Found {
    pub problems: Vec<Problem>,
    pub scope: Scope,
    /// Objects with a tag.
    pub elements: usize,
    /// Buttons that submit a form.
    pub submits: usize,
}

impl Found {
    /// Adds what was found in a part.
    pub(super) fn absorb(&mut self, part: &Self) {
        self.problems.extend_from_slice(&part.problems);
        self.scope.claims.extend_from_slice(&part.scope.claims);
        self.scope.tables.extend_from_slice(&part.scope.tables);
        self.scope.markdown_tables.extend_from_slice(&part.scope.markdown_tables);
        self.scope.charts.extend_from_slice(&part.scope.charts);
        self.elements += part.elements;
        self.submits += part.submits;
    }
}

/// One walk.
pub(super) struct Walk<'a> {
    pub version: Version,
    pub defaults: &'static Defaults,
    /// The whole card.
    pub root: &'a Value,
    /// Its `config.style`: colours and text sizes of the author's own.
    pub style: Option<&'a Value>,
    /// The tags of the components around the node at hand, outermost first.
    pub above: Vec<&'static str>,
    /// What was found so far.
    pub found: Found,
    /// What the elements of the last revision are known by.
    pub keeper: Option<Keeper<'a>>,
    /// How the texts of the object at hand are read.
    pub reading: Reading,
    /// The components around the node at hand that have a ground of their own.
    pub painted: usize,
    /// How the card is sent.
    pub route: Route,
    /// Values looked at: bounded by a test.
    pub visits: usize,
    pub path: Vec<Step<'a>>,
}

impl<'a> Walk<'a> {
    /// Walks through a whole card.
    pub(super) fn through(root: &'a Value, version: Version, route: Route) -> Vec<Problem> {
        let mut walk = Self::new(root, version, route);
        walk.card();
        walk.found.problems
    }

    /// The values a walk through a card looks at.
    pub(super) fn count(root: &'a Value, version: Version) -> usize {
        let mut walk = Self::new(root, version, Route::Message);
        walk.card();
        walk.visits
    }

    pub(super) fn new(root: &'a Value, version: Version, route: Route) -> Self {
        Self {
            version,
            defaults: catalog::defaults(version),
            root,
            style: root.get("config").and_then(|config| config.get("style")),
            above: Vec::new(),
            found: Found::default(),
            keeper: None,
            reading: Reading::None,
            painted: 0,
            route,
            visits: 0,
            path: Vec::new(),
        }
    }

    pub(super) fn card(&mut self) {
        if let Value::Object(members) = self.root {
            // A body without its schema is said once, by a rule of its own.
            let known = (self.version == Version::V1).then_some("body");
            self.shape(members, catalog::root(self.version), known);
            self.whole_card(members);
        }
    }

    // --- reporting

    /// Reports a breach at the node at hand.
    pub(super) fn report(&mut self, level: Level, rule: Rule) {
        self.report_below(level, rule, &[]);
    }

    /// Reports a breach below the node at hand.
    pub(super) fn report_below(&mut self, level: Level, rule: Rule, steps: &[Step<'a>]) {
        if Severity::of(level).is_some() {
            let path = self.path_below(steps);
            self.report_at(level, rule, path);
        }
    }

    /// Reports a breach at a path.
    pub(super) fn report_at(&mut self, level: Level, rule: Rule, path: Path) {
        if let Some(severity) = Severity::of(level) {
            let code = rule.code(severity, &path);
            self.found.problems.push(Problem { rule, path, severity, code });
        }
    }

    /// Reports a breach of the terms of a value, at the level they or the version give it. A string with a builder
    /// variable stands for a value of any kind: it is no breach, only a hint.
    pub(super) fn breach(&mut self, terms: Terms, breach: Breach, value: &Value, rule: Rule) {
        let level = self.level(terms, breach);
        self.breach_at_level(level, value, rule);
    }

    /// The same at a level that is known.
    pub(super) fn breach_at_level(&mut self, level: Level, value: &Value, rule: Rule) {
        let text = value.as_str().unwrap_or_default();
        if has_variable(text) {
            return self.report(Level::Hint, Rule::TemplateString);
        }
        match placeholder(text) {
            Some(found) => self.report(level.min(Level::Warning), Rule::Placeholder { text: found.to_owned() }),
            None => self.report(level, rule),
        }
    }

    /// The level of a breach of these terms.
    pub(super) fn level(&self, terms: Terms, breach: Breach) -> Level {
        terms.levels.of(breach).unwrap_or_else(|| self.defaults.of(breach))
    }

    /// Reports that the value has the wrong JSON type.
    pub(super) fn wrong_type(&mut self, terms: Terms, value: &Value, expected: Expected) {
        self.breach(terms, Breach::Kind, value, Rule::WrongType { expected, found: Kind::of(value) });
    }

    /// The path of the node at hand.
    pub(super) fn here(&self) -> Path {
        self.path_below(&[])
    }

    fn path_below(&self, steps: &[Step<'a>]) -> Path {
        self.path.iter().chain(steps).map(|step| step.segment()).collect()
    }

    /// Whether the node at hand is called so.
    pub(super) fn is_at(&self, key: &str) -> bool {
        matches!(self.path.last(), Some(Step::Key(last)) if *last == key)
    }

    /// Does something one step further down.
    pub(super) fn at(&mut self, step: Step<'a>, visit: impl FnOnce(&mut Self)) {
        self.path.push(step);
        visit(self);
        self.path.pop();
    }

    /// Whether a component of this tag stands around the node at hand.
    pub(super) fn is_inside(&self, tag: &str) -> bool {
        self.above.contains(&tag)
    }

    // --- objects

    /// Checks the members of an object by its shape. `known` is a key that was judged already.
    pub(super) fn shape(&mut self, members: &'a Map<String, Value>, shape: &'static Shape, known: Option<&str>) {
        if member(members, "tag").is_some_and(Value::is_string) {
            self.found.elements += 1;
        }
        self.members(members, shape.fields, shape.legacy, shape.name, known);
    }

    /// Checks members: each by its field, the unknown ones, and the ones that are not there.
    pub(super) fn members(
        &mut self,
        members: &'a Map<String, Value>,
        fields: &'static [Field],
        legacy: &'static [Legacy],
        owner: &'static str,
        known: Option<&str>,
    ) {
        let in_header = matches!(self.path.first(), Some(Step::Key("header")));
        let outer = std::mem::replace(&mut self.reading, Reading::of(member(members, "tag"), self.version, in_header));
        for (key, value) in members.iter().filter(|(key, _)| Some(key.as_str()) != known) {
            if let Some(field) = fields.iter().find(|field| field.name == key) {
                self.at(Step::Key(key), |walk| walk.field(value, field, owner));
            } else if let Some(legacy) = legacy.iter().find(|legacy| legacy.name == key) {
                self.at(Step::Key(key), |walk| walk.legacy(value, legacy));
            } else {
                let free = fields.iter().map(|field| field.name).filter(|name| member(members, name).is_none());
                let rule =
                    Rule::UnknownProperty { name: key.clone(), owner: owner.into(), nearest: nearest(key, free) };
                self.report_below(self.defaults.unknown_property, rule, &[Step::Key(key)]);
            }
        }
        for field in fields.iter().filter(|field| field.required && Some(field.name) != known) {
            self.required(members, field, fields, owner);
        }
        self.reading = outer;
    }

    fn field(&mut self, value: &'a Value, field: &'static Field, owner: &'static str) {
        if value.is_null() {
            if !field.required {
                self.report(self.defaults.null, Rule::NullValue);
            }
            return;
        }
        if let Some(level) = field.levels.present {
            self.report(level, Rule::DiscouragedProperty { name: field.name, owner: owner.into() });
        }
        let terms = Terms::of_field(field);
        self.item_count(value, field, terms);
        self.value(value, &field.ty, terms);
    }

    fn legacy(&mut self, value: &'a Value, legacy: &'static Legacy) {
        self.report(legacy.level, Rule::LegacyProperty { name: legacy.name, instead: legacy.instead });
        if !value.is_null() {
            self.value(value, &legacy.ty, Terms::of_legacy(legacy));
        }
    }

    /// A required field that is absent, `null`, and not given by its translations either: these have an old name too.
    fn required(
        &mut self,
        members: &'a Map<String, Value>,
        field: &'static Field,
        fields: &'static [Field],
        owner: &'static str,
    ) {
        let given = |name: &str| member(members, name).is_some_and(|value| !value.is_null());
        let old = fields.iter().any(|field| field.name == "i18n") && field.i18n.is_some() && given("i18n");
        if given(field.name) || field.i18n.is_some_and(given) || old {
            return;
        }
        let level = field.levels.required.unwrap_or(self.defaults.required);
        self.report(level, Rule::MissingProperty { name: field.name, owner: owner.into() });
    }

    fn item_count(&mut self, value: &Value, field: &'static Field, terms: Terms) {
        if let (Some(count), Value::Array(items)) = (field.items, value) {
            let (min, max) = (count.min as usize, count.max as usize);
            if items.len() < min || items.len() > max {
                let rule = Rule::ItemCount { count: items.len(), min, max };
                self.report(self.level(terms, Breach::Range), rule);
            }
        }
    }

    // --- the whole card

    fn whole_card(&mut self, members: &'a Map<String, Value>) {
        let shows = |key: &str| member(members, key).is_some_and(|value| !value.is_null());
        match self.version {
            Version::V1 if shows("body") => {
                self.report_below(Level::Warning, Rule::BodyWithoutSchema, &[Step::Key("body")]);
            }
            Version::V1 if shows("elements") && shows("i18n_elements") => {
                self.report_below(Level::Hint, Rule::ElementsBesideTranslations, &[Step::Key("elements")]);
            }
            _ => {}
        }
        if !["body", "elements", "i18n_elements", "header"].into_iter().any(shows) {
            self.report(Level::Warning, Rule::EmptyCard);
        }
        if let Some(title) = member(members, "header").and_then(|header| header.get("title")).and_then(Value::as_object)
        {
            self.empty_text(title, "title", &[Step::Key("header"), Step::Key("title")]);
        }
        self.streaming();
        self.card_link(members);
        self.end_of_scope();
        self.count_elements();
    }

    /// While text streams in, a card cannot be forwarded: `enable_forward` says something else.
    fn streaming(&mut self) {
        let is_on = |key| self.root.get("config").and_then(|config| config.get(key)) == Some(&Value::Bool(true));
        if is_on("streaming_mode") && is_on("enable_forward") {
            let steps = [Step::Key("config"), Step::Key("enable_forward")];
            self.report_below(Level::Hint, Rule::StreamingForward, &steps);
        }
    }

    /// A link for all, and others for single platforms: the pages do not agree which one opens.
    fn card_link(&mut self, members: &Map<String, Value>) {
        const NONE: &str = "lark://msgcard/unsupported_action";
        let link = |key: &str| {
            let text = member(members, "card_link").and_then(|link| link.get(key)).and_then(Value::as_str);
            text.filter(|text| !text.is_empty() && *text != NONE)
        };
        let Some(all) = link("url") else { return };
        if ["pc_url", "ios_url", "android_url"].into_iter().filter_map(link).any(|single| single != all) {
            self.report_below(Level::Hint, Rule::MixedLinks, &[Step::Key("card_link")]);
        }
    }

    /// Too many elements: 2.0 only, 1.0 has no documented limit.
    fn count_elements(&mut self) {
        let count = self.found.elements;
        if self.version != Version::V2 {
            return;
        }
        if count > limits::ELEMENTS {
            self.report(Level::Error, Rule::TooManyElements { count, limit: limits::ELEMENTS });
        } else if count >= limits::ELEMENTS_NEAR {
            self.report(Level::Warning, Rule::ElementsNearLimit { count, limit: limits::ELEMENTS });
        }
    }
}
