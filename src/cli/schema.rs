//! `schema`: what editors complete and check card files with.

use super::{args, out::Out};
use crate::catalog::{Version, schema};

pub(super) fn run(args: &args::Schema, out: &mut Out) -> u8 {
    let version = if args.v1 { Version::V1 } else { Version::V2 };
    out.text(&schema::text(version, out.lang));
    0
}
