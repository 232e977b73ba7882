//! What is known of a template before it is sent: nothing lists them, so it is what the user keeps of them.

use serde_json::{Map, Value};

use super::{Fact, Source, Topic, Verdict};
use crate::{
    env::Millis,
    worker::{Template, TemplateJob, blocking, desk::Desk, templates},
};

/// What a content says of a template.
struct Said {
    id: String,
    version: Option<String>,
    values: Map<String, Value>,
}

impl Said {
    /// Of a content that names one.
    fn read(content: &str) -> Option<Self> {
        let content: Value = serde_json::from_str(content).ok()?;
        if content.get("type")?.as_str()? != "template" {
            return None;
        }
        let data = content.get("data")?;
        let text = |key: &str| data.get(key).and_then(Value::as_str).map(str::to_owned);
        let values = data.get("template_variable").and_then(Value::as_object).cloned().unwrap_or_default();
        Some(Self { id: text("template_id")?, version: text("template_version_name"), values })
    }
}

impl Desk {
    /// The facts about the template that a content names, if it names one.
    pub(super) async fn template(&self, content: &str, facts: &mut Vec<Fact>) {
        let Some(said) = Said::read(content) else { return };
        let now = self.env.now();
        let registry = templates::file(self.who.config_file());
        let known = blocking(move || templates::perform(&registry, TemplateJob::List)).await;
        let kept = match known {
            Ok(known) => known.into_iter().find(|template| template.id == said.id),
            Err(failure) => {
                let fact = Fact::new(Topic::Template, Verdict::Unknown, Source::Configuration, now);
                return facts.push(fact.about(said.id).because(failure));
            }
        };
        let verdict = |known: bool| if known { Verdict::Ok } else { Verdict::Unknown };
        let by = |known: bool| if known { Source::Configuration } else { Source::Nobody };
        let is_kept = kept.is_some();
        facts.push(Fact::new(Topic::Template, verdict(is_kept), by(is_kept), now).about(said.id.clone()));
        let pinned = said.version.is_some();
        let version = Fact::new(Topic::Version, verdict(pinned), Source::Card, now);
        facts.push(version.about(said.version.clone().unwrap_or_default()));
        facts.push(variables(kept.as_ref(), &said, now));
    }
}

/// Whether every variable that is kept has a value of its type.
fn variables(kept: Option<&Template>, said: &Said, now: Millis) -> Fact {
    let Some(kept) = kept.filter(|kept| !kept.variables.is_empty()) else {
        return Fact::new(Topic::Variables, Verdict::Unknown, Source::Nobody, now);
    };
    let wrong = kept.variables.iter().filter(|(name, kind)| {
        said.values.get(*name).is_none_or(|value| kind.fit(kept.catalog_version(), value).is_err())
    });
    let wrong: Vec<&str> = wrong.map(|(name, _)| name.as_str()).collect();
    let fact = Fact::new(Topic::Variables, Verdict::of(wrong.is_empty()), Source::Configuration, now);
    let about = if wrong.is_empty() { kept.variables.len().to_string() } else { wrong.join(", ") };
    fact.about(about)
}
