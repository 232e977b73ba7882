//! `--log`: what happens, written to a file that only its owner can read. Only our own events: none of them holds a secret or token.

use std::{fmt, path::Path};

use tracing::Level;
use tracing_appender::non_blocking::WorkerGuard;
use tracing_subscriber::{
    Layer,
    filter::Targets,
    fmt::{format::Writer, time::FormatTime},
    layer::SubscriberExt,
};

use crate::{
    env::Env,
    failure::{Failure, Kind},
    platform,
};

/// Keeps the log going; what is still to be written is written when it is dropped.
#[derive(Debug)]
pub struct Guard(#[expect(dead_code, reason = "it works by being dropped")] WorkerGuard);

/// Begins to write to a file, behind what is there.
pub fn start(path: &Path, env: &Env) -> Result<Guard, Failure> {
    let file = platform::open_private(path).map_err(|error| Failure::of_io(path, &error))?;
    // Its thread takes none of them, ever: the composer's own are held until it listens.
    let held = platform::hold_signals();
    let (writer, guard) = tracing_appender::non_blocking(file);
    drop(held);
    let layer = tracing_subscriber::fmt::layer()
        .with_writer(writer)
        .with_ansi(false)
        .with_timer(Time(env.clone()))
        .with_filter(Targets::new().with_target(env!("CARGO_CRATE_NAME"), Level::DEBUG));
    tracing::subscriber::set_global_default(tracing_subscriber::registry().with(layer))
        .map_err(|error| Kind::FileOther { path: path.to_owned(), words: error.to_string() })?;
    Ok(Guard(guard))
}

/// The clock of the world.
struct Time(Env);

impl FormatTime for Time {
    fn format_time(&self, writer: &mut Writer<'_>) -> fmt::Result {
        let now = jiff::Timestamp::from_millisecond(self.0.now().0).unwrap_or_default();
        write!(writer, "{now:.3}")
    }
}
