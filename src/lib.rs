//! cardwright: a terminal composer for Feishu / Lark interactive cards.
//!
//! The house, from the ground up; a room may use what stands below it, never what stands above
//! (`tests/it/house.rs` holds this):
//!
//! | floor | room | what lives there |
//! |---|---|---|
//! | 7 | `main.rs` | arguments, [`env::Env`], choice of command, exit code |
//! | 6 | [`tui`] | the composer: loop, state, panes, key map, themes |
//! | 6 | [`cli`] | headless commands: submit jobs, print reports |
//! | 5 | [`worker`] | one thread: delivery, files, drafts, people, secrets; `Job` in, `Report` out |
//! | 5 | [`sandbox`] | Feishu on loopback: the default server and a test double |
//! | 4 | [`feishu`] | typed async client of the Open Platform |
//! | 4 | [`store`] | the SQLite state file behind its own thread |
//! | 3 | [`preview`] | a card as it looks: painted cells and their hit map |
//! | 3 | [`check`] | rules to problems |
//! | 2 | [`card`] | the document: text and tree, paths, edits, undo, import |
//! | 1 | [`catalog`] | what Feishu allows and answers, as data |
//! | 1 | [`config`] | profiles, paths, settings |
//! | 0 | [`failure`], [`mod@env`], [`lang`], [`platform`] | what every room needs |

pub mod card;
pub mod catalog;
pub mod check;
pub mod cli;
pub mod config;
pub mod env;
pub mod failure;
pub mod feishu;
pub mod lang;
pub mod platform;
pub mod preview;
pub mod sandbox;
pub mod store;
pub mod tui;
pub mod worker;
