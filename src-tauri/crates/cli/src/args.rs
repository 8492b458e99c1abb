//! The command line as it is fixed for other programs.

use std::path::PathBuf;

use chrono::{NaiveDate, NaiveDateTime};
use clap::{Parser, Subcommand, ValueEnum};

use crate::past::{History, Village};

/// Tổ Số without a window.
#[derive(Debug, Parser)]
#[command(name = "toso", version, about)]
pub struct Toso {
    /// Data folder (default: the platform's local data folder).
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Work on this commune of the store.
    #[arg(long, value_name = "CODE")]
    pub commune: Option<String>,
    /// Answer in JSON.
    #[arg(long, global = true)]
    pub json: bool,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Sets up a commune.
    Setup {
        /// Official code, five digits.
        #[arg(long, value_name = "CODE", id = "setup-commune")]
        commune: String,
        /// Drafting unit.
        #[arg(long, value_parser = filled())]
        department: Option<String>,
        /// Signer's name.
        #[arg(long, value_name = "NAME", requires = "title", value_parser = filled())]
        signer: Option<String>,
        /// Signer's title.
        #[arg(long, requires = "signer", value_parser = filled())]
        title: Option<String>,
    },
    /// Loads a bundled sample.
    Sample {
        /// Which.
        #[arg(value_name = "cam-thanh|lam-thao")]
        name: String,
    },
    /// Takes a file in.
    #[command(subcommand)]
    Import(Import),
    /// Lists teams.
    Teams {
        /// Those in force on a day.
        #[arg(long, value_name = "DATE")]
        as_of: Option<NaiveDate>,
    },
    /// Lists members.
    Members {
        /// Part of a name, with or without diacritics, or of a phone.
        #[arg(long)]
        search: Option<String>,
        /// Those in force on a day.
        #[arg(long, value_name = "DATE")]
        as_of: Option<NaiveDate>,
        /// Order.
        #[arg(long)]
        sort: Option<Sort>,
        /// Rows at the most.
        #[arg(long)]
        limit: Option<u32>,
    },
    /// Figures.
    Stats {
        /// Of a day.
        #[arg(long, value_name = "DATE")]
        as_of: Option<NaiveDate>,
    },
    /// Villages through time.
    #[command(subcommand)]
    Village(Village),
    /// What became of a person or a team.
    #[command(subcommand)]
    History(History),
    /// Papers.
    #[command(subcommand)]
    Paper(Paper),
    /// Templates.
    #[command(subcommand)]
    Template(Template),
    /// Training sessions.
    #[command(subcommand)]
    Session(Session),
    /// Holds a Word file against NĐ 30.
    Check {
        /// The file, a .docx.
        #[arg(value_name = "FILE.docx")]
        file: PathBuf,
        /// Kind of paper; without it, the form is recognised from the file.
        #[arg(long, value_name = "K")]
        kind: Option<String>,
        /// The decree alone, or with what the commune does differently.
        #[arg(long, default_value = "standard", value_parser = ["standard", "commune"])]
        profile: String,
    },
    /// Reports: `report kinds`, or a kind with its period.
    Report {
        /// Kind, or `kinds`.
        kind: String,
        /// Period: 2026-11, 2026-Q3, 2026-H1, 2026-9M, 2026, FROM..TO.
        #[arg(long)]
        period: Option<String>,
        /// File to write.
        #[arg(long, value_name = "FILE.xlsx")]
        to: Option<PathBuf>,
    },
    /// The store.
    #[command(subcommand)]
    Store(StoreCommand),
    /// Data from one store to another.
    #[command(subcommand)]
    Exchange(Exchange),
    /// The communes of the store side by side.
    Communes,
    /// Takes back the last change.
    Undo,
    /// Brings back the change undone last.
    Redo,
    /// Lists the changes of the past.
    Journal {
        /// Newest entries at the most.
        #[arg(long)]
        limit: Option<u32>,
    },
    /// Converts a .docx to .pdf; the program calls itself with it.
    #[command(hide = true)]
    RenderPdf {
        /// Word file.
        input: PathBuf,
        /// PDF file.
        output: PathBuf,
    },
}

/// Order of members.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Sort {
    /// By tên, đệm, họ.
    Name,
    /// By team, position, name.
    Position,
}

/// What can be taken in.
#[derive(Debug, Subcommand)]
pub enum Import {
    /// A roster.
    Roster {
        /// The workbook.
        file: PathBuf,
        /// Sheet to read.
        #[arg(long)]
        sheet: Option<String>,
        /// Only say what it would do.
        #[arg(long)]
        dry_run: bool,
    },
}

/// Papers.
#[derive(Debug, Subcommand)]
pub enum Paper {
    /// Kinds that can be made.
    Kinds,
    /// Lists papers.
    List {
        /// One kind only.
        #[arg(long)]
        kind: Option<String>,
        /// One state only.
        #[arg(long, value_parser = ["draft", "submitted", "issued", "replaced", "revoked"])]
        state: Option<String>,
    },
    /// Makes a draft.
    New {
        /// Kind.
        kind: String,
        /// A line to set, by its label.
        #[arg(long, value_name = "LABEL=VALUE", value_parser = assignment)]
        set: Vec<(String, String)>,
        /// Teams it names.
        #[arg(long, value_name = "all|ID,…")]
        teams: Option<String>,
        /// Session it is about.
        #[arg(long, value_name = "ID")]
        session: Option<String>,
        /// Period it is about: 2026-Q3.
        #[arg(long, value_name = "P")]
        period: Option<String>,
    },
    /// Takes a draft's data again.
    Refresh {
        /// The paper.
        id: String,
    },
    /// Writes a paper to files.
    Render {
        /// The paper.
        id: String,
        /// Folder.
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
        /// Formats.
        #[arg(long, value_delimiter = ',', default_value = "docx")]
        format: Vec<String>,
    },
    /// Marks a draft as handed in.
    Submit {
        /// The paper.
        id: String,
    },
    /// Gives number and date.
    Issue {
        /// The paper.
        id: String,
        /// Bare number.
        #[arg(long)]
        number: u32,
        /// Date of issue.
        #[arg(long)]
        date: NaiveDate,
        /// The signed file, to keep with it.
        #[arg(long, value_name = "SIGNED.pdf")]
        file: Option<PathBuf>,
    },
    /// Takes an issued paper back.
    Revoke {
        /// The paper.
        id: String,
        /// Why.
        #[arg(long)]
        why: String,
    },
    /// Records a paper made elsewhere.
    Record {
        /// Kind.
        kind: String,
        /// Bare number.
        #[arg(long)]
        number: u32,
        /// Date of issue.
        #[arg(long)]
        date: NaiveDate,
        /// Teams it puts in force.
        #[arg(long, value_name = "all|ID,…")]
        teams: Option<String>,
        /// The paper itself, to keep with it.
        #[arg(long, value_name = "FILE")]
        file: Option<PathBuf>,
    },
}

/// Text with something in it.
fn filled() -> clap::builder::NonEmptyStringValueParser {
    clap::builder::NonEmptyStringValueParser::new()
}

/// A label and what it is to be set to.
fn assignment(text: &str) -> Result<(String, String), String> {
    text.split_once('=')
        .map(|(label, value)| (label.trim().to_owned(), value.to_owned()))
        .ok_or_else(|| "a value is set by LABEL=VALUE".to_owned())
}

/// A moment; seconds may be left out.
fn moment(text: &str) -> Result<NaiveDateTime, String> {
    ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
        .ok_or_else(|| "a moment is written 2026-12-05T08:00".to_owned())
}

/// Templates.
#[derive(Debug, Subcommand)]
pub enum Template {
    /// Writes the starter template of a kind.
    Export {
        /// Kind.
        kind: String,
        /// File to write.
        file: PathBuf,
    },
    /// Takes a template in use for a kind.
    Add {
        /// Kind.
        kind: String,
        /// The template.
        file: PathBuf,
    },
    /// Lists what is wrong in a template.
    Check {
        /// The template.
        file: PathBuf,
    },
}

/// Training sessions.
#[derive(Debug, Subcommand)]
pub enum Session {
    /// Plans a session.
    Add {
        /// Topic.
        #[arg(long)]
        topic: String,
        /// Start: 2026-12-05T08:00.
        #[arg(long, value_parser = moment)]
        start: NaiveDateTime,
        /// End.
        #[arg(long, value_parser = moment)]
        end: NaiveDateTime,
        /// Place.
        #[arg(long)]
        place: String,
        /// Trainers.
        #[arg(long)]
        trainer: Vec<String>,
        /// Partners.
        #[arg(long)]
        partner: Vec<String>,
        /// Teams invited.
        #[arg(long, value_name = "all|ID,…")]
        teams: Option<String>,
        /// For whom.
        #[arg(long, default_value = "members", value_parser = ["members", "residents", "mixed"])]
        audience: String,
        /// Why a clash is accepted.
        #[arg(long, value_name = "WHY")]
        accept: Option<String>,
    },
    /// Lists sessions, the next one first.
    List,
    /// Writes down who came.
    #[command(group = clap::ArgGroup::new("marks").required(true))]
    Mark {
        /// The session.
        id: String,
        /// Everybody on its list was there.
        #[arg(long, group = "marks", value_parser = ["all"])]
        present: Option<String>,
        /// Marks, a line each: person,slot,state.
        #[arg(long, group = "marks", value_name = "MARKS.csv")]
        file: Option<PathBuf>,
        /// How many came where nobody's name was taken.
        #[arg(long, group = "marks", value_name = "N")]
        headcount: Option<u32>,
        /// Women among them.
        #[arg(long, value_name = "N", requires = "headcount")]
        women: Option<u32>,
    },
    /// Figures of training.
    Stats {
        /// First day.
        #[arg(long, value_name = "DATE")]
        from: Option<NaiveDate>,
        /// Last day.
        #[arg(long, value_name = "DATE")]
        to: Option<NaiveDate>,
    },
    /// Makes the attendance sheet (once) and writes it.
    Sheet {
        /// The session.
        id: String,
        /// Folder.
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
        /// Formats.
        #[arg(long, value_delimiter = ',', default_value = "docx")]
        format: Vec<String>,
        /// How it is made; for the rest as the session asks.
        #[arg(long, value_delimiter = ',')]
        form: Vec<SheetForm>,
        /// Rows left free for those who come uninvited.
        #[arg(long, value_name = "N")]
        spare: Option<u32>,
    },
}

/// How an attendance sheet is made.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum SheetForm {
    /// The members of the teams.
    Members,
    /// Short and without names, for residents.
    Residents,
    /// A column to sign in for each half-day.
    HalfDays,
    /// A column for each day.
    Days,
    /// One column.
    One,
    /// One list.
    Together,
    /// Each team on a page of its own.
    Teams,
    /// Each village on a page of its own.
    Villages,
    /// A column to sign for documents.
    Documents,
    /// None.
    NoDocuments,
}

impl SheetForm {
    /// The label of what it sets, and the value.
    pub fn set(self) -> (&'static str, &'static str) {
        match self {
            Self::Members => ("Mẫu danh sách", "Thành viên tổ"),
            Self::Residents => ("Mẫu danh sách", "Người dân"),
            Self::HalfDays => ("Cột ký tên", "Theo từng buổi"),
            Self::Days => ("Cột ký tên", "Theo từng ngày"),
            Self::One => ("Cột ký tên", "Một cột"),
            Self::Together => ("Chia trang", "Chung một danh sách"),
            Self::Teams => ("Chia trang", "Mỗi tổ một trang"),
            Self::Villages => ("Chia trang", "Mỗi thôn một trang"),
            Self::Documents => ("Ký nhận tài liệu", "Có"),
            Self::NoDocuments => ("Ký nhận tài liệu", "Không"),
        }
    }
}

/// The store.
#[derive(Debug, Subcommand)]
pub enum StoreCommand {
    /// Examines it.
    Check,
    /// Writes all of it to one file.
    Backup {
        /// File to write.
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
    },
    /// Goes back to a backup; what is there is copied first.
    Restore {
        /// A whole backup, or one of the folder `backups`.
        file: PathBuf,
    },
}

/// Data from one store to another.
#[derive(Debug, Subcommand)]
pub enum Exchange {
    /// Writes the commune, or some of its teams, to one file.
    Export {
        /// File to write.
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
        /// Only these teams, without papers and sessions.
        #[arg(long, value_name = "all|ID,…")]
        teams: Option<String>,
        /// Every commune of the store.
        #[arg(long, conflicts_with = "teams")]
        all: bool,
    },
    /// Takes in what was sent. Nothing is deleted; of what differs the newer holds.
    Import {
        /// The file.
        file: PathBuf,
        /// Only say what it would do.
        #[arg(long)]
        dry_run: bool,
        /// What holds where something differs.
        #[arg(long, default_value = "newer", value_parser = ["newer", "ours", "theirs"])]
        keep: String,
    },
}
