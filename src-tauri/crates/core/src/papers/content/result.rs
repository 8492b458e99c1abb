//! What came of a session: who was there, who was not and why, how the teams stand.

use paper::template::Kind as Holds;
use paper::{Record, Value};

use super::facts::count;
use super::sheet::half_day;
use super::starting::starting_record;
use super::{Changeable, Facts, FieldRow, Part, lines, rows, text};
use crate::Result;
use crate::papers::content::shape::Column;
use crate::roster::Team;
use crate::training::attendance::{Attendee, MarkCounts, MarkState, Standing};
use crate::training::{Audience, Session};

pub(in crate::papers) static RESULT: Part =
    Part { fields: RESULT_FIELDS, changeable: RESULT_TEXTS, gather };

const RESULT_FIELDS: &[FieldRow] = &[
    ("result", Holds::Record, "Kết quả buổi", "Kết quả của buổi tập huấn"),
    ("result.attended", Holds::Text, "Số người có mặt", "Đếm trên danh sách điểm danh"),
    ("result.absent", Holds::Text, "Số người vắng", "Đếm trên danh sách điểm danh"),
    (
        "result.audience",
        Holds::Text,
        "Người dự buổi tập huấn",
        "Thành viên tổ, người dân; theo buổi tập huấn",
    ),
    ("result.guests", Holds::List, "Thành phần dự buổi", "Ngoài người được mời tập huấn"),
    ("result.guests.text", Holds::Text, "Dòng thành phần dự buổi", "Một dòng"),
    ("result.turnout", Holds::List, "Số người dự", "Được mời, có mặt, muộn, vắng; từng buổi"),
    ("result.turnout.text", Holds::Text, "Dòng số người dự", "Một dòng"),
    ("result.content", Holds::List, "Nội dung đã thực hiện", "Những gì đã làm trong buổi"),
    ("result.content.text", Holds::Text, "Dòng nội dung đã thực hiện", "Một đoạn"),
    ("result.assessment", Holds::List, "Đánh giá kết quả buổi", "Kết quả, hạn chế"),
    ("result.assessment.text", Holds::Text, "Dòng đánh giá", "Một đoạn"),
    ("result.proposals", Holds::List, "Đề xuất sau buổi", "Đề xuất, kiến nghị"),
    ("result.proposals.text", Holds::Text, "Dòng đề xuất", "Một đoạn; đoạn cuối có “./.”"),
    ("by_team", Holds::List, "Kết quả từng tổ", "Khi đã điểm danh và có từ hai tổ"),
    ("by_team.number", Holds::Number, "Thứ tự tổ dự buổi", "1, 2, 3 …"),
    ("by_team.name", Holds::Text, "Tổ dự buổi", "Tên tổ"),
    ("by_team.village", Holds::Text, "Thôn của tổ dự buổi", "Thôn tổ phụ trách"),
    ("by_team.expected", Holds::Text, "Số mời của tổ", "Số người được mời"),
    ("by_team.came", Holds::Text, "Số có mặt của tổ", "Số người có mặt"),
    ("by_team.absent", Holds::Text, "Số vắng của tổ", "Số người vắng"),
    ("absentees", Holds::List, "Người vắng", "Người được mời mà vắng, khi đã điểm danh"),
    ("absentees.number", Holds::Number, "Thứ tự người vắng", "1, 2, 3 …"),
    ("absentees.name", Holds::Text, "Tên người vắng", "Họ và tên"),
    ("absentees.team", Holds::Text, "Tổ của người vắng", "Tên tổ"),
    ("absentees.reason", Holds::Text, "Lý do vắng", "Có lý do, không lý do; ghi chú khi điểm danh"),
];

const RESULT_TEXTS: &[Changeable] = &[
    text("result.attended"),
    text("result.absent"),
    lines("result.guests"),
    lines("result.turnout"),
    lines("result.content"),
    lines("result.assessment"),
    lines("result.proposals"),
    rows("absentees", ABSENTEES),
];

const ABSENTEES: &[Column] = &[("name", "Họ và tên"), ("team", "Tổ"), ("reason", "Lý do")];

#[expect(clippy::unnecessary_wraps, reason = "every group is gathered alike")]
fn gather(facts: &Facts<'_>) -> Result<Record> {
    let mut data = starting_record(facts, RESULT_TEXTS);
    let result = match data.get("result") {
        Some(Value::Record(result)) => result.clone(),
        _ => Record::new(),
    };
    let marked = facts.attendance.as_ref().filter(|attendance| attendance.is_marked());
    let told = |number: Option<usize>| Value::optional(number.map(count));
    let missed = || facts.expected().filter(|row| missed(row));
    let result = result
        .with("audience", audience(facts))
        .with("turnout", Value::list(turnout(facts).into_iter().map(line)))
        .with("attended", told(marked.map(|_| facts.expected().filter(|row| row.came()).count())))
        .with("absent", told(marked.map(|_| missed().count())));
    data.set("result", result);
    data.set("by_team", Value::list(if marked.is_some() { by_team(facts) } else { Vec::new() }));
    let absentees = missed().filter(|_| marked.is_some()).zip(1_i64..).map(|(row, number)| {
        Record::new()
            .with("number", number)
            .with("name", row.name.as_str())
            .with("team", facts.team_of(row))
            .with("reason", reason(row))
    });
    data.set("absentees", Value::list(absentees));
    Ok(data)
}

/// "thành viên Tổ công nghệ số cộng đồng (sau đây viết tắt là Tổ CNSCĐ)", "người dân"
fn audience(facts: &Facts<'_>) -> String {
    let members = || {
        let commune = facts.commune;
        let (full, short) = (&commune.team_type, &commune.team_type_short);
        format!("thành viên {full} (sau đây viết tắt là {short})")
    };
    match facts.session.as_ref().map(|session| session.audience).unwrap_or_default() {
        Audience::Members => members(),
        Audience::Staff => "cán bộ, công chức".to_owned(),
        Audience::Residents => "người dân".to_owned(),
        Audience::Mixed => format!("{} và người dân", members()),
    }
}

fn line(text: String) -> Record {
    Record::new().with("text", text)
}

/// How many were there, a line each for members, for who came besides, for residents, for each slot.
/// What is not known yet is left to write by hand.
pub(super) fn turnout(facts: &Facts<'_>) -> Vec<String> {
    let Some(attendance) = &facts.attendance else { return Vec::new() };
    let session = &attendance.session;
    let mut told = Vec::new();
    let expected = facts.expected().count();
    let marked = attendance.is_marked();
    if expected > 0 || session.audience == Audience::Members {
        told.push(members(facts, expected, marked));
    }
    let besides = |row: &&Attendee| matches!(row.standing, Standing::Added | Standing::Guest);
    let added = attendance.rows.iter().filter(besides).filter(|row| row.came()).count();
    if marked && added > 0 {
        told.push(format!("Người dự thêm: {} người.", count(added)));
    }
    told.extend(residents(session));
    if marked && session.slots.len() > 1 {
        told.extend(slots(facts, session));
    }
    told
}

/// Whether somebody is known not to have come.
fn missed(row: &Attendee) -> bool {
    is_marked(row) && !row.came()
}

fn is_marked(row: &Attendee) -> bool {
    row.marks.iter().any(Option::is_some)
}

/// "Thành viên 06 Tổ CNSCĐ: 36 người được mời; có mặt 30 người (đến muộn 02); vắng 06 người …"
fn members(facts: &Facts<'_>, expected: usize, marked: bool) -> String {
    let teams = facts.expected().filter_map(|row| row.team.as_ref());
    let teams: std::collections::HashSet<_> = teams.collect();
    let invited = format!(
        "Thành viên {} {}: {} người được mời",
        count(teams.len()),
        facts.commune.team_type_short,
        count(expected)
    );
    let listed = "(có danh sách điểm danh kèm theo)";
    if !marked {
        return format!("{invited}; có mặt ……… người; vắng ……… người {listed}.");
    }
    let is = |row: &Attendee, state| row.marks.iter().flatten().any(|mark| mark.state == state);
    let came = facts.expected().filter(|row| row.came()).count();
    let late = facts.expected().filter(|row| is(row, MarkState::Late)).count();
    let absent = facts.expected().filter(|row| missed(row)).count();
    let excused = facts.expected().filter(|row| !row.came() && is(row, MarkState::Excused)).count();
    let unmarked = part(expected - came - absent, |left| unmarked_told(&left));
    let late = part(late, |late| format!(" (đến muộn {late})"));
    let excused = part(excused, |excused| format!(", trong đó có lý do {excused}"));
    let (came, absent) = (count(came), count(absent));
    format!(
        "{invited}; có mặt {came} người{late}; vắng {absent} người{excused}{unmarked} {listed}."
    )
}

/// Who has no mark neither came nor is absent.
fn unmarked_told(number: &str) -> String {
    format!("; chưa ghi {number} người")
}

fn part(number: usize, told: impl Fn(String) -> String) -> String {
    if number > 0 { told(count(number)) } else { String::new() }
}

/// "Người dân: 120 người tham dự, trong đó nữ 70."
fn residents(session: &Session) -> Option<String> {
    let open = matches!(session.audience, Audience::Residents | Audience::Mixed);
    let number = |number: Option<u32>| number.map(|number| vietnamese::two_digits(number.into()));
    let Some(came) = number(session.headcount) else {
        return open.then(|| "Người dân: ……… người tham dự, trong đó nữ ………".to_owned());
    };
    let women = number(session.women).map(|women| format!(", trong đó nữ {women}"));
    Some(format!("Người dân: {came} người tham dự{}.", women.unwrap_or_default()))
}

/// "Buổi sáng 05/12: có mặt 30 người; vắng 06 người."
fn slots(facts: &Facts<'_>, session: &Session) -> Vec<String> {
    let of_slot = |(place, slot): (usize, _)| {
        let counts = MarkCounts::of(facts.expected().map(|row| row.mark(place)));
        let number = |number: u32| vietnamese::two_digits(number.into());
        let (came, absent) = (number(counts.came()), number(counts.excused + counts.absent));
        let unmarked = Some(counts.unmarked).filter(|unmarked| *unmarked > 0);
        let unmarked = unmarked.map(|left| unmarked_told(&number(left))).unwrap_or_default();
        format!("{}: có mặt {came} người; vắng {absent} người{unmarked}.", half_day(slot))
    };
    session.slots.iter().enumerate().map(of_slot).collect()
}

/// The teams with those invited; below them the invited whose team the paper does not name, so that the
/// rows add up to all who were invited.
fn by_team(facts: &Facts<'_>) -> Vec<Record> {
    let invited: Vec<(Option<&Team>, &Attendee)> =
        facts.expected().map(|row| (facts.invited_with(row), row)).collect();
    let of = |team: Option<&Team>| {
        let id = team.map(|team| &team.id);
        let own = || {
            let own = invited.iter().filter(|(with, _)| with.map(|with| &with.id) == id);
            own.map(|(_, row)| *row)
        };
        let (expected, came) = (own().count(), own().filter(|row| row.came()).count());
        let absent = own().filter(|row| missed(row)).count();
        let unmarked = part(expected - came - absent, |number| format!(" (chưa ghi {number})"));
        (expected > 0).then(|| {
            Record::new()
                .with("expected", count(expected))
                .with("came", count(came))
                .with("absent", format!("{}{unmarked}", count(absent)))
        })
    };
    let named = facts.teams.iter().filter_map(|team| {
        let village = super::teams::villages_label(team, &facts.villages);
        Some(of(Some(team))?.with("name", team.name.as_str()).with("village", village))
    });
    let others = of(None).map(|row| row.with("name", OTHER_TEAMS).with("village", Value::Blank));
    let rows: Vec<Record> =
        named.chain(others).zip(1_i64..).map(|(row, number)| row.with("number", number)).collect();
    if rows.len() < 2 { Vec::new() } else { rows }
}

/// The invited of teams that the paper does not name.
const OTHER_TEAMS: &str = "Các tổ khác";

/// "Có lý do: đi công tác"
fn reason(row: &Attendee) -> String {
    let marks = || row.marks.iter().flatten();
    let excused = marks().any(|mark| mark.state == MarkState::Excused);
    let words = if excused { "Có lý do" } else { "Không lý do" };
    match marks().find_map(|mark| mark.remark.clone()) {
        Some(remark) => format!("{words}: {remark}"),
        None => words.to_owned(),
    }
}
