//! The figures that communes and provinces have published, entered by `toso` and read back unchanged.

use serde_json::{Value, json};

use crate::desk::{ask, open};
use crate::toso::{Office, text};
use crate::word::Word;

/// Enters a number for the whole commune.
fn add(office: &Office, code: &str, days: [&str; 2], numbers: &[&str]) {
    let mut words = vec!["result", "add", code, "--team", "commune"];
    words.extend(days);
    words.extend(numbers);
    office.done(&words);
}

/// The commune's figure of an indicator in a period.
fn figure(office: &Office, code: &str, period: &str) -> Value {
    let words = ["result", "figures", "--period", period, "--indicators", code, "--by", "commune"];
    office.done(&words)["total"]["figures"][0].clone()
}

/// The same as papers write it.
fn shown(office: &Office, code: &str, period: &str) -> String {
    figure(office, code, period)["this"]["text"].as_str().unwrap().to_owned()
}

#[test]
fn the_figures_of_cam_thanh_stay_what_they_are() {
    let office = Office::sample("cam-thanh");
    let year = ["--period", "2022"];
    add(&office, "leaflets", year, &["--value", "2500", "--source", "Báo cáo của xã"]);
    add(&office, "communication-sessions", year, &["--value", "6"]);
    add(&office, "communication-people", year, &["--value", "600", "--about", "tren"]);
    add(&office, "ecommerce-products", year, &["--value", "9"]);
    add(&office, "ocop-products", year, &["--value", "4"]);
    add(&office, "ocop-rate", year, &["--value", "4", "--of", "4"]);
    add(&office, "online-rate", ["--period", "2022-07"], &["--value", "39.3"]);
    add(&office, "online-rate", ["--period", "2022-08"], &["--value", "79"]);
    for (code, period, written) in [
        ("leaflets", "2022", "2.500"),
        ("communication-sessions", "2022", "6"),
        ("communication-people", "2022", "trên 600"),
        ("ecommerce-products", "2022", "9"),
        ("ocop-products", "2022", "4"),
        ("ocop-rate", "2022", "4/4"),
        ("online-rate", "2022-07", "39,3%"),
        ("online-rate", "2022-08", "79%"),
    ] {
        assert_eq!(shown(&office, code, period), written, "{code}");
    }
    assert_eq!(figure(&office, "ocop-rate", "2022")["this"]["percent"], 100.0);
    let july = figure(&office, "online-rate", "2022-07");
    assert_eq!(july["this"]["rate_only"], true, "published without its parts, and it stays so");
    let year = figure(&office, "online-rate", "2022");
    assert_eq!((&year["this"], &year["only_rates"]), (&Value::Null, &json!(true)));

    // With its parts it adds up, and a part above its whole is no part.
    let refused = office.run(&[
        "result",
        "add",
        "online-rate",
        "--team",
        "commune",
        "--date",
        "2022-09-05",
        "--value",
        "5",
        "--of",
        "4",
    ]);
    assert_eq!((refused.code, &refused.json["error"]["code"]), (1, &json!("part-above-whole")));
    let overlapping = office.run(&[
        "result",
        "add",
        "leaflets",
        "--team",
        "commune",
        "--date",
        "2022-09-05",
        "--value",
        "5",
    ]);
    assert_eq!(overlapping.json["error"]["code"], "result-overlap");
    let again = office.run(&[
        "result", "add", "leaflets", "--team", "commune", "--period", "2022", "--value", "5",
    ]);
    assert_eq!(again.json["error"]["code"], "result-entered");
    assert!(again.stderr.contains("2.500"), "{}", again.stderr);
}

#[test]
fn the_targets_of_dong_thap_are_given_shared_and_held_against_results() {
    let office = Office::sample("cam-thanh");
    let targets = [
        ("app-installs", "1333"),
        ("e-wallets", "986"),
        ("epayment-shops", "210"),
        ("ecommerce-products", "189"),
        ("online-filings", "9038"),
    ];
    for (code, value) in targets {
        office.done(&[
            "target",
            "set",
            code,
            "--team",
            "commune",
            "--period",
            "2022",
            "--value",
            value,
            "--due",
            "2022-12-15",
        ]);
    }
    let listed = office.rows(&["target", "list", "--period", "2022"]);
    let given: Vec<f64> =
        listed.iter().map(|one| one["amount"]["value"].as_f64().unwrap()).collect();
    assert_eq!(given, [1333.0, 986.0, 210.0, 189.0, 9038.0]);
    assert!(listed.iter().all(|one| one["due"] == "2022-12-15" && one["team"].is_null()));
    for (code, value) in targets {
        for by in ["equally", "by-households"] {
            let shares = office
                .rows(&["target", "share", code, "--period", "2022", "--value", value, "--by", by]);
            let sum: f64 = shares.iter().map(|one| one["value"].as_f64().unwrap()).sum();
            assert_eq!((shares.len(), format!("{sum}")), (6, value.to_owned()), "{code} {by}");
        }
    }
    add(&office, "app-installs", ["--period", "2022-Q2"], &["--value", "400"]);
    add(&office, "app-installs", ["--period", "2022-Q3"], &["--value", "933"]);
    let found = figure(&office, "app-installs", "2022-Q3");
    assert_eq!(found["this"]["value"], 933.0);
    assert_eq!(found["cumulative"]["value"], 1333.0);
    assert_eq!(found["percent_of_plan"], 100.0);
}

#[test]
fn the_92_days_of_binh_phuoc_are_a_campaign() {
    let office = Office::sample("lam-thao");
    office.done(&[
        "campaign",
        "add",
        "92 ngày đêm",
        "--from",
        "2022-06-01",
        "--to",
        "2022-08-31",
        "--basis",
        "Kế hoạch số 170/KH-UBND",
        "--indicators",
        "people-guided,businesses-supported,ecommerce-products,e-invoices",
    ]);
    let campaign = &office.rows(&["campaign", "list"])[0];
    assert_eq!(
        (&campaign["days"], &campaign["basis"]),
        (&json!(92), &json!("Kế hoạch số 170/KH-UBND"))
    );
    let period = "campaign:92 ngày đêm";
    let of = ["--period", period];
    office.done(&[
        "target",
        "set",
        "people-guided",
        "--team",
        "commune",
        "--period",
        period,
        "--value",
        "150000",
    ]);
    add(&office, "people-guided", of, &["--value", "163410"]);
    add(&office, "businesses-supported", of, &["--value", "220", "--about", "tren"]);
    add(&office, "ecommerce-products", of, &["--value", "466"]);
    add(&office, "e-invoices", of, &["--value", "8000", "--about", "tren"]);
    for (code, written) in [
        ("people-guided", "163.410"),
        ("businesses-supported", "trên 220"),
        ("ecommerce-products", "466"),
        ("e-invoices", "trên 8.000"),
    ] {
        assert_eq!(shown(&office, code, period), written);
    }
    let progress = office.done(&["campaign", "progress", "92 ngày đêm"]);
    assert_eq!((&progress["day"], &progress["left"]), (&json!(92), &json!(0)));
    assert_eq!(progress["lines"][0]["remaining"], 0.0);
    let to = text(&office.place("lists"));
    let files = office.done(&["campaign", "checklist", "92 ngày đêm", "--to", &to]);
    assert!(files["files"][0].as_str().unwrap().ends_with(".xlsx"));
    let outside = office.run(&[
        "target",
        "set",
        "people-guided",
        "--team",
        "commune",
        "--period",
        "campaign:không có",
        "--value",
        "1",
    ]);
    assert_eq!(outside.json["error"]["code"], "not-found");
}

#[test]
fn the_coverage_of_yen_bai_keeps_its_parts() {
    let office = Office::set_up();
    office.done(&[
        "indicators",
        "add",
        "Tỷ lệ xã có Tổ",
        "--code",
        "commune-coverage",
        "--nature",
        "ratio",
        "--of-name",
        "Tổng số xã",
        "--gathering",
        "last",
    ]);
    let year = ["--period", "2022"];
    add(&office, "commune-coverage", year, &["--value", "173", "--of", "173"]);
    add(&office, "village-coverage", year, &["--value", "1260", "--of", "1356"]);
    let communes = figure(&office, "commune-coverage", "2022");
    assert_eq!(
        (&communes["this"]["text"], &communes["this"]["percent"]),
        (&json!("173/173"), &json!(100.0))
    );
    let villages = figure(&office, "village-coverage", "2022");
    assert_eq!(villages["this"]["text"], "1.260/1.356");
    assert!((villages["this"]["percent"].as_f64().unwrap() - 92.9).abs() < 0.05);
}

#[test]
fn the_figures_of_ninh_binh_of_every_nature_stay_what_they_are() {
    let office = Office::set_up();
    let year = ["--date", "2024-08-15"];
    let figures: &[(&str, &[&str], &str)] = &[
        ("eid-issued", &["--value", "808810"], "808.810"),
        ("eid-approved", &["--value", "679296"], "679.296"),
        ("vneid", &["--value", "633435"], "633.435"),
        ("digital-signatures", &["--value", "25000", "--about", "tren"], "trên 25.000"),
        ("smartphone-rate", &["--value", "91"], "91%"),
        ("fully-online-rate", &["--value", "83.95"], "83,95%"),
        ("ecommerce-accounts", &["--value", "110162"], "110.162"),
        ("ecommerce-products", &["--value", "1840"], "1.840"),
        ("ecommerce-transactions", &["--value", "24699"], "24.699"),
        ("ecommerce-value", &["--value", "5200000000", "--about", "tren"], "trên 5.200.000.000"),
        ("health-record-rate", &["--value", "90"], "90%"),
        ("telehealth-rate", &["--value", "40"], "40%"),
        ("cashless-fee-rate", &["--value", "50"], "50%"),
    ];
    for (code, numbers, _) in figures {
        add(&office, code, year, numbers);
    }
    for (code, _, written) in figures {
        let found = figure(&office, code, "2024");
        assert_eq!(found["this"]["text"], *written, "{code}");
        assert_eq!(found["this"]["rate_only"], written.ends_with('%'), "{code}");
        assert_eq!(found["own"], true);
    }
    // A correction is seen, and undone like anything else.
    let of_value = office.rows(&["result", "list", "ecommerce-value"]);
    let id = of_value[0]["id"].as_str().unwrap();
    office.done(&["result", "correct", id, "--value", "5250000000", "--why", "Sở báo lại"]);
    let history = office.done(&["result", "history", id]);
    assert_eq!(history["changes"][0]["was"]["value"], 5_200_000_000.0);
    assert_eq!(history["changes"][0]["reason"], "Sở báo lại");
    office.done(&["undo"]);
    assert_eq!(shown(&office, "ecommerce-value", "2024"), "trên 5.200.000.000");
    assert_eq!(office.done(&["store", "check"])["ok"], true);
}

#[test]
fn the_plan_of_the_year_gives_out_the_targets_of_the_table() {
    let office = Office::sample("cam-thanh");
    let annex = |office: &Office| -> Vec<String> {
        let year = ["--set", "Năm kế hoạch=2027"];
        let id =
            office.done(&[&["paper", "new", "activity-plan"], &year[..]].concat())["id"].clone();
        let (docx, _) = office.render(id.as_str().unwrap());
        Word::open(&docx).rows().into_iter().map(|row| row.join(" | ")).collect()
    };
    // Nothing was given for that year: the plan begins with what is usual, and names no team's share.
    let before = annex(&office);
    assert!(before.iter().any(|row| row.contains("Hộ gia đình được tuyên truyền")), "{before:#?}");
    assert!(!before.iter().any(|row| row.contains("người; ")));

    let give = |team: &str, code: &str, value: &str, more: &[&str]| {
        let words = ["target", "set", code, "--team", team, "--period", "2027", "--value", value];
        office.done(&[&words[..], more].concat());
    };
    let teams: Vec<String> = office
        .rows(&["teams"])
        .iter()
        .map(|team| team["id"].as_str().unwrap().to_owned())
        .collect();
    give("commune", "app-installs", "1333", &["--due", "2027-11-30"]);
    give("commune", "leaflets", "2500", &[]);
    for (place, team) in teams.iter().enumerate() {
        give(team, "app-installs", if place == 0 { "233" } else { "220" }, &[]);
        give(team, "posts", "12", &[]);
        if place < 2 {
            give(team, "leaflets", "450", &[]);
        }
    }
    let rows = annex(&office);
    let has = |text: &str| rows.iter().any(|row| row.contains(text));
    let installs = "1 | Người dân được hướng dẫn cài ứng dụng của tỉnh | người | 1.333 | 220 – 233 | 30/11/2027";
    assert!(has(installs), "{rows:#?}");
    assert!(has("Tờ rơi, tờ gấp đã phát | tờ | 2.500 | 450 | "), "{rows:#?}");
    // The commune's target was not given: it is what all of its teams are to do together.
    assert!(has("trang thông tin | tin, bài | 72 | 12 | "), "{rows:#?}");
    assert!(!has("Hộ gia đình được tuyên truyền"), "what is usual gives way");
    assert!(has(
        "Người dân được hướng dẫn cài ứng dụng của tỉnh: 233 người; Tờ rơi, tờ gấp đã phát: 450 tờ"
    ));
    let of_teams = rows.iter().filter(|row| row.contains("cài ứng dụng của tỉnh: ")).count();
    assert_eq!(of_teams, teams.len());
}

#[test]
fn a_list_is_read_by_the_names_in_it_whichever_way_it_lies() {
    let office = Office::sample("cam-thanh");
    let mut desk = open(&office.data(), &office.place("out"));
    let grid =
        ask(&mut desk, "result_grid", json!({ "period": "2026-Q3", "indicators": ["posts"] }));
    let teams: Vec<Value> =
        grid["teams"].as_array().unwrap().iter().map(|one| one["team"].clone()).collect();
    let mut read = |text: &str, transposed: bool| {
        let wish = json!({
            "text": text, "teams": teams, "on": "2026-09-30", "transposed": transposed,
        });
        let answer = ask(&mut desk, "result_grid_rows", wish);
        let rows = answer["rows"].as_array().cloned();
        rows.map(|rows| {
            let said = |row: &Value| (row["team"].as_u64(), row["cells"].to_string());
            rows.iter().map(said).collect::<Vec<_>>()
        })
    };
    let expected = Some(vec![
        (Some(5), r#"["7","1"]"#.to_owned()),
        (Some(0), r#"["3","0"]"#.to_owned()),
        (Some(6), r#"["40","9"]"#.to_owned()),
    ]);
    // Without the word for what kind of village it is, without diacritics, in capitals.
    let down = "Võng Nhi\t7\t1\nTHON THANH NHUT\t3\t0\nToàn xã\t40\t9";
    let across = "Võng Nhi\tTHON THANH NHUT\tToàn xã\n7\t3\t40\n1\t0\t9";
    for transposed in [false, true] {
        assert_eq!(read(down, transposed), expected);
        assert_eq!(read(across, transposed), expected);
        assert_eq!(read("7\t3\n1\t0", transposed), None);
    }
}
