//! How serious each kind of mistake is, by version, where a field or component does not say otherwise.

use super::field::{Breach, Level, Version};

/// The levels of one version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Defaults {
    /// A property the component does not have.
    pub unknown_property: Level,
    /// A required property is absent.
    pub required: Level,
    /// The wrong JSON type.
    pub kind: Level,
    /// Outside the enum.
    pub choice: Level,
    /// Against the pattern.
    pub format: Level,
    /// Outside the range.
    pub range: Level,
    /// A component where it may not stand.
    pub nesting: Level,
    /// Text too long.
    pub max_len: Level,
    /// A colour nobody knows.
    pub color: Level,
    /// A text object's tag the field does not list.
    pub text_tag: Level,
    /// A language code nobody knows.
    pub locale: Level,
    /// `null` where a value should be.
    pub null: Level,
    /// An old property.
    pub legacy: Level,
    /// A value that is taken but not documented.
    pub also: Level,
    /// One `element_id` twice.
    pub duplicate_element_id: Level,
    /// One form name twice.
    pub duplicate_name: Level,
    /// One option value twice.
    pub duplicate_option_value: Level,
    /// A form without a submit button.
    pub form_submit: Level,
    /// A form member without a name.
    pub form_child_name: Level,
    /// A tag this version has no more.
    pub removed_tag: Level,
    /// A tag nobody knows.
    pub unknown_tag: Level,
    /// A text size nobody knows.
    pub text_size: Level,
}

impl Defaults {
    /// The level of a field's breach.
    pub const fn of(&self, breach: Breach) -> Level {
        match breach {
            Breach::Required => self.required,
            Breach::Kind => self.kind,
            Breach::Choice => self.choice,
            Breach::Range => self.range,
            Breach::Format => self.format,
            Breach::TextTag => self.text_tag,
            Breach::MaxLen => self.max_len,
            Breach::Present => Level::Ok,
        }
    }
}

/// 2.0 refuses what it does not know.
static V2: Defaults = Defaults {
    unknown_property: Level::Error,
    required: Level::Error,
    kind: Level::Error,
    choice: Level::Error,
    format: Level::Error,
    range: Level::Warning,
    nesting: Level::Error,
    max_len: Level::Warning,
    color: Level::Warning,
    text_tag: Level::Warning,
    locale: Level::Warning,
    null: Level::Warning,
    legacy: Level::Warning,
    also: Level::Hint,
    duplicate_element_id: Level::Error,
    duplicate_name: Level::Error,
    duplicate_option_value: Level::Warning,
    form_submit: Level::Error,
    form_child_name: Level::Warning,
    removed_tag: Level::Error,
    unknown_tag: Level::Error,
    text_size: Level::Hint,
};

/// 1.0 ignores unknown properties and repairs many values.
static V1: Defaults = Defaults {
    unknown_property: Level::Warning,
    choice: Level::Warning,
    format: Level::Warning,
    nesting: Level::Warning,
    legacy: Level::Hint,
    duplicate_element_id: Level::Warning,
    ..V2
};

/// The levels of this version.
pub fn defaults(version: Version) -> &'static Defaults {
    match version {
        Version::V1 => &V1,
        Version::V2 => &V2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_things_are_errors_in_2_0_and_unknown_properties_warnings_in_1_0() {
        assert_eq!(defaults(Version::V2).unknown_property, Level::Error);
        assert_eq!(defaults(Version::V2).unknown_tag, Level::Error);
        assert_eq!(defaults(Version::V1).unknown_property, Level::Warning);
        assert_eq!(defaults(Version::V1).unknown_tag, Level::Error);
        assert_eq!(defaults(Version::V1).of(Breach::Choice), Level::Warning);
        assert_eq!(defaults(Version::V1).of(Breach::Kind), Level::Error);
        assert_eq!(defaults(Version::V2).of(Breach::Range), Level::Warning);
    }
}
