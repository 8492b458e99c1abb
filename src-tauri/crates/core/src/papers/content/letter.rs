//! What a letter, a submission and a notice say in their own words.

use paper::template::Kind as Holds;
use paper::{Record, Value};

use super::shape::Column;
use super::starting::starting_record;
use super::teams::{leader, villages_label};
use super::{Changeable, Facts, Part, lines, rows, text};
use crate::Result;

pub(in crate::papers) static LETTER: Part = Part {
    fields: &[
        ("letter", Holds::Record, "Công văn", "Nội dung của công văn"),
        ("letter.paragraphs", Holds::List, "Nội dung công văn", "Các đoạn của công văn"),
        ("letter.paragraphs.text", Holds::Text, "Đoạn công văn", "Một đoạn; đoạn cuối có “./.”"),
    ],
    changeable: LETTER_TEXTS,
    gather: |facts| Ok(starting_record(facts, LETTER_TEXTS)),
};

const LETTER_TEXTS: &[Changeable] = &[lines("letter.paragraphs")];

pub(in crate::papers) static SUBMISSION: Part = Part {
    fields: &[
        ("submission", Holds::Record, "Tờ trình", "Nội dung của tờ trình"),
        ("submission.need", Holds::List, "Sự cần thiết", "Vì sao phải ban hành"),
        ("submission.need.text", Holds::Text, "Đoạn sự cần thiết", "Một đoạn"),
        ("submission.content", Holds::List, "Nội dung trình", "Những nội dung trình xem xét"),
        ("submission.content.text", Holds::Text, "Đoạn nội dung trình", "Một đoạn"),
        ("submission.enclosed", Holds::List, "Hồ sơ kèm theo", "Các tài liệu kèm theo tờ trình"),
        ("submission.enclosed.text", Holds::Text, "Tài liệu kèm theo", "Một tài liệu"),
        (
            "submission.request",
            Holds::List,
            "Kiến nghị của tờ trình",
            "Điều đề nghị cấp trên quyết định",
        ),
        ("submission.request.text", Holds::Text, "Đoạn kiến nghị", "Một đoạn; đoạn cuối có “./.”"),
    ],
    changeable: SUBMISSION_TEXTS,
    gather: |facts| Ok(starting_record(facts, SUBMISSION_TEXTS)),
};

const SUBMISSION_TEXTS: &[Changeable] = &[
    lines("submission.need"),
    lines("submission.content"),
    lines("submission.enclosed"),
    lines("submission.request"),
];

pub(in crate::papers) static NOTICE: Part = Part {
    fields: &[
        ("notice", Holds::Record, "Thông báo", "Nội dung của thông báo"),
        ("notice.intro", Holds::Text, "Mở đầu thông báo", "Đoạn mở đầu"),
        ("notice.services", Holds::List, "Nội dung hỗ trợ", "Người dân được hỗ trợ những gì"),
        ("notice.services.text", Holds::Text, "Dòng nội dung hỗ trợ", "Một nội dung"),
        ("notice.time", Holds::Text, "Thời gian hỗ trợ", "Quy định chung về thời gian, địa điểm"),
        ("notice.duties", Holds::List, "Tổ chức thực hiện thông báo", "Ai làm gì"),
        (
            "notice.duties.text",
            Holds::Text,
            "Dòng tổ chức thực hiện",
            "Một đoạn; đoạn cuối có “./.”",
        ),
        ("shifts", Holds::List, "Lịch trực", "Lịch trực hỗ trợ của từng tổ"),
        ("shifts.number", Holds::Number, "Thứ tự lịch trực", "1, 2, 3 …"),
        ("shifts.team", Holds::Text, "Tổ trực", "Tên tổ"),
        ("shifts.contact", Holds::Text, "Người phụ trách trực", "Họ và tên tổ trưởng"),
        ("shifts.place", Holds::Text, "Địa điểm trực", "Nơi người dân đến"),
        ("shifts.time", Holds::Text, "Giờ trực", "Ngày, giờ trực"),
    ],
    changeable: NOTICE_TEXTS,
    gather: notice,
};

const NOTICE_TEXTS: &[Changeable] = &[
    text("notice.intro"),
    lines("notice.services"),
    text("notice.time"),
    rows("shifts", SHIFTS),
    lines("notice.duties"),
];

const SHIFTS: &[Column] =
    &[("team", "Tổ"), ("contact", "Người phụ trách"), ("place", "Địa điểm"), ("time", "Thời gian")];

/// A notice is posted in public: the leader is named without a phone.
fn notice(facts: &Facts<'_>) -> Result<Record> {
    let shifts = facts.teams.iter().zip(1_i64..).map(|(team, number)| {
        let leader = leader(facts, team).map(|member| member.name.clone());
        let villages = villages_label(team, &facts.villages);
        let place = (!villages.is_empty()).then(|| format!("Nhà văn hóa {villages}"));
        Record::new()
            .with("number", number)
            .with("team", team.name.as_str())
            .with("contact", Value::optional(leader))
            .with("place", Value::optional(place))
            .with("time", Value::Blank)
    });
    Ok(starting_record(facts, NOTICE_TEXTS).with("shifts", Value::list(shifts)))
}
