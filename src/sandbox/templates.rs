//! The registry of templates: which card a reference means, with the values of its variables in it.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{control::Bad, refuse::CardError, state::State, words::card as words};
use crate::{
    card::{Card, variables::substitute},
    catalog::{
        Version,
        template::{Misfit, VariableType},
    },
};

const UNKNOWN: u32 = 200_380;
const INVISIBLE: u32 = 200_381;
const TYPE: u32 = 200_732;
const FORMAT: u32 = 200_737;

/// A template.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_field_names, reason = "named as on the wire")]
pub(super) struct Template {
    /// `AAq…`, or `ctp_…` from the old builder.
    pub template_id: String,
    #[serde(default)]
    pub name: String,
    /// Whether this app may use it.
    #[serde(default = "yes")]
    pub visible: bool,
    /// What was published, oldest first; without any, it was only saved.
    #[serde(default)]
    pub versions: Vec<Release>,
}

fn yes() -> bool {
    true
}

/// A published version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Release {
    /// `1.0.0`.
    pub version: String,
    /// The card, with `${name}` where a variable goes; in a scenario also as a text with its JSON.
    pub card: Value,
    /// The type of each variable.
    #[serde(default)]
    pub variables: Map<String, Value>,
}

/// The card that a content means, if it names a template; `None` for any other content.
pub(super) fn expand(state: &State, content: &Value) -> Result<Option<Value>, CardError> {
    if content.get("type").and_then(Value::as_str) != Some("template") {
        return Ok(None);
    }
    let data = |name: &str| content.pointer("/data").and_then(|data| data.get(name));
    let id = data("template_id").and_then(Value::as_str).unwrap_or_default();
    let unknown = || CardError::new(UNKNOWN, words::TEMPLATE).value(words::template_id(id));
    let template = state.templates.iter().find(|template| template.template_id == id).ok_or_else(unknown)?;
    if !template.visible {
        return Err(CardError::new(INVISIBLE, words::TEMPLATE_HIDDEN).value(words::hidden_template(id)));
    }
    let wanted = data("template_version_name").and_then(Value::as_str).filter(|version| !version.is_empty());
    let release = match wanted {
        Some(version) => template.versions.iter().find(|release| release.version == version),
        None => template.versions.last(),
    };
    let release = release.ok_or_else(unknown)?;
    let values = match data("template_variable") {
        None | Some(Value::Null) => Map::new(),
        Some(Value::Object(values)) => values.clone(),
        Some(_) => return Err(CardError::new(200_621, words::PARSE)),
    };
    release.expand(values).map(Some)
}

impl Template {
    /// The same, with cards that are written as text read.
    pub fn parsed(mut self) -> Result<Self, Bad> {
        for release in &mut self.versions {
            if let Value::String(text) = &release.card {
                release.card = serde_json::from_str(text).map_err(|_| Bad::new(&self.template_id))?;
            }
        }
        Ok(self)
    }
}

impl Release {
    fn generation(&self) -> Version {
        if self.card.get("schema").and_then(Value::as_str) == Some("2.0") { Version::V2 } else { Version::V1 }
    }

    /// The card with values in it. A variable without one stands as it is written.
    fn expand(&self, mut values: Map<String, Value>) -> Result<Value, CardError> {
        for (name, kind) in &self.variables {
            let kind = kind.as_str().and_then(VariableType::named).unwrap_or(VariableType::Object);
            let Some(value) = values.get_mut(name) else { continue };
            kind.fit(self.generation(), value).map_err(|misfit| refuse(name, kind, misfit, value))?;
            // A builder's integer stands where a number stands, however it was sent.
            if let (VariableType::Integer, Some(number)) =
                (kind, value.as_str().and_then(|text| text.parse::<i64>().ok()))
            {
                *value = Value::from(number);
            }
        }
        let broken = || CardError::new(200_621, words::PARSE);
        let card = Card::parse(&self.card.to_string()).map_err(|_| broken())?;
        let written = substitute(&card, &values).map_err(|_| broken())?;
        Ok(written.card.root().clone())
    }
}

fn refuse(name: &str, kind: VariableType, misfit: Misfit, value: &Value) -> CardError {
    let actual = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    match misfit {
        Misfit::Type { expected } => {
            CardError::new(TYPE, words::VARIABLE_TYPE).value(words::variable_type(name, kind.name(), expected, actual))
        }
        Misfit::Format { pattern } => CardError::new(FORMAT, words::VARIABLE_FORMAT).value(words::variable_format(
            name,
            pattern,
            value.as_str().unwrap_or(actual),
        )),
    }
}
