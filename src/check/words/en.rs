//! Problems in English.

use super::{bounds, heavy, kilobytes, list, mark, place, quote, subject};
use crate::{
    check::{Host, Problem, Rule as R},
    lang::Lang::En,
};

/// What is wrong.
pub(super) fn say(problem: &Problem) -> String {
    let it = subject(&problem.path, En);
    match &problem.rule {
        R::WrongType { expected, found } => {
            format!("{it} has to be {}, not {}", expected.say(En), found.say(En))
        }
        R::NullValue => format!("{it} is null, which is the same as leaving it out"),
        R::TemplateString => format!("{it} holds a builder variable, which a sent card shows literally"),
        R::UnknownChoice { value, .. } => format!("{} is no value of {it}", quote(value)),
        R::UnusualChoice { value, .. } => format!("{} is taken for {it} but not documented", quote(value)),
        R::OutOfRange { value, min, max, unit } => {
            format!("{it} has to be {}, not {value}", bounds(*min, *max, *unit, En))
        }
        R::ItemCount { count, min, max } => format!("{it} has {count} items; {min} to {max} count"),
        R::BadFormat { value, format } => format!("{it} has to be {}, not {}", format.say(En), quote(value)),
        R::TextTooLong { length, limit } => format!("{it} has {length} characters, {limit} are allowed"),
        R::UnknownColor { name } => format!("there is no colour named {}", quote(name)),
        R::UnknownTextSize { name } => format!("there is no text size named {}; it is drawn as normal", quote(name)),
        R::UnknownIcon { name } => format!("there is no icon named {}; nothing is drawn", quote(name)),
        R::TextKind { tag, choices } => format!("this takes {}, not {tag}", list(choices, En)),
        R::UnknownLocale { name } => format!("{} is no language of cards", quote(name)),
        R::ImageKeyIsLink { .. } => format!("{it} has to be the key of an uploaded image, not a link or path"),
        R::UnknownProperty { name, owner, .. } => format!("{owner} has no property {name}"),
        R::LegacyProperty { name, .. } => format!("{name} is an old property"),
        R::DiscouragedProperty { name, owner } => format!("{name} of {owner} is taken but had better not be used"),
        R::MissingProperty { name, owner } => format!("{owner} needs {name}"),
        R::UnknownTag { tag, .. } => format!("there is no component {}", quote(tag)),
        R::RemovedTag { tag } => format!("{tag} is gone in 2.0"),
        R::BuilderTag { tag } => format!("{tag} exists in the visual builder only"),
        R::Misplaced { tag, place: at } => format!("{tag} may not stand {}", place(*at, En)),
        R::NeedsAbove { tag, above } => format!("{tag} has to stand inside a {above}"),
        R::DisputedPlace { tag, place: at } => format!("{tag} {} may not be shown", place(*at, En)),
        R::NeedsWrapper { tag, wrapper } => format!("{tag} needs an {wrapper} around it here"),
        R::ShunsAbove { tag, above } => format!("{tag} inside a {above} may not be shown"),
        R::NestedTooDeep { limit } => format!("containers are nested deeper than {limit} levels"),
        R::DuplicateId { id, first } => format!("element_id {} stands at {first} as well", quote(id)),
        R::DuplicateAudio { id, first } => format!("audio_id {} stands at {first} as well", quote(id)),
        R::DuplicateName { name, first } => format!("name {} stands at {first} as well", quote(name)),
        R::FormWithoutSubmit => "the form has no submit button".to_owned(),
        R::NamelessMember { tag } => format!("{tag} in a form has no name: the card is sent, but submitting fails"),
        R::RequiredOutsideForm { tag } => format!("required has no meaning for {tag} outside a form"),
        R::MultiSelectOutsideForm => "multi_select works inside a form only".to_owned(),
        R::NoAction { tag } => format!("nothing happens on a click on this {tag}"),
        R::DuplicateOption { value, first } => format!("option value {} stands at {first} as well", quote(value)),
        R::UnknownInitial { value } => format!("{} is none of the options", quote(value)),
        R::EmptyPicker { tag } => format!("{tag} has neither placeholder nor initial value"),
        R::TwoLinks => "url and multi_url stand side by side".to_owned(),
        R::PanelHeaderPadding => "two values were refused for the padding of a panel's header".to_owned(),
        R::AudioForward => "a card with audio is refused unless config.enable_forward is false".to_owned(),
        R::StreamingForward => "a streaming card cannot be forwarded".to_owned(),
        R::ChartAxes => "axes has to be a list".to_owned(),
        R::Placeholder { text } => format!("{} was not filled in: it is shown as it is written", quote(text)),
        R::ExampleLink { .. } => format!("{it} leads to an example address"),
        R::PrintedKey { .. } => format!("{it} is a key out of Feishu's documentation, which no app of yours owns"),
        R::EmptyText { owner } => format!("the text of {owner} is empty"),
        R::EmptyAlt => "the image has no words for those who do not see it".to_owned(),
        R::UnseenCharacters { characters } => {
            format!("{it} holds characters nobody sees: {}", characters.join(", "))
        }
        R::SecretInText { kind } => format!("{it} seems to hold {}", kind.say(En)),
        R::WrittenBreak => format!("{it} holds \\n as two characters: it is shown, and breaks no line"),
        R::UnsupportedMarkup { construct, host } => {
            format!("{} knows no {}: it is shown as it is written", host.say(En), mark(*construct, En))
        }
        R::UnbalancedTag { tag } => format!("<{tag}> is without its other half"),
        R::UnknownMention { attribute } => format!("cards know no <at {attribute}=…>"),
        R::UnknownEmoji { key } => format!("there is no emoji :{key}:"),
        R::LowContrast { color, dark, ratio } => {
            let theme = if *dark { "dark" } else { "light" };
            format!("{} can hardly be read in the {theme} theme: contrast {ratio:.1}", quote(color))
        }
        R::ColorOnly { mark } => format!("only their colour tells the {mark} apart"),
        R::MixedLinks => {
            "url stands beside other links for single platforms, and the pages differ which opens".to_owned()
        }
        R::CallbackInWebhook { tag } => format!("a custom bot gets no callbacks: nothing comes of this {tag}"),
        R::EntityNeedsSchema => "a card entity has to be a card of 2.0".to_owned(),
        R::UndeclaredColumn { name } => format!("no column is named {}", quote(name)),
        R::WrongCell { column, data_type, expected } => {
            format!("a cell of {column} ({data_type}) has to be {}", expected.say(En))
        }
        R::DuplicateColumn { name, first } => format!("column name {} stands at {first} as well", quote(name)),
        R::EmptyCard => "the card is empty".to_owned(),
        R::BodyWithoutSchema => "without schema 2.0 the card is read as 1.0, and body is ignored".to_owned(),
        R::ElementsBesideTranslations => "i18n_elements win over elements".to_owned(),
        R::CardTooLarge { bytes, limit, route, .. } => {
            let (bytes, limit) = (kilobytes(*bytes), kilobytes(*limit));
            format!("the card has {bytes}, {} carries {limit}", route.say(En))
        }
        R::CardNearLimit { bytes, limit, .. } => {
            format!("the card has {} of the {} allowed", kilobytes(*bytes), kilobytes(*limit))
        }
        R::TooManyElements { count, limit } => format!("the card has {count} elements, {limit} are allowed"),
        R::ElementsNearLimit { count, limit } => format!("the card has {count} of the {limit} elements allowed"),
        R::TooManyTables { count, limit } => format!("the card has {count} tables, {limit} are allowed"),
        R::TablesWithMarkdown { count, limit } => {
            format!("with those in Markdown the card has {count} tables; about {limit} are allowed")
        }
        R::TooManyMarkdownTables { count, limit } => format!("this text has {count} tables, {limit} are shown"),
        R::ManyCharts { count, limit } => format!("the card has {count} charts; more than {limit} are slow"),
    }
}

/// What to do.
pub(super) fn way_out(rule: &R) -> String {
    match rule {
        R::WrongType { expected, .. } | R::WrongCell { expected, .. } => format!("write {}", expected.say(En)),
        R::NullValue | R::UnknownProperty { nearest: None, .. } | R::DiscouragedProperty { .. } => {
            "remove it".to_owned()
        }
        R::TemplateString | R::Placeholder { .. } => "put the value in before sending".to_owned(),
        R::UnknownChoice { choices, .. } | R::UnusualChoice { choices, .. } => {
            format!("choose one of {}", list(choices, En))
        }
        R::OutOfRange { min, max, unit, .. } => format!("write a number {}", bounds(*min, *max, *unit, En)),
        R::ItemCount { min, max, .. } => format!("keep {min} to {max}"),
        R::BadFormat { format, .. } => format!("write {}", format.say(En)),
        R::TextTooLong { limit, .. } => format!("shorten it to {limit} characters"),
        R::UnknownColor { .. } => "choose a name of the palette, or declare it in config.style.color".to_owned(),
        R::UnknownTextSize { .. } => "choose a size of the list, or declare it in config.style.text_size".to_owned(),
        R::UnknownIcon { .. } => "choose an icon of the library".to_owned(),
        R::TextKind { choices, .. } => format!("set tag to {}", list(choices, En)),
        R::UnknownLocale { .. } => "use a code such as zh_cn, en_us or ja_jp".to_owned(),
        R::ImageKeyIsLink { .. } => "upload the image and write its key (img_…)".to_owned(),
        R::UnknownProperty { nearest: Some(nearest), .. } => format!("did you mean {nearest}? Rename it, or remove it"),
        R::LegacyProperty { instead, .. } => format!("use instead: {}", instead.en),
        R::MissingProperty { name, .. } => format!("add {name}"),
        R::UnknownTag { nearest: Some(nearest), .. } => format!("did you mean {nearest}?"),
        R::UnknownTag { nearest: None, .. } => "choose a component from the palette".to_owned(),
        R::RemovedTag { .. } => {
            "place its children directly; write a note as small grey text, or convert the card".to_owned()
        }
        R::BuilderTag { .. } => "write out what it repeats".to_owned(),
        R::Misplaced { .. } => "move it to a place where it may stand".to_owned(),
        R::DisputedPlace { .. } => "try it on a client, or move it".to_owned(),
        R::NeedsWrapper { wrapper, .. } => format!("put it into an {wrapper}"),
        R::NeedsAbove { above, .. } => format!("move it into a {above}"),
        R::ShunsAbove { above, .. } => format!("move it out of the {above}"),
        R::NestedTooDeep { .. } => "move the inner containers out".to_owned(),
        R::DuplicateId { .. } | R::DuplicateAudio { .. } => "give each its own, or remove it".to_owned(),
        R::DuplicateName { .. } => "give each its own name".to_owned(),
        R::FormWithoutSubmit => "add a button with form_action_type submit".to_owned(),
        R::NamelessMember { .. } => "give it a name of its own".to_owned(),
        R::RequiredOutsideForm { .. } => "remove required, or move it into a form".to_owned(),
        R::MultiSelectOutsideForm => "remove multi_select, or move it into a form".to_owned(),
        R::NoAction { .. } => "add behaviors: open a link, or call your app back".to_owned(),
        R::DuplicateOption { .. } => "give each option its own value".to_owned(),
        R::UnknownInitial { .. } => "write the value of one of the options".to_owned(),
        R::EmptyPicker { .. } => "add a placeholder".to_owned(),
        R::TwoLinks | R::ElementsBesideTranslations => "keep one of them".to_owned(),
        R::PanelHeaderPadding => "write one value or four".to_owned(),
        R::AudioForward => "set config.enable_forward to false".to_owned(),
        R::StreamingForward => "remove enable_forward, or switch streaming_mode off".to_owned(),
        R::ChartAxes => "put the axes into square brackets".to_owned(),
        R::ExampleLink { .. } => "write the real address".to_owned(),
        R::PrintedKey { .. } => "upload your own, and write its key".to_owned(),
        R::EmptyText { .. } => "write a text, or remove the component".to_owned(),
        R::EmptyAlt => "say in a few words what the image shows".to_owned(),
        R::UnseenCharacters { .. } => "remove them".to_owned(),
        R::SecretInText { .. } => "take it out; if it is real and was sent, replace it".to_owned(),
        R::WrittenBreak => "write one backslash in JSON: a break is \\n within the quotes".to_owned(),
        R::UnsupportedMarkup { host: Host::Markdown, .. } => "write it another way".to_owned(),
        R::UnsupportedMarkup { .. } => "use a Markdown component, or write it another way".to_owned(),
        R::UnbalancedTag { tag } => format!("write <{tag}> before and </{tag}> behind"),
        R::UnknownMention { .. } => "write <at id=…></at>, <at email=…></at> or <at id=all></at>".to_owned(),
        R::UnknownEmoji { .. } => "use a key of the list (case counts), or the character itself".to_owned(),
        R::LowContrast { .. } => "choose a darker or lighter step of the colour".to_owned(),
        R::ColorOnly { .. } => "add a word, or different marks".to_owned(),
        R::MixedLinks => "write url alone, or the three platforms alone".to_owned(),
        R::CallbackInWebhook { .. } => "open a link instead, or send the card as an app".to_owned(),
        R::EntityNeedsSchema => "convert the card to 2.0".to_owned(),
        R::UndeclaredColumn { .. } => "rename the key, or add the column".to_owned(),
        R::DuplicateColumn { .. } => "give each column its own name".to_owned(),
        R::EmptyCard => "add a component".to_owned(),
        R::BodyWithoutSchema => "add \"schema\": \"2.0\"".to_owned(),
        R::CardTooLarge { heaviest, .. } | R::CardNearLimit { heaviest, .. } => {
            format!("shorten or remove something, or split the card; the heaviest: {}", heavy(heaviest, En))
        }
        R::TooManyElements { .. } | R::ElementsNearLimit { .. } => {
            "remove components, or join texts into one Markdown component".to_owned()
        }
        R::TooManyTables { .. } => "join tables, or split the card in two".to_owned(),
        R::TablesWithMarkdown { .. } | R::TooManyMarkdownTables { .. } => {
            "join tables, write some as lists, or split the card in two".to_owned()
        }
        R::ManyCharts { .. } => "split the card in two".to_owned(),
    }
}
