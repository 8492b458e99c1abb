//! What the commune reports for a period: results, and what it has to say of them.

use paper::template::Kind as Holds;
use paper::{Record, Value};

use super::reached::{progress, reached, row, sentence};
use super::shape::Column;
use super::starting::starting_record;
use super::{Changeable, Facts, FieldRow, Part, groups, lines};
use crate::Result;
use crate::reports::{Practice, practices};

pub(in crate::papers) static REPORT: Part = Part { fields: FIELDS, changeable: CHANGEABLE, gather };

const CHANGEABLE: &[Changeable] = &[
    lines("report.steering"),
    lines("report.outreach"),
    lines("report.outcomes"),
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
    ("before", "Cùng kỳ năm trước"),
];

const FIELDS: &[FieldRow] = &[
    ("report", Holds::Record, "Báo cáo", "Các phần viết bằng lời của báo cáo"),
    ("report.steering", Holds::List, "Chỉ đạo, điều hành", "Công tác chỉ đạo, từng đoạn"),
    ("report.steering.text", Holds::Text, "Đoạn chỉ đạo, điều hành", "Một đoạn"),
    ("report.outreach", Holds::List, "Tuyên truyền, hướng dẫn", "Công tác tuyên truyền, từng đoạn"),
    ("report.outreach.text", Holds::Text, "Đoạn tuyên truyền, hướng dẫn", "Một đoạn"),
    ("report.outcomes", Holds::List, "Kết quả nổi bật", "Mỗi chỉ tiêu có số liệu một câu"),
    ("report.outcomes.text", Holds::Text, "Câu kết quả nổi bật", "Một câu"),
    ("report.models", Holds::List, "Mô hình, cách làm hay", "Mô hình, cách làm hay, từng đoạn"),
    ("report.models.text", Holds::Text, "Đoạn mô hình, cách làm hay", "Một đoạn"),
    ("report.difficulties", Holds::List, "Khó khăn, vướng mắc", "Khó khăn, nguyên nhân, từng đoạn"),
    ("report.difficulties.text", Holds::Text, "Đoạn khó khăn, vướng mắc", "Một đoạn"),
    ("report.directions", Holds::List, "Phương hướng kỳ tới", "Nhiệm vụ trọng tâm, từng đoạn"),
    ("report.directions.text", Holds::Text, "Đoạn phương hướng kỳ tới", "Một đoạn"),
    ("report.proposals", Holds::List, "Kiến nghị, đề xuất", "Kiến nghị với cấp trên, từng đoạn"),
    ("report.proposals.text", Holds::Text, "Đoạn kiến nghị, đề xuất", "Một đoạn"),
    (
        "progress",
        Holds::List,
        "Tiến độ",
        "Mỗi chỉ tiêu có kế hoạch và kết quả một thanh của biểu đồ",
    ),
    ("progress.name", Holds::Text, "Chỉ tiêu của biểu đồ", "Đo cái gì"),
    ("progress.bar", Holds::Image, "Thanh tiến độ", "Hình: phần đã đạt của kế hoạch"),
    ("progress.share", Holds::Text, "Tỷ lệ của biểu đồ", "Đạt bao nhiêu phần trăm kế hoạch"),
    ("results", Holds::List, "Kết quả theo chỉ tiêu", "Bảng kết quả; chưa có số liệu thì để trống"),
    ("results.number", Holds::Number, "Thứ tự chỉ tiêu báo cáo", "Đếm suốt cả bảng, trừ hàng nhóm"),
    ("results.group", Holds::Text, "Nhóm chỉ tiêu báo cáo", "Hàng tên nhóm; ở hàng khác thì trống"),
    ("results.name", Holds::Text, "Tên chỉ tiêu báo cáo", "Đo cái gì"),
    ("results.unit", Holds::Text, "Đơn vị tính chỉ tiêu báo cáo", "%, lượt, buổi …"),
    ("results.plan", Holds::Text, "Kế hoạch của chỉ tiêu", "Mức kế hoạch"),
    ("results.current", Holds::Text, "Thực hiện trong kỳ", "Kết quả trong kỳ"),
    ("results.total", Holds::Text, "Lũy kế", "Lũy kế từ đầu năm"),
    ("results.ratio", Holds::Text, "Tỷ lệ đạt kế hoạch", "Lũy kế so với kế hoạch, phần trăm"),
    ("results.before", Holds::Text, "Cùng kỳ năm trước", "Kết quả cùng kỳ năm trước"),
    ("results.note", Holds::Text, "Ghi chú chỉ tiêu báo cáo", "Ghi chú"),
];

fn gather(facts: &Facts<'_>) -> Result<Record> {
    let mut data = starting_record(facts, CHANGEABLE);
    let found = reached(facts)?;
    data.set("progress", Value::list(found.iter().filter_map(progress)));
    // Without a single figure the usual indicators stand there, to be filled in by hand.
    let practised = practices(&facts.tables, &facts.commune.id)?;
    if !practised.is_empty() {
        tell(&mut data, "models", practised.iter().map(practised_as));
    }
    if let (Some(period), false) = (&facts.period, found.is_empty()) {
        data.set("results", Value::list((1_i64..).zip(&found).map(row)));
        tell(
            &mut data,
            "outcomes",
            found.iter().filter_map(|(of, figure)| sentence(of, figure, period)),
        );
    }
    Ok(data)
}

/// Sets the paragraphs of one of the report's parts.
fn tell(data: &mut Record, part: &str, texts: impl Iterator<Item = String>) {
    let told = Value::list(texts.map(|text| Record::new().with("text", text)));
    if let Some(Value::Record(report)) = data.get("report").cloned() {
        data.set("report", report.with(part, told));
    }
}

/// A good practice as a paragraph.
fn practised_as(practice: &Practice) -> String {
    let mut text = practice.name.clone();
    if let Some(place) = &practice.place {
        text.push_str(&format!(" tại {place}"));
    }
    if let Some(started) = practice.started {
        text.push_str(&format!(" (từ ngày {})", vietnamese::date_short(started)));
    }
    match &practice.outcome {
        Some(outcome) => format!("{text}: {}.", outcome.trim_end_matches('.')),
        None => format!("{text}."),
    }
}
