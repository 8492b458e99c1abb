//! A document of the library and how papers cite it.

use chrono::NaiveDate;

use super::library::HEADINGS;
use crate::Id;
use crate::id::stored_words;

/// The types of documents offered, as a citation writes them; any other may be typed.
pub const DOCUMENT_TYPES: &[&str] = &[
    "Luật",
    "Pháp lệnh",
    "Nghị quyết",
    "Nghị định",
    "Quyết định",
    "Thông tư",
    "Chỉ thị",
    "Kết luận",
    "Chương trình",
    "Kế hoạch",
    "Hướng dẫn",
    "Công văn",
];

/// Types cited by name and date alone, without number and issuer (NĐ 30 Phụ lục I, II.6.a).
const BY_NAME: &[&str] = &["Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh"];

/// Whose document it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum BasisLevel {
    /// Trung ương.
    #[default]
    Central,
    /// Tỉnh, thành phố.
    Province,
    /// Xã, phường, đặc khu.
    Commune,
}

stored_words!(BasisLevel { Central = "central", Province = "province", Commune = "commune" });

/// What a paper cites it for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Purpose {
    /// The right to issue the paper: cited first.
    Competence,
    /// What the paper says.
    #[default]
    Content,
}

stored_words!(Purpose { Competence = "competence", Content = "content" });

/// Whether a document holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Validity {
    /// Còn hiệu lực.
    InForce,
    /// Hết hiệu lực.
    Expired,
    /// Hết hiệu lực một phần.
    PartlyExpired,
    /// Hết giai đoạn: the years it was made for are over.
    PeriodOver,
    /// Cần xác minh: not to be cited before somebody has looked.
    #[default]
    ToVerify,
}

stored_words!(Validity {
    InForce = "in-force",
    Expired = "expired",
    PartlyExpired = "partly-expired",
    PeriodOver = "period-over",
    ToVerify = "to-verify",
});

/// A document that papers can rest on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LegalDocument {
    /// "Luật", "Nghị định" …
    pub kind: String,
    /// Number with symbol: "30/2020/NĐ-CP". Of laws too, though papers do not cite it.
    pub number: Option<String>,
    /// The day it was passed or issued.
    pub date: Option<NaiveDate>,
    /// "Chính phủ".
    pub issuer: String,
    /// Of a law its name without the type; of others the abstract as it follows in a citation:
    /// "về công tác văn thư".
    pub title: String,
    /// Whose it is.
    pub level: BasisLevel,
    /// What it is cited for.
    pub purpose: Purpose,
    /// Whether it holds, as far as is known.
    pub validity: Validity,
    /// First day in force.
    pub from: Option<NaiveDate>,
    /// Last day in force.
    pub to: Option<NaiveDate>,
    /// What took its place, as a paper cites it.
    pub replaced_by: Option<String>,
    /// Where this is known from, and what to mind.
    pub source: String,
    /// The day it was last compared with its source.
    pub checked: Option<NaiveDate>,
}

/// What tells documents apart: type, number or name, day.
pub(super) type Key = (String, String, Option<NaiveDate>);

impl LegalDocument {
    /// Whether papers cite it by name and date alone.
    pub fn is_cited_by_name(&self) -> bool {
        cited_by_name(&self.kind)
    }

    /// How a paper cites it, without "Căn cứ" and without a mark at the end: laws by name and date,
    /// all others with number, date, issuer and abstract (NĐ 30 Phụ lục I, II.6.a). What is not
    /// known is left out.
    pub fn citation(&self) -> String {
        let day = self.date.map(vietnamese::date_in_words);
        let day = day.as_deref().unwrap_or_default();
        let parts: [&str; 5] = if self.is_cited_by_name() {
            [&self.kind, &self.title, day, "", ""]
        } else {
            let number = self.number.as_deref().map(|number| format!("số {number}"));
            let issuer = format!("của {}", self.issuer);
            let issuer = if self.issuer.is_empty() { "" } else { &issuer };
            return joined([
                &self.kind,
                number.as_deref().unwrap_or_default(),
                day,
                issuer,
                &self.title,
            ]);
        };
        joined(parts)
    }

    /// What a sentence calls it: "Nghị định số 30/2020/NĐ-CP", "Luật Chuyển đổi số năm 2025".
    pub fn called(&self) -> String {
        match &self.number {
            Some(number) if !self.is_cited_by_name() => format!("{} số {number}", self.kind),
            _ => {
                let year = self.date.map(|date| date.format("năm %Y").to_string());
                joined([&self.kind, &self.title, year.as_deref().unwrap_or_default(), "", ""])
            }
        }
    }

    /// Whether it holds on a day: its dates know more than the word of the day it was compared.
    pub fn validity_on(&self, day: NaiveDate) -> Validity {
        match self.validity {
            Validity::InForce | Validity::PartlyExpired if self.to.is_some_and(|to| to < day) => {
                Validity::Expired
            }
            known => known,
        }
    }

    /// What a citation still needs, by the heading of its column: of a law its name, of others number
    /// and issuer, of all the day and the title (NĐ 30 Phụ lục I, II.6.a).
    pub fn missing(&self) -> Option<&'static str> {
        let [kind, number, date, issuer, title, ..] = HEADINGS;
        let by_name = self.is_cited_by_name();
        [
            (self.kind.is_empty(), kind),
            (!by_name && self.number.is_none(), number),
            (self.date.is_none(), date),
            (!by_name && self.issuer.is_empty(), issuer),
            (self.title.is_empty(), title),
        ]
        .into_iter()
        .find_map(|(missing, heading)| missing.then_some(heading))
    }

    pub(super) fn key(&self) -> Key {
        let name = match &self.number {
            Some(number) if !self.is_cited_by_name() => plain_number(number),
            _ => vietnamese::fold(&self.title),
        };
        (vietnamese::fold(&self.kind), name, self.date)
    }

    /// The same with every text in its kept form.
    pub fn cleaned(self) -> Self {
        let filled = |text: Option<String>| {
            text.map(|text| vietnamese::clean(&text)).filter(|text| !text.is_empty())
        };
        Self {
            kind: vietnamese::clean(&self.kind),
            number: filled(self.number),
            issuer: vietnamese::clean(&self.issuer),
            title: vietnamese::clean(&self.title),
            replaced_by: filled(self.replaced_by),
            source: vietnamese::clean(&self.source),
            ..self
        }
    }
}

fn joined(parts: [&str; 5]) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

pub(super) fn cited_by_name(kind: &str) -> bool {
    let kind = vietnamese::fold(kind);
    BY_NAME.iter().any(|one| vietnamese::fold(one) == kind)
}

/// A number for comparing: capitals, marks and spaces do not matter.
pub(super) fn plain_number(number: &str) -> String {
    vietnamese::fold(number).replace(' ', "")
}

/// A file kept with a basis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BasisFile {
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Its name.
    pub name: String,
}

/// A legal basis of the commune's library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Basis {
    /// Identifier.
    pub id: Id,
    /// The document.
    pub document: LegalDocument,
    /// Kinds of papers that it is picked for, by their fixed names.
    pub kinds: Vec<String>,
    /// The clerk's own words for it, without "Căn cứ" and without a mark at the end.
    pub own_text: Option<String>,
    /// Entered or rewritten by the clerk: an update of the library leaves it alone.
    pub own: bool,
    /// The document itself.
    pub file: Option<BasisFile>,
}

impl Basis {
    /// The line of a paper without "Căn cứ" and without the mark at its end.
    pub fn text(&self) -> String {
        self.own_text.clone().unwrap_or_else(|| self.document.citation())
    }

    /// Whether new papers of a kind rest on it.
    pub fn is_for(&self, kind: &str) -> bool {
        self.kinds.iter().any(|one| one == kind)
    }

    /// What a sentence calls it.
    pub fn called(&self) -> String {
        let called = self.document.called();
        if called.is_empty() { self.text() } else { called }
    }
}
