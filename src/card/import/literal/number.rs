//! Numbers as other languages spell them; one that JSON could hold stays as it is written.

use super::{Dialect, Reader, Slip};
use crate::card::MistakeKind;

impl Reader<'_> {
    pub(super) fn number(&mut self) -> Result<(), Slip> {
        let rest = self.rest();
        let bytes = rest.as_bytes();
        let is_inner = |at: usize, byte: u8| {
            byte.is_ascii_alphanumeric()
                || matches!(byte, b'.' | b'_')
                || (matches!(byte, b'+' | b'-')
                    && (at == 0 || matches!(bytes.get(at - 1), Some(b'e' | b'E')) && !rest.starts_with("0x")))
        };
        let len = bytes.iter().enumerate().find(|(at, byte)| !is_inner(*at, **byte)).map_or(bytes.len(), |(at, _)| at);
        let spelling = rest.get(..len).unwrap_or_default();
        if is_json(spelling) {
            self.out.push_str(spelling);
        } else if let Some(json) = as_json(spelling) {
            self.out.push_str(&json);
            self.is(Dialect::Relaxed);
        } else {
            let spelling = spelling.chars().take(40).collect();
            return self.slip(MistakeKind::BadNumber { spelling });
        }
        self.pos += len;
        Ok(())
    }
}

/// Whether JSON spells a number so.
pub(in crate::card::import) fn is_json(spelling: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = spelling.strip_prefix('-').unwrap_or(spelling);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent.strip_prefix(['+', '-']).unwrap_or(exponent))),
        None => (unsigned, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(digits)
}

/// The same number as JSON spells it.
pub(in crate::card::import) fn as_json(spelling: &str) -> Option<String> {
    let clean: String = spelling.chars().filter(|c| *c != '_').collect();
    let (sign, plain) = match clean.strip_prefix('-') {
        Some(plain) => ("-", plain),
        None => ("", clean.strip_prefix('+').unwrap_or(&clean)),
    };
    let lower = plain.to_ascii_lowercase();
    let based = [("0x", 16), ("0o", 8), ("0b", 2)].into_iter().find_map(|(prefix, base)| {
        let digits = lower.strip_prefix(prefix)?;
        u128::from_str_radix(digits, base).ok()
    });
    if let Some(number) = based {
        return Some(format!("{sign}{number}"));
    }
    let bare = lower.strip_suffix(['n', 'l']).unwrap_or(&lower);
    let front = if bare.starts_with('.') { "0" } else { "" };
    let fixed = match bare.strip_suffix('.') {
        Some(whole) => format!("{sign}{whole}.0"),
        None => format!("{sign}{front}{bare}"),
    };
    Some(fixed).filter(|fixed| is_json(fixed))
}
