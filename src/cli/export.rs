//! `export`: a card as JSON, as the body of a request, as a command, or as a program that sends it.

use super::{args, fail, new, out::Out, source};
use crate::{
    card::export::{Target, export},
    worker::{IdType, Recipient},
};

pub(super) fn run(args: &args::Export, out: &mut Out) -> u8 {
    let receiver = args.to.as_deref().map(|id| match args.as_type {
        Some(kind) => Ok(Recipient { id: id.to_owned(), id_type: IdType::from(kind), name: None }),
        None => Recipient::infer(id),
    });
    let receiver = match receiver.transpose() {
        Ok(receiver) => receiver,
        Err(failure) => return fail(&failure, out),
    };
    let card = match source::load(&args.file, args.pick, out) {
        Ok(loaded) => loaded.card,
        Err(code) => return code,
    };
    let to = receiver.as_ref().map(|to| Target { id: &to.id, id_type: to.id_type.name() });
    let text = export(&card, args.kind, to);
    if let Some(path) = &args.output {
        return new::write(path, &text, out);
    }
    out.text(&text);
    0
}
