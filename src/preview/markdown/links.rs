//! Where the links of a text lead: what somebody gets who clicks them.

use pulldown_cmark::{Event, Parser, Tag as Mark, TagEnd, TextMergeStream};
use serde_json::{Map, Value, json};

use super::{
    Dialect, Scene,
    inline::{bare_address, leads_somewhere},
    options,
    prepare::{Part, Piece, Prepared, prepare},
    tag::{Name, Tag},
};

/// The platforms a link may name an address of its own for.
const PLATFORMS: [&str; 3] = ["pc_url", "ios_url", "android_url"];

/// A link in a text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Link {
    /// What the reader sees of it.
    pub words: String,
    /// Its addresses, as `multi_url` has them.
    pub urls: Value,
}

/// The links of a source, in order. `named` explains the `$names` of 1.0.
pub(crate) fn links(scene: &Scene, source: &str, dialect: Dialect, named: Option<&Value>) -> Vec<Link> {
    let prepared = prepare(source, dialect);
    let parser = TextMergeStream::new(Parser::new_ext(&prepared.text, options(dialect)));
    let mut reading =
        Reading { scene, prepared: &prepared, dialect, named, links: Vec::new(), open: None, code: false };
    parser.for_each(|event| reading.event(&event));
    reading.links
}

/// Links being read.
struct Reading<'s> {
    scene: &'s Scene<'s>,
    prepared: &'s Prepared<'s>,
    dialect: Dialect,
    named: Option<&'s Value>,
    links: Vec<Link>,
    /// The one that has begun.
    open: Option<Link>,
    /// Inside of a block of code nothing leads anywhere.
    code: bool,
}

impl Reading<'_> {
    fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(Mark::CodeBlock(_)) => self.code = true,
            Event::End(TagEnd::CodeBlock) => self.code = false,
            Event::Start(Mark::Link { dest_url, .. }) => {
                let address = self.prepared.restore(dest_url).into_owned();
                if leads_somewhere(self.scene, &address) {
                    self.begin(self.urls(&address));
                }
            }
            Event::End(TagEnd::Link) => self.end(),
            Event::Text(words) | Event::Html(words) | Event::InlineHtml(words) if !self.code => self.words(words),
            Event::Code(words) => self.add(&self.prepared.restore(words)),
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        let prepared = self.prepared;
        for part in prepared.parts(words) {
            match part {
                Part::Words(words) if self.open.is_none() => self.find(words),
                Part::Words(words) | Part::Piece(words, Piece::Words) => self.add(words),
                Part::Piece(_, Piece::Sign(sign)) => self.add(sign),
                Part::Piece(_, Piece::Tag(tag)) => self.tag(tag),
            }
        }
    }

    /// Addresses that the client finds by itself.
    fn find(&mut self, words: &str) {
        let mut rest = words;
        while let Some((_, address, after)) = bare_address(rest).filter(|_| self.dialect != Dialect::Header) {
            self.links.push(Link { words: address.to_owned(), urls: json!({ "url": address }) });
            rest = after;
        }
    }

    fn tag(&mut self, tag: Tag<'_>) {
        match (tag.name, tag.closing) {
            (Name::A | Name::Link | Name::NumberTag, true) => self.end(),
            (Name::A | Name::Link | Name::NumberTag, false) => {
                let mut urls = Map::new();
                let usual = tag.get("href").or_else(|| tag.get("url")).filter(|address| !address.is_empty());
                urls.extend(usual.map(|address| ("url".to_owned(), Value::from(address))));
                let own = |key: &&str| Some(((*key).to_owned(), Value::from(tag.get(key)?)));
                urls.extend(PLATFORMS.iter().filter_map(own));
                if !urls.is_empty() {
                    self.begin(Value::Object(urls));
                }
            }
            _ => {}
        }
    }

    /// The addresses of one that is written in the text, or named there.
    fn urls(&self, address: &str) -> Value {
        let named = address.strip_prefix('$').and_then(|name| self.named?.get(name));
        named.cloned().unwrap_or_else(|| json!({ "url": address }))
    }

    fn begin(&mut self, urls: Value) {
        self.end();
        self.open = Some(Link { words: String::new(), urls });
    }

    fn add(&mut self, words: &str) {
        if let Some(link) = &mut self.open {
            link.words.push_str(words);
        }
    }

    fn end(&mut self) {
        let Some(mut link) = self.open.take() else { return };
        if link.words.trim().is_empty() {
            // The client writes the address where a link has no words.
            link.urls.get("url").and_then(Value::as_str).unwrap_or_default().clone_into(&mut link.words);
        }
        self.links.push(link);
    }
}
