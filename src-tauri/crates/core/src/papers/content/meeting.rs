//! What is said of meetings and sessions: invitations, minutes, the programme, what came of it.

use chrono::{Duration, NaiveDateTime};
use paper::template::Kind as Holds;
use paper::{Record, Value};

use super::session::hour;
use super::shape::Column;
use super::starting::starting_record;
use super::teams::position;
use super::{Changeable, Facts, FieldRow, Part, lines, rows, text};
use crate::Result;
use crate::roster::{Gender, Member, Team};
use crate::training::Session;

pub(in crate::papers) static INVITATION: Part = Part {
    fields: &[
        ("invitees", Holds::List, "Khách mời", "Mỗi người một giấy mời"),
        ("invitees.number", Holds::Number, "Thứ tự khách mời", "1, 2, 3 …"),
        ("invitees.name", Holds::Text, "Tên khách mời", "Ông, bà kèm họ và tên; hoặc tên cơ quan"),
        ("invitees.role", Holds::Text, "Chức vụ khách mời", "Chức vụ, đơn vị; có thể trống"),
        ("invitation", Holds::Record, "Giấy mời", "Nội dung của giấy mời"),
        ("invitation.event", Holds::Text, "Tới dự", "Tên buổi họp, hội nghị, tập huấn"),
        ("invitation.chair", Holds::Text, "Chủ trì buổi mời dự", "Ai chủ trì"),
        ("invitation.notes", Holds::List, "Ghi chú giấy mời", "Điều người được mời cần biết"),
        ("invitation.notes.text", Holds::Text, "Dòng ghi chú giấy mời", "Dòng cuối có “./.”"),
    ],
    changeable: INVITATION_TEXTS,
    gather: invitation,
};

const INVITATION_TEXTS: &[Changeable] = &[
    rows("invitees", INVITEES),
    text("invitation.event"),
    text("invitation.chair"),
    lines("invitation.notes"),
];

const INVITEES: &[Column] = &[("name", "Họ và tên"), ("role", "Chức vụ, đơn vị")];

fn invitation(facts: &Facts<'_>) -> Result<Record> {
    let people = facts.people();
    let invitees = people.iter().zip(1_i64..).map(|((team, member), number)| {
        Record::new()
            .with("number", number)
            .with("name", format!("{} {}", address(member), member.name))
            .with("role", role_in(team, member))
    });
    Ok(starting_record(facts, INVITATION_TEXTS).with("invitees", Value::list(invitees)))
}

/// "Ông", "Bà"; both where nobody has said.
pub(super) fn address(member: &Member) -> &'static str {
    match member.gender {
        Some(Gender::Male) => "Ông",
        Some(Gender::Female) => "Bà",
        None => "Ông (bà)",
    }
}

/// "Tổ trưởng Tổ CNSCĐ thôn Thanh Đông".
pub(super) fn role_in(team: &Team, member: &Member) -> String {
    format!("{} {}", position(member), team.name)
}

pub(in crate::papers) static MINUTES: Part = Part {
    fields: &[
        ("minutes", Holds::Record, "Biên bản", "Nội dung của biên bản"),
        ("minutes.start", Holds::Text, "Thời gian bắt đầu", "Giờ, ngày bắt đầu họp"),
        ("minutes.place", Holds::Text, "Địa điểm họp", "Nơi họp"),
        ("minutes.present", Holds::List, "Thành phần tham dự", "Ai dự họp"),
        ("minutes.present.text", Holds::Text, "Dòng thành phần tham dự", "Một dòng"),
        ("minutes.chair", Holds::Text, "Chủ trì cuộc họp", "Họ và tên, chức vụ"),
        ("minutes.secretary", Holds::Text, "Thư ký cuộc họp", "Họ và tên, chức vụ"),
        ("minutes.proceedings", Holds::List, "Diễn biến cuộc họp", "Nội dung theo diễn biến"),
        ("minutes.proceedings.text", Holds::Text, "Dòng diễn biến", "Một đoạn"),
        ("minutes.conclusion", Holds::List, "Kết luận cuộc họp", "Kết luận của chủ trì"),
        ("minutes.conclusion.text", Holds::Text, "Dòng kết luận", "Một đoạn"),
        ("minutes.end", Holds::Text, "Thời gian kết thúc", "Giờ, ngày kết thúc họp"),
        ("minutes.secretary_name", Holds::Text, "Họ tên thư ký", "Dưới chữ ký của thư ký"),
        ("minutes.chair_name", Holds::Text, "Họ tên chủ tọa", "Dưới chữ ký của chủ tọa"),
    ],
    changeable: MINUTES_TEXTS,
    gather: |facts| Ok(starting_record(facts, MINUTES_TEXTS)),
};

const MINUTES_TEXTS: &[Changeable] = &[
    text("minutes.start"),
    text("minutes.place"),
    lines("minutes.present"),
    text("minutes.chair"),
    text("minutes.secretary"),
    lines("minutes.proceedings"),
    lines("minutes.conclusion"),
    text("minutes.end"),
    text("minutes.secretary_name"),
    text("minutes.chair_name"),
];

pub(in crate::papers) static PROGRAMME: Part = Part {
    fields: &[
        ("programme", Holds::List, "Chương trình", "Từng mục của chương trình"),
        ("programme.number", Holds::Number, "Thứ tự mục chương trình", "1, 2, 3 …"),
        ("programme.time", Holds::Text, "Thời gian của mục", "Giờ; ngày khi kéo dài nhiều ngày"),
        ("programme.content", Holds::Text, "Nội dung của mục", "Làm gì"),
        ("programme.who", Holds::Text, "Người thực hiện", "Ai làm"),
    ],
    changeable: &[rows("programme", PROGRAMME_COLUMNS)],
    gather: programme,
};

const PROGRAMME_COLUMNS: &[Column] =
    &[("time", "Thời gian"), ("content", "Nội dung"), ("who", "Người thực hiện")];

fn programme(facts: &Facts<'_>) -> Result<Record> {
    let items = facts.session.as_ref().map(|session| items(facts, session)).unwrap_or_default();
    let rows = items.into_iter().zip(1_i64..).map(|((time, content, who), number)| {
        Record::new()
            .with("number", number)
            .with("time", time)
            .with("content", content)
            .with("who", who)
    });
    Ok(Record::new().with("programme", Value::list(rows)))
}

/// The shortest session that has a break.
const LONG: Duration = Duration::hours(2);
/// Length of a short item.
const QUARTER: Duration = Duration::minutes(15);

/// A usual course: welcome, opening, topic, break, practice, end. The times follow from the session's
/// own; of one over several days each day stands whole.
fn items(facts: &Facts<'_>, session: &Session) -> Vec<(String, String, String)> {
    let (start, end) = (session.start, session.end);
    let office = facts.commune.department.clone();
    let leader = format!("Lãnh đạo {}", facts.commune.body());
    let trainers = match session.trainers.as_slice() {
        [] => "Giảng viên".to_owned(),
        names => names.join("; "),
    };
    let item = |from: NaiveDateTime, to: NaiveDateTime, content: &str, who: &str| {
        (format!("{} - {}", hour(from), hour(to)), content.to_owned(), who.to_owned())
    };
    if start.date() != end.date() {
        let hours = format!("{} - {}", hour(start), hour(end));
        return start
            .date()
            .iter_days()
            .take_while(|day| *day <= end.date())
            .map(|day| {
                let time = format!("Ngày {}, {hours}", vietnamese::date_short(day));
                (time, session.topic.clone(), trainers.clone())
            })
            .collect();
    }
    let mut items = vec![item(
        start - QUARTER - QUARTER,
        start,
        "Đón tiếp đại biểu, học viên; điểm danh, phát tài liệu",
        &office,
    )];
    if end - start < LONG {
        let last = end - QUARTER;
        items.push(item(start, last, &session.topic, &trainers));
        items.push(item(last, end, "Trao đổi, giải đáp; kết thúc buổi tập huấn", &leader));
        return items;
    }
    let opening = start + QUARTER;
    let closing = end - QUARTER;
    let (pause, resume, rest) = pause(start, opening, closing);
    items.extend([
        item(start, opening, "Tuyên bố lý do, giới thiệu đại biểu; phát biểu khai mạc", &leader),
        item(opening, pause, &session.topic, &trainers),
        item(pause, resume, rest, ""),
        item(resume, closing, "Thực hành trên thiết bị; trao đổi, giải đáp vướng mắc", &trainers),
        item(closing, end, "Đánh giá kết quả, kết thúc buổi tập huấn", &leader),
    ]);
    items
}

/// When a session rests, and what the programme calls it: at noon where it takes the whole day, else
/// for a quarter of an hour in the middle.
fn pause(
    start: NaiveDateTime,
    opening: NaiveDateTime,
    closing: NaiveDateTime,
) -> (NaiveDateTime, NaiveDateTime, &'static str) {
    let at = |hour| start.date().and_hms_opt(hour, 30, 0);
    if let (Some(noon), Some(after)) = (at(11), at(13))
        && opening < noon
        && after < closing
    {
        return (noon, after, "Nghỉ trưa");
    }
    let half = (closing - opening).num_minutes() / 2;
    let pause = opening + Duration::minutes(half - half % 15);
    (pause, pause + QUARTER, "Nghỉ giải lao")
}

pub(in crate::papers) static RESULT: Part = Part {
    fields: RESULT_FIELDS,
    changeable: RESULT_TEXTS,
    gather: |facts| Ok(starting_record(facts, RESULT_TEXTS)),
};

const RESULT_FIELDS: &[FieldRow] = &[
    ("result", Holds::Record, "Kết quả buổi", "Kết quả của buổi tập huấn"),
    ("result.attended", Holds::Text, "Số người có mặt", "Đếm trên danh sách điểm danh"),
    ("result.absent", Holds::Text, "Số người vắng", "Đếm trên danh sách điểm danh"),
    ("result.guests", Holds::List, "Thành phần dự buổi", "Ngoài người được mời tập huấn"),
    ("result.guests.text", Holds::Text, "Dòng thành phần dự buổi", "Một dòng"),
    ("result.content", Holds::List, "Nội dung đã thực hiện", "Những gì đã làm trong buổi"),
    ("result.content.text", Holds::Text, "Dòng nội dung đã thực hiện", "Một đoạn"),
    ("result.assessment", Holds::List, "Đánh giá kết quả buổi", "Kết quả, hạn chế"),
    ("result.assessment.text", Holds::Text, "Dòng đánh giá", "Một đoạn"),
    ("result.proposals", Holds::List, "Đề xuất sau buổi", "Đề xuất, kiến nghị"),
    ("result.proposals.text", Holds::Text, "Dòng đề xuất", "Một đoạn; đoạn cuối có “./.”"),
];

const RESULT_TEXTS: &[Changeable] = &[
    text("result.attended"),
    text("result.absent"),
    lines("result.guests"),
    lines("result.content"),
    lines("result.assessment"),
    lines("result.proposals"),
];
