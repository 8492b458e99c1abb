//! HTML as browsers forgive it: tags and texts, one after another.

use std::borrow::Cow;

/// One piece of a page.
#[derive(Debug, PartialEq)]
pub enum Token<'a> {
    /// A tag that begins something.
    Open(Tag<'a>),
    /// A tag that ends something; the name in small letters.
    Close(String),
    /// Text, with its references resolved.
    Text(Cow<'a, str>),
    /// What stands in `<style>`.
    Style(&'a str),
}

/// A tag and its attributes.
#[derive(Debug, PartialEq)]
pub struct Tag<'a> {
    /// The name in small letters.
    pub name: String,
    rest: &'a str,
}

impl<'a> Tag<'a> {
    /// The value of an attribute; its name in small letters.
    pub fn attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        let mut rest = self.rest;
        loop {
            rest = rest.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '/');
            let end = rest.find(|letter: char| letter.is_whitespace() || "=/".contains(letter));
            let (key, after) = rest.split_at_checked(end.unwrap_or(rest.len()))?;
            let after = after.trim_start();
            let value = match after.strip_prefix('=') {
                None => {
                    rest = after;
                    ""
                }
                Some(after) => {
                    let after = after.trim_start();
                    let quote = after.chars().next().filter(|letter| matches!(letter, '"' | '\''));
                    let (value, after) = match quote {
                        Some(quote) => {
                            let inside = after.get(1..)?;
                            inside.split_once(quote).unwrap_or((inside, ""))
                        }
                        None => {
                            let end = after.find(char::is_whitespace).unwrap_or(after.len());
                            after.split_at_checked(end)?
                        }
                    };
                    rest = after;
                    value
                }
            };
            if key.eq_ignore_ascii_case(name) {
                return Some(resolved(value));
            }
            if rest.is_empty() {
                return None;
            }
        }
    }

    /// The number in an attribute.
    pub fn number(&self, name: &str) -> Option<u32> {
        self.attribute(name)?.trim().parse().ok()
    }
}

/// The pieces of a page.
pub struct Tokens<'a> {
    rest: &'a str,
    /// An element whose inside is no markup, after its tag.
    raw: Option<&'static str>,
}

impl<'a> Tokens<'a> {
    /// From the beginning.
    pub fn new(page: &'a str) -> Self {
        Self { rest: page, raw: None }
    }

    /// The inside of an element up to its end; `<title>` is no text of a table either.
    fn inside(&mut self, name: &str) -> &'a str {
        let mut from = 0;
        while let Some(place) = self.rest.get(from..).and_then(|rest| rest.find("</")) {
            let at = from + place;
            let after = self.rest.get(at + 2..).unwrap_or_default();
            if after.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
                let (inside, rest) = self.rest.split_at_checked(at).unwrap_or((self.rest, ""));
                self.rest = rest;
                return inside;
            }
            from = at + 2;
        }
        std::mem::take(&mut self.rest)
    }

    /// Goes on behind a mark; to the end if there is none.
    fn skip(&mut self, mark: &str) {
        self.rest = self.rest.split_once(mark).map_or("", |(_, rest)| rest);
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            if let Some(name) = self.raw.take() {
                let inside = self.inside(name);
                if name == "style" {
                    return Some(Token::Style(inside));
                }
            }
            if self.rest.is_empty() {
                return None;
            }
            let end = next_tag(self.rest);
            if end > 0 {
                let (text, rest) = self.rest.split_at_checked(end)?;
                self.rest = rest;
                return Some(Token::Text(resolved(text)));
            }
            if self.rest.starts_with("<!--") {
                self.skip("-->");
            } else if self.rest.starts_with("<!") || self.rest.starts_with("<?") {
                self.skip(">");
            } else {
                let (inside, rest) = tag(self.rest.get(1..)?);
                self.rest = rest;
                let (closes, inside) = match inside.strip_prefix('/') {
                    Some(inside) => (true, inside),
                    None => (false, inside),
                };
                let end = inside.find(|letter: char| letter.is_whitespace() || letter == '/');
                let (name, rest) = inside.split_at_checked(end.unwrap_or(inside.len()))?;
                let name = name.to_ascii_lowercase();
                if closes {
                    return Some(Token::Close(name));
                }
                self.raw = ["style", "script", "title", "xml"].into_iter().find(|raw| *raw == name);
                return Some(Token::Open(Tag { name, rest }));
            }
        }
    }
}

/// Where the next tag begins: at a `<` with a letter, `/`, `!` or `?` behind it.
fn next_tag(text: &str) -> usize {
    let mut from = 0;
    while let Some(place) = text.get(from..).and_then(|rest| rest.find('<')) {
        let at = from + place;
        let next = text.as_bytes().get(at + 1);
        if next.is_some_and(|byte| byte.is_ascii_alphabetic() || b"/!?".contains(byte)) {
            return at;
        }
        from = at + 1;
    }
    text.len()
}

/// What stands in a tag, and what comes behind: a `>` in quotes ends none.
fn tag(text: &str) -> (&str, &str) {
    let mut quote = None;
    let mut after_equals = false;
    for (at, letter) in text.char_indices() {
        match (quote, letter) {
            (None, '>') => {
                let inside = text.get(..at).unwrap_or_default();
                return (inside, text.get(at + 1..).unwrap_or_default());
            }
            (None, '"' | '\'') if after_equals => quote = Some(letter),
            (Some(open), _) if open == letter => quote = None,
            _ => {}
        }
        after_equals = letter == '=' || (after_equals && letter.is_whitespace());
    }
    (text, "")
}

/// The letters of Latin-1 from U+00A0 on by their names in HTML.
const LATIN: [&str; 96] = [
    "nbsp", "iexcl", "cent", "pound", "curren", "yen", "brvbar", "sect", "uml", "copy", "ordf",
    "laquo", "not", "shy", "reg", "macr", "deg", "plusmn", "sup2", "sup3", "acute", "micro",
    "para", "middot", "cedil", "sup1", "ordm", "raquo", "frac14", "frac12", "frac34", "iquest",
    "Agrave", "Aacute", "Acirc", "Atilde", "Auml", "Aring", "AElig", "Ccedil", "Egrave", "Eacute",
    "Ecirc", "Euml", "Igrave", "Iacute", "Icirc", "Iuml", "ETH", "Ntilde", "Ograve", "Oacute",
    "Ocirc", "Otilde", "Ouml", "times", "Oslash", "Ugrave", "Uacute", "Ucirc", "Uuml", "Yacute",
    "THORN", "szlig", "agrave", "aacute", "acirc", "atilde", "auml", "aring", "aelig", "ccedil",
    "egrave", "eacute", "ecirc", "euml", "igrave", "iacute", "icirc", "iuml", "eth", "ntilde",
    "ograve", "oacute", "ocirc", "otilde", "ouml", "divide", "oslash", "ugrave", "uacute", "ucirc",
    "uuml", "yacute", "thorn", "yuml",
];

/// Other names that pages about people use.
const OTHERS: [(&str, char); 11] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
];

/// The text with its references resolved; unknown ones stay as they are.
fn resolved(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return text.into();
    }
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        result.push_str(before);
        let end = after
            .find(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '#'))
            .unwrap_or(after.len());
        let (name, behind) = after.split_at_checked(end).unwrap_or((after, ""));
        match named(name) {
            Some(letter) => {
                result.push(letter);
                rest = behind.strip_prefix(';').unwrap_or(behind);
            }
            None => {
                result.push('&');
                rest = after;
            }
        }
    }
    result.push_str(rest);
    result.into()
}

fn named(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => number.parse(),
        };
        return code.ok().filter(|code| *code != 0).and_then(char::from_u32);
    }
    let latin = (0xA0..).zip(LATIN).find(|(_, known)| *known == name);
    match latin {
        Some((code, _)) => char::from_u32(code),
        None => OTHERS.iter().find(|(known, _)| *known == name).map(|(_, letter)| *letter),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;

    #[test]
    fn tags_texts_and_references_are_told_apart() {
        let page = "<!DOCTYPE html><!-- <td> --><TD colspan=2 Title='a > b' nowrap>Nguy&#7877;n &amp; B&agrave; &x; 3 < 4<br/></td>";
        let tokens: Vec<_> = Tokens::new(page).collect();
        let Some(Token::Open(tag)) = tokens.first() else { panic!("{tokens:?}") };
        assert_eq!((tag.name.as_str(), tag.number("colspan")), ("td", Some(2)));
        assert_eq!(tag.attribute("title").unwrap(), "a > b");
        assert_eq!(tag.attribute("nowrap").unwrap(), "");
        assert_eq!(tag.attribute("rowspan"), None);
        assert_eq!(tokens.get(1), Some(&Token::Text("Nguyễn & Bà &x; 3 < 4".into())));
        assert_eq!(tokens.last(), Some(&Token::Close("td".to_owned())));
    }

    #[test]
    fn what_is_no_text_is_left_out() {
        let page =
            "<title>t</title><style><!-- td {x} --></style><script>if (a<b) '<td>'</SCRIPT>x";
        let texts: Vec<_> = Tokens::new(page)
            .filter(|token| matches!(token, Token::Text(_) | Token::Style(_)))
            .collect();
        assert_eq!(texts, [Token::Style("<!-- td {x} -->"), Token::Text("x".into())]);
    }
}
