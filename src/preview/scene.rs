//! What painters ask while they build: the card's own styles, the reader's language, and helpers to read nodes.

use ratatui_core::style::{Color, Modifier, Style};
use serde_json::Value;

use crate::{
    card::Path,
    catalog::{Version, tag, text_size},
    lang::Lang,
};

use super::{
    Look, Rehearsal, Side, Viewport, client,
    fidelity::Why,
    hit::{NodeId, Nodes},
    layout::{Block, Width},
    markdown::{self, Dialect},
    palette::Palette,
    px::{Cells, Px, Sides, parse_spacing},
    text::{Align, Text},
};

/// Named spacings. 1.0 knows two more names, and `large` is 12 px in both ways of writing that matter.
const SPACINGS: &[(&str, i32)] =
    &[("small", 4), ("medium", 8), ("default", 8), ("", 8), ("large", 12), ("extra_large", 16)];

/// Cards narrower than this are laid out for a narrow screen.
const NARROW: Px = Px(400);

/// Containers in containers are painted this deep.
const DEEPEST: u16 = 40;

/// Everything that is the same for the whole card.
#[derive(Debug)]
pub(crate) struct Scene<'a> {
    /// 1.0 or 2.0.
    pub version: Version,
    /// Where it is looked at.
    pub viewport: &'a Viewport,
    /// Who looks.
    pub look: &'a Look,
    /// Its colours.
    pub palette: Palette<'a>,
    /// The client's language.
    pub lang: Lang,
    /// How wide the card is.
    card: Px,
    sizes: Option<&'a Value>,
}

impl<'a> Scene<'a> {
    /// The scene of a card, `width` columns wide.
    pub fn new(root: &'a Value, version: Version, viewport: &'a Viewport, look: &'a Look, width: Cells) -> Self {
        Self {
            version,
            viewport,
            look,
            palette: Palette::of(root, viewport.shade),
            lang: lang_of(viewport, look),
            card: width.px(),
            sizes: root.pointer("/config/style/text_size"),
        }
    }

    /// Whether the client lays columns out for a narrow screen: on a phone, and on cards below 400 px.
    pub fn narrow(&self) -> bool {
        self.viewport.side == Side::Mobile || self.card < NARROW
    }

    /// Whether the client cuts off what is larger than its place; in 1.0 it makes it smaller.
    pub fn clips(&self) -> bool {
        self.version == Version::V2
    }

    /// The entry of a map by locale: the reader's, else English, Chinese, or whatever there is.
    pub fn localized<'v>(&self, map: &'v Value) -> Option<&'v Value> {
        let map = map.as_object()?;
        let wanted = self.viewport.locale.as_deref().unwrap_or_default();
        [wanted, "en_us", "zh_cn"].iter().find_map(|locale| map.get(*locale)).or_else(|| map.values().next())
    }

    /// The words of a text object: the reader's language wins over the plain words, any language over none.
    pub fn words<'v>(&self, object: &'v Value) -> &'v str {
        if let Some(words) = object.as_str() {
            return words;
        }
        let map = get(object, "i18n_content").or_else(|| get(object, "i18n")).and_then(Value::as_object);
        let exact = map.and_then(|map| map.get(self.viewport.locale.as_deref()?)).and_then(Value::as_str);
        let any = || {
            let map = get(object, "i18n_content").or_else(|| get(object, "i18n"))?;
            self.localized(map)?.as_str()
        };
        exact.or_else(|| str_of(object, "content")).or_else(any).unwrap_or_default()
    }

    /// The key of a picture for the reader's language.
    pub fn picture<'v>(&self, object: &'v Value) -> &'v str {
        let locale = || self.viewport.locale.as_deref();
        let own = get(object, "i18n_img_key").and_then(|map| str_of(map, locale()?));
        let any = || self.localized(get(object, "i18n_img_key")?)?.as_str();
        own.or_else(|| str_of(object, "img_key")).or_else(any).unwrap_or_default()
    }

    /// The style of a text size: large is bold, very large underlined too, small dim.
    pub fn size_style(&self, name: &str) -> Style {
        let resolved = self.own_size(name).unwrap_or(name);
        let px = text_size(resolved).map_or(14, |size| match self.viewport.side {
            Side::Pc => size.px,
            Side::Mobile => size.px_mobile,
        });
        let style = match px {
            20.. => Style::new().add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            16..=19 => Style::new().add_modifier(Modifier::BOLD),
            ..=12 => Style::new().add_modifier(Modifier::DIM),
            _ => Style::new(),
        };
        if resolved.starts_with("heading") { style.add_modifier(Modifier::BOLD) } else { style }
    }

    fn own_size(&self, name: &str) -> Option<&'a str> {
        let own = self.sizes?.get(name)?;
        let key = match self.viewport.side {
            Side::Pc => "pc",
            Side::Mobile => "mobile",
        };
        str_of(own, key).or_else(|| str_of(own, "default"))
    }
}

/// The client's language.
pub(crate) fn lang_of(viewport: &Viewport, look: &Look) -> Lang {
    viewport.locale.as_deref().map_or(look.lang, Lang::of_locale)
}

/// One band being built: the scene, and the nodes painted so far.
#[derive(Debug)]
pub(crate) struct Build<'s, 'a> {
    /// The card's scene.
    pub scene: &'s Scene<'a>,
    /// The band's nodes.
    pub nodes: Nodes,
    depth: u16,
}

impl<'s, 'a> Build<'s, 'a> {
    /// A band whose ground belongs to `ground`.
    pub fn on(scene: &'s Scene<'a>, ground: Path) -> Self {
        Self { scene, nodes: Nodes::on(ground), depth: 0 }
    }

    /// What the reader has done so far: it wins over what the card says.
    pub fn rehearsal(&self) -> &'a Rehearsal {
        &self.scene.viewport.rehearsal
    }

    /// The colour of a required field that stayed empty.
    pub fn complaint(&self, field: &Path) -> Option<Color> {
        self.rehearsal().is_missing(field).then(|| self.scene.palette.named("red-500")).flatten()
    }

    /// Makes a node known and gives its number.
    pub fn node(&mut self, path: &Path) -> NodeId {
        self.nodes.add(path.clone())
    }

    /// Takes note of what of a node is not painted as the client does.
    pub fn flaw(&mut self, node: NodeId, why: Why) {
        self.nodes.flaw(node, why);
    }

    /// A colour by its name; one that is none is noted.
    pub fn color(&mut self, node: NodeId, name: &str) -> Option<Color> {
        if matches!(name, "" | "default") {
            return None;
        }
        let color = self.scene.palette.named(name);
        if color.is_none() {
            self.flaw(node, Why::Color(name.to_owned()));
        }
        color
    }

    /// Gives a box the ground it names, and words on it a colour that can be read.
    pub fn ground(&mut self, block: &mut Block, node: NodeId, name: &str) {
        let fill = match self.scene.palette.background(name) {
            None => self.color(node, name),
            fill => fill,
        };
        if let Some(fill) = fill {
            self.fill(block, node, fill);
        }
    }

    /// Gives a box a ground, and words on it a colour that can be read.
    pub fn fill(&mut self, block: &mut Block, node: NodeId, fill: Color) {
        block.fill = Some(fill);
        block.ink = self.scene.palette.ink_on(fill);
        if block.ink.is_some() {
            self.flaw(node, Why::Ground);
        }
    }

    /// The glyph and style of an icon, if it shows anything; one without a sign of its own is noted.
    pub fn glyph(&mut self, object: &Value, node: NodeId) -> Option<(&'static str, Style)> {
        let (glyph, style) = super::icon::of(self.scene, object)?;
        if !super::icon::is_known(glyph) {
            let name = str_of(object, "token").or_else(|| str_of(object, "img_key")).unwrap_or_default();
            self.flaw(node, Why::Icon(super::people::shorten(name)));
        }
        Some((glyph, style))
    }

    /// The boxes of an array of components at `path`/`key`.
    pub fn children(&mut self, parent: &Value, path: &Path, key: &str) -> Vec<Block> {
        let Some(items) = get(parent, key) else { return Vec::new() };
        let path = path.with(key);
        match items {
            Value::Array(items) => self.items(items, &path),
            single => vec![self.element(single, &path)],
        }
    }

    /// The boxes of these components; one that the client leaves out has none.
    pub fn items(&mut self, items: &[Value], path: &Path) -> Vec<Block> {
        let mut path = path.with(0);
        let shown = items.iter().enumerate().filter(|(_, item)| !client::is_dropped(item));
        let blocks = shown.map(|(index, item)| {
            path.turn_to(index);
            self.element(item, &path)
        });
        blocks.collect()
    }

    /// Whether this is below too many other components to be painted.
    pub const fn is_deep(&self) -> bool {
        self.depth > DEEPEST
    }

    /// The box of one component.
    pub fn element(&mut self, node: &Value, path: &Path) -> Block {
        self.depth += 1;
        let block = if self.is_deep() {
            super::other::unknown(self, node, path)
        } else {
            super::element::paint(self, node, path)
        };
        self.depth -= 1;
        block
    }

    /// The text of a text object in the dialect its tag asks for, with its colour, size, alignment and most lines.
    pub fn text(&mut self, object: &Value, path: &Path, base: Style) -> Text {
        self.text_in(object, path, base, Dialect::Lark)
    }

    /// The words of a text object where the place has a look of its own: colour, size and the like are taken there, too,
    /// and do nothing.
    pub fn label(&mut self, object: &Value, path: &Path, base: Style) -> Text {
        let owner = self.node(path);
        let words = self.scene.words(object);
        let mut text = self.marked(object, words, base, Dialect::Lark).unwrap_or_else(|| Text::of(words, base));
        text.owner = Some(owner);
        text
    }

    /// Words with marks in them, if the object says that they have some.
    fn marked(&self, object: &Value, words: &str, style: Style, dialect: Dialect) -> Option<Text> {
        let has_marks = matches!(str_of(object, "tag"), Some(tag::LARK_MD | tag::MARKDOWN));
        has_marks.then(|| markdown::inline(self.scene, words, dialect, style))
    }

    /// The same as [`Self::text`], in a dialect of the place.
    pub fn text_in(&mut self, object: &Value, path: &Path, base: Style, dialect: Dialect) -> Text {
        let scene = self.scene;
        let owner = self.node(path);
        let words = scene.words(object);
        let mut style = str_of(object, "text_size").map_or(base, |name| base.patch(scene.size_style(name)));
        let mut text = self.marked(object, words, style, dialect).unwrap_or_else(|| {
            let color = str_of(object, "text_color").filter(|name| *name != "default");
            if let Some(color) = color.and_then(|name| self.color(owner, name)) {
                style = style.fg(color);
            }
            Text::of(words, style)
        });
        text.owner = Some(owner);
        text.align = align_of(object, "text_align");
        text.lines = get(object, "lines").and_then(Value::as_u64).map(|lines| u16::try_from(lines).unwrap_or(u16::MAX));
        text
    }

    /// The box of an icon object under `key`, if it shows anything.
    pub fn icon(&mut self, parent: &Value, path: &Path, key: &str) -> Option<Block> {
        let object = get(parent, key).filter(|object| object.is_object())?;
        let owner = self.node(&path.with(key));
        let (glyph, style) = self.glyph(object, owner)?;
        Some(Block::text(owner, Text::of(glyph, style)).wide(Width::Hug))
    }
}

/// Nodes with at most so many keys are searched key by key.
const FEW: usize = 16;

/// The value under a key. Painters ask every node for a dozen keys, most of which are not there: looking at the few that
/// are is quicker than hashing each, and most of those that are as long differ in their first byte.
pub(crate) fn get<'v>(node: &'v Value, key: &str) -> Option<&'v Value> {
    let map = node.as_object()?;
    if map.len() > FEW {
        return map.get(key);
    }
    let is_it = |name: &String| name.len() == key.len() && name.bytes().eq(key.bytes());
    map.iter().find(|(name, _)| is_it(name)).map(|(_, value)| value)
}

/// The string under a key.
pub(crate) fn str_of<'v>(node: &'v Value, key: &str) -> Option<&'v str> {
    get(node, key)?.as_str()
}

/// Whether a key is `true`.
pub(crate) fn is_true(node: &Value, key: &str) -> bool {
    get(node, key).and_then(Value::as_bool).unwrap_or(false)
}

/// The alignment under a key: `left`, `center`, `right`, `top`, `bottom`.
pub(crate) fn align_of(node: &Value, key: &str) -> Align {
    match str_of(node, key) {
        Some("center") => Align::Center,
        Some("right" | "bottom") => Align::End,
        _ => Align::Start,
    }
}

/// The sides under a key.
pub(crate) fn sides_of(node: &Value, key: &str) -> Option<Sides> {
    Sides::parse(str_of(node, key)?)
}

/// The spacing under a key.
pub(crate) fn spacing_of(node: &Value, key: &str) -> Option<Px> {
    parse_spacing(str_of(node, key)?, SPACINGS)
}

/// The pixel length under a key.
pub(crate) fn px_of(node: &Value, key: &str) -> Option<Px> {
    super::px::parse_px(str_of(node, key)?)
}
