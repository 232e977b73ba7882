//! The terminal's events as a stream that holds none back.

use std::{io, pin::Pin, time::Duration};

use crossterm::event::{Event, EventStream};
use futures_util::{Stream, StreamExt, stream};

use crate::platform;

/// What the terminal tells, from now on.
pub(super) type EventsOfTerminal = Pin<Box<dyn Stream<Item = io::Result<Event>> + Send>>;

/// Begins to listen. The stream that was there before must have been dropped.
///
/// Crossterm hears of input by edges, reads 1,024 bytes at an edge, and of two things that wake it at once it takes one and forgets
/// the other. The rest of a burst, a key that comes together with a resize or with the wake-up that ended the stream before: they would
/// lie unread until the next key. So that wake-up is taken out first, and whenever all is taken the system is asked to tell of what
/// there still is.
pub(super) fn listen() -> EventsOfTerminal {
    let mut events = EventStream::new();
    // What it finds it keeps for the stream; what it says, the stream says too.
    let _ = crossterm::event::poll(Duration::ZERO);
    let mut is_told = false;
    Box::pin(stream::poll_fn(move |context| {
        let next = events.poll_next_unpin(context);
        if next.is_pending() && !is_told {
            platform::tell_of_input_again();
        }
        is_told = next.is_pending();
        next
    }))
}
