//! Filters: what `{{field | filter}}` may do to a value, in one table.

use vietnamese::{date_in_words, date_short, number_in_words, roman, two_digits, upper};

use super::dictionary::{Kind, best_match, key};
use crate::value::Value;

/// One row of the table.
pub(crate) struct Filter {
    /// Names it goes by, the Vietnamese one first.
    names: &'static [&'static str],
    /// Kinds of field it works on.
    kinds: &'static [Kind],
    /// Whether it needs `("…")`.
    pub needs_argument: bool,
    apply: fn(Value, &str) -> Value,
}

const PRINTED: &[Kind] = &[Kind::Text, Kind::Number, Kind::Date];

const FILTERS: &[Filter] = &[
    Filter {
        names: &["hoa", "upper"],
        kinds: PRINTED,
        needs_argument: false,
        apply: |value, _| Value::Text(upper(&printed(&value))),
    },
    Filter {
        names: &["thường", "lower"],
        kinds: PRINTED,
        needs_argument: false,
        apply: |value, _| Value::Text(printed(&value).to_lowercase()),
    },
    // NĐ 30, Phụ lục I, II.4: «ngày 05 tháng 3 năm 2026».
    Filter {
        names: &["ngày", "date"],
        kinds: &[Kind::Date],
        needs_argument: false,
        apply: |value, _| match value {
            Value::Date(date) => Value::Text(date_in_words(date)),
            other => other,
        },
    },
    Filter {
        names: &["ngày_ngắn", "short_date"],
        kinds: &[Kind::Date],
        needs_argument: false,
        apply: |value, _| match value {
            Value::Date(date) => Value::Text(date_short(date)),
            other => other,
        },
    },
    Filter {
        names: &["bằng_chữ", "words"],
        kinds: &[Kind::Number],
        needs_argument: false,
        apply: |value, _| on_number(value, number_in_words),
    },
    Filter {
        names: &["la_mã", "roman"],
        kinds: &[Kind::Number],
        needs_argument: false,
        apply: |value, _| {
            on_number(value, |number| {
                u32::try_from(number).map_or_else(|_| number.to_string(), roman)
            })
        },
    },
    Filter {
        names: &["hai_số", "two_digits"],
        kinds: &[Kind::Number],
        needs_argument: false,
        apply: |value, _| on_number(value, two_digits),
    },
    Filter {
        names: &["mặc_định", "default"],
        kinds: PRINTED,
        needs_argument: true,
        apply: |value, argument| if value.is_empty() { argument.into() } else { value },
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
    /// Whether it works on a field of this kind. After another filter a value is text of any origin, which this does
    /// not look at: filters leave alone what they cannot change.
    pub(crate) fn takes(&self, kind: Kind) -> bool {
        self.kinds.contains(&kind)
    }

    /// The changed value. A blank stays blank, save for a default.
    pub(crate) fn apply(&self, value: Value, argument: Option<&str>) -> Value {
        if value == Value::Blank && !self.needs_argument {
            return value;
        }
        (self.apply)(value, argument.unwrap_or_default())
    }
}

/// A value as it is printed when no filter says otherwise.
pub(crate) fn printed(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Date(date) => date_short(*date),
        Value::Blank | Value::Flag(_) | Value::List(_) | Value::Record(_) => String::new(),
    }
}

fn on_number(value: Value, change: impl Fn(i64) -> String) -> Value {
    match value {
        Value::Number(number) => Value::Text(change(number)),
        other => other,
    }
}
