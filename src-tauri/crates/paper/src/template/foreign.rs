//! Tags of other template tools: refused, with what to write instead. Braces that mean nothing are left alone.

use super::compile::Compiler;
use super::dictionary::{Dictionary, Meaning, key};
use super::scan::{Line, Spot};
use super::tag::{Role, Tag};

/// The longest tag of another tool; more text between two braces is text.
const LONGEST: usize = 200;

/// Tags of one paragraph that are told.
const MOST: usize = 100;

impl Compiler<'_> {
    /// Notes tags of other tools in the text of a paragraph.
    pub(super) fn foreign_tags(&mut self, line: &Line) {
        if self.is_full() || !line.text.contains('{') && !line.text.contains("+++") {
            return;
        }
        for (spot, suggestion) in foreign(line, self.dictionary, &self.frames) {
            self.find("foreign-tag", line, &spot, suggestion);
        }
    }

    /// Whether a name in double braces is a statement of another tool: what to write instead, if we know.
    #[allow(clippy::option_option, reason = "whether it is one, and whether we have the same")]
    pub(super) fn of_another_tool(&self, tag: &Tag) -> Option<Option<String>> {
        let (word, rest) = tag.name.split_once(' ').unwrap_or((tag.name.as_str(), ""));
        let role = match (tag.role, word) {
            (Role::Each, "each") => Role::Each,
            (Role::Each, "if" | "with") => Role::When,
            (Role::Each, "unless") => Role::Unless,
            (Role::Print | Role::Unless, "else") => return Some(None),
            (Role::Print, "@index" | "@number" | "loop.index") => {
                return Some(Some(written(Role::Print, "STT")));
            }
            (Role::Print, "end") => return Some(Some(written(Role::Close, ""))),
            _ => return None,
        };
        let name = nearest(self.dictionary, &self.frames, rest);
        Some(name.map(|name| written(role, &name)))
    }
}

/// Tags of other tools in the text outside our own, and what to write instead.
fn foreign(line: &Line, dictionary: &Dictionary, frames: &[String]) -> Vec<(Spot, Option<String>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = line.text.get(at..) {
        let Some(offset) = rest.find(['{', '+']) else { break };
        let start = at + offset;
        let own = line.spots.partition_point(|spot| spot.range.end <= start);
        if let Some(own) = line.spots.get(own).filter(|own| own.range.contains(&start)) {
            at = own.range.end;
            continue;
        }
        let mark = rest.get(offset..).unwrap_or_default();
        at = start + 1;
        let (open, close) = if mark.starts_with('{') { ("{", "}") } else { ("+++", "+++") };
        let Some(inside) = mark.strip_prefix(open) else { continue };
        let end = inside
            .char_indices()
            .take(LONGEST)
            .find(|(_, letter)| close.starts_with(*letter) || matches!(letter, '\n' | '{'))
            .map(|(end, _)| inside.split_at(end));
        let Some((inner, _)) = end.filter(|(_, rest)| rest.starts_with(close)) else { continue };
        if found.len() >= MOST {
            break;
        }
        let read = if open == "{" { braced(inner) } else { plussed(inner) };
        let Some((role, name)) = read else {
            continue;
        };
        let stop = start + open.len() + inner.len() + close.len();
        let suggestion = match role {
            // `{Tên xã}` is a tag only where there is such a field.
            Some(Asked::Known) => match dictionary.meaning(name.trim(), frames) {
                Meaning::Field(field) => Some(written(Role::Print, &field.label)),
                _ => continue,
            },
            Some(Asked::Role(Role::Close)) => Some(written(Role::Close, "")),
            Some(Asked::Role(role)) => {
                nearest(dictionary, frames, name).map(|label| written(role, &label))
            }
            None => None,
        };
        found.push((Spot { range: start..stop, whole: false }, suggestion));
        at = stop;
    }
    found
}

/// What a tag of another tool asks for.
enum Asked {
    /// The same as a tag of ours.
    Role(Role),
    /// Perhaps a field, perhaps no tag at all.
    Known,
}

/// What stands in single braces, for docxtpl (`{% … %}`), docxtemplater (`{#list}`, `{name}`) and Carbone (`{d.name}`).
fn braced(inner: &str) -> Option<(Option<Asked>, &str)> {
    let name_after = |mark: char| {
        let name = inner.strip_prefix(mark)?;
        name.chars().next().filter(|letter| letter.is_alphabetic()).map(|_| name)
    };
    if let Some(statement) = inner.strip_prefix('%') {
        return Some(jinja(statement.trim_end_matches('%')));
    }
    if inner.strip_prefix('#').is_some_and(|rest| rest.len() > 1 && rest.ends_with('#')) {
        return Some((None, ""));
    }
    for (mark, role) in [('#', Role::Each), ('^', Role::Unless), ('/', Role::Close)] {
        if let Some(name) = name_after(mark) {
            return Some((Some(Asked::Role(role)), name));
        }
    }
    if let Some(path) = inner.strip_prefix("d.").or_else(|| inner.strip_prefix("c."))
        && path.starts_with(|letter: char| letter.is_alphabetic())
    {
        return Some((Some(Asked::Role(Role::Print)), path));
    }
    Some((Some(Asked::Known), inner))
}

/// A statement of Jinja, without its signs: `for m in members`, `tr for …`, `p if …`, `endfor`.
fn jinja(statement: &str) -> (Option<Asked>, &str) {
    let mut rest = statement.trim_matches(['-', '+', ' ']);
    let mut words = rest.split_whitespace();
    let mut word = words.next().unwrap_or_default();
    if ["tr", "tc", "p", "r"].contains(&word) {
        rest = rest.strip_prefix(word).unwrap_or_default().trim_start();
        word = words.next().unwrap_or_default();
    }
    let after = rest.strip_prefix(word).unwrap_or_default().trim();
    match word {
        "for" => {
            let list = after.split_once(" in ").map_or("", |(_, list)| list);
            let list = list.split_once(" if ").map_or(list, |(list, _)| list);
            (Some(Asked::Role(Role::Each)), list)
        }
        "if" => match after.strip_prefix("not ") {
            Some(name) => (Some(Asked::Role(Role::Unless)), name),
            None => (Some(Asked::Role(Role::When)), after),
        },
        word if word.starts_with("end") => (Some(Asked::Role(Role::Close)), ""),
        _ => (None, ""),
    }
}

/// A command of docx-templates: `+++FOR m IN members+++`, `+++INS name+++`, `+++END-FOR m+++`.
fn plussed(inner: &str) -> Option<(Option<Asked>, &str)> {
    let inner = inner.trim();
    let (word, rest) = inner.split_once(' ').unwrap_or((inner, ""));
    let asked = match word {
        "FOR" => (Role::Each, rest.split_once(" IN ").map_or("", |(_, list)| list)),
        "IF" => (Role::When, rest),
        "END-FOR" | "END-IF" => (Role::Close, ""),
        "INS" | "=" => (Role::Print, rest),
        _ => (Role::Print, inner.strip_prefix('=')?),
    };
    Some((Some(Asked::Role(asked.0)), asked.1))
}

/// The label of the field most like the name in an expression of another tool: `m.name|upper`, `members[i].name`.
pub(super) fn nearest(
    dictionary: &Dictionary,
    frames: &[String],
    expression: &str,
) -> Option<String> {
    let whole = expression.split(['|', ':', '(', ' ', '=']).next().unwrap_or_default().trim();
    let mut name = String::new();
    let mut in_index = false;
    for letter in whole.chars() {
        in_index = (in_index && letter != ']') || letter == '[';
        if !in_index && letter != ']' && letter != '$' {
            name.push(letter);
        }
    }
    let spaced = expression.split(['|', ':']).next().unwrap_or_default().trim();
    let without_first = name.split_once('.').map(|(_, rest)| rest);
    let last = name.rsplit('.').next();
    let names = [Some(spaced), Some(name.as_str()), without_first, last];
    let known = names.iter().flatten().find_map(|name| match dictionary.meaning(name, frames) {
        Meaning::Field(field) => Some(field.label.clone()),
        _ => None,
    });
    known.or_else(|| {
        let like = names.iter().flatten().filter(|name| !key(name).is_empty());
        let found = like.clone().find_map(|name| dictionary.nearest(name))?;
        Some(dictionary.field(&found).map_or(found.clone(), |field| field.label.clone()))
    })
}

/// A tag of ours.
pub(super) fn written(role: Role, name: &str) -> String {
    let mark = match role {
        Role::Print => "",
        Role::Each => "#",
        Role::When => "?",
        Role::Unless => "^",
        Role::Close => "/",
    };
    format!("{{{{{mark}{name}}}}}")
}
