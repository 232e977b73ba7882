//! The card pipeline: what the server refuses in a card, in its order and words. Its judgement is its own and owes nothing to the checks of the composer.

use serde_json::{Map, Value};

use super::{envelope::Refusal, seed::Person, state::State, words::card as words};
use crate::catalog::Version;
use facts::Facts;

mod data;
mod facts;
mod form;
mod limits;
mod media;
mod scalar;
mod trail;
mod walk;

/// The code of a card that cannot be parsed.
const PARSE: u32 = 200_621;
/// The code of a card that is parsed and not taken.
const CONTENT: u32 = 11_310;
/// The code of a card that is no shared one, where only such a one will do.
const SHARING: u32 = 200_220;

/// Why a card is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CardError {
    /// The sub-code.
    pub code: u32,
    /// Where, in the server's way of writing paths.
    pub path: Option<String>,
    pub msg: String,
    pub value: Option<String>,
}

impl CardError {
    pub fn new(code: u32, msg: &str) -> Self {
        Self { code, path: None, msg: msg.to_owned(), value: None }
    }

    fn at(self, path: &str) -> Self {
        Self { path: Some(path.to_owned()), ..self }
    }

    pub fn value(self, value: impl Into<String>) -> Self {
        Self { value: Some(value.into()), ..self }
    }

    /// `ErrCode: …; ErrPath: …; ErrMsg: …; ErrorValue: …; `.
    fn text(&self) -> String {
        words::parts(self.code, self.path.as_deref(), &self.msg, self.value.as_deref())
    }

    /// 230099.
    pub fn refusal(&self) -> Refusal {
        Refusal::new(230_099, words::failed(&self.text()))
    }
}

/// The images and people a card may name; `None` takes everything.
#[derive(Debug, Clone, Copy)]
struct Known<'s> {
    state: &'s State,
}

impl Known<'_> {
    fn image(self, key: &str) -> bool {
        !self.state.switches.strict_images || self.state.images.contains_key(key)
    }

    fn person(self, id: &str) -> bool {
        let named = |person: &Person| person.open_id == id || person.union_id == id || person.user_id == id;
        !self.state.switches.strict_users || self.state.people.iter().any(named)
    }

    fn email(self, email: &str) -> bool {
        !self.state.switches.strict_users || self.state.people.iter().any(|person| person.email == email)
    }
}

/// Takes a card or refuses it with 230099.
pub(super) fn card(state: &State, content: &Value) -> Result<(), Refusal> {
    judge(Known { state }, content).map_err(|error| error.refusal())
}

/// Refuses to change a card that not everybody sees the same of: a 1.0 card is shared only where it says so.
pub(super) fn unshared(content: &Value) -> Result<(), Refusal> {
    let text = |name: &str| content.get(name).and_then(Value::as_str);
    let says_so = content.pointer("/config/update_multi") == Some(&Value::Bool(true));
    // Of a card that is only named, its own text says whether it is shared.
    if says_so || text("schema") == Some("2.0") || matches!(text("type"), Some("template" | "card")) {
        return Ok(());
    }
    let error = CardError::new(SHARING, words::NOT_SHARED);
    Err(Refusal::new(230_099, words::failed(&error.text())))
}

/// The checks in the server's order; the first that fails is the answer.
fn judge(known: Known, content: &Value) -> Result<(), CardError> {
    let root = content.as_object().ok_or_else(|| CardError::new(PARSE, words::PARSE))?;
    reference(root)?;
    let version = match root.get("schema").and_then(Value::as_str) {
        Some("2.0") => Version::V2,
        _ => Version::V1,
    };
    let config = |name: &str| root.get("config").and_then(|config| config.get(name));
    if version == Version::V2 && config("update_multi") == Some(&Value::Bool(false)) {
        return Err(CardError::new(300_302, words::UPDATE_MULTI));
    }
    let facts: Facts = walk::read(version, root)?;
    form::check(&facts)?;
    media::audio(&facts, config("enable_forward") == Some(&Value::Bool(false)))?;
    if version == Version::V2 {
        limits::elements(&facts)?;
    }
    limits::tables(&facts)?;
    if version == Version::V2 {
        limits::element_ids(&facts)?;
    }
    media::images(&facts, known)?;
    media::users(&facts, known)?;
    data::charts(&facts)?;
    data::tables(&facts)
}

/// The form of content that only names a card entity: nobody can make one here.
fn reference(root: &Map<String, Value>) -> Result<(), CardError> {
    match root.get("type").and_then(Value::as_str) {
        Some("card") => Err(CardError::new(CONTENT, words::CARD_ID)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::sandbox::{seed::Seed, view};

    const KEYS: &[&str] = &[
        "schema",
        "config",
        "header",
        "body",
        "elements",
        "i18n_elements",
        "zh_cn",
        "tag",
        "text",
        "content",
        "columns",
        "rows",
        "name",
        "behaviors",
        "type",
        "options",
        "img_key",
        "icon",
        "persons",
        "chart_spec",
        "margin",
        "extra",
        "actions",
        "fields",
        "data_type",
        "update_multi",
        "title",
    ];
    const TEXTS: &[&str] = &[
        "2.0",
        "1.0",
        "",
        "div",
        "markdown",
        "form",
        "table",
        "chart",
        "column_set",
        "column",
        "button",
        "img",
        "note",
        "action",
        "person_list",
        "plain_text",
        "lark_md",
        "[a](b://c)",
        "[[](",
        "<at ",
        "<at id=\u{674e}></at>",
        "<at =>[",
        "4px \u{674e}",
        "-0px",
        "%",
        "open_url",
        "submit",
        "2024-01-0\u{674e}",
        "rgba(,,,)",
        "all",
    ];

    fn json() -> impl Strategy<Value = Value> {
        let text = proptest::sample::select(TEXTS);
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            text.prop_map(Value::from),
        ];
        leaf.prop_recursive(7, 120, 6, |inner| {
            let key = proptest::sample::select(KEYS).prop_map(str::to_owned);
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
                proptest::collection::vec((key, inner), 0..8)
                    .prop_map(|pairs| Value::Object(pairs.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn no_card_brings_it_down(elements in json(), whole in json()) {
            let state = State::new(Seed::load().unwrap(), String::new(), String::new());
            for card in [
                json!({ "schema": "2.0", "body": { "elements": [elements] } }),
                json!({ "elements": [elements] }),
                whole,
            ] {
                let _ = super::card(&state, &card);
                let shown = view::simplify(&state, &card);
                prop_assert!(serde_json::from_str::<Value>(&shown).is_ok());
            }
        }
    }
}
