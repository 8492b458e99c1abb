//! Holidays of Việt Nam and of a commune, and what is on which day.

use std::collections::HashSet;

use chrono::{Datelike, NaiveDate, Weekday};
use toso_core::training::{
    Holiday, bundled_holidays, bundled_years, calendar, delete_holiday, holidays_of_year,
    save_holiday,
};

use super::{by, day, evening, lam_thao, save, teams};

fn off(date: &str) -> bool {
    bundled_holidays().any(|holiday| holiday.day == day(date) && holiday.day_off)
}

/// The first day of the year by the moon, and the tenth of its third month, in the time of Việt Nam.
const BY_THE_MOON: [(&str, &str); 7] = [
    ("2024-02-10", "2024-04-18"),
    ("2025-01-29", "2025-04-07"),
    ("2026-02-17", "2026-04-26"),
    ("2027-02-06", "2027-04-16"),
    ("2028-01-26", "2028-04-04"),
    ("2029-02-13", "2029-04-23"),
    ("2030-02-02", "2030-04-12"),
];

#[test]
fn the_bundled_calendar_has_every_day_off_once_and_none_that_is_not_certain() {
    assert_eq!(bundled_years(), 2024..=2030);
    let mut seen = HashSet::new();
    let mut last = NaiveDate::MIN;
    for holiday in bundled_holidays() {
        assert!(seen.insert(holiday.day) && last < holiday.day, "{holiday:?}");
        assert!(!holiday.name.is_empty() && holiday.name == vietnamese::clean(&holiday.name));
        last = holiday.day;
    }
    let lines = include_str!("../../data/holidays.tsv").lines();
    assert_eq!(lines.filter(|line| !line.starts_with('#')).count(), seen.len());
    for (year, (new_year, ancestors)) in (2024..).zip(BY_THE_MOON) {
        for date in [
            format!("{year}-01-01"),
            format!("{year}-04-30"),
            format!("{year}-05-01"),
            format!("{year}-09-02"),
            new_year.to_owned(),
            ancestors.to_owned(),
        ] {
            assert!(off(&date), "{date}");
        }
        let named = |name: &str| {
            bundled_holidays().find(|one| one.day.year() == year && one.name == name).unwrap().day
        };
        assert_eq!(named("Tết Nguyên đán: mồng 1"), day(new_year));
        assert_eq!(named("Giỗ Tổ Hùng Vương"), day(ancestors));
        let days = day(new_year).iter_days().take(3).chain(day(new_year).pred_opt());
        for date in days {
            assert!(off(&date.to_string()), "{date}: off whichever days are chosen");
        }
    }
    // As announced: five days of Tết, the weekend given back; the second day of Quốc khánh.
    for date in ["2024-02-14", "2025-01-27", "2026-02-20", "2026-04-27", "2025-09-01", "2026-09-01"]
    {
        assert!(off(date), "{date}");
    }
    for date in ["2027-02-04", "2027-02-09", "2027-09-03", "2026-11-24", "2025-02-03"] {
        assert!(!off(date), "{date}");
    }
    let given_back = bundled_holidays().filter(|one| one.name.starts_with("Nghỉ bù"));
    for holiday in given_back {
        assert!(!matches!(holiday.day.weekday(), Weekday::Sat | Weekday::Sun), "{holiday:?}");
    }
}

#[test]
fn the_commune_adds_renames_and_takes_off_and_brings_back() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let known = teams(&store, &commune);
    let names = |store: &toso_core::store::Store| -> Vec<(String, bool, bool)> {
        let days = holidays_of_year(&store.read(), &commune.id, 2026).unwrap().into_iter();
        days.map(|one| (one.holiday.name, one.holiday.day_off, one.own)).collect()
    };
    let bundled = names(&store);
    let put = |store: &mut toso_core::store::Store, date: &str, name: &str, day_off: bool| {
        let holiday = Holiday { day: day(date), name: name.into(), day_off };
        store.change(&by(), "Lễ", |c| save_holiday(c, &commune.id, &holiday)).unwrap();
    };
    put(&mut store, "2026-11-24", "Ngày Văn hóa Việt Nam", true);
    put(&mut store, "2026-08-31", "Nghỉ hoán đổi", true);
    let own = names(&store);
    assert!(own.contains(&("Ngày Văn hóa Việt Nam".into(), true, true)));
    assert_eq!(own.len(), bundled.len() + 1);
    assert!(save(&mut store, &commune, evening("2026-08-31", &known[0])).is_err());
    // Saying the same as the bundled one is saying nothing.
    put(&mut store, "2026-11-24", "Ngày Văn hóa Việt Nam", false);
    let take = |store: &mut toso_core::store::Store, date: &str, back: bool| {
        store.change(&by(), "Bỏ", |c| delete_holiday(c, &commune.id, day(date), back)).unwrap();
    };
    take(&mut store, "2026-08-31", false);
    assert_eq!(names(&store), bundled);
    take(&mut store, "2026-05-01", false);
    save(&mut store, &commune, evening("2026-05-01", &known[0])).unwrap();
    assert!(names(&store).contains(&(String::new(), false, true)), "it can be brought back");
    take(&mut store, "2026-05-01", true);
    assert_eq!(names(&store), bundled);
    store.undo().unwrap();
    assert_ne!(names(&store), bundled);
}

#[test]
fn the_calendar_has_a_part_of_a_session_on_its_day() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let known = teams(&store, &commune);
    for (date, team) in [("2026-09-03", 0), ("2026-09-03", 1), ("2026-09-30", 0), ("2026-10-01", 0)]
    {
        let place = format!("Khu {team}");
        let draft = toso_core::training::SessionDraft { place, ..evening(date, &known[team]) };
        save(&mut store, &commune, draft).unwrap();
    }
    let september = day("2026-09-01")..=day("2026-09-30");
    let (sessions, days) = calendar(&store.read(), &commune.id, &september).unwrap();
    assert_eq!(sessions.len(), 3);
    let told: Vec<_> =
        days.iter().map(|(day, on)| (day.day(), on.holiday.is_some(), on.slots.len())).collect();
    assert_eq!(told, [(1, true, 0), (2, true, 0), (3, false, 2), (30, false, 1)]);
}
