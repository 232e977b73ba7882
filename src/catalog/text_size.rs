//! The text sizes by name, in pixels.

/// One text size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextSize {
    /// Its name.
    pub name: &'static str,
    /// Pixels on PC.
    pub px: u16,
    /// Pixels on a phone.
    pub px_mobile: u16,
}

const fn size(name: &'static str, px: u16, px_mobile: u16) -> TextSize {
    TextSize { name, px, px_mobile }
}

/// All text sizes, in the order of Feishu's page.
pub const TEXT_SIZES: &[TextSize] = &[
    size("heading-0", 30, 26),
    size("heading-1", 24, 24),
    size("heading-2", 20, 20),
    size("heading-3", 18, 17),
    size("heading-4", 16, 16),
    size("heading", 16, 16),
    size("normal", 14, 14),
    size("notation", 12, 12),
    size("xxxx-large", 30, 26),
    size("xxx-large", 24, 24),
    size("xx-large", 20, 20),
    size("x-large", 18, 18),
    size("large", 16, 17),
    size("medium", 14, 14),
    size("small", 12, 12),
    size("x-small", 10, 10),
];

/// The text size of this name.
pub fn text_size(name: &str) -> Option<&'static TextSize> {
    TEXT_SIZES.iter().find(|size| size.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sixteen_sizes_are_known_on_both_devices() {
        assert_eq!(TEXT_SIZES.len(), 16);
        assert_eq!(text_size("large").map(|size| (size.px, size.px_mobile)), Some((16, 17)));
        assert_eq!(text_size("heading-0").map(|size| (size.px, size.px_mobile)), Some((30, 26)));
        assert!(text_size("Large").is_none());
    }
}
