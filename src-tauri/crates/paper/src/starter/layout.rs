//! The numbers of NĐ 30, in one place.
//!
//! Every size, indent and distance that a starter template uses stands here, with the clause it
//! comes from. "PL I" is Phụ lục I of Nghị định 30/2020/NĐ-CP; roman and arabic numbers are its
//! parts ("II.5" is Phần I, Mục II, khoản 5). A distance the decree leaves open says "thông lệ":
//! the habit of the offices.

/// Where the lines of a paragraph stand between its two indents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Flush left.
    Left,
    /// In the middle.
    Centre,
    /// Flush on both sides, the decree's way for body text.
    Both,
}

/// How one component of a paper is set: a row of [`ROLES`].
#[derive(Debug, Clone, Copy)]
pub struct Role {
    /// The word before the colon in a starter text; also the id of the Word style.
    pub name: &'static str,
    /// The name a clerk sees among the styles of Word.
    pub label: &'static str,
    /// Type size in points.
    pub size: u32,
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Where the lines stand.
    pub align: Align,
    /// Indent of the first line, in tenths of a millimetre.
    pub first_line: u32,
    /// Indent of every line, in tenths of a millimetre.
    pub left: u32,
    /// How far the first line begins before the others, in tenths of a millimetre.
    pub hanging: u32,
    /// Space before, in points.
    pub before: u32,
    /// Space after, in points.
    pub after: u32,
    /// Stays on one page with the paragraph that follows.
    pub keep_next: bool,
    /// A text that wraps is broken into lines of about equal length ([`super::fit`]).
    pub balanced: bool,
    /// The clause of NĐ 30 that says so.
    pub clause: &'static str,
}

/// What most rows share: 14 pt, upright, centred, no distances.
const PLAIN: Role = Role {
    name: "",
    label: "",
    size: 14,
    bold: false,
    italic: false,
    align: Align::Centre,
    first_line: 0,
    left: 0,
    hanging: 0,
    before: 0,
    after: 0,
    keep_next: false,
    balanced: false,
    clause: "",
};

/// A body paragraph: justified, first line 1.27 cm, 6 pt apart.
const BODY: Role = Role { align: Align::Both, first_line: 127, before: 6, ..PLAIN };

/// A paragraph in a cell of a table.
const CELL: Role = Role { size: 12, before: 1, after: 1, clause: "thông lệ", ..PLAIN };

/// Every component that a starter text can name.
#[rustfmt::skip]
pub const ROLES: [Role; 47] = [
    Role { name: "nation", label: "Quốc hiệu", size: 13, bold: true, clause: "PL I, II.1.a", ..PLAIN },
    Role { name: "motto", label: "Tiêu ngữ", bold: true, clause: "PL I, II.1.b", ..PLAIN },
    Role { name: "parent", label: "Cơ quan chủ quản", size: 13, balanced: true, clause: "PL I, II.2.b", ..PLAIN },
    Role { name: "agency", label: "Cơ quan ban hành", size: 13, bold: true, balanced: true, clause: "PL I, II.2.b", ..PLAIN },
    Role { name: "number", label: "Số, ký hiệu", size: 13, before: 4, clause: "PL I, II.3", ..PLAIN },
    Role { name: "date", label: "Địa danh, thời gian", size: 13, italic: true, before: 4, clause: "PL I, II.4", ..PLAIN },
    Role { name: "letter-abstract", label: "Trích yếu công văn", size: 12, before: 6, balanced: true, clause: "PL I, II.5.b", ..PLAIN },
    Role { name: "type", label: "Tên loại", bold: true, before: 18, keep_next: true, clause: "PL I, II.5.b", ..PLAIN },
    Role { name: "abstract", label: "Trích yếu", bold: true, keep_next: true, balanced: true, clause: "PL I, II.5.b", ..PLAIN },
    Role { name: "authority", label: "Thẩm quyền ban hành", bold: true, before: 16, after: 6, keep_next: true, balanced: true, clause: "PL III, Mẫu 1.2", ..PLAIN },
    Role { name: "basis", label: "Căn cứ", italic: true, clause: "PL I, II.6.a", ..BODY },
    Role { name: "decides", label: "Quyết định:", bold: true, before: 12, after: 6, keep_next: true, clause: "PL III, Mẫu 1.2", ..PLAIN },
    Role { name: "article", label: "Điều", clause: "PL I, II.6.đ", ..BODY },
    Role { name: "chapter", label: "Phần, Chương, Mục", bold: true, before: 12, keep_next: true, clause: "PL I, II.6.đ", ..PLAIN },
    Role { name: "chapter-title", label: "Tên phần, chương, mục", bold: true, after: 6, keep_next: true, balanced: true, clause: "PL I, II.6.đ", ..PLAIN },
    Role { name: "section", label: "Mục La Mã", bold: true, before: 8, keep_next: true, clause: "PL I, II.6.đ", ..BODY },
    Role { name: "subsection", label: "Khoản có tiêu đề", bold: true, keep_next: true, clause: "PL I, II.6.đ", ..BODY },
    Role { name: "to-one", label: "Kính gửi, một nơi", before: 12, after: 6, balanced: true, clause: "PL I, II.9.a", ..PLAIN },
    Role { name: "to-head", label: "Kính gửi", align: Align::Left, left: TO_INDENT, before: 12, keep_next: true, clause: "PL I, II.9.a", ..PLAIN },
    Role { name: "to-item", label: "Kính gửi, từng nơi", align: Align::Left, left: TO_INDENT + TO_COLON + DASH, hanging: DASH, before: 3, keep_next: true, clause: "PL I, II.9.a", ..PLAIN },
    Role { name: "heading", label: "Điều có tiêu đề", bold: true, keep_next: true, clause: "PL I, II.6.đ", ..BODY },
    Role { name: "clause", label: "Khoản", clause: "PL I, II.6.đ", ..BODY },
    Role { name: "point", label: "Điểm", clause: "PL I, II.6.đ", ..BODY },
    Role { name: "body", label: "Nội dung", clause: "PL I, II.6.e", ..BODY },
    Role { name: "recipients", label: "Nơi nhận", size: 12, bold: true, italic: true, align: Align::Left, clause: "PL I, II.9.d", ..PLAIN },
    Role { name: "recipient", label: "Nơi nhận, từng nơi", size: 11, align: Align::Left, clause: "PL I, II.9.d", ..PLAIN },
    Role { name: "power", label: "Quyền hạn, chức vụ", bold: true, clause: "PL I, II.7.đ", ..PLAIN },
    Role { name: "signer", label: "Họ và tên người ký", bold: true, before: SIGNATURE_ROOM, clause: "PL I, II.7.đ", ..PLAIN },
    Role { name: "annex", label: "Phụ lục", bold: true, keep_next: true, clause: "PL I, III.1.b", ..PLAIN },
    Role { name: "annex-title", label: "Tên phụ lục", bold: true, keep_next: true, balanced: true, clause: "PL I, III.1.b", ..PLAIN },
    Role { name: "attached", label: "Kèm theo", italic: true, keep_next: true, balanced: true, clause: "PL I, III.1.c", ..PLAIN },
    Role { name: "note", label: "Thông tin buổi", align: Align::Left, first_line: 0, before: 3, clause: "thông lệ", ..PLAIN },
    Role { name: "sign-title", label: "Người ký biểu", size: 13, bold: true, clause: "thông lệ", ..PLAIN },
    Role { name: "sign-note", label: "Cách ký biểu", size: 13, italic: true, clause: "thông lệ", ..PLAIN },
    Role { name: "sign-room", label: "Chỗ ký biểu", size: 13, before: SIGNATURE_ROOM, clause: "thông lệ", ..PLAIN },
    Role { name: "display-cover", label: "Tên sổ", size: 28, bold: true, before: 110, after: 24, keep_next: true, clause: "thông lệ", ..PLAIN },
    Role { name: "display-title", label: "Tên giấy chứng nhận", size: 28, bold: true, before: 30, after: 12, keep_next: true, clause: "thông lệ", ..PLAIN },
    Role { name: "display-name", label: "Dòng nổi bật", size: 22, bold: true, before: 6, after: 6, keep_next: true, clause: "thông lệ", ..PLAIN },
    Role { name: "display", label: "Dòng bìa, giấy chứng nhận", size: 16, before: 8, keep_next: true, balanced: true, clause: "thông lệ", ..PLAIN },
    Role { name: "gap", label: "Khoảng cách", size: 6, before: 3, keep_next: true, clause: "thông lệ", ..PLAIN },
    Role { name: "cell-head", label: "Đầu cột", bold: true, ..CELL },
    Role { name: "cell-number", label: "Số thứ tự cột", size: 11, italic: true, ..CELL },
    Role { name: "cell-note", label: "Ô ghi nhiều dòng", size: 10, align: Align::Left, ..CELL },
    Role { name: "cell", label: "Ô bảng", align: Align::Left, ..CELL },
    Role { name: "cell-centre", label: "Ô bảng, giữa", ..CELL },
    Role { name: "cell-group", label: "Hàng nhóm", bold: true, align: Align::Left, keep_next: true, ..CELL },
    Role { name: "cell-total", label: "Hàng tổng số", bold: true, align: Align::Left, ..CELL },
];

/// Where "Kính gửi:" to several begins (thông lệ), how far behind it its colon stands, and how wide
/// the dash below the colon is with its space: dashes stand under the colon (PL I, II.9.a).
const TO_INDENT: u32 = 300;
const TO_COLON: u32 = 176;
const DASH: u32 = 28;

/// The free room between the signer's title and name, in points (31.8 mm): room for the signature
/// and for the seal that covers a third of it (PL I, II.7.d and II.8.a).
pub const SIGNATURE_ROOM: u32 = 90;

/// The row of [`ROLES`] of that name.
#[must_use]
pub fn role(name: &str) -> Option<&'static Role> {
    ROLES.iter().find(|role| role.name == name)
}

/// The measures of the page. All lengths are tenths of a millimetre, all sizes points.
#[derive(Debug, Clone, Copy)]
pub struct Layout {
    /// Short side of the sheet: A4 (PL I, I.1).
    pub page_short: u32,
    /// Long side of the sheet: A4 (PL I, I.1).
    pub page_long: u32,
    /// Top margin, 20 to 25 mm (PL I, I.3).
    pub top: u32,
    /// Bottom margin, 20 to 25 mm (PL I, I.3).
    pub bottom: u32,
    /// Left margin, 30 to 35 mm (PL I, I.3).
    pub left: u32,
    /// Right margin, 15 to 20 mm (PL I, I.3).
    pub right: u32,
    /// Top of the page number below the edge of the sheet; it stands inside the top margin
    /// (PL I, I.7).
    pub page_number_top: u32,
    /// Size of the page number, 13 to 14 (PL I, I.7).
    pub page_number_size: u32,
    /// Width of the right column of the letterhead: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" takes
    /// 95.7 mm at 13 pt bold and must stay on one line (PL I, II.1).
    pub nation_column: u32,
    /// Width of the column of the recipients beside the signature (PL I, IV.2, ô 9b).
    pub recipients_column: u32,
    /// Line spacing in 240ths of a line: single to 1.5 lines (PL I, II.6.e).
    pub line: u32,
    /// Thickness of the prescribed lines in eighths of a point.
    pub stroke: u32,
    /// Distance of a prescribed line below its text, in points.
    pub stroke_gap: u32,
    /// Free room above the block of recipients and signature (thông lệ).
    pub signature_gap: u32,
    /// Length of the line under an agency or a trích yếu in hundredths of its text: the decree
    /// asks a third to a half (PL I, II.2.b and II.5.b).
    pub short_line: u32,
    /// Padding of the cells of a data table, left and right.
    pub cell_padding: u32,
}

impl Layout {
    /// The layout of NĐ 30/2020/NĐ-CP with the values this program chose inside its ranges.
    #[must_use]
    pub const fn nd30() -> Self {
        Self {
            page_short: 2100,
            page_long: 2970,
            top: 200,
            bottom: 200,
            left: 300,
            right: 150,
            page_number_top: 100,
            page_number_size: 14,
            nation_column: 1000,
            recipients_column: 750,
            line: 240,
            stroke: 6,
            stroke_gap: 4,
            signature_gap: 40,
            short_line: 42,
            cell_padding: 10,
        }
    }

    /// Width between the margins.
    #[must_use]
    pub const fn text_width(&self, landscape: bool) -> u32 {
        let side = if landscape { self.page_long } else { self.page_short };
        side - self.left - self.right
    }
}

/// Tenths of a millimetre as twentieths of a point, the unit of Word.
#[must_use]
pub const fn twips(tenths: u32) -> u32 {
    (tenths * 1440 + 127) / 254
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::starter::width::text_width;

    #[test]
    fn the_dashes_stand_under_the_colon() {
        assert_eq!(text_width("Kính gửi", 14, false, false), TO_COLON);
        assert_eq!(text_width("- ", 14, false, false), DASH);
    }
}
