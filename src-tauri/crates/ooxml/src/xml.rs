//! An XML part as a tree that is written back as it was read, apart from what is changed.
//!
//! Attribute values are kept as they stand in the file (escaped); text is kept unescaped, so that text becomes XML in
//! one place only, [`Element::write`]. Depth is limited: everything that walks the tree may recurse.

use std::borrow::Borrow;
use std::collections::HashSet;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// Elements inside one another. Word's own files stay below 60; a table in a table costs four.
const MAX_DEPTH: usize = 160;

/// A name or an attribute's value: a text that is copied often and changed never. A row of a list is copied once for each
/// item, and nearly all of it is such texts.
#[derive(Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Token(Arc<str>);

impl Token {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Token {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Token {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Token {
    fn from(text: &str) -> Self {
        Self(Arc::from(text))
    }
}

impl From<String> for Token {
    fn from(text: String) -> Self {
        Self(Arc::from(text))
    }
}

impl PartialEq<str> for Token {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Token {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

/// One node of the tree.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// An element with all that is in it.
    Element(Element),
    /// Text, unescaped.
    Text(String),
    /// Written back as read: declaration, comments, processing instructions.
    Raw(String),
}

impl Node {
    /// The element, where this node is one.
    pub fn element(&self) -> Option<&Element> {
        match self {
            Self::Element(element) => Some(element),
            Self::Text(_) | Self::Raw(_) => None,
        }
    }
}

/// An element. Names carry their prefix as in the file: `w:p`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Element {
    /// Name with its prefix.
    pub name: Token,
    /// Names and escaped values, in the order of the file.
    pub attributes: Vec<(Token, Token)>,
    /// What is in it.
    pub children: Vec<Node>,
}

impl Element {
    /// An element with nothing in it.
    pub fn new(name: &str) -> Self {
        Self { name: name.into(), attributes: Vec::new(), children: Vec::new() }
    }

    /// This element with one more child.
    #[must_use]
    pub fn with(mut self, child: Node) -> Self {
        self.children.push(child);
        self
    }

    /// Its name and attributes without what is in it.
    pub fn head(&self) -> Self {
        Self { name: self.name.clone(), attributes: self.attributes.clone(), children: Vec::new() }
    }

    /// The elements directly in it.
    pub fn elements(&self) -> impl DoubleEndedIterator<Item = &Self> {
        self.children.iter().filter_map(Node::element)
    }

    /// The first element of this name directly in it.
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.elements().find(|element| *element.name == *name)
    }

    /// The escaped value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find_map(|(key, value)| (**key == *name).then_some(value.as_str()))
    }

    /// Sets an attribute to a value that needs no escaping (numbers, fixed words).
    pub fn set_attribute(&mut self, name: &str, value: &str) {
        match self.attributes.iter_mut().find(|(key, _)| *key == *name) {
            Some((_, old)) => *old = value.into(),
            None => self.attributes.push((name.into(), value.into())),
        }
    }

    /// The text directly in it.
    pub fn text(&self) -> String {
        let texts = self.children.iter().filter_map(|node| match node {
            Node::Text(text) => Some(text.as_str()),
            Node::Element(_) | Node::Raw(_) => None,
        });
        texts.collect()
    }

    fn write(&self, out: &mut String) {
        out.push('<');
        out.push_str(&self.name);
        for (name, value) in &self.attributes {
            out.push(' ');
            out.push_str(name);
            out.push_str("=\"");
            for (index, piece) in value.split('"').enumerate() {
                out.push_str(if index == 0 { "" } else { "&quot;" });
                out.push_str(piece);
            }
            out.push('"');
        }
        if self.children.is_empty() {
            out.push_str("/>");
            return;
        }
        out.push('>');
        write_nodes(&self.children, out);
        out.push_str("</");
        out.push_str(&self.name);
        out.push('>');
    }
}

/// A whole part: the root element and what stands around it.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Declaration, comments, line ends before the root.
    pub before: Vec<Node>,
    /// The root element.
    pub root: Element,
}

impl Document {
    /// Reads a part.
    ///
    /// # Errors
    /// What is wrong, in English for whoever looks into the file: not well-formed, a document type, an unknown entity,
    /// or elements too deep in one another.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut reader = Reader::from_str(text);
        // Elements that are open, the innermost last; the first stands for the document itself.
        let mut open = vec![Element::default()];
        let mut tokens = Tokens::default();
        loop {
            let event = reader.read_event().map_err(|error| error.to_string())?;
            let depth = open.len();
            let Some(current) = open.last_mut() else {
                return Err("unbalanced elements".to_owned());
            };
            match event {
                Event::Start(start) => {
                    if depth > MAX_DEPTH {
                        return Err(format!("elements more than {MAX_DEPTH} deep"));
                    }
                    open.push(element_of(&start, &mut tokens)?);
                }
                Event::Empty(start) => {
                    current.children.push(Node::Element(element_of(&start, &mut tokens)?));
                }
                Event::End(_) => {
                    let closed = open.pop().unwrap_or_default();
                    let parent = open.last_mut().ok_or("unbalanced elements")?;
                    parent.children.push(Node::Element(closed));
                }
                Event::Text(text) => push_text(current, &text.xml10_content()),
                Event::CData(text) => push_text(current, &text.xml10_content()),
                Event::GeneralRef(name) => {
                    let resolved = name.resolve_char_ref().map_err(|error| error.to_string())?;
                    match resolved {
                        Some(character) => push_text(current, character.encode_utf8(&mut [0; 4])),
                        None => push_text(current, named_entity(&name)?),
                    }
                }
                Event::Decl(declaration) => {
                    current.children.push(Node::Raw(format!("<?{}?>", &*declaration)));
                }
                Event::PI(instruction) => {
                    current.children.push(Node::Raw(format!("<?{}?>", &*instruction)));
                }
                Event::Comment(comment) => {
                    current.children.push(Node::Raw(format!("<!--{}-->", &*comment)));
                }
                Event::DocType(_) => {
                    return Err("a document type is not allowed in a part".to_owned());
                }
                Event::Eof => break,
            }
        }
        if open.len() != 1 {
            return Err("an element is not closed".to_owned());
        }
        let mut before = Vec::new();
        for node in open.pop().unwrap_or_default().children {
            match node {
                Node::Element(root) => return Ok(Self { before, root }),
                other => before.push(other),
            }
        }
        Err("no element in the part".to_owned())
    }

    /// The part as text.
    pub fn write(&self) -> String {
        let mut out = String::new();
        write_nodes(&self.before, &mut out);
        self.root.write(&mut out);
        out
    }
}

fn element_of(start: &BytesStart<'_>, tokens: &mut Tokens) -> Result<Element, String> {
    let mut element = Element { name: tokens.token(start.name().as_ref()), ..Element::default() };
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let name = tokens.token(attribute.key.as_ref());
        element.attributes.push((name, tokens.token(&attribute.value)));
    }
    Ok(element)
}

/// The names and values of one part, each kept once: a part says the same few names thousands of times.
#[derive(Default)]
struct Tokens(HashSet<Token>);

impl Tokens {
    fn token(&mut self, text: &str) -> Token {
        if let Some(known) = self.0.get(text) {
            return known.clone();
        }
        let token = Token::from(text);
        self.0.insert(token.clone());
        token
    }
}

impl Borrow<str> for Token {
    fn borrow(&self) -> &str {
        self
    }
}

/// Whether XML 1.0 has no form for a character. Such ones are left out where a part is read, so that its
/// text is already what will be written, and where it is written, for text that was put there since.
fn is_formless(letter: char) -> bool {
    matches!(letter, '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
        && !matches!(letter, '\t' | '\n' | '\r')
}

/// Adds text, to the text before it where there is some: references come as events of their own.
fn push_text(element: &mut Element, text: &str) {
    let text = match text.contains(is_formless) {
        true => &text.replace(is_formless, ""),
        false => text,
    };
    match element.children.last_mut() {
        Some(Node::Text(before)) => before.push_str(text),
        _ => element.children.push(Node::Text(text.to_owned())),
    }
}

fn named_entity(name: &str) -> Result<&'static str, String> {
    match name {
        "amp" => Ok("&"),
        "lt" => Ok("<"),
        "gt" => Ok(">"),
        "quot" => Ok("\""),
        "apos" => Ok("'"),
        other => Err(format!("unknown entity {other}")),
    }
}

fn write_nodes(nodes: &[Node], out: &mut String) {
    for node in nodes {
        match node {
            Node::Element(element) => element.write(out),
            Node::Text(text) => write_text(text, out),
            Node::Raw(raw) => out.push_str(raw),
        }
    }
}

/// The one place where text becomes XML. Characters that XML 1.0 has no form for are left out.
fn write_text(text: &str, out: &mut String) {
    let special = |letter: char| matches!(letter, '&' | '<' | '>' | '\r') || is_formless(letter);
    for piece in text.split_inclusive(special) {
        let mut letters = piece.chars();
        let Some(last) = letters.next_back().filter(|letter| special(*letter)) else {
            out.push_str(piece);
            continue;
        };
        out.push_str(letters.as_str());
        match last {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\r' => out.push_str("&#13;"),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn what_is_read_is_written_back() {
        let text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<w:p a=\"&lt;1\" b='say \"x\"'><!--c--><w:t>A &amp; B</w:t><w:br/></w:p>";
        let written = Document::read(text).unwrap().write();
        assert_eq!(written, text.replace("b='say \"x\"'", "b=\"say &quot;x&quot;\""));
    }

    #[test]
    fn text_joins_references_and_cdata() {
        let document = Document::read("<t>H&#39;M&#x1A1; &lt;<![CDATA[&]]></t>").unwrap();
        assert_eq!(document.root.text(), "H'Mơ <&");
    }

    #[test]
    fn what_has_no_form_is_left_out_where_it_is_read_and_where_it_is_written() {
        let mut document = Document::read("<t>{\u{0}{\ta\u{1f}\n&#13;\u{ffff}</t>").unwrap();
        assert_eq!(document.root.text(), "{{\ta\n\r");
        document.root.children = vec![Node::Text("b\u{b}\t<".to_owned())];
        assert_eq!(document.write(), "<t>b\t&lt;</t>");
    }

    #[test]
    fn bad_parts_are_refused() {
        for text in ["", "<a>", "<a></b>", "</a>", "<!DOCTYPE a><a/>", "<a>&x;</a>", "<a>&#0;</a>"]
        {
            assert!(Document::read(text).is_err(), "{text}");
        }
        let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
        assert!(Document::read(&deep).is_err());
    }
}
