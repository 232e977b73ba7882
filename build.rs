//! How the program is linked.

#![expect(clippy::disallowed_methods, reason = "cargo tells the target in variables")]

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if is_linked_by_gnu() {
        // At a fixed address: else 36,000 addresses in its tables are filled in at every start, on 160 pages that each start then has of
        // its own. That is an eighth of the time to the first frame. The heap, the stacks and the libraries lie elsewhere each time.
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}

/// Whether the program is a dynamic one of Linux on x86-64, where the linker is known to do this.
fn is_linked_by_gnu() -> bool {
    let target = |name: &str| env::var(format!("CARGO_CFG_TARGET_{name}")).unwrap_or_default();
    let is_static = target("FEATURE").split(',').any(|feature| feature == "crt-static");
    (target("OS"), target("ENV"), target("ARCH")) == ("linux".into(), "gnu".into(), "x86_64".into()) && !is_static
}
