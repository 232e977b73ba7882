//! Values a card had better survive: the longest, none at all, too many, and writing of other kinds.

use serde_json::{Value, json};

use super::{Values, Variable, VariableKind, scan};
use crate::card::Card;

/// A kind of value that breaks layouts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Worst {
    /// Words without end, large numbers.
    Longest,
    /// Texts of nothing.
    Empty,
    /// Lists without items.
    NoRows,
    /// Lists of very many items.
    ManyRows,
    /// Emoji of several code points.
    Emoji,
    /// Arabic and Hebrew.
    RightToLeft,
    /// Markup of HTML and Markdown.
    Html,
}

impl Worst {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Longest, Self::Empty, Self::NoRows, Self::ManyRows, Self::Emoji, Self::RightToLeft, Self::Html];

    /// The number that stands for every number.
    fn number(self) -> Option<Value> {
        match self {
            Self::Longest => Some(json!(9_007_199_254_740_991_i64)),
            Self::Empty => Some(json!(0)),
            _ => None,
        }
    }

    /// How many items a list has; `None` where it keeps its own.
    const fn items(self) -> Option<usize> {
        match self {
            Self::NoRows | Self::Empty => Some(0),
            Self::ManyRows => Some(60),
            _ => None,
        }
    }

    /// A value of a sample, changed.
    fn change(self, value: &Value) -> Value {
        match value {
            Value::String(_) => self.sample_text().map_or_else(|| value.clone(), Value::from),
            Value::Number(_) => self.number().unwrap_or_else(|| value.clone()),
            Value::Array(items) => {
                let changed: Vec<Value> = items.iter().map(|item| self.change(item)).collect();
                match self.items() {
                    Some(count) => {
                        changed.iter().cycle().take(if items.is_empty() { 0 } else { count }).cloned().collect()
                    }
                    None => Value::Array(changed),
                }
            }
            Value::Object(members) => members.iter().map(|(key, member)| (key.clone(), self.change(member))).collect(),
            Value::Null | Value::Bool(_) => value.clone(),
        }
    }

    /// A value for a variable that no sample has.
    fn invent(self, variable: &Variable, fields: &[&Variable]) -> Value {
        let value = match variable.kind {
            VariableKind::Text => json!("text"),
            VariableKind::Number => json!(1),
            VariableKind::Boolean => json!(true),
            // Keys and ids are names: another one names nothing.
            VariableKind::Image => return json!("img_v3_sample"),
            VariableKind::Person => return json!("ou_sample"),
            VariableKind::Object => json!({}),
            VariableKind::Array => {
                let row: Value = fields.iter().map(|field| (field.name.clone(), self.invent(field, &[]))).collect();
                if fields.is_empty() { json!([]) } else { json!([row]) }
            }
        };
        self.change(&value)
    }
}

/// A sample of the worst kind for a card, made from another one where that has values.
pub fn worst(card: &Card, base: &Values, kind: Worst) -> Values {
    let variables = scan(card);
    let is_name = |name: &str| {
        let keeps = [VariableKind::Image, VariableKind::Person];
        variables.iter().any(|variable| variable.name == name && keeps.contains(&variable.kind))
    };
    let mut values = Values::new();
    for (name, value) in base {
        values.insert(name.clone(), if is_name(name) { value.clone() } else { kind.change(value) });
    }
    for variable in variables.iter().filter(|variable| variable.within.is_none()) {
        let first = variable.name.split('.').next().unwrap_or_default();
        if values.contains_key(first) {
            continue;
        }
        let fields: Vec<&Variable> =
            variables.iter().filter(|field| field.within.as_ref() == Some(&variable.name)).collect();
        values.insert(variable.name.clone(), kind.invent(variable, &fields));
    }
    values
}
