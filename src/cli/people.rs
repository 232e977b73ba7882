//! `people`: whom a card can go to.

use serde_json::json;

use super::{
    args::{People, Who},
    fail,
    out::Out,
    submit::{Desk, World, odd},
    words,
};
use crate::worker::{Event, Job, PeopleQuery, Person, Reply};

pub(super) fn run(args: People, world: World, out: &mut Out) -> u8 {
    let query = match args.query.unwrap_or(Who::List) {
        Who::List => PeopleQuery::Known,
        Who::Chats => PeopleQuery::Chats,
        Who::Members { chat } => PeopleQuery::Members { chat_id: chat },
        Who::Find { who } if who.contains('@') => PeopleQuery::Emails(vec![who]),
        Who::Find { who } => PeopleQuery::Mobiles(vec![who]),
        Who::Name { id } => PeopleQuery::Name { id },
    };
    let mut desk = Desk::open(world, out);
    desk.mention_unfinished();
    // Pages are printed as they come: a large group takes a while.
    let mut printed = 0;
    let outcome = desk.ask_last(Job::People(query), out, |event, out| {
        if let Event::People(page) = event {
            printed += page.len();
            for person in &page {
                print(person, out);
            }
        }
    });
    let code = match outcome {
        Ok(Reply::People { found, missing }) => {
            for person in found.iter().skip(printed) {
                print(person, out);
            }
            for what in &missing {
                if out.json {
                    out.object(&json!({ "missing": what }));
                }
                out.complain(&words::missing(what, out.lang));
            }
            u8::from(!missing.is_empty())
        }
        Ok(_) => fail(&odd(), out),
        Err(failure) => fail(&failure, out),
    };
    desk.exit_code(code)
}

fn print(person: &Person, out: &mut Out) {
    if out.json {
        out.object(&json!({
            "id": person.id,
            "id_type": person.id_type,
            "name": person.name,
            "detail": person.detail,
            "last_used": person.last_used,
        }));
        return;
    }
    out.table_line(&[&person.id, &person.name, &person.detail]);
}
