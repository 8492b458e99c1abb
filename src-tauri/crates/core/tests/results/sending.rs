//! Results that two offices entered apart meet in one store.

use toso_core::results::campaigns::{self, CampaignDraft};
use toso_core::results::targets::{self, TargetDraft};
use toso_core::store::exchange::{Arrival, Choice, Kind, Wish, receive, send};

use super::*;

fn campaign(office: &mut Office) -> campaigns::Campaign {
    let commune = office.commune.id.clone();
    let draft = CampaignDraft {
        id: None,
        name: "Tháng chuyển đổi số".into(),
        first: day("2026-10-01"),
        last: day("2026-10-31"),
        basis: String::new(),
        note: String::new(),
        indicators: vec![office.indicator("vneid").id],
    };
    let id = office.store.change(&by(), "Lưu", |change| campaigns::save(change, &commune, draft));
    campaigns::find(&office.store.read(), &commune, id.unwrap().as_str()).unwrap()
}

fn target(office: &mut Office, of: &campaigns::Campaign, value: f64) {
    let indicator = office.indicator("vneid").id;
    let commune = office.commune.id.clone();
    let draft = TargetDraft::of_period(indicator, None, &of.period(), Amount::plain(value));
    office.store.change(&by(), "Giao", |change| targets::set(change, &commune, draft)).unwrap();
}

#[test]
fn the_same_numbers_of_two_offices_are_one_after_receiving() {
    // Two offices set up apart: every identifier differs.
    let (mut here, mut there) = (Office::new(), Office::new());
    for office in [&mut here, &mut there] {
        office.add("leaflets", Some(0), "2026-10", Amount::plain(10.0)).unwrap();
        let held = campaign(office);
        target(office, &held, 500.0);
    }
    there.add("leaflets", Some(1), "2026-10", Amount::plain(7.0)).unwrap();
    there.add("online-rate", None, "2026-10", Amount::part(118.0, 300.0)).unwrap();
    let file = there.folder.path().with_extension("toso");
    send(&there.store, &by(), &Wish::default(), &file).unwrap();

    let arrival = Arrival::open(&here.store, &file).unwrap();
    let results = arrival.kinds.iter().find(|one| one.kind == Kind::Result).unwrap();
    assert_eq!(results.new, 2, "the other is known");
    receive(&mut here.store, &on("2026-11-23T08:00"), arrival, &[(Kind::Result, Choice::Theirs)])
        .unwrap();
    std::fs::remove_file(&file).unwrap();

    assert_eq!(here.entries().len(), 3);
    let held = campaigns::campaigns(&here.store.read(), &here.commune.id).unwrap();
    assert_eq!(held.len(), 1);
    let code = held[0].period().code;
    let found = targets::of_period(&here.store.read(), &here.commune.id, &code).unwrap();
    assert_eq!(found.len(), 1, "the target found its campaign again");
    let all = catalogue::indicators(&here.store.read(), &here.commune.id).unwrap();
    let mut codes: Vec<&str> = all.iter().map(|one| one.code.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), all.len(), "no indicator stands twice");
    assert_eq!(here.store.check().unwrap(), Vec::<String>::new());
    here.store.undo().unwrap();
    assert_eq!(here.entries().len(), 1);
}
