//! Text with a delimiter: .csv, .tsv, .txt, and what the clipboard holds.

use super::encoding::Decoded;
use super::grid::{Budget, Grid};
use super::rich::Rich;
use super::{ReadError, Sheet};

/// What may part the fields; of two that fit as well the first wins.
const DELIMITERS: [char; 4] = ['\t', ';', ',', '|'];

/// How many records are looked at to find the delimiter.
const LOOK: usize = 60;

/// Quotes without an end that are tried before every quote is taken as a letter.
const LOST_QUOTES: u32 = 16;

/// Reads the text. Every record counts as a row, empty ones too; a line `sep=;` says what parts
/// the fields and is no record.
///
/// # Errors
///
/// [`ReadError::TooLarge`].
pub fn read(decoded: &Decoded, name: &str) -> Result<Sheet, ReadError> {
    let (told, text) = told_delimiter(&decoded.text);
    let delimiter = told.or_else(|| delimiter(text)).unwrap_or('\t');
    let mut budget = Budget::default();
    let mut grid = Grid::new(&mut budget);
    for (row, record) in (0..).zip(Records::new(text, delimiter)) {
        for (column, field) in (0..).zip(record) {
            grid.put_text((row, column), &Rich::from(field), &decoded.font, false)?;
        }
    }
    Ok(grid.finish(name.to_owned(), false))
}

/// Whether something in the text parts it into columns: in two records at least, for a sentence has a
/// comma too.
pub fn has_columns(text: &str) -> bool {
    let (told, rest) = told_delimiter(text);
    told.or_else(|| delimiter(rest)).is_some_and(|delimiter| {
        Records::new(rest, delimiter).filter(|record| record.len() > 1).nth(1).is_some()
    })
}

/// Excel's own line before the first record.
fn told_delimiter(text: &str) -> (Option<char>, &str) {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    let line = line.trim_end_matches('\r').trim_matches('"');
    let told = line.get(..4).filter(|start| start.eq_ignore_ascii_case("sep="));
    let mut letters = told.and_then(|_| line.get(4..)).unwrap_or_default().chars();
    match (letters.next(), letters.next()) {
        (Some(delimiter), None) => (Some(delimiter), rest),
        _ => (None, text),
    }
}

/// The delimiter with which most records have the same number of fields, and many of them.
fn delimiter(text: &str) -> Option<char> {
    let score = |delimiter: char| {
        let widths: Vec<usize> = Records::new(text, delimiter)
            .map(|record| record.len())
            .take(LOOK)
            .filter(|width| *width > 1)
            .collect();
        let same = |width: usize| widths.iter().filter(|other| **other == width).count();
        widths.iter().map(|width| same(*width) * (width - 1)).max().unwrap_or_default()
    };
    let mut best = (0, None);
    for delimiter in DELIMITERS {
        let score = score(delimiter);
        if score > best.0 {
            best = (score, Some(delimiter));
        }
    }
    best.1
}

/// The records of a text, one after another.
struct Records<'a> {
    rest: &'a str,
    delimiter: char,
    lost: u32,
}

impl<'a> Records<'a> {
    fn new(text: &'a str, delimiter: char) -> Self {
        Self { rest: text, delimiter, lost: 0 }
    }

    /// A field in quotes, if one begins here and ends somewhere.
    fn quoted(&mut self) -> Option<String> {
        let mut rest = self.rest.strip_prefix('"').filter(|_| self.lost < LOST_QUOTES)?;
        let mut field = String::new();
        loop {
            let Some((before, after)) = rest.split_once('"') else {
                self.lost += 1;
                return None;
            };
            field.push_str(before);
            match after.strip_prefix('"') {
                Some(more) => {
                    field.push('"');
                    rest = more;
                }
                None => {
                    self.rest = after;
                    return Some(field);
                }
            }
        }
    }
}

impl Iterator for Records<'_> {
    type Item = Vec<String>;

    fn next(&mut self) -> Option<Vec<String>> {
        if self.rest.is_empty() {
            return None;
        }
        let mut record = Vec::new();
        loop {
            let mut field = self.quoted().unwrap_or_default();
            let delimiter = self.delimiter;
            let end = self.rest.find([delimiter, '\n', '\r']).unwrap_or(self.rest.len());
            let (plain, rest) = self.rest.split_at_checked(end)?;
            field.push_str(plain);
            record.push(field);
            let ended = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\n', '\r']));
            if let Some(rest) = ended {
                self.rest = rest;
                return Some(record);
            }
            match rest.strip_prefix(delimiter) {
                Some(rest) => self.rest = rest,
                None => {
                    self.rest = "";
                    return Some(record);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(text: &str) -> Vec<Vec<String>> {
        let (told, text) = told_delimiter(text);
        Records::new(text, told.or_else(|| delimiter(text)).unwrap_or('\t')).collect()
    }

    #[test]
    fn the_delimiter_is_found() {
        for text in [
            "DANH SÁCH, năm 2026\n\nSTT;Họ và tên;Ghi chú\n1;Lê Văn An;a, b\n2;Lê Thị Bé;\n",
            "sep=;\nSTT;Họ và tên;a,b,c\n1;Lê Văn An;x,y,z\n",
            "STT\tHọ và tên\tGhi chú\n1\tLê Văn An\ta, b; c\n",
        ] {
            assert_eq!(records(text).last().map(Vec::len), Some(3), "{text}");
        }
        assert!(!has_columns("Họ và tên\nLê Văn An\n"));
    }

    #[test]
    fn quotes_hold_delimiters_and_lines() {
        assert_eq!(
            records("a,b,c\r\n\"x, y\",\"một\nhai\",\"nói \"\"vâng\"\"\"\r\n,,\"z\"t"),
            [["a", "b", "c"], ["x, y", "một\nhai", "nói \"vâng\""], ["", "", "zt"]]
        );
    }

    #[test]
    fn a_quote_without_an_end_loses_no_row() {
        let lines = records("a;b\n\"An;1\nBé;2\nCư;3\n");
        assert_eq!(lines.len(), 4);
        assert_eq!(lines.get(1), Some(&vec!["\"An".to_owned(), "1".to_owned()]));
    }
}
