//! Returned files read in one go: what each says, what is not clear, who has not sent anything.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{NaiveDate, NaiveDateTime};
use sheet::Workbook;
use sheet::return_form::{self, Found};

use super::Asked;
use super::cells::{self, Number};
use super::checks::{Held, middles};
use super::doubt::{Doubt, DoubtCode, Doubts, PHONE, Part, Spot, Take, Takes, about};
use super::file::{self, Sender};
use crate::Id;
use crate::results::{Amount, checked};
use crate::store::files::sha256;

/// A file that came back.
#[derive(Debug, Clone, Copy)]
pub struct ReturnedFile<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// When it was last changed, where that is known: of two files of a team the later one is
    /// proposed, and by it the day of return is told.
    pub modified: Option<NaiveDateTime>,
}

/// What becomes of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileState {
    /// Its numbers are stored, those that are not clear left blank.
    Taken,
    /// The clerk has first to say whose or of when it is.
    Open,
    /// It is left out: the clerk said so, another of the team is taken, or it stands there twice.
    Refused,
    /// It cannot be read, or has no table of ours.
    Unreadable,
}

crate::id::stored_words!(FileState {
    Taken = "taken",
    Open = "open",
    Refused = "refused",
    Unreadable = "unreadable",
});

/// What a file says of one indicator.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedValue {
    /// The indicator.
    pub indicator: Id,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The cell of the number: `D15`; `None`: the row is not there.
    pub cell: Option<String>,
    /// What is stored; `None`: nothing.
    pub amount: Option<Amount>,
    /// What it was last time.
    pub last: Option<Amount>,
    /// The key under which the clerk may change the number although nothing is in doubt about it.
    pub key: String,
}

/// A file read.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedFile {
    /// Its name.
    pub name: String,
    /// Its SHA-256.
    pub sha256: String,
    /// Whose it is, as far as can be told.
    pub team: Option<Id>,
    /// What becomes of it.
    pub state: FileState,
    /// The day on which it was returned.
    pub returned_on: NaiveDate,
    /// Who reported.
    pub reporter: Option<String>,
    /// Their phone, digits only.
    pub phone: Option<String>,
    /// What it says, in the order in which it was asked.
    pub values: Vec<PlannedValue>,
    /// What is not clear.
    pub doubts: Vec<Doubt>,
}

/// Where a team stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TeamState {
    /// Stored before.
    Returned,
    /// Among the files, and nothing about it is open.
    Clear,
    /// Among the files, with something the clerk has to say first.
    Doubtful,
    /// Nothing came.
    Missing,
}

crate::id::stored_words!(TeamState {
    Returned = "returned",
    Clear = "clear",
    Doubtful = "doubtful",
    Missing = "missing",
});

/// A team that was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamStatus {
    /// The team.
    pub team: Id,
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub state: TeamState,
    /// When it returned its form.
    pub returned_on: Option<NaiveDate>,
    /// Whether that was, or is by now, behind the day it was asked for.
    pub late: bool,
}

/// What reading files comes to. Nothing is stored by it.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The files, in the order in which they came.
    pub files: Vec<PlannedFile>,
    /// Every team that was asked.
    pub teams: Vec<TeamStatus>,
}

impl Plan {
    /// How many teams returned their forms, and of how many.
    pub fn returned(&self) -> (usize, usize) {
        let missing = self.teams.iter().filter(|team| team.state == TeamState::Missing).count();
        (self.teams.len() - missing, self.teams.len())
    }

    /// All that is not clear.
    pub fn doubts(&self) -> impl Iterator<Item = &Doubt> {
        self.files.iter().flat_map(|file| &file.doubts)
    }
}

/// A file on its way to the plan.
struct Draft<'a> {
    file: ReturnedFile<'a>,
    sender: Sender,
    numbers: Vec<Number>,
    doubts: Doubts<'a>,
    readable: bool,
}

/// Reads files, and says what they would come to as the clerk has said so far.
pub fn plan(asked: &Asked, files: &[ReturnedFile<'_>], takes: &Takes) -> Plan {
    let hashes: Vec<String> = files.iter().map(|file| sha256(file.bytes)).collect();
    let books: Vec<_> = files.iter().map(|file| file::open(file.bytes, file.name)).collect();
    let mut drafts: Vec<Draft<'_>> = files
        .iter()
        .zip(&hashes)
        .zip(&books)
        .map(|((file, sha256), book)| {
            let doubts = Doubts { file: file.name, sha256, takes, raised: Vec::new() };
            draft(asked, *file, book.as_ref().ok(), doubts)
        })
        .collect();
    twice(asked, &mut drafts);
    let middles = middles(drafts.iter().flat_map(|draft| &draft.numbers));
    for draft in &mut drafts {
        let (team, numbers) = (draft.sender.team.as_ref(), draft.numbers.as_slice());
        Held { asked, team, numbers, middles: &middles, doubts: &mut draft.doubts }.check();
    }
    let files: Vec<PlannedFile> = drafts.into_iter().map(|draft| finish(asked, draft)).collect();
    Plan { teams: status(asked, &files), files }
}

fn draft<'a>(
    asked: &Asked,
    file: ReturnedFile<'a>,
    book: Option<&Workbook>,
    mut doubts: Doubts<'a>,
) -> Draft<'a> {
    let nothing = |doubts: &mut Doubts<'_>, code: DoubtCode| {
        doubts.raise(code, code.weight(), &Spot::default(), (String::new(), None, None));
    };
    let Some(book) = book else {
        nothing(&mut doubts, DoubtCode::FileUnreadable);
        return Draft {
            file,
            sender: Sender::default(),
            numbers: Vec::new(),
            doubts,
            readable: false,
        };
    };
    let marks = return_form::marks(book);
    let known = |code: &str, name: &str| asked.indicator(code, name).is_some();
    let tables: Vec<Found<'_>> = return_form::find(book, &known);
    let Some(table) = tables.first() else {
        nothing(&mut doubts, DoubtCode::NoTable);
        return Draft {
            file,
            sender: Sender::default(),
            numbers: Vec::new(),
            doubts,
            readable: false,
        };
    };
    if let Some(other) = tables.get(1).filter(|other| other.filled() > 0) {
        let spot = Spot { sheet: Some(table.sheet.name.clone()), ..Spot::default() };
        let code = DoubtCode::SeveralTables;
        let (ours, theirs) = (table.sheet.name.clone(), other.sheet.name.clone());
        doubts.raise(code, code.weight(), &spot, (ours.clone(), Some(ours), Some(theirs)));
    }
    let sender = file::sender(asked, &marks, table, file, &mut doubts);
    let numbers = cells::read(asked, sender.team.as_ref(), table, &mut doubts);
    Draft { file, sender, numbers, doubts, readable: true }
}

/// Two files of one team, and one file twice: which of them holds is asked, not guessed. The one that
/// was changed last is proposed.
fn twice(asked: &Asked, drafts: &mut [Draft<'_>]) {
    let mut seen: HashSet<String> = HashSet::new();
    let mut same = HashSet::new();
    for (place, draft) in drafts.iter_mut().enumerate() {
        if !seen.insert(draft.doubts.sha256.to_owned()) {
            let code = DoubtCode::SameFile;
            draft.doubts.raised.clear();
            draft.doubts.raise(code, code.weight(), &Spot::default(), (String::new(), None, None));
            draft.readable = false;
            same.insert(place);
        }
    }
    let mut of_team: BTreeMap<Id, Vec<usize>> = BTreeMap::new();
    for (place, draft) in drafts.iter().enumerate().filter(|(place, _)| !same.contains(place)) {
        if let Some(team) = &draft.sender.team {
            of_team.entry(team.clone()).or_default().push(place);
        }
    }
    for places in of_team.into_values().filter(|places| places.len() > 1) {
        let of =
            |place: &usize| drafts.get(*place).map(|draft| (draft.file.modified, draft.file.name));
        let latest = places.iter().filter_map(of).max().map(|(_, name)| name.to_owned());
        let names: Vec<String> =
            places.iter().filter_map(of).map(|(_, name)| name.to_owned()).collect();
        for (place, name) in places.iter().zip(&names) {
            let Some(draft) = drafts.get_mut(*place) else { continue };
            let others: Vec<&str> =
                names.iter().filter(|other| *other != name).map(String::as_str).collect();
            let found = draft.sender.team.as_ref().map(|team| asked.name(team)).unwrap_or_default();
            let said = (found, latest.clone(), Some(others.join("; ")));
            let code = DoubtCode::TeamTwice;
            draft.doubts.raise(code, code.weight(), &Spot::default(), said);
        }
        settle(drafts, &places);
    }
}

/// Where the clerk takes one file of a team, the others are left out without being asked about.
fn settle(drafts: &mut [Draft<'_>], places: &[usize]) {
    let word = |draft: &Draft<'_>| {
        let doubt = draft.doubts.raised.iter().find(|doubt| doubt.code == DoubtCode::TeamTwice);
        doubt.and_then(|doubt| doubt.take.clone())
    };
    let taken = places
        .iter()
        .copied()
        .find(|place| drafts.get(*place).and_then(word) == Some(Take::Accept));
    let Some(taken) = taken else { return };
    for place in places.iter().filter(|place| **place != taken) {
        let doubts = drafts.get_mut(*place).into_iter().flat_map(|draft| &mut draft.doubts.raised);
        for doubt in doubts.filter(|doubt| doubt.code == DoubtCode::TeamTwice) {
            doubt.take = Some(Take::Refuse);
        }
    }
}

fn finish(asked: &Asked, draft: Draft<'_>) -> PlannedFile {
    let Draft { file, sender, numbers, doubts, readable } = draft;
    let of_file = doubts.raised.iter().filter(|doubt| doubt.indicator.is_none());
    let whole = |doubt: &&Doubt| doubt.key.contains("//");
    let refused = of_file.clone().filter(whole).any(|doubt| doubt.take == Some(Take::Refuse));
    let open = of_file.filter(whole).any(Doubt::is_open);
    let is_copy = doubts.has(DoubtCode::SameFile, "");
    let state = match (readable, is_copy || refused, open || sender.team.is_none()) {
        (_, true, _) => FileState::Refused,
        (false, ..) => FileState::Unreadable,
        (true, false, true) => FileState::Open,
        (true, false, false) => FileState::Taken,
    };
    let by_about: HashMap<&str, &Number> =
        numbers.iter().map(|number| (number.spot.about.as_str(), number)).collect();
    let values = asked
        .indicators
        .iter()
        .map(|indicator| {
            let part = |part: Part| {
                let number = by_about.get(about(&indicator.code, part).as_str()).copied()?;
                Some(number).filter(|_| !doubts.hold(&number.spot.about))
            };
            let (value, whole) = (part(Part::Value), part(Part::Whole));
            let of = |value: &Number| value.of.or(whole.and_then(|whole| whole.number));
            let amount = value.and_then(|value| {
                Some(Amount {
                    value: doubts.accepted(&value.spot.about).or(value.number)?,
                    of: of(value),
                    about: value.about,
                    rate_only: value.rate,
                })
            });
            let at = by_about.get(indicator.code.as_str());
            PlannedValue {
                indicator: indicator.id.clone(),
                code: indicator.code.clone(),
                name: indicator.name.clone(),
                cell: at.and_then(|number| number.spot.cell.clone()),
                amount: amount.and_then(|amount| checked(indicator, amount).ok()),
                last: asked.last(sender.team.as_ref(), &indicator.id),
                key: doubts.typed_key(&indicator.code),
            }
        })
        .collect();
    PlannedFile {
        name: file.name.to_owned(),
        sha256: doubts.sha256.to_owned(),
        phone: sender.phone.filter(|_| !doubts.hold(PHONE)),
        team: sender.team,
        state,
        returned_on: sender.returned_on,
        reporter: sender.reporter,
        values,
        doubts: doubts.raised,
    }
}

fn status(asked: &Asked, files: &[PlannedFile]) -> Vec<TeamStatus> {
    asked
        .teams
        .iter()
        .map(|team| {
            let stored = asked.returned.get(&team.id);
            // The form of another period is no return of this one until the clerk says so.
            let other = |file: &PlannedFile| {
                file.doubts.iter().any(|one| one.code == DoubtCode::OtherPeriod && one.is_open())
            };
            let mut came = files.iter().filter(|file| {
                file.team.as_ref() == Some(&team.id)
                    && file.state != FileState::Refused
                    && !other(file)
            });
            let first = came.next();
            let clear = |file: &PlannedFile| !file.doubts.iter().any(Doubt::is_open);
            let state = match (first, stored) {
                (Some(file), _) if came.next().is_none() && clear(file) => TeamState::Clear,
                (Some(_), _) => TeamState::Doubtful,
                (None, Some(_)) => TeamState::Returned,
                (None, None) => TeamState::Missing,
            };
            let before = stored.and_then(|stored| stored.returned_on);
            let returned_on = before.or(first.map(|file| file.returned_on));
            TeamStatus {
                team: team.id.clone(),
                name: team.name.clone(),
                state,
                returned_on,
                late: asked.due.is_some_and(|due| returned_on.unwrap_or(asked.today) > due),
            }
        })
        .collect()
}
