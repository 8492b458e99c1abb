//! What a team fills in for the commune.

use paper::Record;
use paper::template::Kind as Holds;

use super::shape::Column;
use super::starting::starting_record;
use super::{Changeable, Facts, FieldRow, Part, rows, text};
use crate::Result;

pub(in crate::papers) static TEAM_REPORT: Part =
    Part { fields: FIELDS, changeable: CHANGEABLE, gather };

const CHANGEABLE: &[Changeable] = &[rows("asked", ASKED), text("form.due")];

const ASKED: &[Column] = &[("name", "Nội dung"), ("unit", "Đơn vị tính")];

const FIELDS: &[FieldRow] = &[
    ("form", Holds::Record, "Mẫu báo cáo", "Về mẫu báo cáo của tổ"),
    ("form.due", Holds::Text, "Hạn gửi mẫu báo cáo", "Khi nào tổ gửi báo cáo về xã"),
    ("asked", Holds::List, "Nội dung tổ báo cáo", "Các dòng để tổ điền kết quả"),
    ("asked.number", Holds::Number, "Thứ tự nội dung báo cáo", "1, 2, 3 …"),
    ("asked.name", Holds::Text, "Tên nội dung báo cáo", "Đếm cái gì"),
    ("asked.unit", Holds::Text, "Đơn vị tính nội dung báo cáo", "hộ, lượt, buổi …"),
];

fn gather(facts: &Facts<'_>) -> Result<Record> {
    Ok(starting_record(facts, CHANGEABLE))
}
