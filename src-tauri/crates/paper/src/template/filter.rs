//! Filters: what `{{field | filter}}` may do to a value, in one table.

use vietnamese::{
    capitalise_name, date_in_words, date_short, group_thousands, list_letter, mask_digits,
    money_in_words, number_in_words, roman, two_digits, upper,
};

use super::dictionary::{Kind, best_match, key};
use crate::value::Value;

/// One row of the table.
pub(crate) struct Filter {
    /// Names it goes by, the Vietnamese one first.
    names: &'static [&'static str],
    /// What it works on.
    takes: Takes,
    /// What comes out of it; none for what went in.
    gives: Option<Kind>,
    /// What stands in `("…")`.
    pub argument: Argument,
    /// The changed value; none when the data is of another kind than the dictionary says. Scalar filters leave such
    /// a value as it is: a year kept as text is printed as it stands.
    apply: fn(Value, &str) -> Option<Value>,
}

/// What a filter works on.
pub(crate) enum Takes {
    /// One value of these kinds.
    One(&'static [Kind]),
    /// All values of a list, of these kinds.
    List(&'static [Kind]),
}

/// Whether a filter has an argument.
pub(crate) enum Argument {
    /// It has none.
    None,
    /// It has one; this when nothing is said.
    Or(&'static str),
    /// It needs one.
    Needed,
}

const PRINTED: &[Kind] = &[Kind::Text, Kind::Number, Kind::Date];
const NUMBER: Takes = Takes::One(&[Kind::Number]);
const DATE: Takes = Takes::One(&[Kind::Date]);
const ANY: &[Kind] = &[Kind::Text, Kind::Number, Kind::Date, Kind::Flag, Kind::Record, Kind::Image];

/// A filter without argument that turns one value into text.
const fn text(
    names: &'static [&'static str],
    takes: Takes,
    apply: fn(Value, &str) -> Option<Value>,
) -> Filter {
    Filter { names, takes, gives: Some(Kind::Text), argument: Argument::None, apply }
}

const FILTERS: &[Filter] = &[
    text(&["hoa", "upper"], Takes::One(PRINTED), |value, _| on_text(&value, upper)),
    text(&["thường", "lower"], Takes::One(PRINTED), |value, _| {
        on_text(&value, |text| text.to_lowercase())
    }),
    text(&["Hoa Đầu", "capitalise", "capitalize", "title"], Takes::One(PRINTED), |value, _| {
        on_text(&value, capitalise_name)
    }),
    // NĐ 30, Phụ lục I, II.4: «ngày 05 tháng 3 năm 2026».
    text(&["ngày", "date"], DATE, |value, _| on_date(value, date_in_words)),
    text(&["ngày_ngắn", "short_date"], DATE, |value, _| on_date(value, date_short)),
    text(&["bằng_chữ", "words"], NUMBER, |value, _| on_number(value, number_in_words)),
    text(&["tiền", "money"], NUMBER, |value, _| on_number(value, group_thousands)),
    text(&["tiền_chữ", "money_words"], NUMBER, |value, _| on_number(value, money_in_words)),
    text(&["nghìn", "thousands"], NUMBER, |value, _| on_number(value, group_thousands)),
    text(&["la_mã", "roman"], NUMBER, |value, _| {
        on_number(value, |number| u32::try_from(number).map_or_else(|_| number.to_string(), roman))
    }),
    // The letters of điểm: a b c d đ e g …
    text(&["chữ_cái", "letter"], NUMBER, |value, _| {
        on_number(value, |number| match usize::try_from(number) {
            Ok(place @ 1..) => list_letter(place),
            _ => number.to_string(),
        })
    }),
    text(&["hai_số", "two_digits"], NUMBER, |value, _| on_number(value, two_digits)),
    text(&["ẩn_số", "mask"], Takes::One(&[Kind::Text, Kind::Number]), |value, _| {
        on_text(&value, mask_digits)
    }),
    Filter {
        names: &["mặc_định", "default"],
        takes: Takes::One(PRINTED),
        gives: None,
        argument: Argument::Needed,
        apply: |value, argument| Some(if value.is_empty() { argument.into() } else { value }),
    },
    Filter {
        names: &["nối", "join"],
        takes: Takes::List(PRINTED),
        gives: Some(Kind::Text),
        argument: Argument::Or("; "),
        apply: |value, between| {
            let texts = items(value).into_iter().map(|item| as_text(&item));
            let texts: Vec<String> = texts.collect::<Option<_>>()?;
            let written: Vec<String> = texts.into_iter().filter(|text| !text.is_empty()).collect();
            Some(Value::Text(written.join(between)))
        },
    },
    Filter {
        names: &["đếm", "count"],
        takes: Takes::List(ANY),
        gives: Some(Kind::Number),
        argument: Argument::None,
        apply: |value, _| {
            let there = |item: &Value| matches!(item, Value::Record(_)) || !item.is_empty();
            let count = items(value).iter().filter(|item| there(item)).count();
            Some(Value::Number(i64::try_from(count).unwrap_or(i64::MAX)))
        },
    },
    Filter {
        names: &["tổng", "sum"],
        takes: Takes::List(&[Kind::Number]),
        gives: Some(Kind::Number),
        argument: Argument::None,
        apply: |value, _| {
            let add = |sum: i64, item: Value| match item {
                Value::Number(number) => Some(sum.saturating_add(number)),
                Value::Blank => Some(sum),
                _ => None,
            };
            items(value).into_iter().try_fold(0, add).map(Value::Number)
        },
    },
];

/// The filter of this name, ignoring case, diacritics and underscores.
pub(crate) fn find(name: &str) -> Option<&'static Filter> {
    let wanted = key(name);
    FILTERS.iter().find(|filter| filter.names.iter().any(|name| key(name) == wanted))
}

/// The filter name most like `name`.
pub(crate) fn nearest(name: &str) -> Option<String> {
    let names = FILTERS.iter().flat_map(|filter| filter.names.iter().copied());
    best_match(&key(name), names)
}

impl Filter {
    /// Whether it makes one value of a whole list.
    pub(crate) fn gathers(&self) -> bool {
        matches!(self.takes, Takes::List(_))
    }

    /// The kind that comes out of it for a value of this kind, or a list of them; none where it cannot work.
    pub(crate) fn given(&self, kind: Kind, of_list: bool) -> Option<Kind> {
        let (Takes::One(kinds) | Takes::List(kinds)) = &self.takes;
        let fits = of_list == self.gathers() && kinds.contains(&kind);
        fits.then(|| self.gives.unwrap_or(kind))
    }

    /// The changed value; none when the data does not keep to the dictionary. A blank stays blank, save for a default.
    pub(crate) fn apply(&self, value: Value, argument: Option<&str>) -> Option<Value> {
        let argument = match (&self.argument, argument) {
            (_, Some(written)) => written,
            (Argument::Or(usual), None) => usual,
            (Argument::None | Argument::Needed, None) => "",
        };
        if value == Value::Blank && !matches!(self.argument, Argument::Needed) {
            return Some(value);
        }
        (self.apply)(value, argument)
    }
}

/// A value as it is printed when no filter says otherwise; none for what is not printed as text.
pub(crate) fn as_text(value: &Value) -> Option<String> {
    match value {
        Value::Blank => Some(String::new()),
        Value::Text(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Date(date) => Some(date_short(*date)),
        Value::Flag(_) | Value::List(_) | Value::Record(_) | Value::Image(_) => None,
    }
}

fn items(value: Value) -> Vec<Value> {
    match value {
        Value::List(items) => items,
        other => vec![other],
    }
}

fn on_text(value: &Value, change: impl Fn(&str) -> String) -> Option<Value> {
    as_text(value).map(|text| Value::Text(change(&text)))
}

#[allow(clippy::unnecessary_wraps, reason = "the form of every row of the table")]
fn on_number(value: Value, change: impl Fn(i64) -> String) -> Option<Value> {
    Some(match value {
        Value::Number(number) => Value::Text(change(number)),
        other => other,
    })
}

#[allow(clippy::unnecessary_wraps, reason = "the form of every row of the table")]
fn on_date(value: Value, change: impl Fn(chrono::NaiveDate) -> String) -> Option<Value> {
    Some(match value {
        Value::Date(date) => Value::Text(change(date)),
        other => other,
    })
}
