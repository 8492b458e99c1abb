//! For each rule a good paper with one fault: found at its place, and nothing else is.

use chrono::NaiveDate;
use paper::check::{BasisState, KnownBasis, Outcome, RULES};

use crate::change::Change::*;
use crate::change::{Change, apply};
use crate::papers::{VARIANTS, Variant, good, paragraphs};
use crate::{findings, show, wrong};

/// A rule, the paper, the fault, what comes out, and words of the paragraph it is found at; none for what has no place.
type Mutant = (&'static str, &'static str, Change, Outcome, &'static str);

use Outcome::{Absent, Deviates, Fails};

const AGENCY: &str = "XÃ LÂM THAO";
const NATION: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";
const ABSTRACT: &str = "Về việc thành lập các Tổ công nghệ số cộng đồng";
const AUTHORITY: &str = "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ LÂM THAO";
const DATE: &str = "Lâm Thao, ngày 05 tháng 02 năm 2026";
const LAW: &str = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;";
const SIGNER: &str = "Nguyễn Thị Phương Thảo";
const LIST: &str = "DANH SÁCH THÀNH VIÊN TỔ CÔNG NGHỆ SỐ CỘNG ĐỒNG";
const ATTACHED: &str = "của Chủ tịch Ủy ban nhân dân xã Lâm Thao)";

#[rustfmt::skip]
pub const MUTANTS: &[Mutant] = &[
    ("page.size", "letter", Section(0, "w:pgSz", "w:h", "15840"), Fails, ""),
    ("page.orient", "letter", Lying(0), Fails, ""),
    ("page.margin", "letter", Section(0, "w:pgMar", "w:top", "851"), Fails, ""),
    ("font.name", "decision", Face("Thành lập 06 Tổ", "Arial"), Fails, "Thành lập 06"),
    ("font.colour", "decision", Colour("Thành lập 06 Tổ", "FF0000"), Fails, "Thành lập 06"),
    ("font.unicode", "decision", Face("Thành lập 06 Tổ", ".VnTime"), Fails, "Thành lập 06"),
    ("font.nfc", "decision", Decomposed("Thành lập 06 Tổ"), Fails, "lập"),
    ("pageno.place", "decision", HeaderAlign("left"), Fails, ""),
    ("pageno.place", "decision", HeaderGone, Absent, ""),
    ("pageno.type", "decision", HeaderSize(22), Fails, ""),
    ("pageno.count", "decision", Section(0, "w:pgNumType", "w:start", "3"), Fails, ""),
    ("pageno.count", "decision", Section(0, "w:pgNumType", "w:fmt", "upperRoman"), Fails, ""),
    ("pageno.first", "decision", SectionWithout(0, "w:titlePg"), Fails, ""),
    ("head.nation.text", "decision", Words(NATION, "CHỦ NGHĨA", "CHŨ NGHĨA"), Fails, "CHŨ NGHĨA"),
    ("head.nation.text", "decision", Removed(NATION), Absent, ""),
    ("head.nation.type", "decision", Size(NATION, 22), Fails, "CỘNG HÒA"),
    ("head.nation.type", "decision", Bold(NATION, false), Fails, "CỘNG HÒA"),
    ("head.motto.text", "decision", Words(MOTTO, "lập - Tự", "lập – Tự"), Fails, "Độc lập"),
    ("head.motto.text", "decision", Words(MOTTO, "lập - Tự", "lập-Tự"), Fails, "Độc lập"),
    ("head.motto.type", "decision", Size(MOTTO, 30), Fails, "Độc lập"),
    ("head.motto.type", "decision", Italic(MOTTO, true), Fails, "Độc lập"),
    ("head.motto.place", "decision", Align(MOTTO, "left"), Fails, "Độc lập"),
    ("head.motto.place", "letter", Before(MOTTO, 240), Fails, "Độc lập"),
    ("head.motto.line", "decision", NoLine(MOTTO), Fails, "Độc lập"),
    ("head.motto.line", "letter", LongLine(MOTTO), Fails, "Độc lập"),
    ("head.motto.line", "letter", SignsForLine(MOTTO, "--------------"), Fails, "------"),
    ("head.motto.line", "letter", SignsForLine(MOTTO, "______________"), Deviates, "______"),
    ("head.motto.line", "decision", Underline(MOTTO), Fails, "Độc lập"),
    ("head.parent.type", "decision", Bold("UBND TỈNH PHÚ THỌ", true), Fails, "UBND TỈNH"),
    ("head.parent.type", "decision", Words("UBND TỈNH PHÚ THỌ", "TỈNH PHÚ THỌ", "tỉnh Phú Thọ"), Fails, "UBND tỉnh"),
    ("head.parent.place", "decision", Align("UBND TỈNH PHÚ THỌ", "left"), Fails, "UBND TỈNH"),
    ("head.agency.text", "decision", Words(AGENCY, AGENCY, "XÃ LÂM THAO."), Fails, "XÃ LÂM THAO."),
    ("head.agency.type", "decision", Bold(AGENCY, false), Fails, AGENCY),
    ("head.agency.type", "decision", Size(AGENCY, 28), Fails, AGENCY),
    ("head.agency.place", "decision", Align(AGENCY, "left"), Fails, AGENCY),
    ("head.agency.line", "letter", NoLine(AGENCY), Fails, AGENCY),
    ("head.agency.line", "letter", LongLine(AGENCY), Fails, AGENCY),
    ("head.agency.line", "letter", SignsForLine(AGENCY, "───────"), Fails, "───"),
    ("head.number.text", "decision", Words("Số: 05/", "Số:", "Số"), Fails, "Số 05"),
    ("head.number.text", "decision", Words("Số: 05/", "QĐ-UBND", "QĐ - UBND"), Fails, "Số: 05"),
    ("head.number.text", "decision", Removed("Số: 05/QĐ-UBND"), Absent, ""),
    ("head.number.zero", "invitation", Words("Số: 07/", "07", "7"), Fails, "Số: 7/"),
    ("head.number.symbol", "letter", Words("Số: 41/", "UBND-VHXH", "CV-UBND"), Fails, "CV-UBND"),
    ("head.number.symbol", "minutes", Words("Số: 03/", "BB-UBND", "BC-UBND"), Fails, "BC-UBND"),
    ("head.number.type", "letter", Size("Số: 41/UBND-VHXH", 28), Fails, "Số: 41"),
    ("head.number.place", "letter", Align("Số: 41/UBND-VHXH", "left"), Fails, "Số: 41"),
    ("head.date.text", "decision", Words(DATE, "Lâm Thao, ngày", "Lâm Thao ngày"), Fails, "Lâm Thao ngày"),
    ("head.date.text", "decision", Removed(DATE), Absent, ""),
    ("head.date.zero", "invitation", Words("Lâm Thao, ngày", "ngày 09", "ngày 9"), Fails, "ngày 9"),
    ("head.date.type", "decision", Italic(DATE, false), Fails, "Lâm Thao, ngày"),
    ("head.date.type", "decision", Size(DATE, 24), Fails, "Lâm Thao, ngày"),
    ("head.date.place", "decision", Align(DATE, "left"), Fails, "Lâm Thao, ngày"),
    ("head.kind.text", "plan", Removed("KẾ HOẠCH"), Absent, ""),
    ("head.kind.type", "plan", Size("KẾ HOẠCH", 32), Fails, "KẾ HOẠCH"),
    ("head.kind.type", "plan", Words("KẾ HOẠCH", "KẾ HOẠCH", "Kế hoạch"), Fails, "Kế hoạch"),
    ("head.kind.place", "plan", Align("KẾ HOẠCH", "left"), Fails, "KẾ HOẠCH"),
    ("head.abstract.text", "decision", Words(ABSTRACT, ABSTRACT, "Về việc thành lập các Tổ công nghệ số cộng đồng."), Deviates, "Về việc"),
    ("head.abstract.type", "decision", Bold(ABSTRACT, false), Fails, "Về việc"),
    ("head.abstract.type", "decision", Size(ABSTRACT, 30), Fails, "Về việc"),
    ("head.abstract.place", "decision", Align(ABSTRACT, "left"), Fails, "Về việc"),
    ("head.abstract.line", "decision", NoLine(ABSTRACT), Fails, "Về việc"),
    ("head.abstract.line", "decision", LongLine(ABSTRACT), Fails, "Về việc"),
    ("head.subject.type", "letter", Italic("V/v cử người dự tập huấn", true), Fails, "V/v"),
    ("head.subject.type", "letter", Size("V/v cử người dự tập huấn", 28), Fails, "V/v"),
    ("head.subject.place", "letter", Align("V/v cử người dự tập huấn", "left"), Fails, "V/v"),
    ("head.subject.place", "letter", Before("V/v cử người dự tập huấn", 0), Fails, "V/v"),
    ("head.subject.place", "letter", Removed("V/v cử người dự tập huấn"), Absent, ""),
    ("head.to.text", "letter", Words("Kính gửi:", "gửi:", "gửi"), Fails, "Kính gửi"),
    ("head.to.text", "letter", Words("- Sở Khoa học", "nghệ;", "nghệ,"), Fails, "- Sở Khoa học"),
    ("head.to.type", "letter", Size("Kính gửi:", 24), Fails, "Kính gửi"),
    ("head.to.list", "letter", Italic("- Sở Khoa học và Công nghệ;", true), Fails, "- Sở Khoa học"),
    ("authority.text", "decision", Words(AUTHORITY, AUTHORITY, "Chủ tịch Ủy ban nhân dân xã Lâm Thao"), Fails, "Chủ tịch"),
    ("authority.type", "decision", Bold(AUTHORITY, false), Fails, AUTHORITY),
    ("authority.place", "decision", Align(AUTHORITY, "left"), Fails, AUTHORITY),
    ("decides.text", "decision", Words("QUYẾT ĐỊNH:", "ĐỊNH:", "ĐỊNH"), Fails, "QUYẾT ĐỊNH"),
    ("decides.type", "decision", Bold("QUYẾT ĐỊNH:", false), Fails, "QUYẾT ĐỊNH:"),
    ("decides.place", "decision", Align("QUYẾT ĐỊNH:", "left"), Fails, "QUYẾT ĐỊNH:"),
    ("basis.marks", "decision", Words("Theo đề nghị", "xã.", "xã,"), Fails, "Theo đề nghị"),
    ("basis.marks", "decision", Words(LAW, "2025;", "2025,"), Fails, "Căn cứ Luật"),
    ("basis.type", "decision", Italic(LAW, false), Fails, "Căn cứ Luật"),
    ("basis.type", "decision", Size(LAW, 24), Fails, "Căn cứ Luật"),
    ("basis.whole", "decision", Words("Căn cứ Nghị định số 356", " ngày 31 tháng 12 năm 2025", ""), Fails, "Căn cứ Nghị định"),
    ("basis.order", "decision", Moved("Căn cứ Kế hoạch số 20", "Căn cứ Quyết định số 2629"), Deviates, "Căn cứ Quyết định"),
    ("body.type", "letter", Size("Đề nghị các Tổ công nghệ số cộng đồng thông báo", 24), Fails, "Đề nghị các Tổ"),
    ("body.type", "plan", Italic("Phòng Văn hóa - Xã hội theo dõi, đôn đốc việc thực hiện Kế hoạch này, định kỳ hằng quý báo cáo Ủy ban nhân dân xã./.", true), Fails, "Phòng Văn hóa"),
    ("body.align", "decision", Align("Thành lập 06 Tổ", "left"), Fails, "Thành lập 06"),
    ("body.indent", "decision", First("Thành lập 06 Tổ", 0), Fails, "Thành lập 06"),
    ("body.spacing", "decision", Before("Thành lập 06 Tổ", 0), Fails, "Thành lập 06"),
    ("body.line", "decision", Lines("Thành lập 06 Tổ", 480), Fails, "Thành lập 06"),
    ("body.line", "decision", Lines("Thành lập 06 Tổ", 200), Fails, "Thành lập 06"),
    ("body.part.type", "regulation", Bold("Chương II", false), Fails, "Chương II"),
    ("body.division.type", "regulation", Size("Mục 1", 24), Fails, "Mục 1"),
    ("body.part.title", "regulation", Bold("QUY ĐỊNH CHUNG", false), Fails, "QUY ĐỊNH CHUNG"),
    ("body.part.form", "regulation", Words("Chương II", "II", "2"), Fails, "Chương 2"),
    ("body.part.form", "regulation", Align("Mục 1", "left"), Fails, "Mục 1"),
    ("body.article.form", "decision", Bold("Điều 2.", false), Fails, "Điều 2."),
    ("body.article.form", "decision", Words("Điều 2.", "2.", "2:"), Fails, "Điều 2:"),
    ("body.article.type", "decision", Size("Điều 2. Nhiệm vụ", 32), Fails, "Điều 2."),
    ("body.article.order", "decision", Words("Điều 3.", "3.", "4."), Fails, "Điều 4."),
    ("body.clause.type", "decision", Size("3. Báo cáo kết quả", 24), Fails, "3. Báo cáo"),
    ("body.clause.order", "decision", Words("3. Báo cáo", "3.", "4."), Fails, "4. Báo cáo"),
    ("body.point.type", "decision", Size("c) Thanh toán", 24), Fails, "c) Thanh toán"),
    ("body.point.order", "decision", Words("đ) Phòng ngừa", "đ)", "e)"), Fails, "e) Phòng ngừa"),
    ("body.end", "decision", Words("này./.", "này./.", "này."), Fails, "Quyết định này"),
    ("sign.power.text", "decision", Words("KT. CHỦ TỊCH", "KT.", "KT"), Fails, "KT CHỦ TỊCH"),
    ("sign.power.text", "regulation", Words("TM. ỦY BAN", "TM.", "T/M"), Fails, "T/M"),
    ("sign.power.type", "decision", Bold("KT. CHỦ TỊCH", false), Fails, "KT. CHỦ TỊCH"),
    ("sign.power.type", "decision", Size("KT. CHỦ TỊCH", 24), Fails, "KT. CHỦ TỊCH"),
    ("sign.power.place", "decision", Align("KT. CHỦ TỊCH", "left"), Fails, "KT. CHỦ TỊCH"),
    ("sign.name.text", "decision", Words(SIGNER, "Nguyễn", "ThS. Nguyễn"), Fails, "ThS."),
    ("sign.name.text", "decision", Removed(SIGNER), Absent, ""),
    ("sign.name.type", "decision", Bold(SIGNER, false), Fails, SIGNER),
    ("sign.name.type", "decision", Words(SIGNER, SIGNER, "NGUYỄN THỊ PHƯƠNG THẢO"), Fails, "NGUYỄN THỊ"),
    ("sign.name.place", "decision", Align(SIGNER, "right"), Fails, SIGNER),
    ("recipients.head.text", "decision", Words("Nơi nhận:", "nhận:", "nhận"), Fails, "Nơi nhận"),
    ("recipients.head.type", "decision", Italic("Nơi nhận:", false), Fails, "Nơi nhận:"),
    ("recipients.head.type", "decision", Size("Nơi nhận:", 28), Fails, "Nơi nhận:"),
    ("recipients.head.place", "decision", Align("Nơi nhận:", "center"), Fails, "Nơi nhận:"),
    ("recipients.list.type", "decision", Size("- Sở Khoa học và Công nghệ (b/c);", 24), Fails, "- Sở Khoa học"),
    ("recipients.list.marks", "decision", Words("- Sở Khoa học", "(b/c);", "(b/c),"), Fails, "- Sở Khoa học"),
    ("recipients.archive", "decision", Words("- Lưu: VT, VHXH.", "Lưu: VT", "Lưu: VP"), Fails, "- Lưu: VP"),
    ("recipients.archive", "decision", Words("- Lưu: VT, VHXH.", "Lưu: VT, VHXH", "Phòng Kinh tế"), Fails, "- Phòng Kinh tế"),
    ("recipients.first", "letter", Words("- Như trên;", "Như trên", "Như Điều 1"), Fails, "- Như Điều 1"),
    ("recipients.first", "decision", Words("- Như Điều 3;", "Điều 3", "Điều 6"), Fails, "- Như Điều 6"),
    ("annex.label.text", "decision", Removed("Phụ lục"), Absent, ""),
    ("annex.label.type", "plan", Size("Phụ lục I", 26), Fails, "Phụ lục I"),
    ("annex.label.place", "plan", Align("Phụ lục I", "left"), Fails, "Phụ lục I"),
    ("annex.order", "plan", Words("Phụ lục II", "II", "2"), Fails, "Phụ lục 2"),
    ("annex.title.type", "decision", Bold(LIST, false), Fails, "DANH SÁCH"),
    ("annex.title.place", "decision", Align(LIST, "left"), Fails, "DANH SÁCH"),
    ("annex.attached.text", "plan", Dropped("(Kèm theo", 2), Absent, ""),
    ("annex.attached.type", "decision", Italic(ATTACHED, false), Fails, "của Chủ tịch"),
    ("annex.attached.place", "decision", Align(ATTACHED, "left"), Fails, "của Chủ tịch"),
    ("annex.referred", "decision", Words("tại Phụ lục kèm theo", "Phụ lục", "danh sách"), Fails, "Phụ lục"),
    ("annex.pageno", "decision", SectionWithout(1, "w:pgNumType"), Fails, "Phụ lục"),
    ("content.district", "decision", Words("Báo cáo kết quả", "xã Lâm Thao", "huyện Lâm Thao"), Fails, "3. Báo cáo"),
    ("content.law", "decision", Words(LAW, "địa phương ngày", "địa phương số 72/2025/QH15 ngày"), Fails, "Căn cứ Luật"),
    ("content.expired", "decision", Words("Căn cứ Nghị định số 356", "356/2025/NĐ-CP ngày 31 tháng 12 năm 2025", "13/2023/NĐ-CP ngày 17 tháng 4 năm 2023"), Fails, "Căn cứ Nghị định"),
    ("content.dates", "decision", Words("(Kèm theo", "ngày 05 tháng 02", "ngày 06 tháng 02"), Fails, "(Kèm theo"),
    ("content.dates", "decision", Words("(Kèm theo", "05/QĐ", "15/QĐ"), Fails, "(Kèm theo"),
    ("content.zero", "decision", Words("Căn cứ Quyết định số 2629", "ngày 01", "ngày 1"), Deviates, "Căn cứ Quyết định"),
    ("content.slip", "decision", Words("- Sở Khoa học và Công nghệ (b/c)", "Sở Khoa học và Công nghệ", "UNBD tỉnh Phú Thọ"), Fails, "UNBD"),
];

/// A library of bases with one that is out of force.
fn bases() -> Vec<KnownBasis> {
    vec![
        KnownBasis {
            kind: "Nghị định".to_owned(),
            number: Some("13/2023/NĐ-CP".to_owned()),
            date: NaiveDate::from_ymd_opt(2023, 4, 17),
            title: "bảo vệ dữ liệu cá nhân".to_owned(),
            state: BasisState::Expired {
                replaced_by: Some(
                    "Nghị định số 356/2025/NĐ-CP ngày 31 tháng 12 năm 2025".to_owned(),
                ),
            },
        },
        KnownBasis {
            kind: "Luật".to_owned(),
            number: Some("72/2025/QH15".to_owned()),
            date: NaiveDate::from_ymd_opt(2025, 6, 16),
            title: "Tổ chức chính quyền địa phương".to_owned(),
            state: BasisState::InForce,
        },
    ]
}

/// What came out otherwise than it should.
fn surprises(variant: Variant) -> Vec<String> {
    let mut all = Vec::new();
    for (rule, paper, change, outcome, place) in MUTANTS {
        let mutant = apply(&good(paper, variant), *change);
        let found: Vec<_> = findings(&mutant, None, &bases())
            .into_iter()
            .filter(|finding| finding.outcome != Outcome::Pass)
            .collect();
        let right = match &found[..] {
            [one] => {
                let at = one.place.as_ref().map(|place| {
                    paragraphs(&mutant, &place.part)
                        .get(place.paragraph)
                        .cloned()
                        .unwrap_or_default()
                });
                one.rule.id == *rule
                    && one.outcome == *outcome
                    && at.unwrap_or_default().contains(place)
            }
            _ => false,
        };
        let fix = found.first().and_then(|finding| finding.fix.clone()).filter(|_| right);
        if let Some(fix) = fix {
            let mended = paper::check::fix(&mutant, &[fix]).unwrap();
            let left = wrong(&mended, None, &bases());
            if !left.is_empty() {
                all.push(format!(
                    "{rule} in {paper} by {change:?}, mended:\n    {}",
                    left.join("\n    ")
                ));
            }
        }
        if !right {
            let shown: Vec<String> = found.iter().map(show).collect();
            all.push(format!("{rule} in {paper} by {change:?}:\n    {}", shown.join("\n    ")));
        }
    }
    all
}

fn no_surprises(variant: Variant) {
    let all = surprises(variant);
    assert!(all.is_empty(), "{} of {}:\n{}", all.len(), MUTANTS.len(), all.join("\n"));
}

#[test]
fn one_fault_is_one_finding_in_a_table() {
    no_surprises(Variant::Table);
}

#[test]
fn one_fault_is_one_finding_with_tabs() {
    no_surprises(Variant::Tabs);
}

#[test]
fn one_fault_is_one_finding_as_libreoffice_saves_a_table() {
    no_surprises(Variant::Office);
}

#[test]
fn one_fault_is_one_finding_as_libreoffice_saves_tabs() {
    no_surprises(Variant::OfficeTabs);
}

/// A rule without a mutant is a rule nobody has seen fail. `nation.place` has its own test: it takes another layout.
#[test]
fn every_rule_has_a_mutant() {
    let without: Vec<&str> = RULES
        .iter()
        .map(|rule| rule.id)
        .filter(|id| !MUTANTS.iter().any(|(rule, ..)| rule == id))
        .filter(|id| *id != "head.nation.place")
        .collect();
    assert_eq!(without, Vec::<&str>::new());
    assert_eq!(VARIANTS.len(), 4);
}
