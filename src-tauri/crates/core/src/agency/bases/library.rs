//! The library as a file: a table of tab-separated cells, bundled, written out and read again.

use chrono::NaiveDate;

use super::model::{Basis, BasisLevel, Key, LegalDocument, Purpose, Validity};
use super::parse::date_of;
use crate::{Error, Result, papers};

/// Headings of the columns, in order.
pub(super) const HEADINGS: [&str; 15] = [
    "Loại",
    "Số, ký hiệu",
    "Ngày",
    "Cơ quan ban hành",
    "Tên hoặc trích yếu",
    "Cấp",
    "Dùng làm",
    "Tình trạng",
    "Hiệu lực từ",
    "Hiệu lực đến",
    "Thay bằng",
    "Nguồn, ghi chú",
    "Đối chiếu ngày",
    "Dùng cho",
    "Trích dẫn riêng",
];

/// How many of the columns say what the document is; the others are when it was compared and the
/// clerk's own choices.
const FACTS: usize = 12;

const LEVELS: &[(BasisLevel, &str)] = &[
    (BasisLevel::Central, "trung ương"),
    (BasisLevel::Province, "tỉnh"),
    (BasisLevel::Commune, "xã"),
];

const PURPOSES: &[(Purpose, &str)] =
    &[(Purpose::Competence, "thẩm quyền"), (Purpose::Content, "nội dung")];

const VALIDITIES: &[(Validity, &str)] = &[
    (Validity::InForce, "còn hiệu lực"),
    (Validity::Expired, "hết hiệu lực"),
    (Validity::PartlyExpired, "hết hiệu lực một phần"),
    (Validity::PeriodOver, "hết giai đoạn"),
    (Validity::ToVerify, "cần xác minh"),
];

/// An entry of a library file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LibraryEntry {
    /// The document.
    pub document: LegalDocument,
    /// Kinds of papers it is picked for where nobody has chosen.
    pub kinds: Vec<String>,
    /// Own words for it.
    pub own_text: Option<String>,
}

/// Why a library file was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum LibraryFault {
    NotText,
    NoHeading,
    Nothing,
    /// A row with another number of cells than the heading.
    Cells {
        found: usize,
        wanted: usize,
    },
    Missing,
    BadDate(String),
    UnknownWord {
        word: String,
        known: Vec<&'static str>,
    },
    UnknownKind(String),
    /// The document stands in an earlier line too.
    Twice {
        line: usize,
    },
}

/// The bundled library.
pub fn bundled_library() -> Vec<LibraryEntry> {
    // A test reads it; were it broken, there would be none.
    read_library(include_bytes!("../../../data/legal-bases.tsv")).unwrap_or_default()
}

/// Reads a library: UTF-8, or UTF-16 as spreadsheets save it. Lines beginning with `#` are remarks.
///
/// # Errors
/// [`Error::Library`]: the line, counted from 1, the column where one is to blame, what is wrong.
pub fn read_library(bytes: &[u8]) -> Result<Vec<LibraryEntry>> {
    let text = decoded(bytes).ok_or(refused(1, None, LibraryFault::NotText))?;
    let mut lines = text
        .lines()
        .enumerate()
        .map(|(at, line)| (at + 1, line))
        .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    let (at, heading) = lines.next().ok_or(refused(1, None, LibraryFault::Nothing))?;
    let known = HEADINGS.map(vietnamese::fold);
    if !heading.split('\t').map(vietnamese::fold).eq(known) {
        return Err(refused(at, None, LibraryFault::NoHeading));
    }
    let mut seen = Vec::new();
    let mut entries = Vec::new();
    for (line, row) in lines {
        let entry = entry(line, row)?;
        let key = key(&entry.document, entry.own_text.as_deref());
        if let Some((_, earlier)) = seen.iter().find(|(other, _)| *other == key) {
            return Err(refused(line, None, LibraryFault::Twice { line: *earlier }));
        }
        seen.push((key, line));
        entries.push(entry);
    }
    Ok(entries)
}

/// What tells one entry from another; of one that is nothing but the clerk's own words, those.
fn key(document: &LegalDocument, own_text: Option<&str>) -> Key {
    let mut key = document.key();
    if key.1.is_empty() {
        key.1 = vietnamese::fold(own_text.unwrap_or_default());
    }
    key
}

fn refused(line: usize, column: Option<&'static str>, fault: LibraryFault) -> Error {
    Error::Library { line, column, fault }
}

fn decoded(bytes: &[u8]) -> Option<String> {
    if let Some(wide) = bytes.strip_prefix(&[0xFF, 0xFE]) {
        let units = wide.chunks_exact(2).map(|pair| match pair {
            [low, high] => u16::from_le_bytes([*low, *high]),
            _ => 0,
        });
        return char::decode_utf16(units).collect::<Result<String, _>>().ok();
    }
    let bytes = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).ok()?;
    (!text.contains('\0')).then(|| text.to_owned())
}

fn entry(line: usize, row: &str) -> Result<LibraryEntry> {
    let cells: Vec<String> = row.split('\t').map(unquoted).collect();
    let (found, wanted) = (cells.len(), HEADINGS.len());
    // Editors drop the empty cells at the end of a line.
    if found > wanted {
        return Err(refused(line, None, LibraryFault::Cells { found, wanted }));
    }
    let cell = |at: usize| cells.get(at).cloned().unwrap_or_default();
    let filled = |at: usize| Some(cell(at)).filter(|text| !text.is_empty());
    let wrong = |at: usize, fault| refused(line, HEADINGS.get(at).copied(), fault);
    let date = |at: usize| match filled(at) {
        Some(text) => {
            date_of(&text).map(Some).ok_or_else(|| wrong(at, LibraryFault::BadDate(text)))
        }
        None => Ok(None),
    };
    let document = LegalDocument {
        kind: cell(0),
        number: filled(1),
        date: date(2)?,
        issuer: cell(3),
        title: cell(4),
        level: word(LEVELS, &cell(5)).map_err(|fault| wrong(5, fault))?,
        purpose: word(PURPOSES, &cell(6)).map_err(|fault| wrong(6, fault))?,
        validity: word(VALIDITIES, &cell(7)).map_err(|fault| wrong(7, fault))?,
        from: date(8)?,
        to: date(9)?,
        replaced_by: filled(10),
        source: cell(11),
        checked: date(12)?,
    };
    let own_text = filled(14);
    if own_text.is_none()
        && let Some(missing) = document.missing()
    {
        return Err(refused(line, Some(missing), LibraryFault::Missing));
    }
    let mut kinds = Vec::new();
    for name in cell(13).split([',', ';', ' ']).filter(|name| !name.is_empty()) {
        let kind = papers::kind(name)
            .map_err(|_| wrong(13, LibraryFault::UnknownKind(name.to_owned())))?;
        kinds.push(kind.name.to_owned());
    }
    Ok(LibraryEntry { document, kinds, own_text })
}

/// Spreadsheets put cells that hold quotation marks into more of them.
fn unquoted(cell: &str) -> String {
    let cell = cell.trim();
    match cell.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(inner) => vietnamese::clean(&inner.replace("\"\"", "\"")),
        None => vietnamese::clean(cell),
    }
}

fn word<T: Copy>(words: &[(T, &'static str)], cell: &str) -> Result<T, LibraryFault> {
    let folded = vietnamese::fold(cell);
    words.iter().find(|(_, word)| vietnamese::fold(word) == folded).map(|(value, _)| *value).ok_or(
        LibraryFault::UnknownWord {
            word: cell.to_owned(),
            known: words.iter().map(|(_, word)| *word).collect(),
        },
    )
}

fn said<T: Copy + PartialEq>(words: &[(T, &'static str)], value: T) -> String {
    words.iter().find(|(one, _)| *one == value).map_or("", |(_, word)| word).to_owned()
}

/// The cells of an entry, under [`HEADINGS`].
fn cells(document: &LegalDocument, kinds: &[String], own_text: Option<&str>) -> [String; 15] {
    let date = |date: Option<NaiveDate>| date.map(|date| date.to_string()).unwrap_or_default();
    [
        document.kind.clone(),
        document.number.clone().unwrap_or_default(),
        date(document.date),
        document.issuer.clone(),
        document.title.clone(),
        said(LEVELS, document.level),
        said(PURPOSES, document.purpose),
        said(VALIDITIES, document.validity),
        date(document.from),
        date(document.to),
        document.replaced_by.clone().unwrap_or_default(),
        document.source.clone(),
        date(document.checked),
        kinds.join(", "),
        own_text.unwrap_or_default().to_owned(),
    ]
}

/// Writes the commune's library as a file that [`read_library`] takes, in UTF-8 with the mark that
/// spreadsheets need to see it.
pub fn write_library(bases: &[Basis]) -> Vec<u8> {
    let mut text = String::from("\u{feff}");
    text.push_str(&HEADINGS.join("\t"));
    for basis in bases {
        text.push_str("\r\n");
        text.push_str(&cells(&basis.document, &basis.kinds, basis.own_text.as_deref()).join("\t"));
    }
    text.push_str("\r\n");
    text.into_bytes()
}

/// One cell that an update changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellChange {
    /// Heading of its column.
    pub heading: &'static str,
    /// What the commune's library says.
    pub before: String,
    /// What the file says.
    pub after: String,
}

/// What an update does with an entry of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Not in the commune's library yet.
    New,
    /// There, and the file knows something else of it.
    Changed(Vec<CellChange>),
    /// There, and the same.
    Unchanged,
    /// There, entered or rewritten by the clerk or compared later than the file: stays as it is.
    Kept,
}

/// An entry of a file and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// The entry.
    pub entry: LibraryEntry,
    /// Place of the same document in the commune's library.
    pub(super) at: Option<usize>,
    /// What becomes of it.
    pub outcome: Outcome,
}

/// What an update would do, an entry each, in the order of the file.
pub fn plan_import(bases: &[Basis], entries: Vec<LibraryEntry>) -> Vec<Planned> {
    let of = |basis: &Basis| key(&basis.document, basis.own_text.as_deref());
    let keys: Vec<_> = bases.iter().map(of).collect();
    let planned = entries.into_iter().map(|entry| {
        let key = key(&entry.document, entry.own_text.as_deref());
        let at = keys.iter().position(|known| *known == key);
        let outcome = match at.and_then(|at| bases.get(at)) {
            None => Outcome::New,
            Some(known) => compared(known, &entry),
        };
        Planned { entry, at, outcome }
    });
    planned.collect()
}

fn compared(known: &Basis, entry: &LibraryEntry) -> Outcome {
    let before = cells(&known.document, &[], None);
    let after = cells(&entry.document, &[], None);
    let changes: Vec<CellChange> = HEADINGS
        .into_iter()
        .zip(before.into_iter().zip(after))
        .take(FACTS)
        .filter(|(_, (before, after))| before != after)
        .map(|(heading, (before, after))| CellChange { heading, before, after })
        .collect();
    let older = entry.document.checked < known.document.checked;
    match changes.is_empty() {
        true => Outcome::Unchanged,
        false if known.own || older => Outcome::Kept,
        false => Outcome::Changed(changes),
    }
}
