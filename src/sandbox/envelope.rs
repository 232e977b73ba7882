//! Answers in Feishu's envelope: success, refusals with their `error` member, and the violations of a schema check.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::words;

/// What a handler makes of a call.
pub(super) type Outcome = Result<Value, Refusal>;

/// A refused call.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Refusal {
    /// The HTTP status.
    pub status: u16,
    /// Feishu's code.
    pub code: i64,
    /// The server's words.
    pub msg: String,
    /// What goes into `error` beside the log id: a member's name and its value.
    pub details: Option<(&'static str, Value)>,
    /// Headers of this answer.
    pub headers: Vec<(String, String)>,
}

impl Refusal {
    /// HTTP 400, as almost every refusal is.
    pub fn new(code: i64, msg: impl Into<String>) -> Self {
        Self { status: 400, code, msg: msg.into(), details: None, headers: Vec::new() }
    }

    /// The same with another HTTP status.
    pub fn with_status(self, status: StatusCode) -> Self {
        Self { status: status.as_u16(), ..self }
    }

    /// 230001 with what is wrong with the request.
    pub fn parameter(ext: &str) -> Self {
        Self::new(230_001, words::invalid_parameter(ext))
    }

    /// The body as the wire has it. The `error` member belongs to HTTP 400 and above.
    pub fn body(&self, log_id: &str, base_url: &str) -> Value {
        let mut body = json!({ "code": self.code, "msg": self.msg });
        if self.status >= 400 {
            let link = format!("{base_url}/_sandbox/log/{log_id}");
            let mut error = json!({ "log_id": log_id, "troubleshooter": words::troubleshooter(&link) });
            if let (Some((name, value)), Some(error)) = (&self.details, error.as_object_mut()) {
                error.insert((*name).to_owned(), value.clone());
            }
            if let Some(body) = body.as_object_mut() {
                body.insert("error".to_owned(), error);
            }
        }
        body
    }
}

/// `{"code":0,"msg":"success","data":…}`.
#[expect(clippy::needless_pass_by_value, reason = "callers build the data for this answer")]
pub(super) fn success(data: Value) -> Value {
    json!({ "code": 0, "msg": "success", "data": data })
}

/// Collects what a schema check finds; all of it goes into one answer.
#[derive(Debug, Default)]
pub(super) struct Violations(Vec<Value>);

impl Violations {
    /// One more.
    pub fn add(&mut self, field: &str, value: &str, description: &str) {
        self.0.push(json!({ "field": field, "value": value, "description": description }));
    }

    /// 99992402 if there was any.
    pub fn refuse(self) -> Result<(), Refusal> {
        if self.0.is_empty() {
            return Ok(());
        }
        let details = Some(("field_violations", Value::Array(self.0)));
        Err(Refusal { details, ..Refusal::new(99_992_402, words::FIELD_VALIDATION) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_points_at_its_log() {
        let mut violations = Violations::default();
        violations.add("receive_id_type", "", "receive_id_type is required");
        let refusal = violations.refuse().unwrap_err();
        assert_eq!(
            refusal.body("202409131613579778D691D6E05516DE2D", "http://127.0.0.1:9").to_string(),
            r#"{"code":99992402,"msg":"field validation failed","error":{"log_id":"202409131613579778D691D6E05516DE2D","troubleshooter":"排查建议查看(Troubleshooting suggestions): http://127.0.0.1:9/_sandbox/log/202409131613579778D691D6E05516DE2D","field_violations":[{"field":"receive_id_type","value":"","description":"receive_id_type is required"}]}}"#
        );
    }

    #[test]
    fn an_old_endpoint_refuses_without_details() {
        let refusal = Refusal::new(10_014, words::WRONG_SECRET).with_status(StatusCode::OK);
        assert_eq!(refusal.body("x", "y").to_string(), r#"{"code":10014,"msg":"app secret invalid"}"#);
    }
}
