//! Tasks and targets of a year's plan.

use paper::Record;
use paper::template::Kind as Holds;

use super::shape::Column;
use super::starting::starting_record;
use super::{Changeable, Facts, FieldRow, Part, groups, rows, text};
use crate::Result;

pub(in crate::papers) static PLAN: Part = Part { fields: FIELDS, changeable: CHANGEABLE, gather };

const CHANGEABLE: &[Changeable] =
    &[text("plan.year"), groups("tasks", TASKS), rows("targets", TARGETS), text("plan.report_due")];

const TASKS: &[Column] = &[
    ("name", "Tên nhiệm vụ"),
    ("lead", "Cơ quan chủ trì"),
    ("partners", "Cơ quan phối hợp"),
    ("result", "Kết quả, sản phẩm"),
    ("deadline", "Thời gian"),
    ("note", "Ghi chú"),
];

const TARGETS: &[Column] = &[
    ("name", "Chỉ tiêu"),
    ("unit", "Đơn vị tính"),
    ("total", "Chỉ tiêu cả xã"),
    ("per_team", "Mức giao mỗi tổ"),
    ("deadline", "Hạn"),
    ("source", "Nguồn số liệu"),
];

const FIELDS: &[FieldRow] = &[
    ("plan", Holds::Record, "Kế hoạch", "Năm và hạn báo cáo của kế hoạch"),
    ("plan.year", Holds::Text, "Năm kế hoạch", "Năm thực hiện kế hoạch"),
    (
        "plan.report_due",
        Holds::Text,
        "Hạn báo cáo của tổ",
        "Khi nào các tổ gửi báo cáo: trước ngày 20 hằng tháng",
    ),
    ("tasks", Holds::List, "Nhiệm vụ", "Bảng phân công nhiệm vụ"),
    ("tasks.number", Holds::Number, "Thứ tự nhiệm vụ", "Đếm suốt cả bảng, trừ hàng nhóm"),
    ("tasks.group", Holds::Text, "Nhóm nhiệm vụ", "Hàng tên nhóm; ở hàng nhiệm vụ thì trống"),
    ("tasks.name", Holds::Text, "Tên nhiệm vụ", "Tên nhiệm vụ"),
    ("tasks.lead", Holds::Text, "Cơ quan chủ trì", "Cơ quan chủ trì nhiệm vụ"),
    ("tasks.partners", Holds::Text, "Cơ quan phối hợp", "Các cơ quan phối hợp"),
    ("tasks.result", Holds::Text, "Kết quả, sản phẩm", "Kết quả, sản phẩm phải có"),
    ("tasks.deadline", Holds::Text, "Thời gian thực hiện", "Thời gian thực hiện nhiệm vụ"),
    ("tasks.note", Holds::Text, "Ghi chú nhiệm vụ", "Ghi chú"),
    ("targets", Holds::List, "Chỉ tiêu giao", "Các chỉ tiêu giao cho mỗi tổ"),
    ("targets.number", Holds::Number, "Thứ tự chỉ tiêu giao", "1, 2, 3 …"),
    ("targets.name", Holds::Text, "Tên chỉ tiêu giao", "Đo cái gì"),
    ("targets.unit", Holds::Text, "Đơn vị tính chỉ tiêu giao", "%, lượt, buổi …"),
    ("targets.total", Holds::Text, "Chỉ tiêu cả xã", "Mức cả xã phải đạt"),
    ("targets.per_team", Holds::Text, "Mức giao mỗi tổ", "Mức mỗi tổ phải đạt"),
    ("targets.deadline", Holds::Text, "Hạn hoàn thành chỉ tiêu", "Hạn hoàn thành"),
    ("targets.source", Holds::Text, "Nguồn số liệu chỉ tiêu", "Lấy số liệu ở đâu"),
];

fn gather(facts: &Facts<'_>) -> Result<Record> {
    Ok(starting_record(facts, CHANGEABLE))
}
