//! What may stand where, version by version.

use super::*;
use crate::catalog::tag;

fn v1(place: Place, tag: &str, ancestors: &[&str]) -> Allowed {
    allowed(Version::V1, place, tag, ancestors)
}

fn v2(place: Place, tag: &str, ancestors: &[&str]) -> Allowed {
    allowed(Version::V2, place, tag, ancestors)
}

#[test]
fn most_components_stand_everywhere_in_2_0() {
    for place in [Place::Root, Place::Column, Place::Form, Place::InteractiveContainer, Place::CollapsiblePanel] {
        for tag in [tag::DIV, tag::BUTTON, tag::COLUMN_SET, tag::CHECKER, tag::HR] {
            assert!(matches!(v2(place, tag, &[]), Allowed::Yes), "{tag} {place:?}");
        }
    }
}

#[test]
fn tables_forms_and_columns_have_their_one_place() {
    for tag in [tag::TABLE, tag::FORM] {
        for place in [Place::Column, Place::Form, Place::InteractiveContainer, Place::CollapsiblePanel] {
            assert!(matches!(v2(place, tag, &[]), Allowed::No(Why::Misplaced(..), Level::Error)), "{tag} {place:?}");
            assert!(matches!(v1(place, tag, &[]), Allowed::No(Why::Misplaced(..), Level::Error)), "{tag} {place:?}");
        }
    }
    assert!(matches!(v2(Place::Root, tag::COLUMN, &[]), Allowed::No(_, Level::Error)));
    assert!(matches!(v1(Place::Root, tag::COLUMN, &[]), Allowed::No(_, Level::Error)));
    assert!(v2(Place::Columns, tag::COLUMN, &[tag::COLUMN_SET]).fits());
    assert!(matches!(v2(Place::Columns, tag::HR, &[tag::COLUMN_SET]), Allowed::No(_, Level::Error)));
}

#[test]
fn several_choices_need_a_form_somewhere_above() {
    let inside = [tag::FORM, tag::COLUMN_SET, tag::COLUMN];
    assert!(v2(Place::Column, tag::MULTI_SELECT_STATIC, &inside).fits());
    assert!(matches!(
        v2(Place::Column, tag::MULTI_SELECT_STATIC, &inside[1..]),
        Allowed::No(Why::Needs(_), Level::Error)
    ));
    assert!(matches!(v2(Place::Root, tag::MULTI_SELECT_PERSON, &[]), Allowed::No(_, Level::Error)));
    assert!(v1(Place::Column, tag::MULTI_SELECT_STATIC, &inside).fits());
    assert!(matches!(v1(Place::Root, tag::MULTI_SELECT_PERSON, &[]), Allowed::No(_, Level::Error)));
}

#[test]
fn controls_of_1_0_reach_the_root_in_an_action_row() {
    for tag in [tag::BUTTON, tag::INPUT, tag::OVERFLOW, tag::SELECT_STATIC, tag::DATE_PICKER] {
        assert!(matches!(v1(Place::Root, tag, &[]), Allowed::Wrap(row, Level::Warning) if row.tag == tag::ACTION));
        assert!(matches!(v1(Place::Action, tag, &[tag::ACTION]), Allowed::Yes));
        assert!(matches!(v2(Place::Root, tag, &[]), Allowed::Yes));
    }
    assert!(matches!(v1(Place::Root, tag::SELECT_IMG, &[]), Allowed::Yes));
    assert!(matches!(v1(Place::Column, tag::OVERFLOW, &[]), Allowed::No(_, Level::Warning)));
    assert!(matches!(v1(Place::Column, tag::ACTION, &[]), Allowed::Unwise(_, Level::Hint)));
    assert!(matches!(v2(Place::Root, tag::NOTE, &[]), Allowed::No(Why::Removed, Level::Error)));
    assert!(matches!(v2(Place::Root, "buton", &[]), Allowed::No(Why::Unknown, Level::Error)));
}

#[test]
fn disputed_places_are_taken_and_reported() {
    assert!(matches!(v2(Place::Form, tag::CHART, &[tag::FORM]), Allowed::Unwise(_, Level::Hint)));
    let deep = [tag::FORM, tag::COLUMN_SET, tag::COLUMN];
    assert!(matches!(v2(Place::Column, tag::CHART, &deep), Allowed::Unwise(Why::Shuns(_), Level::Hint)));
    assert!(matches!(v2(Place::Column, tag::AUDIO, &[]), Allowed::Unwise(_, Level::Hint)));
    assert!(matches!(v2(Place::CollapsiblePanel, tag::SELECT_IMG, &[]), Allowed::No(_, Level::Warning)));
    assert!(matches!(v1(Place::Form, tag::DIV, &[tag::FORM]), Allowed::No(_, Level::Warning)));
}

#[test]
fn the_sixth_container_is_too_deep() {
    let four = [
        tag::COLUMN_SET,
        tag::COLUMN,
        tag::COLUMN_SET,
        tag::COLUMN,
        tag::COLUMN_SET,
        tag::COLUMN,
        tag::COLUMN_SET,
        tag::COLUMN,
    ];
    assert!(matches!(v2(Place::Column, tag::COLUMN_SET, &four), Allowed::Yes));
    let five = [&four[..], &[tag::COLUMN_SET, tag::COLUMN]].concat();
    assert!(matches!(v2(Place::Column, tag::COLUMN_SET, &five), Allowed::Unwise(Why::TooDeep, Level::Warning)));
    assert!(matches!(v2(Place::Column, tag::HR, &five), Allowed::Yes));
}

#[test]
fn small_places_offer_their_own() {
    let tags = |version, place| fitting(version, place, &[]).iter().map(|component| component.tag).collect::<Vec<_>>();
    assert_eq!(tags(Version::V2, Place::CheckerButtons), [tag::BUTTON]);
    assert_eq!(tags(Version::V2, Place::Columns), [tag::COLUMN]);
    assert_eq!(
        tags(Version::V1, Place::Note),
        [tag::STANDARD_ICON, tag::CUSTOM_ICON, tag::PLAIN_TEXT, tag::LARK_MD, tag::IMG]
    );
    assert_eq!(
        tags(Version::V1, Place::Extra),
        [
            tag::IMG,
            tag::BUTTON,
            tag::OVERFLOW,
            tag::SELECT_STATIC,
            tag::SELECT_PERSON,
            tag::DATE_PICKER,
            tag::PICKER_TIME,
            tag::PICKER_DATETIME
        ]
    );
    assert_eq!(
        tags(Version::V1, Place::Action),
        [
            tag::BUTTON,
            tag::OVERFLOW,
            tag::INPUT,
            tag::SELECT_STATIC,
            tag::SELECT_PERSON,
            tag::DATE_PICKER,
            tag::PICKER_TIME,
            tag::PICKER_DATETIME
        ]
    );
}

#[test]
fn every_place_is_reachable_and_every_reason_has_words() {
    for place in Place::ALL {
        let reached = [Version::V1, Version::V2].iter().any(|version| {
            components(*version).iter().flat_map(|component| component.slots()).any(|slot| slot.slot.place == place)
                || crate::catalog::root(*version).slots().iter().any(|slot| slot.slot.place == place)
        });
        assert!(reached, "{place:?}");
        for lang in [Lang::En, Lang::Zh] {
            for version in [Version::V1, Version::V2] {
                for component in components(version) {
                    let words = allowed(version, place, component.tag, &[]).say(lang);
                    assert!(words.is_none_or(|words| words.chars().count() > 8));
                }
            }
        }
    }
    let why = v2(Place::Column, tag::TABLE, &[]);
    assert_eq!(why.say(Lang::En).as_deref(), Some("It cannot stand in a column, only at the top level"));
    assert_eq!(why.say(Lang::Zh).as_deref(), Some("不能放在列中，只能放在卡片根节点下"));
}
