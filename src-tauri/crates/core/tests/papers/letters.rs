//! Letters, lists and sheets on both samples: they fill, read well, and say what they must.

use toso_core::papers::{self, Draft, Given, KINDS};
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
