#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::collections::HashSet;

use super::model::{Basis, LegalDocument, Validity};
use super::order::place;
use super::parse::parse;
use super::warn::{Concern, warnings};
use super::{Outcome, bundled_library, plan_import, read_library, write_library};
use crate::{Error, Id};
use chrono::NaiveDate;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn documents() -> Vec<LegalDocument> {
    bundled_library().into_iter().map(|entry| entry.document).collect()
}

/// By number, the citations as a paper must have them.
const CITED: &[(&str, &str)] = &[
    ("72/2025/QH15", "Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025"),
    ("148/2025/QH15", "Luật Chuyển đổi số ngày 11 tháng 12 năm 2025"),
    (
        "224/2026/NĐ-CP",
        "Nghị định số 224/2026/NĐ-CP ngày 24 tháng 6 năm 2026 của Chính phủ quy định chi tiết một số điều và biện pháp thi hành Luật Chuyển đổi số",
    ),
    (
        "57-NQ/TW",
        "Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024 của Bộ Chính trị về đột phá phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số quốc gia",
    ),
    (
        "71/NQ-CP",
        "Nghị quyết số 71/NQ-CP ngày 01 tháng 4 năm 2025 của Chính phủ sửa đổi, bổ sung cập nhật Chương trình hành động của Chính phủ thực hiện Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024 của Bộ Chính trị về đột phá phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số quốc gia",
    ),
    (
        "411/QĐ-TTg",
        "Quyết định số 411/QĐ-TTg ngày 31 tháng 3 năm 2022 của Thủ tướng Chính phủ phê duyệt Chiến lược quốc gia phát triển kinh tế số và xã hội số đến năm 2025, định hướng đến năm 2030",
    ),
    (
        "1690/QĐ-TTg",
        "Quyết định số 1690/QĐ-TTg ngày 26 tháng 12 năm 2023 của Thủ tướng Chính phủ phê duyệt Đề án “Kiện toàn tổ chức bộ máy, nâng cao năng lực quản lý nhà nước và thực thi pháp luật về chuyển đổi số từ trung ương đến địa phương đến năm 2025, định hướng đến năm 2030”",
    ),
    (
        "2629/QĐ-TTg",
        "Quyết định số 2629/QĐ-TTg ngày 01 tháng 12 năm 2025 của Thủ tướng Chính phủ phê duyệt Chương trình phát triển Chính phủ số",
    ),
    (
        "749/QĐ-TTg",
        "Quyết định số 749/QĐ-TTg ngày 03 tháng 6 năm 2020 của Thủ tướng Chính phủ phê duyệt “Chương trình Chuyển đổi số quốc gia đến năm 2025, định hướng đến năm 2030”",
    ),
    (
        "01-KH/BCĐTW",
        "Kế hoạch số 01-KH/BCĐTW ngày 21 tháng 3 năm 2025 của Ban Chỉ đạo Trung ương về phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số về triển khai phong trào “Bình dân học vụ số”",
    ),
    (
        "3497/CĐSQG-CNCPS",
        "Công văn số 3497/CĐSQG-CNCPS ngày 15 tháng 12 năm 2025 của Cục Chuyển đổi số quốc gia về việc thúc đẩy, phát huy hiệu quả hoạt động của Tổ công nghệ số cộng đồng",
    ),
    ("91/2025/QH15", "Luật Bảo vệ dữ liệu cá nhân ngày 26 tháng 6 năm 2025"),
    (
        "356/2025/NĐ-CP",
        "Nghị định số 356/2025/NĐ-CP ngày 31 tháng 12 năm 2025 của Chính phủ quy định chi tiết một số điều và biện pháp thi hành Luật Bảo vệ dữ liệu cá nhân",
    ),
    (
        "30/2020/NĐ-CP",
        "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư",
    ),
    (
        "09/2019/NĐ-CP",
        "Nghị định số 09/2019/NĐ-CP ngày 24 tháng 01 năm 2019 của Chính phủ quy định về chế độ báo cáo của cơ quan hành chính nhà nước",
    ),
    ("20/2023/QH15", "Luật Giao dịch điện tử ngày 22 tháng 6 năm 2023"),
    (
        "68/2024/NĐ-CP",
        "Nghị định số 68/2024/NĐ-CP ngày 25 tháng 6 năm 2024 của Chính phủ quy định về chữ ký số chuyên dùng công vụ",
    ),
    ("06/2022/QH15", "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"),
];

#[test]
fn citations_are_made_from_their_parts() {
    let documents = documents();
    for (number, cited) in CITED {
        let document = documents.iter().find(|one| one.number.as_deref() == Some(number));
        assert_eq!(document.expect(number).citation(), *cited);
    }
}

#[test]
fn every_bundled_document_is_whole_and_what_does_not_hold_is_picked_for_nothing() {
    let library = bundled_library();
    assert_eq!(library.len(), 29);
    for entry in &library {
        let (document, cited) = (&entry.document, entry.document.citation());
        assert_eq!(document.missing(), None, "{cited}");
        assert!(document.checked.is_some(), "{cited}");
        assert_eq!(vietnamese::clean(&cited), cited);
        if document.validity != Validity::InForce {
            assert!(entry.kinds.is_empty(), "{cited}");
        }
        // Whatever stands on a paper leads back to the document.
        let read = parse(&format!("- Căn cứ {cited};")).expect(&cited);
        assert_eq!(read.key(), document.key(), "{cited}");
        assert_eq!(read.citation(), cited);
    }
    let picked: HashSet<&str> =
        library.iter().flat_map(|entry| &entry.kinds).map(String::as_str).collect();
    for kind in
        ["decision-establish", "decision-consolidate", "decision-regulation", "training-plan"]
    {
        assert!(picked.contains(kind), "{kind} rests on nothing");
    }
    let replaced = ["67/2006/QH11", "64/2007/NĐ-CP", "42/2022/NĐ-CP", "13/2023/NĐ-CP"];
    for number in replaced {
        let entry = library.iter().find(|one| one.document.number.as_deref() == Some(number));
        let document = &entry.unwrap().document;
        assert_eq!(document.validity, Validity::Expired, "{number}");
        assert!(document.replaced_by.is_some(), "{number}");
    }
}

#[test]
fn lines_of_every_hand_are_taken_apart() {
    for (line, kind, number, date, issuer, title) in [
        (
            "Căn cứ Luật Chuyển đổi số số 148/2025/QH15 ngày 11/12/2025;",
            "Luật",
            Some("148/2025/QH15"),
            Some("2025-12-11"),
            "",
            "Chuyển đổi số",
        ),
        (
            "căn cứ luật tổ chức chính quyền địa phương năm 2015",
            "Luật",
            None,
            None,
            "",
            "tổ chức chính quyền địa phương",
        ),
        (
            "- Nghị định 30/2020/NĐ-CP, ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư.",
            "Nghị định",
            Some("30/2020/NĐ-CP"),
            Some("2020-03-05"),
            "Chính phủ",
            "về công tác văn thư",
        ),
        (
            "Công văn số 12/SKHCN-CĐS của Sở Khoa học và Công nghệ hướng dẫn kiện toàn tổ",
            "Công văn",
            Some("12/SKHCN-CĐS"),
            None,
            "Sở Khoa học và Công nghệ",
            "hướng dẫn kiện toàn tổ",
        ),
        ("Nghị quyết số 57-NQ/TW", "Nghị quyết", Some("57-NQ/TW"), None, "", ""),
    ] {
        let read = parse(line).expect(line);
        assert_eq!(read.kind, kind, "{line}");
        assert_eq!(read.number.as_deref(), number, "{line}");
        assert_eq!(read.date, date.map(day), "{line}");
        assert_eq!((read.issuer.as_str(), read.title.as_str()), (issuer, title), "{line}");
    }
    for line in
        ["", "Căn cứ", "Theo đề nghị của Trưởng phòng Văn hóa - Xã hội.", "Luật", "ngày", "số"]
    {
        // Nothing is made up, and nothing panics.
        assert!(parse(line).is_none_or(|read| read.kind == "Luật"), "{line}");
    }
}

#[test]
fn competence_comes_first_then_the_centre_then_the_rank() {
    let mut documents: Vec<LegalDocument> = [
        "Công văn số 5/UBND-VX ngày 02 tháng 3 năm 2026 của Ủy ban nhân dân tỉnh Phú Thọ về chuyển đổi số",
        "Quyết định số 411/QĐ-TTg ngày 31 tháng 3 năm 2022 của Thủ tướng Chính phủ phê duyệt Chiến lược",
        "Nghị quyết số 71/NQ-CP ngày 01 tháng 4 năm 2025 của Chính phủ về chương trình",
        "Nghị định số 224/2026/NĐ-CP ngày 24 tháng 6 năm 2026 của Chính phủ quy định chi tiết",
        "Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024 của Bộ Chính trị về đột phá",
        "Luật Chuyển đổi số ngày 11 tháng 12 năm 2025",
        "Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025",
    ]
    .into_iter()
    .map(|line| parse(line).unwrap())
    .collect();
    let expected: Vec<String> = documents.iter().rev().map(LegalDocument::citation).collect();
    documents[0].level = super::BasisLevel::Province;
    documents[6].purpose = super::Purpose::Competence;
    documents.sort_by_key(place);
    assert_eq!(documents.iter().map(LegalDocument::citation).collect::<Vec<_>>(), expected);
}

fn said(line: &str, on: &str) -> Vec<Concern> {
    warnings([line], &documents(), day(on)).into_iter().map(|warning| warning.concern).collect()
}

#[test]
fn a_paper_is_warned_of_what_does_not_hold() {
    let it = "Căn cứ Luật Công nghệ thông tin ngày 29 tháng 6 năm 2006;";
    assert!(
        matches!(&said(it, "2026-11-22")[..], [Concern::Expired { replaced_by: Some(by), .. }] if by.contains("Chuyển đổi số"))
    );
    let digital = "Căn cứ Luật Chuyển đổi số ngày 11 tháng 12 năm 2025;";
    assert_eq!(said(digital, "2026-06-30"), [Concern::NotYet(day("2026-07-01"))]);
    assert_eq!(said(digital, "2026-07-01"), []);
    let wrong_day = "Căn cứ Luật Chuyển đổi số ngày 12 tháng 11 năm 2025;";
    assert_eq!(said(wrong_day, "2026-11-22"), [Concern::OtherDate(day("2025-12-11"))]);
    let old = "Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015";
    assert!(matches!(said(old, "2026-11-22")[..], [Concern::Expired { .. }]));
    let period = "Căn cứ Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ;";
    assert!(matches!(said(period, "2026-11-22")[..], [Concern::PeriodOver { .. }]));
    let campaign = "Kế hoạch số 01-KH/BCĐTW ngày 21 tháng 3 năm 2025 của Ban Chỉ đạo Trung ương";
    assert_eq!(said(campaign, "2027-12-31"), []);
    assert!(matches!(said(campaign, "2028-01-01")[..], [Concern::Expired { .. }]));
    assert_eq!(
        said("Luật Thi đua, khen thưởng ngày 15/6/2022", "2026-11-22"),
        [Concern::Unverified]
    );
    // Another year's number, another document; unknown ones pass; a line twice warns once.
    assert_eq!(said("Quyết định số 749/QĐ-TTg ngày 03/6/2019", "2026-11-22"), []);
    assert_eq!(said("Quyết định số 9999/QĐ-UBND ngày 03/6/2026 của Ủy ban", "2026-11-22"), []);
    assert_eq!(warnings([it, it], &documents(), day("2026-11-22")).len(), 1);
}

fn stored() -> Vec<Basis> {
    let at = day("2026-11-22").and_hms_opt(9, 0, 0).unwrap();
    let stored = bundled_library().into_iter().map(|entry| Basis {
        id: Id::new(at),
        document: entry.document,
        kinds: entry.kinds,
        own_text: entry.own_text,
        own: false,
        file: None,
    });
    stored.collect()
}

#[test]
fn a_library_written_out_is_read_again() {
    let mut bases = stored();
    bases[0].own_text = Some("Luật \"riêng\"".to_owned());
    // What stands in the clerk's own words alone, without a type, is not lost.
    for words in ["Công văn nội bộ của xã", "Biên bản họp thôn"] {
        bases.push(Basis {
            id: Id::new(day("2026-11-22").and_hms_opt(9, 0, 0).unwrap()),
            document: LegalDocument::default(),
            kinds: vec!["submission".to_owned()],
            own_text: Some(words.to_owned()),
            own: true,
            file: None,
        });
    }
    let written = write_library(&bases);
    let read = read_library(&written).unwrap();
    assert_eq!(read.len(), bases.len());
    for (entry, basis) in read.iter().zip(&bases) {
        assert_eq!(entry.document, basis.document);
        assert_eq!((&entry.kinds, &entry.own_text), (&basis.kinds, &basis.own_text));
    }
    let again = plan_import(&bases, read.clone());
    assert!(again.iter().all(|one| one.outcome == Outcome::Unchanged), "each is found again");
    // As a spreadsheet saves it.
    let text = String::from_utf8(written).unwrap();
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read_library(&wide).unwrap(), read);
}

#[test]
fn an_update_says_what_it_does() {
    let mut bases = stored();
    let mut entries = bundled_library();
    assert!(
        plan_import(&bases, entries.clone()).iter().all(|one| one.outcome == Outcome::Unchanged)
    );
    entries[2].document.validity = Validity::Expired;
    entries[3].document.validity = Validity::Expired;
    entries[4].document.validity = Validity::Expired;
    entries[4].document.checked = Some(day("2020-01-01"));
    bases[3].own = true;
    bases.remove(5);
    let outcomes: Vec<Outcome> =
        plan_import(&bases, entries).into_iter().map(|one| one.outcome).collect();
    let Outcome::Changed(changes) = &outcomes[2] else { panic!("{:?}", outcomes[2]) };
    assert_eq!((changes[0].heading, changes[0].after.as_str()), ("Tình trạng", "hết hiệu lực"));
    assert_eq!(outcomes[3], Outcome::Kept);
    assert_eq!(outcomes[4], Outcome::Kept, "the file is older");
    assert_eq!(outcomes[5], Outcome::New);
}

#[test]
fn a_bad_file_is_refused_with_its_place() {
    let good = String::from_utf8(write_library(&stored()[..2])).unwrap();
    let place = |bytes: &[u8]| match read_library(bytes) {
        Err(Error::Library { line, column, .. }) => (line, column),
        other => panic!("{other:?}"),
    };
    assert_eq!(place(b""), (1, None));
    assert_eq!(place(&[0xFF, 0x00, 0x12]), (1, None));
    assert_eq!(place(b"PK\x03\x04\0\0"), (1, None));
    assert_eq!(place("Tên\tNgày\n".as_bytes()), (1, None));
    for (what, with, wanted) in [
        ("2025-06-16", "16/13/2025", (2, Some("Ngày"))),
        ("còn hiệu lực", "đang hiệu lực", (2, Some("Tình trạng"))),
        ("trung ương", "huyện", (2, Some("Cấp"))),
        ("decision-establish", "decision-unknown", (2, Some("Dùng cho"))),
        ("Luật", "", (2, Some("Loại"))),
        ("Tổ chức chính quyền địa phương", "", (2, Some("Tên hoặc trích yếu"))),
    ] {
        assert_eq!(place(good.replacen(what, with, 1).as_bytes()), wanted, "{what}");
    }
    let line = good.lines().nth(1).unwrap();
    assert_eq!(place(format!("{good}{line}\n").as_bytes()), (4, None), "twice");
    assert_eq!(place(good.replacen("\r\n", "\tthừa\r\n", 2).as_bytes()).0, 1);
}
