//! What functions are given: where Excel and the engine part ways, or computers do.

use super::{Outcome, Unknown, Value};
use crate::formula::area::Area;
use crate::formula::token::{Token, tokens};

/// The pieces of each argument, given what follows the name of a function.
fn arguments<'p, 'f>(call: &'p [Token<'f>]) -> Vec<Vec<&'p Token<'f>>> {
    let mut depth = 0_usize;
    let mut arguments = vec![Vec::new()];
    for piece in call {
        match piece {
            Token::Other("(") => depth += 1,
            Token::Other(")") => depth = depth.saturating_sub(1),
            Token::Other(",") if depth == 1 => {
                arguments.push(Vec::new());
                continue;
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
        if let Some(argument) = arguments.last_mut()
            && !piece.is_blank()
        {
            argument.push(piece);
        }
    }
    // The first piece is the parenthesis itself.
    if let Some(first) = arguments.first_mut() {
        first.drain(..first.len().min(1));
    }
    arguments
}

/// Whether the format that TEXT is given reads alike on every computer: whole digits, percent,
/// day, month and year as numbers.
pub(super) fn plain_text_format(call: &[Token<'_>]) -> bool {
    let arguments = arguments(call);
    let [_, format] = arguments.as_slice() else { return false };
    let [Token::Text(format)] = format.as_slice() else { return false };
    let format = format.trim_matches('"').to_ascii_lowercase();
    format.chars().all(|c| "0#%dmy/- ".contains(c))
        && !format.contains("ddd")
        && !format.contains("mmm")
}

/// Whether what is summed has the size of what is judged: Excel makes it so, the engine does not.
pub(super) fn same_size(call: &[Token<'_>]) -> bool {
    let arguments = arguments(call);
    let size = |argument: &[&Token<'_>]| match argument {
        [Token::Reference(reference)] => {
            let second = reference.second.unwrap_or(reference.first);
            let area = Area::between(reference.first, second);
            Some((area.rows.1 - area.rows.0, area.columns.1 - area.columns.0))
        }
        _ => None,
    };
    match arguments.as_slice() {
        [judged, _, summed] => size(judged).is_none_or(|judged| size(summed) == Some(judged)),
        _ => true,
    }
}

/// Functions that take a range as a whole, wherever they stand.
#[rustfmt::skip]
const WHOLE: [&str; 35] = [
    "AND", "AVERAGE", "AVERAGEA", "AVERAGEIF", "AVERAGEIFS", "COLUMN", "COLUMNS", "COUNT",
    "COUNTA", "COUNTBLANK", "COUNTIF", "COUNTIFS", "HLOOKUP", "INDEX", "LARGE", "LOOKUP", "MATCH",
    "MAX", "MAXIFS", "MEDIAN", "MIN", "MINIFS", "OR", "PRODUCT", "RANK", "RANK.EQ", "ROW", "ROWS",
    "SMALL", "SUBTOTAL", "SUM", "SUMIF", "SUMIFS", "VLOOKUP", "XOR",
];

/// Functions that SUMPRODUCT has worked out cell by cell; the parenthesis is one of them.
#[rustfmt::skip]
const CELL_BY_CELL: [&str; 12] = [
    "", "ABS", "EXACT", "INT", "ISBLANK", "ISTEXT", "LEFT", "LEN", "LOWER", "MID", "RIGHT", "UPPER",
];

/// Functions that take a range as a whole also within SUMPRODUCT.
const WHOLE_WITHIN: [&str; 7] = ["AVERAGE", "COUNT", "COUNTA", "MAX", "MEDIAN", "MIN", "SUM"];

/// Whether a formula takes ranges cell by cell: where SUMPRODUCT is in it. In any other formula a
/// range where one cell is wanted means the cell of the formula's own line. The engine has the
/// one or the other for a whole formula, so a formula that needs both is turned away.
pub(super) fn over_arrays(formula: &str) -> Result<bool, Unknown> {
    if !formula.contains("SUMPRODUCT(") {
        return Ok(false);
    }
    let refused = || Unknown::Function("SUMPRODUCT".to_owned());
    let mut calls: Vec<&str> = Vec::new();
    let mut called = "";
    for piece in tokens(formula) {
        match piece {
            Token::Function(name) => called = name,
            Token::Other("(") => calls.push(std::mem::take(&mut called)),
            Token::Other(")") => drop(calls.pop()),
            Token::Reference(reference) if reference.second.is_some() => {
                let mut outwards = calls.iter().rev().copied();
                let inner = calls.last().copied().unwrap_or_default();
                let fits = if !calls.contains(&"SUMPRODUCT") {
                    WHOLE.contains(&inner)
                } else {
                    WHOLE_WITHIN.contains(&inner)
                        || outwards.find(|name| !CELL_BY_CELL.contains(name)) == Some("SUMPRODUCT")
                };
                if !fits {
                    return Err(refused());
                }
            }
            _ => {}
        }
    }
    Ok(true)
}

/// The value, unless it is a text that joins a number written with a decimal point.
pub(super) fn same_everywhere(value: Value, formula: &str) -> Outcome {
    let Value::Text(text) = &value else { return Ok(value) };
    let joins = ["&", "CONCAT", "TEXTJOIN("].iter().any(|sign| formula.contains(sign));
    let digit = |text: &str, at: Option<usize>| {
        at.and_then(|at| text.as_bytes().get(at)).is_some_and(u8::is_ascii_digit)
    };
    let fraction = text
        .match_indices('.')
        .any(|(at, _)| digit(text, at.checked_sub(1)) && digit(text, Some(at + 1)));
    if joins && fraction { Err(Unknown::Separator) } else { Ok(value) }
}

/// How long the text of a formula may become that reads so many cells, the longest of so many
/// bytes.
pub(super) fn length(formula: &str, cells: u64, longest: u64) -> u64 {
    const REPEATED: u64 = 32_767;
    let own = formula.len() as u64;
    let joins = ["&", "CONCAT", "TEXTJOIN(", "REPLACE("].iter().any(|sign| formula.contains(sign));
    let replaced = formula.matches("SUBSTITUTE(").count();
    let repeated = formula.matches("REPT(").count() as u64 * REPEATED;
    if !joins && replaced == 0 && repeated == 0 {
        return own.max(longest);
    }
    let once = cells.saturating_mul(longest).saturating_add(own).saturating_add(repeated);
    (0..replaced).fold(once, |length, _| length.saturating_mul(once))
}
