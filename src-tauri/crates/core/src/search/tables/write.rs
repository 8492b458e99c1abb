//! Putting entries into the index, and taking them out.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use vietnamese::{NameKey, SearchWord, search_words};

use super::Kind;
use crate::roster::{Gender, Member, TeamState, is_youth_union, position_rank};
use crate::search::rank::DIGITS_FROM;
use crate::store::Derived;
use crate::{Id, Result};

/// What the index knows of a membership, a team or a village.
#[derive(Debug)]
pub(super) struct Entry {
    pub kind: Kind,
    pub key: Id,
    pub name: String,
    /// The name it is sorted by, where that is another one.
    pub sort: Option<String>,
    /// What else it is found by.
    pub other: String,
    pub phone: Option<String>,
    pub state: TeamState,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub team: Option<Id>,
    /// Place of the position.
    pub rank: i64,
    pub woman: bool,
    pub youth: bool,
    /// Birth as the number yyyymmdd; yyyy0000 where only the year is known, so that the whole
    /// ten-thousands between it and a day are the years a clerk counts.
    pub birth: Option<i64>,
}

impl From<Member> for Entry {
    fn from(member: Member) -> Self {
        let youth = is_youth_union(&member);
        let mut other = String::new();
        let texts = [
            &member.position,
            &member.slot,
            &member.occupation,
            &member.organisation,
            &member.email,
            &member.note,
        ];
        for text in texts.into_iter().flatten().chain(&member.tags) {
            other.push_str(text);
            other.push('\n');
        }
        let birth = match (member.birth.date, member.birth.year) {
            (Some(date), _) => Some(day_number(date)),
            (None, year) => year.map(|year| i64::from(year) * 10_000),
        };
        Self {
            kind: Kind::Member,
            key: member.membership,
            rank: i64::try_from(position_rank(member.position.as_deref())).unwrap_or(i64::MAX),
            woman: member.gender == Some(Gender::Female),
            youth,
            birth,
            name: member.name,
            sort: member.sort_key,
            other,
            phone: member.phone,
            state: member.state,
            from: member.from,
            to: member.to,
            team: Some(member.team),
        }
    }
}

/// A day as the number yyyymmdd.
pub(super) fn day_number(day: NaiveDate) -> i64 {
    i64::from(day.year()) * 10_000 + i64::from(day.month() * 100 + day.day())
}

/// The place of a name among the entries of its kind.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// Of a person.
    Name(NameKey),
    /// Of a team or village: with numbers in their order, "khu 2" before "khu 10".
    Label(NameKey),
}

impl Place {
    pub fn new(kind: Kind, name: &str) -> Self {
        match kind {
            Kind::Member => Self::Name(NameKey::new(name)),
            Kind::Team | Kind::Village => Self::Label(NameKey::as_written(&counted(name))),
        }
    }
}

impl Entry {
    /// A team or a village.
    pub fn named(kind: Kind, key: Id, name: String) -> Self {
        Self {
            kind,
            key,
            name,
            sort: None,
            other: String::new(),
            phone: None,
            state: TeamState::InForce,
            from: None,
            to: None,
            team: None,
            rank: 0,
            woman: false,
            youth: false,
            birth: None,
        }
    }

    pub fn place(&self) -> Place {
        Place::new(self.kind, self.sort.as_deref().unwrap_or(&self.name))
    }
}

/// The text with its numbers written in six digits.
fn counted(text: &str) -> String {
    let mut padded = String::with_capacity(text.len() + 6);
    let mut digits = String::new();
    for letter in text.chars().chain(std::iter::once(' ')) {
        if letter.is_ascii_digit() {
            digits.push(letter);
            continue;
        }
        if !digits.is_empty() {
            padded.extend(std::iter::repeat_n('0', 6_usize.saturating_sub(digits.len())));
            padded.push_str(&digits);
            digits.clear();
        }
        padded.push(letter);
    }
    padded
}

/// Every three digits that follow each other in a phone.
pub(super) fn threes(digits: &str) -> impl Iterator<Item = &str> {
    (0..digits.len()).filter_map(move |at| digits.get(at..at + DIGITS_FROM))
}

/// Writes entries; the numbers of words are looked up once.
pub(super) struct Writer<'a> {
    derived: &'a Derived<'a>,
    /// Words taken apart before, with their numbers: syllables come again and again.
    words: HashMap<String, Vec<(i64, i64)>>,
}

impl<'a> Writer<'a> {
    pub fn new(derived: &'a Derived<'a>) -> Self {
        Self { derived, words: HashMap::new() }
    }

    pub fn put(&mut self, id: i64, entry: &Entry) -> Result<()> {
        let tokens = self.tokens(entry)?;
        self.derived.run(
            "INSERT INTO search_entry (id, key, name, sort, phone, state, from_date, to_date, team,
                rank, woman, youth, birth, sum) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                id,
                &entry.key,
                &entry.name,
                &entry.sort,
                &entry.phone,
                entry.state,
                entry.from,
                entry.to,
                &entry.team,
                entry.rank,
                entry.woman,
                entry.youth,
                entry.birth,
                sum(entry, &tokens),
            ),
        )?;
        self.derived.run("INSERT INTO search_token (rowid, token) VALUES (?, ?)", (id, &tokens))?;
        Ok(())
    }

    pub fn remove(&self, id: i64) -> Result<()> {
        self.derived.run("DELETE FROM search_token WHERE rowid = ?", [id])?;
        self.derived.run("DELETE FROM search_entry WHERE id = ?", [id])?;
        Ok(())
    }

    /// What an entry with the same content carries; tells one that is not up to date.
    pub fn sum(&mut self, entry: &Entry) -> Result<i64> {
        Ok(sum(entry, &self.tokens(entry)?))
    }

    fn tokens(&mut self, entry: &Entry) -> Result<String> {
        let (mut tokens, mut whole) = (String::new(), String::new());
        let mut push = |letter: char, number: &str| {
            tokens.push(letter);
            tokens.push_str(number);
            tokens.push(' ');
        };
        for part in entry.name.split_whitespace() {
            for (written, folded) in self.numbers(part)? {
                let folded = folded.to_string();
                push('x', &written.to_string());
                push('f', &folded);
                whole.push('n');
                whole.push_str(&folded);
            }
        }
        if let Some(whole) = whole.strip_prefix('n') {
            push('n', whole);
        }
        for part in entry.other.split_whitespace() {
            for (_, folded) in self.numbers(part)? {
                push('o', &folded.to_string());
            }
        }
        for three in entry.phone.iter().flat_map(|phone| threes(phone)) {
            push('d', three);
        }
        Ok(tokens)
    }

    /// Numbers of the words of a text without spaces: as written, and folded.
    fn numbers(&mut self, part: &str) -> Result<Vec<(i64, i64)>> {
        if let Some(known) = self.words.get(part) {
            return Ok(known.clone());
        }
        let numbers =
            search_words(part).iter().map(|word| self.number(word)).collect::<Result<Vec<_>>>()?;
        self.words.insert(part.to_owned(), numbers.clone());
        Ok(numbers)
    }

    fn number(&self, word: &SearchWord) -> Result<(i64, i64)> {
        let folded = self.stored(&word.folded, None)?;
        Ok((self.stored(&word.written, Some(folded))?, folded))
    }

    fn stored(&self, word: &str, fold: Option<i64>) -> Result<i64> {
        let known = |row: &rusqlite::Row<'_>| row.get(0);
        if let Some(id) =
            self.derived.first("SELECT id FROM search_word WHERE word = ?", [word], known)?
        {
            return Ok(id);
        }
        let next = "SELECT coalesce(max(id), 0) + 1 FROM search_word";
        let id = self.derived.first(next, [], |row| row.get(0))?.unwrap_or(1);
        self.derived.run(
            "INSERT INTO search_word (id, word, fold) VALUES (?, ?, ?)",
            (id, word, fold.unwrap_or(id)),
        )?;
        Ok(id)
    }
}

/// FNV-1a over all that an entry holds.
fn sum(entry: &Entry, tokens: &str) -> i64 {
    let bytes = format!("{entry:?}{tokens}");
    let sum = bytes.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    sum.cast_signed()
}
