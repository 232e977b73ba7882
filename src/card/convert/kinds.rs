//! What a conversion does and cannot do, as data; the sentences are made in `card/words`.

/// A change. Serialised, it is its arguments.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(untagged)]
#[expect(missing_docs, reason = "the variants are documented; their fields are what they are called")]
pub enum StepKind {
    /// `schema` says 2.0.
    Schema,
    /// The components stand in `body.elements`.
    Body,
    /// One tree with texts by language instead of a tree for each language.
    LocalesMerged { locales: Vec<String> },
    /// `elements` beside `i18n_elements` were never shown.
    ElementsHidden,
    /// Headers by language are one header with texts by language.
    HeaderLocales { locales: Vec<String> },
    /// The old name of `i18n_content`.
    TextLocales,
    /// An old key for the width of the card.
    WidthMode { key: &'static str, mode: &'static str },
    /// An old key that changes nothing any more.
    OldKey { key: &'static str },
    /// The card is shared.
    Shared,
    /// What old clients showed instead of the card.
    RootFallback,
    /// The two icons of 1.0 are one.
    Icon { key: &'static str },
    /// A note is a small grey text.
    Note,
    /// A row of controls without others is the control itself.
    ActionAlone,
    /// A row of controls is a column set.
    ActionColumns { flex_mode: &'static str },
    /// A row of controls without any.
    ActionEmpty,
    /// What stood at the right of a text has a column of its own.
    Extra,
    /// Old sizes of an image.
    ImageSize { key: &'static str },
    /// An image without padding has a negative margin.
    ImageMargin,
    /// Links by name are written into the text.
    Links,
    /// A link of a button is a behavior.
    OpenUrl,
    /// A value to call back with is a behavior.
    Callback,
    /// A value beside behaviors was not used.
    UnusedValue,
    /// What a button does in a form has a key of its own.
    FormAction { action: &'static str },
    /// The link of an option has the form for all platforms.
    OptionLink,
    /// The confirmation of a form stands at its submit button.
    FormConfirm,
    /// What old clients showed instead of a component; all clients of 2.0 know it.
    Fallback,
    /// A number as width of a column.
    ColumnWidth,
    /// The name of a space that means another size now.
    Spacing { from: String, to: &'static str },
    /// A space that was the default is written out.
    DefaultSpacing { space: &'static str },
    /// The paddings of a panel that were the default are written out.
    PanelPadding,
    /// A property without a counterpart.
    Dropped { key: String },
}

/// Something that is not as it was. Serialised, it is its arguments.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(untagged)]
#[expect(missing_docs, reason = "the variants are documented; their fields are what they are called")]
pub enum LossKind {
    /// An update is seen by everyone, not only by who clicked.
    SharedUpdates,
    /// The card is usable 14 days instead of 30.
    ShorterUse,
    /// A small card is at least 40 pixels high.
    CardHeight,
    /// Old clients show a fixed text.
    RootFallback,
    /// Another structure in one language: only the first is kept.
    LocaleDropped { locale: String },
    /// What can't differ by language did.
    NotByLocale { locale: String },
    /// A part of a note that has no place in a text.
    NotePart { tag: String },
    /// The most width of an image.
    ImageWidth { key: &'static str },
    /// Links for single platforms, in a text that takes one address.
    LinkPlatforms,
    /// Markdown that was literal text.
    MarkdownReads { marks: Vec<Mark> },
    /// Wider than what it stands in: cut off, where it was shrunk.
    Clipped { width: String },
    /// A property that was ignored and counts now.
    NowCounts { key: String },
    /// A property without a counterpart.
    Dropped { key: String },
}

/// Markdown of 2.0 that was literal text in 1.0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// `#`.
    Heading,
    /// `>`.
    Quote,
    /// Lines of `|`.
    Table,
    /// Back-ticks in a line.
    Code,
}

/// Something that 2.0 does not know. Serialised, it is its arguments.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(untagged)]
#[expect(missing_docs, reason = "the variants are documented; their fields are what they are called")]
pub enum RemainingKind {
    /// A property, ignored by 1.0 and refused by 2.0.
    UnknownProperty { key: String },
    /// A component of this tag.
    UnknownTag { tag: String },
    /// A component of 1.0 that could not be converted.
    Unconverted { tag: String },
}

impl StepKind {
    /// The stable name, as in `--json`.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Schema => "schema",
            Self::Body => "body",
            Self::LocalesMerged { .. } => "locales-merged",
            Self::ElementsHidden => "elements-hidden",
            Self::HeaderLocales { .. } => "header-locales",
            Self::TextLocales => "text-locales",
            Self::WidthMode { .. } => "width-mode",
            Self::OldKey { .. } => "old-key",
            Self::Shared => "shared",
            Self::RootFallback => "root-fallback",
            Self::Icon { .. } => "icon",
            Self::Note => "note-text",
            Self::ActionAlone => "action-alone",
            Self::ActionColumns { .. } => "action-columns",
            Self::ActionEmpty => "action-empty",
            Self::Extra => "extra-column",
            Self::ImageSize { .. } => "image-size",
            Self::ImageMargin => "image-margin",
            Self::Links => "links",
            Self::OpenUrl => "open-url",
            Self::Callback => "callback",
            Self::UnusedValue => "unused-value",
            Self::FormAction { .. } => "form-action",
            Self::OptionLink => "option-link",
            Self::FormConfirm => "form-confirm",
            Self::Fallback => "fallback",
            Self::ColumnWidth => "column-width",
            Self::Spacing { .. } => "spacing",
            Self::DefaultSpacing { .. } => "default-spacing",
            Self::PanelPadding => "panel-padding",
            Self::Dropped { .. } => "dropped",
        }
    }
}

impl LossKind {
    /// The stable name, as in `--json`.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::SharedUpdates => "shared-updates",
            Self::ShorterUse => "shorter-use",
            Self::CardHeight => "card-height",
            Self::RootFallback => "root-fallback",
            Self::LocaleDropped { .. } => "locale-dropped",
            Self::NotByLocale { .. } => "not-by-locale",
            Self::NotePart { .. } => "note-part",
            Self::ImageWidth { .. } => "image-width",
            Self::LinkPlatforms => "link-platforms",
            Self::MarkdownReads { .. } => "markdown-reads",
            Self::Clipped { .. } => "clipped",
            Self::NowCounts { .. } => "now-counts",
            Self::Dropped { .. } => "dropped",
        }
    }
}

impl RemainingKind {
    /// The stable name, as in `--json`.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::UnknownProperty { .. } => "unknown-property",
            Self::UnknownTag { .. } => "unknown-tag",
            Self::Unconverted { .. } => "unconverted",
        }
    }
}
