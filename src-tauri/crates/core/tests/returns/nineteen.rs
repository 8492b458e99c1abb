//! 19 of 22 files come back, with the seven kinds of error that clerks know (BN's set of 2026): every
//! one of them is found, and none in the files without one.

use toso_core::results::returns::{FileState, Take, Takes, TeamState};

use super::ground::{CODES, Ground, VILLAGES, filled, numbers, saved};
use super::takes;

/// The planted errors: village, cell, what is typed there, and the code it is found by.
const PLANTED: &[(usize, &str, &str, &str)] = &[
    (4, "D17", "", "blank"),
    (5, "D25", "'bốn mươi", "number-in-words"),
    (5, "D15", "'9 hộ", "unit-in-number"),
    (6, "D14", "'1.020", "separator"),
    (7, "D14", "'1,020", "separator"),
    (8, "D13", "25000", "far-from-last"),
    (9, "D15", "300", "part-above-whole"),
    (10, "C9", "'09000123", "phone-invalid"),
];

/// The nineteen files; `office`: those of villages 2 and 3 as another program saves them, .xls and .ods.
fn files(ground: &mut Ground, office: bool) -> Vec<(String, Vec<u8>)> {
    let forms = ground.forms();
    (1..=VILLAGES - 3)
        .map(|village| {
            let planted: Vec<(&str, &str)> = PLANTED
                .iter()
                .filter(|(of, ..)| *of == village)
                .map(|(_, cell, text, _)| (*cell, *text))
                .collect();
            let bytes = filled(&forms[village - 1], village, 1, &planted);
            let format = match village {
                2 => "xls",
                3 => "ods",
                _ => "xlsx",
            };
            let other =
                (office && format != "xlsx").then(|| saved(ground.folder.path(), &bytes, format));
            match other.flatten() {
                Some(bytes) => (format!("{village:02}.{format}"), bytes),
                None => (format!("{village:02}.xlsx"), bytes),
            }
        })
        .collect()
}

fn planted() -> Vec<String> {
    let mut all: Vec<String> = PLANTED
        .iter()
        .map(|(village, cell, _, code)| format!("{village:02}.xlsx {cell} {code}"))
        .collect();
    // A part that is above its whole is as far from what it was: both are said of the one number.
    all.extend(["09.xlsx D15 far-from-last".to_owned()]);
    all.sort();
    all
}

#[test]
fn every_planted_error_is_found_and_none_in_the_clean_files() {
    let mut ground = Ground::with_last_quarter();
    let files = files(&mut ground, true);
    let (reading, mut told) = ground.read(&files, &Takes::new());
    told.sort();
    assert_eq!(told, planted());
    assert_eq!(reading.plan.returned(), (19, 22));
    let missing: Vec<&str> = reading
        .plan
        .teams
        .iter()
        .filter(|team| team.state == TeamState::Missing)
        .map(|team| team.name.as_str())
        .collect();
    assert_eq!(missing, [20, 21, 22].map(|n| format!("Tổ CNSCĐ thôn Đông {n}")));
    let made = |end: &str| {
        let doubt = reading.plan.doubts().find(|doubt| doubt.key.ends_with(end)).unwrap();
        (doubt.found.clone(), doubt.made.clone())
    };
    assert_eq!(made("CT13/number-in-words"), ("bốn mươi".to_owned(), Some("40".to_owned())));
    assert_eq!(made("CT03/unit-in-number"), ("9 hộ".to_owned(), Some("9".to_owned())));
    assert_eq!(made("CT02/separator"), ("1.020".to_owned(), Some("1020".to_owned())));
    assert_eq!(made("CT01/far-from-last"), ("25000".to_owned(), None));
}

#[test]
fn without_a_word_the_clear_is_stored_and_the_doubtful_stays_blank_and_undo_takes_all_back() {
    let mut ground = Ground::with_last_quarter();
    let files = files(&mut ground, false);
    let before = ground.stored(1);
    assert_eq!(before, []);
    let (reading, accepted) = ground.accept(&files, &Takes::new());
    assert!(reading.plan.files.iter().all(|file| file.state == FileState::Taken));
    // Seven numbers in doubt, one of them blank, and one blank itself.
    assert_eq!((accepted.files, accepted.new, accepted.corrected), (19, 19 * CODES - 7, 0));
    let clean: Vec<f64> = ground.stored(1).into_iter().map(|(_, value)| value).collect();
    assert_eq!(clean, numbers(1, 1).iter().map(|number| f64::from(*number)).collect::<Vec<_>>());
    let of = |village: usize, code: &str| {
        ground.stored(village).into_iter().find(|(known, _)| known == code).map(|(_, value)| value)
    };
    assert_eq!(
        (of(4, "CT05"), of(5, "CT13"), of(6, "CT02"), of(9, "CT03")),
        (None, None, None, None)
    );
    assert_eq!(of(9, "CT01"), Some(229.0));

    // The same files again: nothing is new, and all of the teams have returned theirs.
    let (again, accepted) = ground.accept(&files, &Takes::new());
    assert_eq!((accepted.new, accepted.corrected), (0, 0));
    assert_eq!(again.plan.returned(), (19, 22));
    assert_eq!(ground.read(&[], &Takes::new()).0.plan.returned(), (19, 22));

    assert_eq!(ground.store.undo().unwrap().name, "Nhận phiếu");
    assert_eq!(ground.stored(1), []);
    assert_eq!(ground.read(&[], &Takes::new()).0.plan.returned(), (0, 22));
}

#[test]
fn what_the_clerk_says_is_stored_and_the_rest_is_held_against_it() {
    let mut ground = Ground::with_last_quarter();
    let files = files(&mut ground, false);
    ground.accept(&files, &Takes::new());
    let said = takes(
        &ground,
        &files,
        &[
            ("CT13/number-in-words", Take::Accept),
            ("CT03/unit-in-number", Take::Refuse),
            ("CT05/blank", Take::Change("21".to_owned())),
            ("CT01/far-from-last", Take::Change("226".to_owned())),
            ("CT03/part-above-whole", Take::Change("9".to_owned())),
            ("phone/phone-invalid", Take::Change("0912 000 010".to_owned())),
        ],
    );
    let (reading, accepted) = ground.accept(&files, &said);
    assert_eq!((accepted.new, accepted.corrected), (4, 0), "what was blank is there now");
    let of = |village: usize, code: &str| {
        ground.stored(village).into_iter().find(|(known, _)| known == code).map(|(_, value)| value)
    };
    assert_eq!(of(5, "CT13"), Some(40.0));
    assert_eq!(of(5, "CT03"), None);
    assert_eq!((of(4, "CT05"), of(8, "CT01"), of(9, "CT03")), (Some(21.0), Some(226.0), Some(9.0)));
    assert_eq!(reading.plan.files[9].phone.as_deref(), Some("0912000010"));
    // 9 is no part above its whole any more, and not far from the 10 of last time.
    assert!(!reading.plan.doubts().any(|doubt| doubt.key.ends_with("CT03/far-from-last")));
    let unreadable =
        takes(&ground, &files, &[("CT02/separator", Take::Change("nhiều".to_owned()))]);
    let refused = ground.store.rehearse(&super::ground::by(), |change| {
        let files: Vec<_> = files
            .iter()
            .map(|(name, bytes)| toso_core::results::returns::ReturnedFile {
                name,
                bytes,
                modified: None,
            })
            .collect();
        toso_core::results::returns::read(
            change,
            &super::ground::by(),
            &ground.commune,
            &ground.period,
            (&files, &unreadable),
        )
    });
    assert!(matches!(refused, Err(toso_core::Error::Results(_))));
}
