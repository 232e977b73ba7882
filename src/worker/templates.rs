//! The user's own registry of templates: ids, versions and the types of their variables, in `templates.toml` beside the configuration.
//!
//! There is no call that lists templates or their variables: what is known of them is what the user kept.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::{
    catalog::{
        Version,
        template::{Misfit, VariableType},
    },
    failure::{Failure, Kind, Place},
    platform::{Access, replace_file},
};

/// A template that is known here.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// `AAq…`, or `ctp_…` from the old builder.
    #[serde(skip)]
    pub id: String,
    /// What the user calls it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The version that is sent; the latest one when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Made with the old builder, where pictures are plain keys.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub old: bool,
    /// The type of each variable.
    #[serde(default)]
    pub variables: BTreeMap<String, VariableType>,
}

/// What can be done with the registry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TemplateJob {
    /// Lists it.
    List,
    /// Keeps a template, in place of one with the same id.
    Keep(Template),
    /// Takes a template out.
    Forget {
        /// Its id.
        id: String,
    },
}

/// A variable whose value a template would not take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfit {
    /// The variable.
    pub name: String,
    /// Its type.
    pub kind: VariableType,
    /// Why not.
    pub misfit: Misfit,
}

impl Template {
    /// What it is called.
    pub fn label(&self) -> &str {
        if self.name.is_empty() { &self.id } else { &self.name }
    }

    /// The builder it was made with, as the catalogue knows it.
    pub(super) const fn catalog_version(&self) -> Version {
        if self.old { Version::V1 } else { Version::V2 }
    }

    /// The value that a line of text is, also where it does not fit.
    pub fn read(&self, name: &str, text: &str) -> Value {
        let kind = self.variables.get(name);
        kind.map_or_else(|| Value::from(text), |kind| kind.read(self.catalog_version(), text))
    }

    /// The value that a line of text means for a variable, or why the server would refuse it: 200732, 200737. A variable that is
    /// not known is what its text looks like.
    pub fn value(&self, name: &str, text: &str) -> Result<Value, Unfit> {
        let Some(kind) = self.variables.get(name).copied() else {
            let read = serde_json::from_str::<Value>(text).ok().filter(|value| !value.is_number());
            return Ok(read.unwrap_or_else(|| Value::from(text)));
        };
        let version = self.catalog_version();
        let value = kind.read(version, text);
        match kind.fit(version, &value) {
            Ok(()) => Ok(value),
            Err(misfit) => Err(Unfit { name: name.to_owned(), kind, misfit }),
        }
    }

    /// The content of a message that is this template with these values.
    pub fn content(&self, values: &Map<String, Value>) -> String {
        let mut data = json!({ "template_id": self.id });
        if let Some(data) = data.as_object_mut() {
            if let Some(version) = &self.version {
                data.insert("template_version_name".to_owned(), json!(version));
            }
            data.insert("template_variable".to_owned(), json!(values));
        }
        json!({ "type": "template", "data": data }).to_string()
    }
}

/// Where the registry of a configuration stands.
pub(super) fn file(config_file: &Path) -> PathBuf {
    config_file.parent().unwrap_or(Path::new("")).join("templates.toml")
}

/// Does something with it; what it holds then.
pub(super) fn perform(path: &Path, job: TemplateJob) -> Result<Vec<Template>, Failure> {
    let mut known = read(path)?;
    match job {
        TemplateJob::List => {}
        TemplateJob::Keep(template) => {
            known.insert(template.id.clone(), template);
            write(path, &known)?;
        }
        TemplateJob::Forget { id } => {
            if known.remove(&id).is_none() {
                return Err(Kind::NoTemplate { id }.into());
            }
            write(path, &known)?;
        }
    }
    Ok(known.into_iter().map(|(id, template)| Template { id, ..template }).collect())
}

fn read(path: &Path) -> Result<BTreeMap<String, Template>, Failure> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(BTreeMap::new()),
        Err(error) => return Err(Failure::of_io(path, &error)),
    };
    toml::from_str(&text).map_err(|error: toml::de::Error| {
        let failure = Failure::from(Kind::FileBroken { path: path.to_owned(), words: error.message().to_owned() });
        match error.span() {
            Some(span) => failure.at(Place::at(&text, span.start)),
            None => failure,
        }
    })
}

fn write(path: &Path, known: &BTreeMap<String, Template>) -> Result<(), Failure> {
    let failed = |error: io::Error| Failure::of_io(path, &error);
    let text = toml::to_string(known).map_err(|error| failed(io::Error::other(error)))?;
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    replace_file(path, text.as_bytes(), Access::Kept).map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn template() -> Template {
        let variables = [("count", VariableType::Integer), ("day", VariableType::Date), ("pic", VariableType::Image)];
        Template {
            id: "AAq1".into(),
            version: Some("1.0.0".into()),
            variables: variables.map(|(name, kind)| (name.to_owned(), kind)).into(),
            ..Template::default()
        }
    }

    #[test]
    fn the_registry_gives_back_what_it_got() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config/templates.toml");
        assert_eq!(perform(&path, TemplateJob::List).unwrap(), []);
        assert_eq!(perform(&path, TemplateJob::Keep(template())).unwrap(), [template()]);
        assert_eq!(perform(&path, TemplateJob::List).unwrap(), [template()]);
        let forget = || perform(&path, TemplateJob::Forget { id: "AAq1".into() });
        assert_eq!(forget().unwrap(), []);
        assert_eq!(forget().unwrap_err().kind, Kind::NoTemplate { id: "AAq1".into() });
        std::fs::write(&path, "x = 1").unwrap();
        let failure = perform(&path, TemplateJob::List).unwrap_err();
        assert_eq!((&*failure.kind.name(), failure.place), ("file_broken", Some(Place::Line { line: 1, column: 5 })));
    }

    #[test]
    fn a_value_is_read_by_its_type_and_told_when_it_does_not_fit() {
        let template = template();
        assert_eq!(template.value("count", "3"), Ok(json!(3)));
        assert_eq!(template.value("pic", "img_1"), Ok(json!({ "img_key": "img_1" })));
        assert_eq!(template.value("other", "3"), Ok(json!("3")));
        assert_eq!(template.value("other", "[1]"), Ok(json!([1])));
        assert!(matches!(template.value("count", "x").unwrap_err().misfit, Misfit::Format { .. }));
        assert!(matches!(template.value("day", "2026").unwrap_err().misfit, Misfit::Format { .. }));
        let values = Map::from_iter([("count".to_owned(), json!(3))]);
        assert_eq!(
            template.content(&values),
            r#"{"type":"template","data":{"template_id":"AAq1","template_version_name":"1.0.0","template_variable":{"count":3}}}"#
        );
    }
}
