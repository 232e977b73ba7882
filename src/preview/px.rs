//! Lengths: pixels as cards write them, cells as terminals have them, and the one place where the first become the second.

/// A length in pixels. Margins may be negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(crate) struct Px(pub i32);

/// A length in terminal cells: columns, or rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(crate) struct Cells(pub u16);

/// How many pixels one column stands for.
const COLUMN: i32 = 8;
/// How many pixels one row stands for.
const ROW: i32 = 20;
/// From here on a horizontal length is worth a column of its own: 4 px is a gap one can see.
const SEEN: i32 = 4;

impl Px {
    /// No length.
    pub const ZERO: Self = Self(0);

    /// The sum, held at the ends.
    pub const fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// Columns of a gap: 4 px and 8 px are one, 12 px still one, 16 px two.
    pub fn columns(self) -> Cells {
        if self.0 < SEEN { Cells(0) } else { Cells(clamp((self.0 / COLUMN).max(1))) }
    }

    /// The same for lengths that may point outwards.
    pub fn signed_columns(self) -> i32 {
        let columns = i32::from(Self(self.0.saturating_abs()).columns().0);
        if self.0 < 0 { -columns } else { columns }
    }

    /// Rows of a gap: less than half a row is none, so 8 px is none and 12 px one.
    pub fn rows(self) -> Cells {
        Cells(clamp(self.0.max(0).saturating_add(ROW / 2) / ROW))
    }

    /// Columns of a thing with a width of its own: never none.
    pub fn wide(self) -> Cells {
        Cells(clamp(self.0.max(0).saturating_add(COLUMN / 2) / COLUMN).max(1))
    }

    /// Rows of a thing with a height of its own: never none.
    pub fn high(self) -> Cells {
        Cells(self.rows().0.max(1))
    }
}

impl Cells {
    /// None.
    pub const ZERO: Self = Self(0);

    /// The sum, held at the end.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// The difference, at least zero.
    #[must_use]
    pub const fn less(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// `part` of `whole` parts of this, rounded down.
    #[must_use]
    pub fn share(self, part: u32, whole: u32) -> Self {
        let cells = u64::from(self.0) * u64::from(part) / u64::from(whole.max(1));
        Self(u16::try_from(cells).unwrap_or(u16::MAX))
    }

    /// Cells counted with `usize`, held at the end.
    pub fn of(count: usize) -> Self {
        Self(u16::try_from(count).unwrap_or(u16::MAX))
    }

    /// Pixels of so many columns.
    pub const fn px(self) -> Px {
        Px(COLUMN * self.0 as i32)
    }

    /// As an index or a count.
    pub const fn size(self) -> usize {
        self.0 as usize
    }
}

impl std::iter::Sum for Cells {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::ZERO, Self::plus)
    }
}

/// A pixel count as cells, held at both ends.
fn clamp(cells: i32) -> u16 {
    u16::try_from(cells.max(0)).unwrap_or(u16::MAX)
}

/// One length for each side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Sides {
    /// Above.
    pub top: Px,
    /// To the right.
    pub right: Px,
    /// Below.
    pub bottom: Px,
    /// To the left.
    pub left: Px,
}

impl Sides {
    /// No length anywhere.
    pub const NONE: Self = Self::all(0);

    /// The same on all sides.
    pub const fn all(px: i32) -> Self {
        Self::across(px, px)
    }

    /// One length above and below, another at the sides.
    pub const fn across(rows: i32, columns: i32) -> Self {
        Self { top: Px(rows), right: Px(columns), bottom: Px(rows), left: Px(columns) }
    }

    /// Reads `"4px"`, `"4px 0"` or `"4px 0 4px 0"` (top, right, bottom, left). Anything else is not a length.
    pub fn parse(text: &str) -> Option<Self> {
        let mut values = [Px::ZERO; 4];
        let mut count = 0;
        for word in text.split_ascii_whitespace() {
            *values.get_mut(count)? = parse_px(word)?;
            count += 1;
        }
        let [a, b, c, d] = values;
        match count {
            1 => Some(Self { top: a, right: a, bottom: a, left: a }),
            2 => Some(Self { top: a, right: b, bottom: a, left: b }),
            4 => Some(Self { top: a, right: b, bottom: c, left: d }),
            _ => None,
        }
    }

    /// Columns taken from the width: negative when the sides point outwards.
    pub fn across_columns(self) -> i32 {
        self.left.signed_columns().saturating_add(self.right.signed_columns())
    }
}

/// Most pixels a card may ask for: beyond it nothing is visible anyway, and sums stay far from the ends of `i32`.
const MOST: f64 = 100_000.0;

/// Reads one pixel length: `"12px"`, `"-4px"`, `"0"`.
pub(crate) fn parse_px(word: &str) -> Option<Px> {
    let digits = word.trim().strip_suffix("px").unwrap_or(word.trim()).trim_end();
    let number: f64 = digits.parse().ok().filter(|number: &f64| number.is_finite())?;
    Some(Px(number.clamp(-MOST, MOST).round() as i32))
}

/// Reads a spacing: a pixel length or one of the named ones of `names`.
pub(crate) fn parse_spacing(word: &str, names: &[(&str, i32)]) -> Option<Px> {
    names.iter().find(|(name, _)| *name == word).map(|(_, px)| Px(*px)).or_else(|| parse_px(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_follow_the_table_of_look_md() {
        let columns: Vec<u16> = [0, 4, 8, 12, 16, 28].map(|px| Px(px).columns().0).to_vec();
        assert_eq!(columns, [0, 1, 1, 1, 2, 3]);
        let rows: Vec<u16> = [0, 4, 8, 12, 16, 28].map(|px| Px(px).rows().0).to_vec();
        assert_eq!(rows, [0, 0, 0, 1, 1, 1]);
        assert_eq!(Px(-12).signed_columns(), -1);
        assert_eq!(Px(600).wide(), Cells(75));
    }

    #[test]
    fn sides_take_one_two_or_four_values() {
        assert_eq!(Sides::parse("8px"), Some(Sides::all(8)));
        assert_eq!(Sides::parse("4px 0"), Some(Sides::across(4, 0)));
        let four = Sides { top: Px(1), right: Px(2), bottom: Px(3), left: Px(-4) };
        assert_eq!(Sides::parse("1px 2px 3px -4px"), Some(four));
        for wrong in ["", "1px 2px 3px", "1 2 3 4 5", "wide", "NaN", "infpx"] {
            assert_eq!(Sides::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn huge_lengths_are_held() {
        assert_eq!(parse_px("99999999999999px"), Some(Px(100_000)));
        assert_eq!(Px(i32::MAX).plus(Px(1)), Px(i32::MAX));
        assert_eq!(Px(i32::MIN).signed_columns(), -i32::from(u16::MAX));
        assert_eq!(Cells(u16::MAX).plus(Cells(1)), Cells(u16::MAX));
    }
}
