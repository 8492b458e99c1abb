//! Whether what a paper cites still holds.

use std::collections::HashSet;

use chrono::{Datelike, NaiveDate};
use paper::check::{BasisState, KnownBasis};

use super::library::bundled_library;
use super::model::{LegalDocument, Validity, plain_number};
use super::parse::parse;
use super::tables::bases;
use crate::store::Tables;
use crate::{Id, Result};

/// What speaks against citing a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Concern {
    /// It no longer holds.
    Expired {
        /// Its last day, where known.
        on: Option<NaiveDate>,
        /// What took its place.
        replaced_by: Option<String>,
    },
    /// It holds from a later day.
    NotYet(NaiveDate),
    /// Parts of it no longer hold.
    PartlyExpired {
        /// What took their place.
        replaced_by: Option<String>,
    },
    /// The years it was made for are over.
    PeriodOver {
        /// What took its place.
        replaced_by: Option<String>,
    },
    /// Its number or its state have not been verified.
    Unverified,
    /// The library knows it under another day.
    OtherDate(NaiveDate),
}

/// A document a paper cites, and what speaks against it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BasisWarning {
    /// What a sentence calls the document.
    pub called: String,
    /// What speaks against it.
    pub concern: Concern,
}

/// What speaks against citing a document on a day.
pub fn concerns(document: &LegalDocument, day: NaiveDate) -> Option<Concern> {
    let replaced_by = document.replaced_by.clone();
    match document.validity_on(day) {
        Validity::Expired => Some(Concern::Expired { on: document.to, replaced_by }),
        Validity::PartlyExpired => Some(Concern::PartlyExpired { replaced_by }),
        Validity::PeriodOver => Some(Concern::PeriodOver { replaced_by }),
        Validity::ToVerify => Some(Concern::Unverified),
        Validity::InForce => document.from.filter(|from| *from > day).map(Concern::NotYet),
    }
}

/// What speaks against the lines of căn cứ of a paper on a day, in the order of the lines. Lines
/// are matched by type and number, laws by name and date; what the library does not know passes.
pub fn warnings<'a>(
    lines: impl IntoIterator<Item = &'a str>,
    library: &[LegalDocument],
    day: NaiveDate,
) -> Vec<BasisWarning> {
    let warning = |line: &str| {
        let cited = parse(line)?;
        let (document, other_date) = found(&cited, library)?;
        let concern = if other_date {
            document.date.map(Concern::OtherDate)
        } else {
            concerns(document, day)
        };
        Some(BasisWarning { called: document.called(), concern: concern? })
    };
    let mut seen = HashSet::new();
    let found = lines.into_iter().filter_map(warning);
    found.filter(|warning| seen.insert(format!("{warning:?}"))).collect()
}

/// The document of the library that a line means, and whether the line gives it another day.
fn found<'a>(
    cited: &LegalDocument,
    library: &'a [LegalDocument],
) -> Option<(&'a LegalDocument, bool)> {
    let kind = vietnamese::fold(&cited.kind);
    let same: Vec<&LegalDocument> = library
        .iter()
        .filter(|document| vietnamese::fold(&document.kind) == kind && same_name(cited, document))
        .collect();
    let Some(date) = cited.date else {
        // Without a day only a document that has no namesake is meant for certain.
        return <[_; 1]>::try_from(same).ok().map(|[document]| (document, false));
    };
    let exact = same.iter().find(|document| document.date.is_none_or(|known| known == date));
    exact.map(|document| (*document, false)).or_else(|| {
        // Numbers begin anew each year: another year is another document, unless it is a law or a
        // number that holds its year.
        let whole = |document: &&&LegalDocument| {
            document.is_cited_by_name()
                || document
                    .date
                    .is_some_and(|known| known.year() == date.year() || holds_year(document, known))
        };
        same.iter().find(whole).map(|document| (*document, true))
    })
}

fn same_name(cited: &LegalDocument, known: &LegalDocument) -> bool {
    match (&cited.number, &known.number) {
        (Some(cited), Some(known)) if plain_number(cited) == plain_number(known) => true,
        _ if cited.is_cited_by_name() => {
            vietnamese::fold(&cited.title) == vietnamese::fold(&known.title)
        }
        _ => false,
    }
}

fn holds_year(document: &LegalDocument, date: NaiveDate) -> bool {
    document.number.as_ref().is_some_and(|number| number.contains(&format!("/{}/", date.year())))
}

/// All documents whose state is known, for the checker: the commune's library, and of the bundled
/// one what that does not hold.
///
/// # Errors
/// The database.
pub fn known_documents(tables: &Tables<'_>, commune: &Id) -> Result<Vec<LegalDocument>> {
    let mut known: Vec<LegalDocument> =
        bases(tables, commune)?.into_iter().map(|basis| basis.document).collect();
    let keys: HashSet<_> = known.iter().map(LegalDocument::key).collect();
    let bundled = bundled_library().into_iter().map(|entry| entry.document);
    known.extend(bundled.filter(|document| !keys.contains(&document.key())));
    known.retain(|document| !document.kind.is_empty());
    Ok(known)
}

/// Whether documents hold on a day, as the checker asks it.
fn basis_states(
    documents: impl IntoIterator<Item = LegalDocument>,
    day: NaiveDate,
) -> Vec<KnownBasis> {
    let known = documents.into_iter().map(|document| KnownBasis {
        state: match document.validity_on(day) {
            Validity::Expired => BasisState::Expired { replaced_by: document.replaced_by },
            _ => BasisState::InForce,
        },
        kind: document.kind,
        number: document.number,
        date: document.date,
        title: document.title,
    });
    known.collect()
}

/// The documents the checker knows, with whether they hold on a day.
///
/// # Errors
/// The database.
pub fn known_bases(tables: &Tables<'_>, commune: &Id, day: NaiveDate) -> Result<Vec<KnownBasis>> {
    Ok(basis_states(known_documents(tables, commune)?, day))
}

/// What the checker knows before there is a commune: the bundled library.
pub fn bundled_bases(day: NaiveDate) -> Vec<KnownBasis> {
    basis_states(bundled_library().into_iter().map(|entry| entry.document), day)
}
