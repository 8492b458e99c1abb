//! The attendance sheet: which columns there are to sign in, who stands on which sheet, and how many
//! rows are left free. The session says what is usual; the clerk chooses otherwise on the draft.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use paper::template::Kind as Holds;
use paper::{Record, Value};

use super::facts::count;
use super::session::hour;
use super::{Changeable, Facts, FieldRow, Part, choice};
use crate::Result;
use crate::agency::units::capitalise_first;
use crate::roster::Team;
use crate::training::attendance::Attendee;
use crate::training::{Audience, Session, Slot};

pub(in crate::papers) static SHEET: Part = Part { fields: FIELDS, changeable: CHANGEABLE, gather };

const MEMBERS: &str = "Thành viên tổ";
const RESIDENTS: &str = "Người dân";
const FORMS: &[&str] = &[MEMBERS, RESIDENTS];
const BY_HALF_DAYS: &str = "Theo từng buổi";
const BY_DAYS: &str = "Theo từng ngày";
const ONE_COLUMN: &str = "Một cột";
const COLUMNS: &[&str] = &[BY_HALF_DAYS, BY_DAYS, ONE_COLUMN];
const TOGETHER: &str = "Chung một danh sách";
const PAGES: &[&str] = &[TOGETHER, "Mỗi tổ một trang", "Mỗi thôn một trang"];
const NO: &str = "Không";
const YES: &str = "Có";
const DOCUMENTS: &[&str] = &[NO, YES];

const CHANGEABLE: &[Changeable] = &[
    choice("sheet.form", FORMS),
    choice("sheet.columns", COLUMNS),
    choice("sheet.pages", PAGES),
    choice("sheet.documents", DOCUMENTS),
    choice("sheet.spare", &[]),
];

const FIELDS: &[FieldRow] = &[
    ("sheet", Holds::Record, "Cách làm danh sách", "Danh sách ký tên được làm thế nào"),
    (
        "sheet.form",
        Holds::Text,
        "Mẫu danh sách",
        "Thành viên tổ; hoặc Người dân: mẫu ngắn, để trống",
    ),
    ("sheet.columns", Holds::Text, "Cột ký tên", "Theo từng buổi, theo từng ngày hoặc một cột"),
    ("sheet.pages", Holds::Text, "Chia trang", "Chung, mỗi tổ hoặc mỗi thôn một trang"),
    ("sheet.documents", Holds::Text, "Ký nhận tài liệu", "Có hoặc Không"),
    ("sheet.spare", Holds::Text, "Số dòng để trống", "Cho người đến thêm, ở cuối mỗi tờ"),
    ("sheets", Holds::List, "Tờ ký tên", "Mỗi tờ một danh sách, bắt đầu trang mới"),
    ("sheets.title", Holds::Text, "Tên tờ ký tên", "Tổ, thôn của tờ; danh sách chung thì trống"),
    ("sheets.wide", Holds::Flag, "Tờ ngang", "Có từ ba cột ký trở lên"),
    ("sheets.single", Holds::Flag, "Tờ dọc một cột ký", "Danh sách thành viên, một cột ký"),
    ("sheets.double", Holds::Flag, "Tờ dọc hai cột ký", "Danh sách thành viên, hai cột ký"),
    ("sheets.short", Holds::Flag, "Tờ dọc của người dân", "Mẫu ngắn, một hoặc hai cột ký"),
    ("sheets.unit", Holds::Text, "Đầu cột đơn vị", "Chức vụ, đơn vị; của người dân là thôn, tổ"),
    ("sheets.expected", Holds::Text, "Số tên trên tờ ký", "Trống khi tờ không có tên ai"),
    ("sheets.columns", Holds::List, "Cột ký", "Các cột để ký trên tờ"),
    ("sheets.columns.text", Holds::Text, "Đầu cột ký", "Ký tên buổi sáng 05/12"),
    ("sheets.groups", Holds::List, "Nhóm trên tờ", "Người trong danh sách, theo tổ"),
    ("sheets.groups.label", Holds::Text, "Tên nhóm trên tờ", "I. Tổ … (06 người); có thể trống"),
    ("sheets.groups.people", Holds::List, "Người trên tờ", "Những người trong nhóm"),
    ("sheets.groups.people.number", Holds::Number, "Thứ tự trên tờ", "Đếm suốt cả tờ"),
    ("sheets.groups.people.name", Holds::Text, "Tên trên tờ", "Họ và tên"),
    ("sheets.groups.people.birth_year", Holds::Text, "Năm sinh trên tờ", "Chỉ năm sinh"),
    ("sheets.groups.people.unit", Holds::Text, "Đơn vị trên tờ", "Chức vụ, đơn vị; hoặc thôn, tổ"),
    ("sheets.groups.people.phone", Holds::Text, "Điện thoại trên tờ", "Số điện thoại"),
    ("sheets.blanks", Holds::List, "Dòng trống của tờ", "Dòng trống cho người đến thêm"),
    ("sheets.blanks.number", Holds::Number, "Thứ tự dòng trống của tờ", "Đếm tiếp theo danh sách"),
];

/// Rows left free below the names.
const SPARE: usize = 10;
/// Rows where there are no names.
const ALL_SPARE: usize = 20;
/// More free rows than anybody prints.
const MOST_SPARE: usize = 400;
/// From so many columns to sign in the sheet lies on its side.
const WIDE: usize = 3;
/// Columns to sign in that find room on one sheet; what is beyond goes on a sheet of its own.
const MOST_COLUMNS: usize = 6;

/// What the sheet is made by.
struct Choices {
    residents: bool,
    columns: &'static str,
    pages: &'static str,
    documents: bool,
    spare: usize,
}

impl Choices {
    fn of(facts: &Facts<'_>) -> Self {
        let session = facts.session.as_ref();
        let for_residents = session.is_some_and(|session| session.audience == Audience::Residents);
        let usual = if for_residents { RESIDENTS } else { MEMBERS };
        let room = session.and_then(|session| usize::try_from(session.capacity?).ok());
        let residents = facts.choice("sheet.form", FORMS, usual) == RESIDENTS;
        let pages = facts.choice("sheet.pages", PAGES, TOGETHER);
        let nameless = facts.rows().is_empty() || (residents && pages != TOGETHER);
        let usual = if nameless { room.unwrap_or(ALL_SPARE) } else { SPARE };
        let spare = facts.chosen("sheet.spare").and_then(|text| text.trim().parse().ok());
        Self {
            residents,
            columns: facts.choice("sheet.columns", COLUMNS, BY_HALF_DAYS),
            pages,
            documents: facts.choice("sheet.documents", DOCUMENTS, NO) == YES,
            spare: spare.unwrap_or(usual).min(MOST_SPARE),
        }
    }

    fn record(&self) -> Record {
        Record::new()
            .with("form", if self.residents { RESIDENTS } else { MEMBERS })
            .with("columns", self.columns)
            .with("pages", self.pages)
            .with("documents", if self.documents { YES } else { NO })
            .with("spare", self.spare.to_string())
    }
}

fn gather(facts: &Facts<'_>) -> Result<Record> {
    let choices = Choices::of(facts);
    let columns = facts.session.as_ref().map(|session| columns(session, &choices));
    let columns = columns.unwrap_or_default();
    let parts = parts_of(&columns);
    let mut sheets = Vec::new();
    for page in pages(facts, &choices) {
        for part in &parts {
            let days = (parts.len() > 1).then(|| days_of(part)).flatten();
            let title: Vec<&str> =
                page.title.as_deref().into_iter().chain(days.as_deref()).collect();
            sheets.push(sheet(&page, part, &choices).with("title", title.join(", ")));
        }
    }
    Ok(Record::new().with("sheet", choices.record()).with("sheets", sheets))
}

/// A column to sign in.
struct Column {
    day: Option<NaiveDate>,
    text: String,
}

/// The columns of a session: one for each half-day, each day, or for all of it; behind them one for
/// the documents handed out.
fn columns(session: &Session, choices: &Choices) -> Vec<Column> {
    let halves: Vec<HalfDay> = session.slots.iter().flat_map(half_days).collect();
    let mut all: Vec<Column> = match choices.columns {
        ONE_COLUMN => Vec::new(),
        BY_DAYS => {
            let mut days: Vec<NaiveDate> = halves.iter().map(|half| half.day).collect();
            days.dedup();
            let named = |day| Column { day: Some(day), text: format!("Ký tên {}", short(day)) };
            days.into_iter().map(named).collect()
        }
        _ => halves
            .iter()
            .map(|half| {
                let alike = halves.iter().filter(|other| other.is_like(half)).count();
                let when = if alike > 1 { hour(half.start) } else { half.part().to_owned() };
                let text = format!("Ký tên {when} {}", short(half.day));
                Column { day: Some(half.day), text }
            })
            .collect(),
    };
    if all.len() < 2 {
        all = vec![Column { day: None, text: "Ký tên".to_owned() }];
    }
    if choices.documents {
        all.push(Column { day: None, text: "Ký nhận tài liệu".to_owned() });
    }
    all
}

/// A stretch of one day that is signed for by itself.
struct HalfDay {
    day: NaiveDate,
    start: NaiveDateTime,
}

impl HalfDay {
    fn part(&self) -> &'static str {
        match self.start.time() {
            time if time < clock(12, 0) => "buổi sáng",
            time if time < clock(17, 30) => "buổi chiều",
            _ => "buổi tối",
        }
    }

    fn is_like(&self, other: &Self) -> bool {
        self.day == other.day && self.part() == other.part()
    }
}

fn clock(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default()
}

/// The half-days of a slot: one that goes over noon is signed for twice, one over several days on each.
fn half_days(slot: &Slot) -> Vec<HalfDay> {
    let (noon, after) = (clock(12, 0), clock(13, 30));
    let (from, to) = (slot.start.time(), slot.end.time());
    let whole = from < noon && (to > after || to == NaiveTime::MIN);
    let of_day = |day: NaiveDate| {
        let first = HalfDay { day, start: day.and_time(from) };
        let second = whole.then(|| HalfDay { day, start: day.and_time(after) });
        [Some(first), second].into_iter().flatten()
    };
    slot.days().flat_map(of_day).collect()
}

/// "Buổi sáng 05/12"
pub(super) fn half_day(slot: &Slot) -> String {
    let (start, day) = (slot.start, slot.start.date());
    format!("{} {}", capitalise_first(HalfDay { day, start }.part()), short(day))
}

/// "05/12"
fn short(day: NaiveDate) -> String {
    day.format("%d/%m").to_string()
}

/// Columns of one sheet each.
fn parts_of(columns: &[Column]) -> Vec<&[Column]> {
    let sheets = columns.len().div_ceil(MOST_COLUMNS + 1).max(1);
    let mut parts: Vec<&[Column]> = columns.chunks(columns.len().div_ceil(sheets).max(1)).collect();
    if parts.is_empty() {
        parts.push(&[]);
    }
    parts
}

/// "từ 05/12 đến 07/12"
fn days_of(columns: &[Column]) -> Option<String> {
    let mut days = columns.iter().filter_map(|column| column.day);
    let first = days.next()?;
    match days.next_back() {
        Some(last) if last != first => Some(format!("từ {} đến {}", short(first), short(last))),
        _ => Some(format!("ngày {}", short(first))),
    }
}

/// Who stands on pages of their own.
struct Page {
    title: Option<String>,
    groups: Vec<Group>,
}

/// People under one heading.
struct Group {
    name: String,
    village: String,
    people: Vec<Record>,
}

fn pages(facts: &Facts<'_>, choices: &Choices) -> Vec<Page> {
    if choices.residents {
        let titles = match choices.pages == TOGETHER {
            true => Vec::new(),
            false => facts.villages_reached(),
        };
        let mut pages: Vec<Page> = titles
            .into_iter()
            .map(|village| Page { title: Some(capitalise_first(&village)), groups: Vec::new() })
            .collect();
        if pages.is_empty() {
            pages.push(Page { title: None, groups: groups(facts) });
        }
        return pages;
    }
    let groups = groups(facts);
    let key: fn(&Group) -> &str = match choices.pages {
        "Mỗi tổ một trang" => |group| &group.name,
        "Mỗi thôn một trang" => |group| &group.village,
        _ => return vec![Page { title: None, groups }],
    };
    let mut pages: Vec<Page> = Vec::new();
    for group in groups {
        let title = Some(key(&group).to_owned());
        match pages.iter_mut().find(|page| page.title == title) {
            Some(page) => page.groups.push(group),
            None => pages.push(Page { title, groups: vec![group] }),
        }
    }
    pages
}

/// Everyone on the list of the session, by team; who stands with none that the paper names is below.
fn groups(facts: &Facts<'_>) -> Vec<Group> {
    let rows: Vec<(Option<&Team>, &Attendee)> =
        facts.rows().iter().map(|row| (facts.invited_with(row), row)).collect();
    let of = |team: Option<&Team>| -> Vec<Record> {
        let id = team.map(|team| &team.id);
        let own = rows.iter().filter(|(with, _)| with.map(|with| &with.id) == id);
        own.map(|(_, row)| person(facts, row)).collect()
    };
    let of_team = facts.teams.iter().map(|team| Group {
        name: team.name.clone(),
        village: capitalise_first(&super::teams::villages_label(team, &facts.villages)),
        people: of(Some(team)),
    });
    let added = Group { name: ADDED.to_owned(), village: ADDED.to_owned(), people: of(None) };
    of_team.chain([added]).filter(|group| !group.people.is_empty()).collect()
}

/// Heading of those who are on the list without a team that the paper names.
const ADDED: &str = "Người tham dự khác";

fn person(facts: &Facts<'_>, row: &Attendee) -> Record {
    let unit = match facts.member_of(row) {
        Some(member) => member.occupation.clone(),
        None => row.unit.clone(),
    };
    Record::new()
        .with("name", row.name.as_str())
        .with("birth_year", Value::optional(row.birth_year.map(|year| year.to_string())))
        .with("unit", Value::optional(unit))
        .with("phone", Value::optional(row.phone.clone()))
}

fn sheet(page: &Page, columns: &[Column], choices: &Choices) -> Record {
    let mut number = 0_i64;
    let mut groups = Vec::new();
    for (index, group) in (1_u32..).zip(&page.groups) {
        let heading = format!(
            "{}. {} ({} người)",
            vietnamese::roman(index),
            group.name,
            count(group.people.len())
        );
        let people = group.people.iter().map(|person| {
            number += 1;
            person.clone().with("number", number)
        });
        let people: Vec<Record> = people.collect();
        let heading = Value::optional((!choices.residents).then_some(heading));
        groups.push(Record::new().with("label", heading).with("people", people));
    }
    let expected = (number > 0).then(|| vietnamese::two_digits(number));
    let free = (number + 1..).take(choices.spare);
    let blanks: Vec<Record> = free.map(|number| Record::new().with("number", number)).collect();
    let texts = columns.iter().map(|column| Record::new().with("text", column.text.as_str()));
    let wide = columns.len() >= WIDE;
    let (short, members) = (!wide && choices.residents, !wide && !choices.residents);
    Record::new()
        .with("wide", wide)
        .with("single", members && columns.len() == 1)
        .with("double", members && columns.len() == 2)
        .with("short", short)
        .with("unit", if choices.residents { "Thôn, tổ" } else { "Chức vụ, đơn vị" })
        .with("expected", Value::optional(expected))
        .with("columns", Value::list(texts))
        .with("groups", groups)
        .with("blanks", blanks)
}
