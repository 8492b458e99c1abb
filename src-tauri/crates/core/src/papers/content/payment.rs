//! Money that those who came sign for.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use paper::template::Kind as Holds;
use paper::{Record, Value};

use super::shape::Column;
use super::{Facts, Part, rows, text};
use crate::Result;
use crate::training::Session;
use crate::training::attendance::Attendee;

pub(in crate::papers) static PAYMENTS: Part = Part {
    fields: &[
        ("payments", Holds::List, "Ký nhận tiền", "Người nhận tiền hỗ trợ"),
        ("payments.number", Holds::Number, "Thứ tự người nhận", "1, 2, 3 …"),
        ("payments.name", Holds::Text, "Người nhận tiền", "Họ và tên"),
        ("payments.team", Holds::Text, "Tổ của người nhận", "Tên tổ"),
        ("payments.days", Holds::Text, "Số ngày được hỗ trợ", "Số ngày; nửa ngày viết 0,5"),
        ("payments.rate", Holds::Text, "Mức của từng người", "Theo mức hỗ trợ chung"),
        ("payments.amount", Holds::Text, "Thành tiền", "Số ngày nhân mức; trống khi chưa rõ"),
        ("payment", Holds::Record, "Tiền hỗ trợ", "Mức và tổng số tiền"),
        ("payment.rate", Holds::Text, "Mức hỗ trợ", "Đồng một người một ngày: 50.000"),
        ("payment.source", Holds::Text, "Nguồn kinh phí", "Nguồn chi trả"),
        ("payment.total", Holds::Text, "Tổng số tiền", "Trống khi còn người chưa rõ số tiền"),
        ("payment.words", Holds::Text, "Tổng số tiền bằng chữ", "Một triệu hai trăm nghìn đồng"),
    ],
    changeable: &[text("payment.rate"), text("payment.source"), rows("payments", PAYMENT_COLUMNS)],
    gather: payments,
};

const PAYMENT_COLUMNS: &[Column] = &[("name", "Họ và tên"), ("team", "Tổ"), ("days", "Số ngày")];

/// Who came, for the days they came; before anybody was marked everyone invited, for all days.
#[expect(clippy::unnecessary_wraps, reason = "every group is gathered alike")]
fn payments(facts: &Facts<'_>) -> Result<Record> {
    let marked = facts.is_marked();
    let paid = facts.came().zip(1_i64..).map(|(row, number)| {
        let days = facts.session.as_ref().map(|session| halves(session, row, marked));
        Record::new()
            .with("number", number)
            .with("name", row.name.as_str())
            .with("team", facts.team_of(row))
            .with("days", Value::optional(days.map(days_of)))
    });
    let rate = facts.session.as_ref().and_then(|session| session.rate);
    let payment = Record::new()
        .with("rate", Value::optional(rate.map(vietnamese::group_thousands)))
        .with("source", Value::Blank);
    Ok(Record::new().with("payments", Value::list(paid)).with("payment", payment))
}

/// Half-days somebody came: a day counts whole where they were there in all of its slots.
fn halves(session: &Session, row: &Attendee, marked: bool) -> u32 {
    let mut days: BTreeMap<NaiveDate, (u32, u32)> = BTreeMap::new();
    for (place, slot) in session.slots.iter().enumerate() {
        let came = !marked || row.mark(place).is_some_and(|mark| mark.state.came());
        for day in slot.days() {
            let (all, own) = days.entry(day).or_default();
            *all += 1;
            *own += u32::from(came);
        }
    }
    days.values()
        .map(|(all, own)| match own {
            0 => 0,
            own if own == all => 2,
            _ => 1,
        })
        .sum()
}

/// "1", "0,5", "1,5"
fn days_of(halves: u32) -> String {
    match (halves / 2, halves % 2) {
        (whole, 0) => whole.to_string(),
        (whole, _) => format!("{whole},5"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_day_is_written_with_a_comma() {
        assert_eq!([0, 1, 2, 3].map(days_of), ["0", "0,5", "1", "1,5"]);
    }
}
