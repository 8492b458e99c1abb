//! Indicators, targets and results: the commands of the command line, and the wire's commands they lead to.

use chrono::NaiveDate;
use clap::{Args, Subcommand, ValueEnum};
use serde_json::{Value, json};
use wire::WireError;

use crate::args::filled;
use crate::training::known;

/// Indicators: `toso indicators …`.
#[derive(Debug, Subcommand)]
pub enum Indicators {
    /// Adds an indicator.
    Add {
        /// What is measured.
        #[arg(value_parser = filled())]
        name: String,
        /// Its fixed name; made of what is measured where it is left out.
        #[arg(long)]
        code: Option<String>,
        /// Unit.
        #[arg(long, default_value = "")]
        unit: String,
        /// What its numbers are.
        #[arg(long, default_value = "count", value_parser = ["count", "ratio", "money"])]
        nature: String,
        /// What the denominator of a ratio counts.
        #[arg(long, value_name = "TEXT")]
        of_name: Option<String>,
        /// The indicator of which it counts a part.
        #[arg(long, value_name = "CODE")]
        part_of: Option<String>,
        /// Results add up, or the last one stands.
        #[arg(long, default_value = "sum", value_parser = ["sum", "last"])]
        gathering: String,
    },
    /// Takes a set of indicators that comes with the program.
    Take {
        /// Its name: village-statistics.
        set: String,
    },
}

/// How near a number is.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum About {
    /// About.
    Khoang,
    /// Above.
    Tren,
    /// Nearly.
    Gan,
}

impl About {
    fn word(self) -> &'static str {
        match self {
            Self::Khoang => "khoang",
            Self::Tren => "tren",
            Self::Gan => "gan",
        }
    }
}

/// A number with what is said around it.
#[derive(Debug, Args)]
pub struct Amount {
    /// The number; of a ratio the numerator, or the percentage where there is no --of.
    #[arg(long, value_name = "V")]
    value: f64,
    /// The denominator of a ratio.
    #[arg(long, value_name = "N")]
    of: Option<f64>,
    /// How near it is.
    #[arg(long, value_enum)]
    about: Option<About>,
}

impl Amount {
    fn json(&self) -> Value {
        json!({ "value": self.value, "of": self.of, "about": self.about.map(About::word) })
    }
}

/// Results: `toso result …`.
#[derive(Debug, Subcommand)]
pub enum TeamResult {
    /// Enters a result.
    #[command(group = clap::ArgGroup::new("days").required(true))]
    Add {
        /// Code of the indicator.
        indicator: String,
        /// The team, or `commune` for the whole commune.
        #[arg(long, value_name = "ID|NAME|commune")]
        team: String,
        /// The day it is about.
        #[arg(long, group = "days", value_name = "DATE")]
        date: Option<NaiveDate>,
        /// The period it is about.
        #[arg(long, group = "days", value_name = "P")]
        period: Option<String>,
        /// The number.
        #[command(flatten)]
        amount: Amount,
        /// Where it comes from.
        #[arg(long)]
        source: Option<String>,
        /// What shows that it is right.
        #[arg(long)]
        evidence: Option<String>,
    },
    /// Lists results.
    List {
        /// Code of the indicator; all where it is left out.
        indicator: Option<String>,
        /// Not before this day.
        #[arg(long, value_name = "DATE")]
        from: Option<NaiveDate>,
        /// Not after it.
        #[arg(long, value_name = "DATE")]
        to: Option<NaiveDate>,
    },
    /// Corrects a result; what it was stays to be seen.
    Correct {
        /// The result.
        id: String,
        /// The number.
        #[command(flatten)]
        amount: Amount,
        /// Why.
        #[arg(long, value_parser = filled())]
        why: String,
    },
    /// A result with its corrections.
    History {
        /// The result.
        id: String,
    },
    /// What results come to in a period.
    Figures {
        /// The period.
        #[arg(long, value_name = "P")]
        period: String,
        /// Codes of the indicators; all where they are left out.
        #[arg(long, value_delimiter = ',', value_name = "CODE,…")]
        indicators: Vec<String>,
        /// What the lines are.
        #[arg(long, default_value = "teams", value_parser = ["teams", "villages", "commune"])]
        by: String,
    },
}

/// Targets: `toso target …`.
#[derive(Debug, Subcommand)]
pub enum Target {
    /// Sets a target.
    Set {
        /// Code of the indicator.
        indicator: String,
        /// The team, or `commune` for the whole commune.
        #[arg(long, value_name = "ID|NAME|commune")]
        team: String,
        /// The period.
        #[arg(long, value_name = "P")]
        period: String,
        /// The number.
        #[command(flatten)]
        amount: Amount,
        /// On what ground.
        #[arg(long)]
        basis: Option<String>,
        /// Who follows it.
        #[arg(long)]
        follower: Option<String>,
        /// Where the numbers come from.
        #[arg(long)]
        source: Option<String>,
        /// What shows that it is reached.
        #[arg(long)]
        evidence: Option<String>,
        /// Until when.
        #[arg(long, value_name = "DATE")]
        due: Option<NaiveDate>,
    },
    /// Lists the targets of a period.
    List {
        /// The period.
        #[arg(long, value_name = "P")]
        period: String,
    },
    /// How a number would be shared among the teams; nothing is stored.
    Share {
        /// Code of the indicator.
        indicator: String,
        /// The period.
        #[arg(long, value_name = "P")]
        period: String,
        /// What the parts add up to.
        #[arg(long, value_name = "V")]
        value: f64,
        /// How.
        #[arg(long, default_value = "equally", value_parser = ["equally", "by-households"])]
        by: String,
    },
}

/// Campaigns: `toso campaign …`.
#[derive(Debug, Subcommand)]
pub enum Campaign {
    /// Lists campaigns.
    List,
    /// Adds a campaign.
    Add {
        /// Name.
        #[arg(value_parser = filled())]
        name: String,
        /// First day.
        #[arg(long, value_name = "DATE")]
        from: NaiveDate,
        /// Last day.
        #[arg(long, value_name = "DATE")]
        to: NaiveDate,
        /// What it is held on the ground of.
        #[arg(long, default_value = "")]
        basis: String,
        /// Codes of what is counted in it.
        #[arg(long, value_delimiter = ',', value_name = "CODE,…")]
        indicators: Vec<String>,
    },
    /// How far it has come, and the pace that is needed.
    Progress {
        /// Its name or identifier.
        campaign: String,
    },
    /// Writes its households as a checklist.
    Checklist {
        /// Its name or identifier.
        campaign: String,
        /// Folder.
        #[arg(long, value_name = "DIR")]
        to: std::path::PathBuf,
    },
}

/// Carries out a command about indicators; without one they are listed.
pub fn of_indicators(
    command: Option<&Indicators>,
    ask: &mut impl FnMut(&str, Value) -> Result<Value, WireError>,
) -> Result<Value, WireError> {
    match command {
        None => ask("indicators", json!({})),
        Some(Indicators::Add { name, code, unit, nature, of_name, part_of, gathering }) => ask(
            "indicator_save",
            json!({ "name": name, "code": code, "unit": unit, "nature": nature, "of_name": of_name,
                "part_of": part_of, "gathering": gathering }),
        ),
        Some(Indicators::Take { set }) => ask("indicator_set_take", json!({ "name": set })),
    }
}

/// A team as it was named; `commune` is the whole commune.
fn team(
    named: &str,
    ask: &mut impl FnMut(&str, Value) -> Result<Value, WireError>,
) -> Result<Option<Value>, WireError> {
    if named == "commune" { Ok(None) } else { known("team", Some(named), ask) }
}

/// Carries out a command about results.
pub fn of_result(
    command: &TeamResult,
    ask: &mut impl FnMut(&str, Value) -> Result<Value, WireError>,
) -> Result<Value, WireError> {
    match command {
        TeamResult::Add { indicator, team: named, date, period, amount, source, evidence } => {
            let team = team(named, ask)?;
            ask(
                "result_add",
                json!({ "indicator": indicator, "team": team, "date": date, "period": period,
                    "amount": amount.json(), "source": source, "evidence": evidence }),
            )
        }
        TeamResult::List { indicator, from, to } => {
            ask("results", json!({ "indicator": indicator, "from": from, "to": to }))
        }
        TeamResult::Correct { id, amount, why } => {
            ask("result_correct", json!({ "id": id, "amount": amount.json(), "reason": why }))
        }
        TeamResult::History { id } => ask("result_history", json!({ "id": id })),
        TeamResult::Figures { period, indicators, by } => ask(
            "result_figures",
            json!({ "period": period, "indicators": indicators, "group": by }),
        ),
    }
}

/// Carries out a command about targets.
pub fn of_target(
    command: &Target,
    ask: &mut impl FnMut(&str, Value) -> Result<Value, WireError>,
) -> Result<Value, WireError> {
    match command {
        Target::Set {
            indicator,
            team: named,
            period,
            amount,
            basis,
            follower,
            source,
            evidence,
            due,
        } => {
            let team = team(named, ask)?;
            let target = json!({ "indicator": indicator, "team": team, "period": period,
                "amount": amount.json(), "basis": basis, "follower": follower, "source": source,
                "evidence": evidence, "due": due });
            ask("targets_set", json!({ "targets": [target] }))
        }
        Target::List { period } => {
            let mut answer = ask("targets", json!({ "period": period }))?;
            Ok(answer.get_mut("targets").map_or(Value::Null, Value::take))
        }
        Target::Share { indicator, period, value, by } => ask(
            "target_share",
            json!({ "indicator": indicator, "period": period, "total": value, "share": by }),
        ),
    }
}

/// Carries out a command about campaigns.
pub fn of_campaign(
    command: &Campaign,
    ask: &mut impl FnMut(&str, Value) -> Result<Value, WireError>,
) -> Result<Value, WireError> {
    match command {
        Campaign::List => ask("campaigns", json!({})),
        Campaign::Add { name, from, to, basis, indicators } => ask(
            "campaign_save",
            json!({ "name": name, "first": from, "last": to, "basis": basis,
                "indicators": indicators }),
        ),
        Campaign::Progress { campaign } => {
            ask("campaign_progress", json!({ "campaign": campaign }))
        }
        Campaign::Checklist { campaign, to } => {
            ask("checklists_write", json!({ "campaign": campaign, "to": to.display().to_string() }))
        }
    }
}
