//! Boxes beside each other: who gets how many columns, and where rows end.

use super::{Align, Block, Cells, Laid, Row, Spread, Width, clamp};

/// Columns of the row when nothing has to give way.
pub(super) fn natural(row: &Row) -> Cells {
    match row.spread {
        Spread::Stack => row.kids.iter().map(Block::natural).max().unwrap_or_default(),
        _ => row.kids.iter().map(Block::natural).sum::<Cells>().plus(gaps(row, row.kids.len())),
    }
}

/// Columns between so many boxes.
fn gaps(row: &Row, count: usize) -> Cells {
    Cells::of(row.gap.columns().size() * count.saturating_sub(1))
}

/// Places the boxes and gives the height of all rows.
pub(super) fn lay(row: &Row, room: Cells) -> (Vec<Laid<'_>>, Cells) {
    let lines = match row.spread {
        Spread::Shares => vec![shares(row, room)],
        Spread::Equal => equal(row, room, Cells::of(row.kids.len()).0),
        Spread::PerRow(count) => equal(row, room, count),
        Spread::Stack => equal(row, room, 1),
        Spread::Flow if natural(row) <= room => vec![shares(row, room)],
        Spread::Flow | Spread::Wrap => wrap(row, room),
    };
    let mut placed = Vec::with_capacity(row.kids.len());
    let mut kids = row.kids.iter();
    let mut y = Cells::ZERO;
    for (index, widths) in lines.into_iter().enumerate() {
        if index > 0 {
            y = y.plus(row.leading.rows());
        }
        let line: Vec<_> = widths.iter().zip(kids.by_ref()).map(|(width, kid)| (*width, kid.lay(*width))).collect();
        y = y.plus(lay_line(row, room, line, y, &mut placed));
    }
    (placed, y)
}

/// Places one row of boxes and gives its height.
fn lay_line<'b>(row: &Row, room: Cells, line: Vec<(Cells, Laid<'b>)>, y: Cells, to: &mut Vec<Laid<'b>>) -> Cells {
    let used = line.iter().map(|(width, _)| *width).sum::<Cells>().plus(gaps(row, line.len()));
    let mut x = i32::from(row.align.before(room.less(used)).0);
    let height = line.iter().map(|(_, kid)| outer_height(kid)).max().unwrap_or_default();
    for (width, mut kid) in line {
        kid.x = x + kid.block.margin.left.signed_columns();
        let free = height.less(outer_height(&kid));
        // A box with a ground fills the row's height; any other stands at its level in it.
        if kid.block.fill.is_some() && kid.block.edge.is_none() || kid.block.level != Align::Start {
            let stretched = kid.height.plus(free);
            kid.stretch(stretched);
            kid.y = y.plus(kid.block.margin.top.rows()).0;
        } else {
            kid.y = y.plus(row.level.before(free)).plus(kid.block.margin.top.rows()).0;
        }
        to.push(kid);
        x += i32::from(width.0) + i32::from(row.gap.columns().0);
    }
    height
}

/// Rows of a box with its margins.
fn outer_height(kid: &Laid<'_>) -> Cells {
    kid.height.plus(kid.block.margin.top.rows()).plus(kid.block.margin.bottom.rows())
}

/// Equal widths, `count` to a row.
fn equal(row: &Row, room: Cells, count: u16) -> Vec<Vec<Cells>> {
    let count = count.max(1);
    let net = room.less(gaps(row, usize::from(count)));
    let widths: Vec<Cells> = (0..count)
        .map(|index| {
            let (before, after) = (u32::from(index), u32::from(index) + 1);
            Cells(net.share(after, count.into()).less(net.share(before, count.into())).0.max(1))
        })
        .collect();
    row.kids.chunks(usize::from(count)).map(|line| widths.iter().copied().take(line.len()).collect()).collect()
}

/// As many as fit in a row, each as wide as it wants.
fn wrap(row: &Row, room: Cells) -> Vec<Vec<Cells>> {
    let gap = row.gap.columns();
    let mut lines: Vec<Vec<Cells>> = Vec::new();
    let mut used = Cells::ZERO;
    for kid in &row.kids {
        let width = match kid.width {
            Width::Fill => room,
            _ => kid.natural().min(room),
        };
        match lines.last_mut() {
            Some(line) if used.plus(gap).plus(width) <= room => {
                used = used.plus(gap).plus(width);
                line.push(width);
            }
            _ => {
                used = width;
                lines.push(vec![width]);
            }
        }
    }
    lines
}

/// One row: fixed widths first, then what hugs its words, then shares by weight; all shrink in proportion when it is too much.
fn shares(row: &Row, room: Cells) -> Vec<Cells> {
    let net = room.less(gaps(row, row.kids.len()));
    let weight_of = |kid: &Block| match kid.width {
        Width::Fill => 1,
        Width::Weight(weight) => weight.clamp(1, 5),
        Width::Hug | Width::Fixed(_) => 0,
    };
    let weights: u32 = row.kids.iter().map(weight_of).sum();
    let hugging: u32 = row.kids.iter().map(|kid| u32::from(weight_of(kid) == 0)).sum();
    let mut widths: Vec<Cells> =
        row.kids.iter().map(|kid| if weight_of(kid) == 0 { kid.natural() } else { Cells::ZERO }).collect();
    // Boxes that share the rest keep a part of it, however much the others want.
    let kept = if weights == 0 { Cells::ZERO } else { net.share(weights, weights + hugging) };
    shrink(&mut widths, net.less(kept));
    let rest = net.less(widths.iter().copied().sum());
    let mut seen = 0;
    for (kid, width) in row.kids.iter().zip(&mut widths) {
        let weight = weight_of(kid);
        if weight > 0 {
            *width = rest.share(seen + weight, weights).less(rest.share(seen, weights));
            seen += weight;
        }
        *width = Cells(width.0.max(1));
    }
    widths
}

/// Takes from the widest until all fit, so that short words beside a long text stay whole.
pub(crate) fn shrink(widths: &mut [Cells], room: Cells) {
    let total: Cells = widths.iter().copied().sum();
    if total <= room {
        return;
    }
    let mut sorted: Vec<u16> = widths.iter().map(|width| width.0).collect();
    sorted.sort_unstable();
    let (mut left, mut count) = (room.0, Cells::of(sorted.len()).0);
    let mut cap = 0;
    for width in sorted {
        cap = left / count.max(1);
        if width > cap {
            break;
        }
        left -= width;
        count -= 1;
    }
    let mut spare = left.saturating_sub(cap.saturating_mul(count));
    for width in widths.iter_mut().filter(|width| width.0 > cap) {
        let extra = spare.min(1);
        spare -= extra;
        width.0 = clamp(i32::from(cap) + i32::from(extra));
    }
}
