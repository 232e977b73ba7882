//! `image`: pictures become keys that this app can put into its cards.

use serde_json::json;

use super::{
    args::Image,
    fail,
    out::Out,
    submit::{Desk, World, odd},
    words,
};
use crate::worker::{Job, Reply};

pub(super) fn run(args: Image, world: World, out: &mut Out) -> u8 {
    let mut desk = Desk::open(world, out);
    let mut code = 0;
    for path in args.files {
        let outcome = desk.get(Job::Upload { path }, out);
        let ended = match outcome {
            Ok(Reply::Uploaded(uploaded)) => {
                if out.json {
                    out.object(&json!({
                        "file": uploaded.path,
                        "image_key": uploaded.key,
                        "format": uploaded.picture.format.name(),
                        "width": uploaded.picture.width,
                        "height": uploaded.picture.height,
                        "bytes": uploaded.size,
                        "known": uploaded.known,
                    }));
                } else {
                    out.line(&uploaded.key);
                }
                out.say(&words::uploaded(&uploaded, out.lang));
                0
            }
            Ok(_) => fail(&odd(), out),
            Err(failure) => fail(&failure, out),
        };
        code = code.max(ended);
    }
    desk.exit_code(code)
}
