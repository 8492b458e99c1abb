//! Whole roster files against what a correct import yields.
//!
//! The expected results are judged as they ask for: a code ending in `-info` may be reported or
//! not, `problems_optional` too, and `_accept` lists the other right values of a field.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic
)]

mod adds_up;
mod choices;
mod expected;
mod layouts;
mod stored_once;

use expected::check;

#[test]
fn a_clean_list() {
    check("01-clean-36.xlsx");
}

#[test]
fn a_list_as_it_is_printed_with_groups_totals_and_signatures() {
    check("02-lam-thao-84.xlsx");
}

#[test]
fn names_in_two_columns() {
    check("03-split-names.xlsx");
}

#[test]
fn phones_and_citizen_numbers_as_they_come_out_of_excel() {
    check("04-dirty-phones.xlsx");
}

#[test]
fn decomposed_letters_and_invisible_characters() {
    check("06-nfd-and-nbsp.xlsx");
}

#[test]
fn text_in_fonts_from_before_unicode() {
    check("07-tcvn3.xlsx");
    check("07-tcvn3-biff8.xls");
}

#[test]
fn a_cover_and_a_hidden_list_beside_the_roster() {
    check("09-two-sheets.xlsx");
}

#[test]
fn people_and_numbers_that_stand_twice() {
    check("11-duplicates.xlsx");
}
