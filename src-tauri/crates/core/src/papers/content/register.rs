//! The register of outgoing papers of a year (NĐ 30 Phụ lục IV, I).

use chrono::Datelike;
use paper::template::Kind as Holds;
use paper::{Record, Value};

use super::{Facts, FieldRow, Part};
use crate::Result;
use crate::papers::{Paper, PaperState, snapshot, tables, wording};

pub(in crate::papers) static REGISTER: Part = Part { fields: FIELDS, changeable: &[], gather };

const FIELDS: &[FieldRow] = &[
    ("book", Holds::Record, "Sổ", "Sổ đăng ký văn bản đi"),
    ("book.year", Holds::Text, "Năm của sổ", "Năm đăng ký"),
    ("book.from", Holds::Date, "Sổ từ ngày", "Ngày của văn bản đầu tiên"),
    ("book.to", Holds::Date, "Sổ đến ngày", "Ngày của văn bản cuối cùng"),
    ("book.first", Holds::Text, "Sổ từ số", "Trống khi có nhiều dãy số"),
    ("book.last", Holds::Text, "Sổ đến số", "Trống khi có nhiều dãy số"),
    ("series", Holds::List, "Dãy số", "Mỗi loại văn bản hoặc mỗi sổ chung một dãy số"),
    ("series.name", Holds::Text, "Tên dãy số", "Quyết định, Kế hoạch …"),
    ("series.entries", Holds::List, "Văn bản đi", "Các văn bản theo số"),
    ("series.entries.number", Holds::Text, "Số, ký hiệu văn bản đi", "12/QĐ-UBND"),
    ("series.entries.day", Holds::Date, "Ngày tháng văn bản đi", "Ngày ban hành"),
    (
        "series.entries.title",
        Holds::Text,
        "Tên loại và trích yếu",
        "Tên loại và trích yếu nội dung",
    ),
    ("series.entries.signer", Holds::Text, "Người ký văn bản đi", "Họ và tên người ký"),
    ("series.entries.recipients", Holds::Text, "Nơi nhận văn bản đi", "Các nơi nhận, viết gọn"),
    ("series.entries.keeper", Holds::Text, "Nơi nhận bản lưu", "Đơn vị, người nhận bản lưu"),
    ("series.entries.note", Holds::Text, "Ghi chú văn bản đi", "Thay thế, bãi bỏ"),
];

/// Recipients a row has room for.
const SHOWN: usize = 2;
/// Names of bodies as registers shorten them.
const SHORT: &[(&str, &str)] =
    &[("Ủy ban nhân dân", "UBND"), ("Ủy ban Mặt trận Tổ quốc", "UBMTTQ")];

fn gather(facts: &Facts<'_>) -> Result<Record> {
    let year = facts.period.as_ref().map_or(facts.paper.year, |period| period.to.year());
    let registered = tables::registered(&facts.tables, &facts.commune.id, year)?;
    let mut series: Vec<(String, Vec<Record>)> = Vec::new();
    for (register, paper) in &registered {
        let data = snapshot::from_text(&tables::snapshot(&facts.tables, &paper.id)?);
        let row = entry(paper, &data, &facts.commune.name);
        match series.last_mut() {
            Some((name, rows)) if name == register => rows.push(row),
            _ => series.push((register.clone(), vec![row])),
        }
    }
    let days = || registered.iter().filter_map(|(_, paper)| paper.date);
    let ends = match series.as_slice() {
        [_] => registered.first().zip(registered.last()),
        _ => None,
    };
    let number = |paper: &Paper| paper.number.map(|number| vietnamese::two_digits(number.into()));
    let book = Record::new()
        .with("year", year.to_string())
        .with("from", Value::optional(days().min()))
        .with("to", Value::optional(days().max()))
        .with("first", Value::optional(ends.and_then(|((_, first), _)| number(first))))
        .with("last", Value::optional(ends.and_then(|(_, (_, last))| number(last))));
    let series = series
        .into_iter()
        .map(|(name, rows)| Record::new().with("name", series_name(&name)).with("entries", rows));
    Ok(Record::new().with("book", book).with("series", Value::list(series)))
}

fn entry(paper: &Paper, data: &Record, commune: &str) -> Record {
    let (recipients, keeper) = recipients(data, commune);
    Record::new()
        .with("number", Value::optional(paper.numbered()))
        .with("day", Value::optional(paper.date))
        .with("title", title(paper))
        .with(
            "signer",
            Value::optional(data.at(&["signer".to_owned(), "name".to_owned()]).cloned()),
        )
        .with("recipients", recipients)
        .with("keeper", keeper)
        .with("note", note(paper))
}

/// "Quyết định về việc thành lập …"; the V/v of a công văn keeps its capital.
fn title(paper: &Paper) -> String {
    let of = paper.kind.register_type().unwrap_or_default();
    let name = type_name(of).unwrap_or(paper.kind.title);
    if paper.title.starts_with("V/v") {
        return format!("{name} {}", paper.title);
    }
    format!("{name} {}", wording::inside(&paper.title))
}

/// The recipients in short, without the name of their own commune, and who keeps the copy; what only
/// points to another line is left out.
fn recipients(data: &Record, commune: &str) -> (String, String) {
    let mut places = Vec::new();
    let mut keeper = String::new();
    for line in texts(data, "addressees").chain(texts(data, "recipients")) {
        let line = line.trim_end_matches([';', '.', ' ']).replace(" (b/c)", "");
        let line = line.trim_end_matches(commune).trim_end_matches(" trên địa bàn ").trim_end();
        let line =
            SHORT.iter().fold(line.to_owned(), |line, (long, short)| line.replace(long, short));
        match line.strip_prefix("Lưu:") {
            Some(place) => place.trim().clone_into(&mut keeper),
            None if line.starts_with("Như ") => {}
            None => places.push(line),
        }
    }
    let more = if places.len() > SHOWN { "; …" } else { "" };
    places.truncate(SHOWN);
    (format!("{}{more}", places.join("; ")), keeper)
}

fn texts<'a>(data: &'a Record, name: &str) -> impl Iterator<Item = &'a str> {
    let items = match data.get(name) {
        Some(Value::List(items)) => items.as_slice(),
        _ => &[],
    };
    items.iter().filter_map(|item| match item {
        Value::Record(row) => match row.get("text") {
            Some(Value::Text(text)) => Some(text.as_str()),
            _ => None,
        },
        _ => None,
    })
}

fn note(paper: &Paper) -> String {
    let what = match paper.state {
        PaperState::Revoked => "Bãi bỏ",
        PaperState::Replaced => "Được thay thế",
        _ => return String::new(),
    };
    match paper.ended {
        Some(day) => format!("{what} ngày {}", vietnamese::date_short(day)),
        None => what.to_owned(),
    }
}

/// A register of one type goes by the name of the type.
fn series_name(register: &str) -> String {
    type_name(register).map_or_else(|| register.to_owned(), str::to_owned)
}

/// Abbreviations of types (NĐ 30 Phụ lục III, mục I).
const TYPES: &[(&str, &str)] = &[
    ("QĐ", "Quyết định"),
    ("KH", "Kế hoạch"),
    ("BC", "Báo cáo"),
    ("CV", "Công văn"),
    ("GM", "Giấy mời"),
    ("BB", "Biên bản"),
    ("TTr", "Tờ trình"),
    ("TB", "Thông báo"),
];

fn type_name(of: &str) -> Option<&'static str> {
    TYPES.iter().find(|(abbreviation, _)| *abbreviation == of).map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::papers::{KINDS, Kind};

    #[test]
    fn every_type_has_a_name() {
        for of in KINDS.iter().filter_map(Kind::register_type) {
            assert!(type_name(of).is_some(), "{of}");
        }
    }

    #[test]
    fn recipients_are_told_in_short() {
        let lines = |texts: &[&str]| {
            Value::list(texts.iter().map(|text| Record::new().with("text", *text)))
        };
        let data = Record::new()
            .with("addressees", lines(&["Sở A."]))
            .with("recipients", lines(&["Như trên;", "UBND xã X (b/c);", "D;", "Lưu: VT, VHXH."]));
        let told = recipients(&data, "xã X");
        assert_eq!(told, ("Sở A; UBND; …".to_owned(), "VT, VHXH".to_owned()));
        assert_eq!(recipients(&Record::new(), "xã X"), (String::new(), String::new()));
    }
}
