//! The data of a card: named samples, from a file beside it.

use std::{fmt, path::PathBuf};

use serde_json::Value;

use super::Values;
use crate::card::{Found, Mistake, text};

/// One set of values.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    /// Its name.
    pub name: String,
    /// The values.
    pub values: Values,
}

/// The samples of a file, in its order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Data {
    /// The samples; at least one.
    pub samples: Vec<Sample>,
}

/// Why a text gives no data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoData {
    /// It is no JSON.
    Mistake(Mistake),
    /// It is something else than an object.
    NotAnObject(Found),
    /// A sample is something else than an object.
    NotASample(String),
    /// There is no sample of this name.
    NoSample {
        /// The name.
        name: String,
        /// Those there are.
        there: Vec<String>,
    },
}

/// The name only: sentences are made by [`NoData::say`].
impl fmt::Display for NoData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Mistake(_) => "mistake",
            Self::NotAnObject(_) => "not_an_object",
            Self::NotASample(_) => "not_a_sample",
            Self::NoSample { .. } => "no_sample",
        })
    }
}

impl std::error::Error for NoData {}

/// The key that holds named samples.
const SAMPLES: &str = "samples";

/// What the sample of a file without names is called.
const ONLY: &str = "data";

impl Data {
    /// Reads a file: `{"samples": {"name": {…}, …}}`, or one object of values.
    pub fn parse(text: &str) -> Result<Self, NoData> {
        let root = text::parse(text).map_err(NoData::Mistake)?.root;
        let Value::Object(members) = root else { return Err(NoData::NotAnObject(Found::from(&root))) };
        let Some(Value::Object(named)) = members.get(SAMPLES).filter(|_| members.len() == 1) else {
            return Ok(Self { samples: vec![Sample { name: ONLY.to_owned(), values: members }] });
        };
        let sample = |(name, values): (&String, &Value)| match values {
            Value::Object(values) => Ok(Sample { name: name.clone(), values: values.clone() }),
            _ => Err(NoData::NotASample(name.clone())),
        };
        Ok(Self { samples: named.iter().map(sample).collect::<Result<_, _>>()? })
    }

    /// The sample of this name; without one the first.
    pub fn sample(&self, name: Option<&str>) -> Result<&Sample, NoData> {
        let found = match name {
            Some(name) => self.samples.iter().find(|sample| sample.name == name),
            None => self.samples.first(),
        };
        found.ok_or_else(|| NoData::NoSample {
            name: name.unwrap_or_default().to_owned(),
            there: self.samples.iter().map(|sample| sample.name.clone()).collect(),
        })
    }
}

impl Sample {
    /// The file that holds only this.
    pub fn file(&self) -> String {
        let named = Value::Object(Values::from_iter([(self.name.clone(), Value::Object(self.values.clone()))]));
        format!("{:#}\n", Value::Object(Values::from_iter([(SAMPLES.to_owned(), named)])))
    }
}

impl NoData {
    /// The mistake, if it is one of the text.
    pub const fn mistake(&self) -> Option<&Mistake> {
        match self {
            Self::Mistake(mistake) => Some(mistake),
            _ => None,
        }
    }
}

/// Where the data of a card's file stands: `deploy.json` has `deploy.data.json`.
pub fn beside(card: &std::path::Path) -> Option<PathBuf> {
    let stem = card.file_stem()?.to_str()?;
    Some(card.with_file_name(format!("{stem}.data.json")))
}
