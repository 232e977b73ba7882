//! Limits of the whole card that are counted while walking: tables and charts.

use super::{rule::Rule, walk::Walk};
use crate::catalog::{Level, Version, limits};

impl Walk<'_> {
    /// Judges what was counted, and what has to be unique, in this language of the card.
    pub(super) fn end_of_scope(&mut self) {
        self.same_names();
        self.count_tables();
        self.count_mixed_tables();
        let (count, limit) = (self.found.scope.charts.len(), limits::CHARTS);
        if let Some(path) = self.found.scope.charts.get(limit).cloned() {
            self.report_at(Level::Hint, Rule::ManyCharts { count, limit }, path);
        }
    }

    /// Too many table components, said at the first one too many.
    fn count_tables(&mut self) {
        let (count, limit) = (self.found.scope.tables.len(), limits::TABLES);
        if let Some(path) = self.found.scope.tables.get(limit).cloned() {
            self.report_at(Level::Error, Rule::TooManyTables { count, limit }, path);
        }
    }

    /// Markdown tables count as well (2.0), but from where on is not documented: said at the last of them.
    fn count_mixed_tables(&mut self) {
        let (components, limit) = (self.found.scope.tables.len(), limits::TABLES);
        let count = components + self.found.scope.markdown_tables.iter().map(|(_, tables)| tables).sum::<usize>();
        let Some((path, _)) = self.found.scope.markdown_tables.last().cloned() else { return };
        if self.version == Version::V1 || components > limit || count < limits::TABLES_MIXED_NEAR {
            return;
        }
        let level = if count > limit { Level::Warning } else { Level::Hint };
        self.report_at(level, Rule::TablesWithMarkdown { count, limit }, path);
    }
}
