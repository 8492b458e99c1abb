//! The fields that a province's form may have: what a report says outside its table, its rows, and its totals.

use sheet::fill::{Data, Field, Item, List, Value};
use sheet::formula::shift::Axis;

/// The list whose pattern repeats downwards.
pub const ROWS: &str = "rows";
/// The same list, whose pattern repeats to the right.
pub const COLUMNS: &str = "columns";
/// What stands before the path of a total.
pub const TOTAL: &str = "total";
/// The field that counts the rows.
pub const INDEX: &str = "index";

/// Words before the name of a village; forms leave them out, or write another of them.
const KINDS: &[&str] = &[
    "tổ dân phố",
    "khu dân cư",
    "khu phố",
    "thôn",
    "bản",
    "ấp",
    "xóm",
    "buôn",
    "làng",
    "khóm",
    "khối",
    "khu",
    "tdp",
    "bon",
    "phum",
    "sóc",
    "tổ",
];

/// A field of every row, with the headings by which it is recognised.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its path within the list: `members`, `app-installs.this`.
    pub path: String,
    /// What the clerk calls it.
    pub label: String,
    /// Ways in which a form may call it, each as headings from above.
    pub headings: Vec<Vec<String>>,
    /// Its total, blank where there is none.
    pub total: Value,
    /// There is no total as not all have reported: a sum over some is none.
    pub partial: bool,
    /// How likely a form of this kind of report asks for it, of 1.
    pub likely: f64,
}

impl Column {
    /// Whether a form may ask for its total.
    pub fn has_total(&self) -> bool {
        self.partial || self.total != Value::Blank
    }
}

/// A row: what it is about, and a value for every column.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What it is about.
    pub label: String,
    /// One value for each column.
    pub values: Vec<Value>,
}

/// Everything that may stand in a form of the province.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Known {
    /// Single fields: path, label and value.
    pub fields: Vec<Field>,
    /// Fields of every row.
    pub columns: Vec<Column>,
    /// The path of the column that says what a row is about.
    pub label: String,
    /// The rows.
    pub rows: Vec<Row>,
}

impl Known {
    /// As the fields of a form.
    pub fn data(&self) -> Data {
        let mut fields = self.fields.clone();
        let totals = self.columns.iter().filter(|column| column.has_total());
        fields.extend(totals.map(|column| Field {
            path: format!("{TOTAL}.{}", column.path),
            label: format!("Tổng cộng.{}", column.label),
            value: column.total.clone(),
        }));
        let listed = self.columns.iter().filter(|column| column.path != INDEX);
        let listed = listed.map(|column| (column.path.clone(), column.label.clone()));
        let listed: Vec<(String, String)> =
            [(INDEX.to_owned(), "Số thứ tự".to_owned())].into_iter().chain(listed).collect();
        let items: Vec<Item> =
            self.rows.iter().enumerate().map(|(at, row)| self.item(at, row)).collect();
        let list = |path: &str, label: &str, axis| List {
            path: path.to_owned(),
            label: label.to_owned(),
            axis,
            fields: listed.clone(),
            items: items.clone(),
        };
        let lists =
            vec![list(ROWS, "Từng dòng", Axis::Row), list(COLUMNS, "Từng cột", Axis::Column)];
        Data { fields, lists }
    }

    /// A row with its number among the rows of the form, whatever number it had in our own table.
    #[expect(clippy::cast_precision_loss, reason = "a row's number is small")]
    fn item(&self, at: usize, row: &Row) -> Item {
        let own = row.values.iter().zip(&self.columns).filter(|(_, column)| column.path != INDEX);
        let values = own.map(|(value, _)| value.clone());
        Item {
            names: names_of(&row.label),
            values: [Value::Number((at + 1) as f64)].into_iter().chain(values).collect(),
        }
    }

    /// The names of the rows, with what else they may be called.
    pub fn names(&self) -> Vec<(String, usize)> {
        let names = self.rows.iter().enumerate();
        names
            .flat_map(|(at, row)| names_of(&row.label).into_iter().map(move |name| (name, at)))
            .collect()
    }
}

/// A village by its whole name, and without the word that says what kind of village it is.
pub fn names_of(label: &str) -> Vec<String> {
    let bare = without_kind(label);
    let mut names = vec![label.to_owned()];
    if bare != label && !bare.is_empty() {
        names.push(bare.to_owned());
    }
    names
}

/// A name without the word before it that says what kind of village it is.
pub fn without_kind(label: &str) -> &str {
    let label = label.trim();
    let rest = KINDS.iter().find_map(|kind| {
        let letters = kind.chars().count();
        let end = label.char_indices().nth(letters).map_or(label.len(), |(at, _)| at);
        let (start, rest) = label.split_at_checked(end)?;
        let same = vietnamese::tone_key(start) == vietnamese::tone_key(kind);
        (same && rest.starts_with([' ', '.'])).then(|| rest.trim_start_matches([' ', '.']))
    });
    rest.unwrap_or(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn villages_go_by_their_bare_names_too() {
        for (label, bare) in [
            ("Thôn 3", "3"),
            ("Tổ dân phố Hòa Lợi", "Hòa Lợi"),
            ("TDP 5", "5"),
            ("Khuê Trung", "Khuê Trung"),
            ("Bản Đôn", "Đôn"),
            ("Thôn", "Thôn"),
        ] {
            assert_eq!(without_kind(label), bare);
        }
    }
}
