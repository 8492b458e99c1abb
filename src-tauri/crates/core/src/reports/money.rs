//! R8, "Kinh phí hỗ trợ": what the teams are to get by the rates in force, village by village.

use std::collections::{BTreeMap, HashSet};

use chrono::{NaiveDate, Timelike};
use sheet::form::{Column, Form, Header, Kind, Orientation, Row, RowRule};

use super::around::{Per, SupportRate};
use super::ground::{Ground, count};
use super::{Cycle, Laid, tables};
use crate::roster::{self, Member, Team, Village};
use crate::training::stats::{Ledger, Span};
use crate::{Id, Result};

/// From this hour on a session is an evening's.
const EVENING: u32 = 18;

fn form() -> Form {
    let column = |key: &'static str, label: &'static str, width: f64, kind: Kind| -> Header {
        Column::new(key, label, width, kind).into()
    };
    let product = RowRule::Product(["quantity", "times", "rate"].map(Into::into).into());
    Form {
        code: "Biểu số 08/CNSCĐ".into(),
        sheet_name: "Kinh phí hỗ trợ".into(),
        title: "TỔNG HỢP NHU CẦU KINH PHÍ HỖ TRỢ TỔ CÔNG NGHỆ SỐ CỘNG ĐỒNG".into(),
        unit: "Đơn vị tính: đồng".into(),
        orientation: Orientation::Landscape,
        total_label: Some("Tổng cộng".into()),
        columns: vec![
            column("index", "TT", 5.0, Kind::Index),
            column("village", "Thôn/TDP", 20.0, Kind::Text),
            column("what", "Nội dung chi", 30.0, Kind::Text),
            column("teams", "Số tổ", 7.0, Kind::Integer),
            column("members", "Số thành viên", 9.0, Kind::Integer),
            column("unit", "ĐVT", 13.0, Kind::Mark),
            column("quantity", "Số lượng", 9.0, Kind::Integer),
            column("times", "Số tháng, ngày", 8.0, Kind::Integer),
            column("rate", "Mức chi", 13.0, Kind::Number),
            Column::count("amount", "Thành tiền", 16.0).row(product).into(),
            column("note", "Ghi chú", 20.0, Kind::Text),
        ],
        helpers: Vec::new(),
        charts: Vec::new(),
    }
}

/// What is counted by months, and what by who took part.
struct Counts<'a> {
    ground: &'a Ground<'a>,
    /// The rates in force in the period.
    rates: Vec<SupportRate>,
    members: Vec<Member>,
    /// Last day of each month of the period.
    months: Vec<NaiveDate>,
    ledger: Ledger,
}

/// Draws the report up. A month counts for the teams and members there on its last day, or today where
/// that is to come; rows with another number of them stand by themselves, so that quantity, times and
/// rate always multiply to the amount.
pub(super) fn draw(ground: &Ground<'_>) -> Result<Laid> {
    let counts = Counts::of_period(ground)?;
    let mut content = ground.frame()?;
    content.rows = counts.lines().map(|line| counts.row(&line)).collect();
    let whole = counts.whole();
    if whole > 0.0 && whole < 9e15 {
        let words = vietnamese::money_in_words(whole.round() as i64);
        content.notes.push(format!("Bằng chữ: {words}."));
    }
    for cap in counts.rates.iter().filter(|rate| rate.per == Per::TeamYearCap) {
        let amount = vietnamese::group_thousands(cap.amount.round() as i64);
        let name = &cap.name;
        content.notes.push(format!("Mức trần: {amount} đồng/tổ/năm ({name})."));
    }
    if counts.rates.is_empty() {
        content.notes.push("Chưa khai báo mức chi nào có hiệu lực trong kỳ.".to_owned());
    }
    Ok(Laid { form: form(), content })
}

/// What all teams are to get in the period, in đồng; `None` where no rate is in force.
pub(super) fn needed(ground: &Ground<'_>) -> Result<Option<f64>> {
    let counts = Counts::of_period(ground)?;
    Ok((!counts.rates.is_empty()).then(|| counts.whole()))
}

/// So many of a place so many times at a rate.
struct RateLine<'a> {
    rate: &'a SupportRate,
    village: Option<&'a Village>,
    quantity: i64,
    times: i64,
}

impl<'a> Counts<'a> {
    fn of_period(ground: &'a Ground<'a>) -> Result<Self> {
        let period = ground.period;
        let months = Cycle::Month.closed_between((period.from, period.to), period.closing);
        let span = Span { from: Some(period.from), to: Some(period.to) };
        let mut rates = tables::support_rates(ground.tables, &ground.commune.id)?;
        rates.retain(|rate| {
            rate.first <= period.to && rate.last.is_none_or(|last| last >= period.from)
        });
        Ok(Counts {
            ground,
            rates,
            members: roster::members(ground.tables, &ground.commune.id)?,
            months: months.into_iter().map(|month| month.to).collect(),
            ledger: Ledger::read(ground.tables, ground.commune, span, ground.today)?,
        })
    }

    /// Rate by rate, the villages and then the whole commune.
    fn lines(&self) -> impl Iterator<Item = RateLine<'_>> {
        let places: Vec<Option<&Village>> =
            self.ground.villages.iter().map(Some).chain([None]).collect();
        self.rates.iter().flat_map(move |rate| {
            let of_place = |village| {
                let found = self.of(rate, village).into_iter();
                found.map(move |(quantity, times)| RateLine { rate, village, quantity, times })
            };
            places.iter().copied().flat_map(of_place).collect::<Vec<_>>()
        })
    }

    fn whole(&self) -> f64 {
        let lines = self.lines();
        lines.map(|line| line.quantity as f64 * line.times as f64 * line.rate.amount).sum()
    }
}

impl Counts<'_> {
    /// How many of them how many times, in a village or, without one, of the whole commune.
    fn of(&self, rate: &SupportRate, village: Option<&Village>) -> Vec<(i64, i64)> {
        let teams = self.ground.teams_of(village);
        let ids: HashSet<&Id> = teams.iter().map(|team| &team.id).collect();
        let holds = |day: NaiveDate| rate.first <= day && rate.last.is_none_or(|last| day <= last);
        let by_month = |many: &dyn Fn(NaiveDate) -> usize| {
            let mut months: BTreeMap<i64, i64> = BTreeMap::new();
            for month in self.months.iter().copied().filter(|month| holds(*month)) {
                let many = count(many(month));
                if many > 0 {
                    *months.entry(many).or_default() += 1;
                }
            }
            months.into_iter().rev().collect::<Vec<_>>()
        };
        match rate.per {
            Per::TeamMonth => {
                by_month(&|month| teams.iter().filter(|team| self.team_stands(team, month)).count())
            }
            Per::MemberMonth => by_month(&|month| self.members_standing(&ids, month).count()),
            Per::MemberDay | Per::MemberNight => {
                let days = self.days(rate, &ids, &holds);
                if days > 0 { vec![(days, 1)] } else { Vec::new() }
            }
            Per::TeamYearCap => Vec::new(),
        }
    }

    /// The day a team or member is looked at for a month; `None`: now.
    fn look_at(&self, month: NaiveDate) -> Option<NaiveDate> {
        (month < self.ground.today).then_some(month)
    }

    fn team_stands(&self, team: &Team, month: NaiveDate) -> bool {
        team.stands_on(self.look_at(month))
    }

    fn members_standing(
        &self,
        teams: &HashSet<&Id>,
        month: NaiveDate,
    ) -> impl Iterator<Item = &Member> {
        let day = self.look_at(month);
        self.members
            .iter()
            .filter(move |member| teams.contains(&member.team) && member.stands_on(day))
    }

    /// On how many days, all together, members took part in sessions: in the evening where the rate is
    /// for nights, else before it.
    fn days(
        &self,
        rate: &SupportRate,
        teams: &HashSet<&Id>,
        holds: &dyn Fn(NaiveDate) -> bool,
    ) -> i64 {
        let people: HashSet<&Id> = self
            .members
            .iter()
            .filter(|member| teams.contains(&member.team) && member.stands_on(self.ground.as_of))
            .map(|member| &member.person)
            .collect();
        let mut took_part: HashSet<(&Id, NaiveDate)> = HashSet::new();
        for session in &self.ledger.sessions {
            for row in self.ledger.attended(session) {
                let Some(person) = row.person.as_ref().filter(|person| people.contains(person))
                else {
                    continue;
                };
                for (place, slot) in session.slots.iter().enumerate() {
                    let at_night = slot.start.hour() >= EVENING;
                    let came = row.mark(place).is_some_and(|mark| mark.state.came());
                    let day = slot.start.date();
                    if came && holds(day) && at_night == (rate.per == Per::MemberNight) {
                        took_part.insert((person, day));
                    }
                }
            }
        }
        count(took_part.len())
    }

    fn row(&self, line: &RateLine<'_>) -> Row {
        let RateLine { rate, village, quantity, times } = line;
        let teams = self.ground.teams_of(*village);
        let ids: HashSet<&Id> = teams.iter().map(|team| &team.id).collect();
        let members = self
            .members
            .iter()
            .filter(|member| ids.contains(&member.team) && member.stands_on(self.ground.as_of));
        Row::new()
            .with("village", village.map_or_else(|| "Cấp xã".to_owned(), Village::label))
            .with("what", rate.name.as_str())
            .with("teams", count(teams.len()))
            .with("members", count(members.count()))
            .with("unit", rate.per.unit())
            .with("quantity", *quantity)
            .with("times", *times)
            .with("rate", rate.amount)
            .with("note", rate.basis.clone())
    }
}
