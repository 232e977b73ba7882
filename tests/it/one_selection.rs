//! One selection in all panes: outline → preview → JSON → outline leads back to every node of every card that ships.

use cardwright::{
    card::{Path, elements::Row},
    catalog::Version,
    tui::layout::Pane,
};
use ratatui::layout::Rect;

use crate::{
    composer::{Composer, Plan},
    shipped::{self, Shipped},
};

/// Columns before the text of the JSON pane.
const GUTTER: u16 = 2;
/// Rows that a turn of the wheel moves.
const WHEEL: usize = 3;

/// A card in a composer with all panes, and the nodes of its outline.
struct Tour {
    composer: Composer,
    nodes: Vec<Row>,
    name: String,
}

impl Tour {
    fn of(card: &Shipped) -> Self {
        let plan = Plan::new().size(120, 40);
        let path = plan.home.write("card.json", &card.text);
        let composer = plan.file(&path).start();
        let nodes = composer.derived().outline.rows.clone();
        Self { composer, nodes, name: card.name.clone() }
    }

    /// Turns the wheel over a pane until one of its rows is on the screen; the row's line there.
    fn line(&mut self, pane: Pane, row: usize) -> u16 {
        for _ in 0..3 {
            let (top, area) = self.view(pane);
            if let Some(down) = row.checked_sub(top).filter(|down| *down < usize::from(area.height)) {
                return area.y + u16::try_from(down).unwrap();
            }
            let end = top + usize::from(area.height) - 1;
            let away = top.saturating_sub(row).max(row.saturating_sub(end));
            self.composer.wheels(area.x, area.y, row > top, away.div_ceil(WHEEL));
        }
        panic!("{}: row {row} of {pane:?} does not come into sight\n{}", self.name, self.composer.screen());
    }

    fn view(&self, pane: Pane) -> (usize, Rect) {
        let derived = self.composer.derived();
        match pane {
            Pane::Outline => (derived.outline.top, derived.outline.area),
            Pane::Preview => (derived.preview.top, derived.preview.area),
            _ => (derived.json.top, derived.json.area),
        }
    }

    /// Fails unless a node is the selected one in the outline, in the JSON pane, and where the card shows it.
    #[track_caller]
    fn assert_selected(&self, path: &Path) {
        let derived = self.composer.derived();
        let outline = &derived.outline;
        let chosen = outline.chosen.filter(|row| outline.node(*row).is_some_and(|node| node.path == *path));
        let row = chosen.and_then(|row| row.checked_sub(outline.top));
        let bar = |x, y| self.composer.buffer().cell((x, y)).unwrap().symbol() == "▌";
        let shown = derived.preview.on_screen(path);
        let wrong = [
            ("is not selected", self.composer.app().selection != *path),
            ("has no row of the outline", row.is_none_or(|row| row >= usize::from(outline.area.height))),
            ("has no bar in the preview", shown.is_some_and(|shown| !bar(derived.preview.area.x - 1, shown.y))),
            ("is not what the JSON pane marks", !self.json_marks(path, bar)),
        ];
        if let Some((what, _)) = wrong.into_iter().find(|(_, wrong)| *wrong) {
            panic!("{}: {path} {what}\n{}", self.name, self.composer.screen());
        }
    }

    /// Whether the rows with the node's text, and no others, have the bar.
    fn json_marks(&self, path: &Path, bar: impl Fn(u16, u16) -> bool) -> bool {
        let json = &self.composer.derived().json;
        let span = self.composer.app().document.card().whole_span(path).unwrap();
        let covered = json.row_at(span.start)..json.row_at(span.end - 1) + 1;
        let rows = (json.top..json.rows.len()).zip(json.area.top()..json.area.bottom());
        let right = rows.clone().all(|(row, y)| bar(json.area.x, y) == covered.contains(&row));
        right && rows.into_iter().any(|(row, _)| covered.contains(&row))
    }

    /// A click on the node's row in the outline.
    fn by_outline(&mut self, row: usize) {
        let path = self.nodes[row].path.clone();
        let y = self.line(Pane::Outline, row);
        let area = self.view(Pane::Outline).1;
        self.composer.click(area.right() - 3, y);
        self.assert_selected(&path);
    }

    /// A click on the first cell of the preview that shows the node itself, if one does; a node that is covered by
    /// what is in it leads there. Whether it has cells at all.
    fn by_preview(&mut self, row: usize) -> bool {
        let path = self.nodes[row].path.clone();
        let hits = &self.composer.derived().preview.painting().unwrap().hits;
        let Some(area) = hits.area(&path) else { return false };
        let cells = || area.positions().filter(|at| hits.at(at.x, at.y).is_some_and(|at| at.starts_with(&path)));
        let first = cells().next().unwrap_or_else(|| panic!("{}: {path} has no cell", self.name));
        let own = cells().find(|at| self.node_of(hits.at(at.x, at.y).unwrap()) == &path);
        let at = own.unwrap_or(first);
        let node = self.node_of(hits.at(at.x, at.y).unwrap()).clone();
        let y = self.line(Pane::Preview, usize::from(at.y));
        let x = self.view(Pane::Preview).1.x + at.x;
        self.composer.click(x, y);
        self.assert_selected(&node);
        true
    }

    /// The node that a path belongs to.
    fn node_of(&self, path: &Path) -> &Path {
        let around = self.nodes.iter().map(|node| &node.path).filter(|node| path.starts_with(node));
        around.max_by_key(|node| node.depth()).unwrap()
    }

    /// Where the text of the node's value begins.
    fn start(&self, row: usize) -> usize {
        self.composer.app().document.card().span(&self.nodes[row].path).unwrap().start
    }

    /// A click where the node's value begins in the JSON pane.
    fn by_json(&mut self, row: usize) {
        let (path, start) = (self.nodes[row].path.clone(), self.start(row));
        let at = self.composer.derived().json.row_at(start);
        let y = self.line(Pane::Json, at);
        let json = &self.composer.derived().json;
        let columns = json.area.x + GUTTER..json.area.right();
        let x = columns.clone().find(|x| json.byte_at(at, x - columns.start) == start);
        self.composer.click(x.expect("a value begins in a column"), y);
        self.assert_selected(&path);
    }
}

/// Every node of these cards, from pane to pane and back; each click comes from another node, so each must lead.
fn tour(cards: &[Shipped]) {
    let (mut nodes, mut shown) = (0, 0);
    for card in cards {
        let mut tour = Tour::of(card);
        let rows = 0..tour.nodes.len();
        rows.clone().for_each(|row| tour.by_outline(row));
        shown += rows.clone().filter(|row| tour.by_preview(*row)).count();
        let mut in_text: Vec<usize> = rows.clone().collect();
        in_text.sort_by_key(|row| tour.start(*row));
        for row in in_text {
            tour.by_json(row);
        }
        // Back in the outline, with keys.
        tour.composer.keys("<tab>").pane("Outline").keys("<end><home>");
        for row in rows {
            let path = tour.nodes[row].path.clone();
            tour.assert_selected(&path);
            tour.composer.keys("<down>");
        }
        nodes += tour.nodes.len();
    }
    assert!(shown * 2 > nodes, "only {shown} of {nodes} nodes are shown");
}

// In quarters that run beside each other.

#[test]
fn every_node_of_half_the_starters_is_led_to_from_pane_to_pane() {
    let starters = shipped::of_starters();
    tour(&starters[..starters.len() / 2]);
}

#[test]
fn every_node_of_the_other_starters_is_led_to_from_pane_to_pane() {
    let starters = shipped::of_starters();
    tour(&starters[starters.len() / 2..]);
}

#[test]
fn every_node_of_the_old_samples_is_led_to_from_pane_to_pane() {
    tour(&shipped::of_components(Version::V1));
}

#[test]
fn every_node_of_the_samples_is_led_to_from_pane_to_pane() {
    tour(&shipped::of_components(Version::V2));
}
