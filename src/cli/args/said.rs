//! Arguments in which something has to stand.

use std::ffi::OsStr;

use clap::{
    Arg, Command, Error,
    builder::{NonEmptyStringValueParser, StringValueParser, TypedValueParser},
};

/// Reads a text without the blanks around it, as they come along with a paste. Blanks alone are refused as an empty text is.
#[derive(Debug, Clone, Copy)]
pub(in crate::cli) struct Said;

impl TypedValueParser for Said {
    type Value = String;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<String, Error> {
        let text = StringValueParser::new().parse_ref(command, arg, value)?;
        NonEmptyStringValueParser::new().parse_ref(command, arg, OsStr::new(text.trim()))
    }
}
