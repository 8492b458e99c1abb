//! The catalogue: every refusal with its code and its Vietnamese sentence. A code never changes
//! its meaning. A sentence says what happened and what to do; where nothing was lost that could
//! be feared lost, it says so.

mod bases;
pub mod host;
mod keeping;
pub(crate) mod province;
mod results;
mod sessions;
mod training;
mod villages;

pub(crate) use bases::basis_sentence;
pub(crate) use keeping::{column_label, kind_title, reason_title};
pub(crate) use results::{doubt_question, row_question, visit_problem};
pub(crate) use sessions::conflict_sentence;
pub(crate) use training::completion_sentence;

use paper::PackageError;
use paper::template::{Finding, TemplateError};
use serde::Serialize;
use toso_core::papers::PackError;
use toso_core::roster::import::ImportError;
use toso_core::{Error, What};
use ts_rs::TS;

/// A refusal as it crosses the wire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct WireError {
    /// Short, English, hyphenated.
    pub code: String,
    /// The sentence shown.
    pub message: String,
    /// Where: a file, a sheet and row, a part of a template.
    pub place: Option<String>,
}

impl WireError {
    /// A refusal. Only this catalogue makes them, so that a sentence has one place to stand.
    pub(crate) fn new(code: &str, message: impl Into<String>) -> Self {
        Self { code: code.to_owned(), message: message.into(), place: None }
    }

    /// The same with a place.
    #[must_use]
    pub fn at(self, place: impl Into<String>) -> Self {
        Self { place: Some(place.into()), ..self }
    }

    /// Whether the store cannot be read any more, so that only a backup helps.
    pub fn is_of_unreadable_store(&self) -> bool {
        ["store-damaged", "store-foreign"].contains(&self.code.as_str())
    }

    /// A request that has not the form of its command.
    pub fn bad_arguments(error: impl std::fmt::Display) -> Self {
        Self::new("bad-arguments", format!("Yêu cầu không đúng dạng: {error}."))
    }

    pub(crate) fn unknown_command(name: &str) -> Self {
        Self::new("unknown-command", format!("Chương trình không có lệnh “{name}”."))
    }

    pub(crate) fn bad_id(id: &str) -> Self {
        Self::new("bad-id", format!("“{id}” không phải là mã nhận dạng của chương trình."))
    }
}

impl std::fmt::Display for WireError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)?;
        self.place.as_ref().map_or(Ok(()), |place| write!(f, " ({place})"))
    }
}

impl std::error::Error for WireError {}

fn thing(what: What) -> &'static str {
    match what {
        What::Commune => "đơn vị",
        What::Village => "thôn, khu",
        What::Team => "tổ",
        What::Member => "thành viên",
        What::Paper => "văn bản",
        What::Session => "buổi tập huấn",
        What::Signer => "người ký",
        What::Basis => "căn cứ",
        What::TeamType => "loại tổ",
        What::Person => "người",
        What::Course => "khóa tập huấn",
        What::Venue => "địa điểm",
        What::Holiday => "ngày lễ",
        What::Attendee => "người trong danh sách",
        What::File => "tệp",
        What::ReportDuty => "báo cáo định kỳ",
        What::ReportMade => "báo cáo đã lập",
        What::SupportRate => "mức chi",
        What::Contact => "đầu mối",
        What::Practice => "mô hình",
        What::Indicator => "chỉ tiêu",
        What::Target => "mức chỉ tiêu giao",
        What::Result => "kết quả",
        What::Campaign => "chiến dịch",
        What::Visit => "hộ",
        What::ProvinceForm => "biểu mẫu của tỉnh",
    }
}

/// One by name, or the first by name and how many more.
fn counted(name: &str, count: usize) -> String {
    if count > 1 { format!("{name} và {} người khác", count - 1) } else { name.to_owned() }
}

/// Where the program keeps data when nobody names a place.
const OWN_PLACE: &str = if cfg!(windows) { r" (thường là %LOCALAPPDATA%\ToSo)" } else { "" };

/// Before what the PC says in its own words.
const NOTHING_LOST: &str = "Dữ liệu đã lưu vẫn còn nguyên.";

impl From<Error> for WireError {
    fn from(error: Error) -> Self {
        let (code, message) = match &error {
            full if full.is_disk_full() => ("disk-full", format!("Ổ đĩa đã đầy nên chưa ghi được. Hãy xóa bớt tệp không cần hoặc dọn Thùng rác rồi làm lại. {NOTHING_LOST}")),
            Error::StoreInCloud(_) => ("store-in-cloud", format!("Không để dữ liệu trong OneDrive, Google Drive hay thư mục đồng bộ khác: tệp bị chép đi khi đang ghi, dễ hỏng hoặc lẫn giữa hai máy. Hãy để dữ liệu trên ổ của máy{OWN_PLACE}, rồi chọn thư mục này làm nơi sao lưu thứ hai.")),
            Error::StoreOnNetwork(_) => ("store-on-network", format!("Không để dữ liệu trên ổ mạng hay máy khác: mất kết nối giữa chừng thì dữ liệu dễ hỏng. Hãy để dữ liệu trên ổ của máy{OWN_PLACE}, rồi chọn thư mục này làm nơi sao lưu thứ hai.")),
            Error::StoreInUse(_) => ("store-in-use", "Dữ liệu này đang được mở ở một cửa sổ hoặc chương trình Tổ Số khác. Hãy đóng chương trình đó rồi mở lại.".to_owned()),
            Error::StoreNewer { .. } => ("store-newer", "Dữ liệu này do một phiên bản Tổ Số mới hơn ghi. Hãy cài phiên bản mới nhất rồi mở lại; dữ liệu không bị thay đổi.".to_owned()),
            Error::StoreForeign(_) => ("store-foreign", "Tệp store.db trong thư mục này không phải là dữ liệu của Tổ Số. Hãy chọn thư mục khác.".to_owned()),
            Error::StoreDamaged(why) => ("store-damaged", format!("Tệp dữ liệu bị hỏng ({why}). Hãy khôi phục từ bản sao lưu gần nhất; chương trình không thay đổi gì.")),
            Error::Write { source, .. } => ("write-failed", format!("Không ghi được vào đây ({source}). Hãy kiểm tra quyền ghi và dung lượng, hoặc chọn thư mục khác. {NOTHING_LOST}")),
            Error::Read { source, .. } => ("read-failed", format!("Không đọc được tệp ({source}). {NOTHING_LOST}")),
            Error::Sql(error) => ("store-failed", format!("Không ghi được vào dữ liệu ({error}). Thay đổi vừa rồi chưa được lưu. {NOTHING_LOST}")),
            Error::Cancelled => ("cancelled", format!("Đã dừng theo yêu cầu. Chưa có gì được lưu thêm. {NOTHING_LOST}")),
            Error::Keeping(error) => return keeping::keeping_error(error),
            Error::NothingToUndo => ("nothing-to-undo", "Không còn thay đổi nào để hoàn tác.".to_owned()),
            Error::NothingToRedo => ("nothing-to-redo", "Không có thay đổi nào để làm lại.".to_owned()),
            Error::NoCommune => ("no-commune", "Chưa thiết lập đơn vị. Hãy chọn tỉnh và xã trước.".to_owned()),
            Error::CommuneUnknown(code) => ("commune-unknown", format!("Không có xã, phường, đặc khu nào mang mã “{code}”.")),
            Error::CommuneExists(code) => ("commune-exists", format!("Đơn vị mã {code} đã có trong dữ liệu này.")),
            Error::BasisIncomplete(part) => ("basis-incomplete", format!("Căn cứ còn thiếu mục “{part}”. Hãy điền mục đó, hoặc ghi trọn câu trích dẫn vào “Trích dẫn riêng”.")),
            Error::BasisTwice(called) => ("basis-twice", format!("{called} đã có trong thư viện. Hãy mở mục đó ra sửa.")),
            Error::BasisPicked(called) => ("basis-picked", format!("{called} đang được chọn cho văn bản. Hãy bỏ hết phần “Dùng cho” rồi xóa.")),
            Error::Library { .. } => return bases::library_error(&error),
            Error::StoreNotEmpty => ("store-not-empty", "Dữ liệu này đã có tổ hoặc đơn vị khác. Dữ liệu mẫu chỉ nạp được vào chỗ còn trống, để không lẫn với dữ liệu thật.".to_owned()),
            Error::SampleUnknown(name) => ("sample-unknown", format!("Không có dữ liệu mẫu “{name}”; có cam-thanh và lam-thao.")),
            Error::NotFound { what, .. } => ("not-found", format!("Không tìm thấy {} này; có thể vừa bị xóa.", thing(*what))),
            Error::NameMissing(what) => ("name-missing", format!("Chưa có tên {}. Hãy nhập tên rồi lưu lại.", thing(*what))),
            Error::BadBirth(text) => ("bad-birth", format!("“{text}” không phải là ngày sinh hợp lệ. Hãy nhập ngày/tháng/năm (02/03/1980) hoặc chỉ năm (1980).")),
            Error::BadPhone(text) => ("bad-phone", format!("“{text}” không phải là số điện thoại Việt Nam. Số di động có 10 chữ số, bắt đầu bằng 0.")),
            Error::VillageExists(label) => ("village-exists", format!("Đã có {label} trong danh sách thôn, khu.")),
            Error::VillageServed(team) => ("village-served", format!("{team} đang phụ trách thôn, khu này. Hãy chuyển tổ sang thôn khác trước khi xóa.")),
            Error::BadPercent(_) | Error::VillageEnded { .. } | Error::VillageTooYoung { .. } | Error::VillageBeginsLate { .. } | Error::VillagesTooFew | Error::VillageBound(_) => return villages::error(&error),
            Error::TeamEnded { team } => ("team-ended", format!("{team} đã kết thúc hoạt động. Hãy bỏ tổ này khỏi phương án hoặc văn bản.")),
            Error::NamedByPaper { what, paper } => ("named-by-paper", format!("Không xóa được {} này vì {paper} có nêu. Xóa chỉ để sửa nhầm lẫn trước khi ban hành. Nếu quyết định ghi nhầm, hãy thu hồi rồi soạn lại.", thing(*what))),
            Error::BadGender(text) => ("bad-gender", format!("“{text}” không phải là giới tính. Hãy ghi Nam hoặc Nữ, hoặc để trống.")),
            Error::BadEmail(text) => ("bad-email", format!("“{text}” không phải là địa chỉ email. Ví dụ đúng: ten@vidu.vn.")),
            Error::SlotUnknown { slot, known } if known.is_empty() => ("slot-unknown", format!("Loại tổ này chưa quy định thành phần nào nên chưa ghi được “{slot}”. Hãy thêm ở Cài đặt, Thành phần tổ.")),
            Error::SlotUnknown { slot, known } => ("slot-unknown", format!("Không có thành phần “{slot}”. Hãy ghi một trong các thành phần: {}.", known.join(", "))),
            Error::NeedsDecision { count, name } => ("needs-decision", format!("{} đang ở trong tổ theo quyết định nên việc này cần quyết định kiện toàn. Chưa có gì thay đổi.", counted(name, *count))),
            Error::BothByDecision { name, team } => ("both-by-decision", format!("Quyết định đã ban hành nêu {name} hai lần trong {team} nên không gộp được. Hãy cho một người thôi bằng quyết định kiện toàn rồi gộp.")),
            Error::SizeContradicts(name) => ("size-contradicts", format!("{name}: số ít nhất lớn hơn số nhiều nhất. Hãy xem lại hai số.")),
            Error::TypeExists(name) => ("type-exists", format!("Đã có loại tổ “{name}”.")),
            Error::TypeUsed(team) => ("type-used", format!("{team} thuộc loại này. Hãy đổi loại của tổ đó trước khi xóa.")),
            Error::ListUnknown(name) => ("list-unknown", format!("Không có danh sách “{name}” để xuất.")),
            Error::Import(error) => return import_error(error),
            Error::KindUnknown(kind) => ("kind-unknown", format!("Không có loại văn bản “{kind}”.")),
            Error::FieldUnknown { label, nearest } => ("field-unknown", match nearest {
                Some(nearest) => format!("Không có mục “{label}” để sửa trên văn bản này; có phải “{nearest}”?"),
                None => format!("Không có mục “{label}” để sửa trên văn bản này."),
            }),
            Error::PaperNotSubmitted { state } => ("paper-not-submitted", format!("Văn bản {} nên không có gì để trả lại.", state.label())),
            Error::PaperNotDraft { state } => ("paper-not-draft", format!("Văn bản {} nên không làm việc này được nữa.", state.label())),
            Error::PaperNotIssued { state } => ("paper-not-issued", format!("Văn bản {}, không thu hồi được; chỉ thu hồi được văn bản đã ban hành.", state.label())),
            Error::PaperNotNumbered(kind) => ("paper-not-numbered", format!("{kind} không lấy số, không vào sổ văn bản đi.")),
            Error::NumberUsed { number, year, paper } => ("number-used", format!("Số {number} năm {year} đã cấp cho {paper}. Hãy kiểm tra lại số với văn thư.")),
            Error::BadDate(date) => ("bad-date", format!("Ngày {} không hợp lý. Hãy xem lại năm.", date.format("%d/%m/%Y"))),
            Error::PaperRecorded => ("paper-recorded", "Văn bản này được ghi nhận từ bản đã có nên không có nội dung để in. Hãy dùng bản gốc.".to_owned()),
            Error::TeamFixed { paper } => ("team-fixed", format!("Thành viên này thuộc tổ theo {paper} nên không chuyển tổ ở đây được; chuyển tổ cần quyết định kiện toàn.")),
            Error::NumberZero => ("number-zero", "Số văn bản phải từ 1 trở lên.".to_owned()),
            Error::NoTeams => ("no-teams", "Chưa có tổ nào để đưa vào văn bản. Hãy nhập danh sách tổ và thành viên trước.".to_owned()),
            Error::TeamInForce { team, paper } => ("team-in-force", format!("{team} đã được thành lập theo {paper}. Hãy bỏ tổ này khỏi văn bản.")),
            Error::LaterPaper { paper } => ("later-paper", format!("Không thu hồi được vì {paper} ban hành sau có nêu các tổ này. Hãy thu hồi văn bản đó trước.")),
            Error::NoChangesHere(kind) => ("no-changes-here", format!("{kind} không có phần thay đổi thành viên; hãy dùng quyết định kiện toàn.")),
            Error::ChangeTwice { name } => ("change-twice", format!("{name} đứng ở hai thay đổi trong cùng văn bản. Hãy bỏ bớt một.")),
            Error::ChangeOutdated { name } => ("change-outdated", format!("{name} không còn ở trong tổ như lúc soạn. Hãy xem lại phần thay đổi thành viên rồi ban hành; chưa có gì được ghi.")),
            Error::ChangeTooEarly { name, from } => ("change-too-early", format!("{name} tham gia tổ từ ngày {}, sau ngày của văn bản này. Hãy kiểm tra lại ngày ban hành.", from.format("%d/%m/%Y"))),
            Error::AlreadyInTeam { name } => ("already-in-team", format!("{name} đang ở trong tổ này rồi. Hãy chọn người khác, hoặc dùng “phân công lại” để đổi chức danh.")),
            Error::BeforeDecision { paper, date } => ("before-decision", format!("{paper} ngày {} đã quyết định về các tổ này. Ngày ban hành phải từ ngày đó trở đi; hãy kiểm tra lại ngày. Chưa có gì được ghi.", date.format("%d/%m/%Y"))),
            Error::IssuedWithParent => ("issued-with-parent", "Văn bản này kèm theo quyết định và có hiệu lực cùng quyết định đó.".to_owned()),
            Error::ReasonMissing => ("reason-missing", "Hãy ghi lý do.".to_owned()),
            Error::NoSession => ("no-session", "Chưa có buổi tập huấn nào. Hãy lập lịch tập huấn trước.".to_owned()),
            Error::FormatUnknown(format) => ("format-unknown", format!("Không xuất được dạng “{format}”; có docx và pdf.")),
            Error::Template(error) => return template_error(error),
            Error::Profile(error) => ("profile-broken", format!("Hồ sơ thể thức chưa lưu: {error}. Ghi khoảng cho phép (11..12), một từ hoặc dấu, hoặc “không xét”.")),
            Error::NothingToMend => ("nothing-to-mend", "Không có lỗi nào sửa được tự động; hãy sửa trong Word theo từng chỗ đã nêu.".to_owned()),
            Error::TemplateVersion(number) => ("template-version", format!("Không có bản mẫu số {number}; danh sách các bản có thể vừa thay đổi. Hãy chọn lại.")),
            Error::TemplateAbsent => ("template-absent", "Chưa có tệp mẫu nào đang sửa. Hãy bấm “Mở bằng Word” trước.".to_owned()),
            Error::TemplateSaving => ("template-saving", "Word đang lưu tệp mẫu. Hãy đợi lưu xong rồi làm lại.".to_owned()),
            Error::TemplateOpen => ("template-open", "Tệp mẫu đang mở trong Word nên chưa thay được nội dung. Hãy đóng tệp trong Word rồi làm lại.".to_owned()),
            Error::Pack(error) => return pack_error(error),
            Error::Starter(error) => ("starter-broken", format!("Mẫu có sẵn của chương trình bị lỗi ({error}).")),
            Error::Pdf(error) => ("pdf-failed", format!("Chưa tạo được tệp PDF: {error}. Tệp Word vẫn dùng được: hãy mở bằng Word và lưu ra PDF.")),
            Error::SessionTimes => ("session-times", "Giờ kết thúc phải sau giờ bắt đầu.".to_owned()),
            Error::SessionClash(_) | Error::SessionCount(_) | Error::SessionHeld | Error::SessionMarked | Error::SessionCancelled | Error::OnlyTeamInvited { .. } | Error::CourseUsed(_) => return sessions::error(&error),
            Error::NameTaken { what, name } => ("name-taken", format!("Đã có {} “{name}”. Hãy chọn tên khác.", thing(*what))),
            Error::NoSuchSlot { .. } | Error::WomenExceed | Error::AttendeeCertified { .. } | Error::NotGuest { .. } | Error::ScanKind(_) | Error::ScanTooLarge(_) | Error::Marks(_) => return training::error(&error),
            Error::Results(error) => return results::error(error),
            Error::Fill(error) => return province::error(error),
            Error::ReportUnknown(kind) => ("report-unknown", format!("Không có loại báo cáo “{kind}”.")),
            Error::BadPeriod(text) => ("bad-period", format!("“{text}” không phải là kỳ báo cáo; ví dụ đúng: 2026-Q3, 2026-11, 2026.")),
            Error::ClosingUnknown(name) => ("bad-closing", format!("Không có cách chốt số liệu “{name}”; chọn “calendar” hoặc “nd09”.")),
            Error::SpanReversed { first, last } => ("span-reversed", format!("Ngày kết thúc {} phải từ ngày bắt đầu {} trở đi.", vietnamese::date_short(*last), vietnamese::date_short(*first))),
            Error::BadAmount(amount) => ("bad-amount", format!("“{amount}” không phải là số tiền; hãy nhập số đồng nguyên lớn hơn 0.")),
            Error::BadBlock(text) => ("bad-block", format!("“{text}” không đọc được; viết mã chỉ tiêu, có thể thêm “=full”, “=year” hoặc “=period”.")),
            Error::DueDays(days) => ("due-days", format!("Hạn gửi phải từ 1 đến 250 ngày làm việc sau khi chốt số liệu; đã nhập {days}.")),
            Error::Form(error) => ("report-failed", format!("Chưa lập được báo cáo: {error}.")),
        };
        let place = match &error {
            Error::StoreInUse(path) | Error::StoreForeign(path) => Some(path),
            Error::StoreInCloud(path) | Error::StoreOnNetwork(path) => Some(path),
            Error::Write { path, .. } | Error::Read { path, .. } => Some(path),
            _ => None,
        };
        let refusal = Self::new(code, message);
        match place {
            Some(path) => refusal.at(path.display().to_string()),
            None => refusal,
        }
    }
}

fn import_error(error: &ImportError) -> WireError {
    let message = match error.as_str() {
        "file-empty" => "Tệp trống: không có ô nào có chữ. Hãy kiểm tra lại tệp đã chọn.",
        "file-encrypted" => {
            "Tệp được đặt mật khẩu. Hãy mở bằng Excel, bỏ mật khẩu, lưu lại rồi nhập."
        }
        "file-too-large" => {
            "Tệp quá lớn để là một danh sách. Hãy kiểm tra lại tệp, hoặc chép riêng danh sách ra một tệp mới."
        }
        "no-header-found" => {
            "Không tìm thấy cột họ và tên. Hãy kiểm tra dòng tiêu đề của bảng, hoặc chọn đúng trang tính."
        }
        "sheet-unknown" => "Tệp không có trang tính này. Hãy chọn trang tính khác.",
        _ => {
            "Tệp bị hỏng hoặc không phải là bảng tính đọc được (.xlsx, .xls, .ods). Hãy mở thử bằng Excel và lưu lại dạng .xlsx."
        }
    };
    WireError::new(error.as_str(), format!("{message} Chưa có gì được nhập."))
}

fn template_error(error: &TemplateError) -> WireError {
    match error {
        TemplateError::Package(error) => WireError::new(error.code(), package_sentence(error)),
        TemplateError::Findings(findings) => match findings.first() {
            Some(first) => {
                let more = match findings.len() {
                    1 => String::new(),
                    count => format!(" Còn {} chỗ khác cần sửa.", count - 1),
                };
                let message = format!("Mẫu chưa dùng được. {}{more}", finding_sentence(first));
                WireError::new(first.code, message).at(first.place.clone())
            }
            None => WireError::new("template-broken", "Mẫu chưa dùng được."),
        },
    }
}

/// Why a file cannot be a template, as a sentence.
pub(crate) fn package_sentence(error: &PackageError) -> String {
    format!("Không dùng được tệp này: {error}.")
}

fn pack_error(error: &PackError) -> WireError {
    let (code, sentence) = match error {
        PackError::Foreign => (
            "pack-foreign",
            "Tệp này không phải là gói mẫu của Tổ Số (.toso-mau). Hãy chọn lại tệp.".to_owned(),
        ),
        PackError::Newer(_) => (
            "pack-newer",
            "Gói mẫu do phiên bản Tổ Số mới hơn tạo ra. Hãy cài phiên bản mới nhất rồi mở lại."
                .to_owned(),
        ),
        PackError::TooLarge => (
            "pack-too-large",
            "Gói mẫu lớn quá mức cho phép nên không mở. Hãy gửi ít mẫu hơn, hoặc hỏi lại nơi gửi."
                .to_owned(),
        ),
        PackError::Damaged(entry) => {
            ("pack-damaged", format!("Gói mẫu bị hỏng ở “{entry}”. Hãy nhờ nơi gửi gửi lại."))
        }
        PackError::Altered(file) => (
            "pack-altered",
            format!(
                "Mẫu “{file}” trong gói không còn đúng như khi đóng gói. Hãy nhờ nơi gửi gửi lại."
            ),
        ),
        PackError::Empty => {
            ("pack-empty", "Chưa chọn mẫu nào. Hãy chọn ít nhất một mẫu.".to_owned())
        }
    };
    let lost = match error {
        PackError::Empty => "",
        _ => " Mẫu đang dùng không thay đổi.",
    };
    WireError::new(code, format!("{sentence}{lost}"))
}

/// What each finding of a template means; `{tag}` is the tag as it stands there.
const FINDINGS: &[(&str, &str)] = &[
    ("unknown-field", "Không có trường “{tag}”."),
    ("ambiguous-field", "“{tag}” trùng tên ở nhiều danh sách; hãy ghi rõ danh sách."),
    ("unknown-filter", "Không có cách trình bày trong “{tag}”."),
    ("filter-mismatch", "Cách trình bày trong “{tag}” không hợp với trường đó."),
    ("not-printable", "“{tag}” là một nhóm, không in ra được."),
    ("tag-broken", "Dấu ngoặc ở “{tag}” không đủ đôi."),
    ("block-not-closed", "Khối “{tag}” chưa đóng."),
    ("block-not-opened", "Khối “{tag}” đóng mà chưa mở."),
    ("block-too-deep", "Khối “{tag}” nằm trong quá nhiều khối khác."),
    ("list-outside-loop", "“{tag}” thuộc một danh sách nhưng không đứng trong dòng lặp."),
    ("not-a-list", "“{tag}” không phải là danh sách nên không lặp được."),
    ("no-data", "Chưa có dữ liệu cho “{tag}”."),
    ("data-mismatch", "Dữ liệu của “{tag}” không hợp với cách dùng ở đây."),
    ("foreign-tag", "“{tag}” viết theo cách của phần mềm khác."),
    (
        "merge-field",
        "“{tag}” là trường trộn thư của Word; hãy gõ tên trường giữa hai dấu ngoặc nhọn kép.",
    ),
    (
        "tracked-changes",
        "“{tag}” có sửa đổi đang theo dõi; hãy chấp nhận hoặc bỏ sửa đổi trong Word rồi lưu lại.",
    ),
    ("image-not-alone", "Hình “{tag}” phải đứng một mình trong đoạn."),
    ("image-unreadable", "Không đọc được hình cho “{tag}”."),
];

/// One finding of a template as a sentence.
pub(crate) fn finding_sentence(finding: &Finding) -> String {
    let known = FINDINGS.iter().find(|(code, _)| *code == finding.code);
    let sentence =
        known.map_or("Chỗ “{tag}” không dùng được.", |(_, sentence)| sentence);
    let sentence = sentence.replace("{tag}", &finding.tag);
    match &finding.suggestion {
        Some(nearest) => format!("{sentence} Có phải “{nearest}”?"),
        None => sentence,
    }
}
