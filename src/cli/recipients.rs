//! Whom a card goes to: ids from the command line, and lists of ids, CSV or JSON lines.

use std::collections::HashSet;

use serde_json::Value;

use crate::{
    card::variables::Values,
    failure::{Failure, Kind, Place},
    worker::{IdType, Recipient},
};

/// Names a column or member has that holds the id, in the order they are looked for. The API's own names say the kind too.
const COLUMNS: [(&str, Option<IdType>); 7] = [
    ("id", None),
    ("receive_id", None),
    ("open_id", Some(IdType::OpenId)),
    ("user_id", Some(IdType::UserId)),
    ("union_id", Some(IdType::UnionId)),
    ("email", Some(IdType::Email)),
    ("chat_id", Some(IdType::ChatId)),
];

/// The column or member that names the recipient.
const NAME: &str = "name";
/// The column or member that says the kind of its row's id.
const KINDS: [&str; 2] = ["id_type", "receive_id_type"];

/// What `--to` calls whoever the profile says `me` is.
const ME: &str = "me";

/// Puts the id of `me` where the command line says "me"; false where nobody is known as that.
pub(super) fn resolve_me(recipient: &mut Recipient, me: Option<&str>) -> bool {
    if recipient.id != ME || recipient.is_webhook() {
        return true;
    }
    let Some(known) = me.and_then(|me| Recipient::infer(me).ok()) else { return false };
    *recipient = known;
    true
}

/// Recipients, each once, in the order they came.
#[derive(Debug, Default)]
pub(super) struct Recipients {
    kind: Option<IdType>,
    seen: HashSet<(IdType, String)>,
    list: Vec<Recipient>,
    /// What the list says of each besides: the values of variables, by column.
    values: Vec<Values>,
}

impl Recipients {
    /// None yet. `kind` is what `--as-type` says of ids that do not tell.
    pub fn new(kind: Option<IdType>) -> Self {
        Self { kind, ..Self::default() }
    }

    /// Takes an id from the command line.
    pub fn add(&mut self, id: &str) -> Result<(), Failure> {
        self.push(id, None, None, Values::new())
    }

    /// Takes a list: CSV when its first line names a known column, JSON lines when it begins with `{` or `"`, else one id a line.
    pub fn add_list(&mut self, text: &str) -> Result<(), Failure> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let lines = text.lines().count();
        self.seen.reserve(lines);
        self.list.reserve(lines);
        self.values.reserve(lines);
        let first = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'));
        match first {
            None => Ok(()),
            // Before JSON: a column's name may stand in quotes.
            Some(line) if column(&line.split(',').collect::<Vec<_>>()).is_some() => self.add_csv(text),
            Some(line) if line.starts_with(['{', '"']) => self.add_json_lines(text),
            Some(_) => self.add_lines(text),
        }
    }

    /// Everyone.
    #[cfg(test)]
    pub fn into_vec(self) -> Vec<Recipient> {
        self.list
    }

    /// Everyone, with what the list says of each.
    pub fn into_rows(self) -> Vec<(Recipient, Values)> {
        self.list.into_iter().zip(self.values).collect()
    }

    /// One id a line, or several with commas between; blank lines and those that begin with `#` are passed over.
    fn add_lines(&mut self, text: &str) -> Result<(), Failure> {
        for (number, line) in (1..).zip(text.lines()) {
            if line.trim_start().starts_with('#') {
                continue;
            }
            for id in line.split(',').map(str::trim).filter(|id| !id.is_empty()) {
                self.push(id, None, None, Values::new()).map_err(|failure| at(failure, number))?;
            }
        }
        Ok(())
    }

    fn add_csv(&mut self, text: &str) -> Result<(), Failure> {
        let mut reader =
            csv::ReaderBuilder::new().trim(csv::Trim::All).comment(Some(b'#')).from_reader(text.as_bytes());
        let headers = reader.headers().map_err(|error| bad_csv(&error))?.clone();
        let Some((place, kind)) = column(&headers.iter().collect::<Vec<_>>()) else { return Ok(()) };
        let position = |wanted: &str| headers.iter().position(|header| header.eq_ignore_ascii_case(wanted));
        let (name, id_type) = (position(NAME), KINDS.iter().find_map(|kind| position(kind)));
        for record in reader.records() {
            let record = record.map_err(|error| bad_csv(&error))?;
            let line = record.position().map_or(0, |position| usize::try_from(position.line()).unwrap_or(0));
            let cell = |at: Option<usize>| at.and_then(|at| record.get(at)).filter(|cell| !cell.is_empty());
            let Some(id) = cell(Some(place)) else { continue };
            let kind = cell(id_type).and_then(IdType::named).or(kind);
            let values = headers.iter().zip(&record).map(|(key, cell)| (key.to_owned(), Value::from(cell))).collect();
            self.push(id, kind, cell(name), values).map_err(|failure| at(failure, line))?;
        }
        Ok(())
    }

    fn add_json_lines(&mut self, text: &str) -> Result<(), Failure> {
        for (number, line) in (1..).zip(text.lines()) {
            if line.trim().is_empty() {
                continue;
            }
            let value: Value = serde_json::from_str(line).map_err(|error| {
                let place = Place::Line { line: number, column: error.column() };
                Failure::from(Kind::NotJson { reason: error.to_string() }).at(place)
            })?;
            self.push_value(&value).map_err(|failure| at(failure, number))?;
        }
        Ok(())
    }

    fn push_value(&mut self, value: &Value) -> Result<(), Failure> {
        if let Some(id) = value.as_str() {
            return self.push(id, None, None, Values::new());
        }
        let text = |key: &str| value.get(key).and_then(Value::as_str);
        let found = COLUMNS.iter().find_map(|(key, kind)| Some((text(key)?, *kind)));
        let (id, kind) = found.ok_or_else(|| Kind::BadRecipient { id: value.to_string() })?;
        let kind = KINDS.iter().find_map(|key| text(key)).and_then(IdType::named).or(kind);
        self.push(id, kind, text(NAME), value.as_object().cloned().unwrap_or_default())
    }

    fn push(&mut self, id: &str, kind: Option<IdType>, name: Option<&str>, values: Values) -> Result<(), Failure> {
        let id = id.trim();
        let bad = || Kind::BadRecipient { id: id.to_owned() };
        if id.is_empty() {
            return Err(bad().into());
        }
        let told = IdType::infer(id);
        // A prefix says what an id is, whatever is asked for: the server would refuse it under another name.
        let prefixed = told.filter(|kind| *kind != IdType::UserId);
        let wanted = kind.or(self.kind);
        if matches!((prefixed, wanted), (Some(one), Some(other)) if one != other) {
            return Err(bad().into());
        }
        let id_type = wanted.or(told).ok_or_else(bad)?;
        if self.seen.insert((id_type, id.to_owned())) {
            self.list.push(Recipient { id: id.to_owned(), id_type, name: name.map(str::to_owned) });
            self.values.push(values);
        }
        Ok(())
    }
}

/// The first column of a known name, and the kind of id its name says.
fn column(headers: &[&str]) -> Option<(usize, Option<IdType>)> {
    let place =
        |wanted: &str| headers.iter().position(|header| header.trim().trim_matches('"').eq_ignore_ascii_case(wanted));
    COLUMNS.iter().find_map(|(name, kind)| Some((place(name)?, *kind)))
}

fn at(failure: Failure, line: usize) -> Failure {
    if failure.place.is_some() { failure } else { failure.at(Place::Line { line, column: 1 }) }
}

fn bad_csv(error: &csv::Error) -> Failure {
    let line = error.position().map_or(1, |position| usize::try_from(position.line()).unwrap_or(1));
    Failure::from(Kind::BadRecipient { id: error.to_string() }).at(Place::Line { line, column: 1 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(list: &str) -> Result<Vec<Recipient>, Failure> {
        let mut recipients = Recipients::new(None);
        recipients.add_list(list)?;
        Ok(recipients.into_vec())
    }

    fn ids(list: &str) -> Vec<(String, IdType)> {
        read(list).unwrap().into_iter().map(|recipient| (recipient.id, recipient.id_type)).collect()
    }

    fn pair(id: &str, id_type: IdType) -> (String, IdType) {
        (id.to_owned(), id_type)
    }

    #[test]
    fn a_list_is_ids_csv_or_json_lines() {
        let both = [pair("ou_1", IdType::OpenId), pair("oc_2", IdType::ChatId)];
        for list in [
            "ou_1\noc_2\n",
            "# the team\n ou_1 , oc_2\r\n\nou_1\n",
            "\u{feff}id\nou_1\noc_2",
            "team,ID\nx,ou_1\n\"y, z\",oc_2\nw,\n",
            "\"receive_id\",note\nou_1,\noc_2,\n",
            "{\"id\":\"ou_1\"}\n\n{\"chat_id\":\"oc_2\",\"x\":1}\n",
            "\"ou_1\"\n\"oc_2\"",
        ] {
            assert_eq!(ids(list), both, "{list:?}");
        }
        assert!(ids("").is_empty());
        assert!(ids("# nobody\n\n").is_empty());
    }

    #[test]
    fn columns_say_the_kind_and_the_name() {
        let list = read("user_id,name\n4d7a3c6g,李雷\n").unwrap();
        assert_eq!((list[0].id_type, list[0].name.as_deref()), (IdType::UserId, Some("李雷")));
        let list = read("{\"id\":\"x-1\",\"id_type\":\"user_id\",\"name\":\"Li\"}").unwrap();
        assert_eq!((list[0].id_type, list[0].label()), (IdType::UserId, "Li"));
    }

    #[test]
    fn what_is_no_recipient_is_named_with_its_line() {
        let table = [
            ("ou_1\nno id\n", "no id", 2),
            ("id\nou_1\nou_\n", "ou_", 3),
            ("open_id\noc_1\n", "oc_1", 2),
            ("{\"id\":\"ou_1\"}\n{\"name\":\"x\"}", "{\"name\":\"x\"}", 2),
        ];
        for (list, id, line) in table {
            let failure = read(list).unwrap_err();
            assert_eq!(failure.kind, Kind::BadRecipient { id: id.into() }, "{list:?}");
            assert_eq!(failure.place, Some(Place::Line { line, column: 1 }), "{list:?}");
        }
        assert_eq!(read("{\"id\":").unwrap_err().kind.name(), "not_json");
    }

    #[test]
    fn a_prefix_is_not_overruled() {
        let mut recipients = Recipients::new(Some(IdType::UserId));
        recipients.add("4d7a3c6g").unwrap();
        recipients.add("odd-id").unwrap();
        assert_eq!(recipients.add("ou_1").unwrap_err().kind, Kind::BadRecipient { id: "ou_1".into() });
        let mut recipients = Recipients::new(Some(IdType::ChatId));
        recipients.add("oc_1").unwrap();
        recipients.add(" oc_1 ").unwrap();
        assert_eq!(recipients.into_vec().len(), 1);
    }
}
