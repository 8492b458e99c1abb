//! A session as it is planned.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use crate::Id;
use crate::id::stored_words;

/// Whom a session is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Audience {
    /// Members of teams.
    #[default]
    Members,
    /// Staff of the commune.
    Staff,
    /// Residents.
    Residents,
    /// Several of these.
    Mixed,
}

stored_words!(Audience {
    Members = "members",
    Staff = "staff",
    Residents = "residents",
    Mixed = "mixed",
});

/// Who holds a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeldBy {
    /// The province.
    Province,
    /// The commune.
    Commune,
    /// A village.
    Village,
}

stored_words!(HeldBy { Province = "province", Commune = "commune", Village = "village" });

/// How people take part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Form {
    /// Trực tiếp.
    #[default]
    InPerson,
    /// Trực tuyến.
    Online,
}

stored_words!(Form { InPerson = "in-person", Online = "online" });

/// One stretch of a session without a night in it: a morning, an afternoon, an evening. Local time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot {
    /// First minute.
    pub start: NaiveDateTime,
    /// First minute after it.
    pub end: NaiveDateTime,
}

impl Slot {
    /// Whether the two have a minute in common.
    pub fn meets(&self, other: &Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Its days, of which the last counts where a minute of it is used.
    pub fn days(&self) -> impl Iterator<Item = NaiveDate> + use<> {
        let last = self.end;
        let days = self.start.date().iter_days();
        days.take_while(move |day| day.and_time(NaiveTime::MIN) < last)
    }
}

/// A training session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Identifier.
    pub id: Id,
    /// What it is called: its topic in the clerk's words.
    pub topic: String,
    /// Topics of the catalogue that it teaches; empty: `topic` alone.
    pub topics: Vec<String>,
    /// Start of the first slot, local time.
    pub start: NaiveDateTime,
    /// End of the last slot.
    pub end: NaiveDateTime,
    /// Its slots, by start; each is marked by itself.
    pub slots: Vec<Slot>,
    /// Place.
    pub place: String,
    /// Trainers.
    pub trainers: Vec<String>,
    /// Partners.
    pub partners: Vec<String>,
    /// Teams invited; empty: all.
    pub teams: Vec<Id>,
    /// For whom.
    pub audience: Audience,
    /// The course it belongs to.
    pub course: Option<Id>,
    /// The village it is held in.
    pub village: Option<Id>,
    /// Who holds it.
    pub level: Option<HeldBy>,
    /// How people take part.
    pub form: Form,
    /// How many people there is room for; `None`: as many as the venue has.
    pub capacity: Option<u32>,
    /// The campaign it belongs to.
    pub campaign: Option<String>,
    /// What it costs, in đồng.
    pub cost: Option<i64>,
    /// What each who came gets for a day, in đồng.
    pub rate: Option<i64>,
    /// Why it is not held; `None`: it stands.
    pub cancelled: Option<String>,
    /// How many people came, where nobody's name was taken.
    pub headcount: Option<u32>,
    /// How many of them are women.
    pub women: Option<u32>,
    /// What else is to be known.
    pub note: Option<String>,
    /// Why its conflicts are accepted.
    pub accepted: Option<String>,
}
