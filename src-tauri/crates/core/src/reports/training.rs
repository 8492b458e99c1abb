//! R2, "Tập huấn": the sessions of a period, who was there, and the courses completed online.

use std::collections::{BTreeMap, HashSet};

use sheet::form::{Column, Form, Header, Kind, Orientation, Row, RowRule};

use super::Laid;
use super::ground::{Ground, count};
use crate::training::stats::{Ledger, SessionState, Span};
use crate::training::{Audience, Form as Held, Session};
use crate::{Id, Result};

/// What a form of session is ticked with.
const TICK: &str = "x";

fn form() -> Form {
    let text = |key: &'static str, label: &'static str, width: f64| -> Header {
        Column::new(key, label, width, Kind::Text).into()
    };
    let mark = |key: &'static str, label: &'static str, width: f64| -> Header {
        Column::new(key, label, width, Kind::Mark).into()
    };
    let number = |key: &'static str, label: &'static str, width: f64| -> Header {
        Column::count(key, label, width).into()
    };
    let all = RowRule::Sum(["members", "staff", "residents"].map(Into::into).into());
    Form {
        code: "Biểu số 02/CNSCĐ".into(),
        sheet_name: "Tập huấn".into(),
        title: "BIỂU TỔNG HỢP KẾT QUẢ TẬP HUẤN, BỒI DƯỠNG KỸ NĂNG SỐ".into(),
        unit: "Đơn vị tính: lượt người".into(),
        orientation: Orientation::Landscape,
        total_label: Some("Tổng cộng".into()),
        columns: vec![
            Column::new("index", "TT", 4.5, Kind::Index).into(),
            text("course", "Lớp, đợt", 20.0),
            mark("day", "Ngày", 11.5),
            text("place", "Địa điểm", 16.0),
            text("topics", "Nội dung", 26.0),
            text("partners", "Đơn vị phối hợp", 15.0),
            Header::group(
                "Số lượt người",
                vec![
                    number("members", "Thành viên Tổ", 8.0),
                    number("staff", "Cán bộ", 7.0),
                    number("residents", "Người dân", 7.0),
                    Column::count("all", "Tổng số", 7.5).row(all).into(),
                ],
            ),
            Header::group(
                "Hình thức",
                vec![mark("in_person", "Trực tiếp", 7.0), mark("online", "Trực tuyến", 7.0)],
            ),
            number("completed", "Thành viên hoàn thành khóa trực tuyến", 12.0),
            text("note", "Ghi chú", 16.0),
        ],
        helpers: Vec::new(),
        charts: Vec::new(),
    }
}

/// Draws the report up: a row for every session that was held, then one for every online course.
pub(super) fn draw(ground: &Ground<'_>) -> Result<Laid> {
    let span = Span { from: Some(ground.period.from), to: Some(ground.period.to) };
    let ledger = Ledger::read(ground.tables, ground.commune, span, ground.today)?;
    let held = ledger.sessions.iter().filter(|one| ledger.state(one) == SessionState::Held);
    let mut rows: Vec<Row> = held.map(|session| of_session(&ledger, session)).collect();
    let mut completed: BTreeMap<&str, HashSet<&Id>> = BTreeMap::new();
    for one in ledger.completions.iter().filter(|one| one.is_complete() && one.day.is_some()) {
        completed.entry(&one.course).or_default().insert(&one.person);
    }
    rows.extend(completed.into_iter().map(|(course, people)| {
        Row::new()
            .with("course", format!("Khóa trực tuyến: {course}"))
            .with("online", TICK)
            .with("completed", count(people.len()))
    }));
    let unmarked = ledger
        .sessions
        .iter()
        .filter(|one| ledger.state(one) == SessionState::Planned && one.end.date() <= ground.day);
    let mut content = ground.frame()?;
    content.rows = rows;
    let unmarked = unmarked.count();
    if unmarked > 0 {
        content.notes.push(format!(
            "Còn {} buổi trong kỳ chưa điểm danh, chưa tính trong biểu.",
            vietnamese::two_digits(count(unmarked))
        ));
    }
    Ok(Laid { form: form(), content })
}

fn of_session(ledger: &Ledger, session: &Session) -> Row {
    let day = vietnamese::date_short;
    let (first, last) = (session.start.date(), session.end.date());
    let days = if first == last {
        day(first)
    } else {
        format!("{} – {}", first.format("%d/%m"), day(last))
    };
    let reached = ledger.reached(session);
    let some = |number: u32| (number > 0).then_some(i64::from(number));
    // Who came without being of a team counts as those whom the session was for.
    let for_staff = session.audience == Audience::Staff;
    let others = reached.guests.saturating_add(reached.residents);
    let (staff, residents) = if for_staff { (others, 0) } else { (0, others) };
    let ticked = |form: Held| (session.form == form).then_some(TICK);
    let course = session.course.as_ref().and_then(|id| ledger.courses.get(id).cloned());
    let topics = ledger.topics(session).join("; ");
    Row::new()
        .with("course", course.unwrap_or_else(|| session.topic.clone()))
        .with("day", days)
        .with("place", session.place.as_str())
        .with("topics", topics)
        .with("partners", session.partners.join(", "))
        .with("members", some(reached.members))
        .with("staff", some(staff))
        .with("residents", some(residents))
        .with("in_person", ticked(Held::InPerson))
        .with("online", ticked(Held::Online))
        .with("note", session.campaign.clone())
}
