//! What other programs are given to do the same work with: our template, its data as JSON, the
//! paper we filled, and the roster.

use std::path::{Path, PathBuf};

use paper::{Record, Value};
use serde_json::{Value as Json, json};
use toso_core::papers::{self, Paper};

use crate::ground::{Ground, by};

/// The folder `target/peers` of the clone.
fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("target/peers");
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Leaves roster.xlsx there.
pub fn leave_roster(xlsx: &[u8]) {
    std::fs::write(folder().join("roster.xlsx"), xlsx).unwrap();
}

/// Leaves teams.xlsx there.
pub fn leave_report(xlsx: &[u8]) {
    std::fs::write(folder().join("teams.xlsx"), xlsx).unwrap();
}

/// Leaves template.docx, data.json and paper.docx there.
pub fn leave(ground: &Ground, paper: &Paper, docx: &[u8]) {
    let folder = folder();
    let tables = ground.store.read();
    let today = by().at.date();
    let data = papers::gather(&tables, &ground.commune, paper, &[], today).unwrap().data;
    let mut data = record(&data);
    data["paper"]["number_line"] = json!("Số:        /QĐ-UBND");
    data["paper"]["place_date"] = json!("Lâm Thao, ngày      tháng      năm 2026");
    data["paper"]["reference"] = json!("số        /QĐ-UBND ngày      tháng      năm 2026");
    let template = papers::export_template(paper.kind).unwrap();
    std::fs::write(folder.join("template.docx"), template).unwrap();
    std::fs::write(folder.join("data.json"), data.to_string()).unwrap();
    std::fs::write(folder.join("paper.docx"), docx).unwrap();
}

fn record(record: &Record) -> Json {
    record.iter().map(|(name, value)| (name.clone(), json(value))).collect()
}

fn json(value: &Value) -> Json {
    match value {
        Value::Text(text) => json!(text),
        Value::Number(number) => json!(number),
        Value::Date(date) => json!(date.to_string()),
        Value::Flag(flag) => json!(flag),
        Value::List(items) => items.iter().map(json).collect(),
        Value::Record(inner) => record(inner),
        _ => Json::Null,
    }
}
