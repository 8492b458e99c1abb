//! The message that calls people to a session: plain text, to be pasted into a Zalo group.

use chrono::NaiveTime;

use super::{Audience, Form, Session, Topic};
use crate::agency::Commune;

/// Teams that are named one by one; of more it is said how many.
const NAMED: usize = 4;

/// What everybody brings.
const BRING: &str = "điện thoại thông minh đã sạc pin";

/// The message about a session: when, where, about what, what to bring; or that it is called off.
/// `teams` are the names of those it invites by name.
pub fn group_message(
    session: &Session,
    commune: &Commune,
    (teams, topics): (&[String], &[Topic]),
) -> String {
    let mut lines = Vec::new();
    if let Some(why) = &session.cancelled {
        lines.push(format!("THÔNG BÁO: Buổi tập huấn “{}” không tổ chức.", session.topic));
        lines.push(String::new());
        lines.extend(session.slots.first().map(|slot| format!("- Lịch đã báo: {}", time(slot))));
        lines.push(format!("- Lý do: {why}"));
        lines.push(String::new());
        lines.push("Rất mong mọi người thông cảm.".to_owned());
    } else {
        lines.push(format!("MỜI TẬP HUẤN: {}", session.topic));
        lines.push(String::new());
        lines.push(format!("Trân trọng kính mời {} tham dự buổi tập huấn.", whom(session, teams)));
        lines.push(String::new());
        match session.slots.as_slice() {
            [slot] => lines.push(format!("- Thời gian: {}", time(slot))),
            slots => {
                lines.push("- Thời gian:".to_owned());
                lines.extend(slots.iter().map(|slot| format!("  + {}", time(slot))));
            }
        }
        lines.extend(facts(session, topics));
        lines.push(String::new());
        lines.push(
            "Rất mong mọi người thu xếp đến đủ và đúng giờ. Ai bận xin nhắn lại để ban tổ chức biết."
                .to_owned(),
        );
    }
    lines.push(String::new());
    lines.push(commune.body());
    lines.join("\n")
}

/// "08:00 đến 11:30, thứ Bảy, ngày 05/12/2026".
fn time(slot: &super::Slot) -> String {
    let hour = |time: NaiveTime| time.format("%H:%M").to_string();
    let day =
        |date| format!("{}, ngày {}", vietnamese::weekday(date), vietnamese::date_short(date));
    let (start, end) = (slot.start, slot.end);
    if start.date() == end.date() {
        return format!("{} đến {}, {}", hour(start.time()), hour(end.time()), day(start.date()));
    }
    format!(
        "{}, {} đến {}, {}",
        hour(start.time()),
        day(start.date()),
        hour(end.time()),
        day(end.date())
    )
}

fn whom(session: &Session, teams: &[String]) -> String {
    let of_teams = match teams {
        [] => "các thành viên Tổ công nghệ số cộng đồng".to_owned(),
        few if few.len() <= NAMED => format!("các thành viên {}", few.join(", ")),
        many => format!("các thành viên của {} tổ công nghệ số cộng đồng", many.len()),
    };
    match session.audience {
        Audience::Members => of_teams,
        Audience::Staff => "các anh, chị cán bộ, công chức".to_owned(),
        Audience::Residents => "bà con".to_owned(),
        Audience::Mixed => format!("{of_teams} và bà con"),
    }
}

/// Where, about what, with whom, and what to bring.
fn facts(session: &Session, topics: &[Topic]) -> Vec<String> {
    let place = match session.form {
        Form::InPerson => "Địa điểm",
        Form::Online => "Trực tuyến tại",
    };
    let said = [
        (place, session.place.clone()),
        ("Nội dung", session.topics.join("; ")),
        ("Hướng dẫn", session.trainers.join("; ")),
        ("Phối hợp", session.partners.join("; ")),
        ("Mang theo", bring(session, topics)),
    ];
    let filled = said.into_iter().filter(|(_, text)| !text.is_empty());
    filled.map(|(label, text)| format!("- {label}: {text}")).collect()
}

/// What is to be brought: a phone, and what the topics ask for.
fn bring(session: &Session, topics: &[Topic]) -> String {
    let taught = session.topics.iter().chain([&session.topic]);
    let taught: Vec<String> = taught.map(|topic| vietnamese::fold(topic)).collect();
    let mut things = vec![BRING.to_owned()];
    for topic in topics {
        let name = vietnamese::fold(&topic.name);
        let Some(thing) = topic.bring.as_ref() else { continue };
        if taught.iter().any(|text| text.contains(&name)) && !things.contains(thing) {
            things.push(thing.clone());
        }
    }
    things.join("; ")
}
