//! Cards as other programs and languages write them: the same card out of each.

use super::*;

/// What every text below holds.
const SAME: &str = r#"{"schema":"2.0","header":{"title":{"tag":"plain_text","content":"It's 1 \"x\""}},"body":{"elements":[{"tag":"markdown","content":"a\nb","margin":null,"flag":true,"id":7412345678901234567,"n":1.10}]}}"#;

const JS: &str = r#"{
  // a comment
  schema: "2.0", /* another */
  header: { title: { tag: 'plain_text', content: 'It\'s 1 "x"' } },
  body: { elements: [ { tag: "markdown", content: `a
b`, margin: undefined, flag: true, id: 7412345678901234567n, n: 1.10, }, ], },
}"#;

const PYTHON: &str = r#"{
    'schema': '2.0',  # a comment
    "header": {"title": {'tag': u'plain_text', 'content': "It's 1 \"x\""}},
    'body': {'elements': ({'tag': 'markdown', 'content': 'a'
        '\nb', 'margin': None, 'flag': True, 'id': 7_412_345_678_901_234_567, 'n': 1.10,},)},
}"#;

const YAML: &str = "schema: 2.0
header:
  title: {tag: plain_text, content: 'It''s 1 \"x\"'}
body:
  elements:
    - tag: markdown
      content: \"a\\nb\"
      margin: ~
      flag: true
      id: 7412345678901234567
      n: 1.10
";

const GO: &str = r#"package main

func card() map[string]interface{} {
	return map[string]interface{}{
		"schema": "2.0",
		"header": map[string]any{"title": gin.H{"tag": "plain_text", "content": "It's 1 \"x\""}},
		"body": map[string]interface{}{
			"elements": []interface{}{
				map[string]interface{}{"tag": "markdown", "content": "a\nb", "margin": nil, "flag": true, "id": 7412345678901234567, "n": 1.10},
			},
		},
	}
}
"#;

fn same(text: &str, layers: &[&str]) {
    let import = read(text).unwrap_or_else(|trouble| panic!("{text}: {}", trouble.say(Lang::En)));
    assert_eq!(compact(&import), SAME, "{text}");
    assert_eq!(names(&import), layers, "{text}");
}

#[test]
fn literals_of_other_languages() {
    same(JS, &["javascript"]);
    same(&format!("const card = {JS};\nexport default card;"), &["text", "javascript"]);
    same(&format!("const card: Card = {JS} as const;"), &["text", "javascript"]);
    same(PYTHON, &["python"]);
    same(&format!("import json\n\ncard = {PYTHON}\nprint(json.dumps(card))\n"), &["text", "code"]);
    same(YAML, &["yaml"]);
    same(GO, &["text", "code"]);
    same(&SAME.replace("1.10}", "1.10,}").replace(":true", ":true /* yes */"), &["relaxed_json"]);
}

#[test]
fn strings_of_other_languages() {
    let json = string(SAME);
    let apart = SAME.split_at(40);
    let (front, back) = (string(apart.0), string(apart.1));
    same(&format!("String card = {json};"), &["text", "json_string"]);
    same(&format!("String card = {front}\n    + {back};"), &["text", "string_literal"]);
    same(&format!("card := `{SAME}`"), &["text", "string_literal"]);
    same(&format!("card = r'''{SAME}'''\n"), &["text", "string_literal"]);
    same(&format!("card = ({front}\n        {back})\n"), &["text", "string_literal"]);
    same(&format!("var card = @\"{}\";", SAME.replace('"', "\"\"")), &["text", "string_literal"]);
    same(&format!("String card = \"\"\"\n    {}\"\"\";", SAME.replace('\\', "\\\\")), &["text", "string_literal"]);
    same(&format!("'{}'", SAME.replace('\\', "\\\\").replace('\'', "\\'")), &["string_literal"]);
    same(
        &format!("body: JSON.stringify({{ msg_type: 'interactive', card: {SAME} }}),"),
        &["text", "javascript", "webhook_body"],
    );
}

#[test]
fn commands_of_every_shell() {
    let card = Card::parse(SAME).unwrap();
    let body = request_body(&card, "ou_1", None);
    let layers = &["curl", "request_body", "content_string"];
    let url = "'https://open.feishu.cn/open-apis/im/v1/messages?receive_id_type=open_id'";
    let single = body.replace('\'', "'\\''");
    let double = body.replace('\\', "\\\\").replace('"', "\\\"");
    let dollar = body.replace('\\', "\\\\").replace('\'', "\\'");
    for command in [
        format!("curl -X POST {url} \\\n  -H 'Authorization: Bearer t-x' \\\n  -d '{single}'"),
        format!("$ curl -X POST {url} --data-raw \"{double}\""),
        format!("curl {url} --data-binary $'{dollar}'"),
        format!("curl {url} --data @- <<'EOF'\n{body}\nEOF\n"),
        format!("Run this:\n\ncurl --location {url} ^\n --data \"{double}\"\n"),
    ] {
        same(&command, layers);
        let route = read(&command).unwrap().route;
        assert_eq!((route.receive_id.as_deref(), route.receive_id_type.as_deref()), (Some("ou_1"), Some("open_id")));
    }
    let hook = format!(
        "curl -d '{}' https://open.feishu.cn/open-apis/bot/v2/hook/secret",
        webhook_body(&card).replace('\'', "'\\''")
    );
    same(&hook, &["curl", "webhook_body"]);
    assert_eq!(read(&hook).unwrap().route.webhook.as_deref(), Some("https://open.feishu.cn/open-apis/bot/v2/hook/…"));
}

#[test]
fn logs_letters_and_messages_with_a_card_in_them() {
    let card = Card::parse(SAME).unwrap();
    let body = request_body(&card, "ou_1", None);
    let escaped = string(&body);
    let bare = escaped.trim_matches('"');
    same(&format!("2026-11-25 10:00:00 INFO [main] {{a}} sending {SAME} (took 3 ms)"), &["text"]);
    same(&format!("INFO req={body} status=200"), &["text", "request_body", "content_string"]);
    same(&format!("INFO req=\"{bare}\" status=200"), &["text", "json_string", "request_body", "content_string"]);
    same(&format!("INFO req={bare} status=200"), &["text", "escaped", "request_body", "content_string"]);
    let twice = string(&escaped);
    same(
        &format!("I don't know: {} end", twice.trim_matches('"')),
        &["text", "escaped", "escaped", "request_body", "content_string"],
    );
    let line = json!({"level": "info", "msg": format!("send {body} ok")}).to_string();
    same(&line, &["member", "text", "request_body", "content_string"]);
    same(
        &format!("POST /open-apis/im/v1/messages?receive_id_type=open_id HTTP/1.1\r\nHost: x\r\n\r\n{body}"),
        &["text", "request_body", "content_string"],
    );
    same(&format!("Dear all,\n\nthis one:\n\n  ```json\n  {SAME}\n  ```\nBye"), &["fence"]);
}

#[test]
fn what_a_program_computes_becomes_a_placeholder() {
    let code = r"
        async function send(title) {
          await client.im.message.create({
            params: { receive_id_type: 'open_id' },
            data: {
              receive_id: openId,
              msg_type: 'interactive',
              content: JSON.stringify({
                header: { template: level > 3 ? 'red' : 'blue', title: { tag: 'plain_text', content: title } },
                elements: [{ tag: 'markdown', content: `Hi ${user.name}` }, { tag: 'markdown', content: t('x', 1) }],
              }),
            },
          });
        }";
    let import = read(code).unwrap();
    assert_eq!(names(&import), ["text", "code", "member", "request_body"]);
    let text = compact(&import);
    assert_eq!(
        text,
        r#"{"header":{"template":"${level > 3 ? 'red' : 'blue'}","title":{"tag":"plain_text","content":"${title}"}},"elements":[{"tag":"markdown","content":"Hi ${user.name}"},{"tag":"markdown","content":"${t('x', 1)}"}]}"#
    );
    assert_eq!(import.route.receive_id, None);
    let python = "card = {'elements': [{'tag': 'markdown', 'content': f\"Hi {name}\"}, {'tag': 'markdown', 'content': 'a' + b}]}";
    let text = compact(&read(python).unwrap());
    assert_eq!(
        text,
        r#"{"elements":[{"tag":"markdown","content":"Hi ${name}"},{"tag":"markdown","content":"${'a' + b}"}]}"#
    );
}
