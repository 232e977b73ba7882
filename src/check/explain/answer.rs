//! What a server answered, wherever it was kept: a saved body, a line of a log, an error as an SDK prints it.

use serde_json::Value;

/// A refusal as the server gave it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Answer {
    /// The code; absent where only a log id was found.
    pub code: Option<i64>,
    /// The server's words.
    pub message: String,
    /// Which fields it complains of, and how.
    pub fields: Vec<String>,
    /// Its log id.
    pub log_id: Option<String>,
    /// The page that it points to.
    pub troubleshooter: Option<String>,
}

impl Answer {
    /// Reads an answer out of a text; `None` when there is none in it.
    pub fn read(text: &str) -> Option<Self> {
        let body = body(text);
        let error = body.as_ref().and_then(|body| body.get("error"));
        let text_of =
            |value: Option<&Value>, key: &str| value.and_then(|value| value.get(key)?.as_str()).map(str::to_owned);
        let code = body.as_ref().and_then(|body| body.get("code").or_else(|| body.get("Code"))?.as_i64());
        let log_id = text_of(error, "log_id").or_else(|| text_of(error, "logid")).or_else(|| log_id(text));
        if code.is_none_or(|code| code == 0) && log_id.is_none() {
            return None;
        }
        let violations = error.and_then(|error| error.get("field_violations")?.as_array()).into_iter().flatten();
        let field = |violation: &Value| {
            let part = |key: &str| text_of(Some(violation), key).unwrap_or_default();
            [part("field"), part("value"), part("description")].join(" · ")
        };
        Some(Self {
            code: code.filter(|code| *code != 0),
            message: text_of(body.as_ref(), "msg").unwrap_or_default(),
            fields: violations.map(field).collect(),
            troubleshooter: text_of(error, "troubleshooter").as_deref().and_then(link).or_else(|| link(text)),
            log_id,
        })
    }
}

/// The first JSON object with a code in a text.
fn body(text: &str) -> Option<Value> {
    text.match_indices('{').take(MOST).find_map(|(at, _)| {
        let mut values = serde_json::Deserializer::from_str(text.get(at..)?).into_iter::<Value>();
        let value = values.next()?.ok()?;
        (value.get("code").is_some() || value.get("Code").is_some()).then_some(value)
    })
}

/// So many braces are looked at.
const MOST: usize = 64;

/// A log id: the time to the second, and 20 digits of hex.
fn log_id(text: &str) -> Option<String> {
    let words = text.split(|sign: char| !sign.is_ascii_alphanumeric());
    let is = |word: &&str| {
        word.len() == 34
            && word.bytes().take(14).all(|byte| byte.is_ascii_digit())
            && word.bytes().skip(14).all(|byte| byte.is_ascii_hexdigit())
    };
    words.into_iter().find(is).map(str::to_owned)
}

/// The address of a troubleshooting page.
fn link(text: &str) -> Option<String> {
    let starts = text.match_indices("http").map(|(at, _)| at);
    let ends = |sign: char| !sign.is_ascii_graphic() || matches!(sign, '"' | '\'' | '<' | '>' | '\\');
    let end = |rest: &str| rest.find(ends).unwrap_or(rest.len());
    let links = starts.filter_map(|at| text.get(at..)).filter_map(|rest| rest.get(..end(rest)));
    links.into_iter().find(|link| link.contains("log_id=") || link.contains("/_sandbox/log/")).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = r#"{"code":99992402,"msg":"field validation failed","error":{"log_id":"202409131613579778D691D6E05516DE2D","troubleshooter":"排查建议查看(Troubleshooting suggestions): https://open.feishu.cn/search?from=openapi&log_id=202409131613579778D691D6E05516DE2D&code=99992402","field_violations":[{"field":"receive_id_type","value":"","description":"receive_id_type is required"}]}}"#;

    #[test]
    fn a_body_is_found_wherever_it_was_kept() {
        for text in [BODY.to_owned(), format!("2026/11/26 ERROR [client] {{x}} resp={BODY} took 12ms")] {
            let answer = Answer::read(&text).unwrap();
            assert_eq!((answer.code, answer.message.as_str()), (Some(99_992_402), "field validation failed"));
            assert_eq!(answer.fields, ["receive_id_type ·  · receive_id_type is required"]);
            assert_eq!(answer.log_id.as_deref(), Some("202409131613579778D691D6E05516DE2D"));
            assert!(answer.troubleshooter.unwrap().starts_with("https://open.feishu.cn/search?from=openapi&log_id="));
        }
        let line = "send failed, code: 230002, log id 202409131613579778D691D6E05516DE2D";
        assert_eq!(Answer::read(line).unwrap().log_id.as_deref(), Some("202409131613579778D691D6E05516DE2D"));
        for text in ["", "230002", r#"{"code":0,"msg":"success"}"#, "{{{{", "markdown"] {
            assert_eq!(Answer::read(text), None, "{text}");
        }
    }
}
