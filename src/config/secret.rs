//! Where a secret comes from. The configuration itself never holds one.

use std::{fmt, path::PathBuf};

/// Where a secret comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SecretSource {
    /// A variable of the environment: `env:NAME`.
    Variable(String),
    /// What a program prints: `command:pass show feishu`.
    Command(String),
    /// A file only the user can read: `file:PATH`; a relative path starts at the configuration's folder.
    File(PathBuf),
}

impl SecretSource {
    /// Reads `env:NAME`, `command:…` or `file:PATH`.
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, rest) = text.split_once(':')?;
        let rest = rest.trim();
        if rest.is_empty() {
            return None;
        }
        match kind.trim() {
            "env" => Some(Self::Variable(rest.to_owned())),
            // Words that do not split (an open quote) could never be run.
            "command" => shlex::split(rest).map(|_| Self::Command(rest.to_owned())),
            "file" => Some(Self::File(PathBuf::from(rest))),
            _ => None,
        }
    }
}

/// Writes it as [`SecretSource::parse`] reads it.
impl fmt::Display for SecretSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Variable(name) => write!(f, "env:{name}"),
            Self::Command(line) => write!(f, "command:{line}"),
            Self::File(path) => write!(f, "file:{}", path.display()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_reads_as_it_is_written() {
        for text in ["env:FEISHU_APP_SECRET", "command:pass show 'my app'", "file:~/.secrets/app", "file:C:\\secret"] {
            assert_eq!(SecretSource::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn a_secret_in_the_clear_is_no_source() {
        for text in ["", "env:", "file: ", "abcdef", "a1:b2c3", "command:pass 'show"] {
            assert_eq!(SecretSource::parse(text), None, "{text}");
        }
    }
}
