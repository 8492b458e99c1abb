//! The ten reports by `toso`: figures that communes and provinces published come out as they went in, and
//! every total is the same as stored, as LibreOffice works it out anew, and as the rows add up.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use calamine::{Data, Range, Reader, Xlsx, open_workbook};
use serde_json::{Value, json};
use wire::Desk;

use crate::desk::{ask, open, pictures_of};
use crate::office::convert;
use crate::toso::{Office, text};

/// A report read back: its table by heading of the lowest level, column by column.
struct Sheet {
    range: Range<Data>,
    formulas: Range<String>,
    /// Row of the sheet of the first row of the table, and of the one behind its last.
    rows: std::ops::Range<usize>,
}

impl Sheet {
    fn open(file: &Path) -> Self {
        let mut book: Xlsx<_> = open_workbook(file).unwrap();
        let range = book.worksheet_range_at(0).unwrap().unwrap();
        let name = book.sheet_names()[0].clone();
        let formulas = book.worksheet_formula(&name).unwrap();
        assert_eq!(range.start(), Some((0, 0)), "{file:?}");
        let label = |row: usize| said(range.get((row, 0)));
        let first = (0..range.height()).find(|row| label(*row) == "(1)").unwrap() + 1;
        let numbered = |row: &usize| matches!(range.get((*row, 0)), Some(Data::Float(_)));
        let last = (first..range.height()).find(|row| !numbered(row)).unwrap_or(range.height());
        Self { range, formulas, rows: first..last }
    }

    fn number(&self, row: usize, column: usize) -> Option<f64> {
        match self.range.get((row, column)) {
            Some(Data::Float(number)) => Some(*number),
            _ => None,
        }
    }

    fn formula(&self, row: usize, column: usize) -> String {
        let (top, left) = self.formulas.start().unwrap_or_default();
        let at = row.checked_sub(top as usize).zip(column.checked_sub(left as usize));
        at.and_then(|at| self.formulas.get(at)).cloned().unwrap_or_default()
    }

    /// The row of a label, in the first two columns.
    fn row(&self, label: &str) -> usize {
        let starts = |row: &usize| {
            (0..3).any(|column| said(self.range.get((*row, column))).starts_with(label))
        };
        (self.rows.start..self.range.height()).find(starts).unwrap_or_else(|| panic!("no {label}"))
    }

    /// All numbers of a row.
    fn numbers(&self, row: usize) -> Vec<f64> {
        (1..self.range.width()).filter_map(|column| self.number(row, column)).collect()
    }

    fn says(&self, text: &str) -> bool {
        self.range.used_cells().any(|(_, _, cell)| said(Some(cell)).contains(text))
    }
}

fn said(cell: Option<&Data>) -> String {
    match cell {
        Some(Data::String(text)) => text.trim().to_owned(),
        _ => String::new(),
    }
}

/// The workbook without what its formulas came to.
fn without_results(file: &Path) -> PathBuf {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(file).unwrap()).unwrap();
    let bare = file.with_extension("bare.xlsx");
    let mut copy = zip::ZipWriter::new(std::fs::File::create(&bare).unwrap());
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().to_string();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        if name.starts_with("xl/worksheets/sheet") {
            let xml = String::from_utf8(content).unwrap();
            let mut pieces = xml.split("</f>");
            let mut stripped = pieces.next().unwrap().to_owned();
            for piece in pieces {
                stripped.push_str("</f>");
                stripped.push_str(piece.split_once("</v>").unwrap().1);
            }
            content = stripped.into_bytes();
        }
        copy.start_file(&name, zip::write::SimpleFileOptions::default()).unwrap();
        copy.write_all(&content).unwrap();
    }
    copy.finish().unwrap();
    bare
}

/// Draws a report up by `toso`, holds its totals against LibreOffice and an independent sum, and leaves
/// pictures of its pages.
fn drawn(office: &Office, name: &str, words: &[&str]) -> Sheet {
    let file = office.place(&format!("{name}.xlsx"));
    let to = text(&file);
    office.done(&[&["report"], words, &["--to", &to]].concat());
    let stored = Sheet::open(&file);
    let anew = Sheet::open(&convert(&without_results(&file), "xlsx:Calc MS Excel 2007 XML"));
    let mut formulas = 0;
    for row in 0..stored.range.height() {
        for column in 0..stored.range.width() {
            let formula = stored.formula(row, column);
            if formula.is_empty() {
                continue;
            }
            formulas += 1;
            assert_eq!(
                stored.number(row, column),
                anew.number(row, column),
                "{name}: {formula} in row {row}, column {column}"
            );
            if row == stored.rows.end && formula.contains("SUM(") && !formula.contains("ROUND") {
                let rows = stored.rows.clone();
                let sum = rows.filter_map(|row| stored.number(row, column)).reduce(|a, b| a + b);
                assert_eq!(stored.number(row, column), sum, "{name}: total of column {column}");
            }
        }
    }
    println!("{name}: {formulas} formulas");
    let pdf = convert(&file, "pdf");
    pictures_of(&format!("report.{name}"), &pdf);
    stored
}

fn add(desk: &mut Desk, indicator: &str, team: Option<&str>, mut wish: Value, amount: Value) {
    wish["indicator"] = json!(indicator);
    wish["team"] = json!(team);
    wish["amount"] = amount;
    ask(desk, "result_add", wish);
}

fn in_quarter() -> Value {
    json!({ "period": "2026-Q3" })
}

fn team_ids(office: &Office) -> Vec<String> {
    let rows = office.rows(&["teams"]);
    rows.iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
}

/// Cẩm Thanh: six teams, 2.500 leaflets, six sessions with 600 people, 39,3 % in July and 79 % in August.
pub fn cam_thanh() -> Office {
    let office = Office::sample("cam-thanh");
    let teams = team_ids(&office);
    let folder = office.place("out");
    let mut desk = open(&office.data(), &folder);
    for (place, team) in teams.iter().enumerate().take(6) {
        let team = Some(team.as_str());
        let mut enter = |code: &str, value: f64| {
            add(&mut desk, code, team, in_quarter(), json!({ "value": value }));
        };
        // 2.500 in six parts, one of them larger.
        enter("leaflets", if place == 0 { 500.0 } else { 400.0 });
        enter("communication-sessions", 1.0);
        enter("communication-people", 100.0);
        if place < 5 {
            enter("app-installs", 200.0 + place as f64);
            enter("e-wallets", 0.0);
        }
    }
    for (team, value) in teams.iter().zip([300.0, 250.0, 250.0, 250.0, 250.0, 250.0]) {
        let target = json!({
            "indicator": "app-installs", "team": team, "period": "2026", "amount": { "value": value },
        });
        ask(&mut desk, "targets_set", json!({ "targets": [target] }));
    }
    for (day, percent) in [("2026-07-31", 39.3), ("2026-08-31", 79.0)] {
        let amount = json!({ "value": percent });
        add(&mut desk, "online-rate", None, json!({ "date": day }), amount);
    }
    let amount = json!({ "value": 316, "of": 400 });
    add(&mut desk, "online-rate", None, json!({ "date": "2026-09-30" }), amount);
    for (code, value) in [("ocop-products", 4.0), ("ecommerce-products", 9.0)] {
        add(&mut desk, code, None, in_quarter(), json!({ "value": value }));
    }
    let rate = json!({
        "name": "Hỗ trợ hoạt động Tổ", "per": "team-month", "amount": 300_000, "first": "2026-01-01",
        "basis": "Nghị quyết của HĐND thành phố",
    });
    ask(&mut desk, "support_rate_save", rate);
    let contact = json!({
        "organisation": "VNPT Đà Nẵng", "name": "Trần Thị Minh Hạnh", "title": "Chuyên viên",
        "phone": "0914000123", "duty": "Hạ tầng số",
    });
    ask(&mut desk, "contact_save", contact);
    ask(&mut desk, "practice_save", json!({ "name": "Thôn không tiền mặt", "place": "Thôn 2" }));
    drop(desk);
    let session = office.done(&[
        "session",
        "add",
        "--topic",
        "Thanh toán không dùng tiền mặt",
        "--start",
        "2026-08-05T19:00",
        "--end",
        "2026-08-05T21:00",
        "--place",
        "Nhà văn hóa thôn 1",
        "--audience",
        "residents",
        "--partner",
        "VNPT",
        "--accept",
        "buổi đã tổ chức",
    ]);
    let session = session["id"].as_str().unwrap().to_owned();
    office.done(&["session", "mark", &session, "--headcount", "600"]);
    office
}

#[test]
fn cam_thanh_reports_what_it_did() {
    let office = cam_thanh();
    let teams = drawn(&office, "r1", &["teams", "--period", "2026-Q3"]);
    assert!(teams.numbers(teams.row("Tổng cộng")).contains(&36.0));
    let training = drawn(&office, "r2", &["training", "--period", "2026-Q3"]);
    assert!(training.numbers(training.row("Tổng cộng")).contains(&600.0));
    let guidance = drawn(&office, "r3", &["guidance", "--period", "2026-Q3"]);
    // Five of six teams have reported: no total, and the percentage is of the year's plan.
    let sum = guidance.row("Cộng 5/6 tổ");
    assert_eq!(guidance.numbers(sum)[..4], [1550.0, 1010.0, 1010.0, 65.2]);
    assert!(guidance.says("5/6") && guidance.says("Chung toàn xã"));
    let zero = guidance.row("Số tổ đã có số liệu");
    assert!(zero > sum);
    let communication = drawn(&office, "r4", &["communication", "--period", "2026-Q3"]);
    assert_eq!(communication.numbers(communication.row("Tổng cộng"))[..3], [2500.0, 6.0, 600.0]);
    let online = drawn(&office, "r5", &["online-filing", "--period", "2026-Q3"]);
    for (month, numbers) in [("Tháng 7/2026", vec![39.3]), ("Tháng 8/2026", vec![79.0])] {
        assert_eq!(online.numbers(online.row(month)), numbers);
    }
    assert_eq!(online.numbers(online.row("Tháng 9/2026")), [400.0, 316.0, 79.0]);
    assert!(online.says("+39,7") && online.says("Chỉ có tỷ lệ"));
    // With percentages alone among them there is no total.
    assert_eq!(online.numbers(online.row("Tổng cộng")), Vec::<f64>::new());
    let money = drawn(&office, "r8", &["support-money", "--period", "2026-Q3"]);
    assert_eq!(money.numbers(money.row("Tổng cộng")), [5_400_000.0]);
    assert!(money.says("Năm triệu bốn trăm nghìn đồng"));
    let contacts = drawn(&office, "r9", &["contacts", "--period", "2026-Q3"]);
    assert!(contacts.says("Trần Thị Minh Hạnh") && contacts.rows.len() == 7);
    let all = drawn(&office, "r10", &["roll-up", "--period", "2026-Q3"]);
    let own = all.numbers(all.row("Cộng"));
    assert_eq!(own[..2], [6.0, 6.0]);
    assert!(all.says("Chưa gửi") && all.says("Thôn không tiền mặt"));
    let turned =
        drawn(&office, "f2", &["communication", "--period", "2026-Q3", "--rows", "indicators"]);
    assert!(turned.says("TỔNG XÃ") && turned.says("6/6"));
    let by_team = drawn(
        &office,
        "r3-teams",
        &["guidance", "--period", "2026-Q3", "--rows", "teams", "--compared"],
    );
    assert!(by_team.says("Chưa có số liệu") && by_team.says("Cùng kỳ năm trước"));
    let nd09 =
        drawn(&office, "r4-nd09", &["communication", "--period", "2026-Q4", "--closing", "nd09"]);
    assert!(nd09.says("từ 15/09/2026 đến 14/12/2026"));
}

/// Enters figures of a whole commune and draws a report of them.
fn published(name: &str, kind: &[&str], figures: &[(&str, Value)]) -> Sheet {
    let office = Office::sample("cam-thanh");
    let mut desk = open(&office.data(), &office.place("out"));
    for (code, amount) in figures {
        add(&mut desk, code, None, in_quarter(), amount.clone());
    }
    drop(desk);
    let codes: Vec<&str> = figures.iter().map(|(code, _)| *code).collect();
    let codes = codes.join(",");
    let words = [kind, &["--period", "2026-Q3", "--indicators", &codes]].concat();
    drawn(&office, name, &words)
}

#[test]
fn published_figures_come_out_as_they_went_in() {
    // Đồng Tháp.
    let counts = [
        ("app-installs", 1_333.0),
        ("e-wallets", 986.0),
        ("epayment-shops", 210.0),
        ("ecommerce-products", 189.0),
        ("online-filings", 9_038.0),
    ];
    let figures: Vec<(&str, Value)> =
        counts.iter().map(|(code, value)| (*code, json!({ "value": value }))).collect();
    let sheet = published("dong-thap", &["guidance"], &figures);
    let values: Vec<f64> = counts.iter().map(|(_, value)| *value).collect();
    assert_eq!(sheet.numbers(sheet.row("Tổng cộng")), values);
    // Yên Bái: villages with a team, and communes.
    let sheet = published(
        "yen-bai",
        &["guidance"],
        &[("village-coverage", json!({ "value": 1260, "of": 1356 }))],
    );
    assert_eq!(sheet.numbers(sheet.row("Tổng cộng")), [1260.0, 1356.0, 92.9]);
    // Ninh Bình: counts, what is "trên", and percentages of which nobody published the parts.
    let figures = [
        ("eid-issued", json!({ "value": 808_810 })),
        ("eid-approved", json!({ "value": 679_296 })),
        ("vneid", json!({ "value": 633_435 })),
        ("digital-signatures", json!({ "value": 25_000, "about": "tren" })),
        ("smartphone-rate", json!({ "value": 91 })),
        ("fully-online-rate", json!({ "value": 83.95 })),
        ("ecommerce-accounts", json!({ "value": 110_162 })),
        ("ecommerce-transactions", json!({ "value": 24_699 })),
        ("ecommerce-value", json!({ "value": 5_200_000_000_i64, "about": "tren" })),
        ("health-record-rate", json!({ "value": 90 })),
        ("cashless-fee-rate", json!({ "value": 50 })),
    ];
    let sheet = published("ninh-binh", &["digital-economy"], &figures);
    let expected: Vec<f64> =
        figures.iter().map(|(_, amount)| amount["value"].as_f64().unwrap()).collect();
    assert_eq!(sheet.numbers(sheet.row("Tổng cộng")), expected);
    assert!(sheet.says("Chỉ có tỷ lệ, không có số liệu thành phần"));
}

#[test]
fn a_campaign_of_92_days() {
    let office = Office::sample("cam-thanh");
    let mut desk = open(&office.data(), &office.place("out"));
    let figures = [
        ("people-guided", json!({ "value": 163_410 })),
        ("businesses-supported", json!({ "value": 220, "about": "tren" })),
        ("ecommerce-products", json!({ "value": 466 })),
        ("e-invoices", json!({ "value": 8_000, "about": "tren" })),
    ];
    for (code, amount) in &figures {
        add(&mut desk, code, None, json!({ "date": "2026-08-31" }), amount.clone());
    }
    let codes: Vec<&str> = figures.iter().map(|(code, _)| *code).collect();
    let campaign = json!({
        "name": "Chiến dịch 92 ngày đêm", "first": "2026-06-01", "last": "2026-08-31",
        "indicators": codes,
    });
    ask(&mut desk, "campaign_save", campaign);
    drop(desk);
    let name = "campaign:Chiến dịch 92 ngày đêm";
    let sheet = drawn(&office, "r6", &["campaign", "--period", name]);
    assert_eq!(sheet.numbers(sheet.row("Tổng cộng")), [163_410.0, 220.0, 466.0, 8_000.0]);
    assert!(sheet.says("92 ngày") && sheet.says("92 NGÀY ĐÊM"));
    let all = drawn(&office, "r6-all", &["campaign", "--period", "2026"]);
    assert!(all.says("01/06/2026 – 31/08/2026 (92 ngày)") && all.rows.len() == 4);
}

/// Three wards of Đà Nẵng send their files to one store: what it adds up is what they have, and whoever has sent
/// nothing stands there blank.
#[test]
fn a_province_adds_up_the_files_of_its_communes() {
    let hoi_an_dong = cam_thanh();
    let hai_chau = Office::empty();
    hai_chau.done(&["setup", "--commune", "20242"]);
    hai_chau.import("02-lam-thao-84.xlsx");
    let teams = hai_chau.rows(&["teams"]).len();
    hai_chau.done(&[
        "paper",
        "record",
        "decision-establish",
        "--number",
        "7",
        "--date",
        "2026-02-02",
    ]);
    let province = Office::empty();
    province.done(&["setup", "--commune", "20194"]);
    for (office, name) in [(&hoi_an_dong, "hoi-an-dong"), (&hai_chau, "hai-chau")] {
        let sent = text(&office.place(&format!("{name}.toso")));
        office.done(&["exchange", "export", "--to", &sent]);
        province.done(&["exchange", "import", &sent]);
        // A file that comes twice counts once.
        province.done(&["exchange", "import", &sent]);
    }
    let sheet = drawn(&province, "r10-province", &["roll-up", "--period", "2026-Q3"]);
    let of = |name: &str| sheet.numbers(sheet.row(name));
    let (one, other) = (of("phường Hội An Đông"), of("phường Hải Châu"));
    // Villages, those with a team, in percent; teams and members of the ward and of its villages.
    assert_eq!(one[..7], [6.0, 6.0, 100.0, 0.0, 6.0, 0.0, 36.0]);
    assert_eq!(other[4], teams as f64);
    assert_eq!(other[6], 84.0);
    assert_eq!(of("phường Hải Vân")[..2], [0.0, 0.0], "set up, and nothing in it");
    let total = of("Cộng 3/94 đơn vị");
    for column in [0, 1, 3, 4, 5, 6] {
        assert_eq!(total[column], one[column] + other[column], "column {column}");
    }
    assert_eq!(sheet.rows.len(), 94);
    let silent = sheet.row("phường Liên Chiểu");
    assert_eq!(sheet.numbers(silent), Vec::<f64>::new());
    assert!(sheet.says("Thôn không tiền mặt") && sheet.says("Chưa gửi"));
    assert!(sheet.says("Đã có số liệu của 3/94 xã, phường, đặc khu"));
}

#[test]
fn what_is_asked_for_is_due_until_it_was_made() {
    let office = Office::sample("cam-thanh");
    let mut desk = open(&office.data(), &office.place("out"));
    let usual = ask(&mut desk, "report_duties", json!({}));
    assert_eq!(usual["duties"], json!([]));
    assert!(usual["usual"].as_array().unwrap().len() >= 5);
    // Nothing is imposed.
    assert_eq!(ask(&mut desk, "report_due", json!({})), json!([]));
    let mut duty = usual["usual"][0].clone();
    duty["first"] = json!("2026-07-01");
    let id = ask(&mut desk, "report_duty_save", duty)["id"].clone();
    let due = |desk: &mut Desk| -> Vec<(String, String, String)> {
        let all = ask(desk, "report_due", json!({}));
        let word = |one: &Value, name: &str| one[name].as_str().unwrap().to_owned();
        all.as_array()
            .unwrap()
            .iter()
            .map(|one| (word(&one["period"], "code"), word(one, "deadline"), word(one, "state")))
            .collect()
    };
    let line = |code: &str, deadline: &str, state: &str| {
        (code.to_owned(), deadline.to_owned(), state.to_owned())
    };
    let overdue = line("2026-Q3", "2026-10-09", "overdue");
    let waiting = line("2026-Q4", "2027-01-12", "waiting");
    assert_eq!(due(&mut desk), [overdue.clone(), waiting.clone()]);
    let tasks = |desk: &mut Desk| ask(desk, "app_status", json!({}))["tasks"].to_string();
    assert!(tasks(&mut desk).contains("quá hạn 09/10/2026"));
    let wish = json!({ "kind": "guidance", "period": "2026-Q3", "duty": id });
    ask(&mut desk, "report_write", wish);
    assert_eq!(due(&mut desk)[0].2, "made");
    assert!(!tasks(&mut desk).contains("quá hạn 09/10/2026"));
    let mut made = ask(&mut desk, "reports_made", json!({}))[0].clone();
    assert_eq!(made["has_file"], true);
    let files = ask(&mut desk, "report_made_file", json!({ "id": made["id"] }));
    assert!(Path::new(files["files"][0].as_str().unwrap()).exists());
    made["sent_on"] = json!("2026-11-22");
    ask(&mut desk, "report_made_save", made);
    assert_eq!(due(&mut desk)[0].2, "sent");
    assert_eq!(ask(&mut desk, "reports_made", json!({}))[0]["has_file"], true);
    // Undone step by step, it is overdue again.
    ask(&mut desk, "undo", json!({}));
    ask(&mut desk, "undo", json!({}));
    assert_eq!(due(&mut desk), [overdue, waiting]);
}

#[test]
fn what_stands_in_a_form_is_chosen() {
    let office = Office::sample("cam-thanh");
    let mut desk = open(&office.data(), &office.place("out"));
    let chosen = json!({ "kind": "communication", "chosen": ["leaflets=full", "posts=year"] });
    ask(&mut desk, "report_indicators_save", chosen);
    let wish = json!({ "kind": "communication", "period": "2026-Q3" });
    let table = ask(&mut desk, "report_table", wish);
    let columns: Vec<String> = table["columns"]
        .as_array()
        .unwrap()
        .iter()
        .map(|path| path.as_array().unwrap().last().unwrap().as_str().unwrap().to_owned())
        .collect();
    let expected =
        ["TT", "Thôn/TDP", "KH", "TH kỳ", "Lũy kế", "% KH", "TH kỳ", "Lũy kế", "Ghi chú"];
    assert_eq!(columns, expected);
}
