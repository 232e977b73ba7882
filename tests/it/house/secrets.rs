//! Rule `secrets`: what is named like a secret and can be printed by a derived `Debug` is of a type that does not print it.

use proc_macro2::{TokenStream, TokenTree};
use syn::{
    Attribute, Field,
    spanned::Spanned,
    visit::{self, Visit},
};

use super::source::Finding;

/// Ends of names of fields that hold what nobody may see.
const NAMES: &[&str] = &["secret", "password", "bearer", "authorization"];
/// Names of fields that do.
const WHOLE: &[&str] = &["token", "tenant_access_token", "app_access_token", "access_token"];
/// Types that show what they hold.
const PLAIN: &[&str] = &["String", "str", "Bytes", "u8", "HeaderValue"];

/// Fields of one file that a derived `Debug` would print.
pub fn secrets(path: &str, text: &str) -> Vec<Finding> {
    let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{path} does not parse: {error}"));
    let mut fields = Fields { path, found: Vec::new() };
    fields.visit_file(&file);
    fields.found
}

struct Fields<'a> {
    path: &'a str,
    found: Vec<Finding>,
}

impl Fields<'_> {
    fn look(&mut self, field: &Field) {
        let Some(name) = field.ident.as_ref().map(ToString::to_string) else { return };
        let is_one = WHOLE.contains(&name.as_str()) || NAMES.iter().any(|end| name.ends_with(end));
        if is_one && holds_plain(&field.ty) {
            let why = format!("`{name}` would be printed by `Debug`: keep it in a type that hides it");
            let line = field.span().start().line;
            self.found.push(Finding { file: self.path.to_owned(), line, rule: "secrets", why });
        }
    }
}

impl<'ast> Visit<'ast> for Fields<'_> {
    fn visit_item_struct(&mut self, item: &'ast syn::ItemStruct) {
        if derives_debug(&item.attrs) {
            item.fields.iter().for_each(|field| self.look(field));
        }
    }

    fn visit_item_enum(&mut self, item: &'ast syn::ItemEnum) {
        if derives_debug(&item.attrs) {
            item.variants.iter().flat_map(|variant| &variant.fields).for_each(|field| self.look(field));
        }
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if item.ident != "tests" {
            visit::visit_item_mod(self, item);
        }
    }
}

fn holds_plain(ty: &syn::Type) -> bool {
    struct Names(bool);
    impl Visit<'_> for Names {
        fn visit_ident(&mut self, name: &proc_macro2::Ident) {
            self.0 |= PLAIN.iter().any(|plain| name == plain);
        }
    }
    let mut names = Names(false);
    names.visit_type(ty);
    names.0
}

fn derives_debug(attributes: &[Attribute]) -> bool {
    let derives = attributes.iter().filter(|attribute| attribute.path().is_ident("derive"));
    derives.filter_map(|attribute| attribute.meta.require_list().ok()).any(|list| names_debug(list.tokens.clone()))
}

fn names_debug(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|tree| matches!(tree, TokenTree::Ident(name) if name == "Debug"))
}

mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<usize> {
        secrets("src/a.rs", text).iter().map(|finding| finding.line).collect()
    }

    #[test]
    fn plain_secrets_are_found_wherever_they_stand() {
        let text = "#[derive(Clone, Debug)]\nstruct A {\n    pub app_secret: String,\n    token: Option<Arc<str>>,\n    name: String,\n}\n\
                    mod inner {\n    #[derive(Debug)]\n    enum B { C { password: Vec<u8> } }\n}";
        assert_eq!(lines(text), [3, 4, 9]);
    }

    #[test]
    fn hidden_ones_and_other_names_pass() {
        let text = "#[derive(Debug)] struct A { secret: SecretString, app_secret: Option<Secret>, page_token: String, tokens: usize }\n\
                    #[derive(Clone)] struct B { secret: String }\n#[cfg(test)] mod tests { #[derive(Debug)] struct C { token: String } }";
        assert!(lines(text).is_empty());
    }
}
