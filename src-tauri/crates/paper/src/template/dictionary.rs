//! The typed dictionary of the fields that a template may use.

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// A whole number.
    Number,
    /// A day.
    Date,
    /// Yes or no; for conditions, prints nothing.
    Flag,
    /// Items that repeat; the fields below its path belong to each item.
    List,
    /// A group of fields below its path.
    Record,
}

/// One entry of the dictionary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Where the value stands in the data, in ASCII snake_case: `teams.members.name`.
    pub path: String,
    /// Vietnamese name that the clerk writes: `Họ và tên`. Unique within its list.
    pub label: String,
    /// One sentence on what it is, for the list of fields in the window.
    pub about: String,
    /// What it holds.
    pub kind: Kind,
}

/// The fields that exist, with lists and records before the fields below them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dictionary {
    fields: Vec<Field>,
}

impl Dictionary {
    /// An empty dictionary.
    pub fn new() -> Self {
        Self::default()
    }

    /// This dictionary with one more field:
    /// `Dictionary::new().with(Kind::List, "teams", "Tổ", "Các tổ của xã").with(Kind::Text, "teams.name", "Tên tổ", "")`.
    #[must_use]
    pub fn with(mut self, kind: Kind, path: &str, label: &str, about: &str) -> Self {
        self.fields.push(Field {
            path: path.to_owned(),
            label: label.to_owned(),
            about: about.to_owned(),
            kind,
        });
        self
    }

    /// Every field, in the order they were added.
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }
}

impl FromIterator<Field> for Dictionary {
    fn from_iter<I: IntoIterator<Item = Field>>(fields: I) -> Self {
        Self {
            fields: fields.into_iter().collect(),
        }
    }
}
