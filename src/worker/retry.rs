//! Whether and when to try again.

use std::time::Duration;

use crate::{
    failure::{Failure, Kind},
    feishu::Safety,
};

/// How many tries a call gets.
pub(super) const TRIES: u32 = 5;

/// The first wait; each after it is twice as long.
const BASE: Duration = Duration::from_millis(500);

/// How long a limit holds when the server does not say.
const LIMITED: Duration = Duration::from_secs(1);

/// For how long the server knows a `uuid` again: an hour, less a minute for clocks and the way there.
pub(super) const UUID_LIFE: Duration = Duration::from_secs(59 * 60);

/// What a failed try says about the server's side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Proof {
    /// It did nothing, and asking again can help.
    NotDone,
    /// It may have done it.
    Maybe,
    /// It said no.
    No,
}

/// What a failure proves.
pub(super) fn proof(failure: &Failure) -> Proof {
    match failure.kind {
        Kind::Unreachable { .. } | Kind::Limited { .. } => Proof::NotDone,
        Kind::Unknown { .. } | Kind::Unrepeatable { .. } | Kind::BadAnswer { .. } | Kind::ServerFailed { .. } => {
            Proof::Maybe
        }
        _ => Proof::No,
    }
}

/// How long to wait before the next try, after try number `attempt` (from 1) failed; `None` when there is none.
/// `fraction` (`0..1`) spreads the waits, so that many clients do not come back at once.
pub(super) fn after(safety: Safety, failure: &Failure, attempt: u32, fraction: f64) -> Option<Duration> {
    let allowed = match proof(failure) {
        Proof::NotDone => true,
        Proof::Maybe => safety != Safety::Never,
        Proof::No => false,
    };
    if !allowed || attempt >= TRIES {
        return None;
    }
    Some(match failure.kind {
        Kind::Limited { after, .. } => after.unwrap_or(LIMITED) + BASE.mul_f64(fraction),
        _ => (BASE * 2_u32.saturating_pow(attempt.saturating_sub(1))).mul_f64(0.5 + fraction),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failure(kind: Kind) -> Failure {
        kind.into()
    }

    fn unreachable() -> Failure {
        failure(Kind::Unreachable { host: "h".into(), proxy: None, words: String::new() })
    }

    #[test]
    fn waits_double_and_end() {
        let waits: Vec<Option<u128>> = (1..=6)
            .map(|attempt| after(Safety::Uuid, &unreachable(), attempt, 0.5).map(|wait| wait.as_millis()))
            .collect();
        assert_eq!(waits, [Some(500), Some(1000), Some(2000), Some(4000), None, None]);
        assert_eq!(after(Safety::Uuid, &unreachable(), 1, 0.0), Some(Duration::from_millis(250)));
    }

    #[test]
    fn a_limit_is_obeyed() {
        let limited = |after| failure(Kind::Limited { after, words: String::new() });
        let wait = |limit: &Failure| after(Safety::Never, limit, 1, 0.5);
        assert_eq!(wait(&limited(Some(Duration::from_secs(3)))), Some(Duration::from_millis(3250)));
        assert_eq!(wait(&limited(None)), Some(Duration::from_millis(1250)));
    }

    #[test]
    fn what_may_be_done_is_repeated_only_where_that_is_safe() {
        for kind in [
            Kind::Unknown { words: String::new() },
            Kind::Unrepeatable { words: String::new() },
            Kind::BadAnswer { status: 200, content_type: String::new(), words: String::new() },
            Kind::ServerFailed { status: 500, words: String::new() },
        ] {
            let failure = failure(kind);
            assert!(after(Safety::Never, &failure, 1, 0.5).is_none());
            for safety in [Safety::Read, Safety::Uuid, Safety::Idempotent] {
                assert!(after(safety, &failure, 1, 0.5).is_some());
            }
        }
        assert!(after(Safety::Never, &unreachable(), 1, 0.5).is_some());
        let refused = failure(Kind::Refused { words: String::new() });
        assert!(after(Safety::Read, &refused, 1, 0.5).is_none());
    }
}
