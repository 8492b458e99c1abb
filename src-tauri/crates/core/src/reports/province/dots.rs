//! Texts of a form with dots to write on: "UBND XÃ ………", "(Kỳ báo cáo: ……)".

use sheet::fill::{self, Field, Value};

/// What is written on dots after which words, the words as they end.
const DOTTED: &[(&str, &str)] = &[
    ("xa", "commune.short"),
    ("phuong", "commune.short"),
    ("dackhu", "commune.short"),
    ("ubnd", "commune.name"),
    ("uybannhandan", "commune.name"),
    ("donvi", "commune.name"),
    ("donvibaocao", "commune.name"),
    ("tinh", "province.short"),
    ("thanhpho", "province.short"),
    ("kybaocao", "period.label"),
    ("tungay", "period.from"),
    ("denngay", "period.to"),
    ("denhetngay", "period.to"),
];

/// Kinds of communes. A form says "xã", or "xã/phường" for whoever it is sent to.
const KINDS: &[&str] = &["xã", "phường", "đặc khu"];

/// The kind of the commune whose name a field holds.
fn kind_of(name: &Field) -> Option<&'static str> {
    let Value::Text(name) = &name.value else { return None };
    let name = name.to_lowercase();
    KINDS.iter().find(|kind| name.starts_with(**kind)).copied()
}

/// A text that ends with a kind of commune, or several to choose from, with our own in their place and in the same
/// letters. Nothing where it does not end so.
fn of_kind(text: &str, kind: Option<&str>) -> Option<String> {
    let kind = kind?;
    let mut rest = text.trim_end();
    let mut written = None;
    while let Some((before, word)) = KINDS.iter().find_map(|kind| ending(rest, kind)) {
        written = Some((before, word));
        rest = before.trim_end_matches(['/', ',', '-', ' ']);
    }
    let (before, word) = written?;
    let own = match word.chars().all(|letter| letter.is_uppercase() || letter == ' ') {
        true => vietnamese::upper(kind),
        false if word.starts_with(char::is_uppercase) => {
            let mut letters = kind.chars();
            let first = letters.next().map(char::to_uppercase).into_iter().flatten();
            first.chain(letters).collect()
        }
        false => kind.to_owned(),
    };
    Some(format!("{before}{own} "))
}

/// A text parted before a word that it ends with, in whatever letters.
fn ending<'t>(text: &'t str, word: &str) -> Option<(&'t str, &'t str)> {
    let (at, _) = text.char_indices().rev().nth(word.chars().count().checked_sub(1)?)?;
    let (before, last) = text.split_at_checked(at)?;
    // "Thị xã" was a kind of district.
    let town = vietnamese::tone_key(before).ends_with(&vietnamese::tone_key("thị "));
    let whole = !town && !before.ends_with(char::is_alphanumeric);
    (whole && vietnamese::tone_key(last) == vietnamese::tone_key(word)).then_some((before, last))
}

/// A text whose dots are replaced by the fields that the words before them ask for.
pub(super) fn dotted(text: &str, fields: &[Field]) -> String {
    let mut out = String::new();
    let mut rest = text;
    let kind = fields.iter().find(|field| field.path == "commune.name").and_then(kind_of);
    while let Some((start, end)) = fill::dots(rest) {
        let (before, from) = rest.split_at_checked(start).unwrap_or((rest, ""));
        let (run, after) = from.split_at_checked(end - start).unwrap_or((from, ""));
        let words = fill::key(before);
        let asked = DOTTED.iter().filter(|(ending, _)| words.ends_with(ending));
        let path = asked.max_by_key(|(ending, _)| ending.len()).map(|(_, path)| *path);
        let loud =
            before.chars().any(char::is_uppercase) && !before.chars().any(char::is_lowercase);
        let upper = path.map(|path| format!("{path}-upper"));
        let has = |path: &str| fields.iter().any(|field| field.path == path);
        let field = upper.filter(|path| loud && has(path));
        let field = field.or_else(|| path.filter(|path| has(path)).map(str::to_owned));
        let own = field.as_ref().and_then(|_| of_kind(before, kind));
        let before = own.as_deref().unwrap_or(before);
        out.push_str(before);
        match field {
            Some(field) => {
                let space = if before.ends_with(char::is_whitespace) || before.is_empty() {
                    ""
                } else {
                    " "
                };
                out.push_str(&format!("{space}{{{{{field}}}}}"));
            }
            None => out.push_str(run),
        }
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(commune: &str) -> Vec<Field> {
        let field = |path: &str| Field {
            path: path.to_owned(),
            label: String::new(),
            value: match path {
                "commune.name" => Value::Text(commune.to_owned()),
                _ => Value::Blank,
            },
        };
        ["commune.name", "commune.short", "commune.short-upper", "period.label", "period.from"]
            .map(field)
            .to_vec()
    }

    #[test]
    fn a_form_for_every_kind_of_commune_says_ours() {
        for (text, expected) in [
            ("UBND XÃ ……………", "UBND PHƯỜNG {{commune.short-upper}}"),
            ("UBND xã/phường ……", "UBND phường {{commune.short}}"),
            ("UBND xã, phường, đặc khu: …", "UBND xã, phường, đặc khu: {{commune.short}}"),
            ("Xã……", "Phường {{commune.short}}"),
            ("Đặc khu ………, ngày … tháng …", "Phường {{commune.short}}, ngày … tháng …"),
            ("Thị xã ……", "Thị xã {{commune.short}}"),
        ] {
            assert_eq!(dotted(text, &fields("Phường Hội An Đông")), expected);
        }
    }

    #[test]
    fn dots_ask_for_what_the_words_before_them_say() {
        let fields = fields("xã Đông Sơn");
        for (text, expected) in [
            ("UBND XÃ ……………", "UBND XÃ {{commune.short-upper}}"),
            ("Xã: ........", "Xã: {{commune.short}}"),
            ("(Kỳ báo cáo: …)", "(Kỳ báo cáo: {{period.label}})"),
            ("Từ ngày..... đến ngày.....", "Từ ngày {{period.from}} đến ngày....."),
            ("Người lập: ……", "Người lập: ……"),
        ] {
            assert_eq!(dotted(text, &fields), expected);
        }
    }
}
