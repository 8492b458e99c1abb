//! The pieces of a formula, as far as references need: ECMA-376 Part 1, 18.17.2, in A1 style.
//!
//! The pieces joined again are the formula, whatever it is: what is not understood is [`Other`].
//!
//! [`Other`]: Token::Other

use std::borrow::Cow;

/// Rows of a sheet.
pub(super) const ROWS: u32 = 1_048_576;
/// Columns of a sheet.
pub(super) const COLUMNS: u32 = 16_384;

/// A piece of a formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Cells of this workbook: `A1`, `'Biểu 1'!$A$1:B2`, `5:5`, `C:D`.
    Reference(Reference<'a>),
    /// The name of a function; its opening parenthesis follows as a piece of its own.
    Function(&'a str),
    /// A defined name, perhaps with the sheet it belongs to; also TRUE and FALSE.
    Name(&'a str),
    /// Cells of a table, of another workbook, or of several sheets at once.
    Elsewhere(&'a str),
    /// A text in quotation marks.
    Text(&'a str),
    /// Blanks, operators, numbers, error values, and whatever is not understood.
    Other(&'a str),
}

/// Cells of one sheet of this workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reference<'a> {
    /// As written, with the exclamation mark; empty where the formula's own sheet is meant.
    pub prefix: &'a str,
    /// The sheet's name without quotation marks.
    pub sheet: Option<Cow<'a, str>>,
    /// The first corner as written.
    pub first: Corner,
    /// The second corner as written. Not always the lower right one.
    pub second: Option<Corner>,
}

/// A corner of a range. A whole row has no column, a whole column has no row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Corner {
    pub column: Option<Line>,
    pub row: Option<Line>,
}

/// A row or a column, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line {
    pub number: u32,
    /// Written with `$`.
    pub fixed: bool,
}

impl std::fmt::Display for Reference<'_> {
    /// The cells, without the sheet.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}", self.first)?;
        self.second.map_or(Ok(()), |second| write!(out, ":{second}"))
    }
}

impl Corner {
    /// `$A$1` and its like, if the whole text is one.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (column_fixed, rest) = dollar(text);
        let letters = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_alphabetic()).len();
        let (letters, rest) = rest.split_at_checked(letters)?;
        let column = column_number(letters);
        if letters.is_empty() {
            let row = row_number(rest)?;
            return Some(Self {
                column: None,
                row: Some(Line { number: row, fixed: column_fixed }),
            });
        }
        let column = Some(Line { number: column?, fixed: column_fixed });
        if rest.is_empty() {
            return Some(Self { column, row: None });
        }
        let (fixed, digits) = dollar(rest);
        Some(Self { column, row: Some(Line { number: row_number(digits)?, fixed }) })
    }

    fn shape(self) -> (bool, bool) {
        (self.column.is_some(), self.row.is_some())
    }
}

impl std::fmt::Display for Corner {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(Line { number, fixed }) = self.column {
            let mark = if fixed { "$" } else { "" };
            write!(out, "{mark}{}", column_letters(number))?;
        }
        if let Some(Line { number, fixed }) = self.row {
            let mark = if fixed { "$" } else { "" };
            write!(out, "{mark}{number}")?;
        }
        Ok(())
    }
}

impl Token<'_> {
    /// The text between the parts of a formula that mean something.
    pub(super) fn is_blank(&self) -> bool {
        matches!(self, Token::Other(text) if text.trim().is_empty())
    }
}

fn dollar(text: &str) -> (bool, &str) {
    text.strip_prefix('$').map_or((false, text), |rest| (true, rest))
}

fn column_number(letters: &str) -> Option<u32> {
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let number = letters
        .bytes()
        .fold(0, |number, letter| number * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    (number <= COLUMNS).then_some(number)
}

fn row_number(digits: &str) -> Option<u32> {
    if digits.starts_with('0') || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    digits.parse().ok().filter(|number| (1..=ROWS).contains(number))
}

fn column_letters(number: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = number;
    while rest > 0 {
        rest -= 1;
        letters.extend(char::from_digit(rest % 26 + 10, 36));
        rest /= 26;
    }
    letters.iter().rev().map(char::to_ascii_uppercase).collect()
}

/// The pieces of a formula, with or without its `=`.
pub(super) fn tokens(formula: &str) -> Vec<Token<'_>> {
    let mut scanner = Scanner { rest: formula };
    std::iter::from_fn(|| scanner.token()).collect()
}

struct Scanner<'a> {
    rest: &'a str,
}

impl<'a> Scanner<'a> {
    fn token(&mut self) -> Option<Token<'a>> {
        let whole = self.rest;
        let first = whole.chars().next()?;
        let token = match first {
            '"' => {
                self.quoted('"');
                Token::Text(self.since(whole))
            }
            '\'' => self.after_quoted_name(whole),
            '[' => {
                self.brackets();
                self.operand();
                Token::Elsewhere(self.since(whole))
            }
            '#' => {
                self.skip(1);
                self.take(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '_'));
                self.eat(|c| matches!(c, '!' | '?'));
                Token::Other(self.since(whole))
            }
            c if in_word(c) => self.after_word(whole),
            c if c.is_whitespace() => Token::Other(self.take(char::is_whitespace)),
            c => {
                self.skip(c.len_utf8());
                Token::Other(self.since(whole))
            }
        };
        Some(token)
    }

    fn after_quoted_name(&mut self, whole: &'a str) -> Token<'a> {
        self.quoted('\'');
        let quoted = self.since(whole);
        if !self.rest.starts_with('!') {
            return Token::Other(quoted);
        }
        self.skip(1);
        let name = quoted.trim_start_matches('\'');
        let name = name.strip_suffix('\'').unwrap_or(name);
        if name.contains(['[', ':']) {
            self.operand();
            return Token::Elsewhere(self.since(whole));
        }
        let name =
            if name.contains("''") { name.replace("''", "'").into() } else { Cow::Borrowed(name) };
        self.of_sheet(whole, name)
    }

    fn after_word(&mut self, whole: &'a str) -> Token<'a> {
        let word = self.take(in_word);
        let corner = Corner::read(word);
        match self.rest.chars().next() {
            Some('!') => {
                self.skip(1);
                return self.of_sheet(whole, Cow::Borrowed(word));
            }
            Some('(') => return Token::Function(word),
            Some('[') => {
                self.brackets();
                return Token::Elsewhere(self.since(whole));
            }
            Some(':') if corner.is_none_or(|corner| corner.shape() != (true, true)) => {
                let sheets = self.rest.get(1..).unwrap_or_default();
                if sheets.trim_start_matches(in_word).starts_with('!')
                    && sheets.starts_with(in_word)
                {
                    self.skip(1);
                    self.take(in_word);
                    self.skip(1);
                    self.operand();
                    return Token::Elsewhere(self.since(whole));
                }
            }
            _ => {}
        }
        self.cells(whole, "", None, word).unwrap_or_else(|| {
            if number_like(word) { Token::Other(word) } else { Token::Name(word) }
        })
    }

    /// What follows `Sheet!`.
    fn of_sheet(&mut self, whole: &'a str, sheet: Cow<'a, str>) -> Token<'a> {
        let prefix = self.since(whole);
        let word = self.take(in_word);
        if word.is_empty() {
            // `Sheet!#REF!`: the error value follows as a piece of its own.
            return Token::Other(prefix);
        }
        self.cells(whole, prefix, Some(sheet), word)
            .unwrap_or_else(|| Token::Name(self.since(whole)))
    }

    /// A reference whose first corner is `word`, which is already taken.
    fn cells(
        &mut self,
        whole: &'a str,
        prefix: &'a str,
        sheet: Option<Cow<'a, str>>,
        word: &str,
    ) -> Option<Token<'a>> {
        let first = Corner::read(word)?;
        let second = self.second(first);
        if second.is_none() && first.shape() != (true, true) {
            return None;
        }
        debug_assert!(self.since(whole).len() >= word.len());
        Some(Token::Reference(Reference { prefix, sheet, first, second }))
    }

    fn second(&mut self, first: Corner) -> Option<Corner> {
        let before = self.rest;
        self.eat(|c| c == ':').then_some(())?;
        let corner = Corner::read(self.take(in_word))
            .filter(|corner| corner.shape() == first.shape())
            .filter(|_| !self.rest.starts_with(['!', '(', '[']));
        if corner.is_none() {
            self.rest = before;
        }
        corner
    }

    /// An operand that is left as it is: a sheet, cells or a name.
    fn operand(&mut self) {
        let before = self.rest;
        if self.rest.starts_with('\'') {
            self.quoted('\'');
        }
        self.take(in_word);
        if self.eat(|c| c == '!') {
            self.take(in_word);
        }
        if self.rest.len() < before.len() && self.rest.starts_with(':') {
            let colon = self.rest;
            self.skip(1);
            if self.take(in_word).is_empty() {
                self.rest = colon;
            }
        }
    }

    /// From a quotation mark to the one that closes it; two in a row stand for one.
    fn quoted(&mut self, mark: char) {
        self.skip(1);
        loop {
            self.take(|c| c != mark);
            if !self.eat(|c| c == mark) || !self.rest.starts_with(mark) {
                return;
            }
            self.skip(1);
        }
    }

    /// From a bracket to the one that closes it; `'` takes the next character as it is.
    fn brackets(&mut self) {
        let mut depth = 0_u32;
        let mut plain = true;
        let end = self.rest.char_indices().find_map(|(at, c)| {
            match c {
                _ if !plain => plain = true,
                '\'' => plain = false,
                '[' => depth += 1,
                ']' => depth = depth.saturating_sub(1),
                _ => {}
            }
            (depth == 0).then_some(at + c.len_utf8())
        });
        self.skip(end.unwrap_or(self.rest.len()));
    }

    fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }

    fn eat(&mut self, accepted: impl Fn(char) -> bool) -> bool {
        let Some(c) = self.rest.chars().next().filter(|c| accepted(*c)) else { return false };
        self.skip(c.len_utf8());
        true
    }

    fn take(&mut self, accepted: impl Fn(char) -> bool) -> &'a str {
        let whole = self.rest;
        self.rest = whole.trim_start_matches(accepted);
        self.since(whole)
    }

    fn since(&self, whole: &'a str) -> &'a str {
        whole.get(..whole.len() - self.rest.len()).unwrap_or_default()
    }
}

fn in_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '.' | '\\' | '?' | '$') || is_mark(c)
}

/// A diacritic that stands apart from its letter, in sheet names typed on a Mac.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

fn number_like(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit() || c == '.')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The references of a formula as they would be written again.
    fn references(formula: &str) -> Vec<String> {
        let written = |reference: Reference<'_>| {
            let second = reference.second.map(|corner| format!(":{corner}")).unwrap_or_default();
            format!("{}{}{second}", reference.prefix, reference.first)
        };
        tokens(formula)
            .into_iter()
            .filter_map(|token| match token {
                Token::Reference(reference) => Some(written(reference)),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn what_is_a_reference() {
        for (formula, expected) in [
            ("=A1+$B$2*c3", &["A1", "$B$2", "C3"][..]),
            ("SUM(C7:C16,5:5,$5:6,C:D,$A:$A)", &["C7:C16", "5:5", "$5:6", "C:D", "$A:$A"]),
            ("'Biểu 1'!A1&Phụ_lục!B2:B3", &["'Biểu 1'!A1", "Phụ_lục!B2:B3"]),
            ("'Tổ ''B'' !'!A1", &["'Tổ ''B'' !'!A1"]),
            ("IF(A1=\"B2 \"\"C3\"\"\",D4,1.5)", &["A1", "D4"]),
            ("LOG10(5)+ATAN2(A1,2)+A1:INDEX(B:B,3)", &["A1", "A1", "B:B"]),
            ("A1:LOG10(2)", &["A1"]),
            ("Bảng1[Số tổ]+Bảng1[[#This Row],[A1]]+A1", &["A1"]),
            ("[1]Sheet1!A1+'[Sổ.xlsx]Quý I'!B2+[2]!Tên+C3", &["C3"]),
            ("Sheet1:Sheet3!A1+'Quý I:Quý IV'!B2+Jan:Dec!C3+D4", &["D4"]),
            ("#REF!+Sheet1!#REF!+A1#+#N/A+#DIV/0!+B2", &["A1", "B2"]),
            ("Tổng+CT01+A0+AAAA1+XFE1+A1048577+R1C1+TRUE", &[]),
            ("1E5+2.5E-3+{1,2;3,4}+50%", &[]),
            ("@A1+A1.5+A1_x+_A1", &["A1"]),
            ("A1:Sheet1!B2", &["A1", "Sheet1!B2"]),
            ("SUM((A1,B2) C3)", &["A1", "B2", "C3"]),
        ] {
            assert_eq!(references(formula), expected, "{formula}");
        }
    }

    #[test]
    fn columns_have_letters() {
        for (number, letters) in [(1, "A"), (26, "Z"), (27, "AA"), (703, "AAA"), (16_384, "XFD")] {
            assert_eq!(column_letters(number), letters);
            assert_eq!(column_number(letters), Some(number));
        }
    }
}
