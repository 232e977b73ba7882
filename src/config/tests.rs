//! The configuration as a user writes it, rightly and wrongly.

use super::*;
use crate::failure::Kind;

const WHOLE: &str = r#"# my bots
default = "prod"
theme = "high-contrast"
lang = "zh"

[profile.prod] # the real one
app_id = "cli_prod"
brand = "feishu"
secret = "env:PROD_SECRET"
me = "ou_1"

[profile."测试"]
app_id = "cli_test"
base_url = "http://127.0.0.1:7777/"
secret = "file:secrets/test"
timeout = 0.5

[webhook.ops]
url = "env:OPS_HOOK"
secret = "command:pass show ops"
live = false

[webhook."值班"]
url = "file:hooks/oncall"

[keys]
send = ["f5", "ctrl-g"]
quit = "ctrl-q"
palette = []

[screen]
borders = "ascii"
mouse = false
"#;

fn told(text: &str) -> Vec<String> {
    Config::read(text).1.iter().map(|mistake| mistake.say(Lang::En)).collect()
}

#[test]
fn everything_that_is_said_is_read() {
    let (config, mistakes) = Config::read(WHOLE);
    assert_eq!(mistakes, []);
    assert_eq!((config.default.as_deref(), config.theme.as_deref()), (Some("prod"), Some("high-contrast")));
    assert_eq!(config.lang, Some(Lang::Zh));
    let names: Vec<_> = config.profiles.iter().map(|profile| profile.name.as_str()).collect();
    assert_eq!(names, ["prod", "测试"]);
    let prod = config.profile("prod").unwrap();
    assert_eq!(prod.base_url.host(), Host::Cloud(Brand::Feishu));
    assert_eq!(prod.secret, Some(SecretSource::Variable("PROD_SECRET".into())));
    assert_eq!((prod.me.as_deref(), prod.live, prod.timeout), (Some("ou_1"), true, None));
    let test = config.profile("测试").unwrap();
    assert_eq!((test.base_url.as_str(), test.live), ("http://127.0.0.1:7777", false));
    assert_eq!(test.timeout, Some(Duration::from_millis(500)));
    let ops = config.webhook("ops").unwrap();
    assert_eq!((ops.url.to_string().as_str(), ops.secret.is_some(), ops.live), ("env:OPS_HOOK", true, false));
    let oncall = config.webhook("值班").unwrap();
    assert_eq!((oncall.url.to_string().as_str(), &oncall.secret, oncall.live), ("file:hooks/oncall", &None, true));
    let keys = |name: &str| config.keys[name].keys.iter().map(|(key, _)| key.as_str()).collect::<Vec<_>>();
    assert_eq!((keys("send"), keys("quit"), keys("palette")), (vec!["f5", "ctrl-g"], vec!["ctrl-q"], vec![]));
    assert_eq!(config.keys["send"].keys[1].1, Position { line: 27, column: 15 });
    let screen = Screen { borders: Borders::Ascii, no_mouse: true };
    assert_eq!(config.screen, screen);
}

#[test]
fn every_mistake_has_its_place_and_the_rest_holds() {
    let text = r#"them = "dark"
lang = "cn"
default = "pord"
[profile.prod]
app-id = "cli_0"
app_id = "cli_1"
brand = "fieshu"
secret = "0123456789abcdef"
live = "yes"
[profile.half]
app_id = "cli_2"
brand = "lark"
base_url = "https://open.larksuite.com"
[profile.good]
app_id = "cli_3"
brand = "lark"
secret = "env:S"
timeout = 0
[profile."a b"]
[profile.open]
app_id = "cli_4"
base_url = "http://open.feishu.cn"
secret = "command:pass 'show"
[screen]
borders = 1
[colours]
"#;
    assert_eq!(
        told(text),
        [
            "1:1: there is no key them here (did you mean theme?)",
            "2:8: lang cannot be \"cn\" (did you mean en?); it is one of auto, en, zh",
            "3:11: default names no profile of this file: \"pord\" (did you mean prod?)",
            "5:1: there is no key app-id here (did you mean app_id?)",
            "7:9: brand cannot be \"fieshu\" (did you mean feishu?); it is one of feishu, lark",
            "8:10: the secret of profile prod must say where it comes from: env:NAME, command:… or file:PATH",
            "9:8: live must be true or false, not a string",
            "10:10: profile half has no secret",
            "10:10: profile half says both brand and base_url; keep one of them",
            "18:11: timeout must be more than 0 and at most 600 seconds",
            "19:10: \"a b\" cannot be the name of a profile or webhook: no spaces, slashes or leading dots",
            "22:12: \"http://open.feishu.cn\" cannot be a base_url: use https, or http on loopback only, without user or query",
            "23:10: the secret of profile open must say where it comes from: env:NAME, command:… or file:PATH",
            "25:11: borders must be a string, not an integer",
            "26:2: there is no key colours here",
        ]
    );
    let (config, mistakes) = Config::read(text);
    let names: Vec<_> = config.profiles.iter().map(|profile| profile.name.as_str()).collect();
    assert_eq!(names, ["good"], "a profile without a sure address is none: its secret would go elsewhere");
    for mistake in mistakes {
        assert!(!format!("{mistake:?}").contains("0123456789abcdef"), "it may be the secret itself");
        let chinese = mistake.say(Lang::Zh);
        assert!(chinese.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{chinese}");
    }
}

#[test]
fn blanks_are_no_app_id() {
    let text = "[profile.a]\napp_id = \" \"\nbrand = \"lark\"\nsecret = \"env:A\"\n";
    assert_eq!(told(text), ["1:10: profile a has no app_id"]);
    assert!(Config::read(text).0.profiles.is_empty());
}

#[test]
fn broken_toml_costs_only_what_is_broken() {
    let text =
        "theme = \nlang = \"zh\"\n[profile.a]\napp_id = \"cli_a\"\nbrand = \"lark\"\nsecret = \"env:A\"\n[keys\n";
    let (config, mistakes) = Config::read(text);
    assert_eq!((config.lang, config.profiles.len()), (Some(Lang::Zh), 1));
    let places: Vec<_> = mistakes.iter().filter_map(|mistake| mistake.at).map(|at| at.line).collect();
    assert_eq!((places.first(), places.last()), (Some(&1), Some(&7)), "{mistakes:?}");
    assert!(mistakes.iter().all(|mistake| matches!(mistake.kind, MistakeKind::Syntax { .. })), "{mistakes:?}");
}

#[test]
fn a_file_that_cannot_be_read_is_told_and_no_file_is_no_mistake() {
    let home = tempfile::tempdir().unwrap();
    assert_eq!(Config::load(&Config::path_in(home.path())), (Config::default(), vec![]));
    let (_, mistakes) = Config::load(home.path());
    assert!(
        matches!(&mistakes[0].kind, MistakeKind::Unreadable(failure) if failure.kind.name() == "file_is_directory")
    );
    let path = home.path().join("latin1.toml");
    fs::write(&path, b"theme = \"dark\"\n# caf\xe9\n").unwrap();
    let (_, mistakes) = Config::load(&path);
    assert_eq!(mistakes[0].at, Some(Position { line: 2, column: 6 }));
}

fn entry(name: &str, base_url: &str) -> ProfileEntry {
    ProfileEntry {
        name: name.into(),
        app_id: "cli_new".into(),
        base_url: BaseUrl::parse(base_url).unwrap(),
        secret: SecretSource::Command("pass show 'my app'".into()),
        me: None,
        live: true,
    }
}

#[test]
fn profiles_come_and_go_and_nothing_else_moves() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("deep/config.toml");
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, WHOLE).unwrap();

    add_profile(&path, &entry("lark", "https://open.larksuite.com")).unwrap();
    let added = fs::read_to_string(&path).unwrap();
    let section = "[profile.lark]\napp_id = \"cli_new\"\nbrand = \"lark\"\nsecret = \"command:pass show 'my app'\"\n";
    assert_eq!(added.replace(&format!("\n{section}"), ""), WHOLE, "only the section is new");
    assert_eq!(Config::load(&path).1, []);

    use_profile(&path, "lark").unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), added.replace("\"prod\"\ntheme", "\"lark\"\ntheme"));
    remove_profile(&path, "lark").unwrap();
    let (config, mistakes) = Config::load(&path);
    assert_eq!((config.default, mistakes), (None, vec![]));
    assert_eq!(fs::read_to_string(&path).unwrap(), WHOLE.replace("default = \"prod\"\n", ""));
}

#[test]
fn the_first_profile_makes_the_file_and_is_the_default() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("new/config.toml");
    add_profile(&path, &ProfileEntry { me: Some("ou_1".into()), ..entry("dev", "http://localhost:1") }).unwrap();
    let expected = "default = \"dev\"\n\n[profile.dev]\napp_id = \"cli_new\"\nbase_url = \"http://localhost:1\"\n\
        secret = \"command:pass show 'my app'\"\nme = \"ou_1\"\nlive = true\n";
    assert_eq!(fs::read_to_string(&path).unwrap(), expected);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn what_cannot_be_done_leaves_the_file_alone() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("config.toml");
    fs::write(&path, WHOLE).unwrap();
    let refused = |done: Result<(), Failure>| done.unwrap_err().kind.name();
    assert_eq!(refused(add_profile(&path, &entry("prod", "https://open.feishu.cn"))), "profile_taken");
    assert_eq!(refused(add_profile(&path, &entry("../x", "https://open.feishu.cn"))), "bad_profile_name");
    assert_eq!(refused(use_profile(&path, "none")), "no_profile");
    assert_eq!(refused(remove_profile(&path, "none")), "no_profile");
    assert_eq!(fs::read_to_string(&path).unwrap(), WHOLE);

    fs::write(&path, "a = 1\nb = = 2\n").unwrap();
    let failure = use_profile(&path, "prod").unwrap_err();
    assert_eq!(failure.kind, Kind::Config { path: path.clone(), mistakes: 1 });
    assert_eq!(failure.place, Some(Place::Line { line: 2, column: 5 }));
}

#[test]
fn a_webhook_that_is_said_wrongly_is_none() {
    let text = r#"[webhook.a]
[webhook.b]
url = "https://open.feishu.cn/open-apis/bot/v2/hook/0c9a1b1e"
[webhook.c]
url = "env:C"
secret = "hush"
[webhook.d]
url = "env:D"
color = 1
"#;
    assert_eq!(
        told(text),
        [
            "1:10: webhook a has no url",
            "3:7: the url of webhook b must say where it comes from: env:NAME, command:… or file:PATH",
            "6:10: the secret of webhook c must say where it comes from: env:NAME, command:… or file:PATH",
            "9:1: there is no key color here",
        ]
    );
    let names: Vec<String> = Config::read(text).0.webhooks.into_iter().map(|webhook| webhook.name).collect();
    assert_eq!(names, ["d"]);
}
