//! Faults on request, as a client sees them on the wire.

use super::*;

const BOT: &str = "/open-apis/bot/v3/info";

impl World {
    fn fault(&self, fault: &str) {
        self.control("POST", "/fault", fault);
    }
}

#[test]
fn a_gateways_page_is_no_envelope() {
    let world = World::new();
    world.fault(r#"{"path":"bot","html":true}"#);
    let answer = world.get("/bot/v3/info");
    assert_eq!((answer.status, answer.header("content-type")), (502, Some("text/html; charset=utf-8")));
    assert!(answer.body.starts_with("<html>"), "{answer:?}");
    assert_eq!(world.get("/bot/v3/info").code(), 0);
}

#[test]
fn half_a_body_breaks_off() {
    let world = World::new();
    let whole = world.get("/bot/v3/info");
    world.fault(r#"{"path":"bot","half":true}"#);
    let half = world.get("/bot/v3/info");
    assert_eq!(half.status, 200);
    assert_eq!(half.header("content-length"), whole.header("content-length"), "the whole length is announced");
    assert_eq!(half.body, whole.body[..whole.body.len() / 2]);
}

#[test]
fn a_slow_body_comes_in_pieces() {
    let world = World::new();
    world.fault(r#"{"path":"bot","slow_ms":8000}"#);
    let bearer = format!("Bearer {}", world.token);
    std::thread::scope(|scope| {
        let slow = scope.spawn(|| world.raw("GET", BOT, &[("Authorization", &bearer)], ""));
        for _ in 0..8 {
            while world.clock.sleepers() == 0 {
                std::thread::yield_now();
            }
            assert!(!slow.is_finished());
            world.clock.advance(Duration::from_secs(1));
        }
        assert_eq!(slow.join().unwrap().code(), 0);
    });
}

#[test]
fn tokens_expire_and_the_clock_jumps_when_the_call_comes() {
    let world = World::new();
    world.fault(r#"{"path":"bot","expire_tokens":true}"#);
    assert_eq!(world.get("/bot/v3/info").code(), 99_991_663);
    let world = World::new();
    world.fault(r#"{"path":"bot","advance_ms":7200000}"#);
    assert_eq!(world.get("/bot/v3/info").code(), 99_991_663, "two hours later");
    world.fault(r#"{"path":"bot","advance_ms":-7200000}"#);
    assert_eq!(world.get("/bot/v3/info").code(), 0, "and back");
}

#[test]
fn what_is_no_fault_is_refused() {
    let world = World::new();
    for bad in ["{}", r#"{"path":1}"#, r#"{"path":"x","nothing":1}"#, r#"{"path":"x","slow_ms":-1}"#] {
        assert_eq!(world.raw("POST", "/_sandbox/fault", &[], bad).status, 400, "{bad}");
    }
}
