//! The catalogue held to itself: counts, words, defaults, seeds and samples.

mod fit;

use super::*;
use fit::{fits, fits_component};
use serde_json::Value;
use std::collections::{BTreeMap, HashSet};
use unicode_width::UnicodeWidthStr as _;

const VERSIONS: [Version; 2] = [Version::V1, Version::V2];

/// Every component of a version, the test's own and those of single places included.
fn every(version: Version) -> Vec<&'static Component> {
    let own = Place::ALL.into_iter().flat_map(|place| own_components(version, place));
    components(version).iter().chain(own).copied().collect()
}

/// Every object that components and root are made of, by its place in memory.
fn shapes(version: Version) -> Vec<&'static Shape> {
    let mut found = BTreeMap::new();
    let mut add = |fields: &'static [Field], legacy: &'static [Legacy]| {
        for ty in fields.iter().map(|field| field.ty).chain(legacy.iter().map(|legacy| legacy.ty)) {
            gather(ty, &mut found);
        }
    };
    for component in every(version) {
        add(component.fields, component.legacy);
    }
    add(root(version).fields, root(version).legacy);
    found.into_values().chain([root(version)]).collect()
}

fn gather(ty: Type, found: &mut BTreeMap<usize, &'static Shape>) {
    match ty {
        Type::Object(shape) if found.insert(std::ptr::from_ref(shape) as usize, shape).is_none() => {
            for field in shape.fields {
                gather(field.ty, found);
            }
            for legacy in shape.legacy {
                gather(legacy.ty, found);
            }
        }
        Type::List(item) | Type::Map(_, item) => gather(*item, found),
        Type::OneOf(variants, _) => {
            for variant in variants {
                gather(variant.ty, found);
            }
        }
        _ => {}
    }
}

/// Every list of properties, with the name of what has them.
fn field_lists(version: Version) -> Vec<(&'static str, &'static [Field], &'static [Legacy])> {
    let components = every(version).into_iter().map(|component| (component.tag, component.fields, component.legacy));
    components.chain(shapes(version).into_iter().map(|shape| (shape.name, shape.fields, shape.legacy))).collect()
}

#[test]
fn both_versions_are_complete() {
    // One more than Feishu has: the gadget of the tests.
    assert_eq!((components(Version::V1).len(), components(Version::V2).len()), (29, 28));
    let tags = |version| components(version).iter().map(|component| component.tag).collect::<HashSet<_>>();
    let (old, new) = (tags(Version::V1), tags(Version::V2));
    assert_eq!((old.len(), new.len()), (29, 28));
    assert_eq!(old.difference(&new).copied().collect::<HashSet<_>>(), HashSet::from([tag::ACTION, tag::NOTE]));
    assert_eq!(new.difference(&old).copied().collect::<Vec<_>>(), [tag::AUDIO]);
    let count = |version, tag| component(version, tag).map(|component| component.fields.len());
    assert_eq!(count(Version::V2, tag::BUTTON), Some(15));
    assert_eq!(count(Version::V2, tag::INPUT), Some(21));
    assert_eq!(count(Version::V2, tag::TABLE), Some(10));
    assert_eq!(count(Version::V1, tag::INPUT), Some(20));
    assert_eq!(root(Version::V2).fields.len(), 5);
    assert_eq!(root(Version::V1).fields.len(), 8);
}

#[test]
fn spot_values_are_those_of_the_pages() {
    let button = component(Version::V2, tag::BUTTON).expect("button");
    assert!(matches!(button.field("type").expect("type").ty, Type::Enum(names) if names.len() == 9));
    assert_eq!(button.legacy("url").expect("url").level, Level::Warning);
    assert_eq!(component(Version::V1, tag::BUTTON).expect("button").legacy("url").expect("url").level, Level::Hint);
    let input = component(Version::V2, tag::INPUT).expect("input");
    let length = input.field("max_length").expect("max_length");
    assert!(matches!(length.ty, Type::Int(Range { min: Some(1.0), max: Some(1000.0) })));
    assert_eq!((length.default, length.levels.range), (Some("1000"), Some(Level::Error)));
    let panel = component(Version::V2, tag::COLLAPSIBLE_PANEL).expect("panel");
    let Type::Object(header) = panel.field("header").expect("header").ty else { panic!("an object") };
    assert_eq!(header.field("icon_expanded_angle").expect("angle").only, ["-180", "-90", "90", "180"]);
    assert_eq!(component(Version::V2, tag::AUDIO).expect("audio").min_client, Some("7.49"));
    let columns = component(Version::V2, tag::TABLE).expect("table").field("columns").expect("columns");
    assert_eq!(columns.items, Some(Count { min: 1, max: 50 }));
    let gap = component(Version::V2, tag::COLUMN_SET).expect("set").field("horizontal_spacing").expect("gap");
    assert_eq!(gap.also, ["default", ""]);
    assert!(matches!(gap.ty, Type::Length(rule) if rule.words == ["small", "medium", "large", "extra_large"]));
}

#[test]
fn no_property_stands_twice_and_tag_stands_first() {
    for version in VERSIONS {
        for (name, fields, legacy) in field_lists(version) {
            let mut seen = HashSet::new();
            for key in fields.iter().map(|field| field.name).chain(legacy.iter().map(|legacy| legacy.name)) {
                assert!(seen.insert(key), "{name}.{key} stands twice in {version:?}");
            }
        }
        for component in every(version) {
            let first = component.fields.first().expect("a property");
            assert!(first.required && matches!(first.ty, Type::Enum([only]) if *only == component.tag));
        }
    }
}

#[test]
fn everything_has_words_in_both_languages() {
    let full = |words: crate::lang::Words, what: &str| {
        assert!(!words.en.is_empty() && !words.en.ends_with('.') && !words.en.contains('\n'), "{what}: {}", words.en);
        assert!(!words.zh.is_empty() && !words.zh.ends_with('。'), "{what}: {}", words.zh);
    };
    for version in VERSIONS {
        for component in every(version) {
            full(component.title, component.tag);
            full(component.help, component.tag);
            assert_eq!((component.glyph.width(), component.glyph.width_cjk()), (1, 1), "{}", component.tag);
            assert!(!component.section.is_empty());
        }
        for (name, fields, legacy) in field_lists(version) {
            for field in fields {
                full(field.help, &format!("{name}.{}", field.name));
                for variant in variants(field.ty) {
                    full(variant.help, variant.name);
                }
            }
            for legacy in legacy {
                full(legacy.instead, legacy.name);
            }
        }
    }
}

fn variants(ty: Type) -> &'static [Variant] {
    match ty {
        Type::OneOf(variants, _) => variants,
        Type::List(item) | Type::Map(_, item) => variants(*item),
        _ => &[],
    }
}

#[test]
fn types_are_well_formed() {
    for version in VERSIONS {
        for (name, fields, _) in field_lists(version) {
            for field in fields {
                let what = format!("{name}.{}", field.name);
                well_formed(field.ty, &what);
                if let Some(twin) = field.i18n {
                    let twin =
                        fields.iter().find(|other| other.name == twin).unwrap_or_else(|| panic!("{what}: {twin}"));
                    assert!(matches!(twin.ty, Type::Map(KeySet::Locales, _)), "{what}");
                }
                assert!(field.items.is_none() || matches!(field.ty, Type::List(_) | Type::Elements(_)), "{what}");
            }
        }
    }
}

fn well_formed(ty: Type, what: &str) {
    let ordered = |range: Range| assert!(range.min.zip(range.max).is_none_or(|(min, max)| min < max), "{what}");
    match ty {
        Type::Enum(names) => {
            assert!(!names.is_empty(), "{what}");
            assert_eq!(names.iter().collect::<HashSet<_>>().len(), names.len(), "{what}");
        }
        Type::Int(range) | Type::Number(range) => ordered(range),
        Type::Length(rule) => {
            assert!(!rule.words.is_empty() || rule.px.is_some() || rule.percent.is_some(), "{what}");
            rule.px.into_iter().chain(rule.percent).for_each(ordered);
        }
        Type::List(item) | Type::Map(_, item) => well_formed(*item, what),
        Type::OneOf(variants, how) => {
            assert!(!variants.is_empty(), "{what}");
            for variant in variants {
                if let (Pick::Key(key), Type::Object(shape)) = (how, variant.ty) {
                    let named = shape.field(key).expect("the picking key").ty;
                    assert!(matches!(named, Type::Enum([only]) if *only == variant.name), "{what}: {}", variant.name);
                }
            }
        }
        _ => {}
    }
}

#[test]
fn every_default_and_every_named_value_fits_its_own_type() {
    for version in VERSIONS {
        for (name, fields, _) in field_lists(version) {
            for field in fields {
                for text in field.default.iter().chain(field.only) {
                    let value: Value =
                        serde_json::from_str(text).unwrap_or_else(|_| panic!("{name}.{}: {text}", field.name));
                    fits(version, field.ty, &value).unwrap_or_else(|why| panic!("{name}.{}: {why}", field.name));
                }
                if let Some(default) = field.default.filter(|_| !field.only.is_empty()) {
                    assert!(field.only.contains(&default), "{name}.{}", field.name);
                }
                if let Type::Enum(names) = field.ty {
                    assert!(field.also.iter().all(|also| !names.contains(also)), "{name}.{}", field.name);
                }
            }
        }
    }
}

#[test]
fn every_seed_and_sample_fits_its_component_and_resolves() {
    for version in VERSIONS {
        for component in every(version) {
            for text in [component.seed, component.example] {
                let value: Value = serde_json::from_str(text).unwrap_or_else(|why| panic!("{}: {why}", component.tag));
                fits_component(version, component, &value)
                    .unwrap_or_else(|why| panic!("{version:?} {}: {why}", component.tag));
            }
        }
        for shape in shapes(version) {
            let value: Value = serde_json::from_str(shape.seed).unwrap_or_else(|why| panic!("{}: {why}", shape.name));
            fits(version, Type::Object(shape), &value)
                .unwrap_or_else(|why| panic!("{version:?} {}: {why}", shape.name));
        }
        for component in components(version).iter().filter(|component| component.allowed_in.contains(&Place::Root)) {
            let element: Value = serde_json::from_str(component.example).expect("JSON");
            let (card, path) = in_a_card(version, &element);
            let found = resolve(version, &card, path).and_then(|found| found.component()).map(|found| found.tag);
            assert_eq!(found, Some(component.tag));
        }
    }
}

fn in_a_card(version: Version, element: &Value) -> (Value, Vec<Step<'static>>) {
    match version {
        Version::V1 => (serde_json::json!({"elements": [element]}), vec![Step::Key("elements"), Step::Index(0)]),
        Version::V2 => (
            serde_json::json!({"body": {"elements": [element]}}),
            vec![Step::Key("body"), Step::Key("elements"), Step::Index(0)],
        ),
    }
}

#[test]
fn samples_show_more_than_seeds_and_seeds_hold_what_is_required() {
    for version in VERSIONS {
        for component in components(version) {
            let seed: Value = serde_json::from_str(component.seed).expect("JSON");
            let sample: Value = serde_json::from_str(component.example).expect("JSON");
            for field in component.fields.iter().filter(|field| field.required) {
                assert!(
                    seed.get(field.name).is_some() && sample.get(field.name).is_some(),
                    "{}.{}",
                    component.tag,
                    field.name
                );
            }
            let keys = |value: &Value| value.as_object().map_or(0, serde_json::Map::len);
            assert!(keys(&sample) >= keys(&seed), "{}", component.tag);
        }
    }
}

#[test]
fn every_component_has_a_place_and_levels_name_real_places() {
    for version in VERSIONS {
        let reachable: HashSet<Place> = every(version)
            .into_iter()
            .flat_map(Component::slots)
            .chain(root(version).slots())
            .map(|slot| slot.slot.place)
            .collect();
        for component in every(version) {
            assert!(component.allowed_in.iter().any(|place| reachable.contains(place)), "{}", component.tag);
            for place in component.allowed_in.iter().chain(component.nesting.iter().map(|(place, _)| place)) {
                assert!(reachable.contains(place), "{version:?} {} {place:?}", component.tag);
            }
        }
    }
}

#[test]
fn locales_are_sixteen_and_the_enums_of_colours_are_the_tables() {
    assert_eq!(LOCALES.len(), 16);
    assert_eq!(LOCALES.iter().collect::<HashSet<_>>().len(), 16);
    let names = |ty| match ty {
        Type::Enum(names) => names.to_vec(),
        _ => Vec::new(),
    };
    assert_eq!(names(shared::TEMPLATES), color::TEMPLATES.iter().map(|template| template.name).collect::<Vec<_>>());
    assert_eq!(names(shared::TAG_COLORS), color::TAG_COLORS.iter().map(|color| color.name).collect::<Vec<_>>());
}

#[test]
fn ranges_and_limits_tell_the_same_numbers() {
    let field = |tag, name: &str| component(Version::V2, tag).and_then(|found| found.field(name)).expect("a property");
    let most = |tag, name| field(tag, name).items.map(|count| count.max as usize);
    assert_eq!(most(tag::TABLE, "columns"), Some(limits::TABLE_COLUMNS));
    assert_eq!(slot::CHECKER_BUTTONS.max.map(|max| max as usize), Some(limits::CHECKER_BUTTONS));
    let Type::Object(header) = root(Version::V2).field("header").expect("header").ty else { panic!("an object") };
    let tags = header.field("text_tag_list").expect("tags").items;
    assert_eq!(tags.map(|count| count.max as usize), Some(limits::HEADER_TAGS));
    let whole = |ty| match ty {
        Type::Int(Range { min: Some(min), max: Some(max) }) => Some(min as i64..=max as i64),
        _ => None,
    };
    assert_eq!(whole(field(tag::TABLE, "page_size").ty), Some(limits::TABLE_PAGE));
    assert_eq!(whole(field(tag::INPUT, "max_length").ty), Some(limits::INPUT_LENGTH));
    let text = |ty| match ty {
        Type::Text(rule) => rule.max_len.map(|most| most as usize),
        _ => None,
    };
    assert_eq!((text(types::LINES_100), text(types::ELEMENT_ID)), (Some(limits::SHORT_TEXT), Some(limits::ELEMENT_ID)));
}
