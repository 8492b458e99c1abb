//! The decision with 84 members, measured on the page: in our PDF and as LibreOffice lays it out.

use std::collections::BTreeSet;
use std::path::Path;

use crate::office::convert;
use crate::page::{Page, Text, fonts, measure};
use crate::rules::RULES;
use crate::toso::Office;
use crate::word::Word;

/// A paper laid out by one of the two programs.
pub struct Laid {
    /// Who did it.
    pub by: &'static str,
    /// The pages.
    pub pages: Vec<Page>,
    /// Names of fonts; whether each is embedded with its letters.
    pub fonts: Vec<(String, bool)>,
}

/// A decision as all its readers see it.
pub struct Decision {
    /// The Word file.
    pub word: Word,
    /// Our PDF, then LibreOffice's.
    pub laid: [Laid; 2],
    /// The members' names, in order of number.
    pub names: Vec<String>,
    /// Whether it has number and date.
    pub issued: bool,
}

impl Laid {
    fn out(by: &'static str, pdf: &Path) -> Self {
        Self { by, pages: measure(pdf), fonts: fonts(pdf) }
    }

    /// Pages of the decision itself, and those of its annex.
    pub fn parts(&self) -> (&[Page], &[Page]) {
        let is_annex = |page: &Page| page.lines.first().is_some_and(|line| line.text == "Phụ lục");
        let annex = self.pages.iter().position(is_annex).unwrap_or(self.pages.len());
        self.pages.split_at(annex)
    }

    /// The only line of the decision itself with that text, and its page from 1.
    pub fn line(&self, text: &str) -> Result<(&Text, usize), String> {
        self.line_where(text, |line| line.text == text)
    }

    /// The first line that fits.
    pub fn line_where(
        &self,
        what: &str,
        fits: impl Fn(&Text) -> bool,
    ) -> Result<(&Text, usize), String> {
        let numbered = self.pages.iter().enumerate();
        numbered
            .flat_map(|(index, page)| page.lines.iter().map(move |line| (line, index + 1)))
            .find(|(line, _)| fits(line))
            .ok_or_else(|| format!("no line “{what}”"))
    }
}

fn decision(issued: bool) -> Decision {
    let office = Office::with_84();
    let id = office.paper("decision-establish");
    if issued {
        office.done(&["paper", "issue", &id, "--number", "5", "--date", "2026-02-05"]);
    }
    let (docx, pdf) = office.render(&id);
    let word = Word::open(&docx);
    let names = word
        .rows()
        .into_iter()
        .filter(|row| row.len() == 8 && row[0].parse::<u32>().is_ok())
        .map(|row| row[1].clone())
        .collect();
    let laid =
        [Laid::out("our PDF", &pdf), Laid::out("LibreOffice", &measure_by_libreoffice(&docx))];
    let decision = Decision { word, laid, names, issued };
    let known: BTreeSet<String> = office
        .rows(&["members"])
        .iter()
        .map(|row| row["name"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(decision.names.len(), 84, "rows of the annex");
    assert_eq!(
        decision.names.iter().cloned().collect::<BTreeSet<_>>(),
        known,
        "names of the annex"
    );
    decision
}

fn measure_by_libreoffice(docx: &Path) -> std::path::PathBuf {
    convert(docx, "pdf")
}

fn assert_every_rule(decision: &Decision) {
    let broken: Vec<String> = RULES
        .iter()
        .flat_map(|rule| {
            (rule.broken)(decision)
                .into_iter()
                .map(move |how| format!("{} ({}): {how}", rule.id, rule.clause))
        })
        .collect();
    assert!(broken.is_empty(), "{} findings:\n{}", broken.len(), broken.join("\n"));
}

#[test]
fn the_draft_keeps_every_rule() {
    assert_every_rule(&decision(false));
}

#[test]
fn the_issued_decision_keeps_every_rule() {
    assert_every_rule(&decision(true));
}
