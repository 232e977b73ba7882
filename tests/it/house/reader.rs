//! One walk over a parsed file: the paths and string literals in it, outside test code.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::{
    Attribute, Ident, Item, Lit, Meta, UseTree,
    visit::{self, Visit},
};

use super::names::{Mention, Names};

/// A string literal. Byte and C strings count too.
#[derive(Debug)]
pub struct Literal {
    pub value: String,
    pub line: usize,
    /// The macros it is an argument of, outermost first.
    pub within: Vec<Mention>,
}

/// What stands in one file.
#[derive(Debug, Default)]
pub struct Reading {
    pub mentions: Vec<Mention>,
    pub literals: Vec<Literal>,
    pub calls: Vec<(String, usize)>,
    pub hidden: Vec<usize>,
    /// Modules declared under `#[cfg(test)]`.
    pub test_modules: Vec<Vec<String>>,
    pub whole_file_is_test: bool,
}

/// Reads a file that is `module`, and adds what it declares to `names`.
pub fn read(module: Vec<String>, file: &syn::File, names: &mut Names) -> Reading {
    let reading = Reading { whole_file_is_test: is_test(&file.attrs), ..Reading::default() };
    let mut reader = Reader { module, names, reading, within: Vec::new() };
    reader.visit_file(file);
    reader.reading
}

struct Reader<'n> {
    module: Vec<String>,
    names: &'n mut Names,
    reading: Reading,
    within: Vec<Mention>,
}

impl Reader<'_> {
    fn mention(&self, rooted: bool, segments: Vec<String>, line: usize) -> Mention {
        Mention { module: self.module.clone(), rooted, segments, line }
    }

    /// Keeps a path, if it is one: a single name was imported somewhere, and the import is kept.
    fn keep(&mut self, mention: Mention) {
        if mention.segments.len() > 1 || mention.rooted {
            self.reading.mentions.push(mention);
        }
    }

    fn import(&mut self, rooted: bool, prefix: &[String], tree: &UseTree) {
        let below = |name: &Ident| [prefix, &[name.to_string()]].concat();
        match tree {
            UseTree::Path(path) => self.import(rooted, &below(&path.ident), &path.tree),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.import(rooted, prefix, tree)),
            UseTree::Glob(glob) => {
                let line = glob.star_token.spans[0].start().line;
                let mention = self.mention(rooted, prefix.to_vec(), line);
                self.names.glob(mention.clone());
                self.keep(mention);
            }
            UseTree::Name(name) => self.import_as(rooted, prefix, &name.ident, &name.ident),
            UseTree::Rename(rename) => self.import_as(rooted, prefix, &rename.ident, &rename.rename),
        }
    }

    fn import_as(&mut self, rooted: bool, prefix: &[String], name: &Ident, alias: &Ident) {
        let itself = name == "self" && !prefix.is_empty();
        let segments = if itself { prefix.to_vec() } else { [prefix, &[name.to_string()]].concat() };
        let called = match segments.last() {
            Some(last) if itself && name == alias => last.clone(),
            _ => alias.to_string(),
        };
        let mention = self.mention(rooted, segments, name.span().start().line);
        self.names.alias(called, mention.clone());
        self.keep(mention);
    }

    fn literal(&mut self, lit: &Lit) {
        let value = match lit {
            Lit::Str(text) => text.value(),
            Lit::ByteStr(bytes) => String::from_utf8_lossy(&bytes.value()).into_owned(),
            Lit::CStr(text) => text.value().to_string_lossy().into_owned(),
            _ => return,
        };
        let line = lit.span().start().line;
        self.reading.literals.push(Literal { value, line, within: self.within.clone() });
    }

    /// Reads tokens that no grammar describes: arguments of macros and attributes.
    fn tokens(&mut self, stream: TokenStream, attribute: bool) {
        let trees: Vec<TokenTree> = stream.into_iter().collect();
        let mut at = 0;
        while at < trees.len() {
            at = match &trees[at] {
                TokenTree::Ident(_) => self.path_in(&trees, at, &[], attribute),
                TokenTree::Literal(_) => {
                    self.literal_in(&trees[at], attribute);
                    at + 1
                }
                TokenTree::Group(group) => {
                    let marked = at > 0 && is_punct(&trees[at - 1], '#') && group.delimiter() == Delimiter::Bracket;
                    self.tokens(group.stream(), attribute || marked);
                    at + 1
                }
                TokenTree::Punct(_) => at + 1,
            };
        }
    }

    fn literal_in(&mut self, tree: &TokenTree, attribute: bool) {
        let Ok(lit) = syn::parse2::<Lit>(tree.clone().into()) else { return };
        // `#[serde(with = "crate::x::y")]` is a path in disguise.
        if let (true, Lit::Str(text)) = (attribute, &lit)
            && let Ok(path) = text.parse::<syn::Path>()
            && path.segments.len() > 1
        {
            let segments = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
            let mention = self.mention(path.leading_colon.is_some(), segments, text.span().start().line);
            return self.keep(mention);
        }
        self.literal(&lit);
    }

    /// Reads `a::b::c`, `a::b!(…)` or `a::{b, c::d}` that begins at `at`, and says where to go on.
    fn path_in(&mut self, trees: &[TokenTree], mut at: usize, prefix: &[String], attribute: bool) -> usize {
        let line = trees[at].span().start().line;
        let rooted = prefix.is_empty() && at >= 2 && is_colons(trees, at - 2) && !follows_name(trees, at - 2);
        let mut segments = prefix.to_vec();
        loop {
            segments.push(trees[at].to_string());
            at += 1;
            match trees.get(at + 2) {
                Some(TokenTree::Ident(_)) if is_colons(trees, at) => at += 2,
                Some(TokenTree::Group(group)) if is_colons(trees, at) && group.delimiter() == Delimiter::Brace => {
                    self.group_in(group.stream(), &segments, attribute);
                    return at + 3;
                }
                _ => break,
            }
        }
        let mention = self.mention(rooted, segments, line);
        self.keep(mention.clone());
        match (trees.get(at), trees.get(at + 1)) {
            (Some(mark), Some(TokenTree::Group(group))) if is_punct(mark, '!') => {
                self.call(mention, group.stream());
                at + 2
            }
            (Some(mark), Some(_)) if attribute && is_punct(mark, '=') && is_doc_or_reason(&mention.segments) => at + 2,
            _ => at,
        }
    }

    fn group_in(&mut self, stream: TokenStream, prefix: &[String], attribute: bool) {
        let trees: Vec<TokenTree> = stream.into_iter().collect();
        let mut at = 0;
        while at < trees.len() {
            at = if matches!(trees[at], TokenTree::Ident(_)) {
                self.path_in(&trees, at, prefix, attribute)
            } else {
                at + 1
            };
        }
    }

    fn call(&mut self, mention: Mention, arguments: TokenStream) {
        if mention.segments == ["include"] {
            self.reading.hidden.push(mention.line);
        }
        self.within.push(mention);
        self.tokens(arguments, false);
        self.within.pop();
    }
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        match item {
            Item::Mod(module) if is_test(&module.attrs) => {
                self.reading.test_modules.push([&self.module[..], &[module.ident.to_string()]].concat());
            }
            // What `syn` has no type for, such as `use {::a::b, c};`.
            Item::Verbatim(tokens) => self.tokens(tokens.clone(), false),
            _ if is_test(attributes(item)) => {}
            _ => visit::visit_item(self, item),
        }
    }

    fn visit_expr(&mut self, expression: &'ast syn::Expr) {
        match expression {
            syn::Expr::Verbatim(tokens) => self.tokens(tokens.clone(), false),
            _ => visit::visit_expr(self, expression),
        }
    }

    fn visit_impl_item(&mut self, item: &'ast syn::ImplItem) {
        let attrs: &[Attribute] = match item {
            syn::ImplItem::Const(item) => &item.attrs,
            syn::ImplItem::Fn(item) => &item.attrs,
            syn::ImplItem::Type(item) => &item.attrs,
            syn::ImplItem::Macro(item) => &item.attrs,
            _ => &[],
        };
        if !is_test(attrs) {
            visit::visit_impl_item(self, item);
        }
    }

    fn visit_stmt(&mut self, statement: &'ast syn::Stmt) {
        let attrs: &[Attribute] = match statement {
            syn::Stmt::Local(local) => &local.attrs,
            syn::Stmt::Macro(call) => &call.attrs,
            _ => &[],
        };
        if !is_test(attrs) {
            visit::visit_stmt(self, statement);
        }
    }

    fn visit_field(&mut self, field: &'ast syn::Field) {
        if !is_test(&field.attrs) {
            visit::visit_field(self, field);
        }
    }

    fn visit_variant(&mut self, variant: &'ast syn::Variant) {
        if !is_test(&variant.attrs) {
            visit::visit_variant(self, variant);
        }
    }

    fn visit_arm(&mut self, arm: &'ast syn::Arm) {
        if !is_test(&arm.attrs) {
            visit::visit_arm(self, arm);
        }
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        self.module.push(item.ident.to_string());
        self.names.declare(self.module.clone());
        visit::visit_item_mod(self, item);
        self.module.pop();
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        item.attrs.iter().for_each(|attribute| self.visit_attribute(attribute));
        self.import(item.leading_colon.is_some(), &[], &item.tree);
    }

    fn visit_item_extern_crate(&mut self, item: &'ast syn::ItemExternCrate) {
        let name = if item.ident == "self" { "crate".to_owned() } else { item.ident.to_string() };
        let alias = item.rename.as_ref().map_or_else(|| item.ident.to_string(), |(_, alias)| alias.to_string());
        let mention = self.mention(name != "crate", vec![name], item.ident.span().start().line);
        self.names.alias(alias, mention.clone());
        self.keep(mention);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        let line = path.segments.first().map_or(0, |segment| segment.ident.span().start().line);
        let mention = self.mention(path.leading_colon.is_some(), segments, line);
        self.keep(mention);
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.visit_path(&call.path);
        let segments = call.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        let line = call.path.segments.first().map_or(0, |segment| segment.ident.span().start().line);
        let mention = self.mention(call.path.leading_colon.is_some(), segments, line);
        self.call(mention, call.tokens.clone());
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        if call.args.is_empty() {
            self.reading.calls.push((call.method.to_string(), call.method.span().start().line));
        }
        visit::visit_expr_method_call(self, call);
    }

    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        let name = attribute.path();
        if name.is_ident("doc") {
            return;
        }
        if name.is_ident("path") {
            self.reading.hidden.push(attribute.pound_token.spans[0].start().line);
        }
        self.visit_path(name);
        match &attribute.meta {
            Meta::List(list) => self.tokens(list.tokens.clone(), true),
            Meta::NameValue(pair) => self.visit_expr(&pair.value),
            Meta::Path(_) => {}
        }
    }

    fn visit_lit(&mut self, lit: &'ast Lit) {
        self.literal(lit);
    }
}

fn is_punct(tree: &TokenTree, wanted: char) -> bool {
    matches!(tree, TokenTree::Punct(punct) if punct.as_char() == wanted)
}

fn is_colons(trees: &[TokenTree], at: usize) -> bool {
    let colon = |at: usize| trees.get(at).is_some_and(|tree| is_punct(tree, ':'));
    colon(at) && colon(at + 1)
}

/// Whether what stands before `at` can be the beginning of the same path (`Vec<T>::new`, `$crate::x`).
fn follows_name(trees: &[TokenTree], at: usize) -> bool {
    at > 0 && (matches!(trees[at - 1], TokenTree::Ident(_)) || is_punct(&trees[at - 1], '>'))
}

fn is_doc_or_reason(segments: &[String]) -> bool {
    segments == ["doc"] || segments == ["reason"]
}

/// Whether code under these attributes exists in tests only.
fn is_test(attrs: &[Attribute]) -> bool {
    attrs.iter().any(|attribute| {
        let name = attribute.path().segments.last().map(|segment| segment.ident.to_string());
        match (name.as_deref(), &attribute.meta) {
            (Some("cfg"), Meta::List(list)) => list.parse_args::<Meta>().is_ok_and(|condition| means_test(&condition)),
            (Some("test"), _) => true,
            _ => false,
        }
    })
}

fn means_test(condition: &Meta) -> bool {
    let Meta::List(list) = condition else { return condition.path().is_ident("test") };
    let parts =
        list.parse_args_with(syn::punctuated::Punctuated::<Meta, syn::Token![,]>::parse_terminated).unwrap_or_default();
    if list.path.is_ident("all") {
        parts.iter().any(means_test)
    } else {
        list.path.is_ident("any") && !parts.is_empty() && parts.iter().all(means_test)
    }
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::ExternCrate(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::ForeignMod(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::TraitAlias(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Union(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}
