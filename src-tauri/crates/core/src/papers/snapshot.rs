//! A paper's data as one text: a line for each value, its path before the tab, its kind as one
//! letter behind it. Readable with any editor, and the same bytes for the same data.

use chrono::NaiveDate;
use paper::{Image, Record, Value};

/// Writes a record.
pub(super) fn to_text(record: &Record) -> String {
    let mut text = String::new();
    write_record(&mut text, "", record);
    text
}

fn write_record(text: &mut String, at: &str, record: &Record) {
    for (name, value) in record {
        let path = if at.is_empty() { name.clone() } else { format!("{at}.{name}") };
        write_value(text, &path, value);
    }
}

fn write_value(text: &mut String, path: &str, value: &Value) {
    let (letter, shown) = match value {
        Value::Blank => ('b', String::new()),
        Value::Text(words) => ('t', escape(words)),
        Value::Number(number) => ('n', number.to_string()),
        Value::Date(date) => ('d', date.to_string()),
        Value::Flag(flag) => ('f', flag.to_string()),
        Value::List(items) => ('l', items.len().to_string()),
        Value::Record(_) => ('r', String::new()),
        Value::Image(image) => ('i', format!("{} {}", hex(&image.bytes), escape(&image.about))),
    };
    text.push_str(path);
    text.push('\t');
    text.push(letter);
    text.push_str(&shown);
    text.push('\n');
    match value {
        Value::List(items) => {
            for (place, item) in items.iter().enumerate() {
                write_value(text, &format!("{path}.{place}"), item);
            }
        }
        Value::Record(inner) => write_record(text, path, inner),
        _ => {}
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The bytes of pairs of hexadecimal digits; none where there is anything else.
fn unhex(digits: &str) -> Option<Vec<u8>> {
    let pairs = digits.as_bytes().chunks(2).map(|pair| {
        let pair = std::str::from_utf8(pair).ok().filter(|pair| pair.len() == 2)?;
        u8::from_str_radix(pair, 16).ok()
    });
    pairs.collect()
}

fn image(shown: &str) -> Option<Value> {
    let (digits, about) = shown.split_once(' ')?;
    Some(Value::Image(Image { bytes: unhex(digits)?.into(), about: unescape(about) }))
}

fn escape(words: &str) -> String {
    words.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r")
}

fn unescape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut letters = words.chars();
    while let Some(letter) = letters.next() {
        match (letter, letter == '\\') {
            (_, true) => match letters.next() {
                Some('n') => out.push('\n'),
                Some('r') => out.push('\r'),
                Some(other) => out.push(other),
                None => {}
            },
            (letter, false) => out.push(letter),
        }
    }
    out
}

/// Reads what [`to_text`] wrote; a line that cannot be read is passed over.
pub(super) fn from_text(text: &str) -> Record {
    let mut lines = text.lines().filter_map(|line| line.split_once('\t')).peekable();
    let mut record = Record::new();
    while let Some((path, rest)) = lines.next() {
        let name = path.rsplit('.').next().unwrap_or(path).to_owned();
        let value = read_value(path, rest, &mut lines);
        record.set(&name, value);
    }
    record
}

type Lines<'a, I> = std::iter::Peekable<I>;

fn read_value<'a, I: Iterator<Item = (&'a str, &'a str)>>(
    path: &str,
    rest: &str,
    lines: &mut Lines<'a, I>,
) -> Value {
    let mut letters = rest.chars();
    let letter = letters.next().unwrap_or('b');
    let shown = letters.as_str();
    match letter {
        't' => Value::Text(unescape(shown)),
        'n' => shown.parse().map_or(Value::Blank, Value::Number),
        'd' => shown.parse::<NaiveDate>().map_or(Value::Blank, Value::Date),
        'f' => Value::Flag(shown == "true"),
        'i' => image(shown).unwrap_or_default(),
        'l' => Value::List(below(path, lines).into_iter().map(|(_, value)| value).collect()),
        'r' => Value::Record(below(path, lines).into_iter().collect()),
        _ => Value::Blank,
    }
}

/// The values that stand below a path, with their last names.
fn below<'a, I: Iterator<Item = (&'a str, &'a str)>>(
    path: &str,
    lines: &mut Lines<'a, I>,
) -> Vec<(String, Value)> {
    let prefix = format!("{path}.");
    let mut found = Vec::new();
    while let Some((inner, rest)) = lines.next_if(|(inner, _)| inner.starts_with(&prefix)) {
        let name = inner.strip_prefix(&prefix).unwrap_or(inner).to_owned();
        let value = read_value(inner, rest, lines);
        found.push((name, value));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read_again() {
        let member = |name: &str| Record::new().with("name", name).with("age", 34_i64);
        let record = Record::new()
            .with(
                "paper",
                Record::new()
                    .with("title", "Một\nhai\\ba\tbốn")
                    .with("date", NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()),
            )
            .with("empty", Value::Blank)
            .with("seal", Image { bytes: [0, 159, 255].into(), about: "Con dấu\nxã".to_owned() })
            .with("none", Vec::<Record>::new())
            .with(
                "teams",
                vec![
                    Record::new()
                        .with("name", "Tổ 1")
                        .with("members", vec![member("H'Mơ"), member("<A & B>")]),
                    Record::new().with("name", "Tổ 2").with("members", Vec::<Record>::new()),
                ],
            )
            .with("urgent", true);
        assert_eq!(from_text(&to_text(&record)), record);
    }
}
