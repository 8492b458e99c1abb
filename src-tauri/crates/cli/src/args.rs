//! The command line as it is fixed for other programs.

use std::path::PathBuf;

use chrono::{NaiveDate, NaiveDateTime};
use clap::{Parser, Subcommand, ValueEnum};

use crate::past::{History, Village};
use crate::results::{Campaign, Indicators, Target, TeamResult};
use crate::returns::Returns;
use crate::training::{Course, Holiday, Session, Venue};

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
    /// Courses: sessions that belong together.
    #[command(subcommand)]
    Course(Course),
    /// Places where sessions are held.
    #[command(subcommand)]
    Venue(Venue),
    /// Public holidays.
    #[command(subcommand)]
    Holiday(Holiday),
    /// Indicators: without more, they are listed.
    Indicators {
        /// What to do.
        #[command(subcommand)]
        command: Option<Indicators>,
    },
    /// What teams reached.
    #[command(subcommand)]
    Result(TeamResult),
    /// What is to be reached.
    #[command(subcommand)]
    Target(Target),
    /// Campaigns.
    #[command(subcommand)]
    Campaign(Campaign),
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
    /// Returns of the villages.
    #[command(subcommand)]
    Returns(Returns),
    /// Reports: `report kinds`, or a kind with its period.
    Report {
        /// Kind, or `kinds`.
        kind: String,
        /// Period: 2026-11, 2026-W47, 2026-Q3, 2026-H1, 2026-9M, 2026, FROM..TO, campaign:NAME.
        #[arg(long)]
        period: Option<String>,
        /// File to write.
        #[arg(long, value_name = "FILE.xlsx")]
        to: Option<PathBuf>,
        /// The province's own workbook, filled instead of our form: one with fields, or any whose headings are
        /// recognised.
        #[arg(long, value_name = "THEIR.xlsx")]
        form: Option<PathBuf>,
        /// Where the period closes.
        #[arg(long, value_parser = ["calendar", "nd09"])]
        closing: Option<String>,
        /// What the rows are, of a report of indicators.
        #[arg(long, value_parser = ["villages", "teams", "indicators"])]
        rows: Option<String>,
        /// With the same period of the year before beside each figure.
        #[arg(long)]
        compared: bool,
        /// Indicators in it, CODE or CODE=MEASURES, separated by commas.
        #[arg(long, value_delimiter = ',')]
        indicators: Option<Vec<String>>,
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
pub fn filled() -> clap::builder::NonEmptyStringValueParser {
    clap::builder::NonEmptyStringValueParser::new()
}

/// A label and what it is to be set to.
fn assignment(text: &str) -> Result<(String, String), String> {
    text.split_once('=')
        .map(|(label, value)| (label.trim().to_owned(), value.to_owned()))
        .ok_or_else(|| "a value is set by LABEL=VALUE".to_owned())
}

/// A moment; seconds may be left out.
pub fn moment(text: &str) -> Result<NaiveDateTime, String> {
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
