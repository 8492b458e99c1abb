//! The typed dictionary of the fields that a template may use, and how a name written by a clerk is looked up in it.

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
    /// A picture, printed by a tag that stands alone in its paragraph.
    Image,
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

/// The fields that exist.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dictionary {
    fields: Vec<Field>,
    /// The key of each field's label: folding is slow beside comparing.
    keys: Vec<String>,
}

/// What a name means at a place in a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meaning<'d> {
    /// A field of the dictionary.
    Field(&'d Field),
    /// The order number of the current item, from 1: `{{STT}}` in every dictionary.
    Position,
    /// More than one field has this label.
    Ambiguous,
    /// No field has this name.
    Unknown,
}

/// Names of the order number, as keys.
const POSITION: &[&str] = &["stt", "tt", "sott", "sothutu", "index"];

/// Likeness, of 1, from which another name is offered.
const NEAR: f64 = 0.5;

impl Dictionary {
    /// An empty dictionary.
    pub fn new() -> Self {
        Self::default()
    }

    /// This dictionary with one more field:
    /// `Dictionary::new().with(Kind::List, "teams", "Tổ", "Các tổ của xã").with(Kind::Text, "teams.name", "Tên tổ", "")`.
    #[must_use]
    pub fn with(mut self, kind: Kind, path: &str, label: &str, about: &str) -> Self {
        let (path, label, about) = (path.to_owned(), label.to_owned(), about.to_owned());
        self.extend([Field { path, label, about, kind }]);
        self
    }

    /// Every field, in the order they were added.
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// The field at a path.
    pub fn field(&self, path: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.path == path)
    }

    /// Paths of the lists that `path` goes through, the outermost first, `path` itself last if it is a list.
    pub(crate) fn lists_of(&self, path: &str) -> Vec<&str> {
        let lists = self.fields.iter().filter(|field| field.kind == Kind::List);
        let mut through: Vec<&str> = lists
            .map(|field| field.path.as_str())
            .filter(|list| *list == path || is_below(path, list))
            .collect();
        through.sort_by_key(|list| list.len());
        through
    }

    /// Whether the dictionary has fields of what stands at `path`.
    pub(crate) fn has_fields_below(&self, path: &str) -> bool {
        self.fields.iter().any(|field| is_below(&field.path, path))
    }

    /// What `name` means inside the loops over `frames` (paths of lists, the outermost first): a path, whole or from a
    /// loop inwards; else a label, of the innermost loop first, then outwards; else a label of a list further in, which
    /// a table row may repeat over.
    pub(crate) fn meaning(&self, name: &str, frames: &[String]) -> Meaning<'_> {
        let scopes: Vec<&str> = frames.iter().rev().map(String::as_str).chain([""]).collect();
        for scope in &scopes {
            let path = join(scope, &name.to_ascii_lowercase());
            if let Some(field) = self.field(&path) {
                return Meaning::Field(field);
            }
        }
        let wanted = key(name);
        if wanted.is_empty() {
            return Meaning::Unknown;
        }
        for inward in [false, true] {
            for scope in &scopes {
                let found = self.labelled(name, scope, inward);
                match found.as_slice() {
                    [] => {}
                    [field] => return Meaning::Field(field),
                    _ => return Meaning::Ambiguous,
                }
            }
        }
        if POSITION.contains(&wanted.as_str()) {
            return Meaning::Position;
        }
        Meaning::Unknown
    }

    /// Fields with this label, plain or dotted, whose innermost list is `scope`; with `inward`, a list inside it.
    fn labelled(&self, name: &str, scope: &str, inward: bool) -> Vec<&Field> {
        let within = |field: &&Field| {
            let list = self.list_around(&field.path);
            if inward { is_below(list, scope) } else { list == scope }
        };
        let plain: Vec<&Field> = self.with_key(&key(name)).filter(within).collect();
        if !plain.is_empty() {
            return plain;
        }
        // «Thành viên.Họ và tên»: the last part is the field's own label, the part before a group or list around it.
        let Some((around, own)) = name.rsplit_once('.') else {
            return Vec::new();
        };
        let innermost = around.rsplit('.').next().unwrap_or(around);
        let groups: Vec<&Field> = self
            .with_key(&key(innermost))
            .filter(|field| matches!(field.kind, Kind::List | Kind::Record))
            .filter(|field| self.has_dotted_label(&field.path, around))
            .collect();
        let own = key(own);
        self.with_key(&own)
            .filter(|field| groups.iter().any(|group| is_below(&field.path, &group.path)))
            .filter(within)
            .collect()
    }

    /// Fields whose label has this key.
    fn with_key(&self, wanted: &str) -> impl Iterator<Item = &Field> {
        let pairs = self.fields.iter().zip(&self.keys);
        pairs.filter(move |(_, key)| *key == wanted).map(|(field, _)| field)
    }

    /// Whether the labels of the field at `path` and of the groups around it end in the dotted `labels`.
    fn has_dotted_label(&self, path: &str, labels: &str) -> bool {
        let mut path = path;
        for label in labels.rsplit('.') {
            let Some(field) = self.field(path) else {
                return false;
            };
            if key(&field.label) != key(label) {
                return false;
            }
            path = path.rsplit_once('.').map_or("", |(parent, _)| parent);
        }
        true
    }

    /// The innermost list around a field, not counting itself; empty at the top.
    fn list_around(&self, path: &str) -> &str {
        let lists = self.lists_of(path).into_iter().rev();
        lists.into_iter().find(|list| *list != path).unwrap_or_default()
    }

    /// The name most like `name`, where one is near enough: a label for a label, a path for a path.
    pub(crate) fn nearest(&self, name: &str) -> Option<String> {
        let wanted = key(name);
        let names =
            self.fields.iter().flat_map(|field| [field.label.as_str(), field.path.as_str()]);
        best_match(&wanted, names)
    }
}

impl FromIterator<Field> for Dictionary {
    fn from_iter<I: IntoIterator<Item = Field>>(fields: I) -> Self {
        let mut dictionary = Self::new();
        dictionary.extend(fields);
        dictionary
    }
}

impl Extend<Field> for Dictionary {
    fn extend<I: IntoIterator<Item = Field>>(&mut self, fields: I) {
        for field in fields {
            self.keys.push(key(&field.label));
            self.fields.push(field);
        }
    }
}

/// Of `names` the one whose key is most like `wanted`, if it is near enough; the first of equals.
pub(crate) fn best_match<'n>(wanted: &str, names: impl Iterator<Item = &'n str>) -> Option<String> {
    let mut best: Option<(f64, &str)> = None;
    for name in names {
        let likeness = strsim::normalized_damerau_levenshtein(wanted, &key(name));
        if likeness >= NEAR && best.is_none_or(|(before, _)| likeness > before) {
            best = Some((likeness, name));
        }
    }
    best.map(|(_, name)| name.to_owned())
}

/// What is compared of a name: letters and digits without case and diacritics.
pub(crate) fn key(name: &str) -> String {
    vietnamese::fold(name).chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// Whether `path` stands below `group`; everything stands below the empty path.
fn is_below(path: &str, group: &str) -> bool {
    match path.strip_prefix(group) {
        Some(rest) => (group.is_empty() && !rest.is_empty()) || rest.starts_with('.'),
        None => false,
    }
}

fn join(scope: &str, name: &str) -> String {
    if scope.is_empty() { name.to_owned() } else { format!("{scope}.{name}") }
}
