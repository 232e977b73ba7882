//! The whole card: its width, its frame, and its bands below each other.

use std::borrow::Cow;

use ratatui_core::{buffer::Buffer, layout::Rect, style::Style};
use serde_json::Value;

use crate::card::{Card, Path};

use super::{
    Hits, Look, Painting, Side, Viewport, WidthMode, chat_line,
    client::{self, Aged, Elements},
    columns, header,
    hit::{NodeId, Nodes},
    layout::{Block, Body, End, Stack},
    parts::{Parts, SPACING},
    px::{Cells, Px},
    scene::{Build, Scene, align_of, is_true, lang_of, str_of},
    sheet::Sheet,
    text::{Align, Text},
    words,
};

/// Marks a card that is a link as a whole.
const LINK: &str = "⇗";
/// Below this many columns there is no room for a card's sides and a character between them.
const NARROWEST: u16 = 6;

/// Columns the client gives a card.
pub(super) fn natural_width(root: &Value, viewport: &Viewport) -> u16 {
    let config = root.get("config").unwrap_or(&Value::Null);
    let own = || match str_of(config, "width_mode") {
        Some("fill") => WidthMode::Fill,
        Some("compact") => WidthMode::Compact,
        None if is_true(config, "compact_width") => WidthMode::Compact,
        _ => WidthMode::Default,
    };
    match (viewport.side, viewport.width_mode.unwrap_or_else(own)) {
        (Side::Mobile, _) => Px(302).wide().0,
        (Side::Pc, WidthMode::Fill) => viewport.width,
        (Side::Pc, WidthMode::Compact) => Px(400).wide().0,
        (Side::Pc, WidthMode::Default) => Px(600).wide().0,
    }
}

/// The frame all bands are painted in.
#[derive(Debug)]
pub(super) struct Frame<'s, 'a> {
    /// The card's scene.
    pub scene: &'s Scene<'a>,
    /// The card.
    pub root: &'a Value,
    /// The card's parts.
    pub parts: Parts<'a>,
    /// The card as it is written.
    pub written: &'a Value,
    /// The card as its client has it.
    pub aged: &'s Aged<'a>,
    /// Columns of the card.
    pub width: Cells,
    /// Columns the client gives it.
    pub natural: u16,
}

/// A band that is built but not yet painted.
#[derive(Debug)]
pub(super) struct Plan {
    /// What is painted.
    pub block: Block,
    /// Its nodes.
    pub nodes: Nodes,
    /// The column of the block.
    pub left: i32,
    /// Columns the block has.
    pub room: Cells,
    /// Rows above the block.
    pub gap: Cells,
    /// A line of the card above the gap, or below the block.
    pub line: Option<End>,
    /// What is remembered of it.
    pub kept: Kept,
    /// Words in the card's upper line, from the left and from the right.
    pub captions: [Option<Caption>; 2],
}

/// What is remembered of an element to paint others again without it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Kept {
    /// What the lowest element so far wants below it.
    pub below: Option<Px>,
    /// Components and properties that the client does not know.
    pub missing: usize,
}

/// Words in the card's line, and the node that they are about.
#[derive(Debug)]
pub(super) struct Caption {
    /// The words.
    pub words: String,
    /// The node.
    pub owner: NodeId,
}

impl Frame<'_, '_> {
    pub fn ground_style(&self) -> Style {
        let palette = self.scene.palette;
        Style::new().fg(palette.text()).bg(palette.surface())
    }

    /// Whether there is no room for anything but the ground.
    pub const fn is_sliver(&self) -> bool {
        self.width.0 < NARROWEST
    }

    /// The style of marks and their legend.
    pub fn mark_style(&self) -> Style {
        self.ground_style().fg(self.scene.palette.secondary())
    }

    /// The line above the card, and its header.
    pub fn top(&self) -> Plan {
        let mut build = Build::on(self.scene, Path::root());
        let block = self.parts.header.as_ref().map(|(header, path)| header::paint(&mut build, header, path));
        let captions = [summary(&mut build, self.root), card_link(&mut build, self.root)];
        Plan {
            block: block.unwrap_or_default(),
            nodes: build.nodes,
            left: 1,
            room: self.width.less(Cells(2)),
            gap: Cells::ZERO,
            line: Some(End::Top),
            kept: Kept::default(),
            captions,
        }
    }

    /// How much of the card its client does not know.
    pub fn missing(&self, kept: &[Kept]) -> usize {
        self.aged.missing + kept.iter().map(|kept| kept.missing).sum::<usize>()
    }

    /// The line below the card and its elements.
    pub fn bottom(&self, kept: &[Kept]) -> Plan {
        let margin = kept.last().and_then(|kept| kept.below).unwrap_or_default();
        let gap = match self.parts.bands() {
            0 => Cells(1),
            _ => self.parts.padding().bottom.plus(Px(-12)).plus(margin).rows(),
        };
        let nodes = Nodes::on(Path::root());
        let (block, room, line) = (Block::default(), self.width.less(Cells(2)), Some(End::Bottom));
        Plan { block, nodes, left: 1, room, gap, line, kept: Kept::default(), captions: [None, None] }
    }

    /// One band of the body. `above` is what the element before wants below it; `None` for the first.
    pub fn element(&self, index: usize, above: Option<Px>) -> Plan {
        let mut build = Build::on(self.scene, self.parts.ground.clone());
        let mut missing = 0;
        let mut block = if self.parts.in_bands() {
            let (node, unknown) = self
                .parts
                .elements
                .get(index)
                .map_or_else(|| (Cow::Owned(Value::Null), 0), |node| self.aged.element(node));
            missing = unknown;
            if client::is_dropped(&node) {
                return self.nothing(Kept { below: above, missing });
            }
            build.element(&node, &self.parts.list.with(index))
        } else {
            let body = columns::body(&mut build, self.parts.body, &self.parts.ground, SPACING);
            Block::new(None, body)
        };
        // What stands for something newer is not in the card.
        match &self.aged.elements {
            Elements::There => {}
            Elements::Each(..) => build.nodes.hold_to(|path| path.of(self.written).is_some()),
            Elements::Notice => build.nodes.hold_to(Path::is_root),
        }
        let (above_it, margin) = (block.wants(End::Top), block.wants(End::Bottom));
        (block.margin.top, block.margin.bottom) = (Px::ZERO, Px::ZERO);
        let align = align_of(self.parts.body, "horizontal_align");
        if align != Align::Start && self.parts.in_bands() {
            block = Block::new(None, Body::Stack(Stack { kids: vec![block], gap: Px::ZERO, align }));
        }
        let padding = self.parts.padding();
        let (left, right) = (padding.left.columns(), padding.right.columns());
        Plan {
            block,
            nodes: build.nodes,
            left: 1 + i32::from(left.0),
            room: self.width.less(left).less(right).less(Cells(2)),
            gap: self.gap_above(above, above_it, padding.top),
            line: None,
            kept: Kept { below: Some(margin), missing },
            captions: [None, None],
        }
    }

    /// The band of an element that is left out: no row, and nothing between its neighbours.
    fn nothing(&self, kept: Kept) -> Plan {
        Plan {
            block: Block::default(),
            nodes: Nodes::on(self.parts.ground.clone()),
            left: 0,
            room: Cells::ZERO,
            gap: Cells::ZERO,
            line: None,
            kept,
            captions: [None, None],
        }
    }

    /// Rows above an element.
    fn gap_above(&self, above: Option<Px>, own: Px, padding: Px) -> Cells {
        let before = match above {
            Some(margin) => margin.plus(self.parts.spacing()),
            // The line of the card, or a header without ground, already is the air above.
            None if !self.has_ground() => padding.plus(Px(-12)),
            None => padding,
        };
        before.plus(own).rows()
    }

    /// Whether the header has a coloured ground.
    pub fn has_ground(&self) -> bool {
        let template = self.parts.header.as_ref().and_then(|(header, _)| str_of(header, "template"));
        template.is_some_and(|name| self.scene.palette.template(name).is_some())
    }

    /// The last band of a card that has more rows than are painted.
    fn too_long(&self) -> Plan {
        let style = Style::new().fg(self.scene.palette.secondary());
        let block = Block::text(None, Text::of(words::too_long(self.scene.lang), style));
        let (nodes, room) = (Nodes::on(self.parts.ground.clone()), self.width.less(Cells(4)));
        Plan {
            block,
            nodes,
            left: 2,
            room,
            gap: Cells::ZERO,
            line: None,
            kept: Kept::default(),
            captions: [None, None],
        }
    }
}

/// What the card says in the list of chats, if it is its own words and not those of its header.
fn summary(build: &mut Build, root: &Value) -> Option<Caption> {
    let words = chat_line::own(build.scene, root)?;
    let owner = build.node(&Path::root().with("config").with("summary"));
    Some(Caption { words, owner })
}

/// The mark of a card that is a link as a whole.
fn card_link(build: &mut Build, root: &Value) -> Option<Caption> {
    root.get("card_link").and_then(Value::as_object).filter(|link| !link.is_empty())?;
    let owner = build.node(&Path::root().with("card_link"));
    Some(Caption { words: LINK.to_owned(), owner })
}

/// A painting, and what has to be remembered to change a part of it.
#[derive(Debug, Clone)]
pub(super) struct Composed {
    /// The painting.
    pub painting: Painting,
    /// What is remembered of each element.
    pub kept: Vec<Kept>,
    /// The card had more rows than are painted.
    pub cut: bool,
}

/// Makes the frame of a card as its client has it.
pub(super) fn framed<T>(card: &Card, viewport: &Viewport, look: &Look, then: impl FnOnce(&Frame) -> T) -> T {
    let version = card.version();
    let whole = Scene::new(card.root(), version, viewport, look, Cells::ZERO);
    let whole = Parts::of(&whole, card.root());
    let list = Some(&whole.list).filter(|_| whole.in_bands());
    let aged = client::aged(card.root(), version, viewport.client, lang_of(viewport, look), list);
    let root = aged.root.as_ref();
    let natural = natural_width(root, viewport);
    let width = Cells(natural.min(viewport.width));
    let scene = Scene::new(root, version, viewport, look, width);
    let mut parts = Parts::of(&scene, root);
    if let Elements::Each(elements, _) = &aged.elements {
        parts.elements = elements;
    }
    then(&Frame { scene: &scene, root, parts, written: card.root(), aged: &aged, width, natural })
}

/// Lays out and paints a card.
pub(super) fn paint(card: &Card, frame: &Frame) -> Composed {
    let mut sheet = Sheet::for_card(frame, card);
    let mut kept: Vec<Kept> = Vec::with_capacity(frame.parts.bands());
    sheet.force(frame.top());
    // Each band is painted before the next is built: what the last one took is still at hand for it.
    let fits = (0..frame.parts.bands()).all(|index| {
        let plan = frame.element(index, kept.last().and_then(|kept| kept.below));
        kept.push(plan.kept);
        sheet.add(plan)
    });
    let bottom = || frame.bottom(&kept);
    let cut = !(fits && sheet.add(bottom()));
    if cut {
        sheet.force(frame.too_long());
        sheet.force(bottom());
    }
    let unseen = frame.parts.elements.iter().skip(kept.len()).map(|node| frame.aged.element(node).1);
    let missing = frame.missing(&kept) + unseen.sum::<usize>();
    let Sheet { cells, owners, bands, rows, .. } = sheet;
    let painting = Painting {
        buffer: Buffer { area: Rect::new(0, 0, frame.width.0, rows.0), content: cells },
        hits: Hits::of(frame.width.0, owners, bands),
        natural_width: frame.natural,
        squeezed: frame.width.0 < frame.natural,
        missing,
    };
    Composed { painting, kept, cut }
}
