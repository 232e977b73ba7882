//! Which component may stand where, and why not.

use super::component::{Above, Component, Place};
use super::field::{Level, Version};
use super::{component, components, defaults, limits, own_components, removed, tag};
use crate::lang::{Lang, Words};

/// The containers that count as a level: a column belongs to its set.
const LEVELS: [&str; 4] = [tag::COLUMN_SET, tag::FORM, tag::INTERACTIVE_CONTAINER, tag::COLLAPSIBLE_PANEL];

/// Whether a component may stand at a place.
#[derive(Debug, Clone, Copy)]
pub enum Allowed {
    /// It may.
    Yes,
    /// It may, and is reported.
    Unwise(Why, Level),
    /// It may not.
    No(Why, Level),
    /// Only inside another component, which may (a button of 1.0 in an action row).
    Wrap(&'static Component, Level),
}

/// Why a component may not, or had better not, stand at a place.
#[derive(Debug, Clone, Copy)]
pub enum Why {
    /// No component has the tag.
    Unknown,
    /// The version has the component no more.
    Removed,
    /// It does not belong at this place, but at these.
    Misplaced(Place, &'static [Place]),
    /// Feishu's pages do not agree about this place.
    Disputed(Place),
    /// It needs this component above it.
    Needs(&'static Component),
    /// Feishu's pages do not agree whether this component may be above it.
    Shuns(&'static Component),
    /// Too many containers inside one another.
    TooDeep,
}

/// Whether `tag` may stand at `place`, below `ancestors`: the tags from the card's root down to the component that
/// has the place, that one included.
pub fn allowed(version: Version, place: Place, tag: &str, ancestors: &[&str]) -> Allowed {
    if own_components(version, place).iter().any(|own| own.tag == tag) {
        return Allowed::Yes;
    }
    let levels = defaults(version);
    let Some(component) = component(version, tag) else {
        return if removed(version).contains(&tag) {
            Allowed::No(Why::Removed, levels.removed_tag)
        } else {
            Allowed::No(Why::Unknown, levels.unknown_tag)
        };
    };
    if let Some(answer) = needs(version, component, ancestors) {
        return answer;
    }
    let listed = component.nesting.iter().find(|(at, _)| *at == place).map(|(_, level)| *level);
    if !component.allowed_in.contains(&place) {
        let level = listed.unwrap_or(levels.nesting);
        return wrapper(version, place, component).map_or_else(
            || Allowed::No(Why::Misplaced(place, component.allowed_in), level),
            |wrapper| Allowed::Wrap(wrapper, level),
        );
    }
    shuns(version, component, ancestors)
        .or_else(|| listed.map(|level| Allowed::Unwise(Why::Disputed(place), level)))
        .or_else(|| too_deep(component, ancestors).then_some(Allowed::Unwise(Why::TooDeep, Level::Warning)))
        .unwrap_or(Allowed::Yes)
}

/// The action row that brings a control of 1.0 to the root.
fn wrapper(version: Version, place: Place, inner: &Component) -> Option<&'static Component> {
    (place == Place::Root && inner.allowed_in.contains(&Place::Action)).then(|| component(version, tag::ACTION))?
}

fn needs(version: Version, inner: &Component, ancestors: &[&str]) -> Option<Allowed> {
    match inner.above {
        Above::Needs(tag, level) if !ancestors.contains(&tag) => {
            component(version, tag).map(|outer| Allowed::No(Why::Needs(outer), level))
        }
        _ => None,
    }
}

fn shuns(version: Version, inner: &Component, ancestors: &[&str]) -> Option<Allowed> {
    match inner.above {
        Above::Shuns(tag, level) if ancestors.contains(&tag) => {
            component(version, tag).map(|outer| Allowed::Unwise(Why::Shuns(outer), level))
        }
        _ => None,
    }
}

fn too_deep(inner: &Component, ancestors: &[&str]) -> bool {
    LEVELS.contains(&inner.tag)
        && ancestors.iter().filter(|tag| LEVELS.contains(tag)).count() >= limits::CONTAINER_DEPTH
}

/// The components to offer at a place: those that may stand there, the place's own first.
pub fn fitting(version: Version, place: Place, ancestors: &[&str]) -> Vec<&'static Component> {
    let own = own_components(version, place).iter().copied();
    let taken = |component: &&Component| {
        !own_components(version, place).iter().any(|own| own.tag == component.tag)
            && matches!(allowed(version, place, component.tag, ancestors), Allowed::Yes | Allowed::Unwise(..))
    };
    own.chain(components(version).iter().copied().filter(taken)).collect()
}

impl Allowed {
    /// How serious it is.
    pub fn level(&self) -> Level {
        match self {
            Self::Yes => Level::Ok,
            Self::Unwise(_, level) | Self::No(_, level) | Self::Wrap(_, level) => *level,
        }
    }

    /// Whether the component can be put there as it is.
    pub fn fits(&self) -> bool {
        matches!(self, Self::Yes | Self::Unwise(..))
    }

    /// The reason in words; `None` where there is nothing to say.
    pub fn say(&self, lang: Lang) -> Option<String> {
        match self {
            Self::Yes => None,
            Self::Unwise(why, _) | Self::No(why, _) => Some(why.say(lang)),
            Self::Wrap(outer, _) => Some(match lang {
                Lang::En => format!("At the top level it stands inside \"{}\"", outer.title.en),
                Lang::Zh => format!("在卡片根节点下须放在「{}」中", outer.title.zh),
            }),
        }
    }
}

impl Why {
    /// The reason in words.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Self::Unknown => Words::new("No component has this tag", "没有使用该标签的组件").say(lang).to_owned(),
            Self::Removed => Words::new("Card JSON 2.0 no longer has this component", "卡片 JSON 2.0 不再支持该组件")
                .say(lang)
                .to_owned(),
            Self::TooDeep => {
                Words::new("Containers go at most 5 levels deep", "容器类组件最多嵌套 5 层").say(lang).to_owned()
            }
            Self::Misplaced(place, others) => match lang {
                Lang::En => format!("It cannot stand {}, only {}", place.say(lang), list(others, lang, " or ")),
                Lang::Zh => format!("不能放在{}，只能放在{}", place.say(lang), list(others, lang, "或")),
            },
            Self::Disputed(place) => match lang {
                Lang::En => format!("Feishu's pages do not agree that it may stand {}", place.say(lang)),
                Lang::Zh => format!("飞书文档对其能否放在{}说法不一", place.say(lang)),
            },
            Self::Needs(outer) => match lang {
                Lang::En => format!("It works only somewhere inside \"{}\"", outer.title.en),
                Lang::Zh => format!("只能在「{}」内使用", outer.title.zh),
            },
            Self::Shuns(outer) => match lang {
                Lang::En => format!("Feishu's pages do not agree that it may stand inside \"{}\"", outer.title.en),
                Lang::Zh => format!("飞书文档对其能否放在「{}」内说法不一", outer.title.zh),
            },
        }
    }
}

fn list(places: &[Place], lang: Lang, last: &str) -> String {
    let words: Vec<_> = places.iter().map(|place| place.say(lang)).collect();
    match words.split_last() {
        None => String::new(),
        Some((only, [])) => (*only).to_owned(),
        Some((end, rest)) => format!("{}{last}{end}", rest.join(lang.pick(", ", "、"))),
    }
}

impl Place {
    /// Every place.
    pub const ALL: [Self; 10] = [
        Self::Root,
        Self::Columns,
        Self::Column,
        Self::Form,
        Self::InteractiveContainer,
        Self::CollapsiblePanel,
        Self::Action,
        Self::Extra,
        Self::Note,
        Self::CheckerButtons,
    ];

    /// The place in words that follow "stand" and "放在".
    pub const fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::Root => Words::new("at the top level", "卡片根节点下"),
            Self::Columns => Words::new("in a column set", "分栏中"),
            Self::Column => Words::new("in a column", "列中"),
            Self::Form => Words::new("in a form", "表单容器中"),
            Self::InteractiveContainer => Words::new("in an interactive container", "交互容器中"),
            Self::CollapsiblePanel => Words::new("in a collapsible panel", "折叠面板中"),
            Self::Action => Words::new("in an action row", "交互模块中"),
            Self::Extra => Words::new("beside a text", "文本的附加区域"),
            Self::Note => Words::new("in a note", "备注中"),
            Self::CheckerButtons => Words::new("beside a checker", "勾选器的按钮区"),
        }
        .say(lang)
    }
}

#[cfg(test)]
mod tests;
