//! Sentences about planned sessions: what stands against one.

use chrono::{NaiveDateTime, NaiveTime};
use toso_core::Error;
use toso_core::training::{Conflict, ConflictKind, Other};

use super::WireError;

/// How many names a sentence gives before it counts the others.
const NAMES: usize = 3;

/// Names in one line: "A, B, C và 4 người khác".
fn named(names: &[String], others: &str) -> String {
    let shown: Vec<&str> = names.iter().take(NAMES).map(String::as_str).collect();
    match names.len().saturating_sub(NAMES) {
        0 => shown.join(", "),
        more => format!("{} và {more} {others} khác", shown.join(", ")),
    }
}

fn moment(at: NaiveDateTime) -> String {
    at.format("%H:%M ngày %d/%m/%Y").to_string()
}

fn elsewhere(with: Option<&Other>) -> String {
    with.map(|other| format!("buổi “{}” lúc {}", other.topic, moment(other.start)))
        .unwrap_or_default()
}

fn hours(opens: Option<NaiveTime>, closes: Option<NaiveTime>) -> String {
    let at = |time: NaiveTime| time.format("%H:%M").to_string();
    match (opens, closes) {
        (Some(opens), Some(closes)) => format!("mở cửa từ {} đến {}", at(opens), at(closes)),
        (Some(opens), None) => format!("mở cửa từ {}", at(opens)),
        (None, Some(closes)) => format!("mở cửa đến {}", at(closes)),
        (None, None) => "mở cửa".to_owned(),
    }
}

/// What stands against a session, as a sentence.
pub(crate) fn conflict_sentence(conflict: &Conflict) -> String {
    let with = elsewhere(conflict.with.as_ref());
    let at = moment(conflict.at.start);
    let names = &conflict.names;
    match conflict.kind {
        ConflictKind::Trainer => {
            format!("Giảng viên {} đã có lịch ở {with}.", named(names, "người"))
        }
        ConflictKind::Venue => format!("Địa điểm {} đã dùng cho {with}.", named(names, "nơi")),
        ConflictKind::Team => format!("{} đã được mời dự {with}.", named(names, "tổ")),
        ConflictKind::Member => {
            format!("{} đã được mời dự {with} cùng tổ khác.", named(names, "người"))
        }
        ConflictKind::Holiday { day } => {
            let day = vietnamese::date_short(day);
            format!("Ngày {day} là ngày nghỉ: {}.", named(names, "ngày"))
        }
        ConflictKind::Hours { opens, closes } => format!(
            "{} chỉ {}, buổi lúc {at} nằm ngoài giờ đó.",
            named(names, "nơi"),
            hours(opens, closes)
        ),
        ConflictKind::Capacity { expected, room } if names.is_empty() => {
            format!("Buổi lúc {at} mời {expected} người, quá số chỗ dự kiến là {room}.")
        }
        ConflictKind::Capacity { expected, room } => format!(
            "{} chỉ có {room} chỗ, buổi lúc {at} dự kiến {expected} người.",
            named(names, "nơi")
        ),
    }
}

/// Why a plan was refused.
pub(super) fn error(error: &Error) -> WireError {
    let (code, message) = match error {
        Error::SessionClash(conflicts) => {
            let sentences: Vec<String> = conflicts.iter().map(conflict_sentence).collect();
            let advice = "Hãy đổi giờ, đổi địa điểm hoặc ghi lý do vẫn xếp.";
            ("session-clash", format!("{} {advice}", sentences.join(" ")))
        }
        Error::SessionCount(0) => (
            "session-count",
            "Lịch lặp này không có buổi nào. Hãy xem lại ngày cuối và các thứ trong tuần."
                .to_owned(),
        ),
        Error::SessionCount(_) => (
            "session-count",
            "Lịch lặp này có quá nhiều buổi. Hãy chọn ngày cuối sớm hơn hoặc tách làm nhiều lần."
                .to_owned(),
        ),
        Error::SessionHeld => (
            "session-held",
            "Buổi tập huấn này đã có điểm danh, số người dự hoặc bản quét nên không làm việc này được. Nếu ghi nhầm, hãy xóa kết quả điểm danh trước."
                .to_owned(),
        ),
        Error::SessionMarked => (
            "session-marked",
            "Phần bị bỏ của buổi tập huấn đã có điểm danh. Hãy xóa điểm danh của phần đó trước."
                .to_owned(),
        ),
        Error::SessionCancelled => (
            "session-cancelled",
            "Buổi tập huấn này đã hủy nên không ghi người dự hay cấp giấy chứng nhận được. Nếu buổi vẫn diễn ra, hãy khôi phục buổi trước."
                .to_owned(),
        ),
        Error::OnlyTeamInvited { session } => (
            "only-team-invited",
            format!(
                "Buổi “{session}” chỉ ghi mời riêng tổ này nên chưa xóa tổ được. Hãy chọn tổ khác cho buổi hoặc xóa buổi đó trước."
            ),
        ),
        Error::CourseUsed(count) => (
            "course-used",
            format!("Khóa này còn {count} buổi tập huấn. Hãy chuyển các buổi đó sang khóa khác trước khi xóa."),
        ),
        other => ("session-refused", format!("Không thực hiện được: {other}.")),
    };
    WireError::new(code, message)
}
