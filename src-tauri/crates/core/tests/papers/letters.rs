//! Letters, lists and sheets on both samples: they fill, read well, and say what they must.

use toso_core::papers::{self, Draft, Given, KINDS};
use toso_core::roster::{self, Member, MemberDraft};
use toso_core::store::Store;

use crate::{Commune, by, drafted, paragraphs, sample};

/// The kinds of letters and sheets, and whether "./." ends each copy.
const LETTERS_AND_SHEETS: &[(&str, bool)] = &[
    ("official-letter", true),
    ("submission", true),
    ("notice", true),
    ("invitation", true),
    ("minutes", true),
    ("session-report", true),
    ("member-list", false),
    ("contact-list", false),
    ("comments-table", false),
    ("document-register", false),
    ("programme", false),
    ("payment-list", false),
    ("certificate", false),
];

fn draft_with(
    store: &mut Store,
    commune: &Commune,
    kind: &str,
    set: &[(&str, &str)],
) -> Vec<String> {
    let set = set.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
    drafted(store, commune, kind, Draft { set, ..Draft::default() })
}

/// How many paragraphs say this.
fn times(text: &[String], wanted: &str) -> usize {
    text.iter().filter(|line| *line == wanted).count()
}

#[test]
fn letters_and_sheets_fill_on_both_samples_and_read_well() {
    for (name, people) in [("cam-thanh", 36), ("lam-thao", 84)] {
        let folder = tempfile::tempdir().unwrap();
        let (mut store, commune) = sample(folder.path(), name);
        for (kind, ends) in LETTERS_AND_SHEETS {
            assert!(KINDS.iter().any(|known| known.name == *kind));
            let text = drafted(&mut store, &commune, kind, Draft::default());
            let whole = text.join("\n");
            let copies = if *kind == "invitation" { people } else { 1 };
            let wanted = if *ends { copies } else { 0 };
            assert_eq!(whole.matches("./.").count(), wanted, "{name} {kind}");
            let rest = whole.replace("./.", "");
            for wrong in
                ["{{", "}}", "{", "huyện", " .", " ,", " ;", "..", ";.", ".;", "()", "Blank"]
            {
                assert!(!rest.contains(wrong), "{name} {kind}: {wrong}");
            }
            for line in &text {
                // Blanks for a number and a day that are not known yet are wide on purpose.
                let is_blank_day = line.contains("ngày      tháng") || line.contains("Số:  ");
                assert!(is_blank_day || !line.contains("  "), "{name} {kind}: {line}");
            }
        }
    }
}

#[test]
fn everyone_invited_gets_an_invitation_and_a_certificate() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = sample(folder.path(), "cam-thanh");
    let text = drafted(&mut store, &commune, "invitation", Draft::default());
    assert_eq!(times(&text, "GIẤY MỜI"), 36);
    assert!(
        text.contains(
            &"Ủy ban nhân dân phường Hội An Đông trân trọng kính mời: Ông Võ Ngọc Toàn, \
          Tổ trưởng Tổ CNSCĐ thôn Thanh Nhứt."
                .to_owned()
        )
    );
    let text = drafted(&mut store, &commune, "certificate", Draft::default());
    assert_eq!(times(&text, "GIẤY CHỨNG NHẬN"), 36);

    let guests = [("Khách mời", "Ông Trần Văn Khách | Giám đốc Bưu điện\nVNPT Đà Nẵng")];
    let text = draft_with(&mut store, &commune, "invitation", &guests);
    assert_eq!(times(&text, "GIẤY MỜI"), 2);
    assert!(text.iter().any(|line| line.ends_with("kính mời: VNPT Đà Nẵng.")));
}

#[test]
fn a_letter_has_no_type_and_its_subject_stands_under_the_number() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = sample(folder.path(), "cam-thanh");
    let text = drafted(&mut store, &commune, "official-letter", Draft::default());
    let number = text.iter().position(|line| line.ends_with("/UBND-VHXH")).unwrap();
    assert!(text[number + 1].starts_with("V/v phối hợp triển khai"));
    assert!(!text.iter().any(|line| line.contains("CÔNG VĂN") || line.contains("CV-")));
    let to = [("Kính gửi", "Công an phường Hội An Đông")];
    let text = draft_with(&mut store, &commune, "official-letter", &to);
    assert!(text.contains(&"Kính gửi: Công an phường Hội An Đông".to_owned()));
}

#[test]
fn minutes_have_no_place_and_date_and_two_signatures() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = sample(folder.path(), "cam-thanh");
    let text = draft_with(
        &mut store,
        &commune,
        "minutes",
        &[
            ("Họ tên thư ký", "Phan Thị Thư"),
            ("Thời gian bắt đầu", "08 giờ 00, ngày 05 tháng 12 năm 2026"),
        ],
    );
    assert!(!text.iter().any(|line| line.starts_with("Hội An Đông, ngày")));
    assert!(text.contains(&"Thời gian bắt đầu: 08 giờ 00, ngày 05 tháng 12 năm 2026.".to_owned()));
    let signed: Vec<&String> = text.iter().skip_while(|line| *line != "THƯ KÝ").take(4).collect();
    assert_eq!(signed, ["THƯ KÝ", "Phan Thị Thư", "CHỦ TỌA", ""]);
}

#[test]
fn a_rate_makes_amounts_and_no_rate_makes_none() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = sample(folder.path(), "cam-thanh");
    let text = drafted(&mut store, &commune, "payment-list", Draft::default());
    assert!(text.iter().any(|line| line.starts_with("Tổng cộng: …")));
    let text = draft_with(&mut store, &commune, "payment-list", &[("Mức hỗ trợ", "50.000")]);
    assert_eq!(times(&text, "50.000"), 72);
    assert!(text.contains(&"Tổng cộng: 1.800.000 đồng".to_owned()));
    assert!(text.contains(&"Bằng chữ: Một triệu tám trăm nghìn đồng".to_owned()));
}

#[test]
fn comments_stand_in_the_place_of_blank_rows() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = sample(folder.path(), "lam-thao");
    let text = drafted(&mut store, &commune, "comments-table", Draft::default());
    assert_eq!((1..=8).filter(|n| text.contains(&n.to_string())).count(), 8);
    let comment = "Hội Nông dân xã | Điều 5 | Bổ sung nhiệm vụ | Tiếp thu";
    let text = draft_with(&mut store, &commune, "comments-table", &[("Góp ý", comment)]);
    assert!(text.contains(&"Bổ sung nhiệm vụ".to_owned()) && !text.contains(&"2".to_owned()));
}

#[test]
fn the_register_has_what_was_numbered_in_its_year() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = sample(folder.path(), "cam-thanh");
    let mut ids = Vec::new();
    for (kind, number) in [("notice", 2), ("official-letter", 7), ("notice", 1)] {
        let kind = papers::kind(kind).unwrap();
        let id = papers::new_draft(&mut store, &by(), &commune, kind, Draft::default()).unwrap();
        let date = chrono::NaiveDate::from_ymd_opt(2026, 11, 19 + number % 3).unwrap();
        let given = Given { number, date, file: None };
        papers::issue(&mut store, &by(), &commune, &id, &given).unwrap();
        ids.push(id);
    }
    papers::revoke(&mut store, &by(), &commune, &ids[0], "Sai lịch").unwrap();
    let text = drafted(&mut store, &commune, "document-register", Draft::default());
    let place = |wanted: &str| text.iter().position(|line| line == wanted).unwrap();
    assert!(place("Công văn") < place("07/UBND-VHXH"));
    assert!(place("Thông báo") < place("01/TB-UBND") && place("01/TB-UBND") < place("02/TB-UBND"));
    assert_eq!(times(&text, "Bãi bỏ ngày 22/11/2026"), 1);
    assert_eq!(times(&text, "Huỳnh Thị Minh Nga"), 3);
    assert_eq!(times(&text, "VT, VHXH"), 3);
    assert!(text.iter().any(|line| line.starts_with("Thông báo lịch hoạt động")));
    assert_eq!((1..=10).filter(|n| times(&text, &format!("({n})")) == 1).count(), 10);

    let period = Some("2025".to_owned());
    let empty =
        drafted(&mut store, &commune, "document-register", Draft { period, ..Draft::default() });
    assert!(empty.contains(&"Năm: 2025".to_owned()) && times(&empty, "(10)") == 1);
    assert!(!empty.iter().any(|line| line.contains("/TB-UBND")));
}

#[test]
fn a_correction_ends_as_a_letter_does() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = sample(folder.path(), "cam-thanh");
    let kind = papers::kind("notice").unwrap();
    let id = papers::new_draft(&mut store, &by(), &commune, kind, Draft::default()).unwrap();
    let date = chrono::NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
    let given = Given { number: 3, date, file: None };
    papers::issue(&mut store, &by(), &commune, &id, &given).unwrap();
    let notice = papers::paper(&store.read(), &commune.id, &id).unwrap();
    let id = papers::new_correction(&mut store, &by(), &commune, &notice).unwrap();
    let letter = papers::paper(&store.read(), &commune.id, &id).unwrap();
    let text = paragraphs(&papers::docx(&store, &commune, &letter).unwrap());
    assert!(text.iter().any(|line| line.starts_with("V/v đính chính Thông báo số 03/TB-UBND")));
    assert!(text.iter().any(|line| line.ends_with("biết, thực hiện./.")));
    assert_eq!(text.join("\n").matches("./.").count(), 1);
}

#[test]
fn the_programme_fits_the_hours_of_the_session() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = sample(folder.path(), "cam-thanh");
    let text = drafted(&mut store, &commune, "programme", Draft::default());
    for wanted in ["07 giờ 30 - 08 giờ 00", "11 giờ 30 - 13 giờ 30", "16 giờ 15 - 16 giờ 30"]
    {
        assert!(text.contains(&wanted.to_owned()), "{wanted}");
    }
}

/// A sample on which something is done with every member.
fn with_members(
    folder: &std::path::Path,
    act: impl Fn(&toso_core::store::Change<'_>, &Commune, &Member) -> toso_core::Result<()>,
) -> (Store, Commune) {
    let (mut store, commune) = sample(folder, "lam-thao");
    let members = roster::members(&store.read(), &commune.id).unwrap();
    store
        .change(&by(), "Sửa", |change| {
            members.iter().try_for_each(|member| act(change, &commune, member))
        })
        .unwrap();
    (store, commune)
}

#[test]
fn nobody_leads_a_team_whose_positions_are_not_known() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = with_members(folder.path(), |change, commune, member| {
        let draft = MemberDraft {
            membership: Some(member.membership.clone()),
            team: member.team.clone(),
            name: member.name.clone(),
            birth: String::new(),
            gender: member.gender,
            phone: String::new(),
            occupation: String::new(),
            email: String::new(),
            organisation: String::new(),
            sort_key: String::new(),
            position: String::new(),
            slot: String::new(),
            tags: Vec::new(),
            note: String::new(),
        };
        roster::save_member(change, &commune.id, draft).map(drop)
    });
    let members = roster::members(&store.read(), &commune.id).unwrap();
    for kind in ["notice", "contact-list"] {
        let text = drafted(&mut store, &commune, kind, Draft::default());
        assert!(!text.iter().any(|line| line == "Tổ trưởng"), "{kind}");
        for member in &members {
            assert_eq!(times(&text, &member.name), 0, "{kind}: {}", member.name);
        }
    }
    let text = drafted(&mut store, &commune, "member-list", Draft::default());
    assert_eq!(times(&text, "Thành viên"), members.len());
}

#[test]
fn plans_of_a_commune_without_teams_count_none() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = sample(folder.path(), "lam-thao");
    for session in toso_core::training::sessions(&store.read(), &commune.id).unwrap() {
        store
            .change(&by(), "Xóa", |c| {
                toso_core::training::delete_session(c, &commune, &session.id)
            })
            .unwrap();
    }
    for team in roster::teams(&store.read(), &commune.id).unwrap() {
        store.change(&by(), "Xóa", |c| roster::delete_team(c, &commune.id, &team.id)).unwrap();
    }
    let short = commune.team_type_short.clone();
    for (kind, said) in [
        ("activity-plan", format!("1. Thành lập các {short} tại các khu dân cư; 100% thành viên")),
        ("training-plan", format!("Thành viên của các {short} trên địa bàn xã Lâm Thao. Khuyến")),
    ] {
        let text = drafted(&mut store, &commune, kind, Draft::default());
        assert!(text.iter().any(|line| line.starts_with(&said)), "{kind}: {text:?}");
        let last = text.iter().rfind(|line| line.ends_with("./."));
        assert!(last.is_some_and(|line| !line.contains("Tổng số")), "{kind}: {last:?}");
        for wrong in ["00 Tổ", "00 tổ", "00 thành viên", "00 người", "với ;", " ;", " ,"]
        {
            assert!(!text.iter().any(|line| line.contains(wrong)), "{kind} {wrong}: {text:?}");
        }
    }
}

#[test]
fn with_nobody_invited_one_form_stands() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = with_members(folder.path(), |change, commune, member| {
        roster::delete_member(change, &commune.id, &member.membership)
    });
    let text = drafted(&mut store, &commune, "invitation", Draft::default());
    assert_eq!(times(&text, "GIẤY MỜI"), 1);
    assert!(text.iter().any(|line| line.ends_with("mời: Ông (bà) …………………………………….")), "{text:?}");
    let text = draft_with(&mut store, &commune, "invitation", &[("Khách mời", "Bà Lê Thị Mẫu |")]);
    assert!(text.iter().any(|line| line.ends_with("mời: Bà Lê Thị Mẫu.")), "{text:?}");
    let text = drafted(&mut store, &commune, "certificate", Draft::default());
    assert_eq!(times(&text, "GIẤY CHỨNG NHẬN"), 1);
    assert_eq!(times(&text, "Chức danh: ……………………………………"), 1, "{text:?}");
}

#[test]
fn a_submission_speaks_of_what_is_to_be_done_with_the_teams() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = sample(folder.path(), "lam-thao");
    let said = |text: &[String]| {
        ["thành lập", "kiện toàn"].map(|word| {
            let (subject, need) = (format!("Về việc {word} các "), format!("Việc {word} các tổ"));
            let says = |words: &str| text.iter().any(|line| line.contains(words));
            (says(&subject), says(&need))
        })
    };
    let text = drafted(&mut store, &commune, "submission", Draft::default());
    assert_eq!(said(&text), [(true, true), (false, false)]);
    let kind = papers::kind("decision-establish").unwrap();
    let id = papers::new_draft(&mut store, &by(), &commune, kind, Draft::default()).unwrap();
    let date = chrono::NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
    papers::issue(&mut store, &by(), &commune, &id, &Given { number: 5, date, file: None })
        .unwrap();
    let text = drafted(&mut store, &commune, "submission", Draft::default());
    assert_eq!(said(&text), [(false, false), (true, true)]);
}
