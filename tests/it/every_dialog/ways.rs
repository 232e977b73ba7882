//! How one gets to each dialog.

use std::time::Duration;

use cardwright::tui::layout::Pane;
use crossterm::event::Event;

use super::View;
use crate::{
    composer::{Composer, Home, Plan},
    raw::{Act, Raw},
    waiting::{app_server, cut_off},
};

/// A card of everyday things, with a problem or two to find.
const CARD: &str = include_str!("../screens/card.json");
const OLD_CARD: &str = include_str!("../screens/old.json");
/// A button that asks, and a picker of days.
const ASKING: &str = r#"{"tag":"button","text":{"tag":"plain_text","content":"回滚"},"confirm":{"title":{"tag":"plain_text","content":"回滚到 v1.41？"},"text":{"tag":"plain_text","content":"线上会中断约 1 分钟"}},"behaviors":[{"type":"callback","value":{"do":"rollback"}}]}"#;
const DATE: &str = r#"{"tag":"date_picker","placeholder":{"tag":"plain_text","content":"哪一天"}}"#;
const SMALL: &str = r#"{"schema":"2.0","body":{"elements":[{"tag":"markdown","content":"第二张 🎉"}]}}"#;

impl View {
    fn plan(self, plan: Plan) -> Plan {
        plan.size(self.size.0, self.size.1).lang(self.lang)
    }

    /// A card in a file of its home.
    fn with(self, card: &str) -> Composer {
        let plan = self.plan(Plan::new());
        let path = plan.home.write("发布.json", card);
        plan.file(&path).start()
    }

    fn start(self) -> Composer {
        self.with(CARD)
    }

    /// One whose card has changed since it was saved.
    fn changed(self) -> Composer {
        let mut composer = self.start();
        composer.node("/body/elements/0").keys("<enter><end>!<esc><esc>");
        composer
    }

    /// One with a composer before it that left its home like this.
    fn again(self, before: Composer) -> Composer {
        self.plan(Plan::in_home(before.crash())).start()
    }
}

/// A composer with this dialog open.
pub fn to(name: &str, view: View) -> Composer {
    match name.split_once('-') {
        Some(("menu", menu)) => to_menu(menu, view),
        Some(("ask", question)) => to_question(question, view),
        _ => to_other(name, view),
    }
}

fn keyed(mut composer: Composer, keys: &str) -> Composer {
    composer.keys(keys);
    composer
}

fn focus(composer: &mut Composer, pane: Pane) -> &mut Composer {
    for _ in 0..Pane::ALL.len() {
        if composer.app().layout.focus != pane {
            composer.keys("<tab>");
        }
    }
    composer
}

/// A card of one control, tried out: the control is pressed.
fn inside(view: View, control: &str) -> Composer {
    let card = format!(r#"{{"schema":"2.0","body":{{"elements":[{control}]}}}}"#);
    let mut composer = view.with(&card);
    focus(&mut composer, Pane::Preview);
    keyed(composer, "<enter><enter>")
}

fn to_menu(name: &str, view: View) -> Composer {
    let text = |keys: &str| {
        let mut composer = view.start();
        composer.node("/body/elements/0");
        keyed(composer, keys)
    };
    match name {
        "commands" => text(":<down>"),
        "add-after" => text("a<down><down>"),
        "clients" => text("<a-4>"),
        "add-inside" => keyed(view.start(), "<home>A<down>"),
        "snippets" => text("i<down>"),
        "complete" => {
            let mut composer = text("");
            if composer.derived().layout.pane(Pane::Json).is_none() {
                composer.keys("v");
            }
            focus(&mut composer, Pane::Json);
            keyed(composer, "<enter><home><right><enter><up><end><tab>te")
        }
        "value" => text("c<down><down>"),
        "language" => {
            let mut composer = text("");
            let path = "/body/elements/0/i18n_content";
            focus(&mut composer, Pane::Inspector).property(path).keys("<enter>");
            keyed(composer, "<down><enter>")
        }
        "recent" => keyed(view.again(view.start()), "O"),
        "starters" => text("<c-n><down>"),
        "problems" => {
            keyed(view.with(&CARD.replace("\"turquoise\"", "\"粉色 🌸\"").replace("\"hr\"", "\"marquee\"")), "!")
        }
        "nodes" => text("/"),
        "wrap" => text("b"),
        "turn" => text("C"),
        "variables" => {
            let plan = view.plan(Plan::new());
            let card = CARD.replacen("danger", "${color}", 1).replace("\"turquoise\"", "\"${theme}\"");
            let path = plan.home.write("发布.json", &card);
            plan.home.write("发布.data.json", r#"{"samples":{"平时":{"theme":"green","spare":1}}}"#);
            keyed(plan.file(&path).start(), "$")
        }
        "drafts" => {
            let mut before = view.changed();
            before.advance(Duration::from_secs(1));
            keyed(view.again(before), "D")
        }
        "profiles" => keyed(profiles(view), "P"),
        "profile" => keyed(profiles(view), "Pwork<enter>"),
        "found" => keyed(view.start(), &format!("<paste>{SMALL}\n{}</paste>", SMALL.replace("第二", "第三"))),
        "export" => text("M<down>"),
        "compare" => text("<f7>="),
        "card-languages" => text("Xa"),
        "deeds" => keyed(lived(view), "<a-5><down><enter><down>"),
        "ahead" => keyed(lived(view), "<a-5><down><enter><down><down><down><down><down><down><enter><down>"),
        // The address has another port each time: only one row is kept.
        "preflight" => text("<c-p>preflight<enter>30720"),
        "webhooks" => text("<c-p>webhooks<enter>"),
        "webhook" => text("<c-p>webhooks<enter>signed<enter>"),
        "templates" => text("<c-p>templates<enter>"),
        "template" => text("<c-p>templates<enter><down><enter>AAqDeployNotice1 1.0.0<enter>"),
        other => panic!("no way to the menu {other}"),
    }
}

/// One that sent a card, updated it, and sent it to somebody who may not get it.
fn lived(view: View) -> Composer {
    let mut composer = view.start();
    composer.keys("<f7><f11>r").keys("ou_03cfcb78d65af1f9863ffb69a75ebb67<enter><f5>");
    composer
}

fn profiles(view: View) -> Composer {
    let config = "[profile.work]\napp_id = \"cli_a1b2c3d4e5f60718\"\nbase_url = \"https://open.feishu.cn\"\nsecret = \"env:WORK\"\n\
         [profile.other]\napp_id = \"cli_other\"\nbase_url = \"https://open.larksuite.com\"\nsecret = \"env:WORK\"\n";
    view.plan(Plan::new().config(config)).start()
}

fn to_question(name: &str, view: View) -> Composer {
    let other = |composer: &Composer| composer.write("另一张.json", SMALL).display().to_string();
    match name {
        "quit" => keyed(view.changed(), "q"),
        "recall" => keyed(lived(view), "<a-5><down><down><enter><down><down><down><down><down><enter>"),
        "rehearsed" => inside(view, ASKING),
        "abandon" => keyed(view.changed(), "<c-n><enter>"),
        "abandon-for" => {
            let composer = view.changed();
            let path = other(&composer);
            keyed(composer, &format!("<c-o><c-u>{path}<enter>"))
        }
        "live" => {
            let home = Home::new();
            let server = app_server(home.path());
            let config = format!(
                "default = \"prod\"\n[profile.prod]\napp_id = \"cli_a1b2c3d4e5f60718\"\nbase_url = \"{}\"\n\
                 secret = \"env:WORK\"\nlive = true\n",
                server.base_url()
            );
            let plan = Plan::in_home(home).config(&config).var("WORK", "wKvB3sQm9XhTz0LcPf7RyUd2NgJe5AoI");
            let mut composer = view.plan(plan).start();
            composer.keys("r").keys("ou_7d8a6e6df7621556ce0d21922b676706<enter><f5>");
            composer
        }
        "elsewhere" => {
            let mut composer = profiles(view);
            composer.keys("<f7>P").keys("work<enter><enter>");
            // Whoever it is sent as now, what was sent stays with its app.
            composer.keys("<a-5><enter>").choose(view.lang.pick("Do it again", "再次执行"));
            keyed(composer, "i")
        }
        "errors" => keyed(view.with(&CARD.replace("\"hr\"", "\"marquee\"")), "<f7>"),
        "twice" => {
            let raw = Raw::start([Act::HangUp]);
            let plan = Plan::new().config("[webhook.值班]\nurl = \"env:HOOK\"\nlive = false\n");
            let plan = plan.var("HOOK", &format!("{}/open-apis/bot/v2/hook/0c9a1b1e", raw.url));
            keyed(view.plan(plan).start(), "<c-p>webhooks<enter>值班<enter><enter><f6>")
        }
        "pasted-card" => keyed(view.start(), &format!("<paste>{SMALL}</paste>")),
        "pasted-words" => keyed(view.start(), "<paste>只是一句话 🎈</paste>"),
        "send-to" => {
            let body = serde_json::json!({
                "receive_id": "ou_7d8a6e6df7621556ce0d21922b676706", "msg_type": "interactive", "content": SMALL
            });
            keyed(view.start(), &format!("<paste>{body}</paste>r"))
        }
        "conflict" => conflict(view),
        "unfinished" => {
            let folder = Home::new();
            let server = app_server(folder.path());
            let left = cut_off(&server);
            let mut composer = view.plan(Plan::in_home(left).app(server.base_url())).start();
            composer.keys("U");
            composer
        }
        "resend" => {
            let mut composer = keyed(view.start(), "<f7>");
            focus(&mut composer, Pane::Activity);
            keyed(composer, "<enter>r")
        }
        "unfamiliar" => {
            let mut composer = profile_form(view);
            composer.keys("work<down>cli_a1b2c3d4e5f60718<down><c-u>https://open.example.net<down>s3cret<down><enter>");
            composer
        }
        "exists" => {
            let mut composer = view.plan(Plan::new()).start();
            let path = other(&composer);
            composer.keys(&format!("<c-s><c-u>{path}<enter>"));
            composer
        }
        "snippet-exists" => {
            let mut composer = view.start();
            composer.node("/body/elements/0").keys("<c-p>save-snippet<enter>值班<enter>");
            keyed(composer, "<c-p>save-snippet<enter>值班<enter>")
        }
        other => panic!("no way to the question {other}"),
    }
}

fn profile_form(view: View) -> Composer {
    // Below the profiles, the last row adds one.
    keyed(view.plan(Plan::new()).start(), "P<pgdn><pgdn><enter>")
}

fn conflict(view: View) -> Composer {
    let mut composer = view.changed();
    composer.write("发布.json", &CARD.replace("turquoise", "red"));
    composer.event(Event::FocusGained);
    composer
}

fn to_other(name: &str, view: View) -> Composer {
    match name {
        "history" => keyed(lived(view), "<a-5><down>"),
        "path-message" => keyed(view.start(), "<a-6>om_1"),
        "message" => {
            let mut composer = keyed(view.start(), "<f7>");
            focus(&mut composer, Pane::Activity);
            keyed(composer, "<enter>")
        }
        "page" => keyed(view.with(&CARD.replace("\"turquoise\"", "\"粉色 🌸\"")), "nE"),
        "help" => keyed(view.start(), "?"),
        "profile-form" => keyed(profile_form(view), "work<down>cli_a1b2c3d4e5f60718<down><down>s3cret"),
        "webhook-form" => {
            let typed = "值班<down>https://open.feishu.cn/open-apis/bot/v2/hook/0c9a1b1e<down>s3cret";
            keyed(view.plan(Plan::new()).start(), &format!("<c-p>webhooks<enter><pgdn><pgdn><enter>{typed}"))
        }
        "review" => keyed(view.with(OLD_CARD), "<c-p>convert<enter><down>"),
        "path-open" => keyed(view.start(), "<c-o><c-u>卡片/值班.json"),
        "path-save" => keyed(view.start(), "W<c-u>卡片/值班.json"),
        "path-export" => keyed(view.start(), "M<c-s><c-u>卡片/值班.txt"),
        "path-look-up" => keyed(view.start(), "<c-p>look-up<enter>230099"),
        "path-template" => keyed(view.start(), "<c-p>templates<enter><down><enter>AAqDeploy"),
        "path-moment" => inside(view, DATE),
        "path-snippet" => {
            let mut composer = view.start();
            composer.node("/body/elements/0");
            keyed(composer, "<c-p>save-snippet<enter>值班")
        }
        "path-member" => {
            let card = CARD.replacen("\"body\"", "\"config\":{\"style\":{\"color\":{}}},\"body\"", 1);
            let mut composer = view.with(&card);
            composer.node("/config").keys("<tab>").property("/config/style").keys("<right>");
            composer.property("/config/style/color").keys("<right>").property("/config/style/color/");
            keyed(composer, "<enter>")
        }
        "diff-conflict" => keyed(conflict(view), "p"),
        "diff-saved" => keyed(view.changed(), "="),
        "diff-sent" => {
            let mut composer = view.plan(Plan::new().text(CARD)).start();
            composer.keys("<f7>").node("/body/elements/0").keys("<del>");
            keyed(composer, "=")
        }
        "diff-delivery" | "diff-message" => {
            // The delivery that sent it; down to what is done with it.
            let deed = |count: usize| format!("<a-5><down><down><enter>{}<enter>", "<down>".repeat(count));
            let mut composer = lived(view);
            if name == "diff-message" {
                composer.keys(&deed(4)).node("/body/elements/0").keys("<del>");
                return keyed(composer, "=");
            }
            composer.node("/body/elements/0").keys("<del>");
            keyed(composer, &deed(9))
        }
        "sheet-rows" => {
            let card = r#"{"schema":"2.0","body":{"elements":[{"tag":"table","columns":[
                {"name":"svc","display_name":"服务","data_type":"text"},
                {"name":"rate","display_name":"成功率 ✅","data_type":"number"},
                {"name":"state","display_name":"状态","data_type":"options"},
                {"name":"at","display_name":"时间","data_type":"date"}],
                "rows":[{"svc":"api 🚀","rate":99.98,"state":[{"text":"正常","color":"green"}],"at":1764000000000},
                {"svc":"支付网关","state":"?"}]}]}}"#;
            let mut composer = view.with(card);
            composer.node("/body/elements/0").keys("<tab>").property("/body/elements/0/rows");
            keyed(composer, "<enter><right><right>")
        }
        "sheet-languages" => keyed(view.start(), "X"),
        "people" => keyed(view.start(), "r<down><tab>"),
        "people-members" => keyed(view.start(), "rfbq<right>"),
        other => panic!("no way to {other}"),
    }
}
