//! The table of codes is whole: every code of the documentation is in it, in both languages.

use std::collections::BTreeSet;

use super::*;

/// Every code the documentation names, by family.
const EXPECTED: &[(Family, &[i64])] = &[
    (
        Family::Gateway,
        &[
            99_991_661, 99_991_662, 99_991_663, 99_991_664, 99_991_665, 99_991_668, 99_991_669, 99_991_671, 99_991_672,
            99_991_673, 99_991_674, 99_991_675, 99_991_676, 99_991_677, 99_991_679, 99_991_543, 99_991_201, 99_991_301,
            99_991_400, 99_991_401, 99_991_403, 99_992_402, 99_992_351, 99_992_352, 99_992_353, 99_992_354, 99_992_355,
            99_992_356, 99_992_357, 99_992_358, 99_992_359, 99_992_360, 99_992_361, 99_992_363, 99_992_364, 99_992_379,
            99_992_380, 99_992_381, 99_992_500, 99_992_501, 99_993_201, 99_993_202, 99_993_203, 10012, 2200, 1500,
            5000, 55001, 65001, 9499, 11232, 11233, 18121,
        ],
    ),
    (Family::Token, &[10003, 10014, 10015, 10012, 10013]),
    (
        Family::Message,
        &[
            230_001, 230_002, 230_006, 230_011, 230_013, 230_015, 230_017, 230_018, 230_019, 230_020, 230_022, 230_025,
            230_027, 230_028, 230_029, 230_031, 230_034, 230_035, 230_036, 230_038, 230_049, 230_050, 230_053, 230_054,
            230_055, 230_075, 230_099, 230_110, 230_111, 232_009,
        ],
    ),
    (Family::Reply, &[230_071, 230_072]),
    (Family::Edit, &[230_071, 230_072, 230_073, 230_074, 230_075]),
    (Family::List, &[230_073, 231_203, 231_204]),
    (Family::Recall, &[230_009, 230_026]),
    (Family::Readers, &[230_012, 230_033]),
    (Family::Forward, &[230_061, 230_062, 230_063, 230_064, 230_065, 230_066, 230_070, 230_074]),
    (Family::FollowUp, &[230_002, 230_003, 230_004, 230_005, 230_006, 230_007, 230_008]),
    (Family::Urgent, &[230_012, 230_023, 230_024, 230_052, 230_098]),
    (
        Family::Batch,
        &[
            10002, 10003, 11101, 11203, 11204, 11205, 11207, 11209, 11210, 11223, 11227, 11231, 11235, 11246, 11247,
            11312, 230_012, 230_026, 230_009, 230_030, 230_100,
        ],
    ),
    (Family::Ephemeral, &[18051]),
    (Family::Update, &[10002, 11311, 100_000, 100_030, 200_000, 200_310, 200_320, 300_020, 300_030, 300_040, 300_090]),
    (
        Family::Card,
        &[
            100_290, 11310, 200_220, 200_380, 200_381, 200_400, 200_550, 200_570, 200_621, 200_732, 200_737, 200_861,
            200_914, 200_915, 300_220, 300_230, 300_240, 300_260, 300_301, 300_302, 300_303, 300_305, 300_307,
        ],
    ),
    (
        Family::CardKit,
        &[
            10002, 200_220, 200_400, 200_510, 200_850, 200_740, 200_750, 200_770, 200_810, 200_860, 300_120, 300_121,
            300_122, 300_301, 300_302, 300_303, 300_305, 300_307, 300_309, 300_310, 300_311, 300_312, 300_313, 300_314,
            300_315, 300_317,
        ],
    ),
    (
        Family::Image,
        &[
            232_096, 234_001, 234_002, 234_003, 234_004, 234_005, 234_006, 234_007, 234_008, 234_009, 234_010, 234_011,
            234_019, 234_037, 234_038, 234_039, 234_040, 234_041, 234_042, 234_043,
        ],
    ),
    (
        Family::Contact,
        &[40001, 40003, 40004, 40008, 40011, 40012, 40014, 40015, 41012, 41050, 42008, 43007, 43010, 48001, 48002],
    ),
    (Family::Chat, &[232_001, 232_004, 232_006, 232_010, 232_011, 232_025, 232_033, 232_034]),
    (Family::App, &[212_001, 212_002, 212_003, 212_004, 212_100]),
    (Family::Webhook, &[9499, 19001, 19002, 19021, 19022, 19024, 19036, 11232, 11246]),
    (
        Family::Client,
        &[
            200_080, 200_340, 200_341, 200_342, 200_343, 200_345, 200_346, 200_347, 200_530, 200_671, 200_672, 200_673,
            200_830, 300_000,
        ],
    ),
    (Family::Connection, &[1, 403, 514, 1_000_040_343, 1_000_040_344, 1_000_040_350, 1_000_040_351]),
];

#[test]
fn every_expected_code_is_there_and_no_other() {
    let expected: BTreeSet<(Family, i64)> =
        EXPECTED.iter().flat_map(|(family, codes)| codes.iter().map(move |code| (*family, *code))).collect();
    let found: BTreeSet<(Family, i64)> = all().iter().map(|code| (code.family, code.code)).collect();
    assert_eq!(found, expected);
    assert_eq!(found.len(), all().len(), "a code stands twice in its family");
}

#[test]
fn every_line_reads() {
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        assert!(read_line(line).is_some_and(|codes| !codes.is_empty()), "{line}");
    }
}

#[test]
fn every_text_is_there_in_both_languages() {
    let chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    for code in all() {
        assert!(!code.message.trim().is_empty(), "{code:?}");
        for words in [code.meaning, code.cause, code.way_out] {
            assert!(words.en.ends_with('.') && !chinese(words.en), "{code:?}");
            assert!(words.zh.ends_with('。') && chinese(words.zh), "{code:?}");
        }
    }
}

#[test]
fn one_number_means_what_its_endpoint_says() {
    let of = |family| lookup_for(family, 230_072).map(|code| code.family);
    assert_eq!(of(Family::Reply), Some(Family::Reply));
    assert_eq!(of(Family::Edit), Some(Family::Edit));
    assert_eq!(of(Family::Message), None);
    assert_eq!(lookup(230_072).len(), 2);
    assert_eq!(lookup(230_073).len(), 2);
}

#[test]
fn a_family_answers_with_the_codes_below_it() {
    assert_eq!(lookup_for(Family::Reply, 230_002).unwrap().family, Family::Message);
    assert_eq!(lookup_for(Family::FollowUp, 230_002).unwrap().family, Family::FollowUp);
    assert_eq!(lookup_for(Family::CardKit, 99_991_672).unwrap().family, Family::Gateway);
    assert_eq!(lookup_for(Family::Webhook, 9499).unwrap().family, Family::Webhook);
    assert_eq!(lookup_for(Family::Ephemeral, 230_013).unwrap().family, Family::Message);
    assert_eq!(lookup_for(Family::Client, 99_991_672), None);
    assert_eq!(lookup(42), &[]);
}

#[test]
fn a_refused_secret_is_not_tried_again_and_a_full_window_is() {
    assert_eq!(lookup_for(Family::Token, 10014).unwrap().retry, Retry::Never);
    assert_eq!(lookup_for(Family::Message, 230_020).unwrap().retry, Retry::Wait);
    assert_eq!(lookup_for(Family::Message, 230_002).unwrap().retry, Retry::Ask);
}
