//! Results entered, corrected, typed over in the table, and refused.

use proptest::prelude::*;
use toso_core::papers::Attachment;
use toso_core::results::About;
use toso_core::results::catalogue::{IndicatorDraft, save};
use toso_core::results::{Gathering, Nature};

use super::*;

#[test]
fn a_commune_has_the_indicators_of_the_program_and_its_own() {
    let mut office = Office::new();
    let commune = office.commune.id.clone();
    let all = catalogue::indicators(&office.store.read(), &commune).unwrap();
    assert!(all.len() > 35 && all[0].code == "app-installs", "{}", all.len());
    let part = office.indicator("ocop-products");
    assert_eq!(part.part_of, Some(office.indicator("ecommerce-products").id));

    let took = |office: &mut Office| {
        office
            .store
            .change(&by(), "Bộ", |c| catalogue::add_set(c, &commune, "village-statistics"))
    };
    assert_eq!(took(&mut office).unwrap(), 14);
    assert_eq!(took(&mut office).unwrap(), 0);
    assert_eq!(office.indicator("CT08").part_of, Some(office.indicator("ct07").id));

    let draft = |name: &str| IndicatorDraft {
        id: None,
        code: String::new(),
        name: name.into(),
        unit: "chợ".into(),
        nature: Nature::Count,
        of_name: None,
        part_of: None,
        gathering: Gathering::Sum,
        source: None,
        evidence: None,
    };
    let mut store = |draft| office.store.change(&by(), "Lưu", |c| save(c, &commune, draft));
    let own = store(draft("Chợ dùng mã QR")).unwrap();
    assert!(matches!(store(draft("chợ dùng mã qr")), Err(Error::NameTaken { .. })));
    let itself =
        IndicatorDraft { id: Some(own.clone()), part_of: Some(own.clone()), ..draft("Chợ") };
    assert!(matches!(refused(store(itself)), ResultsError::PartOfItself(_)));
    let known = office.indicator("cho-dung-ma-qr");
    assert_eq!(known.id, own);

    office.add("cho-dung-ma-qr", None, "2026-10", Amount::plain(2.0)).unwrap();
    let other = IndicatorDraft { id: Some(own.clone()), nature: Nature::Money, ..draft("Chợ") };
    let mut store = |draft| office.store.change(&by(), "Lưu", |c| save(c, &commune, draft));
    assert!(matches!(refused(store(other)), ResultsError::HasNumbers { .. }));
    let deleted = office.store.change(&by(), "Xóa", |c| catalogue::delete(c, &commune, &own));
    assert!(matches!(refused(deleted), ResultsError::HasNumbers { .. }));
    office
        .store
        .change(&by(), "Ngừng", |c| catalogue::retire(c, &commune, &own, Some(day("2026-11-01"))))
        .unwrap();
    let late = office.add("cho-dung-ma-qr", None, "2026-11", Amount::plain(1.0));
    assert!(matches!(refused(late), ResultsError::Retired(_)));
    let deleted =
        office.store.change(&by(), "Xóa", |c| roster::delete_team(c, &commune, &office.teams[0]));
    assert!(!matches!(deleted, Err(Error::Results(_))), "nothing is counted of it yet");
}

#[test]
fn what_cannot_be_is_refused_with_names() {
    let mut office = Office::new();
    let add =
        |office: &mut Office, code, team, of, amount| refused(office.add(code, team, of, amount));
    let plain = Amount::plain;
    assert!(matches!(
        add(&mut office, "leaflets", Some(0), "2026-10", plain(-1.0)),
        ResultsError::Negative { .. }
    ));
    assert!(matches!(
        add(&mut office, "leaflets", Some(0), "2026-10", plain(25.5)),
        ResultsError::NotWhole { value: 25.5, .. }
    ));
    assert!(matches!(
        add(&mut office, "leaflets", Some(0), "2026-10", Amount::part(1.0, 2.0)),
        ResultsError::NoRatio { .. }
    ));
    assert!(matches!(
        add(&mut office, "online-rate", None, "2026-10", plain(39.3)),
        ResultsError::OfMissing { .. }
    ));
    assert!(matches!(
        add(&mut office, "online-rate", None, "2026-10", Amount::rate(139.3)),
        ResultsError::BeyondHundred { .. }
    ));
    assert!(matches!(
        add(&mut office, "online-rate", None, "2026-10", Amount::part(5.0, 4.0)),
        ResultsError::AboveWhole { .. }
    ));
    assert!(office.entries().is_empty(), "nothing of it was stored");

    office.add("ecommerce-products", Some(0), "2026-10", plain(3.0)).unwrap();
    let above = add(&mut office, "ocop-products", Some(0), "2026-10", plain(4.0));
    let ResultsError::AboveWhole { part, whole, team, value, of } = above else { panic!() };
    assert_eq!((value, of), (4.0, 3.0));
    assert!(part.contains("OCOP") && whole.contains("thương mại điện tử"));
    assert_eq!(team.as_deref(), Some("Tổ CNSCĐ thôn Thanh Nhứt"));
    office.add("ocop-products", Some(0), "2026-10", plain(3.0)).unwrap();

    let again = add(&mut office, "ecommerce-products", Some(0), "2026-10", plain(9.0));
    assert!(matches!(again, ResultsError::EnteredAlready { value, .. } if value == "3"));
    let week = add(&mut office, "ecommerce-products", Some(0), "2026-W41", plain(1.0));
    let ResultsError::Overlap { other_first, other_last, .. } = week else { panic!() };
    assert_eq!((other_first, other_last), (day("2026-10-01"), day("2026-10-31")));
    // Another team's days, and a state, do not stand in the way.
    office.add("ecommerce-products", Some(1), "2026-W41", plain(1.0)).unwrap();
    office.add("households", Some(0), "2026-10", plain(612.0)).unwrap();
    office.add("households", Some(0), "2026-Q4", plain(615.0)).unwrap();

    let commune = office.commune.id.clone();
    let team = office.teams[0].clone();
    let deleted = office.store.change(&by(), "Xóa", |c| roster::delete_team(c, &commune, &team));
    assert!(matches!(refused(deleted), ResultsError::TeamCounted(_)));
}

#[test]
fn a_correction_keeps_what_was_with_its_reason_and_a_file_is_kept() {
    let mut office = Office::new();
    let commune = office.commune.id.clone();
    let file = Attachment { name: "bien-ban.pdf".into(), bytes: b"%PDF-1.4 thu".to_vec() };
    let days = (day("2026-10-01"), day("2026-10-31"));
    let draft = EntryDraft {
        source: Some("Sổ của tổ".into()),
        file: Some(file.clone()),
        ..EntryDraft::of_days(office.indicator("leaflets").id, None, days, Amount::plain(250.0))
    };
    let id = office
        .store
        .change(&by(), "Nhập", |change| entry::add(change, &by(), &commune, draft))
        .unwrap();
    let correct = |office: &mut Office, when: &By, amount, why: &str| {
        office.store.change(when, "Sửa", |change| {
            entry::correct(change, when, &commune, &id, amount, why)
        })
    };
    let later = on("2026-11-22T10:00");
    let about = Amount { about: Some(About::Above), ..Amount::plain(2500.0) };
    assert!(matches!(correct(&mut office, &by(), Some(about), "  "), Err(Error::ReasonMissing)));
    correct(&mut office, &by(), Some(about), "Thiếu một số không").unwrap();
    correct(&mut office, &later, None, "Chưa kiểm đếm").unwrap();
    let changes = entry::changes(&office.store.read(), &id).unwrap();
    assert_eq!(changes.len(), 2);
    assert_eq!((changes[0].was, changes[0].reason.as_str()), (Some(about), "Chưa kiểm đếm"));
    assert_eq!(changes[1].was, Some(Amount::plain(250.0)));
    assert_eq!(changes[1].who, by().who);
    let one = entry::known_entry(&office.store.read(), &commune, &id).unwrap();
    assert_eq!(one.amount, None, "taken back, not nought");
    let kept = one.file.unwrap();
    assert_eq!(office.store.read().kept(&kept.sha256).unwrap(), file.bytes);
    assert!(office.store.check_files().unwrap().missing.is_empty());

    office.store.undo().unwrap();
    let one = entry::known_entry(&office.store.read(), &commune, &id).unwrap();
    assert_eq!(one.amount, Some(about));
    assert_eq!(entry::changes(&office.store.read(), &id).unwrap().len(), 1);
}

#[test]
fn the_table_changes_many_cells_as_one_and_asks_why_for_what_is_older() {
    let mut office = Office::new();
    let cells = [
        office.cell("leaflets", 0, Some(Amount::plain(10.0))),
        office.cell("leaflets", 1, Some(Amount::plain(0.0))),
        office.cell("posts", 0, Some(Amount::plain(2.0))),
        office.cell("posts", 1, None),
    ];
    assert_eq!(office.set("2026-10", &by(), &cells, None).unwrap(), 3);
    let before = office.entries();
    assert_eq!(before.len(), 3, "blank is stored nowhere; nought is a number");
    assert_eq!(office.set("2026-10", &by(), &cells, None).unwrap(), 0);

    let one = [office.cell("leaflets", 0, Some(Amount::plain(12.0)))];
    office.set("2026-10", &on("2026-11-22T17:00"), &one, None).unwrap();
    let two = [office.cell("leaflets", 0, Some(Amount::plain(13.0)))];
    let late = on("2026-11-23T08:00");
    assert!(matches!(office.set("2026-10", &late, &two, None), Err(Error::ReasonMissing)));
    office.set("2026-10", &late, &two, Some("Tổ báo lại")).unwrap();

    let indicators = vec![office.indicator("leaflets"), office.indicator("posts")];
    let read = grid::read(&office.store.read(), &office.commune, indicators, &period("2026-10"));
    let read = read.unwrap();
    assert_eq!(read.teams.len(), 7, "six teams and the commune");
    let value = |team: usize, column: usize| {
        read.cells[team][column].as_ref().and_then(|cell| cell.amount).map(|amount| amount.value)
    };
    assert_eq!((value(0, 0), value(1, 0), value(1, 1)), (Some(13.0), Some(0.0), None));

    // One wrong cell, and none is stored.
    let mixed = [
        office.cell("leaflets", 2, Some(Amount::plain(5.0))),
        office.cell("leaflets", 3, Some(Amount::plain(-5.0))),
    ];
    assert!(office.set("2026-10", &by(), &mixed, None).is_err());
    assert_eq!(office.entries().len(), 3);
    // A part may be typed before its whole, in one go.
    let parts = [
        office.cell("ocop-products", 0, Some(Amount::plain(4.0))),
        office.cell("ecommerce-products", 0, Some(Amount::plain(9.0))),
    ];
    assert_eq!(office.set("2026-10", &late, &parts, None).unwrap(), 2);
    for _ in 0..3 {
        office.store.undo().unwrap();
    }
    assert_eq!(office.entries(), before);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Whatever is typed: blank stays blank, and undo brings back every value.
    #[test]
    fn blank_stays_blank_and_undo_restores(
        first in prop::collection::vec(prop::option::of(0u32..50_000), 6),
        second in prop::collection::vec(prop::option::of(0u32..50_000), 6),
    ) {
        let mut office = Office::new();
        let wishes = |office: &Office, numbers: &[Option<u32>]| -> Vec<CellWish> {
            let amount = |number: &Option<u32>| number.map(|number| Amount::plain(f64::from(number)));
            numbers.iter().enumerate().map(|(team, one)| office.cell("leaflets", team, amount(one))).collect()
        };
        let stand = |office: &Office| -> Vec<Option<f64>> {
            let table = grid::read(
                &office.store.read(),
                &office.commune,
                vec![office.indicator("leaflets")],
                &period("2026-10"),
            );
            let cells = table.unwrap().cells;
            cells.iter().map(|row| row[0].as_ref().and_then(|cell| cell.amount).map(|one| one.value)).collect()
        };
        let numbers = |numbers: &[Option<u32>]| -> Vec<Option<f64>> {
            numbers.iter().map(|one| one.map(f64::from)).chain([None]).collect()
        };
        let cells = wishes(&office, &first);
        let changed = office.set("2026-10", &by(), &cells, None).unwrap();
        prop_assert_eq!(stand(&office), numbers(&first));
        let before = office.entries();
        let cells = wishes(&office, &second);
        let again = office.set("2026-10", &by(), &cells, None).unwrap();
        prop_assert_eq!(stand(&office), numbers(&second));
        if again > 0 {
            office.store.undo().unwrap();
        }
        prop_assert_eq!(stand(&office), numbers(&first));
        prop_assert_eq!(office.entries(), before);
        if changed > 0 {
            office.store.undo().unwrap();
            prop_assert!(office.entries().is_empty());
        }
    }
}
