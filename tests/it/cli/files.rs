//! Commands about files: check, fmt, new, render, and usage.

use super::*;

#[test]
fn check_shows_the_line_and_says_how_bad_it_is() {
    let user = User::new();
    user.file("good.json", GOOD).file("bad.json", BAD).file("broken.json", "{\n  \"header\": ,\n}\n");
    let ran = user.run(&["check", "good.json"]).exits(0);
    assert_eq!((ran.out.as_str(), ran.err.as_str()), ("", "good.json: no problems\n"));
    let ran = user.run(&["check", "bad.json"]).exits(1);
    assert!(ran.out.starts_with("error[unknown-tag]: "), "{ran:?}");
    assert!(ran.out.contains(" --> bad.json:1:37\n"), "{ran:?}");
    assert!(ran.out.contains("1 | {\"schema\""), "{ran:?}");
    let ran = user.run(&["check", "broken.json"]).exits(1);
    assert!(ran.out.contains("2 |   \"header\": ,\n  |             ^"), "{}", ran.out);
    user.run(&["check", "good.json", "bad.json"]).exits(1);
    user.run(&["check", "bad.json", "missing.json"]).exits(5);
    let chinese = user.run(&["check", "bad.json", "--lang", "zh"]).exits(1);
    assert!(chinese.out.starts_with("错误[unknown-tag]: "), "{chinese:?}");
}

#[test]
fn check_speaks_json_alike_in_every_language() {
    let user = User::new();
    user.file("bad.json", BAD);
    let ran = user.run(&["check", "--json", "bad.json"]).exits(1);
    let problem = &ran.object()["problems"][0];
    assert_eq!(problem["name"], "unknown-tag");
    assert_eq!(problem["severity"], "error");
    assert_eq!(problem["path"], "/body/elements/0");
    assert_eq!((&problem["line"], &problem["column"]), (&1.into(), &37.into()));
    assert_eq!(problem["args"]["tag"], "buton");
    assert!(problem["code"].is_number() && problem["fix"].is_boolean());
    assert_eq!(user.run(&["check", "--json", "--lang=zh", "bad.json"]).out, ran.out);
}

#[test]
fn bad_files_are_named() {
    let user = User::new();
    user.file("latin.json", [0xff, 0xfe, 0x00]).file("array.json", "[1, 2]").file("text.json", "hello");
    std::fs::create_dir(user.path("folder")).unwrap();
    let table = [
        ("missing.json", 5, "file_missing"),
        ("folder", 5, "file_is_directory"),
        ("latin.json", 5, "file_not_utf8"),
        ("array.json", 1, "not_a_card"),
        ("text.json", 1, "not_json"),
    ];
    for (file, code, kind) in table {
        for command in [&["check"] as &[&str], &["fmt"], &["render"], &["send", "--to", ME]] {
            let args: Vec<&str> = command.iter().copied().chain(["--json", file]).collect();
            let ran = user.run(&args).exits(code);
            assert_eq!(ran.object()["failure"]["kind"], kind, "{args:?}");
        }
    }
    let ran = user.run(&["send", "text.json", "--to", ME]).exits(1);
    assert!(ran.err.contains("line 1, column 1"), "{ran:?}");
}

#[test]
fn fmt_changes_white_space_only() {
    let user = User::new();
    let text = r#"{"header":{"x":1.10,"title":{"tag":"plain_text","content":"a, {b}"}},"elements":[]}"#;
    let pretty = "{\n  \"header\": {\n    \"x\": 1.10,\n    \"title\": {\n      \"tag\": \"plain_text\",\n      \"content\": \"a, {b}\"\n    }\n  },\n  \"elements\": []\n}\n";
    user.file("a.json", text).file("b.json", pretty);
    let ran = user.run(&["fmt", "a.json", "--stdout"]).exits(0);
    assert_eq!((ran.out.as_str(), user.read("a.json").as_str()), (pretty, text));
    let ran = user.run(&["fmt", "a.json", "b.json"]).exits(0);
    assert_eq!((ran.err.as_str(), user.read("a.json").as_str()), ("reformatted a.json\n", pretty));
    assert_eq!(user.run_with(&["fmt", "-"], text).exits(0).out, pretty);
}

#[test]
fn fmt_takes_the_card_out_and_leaves_the_wrapping_alone() {
    let user = User::new();
    let body = r#"{"msg_type":"interactive","content":"{\"elements\":[]}"}"#;
    user.file("body.json", body);
    assert_eq!(user.run(&["fmt", "--stdout", "body.json"]).exits(0).out, "{\n  \"elements\": []\n}\n");
    user.run(&["fmt", "body.json"]).exits(2);
    assert_eq!(user.read("body.json"), body);
    let ran = user.run(&["check", "body.json"]);
    assert!(ran.err.contains("request body → content string → card 1.0"), "{ran:?}");
}

#[test]
fn a_card_goes_out_in_every_form_and_comes_back() {
    let user = User::new();
    user.file("card.json", GOOD);
    let minified = user.run(&["export", "card.json", "--as", "minified"]).exits(0).out;
    for form in ["pretty", "content", "request", "curl", "webhook", "python", "node", "go", "java", "rust"] {
        let text = user.run(&["export", "card.json", "--as", form, "--to", ME]).exits(0).out;
        let back = user.run_with(&["export", "-", "--as", "minified"], &text).exits(0).out;
        assert_eq!(back, minified, "{form}");
    }
    user.run(&["export", "card.json", "--as", "python", "-o", "send.py"]).exits(0);
    user.run(&["export", "card.json", "--as", "python", "-o", "send.py"]).exits(5);
    user.run(&["export", "card.json", "--as", "cobol"]).exits(2);
    user.run(&["export", "card.json", "--as", "go", "--to", "no id"]).exits(2);
}

#[test]
fn two_cards_are_compared_by_their_elements() {
    let user = User::new();
    user.file("a.json", GOOD).file("b.json", GOOD.replace("你好", "再见").replace("  ", "\t"));
    assert_eq!(user.run(&["diff", "a.json", "a.json"]).exits(0).out, "");
    let ran = user.run(&["diff", "a.json", "b.json"]).exits(1);
    assert_eq!(ran.out, "markdown “再见” · content: \"你好\" → \"再见\"\n");
    let ran = user.run(&["diff", "a.json", "b.json", "--json"]).exits(1);
    let change: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((&change["change"], &change["after"]), (&Value::from("property"), &Value::from("再见")));
    assert_eq!(change["element"]["path"], "/body/elements/0");
    user.run(&["diff", "a.json", "missing.json"]).exits(5);
    user.file("text", "no card");
    user.run(&["diff", "text", "a.json"]).exits(2);
}

#[test]
fn of_several_cards_one_is_picked() {
    let user = User::new();
    let one = |title: &str| {
        serde_json::json!({"header": {"title": {"tag": "plain_text", "content": title}}, "elements": [{"tag": "hr"}]})
            .to_string()
    };
    user.file("log", format!("INFO {}\nINFO {}\n", one("first"), one("second")));
    let ran = user.run(&["fmt", "--stdout", "log"]).exits(0);
    assert!(
        ran.out.contains("first") && ran.err.contains("--pick N") && ran.err.contains("surrounding text → card 1.0")
    );
    assert!(user.run(&["fmt", "--stdout", "log", "--pick", "2"]).exits(0).out.contains("second"));
    user.run(&["check", "log", "--pick", "3"]).exits(2);
    user.run(&["check", "log", "--pick", "0"]).exits(2);
    user.file("cut", "{\"elements\":[{\"tag\":\"hr\"}");
    let ran = user.run(&["check", "cut"]);
    assert!(ran.out.contains("cut off"), "{ran:?}");
}

#[test]
fn new_lists_prints_and_writes() {
    let user = User::new();
    let names: Vec<String> =
        user.run(&["new"]).exits(0).out.lines().map(|line| line.split('\t').next().unwrap().to_owned()).collect();
    assert!(names.contains(&"quick-start".to_owned()));
    for name in &names {
        let card = user.run(&["new", name]).exits(0).out;
        user.file("card.json", &card);
        user.run(&["check", "card.json", "-q"]).exits(0);
        assert!(!user.run(&["render", "card.json"]).exits(0).out.is_empty());
    }
    user.run(&["new", "quick-start", "-o", "fresh.json"]).exits(0);
    user.run(&["new", "quick-start", "-o", "fresh.json"]).exits(5);
    user.run(&["new", "no-such"]).exits(2);
}

#[test]
fn render_paints_in_every_format() {
    let user = User::new();
    user.file("a.json", GOOD);
    let plain = user.run(&["render", "a.json", "--width", "40"]).exits(0).out;
    assert!(plain.contains("你好") && !plain.contains('\u{1b}'), "{plain}");
    let ansi = user.run(&["render", "a.json", "--format", "ansi"]).exits(0).out;
    assert!(ansi.contains("\u{1b}[") && ansi.contains("你好"));
    assert_ne!(ansi, user.run(&["render", "a.json", "--format", "ansi", "--dark"]).exits(0).out);
    let svg = user.run(&["render", "a.json", "--format", "svg", "--mobile"]).exits(0).out;
    assert!(svg.starts_with("<svg ") && svg.trim_end().ends_with("</svg>"));
    assert_eq!(user.run_with(&["render", "-", "--width", "40"], GOOD).exits(0).out, plain);
}

#[test]
fn render_looks_from_every_side() {
    let user = User::new();
    user.file("a.json", r#"{"schema":"2.0","body":{"elements":[{"tag":"markdown","content":"hello","i18n_content":{"zh_cn":"你好"}}]}}"#);
    let plain = |more: &[&str]| user.run(&[&["render", "a.json", "--format", "plain"], more].concat()).exits(0).out;
    assert!(plain(&[]).contains("hello"));
    assert!(plain(&["--locale", "zh_cn"]).contains("你好"));
    assert!(plain(&["--client", "7.19"]).contains("Please upgrade"));
    assert!(plain(&["--client", "v7.20.1"]).contains("hello"));
    assert!(plain(&["--client", "7.9", "--locale", "zh_cn"]).contains("请升级"));
    let width = |text: String| text.lines().next().map(|line| line.chars().count());
    assert_eq!(width(plain(&["--width-mode", "compact"])), Some(50));
    assert_eq!(width(plain(&["--width-mode", "fill", "--width", "100"])), Some(100));
    user.run(&["render", "a.json", "--client", "old"]).exits(2);
    user.run(&["render", "a.json", "--locale", "xx"]).exits(2);
}

#[test]
fn usage_help_and_completions() {
    let user = User::new();
    user.run(&["send", "a.json"]).exits(2);
    user.run(&["--no-such"]).exits(2);
    user.run(&["a.json", "check", "b.json"]).exits(2);
    assert!(user.run(&["--help"]).exits(0).out.contains("completions"));
    assert!(user.run(&["--help", "--lang", "zh"]).exits(0).out.contains("发送卡片"));
    assert!(user.run(&["--version"]).exits(0).out.starts_with("cardwright "));
    for shell in ["bash", "zsh", "fish"] {
        assert!(user.run(&["completions", shell]).exits(0).out.contains("resend"), "{shell}");
    }
}

#[test]
fn without_a_terminal_there_is_no_composer() {
    let user = User::new();
    let ran = user.run(&[]).exits(2);
    assert!(ran.err.contains("terminal"), "{ran:?}");
    user.run(&["a.json"]).exits(2);
    user.run_with(&["-"], GOOD).exits(2);
}

#[test]
fn a_reader_that_leaves_early_is_no_failure() {
    let user = User::new();
    let mut child =
        user.command(&["completions", "zsh"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}

#[test]
fn the_schema_is_printed() {
    let user = User::new();
    let schema: serde_json::Value = serde_json::from_str(&user.run(&["schema"]).exits(0).out).unwrap();
    assert_eq!(schema["properties"]["schema"]["anyOf"][0]["enum"], serde_json::json!(["2.0"]));
    let old: serde_json::Value =
        serde_json::from_str(&user.run(&["schema", "--v1", "--lang", "zh"]).exits(0).out).unwrap();
    assert_eq!(old["title"], "飞书卡片 JSON 1.0");
}
