//! A painting that is kept: after an edit only the bands that changed are painted again.

use std::{ops::Range, sync::Arc};

use serde_json::Value;

use crate::{
    card::{Card, Path, Span},
    catalog::Version,
};

use super::{
    Look, Painting, Viewport,
    compose::{self, Composed, Frame, natural_width},
    fidelity::Legend,
    parts::Parts,
    px::{Cells, Px},
    scene::Scene,
    sheet::{MOST_ROWS, Sheet},
};

/// The last painting and what it was painted from. Owned by whoever paints again and again.
#[derive(Debug, Default)]
pub struct Cache {
    last: Option<Last>,
}

#[derive(Debug)]
struct Last {
    known: Known,
    viewport: Viewport,
    generation: u64,
    composed: Composed,
}

/// What a painting was painted from, as far as it has to be told from the next. Not the card itself: a revision that
/// nobody holds makes way for the next one without being read anew.
#[derive(Debug)]
struct Known {
    text: Arc<str>,
    version: Version,
    config: Option<Value>,
    header: Option<(Value, Path)>,
    has_ground: bool,
    card_link: Option<Value>,
    /// How the body lays its elements out.
    attributes: [Option<Value>; 4],
    list: Path,
    elements: Vec<Span>,
}

impl Known {
    fn of(card: &Card, frame: &Frame) -> Self {
        let parts = &frame.parts;
        let of = |key| parts.body.get(key).cloned();
        Self {
            text: Arc::clone(card.text()),
            version: card.version(),
            config: card.root().get("config").cloned(),
            header: parts.header.as_ref().map(|(header, path)| ((*header).clone(), path.clone())),
            has_ground: frame.has_ground(),
            card_link: card.root().get("card_link").cloned(),
            attributes: ["padding", "vertical_spacing", "horizontal_align", "direction"].map(of),
            list: parts.list.clone(),
            elements: card.item_spans(&parts.list).collect(),
        }
    }

    /// The elements as they are written.
    fn written(&self) -> Vec<&str> {
        self.elements.iter().map(|span| self.text.get(span.range()).unwrap_or_default()).collect()
    }

    /// The elements that go and the ones that come, without what is the same before and after them. Their texts are
    /// compared, which is quicker than their trees; one that is only written another way is painted again for nothing.
    fn changed(&self, next: &Self) -> (Range<usize>, Range<usize>) {
        let (old, new) = (self.written(), next.written());
        let same = |(left, right): &(&&str, &&str)| left == right;
        let before = old.iter().zip(&new).take_while(same).count();
        let most = old.len().min(new.len()) - before;
        let after = old.iter().rev().zip(new.iter().rev()).take(most).take_while(same).count();
        (before..old.len() - after, before..new.len() - after)
    }
}

impl Cache {
    /// The last painting.
    pub fn painting(&self) -> Option<&Painting> {
        self.last.as_ref().map(|last| &last.composed.painting)
    }

    pub(super) fn paint(&mut self, card: &Card, viewport: &Viewport, look: &Look) -> &Painting {
        let kept = self.last.take().and_then(|last| last.update(card, viewport, look));
        let last = self.last.insert(kept.unwrap_or_else(|| Last::new(card, viewport, look)));
        &last.composed.painting
    }
}

/// The columns the card has.
fn width(root: &Value, viewport: &Viewport) -> Cells {
    Cells(natural_width(root, viewport).min(viewport.width))
}

impl Last {
    fn new(card: &Card, viewport: &Viewport, look: &Look) -> Self {
        let (root, generation) = (card.root(), look.generation);
        let width = width(root, viewport);
        let scene = Scene::new(root, card.version(), viewport, look, width);
        let known = Known::of(card, &Frame { scene: &scene, root, parts: Parts::of(&scene, root), width });
        Self { known, viewport: viewport.clone(), generation, composed: compose::paint(card, viewport, look) }
    }

    /// The painting brought up to date, unless too much has changed.
    fn update(mut self, card: &Card, viewport: &Viewport, look: &Look) -> Option<Self> {
        if self.viewport != *viewport || self.generation != look.generation || self.composed.cut {
            return None;
        }
        let old = &self.known;
        if Arc::ptr_eq(&old.text, card.text()) {
            return Some(self);
        }
        // What an old client has of a card is worked out for the whole of it.
        if viewport.client.is_some() {
            return None;
        }
        let root = card.root();
        if old.version != card.version() || old.config.as_ref() != root.get("config") {
            return None;
        }
        let width = width(root, viewport);
        let scene = Scene::new(root, card.version(), viewport, look, width);
        let frame = Frame { scene: &scene, root, parts: Parts::of(&scene, root), width };
        let known = Known::of(card, &frame);
        if old.list != known.list || !frame.parts.in_bands() || old.attributes != known.attributes {
            return None;
        }
        let new_header = old.header != known.header || old.card_link != known.card_link;
        // The air above the first element depends on the header's ground.
        if new_header && old.has_ground != known.has_ground {
            return None;
        }
        let (gone, come) = old.changed(&known);
        if !gone.is_empty() || !come.is_empty() {
            replace(&mut self.composed, &frame, gone, come)?;
        }
        if new_header {
            replace_top(&mut self.composed, &frame)?;
        }
        replace_bottom(&mut self.composed, &frame)?;
        self.composed.stack()?;
        self.known = known;
        Some(self)
    }
}

/// Paints the bands that came in place of those that went.
fn replace(composed: &mut Composed, frame: &Frame, gone: Range<usize>, come: Range<usize>) -> Option<()> {
    let list = &frame.parts.list;
    let width = frame.width.size();
    let mut above = come.start.checked_sub(1).and_then(|index| composed.margins.get(index).copied());
    let (mut sheet, mut margins) = (Sheet::new(frame), Vec::new());
    let count = frame.parts.elements.len();
    let last_margin = gone.end.checked_sub(1).and_then(|index| composed.margins.get(index).copied());
    let mut paint = |index: usize, above: &mut Option<Px>| {
        let plan = frame.element(index, *above);
        *above = Some(plan.margin);
        margins.push(plan.margin);
        sheet.add(plan)
    };
    if !come.clone().all(|index| paint(index, &mut above)) {
        return None;
    }
    // The gap above the next element depends on the last one before it.
    let (mut gone, mut come) = (gone, come);
    if come.end < count && (above != last_margin || gone.start == 0) {
        if !paint(come.end, &mut above) {
            return None;
        }
        (gone.end, come.end) = (gone.end + 1, come.end + 1);
    }
    let Sheet { cells, owners, bands, .. } = sheet;
    let painting = &mut composed.painting;
    let hit_bands = painting.hits.bands_mut();
    let old_bands = gone.start + 1..gone.end + 1;
    let first = hit_bands.get(old_bands.start)?.top;
    let end = hit_bands.get(old_bands.end)?.top;
    hit_bands.splice(old_bands, bands);
    let old_cells = usize::from(first) * width..usize::from(end) * width;
    painting.hits.owners_mut().splice(old_cells.clone(), owners);
    painting.buffer.content.splice(old_cells, cells);
    composed.margins.splice(gone.clone(), margins);
    let shift = come.end != gone.end;
    if shift {
        let hit_bands = painting.hits.bands_mut();
        for index in come.end..count {
            let (from, to) = (list.with(index + gone.end - come.end), list.with(index));
            hit_bands.get_mut(index + 1)?.rename(&from, &to);
        }
    }
    Some(())
}

/// Paints the line below the card again: the last element's margin, and the marks of all.
fn replace_bottom(composed: &mut Composed, frame: &Frame) -> Option<()> {
    let painting = &mut composed.painting;
    let (last, others) = painting.hits.bands_mut().split_last_mut()?;
    let mut legend = Legend::default();
    for band in others.iter() {
        band.nodes.explain(&mut legend);
    }
    let kept = painting.buffer.content.len().checked_sub(usize::from(last.rows) * frame.width.size())?;
    let mut sheet = Sheet::new(frame).explaining(legend);
    sheet.force(frame.bottom(composed.margins.last().copied().unwrap_or_default()));
    *last = sheet.bands.pop()?;
    painting.buffer.content.truncate(kept);
    painting.buffer.content.append(&mut sheet.cells);
    painting.hits.owners_mut().truncate(kept);
    painting.hits.owners_mut().append(&mut sheet.owners);
    Some(())
}

/// Paints the line above the card and its header again.
fn replace_top(composed: &mut Composed, frame: &Frame) -> Option<()> {
    let mut sheet = Sheet::new(frame);
    sheet.force(frame.top());
    let painting = &mut composed.painting;
    let old = painting.hits.bands_mut().first_mut()?;
    let old_cells = ..usize::from(old.rows) * frame.width.size();
    *old = sheet.bands.pop()?;
    painting.hits.owners_mut().splice(old_cells, sheet.owners);
    painting.buffer.content.splice(old_cells, sheet.cells);
    Some(())
}

impl Composed {
    /// Puts the bands below each other, unless they are too many rows.
    fn stack(&mut self) -> Option<()> {
        let mut top = 0_u16;
        for band in self.painting.hits.bands_mut() {
            band.top = top;
            top = top.checked_add(band.rows).filter(|rows| *rows <= MOST_ROWS)?;
        }
        self.painting.buffer.area.height = top;
        Some(())
    }
}
