//! What results come to.

use proptest::prelude::*;
use toso_core::results::figures::{Figure, Gathered, Group, gather};
use toso_core::results::targets::{self, Share, TargetDraft};

use super::*;

fn of(office: &Office, codes: &[&str], group: Group, of: &str) -> Gathered {
    let indicators: Vec<Indicator> = codes.iter().map(|code| office.indicator(code)).collect();
    gather(&office.store.read(), &office.commune, &indicators, group, &period(of)).unwrap()
}

fn total(office: &Office, code: &str, code_of: &str) -> Figure {
    of(office, &[code], Group::Commune, code_of).total.figures[0]
}

fn value(amount: Option<Amount>) -> Option<f64> {
    amount.map(|amount| amount.value)
}

#[test]
fn a_period_the_year_and_the_year_before_each_have_their_sum() {
    let mut office = Office::new();
    for (team, of, number) in [
        (0, "2026-07", 10.0),
        (0, "2026-08", 20.0),
        (1, "2026-09", 5.0),
        (0, "2026-03", 100.0),
        (2, "2025-08", 7.0),
        (1, "2026-10", 1000.0),
    ] {
        office.add("leaflets", Some(team), of, Amount::plain(number)).unwrap();
    }
    let found = of(&office, &["leaflets"], Group::Teams, "2026-Q3");
    let whole = found.total.figures[0];
    assert_eq!(value(whole.this), Some(35.0));
    assert_eq!(value(whole.cumulative), Some(135.0));
    assert_eq!(value(whole.before), Some(7.0));
    assert_eq!(whole.of_teams, (2, 6));
    assert!(whole.partial && !whole.own && whole.straddling == 0);
    assert_eq!(found.lines.len(), 6);
    assert_eq!(value(found.lines[0].figures[0].this), Some(30.0));
    assert_eq!(found.lines[2].figures[0].this, None, "blank, not nought");
    assert_eq!(found.lines[0].figures[0].of_teams, (1, 1));
    // A quarter that was entered as one belongs to no month of it, and that is said.
    office.add("posts", Some(0), "2026-Q3", Amount::plain(9.0)).unwrap();
    let month = total(&office, "posts", "2026-08");
    assert_eq!((month.this, month.straddling), (None, 1));
    assert_eq!(value(total(&office, "posts", "2026-9M").this), Some(9.0));
}

#[test]
fn the_communes_own_figure_stands_for_its_days_and_teams_add_up_elsewhere() {
    let mut office = Office::new();
    office.add("leaflets", None, "2026-H1", Amount::plain(2500.0)).unwrap();
    office.add("leaflets", Some(0), "2026-05", Amount::plain(40.0)).unwrap();
    office.add("leaflets", Some(0), "2026-07", Amount::plain(3.0)).unwrap();
    let year = total(&office, "leaflets", "2026");
    assert_eq!((value(year.this), year.own, year.partial), (Some(2503.0), true, false));
    let month = total(&office, "leaflets", "2026-05");
    assert_eq!((value(month.this), month.own), (Some(40.0), false));
}

#[test]
fn a_state_stands_until_there_is_another() {
    let mut office = Office::new();
    office.add("households", Some(0), "2026-01", Amount::plain(612.0)).unwrap();
    office.add("households", Some(1), "2025-06", Amount::plain(548.0)).unwrap();
    office.add("households", Some(0), "2026-08", Amount::plain(620.0)).unwrap();
    assert_eq!(value(total(&office, "households", "2026-H1").this), Some(1160.0));
    let autumn = total(&office, "households", "2026-Q3");
    assert_eq!((value(autumn.this), autumn.of_teams, autumn.partial), (Some(1168.0), (2, 6), true));
    assert_eq!(value(autumn.before), Some(548.0));
    office.add("households", None, "2026-09", Amount::plain(2802.0)).unwrap();
    let own = total(&office, "households", "2026-Q3");
    assert_eq!((value(own.this), own.own), (Some(2802.0), true));
}

#[test]
fn ratios_add_their_parts_and_percentages_alone_have_no_total() {
    let mut office = Office::new();
    office.add("online-rate", Some(0), "2026-07", Amount::part(30.0, 40.0)).unwrap();
    office.add("online-rate", Some(1), "2026-07", Amount::part(10.0, 60.0)).unwrap();
    let sum = total(&office, "online-rate", "2026-07");
    assert_eq!(sum.this, Some(Amount::part(40.0, 100.0)));
    assert_eq!(sum.this.unwrap().percent(), Some(40.0));
    office.add("online-rate", Some(2), "2026-07", Amount::rate(91.0)).unwrap();
    let none = total(&office, "online-rate", "2026-07");
    assert_eq!((none.this, none.only_rates, none.of_teams), (None, true, (3, 6)));
    // Alone it stays what it was.
    office.add("smartphone-rate", None, "2026-08", Amount::rate(91.0)).unwrap();
    assert_eq!(total(&office, "smartphone-rate", "2026-Q3").this, Some(Amount::rate(91.0)));
}

#[test]
fn targets_are_shared_set_and_held_against_what_was_reached() {
    let mut office = Office::new();
    let commune = office.commune.clone();
    let of_year = period("2026");
    let installs = office.indicator("app-installs");
    let offer = |office: &Office, share| {
        targets::offer(&office.store.read(), &commune, &installs, &of_year, 1333.0, share).unwrap()
    };
    let equal = offer(&office, Share::Equally);
    assert_eq!(
        equal.iter().map(|one| one.value).collect::<Vec<_>>(),
        [223.0, 222.0, 222.0, 222.0, 222.0, 222.0]
    );
    let shares = offer(&office, Share::ByHouseholds);
    assert_eq!(shares.iter().map(|one| one.value).sum::<f64>(), 1333.0);
    assert!(shares[0].value > shares[5].value, "612 households, and 355");

    let mut set = |team: Option<Id>, value: f64, basis: Option<&str>| {
        let amount = Amount::plain(value);
        let draft = TargetDraft {
            basis: basis.map(str::to_owned),
            ..TargetDraft::of_period(installs.id.clone(), team, &of_year, amount)
        };
        office
            .store
            .change(&by(), "Giao", |change| targets::set(change, &commune.id, draft))
            .unwrap()
    };
    for share in &shares {
        set(Some(share.team.clone()), share.value, Some("Kế hoạch số 12/KH-UBND"));
    }
    // Set again it is the same target, and what was not said again stays.
    let first = set(Some(shares[0].team.clone()), 300.0, None);
    assert_eq!(first, set(Some(shares[0].team.clone()), shares[0].value, None));
    let stored = targets::of_period(&office.store.read(), &commune.id, "2026").unwrap();
    assert_eq!(stored.len(), 6);
    assert!(stored.iter().all(|one| one.basis.as_deref() == Some("Kế hoạch số 12/KH-UBND")));
    office.add("app-installs", Some(0), "2026-Q3", Amount::plain(100.0)).unwrap();
    let figure = total(&office, "app-installs", "2026-Q3");
    assert_eq!(value(figure.planned_year), Some(1333.0));
    assert_eq!(figure.planned, None);
    assert!((figure.percent_of_plan().unwrap() - 100.0 / 13.33).abs() < 1e-9);
    let rate = office.indicator("online-rate");
    let refusal =
        targets::offer(&office.store.read(), &commune, &rate, &of_year, 90.0, Share::Equally);
    assert!(matches!(refused(refusal), ResultsError::NotShared { .. }));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// Whatever teams entered for whatever months: lines add up to the total, by team and by village.
    #[test]
    fn lines_add_up_to_the_total(
        numbers in prop::collection::vec((0usize..6, 1u32..13, 0u32..10_000), 1..40),
    ) {
        let mut office = Office::new();
        let mut sum = std::collections::BTreeMap::new();
        for (team, month, number) in numbers {
            if sum.insert((team, month), number).is_none() {
                let code = format!("2026-{month:02}");
                office.add("leaflets", Some(team), &code, Amount::plain(f64::from(number))).unwrap();
            } else {
                let code = format!("2026-{month:02}");
                let cell = [office.cell("leaflets", team, Some(Amount::plain(f64::from(number))))];
                office.set(&code, &by(), &cell, Some("nhập lại")).unwrap();
            }
        }
        for (code, months) in [("2026-Q2", 4..=6), ("2026-9M", 1..=9), ("2026", 1..=12)] {
            let inside: Vec<u32> =
                sum.iter().filter(|((_, month), _)| months.contains(month)).map(|(_, n)| *n).collect();
            let wanted = (!inside.is_empty()).then(|| f64::from(inside.iter().sum::<u32>()));
            for group in [Group::Teams, Group::Villages] {
                let found = of(&office, &["leaflets"], group, code);
                prop_assert_eq!(value(found.total.figures[0].this), wanted);
                let parts: Vec<f64> =
                    found.lines.iter().filter_map(|line| value(line.figures[0].this)).collect();
                prop_assert_eq!((!parts.is_empty()).then(|| parts.iter().sum::<f64>()), wanted);
            }
        }
    }
}
