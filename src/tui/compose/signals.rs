//! Signals as notices to the loop.

use tokio::sync::mpsc::UnboundedSender;

use crate::tui::run::Notice;

/// Listens for TERM, HUP and INT on the present runtime.
#[cfg(unix)]
pub(super) fn listen(notices: &UnboundedSender<Notice>) {
    use tokio::signal::unix::{SignalKind, signal};

    use crate::tui::msg::Signal;

    for (kind, name) in [
        (SignalKind::terminate(), Signal::Terminate),
        (SignalKind::hangup(), Signal::HangUp),
        (SignalKind::interrupt(), Signal::Interrupt),
    ] {
        let Ok(mut stream) = signal(kind) else { continue };
        let notices = notices.clone();
        tokio::spawn(async move {
            while stream.recv().await.is_some() {
                if notices.send(Notice::Signal(name)).is_err() {
                    break;
                }
            }
        });
    }
}

/// Where there are no such signals, there is nothing to hear.
#[cfg(not(unix))]
pub(super) fn listen(_notices: &UnboundedSender<Notice>) {}
