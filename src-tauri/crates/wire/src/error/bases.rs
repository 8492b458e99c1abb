//! Sentences about legal bases: what speaks against citing one, why a library file is refused.

use chrono::NaiveDate;
use toso_core::Error;
use toso_core::agency::{Concern, LibraryFault};

use super::WireError;

fn short(date: &NaiveDate) -> String {
    vietnamese::date_short(*date)
}

fn instead(replaced_by: Option<&str>) -> String {
    replaced_by.map(|by| format!(" Văn bản thay thế: {by}.")).unwrap_or_default()
}

/// What speaks against citing a document, as a sentence.
pub(crate) fn basis_sentence(called: &str, concern: &Concern) -> String {
    match concern {
        Concern::Expired { on, replaced_by } => {
            let since = on.and_then(|last| last.succ_opt());
            let since = since.map(|day| format!(" từ ngày {}", short(&day))).unwrap_or_default();
            format!("{called} đã hết hiệu lực{since}.{}", instead(replaced_by.as_deref()))
        }
        Concern::NotYet(from) => {
            format!("{called} chưa có hiệu lực; có hiệu lực từ ngày {}.", short(from))
        }
        Concern::PartlyExpired { replaced_by } => format!(
            "{called} đã hết hiệu lực một phần; hãy xem phần định trích dẫn còn hiệu lực không.{}",
            instead(replaced_by.as_deref())
        ),
        Concern::PeriodOver { replaced_by } => format!(
            "{called} đã hết giai đoạn thực hiện; hãy cân nhắc trước khi trích dẫn.{}",
            instead(replaced_by.as_deref())
        ),
        Concern::Unverified => {
            format!("{called} chưa được xác minh; hãy đối chiếu với bản gốc trước khi trích dẫn.")
        }
        Concern::OtherDate(known) => format!(
            "{called}: ngày ghi trên văn bản khác với thư viện căn cứ (ngày {}).",
            short(known)
        ),
    }
}

/// Why a library file was refused, with its line and column.
pub(super) fn library_error(error: &Error) -> WireError {
    let Error::Library { line, column, fault } = error else {
        return WireError::new("library-bad", "Không đọc được tệp thư viện căn cứ.");
    };
    let why = match fault {
        LibraryFault::NotText => {
            "Tệp không phải là văn bản thuần; hãy lưu từ Excel dạng “Unicode Text”".to_owned()
        }
        LibraryFault::NoHeading => {
            "Dòng tiêu đề không đúng; hãy dùng tệp do “Xuất thư viện” tạo ra làm mẫu".to_owned()
        }
        LibraryFault::Nothing => "Tệp trống".to_owned(),
        LibraryFault::Cells { found, wanted } => {
            format!("Dòng có {found} ô, nhiều hơn {wanted} cột")
        }
        LibraryFault::Missing => "Ô này còn trống".to_owned(),
        LibraryFault::BadDate(text) => {
            format!("“{text}” không phải là ngày; ghi như 05/03/2020")
        }
        LibraryFault::UnknownWord { word, known } => {
            format!("Không hiểu “{word}”; ghi một trong các từ: {}", known.join(", "))
        }
        LibraryFault::UnknownKind(name) => format!("Không có loại văn bản “{name}”"),
        LibraryFault::Twice { line } => format!("Văn bản này đã có ở dòng {line}"),
    };
    let place = match column {
        Some(column) => format!("dòng {line}, cột {column}"),
        None => format!("dòng {line}"),
    };
    let message = format!("{why}. Chưa có gì được cập nhật.");
    WireError::new("library-bad", message).at(place)
}
