//! The Vietnamese language as a clerk's papers and lists need it.
//!
//! - [`clean`], [`cleaned`]: one form for every text that comes in from outside.
//! - [`LegacyEncoding`]: text in the fonts from before Unicode.
//! - [`fold`], [`tone_key`]: comparing texts for search and for "is this the same name?".
//! - [`search_words`]: the words a search compares, with and without diacritics.
//! - [`compare`], [`compare_names`], [`NameKey`], [`sort_by_name`]: the order of the alphabet and of names.
//! - [`split_name`], [`capitalise_name`], [`upper`]: names and their letters.
//! - [`date_in_words`], [`date_short`], [`weekday`], [`number_in_words`], [`money_in_words`], [`two_digits`],
//!   [`roman`], [`list_letter`], [`group_thousands`], [`number_text`], [`mask_digits`]: dates and numbers as papers
//!   write them.
//! - [`read_number`], [`read_amount`], [`number_within`]: numbers as clerks write them, read back.
//!
//! Everything is a pure function of its arguments; nothing panics, whatever the text.

mod amount;
mod case;
mod clean;
mod date;
mod fold;
mod legacy;
mod letter;
mod name;
mod number;
mod order;
mod search;
mod tone;
mod words;

pub use amount::{
    Nearness, NumberReading, WrittenAmount, number_text, number_within, read_amount, read_number,
    rounded,
};
pub use case::{capitalise_name, upper};
pub use clean::{clean, cleaned, is_blank};
pub use date::{date_in_words, date_short, weekday};
pub use fold::fold;
pub use legacy::LegacyEncoding;
pub use name::{NameParts, split_name};
pub use number::{group_thousands, list_letter, mask_digits, roman, two_digits};
pub use order::{NameKey, compare, compare_names, sort_by_name};
pub use search::{SearchWord, search_words};
pub use tone::tone_key;
pub use words::{money_in_words, number_in_words};
