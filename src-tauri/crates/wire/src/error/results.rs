//! Sentences about indicators, targets, results and campaigns.

use toso_core::results::ResultsError;
use toso_core::results::campaigns::visits::VisitProblem;
use toso_core::results::grid::{Doubt, RowDoubt};
use vietnamese::{date_short, number_text};

use super::WireError;
use crate::types::Amount;

/// Whose number it is, where that is a team.
fn of_team(team: Option<&String>) -> String {
    team.map_or_else(|| " của toàn xã".to_owned(), |team| format!(" của {team}"))
}

/// Days as one says them.
fn days(first: chrono::NaiveDate, last: chrono::NaiveDate) -> String {
    if first == last {
        return format!("ngày {}", date_short(first));
    }
    format!("từ {} đến {}", date_short(first), date_short(last))
}

/// Why something about results was refused.
pub(super) fn error(error: &ResultsError) -> WireError {
    let (code, message) = match error {
        ResultsError::TeamCounted(team) => (
            "team-counted",
            format!(
                "{team} đã có chỉ tiêu, kết quả hoặc danh sách hộ nên không xóa được. Nếu tổ không còn hoạt động, hãy cho tổ kết thúc bằng quyết định."
            ),
        ),
        ResultsError::SetUnknown(set) => {
            ("indicator-set-unknown", format!("Không có bộ chỉ tiêu “{set}”."))
        }
        ResultsError::IndicatorUnknown(code) => (
            "indicator-unknown",
            format!("Không có chỉ tiêu mang mã “{code}”. Hãy xem lại danh mục chỉ tiêu."),
        ),
        ResultsError::PartOfItself(name) => (
            "part-of-itself",
            format!("“{name}” không thể là một phần của chính nó. Hãy chọn lại chỉ tiêu tổng."),
        ),
        ResultsError::PartOfOther(name) => (
            "part-of-other",
            format!(
                "“{name}” và chỉ tiêu tổng phải cùng là số đếm hoặc cùng là số tiền; tỷ lệ không làm phần của chỉ tiêu khác."
            ),
        ),
        ResultsError::HasNumbers { indicator } => (
            "indicator-has-numbers",
            format!(
                "“{indicator}” đã có số liệu hoặc chỉ tiêu khác dựa vào nên không xóa, không đổi loại số được. Hãy chọn “Ngừng dùng” và lập chỉ tiêu mới."
            ),
        ),
        ResultsError::Retired(name) => (
            "indicator-retired",
            format!(
                "“{name}” đã ngừng dùng từ trước những ngày này. Hãy dùng lại chỉ tiêu rồi nhập."
            ),
        ),
        ResultsError::Negative { indicator, value } => (
            "amount-negative",
            format!(
                "“{indicator}” không thể là {}. Hãy nhập số từ 0 trở lên.",
                number_text(*value)
            ),
        ),
        ResultsError::NotWhole { indicator, value } => (
            "amount-not-whole",
            format!("“{indicator}” phải là số nguyên, không phải {}.", number_text(*value)),
        ),
        ResultsError::NoRatio { indicator } => (
            "amount-no-ratio",
            format!("“{indicator}” không phải là tỷ lệ nên chỉ nhập một số, không có mẫu số."),
        ),
        ResultsError::OfMissing { indicator, of } => (
            "amount-of-missing",
            format!("“{indicator}” cần cả mẫu số ({of}), hoặc chỉ nhập tỷ lệ %."),
        ),
        ResultsError::BeyondHundred { indicator, value } => (
            "amount-beyond-hundred",
            format!("“{indicator}” không thể là {}%, vì lớn hơn 100%.", number_text(*value)),
        ),
        ResultsError::AboveWhole { part, value, whole, of, team } => (
            "part-above-whole",
            format!(
                "“{part}” ({}) lớn hơn “{whole}” ({}){}. Hãy xem lại hai số; chưa có gì được ghi.",
                number_text(*value),
                number_text(*of),
                team.as_ref().map(|team| format!(" của {team}")).unwrap_or_default()
            ),
        ),
        ResultsError::EnteredAlready { indicator, team, first, last, value } => (
            "result-entered",
            format!(
                "“{indicator}”{} {} đã có số {value}. Nếu số đó chưa đúng, hãy sửa và ghi lý do.",
                of_team(team.as_ref()),
                days(*first, *last)
            ),
        ),
        ResultsError::Overlap { indicator, team, first, last, other_first, other_last } => (
            "result-overlap",
            format!(
                "“{indicator}”{} đã có số {}, trùng một phần với những ngày đang nhập ({}). Nhập cả hai thì bị tính hai lần; hãy sửa số đã có hoặc chọn ngày khác.",
                of_team(team.as_ref()),
                days(*other_first, *other_last),
                days(*first, *last)
            ),
        ),
        ResultsError::DaysBackward { first, last } => (
            "days-backward",
            format!("Ngày cuối {} đứng trước ngày đầu {}.", date_short(*last), date_short(*first)),
        ),
        ResultsError::HouseholdsUnknown(teams) => (
            "households-unknown",
            format!(
                "Chưa biết số hộ của {}. Hãy ghi số hộ của thôn, khu rồi chia lại, hoặc chia đều.",
                teams.join(", ")
            ),
        ),
        ResultsError::NoTeams => {
            ("no-teams-to-share", "Chưa có tổ nào trong kỳ này để chia chỉ tiêu.".to_owned())
        }
        ResultsError::NotShared { indicator } => (
            "target-not-shared",
            format!("“{indicator}” là tỷ lệ nên không chia cho các tổ được; hãy giao từng tổ."),
        ),
        ResultsError::OutsideCampaign { campaign, first, last, day } => (
            "outside-campaign",
            format!(
                "Ngày {} không nằm trong chiến dịch “{campaign}” ({}).",
                date_short(*day),
                days(*first, *last)
            ),
        ),
        ResultsError::NotInCampaign { campaign, indicator } => (
            "not-in-campaign",
            format!(
                "Chiến dịch “{campaign}” không theo dõi “{indicator}”. Hãy thêm chỉ tiêu vào chiến dịch."
            ),
        ),
        ResultsError::CampaignCounted(name) => (
            "campaign-counted",
            format!(
                "Chiến dịch “{name}” đã có chỉ tiêu giao, danh sách hộ hoặc phiếu gửi các thôn. Hãy xóa chỉ tiêu giao và danh sách hộ trước; chiến dịch đã gửi phiếu thì giữ lại."
            ),
        ),
        ResultsError::NothingAsked => (
            "returns-nothing-asked",
            "Kỳ này chưa có chỉ tiêu nào để hỏi. Hãy chọn chỉ tiêu khi lập phiếu, hoặc kiểm tra lại các tệp đã chọn.".to_owned(),
        ),
        ResultsError::NobodyAsked => (
            "returns-nobody-asked",
            "Chưa có tổ nào để lập phiếu. Hãy nhập danh sách tổ trước.".to_owned(),
        ),
        ResultsError::TakeUnreadable(text) => (
            "take-unreadable",
            format!("“{text}” không dùng được ở ô này. Hãy nhập số, số điện thoại hoặc chọn đơn vị đúng với chỗ cần sửa."),
        ),
    };
    WireError::new(code, message)
}

/// What is asked about a cell that was pasted, with what it may be.
pub(crate) fn doubt_question(doubt: Doubt, text: &str, offers: &[Amount]) -> String {
    let text = text.trim();
    let offered: Vec<&str> = offers.iter().map(|offer| offer.text.as_str()).collect();
    let offered = offered.join(" hay ");
    let or = |question: String| match offered.is_empty() {
        true => question,
        false => format!("{question} Có phải {offered}?"),
    };
    match doubt {
        Doubt::Separator if offers.len() > 1 => format!("“{text}” là {offered}?"),
        Doubt::Separator => or(format!("“{text}” đọc được theo nhiều cách.")),
        Doubt::Text => or(format!("“{text}” không phải là số.")),
        Doubt::Percent => or(format!("“{text}” là tỷ lệ, còn chỉ tiêu này đếm số lượng.")),
        Doubt::RateAlone => {
            or(format!("“{text}” chưa rõ tử số và mẫu số (ví dụ 118/300) hay là tỷ lệ %."))
        }
        Doubt::Fraction => format!("“{text}” có phần lẻ, còn chỉ tiêu này phải là số nguyên."),
        Doubt::Negative => or(format!("“{text}” nhỏ hơn 0.")),
        Doubt::AboveWhole => format!("“{text}” lớn hơn 100%, hoặc tử số lớn hơn mẫu số."),
        Doubt::Parts => {
            or(format!("“{text}” có cả tử số và mẫu số, còn chỉ tiêu này chỉ lấy một số."))
        }
        Doubt::Outside => {
            format!("“{text}” nằm ngoài bảng: không có tổ hoặc chỉ tiêu cho ô này.")
        }
    }
}

/// What is asked about a row that was copied with a name.
pub(crate) fn row_question(doubt: RowDoubt, name: &str) -> String {
    match doubt {
        RowDoubt::Unknown if name.is_empty() => "Dòng này không có tên tổ.".to_owned(),
        RowDoubt::Unknown => format!("Trong bảng không có tổ nào là “{name}”."),
        RowDoubt::Several => format!("“{name}” có thể là nhiều tổ khác nhau."),
        RowDoubt::Twice => format!("Có nhiều dòng cùng là “{name}”; chỉ lấy một dòng."),
    }
}

/// What is to be looked at in a line of a list of households.
pub(crate) fn visit_problem(problem: &VisitProblem) -> String {
    match problem {
        VisitProblem::NoName => "Chưa có tên chủ hộ nên dòng này sẽ bị bỏ qua.".to_owned(),
        VisitProblem::Phone(text) => format!(
            "“{text}” không phải là số điện thoại Việt Nam; số này được chuyển sang ghi chú."
        ),
        VisitProblem::Team(text) => {
            format!("Không tìm thấy tổ nào là “{text}”. Hãy chọn tổ cho hộ này.")
        }
        VisitProblem::Twice => "Hộ này đã có trong danh sách.".to_owned(),
    }
}
