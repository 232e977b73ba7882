//! Tests of Markdown.
