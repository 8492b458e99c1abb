//! Campaigns: days, counts, pace, households.

use toso_core::results::campaigns::visits::{self, VisitProblem, VisitState};
use toso_core::results::campaigns::{self, Campaign, CampaignDraft};
use toso_core::results::targets::{self, TargetDraft};

use super::*;

fn hold(office: &mut Office) -> Campaign {
    let indicators =
        ["people-guided", "businesses-supported"].map(|code| office.indicator(code).id);
    let commune = office.commune.id.clone();
    let draft = CampaignDraft {
        id: None,
        name: "92 ngày đêm".into(),
        first: day("2022-06-01"),
        last: day("2022-08-31"),
        basis: "Kế hoạch số 170/KH-UBND".into(),
        note: String::new(),
        indicators: indicators.to_vec(),
    };
    office.store.change(&by(), "Lưu", |change| campaigns::save(change, &commune, draft)).unwrap();
    campaigns::find(&office.store.read(), &commune, "92 NGÀY ĐÊM").unwrap()
}

#[test]
fn a_campaign_counts_its_days_and_says_the_pace_that_is_needed() {
    let mut office = Office::new();
    let campaign = hold(&mut office);
    let commune = office.commune.clone();
    assert_eq!(campaign.period().days(), 92);
    let people = office.indicator("people-guided");
    let draft =
        TargetDraft::of_period(people.id.clone(), None, &campaign.period(), Amount::plain(920.0));
    office.store.change(&by(), "Giao", |c| targets::set(c, &commune.id, draft)).unwrap();
    let count = |office: &mut Office, on: &str, code: &str, team: usize, number: f64| {
        let cells = [office.cell(code, team, Some(Amount::plain(number)))];
        office.store.change(&by(), "Ngày", |change| {
            campaigns::count(change, &by(), &commune.id, &campaign, day(on), &cells, None)
        })
    };
    count(&mut office, "2022-06-01", "people-guided", 0, 10.0).unwrap();
    count(&mut office, "2022-06-01", "people-guided", 1, 15.0).unwrap();
    count(&mut office, "2022-06-10", "people-guided", 0, 25.0).unwrap();
    let before = count(&mut office, "2022-05-31", "people-guided", 0, 1.0);
    assert!(matches!(refused(before), ResultsError::OutsideCampaign { .. }));
    let other = count(&mut office, "2022-06-02", "leaflets", 0, 1.0);
    assert!(matches!(refused(other), ResultsError::NotInCampaign { .. }));

    let on = |text: &str| {
        campaigns::progress(&office.store.read(), &commune, &campaign, day(text)).unwrap()
    };
    let progress = on("2022-06-10");
    assert_eq!((progress.days, progress.day, progress.left), (92, 10, 83));
    let line = &progress.lines[0];
    assert_eq!(line.done.unwrap().value, 50.0);
    assert_eq!(line.remaining, Some(870.0));
    assert_eq!(line.needed_per_day, Some(11.0), "870 in 83 days, rounded up");
    assert_eq!(line.done_per_day, Some(5.0));
    assert_eq!(line.by_day, [(day("2022-06-01"), 25.0), (day("2022-06-10"), 50.0)]);
    assert_eq!(progress.lines[1].done, None);
    assert_eq!((on("2022-05-20").day, on("2022-05-20").left), (0, 92));
    let over = on("2022-09-05");
    assert_eq!((over.day, over.left, over.lines[0].needed_per_day), (92, 0, None));

    let deleted = office
        .store
        .change(&by(), "Xóa", |change| campaigns::delete(change, &commune.id, &campaign.id));
    assert!(matches!(refused(deleted), ResultsError::CampaignCounted(_)));
}

#[test]
fn households_are_pasted_marked_and_printed() {
    let mut office = Office::new();
    let campaign = hold(&mut office);
    let commune = office.commune.clone();
    let text = "Chủ hộ\tĐịa chỉ\tSĐT\tTổ\tĐối tượng\tGhi chú\n\
        Trần Văn Mẫu\tKiệt 3\t0840 045 480\tThanh Đông\tngười cao tuổi, hộ kinh doanh\t\n\
        \t\t\t\t\t\n\
        Lê Thị Thử\tKiệt 5\t12345\tVạn Lăng\t\tmù chữ\n\
        \tKiệt 6\t\t\t\t\n\
        trần văn mẫu\tkiệt 3\t\tKhông có tổ này\t\t\n";
    let read = |office: &Office| {
        visits::read_list(&office.store.read(), &commune.id, &campaign, text).unwrap()
    };
    let lines = read(&office);
    assert_eq!(lines.len(), 4);
    assert_eq!(lines[0].draft.tags, ["người cao tuổi", "hộ kinh doanh"]);
    assert_eq!(lines[0].draft.phone, "0840045480");
    assert_eq!(lines[0].draft.team.as_ref(), Some(&office.teams[1]));
    assert!(lines[0].problems.is_empty());
    assert_eq!(lines[1].problems, [VisitProblem::Phone("12345".into())]);
    assert_eq!(lines[1].draft.note, "điện thoại: 12345; mù chữ");
    assert_eq!(lines[2].problems, [VisitProblem::NoName]);
    assert_eq!(
        lines[3].problems,
        [VisitProblem::Team("Không có tổ này".into()), VisitProblem::Twice]
    );

    let drafts = lines[..2].iter().map(|line| line.draft.clone()).collect();
    let ids = office
        .store
        .change(&by(), "Lưu", |change| visits::save(change, &commune.id, &campaign, drafts))
        .unwrap();
    assert_eq!(read(&office)[0].problems, [VisitProblem::Twice], "there by now");
    office
        .store
        .change(&by(), "Ghi", |change| {
            visits::mark(change, &campaign, &ids[..1], VisitState::Again, Some(day("2022-06-09")))
        })
        .unwrap();
    let known = visits::visits(&office.store.read(), &campaign.id).unwrap();
    assert_eq!((known[0].state, known[0].day), (VisitState::Again, Some(day("2022-06-09"))));
    assert!(known[0].state.is_reached() && known[0].state.is_open());
    assert_eq!(known[1].state, VisitState::Todo);

    let teams = roster::teams(&office.store.read(), &commune.id).unwrap();
    let bytes = visits::checklist(&commune, &campaign, Some(&teams[1]), &known).unwrap();
    let book = sheet::read(&bytes, "danh-sach.xlsx").unwrap();
    let said = format!("{book:?}");
    assert!(said.contains("Trần Văn Mẫu") && said.contains("Hẹn đến lại (09/06/2022)"));
    assert!(!said.contains("Lê Thị Thử"), "of another team");

    office.store.change(&by(), "Xóa", |change| visits::delete(change, &campaign, &ids)).unwrap();
    assert!(visits::visits(&office.store.read(), &campaign.id).unwrap().is_empty());
    office.store.undo().unwrap();
    assert_eq!(visits::visits(&office.store.read(), &campaign.id).unwrap(), known);
}
