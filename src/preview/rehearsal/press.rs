//! What a press on a component means: a new state, a question, or something that leaves the card.

use serde_json::Value;

use super::{
    super::{
        Side,
        scene::{is_true, str_of},
    },
    Rehearsal,
    follow::{AFTER, BEFORE},
    stage::{CARD_LINK, Stage, Stop},
};
use crate::{
    card::{
        Path, Segment,
        elements::{FormRole, form_role},
    },
    catalog::{Version, tag},
};

/// What a press leads to.
#[derive(Debug, Clone, PartialEq)]
pub enum Press {
    /// The card looks another way now.
    Done(Rehearsal),
    /// Words are to be typed.
    Type {
        /// What stands there already.
        text: String,
        /// How they are typed.
        entry: Entry,
        /// Most characters that it takes.
        most: usize,
    },
    /// Some of these are to be chosen.
    Choose {
        /// What there is.
        choices: Vec<Choice>,
        /// The values chosen already.
        chosen: Vec<String>,
        /// Whether more than one may be chosen.
        many: bool,
    },
    /// One of the choices is taken, or given back.
    Take {
        /// Its value.
        value: String,
        /// Whether the others stay chosen.
        many: bool,
    },
    /// A date or a time is to be typed.
    Moment {
        /// Which of them.
        moment: Moment,
        /// What stands there already.
        text: String,
    },
    /// A form misses these fields; the state complains about them.
    Missing {
        /// The fields.
        fields: Vec<Path>,
        /// What they are called.
        names: Vec<String>,
        /// The state that shows it.
        rehearsal: Rehearsal,
    },
    /// It reaches out of the card.
    Act(Act),
    /// What stands there is disabled, and tells why if the card says so.
    Nothing {
        /// The card's own words.
        tip: Option<String>,
    },
}

/// One of several choices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What the bot gets.
    pub value: String,
    /// What the reader sees.
    pub label: String,
}

/// What a picker picks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// `2024-04-01`
    Date,
    /// `07:07`
    Time,
    /// `2024-04-01 07:07`
    DateTime,
}

/// How words are typed into an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// In one line.
    Line,
    /// In lines that may break.
    Lines,
    /// In one line of dots.
    Secret,
}

/// What a press does outside of the card.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Act {
    /// The question before it, as title and text.
    pub confirm: Option<(String, String)>,
    /// Where it leads, on which device.
    pub links: Vec<(Device, String)>,
    /// `event.action` of the callback.
    pub action: Option<Value>,
}

/// Where a link opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Device {
    /// A computer.
    Pc,
    /// Every phone.
    Phone,
    /// An iPhone.
    Ios,
    /// An Android phone.
    Android,
}

/// An address that means: nothing happens on this device.
const NO_ACTION: &str = "lark://msgcard/unsupported_action";

impl Moment {
    /// Whether a text is such a moment, written as the server writes it.
    pub fn is_valid(self, text: &str) -> bool {
        let date = |text: &str| text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok();
        let time = |text: &str| text.len() == 5 && text.parse::<jiff::civil::Time>().is_ok();
        match self {
            Self::Date => date(text),
            Self::Time => time(text),
            Self::DateTime => text.split_once(' ').is_some_and(|(day, hour)| date(day) && time(hour)),
        }
    }

    /// The picker of a tag.
    pub(super) fn of(tag: &str) -> Option<Self> {
        match tag {
            tag::DATE_PICKER => Some(Self::Date),
            tag::PICKER_TIME => Some(Self::Time),
            tag::PICKER_DATETIME => Some(Self::DateTime),
            _ => None,
        }
    }

    pub(super) const fn initial_key(self) -> &'static str {
        match self {
            Self::Date => "initial_date",
            Self::Time => "initial_time",
            Self::DateTime => "initial_datetime",
        }
    }
}

impl<'a> Stage<'a> {
    /// What a click on a cell of a stop means: `path` is what the cell shows, `words` what stands there.
    pub fn click(&self, stop: &Stop<'a>, path: &Path, words: &str) -> Press {
        let (node, tag) = (stop.node, str_of(stop.node, "tag").unwrap_or_default());
        if is_true(node, "disabled") {
            return self.refuse(node);
        }
        match (tag, path.below(&stop.path)) {
            (tag::SELECT_IMG, Some([Segment::Key(key), Segment::Index(index), ..])) if **key == *"options" => {
                match node.get("options").and_then(|options| options.get(index)) {
                    Some(option) if is_true(option, "disabled") => self.refuse(option),
                    Some(option) => Press::Take { value: option_value(option, *index), many: takes_many(node, tag) },
                    None => self.press(stop),
                }
            }
            (tag::TABLE | tag::MARKDOWN, _) if words == BEFORE => self.turned(stop, BEFORE),
            (tag::MARKDOWN, _) if self.pages(node, tag) > 1 => {
                self.link_of(node, words).map_or_else(|| self.turned(stop, words), Press::Act)
            }
            (tag::MARKDOWN | tag::DIV, _) => self.link_of(node, words).map_or_else(|| self.press(stop), Press::Act),
            _ => self.press(stop),
        }
    }

    fn refuse(&self, disabled: &Value) -> Press {
        let tip = disabled.get("disabled_tips").map(|tip| self.scene.words(tip)).filter(|tip| !tip.is_empty());
        Press::Nothing { tip: tip.map(str::to_owned) }
    }

    /// What a press on a stop means.
    pub fn press(&self, stop: &Stop<'a>) -> Press {
        let (node, path) = (stop.node, &stop.path);
        if stop.is_card() {
            return Press::Act(self.card_link());
        }
        let tag = str_of(node, "tag").unwrap_or_default();
        let mut next = Rehearsal::clone(&self.scene.viewport.rehearsal);
        match tag {
            tag::COLLAPSIBLE_PANEL => next.open(path.clone(), !self.is_open(node, path)),
            tag::DIV | tag::MARKDOWN => return self.follow(stop),
            tag::TABLE => return self.turned(stop, AFTER),
            tag::INPUT => {
                let entry = match str_of(node, "input_type") {
                    Some("multiline_text") => Entry::Lines,
                    Some("password") => Entry::Secret,
                    _ => Entry::Line,
                };
                return Press::Type { text: self.typed(stop), entry, most: most(node) };
            }
            tag::CHECKER => next.tick(path.clone(), !self.ticked(stop)),
            tag::BUTTON => return self.press_button(stop),
            tag::INTERACTIVE_CONTAINER | tag::COLUMN_SET | tag::COLUMN => return Press::Act(self.act(stop)),
            _ => {
                return match Moment::of(tag) {
                    Some(moment) => {
                        Press::Moment { moment, text: self.chosen(stop).into_iter().next().unwrap_or_default() }
                    }
                    None => Press::Choose {
                        choices: self.choices(node),
                        chosen: self.chosen(stop),
                        many: takes_many(node, tag),
                    },
                };
            }
        }
        Press::Done(next)
    }

    /// What follows once a component was filled in: the callback of one that stands in no form.
    pub fn filled(&self, stop: &Stop<'_>) -> Option<Act> {
        if stop.form.is_some() || stop.is_card() {
            return None;
        }
        let tag = str_of(stop.node, "tag").unwrap_or_default();
        let silent = tag == tag::CHECKER && callback_value(stop.node).is_none();
        let folds = matches!(tag, tag::COLLAPSIBLE_PANEL | tag::TABLE | tag::MARKDOWN);
        (!silent && !folds).then(|| Act {
            confirm: self.confirm(stop.node),
            links: Vec::new(),
            action: Some(self.action(stop, None)),
        })
    }

    /// Whether what is chosen there is done, instead of being kept.
    pub fn is_menu(stop: &Stop<'_>) -> bool {
        matches!(str_of(stop.node, "tag"), Some(tag::OVERFLOW | tag::MARKDOWN | tag::DIV))
    }

    /// What picking an entry of an overflow menu does, or of what can be done with a text.
    pub fn picked(&self, stop: &Stop<'a>, value: &str) -> Press {
        if str_of(stop.node, "tag") != Some(tag::OVERFLOW) {
            return self.chose(stop, value);
        }
        let options = stop.node.get("options").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let option = options.iter().enumerate().find(|(index, option)| option_value(option, *index) == value);
        let links = option.map(|(_, option)| self.links(option)).unwrap_or_default();
        let named = option.is_some_and(|(_, option)| option.get("value").is_some());
        let action = (links.is_empty() || named).then(|| self.action(stop, Some(value)));
        Press::Act(Act { confirm: self.confirm(stop.node), links, action })
    }

    /// What a click beside everything does: the card's own link.
    pub fn card_link(&self) -> Act {
        Act { links: self.root.get(CARD_LINK).map(|link| self.links(link)).unwrap_or_default(), ..Act::default() }
    }

    fn press_button(&self, stop: &Stop<'_>) -> Press {
        let (Some(form), Some(role)) = (&stop.form, form_role(stop.node)) else { return Press::Act(self.act(stop)) };
        let mut next = Rehearsal::clone(&self.scene.viewport.rehearsal);
        if role == FormRole::Reset {
            next.reset(form);
            return Press::Done(next);
        }
        let missing = self.missing(form);
        if missing.is_empty() {
            let mut act = self.act(stop);
            act.action = Some(self.submission(stop, form));
            return Press::Act(act);
        }
        let fields: Vec<Path> = missing.iter().map(|(path, _)| path.clone()).collect();
        next.complain(fields.iter().cloned());
        Press::Missing { fields, names: missing.into_iter().map(|(_, name)| name).collect(), rehearsal: next }
    }

    /// What a button or an area that is clicked as a whole does.
    fn act(&self, stop: &Stop<'_>) -> Act {
        let node = stop.node;
        let mut links = Vec::new();
        for behavior in node.get("behaviors").and_then(Value::as_array).into_iter().flatten() {
            if str_of(behavior, "type") == Some("open_url") {
                links.extend(self.links(behavior));
            }
        }
        let old = self.links(node.get("action").unwrap_or(node));
        // A button of 1.0 with a link and a value does one of the two, unless it says that it does both.
        let only_link = self.scene.version == Version::V1 && !old.is_empty() && !is_true(node, "complex_interaction");
        if links.is_empty() {
            links = old;
        }
        let calls = callback_value(node).is_some() && !only_link;
        Act { confirm: self.confirm(node), links, action: calls.then(|| self.action(stop, None)) }
    }

    fn confirm(&self, node: &Value) -> Option<(String, String)> {
        let confirm = node.get("confirm").filter(|confirm| confirm.is_object())?;
        let words = |key: &str| confirm.get(key).map(|text| self.scene.words(text).to_owned()).unwrap_or_default();
        Some((words("title"), words("text")))
    }

    /// The addresses an object holds, for the devices of this side.
    pub(super) fn links(&self, object: &Value) -> Vec<(Device, String)> {
        let urls = object.get("multi_url").unwrap_or(object);
        let usual = str_of(urls, "default_url").or_else(|| str_of(urls, "url"));
        let own = |key: &str| str_of(urls, key).filter(|url| !url.is_empty()).or(usual);
        let found = match self.scene.viewport.side {
            Side::Pc => vec![(Device::Pc, own("pc_url"))],
            Side::Mobile if own("ios_url") == own("android_url") => vec![(Device::Phone, own("ios_url"))],
            Side::Mobile => vec![(Device::Ios, own("ios_url")), (Device::Android, own("android_url"))],
        };
        let leads = |url: &&str| !url.is_empty() && *url != NO_ACTION;
        found.into_iter().filter_map(|(device, url)| Some((device, url.filter(leads)?.to_owned()))).collect()
    }

    fn choices(&self, node: &Value) -> Vec<Choice> {
        let options = node.get("options").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let names = &self.scene.look.names;
        let tag = str_of(node, "tag").unwrap_or_default();
        if options.is_empty() && matches!(tag, tag::SELECT_PERSON | tag::MULTI_SELECT_PERSON) {
            // Without options everybody in the chat can be chosen: whoever is known stands for them.
            return names.iter().map(|(id, name)| Choice { value: id.clone(), label: name.clone() }).collect();
        }
        options
            .iter()
            .enumerate()
            .filter(|(_, option)| !is_true(option, "disabled"))
            .map(|(index, option)| {
                let value = option_value(option, index);
                let words = option.get("text").map(|text| self.scene.words(text)).filter(|words| !words.is_empty());
                let label =
                    words.or_else(|| names.get(&value).map(String::as_str)).or_else(|| str_of(option, "img_key"));
                Choice { label: label.unwrap_or(&value).to_owned(), value }
            })
            .collect()
    }
}

/// Most characters that an input takes.
fn most(input: &Value) -> usize {
    const MOST: u64 = 1000;
    let most = input.get("max_length").and_then(Value::as_u64).unwrap_or(MOST).clamp(1, MOST);
    usize::try_from(most).unwrap_or(usize::MAX)
}

/// The value of an option; one without is known by its number.
fn option_value(option: &Value, index: usize) -> String {
    str_of(option, "value").map_or_else(|| format!("#{}", index + 1), str::to_owned)
}

/// The value that a component calls back with, if it says one.
pub(super) fn callback_value(node: &Value) -> Option<&Value> {
    let behaviors = node.get("behaviors").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let callback = behaviors.iter().find(|behavior| str_of(behavior, "type") == Some("callback"));
    callback.map(|callback| callback.get("value").unwrap_or(&Value::Null)).or_else(|| node.get("value"))
}

/// Whether several choices may be made.
fn takes_many(node: &Value, tag: &str) -> bool {
    matches!(tag, tag::MULTI_SELECT_STATIC | tag::MULTI_SELECT_PERSON)
        || (tag == tag::SELECT_IMG && is_true(node, "multi_select"))
}
