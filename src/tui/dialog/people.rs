//! The picker of recipients.

use std::collections::BTreeSet;

use crate::{
    tui::widgets::{
        field::Field,
        field::Shape,
        fuzzy::{Haystack, find},
    },
    worker::{IdType, Person, Recipient},
};

/// The picker: everyone known first, then whatever look-ups bring.
#[derive(Debug)]
pub struct PeopleDialog {
    /// What is typed: part of a name, pinyin, initials, or an id.
    pub filter: Field,
    /// Everyone found so far, best known first.
    pub people: Vec<Person>,
    /// Whom the next send goes to.
    pub marked: BTreeSet<String>,
    /// The row chosen.
    pub row: usize,
    /// The chat whose members are shown.
    pub chat: Option<Person>,
    /// Send as soon as someone is picked.
    pub then_send: bool,
    /// Which question the answers belong to.
    pub generation: u64,
    /// Whether more is on its way.
    pub busy: bool,
    /// What went wrong with the last look-up.
    pub refused: Option<String>,
    /// Why the id that is typed cannot be one of our app's.
    pub foreign: Option<String>,
    shown: Vec<PersonRow>,
}

/// A row of the picker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PersonRow {
    /// Somebody known.
    Known(usize),
    /// The id that was typed, as it is.
    Typed(Recipient),
    /// Look the e-mail address up.
    Email(String),
    /// Look the number up.
    Mobile(String),
}

impl PeopleDialog {
    /// A picker over everyone known; `me` comes first.
    pub fn new(people: Vec<Person>, recipients: &[Recipient], then_send: bool) -> Self {
        let mut dialog = Self {
            filter: Field::new("", Shape::Line),
            people,
            marked: recipients.iter().map(|recipient| recipient.id.clone()).collect(),
            row: 0,
            chat: None,
            then_send,
            generation: 0,
            busy: false,
            refused: None,
            foreign: None,
            shown: Vec::new(),
        };
        dialog.search();
        dialog
    }

    /// The rows that show.
    pub fn shown(&self) -> &[PersonRow] {
        &self.shown
    }

    /// The row chosen.
    pub fn chosen(&self) -> Option<&PersonRow> {
        self.shown.get(self.row)
    }

    /// Whom a row stands for, if it is somebody already.
    pub fn recipient(&self, row: &PersonRow) -> Option<Recipient> {
        match row {
            PersonRow::Known(index) => self.people.get(*index).map(Person::recipient),
            PersonRow::Typed(recipient) => Some(recipient.clone()),
            PersonRow::Email(_) | PersonRow::Mobile(_) => None,
        }
    }

    /// Everyone marked, in the order of the list.
    pub fn recipients(&self) -> Vec<Recipient> {
        self.people.iter().filter(|person| self.marked.contains(&person.id)).map(Person::recipient).collect()
    }

    /// Adds people who were found; who is there already gets the better name.
    pub fn add(&mut self, found: Vec<Person>) {
        for person in found {
            match self.people.iter_mut().find(|known| known.id == person.id) {
                Some(known) if known.name.is_empty() => *known = person,
                Some(known) => {
                    if known.detail.is_empty() {
                        known.detail = person.detail;
                    }
                }
                None => self.people.push(person),
            }
        }
        self.search();
    }

    /// Looks again for what is typed.
    pub fn search(&mut self) {
        let typed = self.filter.text();
        let typed = typed.trim();
        let texts: Vec<Haystack> = self
            .people
            .iter()
            .map(|person| Haystack::new(&format!("{} {} {}", person.name, person.detail, person.id)))
            .collect();
        self.shown = find(typed, &texts).into_iter().map(PersonRow::Known).collect();
        if let Some(row) = typed_row(typed).filter(|_| !self.people.iter().any(|person| person.id == typed)) {
            // An id typed whole is meant as it is; anything else may still be a name.
            let at = if matches!(row, PersonRow::Typed(_)) && typed.contains('_') { 0 } else { self.shown.len() };
            self.shown.insert(at, row);
        }
        self.row = self.row.min(self.shown.len().saturating_sub(1));
    }
}

/// What a typed text can be besides a name.
fn typed_row(typed: &str) -> Option<PersonRow> {
    if typed.is_empty() || typed.contains(char::is_whitespace) {
        return None;
    }
    let digits = typed.strip_prefix('+').unwrap_or(typed);
    if digits.len() >= 8 && digits.chars().all(|digit| digit.is_ascii_digit()) {
        return Some(PersonRow::Mobile(typed.to_owned()));
    }
    let id_type = IdType::infer(typed)?;
    match id_type {
        IdType::Email if typed.contains('.') => Some(PersonRow::Email(typed.to_owned())),
        IdType::Email => None,
        // A short word is a name being typed, not a user_id.
        IdType::UserId if typed.len() < 6 => None,
        _ => Some(PersonRow::Typed(Recipient { id: typed.to_owned(), id_type, name: None })),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str, id: &str) -> Person {
        Person {
            id: id.into(),
            id_type: IdType::infer(id).unwrap(),
            name: name.into(),
            detail: String::new(),
            last_used: None,
        }
    }

    fn typed(text: &str) -> Vec<PersonRow> {
        let mut dialog = PeopleDialog::new(vec![person("李雷", "ou_1"), person("Alice Zhang", "ou_2")], &[], false);
        dialog.filter = Field::new(text, Shape::Line);
        dialog.search();
        dialog.shown().to_vec()
    }

    #[test]
    fn part_of_a_name_or_its_initials_find_a_person() {
        assert_eq!(typed("ll").first(), Some(&PersonRow::Known(0)));
        assert_eq!(typed("雷"), [PersonRow::Known(0)]);
    }

    #[test]
    fn an_id_is_taken_as_it_is() {
        let rows = typed("oc_a0553eda9014c201e6969b478895c230");
        assert!(matches!(rows.first(), Some(PersonRow::Typed(recipient)) if recipient.id_type == IdType::ChatId));
        assert!(matches!(typed("a@b.cn").last(), Some(PersonRow::Email(_))));
        assert!(matches!(typed("+8613800000000").last(), Some(PersonRow::Mobile(_))));
        assert!(typed("alice").iter().all(|row| !matches!(row, PersonRow::Typed(_))));
    }

    #[test]
    fn people_who_come_later_do_not_double() {
        let mut dialog = PeopleDialog::new(vec![person("", "ou_1")], &[], false);
        dialog.add(vec![person("李雷", "ou_1"), person("韩梅梅", "ou_3")]);
        assert_eq!(dialog.people.len(), 2);
        assert_eq!(dialog.people[0].name, "李雷");
    }
}
