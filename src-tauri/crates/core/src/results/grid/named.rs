//! Rows that were copied in Excel with names before their numbers, in whatever order: each belongs to the team it
//! names. A name that nobody has, or that several have, is asked about.

use chrono::NaiveDate;
use sheet::fill::{NotFound, found};

use crate::agency::Commune;
use crate::reports::province::names_of;
use crate::results::returns::called;
use crate::roster;
use crate::store::Tables;
use crate::{Id, Result};

/// A row that was copied with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedRow {
    /// The name as it stands there.
    pub name: String,
    /// The team it is about, by its place in the table.
    pub team: Option<usize>,
    /// Why it is to be asked about; its team is then no more than an offer.
    pub doubt: Option<RowDoubt>,
    /// What stands behind the name.
    pub cells: Vec<String>,
}

/// Why a row is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowDoubt {
    /// No team of the table is called so.
    Unknown,
    /// More than one could be meant.
    Several,
    /// Another row is about the same team.
    Twice,
}

crate::id::stored_words!(RowDoubt {
    Unknown = "row-unknown",
    Several = "row-several",
    Twice = "row-twice",
});

/// The whole commune, where it is a row of the table.
const WHOLE: &[&str] = &["Toàn xã", "Toàn phường", "Toàn đặc khu"];

/// What each row of a table is called by: the team's names and those of its villages on a day.
///
/// # Errors
/// The database.
pub fn names(
    tables: &Tables<'_>,
    commune: &Commune,
    teams: &[Option<Id>],
    day: NaiveDate,
) -> Result<Vec<Vec<String>>> {
    let known = called(tables, commune, roster::teams(tables, &commune.id)?, day)?;
    let of = |team: &Option<Id>| match team {
        None => WHOLE.iter().map(|name| (*name).to_owned()).collect(),
        Some(id) => {
            let named = known.iter().filter(|one| one.id == *id).flat_map(|one| &one.names);
            // Lists leave out what kind of village it is; a number alone is the name of nothing.
            let all = named.flat_map(|name| names_of(name));
            all.filter(|name| name.chars().any(char::is_alphabetic)).collect()
        }
    };
    Ok(teams.iter().map(of).collect())
}

/// Reads rows by the names before their numbers: in the first column, or in the second where the first one counts the
/// rows. Nothing where no names stand there: then what was copied goes by its place. A row about nobody we know and
/// without any digit is a heading, and left out.
pub fn by_name(rows: &[Vec<String>], teams: &[Vec<String>]) -> Option<Vec<NamedRow>> {
    let names = teams.iter().enumerate();
    let names = names.flat_map(|(at, of)| of.iter().map(move |name| (name.as_str(), at)));
    let at = names_column(rows, &|name| found(name, &names) != Err(NotFound::Unknown))?;
    let mut named: Vec<NamedRow> = rows
        .iter()
        .filter_map(|row| {
            let name = row.get(at).map_or("", |name| name.trim()).to_owned();
            let cells: Vec<String> = row.get(at + 1..).unwrap_or_default().to_vec();
            let (team, doubt) = match found(&name, &names) {
                Ok(team) => (Some(team), None),
                Err(NotFound::Ambiguous) => (None, Some(RowDoubt::Several)),
                Err(NotFound::Unknown) => (None, Some(RowDoubt::Unknown)),
            };
            let counts = cells.iter().any(|cell| cell.contains(|c: char| c.is_ascii_digit()));
            (team.is_some() || counts).then_some(NamedRow { name, team, doubt, cells })
        })
        .collect();
    let taken: Vec<usize> = named.iter().filter_map(|row| row.team).collect();
    for row in &mut named {
        if row.team.is_some_and(|team| taken.iter().filter(|other| **other == team).count() > 1) {
            row.doubt = Some(RowDoubt::Twice);
        }
    }
    Some(named)
}

/// The column of the names, if there is one with something behind it.
fn names_column(rows: &[Vec<String>], known: &dyn Fn(&str) -> bool) -> Option<usize> {
    let is_name = |text: &str| text.chars().any(char::is_alphabetic);
    let column = |at: usize| rows.iter().filter_map(move |row| row.get(at)).map(|text| text.trim());
    let named = |at: &usize| {
        let texts = || column(*at).filter(|text| is_name(text));
        let ours = texts().filter(|text| known(text)).count();
        // Where other names stand behind a name, they run along the row.
        let along = rows.iter().any(|row| {
            let mut names = row.iter().skip(*at).map(|text| known(text.trim()));
            names.next() == Some(true) && names.any(|known| known)
        });
        ours > 0
            && 2 * ours >= texts().count()
            && rows.iter().any(|row| row.len() > at + 1)
            && !along
    };
    // Before the second column nothing may stand but the numbers of the rows, and their heading.
    let counted = column(0).filter(|text| is_name(text)).count() <= 1;
    [0, 1].into_iter().filter(|at| *at == 0 || counted).find(named)
}

/// Rows as columns: a block of which the names stand in the first row.
pub fn turned(rows: &[Vec<String>]) -> Vec<Vec<String>> {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let cell = |row: &Vec<String>, at: usize| row.get(at).cloned().unwrap_or_default();
    (0..width).map(|at| rows.iter().map(|row| cell(row, at)).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::rows_of;
    use super::*;

    fn teams() -> Vec<Vec<String>> {
        let of = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        vec![
            of(&["Tổ CNSCĐ thôn 1", "thôn 1"]),
            of(&["Tổ CNSCĐ thôn 12", "thôn 12"]),
            of(&["Tổ CNSCĐ thôn Hòa Lợi", "thôn Hòa Lợi", "Hòa Lợi"]),
            of(&["Tổ CNSCĐ thôn Bình Sơn", "thôn Bình Sơn", "Bình Sơn"]),
            of(&["Tổ CNSCĐ thôn Bính Sơn", "thôn Bính Sơn", "Bính Sơn"]),
            of(&["Toàn xã"]),
        ]
    }

    /// Team, doubt and cells of a row.
    type Said = (Option<usize>, Option<RowDoubt>, Vec<String>);

    fn read(block: &str) -> Option<Vec<Said>> {
        let rows = by_name(&rows_of(block), &teams())?;
        Some(rows.into_iter().map(|row| (row.team, row.doubt, row.cells)).collect())
    }

    fn sure(team: usize, cells: &[&str]) -> Said {
        (Some(team), None, cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    #[test]
    fn rows_in_any_order_belong_to_the_team_they_name() {
        let block =
            "Hoà Lợi\t5\t\nThôn 12\t7\t1\nTHÔN 01\t3\t2\n\t\t\nbình sơn\t4\t\nToàn xã\t9\t\n";
        let expected = vec![
            sure(2, &["5", ""]),
            sure(1, &["7", "1"]),
            sure(0, &["3", "2"]),
            sure(3, &["4", ""]),
            sure(5, &["9", ""]),
        ];
        assert_eq!(read(block), Some(expected));
        // With the numbers of the rows before the names, and a heading above.
        let block = "TT\tThôn\tTờ rơi\n1\tHòa Lợi\t5\n2\tThôn 1\t3\n";
        assert_eq!(read(block), Some(vec![sure(2, &["5"]), sure(0, &["3"])]));
    }

    #[test]
    fn a_name_that_nobody_or_several_have_is_asked_about() {
        let block = "Thôn 1\t3\nThôn 9\t4\nBinh Son\t5\nHòa Lợi\t6\nhoa loi\t7\nTổng cộng\t25\n";
        let rows = by_name(&rows_of(block), &teams()).unwrap_or_default();
        let found: Vec<_> = rows.iter().map(|row| (row.team, row.doubt)).collect();
        let expected = [
            (Some(0), None),
            (None, Some(RowDoubt::Unknown)),
            (None, Some(RowDoubt::Several)),
            (Some(2), Some(RowDoubt::Twice)),
            (Some(2), Some(RowDoubt::Twice)),
            (None, Some(RowDoubt::Unknown)),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn without_names_it_goes_by_place() {
        for block in [
            "1\t2\n3\t4",
            "12\tchưa có\n5\t7",
            "Thôn 1\nThôn 12",
            "",
            "A\t1\nB\t2",
            "Thôn 1\tThôn 12\n3\t4",
        ] {
            assert_eq!(read(block), None, "{block}");
        }
        assert_eq!(turned(&rows_of("Thôn 1\tThôn 12\n3\t")), rows_of("Thôn 1\t3\nThôn 12\t\n"));
    }
}
