//! Which cell of a province's form holds which field: proposed by its headings, for the clerk to correct.

use sheet::fill::{self, Line, LineKind, Outline, Place, Placed, SheetOutline, Table};

use super::dots::dotted;
use super::known::{INDEX, Known, ROWS, TOTAL, names_of};
use super::words::{Weights, Words};

/// Likeness, of 1, from which a field is proposed.
const LIKELY: f64 = 0.5;
/// Likeness from which it is taken without asking.
const CERTAIN: f64 = 0.72;
/// How much likelier than the next one it must be for that.
const AHEAD: f64 = 0.06;

/// Headings of the order number.
const ORDER: &[&str] = &["tt", "stt", "sott", "sothutu"];
/// Headings over remarks: nothing of ours belongs there, and nobody misses it.
const REMARKS: &[&str] = &["ghichu", "giaitrinh", "nguyennhan"];

/// A field proposed for a cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// The cell and what is to stand there: `{{rows.members}}`.
    pub placed: Placed,
    /// The headings over the cell, or the label before it.
    pub heading: Vec<String>,
    /// What the clerk calls the field.
    pub label: String,
    /// Whether it is taken without asking.
    pub certain: bool,
}

/// A heading or label that no field is known for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unrecognised {
    /// Name of the sheet.
    pub sheet: String,
    /// A cell below it, or behind it.
    pub place: Place,
    /// The heading, from above.
    pub heading: Vec<String>,
}

/// What a form was found to ask for.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reading {
    /// Fields proposed, by sheet and cell.
    pub proposals: Vec<Proposal>,
    /// What was not recognised for certain.
    pub unrecognised: Vec<Unrecognised>,
}

/// Proposes a field for every cell of a form that has none yet. A sheet that has fields has been seen to.
pub fn propose(outline: &Outline, known: &Known) -> Reading {
    let mut reading = Reading::default();
    let matcher = Matcher::new(known);
    for sheet in outline.sheets.iter().filter(|sheet| !sheet.hidden && sheet.fields.is_empty()) {
        for table in &sheet.tables {
            Sheet { sheet, table, matcher: &matcher }.read(&mut reading);
        }
        for blank in &sheet.blanks {
            let text = dotted(&blank.text, &known.fields);
            if text != blank.text {
                reading.proposals.push(Proposal {
                    placed: Placed { text, ..blank.clone() },
                    heading: vec![blank.text.clone()],
                    label: String::new(),
                    certain: true,
                });
            }
        }
    }
    reading
}

/// What is known, ready to be compared.
struct Matcher<'k> {
    known: &'k Known,
    /// Each way of calling a column, with the column's place.
    names: Vec<(Words, usize)>,
    weights: Weights,
    rows: Vec<(String, usize)>,
}

/// A column that fits, and how well.
#[derive(Clone, Copy)]
struct Fit {
    column: usize,
    likeness: f64,
    certain: bool,
}

impl<'k> Matcher<'k> {
    fn new(known: &'k Known) -> Self {
        let mut names = Vec::new();
        for (at, column) in known.columns.iter().enumerate() {
            for heading in &column.headings {
                names.push((Words::of(heading.iter().map(String::as_str)), at));
            }
        }
        let weights = Weights::of(names.iter().map(|(words, _)| words));
        Self { known, names, weights, rows: known.names() }
    }

    /// The column that headings mean most likely.
    fn fit(&self, heading: &[String]) -> Option<Fit> {
        let words = Words::of(heading.iter().map(String::as_str));
        let mut best: Option<(usize, f64)> = None;
        let mut next = 0.0_f64;
        for (name, column) in &self.names {
            let likely = self.known.columns.get(*column).map_or(1.0, |column| column.likely);
            let likeness = likely * self.weights.likeness(&words, name);
            match best {
                Some((at, before)) if likeness <= before => {
                    if at != *column {
                        next = next.max(likeness);
                    }
                }
                Some((at, before)) => {
                    if at != *column {
                        next = next.max(before);
                    }
                    best = Some((*column, likeness));
                }
                None => best = Some((*column, likeness)),
            }
        }
        let (column, likeness) = best.filter(|(_, likeness)| *likeness >= LIKELY)?;
        let certain = likeness >= CERTAIN && likeness - next >= AHEAD;
        Some(Fit { column, likeness, certain })
    }

    /// Columns for several headings, each for one only: the likeliest first.
    fn fits(&self, headings: &[(u32, Vec<String>)]) -> Vec<(u32, Fit)> {
        let mut fits: Vec<(u32, Fit)> = headings
            .iter()
            .filter_map(|(line, heading)| Some((*line, self.fit(heading)?)))
            .collect();
        fits.sort_by(|one, other| other.1.likeness.total_cmp(&one.1.likeness));
        let mut taken = Vec::new();
        fits.retain(|(_, fit)| {
            let free = !taken.contains(&fit.column);
            taken.push(fit.column);
            free
        });
        fits
    }

    /// Whether a text is the name of one of our rows.
    fn is_row(&self, text: &str) -> bool {
        let bare = names_of(text);
        let names = self.rows.iter().map(|(name, at)| (name.as_str(), *at));
        bare.iter().any(|name| fill::found(name, &names).is_ok())
    }

    fn column(&self, fit: Fit) -> Option<(&str, &str)> {
        let column = self.known.columns.get(fit.column)?;
        Some((&column.path, &column.label))
    }
}

/// A table of a sheet on its way.
struct Sheet<'s> {
    sheet: &'s SheetOutline,
    table: &'s Table,
    matcher: &'s Matcher<'s>,
}

impl Sheet<'_> {
    fn read(&self, reading: &mut Reading) {
        let last = |path: &[String]| path.last().cloned().unwrap_or_default();
        let across: Vec<u32> = self
            .table
            .columns
            .iter()
            .filter(|heading| self.matcher.is_row(&last(&heading.path)))
            .map(|heading| heading.column)
            .collect();
        let named: Vec<&Line> =
            self.table.lines.iter().filter(|line| line.kind == LineKind::Named).collect();
        let ours = named.iter().filter(|line| self.matcher.is_row(&line.label)).count();
        if across.len() >= 2 {
            self.across(&across, &named, reading);
        } else {
            self.down(&named, ours * 2 >= named.len() && ours > 0, reading);
        }
    }

    /// What each column is about, those that count and name the rows aside.
    fn headings(&self) -> Vec<(u32, Vec<String>)> {
        let own = |path: &[String], words: &[&str]| {
            path.iter().any(|text| words.contains(&fill::key(text).as_str()))
        };
        let asked = self.table.columns.iter().filter(|heading| {
            heading.column != self.table.label_column
                && !own(&heading.path, ORDER)
                && !own(&heading.path, REMARKS)
        });
        asked.map(|heading| (heading.column, heading.path.clone())).collect()
    }

    /// Rows are ours: named by the form, or as many as there are.
    fn down(&self, named: &[&Line], by_name: bool, reading: &mut Reading) {
        let headings = self.headings();
        let fits = self.matcher.fits(&headings);
        let lines: Vec<(u32, String)> = if by_name {
            named.iter().map(|line| (line.row, format!("{ROWS}[{}]", line.label))).collect()
        } else {
            let open = self.table.lines.iter().find(|line| line.kind == LineKind::Open);
            open.map(|line| (line.row, ROWS.to_owned())).into_iter().collect()
        };
        for (row, list) in &lines {
            for (column, fit) in &fits {
                let Some((path, label)) = self.matcher.column(*fit) else { continue };
                let text = format!("{{{{{list}.{path}}}}}");
                self.put(Place::new(*row, *column), text, label, fit.certain, reading);
            }
            if !by_name {
                self.put_names(*row, reading);
            }
        }
        if let Some(total) = self.table.lines.iter().find(|line| line.kind == LineKind::Total) {
            for (column, fit) in &fits {
                self.total(Place::new(total.row, *column), *fit, reading);
            }
        }
        let row = lines.first().map_or(self.table.head_last + 1, |(row, _)| *row);
        for (column, heading) in &headings {
            let place = Place::new(row, *column);
            let known = fits.iter().any(|(at, fit)| at == column && fit.certain);
            if (!known || lines.is_empty()) && !self.table.formulas.contains(&place) {
                self.miss(place, heading, reading);
            }
        }
    }

    /// The number and the name of a pattern row.
    fn put_names(&self, row: u32, reading: &mut Reading) {
        for heading in &self.table.columns {
            let place = Place::new(row, heading.column);
            if heading.column == self.table.label_column {
                let text = format!("{{{{{ROWS}.{}}}}}", self.matcher.known.label);
                self.put(place, text, "", true, reading);
            } else if heading.path.iter().any(|text| ORDER.contains(&fill::key(text).as_str())) {
                self.put(place, format!("{{{{{ROWS}.{INDEX}}}}}"), "", true, reading);
            }
        }
    }

    /// Columns are our rows, and each row of the form asks for something of all of them.
    fn across(&self, across: &[u32], named: &[&Line], reading: &mut Reading) {
        let headings: Vec<(u32, Vec<String>)> = named
            .iter()
            .map(|line| {
                let group = Some(line.group.clone()).filter(|group| !group.is_empty());
                (line.row, group.into_iter().chain([line.label.clone()]).collect())
            })
            .collect();
        // The label alone says it as a rule; the heading it stands under may only lead astray.
        let alone: Vec<(u32, Vec<String>)> =
            named.iter().map(|line| (line.row, vec![line.label.clone()])).collect();
        let fits = self.matcher.fits(&alone);
        for (row, fit) in &fits {
            let Some((path, label)) = self.matcher.column(*fit) else { continue };
            for column in across {
                let name = self.table.heading(*column).and_then(|heading| heading.path.last());
                let Some(name) = name else { continue };
                let text = format!("{{{{{ROWS}[{name}].{path}}}}}");
                self.put(Place::new(*row, *column), text, label, fit.certain, reading);
            }
            let total = self.table.columns.iter().find(|heading| {
                let words = heading.path.last().map(|text| fill::key(text)).unwrap_or_default();
                words.starts_with("tong") || words.starts_with("cong") || words == "toanxa"
            });
            if let Some(heading) = total {
                self.total(Place::new(*row, heading.column), *fit, reading);
            }
        }
        let column = across.first().copied().unwrap_or(1);
        for (row, heading) in &headings {
            if !fits.iter().any(|(at, fit)| at == row && fit.certain) {
                self.miss(Place::new(*row, column), heading, reading);
            }
        }
    }

    fn total(&self, place: Place, fit: Fit, reading: &mut Reading) {
        let column = self.matcher.known.columns.get(fit.column);
        let Some(column) = column.filter(|column| column.has_total()) else {
            return;
        };
        let text = format!("{{{{{TOTAL}.{}}}}}", column.path);
        self.put(place, text, &column.label, fit.certain, reading);
    }

    fn put(&self, place: Place, text: String, label: &str, certain: bool, reading: &mut Reading) {
        if self.table.formulas.contains(&place) {
            return;
        }
        let heading = self.table.heading(place.column).map(|heading| heading.path.clone());
        let sheet = self.sheet.name.clone();
        reading.proposals.push(Proposal {
            placed: Placed { sheet, place, text },
            heading: heading.unwrap_or_default(),
            label: label.to_owned(),
            certain,
        });
    }

    fn miss(&self, place: Place, heading: &[String], reading: &mut Reading) {
        let (sheet, heading) = (self.sheet.name.clone(), heading.to_vec());
        reading.unrecognised.push(Unrecognised { sheet, place, heading });
    }
}

/// Of a reading the fields that are taken without asking.
pub fn certain(reading: &Reading) -> Vec<Placed> {
    let certain = reading.proposals.iter().filter(|proposal| proposal.certain);
    certain.map(|proposal| proposal.placed.clone()).collect()
}

#[cfg(test)]
mod tests;
