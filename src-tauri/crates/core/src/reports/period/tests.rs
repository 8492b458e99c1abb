#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn bounds(period: &Period) -> (String, String) {
    (period.from.to_string(), period.to.to_string())
}

#[test]
fn every_way_of_writing_a_period_is_read() {
    for (text, label, from, to) in [
        ("2026-11", "Tháng 11 năm 2026", "2026-11-01", "2026-11-30"),
        ("2026-W47", "Tuần 47 năm 2026", "2026-11-16", "2026-11-22"),
        ("2026-Q3", "Quý III năm 2026", "2026-07-01", "2026-09-30"),
        ("2026-H1", "6 tháng đầu năm 2026", "2026-01-01", "2026-06-30"),
        ("2026-9M", "9 tháng năm 2026", "2026-01-01", "2026-09-30"),
        ("2026", "Năm 2026", "2026-01-01", "2026-12-31"),
        ("2026-06-01..2026-08-31", "Từ 01/06/2026 đến 31/08/2026", "2026-06-01", "2026-08-31"),
    ] {
        let period = parse_period(text).unwrap();
        let found = (period.label.as_str(), period.from.to_string(), period.to.to_string());
        assert_eq!(found, (label, from.to_owned(), to.to_owned()));
    }
    for text in
        ["", "2026-Q5", "2026-13", "26", "2026-1", "2026-08-31..2026-06-01", "2026-é", "campaign:x"]
    {
        assert!(parse_period(text).is_err(), "{text}");
    }
}

#[test]
fn by_the_decree_periods_close_on_the_fourteenth() {
    for (text, from, to) in [
        ("2026-11", "2026-10-15", "2026-11-14"),
        ("2026-01", "2025-12-15", "2026-01-14"),
        ("2026-Q3", "2026-06-15", "2026-09-14"),
        ("2026-Q1", "2025-12-15", "2026-03-14"),
        ("2026-H1", "2025-12-15", "2026-06-14"),
        ("2026-H2", "2026-06-15", "2026-12-14"),
        ("2026-9M", "2025-12-15", "2026-09-14"),
        ("2026", "2025-12-15", "2026-12-14"),
        ("2026-W47", "2026-11-16", "2026-11-22"),
        ("2026-06-01..2026-08-31", "2026-06-01", "2026-08-31"),
    ] {
        let period = period_closing(text, Closing::Nd09).unwrap();
        assert_eq!(bounds(&period), (from.to_owned(), to.to_owned()), "{text}");
    }
}

#[test]
fn cumulative_figures_count_from_the_start_of_the_year_of_closing() {
    for (text, closing, start) in [
        ("2026-Q3", Closing::Calendar, "2026-01-01"),
        ("2026-Q3", Closing::Nd09, "2025-12-15"),
        ("2026-12", Closing::Nd09, "2025-12-15"),
        ("2027-01", Closing::Nd09, "2026-12-15"),
        ("2026-06-01..2026-08-31", Closing::Calendar, "2026-01-01"),
        ("2025-11-01..2026-01-31", Closing::Calendar, "2025-11-01"),
        ("2026-12-01..2026-12-20", Closing::Nd09, "2026-12-01"),
    ] {
        let period = period_closing(text, closing).unwrap();
        assert_eq!(period.year_start(), day(start), "{text} {closing:?}");
    }
    let id = Id::new(day("2026-05-01").into());
    let campaign = Period::of_campaign(&id, "92 ngày đêm", day("2022-06-01"), day("2022-08-31"));
    assert_eq!((campaign.year_start(), campaign.days()), (day("2022-06-01"), 92));
}

#[test]
fn the_same_period_a_year_before() {
    for (text, closing, before, from, to) in [
        ("2026-Q3", Closing::Calendar, "2025-Q3", "2025-07-01", "2025-09-30"),
        ("2026-Q3", Closing::Nd09, "2025-Q3", "2025-06-15", "2025-09-14"),
        ("2026-W53", Closing::Calendar, "2025-W52", "2025-12-22", "2025-12-28"),
        (
            "2024-02-01..2024-02-29",
            Closing::Calendar,
            "2023-02-01..2023-02-28",
            "2023-02-01",
            "2023-02-28",
        ),
    ] {
        let found = period_closing(text, closing).unwrap().a_year_before().unwrap();
        assert_eq!(found.code, before);
        assert_eq!(bounds(&found), (from.to_owned(), to.to_owned()), "{text}");
    }
}

#[test]
fn periods_follow_one_another_without_a_gap() {
    for closing in Closing::ALL {
        for cycle in [Cycle::Month, Cycle::Quarter, Cycle::Half, Cycle::Year] {
            let years: Vec<Period> =
                (2024..=2027).flat_map(|year| cycle.of_year(year, *closing)).collect();
            for pair in years.windows(2) {
                assert_eq!(pair[0].to.succ_opt(), Some(pair[1].from), "{cycle:?} {closing:?}");
            }
        }
    }
    assert_eq!(Cycle::Week.of_year(2026, Closing::Calendar).len(), 53);
    assert_eq!(Cycle::Week.of_year(2025, Closing::Calendar).len(), 52);
}

#[test]
fn closed_and_running_periods_of_a_cycle() {
    let codes = |periods: Vec<Period>| -> Vec<String> {
        periods.into_iter().map(|period| period.code).collect()
    };
    let closed =
        Cycle::Quarter.closed_between((day("2025-12-31"), day("2026-09-30")), Closing::Calendar);
    assert_eq!(codes(closed), ["2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3"]);
    let running = |cycle: Cycle, on: &str, closing| cycle.running(day(on), closing).unwrap().code;
    assert_eq!(running(Cycle::Quarter, "2026-09-14", Closing::Nd09), "2026-Q3");
    assert_eq!(running(Cycle::Quarter, "2026-09-15", Closing::Nd09), "2026-Q4");
    assert_eq!(running(Cycle::Year, "2026-12-15", Closing::Nd09), "2027");
    assert_eq!(running(Cycle::NineMonths, "2026-10-01", Closing::Calendar), "2027-9M");
}

#[test]
fn deadlines_count_working_days() {
    // 30/4 and 01/5/2026 are holidays, 02 and 03/5 a weekend.
    let off = ["2026-04-30", "2026-05-01"].map(day).into_iter().collect();
    let calendar = Deadlines { off };
    assert_eq!(calendar.after(day("2026-04-29"), 1), day("2026-05-04"));
    assert_eq!(calendar.after(day("2026-09-30"), 7), day("2026-10-09"));
    assert_eq!(calendar.after(day("2026-09-14"), 0), day("2026-09-15"));
    // Further than any deadline lies: the closing itself, no panic.
    assert_eq!(calendar.after(day("2026-09-14"), u32::MAX), day("2026-09-14"));
}

#[test]
fn the_running_quarter_is_offered_first() {
    let periods = offered(day("2026-11-22"), Closing::Calendar);
    assert_eq!(periods.first().unwrap().code, "2026-Q4");
    for code in ["2026-Q3", "2026-W47", "2026-10"] {
        assert!(periods.iter().any(|period| period.code == code), "{code}");
    }
}
