//! What the server refused, taken apart: in the composer the selection goes there, on the command line it is explained.

use std::process::Command;

use crate::composer::Composer;

const CARD: &str = r#"{"schema":"2.0","body":{"elements":[{"tag":"hr"},{"tag":"img","img_key":"img_v3_nobody","alt":{"tag":"plain_text","content":"a"}}]}}"#;

#[test]
fn the_selection_goes_to_what_was_refused_and_marks_it_until_it_changes() {
    let mut composer = Composer::with_card(CARD);
    composer.keys("<f7>");
    assert_eq!(composer.selection(), "/body/elements/1", "{}", composer.screen());
    assert_eq!(composer.app().form.row.as_ref().map(ToString::to_string).as_deref(), Some("/body/elements/1/img_key"));
    composer.assert_screen_has("! card contains invalid").assert_screen_has("refused here, 200570");
    assert!(composer.app().refused().is_some());
    composer.pane("Outline").click_on("hr").keys("x");
    assert_eq!(composer.at("/body/elements/0/tag"), "img", "{}", composer.text());
    assert!(composer.app().refused().is_some(), "it stays marked while other things change");
    composer.keys("x");
    assert!(composer.app().refused().is_none(), "{}", composer.text());
}

#[test]
fn what_was_refused_is_repaired_by_the_key_that_the_refusal_names() {
    let button =
        r#"{"tag":"button","text":{"tag":"plain_text","content":"Go"},"behaviors":[{"type":"callback","value":{}}]}"#;
    let card =
        format!(r#"{{"schema":"2.0","body":{{"elements":[{{"tag":"hr"}},{{"tag":"action","actions":[{button}]}}]}}}}"#);
    let mut composer = Composer::with_card(&card);
    composer.keys("<f7>").assert_screen_has("send anyway").keys("s");
    // The server's path names the list, its words the tag.
    assert_eq!(composer.selection(), "/body/elements/1", "{}", composer.screen());
    composer.assert_says("refused here, 200861 · f repairs it");
    composer.keys("E").assert_screen_has("200861").assert_screen_has("unsupported tag action").keys("<esc>f");
    assert_eq!(composer.at("/body/elements/1/tag"), "button", "{}", composer.text());
    assert!(composer.app().refused().is_none());
    composer.keys("u");
    assert_eq!(composer.at("/body/elements/1/tag"), "action", "one step back");
}

fn explain(args: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_cardwright"))
        .arg("explain")
        .args(args)
        .env_clear()
        .env("CARDWRIGHT_STATE_DIR", "/nowhere")
        .output()
        .unwrap();
    (output.status.code(), String::from_utf8(output.stdout).unwrap())
}

#[test]
fn explain_takes_a_code_a_message_a_line_of_a_log_or_a_saved_body() {
    let body = r#"{"code":230099,"msg":"Failed to create card content, ext=ErrCode: 200861; ErrPath: ROOT -> body -> elements; ErrMsg: cards of schema V2 no longer support this capability; ErrorValue: unsupported tag note; ","error":{"log_id":"202409131613579778D691D6E05516DE2D","troubleshooter":"排查建议查看(Troubleshooting suggestions): https://open.feishu.cn/search?log_id=202409131613579778D691D6E05516DE2D"}}"#;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("answer.json");
    std::fs::write(&file, body).unwrap();
    for asked in [body.to_owned(), file.display().to_string(), format!("2026-11-26 ERROR {body}")] {
        let (code, out) = explain(&[&asked]);
        assert_eq!(code, Some(0), "{out}");
        for words in [
            "202409131613579778D691D6E05516DE2D",
            "https://open.feishu.cn/search?log_id=",
            "200861",
            "ROOT -> body -> elements",
            "unsupported tag note",
        ] {
            assert!(out.contains(words), "{words}: {out}");
        }
    }
    let unknown =
        r#"{"code":7654321,"msg":"the moon is in the way","error":{"log_id":"202409131613579778D691D6E05516DE2D"}}"#;
    let (code, out) = explain(&[unknown]);
    assert_eq!(code, Some(0));
    assert!(out.contains("the moon is in the way") && out.contains("has no page here"), "{out}");
    assert!(out.contains("202409131613579778"), "{out}");
    assert!(explain(&["230002"]).1.contains("The bot can not be outside the group."));
    assert_eq!(explain(&["zzzzqqqq"]).0, Some(2));
}
