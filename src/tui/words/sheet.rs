//! What the composer says in and of sheets: rows, chart data, texts by language.

use crate::{card::sheet::CellKind, lang::Lang};

/// Something said of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the sentences below say what each is")]
pub enum SheetText {
    Rows,
    SheetOf { rows: usize },
    RowsKeys,
    ColumnName,
    NamingKeys,
    CellForm(CellKind),
    Translations,
    TranslationsKeys,
    CellKeys,
    NoLanguage,
    NothingMissing,
    CardSpeaks { locale: &'static str },
    LineOf { line: usize },
    Untranslated { missing: usize, total: usize },
}

impl SheetText {
    /// The sentence.
    pub fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.en(),
            Lang::Zh => self.zh(),
        }
    }

    fn en(&self) -> String {
        match self {
            Self::Rows => "Rows".to_owned(),
            Self::SheetOf { rows: 1 } => "1 row …".to_owned(),
            Self::SheetOf { rows } => format!("{rows} rows …"),
            Self::RowsKeys => "Enter type  a add row  c add column  d remove  Delete clear  Esc close".to_owned(),
            Self::ColumnName => "name of the new column".to_owned(),
            Self::NamingKeys => "Enter add the column  Esc leave it".to_owned(),
            Self::CellForm(kind) => match kind {
                CellKind::Plain => "",
                CellKind::Options => "text, or several with colours: ok:green, late:red",
                CellKind::Persons => "an id, or several with commas between",
                CellKind::Moment => "YYYY-MM-DD HH:mm, or Unix milliseconds",
            }
            .to_owned(),
            Self::Translations => "Texts by language".to_owned(),
            Self::TranslationsKeys => "Enter type  ←→ language  a add language  m missing only  Esc close".to_owned(),
            Self::CellKeys => "Tab next cell  Enter next row  Alt-Enter line break  Esc done".to_owned(),
            Self::NoLanguage => "no language".to_owned(),
            Self::NothingMissing => "nothing is missing".to_owned(),
            Self::CardSpeaks { locale } => format!("preview in {locale}"),
            Self::LineOf { line } => format!("line {line}"),
            Self::Untranslated { missing: 0, .. } => "everything is translated".to_owned(),
            Self::Untranslated { missing, total } => format!("{missing} of {total} not translated"),
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::Rows => "数据行".to_owned(),
            Self::SheetOf { rows } => format!("{rows} 行 …"),
            Self::RowsKeys => "Enter 输入  a 添加行  c 添加列  d 删除行  Delete 清空  Esc 关闭".to_owned(),
            Self::ColumnName => "新列的名称".to_owned(),
            Self::NamingKeys => "Enter 添加列  Esc 不添加".to_owned(),
            Self::CellForm(kind) => match kind {
                CellKind::Plain => "",
                CellKind::Options => "文本，或带颜色的多个选项：正常:green, 延迟:red",
                CellKind::Persons => "一个 ID，或用逗号分隔的多个 ID",
                CellKind::Moment => "YYYY-MM-DD HH:mm，或 Unix 毫秒数",
            }
            .to_owned(),
            Self::Translations => "多语言文本".to_owned(),
            Self::TranslationsKeys => "Enter 输入  ←→ 语言  a 添加语言  m 只看缺失  Esc 关闭".to_owned(),
            Self::CellKeys => "Tab 下一格  Enter 下一行  Alt-Enter 换行  Esc 完成".to_owned(),
            Self::NoLanguage => "不分语言".to_owned(),
            Self::NothingMissing => "没有缺失的翻译".to_owned(),
            Self::CardSpeaks { locale } => format!("预览语言 {locale}"),
            Self::LineOf { line } => format!("第 {line} 行"),
            Self::Untranslated { missing: 0, .. } => "已全部翻译".to_owned(),
            Self::Untranslated { missing, total } => format!("{total} 条中有 {missing} 条未翻译"),
        }
    }
}
