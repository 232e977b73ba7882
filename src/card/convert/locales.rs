//! Trees by language brought together: one tree, with texts by language where 2.0 has them.

use serde_json::{Map, Value, json};

use super::{
    bench::{Bench, Spot},
    kinds::{LossKind, StepKind},
};
use crate::{
    card::{Card, Edit, Path},
    catalog::LOCALES,
};

/// What one language says where the kept tree says something else.
struct Said {
    /// The object of the kept tree.
    owner: Path,
    /// The property that differs.
    key: String,
    /// The property that holds it by language.
    twin: &'static str,
    locale: String,
    value: Value,
}

/// The array of components that is kept: those of the first language, with what the others say beside it.
pub(super) fn elements(bench: &mut Bench) -> Option<Path> {
    let plain = Path::root().with("elements");
    let by_locale = Path::root().with("i18n_elements");
    let trees = trees(bench.card.get(&by_locale), Value::is_array);
    let Some(base) = trees.first().cloned() else {
        return bench.card.get(&plain).is_some().then_some(plain);
    };
    let kept = by_locale.with(base.as_str());
    let others: Vec<String> = trees.iter().skip(1).cloned().collect();
    join(bench, &kept, Some(&base), &by_locale, &others);
    let spot = Spot::same(by_locale);
    bench.step(&spot, StepKind::LocalesMerged { locales: trees }, Vec::new());
    Some(kept)
}

/// The header that is kept.
pub(super) fn header(bench: &mut Bench) -> Option<Path> {
    let plain = Path::root().with("header");
    let by_locale = Path::root().with("i18n_header");
    let trees = trees(bench.card.get(&by_locale), Value::is_object);
    let has_plain = bench.card.get(&plain).is_some_and(Value::is_object);
    let Some(base) = trees.first().cloned() else {
        return has_plain.then_some(plain);
    };
    let spot = Spot::same(by_locale.clone());
    let kind = StepKind::HeaderLocales { locales: trees.clone() };
    if has_plain {
        join(bench, &plain, None, &by_locale, &trees);
        bench.step(&spot, kind, vec![Edit::Remove { path: by_locale }]);
        return Some(plain);
    }
    let kept = by_locale.with(base.as_str());
    let others: Vec<String> = trees.iter().skip(1).cloned().collect();
    join(bench, &kept, Some(&base), &by_locale, &others);
    bench.step(&spot, kind, Vec::new());
    Some(kept)
}

/// The languages of a map that hold a tree.
fn trees(map: Option<&Value>, is_tree: fn(&Value) -> bool) -> Vec<String> {
    let members = map.and_then(Value::as_object).into_iter().flatten();
    let known = members.filter(|(locale, tree)| LOCALES.contains(&locale.as_str()) && is_tree(tree));
    known.map(|(locale, _)| locale.clone()).collect()
}

/// Writes what the trees of other languages say beside what the kept tree says.
fn join(bench: &mut Bench, kept: &Path, base: Option<&str>, trees: &Path, others: &[String]) {
    let card = bench.card.clone();
    let Some(tree) = card.get(kept) else { return };
    let mut said: Vec<Said> = Vec::new();
    for locale in others {
        let from = trees.with(locale.as_str());
        let Some(other) = card.get(&from) else { continue };
        if tree.as_array().map(Vec::len) != other.as_array().map(Vec::len) {
            bench.lose(&Spot::same(from), LossKind::LocaleDropped { locale: locale.clone() });
            continue;
        }
        let mut comparison = Comparison { card: &card, locale, said: &mut said, differences: Vec::new() };
        comparison.compare(kept, tree, other);
        for path in comparison.differences {
            bench.lose(&Spot::same(path), LossKind::NotByLocale { locale: locale.clone() });
        }
    }
    let edits = written(&card, base, said);
    bench.carry_out(edits, None);
}

struct Comparison<'c> {
    card: &'c Card,
    locale: &'c str,
    said: &'c mut Vec<Said>,
    differences: Vec<Path>,
}

impl Comparison<'_> {
    fn compare(&mut self, path: &Path, kept: &Value, other: &Value) {
        match (kept, other) {
            (Value::Object(kept), Value::Object(other)) => {
                if kept.get("tag").is_some() && other.get("tag").is_some_and(|tag| kept.get("tag") != Some(tag)) {
                    self.differences.push(path.clone());
                } else {
                    self.members(path, kept, other);
                }
            }
            (Value::Array(kept), Value::Array(other)) if kept.len() == other.len() => {
                for (index, (kept, other)) in kept.iter().zip(other).enumerate() {
                    self.compare(&path.with(index), kept, other);
                }
            }
            _ if kept == other => {}
            _ => self.differences.push(path.clone()),
        }
    }

    fn members(&mut self, path: &Path, kept: &Map<String, Value>, other: &Map<String, Value>) {
        for (key, value) in other {
            let at = path.with(key.as_str());
            let twin = self.card.resolve(&at).and_then(|resolved| resolved.field?.i18n);
            match (kept.get(key), twin) {
                (Some(same), _) if same == value => {}
                (_, Some(twin)) => self.said.push(Said {
                    owner: path.clone(),
                    key: key.clone(),
                    twin,
                    locale: self.locale.to_owned(),
                    value: value.clone(),
                }),
                (Some(old), None) => self.compare(&at, old, value),
                (None, None) => self.differences.push(path.clone()),
            }
        }
        if kept.keys().any(|key| key != "tag" && !other.contains_key(key)) {
            self.differences.push(path.clone());
        }
    }
}

/// The edits that put what was said into the twins of the properties, the kept language among them.
fn written(card: &Card, base: Option<&str>, said: Vec<Said>) -> Vec<Edit> {
    let mut twins: Vec<(Path, Map<String, Value>)> = Vec::new();
    for Said { owner, key, twin, locale, value } in said {
        let path = owner.with(twin);
        if twins.iter().all(|(other, _)| *other != path) {
            let mut map = card.get(&path).and_then(Value::as_object).cloned().unwrap_or_default();
            if let (Some(base), Some(kept)) = (base, card.get(&owner.with(key.as_str()))) {
                map.insert(base.to_owned(), kept.clone());
            }
            twins.push((path.clone(), map));
        }
        if let Some((_, map)) = twins.iter_mut().find(|(other, _)| *other == path) {
            map.insert(locale, value);
        }
    }
    twins.into_iter().map(|(path, map)| Edit::Set { path, value: json!(map) }).collect()
}
