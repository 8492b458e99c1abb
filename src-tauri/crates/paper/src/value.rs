//! The data that a paper is made from.

use std::collections::BTreeMap;
use std::collections::btree_map::{IntoIter, Iter};
use std::sync::Arc;

use chrono::NaiveDate;

/// One value of a paper's data.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Value {
    /// Known to be empty: prints nothing and is false in a condition.
    #[default]
    Blank,
    /// Text as it is to be printed; a newline becomes a line break, a tab a tab stop.
    Text(String),
    /// A whole number: a count, an order number, đồng.
    Number(i64),
    /// A day.
    Date(NaiveDate),
    /// Yes or no, for conditions.
    Flag(bool),
    /// A list, repeated by rows or blocks. Its items are records as a rule.
    List(Vec<Value>),
    /// Named values.
    Record(Record),
    /// A picture.
    Image(Image),
}

/// A picture of a paper: the bytes of a PNG or JPEG file, and what it shows in words for who cannot see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// The file.
    pub bytes: Arc<[u8]>,
    /// What it shows.
    pub about: String,
}

impl Value {
    /// Text, or [`Value::Blank`] when there is none: the form an optional column takes.
    pub fn optional<T: Into<Value>>(value: Option<T>) -> Self {
        value.map_or(Self::Blank, Into::into)
    }

    /// A list of records.
    pub fn list(items: impl IntoIterator<Item = Record>) -> Self {
        Self::List(items.into_iter().map(Self::Record).collect())
    }

    /// Whether it counts as empty: blank, text of spaces only, a false flag, an empty list or record.
    /// A number is never empty: nought is a result, blank is not.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Blank => true,
            Self::Text(text) => text.trim().is_empty(),
            Self::Flag(flag) => !flag,
            Self::List(items) => items.is_empty(),
            Self::Record(record) => record.is_empty(),
            Self::Image(image) => image.bytes.is_empty(),
            Self::Number(_) | Self::Date(_) => false,
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<NaiveDate> for Value {
    fn from(date: NaiveDate) -> Self {
        Self::Date(date)
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<Record> for Value {
    fn from(record: Record) -> Self {
        Self::Record(record)
    }
}

impl From<Image> for Value {
    fn from(image: Image) -> Self {
        Self::Image(image)
    }
}

impl From<Vec<Value>> for Value {
    fn from(items: Vec<Value>) -> Self {
        Self::List(items)
    }
}

impl From<Vec<Record>> for Value {
    fn from(items: Vec<Record>) -> Self {
        Self::list(items)
    }
}

/// Named values, in the order of their names. Names are ASCII snake_case, as in the [`Dictionary`](crate::Dictionary).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Record(BTreeMap<String, Value>);

impl Record {
    /// A record with nothing in it.
    pub fn new() -> Self {
        Self::default()
    }

    /// This record with `name` set to `value`: `Record::new().with("name", "H'Mơ").with("count", 3_i64)`.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.set(name, value);
        self
    }

    /// Sets `name` to `value`, replacing what stood there.
    pub fn set(&mut self, name: &str, value: impl Into<Value>) {
        self.0.insert(name.to_owned(), value.into());
    }

    /// The value under `name` in this record itself (no dotted path).
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// The value at a path of names, through records only; `None` where one is missing or a list stands in between.
    pub fn at(&self, path: &[String]) -> Option<&Value> {
        let (first, rest) = path.split_first()?;
        let value = self.get(first)?;
        match value {
            _ if rest.is_empty() => Some(value),
            Value::Record(inner) => inner.at(rest),
            _ => None,
        }
    }

    /// Names and values, by name.
    pub fn iter(&self) -> Iter<'_, String, Value> {
        self.0.iter()
    }

    /// Whether it holds no name at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<(String, Value)> for Record {
    fn from_iter<I: IntoIterator<Item = (String, Value)>>(pairs: I) -> Self {
        Self(pairs.into_iter().collect())
    }
}

impl IntoIterator for Record {
    type Item = (String, Value);
    type IntoIter = IntoIter<String, Value>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Record {
    type Item = (&'a String, &'a Value);
    type IntoIter = Iter<'a, String, Value>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
