//! Who is who: what a path in the code leads to, through aliases, child modules and glob imports.

use std::collections::{BTreeMap, BTreeSet};

/// A path as it is written, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The module it is written in.
    pub module: Vec<String>,
    /// Whether it begins with `::`, so that its first segment is a crate.
    pub rooted: bool,
    pub segments: Vec<String>,
    pub line: usize,
}

/// How many aliases of aliases are followed; code has one or two, a cycle has no end.
const HOPS: usize = 8;

/// The names every module of the crate declares.
#[derive(Debug, Default)]
pub struct Names {
    /// Modules that exist, by their whole path.
    modules: BTreeSet<Vec<String>>,
    /// What an import is called in a module, and what it stands for.
    aliases: BTreeMap<(Vec<String>, String), Mention>,
    /// What a module imports with `*`.
    globs: BTreeMap<Vec<String>, Vec<Mention>>,
}

impl Names {
    /// A module declared by `mod`, inline or in a file.
    pub fn declare(&mut self, module: Vec<String>) {
        self.modules.insert(module);
    }

    /// `use target as name`.
    pub fn alias(&mut self, name: String, target: Mention) {
        self.aliases.insert((target.module.clone(), name), target);
    }

    /// `use target::*`.
    pub fn glob(&mut self, target: Mention) {
        self.globs.entry(target.module.clone()).or_default().push(target);
    }

    /// Every place a path may lead to; `crate` stands first for paths inside this crate.
    pub fn resolve(&self, mention: &Mention) -> Vec<Vec<String>> {
        self.follow(mention, HOPS)
    }

    fn follow(&self, mention: &Mention, hops: usize) -> Vec<Vec<String>> {
        let Some((first, rest)) = mention.segments.split_first() else { return Vec::new() };
        if mention.rooted || hops == 0 {
            return vec![mention.segments.clone()];
        }
        match first.as_str() {
            "crate" => vec![mention.segments.clone()],
            // What the program calls the library.
            "cardwright" => vec![in_crate(&[], rest)],
            "self" | "super" => vec![relative(&mention.module, &mention.segments)],
            _ => self.look_up(&mention.module, first, rest, hops),
        }
    }

    /// A name that is neither a keyword nor rooted: an alias, a child module, something behind a glob, or a crate.
    fn look_up(&self, module: &[String], first: &str, rest: &[String], hops: usize) -> Vec<Vec<String>> {
        if let Some(found) = self.declared(module, first, rest, hops) {
            return found;
        }
        let mut leads = vec![joined(&[first.to_owned()], rest)];
        for glob in self.globs.get(module).into_iter().flatten() {
            for base in self.follow(glob, hops - 1) {
                match base.split_first() {
                    Some((head, inside)) if head == "crate" => {
                        leads.extend(self.declared(inside, first, rest, hops - 1).unwrap_or_default());
                    }
                    _ => leads.push(joined(&joined(&base, &[first.to_owned()]), rest)),
                }
            }
        }
        leads
    }

    /// What a module itself calls by this name.
    fn declared(&self, module: &[String], first: &str, rest: &[String], hops: usize) -> Option<Vec<Vec<String>>> {
        if let Some(target) = self.aliases.get(&(module.to_vec(), first.to_owned())) {
            // `use tokio;` names itself.
            let itself = target.segments.first().is_some_and(|head| head == first);
            let bases =
                if itself { vec![target.segments.clone()] } else { self.follow(target, hops.saturating_sub(1)) };
            return Some(bases.iter().map(|base| joined(base, rest)).collect());
        }
        let child = joined(module, &[first.to_owned()]);
        self.modules.contains(&child).then(|| vec![in_crate(&child, rest)])
    }
}

fn joined(base: &[String], rest: &[String]) -> Vec<String> {
    base.iter().chain(rest).cloned().collect()
}

fn in_crate(module: &[String], rest: &[String]) -> Vec<String> {
    joined(&joined(&["crate".to_owned()], module), rest)
}

/// `self::…` and `super::super::…`, seen from `module`.
fn relative(module: &[String], segments: &[String]) -> Vec<String> {
    let ups = segments.iter().filter(|segment| *segment == "super").count();
    let rest: Vec<String> =
        segments.iter().filter(|segment| *segment != "super" && *segment != "self").cloned().collect();
    in_crate(&module[..module.len().saturating_sub(ups)], &rest)
}
