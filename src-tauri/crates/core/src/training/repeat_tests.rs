#![allow(clippy::unwrap_used)]

use chrono::{NaiveDate, Weekday};

use super::{Every, MOST, Repeat, dates};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn on(first: &str, every: Every, until: &str, weekdays: &[Weekday]) -> Vec<String> {
    let repeat =
        Repeat { every, until: day(until), weekdays: weekdays.to_vec(), skip_days_off: false };
    dates(day(first), &repeat).iter().map(|date| date.format("%d/%m").to_string()).collect()
}

#[test]
fn weeks_months_and_days_are_counted_as_a_clerk_counts_them() {
    use Weekday::{Sat, Sun, Tue};
    // 05/12/2026 is a Saturday.
    let weekly = ["05/12", "12/12", "19/12", "26/12"];
    assert_eq!(on("2026-12-05", Every::Week, "2026-12-31", &[]), weekly);
    assert_eq!(
        on("2026-12-05", Every::Week, "2026-12-15", &[Tue, Sat]),
        ["05/12", "08/12", "12/12", "15/12"]
    );
    assert_eq!(
        on("2026-12-05", Every::Fortnight, "2026-12-31", &[Tue, Sat]),
        ["05/12", "15/12", "19/12", "29/12"]
    );
    assert_eq!(on("2026-12-05", Every::Day, "2026-12-07", &[]), ["05/12", "06/12", "07/12"]);
    assert_eq!(on("2026-12-05", Every::Day, "2026-12-13", &[Sun]), ["06/12", "13/12"]);
    assert_eq!(
        on("2027-01-31", Every::Month, "2027-04-30", &[]),
        ["31/01", "28/02", "31/03", "30/04"]
    );
    // The second Saturday of each month.
    assert_eq!(on("2026-12-12", Every::Month, "2027-02-28", &[Sat]), ["12/12", "09/01", "13/02"]);
    assert!(on("2026-12-05", Every::Week, "2026-12-04", &[]).is_empty());
    let far = Repeat {
        every: Every::Day,
        until: NaiveDate::MAX,
        weekdays: Vec::new(),
        skip_days_off: false,
    };
    assert_eq!(dates(day("2026-12-05"), &far).len(), MOST + 1);
}
