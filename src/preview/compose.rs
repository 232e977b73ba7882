//! The whole card: its width, its frame, and its bands below each other.

use ratatui_core::{
    buffer::{Buffer, Cell},
    layout::Rect,
    style::Style,
};
use serde_json::Value;

use crate::{
    card::{Card, Path},
    catalog::Version,
};

use super::{
    Hits, Look, Painting, Side, Viewport,
    canvas::Canvas,
    columns, header,
    hit::Band,
    layout::{Block, Body, End, Stack},
    px::{Cells, Px, Sides},
    scene::{Build, Scene, align_of, is_true, sides_of, spacing_of, str_of},
    text::{Align, Text},
    words,
};

/// Most rows of a card that are painted.
pub(super) const MOST_ROWS: u16 = 10_000;
/// Below this many columns there is no room for a card's sides and a character between them.
const NARROWEST: u16 = 6;
/// Between the elements of a card that does not say.
const SPACING: Px = Px(12);

/// Columns the client gives a card.
pub(super) fn natural_width(root: &Value, viewport: &Viewport) -> u16 {
    let config = root.get("config").unwrap_or(&Value::Null);
    let mode = str_of(config, "width_mode");
    match (viewport.side, mode) {
        (Side::Mobile, _) => Px(302).wide().0,
        (Side::Pc, Some("fill")) => viewport.width,
        (Side::Pc, Some("compact")) => Px(400).wide().0,
        (Side::Pc, None) if is_true(config, "compact_width") => Px(400).wide().0,
        (Side::Pc, _) => Px(600).wide().0,
    }
}

/// Where a card keeps what is painted.
#[derive(Debug)]
pub(super) struct Parts<'a> {
    /// The header and its path.
    pub header: Option<(&'a Value, Path)>,
    /// The node that holds the elements: the body, or in 1.0 the root.
    pub body: &'a Value,
    /// Who owns what is between the elements.
    pub ground: Path,
    /// The elements.
    pub elements: &'a [Value],
    /// Their path.
    pub list: Path,
}

impl<'a> Parts<'a> {
    /// The parts of a card for the reader of `scene`.
    pub fn of(scene: &Scene, root: &'a Value) -> Self {
        let (header, header_path) = match root.get("i18n_header").and_then(|map| localized(scene, map)) {
            Some((locale, header)) => (Some(header), Path::root().with("i18n_header").with(locale)),
            None => (root.get("header"), Path::root().with("header")),
        };
        let header = header.filter(|header| header.is_object()).map(|header| (header, header_path));
        let in_body = root.get("body").filter(|_| scene.version == Version::V2);
        let (body, ground) = match in_body {
            Some(body) => (body, Path::root().with("body")),
            None => (root, Path::root()),
        };
        let by_locale = root.get("i18n_elements").filter(|_| scene.version == Version::V1);
        let (elements, list) = match by_locale.and_then(|map| localized(scene, map)) {
            Some((locale, elements)) => (Some(elements), Path::root().with("i18n_elements").with(locale)),
            None => (body.get("elements"), ground.with("elements")),
        };
        let elements = elements.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        Self { header, body, ground, elements, list }
    }

    /// Whether each element is a band of its own; a horizontal body is one band.
    pub fn in_bands(&self) -> bool {
        str_of(self.body, "direction") != Some("horizontal")
    }

    /// How many bands the body has.
    pub fn bands(&self) -> usize {
        if self.in_bands() { self.elements.len() } else { 1 }
    }

    /// The body's padding; 1.0 has no way to say one.
    pub fn padding(&self) -> Sides {
        sides_of(self.body, "padding").filter(|_| !self.ground.is_root()).unwrap_or(Sides::all(12))
    }

    fn spacing(&self) -> Px {
        spacing_of(self.body, "vertical_spacing").filter(|_| !self.ground.is_root()).unwrap_or(SPACING)
    }
}

/// The entry of a map for the reader, with its key.
fn localized<'a>(scene: &Scene, map: &'a Value) -> Option<(&'a str, &'a Value)> {
    let found = scene.localized(map)?;
    map.as_object()?.iter().find(|(_, value)| std::ptr::eq(*value, found)).map(|(key, value)| (key.as_str(), value))
}

/// The frame all bands are painted in.
#[derive(Debug)]
pub(super) struct Frame<'s, 'a> {
    /// The card's scene.
    pub scene: &'s Scene<'a>,
    /// The card's parts.
    pub parts: Parts<'a>,
    /// Columns of the card.
    pub width: Cells,
}

/// A painted band with the cells that belong to it.
#[derive(Debug)]
pub(super) struct Painted {
    /// Owners.
    pub band: Band,
    /// Cells.
    pub cells: Vec<Cell>,
    /// What the element wants below it.
    pub margin: Px,
}

impl Frame<'_, '_> {
    fn ground_style(&self) -> Style {
        let palette = self.scene.palette;
        Style::new().fg(palette.text()).bg(palette.surface())
    }

    /// Whether there is no room for anything but the ground.
    const fn is_sliver(&self) -> bool {
        self.width.0 < NARROWEST
    }

    /// A band of `rows` rows; `paint` paints between the card's sides.
    fn band(&self, build: Build, rows: Cells, margin: Px, paint: impl FnOnce(&mut Canvas)) -> Painted {
        let rows = Cells(rows.0.min(MOST_ROWS));
        let right = self.width.0.saturating_sub(1);
        let clip = if self.is_sliver() { (0, 0) } else { (1, right) };
        let mut canvas = Canvas::new(self.width, rows, clip, self.ground_style());
        paint(&mut canvas);
        if !self.is_sliver() {
            canvas.sides(self.scene.palette.line());
        }
        let band = Band { top: 0, rows: rows.0, owners: canvas.owners, nodes: build.nodes };
        Painted { band, cells: canvas.cells, margin }
    }

    /// The line above the card, and its header.
    pub fn top(&self) -> Painted {
        let mut build = Build::on(self.scene, Path::root());
        let block = self.parts.header.as_ref().map(|(header, path)| header::paint(&mut build, header, path));
        let laid = block.as_ref().map(|block| block.lay(self.width.less(Cells(2))));
        let rows = laid.as_ref().map_or(Cells::ZERO, |laid| laid.height).plus(Cells(1));
        let style = self.ground_style();
        let mut top = self.band(build, rows, Px::ZERO, |canvas| {
            if let Some(laid) = &laid {
                canvas.draw(laid, 1, 1, style);
            }
        });
        self.line(&mut top.cells, ["╭", "╮"]);
        top
    }

    /// The line below the card.
    pub fn bottom(&self, margin: Px) -> Painted {
        let gap = match self.parts.bands() {
            0 => Cells(1),
            _ => self.parts.padding().bottom.plus(Px(-12)).plus(margin).rows(),
        };
        let build = Build::on(self.scene, Path::root());
        let mut bottom = self.band(build, gap.plus(Cells(1)), Px::ZERO, |_| {});
        let start = gap.size() * self.width.size();
        if let Some(cells) = bottom.cells.get_mut(start..) {
            self.line(cells, ["╰", "╯"]);
        }
        bottom
    }

    /// Draws the card's line into the first row of `cells`.
    fn line(&self, cells: &mut [Cell], [left, right]: [&str; 2]) {
        if self.is_sliver() {
            return;
        }
        let color = self.scene.palette.line();
        let last = self.width.size().saturating_sub(1);
        for (column, cell) in cells.iter_mut().take(self.width.size()).enumerate() {
            let symbol = match column {
                0 => left,
                _ if column == last => right,
                _ => "─",
            };
            cell.set_symbol(symbol).set_fg(color);
        }
    }

    /// One band of the body. `above` is what the element before wants below it; `None` for the first.
    pub fn element(&self, index: usize, above: Option<Px>) -> Painted {
        let mut build = Build::on(self.scene, self.parts.ground.clone());
        let mut block = if self.parts.in_bands() {
            match self.parts.elements.get(index) {
                Some(node) => build.element(node, &self.parts.list.with(index)),
                None => Block::default(),
            }
        } else {
            let body = columns::body(&mut build, self.parts.body, &self.parts.ground, SPACING);
            Block::new(None, body)
        };
        let (above_it, below_it) = (block.wants(End::Top), block.wants(End::Bottom));
        (block.margin.top, block.margin.bottom) = (Px::ZERO, Px::ZERO);
        let align = align_of(self.parts.body, "horizontal_align");
        if align != Align::Start && self.parts.in_bands() {
            block = Block::new(None, Body::Stack(Stack { kids: vec![block], gap: Px::ZERO, align }));
        }
        let padding = self.parts.padding();
        let left = padding.left.columns();
        let laid = block.lay(self.width.less(left).less(padding.right.columns()).less(Cells(2)));
        let gap = self.gap_above(above, above_it, padding.top);
        let style = self.ground_style();
        let x = 1 + i32::from(left.0);
        self.band(build, gap.plus(laid.height), below_it, |canvas| {
            canvas.draw(&laid, x + block.margin.left.signed_columns(), gap.0, style);
        })
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
    fn has_ground(&self) -> bool {
        let template = self.parts.header.as_ref().and_then(|(header, _)| str_of(header, "template"));
        template.is_some_and(|name| self.scene.palette.template(name).is_some())
    }

    /// The last band of a card that has more rows than are painted.
    pub fn too_long(&self) -> Painted {
        let build = Build::on(self.scene, self.parts.ground.clone());
        let style = Style::new().fg(self.scene.palette.secondary());
        let block = Block::text(None, Text::of(words::too_long(self.scene.lang), style));
        let laid = block.lay(self.width.less(Cells(4)));
        self.band(build, laid.height, Px::ZERO, |canvas| canvas.draw(&laid, 2, 0, self.ground_style()))
    }
}

/// A painting, and what has to be remembered to change a part of it.
#[derive(Debug, Clone)]
pub(super) struct Composed {
    /// The painting.
    pub painting: Painting,
    /// What each element wants below it.
    pub margins: Vec<Px>,
    /// The card had more rows than are painted.
    pub cut: bool,
}

/// Lays out and paints a card.
pub(super) fn paint(card: &Card, viewport: &Viewport, look: &Look) -> Composed {
    let root = card.root();
    let natural = natural_width(root, viewport);
    let width = Cells(natural.min(viewport.width));
    let scene = Scene::new(root, card.version(), viewport, look, width.less(Cells(4)));
    let frame = Frame { scene: &scene, parts: Parts::of(&scene, root), width };
    let mut sheet = Sheet { hits: Hits::new(width.0), cells: Vec::new(), rows: 0 };
    sheet.push(frame.top());
    let mut margins: Vec<Px> = Vec::new();
    let mut cut = false;
    for index in 0..frame.parts.bands() {
        let painted = frame.element(index, margins.last().copied());
        if u32::from(sheet.rows) + u32::from(painted.band.rows) > u32::from(MOST_ROWS) {
            cut = true;
            sheet.push(frame.too_long());
            break;
        }
        margins.push(painted.margin);
        sheet.push(painted);
    }
    sheet.push(frame.bottom(margins.last().copied().unwrap_or_default()));
    let buffer = Buffer { area: Rect::new(0, 0, width.0, sheet.rows), content: sheet.cells };
    let painting = Painting { buffer, hits: sheet.hits, natural_width: natural, squeezed: width.0 < natural };
    Composed { painting, margins, cut }
}

/// Bands being put below each other.
struct Sheet {
    hits: Hits,
    cells: Vec<Cell>,
    rows: u16,
}

impl Sheet {
    fn push(&mut self, painted: Painted) {
        let mut band = painted.band;
        band.top = self.rows;
        self.rows = self.rows.saturating_add(band.rows);
        self.hits.bands_mut().push(band);
        self.cells.extend(painted.cells);
    }
}
