//! A painting that is kept: after an edit, or a deed of the reader, only the bands that changed are painted again.

use std::{ops::Range, sync::Arc};

use serde_json::Value;

use crate::{
    card::{Card, Path, Span},
    catalog::Version,
};

use super::{
    Look, Painting, Viewport,
    client::Elements,
    compose::{self, Composed, Frame},
    fidelity::Legend,
    px::Px,
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
    /// A notice stands in place of the elements.
    has_notice: bool,
}

/// How a body lays its elements out.
const ATTRIBUTES: [&str; 4] = ["padding", "vertical_spacing", "horizontal_align", "direction"];

impl Known {
    fn of(card: &Card, frame: &Frame) -> Self {
        let parts = &frame.parts;
        Self {
            text: Arc::clone(card.text()),
            version: card.version(),
            config: card.root().get("config").cloned(),
            header: parts.header.as_ref().map(|(header, path)| ((*header).clone(), path.clone())),
            has_ground: frame.has_ground(),
            card_link: frame.root.get("card_link").cloned(),
            attributes: ATTRIBUTES.map(|key| parts.body.get(key).cloned()),
            list: parts.list.clone(),
            elements: elements(card, frame),
            has_notice: has_notice(frame),
        }
    }

    /// Whether the elements of a card stand where they stood, on the same ground.
    fn holds(&self, card: &Card, frame: &Frame) -> bool {
        let body = frame.parts.body;
        self.version == card.version()
            && self.config.as_ref() == card.root().get("config")
            && self.list == frame.parts.list
            && self.has_notice == has_notice(frame)
            && ATTRIBUTES.iter().zip(&self.attributes).all(|(key, value)| body.get(key) == value.as_ref())
    }

    /// Whether the line above the card and its header are the same.
    fn has_top_of(&self, frame: &Frame) -> bool {
        let header = self.header.as_ref().map(|(header, path)| (header, path));
        header == frame.parts.header.as_ref().map(|(header, path)| (*header, path))
            && self.card_link.as_ref() == frame.root.get("card_link")
    }

    /// The elements that go and the ones that come in their place. Their texts are compared, which is quicker than their
    /// trees; one that is only written another way is painted again for nothing.
    fn changed(&self, card: &Card, next: &[Span]) -> (Range<usize>, Range<usize>) {
        let (old, new) = (written(&self.text, &self.elements), written(card.text(), next));
        let same = |(left, right): &(&&str, &&str)| left == right;
        let before = old.iter().zip(&new).take_while(same).count();
        let most = old.len().min(new.len()) - before;
        let after = old.iter().rev().zip(new.iter().rev()).take(most).take_while(same).count();
        (before..old.len() - after, before..new.len() - after)
    }
}

const fn has_notice(frame: &Frame) -> bool {
    matches!(frame.aged.elements, Elements::Notice)
}

/// Where the elements stand that are painted; none where a notice stands in their place.
fn elements(card: &Card, frame: &Frame) -> Vec<Span> {
    if has_notice(frame) { Vec::new() } else { card.item_spans(&frame.parts.list).collect() }
}

/// Elements as they are written.
fn written<'t>(text: &'t str, elements: &[Span]) -> Vec<&'t str> {
    elements.iter().map(|span| text.get(span.range()).unwrap_or_default()).collect()
}

impl Cache {
    /// The last painting.
    pub fn painting(&self) -> Option<&Painting> {
        self.last.as_ref().map(|last| &last.composed.painting)
    }

    pub(super) fn paint(&mut self, card: &Card, viewport: &Viewport, look: &Look) -> &Painting {
        let last = self.last.take().filter(|last| last.generation == look.generation);
        let last = match last {
            Some(last) if last.viewport == *viewport && Arc::ptr_eq(&last.known.text, card.text()) => last,
            last => compose::framed(card, viewport, look, |frame| {
                let kept = last.filter(|last| !last.composed.cut).and_then(|last| last.update(card, viewport, frame));
                kept.unwrap_or_else(|| Last::new(card, viewport, look, frame))
            }),
        };
        &self.last.insert(last).composed.painting
    }
}

impl Last {
    fn new(card: &Card, viewport: &Viewport, look: &Look, frame: &Frame) -> Self {
        let (known, composed) = (Known::of(card, frame), compose::paint(card, frame));
        Self { known, viewport: viewport.clone(), generation: look.generation, composed }
    }

    /// The painting brought up to date, unless too much has changed.
    fn update(mut self, card: &Card, viewport: &Viewport, frame: &Frame) -> Option<Self> {
        let together = viewport.client.is_some() && matches!(frame.aged.elements, Elements::There);
        if together || !frame.parts.in_bands() || !self.viewport.is_but_for_deeds(viewport) {
            return None;
        }
        if !self.known.holds(card, frame) {
            return None;
        }
        let (new_top, has_ground) = (!self.known.has_top_of(frame), frame.has_ground());
        // The air above the first element depends on the header's ground.
        if new_top && self.known.has_ground != has_ground {
            return None;
        }
        let next = elements(card, frame);
        let (gone, come) = self.known.changed(card, &next);
        let done = self.newly_done(viewport, &gone, &come, next.len())?;
        if !gone.is_empty() || !come.is_empty() {
            replace(&mut self.composed, frame, gone, come)?;
        }
        for index in done {
            replace(&mut self.composed, frame, index..index + 1, index..index + 1)?;
        }
        if new_top {
            replace_top(&mut self.composed, frame)?;
            self.known = Known::of(card, frame);
        }
        replace_bottom(&mut self.composed, frame)?;
        self.composed.stack()?;
        self.composed.painting.missing = frame.missing(&self.composed.kept);
        (self.known.text, self.known.elements) = (Arc::clone(card.text()), next);
        self.viewport = viewport.clone();
        Some(self)
    }

    /// The elements, of `count` now, in which the reader has done something since that is still there, those that `come`
    /// aside; `None` when something was done outside of all.
    fn newly_done(
        &self,
        viewport: &Viewport,
        gone: &Range<usize>,
        come: &Range<usize>,
        count: usize,
    ) -> Option<Vec<usize>> {
        let (before, after) = (&self.viewport.rehearsal, &viewport.rehearsal);
        let list = &self.known.list;
        let (old, new) = (before.by_item(list), after.by_item(list));
        if old.get(&None) != new.get(&None) {
            return None;
        }
        if old.is_empty() && new.is_empty() {
            return Some(Vec::new());
        }
        let was = |index: usize| if index < come.start { index } else { index + gone.end - come.end };
        let done = |index: &usize| old.get(&Some(was(*index))) != new.get(&Some(*index));
        Some((0..come.start).chain(come.end..count).filter(done).collect())
    }
}

/// What the elements before one want below them.
fn below(composed: &Composed, index: usize) -> Option<Px> {
    composed.kept.get(index.checked_sub(1)?)?.below
}

/// Paints the bands that came in place of those that went.
fn replace(composed: &mut Composed, frame: &Frame, mut gone: Range<usize>, mut come: Range<usize>) -> Option<()> {
    let (mut sheet, mut kept) = (Sheet::new(frame), Vec::new());
    let mut above = below(composed, come.start);
    let mut paint = |index: usize, above: Option<Px>| {
        let plan = frame.element(index, above);
        let below = plan.kept.below;
        kept.push(plan.kept);
        sheet.add(plan).then_some(below)
    };
    for index in come.clone() {
        above = paint(index, above)?;
    }
    // The gap above the next element depends on the last one before it.
    while come.end < frame.parts.elements.len() && above != below(composed, gone.end) {
        above = paint(come.end, above)?;
        (gone.end, come.end) = (gone.end + 1, come.end + 1);
    }
    let Sheet { cells, owners, bands, .. } = sheet;
    let painting = &mut composed.painting;
    let hit_bands = painting.hits.bands_mut();
    let old_bands = gone.start + 1..gone.end + 1;
    let width = frame.width.size();
    let first = usize::from(hit_bands.get(old_bands.start)?.top) * width;
    let end = usize::from(hit_bands.get(old_bands.end)?.top) * width;
    hit_bands.splice(old_bands, bands);
    painting.hits.owners_mut().splice(first..end, owners);
    painting.buffer.content.splice(first..end, cells);
    composed.kept.splice(gone.clone(), kept);
    if come.end != gone.end {
        let list = &frame.parts.list;
        for (index, band) in composed.painting.hits.bands_mut().iter_mut().skip(1).enumerate().skip(come.end) {
            band.rename(&list.with(index + gone.end - come.end), &list.with(index));
        }
    }
    composed.stack()
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
    sheet.force(frame.bottom(&composed.kept));
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
