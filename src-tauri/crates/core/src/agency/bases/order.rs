//! The order in which bases are cited.

use chrono::NaiveDate;

use super::model::{BasisLevel, LegalDocument, Purpose, Validity};

/// Rank of documents within a level, the highest first: the type, and a part of the issuer's name
/// where it decides. The first line that fits counts.
const RANKS: &[(&str, &str)] = &[
    ("Hiến pháp", ""),
    ("Bộ luật", ""),
    ("Luật", ""),
    ("Nghị quyết", "Quốc hội"),
    ("Pháp lệnh", ""),
    ("Nghị quyết", "Bộ Chính trị"),
    ("Nghị quyết", "Ban Chấp hành Trung ương"),
    ("Chỉ thị", "Ban Bí thư"),
    ("Kết luận", "Bộ Chính trị"),
    ("Nghị định", ""),
    ("Nghị quyết", "Chính phủ"),
    ("Quyết định", "Thủ tướng Chính phủ"),
    ("Chỉ thị", "Thủ tướng Chính phủ"),
    ("Thông tư", ""),
    ("Nghị quyết", ""),
    ("Quyết định", ""),
    ("Chỉ thị", ""),
    ("Kết luận", ""),
    ("Chương trình", ""),
    ("Kế hoạch", ""),
    ("Hướng dẫn", ""),
    ("Công văn", ""),
];

/// What places are compared by.
type Place = (bool, Purpose, BasisLevel, usize, Option<NaiveDate>);

/// What bases are sorted by: what may be cited before what no longer holds, competence before content (NĐ 30 Phụ lục I, II.6.a), from the centre
/// down to the commune, within a level by rank, the older one first.
pub(super) fn place(document: &LegalDocument) -> Place {
    let (kind, issuer) = (vietnamese::fold(&document.kind), vietnamese::fold(&document.issuer));
    let over = matches!(document.validity, Validity::Expired | Validity::PeriodOver);
    let rank = RANKS.iter().position(|(of_kind, of_issuer)| {
        vietnamese::fold(of_kind) == kind && issuer.contains(&vietnamese::fold(of_issuer))
    });
    (over, document.purpose, document.level, rank.unwrap_or(RANKS.len()), document.date)
}
