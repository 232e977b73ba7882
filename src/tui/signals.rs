//! Signals as notices to the loop.

use tokio::sync::mpsc::UnboundedSender;

use super::run::Notice;

/// Listens for TERM, HUP, INT, TSTP and CONT on the present runtime.
#[cfg(unix)]
pub(super) fn listen(notices: &UnboundedSender<Notice>) {
    use tokio::signal::unix::{SignalKind, signal};

    use super::msg::Signal;

    for (kind, notice) in [
        (SignalKind::terminate(), Notice::Signal(Signal::Terminate)),
        (SignalKind::hangup(), Notice::Signal(Signal::HangUp)),
        (SignalKind::interrupt(), Notice::Signal(Signal::Interrupt)),
        (SignalKind::from_raw(rustix::process::Signal::TSTP.as_raw()), Notice::Stop),
        (SignalKind::from_raw(rustix::process::Signal::CONT.as_raw()), Notice::Continue),
    ] {
        let Ok(mut stream) = signal(kind) else { continue };
        let notices = notices.clone();
        tokio::spawn(async move {
            while stream.recv().await.is_some() {
                if notices.send(notice.clone()).is_err() {
                    break;
                }
            }
        });
    }
}

/// Where there are no such signals, there is nothing to hear.
#[cfg(not(unix))]
pub(super) fn listen(_notices: &UnboundedSender<Notice>) {}
