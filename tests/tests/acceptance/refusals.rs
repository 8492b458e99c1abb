//! Bad input: exit 1, a Vietnamese sentence, a code, and the store as it was.

use std::fs;
use std::path::PathBuf;

use rusqlite::Connection;

use crate::toso::{Answer, Office, roster, text};

/// A refusal as other programs and people rely on it.
fn assert_refused(answer: &Answer, code: &str) {
    assert_eq!(answer.code, 1, "{answer:?}");
    let error = answer.json["error"].as_object().unwrap_or_else(|| panic!("no error: {answer:?}"));
    let keys: Vec<&str> = error.keys().map(String::as_str).collect();
    assert_eq!(keys, ["code", "message", "place"]);
    assert_eq!(error["code"], code, "{answer:?}");
    let message = error["message"].as_str().unwrap();
    assert!(answer.stderr.contains(message), "{answer:?}");
    let vietnamese = message
        .chars()
        .any(|letter| "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ".contains(letter));
    assert!(vietnamese && message.ends_with('.'), "{message}");
}

fn a_file(office: &Office, name: &str, content: &[u8]) -> String {
    let file: PathBuf = office.place(name);
    fs::write(&file, content).unwrap();
    text(&file)
}

/// The sample roster, cut off in its middle.
fn cut_off() -> Vec<u8> {
    let whole = fs::read(roster("02-lam-thao-84.xlsx")).unwrap();
    whole[..whole.len() / 2].to_vec()
}

/// A workbook under a password: the container that Excel makes, with nothing in it.
fn encrypted() -> Vec<u8> {
    let mut container = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
    for name in ["/EncryptionInfo", "/EncryptedPackage"] {
        use std::io::Write as _;
        container.create_stream(name).unwrap().write_all(&[4; 256]).unwrap();
    }
    container.into_inner().into_inner()
}

#[test]
fn a_roster_that_is_none_is_refused() {
    let office = Office::with_84();
    let before = office.state();
    let files = [
        ("empty.xlsx", Vec::new(), "file-empty"),
        ("cut.xlsx", cut_off(), "file-corrupt"),
        ("encrypted.xlsx", encrypted(), "file-encrypted"),
        (
            "text.xlsx",
            "Đây là một đoạn chữ, không phải bảng tính.".as_bytes().to_vec(),
            "file-corrupt",
        ),
        ("picture.xlsx", b"\x89PNG\r\n\x1a\n0000".to_vec(), "file-corrupt"),
    ];
    for (name, content, code) in files {
        let file = a_file(&office, name, &content);
        for words in [vec!["import", "roster", &file], vec!["import", "roster", &file, "--dry-run"]]
        {
            let answer = office.run(&words);
            assert_refused(&answer, code);
            assert!(answer.json["error"]["place"].as_str().unwrap().contains(name), "{answer:?}");
        }
        assert_eq!(office.state(), before, "{name}");
    }
    assert_refused(
        &office.run(&["import", "roster", &text(&office.place("missing.xlsx"))]),
        "read-failed",
    );
}

#[test]
fn a_template_that_is_none_is_refused() {
    let office = Office::with_84();
    let before = office.state();
    let file = a_file(&office, "template.docx", b"PK");
    let answer = office.run(&["template", "add", "decision-establish", &file]);
    assert_eq!(answer.code, 1, "{answer:?}");
    assert!(answer.json["error"]["code"].is_string());
    assert_eq!(office.state(), before);
}

/// Tests may run as an administrator, who may write everywhere: a folder under a plain file is
/// one that nobody can write to.
#[test]
fn a_folder_that_cannot_be_written_is_refused() {
    let office = Office::with_84();
    let decision = office.paper("decision-establish");
    let before = office.state();
    let file = a_file(&office, "plain", b"a file");
    let folder = format!("{file}/papers");
    assert_refused(
        &office.run(&["paper", "render", &decision, "--to", &folder, "--format", "docx,pdf"]),
        "write-failed",
    );
    let report = format!("{folder}/report.xlsx");
    assert_refused(
        &office.run(&["report", "teams", "--period", "2026-Q3", "--to", &report]),
        "write-failed",
    );
    assert_eq!(office.state(), before);
    assert_refused(&office.run_in(&office.place("plain/data"), &["teams"]), "write-failed");
}

#[test]
fn a_store_of_a_newer_version_is_refused_and_left_alone() {
    let office = Office::with_84();
    let before = office.state();
    let store = office.data().join("store.db");
    let set_version = |change: i32| {
        let db = Connection::open(&store).unwrap();
        let version: i32 = db.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
        db.pragma_update(None, "user_version", version + change).unwrap();
        db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    };
    set_version(1);
    let bytes = fs::read(&store).unwrap();
    for words in
        [vec!["teams"], vec!["undo"], vec!["import", "roster", &text(&roster("01-clean-36.xlsx"))]]
    {
        assert_refused(&office.run(&words), "store-newer");
        assert_eq!(fs::read(&store).unwrap(), bytes, "{words:?}");
    }
    set_version(-1);
    assert_eq!(office.state(), before);
}

#[test]
fn a_second_start_on_the_same_store_is_refused() {
    let office = Office::with_84();
    let before = office.state();
    let held = office.hold();
    let roster = text(&roster("01-clean-36.xlsx"));
    for words in [vec!["members"], vec!["undo"], vec!["import", "roster", &roster]] {
        assert_refused(&office.run(&words), "store-in-use");
    }
    drop(held);
    assert_eq!(office.state(), before);
}

#[test]
fn wrong_usage_is_told_apart_from_refusal() {
    let office = Office::set_up();
    assert_eq!(office.run(&["import"]).code, 2);
    assert_eq!(office.run(&["no-such-command"]).code, 2);
    assert_refused(&office.run(&["paper", "new", "no-such-kind"]), "kind-unknown");
    assert_refused(&office.run_in(&office.place("other"), &["teams"]), "no-commune");
    assert_refused(&office.run(&["setup", "--commune", "99999"]), "commune-unknown");
}
