//! The rules, as data.

use super::judge::{self, Judged};
use super::scene::Scene;

/// A rule of NĐ 30/2020/NĐ-CP, or of the law that a paper must not contradict.
#[derive(Debug)]
pub struct Rule {
    /// Its stable id: `head.nation.type`.
    pub id: &'static str,
    /// Its name in a list.
    pub title: &'static str,
    /// Where it stands: "PL I, II.6.a" is Phụ lục I, Phần I, Mục II, khoản 6, điểm a.
    pub clause: &'static str,
    /// One sentence: what is asked.
    pub about: &'static str,
    /// How it is judged.
    pub(super) test: fn(&Scene<'_>, &Rule) -> Judged,
}

const fn rule(
    id: &'static str,
    title: &'static str,
    clause: &'static str,
    about: &'static str,
    test: fn(&Scene<'_>, &Rule) -> Judged,
) -> Rule {
    Rule { id, title, clause, about, test }
}

/// Every rule that a paper is held against, in the order of the page.
#[rustfmt::skip]
pub const RULES: &[Rule] = &[
    rule("page.size", "Khổ giấy", "PL I, I.1", "Giấy khổ A4 (210 mm x 297 mm).", judge::page::size),
    rule("page.orient", "Chiều giấy", "PL I, I.2", "Trình bày theo chiều dài khổ A4; chiều rộng chỉ dùng khi có bảng, biểu.", judge::page::orient),
    rule("page.margin", "Lề trang", "PL I, I.3", "Lề trên và dưới 20 - 25 mm, lề trái 30 - 35 mm, lề phải 15 - 20 mm.", judge::page::margin),
    rule("font.name", "Phông chữ", "PL I, I.4", "Phông chữ Times New Roman.", judge::font::name),
    rule("font.colour", "Màu chữ", "PL I, I.4", "Chữ màu đen.", judge::font::colour),
    rule("font.unicode", "Bộ mã ký tự", "PL I, I.4", "Chữ Unicode theo TCVN 6909:2001, không dùng phông TCVN3 (ABC) hoặc VNI.", judge::font::unicode),
    rule("font.nfc", "Unicode dựng sẵn", "PL I, I.4", "Chữ Unicode dựng sẵn, không dùng dạng tổ hợp.", judge::font::composed),
    rule("pageno.place", "Vị trí số trang", "PL I, I.7", "Số trang canh giữa trong phần lề trên.", judge::page::number_place),
    rule("pageno.type", "Kiểu số trang", "PL I, I.7", "Số trang cỡ chữ 13 đến 14, kiểu chữ đứng.", judge::page::number_type),
    rule("pageno.count", "Đánh số trang", "PL I, I.7", "Số trang đánh từ 1 bằng chữ số Ả Rập.", judge::page::number_count),
    rule("pageno.first", "Trang thứ nhất", "PL I, I.7", "Không hiển thị số trang thứ nhất.", judge::page::number_first),
];
