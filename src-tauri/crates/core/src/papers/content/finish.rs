//! What follows from other fields, worked out after the clerk's changes: the mark at the end, sums of
//! money. All of it can be worked out again from its own result.

use paper::{Record, Value};

/// Lists whose last line closes a paper: it ends with "./." (NĐ 30 Phụ lục III).
const CLOSING: &[(&str, &str)] = &[
    ("letter", "paragraphs"),
    ("submission", "request"),
    ("notice", "duties"),
    ("invitation", "notes"),
    ("result", "proposals"),
];

/// Lists of which each row makes a copy: with nobody in them, one copy stands with room to write.
const COPIES: &[(&str, &[(&str, &str)])] = &[
    ("invitees", &[("name", "Ông (bà) ……………………………………"), ("role", "")]),
    (
        "trainees",
        &[
            ("address", "Ông (bà)"),
            ("name", "……………………………………"),
            ("born", ""),
            ("role", "Chức danh: ……………………………………"),
            ("book", ""),
        ],
    ),
];

/// The mark at the end of a paper.
const END: &str = "./.";

/// Works out what follows from other fields.
pub(in crate::papers) fn finish(data: &mut Record) {
    for (outer, inner) in CLOSING {
        if let Some(Value::Record(record)) = data.get(outer) {
            let mut record = record.clone();
            if let Some(lines) = record.get(inner).map(closed) {
                record.set(inner, lines);
                data.set(outer, record);
            }
        }
    }
    for (list, cells) in COPIES {
        if matches!(data.get(list), Some(Value::List(rows)) if rows.is_empty()) {
            let row = Record::new().with("number", 1_i64);
            let row = cells.iter().fold(row, |row, (name, cell)| row.with(name, *cell));
            data.set(list, Value::list([row]));
        }
    }
    pay(data);
}

/// Lines of which the last alone ends with the mark.
fn closed(lines: &Value) -> Value {
    let Value::List(items) = lines else { return lines.clone() };
    let last = items.len().saturating_sub(1);
    Value::list(items.iter().enumerate().filter_map(|(place, item)| {
        let Value::Record(item) = item else { return None };
        let Some(Value::Text(text)) = item.get("text") else { return Some(item.clone()) };
        let bare = text.strip_suffix(END);
        let text = match (place == last, bare) {
            (true, _) => {
                let bare = bare.unwrap_or(text).trim_end_matches([' ', '.', ';', ',']);
                format!("{bare}{END}")
            }
            (false, Some(bare)) => format!("{bare}."),
            (false, None) => text.clone(),
        };
        Some(item.clone().with("text", text))
    }))
}

/// Amounts of a list of payments and their total. Blank is not nought: without a rate there is no
/// amount, and without everybody's amount there is no total.
fn pay(data: &mut Record) {
    let (Some(Value::List(items)), Some(Value::Record(payment))) =
        (data.get("payments"), data.get("payment"))
    else {
        return;
    };
    let rate = text_of(payment, "rate").and_then(|text| dong(&text));
    let mut total = Some(0_i64);
    let mut rows = Vec::new();
    for item in items {
        let Value::Record(row) = item else { continue };
        let tenths = text_of(row, "days").and_then(|text| tenths(&text));
        let amount = rate.zip(tenths).and_then(|(rate, tenths)| rate.checked_mul(tenths));
        let amount = amount.map(|amount| amount / 10);
        total = total.zip(amount).and_then(|(total, amount)| total.checked_add(amount));
        rows.push(
            row.clone()
                .with("rate", Value::optional(rate.map(vietnamese::group_thousands)))
                .with("amount", Value::optional(amount.map(vietnamese::group_thousands))),
        );
    }
    let total = total.filter(|_| !rows.is_empty());
    let payment = payment
        .clone()
        .with("total", Value::optional(total.map(vietnamese::group_thousands)))
        .with("words", Value::optional(total.map(vietnamese::money_in_words)));
    data.set("payments", rows);
    data.set("payment", payment);
}

fn text_of(record: &Record, name: &str) -> Option<String> {
    match record.get(name) {
        Some(Value::Text(text)) => Some(text.trim().to_owned()),
        _ => None,
    }
}

/// Whole đồng as clerks write them: "50.000", "50000 đồng".
fn dong(text: &str) -> Option<i64> {
    let number = ["đồng", "đ"].iter().find_map(|unit| text.strip_suffix(unit)).unwrap_or(text);
    let digits: String = number.chars().filter(|letter| !['.', ' '].contains(letter)).collect();
    digits.parse().ok().filter(|amount| *amount >= 0)
}

/// Days as clerks write them, in tenths: "1", "02", "0,5".
fn tenths(text: &str) -> Option<i64> {
    let (whole, part) = text.split_once([',', '.']).unwrap_or((text, "0"));
    let part: i64 = part.parse().ok().filter(|part| (0..10).contains(part))?;
    let whole: i64 = whole.parse().ok().filter(|whole| *whole >= 0)?;
    whole.checked_mul(10)?.checked_add(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(texts: &[&str]) -> Record {
        let lines = Value::list(texts.iter().map(|text| Record::new().with("text", *text)));
        Record::new().with("letter", Record::new().with("paragraphs", lines))
    }

    #[test]
    fn the_last_line_alone_ends_with_the_mark() {
        let mut data = lines(&["Một./.", "Hai;", "Ba."]);
        finish(&mut data);
        assert_eq!(data, lines(&["Một.", "Hai;", "Ba./."]));
        let once = data.clone();
        finish(&mut data);
        assert_eq!(data, once);
    }

    fn paid(rate: &str, days: &[&str]) -> (Vec<Option<String>>, Option<String>, Option<String>) {
        let rows = days.iter().map(|days| Record::new().with("days", *days));
        let mut data = Record::new()
            .with("payments", Value::list(rows))
            .with("payment", Record::new().with("rate", rate));
        finish(&mut data);
        let Some(Value::List(rows)) = data.get("payments") else { return Default::default() };
        let amounts = rows.iter().map(|row| match row {
            Value::Record(row) => text_of(row, "amount"),
            _ => None,
        });
        let amounts = amounts.collect();
        let of = |name: &str| match data.get("payment") {
            Some(Value::Record(payment)) => text_of(payment, name),
            _ => None,
        };
        (amounts, of("total"), of("words"))
    }

    #[test]
    fn amounts_follow_from_rate_and_days() {
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(
            paid("50.000 đồng", &["1", "0,5", "02"]),
            (
                vec![text("50.000"), text("25.000"), text("100.000")],
                text("175.000"),
                text("Một trăm bảy mươi lăm nghìn đồng"),
            )
        );
    }

    #[test]
    fn what_is_not_known_is_not_nought() {
        assert_eq!(paid("", &["1"]), (vec![None], None, None));
        assert_eq!(paid("50 nghìn", &["1"]), (vec![None], None, None));
        let (amounts, total, words) = paid("50.000", &["1", ""]);
        assert_eq!(amounts, [Some("50.000".to_owned()), None]);
        assert_eq!((total, words), (None, None));
        assert_eq!(paid("50.000", &[]), (Vec::new(), None, None));
        assert_eq!(paid("9223372036854775807", &["1"]).1, None);
    }
}
