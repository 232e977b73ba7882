//! How many elements and tables a card may have, and each `element_id` once.

use std::collections::{BTreeMap, BTreeSet};

use super::{CONTENT, CardError, facts::Facts};
use crate::{
    catalog::{TextKind, limits, tag},
    sandbox::words::card as words,
};

/// Everything with a tag counts.
pub(super) fn elements(facts: &Facts) -> Result<(), CardError> {
    if facts.tagged > limits::ELEMENTS {
        return Err(CardError::new(CONTENT, words::ELEMENTS));
    }
    Ok(())
}

/// Tables, in each language.
pub(super) fn tables(facts: &Facts) -> Result<(), CardError> {
    let mut counts = BTreeMap::new();
    for table in facts.tagged(tag::TABLE) {
        let count = counts.entry(table.locale).or_insert(0_usize);
        *count += 1;
        if *count > limits::TABLES {
            return Err(CardError::new(CONTENT, words::TABLES).at(&table.path).value(tag::TABLE));
        }
    }
    Ok(())
}

/// One `element_id`, one component.
pub(super) fn element_ids(facts: &Facts) -> Result<(), CardError> {
    let mut seen = BTreeSet::new();
    for id in facts.texts(TextKind::ElementId).filter(|id| !id.text.is_empty()) {
        if !seen.insert(id.text) {
            return Err(CardError::new(300_301, words::ELEMENT_ID).at(&id.path).value(id.text));
        }
    }
    Ok(())
}
