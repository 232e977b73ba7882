//! What is taken for a sign, and what is not.

use super::*;

#[test]
fn placeholders_are_seen() {
    for (text, found) in [
        ("hello {{ name }}", Some("{{ name }}")),
        ("${a.b || c}", Some("${a.b || c}")),
        ("%s", Some("%s")),
        ("__URL__", Some("__URL__")),
        ("{pr_url}", Some("{pr_url}")),
        ("<link>", Some("<link>")),
        ("{}", None),
        ("{{}}", None),
        ("100%", None),
        ("{\"a\": 1}", None),
        ("__init__ runs", None),
        ("$HOME", None),
    ] {
        assert_eq!(placeholder(text), found, "{text}");
    }
    assert!(is_example_link("https://example.com/a") && is_example_link("http://a.example.org:8080"));
    assert!(!is_example_link("https://my-example.com") && !is_example_link("https://a.b/?u=example.com"));
}

#[test]
fn secrets_are_known_by_their_looks() {
    let jwt = format!("{}.{}.{}", "eyJhbGciOiJIUzI1NiJ9", "eyJzdWIiOiIxMjM0NTY3ODkwIn0", "dozjgNryP4J3jVmNHl0w5N");
    for (text, found) in [
        (format!("key: AK{}", "IA2E4J7KQ9WZ1X3C5V"), Some(Secret::ServiceKey)),
        (format!("token gh{}", "p_16C7e42F292c6912E7710c838347Ae178B4a"), Some(Secret::CodeHostToken)),
        (format!("Bearer {jwt}"), Some(Secret::Jwt)),
        ("t-g1044ghJRUIJJ5ELPENTLTNPGA5NAO43SGXCSHWX".into(), Some(Secret::FeishuToken)),
        (
            "https://open.feishu.cn/open-apis/bot/v2/hook/6b1e2c3d-1111-4a5b-8c9d-0123456789ab".into(),
            Some(Secret::BotAddress),
        ),
        ("postgres://app:s3cret@db:5432/app".into(), Some(Secret::Password)),
        (format!("-----BEGIN RSA {} KEY-----", "PRIVATE"), Some(Secret::PrivateKey)),
        ("https://grafana.a.b/d/api-gateway?from=now-6h&to=now".into(), None),
        ("commit 3f786850e387550fdab836ed7e6dc881de23001b".into(), None),
        ("t-shirts-are-on-sale-2024-12-24-today".into(), None),
        ("sk-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx".into(), None),
        ("ou_7d8a6e6df7621556ce0d21922b676706ccs".into(), None),
        ("a".repeat(400), None),
    ] {
        assert!(found.is_none() || Glance::at(&text).long_word() || text.contains("KEY--"), "{text}");
        assert_eq!(secret(&text), found, "{text}");
    }
}

#[test]
fn unseen_characters_are_named() {
    let names = |text: &str| unseen(text).map(|found| (found.names.join(" "), found.turns));
    assert_eq!(names("a\u{200b}b\u{feff}\u{200b}"), Some(("U+200B U+FEFF".into(), false)));
    assert_eq!(names("pay \u{202e}gpj.exe"), Some(("U+202E".into(), true)));
    assert_eq!(names("bell\u{7}"), Some(("U+0007".into(), false)));
    for text in ["👨‍👩‍👧 ❤️", "a\tb\r\nc", "می‌خواهم", "שלום \u{200f}(a)", "🏴\u{e0067}\u{e0062}\u{e007f}", "“quoted” – …"]
    {
        assert_eq!(names(text), None, "{text}");
    }
    for sign in ["\u{ad}", "\u{200b}", "\u{202e}", "\u{2066}", "\u{feff}", "\u{7}", "\u{7f}", "\u{85}", "\u{e0041}"] {
        assert!(Glance::at(sign).unseen() && unseen(sign).is_some(), "{sign:?}");
        assert_eq!(without_unseen(&format!("a{sign}b")), "ab");
    }
}

#[test]
fn breaks_written_out_are_found() {
    for (text, found) in [
        ("line one\\nline two", vec![8]),
        ("a\\n\\nb", vec![1, 3]),
        ("长\\n文", vec![3]),
        ("C:\\new\\table", vec![]),
        ("C:\\new", vec![]),
        ("\\\\server\\name", vec![]),
        ("\\d+\\n", vec![]),
        ("use `\\n` here", vec![]),
        ("```\na\\nb\n```\nc\\nd", vec![14]),
        ("real\nbreak", vec![]),
    ] {
        assert_eq!(written_breaks(text), found, "{text}");
    }
    assert_eq!(with_breaks("a\\n\\nb `\\n`"), "a\n\nb `\\n`");
}
