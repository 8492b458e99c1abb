//! A report drawn up: its form and what stands in it, to be looked at, written, or put elsewhere.

use sheet::form::{self, Cell, Content, Figures, Form, Mismatch, Printed};

use super::{Period, ReportKind};
use crate::Result;
use crate::agency::Commune;

/// A report drawn up.
#[derive(Debug, Clone)]
pub struct Drawn {
    /// Its kind.
    pub kind: &'static ReportKind,
    /// Its period.
    pub period: Period,
    /// How it is laid out.
    pub form: Form,
    /// What stands in it.
    pub content: Content,
    /// What it says outside its table, by name: for who puts the figures into another workbook.
    pub fields: Vec<NamedField>,
}

/// A value of a report outside its table.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedField {
    /// Fixed name: `commune`, `period`.
    pub key: &'static str,
    /// What the clerk calls it.
    pub label: &'static str,
    /// Its value.
    pub value: Cell,
}

impl Drawn {
    /// The report as an .xlsx.
    ///
    /// # Errors
    /// [`crate::Error::Form`].
    pub fn xlsx(&self) -> Result<Vec<u8>> {
        Ok(form::write(&self.form, &self.content)?)
    }

    /// The report as text, to look at.
    ///
    /// # Errors
    /// As [`Drawn::xlsx`].
    pub fn printed(&self) -> Result<Printed> {
        Ok(form::printed(&self.form, &self.content)?)
    }

    /// The same with phones masked, for a screen that others see.
    ///
    /// # Errors
    /// As [`Drawn::xlsx`].
    pub fn printed_masked(&self) -> Result<Printed> {
        let mut printed = self.printed()?;
        let figures = self.figures()?;
        let phones = figures.columns.iter().enumerate().filter(|(_, column)| column.key == "phone");
        for (place, _) in phones {
            for cell in printed.rows.iter_mut().filter_map(|row| row.get_mut(place)) {
                *cell = vietnamese::mask_digits(cell);
            }
        }
        Ok(printed)
    }

    /// Every value of the table, worked out. With [`Drawn::fields`] all that a report says: the rows by
    /// column, each column with its key and its headings from the top, and the totals.
    ///
    /// # Errors
    /// As [`Drawn::xlsx`].
    pub fn figures(&self) -> Result<Figures> {
        Ok(form::figures(&self.form, &self.content)?)
    }

    /// Stated sums that are not the sum of their parts, to be named to the clerk.
    ///
    /// # Errors
    /// As [`Drawn::xlsx`].
    pub fn mismatches(&self) -> Result<Vec<Mismatch>> {
        Ok(form::mismatches(&self.form, &self.content)?)
    }

    /// What the file is called, without its ending: "Biểu 03-CNSCĐ - xã Lâm Thao - Quý III năm 2026".
    pub fn file_stem(&self, commune: &Commune) -> String {
        let code = self.form.code.replace("Biểu số", "Biểu").replace('/', "-");
        format!("{code} - {} - {}", commune.name, self.period.label)
    }
}

/// What every report says outside its table.
pub(super) fn fields(commune: &Commune, period: &Period, content: &Content) -> Vec<NamedField> {
    let field = |key, label, value: Cell| NamedField { key, label, value };
    vec![
        field("commune", "Tên đơn vị", commune.name.as_str().into()),
        field("commune-code", "Mã đơn vị", commune.code.as_str().into()),
        field("province", "Tỉnh, thành phố", commune.province.as_str().into()),
        field("period", "Kỳ báo cáo", period.label.as_str().into()),
        field("period-from", "Ngày đầu kỳ", period.from.into()),
        field("period-to", "Ngày cuối kỳ", period.to.into()),
        field("year", "Năm", i64::from(period.year()).into()),
        field(
            "place-date",
            "Địa danh, ngày tháng năm",
            content.signatures.place_date.as_str().into(),
        ),
        field("signer", "Người ký", content.signatures.right.name.as_str().into()),
    ]
}
