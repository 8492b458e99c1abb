//! One cell of the table of members: what is typed, read as the whole form would read it.

use chrono::{Datelike, NaiveDate};

use crate::agency::Commune;
use crate::id::stored_words;
use crate::roster::model::given_name;
use crate::roster::tables::{member, put_membership, put_person, team_type};
use crate::roster::{Birth, Gender, Member, POSITIONS, filled, import, team_types};
use crate::store::{Change, Tables};
use crate::{Error, Id, Result, What};

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the words of Member")]
pub enum CellField {
    Name,
    Birth,
    Gender,
    Phone,
    Position,
    Slot,
    Occupation,
    Organisation,
    Email,
    Tags,
    Note,
    SortKey,
}

stored_words!(CellField {
    Name = "name",
    Birth = "birth",
    Gender = "gender",
    Phone = "phone",
    Position = "position",
    Slot = "slot",
    Occupation = "occupation",
    Organisation = "organisation",
    Email = "email",
    Tags = "tags",
    Note = "note",
    SortKey = "sort-key",
});

impl CellField {
    /// What the clerk calls it, in running text.
    pub fn label(self) -> &'static str {
        match self {
            Self::Name => "họ và tên",
            Self::Birth => "ngày sinh",
            Self::Gender => "giới tính",
            Self::Phone => "số điện thoại",
            Self::Position => "chức danh",
            Self::Slot => "thành phần",
            Self::Occupation => "chức vụ, đơn vị",
            Self::Organisation => "cơ quan, tổ chức",
            Self::Email => "email",
            Self::Tags => "nhãn",
            Self::Note => "ghi chú",
            Self::SortKey => "tên để xếp",
        }
    }

    /// What stands in the cell.
    pub fn shown(self, member: &Member) -> String {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        match self {
            Self::Name => member.name.clone(),
            Self::Birth => member.birth.label(),
            Self::Gender => member.gender.map(Gender::label).unwrap_or_default().to_owned(),
            Self::Phone => text(&member.phone),
            Self::Position => text(&member.position),
            Self::Slot => text(&member.slot),
            Self::Occupation => text(&member.occupation),
            Self::Organisation => text(&member.organisation),
            Self::Email => text(&member.email),
            Self::Tags => member.tags.join(", "),
            Self::Note => text(&member.note),
            Self::SortKey => text(&member.sort_key),
        }
    }
}

/// The member as they would be with this typed into the cell; nothing is stored.
///
/// # Errors
/// [`Error::NotFound`], and what the value is refused with: [`Error::NameMissing`],
/// [`Error::BadBirth`], [`Error::BadGender`], [`Error::BadPhone`], [`Error::BadEmail`],
/// [`Error::SlotUnknown`].
pub fn read_cell(
    tables: &Tables<'_>,
    commune: &Commune,
    membership: &Id,
    (field, typed): (CellField, &str),
    today: NaiveDate,
) -> Result<Member> {
    let mut member = member(tables, &commune.id, membership)?
        .ok_or_else(|| Error::NotFound { what: What::Member, id: membership.to_string() })?;
    let text = filled(typed);
    match field {
        CellField::Name => member.name = text.ok_or(Error::NameMissing(What::Member))?,
        CellField::Birth => member.birth = Birth::parse(typed, today)?,
        CellField::Gender => member.gender = text.map(gender).transpose()?,
        CellField::Phone => {
            let read = |typed: String| import::phone(&typed).ok_or(Error::BadPhone(typed));
            member.phone = text.map(read).transpose()?;
        }
        CellField::Position => member.position = text.map(|typed| known(&typed, POSITIONS)),
        CellField::Slot => {
            let types = team_types(tables, commune)?;
            let of = team_type(tables, &member.team)?;
            let of = types.iter().find(|one| one.id == of).or_else(|| types.first());
            let names: Vec<&str> =
                of.iter().flat_map(|of| &of.slots).map(|slot| slot.name.as_str()).collect();
            member.slot = text.map(|typed| slot(typed, &names)).transpose()?;
        }
        CellField::Occupation => member.occupation = text,
        CellField::Organisation => member.organisation = text,
        CellField::Email => member.email = text.map(email).transpose()?,
        CellField::Tags => {
            member.tags = typed.split([',', ';']).filter_map(filled).collect();
            member.tags.sort();
            member.tags.dedup();
        }
        CellField::Note => member.note = text,
        CellField::SortKey => member.sort_key = text,
    }
    member.given_name = given_name(&member.name, member.sort_key.as_deref());
    Ok(member)
}

/// Stores a cell; answers the member as they are now.
///
/// # Errors
/// As [`read_cell`].
pub fn edit_cell(
    change: &Change<'_>,
    commune: &Commune,
    membership: &Id,
    cell: (CellField, &str),
) -> Result<Member> {
    let member = read_cell(change, commune, membership, cell, change.today())?;
    put_person(change, &commune.id, &member)?;
    put_membership(change, &member)?;
    Ok(member)
}

/// A value of a closed list in its own spelling, however it was typed; else as it was typed.
fn known(typed: &str, list: &[&str]) -> String {
    let key = vietnamese::fold(typed);
    let same = list.iter().find(|one| vietnamese::fold(one) == key);
    same.map_or_else(|| typed.to_owned(), |one| (*one).to_owned())
}

fn slot(typed: String, names: &[&str]) -> Result<String> {
    let found = known(&typed, names);
    if names.contains(&found.as_str()) {
        return Ok(found);
    }
    let known = names.iter().map(|name| (*name).to_owned()).collect();
    Err(Error::SlotUnknown { slot: typed, known })
}

fn gender(typed: String) -> Result<Gender> {
    match vietnamese::fold(&typed).as_str() {
        "nam" | "m" | "male" => Ok(Gender::Male),
        "nu" | "f" | "female" => Ok(Gender::Female),
        _ => Err(Error::BadGender(typed)),
    }
}

/// An address as far as its form tells: one @, a name before it, a domain with a dot behind it.
pub(crate) fn email(typed: String) -> Result<String> {
    let domain_is_one =
        |domain: &str| domain.contains('.') && domain.split('.').all(|part| !part.is_empty());
    let right = typed.split_once('@').is_some_and(|(name, domain)| {
        !name.is_empty() && !domain.contains('@') && domain_is_one(domain)
    });
    let whole = !typed.contains(|letter: char| letter.is_whitespace() || letter == ',');
    if right && whole { Ok(typed) } else { Err(Error::BadEmail(typed)) }
}

/// The name with the capitals a name has, where it is written otherwise. A proposal alone.
pub fn odd_capitals(name: &str) -> Option<String> {
    let proposed = vietnamese::capitalise_name(name);
    (proposed != name.replace(['’', '‘'], "'")).then_some(proposed)
}

/// What a typed value that is odd or was refused may have meant: a proposal for the clerk.
pub fn offer(field: CellField, typed: &str, today: NaiveDate) -> Option<String> {
    let typed = filled(typed)?;
    match field {
        CellField::Name => odd_capitals(&typed),
        CellField::Birth => {
            Birth::parse(&typed, today).is_err().then(|| other_birth(&typed, today)).flatten()
        }
        CellField::Phone if import::phone(&typed).is_none() => {
            let digits: String = typed
                .chars()
                .map(|letter| match letter {
                    'o' | 'O' => '0',
                    'l' | 'I' | 'i' => '1',
                    other => other,
                })
                .collect();
            import::phone(&digits)
        }
        CellField::Email => {
            let mended: String = typed.chars().filter(|letter| !letter.is_whitespace()).collect();
            let mended = email(mended.replace(',', ".")).ok()?;
            (mended != typed).then_some(mended)
        }
        _ => None,
    }
}

/// Youngest and oldest that a member can well be: a year of two digits is taken for the century in
/// which they are between.
const LIKELY_AGES: std::ops::RangeInclusive<i32> = 14..=99;

/// A date of birth with the century added, or day and month changed about, where only one reading
/// is left.
fn other_birth(typed: &str, today: NaiveDate) -> Option<String> {
    let parts: Vec<&str> =
        typed.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let (before, year) = parts.split_last().map(|(year, before)| (before, *year))?;
    let years: Vec<String> = match year.len() {
        2 => ["19", "20"].iter().map(|century| format!("{century}{year}")).collect(),
        4 => vec![year.to_owned()],
        _ => return None,
    };
    let days: Vec<String> = match before {
        [] => vec![String::new()],
        [day, month] => vec![format!("{day}/{month}/"), format!("{month}/{day}/")],
        _ => return None,
    };
    // As typed first; turned about only where that is no day at all.
    days.iter().find_map(|day| {
        let readings: Vec<Birth> = years
            .iter()
            .filter_map(|year| Birth::parse(&format!("{day}{year}"), today).ok())
            .filter(|birth| {
                birth.any_year().is_some_and(|year| LIKELY_AGES.contains(&(today.year() - year)))
            })
            .collect();
        match readings.as_slice() {
            [one] => Some(one.label()),
            _ => None,
        }
    })
}

#[cfg(test)]
#[path = "cell_tests.rs"]
mod tests;
