//! Courses completed online, from a platform's list.

use std::collections::BTreeMap;

use toso_core::training::completion::{Listed, import_completions, read_completions};
use toso_core::training::stats::{Ledger, Span, people_trained};
use toso_core::training::{CompletionOutcome, CompletionRow};

use super::*;

const LIST: &str = "DANH SÁCH HỌC VIÊN\n\
    STT,Họ và tên,Ngày sinh,Số điện thoại,Tên khóa học,Tiến độ,Ngày hoàn thành\n\
    1,Võ Ngọc Toàn,29/04/1978,,Kỹ năng số cơ bản,100%,10/10/2026\n\
    2,LÊ ĐÌNH LONG,,0360068644,Kỹ năng số cơ bản,Hoàn thành,\n\
    3,Phạm Thị Thanh My,,,Kỹ năng số cơ bản,100,\n\
    4,Nguyễn Khánh Nga,1995,,Kỹ năng số cơ bản,45,\n\
    5,Người Nơi Khác,1990,,Kỹ năng số cơ bản,100,\n\
    6,Lương Thị Kim Hương,1995,,,100,\n\
    7,Đinh Công Lâm,1985,,Kỹ năng số cơ bản,nhiều,\n\
    8,Trần Đức Kiên,1970,,Kỹ năng số cơ bản,100,\n";

fn listed(text: &str) -> Vec<Listed> {
    read_completions(text.as_bytes(), "ket-qua.csv", None, day("2026-11-22")).unwrap()
}

fn take(
    store: &mut Store,
    commune: &Commune,
    text: &str,
    chosen: &BTreeMap<u32, Id>,
) -> Vec<CompletionRow> {
    let rows = listed(text);
    act(store, |c| import_completions(c, commune, rows, chosen, "ket-qua.csv"))
}

fn outcomes(rows: &[CompletionRow]) -> Vec<(u32, CompletionOutcome)> {
    rows.iter().map(|row| (row.listed.row, row.outcome)).collect()
}

#[test]
fn a_list_is_matched_without_guessing_and_taken_in_once() {
    use CompletionOutcome::{Doubtful, New, Unchanged, Unknown, Unreadable, Updated};
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = cam_thanh(folder.path());
    let none = BTreeMap::new();
    let before = contents(folder.path());
    let rows = take(&mut store, &commune, LIST, &none);
    assert_eq!(
        outcomes(&rows),
        [
            (3, New),
            (4, New),
            (5, Doubtful),
            (6, New),
            (7, Unknown),
            (8, Unreadable),
            (9, Unreadable),
            (10, Doubtful)
        ]
    );
    assert_eq!(rows[0].listed.day, Some(day("2026-10-10")));
    assert_eq!(rows[2].candidates.len(), 1, "a name alone tells nobody");
    let full = contents(folder.path());
    let again = take(&mut store, &commune, LIST, &none);
    assert!(again.iter().all(|row| row.outcome != New && row.outcome != Updated));
    assert_eq!(contents(folder.path()), full, "the same list changes nothing");
    store.undo().unwrap();
    assert_eq!(contents(folder.path()), before);
    store.redo().unwrap();

    // The clerk says who is meant; somebody has come further; nobody falls back.
    let meant = BTreeMap::from([(5, rows[2].candidates[0].clone())]);
    let later = LIST.replace("Kỹ năng số cơ bản,45", "KỸ NĂNG SỐ CƠ BẢN,100");
    let third = take(&mut store, &commune, &later, &meant);
    assert_eq!((third[2].outcome, third[3].outcome), (New, Updated));
    let fallen = take(&mut store, &commune, &LIST.replace("cơ bản,45", "cơ bản,10"), &none);
    assert_eq!(fallen[3].outcome, Unchanged);

    let ledger = Ledger::read(&store.read(), &commune, Span::default(), day("2026-11-22")).unwrap();
    let done = people_trained(&ledger);
    assert_eq!(
        done.iter().filter(|person| person.completions.iter().any(|one| one.is_complete())).count(),
        4
    );
    let stranger = BTreeMap::from([(5, commune.id.clone())]);
    let rows = listed(LIST);
    assert!(
        store
            .change(&by(), "Thử", |c| import_completions(c, &commune, rows, &stranger, "x"))
            .is_err()
    );
}

#[test]
fn two_who_are_one_keep_the_further_of_each_course() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = cam_thanh(folder.path());
    let all = members(&store, &commune);
    let (kept, other) = (&all[0], &all[8]);
    let row =
        |of: &Member, rest: &str| format!("{},{},{rest}\n", of.name, of.phone.as_ref().unwrap());
    let list = [
        "Họ và tên,Số điện thoại,Khóa học,Tỷ lệ\n".to_owned(),
        row(kept, "A,30"),
        row(other, "A,100"),
        row(other, "B,20"),
    ]
    .concat();
    let rows = take(&mut store, &commune, &list, &BTreeMap::new());
    assert!(rows.iter().all(|row| row.outcome == CompletionOutcome::New), "{rows:?}");
    act(&mut store, |c| roster::merge_people(c, &commune.id, &kept.person, &other.person, &[]));
    let ledger = Ledger::read(&store.read(), &commune, Span::default(), day("2026-11-22")).unwrap();
    let theirs: Vec<_> =
        ledger.completions.iter().filter(|one| one.person == kept.person).collect();
    assert_eq!(theirs.len(), 2);
    assert_eq!((theirs[0].course.as_str(), theirs[0].percent), ("A", Some(100)));
    assert_eq!((theirs[1].course.as_str(), theirs[1].percent), ("B", Some(20)));
}

#[test]
fn where_a_list_says_how_far_nothing_said_is_not_completed() {
    let rows = listed(
        "Họ và tên,Ngày sinh,Khóa học,Trạng thái\n\
         Võ Ngọc Toàn,29/04/1978,A,Hoàn thành\nLê Đình Long,1980,A,\n",
    );
    let said: Vec<_> = rows.iter().map(|row| (row.percent, row.unreadable)).collect();
    assert_eq!(said, [(Some(100), false), (Some(0), false)]);
}
