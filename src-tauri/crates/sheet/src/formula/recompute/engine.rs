//! The engine that computes. It is kept behind a trait, to be held against another or replaced.

use std::collections::HashMap;

use ironcalc_base::Model;
use ironcalc_base::expressions::parser::static_analysis::add_implicit_intersection;
use ironcalc_base::expressions::parser::stringify::to_rc_format;
use ironcalc_base::expressions::parser::{Node, new_parser_english};
use ironcalc_base::expressions::token::{Error, get_error_by_english_name};
use ironcalc_base::expressions::types::CellReferenceRC;
use ironcalc_base::types::{
    Cell, FormulaValue, Metadata, SheetState, Workbook, WorkbookSettings, Worksheet,
};

use super::prepare::{Prepared, engine_name};
use super::{At, Book, Content, Outcome, Unknown, Value};
use crate::formula::token::{COLUMNS, ROWS};

/// What computes formulas that read no other than computable ones.
pub(super) trait Engine {
    /// What the formulas come to, given the values of the workbook. A formula that is not
    /// understood, or of a kind that is not built, is [`Unknown`].
    fn values(&self, book: &Book, formulas: &[(At, Prepared)]) -> HashMap<At, Outcome>;
}

/// `ironcalc_base`.
pub(super) struct IronCalc;

/// The engine walks a formula by recursion; a thread of its own gives it room for the longest.
/// Untouched pages of a stack cost nothing.
const STACK: usize = 256 << 20;

impl Engine for IronCalc {
    fn values(&self, book: &Book, formulas: &[(At, Prepared)]) -> HashMap<At, Outcome> {
        std::thread::scope(|scope| {
            let work = || compute(book, formulas).unwrap_or_default();
            let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
            // A fault of the engine costs the stored values, not the program.
            thread.ok().and_then(|thread| thread.join().ok()).unwrap_or_default()
        })
    }
}

fn compute(book: &Book, formulas: &[(At, Prepared)]) -> Option<HashMap<At, Outcome>> {
    let mut workbook = empty(book);
    let mut shared_strings = HashMap::new();
    for (sheet, worksheet) in book.sheets.iter().zip(&mut workbook.worksheets) {
        for (&(row, column), content) in &sheet.cells {
            let (Content::Value(value), Some((row, column))) = (content, position(row, column))
            else {
                continue;
            };
            let cell = constant(value, &mut shared_strings);
            worksheet.sheet_data.set_cell(row, column, cell);
        }
    }
    workbook.shared_strings = in_order(shared_strings);
    let names = (0..book.sheets.len()).map(engine_name).collect();
    let mut parser = new_parser_english(names, Vec::new(), HashMap::new());
    let mut outcomes = HashMap::new();
    let mut places: Vec<HashMap<String, i32>> = vec![HashMap::new(); book.sheets.len()];
    for (at, formula) in formulas {
        let worksheet = workbook.worksheets.get_mut(at.sheet)?;
        let Some((row, column)) = position(at.row, at.column) else { continue };
        let context = CellReferenceRC { sheet: engine_name(at.sheet), row, column };
        let mut node = parser.parse(&formula.text, &context);
        if matches!(node, Node::ParseErrorKind { .. }) {
            outcomes.insert(*at, Err(Unknown::Unreadable));
            continue;
        }
        // A formula that is not of an array takes from a range the cell of its own line.
        if !formula.arrays {
            add_implicit_intersection(&mut node, true);
        }
        let formulas = &mut worksheet.shared_formulas;
        let text = to_rc_format(&node);
        let place = *places.get_mut(at.sheet)?.entry(text.clone()).or_insert_with(|| {
            formulas.push(text);
            i32::try_from(formulas.len()).unwrap_or(i32::MAX) - 1
        });
        worksheet.sheet_data.set_cell(row, column, Cell::new_formula(place, 0));
    }
    let mut model = Model::from_workbook(workbook, "en").ok()?;
    model.evaluate();
    for (at, _) in formulas {
        let worksheet = model.workbook.worksheets.get(at.sheet)?;
        let cell = position(at.row, at.column)
            .and_then(|(row, column)| worksheet.sheet_data.cell(row, column));
        let outcome = cell.map_or(Err(Unknown::Unreadable), |cell| outcome(&cell));
        outcomes.entry(*at).or_insert(outcome);
    }
    Some(outcomes)
}

fn outcome(cell: &Cell) -> Outcome {
    let Cell::CellFormula { v: value, .. } = cell else { return Err(Unknown::Array) };
    match value {
        FormulaValue::Unevaluated => Err(Unknown::Unreadable),
        FormulaValue::Boolean(value) => Ok(Value::Bool(*value)),
        FormulaValue::Number(value) if value.is_finite() => Ok(Value::Number(*value)),
        FormulaValue::Number(_) => Ok(Value::Error("#NUM!".to_owned())),
        FormulaValue::Text(text) => Ok(Value::Text(text.clone())),
        FormulaValue::Error { ei, .. } => match ei {
            Error::CIRC => Err(Unknown::Circular),
            Error::SPILL | Error::CALC => Err(Unknown::Array),
            Error::ERROR | Error::NIMPL => Err(Unknown::Unreadable),
            error => Ok(Value::Error(error.to_string())),
        },
    }
}

fn constant(value: &Value, strings: &mut HashMap<String, usize>) -> Cell {
    let mut text = |text: &str| {
        let next = strings.len();
        let place = *strings.entry(text.to_owned()).or_insert(next);
        Cell::new_string(i32::try_from(place).unwrap_or(i32::MAX), 0)
    };
    match value {
        Value::Number(number) => Cell::new_number(*number, 0),
        Value::Bool(value) => Cell::new_boolean(*value, 0),
        Value::Text(value) => text(value),
        Value::Error(name) => match get_error_by_english_name(name) {
            Some(error) => Cell::new_error(error, 0),
            None => text(name),
        },
    }
}

fn in_order(strings: HashMap<String, usize>) -> Vec<String> {
    let mut strings: Vec<(usize, String)> =
        strings.into_iter().map(|(text, place)| (place, text)).collect();
    strings.sort_unstable();
    strings.into_iter().map(|(_, text)| text).collect()
}

fn position(row: u32, column: u32) -> Option<(i32, i32)> {
    let inside = (1..=ROWS).contains(&row) && (1..=COLUMNS).contains(&column);
    inside.then_some((i32::try_from(row).ok()?, i32::try_from(column).ok()?))
}

fn empty(book: &Book) -> Workbook {
    let worksheet = |place: usize| Worksheet {
        dimension: String::new(),
        cols: Vec::new(),
        rows: Vec::new(),
        name: engine_name(place),
        sheet_data: Default::default(),
        shared_formulas: Vec::new(),
        sheet_id: u32::try_from(place).unwrap_or(u32::MAX - 1) + 1,
        state: SheetState::Visible,
        color: Default::default(),
        merged_cells: Vec::new(),
        comments: Vec::new(),
        frozen_rows: 0,
        frozen_columns: 0,
        show_grid_lines: true,
        conditional_formatting: Vec::new(),
        links: HashMap::new(),
    };
    Workbook {
        shared_strings: Vec::new(),
        defined_names: Vec::new(),
        worksheets: (0..book.sheets.len()).map(worksheet).collect(),
        styles: Default::default(),
        name: String::new(),
        settings: WorkbookSettings { tz: "UTC".to_owned(), locale: "en".to_owned() },
        metadata: Metadata {
            application: String::new(),
            app_version: String::new(),
            creator: String::new(),
            last_modified_by: String::new(),
            created: String::new(),
            last_modified: String::new(),
        },
        tables: HashMap::new(),
        theme: Default::default(),
    }
}
