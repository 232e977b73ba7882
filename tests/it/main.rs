//! The one integration binary: every test that needs more than its own file.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a test says what is wrong by failing; the clippy options for tests do not reach helpers"
)]

mod bad_cards;
mod cli;
mod client;
mod completing;
mod composer;
mod convert;
mod delivery;
mod desk;
mod dialogs;
mod docs;
mod document;
mod editing;
mod every_dialog;
mod export;
mod faults;
mod files;
mod front;
mod full;
mod house;
mod images;
mod inspectors;
mod intake;
mod json_pane;
mod kill;
mod kill_points;
mod life;
mod life_keys;
mod main_job;
mod mouse;
mod mutants;
mod mutation;
mod office;
mod one_selection;
mod painters;
mod picture;
mod planted;
mod preflight;
mod problems;
mod pty;
mod random;
mod raw;
mod refusals;
mod rehearsal;
mod repository;
mod review;
mod round_trip;
mod samples;
mod sandbox;
mod schema;
mod screens;
mod sheets;
mod shipped;
mod sides;
mod sizes;
mod snap;
mod snippets;
mod templates;
mod truth;
mod turn;
mod two_apps;
mod typing;
mod unfinished;
mod waiting;
mod webhooks;
mod wire;
