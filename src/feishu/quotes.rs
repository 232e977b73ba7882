//! Cards as JSON has them.

use std::sync::{Arc, Mutex, PoisonError};

use serde_json::value::{RawValue, to_raw_value};

/// Texts written as JSON strings. A list mostly gets one card, so the last is kept.
#[derive(Debug, Default)]
pub(super) struct Quotes(Mutex<Option<Quote>>);

#[derive(Debug)]
struct Quote {
    text: Box<str>,
    json: Arc<RawValue>,
}

impl Quotes {
    /// A text as a JSON string.
    pub(super) fn of(&self, text: &str) -> Arc<RawValue> {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(Quote { json, .. }) = last.as_ref().filter(|last| *last.text == *text) {
            return Arc::clone(json);
        }
        // A string always has a form in JSON.
        let json: Arc<RawValue> = to_raw_value(text).unwrap_or_else(|_| RawValue::NULL.to_owned()).into();
        *last = Some(Quote { text: text.into(), json: Arc::clone(&json) });
        json
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_gets_its_own_form_and_an_equal_one_the_same() {
        let quotes = Quotes::default();
        let first = quotes.of("{\"a\":\"李雷\\n\"}");
        assert_eq!(first.get(), r#""{\"a\":\"李雷\\n\"}""#);
        assert!(Arc::ptr_eq(&first, &quotes.of(&String::from("{\"a\":\"李雷\\n\"}"))));
        assert_eq!(quotes.of("{}").get(), r#""{}""#);
        assert_eq!(quotes.of("").get(), r#""""#);
        assert_eq!(quotes.of("{\"a\":\"李雷\\n\"}").get(), first.get());
    }
}
