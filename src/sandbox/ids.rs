//! Identifiers in Feishu's formats, made from the environment's ids, and the test whether a text has such a format.

use jiff::{Timestamp, tz};

use crate::env::{Env, Millis};

/// A v4 UUID as 32 hex digits.
fn hex(env: &Env) -> String {
    env.uuid().replace('-', "")
}

/// `om_` and 32 hex digits.
pub(super) fn message(env: &Env) -> String {
    format!("om_{}", hex(env))
}

/// `omt_` and 16 hex digits.
pub(super) fn thread(env: &Env) -> String {
    let random: String = hex(env).chars().skip(16).collect();
    format!("omt_{random}")
}

/// `oc_` and 32 hex digits.
pub(super) fn chat(env: &Env) -> String {
    format!("oc_{}", hex(env))
}

/// `img_v3_`, four signs, and a UUID whose last digit is a `g`.
pub(super) fn image(env: &Env) -> String {
    let uuid: String = env.uuid().chars().take(35).collect();
    // Of counted ids the last digit is the one that differs: it goes to the front.
    let last = env.uuid().chars().skip(32).collect::<String>();
    format!("img_v3_{last}_{uuid}g")
}

/// `t-g1` and 40 alphanumerics.
pub(super) fn token(env: &Env) -> String {
    let (head, tail) = (hex(env), hex(env));
    // The end of a UUID is the part that differs in every run, counted ids included.
    let tail: String = tail.chars().skip(24).collect();
    format!("t-g1{head}{tail}")
}

/// 32 alphanumerics.
pub(super) fn secret(env: &Env) -> String {
    hex(env)
}

/// Beijing time to the second and 20 random upper-case hex digits: 34 characters.
pub(super) fn log(env: &Env, now: Millis) -> String {
    let at = Timestamp::from_millisecond(now.0).unwrap_or_default();
    let stamp = at.to_zoned(tz::TimeZone::fixed(tz::offset(8))).strftime("%Y%m%d%H%M%S");
    let id = hex(env).to_uppercase();
    // The version and variant digits in the middle of a UUID are fixed: left out.
    let random: String = id.chars().take(8).chain(id.chars().skip(20)).collect();
    format!("{stamp}{random}")
}

/// Whether `text` is `prefix` and at least 16 letters or digits.
pub(super) fn well_formed(prefix: &str, text: &str) -> bool {
    text.strip_prefix(prefix)
        .is_some_and(|rest| rest.len() >= 16 && rest.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::env::TestClock;

    #[test]
    fn ids_have_the_formats_of_the_platform() {
        let clock = TestClock::new(Millis(1_726_214_437_000));
        let env = Env::test(&clock, Path::new("/nowhere"));
        let log = log(&env, env.now());
        assert_eq!(log.len(), 34);
        assert!(log.starts_with("20240913160037"), "{log}");
        assert_eq!(message(&env).len(), 35);
        assert!(well_formed("om_", &message(&env)));
        assert_eq!(token(&env).len(), 44);
        assert_ne!(token(&env), token(&env));
        assert_eq!(secret(&env).len(), 32);
    }

    #[test]
    fn other_texts_are_no_ids() {
        assert!(!well_formed("om_", "oc_dc13264520392913993dd051dba21dcf"));
        assert!(!well_formed("om_", "om_1"));
        assert!(!well_formed("om_", "om_dc13264520392913 93dd051dba21dcf"));
        assert!(well_formed("om_", "om_x100b50698e378ca0b3e94f9090d7d13"));
    }
}
