//! Whose a file is, and of which period: by its marks, or by what stands in it.

use sheet::return_form::Fact;

use super::doubt::AskedTeam;

/// How a team was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Found {
    /// Its name or its village's stands there as we have it.
    Exactly,
    /// The name is part of what stands there, or the other way round.
    Nearly,
}

/// Labels behind which the team or its village stands, without diacritics.
const UNIT: &[&str] = &[
    "don vi",
    "to ",
    "ten to",
    "thon",
    "khu",
    "ap",
    "khom",
    "ban",
    "buon",
    "lang",
    "xom",
    "dia ban",
    "noi bao cao",
];
/// Labels behind which the period stands.
const PERIOD: &[&str] = &["ky", "(ky", "thoi ky", "thoi gian"];
/// Labels behind which the phone stands.
const PHONE: &[&str] = &["so dien thoai", "dien thoai", "sdt", "so dt", "dt", "phone"];
/// Labels behind which the one who reports stands.
const REPORTER: &[&str] =
    &["nguoi bao cao", "nguoi lap", "nguoi khai", "nguoi ke khai", "ho ten nguoi", "can bo"];

fn labelled<'a>(facts: &'a [Fact], labels: &[&str]) -> Option<&'a Fact> {
    first_filled(facts.iter().filter(|fact| is_labelled(fact, labels)))
}

fn is_labelled(fact: &Fact, labels: &[&str]) -> bool {
    let label = format!("{} ", vietnamese::fold(&fact.label));
    labels.iter().any(|word| label.starts_with(word))
}

/// The first with something behind the label, else the first.
fn first_filled<'a>(facts: impl Iterator<Item = &'a Fact>) -> Option<&'a Fact> {
    facts.min_by_key(|fact| fact.value.is_empty())
}

/// Where the phone stands or would stand.
pub(super) fn phone(facts: &[Fact]) -> Option<&Fact> {
    labelled(facts, PHONE)
}

/// Where the one who reports stands or would stand. Who signs stands below the table, one title beside another:
/// "NGƯỜI LẬP PHIẾU", "TỔ TRƯỞNG"; that is nobody's name.
pub(super) fn reporter(facts: &[Fact]) -> Option<&Fact> {
    let named = facts.iter().filter(|fact| !is_title(&fact.value));
    first_filled(named.filter(|fact| is_labelled(fact, REPORTER)))
}

/// How what stands under a signature or over it begins.
const TITLES: &[&str] = &[
    "(",
    "ký,",
    "ký tên",
    "người ",
    "xác nhận",
    "tm.",
    "kt.",
    "tl.",
    "tổ trưởng",
    "tổ phó",
    "trưởng ",
    "thôn trưởng",
    "ấp trưởng",
    "chủ tịch",
    "phó chủ tịch",
    "phó trưởng",
    "bí thư",
    "thủ trưởng",
];

/// Whether a text is a title, or a hint where to sign, and no name: compared with diacritics, as there are people
/// called Trương.
fn is_title(text: &str) -> bool {
    let said = format!("{} ", vietnamese::tone_key(text));
    TITLES.iter().any(|title| said.starts_with(&vietnamese::tone_key(title)))
}

/// The team that the file names: the label of its unit first, then anything in it, then its own name.
/// Nothing where several fit as well.
pub(super) fn team<'a>(
    facts: &[Fact],
    file: &str,
    teams: &'a [AskedTeam],
) -> Option<(&'a AskedTeam, Found, String)> {
    let unit: Vec<&str> = labelled(facts, UNIT)
        .into_iter()
        .flat_map(|fact| [fact.value.as_str(), fact.label.as_str()])
        .collect();
    let said: Vec<&str> =
        facts.iter().flat_map(|fact| [fact.value.as_str(), fact.label.as_str()]).collect();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let tries: [(&[&str], Found); 4] = [
        (&unit, Found::Exactly),
        (&unit, Found::Nearly),
        (&said, Found::Exactly),
        (&[stem], Found::Nearly),
    ];
    tries.into_iter().find_map(|(texts, how)| {
        texts.iter().filter(|text| !text.is_empty()).find_map(|text| {
            let team = only(teams, |name| is(text, name, how))?;
            Some((team, how, (*text).to_owned()))
        })
    })
}

fn is(text: &str, name: &str, how: Found) -> bool {
    let (said, named) = (vietnamese::tone_key(text), vietnamese::tone_key(name));
    let (bare, plain) = (vietnamese::fold(text), vietnamese::fold(name));
    match how {
        Found::Exactly => said == named,
        Found::Nearly => bare == plain || holds(&bare, &plain) || holds(&plain, &bare),
    }
}

/// Whether whole words of a text are the part.
fn holds(text: &str, part: &str) -> bool {
    let words = |text: &str| -> String {
        let kept: String =
            text.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
        format!(" {} ", kept.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    // A number alone is the name of nothing.
    part.chars().any(char::is_alphabetic) && words(text).contains(&words(part))
}

/// The one team a name fits; of "thôn 1" and "thôn 12" each fits its own.
fn only(teams: &[AskedTeam], fits: impl Fn(&str) -> bool) -> Option<&AskedTeam> {
    let mut found = teams.iter().filter(|team| team.names.iter().any(|name| fits(name)));
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// The period a file names, as it stands there, and its code where that can be told.
pub(super) fn period(facts: &[Fact]) -> Option<(String, Option<String>)> {
    let texts = facts.iter().flat_map(|fact| {
        let label = vietnamese::fold(&fact.label);
        // A title says it too: "Phiếu báo cáo quý III năm 2026".
        let is_period =
            PERIOD.iter().any(|word| label.starts_with(word)) || label.contains("bao cao");
        [Some(&fact.value), is_period.then_some(&fact.label)]
    });
    let all: Vec<(String, Option<String>)> = texts
        .flatten()
        .filter(|text| !text.is_empty())
        .map(|text| (text.clone(), period_in(text)))
        .collect();
    let labelled = labelled(facts, PERIOD).map(|fact| (fact.value.clone(), period_in(&fact.value)));
    all.into_iter()
        .find(|(_, code)| code.is_some())
        .or(labelled.filter(|(text, _)| !text.is_empty()))
}

/// The code of the period that a text names: "Quý III năm 2026" → `2026-Q3`.
fn period_in(text: &str) -> Option<String> {
    let folded = vietnamese::fold(text);
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let number = |word: &str| -> Option<u32> {
        word.parse()
            .ok()
            .or_else(|| (1..=12).find(|n| vietnamese::roman(*n).to_lowercase() == word))
    };
    let year = words
        .iter()
        .filter(|word| word.len() == 4)
        .find_map(|word| word.parse::<u32>().ok().filter(|year| (2000..2100).contains(year)))?;
    let behind = |name: &str| {
        let at = words.iter().position(|word| *word == name)?;
        number(words.get(at + 1)?)
    };
    let before = |name: &str| {
        let at = words.iter().position(|word| *word == name)?;
        number(words.get(at.checked_sub(1)?)?)
    };
    let has = |name: &str| words.contains(&name);
    if let Some(quarter) = behind("quy").filter(|quarter| (1..=4).contains(quarter)) {
        return Some(format!("{year}-Q{quarter}"));
    }
    if let Some(week) = behind("tuan").filter(|week| (1..=53).contains(week)) {
        return Some(format!("{year}-W{week:02}"));
    }
    match before("thang") {
        Some(6) if has("cuoi") => return Some(format!("{year}-H2")),
        Some(6) => return Some(format!("{year}-H1")),
        Some(9) => return Some(format!("{year}-9M")),
        _ => {}
    }
    if let Some(month) = behind("thang").filter(|month| (1..=12).contains(month)) {
        return Some(format!("{year}-{month:02}"));
    }
    has("nam").then(|| year.to_string())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use sheet::return_form::Place;

    use super::*;
    use crate::Id;

    fn team_named(number: u32, names: &[&str]) -> AskedTeam {
        let id = Id::parse(&format!("00000000-0000-7000-8000-{number:012}")).unwrap();
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        AskedTeam { id, name: names.first().cloned().unwrap_or_default(), names }
    }

    fn fact(label: &str, value: &str) -> Fact {
        let place = Place { row: 0, column: 0 };
        Fact { label: label.to_owned(), value: value.to_owned(), place }
    }

    #[test]
    fn a_team_is_told_by_its_name_its_village_or_the_name_of_the_file() {
        let teams = [
            team_named(1, &["Tổ CNSCĐ thôn 1", "thôn 1"]),
            team_named(2, &["Tổ CNSCĐ thôn 12", "thôn 12"]),
            team_named(3, &["Tổ CNSCĐ thôn Đông", "thôn Đông"]),
        ];
        for (facts, file, found) in [
            (vec![fact("Đơn vị", "Thôn 1")], "a.xlsx", Some((0, Found::Exactly))),
            (vec![fact("Đơn vị", "thon dong")], "a.xlsx", Some((2, Found::Nearly))),
            (vec![fact("Đơn vị", "Thôn 12 - xã Lâm Thao")], "a.xlsx", Some((1, Found::Nearly))),
            (vec![fact("THÔN ĐÔNG", "")], "a.xlsx", Some((2, Found::Exactly))),
            (vec![fact("Đơn vị", "")], "Phieu thon 12.xlsx", Some((1, Found::Nearly))),
            (vec![fact("Đơn vị", "thôn")], "Phieu.xlsx", None),
            (vec![fact("Đơn vị", "Thôn Tây")], "Phieu 1.xlsx", None),
        ] {
            let team = team(&facts, file, &teams).map(|(team, how, _)| {
                (teams.iter().position(|one| one.id == team.id).unwrap(), how)
            });
            assert_eq!(team, found, "{facts:?} {file}");
        }
    }

    #[test]
    fn who_signs_is_not_who_reported() {
        let signature = fact("NGƯỜI LẬP PHIẾU", "TỔ TRƯỞNG");
        let found = |facts: &[Fact]| reporter(facts).map(|fact| fact.value.clone());
        let blank = [fact("Người báo cáo", ""), signature.clone()];
        assert_eq!(found(&blank).as_deref(), Some(""));
        assert_eq!(reporter(&blank).unwrap().label, "Người báo cáo");
        for name in
            ["Trương Thị Mùi", "Chu Tích Quang", "Phó Đức An", "NGUYỄN VĂN TRƯỞNG", "Y Moan"]
        {
            let filled = [fact("Người lập", name), signature.clone()];
            assert_eq!(found(&filled).as_deref(), Some(name));
        }
        for title in ["(Ký, họ tên)", "TRƯỞNG THÔN", "TM. ỦY BAN NHÂN DÂN", "Xác nhận của thôn"]
        {
            assert_eq!(found(&[fact("Người lập biểu", title)]), None, "{title}");
        }
        assert_eq!(found(&[fact("NGƯỜI LẬP BIỂU", "")]).as_deref(), Some(""));
    }

    #[test]
    fn a_period_is_told_however_it_is_written() {
        for (text, code) in [
            ("Quý III năm 2026", Some("2026-Q3")),
            ("quý 3/2026", Some("2026-Q3")),
            ("Tháng 9 năm 2026", Some("2026-09")),
            ("6 tháng đầu năm 2026", Some("2026-H1")),
            ("9 tháng năm 2026", Some("2026-9M")),
            ("Tuần 47 năm 2026", Some("2026-W47")),
            ("Năm 2026", Some("2026")),
            ("Thôn 2026", None),
            ("Quý III", None),
        ] {
            assert_eq!(period_in(text).as_deref(), code, "{text}");
        }
        let facts = [fact("Đơn vị", "Thôn 1"), fact("(Kỳ báo cáo", "Quý II năm 2026)")];
        assert_eq!(period(&facts).unwrap().1.as_deref(), Some("2026-Q2"));
    }
}
