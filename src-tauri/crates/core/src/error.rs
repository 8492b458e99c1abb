//! Everything that can be refused, with what a sentence about it needs. The sentences themselves
//! and the codes stand in `wire`.

use std::path::PathBuf;

use chrono::NaiveDate;

use crate::agency::LibraryFault;
use crate::papers::PaperState;

/// Result of anything in the core.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why something was refused. Whatever it was, the store is as it was before.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say what each one is")]
pub enum Error {
    // The store
    #[error("the store in {0} is in use by another program")]
    StoreInUse(PathBuf),
    #[error("the store is of version {found}, this program knows up to {known}")]
    StoreNewer { found: i32, known: i32 },
    #[error("the file is not a store of ours")]
    StoreForeign(PathBuf),
    #[error("{0} is carried into the cloud")]
    StoreInCloud(PathBuf),
    #[error("{0} is on another computer")]
    StoreOnNetwork(PathBuf),
    #[error("the store is damaged: {0}")]
    StoreDamaged(String),
    #[error("cannot write {path}: {source}")]
    Write { path: PathBuf, source: std::io::Error },
    #[error("cannot read {path}: {source}")]
    Read { path: PathBuf, source: std::io::Error },
    #[error(transparent)]
    Sql(#[from] rusqlite::Error),
    #[error(transparent)]
    Keeping(#[from] crate::store::KeepingError),
    #[error("nothing to undo")]
    NothingToUndo,
    #[error("nothing to redo")]
    NothingToRedo,
    #[error("broken off by the user")]
    Cancelled,

    // The commune
    #[error("no commune has been set up")]
    NoCommune,
    #[error("no commune has the code {0}")]
    CommuneUnknown(String),
    #[error("the commune {0} is already there")]
    CommuneExists(String),
    #[error("a basis has no {0}")]
    BasisIncomplete(&'static str),
    #[error("{0} is in the library already")]
    BasisTwice(String),
    #[error("{0} is picked for papers")]
    BasisPicked(String),
    #[error("line {line} of the library cannot be read: {fault:?}")]
    Library { line: usize, column: Option<&'static str>, fault: LibraryFault },
    #[error("the store is not empty")]
    StoreNotEmpty,
    #[error("no sample is called {0}")]
    SampleUnknown(String),

    // The roster
    #[error("there is no {what} {id}")]
    NotFound { what: What, id: String },
    #[error("a name is missing")]
    NameMissing(What),
    #[error("cannot be a date of birth: {0}")]
    BadBirth(String),
    #[error("cannot be a Vietnamese phone number: {0}")]
    BadPhone(String),
    #[error("the village {0} is already there")]
    VillageExists(String),
    #[error("a team serves this village: {0}")]
    VillageServed(String),
    #[error("cannot be a percentage: {0}")]
    BadPercent(f64),
    #[error("the village {label} ended on {to}")]
    VillageEnded { label: String, to: NaiveDate },
    #[error("the village {label} began on {from}, after the day of the change")]
    VillageTooYoung { label: String, from: NaiveDate },
    #[error("the village {label} must begin before {before}")]
    VillageBeginsLate { label: String, before: NaiveDate },
    #[error("at least two villages are needed")]
    VillagesTooFew,
    #[error("the village {0} was merged, split or renamed")]
    VillageBound(String),
    #[error("the issued paper {paper} names it")]
    NamedByPaper { what: What, paper: String },
    #[error("the issued paper {paper} puts the member in this team")]
    TeamFixed { paper: String },
    #[error("cannot be a sex: {0}")]
    BadGender(String),
    #[error("cannot be an e-mail address: {0}")]
    BadEmail(String),
    #[error("the team's type has no place {slot}")]
    SlotUnknown { slot: String, known: Vec<String> },
    #[error("{count} of them, {name} first, are in their team by a decision")]
    NeedsDecision { count: usize, name: String },
    #[error("{name} stands twice in {team} by a decision")]
    BothByDecision { name: String, team: String },
    #[error("{0} has a least size above its greatest")]
    SizeContradicts(String),
    #[error("there is a type {0} already")]
    TypeExists(String),
    #[error("{0} is of this type")]
    TypeUsed(String),
    #[error("no list is called {0}")]
    ListUnknown(String),
    #[error(transparent)]
    Import(#[from] crate::roster::import::ImportError),

    // Papers
    #[error("no kind of paper is called {0}")]
    KindUnknown(String),
    #[error("no field is called {label}")]
    FieldUnknown { label: String, nearest: Option<String> },
    #[error("the paper is {state:?}")]
    PaperNotDraft { state: PaperState },
    #[error("the paper is {state:?}, not submitted")]
    PaperNotSubmitted { state: PaperState },
    #[error("the paper is {state:?}, not issued")]
    PaperNotIssued { state: PaperState },
    #[error("this kind of paper gets no number")]
    PaperNotNumbered(String),
    #[error("the number {number} was given to {paper} that year")]
    NumberUsed { number: u32, year: i32, paper: String },
    #[error("the number must be at least 1")]
    NumberZero,
    #[error("no day of ours: {0}")]
    BadDate(NaiveDate),
    #[error("the paper was made elsewhere: there is no text to draw")]
    PaperRecorded,
    #[error("the paper names no team")]
    NoTeams,
    #[error("the team {team} is in force already, by {paper}")]
    TeamInForce { team: String, paper: String },
    #[error("the later paper {paper} depends on it")]
    LaterPaper { paper: String },
    #[error("{0} has no planned changes")]
    NoChangesHere(String),
    #[error("{name} stands in two changes")]
    ChangeTwice { name: String },
    #[error("{name} is no longer as the draft has them")]
    ChangeOutdated { name: String },
    #[error("{name} came on {from}, after the date of the paper")]
    ChangeTooEarly { name: String, from: NaiveDate },
    #[error("{name} is in that team already")]
    AlreadyInTeam { name: String },
    #[error("{paper} of {date} has decided on these teams")]
    BeforeDecision { paper: String, date: NaiveDate },
    #[error("it is issued with the decision it is attached to")]
    IssuedWithParent,
    #[error("the team {team} has ended")]
    TeamEnded { team: String },
    #[error("a reason is missing")]
    ReasonMissing,
    #[error("no session is planned")]
    NoSession,
    #[error("unknown format {0}")]
    FormatUnknown(String),
    #[error(transparent)]
    Template(#[from] paper::template::TemplateError),
    #[error("the template has no version {0}")]
    TemplateVersion(u32),
    #[error("there is no working file of this template")]
    TemplateAbsent,
    #[error("Word has not finished writing the template")]
    TemplateSaving,
    #[error("Word has the template open")]
    TemplateOpen,
    #[error(transparent)]
    Pack(#[from] crate::papers::PackError),
    #[error(transparent)]
    Profile(#[from] paper::check::ProfileError),
    #[error("nothing in the file can be mended safely")]
    NothingToMend,
    #[error(transparent)]
    Starter(#[from] paper::starter::StarterError),
    #[error("cannot make the PDF: {0}")]
    Pdf(#[from] paper::pdf::PdfError),

    // Training
    #[error("the session ends before it starts")]
    SessionTimes,
    #[error("{} things stand against it", .0.len())]
    SessionClash(Vec<crate::training::Conflict>),
    #[error("{0} sessions in one plan")]
    SessionCount(usize),
    #[error("the session was held")]
    SessionHeld,
    #[error("a part of the session that is to go was marked")]
    SessionMarked,
    #[error("the session was called off")]
    SessionCancelled,
    #[error("{session} invites no other team")]
    OnlyTeamInvited { session: String },
    #[error("{0} sessions belong to the course")]
    CourseUsed(u32),
    #[error("there is a {what} {name} already")]
    NameTaken { what: What, name: String },

    #[error("the session has {slots} slots, none numbered {slot}")]
    NoSuchSlot { slot: usize, slots: usize },
    #[error("there cannot be more women than people")]
    WomenExceed,
    #[error("{name} got a certificate for this session")]
    AttendeeCertified { name: String },
    #[error("{name} is somebody of the roster, no guest")]
    NotGuest { name: String },
    #[error("{0} is neither PDF nor picture")]
    ScanKind(String),
    #[error("{0} is too large for a scan")]
    ScanTooLarge(String),
    #[error("{} lines of the marks cannot be understood", .0.len())]
    Marks(Vec<crate::training::attendance::MarksFault>),

    // Results
    #[error(transparent)]
    Results(Box<crate::results::ResultsError>),

    // Reports
    #[error(transparent)]
    Fill(Box<sheet::fill::FillError>),
    #[error("no kind of report is called {0}")]
    ReportUnknown(String),
    #[error("cannot be a period: {0}")]
    BadPeriod(String),
    #[error("no closing rule is called {0}")]
    ClosingUnknown(String),
    #[error("{last} lies before {first}")]
    SpanReversed { first: NaiveDate, last: NaiveDate },
    #[error("cannot be an amount of money: {0}")]
    BadAmount(f64),
    #[error("cannot be a block of indicators: {0}")]
    BadBlock(String),
    #[error("cannot be a number of working days: {0}")]
    DueDays(u32),
    #[error(transparent)]
    Form(#[from] sheet::form::FormError),
}

/// A kind of thing, for sentences about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum What {
    Commune,
    Village,
    Team,
    Member,
    Paper,
    Session,
    Signer,
    Basis,
    TeamType,
    Person,
    Course,
    Venue,
    Holiday,
    Attendee,
    File,
    ReportDuty,
    ReportMade,
    SupportRate,
    Contact,
    Practice,
    Indicator,
    Target,
    Result,
    Campaign,
    Visit,
    ProvinceForm,
}

impl Error {
    /// Whether the disk is full.
    pub fn is_disk_full(&self) -> bool {
        match self {
            Self::Write { source, .. } => source.kind() == std::io::ErrorKind::StorageFull,
            Self::Sql(error) => error.sqlite_error_code() == Some(rusqlite::ErrorCode::DiskFull),
            _ => false,
        }
    }
}

impl std::fmt::Display for What {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", format!("{self:?}").to_lowercase())
    }
}
