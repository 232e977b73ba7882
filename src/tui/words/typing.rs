//! What is said about a line to be typed: what it is for, what it may be, and why it was not taken.

use super::{TemplateText, Text, life, rehearsal};
use crate::{
    lang::Lang,
    tui::{
        action::Action,
        app::Filling,
        dialog::{PathDialog, PathFor, TemplateField},
        widgets::field::{Field, Shape},
    },
};

/// The title.
pub fn title(purpose: PathFor, filling: Option<&Filling>, lang: Lang) -> String {
    let action = match purpose {
        PathFor::Member => return Text::MemberName.say(lang),
        PathFor::Moment(moment) => return rehearsal::moment(moment, lang).to_owned(),
        PathFor::Template(field) => return of_template(field, filling, lang),
        PathFor::Open => Action::Open,
        PathFor::Export(_) => Action::Export,
        PathFor::Save { .. } => Action::SaveAs,
        PathFor::Snippet => Action::SaveSnippet,
        PathFor::Message => Action::Message,
        PathFor::LookUp => Action::LookUp,
    };
    action.help(lang).to_owned()
}

fn of_template(field: TemplateField, filling: Option<&Filling>, lang: Lang) -> String {
    let template = filling.map(|filling| &filling.template);
    let words = match field {
        TemplateField::Id => TemplateText::New,
        TemplateField::NewVariable => TemplateText::AddVariable,
        TemplateField::GoneVariable => TemplateText::RemoveVariable,
        TemplateField::Version => TemplateText::Version,
        TemplateField::Variable(index) => {
            let variable = template.and_then(|template| template.variables.iter().nth(index));
            return variable.map(|(name, kind)| [name, " · ", kind.name()].concat()).unwrap_or_default();
        }
    };
    let label = template.filter(|_| field != TemplateField::Id).map(|template| [template.label(), " · "].concat());
    label.unwrap_or_default() + &Text::Template(words).say(lang)
}

/// What stands below the line, broken to a width: why the one before was not taken, or else what may be typed.
pub fn below(dialog: &PathDialog, lang: Lang, width: u16) -> Vec<String> {
    let words = match (&dialog.refused, dialog.purpose) {
        (Some(refused), _) => ["! ", refused].concat(),
        (None, PathFor::Moment(moment)) => rehearsal::moment_hint(moment, lang).to_owned(),
        (None, PathFor::Message) => life::no_message_id(lang).to_owned(),
        (None, PathFor::Template(TemplateField::Id)) => Text::Template(TemplateText::NoId).say(lang),
        (None, PathFor::Template(TemplateField::Version)) => Text::Template(TemplateText::AnyVersion).say(lang),
        (None, PathFor::Template(TemplateField::NewVariable)) => Text::Template(TemplateText::NoVariable).say(lang),
        _ => return Vec::new(),
    };
    Field::new(&words, Shape::Lines).rows(width).into_iter().map(|row| row.text).collect()
}
