//! The headings of the table, as they are written and as they are known again.

/// A column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Column {
    Code,
    Name,
    Unit,
    Value,
    /// The whole that the value is a part of.
    Whole,
    Before,
    Note,
}

/// Beginnings of headings without diacritics, the telling ones first: of two that fit a heading the
/// earlier one holds. "Số kỳ trước" is no value, "Mã chỉ tiêu" no name.
const HEADINGS: &[(Column, &[&str])] = &[
    (Column::Before, &["so ky truoc", "ky truoc", "gia tri ky truoc", "so lieu ky truoc"]),
    (Column::Note, &["ghi chu", "giai trinh"]),
    (Column::Unit, &["dvt", "don vi tinh", "don vi do"]),
    (Column::Whole, &["mau so", "trong tong so", "tren tong so"]),
    (
        Column::Value,
        &["gia tri", "so lieu", "tu so", "ket qua", "thuc hien", "so luong", "ky nay", "so ky nay"],
    ),
    (Column::Code, &["ma", "ma so", "ma chi tieu", "ma ct"]),
    (Column::Name, &["ten chi tieu", "chi tieu", "noi dung", "ten"]),
];

/// The column a heading stands over.
pub(super) fn column_of(heading: &str) -> Option<Column> {
    let folded = vietnamese::fold(heading);
    let begins = |word: &&str| {
        folded
            .strip_prefix(*word)
            .is_some_and(|rest| !rest.starts_with(|next: char| next.is_alphanumeric()))
    };
    HEADINGS.iter().find(|(_, words)| words.iter().any(begins)).map(|(one, _)| *one)
}

impl Column {
    /// The heading as our form has it; the value's where some rows have two parts.
    pub(super) fn heading(self, in_parts: bool) -> &'static str {
        match self {
            Column::Code => "Mã",
            Column::Name => "Tên chỉ tiêu",
            Column::Unit => "ĐVT",
            Column::Value if in_parts => "Giá trị (tử số)",
            Column::Value => "Giá trị",
            Column::Whole => "Mẫu số",
            Column::Before => "Số kỳ trước",
            Column::Note => "Ghi chú",
        }
    }

    /// Its width in Excel's unit.
    pub(super) fn width(self, in_parts: bool) -> f64 {
        match self {
            Column::Code => 8.0,
            Column::Name if in_parts => 36.0,
            Column::Name => 40.0,
            Column::Unit => 11.0,
            Column::Value | Column::Whole => 13.0,
            Column::Before => 14.0,
            Column::Note => 20.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_however_they_are_written() {
        for (heading, column) in [
            ("Mã", Some(Column::Code)),
            ("MÃ CHỈ TIÊU", Some(Column::Code)),
            ("Tên chỉ tiêu", Some(Column::Name)),
            ("Chỉ tiêu", Some(Column::Name)),
            ("ĐVT", Some(Column::Unit)),
            ("Đơn vị tính", Some(Column::Unit)),
            ("Giá trị", Some(Column::Value)),
            ("Giá trị (tử số)", Some(Column::Value)),
            ("Mẫu số", Some(Column::Whole)),
            ("Số kỳ trước", Some(Column::Before)),
            ("Ghi chú", Some(Column::Note)),
            ("Mạng xã hội", None),
            ("Đơn vị: thôn 1", None),
            ("", None),
        ] {
            assert_eq!(column_of(heading), column, "{heading}");
        }
    }
}
