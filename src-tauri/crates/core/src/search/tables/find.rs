//! Finding: tier after tier, until enough is found.

use std::collections::HashSet;
use std::ops::ControlFlow;

use chrono::NaiveDate;
use vietnamese::{SearchWord, search_words};

use super::list::{counted, within};
use super::write::threes;
use super::{Kind, stands};
use crate::papers::numbered;
use crate::search::{Tier, Typed};
use crate::store::Tables;
use crate::{Id, Result};

/// Where to look, and for what.
#[derive(Debug, Clone, Copy)]
pub struct Sought<'a> {
    /// What.
    pub kind: Kind,
    /// One commune; `None`: all of them.
    pub commune: Option<&'a Id>,
    /// Members of one team only.
    pub team: Option<&'a Id>,
    /// What counts on a day; `None`: what has not ended.
    pub as_of: Option<NaiveDate>,
    /// By name and phone alone, not by what else is known.
    pub by_name: bool,
}

/// Something found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Identifier of the membership, team or village.
    pub key: Id,
    /// Its name.
    pub name: String,
    /// How well it answers.
    pub tier: Tier,
}

/// Candidates of a tier that may turn out to belong to another one before it is left. Only words
/// typed against the order of names meet so many; what the tier would still hold comes with a
/// later one.
const MISSES: usize = 3_000;

/// The first hits, best first and by name within a tier; [`super::refresh`] must have been called.
///
/// # Errors
/// The database.
pub fn find(
    tables: &Tables<'_>,
    typed: &Typed,
    sought: Sought<'_>,
    limit: usize,
) -> Result<Vec<Hit>> {
    find_with(tables, typed, sought, limit, MISSES)
}

/// [`find`], leaving a tier behind so many misses.
pub(in crate::search) fn find_with(
    tables: &Tables<'_>,
    typed: &Typed,
    sought: Sought<'_>,
    limit: usize,
    most: usize,
) -> Result<Vec<Hit>> {
    let mut hits = Vec::new();
    let mut seen = HashSet::new();
    for tier in Tier::ALL {
        for expression in expressions(tables, typed, tier, sought.by_name)? {
            if hits.len() >= limit {
                return Ok(hits);
            }
            let mut misses = 0;
            candidates(tables, &expression, sought, |id, row| {
                let name: String = row.get(1)?;
                let phone: Option<String> = row.get(2)?;
                let found = typed.tier(&search_words(&name), &[], phone.as_deref());
                // Better ones come here only from a tier that was left. What else is known is not
                // kept with the entry: the index itself answers for it.
                let holds = match tier {
                    Tier::Other if !expression.digits => true,
                    _ => found.is_some_and(|found| found <= tier),
                };
                if !holds {
                    misses += 1;
                } else if seen.insert(id) {
                    hits.push(Hit { key: row.get(0)?, name, tier });
                }
                Ok(match hits.len() >= limit || misses > most {
                    true => ControlFlow::Break(()),
                    false => ControlFlow::Continue(()),
                })
            })?;
        }
    }
    Ok(hits)
}

/// How many there are in all.
///
/// # Errors
/// The database.
pub fn count(tables: &Tables<'_>, typed: &Typed, sought: Sought<'_>) -> Result<usize> {
    let mut by_phone = HashSet::new();
    let mut words = Vec::new();
    for tier in [Tier::Within, Tier::Other] {
        for expression in expressions(tables, typed, tier, sought.by_name)? {
            if !expression.digits {
                words.push(format!("({})", expression.tokens));
                continue;
            }
            candidates(tables, &expression, sought, |id, row| {
                let phone: Option<String> = row.get(2)?;
                if typed.digits.as_deref().zip(phone.as_deref()).is_some_and(|(d, p)| p.contains(d))
                {
                    by_phone.insert(id);
                }
                Ok(ControlFlow::Continue(()))
            })?;
        }
    }
    if words.is_empty() {
        return Ok(by_phone.len());
    }
    let all = Expression { tokens: words.join(" OR "), digits: false };
    let mut found = by_phone.len();
    if by_phone.is_empty() {
        let Some(filter) = filter(tables, sought)? else { return Ok(0) };
        let sql = format!("SELECT count(*) {}", filter.sql);
        let count = tables.first(&sql, filter.params(&all), |row| counted(row, 0))?;
        return Ok(count.unwrap_or_default());
    }
    candidates(tables, &all, sought, |id, _| {
        found += usize::from(!by_phone.contains(&id));
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(found)
}

/// A question to the inverted index.
struct Expression {
    tokens: String,
    /// By digits of the phone; each answer must be held against the phone itself.
    digits: bool,
}

/// Questions that find everything of a tier, and perhaps things of others.
fn expressions(
    tables: &Tables<'_>,
    typed: &Typed,
    tier: Tier,
    by_name: bool,
) -> Result<Vec<Expression>> {
    let mut found = Vec::new();
    if let Some(digits) = typed.digits.as_deref().filter(|_| tier == Tier::Other) {
        let threes: Vec<String> = threes(digits).map(|three| format!("d{three}")).collect();
        found.push(Expression { tokens: threes.join(" AND "), digits: true });
    }
    if typed.is_empty() || tier == Tier::Within && !typed.reaches_within() {
        return Ok(found);
    }
    if tier == Tier::Name {
        let mut whole = String::new();
        for word in &typed.words {
            let Some(id) = folded(tables, word)? else { return Ok(found) };
            whole.push_str(&format!("n{id}"));
        }
        found.push(Expression { tokens: whole, digits: false });
        return Ok(found);
    }
    let mut every = Vec::new();
    for word in &typed.words {
        let one_of = one_of(tables, word, tier, by_name)?;
        if one_of.is_empty() {
            return Ok(found);
        }
        every.push(format!("({})", one_of.join(" OR ")));
    }
    found.push(Expression { tokens: every.join(" AND "), digits: false });
    Ok(found)
}

/// The tokens by which a word typed is found in a tier.
fn one_of(
    tables: &Tables<'_>,
    typed: &SearchWord,
    tier: Tier,
    by_name: bool,
) -> Result<Vec<String>> {
    let number = |row: &rusqlite::Row<'_>| row.get::<_, i64>(0);
    let written = |starts: bool| -> Result<Vec<String>> {
        let rows = tables.rows(
            "SELECT id, word FROM search_word
                WHERE fold = (SELECT id FROM search_word WHERE word = ?2 AND fold = id)
             UNION SELECT id, word FROM search_word
                WHERE ?3 AND word >= ?1 AND word < ?1 || char(1114111)",
            (&typed.written, &typed.folded, starts),
            |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)),
        )?;
        let known = |text: String| SearchWord { folded: vietnamese::fold(&text), written: text };
        Ok(rows
            .into_iter()
            .map(|(id, text)| (id, known(text)))
            .filter(|(_, word)| word.is(typed) || starts && word.begins_with(typed))
            .map(|(id, _)| format!("x{id}"))
            .collect())
    };
    let starting = || {
        tables.rows(
            "SELECT id FROM search_word
             WHERE fold = id AND word >= ?1 AND word < ?1 || char(1114111)",
            [&typed.folded],
            number,
        )
    };
    let tokens = |letters: &[char], ids: Vec<i64>| {
        let ids =
            ids.iter().flat_map(|id| letters.iter().map(move |letter| format!("{letter}{id}")));
        ids.collect()
    };
    Ok(match tier {
        Tier::Name | Tier::Words => written(false)?,
        Tier::Starts => written(true)?,
        Tier::PlainWords => tokens(&['f'], folded(tables, typed)?.into_iter().collect()),
        Tier::Other if !by_name => tokens(&['f', 'o'], starting()?),
        Tier::PlainStarts | Tier::Other => tokens(&['f'], starting()?),
        Tier::Within => {
            let sql = "SELECT id FROM search_word WHERE fold = id AND instr(word, ?)";
            tokens(&['f'], tables.rows(sql, [&typed.folded], number)?)
        }
    })
}

fn folded(tables: &Tables<'_>, word: &SearchWord) -> Result<Option<i64>> {
    let sql = "SELECT id FROM search_word WHERE word = ? AND fold = id";
    tables.first(sql, [&word.folded], |row| row.get(0))
}

/// The part of a query that says where to look.
struct Filter<'a> {
    sql: String,
    span: (i64, i64),
    sought: Sought<'a>,
}

impl<'a> Filter<'a> {
    fn params<'p>(
        &'p self,
        expression: &'p Expression,
    ) -> (&'p str, i64, i64, Option<NaiveDate>, Option<&'a Id>) {
        let Sought { as_of, team, .. } = self.sought;
        (&expression.tokens, self.span.0, self.span.1 - 1, as_of, team)
    }
}

/// `None` where the commune is not in the index.
fn filter<'a>(tables: &Tables<'_>, sought: Sought<'a>) -> Result<Option<Filter<'a>>> {
    let Some(span) = within(tables, sought)? else { return Ok(None) };
    let sql = format!(
        "FROM search_token s CROSS JOIN search_entry e ON e.id = s.rowid
         WHERE s.search_token MATCH ?1 AND s.rowid BETWEEN ?2 AND ?3 AND {} AND {}",
        stands(sought.as_of.is_some()),
        if sought.team.is_some() { "e.team = ?5" } else { "?5 IS NULL" },
    );
    Ok(Some(Filter { sql, span, sought }))
}

/// Shows what the inverted index answers, in the order of names: number, and a row of key, name
/// and phone.
fn candidates(
    tables: &Tables<'_>,
    expression: &Expression,
    sought: Sought<'_>,
    mut show: impl FnMut(i64, &rusqlite::Row<'_>) -> rusqlite::Result<ControlFlow<()>>,
) -> Result<()> {
    let Some(filter) = filter(tables, sought)? else { return Ok(()) };
    let sql = format!("SELECT e.key, e.name, e.phone, e.id {} ORDER BY s.rowid", filter.sql);
    tables.each(&sql, filter.params(expression), |row| show(row.get(3)?, row))
}

/// The commune's papers found, best first, the newest first within a tier; and how many in all.
///
/// # Errors
/// The database.
pub fn papers(
    tables: &Tables<'_>,
    typed: &Typed,
    commune: &Id,
    limit: usize,
) -> Result<(Vec<Hit>, usize)> {
    let rows = tables.rows(
        "SELECT id, title, number, symbol, kind FROM paper WHERE commune = ?
         ORDER BY created DESC, id DESC",
        [commune],
        |row| {
            let called = numbered(row.get(2)?, row.get(3)?).unwrap_or_default();
            let kind = crate::papers::kind(&row.get::<_, String>(4)?);
            let kind = kind.map(|kind| kind.title).unwrap_or_default();
            Ok((row.get(0)?, row.get(1)?, format!("{called} {kind}")))
        },
    )?;
    Ok(ranked(typed, rows, limit))
}

/// The commune's sessions found, best first, the latest first within a tier; and how many in all.
///
/// # Errors
/// The database.
pub fn sessions(
    tables: &Tables<'_>,
    typed: &Typed,
    commune: &Id,
    limit: usize,
) -> Result<(Vec<Hit>, usize)> {
    let rows = tables.rows(
        "SELECT s.id, s.topic, s.place || ' ' || strftime('%d/%m/%Y', s.start_at) || ' '
            || coalesce((SELECT group_concat(n.name, ' ') FROM session_name n
                WHERE n.session = s.id), '')
         FROM session s WHERE s.commune = ? ORDER BY s.start_at DESC, s.id",
        [commune],
        |row| Ok((row.get(0)?, row.get(1)?, row.get::<_, Option<String>>(2)?.unwrap_or_default())),
    )?;
    Ok(ranked(typed, rows, limit))
}

/// Few enough to be looked at one by one: identifier, name, what else is known.
fn ranked(typed: &Typed, rows: Vec<(Id, String, String)>, limit: usize) -> (Vec<Hit>, usize) {
    let mut found: Vec<Hit> = rows
        .into_iter()
        .filter_map(|(key, name, other)| {
            let tier = typed.tier(&search_words(&name), &search_words(&other), None)?;
            Some(Hit { key, name, tier })
        })
        .collect();
    let total = found.len();
    found.sort_by_key(|hit| hit.tier);
    found.truncate(limit);
    (found, total)
}

/// A commune as far as telling it from others needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    /// Official code.
    pub code: String,
    /// Name as in running text.
    pub name: String,
    /// Province.
    pub province: String,
}

/// Where something found stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// Commune it belongs to.
    pub commune: Home,
    /// Team of a member, and what it is called.
    pub team: Option<(Id, String)>,
    /// Position of a member.
    pub position: Option<String>,
    /// Members of a team.
    pub members: usize,
}

/// Where a member, team or village found stands; `None` where it is no more.
///
/// # Errors
/// The database.
pub fn about(tables: &Tables<'_>, kind: Kind, key: &Id) -> Result<Option<About>> {
    let sql = match kind {
        Kind::Member => {
            "SELECT c.code, c.name, c.province, m.position, 0, t.id, t.name
             FROM membership m JOIN team t ON t.id = m.team JOIN commune c ON c.id = t.commune
             WHERE m.id = ?"
        }
        Kind::Team => {
            "SELECT c.code, c.name, c.province, NULL, (SELECT count(*) FROM membership m
                WHERE m.team = t.id AND m.state <> 'ended'), NULL, NULL
             FROM team t JOIN commune c ON c.id = t.commune WHERE t.id = ?"
        }
        Kind::Village => {
            "SELECT c.code, c.name, c.province, NULL, 0, NULL, NULL
             FROM village v JOIN commune c ON c.id = v.commune WHERE v.id = ?"
        }
    };
    tables.first(sql, [key], |row| {
        let team: Option<Id> = row.get(5)?;
        Ok(About {
            commune: Home { code: row.get(0)?, name: row.get(1)?, province: row.get(2)? },
            position: row.get(3)?,
            members: counted(row, 4)?,
            team: team.zip(row.get(6)?),
        })
    })
}
