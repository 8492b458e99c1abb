//! A commune of 22 villages, and a person at each of them who fills in the form.

use std::io::{Cursor, Read, Write};
use std::path::Path;
use std::process::Command;

use chrono::{NaiveDate, NaiveDateTime};
use tempfile::TempDir;
use toso_core::agency::{self, Commune, Setup, units::Units};
use toso_core::reports::{Period, parse_period};
use toso_core::results::returns::{self, Accepted, Reading, ReturnedFile, Takes};
use toso_core::roster::{self, Level, TeamDraft, Village};
use toso_core::store::{By, Store};

pub const VILLAGES: usize = 22;
pub const CODES: usize = 14;

pub struct Ground {
    pub folder: TempDir,
    pub store: Store,
    pub commune: Commune,
    pub period: Period,
}

pub fn by() -> By {
    let at = NaiveDateTime::parse_from_str("2026-10-03T09:00", "%Y-%m-%dT%H:%M").unwrap();
    By { who: "thử".into(), at }
}

pub fn codes() -> Vec<String> {
    (1..=CODES).map(|number| format!("CT{number:02}")).collect()
}

/// What a village has, in the order of the codes; `quarter` 0 is the one before.
pub fn numbers(village: usize, quarter: usize) -> Vec<u32> {
    let (v, q) = (village as u32, quarter as u32);
    let households = 200 + v * 3 + q * 2;
    let people = households * 4 - q;
    vec![
        households,
        people,
        10 - q,
        8,
        20,
        15,
        people / 4,
        5,
        households - 20,
        people / 2,
        people - 30,
        6,
        40 + q * 3,
        2,
    ]
}

pub fn phone(village: usize) -> String {
    format!("09120000{village:02}")
}

impl Ground {
    /// 22 villages with a team each; a round of quarter III with the village statistics of F1.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path(), None).unwrap();
        let setup = Setup { code: "20413".into(), ..Setup::default() };
        let commune = agency::set_up(&mut store, &by(), Units::bundled(), &setup).unwrap();
        store
            .change(&by(), "Thôn, tổ", |change| {
                for number in 1..=VILLAGES {
                    let village =
                        Village::named(change.new_id(), "thôn", &format!("Đông {number}"));
                    let village = roster::save_village(change, &commune.id, village)?;
                    let draft = TeamDraft {
                        id: None,
                        name: format!("Tổ CNSCĐ thôn Đông {number}"),
                        level: Level::Village,
                        villages: vec![village],
                        team_type: None,
                    };
                    roster::save_team(change, &commune.id, draft)?;
                }
                Ok(())
            })
            .unwrap();
        let period = parse_period("2026-Q3").unwrap();
        Self { folder, store, commune, period }
    }

    /// The same, with what all of them said of quarter II.
    pub fn with_last_quarter() -> Self {
        let mut ground = Self::new();
        let this = std::mem::replace(&mut ground.period, parse_period("2026-Q2").unwrap());
        let forms = ground.forms();
        let files: Vec<(String, Vec<u8>)> = forms
            .iter()
            .enumerate()
            .map(|(place, form)| (format!("{place:02}.xlsx"), filled(form, place + 1, 0, &[])))
            .collect();
        let (reading, accepted) = ground.accept(&files, &Takes::new());
        assert_eq!(reading.plan.doubts().collect::<Vec<_>>(), Vec::<&returns::Doubt>::new());
        assert_eq!(accepted.new, VILLAGES * CODES);
        ground.period = this;
        ground
    }

    /// The forms of the period's round, by village.
    pub fn forms(&mut self) -> Vec<Vec<u8>> {
        let (commune, period) = (&self.commune, &self.period);
        let due = NaiveDate::from_ymd_opt(2026, 10, 5);
        let codes = codes();
        let round = self
            .store
            .change(&by(), "Lập phiếu", |change| {
                returns::make_round(change, &by(), commune, period, (due, Some(&codes)))
            })
            .unwrap();
        let today = by().at.date();
        let made = returns::forms(&self.store.read(), commune, (&round, period), today).unwrap();
        made.into_iter().map(|form| form.xlsx).collect()
    }

    pub fn read(&self, files: &[(String, Vec<u8>)], takes: &Takes) -> (Reading, Vec<String>) {
        let files = returned(files);
        let (commune, period) = (&self.commune, &self.period);
        let reading = self
            .store
            .rehearse(&by(), |change| {
                returns::read(change, &by(), commune, period, (&files, takes))
            })
            .unwrap();
        let told = told(&reading);
        (reading, told)
    }

    pub fn accept(&mut self, files: &[(String, Vec<u8>)], takes: &Takes) -> (Reading, Accepted) {
        let files = returned(files);
        let (commune, period) = (&self.commune, &self.period);
        self.store
            .change(&by(), "Nhận phiếu", |change| {
                let reading = returns::read(change, &by(), commune, period, (&files, takes))?;
                let (round, asked) = (&reading.round, &reading.asked);
                let accepted = returns::accept(
                    change,
                    &by(),
                    commune,
                    (round, asked),
                    (&reading.plan, &files),
                )?;
                Ok((reading, accepted))
            })
            .unwrap()
    }

    /// What is stored of a village for the period: value by code.
    pub fn stored(&self, village: usize) -> Vec<(String, f64)> {
        let db = rusqlite::Connection::open(self.folder.path().join("store.db")).unwrap();
        let mut statement = db
            .prepare(
                "SELECT i.code, r.value FROM result AS r JOIN indicator AS i ON i.id = r.indicator
                 JOIN team AS t ON t.id = r.team WHERE t.name = ? AND r.last = ? ORDER BY i.code",
            )
            .unwrap();
        let name = format!("Tổ CNSCĐ thôn Đông {village}");
        statement
            .query_map((name, self.period.to), |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap()
    }
}

fn returned(files: &[(String, Vec<u8>)]) -> Vec<ReturnedFile<'_>> {
    files.iter().map(|(name, bytes)| ReturnedFile { name, bytes, modified: None }).collect()
}

/// Every doubt as `file cell code`.
fn told(reading: &Reading) -> Vec<String> {
    let cell = |cell: &Option<String>| cell.clone().unwrap_or_else(|| "-".to_owned());
    reading
        .plan
        .doubts()
        .map(|doubt| format!("{} {} {}", doubt.file, cell(&doubt.cell), doubt.code.word()))
        .collect()
}

/// The form as the people of a village fill it in, and `other` cells then written over: a number as a
/// number, `'` before what is typed as text, nothing as nothing.
pub fn filled(form: &[u8], village: usize, quarter: usize, other: &[(&str, &str)]) -> Vec<u8> {
    let mut cells: Vec<(String, String)> = numbers(village, quarter)
        .iter()
        .enumerate()
        .map(|(place, number)| (format!("D{}", 13 + place), number.to_string()))
        .collect();
    cells.push(("C8".to_owned(), format!("Nguyễn Văn Thôn {village}")));
    cells.push(("C9".to_owned(), format!("'{}", phone(village))));
    for (cell, text) in other {
        cells.retain(|(known, _)| known != cell);
        cells.push(((*cell).to_owned(), (*text).to_owned()));
    }
    edited(form, |sheet| cells.iter().fold(sheet, |sheet, (cell, text)| typed(&sheet, cell, text)))
}

/// Another workbook with its first sheet changed.
pub fn edited(bytes: &[u8], change: impl FnOnce(String) -> String) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut copy = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let names: Vec<String> = (0..archive.len())
        .map(|index| archive.by_index(index).unwrap().name().unwrap().to_string())
        .collect();
    let mut change = Some(change);
    for name in names {
        let mut content = Vec::new();
        archive.by_name(&name).unwrap().read_to_end(&mut content).unwrap();
        if name == "xl/worksheets/sheet1.xml" {
            let change = change.take().unwrap();
            content = change(String::from_utf8(content).unwrap()).into_bytes();
        }
        copy.start_file(&name, zip::write::SimpleFileOptions::default()).unwrap();
        copy.write_all(&content).unwrap();
    }
    copy.finish().unwrap().into_inner()
}

/// Types into a blank cell of a sheet.
fn typed(sheet: &str, cell: &str, text: &str) -> String {
    if text.is_empty() {
        return sheet.to_owned();
    }
    let start = sheet.find(&format!("<c r=\"{cell}\"")).unwrap_or_else(|| panic!("no cell {cell}"));
    let end = start + sheet[start..].find("/>").unwrap();
    let tag = &sheet[start..end];
    let written = match text.parse::<f64>() {
        Ok(_) => format!("{tag}><v>{text}</v></c>"),
        Err(_) => {
            let text = text.trim_start_matches('\'');
            format!("{tag} t=\"inlineStr\"><is><t>{text}</t></is></c>")
        }
    };
    format!("{}{written}{}", &sheet[..start], &sheet[end + 2..])
}

/// The file as LibreOffice saves it in another format; `None` where it is not installed.
pub fn saved(folder: &Path, bytes: &[u8], format: &str) -> Option<Vec<u8>> {
    let work = folder.join(format!("office-{}", &format[..3]));
    std::fs::create_dir_all(&work).unwrap();
    let file = work.join("in.xlsx");
    std::fs::write(&file, bytes).unwrap();
    let profile = format!("-env:UserInstallation=file://{}", work.join("profile").display());
    let run = Command::new("soffice")
        .args(["--headless", &profile, "--convert-to", format, "--outdir"])
        .arg(work.join("out"))
        .arg(&file)
        .output()
        .ok()?;
    let made = work.join("out/in").with_extension(format.split(':').next().unwrap());
    Some(std::fs::read(made).unwrap_or_else(|_| panic!("{run:?}")))
}
