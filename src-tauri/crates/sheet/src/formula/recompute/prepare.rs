//! Formulas made ready for the engine: names replaced by what they stand for, sheets by their
//! places, and everything turned away that could not be computed rightly.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

use super::{At, Book, Content, Unknown, calls};
use crate::formula::shift::{Area, translated};
use crate::formula::token::{Reference, Token, tokens};

/// A formula the engine may have, with the cells it reads.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Prepared {
    pub text: String,
    pub reads: Vec<(usize, Area)>,
    /// Whether ranges in it are taken cell by cell, as within SUMPRODUCT.
    pub arrays: bool,
    /// How many cells it reads, as far as the sheets are filled.
    pub cells: u64,
}

/// The name by which the engine knows a sheet.
pub(super) fn engine_name(sheet: usize) -> String {
    format!("Sheet{sheet}")
}

/// The functions that are computed. Not among them are those that change by themselves (NOW,
/// TODAY, RAND), those whose cells are known only while computing (INDIRECT, OFFSET), and those
/// that read a number out of a text as the computer's language has it (VALUE, DATEVALUE).
#[rustfmt::skip]
const FUNCTIONS: [&str; 101] = [
    "ABS", "AND", "AVERAGE", "AVERAGEA", "AVERAGEIF", "AVERAGEIFS", "CEILING", "CHAR", "CHOOSE",
    "COLUMN", "COLUMNS", "CONCAT", "CONCATENATE", "COUNT", "COUNTA", "COUNTBLANK", "COUNTIF",
    "COUNTIFS", "DATE", "DATEDIF", "DAY", "DAYS", "EDATE", "EOMONTH", "EVEN", "EXACT", "FALSE",
    "FIND", "FLOOR", "HLOOKUP", "IF", "IFERROR", "IFNA", "IFS", "INDEX", "INT", "ISBLANK", "ISERR",
    "ISERROR", "ISEVEN", "ISLOGICAL", "ISNA", "ISNONTEXT", "ISNUMBER", "ISODD", "ISTEXT", "LARGE",
    "LEFT", "LEN", "LOOKUP", "LOWER", "MATCH", "MAX", "MAXIFS", "MEDIAN", "MID", "MIN", "MINIFS",
    "MOD", "MONTH", "N", "NA", "NOT", "ODD", "OR", "POWER", "PRODUCT", "PROPER", "QUOTIENT",
    "RANK", "RANK.EQ", "REPLACE", "REPT", "RIGHT", "ROUND", "ROUNDDOWN", "ROUNDUP", "ROW", "ROWS",
    "SEARCH", "SIGN", "SMALL", "SQRT", "SUBSTITUTE", "SUBTOTAL", "SUM", "SUMIF", "SUMIFS",
    "SUMPRODUCT", "SWITCH", "T", "TEXT", "TEXTJOIN", "TRIM", "TRUE", "TRUNC", "UPPER", "VLOOKUP",
    "WEEKDAY", "XOR", "YEAR",
];

/// The functions that are computed.
#[must_use]
pub fn functions() -> &'static [&'static str] {
    &FUNCTIONS
}

/// Characters of a formula: Excel's own limit.
const LENGTH: usize = 8192;
/// Characters once the names are replaced.
const REPLACED: usize = 4 * LENGTH;
/// Parentheses within parentheses: Excel's own limit.
const DEPTH: usize = 64;
/// Signs in a row, as in `--A1`.
const SIGNS: usize = 16;
/// Names within names.
const NAMES: usize = 8;

/// Every formula of the workbook, ready or turned away.
pub(super) fn prepare(book: &Book) -> BTreeMap<At, Result<Prepared, Unknown>> {
    let lower = |text: &str| text.to_lowercase();
    let writer = Writer {
        book,
        sheets: (0..).zip(&book.sheets).map(|(place, sheet)| (lower(&sheet.name), place)).collect(),
        names: book
            .names
            .iter()
            .map(|name| ((name.sheet, lower(&name.name)), name.formula.as_str()))
            .collect(),
    };
    let mut prepared = BTreeMap::new();
    for (sheet, cells) in book.sheets.iter().map(|sheet| &sheet.cells).enumerate() {
        for (&(row, column), content) in cells {
            let at = At { sheet, row, column };
            let formula = match content {
                Content::Value(_) => continue,
                Content::Array => Err(Unknown::Array),
                Content::Formula(formula) => writer.formula(formula, at),
            };
            prepared.insert(at, formula);
        }
    }
    prepared
}

struct Writer<'b> {
    book: &'b Book,
    sheets: HashMap<String, usize>,
    names: HashMap<(Option<usize>, String), &'b str>,
}

impl Writer<'_> {
    fn formula(&self, formula: &str, at: At) -> Result<Prepared, Unknown> {
        if formula.chars().count() > LENGTH {
            return Err(Unknown::TooLarge);
        }
        let mut out = Prepared::default();
        self.write(formula, at, 0, &mut out)?;
        out.arrays = calls::over_arrays(&out.text)?;
        if out.text.contains("SUBTOTAL(") && out.reads.iter().any(|read| self.hides(*read)) {
            return Err(Unknown::HiddenRows);
        }
        Ok(out)
    }

    fn hides(&self, (sheet, area): (usize, Area)) -> bool {
        let (first, last) = area.rows;
        let rows = self.book.sheets.get(sheet).map(|sheet| &sheet.hidden_rows);
        rows.is_some_and(|rows| rows.range(first..=last).next().is_some())
    }

    fn write(
        &self,
        formula: &str,
        at: At,
        within: usize,
        out: &mut Prepared,
    ) -> Result<(), Unknown> {
        let pieces = tokens(formula.strip_prefix('=').unwrap_or(formula));
        let (mut depth, mut signs) = (0_usize, 0_usize);
        let mut operand = false;
        for (index, piece) in pieces.iter().enumerate() {
            let rest = pieces.get(index + 1..).unwrap_or_default();
            let sign = match piece {
                // Two operands with a blank between are what both have in common.
                Token::Reference(_) | Token::Name(_) if operand => {
                    return Err(Unknown::Unreadable);
                }
                Token::Reference(reference) => {
                    self.reference(reference, at, out);
                    false
                }
                Token::Function(name) => {
                    out.text.push_str(&function(name, rest)?);
                    false
                }
                Token::Name(name) => {
                    self.name(name, at, within, out)?;
                    false
                }
                Token::Elsewhere(text) => return Err(Unknown::Elsewhere((*text).to_owned())),
                Token::Text(text) if text.len() > 1 && text.ends_with('"') => {
                    out.text.push_str(text);
                    false
                }
                Token::Text(_) => return Err(Unknown::Unreadable),
                Token::Other(text) => {
                    match *text {
                        "(" => depth += 1,
                        ")" => depth = depth.saturating_sub(1),
                        _ => {}
                    }
                    other(text, out)?;
                    matches!(*text, "+" | "-" | "%" | "@")
                }
            };
            operand = matches!(piece, Token::Reference(_) | Token::Name(_))
                || operand && piece.is_blank();
            signs = if sign { signs + 1 } else { signs * usize::from(piece.is_blank()) };
            if depth > DEPTH || signs > SIGNS || out.text.len() > REPLACED {
                return Err(Unknown::TooLarge);
            }
        }
        Ok(())
    }

    fn reference(&self, reference: &Reference<'_>, at: At, out: &mut Prepared) {
        let named = reference.sheet.as_deref().map(str::to_lowercase);
        let sheet = named.map_or(Some(at.sheet), |name| self.sheets.get(&name).copied());
        let Some(sheet) = sheet else {
            out.text.push_str("#REF!");
            return;
        };
        // Writing to a text cannot fail.
        let _ = write!(out.text, "{}!{reference}", engine_name(sheet));
        let second = reference.second.unwrap_or(reference.first);
        out.reads.push((sheet, Area::between(reference.first, second)));
    }

    fn name(&self, name: &str, at: At, within: usize, out: &mut Prepared) -> Result<(), Unknown> {
        if name.eq_ignore_ascii_case("TRUE") || name.eq_ignore_ascii_case("FALSE") {
            out.text.push_str(name);
            return Ok(());
        }
        let unknown = || Unknown::Name(name.to_owned());
        let (sheet, plain) = name.rsplit_once('!').unwrap_or(("", name));
        let sheet = sheet.trim_matches('\'').replace("''", "'").to_lowercase();
        let sheet = if sheet.is_empty() {
            at.sheet
        } else {
            *self.sheets.get(&sheet).ok_or_else(unknown)?
        };
        let plain = plain.to_lowercase();
        let definition = [Some(sheet), None]
            .into_iter()
            .find_map(|scope| self.names.get(&(scope, plain.clone())))
            .ok_or_else(unknown)?;
        if within >= NAMES {
            return Err(Unknown::TooLarge);
        }
        // What a name says without `$` it says from A1.
        let here = translated(definition, i64::from(at.row) - 1, i64::from(at.column) - 1);
        let single = matches!(tokens(&here).as_slice(), [Token::Reference(_)]);
        let (open, close) = if single { ("", "") } else { ("(", ")") };
        out.text.push_str(open);
        self.write(&here, at, within + 1, out)?;
        out.text.push_str(close);
        Ok(())
    }
}

/// The name of a function as the engine has it.
fn function(name: &str, rest: &[Token<'_>]) -> Result<String, Unknown> {
    let called = name.strip_prefix("_xlfn.").unwrap_or(name);
    let upper = called.to_ascii_uppercase();
    let plain = upper.as_str();
    let fits = match plain {
        "TEXT" => calls::plain_text_format(rest),
        "SUMIF" | "AVERAGEIF" => calls::same_size(rest),
        _ => true,
    };
    let known = fits && FUNCTIONS.contains(&plain);
    if known { Ok(plain.to_owned()) } else { Err(Unknown::Function(called.to_owned())) }
}

fn other(text: &str, out: &mut Prepared) -> Result<(), Unknown> {
    const ERRORS: [&str; 7] = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"];
    let written: Cow<'_, str> = if text.trim().is_empty() {
        " ".into()
    } else if text.ends_with('!') && !text.starts_with('#') {
        // The sheet of a reference that is `#REF!`.
        "".into()
    } else if ERRORS.contains(&text)
        || text.chars().all(|c| c.is_ascii_alphanumeric() || "+-*/^&=<>%(),@.".contains(c))
    {
        text.into()
    } else if text == "{" {
        return Err(Unknown::Array);
    } else {
        return Err(Unknown::Unreadable);
    };
    out.text.push_str(&written);
    Ok(())
}
