//! Sentences about the province's own forms.

use sheet::fill::{Fault, FaultKind, FillError, Problem, ProblemKind};
use toso_core::reports::province::Unrecognised;

use super::WireError;
use crate::types::FormProblem;

/// Faults that are told one by one; the rest is counted.
const TOLD: usize = 5;

/// Why a form cannot be worked on.
pub(super) fn error(error: &FillError) -> WireError {
    let (code, message) = match error {
        FillError::NotXlsx => (
            "form-not-xlsx",
            "Tệp không phải là bảng tính Excel (.xlsx). Hãy mở tệp trong Excel rồi lưu lại dạng .xlsx.".to_owned(),
        ),
        FillError::OldXls => (
            "form-old-xls",
            "Tệp ở dạng .xls cũ. Hãy mở bằng Excel, chọn Tệp › Lưu dưới dạng, chọn kiểu “Excel Workbook (*.xlsx)” rồi đưa tệp mới vào.".to_owned(),
        ),
        FillError::Encrypted => (
            "form-encrypted",
            "Tệp được đặt mật khẩu mở. Hãy bỏ mật khẩu trong Excel (Tệp › Thông tin › Bảo vệ sổ làm việc) rồi lưu lại.".to_owned(),
        ),
        FillError::TooLarge => {
            ("form-too-large", "Tệp lớn quá mức của một biểu mẫu. Hãy kiểm tra lại tệp.".to_owned())
        }
        FillError::Damaged { part, .. } => (
            "form-damaged",
            format!("Tệp bị hỏng ở phần “{part}”. Hãy xin lại tệp, hoặc mở bằng Excel rồi lưu lại."),
        ),
        FillError::Faults(faults) => {
            let told: Vec<String> = faults.iter().take(TOLD).map(fault_sentence).collect();
            let more = faults.len().saturating_sub(TOLD);
            let rest = if more > 0 { format!(" Và {more} ô khác.") } else { String::new() };
            let place = faults.first().map(|fault| place(&fault.sheet, &fault.place.to_string()));
            let refusal = WireError::new("form-fields", format!("{}{rest}", told.join(" ")));
            return WireError { place, ..refusal };
        }
    };
    WireError::new(code, message)
}

/// A form with macros under a name that Excel does not take for one.
pub(crate) fn needs_xlsm() -> WireError {
    WireError::new(
        "form-has-macros",
        "Biểu mẫu có macro nên tệp kết quả phải có đuôi .xlsm. Hãy đặt lại tên tệp.",
    )
}

/// Neither a form that is kept nor a file was named.
pub(crate) fn no_form() -> WireError {
    WireError::new("form-missing", "Chưa chọn biểu mẫu của tỉnh.")
}

/// A cell that is none.
pub(crate) fn bad_cell(cell: &str) -> WireError {
    WireError::new("bad-cell", format!("“{cell}” không phải là địa chỉ ô. Ví dụ đúng: C7."))
}

fn place(sheet: &str, cell: &str) -> String {
    format!("{sheet}!{cell}")
}

fn fault_sentence(fault: &Fault) -> String {
    let at = place(&fault.sheet, &fault.place.to_string());
    match &fault.kind {
        FaultKind::Unknown { name, nearest: Some(nearest) } => {
            format!("Ô {at}: không có trường “{name}”; có phải “{nearest}” không?")
        }
        FaultKind::Unknown { name, nearest: None } => format!("Ô {at}: không có trường “{name}”."),
        FaultKind::InFormula => format!(
            "Ô {at}: trường nằm trong công thức; hãy để trường ở một ô riêng rồi cho công thức trỏ đến ô đó."
        ),
        FaultKind::TwoLists => {
            format!("Ô {at}: cùng một dòng hoặc cột có trường của hai danh sách.")
        }
        FaultKind::TooManyLines => {
            format!("Ô {at}: số dòng cần thêm vượt quá sức chứa của trang tính.")
        }
        FaultKind::TableColumns => format!(
            "Ô {at}: không thêm được cột vào giữa một Bảng (Table) của Excel; hãy chuyển Bảng thành vùng thường."
        ),
        FaultKind::TooLong => format!("Ô {at}: nội dung dài hơn mức một ô chứa được."),
        FaultKind::OverFormula => {
            format!("Ô {at}: đã có công thức; công thức được giữ nguyên, hãy bỏ trường ở ô này.")
        }
        FaultKind::NoCell => format!("Không có ô {at} trong biểu mẫu."),
    }
}

/// What the clerk should know of a filled form.
pub(crate) fn problem(problem: &Problem) -> FormProblem {
    let (code, message) = match &problem.kind {
        ProblemKind::NoItem { name, ambiguous: false } => (
            "no-item",
            format!(
                "Biểu mẫu có “{name}” nhưng trong dữ liệu không có; các ô của dòng này để trống."
            ),
        ),
        ProblemKind::NoItem { name, ambiguous: true } => (
            "no-item",
            format!(
                "“{name}” trong biểu mẫu có thể là nhiều thôn, khu khác nhau; các ô để trống. Hãy ghi đúng tên có dấu."
            ),
        ),
        ProblemKind::NotInForm { name } => (
            "not-in-form",
            format!("Biểu mẫu không có dòng cho “{name}”; số liệu này chưa có trong tệp."),
        ),
        ProblemKind::NotComputed { function: Some(function) } => (
            "not-computed",
            format!(
                "Hàm {function} chưa tính được ở đây; ô để trống cho đến khi Excel mở tệp và tự tính."
            ),
        ),
        ProblemKind::NotComputed { function: None } => (
            "not-computed",
            "Công thức chưa tính được ở đây; ô để trống cho đến khi Excel mở tệp và tự tính."
                .to_owned(),
        ),
    };
    FormProblem {
        code: code.to_owned(),
        sheet: problem.sheet.clone(),
        cell: problem.place.map(|place| place.to_string()).unwrap_or_default(),
        message,
    }
}

/// A heading that nothing was found for.
pub(crate) fn not_recognised(one: &Unrecognised) -> FormProblem {
    FormProblem {
        code: "not-recognised".to_owned(),
        sheet: one.sheet.clone(),
        cell: one.place.to_string(),
        message: format!(
            "Chưa nhận ra “{}”; cột hoặc dòng này để trống. Hãy chọn trường cho ô trong Biểu mẫu của tỉnh.",
            one.heading.join(" – ")
        ),
    }
}

/// A total that stays blank.
pub(crate) fn not_all_reported(label: &str) -> FormProblem {
    FormProblem {
        code: "not-all-reported".to_owned(),
        sheet: String::new(),
        cell: String::new(),
        message: format!("Tổng của “{label}” để trống vì chưa đủ các tổ có số liệu."),
    }
}
