//! A commune's year of training from a script of commands, and what it comes to.

use std::collections::HashMap;

use serde_json::Value;

use crate::toso::{Office, fixtures, text};

/// Carries a script out, line by line.
fn play(office: &Office, script: &str) {
    let mut names: HashMap<String, String> = HashMap::new();
    for line in script.lines().map(str::trim) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (name, command) = match line.split_once(" = ") {
            Some((name, command)) if !name.contains(' ') => (Some(name), command),
            _ => (None, line),
        };
        let words: Vec<String> =
            words(command).into_iter().map(|word| meant(office, &names, word)).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let answer = office.done(&words);
        if let Some(name) = name {
            names.insert(format!("@{name}"), answer["id"].as_str().unwrap().to_owned());
        }
    }
}

/// Words between spaces; what stands in quotes is one.
fn words(line: &str) -> Vec<String> {
    let parts = line.split('"').enumerate();
    parts
        .flat_map(|(place, part)| match place % 2 {
            1 => vec![part.to_owned()],
            _ => part.split_whitespace().map(str::to_owned).collect(),
        })
        .collect()
}

fn meant(office: &Office, names: &HashMap<String, String>, word: String) -> String {
    if let Some(village) = word.strip_prefix("@to:") {
        let teams = office.rows(&["teams"]);
        let serves = |team: &&Value| team["village"].as_str().unwrap().ends_with(village);
        return teams.iter().find(serves).unwrap()["id"].as_str().unwrap().to_owned();
    }
    if let Some(file) = word.strip_prefix("@tep:") {
        return text(&fixtures().join("training").join(file));
    }
    names.get(&word).cloned().unwrap_or(word)
}

#[test]
fn the_year_of_cam_thanh_comes_out_of_its_marks() {
    let script = std::fs::read_to_string(fixtures().join("training/cam-thanh-2022.txt")).unwrap();
    let office = Office::empty();
    play(&office, &script);
    let rows = office.rows(&["session", "stats", "--from", "2022-01-01", "--to", "2022-12-31"]);
    let of = |by: &str, label: &str| {
        rows.iter()
            .find(|row| row["by"] == by && row["label"] == label)
            .unwrap_or_else(|| panic!("no line {by} {label}: {rows:?}"))
            .clone()
    };
    let number =
        |row: &Value, key: &str| row[key].as_u64().unwrap_or_else(|| panic!("{key}: {row}"));

    // "02 đợt tập huấn" for the 36 members of six teams.
    let members = of("audience", "Thành viên tổ");
    assert_eq!((number(&members, "held"), number(&members, "members")), (2, 36));
    assert_eq!(number(&members, "attendances"), 36 + 34);
    assert_eq!(members["hours"], 280.0);
    for (course, came) in [("Đợt 1", 36), ("Đợt 2", 34)] {
        let line = of("course", course);
        assert_eq!((number(&line, "held"), number(&line, "members")), (1, came), "{course}");
    }
    let topics = rows.iter().filter(|row| row["by"] == "topic");
    let taught = topics.filter(|row| number(row, "members") > 0);
    assert_eq!(taught.count(), 5);
    // "06 buổi tại 6 thôn, hơn 600 người" with VNPT and Bưu điện.
    let residents = of("audience", "Người dân");
    assert_eq!((number(&residents, "held"), number(&residents, "residents")), (6, 634));
    for village in
        ["Thanh Nhứt", "Thanh Đông", "Thanh Tam Đông", "Thanh Tam Tây", "Vạn Lăng", "Võng Nhi"]
    {
        let line = of("village", &format!("thôn {village}"));
        assert_eq!(number(&line, "held"), 1, "{village}");
        assert!(number(&line, "residents") >= 97);
    }
    assert_eq!(number(&of("partner", "VNPT"), "held"), 8);
    assert_eq!(number(&of("partner", "Bưu điện"), "held"), 7);
    let all = of("all", "Tất cả");
    assert_eq!((number(&all, "held"), number(&all, "people")), (8, 36 + 634));
    assert_eq!(all["percent"], 100.0);
    let mut partners: Vec<&str> =
        all["partners"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    partners.sort_unstable();
    assert_eq!(partners, ["Bưu điện", "VNPT"]);
    // Of twelve half-days of the first team one was missed.
    let team = of("team", "Tổ CNSCĐ thôn Thanh Nhứt");
    assert_eq!((number(&team, "expected"), number(&team, "attended")), (12, 11));
    assert_eq!((&team["percent"], &team["below"]), (&Value::from(91.7), &Value::from(false)));

    // The list of sessions keeps its names.
    let sessions = office.rows(&["session", "list"]);
    for key in [
        "id",
        "topic",
        "start",
        "end",
        "place",
        "trainers",
        "partners",
        "teams",
        "audience",
        "headcount",
    ] {
        assert!(sessions.iter().all(|row| row.get(key).is_some()), "{key}");
    }
}

#[test]
fn a_file_of_marks_with_a_bad_line_is_refused_whole() {
    let office = Office::sample("cam-thanh");
    let session = office.rows(&["session", "list"])[0]["id"].as_str().unwrap().to_owned();
    let file = office.place("marks.csv");
    std::fs::write(
        &file,
        "person,slot,state\nVõ Ngọc Toàn,1,có mặt\nKhông Có Ai,1,vắng\nLê Đình Long,4,muộn\n",
    )
    .unwrap();
    let before = office.state();
    let refused = office.run(&["session", "mark", &session, "--file", &text(&file)]);
    assert_eq!(refused.code, 1);
    assert_eq!(refused.json["error"]["code"], "marks-unreadable");
    for told in ["dòng 3", "Không Có Ai", "dòng 4"] {
        assert!(refused.stderr.contains(told), "{}", refused.stderr);
    }
    assert_eq!(office.state(), before);
    std::fs::write(&file, "person,slot,state\nVõ Ngọc Toàn,1,có mặt\n").unwrap();
    let rows = office.rows(&["session", "mark", &session, "--file", &text(&file)]);
    assert_eq!(rows.len(), 36);
    let marked: Vec<_> = rows.iter().filter(|row| row["states"][0] == "present").collect();
    assert_eq!((marked.len(), &marked[0]["name"]), (1, &Value::from("Võ Ngọc Toàn")));
    office.done(&["undo"]);
    for wrong in
        [vec!["session", "mark", &session], vec!["session", "mark", &session, "--women", "3"]]
    {
        assert_eq!(office.run(&wrong).code, 2, "{wrong:?}");
    }
    let too_many = ["session", "mark", &session, "--headcount", "3", "--women", "4"];
    assert_eq!(office.run(&too_many).json["error"]["code"], "women-exceed");
}
