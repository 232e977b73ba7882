//! Two apps in one window: what one has sent stays with it, whoever sends next.

use cardwright::sandbox::Sandbox;

use crate::{
    composer::{Composer, Home, Plan},
    waiting::app_server,
};

const LI_LEI: &str = "ou_7d8a6e6df7621556ce0d21922b676706";

/// A composer that sends as a live app, beside one that is not live.
fn live_beside(live: &Sandbox, quiet: &Sandbox) -> Composer {
    let profile = |name: &str, server: &Sandbox, is_live: bool| {
        format!(
            "[profile.{name}]\napp_id = \"cli_a1b2c3d4e5f60718\"\nbase_url = \"{}\"\nsecret = \"env:WORK\"\nlive = {is_live}\n",
            server.base_url()
        )
    };
    let config = format!("default = \"prod\"\n{}{}", profile("prod", live, true), profile("test", quiet, false));
    Plan::new().size(160, 44).config(&config).var("WORK", "wKvB3sQm9XhTz0LcPf7RyUd2NgJe5AoI").start()
}

#[test]
fn nothing_goes_out_by_a_live_app_unasked_after_a_switch() {
    let homes = [Home::new(), Home::new()];
    let [live, quiet] = homes.each_ref().map(|home| app_server(home.path()));
    let mut composer = live_beside(&live, &quiet);
    composer.keys("r").keys(LI_LEI).keys("<enter><f5>").assert_screen_has("prod is live").keys("s");
    composer.assert_screen_has("✓ sent om_");
    composer.keys("P").keys("test").keys("<enter><enter>").assert_says("sending as test");
    // What is sent again or updated without more ado is what this app has sent.
    composer.keys("<f6>").assert_says("nothing was sent yet").keys("<f11>").assert_says("nothing was sent yet");
    // What is chosen goes where it came from, and that is said.
    composer.keys("<a-5><enter>").keys("Do it again<enter>").assert_screen_has("It goes out by cli_a1b2c3d4e5f60718");
    composer.keys("i").assert_screen_has("not by the app chosen now").assert_screen_has(live.base_url());
    composer.keys("<enter>");
    composer.keys("<enter>").keys("Update it<enter>").assert_screen_has("cannot be updated").keys("<esc><esc>");
    assert_eq!((live.messages().len(), quiet.messages().len()), (1, 0));
    // Its own are its own.
    composer.keys("r").keys(LI_LEI).keys("<enter><f5><f6>");
    assert_eq!((live.messages().len(), quiet.messages().len()), (1, 2));
}
