//! What the commune reports for a period: results, and what it has to say of them.

use paper::Record;
use paper::template::Kind as Holds;

use super::shape::Column;
use super::starting::starting_record;
use super::{Changeable, Facts, FieldRow, Part, groups, lines};
use crate::Result;

pub(in crate::papers) static REPORT: Part = Part { fields: FIELDS, changeable: CHANGEABLE, gather };

const CHANGEABLE: &[Changeable] = &[
    lines("report.steering"),
    lines("report.outreach"),
    groups("results", RESULTS),
    lines("report.models"),
    lines("report.difficulties"),
    lines("report.directions"),
    lines("report.proposals"),
];

const RESULTS: &[Column] = &[
    ("name", "Chỉ tiêu"),
    ("unit", "Đơn vị tính"),
    ("plan", "Kế hoạch"),
    ("current", "Trong kỳ"),
    ("total", "Lũy kế"),
    ("ratio", "Tỷ lệ (%)"),
    ("note", "Ghi chú"),
];

const FIELDS: &[FieldRow] = &[
    ("report", Holds::Record, "Báo cáo", "Các phần viết bằng lời của báo cáo"),
    ("report.steering", Holds::List, "Chỉ đạo, điều hành", "Công tác chỉ đạo, từng đoạn"),
    ("report.steering.text", Holds::Text, "Đoạn chỉ đạo, điều hành", "Một đoạn"),
    ("report.outreach", Holds::List, "Tuyên truyền, hướng dẫn", "Công tác tuyên truyền, từng đoạn"),
    ("report.outreach.text", Holds::Text, "Đoạn tuyên truyền, hướng dẫn", "Một đoạn"),
    ("report.models", Holds::List, "Mô hình, cách làm hay", "Mô hình, cách làm hay, từng đoạn"),
    ("report.models.text", Holds::Text, "Đoạn mô hình, cách làm hay", "Một đoạn"),
    ("report.difficulties", Holds::List, "Khó khăn, vướng mắc", "Khó khăn, nguyên nhân, từng đoạn"),
    ("report.difficulties.text", Holds::Text, "Đoạn khó khăn, vướng mắc", "Một đoạn"),
    ("report.directions", Holds::List, "Phương hướng kỳ tới", "Nhiệm vụ trọng tâm, từng đoạn"),
    ("report.directions.text", Holds::Text, "Đoạn phương hướng kỳ tới", "Một đoạn"),
    ("report.proposals", Holds::List, "Kiến nghị, đề xuất", "Kiến nghị với cấp trên, từng đoạn"),
    ("report.proposals.text", Holds::Text, "Đoạn kiến nghị, đề xuất", "Một đoạn"),
    ("results", Holds::List, "Kết quả theo chỉ tiêu", "Bảng kết quả; chưa có số liệu thì để trống"),
    ("results.number", Holds::Number, "Thứ tự chỉ tiêu báo cáo", "Đếm suốt cả bảng, trừ hàng nhóm"),
    ("results.group", Holds::Text, "Nhóm chỉ tiêu báo cáo", "Hàng tên nhóm; ở hàng khác thì trống"),
    ("results.name", Holds::Text, "Tên chỉ tiêu báo cáo", "Đo cái gì"),
    ("results.unit", Holds::Text, "Đơn vị tính chỉ tiêu báo cáo", "%, lượt, buổi …"),
    ("results.plan", Holds::Text, "Kế hoạch của chỉ tiêu", "Mức kế hoạch"),
    ("results.current", Holds::Text, "Thực hiện trong kỳ", "Kết quả trong kỳ"),
    ("results.total", Holds::Text, "Lũy kế", "Lũy kế từ đầu năm"),
    ("results.ratio", Holds::Text, "Tỷ lệ đạt kế hoạch", "Lũy kế so với kế hoạch, phần trăm"),
    ("results.note", Holds::Text, "Ghi chú chỉ tiêu báo cáo", "Ghi chú"),
];

fn gather(facts: &Facts<'_>) -> Result<Record> {
    Ok(starting_record(facts, CHANGEABLE))
}
