//! Tables of HTML: what web systems and Excel itself save as .xls, and what Word and Excel put on
//! the clipboard.

mod fonts;
mod table;
mod tokens;

use super::encoding::{Decoded, decode};
use super::grid::Budget;
use super::{ReadError, Workbook};
use fonts::Rules;
use table::Tables;
use tokens::{Token, Tokens};

/// How far into a page its encoding is looked for.
const HEAD: usize = 4096;

/// Reads a page's bytes.
///
/// # Errors
///
/// [`ReadError`].
pub fn read(bytes: &[u8]) -> Result<Workbook, ReadError> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let told =
        charset(&String::from_utf8_lossy(head)).filter(|_| std::str::from_utf8(bytes).is_err());
    let text = told.map(|encoding| encoding.decode(bytes).0.into_owned());
    let decoded = match (told, text) {
        // One byte a letter, and the letters of a legacy font as like as not: the words tell.
        (Some(encoding), Some(text)) if encoding.is_single_byte() => match decode(bytes) {
            legacy @ Decoded { font: Some(_), .. } => legacy,
            Decoded { font: None, .. } => Decoded { text, font: None },
        },
        (Some(encoding), Some(text)) if encoding != encoding_rs::UTF_8 => {
            Decoded { text, font: None }
        }
        _ => decode(bytes),
    };
    read_text(&decoded)
}

/// Reads a page's text.
///
/// # Errors
///
/// [`ReadError`].
pub fn read_text(page: &Decoded) -> Result<Workbook, ReadError> {
    let mut budget = Budget::default();
    let mut rules = Rules::default();
    let mut tables = Tables::new(&page.font);
    for token in Tokens::new(&page.text) {
        match token {
            Token::Style(style) => rules.read(style),
            Token::Open(tag) => tables.open(&tag, &rules),
            Token::Close(name) => tables.close(&name, &mut budget)?,
            Token::Text(text) => tables.text(&text),
        }
    }
    tables.finish(&mut budget)
}

/// The encoding that a page names.
fn charset(head: &str) -> Option<&'static encoding_rs::Encoding> {
    let lower = head.to_ascii_lowercase();
    let (_, after) = lower.split_once("charset")?;
    let name = after.trim_start().strip_prefix('=')?.trim_start_matches([' ', '"', '\'']);
    let end = name.find(|letter: char| !(letter.is_ascii_alphanumeric() || "-_".contains(letter)));
    encoding_rs::Encoding::for_label(name.get(..end.unwrap_or(name.len()))?.as_bytes())
}
