//! What single components ask for beyond the types of their properties.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::{
    Route, formats,
    rule::Rule,
    walk::{Step, Walk},
};
use crate::catalog::{Component, Kind, Level, Version, limits, member, tag};

/// What makes a button do something, besides `behaviors`.
const ACTS: [&str; 5] = ["form_action_type", "url", "multi_url", "value", "action_type"];

/// What a picker shows while nothing is picked.
const SHOWN: [&str; 4] = ["placeholder", "initial_date", "initial_time", "initial_datetime"];

impl<'a> Walk<'a> {
    /// The rules of one component.
    pub(super) fn details(&mut self, component: &'static Component, members: &'a Map<String, Value>) {
        if self.route == Route::Webhook {
            self.callbacks(component, members);
        }
        match component.tag {
            tag::DIV => {
                let text = member(members, "text").and_then(Value::as_object);
                if let Some(text) = text {
                    self.empty_text(text, tag::DIV, &[Step::Key("text")]);
                }
            }
            tag::IMG => self.alt(members),
            tag::BUTTON => self.button(members),
            tag::INTERACTIVE_CONTAINER => self.action(component, members),
            tag::SELECT_STATIC | tag::MULTI_SELECT_STATIC | tag::SELECT_PERSON | tag::MULTI_SELECT_PERSON => {
                self.choices(members);
            }
            tag::SELECT_IMG | tag::OVERFLOW => self.options(members),
            tag::DATE_PICKER | tag::PICKER_TIME | tag::PICKER_DATETIME => self.picker(component, members),
            tag::COLLAPSIBLE_PANEL => self.panel(members),
            tag::MARKDOWN => self.markdown(members),
            tag::AUDIO => self.audio(members),
            tag::CHART => self.chart(members),
            tag::TABLE => self.table(members),
            tag::IMG_COMBINATION => self.grid(members),
            _ => {}
        }
    }

    // --- buttons and containers

    fn button(&mut self, members: &Map<String, Value>) {
        let text = member(members, "text").and_then(Value::as_object).filter(|_| member(members, "icon").is_none());
        if let Some(text) = text {
            self.empty_text(text, tag::BUTTON, &[Step::Key("text")]);
        }
        if self.version == Version::V1 {
            if is_given(members, "url") && is_given(members, "multi_url") {
                self.report_below(Level::Warning, Rule::TwoLinks, &[Step::Key("multi_url")]);
            }
            return;
        }
        let acts = has_items(members, "behaviors") || ACTS.iter().any(|key| is_given(members, key));
        if !acts && member(members, "disabled") != Some(&Value::Bool(true)) {
            self.report(Level::Hint, Rule::NoAction { tag: tag::BUTTON });
        }
    }

    /// What a custom bot's card would call back: nobody answers.
    fn callbacks(&mut self, component: &'static Component, members: &Map<String, Value>) {
        let behaviors = member(members, "behaviors").and_then(Value::as_array);
        let named = |wanted: &str| {
            behaviors.into_iter().flatten().any(|one| one.get("type").and_then(Value::as_str) == Some(wanted))
        };
        // These call back whatever their behaviors say; a checker only ticks.
        let silent = [tag::BUTTON, tag::OVERFLOW, tag::CHECKER].contains(&component.tag);
        let asks = component.kind == Kind::Interactive && !silent && !self.is_inside(tag::FORM);
        if named("callback") || asks || component.tag == tag::FORM {
            self.report(Level::Warning, Rule::CallbackInWebhook { tag: component.tag });
        }
    }

    fn action(&mut self, component: &'static Component, members: &Map<String, Value>) {
        let acts = has_items(members, "behaviors") || member(members, "disabled") == Some(&Value::Bool(true));
        if self.version == Version::V2 && !acts {
            self.report(Level::Hint, Rule::NoAction { tag: component.tag });
        }
    }

    // --- choices

    fn choices(&mut self, members: &'a Map<String, Value>) {
        self.options(members);
        let Some(options) = member(members, "options").and_then(Value::as_array).filter(|options| !options.is_empty())
        else {
            return;
        };
        let known = |initial: &str| options.iter().any(|option| names_option(option, initial));
        if let Some(initial) = member(members, "initial_option").and_then(Value::as_str)
            && !initial.is_empty()
            && !known(initial)
        {
            self.unknown_initial(initial, &[Step::Key("initial_option")]);
        }
        let selected = member(members, "selected_values").and_then(Value::as_array);
        for (index, value) in selected.into_iter().flatten().enumerate() {
            if let Some(value) = value.as_str().filter(|value| !known(value)) {
                self.unknown_initial(value, &[Step::Key("selected_values"), Step::Index(index)]);
            }
        }
    }

    fn unknown_initial(&mut self, value: &str, steps: &[Step<'a>]) {
        if !formats::has_variable(value) {
            self.report_below(Level::Hint, Rule::UnknownInitial { value: value.to_owned() }, steps);
        }
    }

    /// The values of options have to differ: else the choice breaks on the user's side.
    fn options(&mut self, members: &'a Map<String, Value>) {
        let Some(options) = member(members, "options").and_then(Value::as_array) else { return };
        let mut seen: HashMap<&str, usize> = HashMap::new();
        for (index, option) in options.iter().enumerate() {
            let value = option.get("value").and_then(Value::as_str);
            let Some(text) = value.filter(|text| !text.is_empty()) else { continue };
            let first = *seen.entry(text).or_insert(index);
            if first != index {
                let first = self.here().with("options").with(first);
                let rule = Rule::DuplicateOption { value: text.to_owned(), first };
                let steps = [Step::Key("options"), Step::Index(index), Step::Key("value")];
                self.report_below(self.defaults.duplicate_option_value, rule, &steps);
            }
        }
    }

    fn picker(&mut self, component: &'static Component, members: &Map<String, Value>) {
        if self.version == Version::V2 && !SHOWN.iter().any(|key| is_given(members, key)) {
            self.report(Level::Warning, Rule::EmptyPicker { tag: component.tag });
        }
    }

    // --- content

    /// A picture without words: nothing to read aloud, nothing under the mouse.
    fn alt(&mut self, members: &Map<String, Value>) {
        let alt = member(members, "alt").and_then(Value::as_object);
        let words = alt.and_then(|alt| alt.get("content")).and_then(Value::as_str);
        let translated = alt.is_some_and(|alt| alt.contains_key("i18n_content") || alt.contains_key("i18n"));
        if words.is_some_and(|words| words.trim().is_empty()) && !translated {
            self.report_below(Level::Hint, Rule::EmptyAlt, &[Step::Key("alt")]);
        }
    }

    /// Two values are documented for the padding of a panel's header and were refused; four are in the samples.
    fn panel(&mut self, members: &Map<String, Value>) {
        let padding = member(members, "header").and_then(|header| header.get("padding")).and_then(Value::as_str);
        if self.version == Version::V2 && padding.is_some_and(|padding| padding.split_whitespace().count() == 2) {
            let steps = [Step::Key("header"), Step::Key("padding")];
            self.report_below(Level::Warning, Rule::PanelHeaderPadding, &steps);
        }
    }

    fn markdown(&mut self, members: &Map<String, Value>) {
        self.empty_text(members, tag::MARKDOWN, &[]);
        let Some(content) = member(members, "content").and_then(Value::as_str) else { return };
        if self.version == Version::V1 {
            return;
        }
        if content.contains("<audio ") {
            self.audio_forward();
        }
        let count = formats::markdown_tables(content);
        if count > 0 {
            self.found.scope.markdown_tables.push((self.here(), count));
        }
        if count > limits::MARKDOWN_TABLES {
            let rule = Rule::TooManyMarkdownTables { count, limit: limits::MARKDOWN_TABLES };
            self.report_below(Level::Warning, rule, &[Step::Key("content")]);
        }
    }

    fn audio(&mut self, members: &'a Map<String, Value>) {
        self.audio_forward();
        if let Some(id) = member(members, "audio_id").and_then(Value::as_str).filter(|id| !id.is_empty()) {
            self.at(Step::Key("audio_id"), |walk| walk.audio_id(id));
        }
    }

    fn audio_forward(&mut self) {
        let forward = self.root.get("config").and_then(|config| config.get("enable_forward"));
        if forward != Some(&Value::Bool(false)) {
            self.report(Level::Error, Rule::AudioForward);
        }
    }

    fn chart(&mut self, members: &Map<String, Value>) {
        self.found.scope.charts.push(self.here());
        let axes = member(members, "chart_spec").and_then(|spec| spec.get("axes"));
        if axes.is_some_and(Value::is_object) {
            self.report_below(Level::Error, Rule::ChartAxes, &[Step::Key("chart_spec"), Step::Key("axes")]);
        }
    }

    /// Pictures beyond what the mode shows.
    fn grid(&mut self, members: &Map<String, Value>) {
        let mode = member(members, "combination_mode").and_then(Value::as_str);
        let Some(max) = mode.and_then(limits::grid_images) else { return };
        let count = member(members, "img_list").and_then(Value::as_array).map_or(0, Vec::len);
        if count > max {
            self.report_below(Level::Hint, Rule::ItemCount { count, min: 1, max }, &[Step::Key("img_list")]);
        }
    }
}

/// Whether a property says something.
fn is_given(members: &Map<String, Value>, key: &str) -> bool {
    member(members, key).is_some_and(|value| !value.is_null() && value.as_str() != Some(""))
}

/// Whether a list has items; a builder variable may stand for some.
fn has_items(members: &Map<String, Value>, key: &str) -> bool {
    match member(members, key) {
        Some(Value::Array(items)) => !items.is_empty(),
        Some(Value::String(_)) => true,
        _ => false,
    }
}

/// Whether an option is the one an initial choice names: by its value, or by its text as 1.0 samples do.
fn names_option(option: &Value, initial: &str) -> bool {
    let is = |value: Option<&Value>| {
        value.and_then(Value::as_str).is_some_and(|text| text == initial || formats::has_variable(text))
    };
    is(option.get("value")) || is(option.get("text").and_then(|text| text.get("content")))
}
