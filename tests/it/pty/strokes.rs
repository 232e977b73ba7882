//! Keys as a terminal sends them.

/// The bytes of each key: `"a<down><enter>你好<c-c><esc>"`, one item a key.
pub fn bytes(keys: &str) -> Vec<Vec<u8>> {
    let mut out = Vec::new();
    let mut rest = keys;
    while let Some(letter) = rest.chars().next() {
        let named = rest.strip_prefix('<').and_then(|rest| rest.split_once('>'));
        if let Some((name, tail)) = named {
            out.push(named_bytes(name));
            rest = tail;
        } else {
            out.push(letter.to_string().into_bytes());
            rest = &rest[letter.len_utf8()..];
        }
    }
    out
}

fn named_bytes(name: &str) -> Vec<u8> {
    if let Some(letter) = name.strip_prefix("c-") {
        return vec![letter.as_bytes()[0] & 0x1f];
    }
    if let Some(key) = name.strip_prefix("a-") {
        return [b"\x1b", key.as_bytes()].concat();
    }
    match name {
        "enter" => "\r",
        "esc" => "\u{1b}",
        "tab" => "\t",
        "bs" => "\u{7f}",
        "up" => "\u{1b}[A",
        "down" => "\u{1b}[B",
        "right" => "\u{1b}[C",
        "left" => "\u{1b}[D",
        "home" => "\u{1b}[H",
        "end" => "\u{1b}[F",
        "f3" => "\u{1b}OR",
        "f5" => "\u{1b}[15~",
        "f7" => "\u{1b}[18~",
        "paste" => "\u{1b}[200~",
        "/paste" => "\u{1b}[201~",
        "focus" => "\u{1b}[I",
        other => panic!("no key is called {other:?}"),
    }
    .as_bytes()
    .to_vec()
}
