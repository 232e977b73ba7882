//! Which node a cell shows: kept in bands, one for each top-level element, so that an edit touches one band only.

use std::sync::Arc;

use ratatui_core::layout::Rect;

use super::fidelity::{Fidelity, Legend, Why};
use crate::card::Path;

/// Most flaws of one band: beyond it they say nothing new.
const MOST_FLAWS: usize = 100;

/// A node of one band, by its place in the band's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(crate) struct NodeId(pub u16);

/// The nodes of one band, and what of them is not painted as the client does. The first is the one that owns whatever
/// nobody else does.
#[derive(Debug, Clone, Default)]
pub(crate) struct Nodes {
    paths: Vec<Path>,
    flaws: Vec<(NodeId, Why)>,
}

impl Nodes {
    /// A list whose ground is `path`.
    pub fn on(path: Path) -> Self {
        let mut paths = Vec::with_capacity(8);
        paths.push(path);
        Self { paths, flaws: Vec::new() }
    }

    /// Adds a node. When there are more than can be told apart, the ground stands for it.
    pub fn add(&mut self, path: Path) -> NodeId {
        let Ok(id) = u16::try_from(self.paths.len()) else { return NodeId::default() };
        self.paths.push(path);
        NodeId(id)
    }

    /// Lets the nearest node around it stand for each that does not exist.
    pub fn hold_to(&mut self, exists: impl Fn(&Path) -> bool) {
        for path in &mut self.paths {
            while !exists(path) {
                let Some(around) = path.parent() else { break };
                *path = around;
            }
        }
    }

    /// Takes note of what is wrong with a node.
    pub fn flaw(&mut self, node: NodeId, why: Why) {
        let known = |(other, said): &(NodeId, Why)| *other == node && *said == why;
        if self.flaws.len() < MOST_FLAWS && !self.flaws.iter().any(known) {
            let at = self.flaws.partition_point(|(other, _)| *other <= node);
            self.flaws.insert(at, (node, why));
        }
    }

    /// How true a node is painted.
    pub fn fidelity(&self, node: NodeId) -> Fidelity {
        let own = self.flaws.iter().filter(|(other, _)| *other == node);
        own.map(|(_, why)| why.fidelity()).max().unwrap_or(Fidelity::Exact)
    }

    /// Adds what has to be explained.
    pub fn explain(&self, legend: &mut Legend) {
        self.flaws.iter().for_each(|(_, why)| legend.add(why.fidelity()));
    }
}

/// Rows that belong together, and the nodes in them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Band {
    /// The first row.
    pub top: u16,
    /// How many rows.
    pub rows: u16,
    /// The nodes.
    pub nodes: Arc<Nodes>,
}

impl Band {
    fn path(&self, id: NodeId) -> Option<&Path> {
        self.nodes.paths.get(usize::from(id.0))
    }

    /// Gives the element another index among its siblings.
    pub fn rename(&mut self, from: &Path, to: &Path) {
        for path in &mut Arc::make_mut(&mut self.nodes).paths {
            if let Some(rest) = path.below(from) {
                *path = to.join(rest);
            }
        }
    }
}

/// Answers which node a cell shows, and which cells show a node.
#[derive(Debug, Clone, Default)]
pub struct Hits {
    width: u16,
    /// For each cell the number of its node in its band.
    owners: Vec<NodeId>,
    bands: Vec<Band>,
}

impl Hits {
    pub(crate) const fn of(width: u16, owners: Vec<NodeId>, bands: Vec<Band>) -> Self {
        Self { width, owners, bands }
    }

    pub(crate) const fn owners_mut(&mut self) -> &mut Vec<NodeId> {
        &mut self.owners
    }

    pub(crate) const fn bands_mut(&mut self) -> &mut Vec<Band> {
        &mut self.bands
    }

    /// The innermost node painted at a cell of the painting; `None` outside of it.
    pub fn at(&self, x: u16, y: u16) -> Option<&Path> {
        if x >= self.width {
            return None;
        }
        let after = self.bands.partition_point(|band| band.top <= y);
        let band = self.bands.get(after.checked_sub(1)?)?;
        let id = self.owners.get(usize::from(y) * usize::from(self.width) + usize::from(x))?;
        band.path(*id)
    }

    /// What is not painted as the client does, top to bottom, with the node it is about.
    pub fn flaws(&self) -> impl Iterator<Item = (&Path, &Why)> {
        self.bands.iter().flat_map(|band| band.nodes.flaws.iter().filter_map(|(id, why)| Some((band.path(*id)?, why))))
    }

    /// How true a component is painted, all in it included.
    pub fn fidelity(&self, path: &Path) -> Fidelity {
        let own = self.flaws().filter(|(node, _)| node.starts_with(path));
        own.map(|(_, why)| why.fidelity()).max().unwrap_or(Fidelity::Exact)
    }

    /// The smallest rectangle with every cell of a node and of the nodes in it; `None` when nothing of it is painted.
    pub fn area(&self, path: &Path) -> Option<Rect> {
        self.bands.iter().filter_map(|band| self.area_in(band, path)).reduce(Rect::union)
    }

    fn area_in(&self, band: &Band, path: &Path) -> Option<Rect> {
        if self.width == 0 || !band.nodes.paths.iter().any(|node| node.starts_with(path)) {
            return None;
        }
        let inside: Vec<bool> = band.nodes.paths.iter().map(|node| node.starts_with(path)).collect();
        let is_inside = |id: &NodeId| inside.get(usize::from(id.0)).copied().unwrap_or(false);
        let mut area: Option<Rect> = None;
        let width = usize::from(self.width);
        let start = usize::from(band.top) * width;
        let cells = self.owners.get(start..start + usize::from(band.rows) * width)?;
        for (row, owners) in (band.top..).zip(cells.chunks(width)) {
            let Some(first) = owners.iter().position(is_inside) else { continue };
            let last = owners.iter().rposition(is_inside).unwrap_or(first);
            let line = Rect::new(first as u16, row, (last - first + 1) as u16, 1);
            area = Some(area.map_or(line, |area| area.union(line)));
        }
        area
    }

    /// Which bands are the very ones of another painting.
    #[cfg(test)]
    pub(crate) fn same_bands(&self, other: &Self) -> Vec<bool> {
        let same = |(one, other): (&Band, &Band)| Arc::ptr_eq(&one.nodes, &other.nodes);
        self.bands.iter().zip(&other.bands).map(same).collect()
    }
}
