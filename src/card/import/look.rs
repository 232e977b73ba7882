//! Cards in JSON: known wrappings are opened, anything else is looked through.

use serde_json::{Map, Value};

use super::{
    Content, Import, Layer, NoCard, Other, builder,
    search::{Around, Search},
    shape,
};
use crate::card::{
    Found, Path, Span,
    format::{dedent, pretty},
    span::{NodeId, Spans},
    style::indent_at,
    text::Parsed,
};

/// One node of a text.
#[derive(Clone, Copy)]
struct Node<'p> {
    text: &'p str,
    spans: &'p Spans,
    value: &'p Value,
    id: NodeId,
}

impl<'p> Node<'p> {
    fn member(&self, key: &str) -> Option<Self> {
        let members = self.value.as_object()?;
        let position = members.keys().position(|other| other == key)?;
        Some(Self { value: members.get(key)?, id: self.spans.child(self.id, position)?, ..*self })
    }

    fn children(self) -> impl Iterator<Item = (Option<&'p str>, Self)> {
        let keys = self
            .value
            .as_object()
            .into_iter()
            .flat_map(|members| members.iter().map(|(key, value)| (Some(key.as_str()), value)));
        let items = self.value.as_array().into_iter().flatten().map(|value| (None, value));
        let nodes = self.spans.children(self.id);
        keys.chain(items).zip(nodes).map(move |((key, value), id)| (key, Self { value, id, ..self }))
    }

    fn is_root(&self) -> bool {
        self.id == Spans::root()
    }

    /// The node as it is written, at the margin; the whole text for the root. What a machine wrote on one line is laid out.
    fn written(&self, around: &Around) -> String {
        let text = if self.is_root() {
            self.text.to_owned()
        } else {
            let Span { start, end } = self.spans.value(self.id);
            dedent(self.text.get(start..end).unwrap_or_default(), indent_at(self.text, start))
        };
        let is_one_line = !text.trim_end().contains('\n');
        if around.by_machine && is_one_line { pretty(&text) } else { text }
    }
}

/// Looks what a text of JSON holds.
pub(super) fn look(search: &mut Search, text: &str, parsed: &Parsed, around: &Around) -> Result<(), NoCard> {
    let root = Node { text, spans: &parsed.spans, value: &parsed.root, id: Spans::root() };
    node(search, root, around)
}

fn not_card(found: Other) -> Result<(), NoCard> {
    Err(NoCard::NotCard { found })
}

fn push(search: &mut Search, content: Content, around: &Around) {
    search.push(Import {
        content,
        layers: around.layers.clone(),
        route: around.route.clone(),
        values: around.values.clone(),
    });
}

fn node(search: &mut Search, node: Node<'_>, around: &Around) -> Result<(), NoCard> {
    match node.value {
        Value::Object(members) => object(search, node, members, around),
        Value::Array(items) if !items.is_empty() && items.iter().all(shape::is_element) => {
            if around.plainly && !items.iter().all(shape::is_known_element) {
                return not_card(Other::Json(Found::Array));
            }
            push(search, Content::Elements(items.clone()), around);
            Ok(())
        }
        Value::String(inside) if node.is_root() => search.text(inside, &around.unwrapped(Layer::JsonString)),
        _ => through(search, node, around, Other::Json(Found::from(node.value))),
    }
}

fn object(search: &mut Search, node: Node<'_>, members: &Map<String, Value>, around: &Around) -> Result<(), NoCard> {
    if shape::is_event(members) {
        let before = search.count();
        let _ = through(search, node, &around.with(Layer::Event).plainly(), Other::Event);
        // The button that was pressed is no card.
        search.keep_cards(before);
        return if search.count() > before { Ok(()) } else { not_card(Other::Event) };
    }
    if let Some(content) = reference(node, members, around) {
        push(search, content, around);
        return Ok(());
    }
    if members.get("json_card").is_some_and(Value::is_string) {
        return not_card(Other::Internal);
    }
    if let Some((key, layer)) = shape::wrapping(members)
        && let Some(inside) = node.member(key)
        && !around.is_full()
    {
        return open(search, members, inside, layer, around);
    }
    if shape::is_simplified(members) {
        return not_card(Other::Simplified);
    }
    let is_card = if around.plainly { shape::is_plainly_card(members) } else { shape::is_card(members) };
    if shape::is_element_object(members) {
        if around.plainly && !shape::is_known_element(node.value) {
            return through(search, node, around, Other::Json(Found::Object));
        }
        push(search, Content::Elements(vec![node.value.clone()]), around);
        return Ok(());
    }
    if is_card {
        push(search, Content::Card(node.written(around)), around);
        return Ok(());
    }
    let found = match members.get("msg_type").and_then(Value::as_str) {
        Some(kind) => Other::Message(kind.to_owned()),
        None => Other::Json(Found::Object),
    };
    through(search, node, around, found)
}

/// A card by its id.
fn reference(node: Node<'_>, members: &Map<String, Value>, around: &Around) -> Option<Content> {
    let text = |members: &Map<String, Value>, key: &str| members.get(key).and_then(Value::as_str).map(str::to_owned);
    let data = members.get("data").and_then(Value::as_object);
    match (text(members, "type").as_deref(), data) {
        (Some("template"), Some(data)) => {
            return text(data, "template_id").map(|id| Content::Template { id, text: node.written(around) });
        }
        (Some("card"), Some(data)) => {
            return text(data, "card_id").map(|id| Content::Entity { id, text: node.written(around) });
        }
        _ => {}
    }
    // What stands under `data` alone, as the body that makes an entity and the answer to it have it.
    let around_it = |kind: &str| pretty(&format!("{{\"type\":\"{kind}\",\"data\":{}}}", node.written(around)));
    let is_template = ["template_variable", "template_version_name"].iter().any(|key| members.contains_key(*key));
    if let Some(id) = text(members, "template_id").filter(|_| is_template || members.len() == 1) {
        return Some(Content::Template { id, text: around_it("template") });
    }
    let id = text(members, "card_id").filter(|_| members.len() == 1)?;
    Some(Content::Entity { id, text: around_it("card") })
}

/// Goes on with what stands in a wrapping.
fn open(
    search: &mut Search,
    members: &Map<String, Value>,
    inside: Node<'_>,
    layer: Layer,
    around: &Around,
) -> Result<(), NoCard> {
    let kind = members.get("msg_type").and_then(Value::as_str);
    if let Some(kind) = kind.filter(|kind| *kind != "interactive" && !kind.starts_with("${")) {
        return not_card(Other::Message(kind.to_owned()));
    }
    let is_content = matches!(layer, Layer::RequestBody | Layer::Message);
    let values = if layer == Layer::Builder { builder::values(members) } else { around.values.clone() };
    let mut around = around.with(layer);
    around.values = values;
    around.route.learn(members);
    around.plainly = false;
    let inside =
        if around.layers.last() == Some(&Layer::Message) { inside.member("content").unwrap_or(inside) } else { inside };
    match inside.value {
        Value::String(text) if is_content => search.text(text, &around.unwrapped(Layer::ContentString)),
        Value::String(text) => search.text(text, &around.by_machine()),
        _ => node(search, inside, &around),
    }
}

/// Looks through JSON that is no card itself.
fn through(search: &mut Search, node: Node<'_>, around: &Around, found: Other) -> Result<(), NoCard> {
    let before = search.count();
    let mut route = around.clone();
    if let Some(members) = node.value.as_object() {
        route.route.learn(members);
    }
    descend(search, node, &Path::root(), &route.plainly());
    if search.count() > before { Ok(()) } else { not_card(found) }
}

fn descend(search: &mut Search, parent: Node<'_>, path: &Path, around: &Around) {
    for (position, (key, child)) in parent.children().enumerate() {
        let path = match key {
            Some(key) => path.with(key),
            None => path.with(position),
        };
        let within = || around.with(Layer::Member(path.clone()));
        let before = search.count();
        match child.value {
            Value::Object(members)
                if is_worth_opening(members) && (node(search, child, &within()).is_ok() || search.count() > before) => {
            }
            Value::Array(items) if !items.is_empty() && items.iter().all(shape::is_element) => {
                let _ = node(search, child, &within());
            }
            Value::Object(_) | Value::Array(_) => descend(search, child, &path, around),
            Value::String(text) if shape::is_promising(text) && !around.is_full() => {
                let _ = search.text(text, &within().by_machine().plainly());
            }
            _ => {}
        }
    }
}

/// Whether an object inside of other JSON may be more than a place on the way.
fn is_worth_opening(members: &Map<String, Value>) -> bool {
    shape::is_plainly_card(members)
        || shape::wrapping(members).is_some()
        || shape::is_element_object(members)
        || ["template_id", "card_id", "type"].iter().any(|key| members.contains_key(*key))
}
