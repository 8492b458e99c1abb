//! Dates and citations in running text.

use chrono::NaiveDate;

/// A date as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Written {
    /// Where "ngày" begins, in letters of the text.
    pub from: usize,
    /// The letter after its year.
    pub to: usize,
    /// Figures of the day.
    pub day: String,
    /// Figures of the month.
    pub month: String,
    /// Figures of the year.
    pub year: String,
    /// "ngày 05 tháng 3 năm 2026", not "05/3/2026".
    pub in_words: bool,
}

impl Written {
    /// The date, where the calendar has it.
    pub(crate) fn date(&self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(
            self.year.parse().ok()?,
            self.month.parse().ok()?,
            self.day.parse().ok()?,
        )
    }
}

/// The first whole date in a text.
pub(crate) fn date(text: &str) -> Option<NaiveDate> {
    dates(text).iter().find_map(Written::date)
}

/// Letters, read one after the other.
struct Cursor<'a> {
    letters: &'a [char],
    at: usize,
}

impl Cursor<'_> {
    fn blanks(&mut self) {
        while self.letters.get(self.at).is_some_and(|letter| letter.is_whitespace()) {
            self.at += 1;
        }
    }

    fn word(&mut self, word: &str) -> Option<()> {
        self.blanks();
        for wanted in word.chars() {
            let letter = self.letters.get(self.at)?;
            letter.to_lowercase().eq(wanted.to_lowercase()).then_some(())?;
            self.at += 1;
        }
        Some(())
    }

    fn figures(&mut self) -> Option<String> {
        self.blanks();
        let mut figures = String::new();
        while let Some(letter) = self.letters.get(self.at).filter(|l| l.is_ascii_digit()) {
            figures.push(*letter);
            self.at += 1;
        }
        (!figures.is_empty() && figures.len() <= 4).then_some(figures)
    }
}

/// All whole dates in a text.
pub(crate) fn dates(text: &str) -> Vec<Written> {
    let letters: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let starts = at == 0 || letters.get(at - 1).is_some_and(|letter| !letter.is_alphabetic());
        match starts.then(|| written(&letters, at)).flatten() {
            Some(date) => {
                at = date.to;
                found.push(date);
            }
            None => at += 1,
        }
    }
    found
}

fn written(letters: &[char], from: usize) -> Option<Written> {
    if !matches!(letters.get(from), Some('n' | 'N')) {
        return None;
    }
    let mut cursor = Cursor { letters, at: from };
    cursor.word("ngày")?;
    let day = cursor.figures()?;
    let after_day = cursor.at;
    let in_words = cursor.word("tháng").is_some();
    if !in_words {
        cursor.at = after_day;
        cursor.word("/")?;
    }
    let month = cursor.figures()?;
    cursor.word(if in_words { "năm" } else { "/" })?;
    let year = cursor.figures().filter(|year| year.len() == 4)?;
    Some(Written { from, to: cursor.at, day, month, year, in_words })
}

/// A document that a text cites.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Citation {
    /// Its kind as written: "Quyết định". Blank where none stands before the number.
    pub kind: String,
    /// Number and symbol: "12/QĐ-UBND". Blank for a law.
    pub number: String,
    /// The name of a law, up to its date.
    pub name: String,
    /// Its date, where it has a whole one.
    pub date: Option<NaiveDate>,
    /// Where it begins, in letters of the text.
    pub from: usize,
}

/// Kinds of documents that have numbers.
const KINDS: &[&str] = &[
    "Nghị quyết",
    "Nghị định",
    "Quyết định",
    "Chỉ thị",
    "Thông tư",
    "Công văn",
    "Kế hoạch",
    "Thông báo",
    "Tờ trình",
    "Báo cáo",
    "Hướng dẫn",
    "Công điện",
    "Chương trình",
    "Kết luận",
    "Quy định",
    "Biên bản",
    "Giấy mời",
    "Văn bản",
    "Đề án",
    "Luật",
    "Bộ luật",
    "Pháp lệnh",
];

/// Kinds that are cited by name, without number (PL I, II.6.a).
pub(crate) const LAWS: &[&str] = &["Bộ luật", "Luật", "Pháp lệnh"];

/// How far after a number its date may stand.
const NEAR: usize = 40;

/// How far before a number or a date its kind and name are looked for, in letters. Without this
/// bound, a paragraph of many dates would be read over and over.
const BACK: usize = 120;

/// The letters before a place, [`BACK`] at most, and where they begin.
fn before(letters: &[char], to: usize) -> (String, usize) {
    let from = to.saturating_sub(BACK);
    (letters.get(from..to).unwrap_or_default().iter().collect(), from)
}

/// All documents that a text cites by number, and all laws that it cites by name and date.
pub(crate) fn citations(text: &str) -> Vec<Citation> {
    let dates = dates(text);
    let letters: Vec<char> = text.chars().collect();
    let mut found = numbered(&letters, &dates);
    found.extend(laws(&letters, &dates));
    found.sort_by_key(|citation| citation.from);
    found
}

fn numbered(letters: &[char], dates: &[Written]) -> Vec<Citation> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let start = at;
        while letters.get(at).is_some_and(|letter| !letter.is_whitespace()) {
            at += 1;
        }
        let token: String = letters.get(start..at).unwrap_or_default().iter().collect();
        let token = token.trim_matches(|l: char| !l.is_alphanumeric());
        if is_number(token) {
            let (before, begin) = before(letters, start);
            let (kind, from) = kind_before(&before, start - begin);
            let date = dates
                .get(dates.partition_point(|date| date.from < at))
                .filter(|date| date.from <= at + NEAR)
                .and_then(Written::date);
            found.push(Citation {
                kind,
                number: token.to_owned(),
                name: String::new(),
                date,
                from: begin + from,
            });
        }
        at = at.max(start) + 1;
    }
    found
}

/// Figures, a slash or hyphen, and capitals: "12/QĐ-UBND", "30/2020/NĐ-CP", "57-NQ/TW".
fn is_number(token: &str) -> bool {
    let figures = token.chars().take_while(char::is_ascii_digit).count();
    let rest: String = token.chars().skip(figures).collect();
    figures > 0
        && rest.starts_with(['/', '-'])
        && rest.contains('/')
        && rest.chars().filter(|letter| letter.is_uppercase()).count() >= 2
        && rest.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '/' | '-' | '&'))
}

/// The kind that stands right before "số", and where.
fn kind_before(before: &str, start: usize) -> (String, usize) {
    let trimmed = before.trim_end();
    let trimmed = trimmed.strip_suffix("số").unwrap_or(trimmed).trim_end();
    let tail: Vec<char> = trimmed.chars().rev().take(80).collect();
    let tail: String = tail.into_iter().rev().collect();
    let last = |kind: &'static str| tail.rfind(kind).map(|at| (at, kind));
    // A law's name may stand between its kind and the number that should not be there.
    let found = KINDS.iter().filter_map(|kind| last(kind)).filter(|(at, kind)| {
        let between = tail.get(at + kind.len()..).unwrap_or_default();
        between.trim().is_empty() || (LAWS.contains(kind) && !between.contains([';', '.', ')']))
    });
    match found.max_by_key(|(at, _)| *at) {
        Some((at, kind)) => {
            let after = tail.get(at..).unwrap_or_default().chars().count();
            (kind.to_owned(), trimmed.chars().count().saturating_sub(after))
        }
        None => (String::new(), start),
    }
}

fn laws(letters: &[char], dates: &[Written]) -> Vec<Citation> {
    let mut found = Vec::new();
    for date in dates {
        let (before, _) = before(letters, date.from);
        let clause = before.rsplit([';', '.', '\n', '(']).next().unwrap_or_default();
        let Some((at, kind)) = LAWS
            .iter()
            .filter_map(|kind| clause.rfind(kind).map(|at| (at, *kind)))
            .min_by_key(|(at, _)| *at)
        else {
            continue;
        };
        let name = clause.get(at + kind.len()..).unwrap_or_default().trim();
        let other = KINDS.iter().any(|other| !LAWS.contains(other) && name.contains(other));
        if name.is_empty() || other || name.chars().count() > 90 {
            continue;
        }
        let from = date.from - clause.get(at..).unwrap_or_default().chars().count();
        found.push(Citation {
            kind: kind.to_owned(),
            number: String::new(),
            name: name.to_owned(),
            date: date.date(),
            from,
        });
    }
    found
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn dates_are_read_as_written() {
        let found =
            dates("Kết thúc ngày 5 tháng 03 năm 2026, ngày 01/7/2025; ngày … tháng … năm …");
        let short: Vec<_> =
            found.iter().map(|d| (d.day.as_str(), d.month.as_str(), d.in_words)).collect();
        assert_eq!(short, [("5", "03", true), ("01", "7", false)]);
        assert_eq!(date("ngày 31 tháng 02 năm 2026"), None);
    }

    #[test]
    fn citations_have_kind_number_and_date() {
        let text = "Căn cứ Luật Công nghệ thông tin ngày 29 tháng 6 năm 2006; Quyết định số 12/QĐ-UBND ngày 05 \
                    tháng 3 năm 2026; Nghị quyết số 57-NQ/TW; Luật Tổ chức chính quyền địa phương số 72/2025/QH15";
        let found: Vec<_> = citations(text)
            .into_iter()
            .map(|c| (c.kind, c.number, c.name, c.date.is_some()))
            .collect();
        let wanted = [
            ("Luật", "", "Công nghệ thông tin", true),
            ("Quyết định", "12/QĐ-UBND", "", true),
            ("Nghị quyết", "57-NQ/TW", "", false),
            ("Luật", "72/2025/QH15", "", false),
        ];
        let wanted: Vec<_> = wanted
            .iter()
            .map(|(kind, number, name, dated)| {
                (kind.to_string(), number.to_string(), name.to_string(), *dated)
            })
            .collect();
        assert_eq!(found, wanted);
    }
}
