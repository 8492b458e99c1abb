//! The fields that a clerk may type into a template, with the text to paste for each.

use paper::Dictionary;
use paper::template::{Field, Kind as Holds};

use crate::papers::{Kind, dictionary};

/// A field as the window lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateField {
    /// Vietnamese name.
    pub label: String,
    /// Path in the data.
    pub path: String,
    /// One sentence on what it is.
    pub about: String,
    /// What it holds.
    pub holds: Holds,
    /// Label of the list it belongs to, the innermost one.
    pub list: Option<String>,
    /// What to type into the template.
    pub paste: String,
}

/// The fields of a kind that can be typed into its template, in the order of the dictionary, and the
/// order number that every list has. Groups are left out: they print nothing themselves.
pub fn template_fields(kind: &Kind) -> Vec<TemplateField> {
    let dictionary = dictionary(kind);
    let fields = dictionary.fields().iter().filter(|field| field.kind != Holds::Record);
    fields.map(|field| listed(&dictionary, field)).chain([position()]).collect()
}

/// The order number of an item, which every list has.
fn position() -> TemplateField {
    TemplateField {
        label: "Số thứ tự".to_owned(),
        path: "index".to_owned(),
        about: "Thứ tự của mục trong danh sách, đếm từ 1; chỉ dùng trong hàng hoặc đoạn lặp"
            .to_owned(),
        holds: Holds::Number,
        list: None,
        paste: "{{STT}}".to_owned(),
    }
}

fn listed(dictionary: &Dictionary, field: &Field) -> TemplateField {
    let list = list_around(dictionary, &field.path);
    let name = name(dictionary, field, list);
    TemplateField {
        label: field.label.clone(),
        path: field.path.clone(),
        about: field.about.clone(),
        holds: field.kind,
        list: list.map(|list| list.label.clone()),
        paste: match field.kind {
            Holds::List => format!("{{{{#{name}}}}}{{{{/{name}}}}}"),
            Holds::Flag => format!("{{{{?{name}}}}}{{{{/{name}}}}}"),
            _ => format!("{{{{{name}}}}}"),
        },
    }
}

/// The innermost list around a path.
fn list_around<'d>(dictionary: &'d Dictionary, path: &str) -> Option<&'d Field> {
    let lists = dictionary.fields().iter().filter(|field| field.kind == Holds::List);
    let around = lists.filter(|list| {
        path.strip_prefix(list.path.as_str()).is_some_and(|rest| rest.starts_with('.'))
    });
    around.max_by_key(|list| list.path.len())
}

/// The label; where another field goes by it too, with the list's before it, or else the path.
fn name(dictionary: &Dictionary, field: &Field, list: Option<&Field>) -> String {
    let key = |label: &str| vietnamese::fold(label).replace(' ', "");
    let wanted = key(&field.label);
    let same = |other: &&Field| key(&other.label) == wanted;
    let namesakes: Vec<&Field> = dictionary.fields().iter().filter(same).collect();
    let dotted = |list: &Field| format!("{}.{}", list.label, field.label);
    let is_only_one = |list: &Field| {
        let others = namesakes.iter().filter(|other| other.path != field.path);
        let lists = others.filter_map(|other| list_around(dictionary, &other.path));
        lists.into_iter().all(|other| key(&other.label) != key(&list.label))
    };
    match (namesakes.len(), list) {
        (..=1, _) => field.label.clone(),
        (_, Some(list)) if is_only_one(list) => dotted(list),
        _ => field.path.clone(),
    }
}
