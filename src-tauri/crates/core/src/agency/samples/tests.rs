#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice)]

use std::collections::BTreeSet;

use chrono::Datelike;

use super::*;

fn sample(name: &str) -> Sample {
    let (_, text) = BUNDLED.iter().find(|(known, _)| *known == name).unwrap();
    Sample::parse(text).unwrap()
}

fn members(sample: &Sample) -> impl Iterator<Item = &SampleMember> {
    sample.teams.iter().flat_map(|team| &team.members)
}

fn completed_years(member: &SampleMember, day: NaiveDate) -> i32 {
    let birth = member.birth.date.unwrap();
    let not_yet = (day.month(), day.day()) < (birth.month(), birth.day());
    day.year() - birth.year() - i32::from(not_yet)
}

#[test]
fn cam_thanh_is_six_teams_of_six() {
    let sample = sample("cam-thanh");
    assert_eq!(sample.commune_code, "20413");
    assert_eq!((sample.villages.len(), sample.teams.len()), (6, 6));
    for team in &sample.teams {
        let slots: Vec<_> =
            team.members.iter().filter_map(|member| member.slot.as_deref()).collect();
        let required =
            ["Trưởng thôn", "Chi hội Phụ nữ", "Đoàn viên", "Đoàn viên", "Cán bộ xã", "Cán bộ xã"];
        assert_eq!(slots, required, "{}", team.name);
    }
    let day = NaiveDate::from_ymd_opt(2022, 4, 30).unwrap();
    let ages: Vec<i32> = members(&sample).map(|member| completed_years(member, day)).collect();
    let mean = f64::from(ages.iter().sum::<i32>()) / ages.len() as f64;
    assert_eq!((ages.len(), format!("{mean:.1}").as_str()), (36, "34.4"));
    assert_eq!((ages.iter().min(), ages.iter().max()), (Some(&22), Some(&60)));
    let decision = sample.recorded_decision.unwrap();
    assert!(decision.date <= day && decision.date.month() == 4 && decision.date.year() == 2022);
}

#[test]
fn lam_thao_is_twenty_nine_teams_to_be_decided_on() {
    let sample = sample("lam-thao");
    assert_eq!(sample.commune_code, "08494");
    assert_eq!((sample.villages.len(), sample.teams.len(), members(&sample).count()), (29, 29, 84));
    let of_size = |size| sample.teams.iter().filter(|team| team.members.len() == size).count();
    assert_eq!((of_size(3), of_size(2)), (26, 3));
    assert_eq!(sample.team_type.name, "Tổ công nghệ số cộng đồng và phản ứng nhanh");
    assert_eq!(sample.recorded_decision, None);
}

#[test]
fn both_samples_hold_together() {
    for name in names() {
        let sample = sample(name);
        assert_eq!(bundled(name), Some(sample.clone()));
        assert!(crate::agency::units::Units::bundled().find(&sample.commune_code).is_some());
        assert_eq!(sample.signers.iter().filter(|signer| signer.is_default).count(), 1);
        assert!(sample.session.is_some());
        let villages: BTreeSet<_> = sample.villages.iter().map(|village| &village.name).collect();
        let slots: BTreeSet<_> = sample.slots.iter().map(|slot| &slot.name).collect();
        for team in &sample.teams {
            assert!(
                !team.villages.is_empty() && team.villages.iter().all(|v| villages.contains(v))
            );
            assert_eq!(team.members[0].position.as_deref(), Some("Tổ trưởng"));
            for slot in &sample.slots {
                let filled =
                    team.members.iter().filter(|m| m.slot.as_ref() == Some(&slot.name)).count()
                        as u32;
                assert!(
                    filled >= slot.min && slot.max.is_none_or(|max| filled <= max),
                    "{}",
                    team.name
                );
            }
        }
        let mut people = BTreeSet::new();
        let mut phones = BTreeSet::new();
        for member in members(&sample) {
            assert!(people.insert(&member.name), "{} twice", member.name);
            assert_eq!(vietnamese::clean(&member.name), member.name);
            assert!(member.slot.as_ref().is_some_and(|slot| slots.contains(slot)));
            let phone = member.phone.as_deref().unwrap();
            assert!(phone.len() == 10 && &phone[3..5] == "00" && phones.insert(phone), "{phone}");
        }
    }
}

#[test]
fn a_bad_line_is_named() {
    let line = |text: &str| Sample::parse(text).unwrap_err().line;
    assert_eq!(line("# nothing\n\nwhat\tis this"), 3);
    assert_eq!(line("member\tNguyễn Thị Thử"), 1);
    assert_eq!(line("commune\t1\ncommune"), 2);
    assert_eq!(line("team\tA\tB\nmember\tC\tlong ago"), 2);
    assert_eq!(line("team\tA\tB\nmember\tC\t1990\t?"), 2);
    assert_eq!(line("decision\t1\tyesterday\tx"), 1);
    assert_eq!(bundled("elsewhere"), None);
}
