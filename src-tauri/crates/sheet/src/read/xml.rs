//! Walking through XML from outside, step by step, in memory that does not grow with the file.

use std::borrow::Cow;
use std::io::{BufRead, ErrorKind, Read};

use quick_xml::escape::unescape;
use quick_xml::events::{BytesEnd, BytesStart, Event};
use quick_xml::reader::Reader;

use super::{ReadError, limits};

/// One step: an element without content opens and closes.
pub enum Step<'a> {
    /// An element begins.
    Open(BytesStart<'a>),
    /// An element ends.
    Close(BytesEnd<'a>),
    /// Text, unescaped; one text may come in several steps.
    Text(Cow<'a, str>),
    /// Comments and the like.
    Other,
    /// The end of the part.
    End,
}

/// A part on the way.
pub struct Xml<R> {
    reader: Reader<Pieces<R>>,
    buffer: Vec<u8>,
}

impl<R: BufRead> Xml<R> {
    /// At the beginning.
    pub fn new(source: R) -> Self {
        let mut reader = Reader::from_reader(Pieces { source, taken: 0 });
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = false;
        config.allow_dangling_amp = true;
        Self { reader, buffer: Vec::with_capacity(1024) }
    }

    /// What comes next, between two steps: whole elements may be taken from it.
    pub fn source(&mut self) -> &mut R {
        &mut self.reader.get_mut().source
    }

    /// The next step.
    ///
    /// # Errors
    ///
    /// [`ReadError::Corrupt`] where this is no XML, [`ReadError::TooLarge`] where the part goes on
    /// beyond its limit.
    pub fn step(&mut self) -> Result<Step<'_>, ReadError> {
        self.buffer.clear();
        self.reader.get_mut().taken = 0;
        Ok(match self.reader.read_event_into(&mut self.buffer).map_err(error)? {
            Event::Start(start) | Event::Empty(start) => Step::Open(start),
            Event::End(end) => Step::Close(end),
            Event::Text(text) => Step::Text(text.xml10_content()),
            Event::CData(text) => Step::Text(text.xml10_content()),
            Event::GeneralRef(name) => Step::Text(Cow::Owned(reference(&name))),
            Event::Eof => Step::End,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => Step::Other,
        })
    }
}

/// Counts what one step takes: a tag or a text without an end would be held in memory whole.
struct Pieces<R> {
    source: R,
    taken: usize,
}

impl<R: BufRead> BufRead for Pieces<R> {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        if self.taken > limits::PIECE {
            return Err(ErrorKind::FileTooLarge.into());
        }
        self.source.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.taken = self.taken.saturating_add(count);
        self.source.consume(count);
    }
}

impl<R: BufRead> Read for Pieces<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.fill_buf()?.read(buffer)?;
        self.consume(count);
        Ok(count)
    }
}

/// What a reference stands for; as written if nothing is known under the name.
fn reference(name: &str) -> String {
    let whole = format!("&{name};");
    unescape(&whole).map_or_else(|_| whole.clone(), Cow::into_owned)
}

fn error(error: quick_xml::Error) -> ReadError {
    match error {
        quick_xml::Error::Io(error) => of_source(&error),
        other => ReadError::Corrupt(other.to_string()),
    }
}

/// What it means that a part cannot be unpacked any further.
pub fn of_source(error: &std::io::Error) -> ReadError {
    match error.kind() {
        ErrorKind::FileTooLarge => ReadError::TooLarge,
        _ => ReadError::Corrupt(error.to_string()),
    }
}

/// The name after its prefix.
pub fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// An element's attributes: names without prefix, values unescaped. Broken ones are left out.
pub fn attributes<'a>(
    element: &'a BytesStart<'_>,
) -> impl Iterator<Item = (&'a str, Cow<'a, str>)> {
    let mut all = element.attributes();
    all.with_checks(false);
    all.flatten().map(|attribute| {
        let name = attribute.key.into_inner();
        let value = match attribute.value {
            Cow::Borrowed(value) if value.contains('&') => {
                unescape(value).unwrap_or(Cow::Borrowed(value))
            }
            value => value,
        };
        (local(name), value)
    })
}

/// The value of one attribute.
pub fn attribute<'a>(element: &'a BytesStart<'_>, name: &str) -> Option<Cow<'a, str>> {
    attributes(element).find_map(|(key, value)| (key == name).then_some(value))
}

/// The number in one attribute.
pub fn number(element: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(element, name)?.trim().parse().ok()
}
