//! The same document in fewer words.
//!
//! Word and our own templates repeat in every paragraph and run what the paragraph's style says
//! already. The converter reads each of these words again: in a list of three hundred people that is
//! half of its reading. In its copy they are left out, where leaving them out changes nothing.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::xml::{Document, Element, Node};

/// Properties of runs that a style gives as well as the run itself. Bold and italic are not among
/// them: two styles that both ask for them take them back.
const OF_RUNS: &[&str] = &["w:rFonts", "w:color", "w:sz", "w:szCs"];

/// Properties of paragraphs that a style gives as well as the paragraph itself.
const OF_PARAGRAPHS: &[&str] = &["w:spacing", "w:ind", "w:jc"];

/// With lists, an indent of the paragraph's own outranks that of the list, and one of its style does not.
const LISTS: &str = "<w:numPr>";

/// Where these stand, a paragraph does not end at the next `</w:p>`, or properties stand inside one
/// another: such a document stays as it is.
const INVOLVED: &[&str] = &["<w:txbxContent", "PrChange ", "<w:rStyle ", "<mc:AlternateContent"];

/// The main part without the properties that are those of the paragraph's own style.
pub(super) fn lighten<'a>(document: &'a str, styles: &str) -> Cow<'a, str> {
    let lists = document.contains(LISTS) || styles.contains(LISTS);
    let styles = own_properties(styles, if lists { &[] } else { OF_PARAGRAPHS });
    if styles.is_empty() || INVOLVED.iter().any(|word| document.contains(word)) {
        return Cow::Borrowed(document);
    }
    let mut light = String::with_capacity(document.len());
    // What a style makes of some properties, found once: a list says the same few again and again.
    let mut known: HashMap<(&str, &str), String> = HashMap::new();
    let mut rest = document;
    while let Some((before, style, paragraph, after)) = next_paragraph(rest) {
        light.push_str(before);
        let mut left = paragraph;
        while let (Some(own), Some((text, properties, behind))) =
            (styles.get(style), next_properties(left))
        {
            light.push_str(text);
            let lighter =
                known.entry((style, properties)).or_insert_with(|| without(properties, own));
            light.push_str(lighter);
            left = behind;
        }
        light.push_str(left);
        rest = after;
    }
    light.push_str(rest);
    Cow::Owned(light)
}

/// Up to the next paragraph that names its style; the style; the paragraph from its properties on;
/// the rest.
fn next_paragraph(text: &str) -> Option<(&str, &str, &str, &str)> {
    const STYLE: &str = "<w:pPr><w:pStyle w:val=\"";
    let (before, behind) = text.split_at_checked(text.find(STYLE)?)?;
    let (style, _) = behind.get(STYLE.len()..)?.split_once('"')?;
    let (paragraph, after) = behind.split_at_checked(behind.find("</w:p>")?)?;
    Some((before, style, paragraph, after))
}

/// Text up to the next properties, of the paragraph or of a run; these; and what is behind them.
fn next_properties(text: &str) -> Option<(&str, &str, &str)> {
    const PARAGRAPH: &str = "<w:pPr>";
    let (start, end) = if text.starts_with(PARAGRAPH) {
        (0, "</w:pPr>")
    } else {
        (text.find("<w:rPr>")?, "</w:rPr>")
    };
    let (before, behind) = text.split_at_checked(start)?;
    let (properties, after) = behind.split_at_checked(behind.find(end)? + end.len())?;
    Some((before, properties, after))
}

/// What each style of paragraphs itself says of runs, and of paragraphs where it is one of these.
fn own_properties(styles: &str, of_paragraphs: &[&str]) -> HashMap<String, Vec<Element>> {
    let Ok(styles) = Document::read(styles) else { return HashMap::new() };
    let paragraphs =
        styles.root.elements().filter(|style| style.attribute("w:type") == Some("paragraph"));
    paragraphs
        .filter_map(|style| {
            let said = |group: &str, names: &[&str]| -> Vec<Element> {
                let properties = style.child(group).into_iter().flat_map(Element::elements);
                properties.filter(|one| names.contains(&one.name.as_str())).cloned().collect()
            };
            let own = [said("w:pPr", of_paragraphs), said("w:rPr", OF_RUNS)].concat();
            Some((style.attribute("w:styleId")?.to_owned(), own))
        })
        .collect()
}

/// Properties without those that the style gives; as they are where they cannot be read.
fn without(properties: &str, own: &[Element]) -> String {
    let Ok(Document { mut root, .. }) = Document::read(properties) else {
        return properties.to_owned();
    };
    root.children.retain(|node| !matches!(node, Node::Element(element) if own.contains(element)));
    if root.children.is_empty() {
        return String::new();
    }
    Document { before: Vec::new(), root }.write()
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLES: &str = r#"<w:styles xmlns:w="w"><w:style w:type="paragraph" w:styleId="cell"><w:pPr>
        <w:spacing w:after="40"/><w:ind w:left="0"/><w:jc w:val="left"/></w:pPr><w:rPr>
        <w:rFonts w:ascii="Times New Roman"/><w:b/><w:sz w:val="24"/></w:rPr></w:style></w:styles>"#;

    const ALIGNED: &str = "<w:spacing w:after=\"40\"/><w:ind w:left=\"0\"/><w:jc w:val=\"left\"/>";

    fn paragraph(own: &str, of_run: &str) -> String {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"cell\"/>{own}</w:pPr>\
             <w:r>{of_run}<w:t>Mẫu</w:t></w:r><w:r>{of_run}<w:t>hai</w:t></w:r></w:p>"
        )
    }

    #[test]
    fn what_the_style_says_is_left_out_and_nothing_else() {
        let said =
            "<w:rPr><w:rFonts w:ascii=\"Times New Roman\"/><w:b/><w:sz w:val=\"24\"/></w:rPr>";
        let other = "<w:rPr><w:rFonts w:ascii=\"Arial\"/><w:sz w:val=\"26\"/></w:rPr>";
        let centred = "<w:jc w:val=\"center\"/>";
        let document = format!("{}{}<w:p/>", paragraph(ALIGNED, said), paragraph(centred, other));
        let left = paragraph("", "<w:rPr><w:b/></w:rPr>");
        let expected = format!("{left}{}<w:p/>", paragraph(centred, other));
        assert_eq!(lighten(&document, STYLES), expected);
    }

    #[test]
    fn where_there_are_lists_a_paragraph_keeps_its_indent() {
        let list = "<w:numPr><w:numId w:val=\"1\"/></w:numPr><w:ind w:left=\"0\"/>";
        let document = format!("{}{}", paragraph(list, ""), paragraph(ALIGNED, ""));
        assert_eq!(lighten(&document, STYLES), document);
    }

    #[test]
    fn what_is_involved_or_has_no_styles_stays_as_it_is() {
        let document = paragraph(ALIGNED, "<w:rPr><w:sz w:val=\"24\"/></w:rPr>");
        assert_eq!(lighten(&document, ""), document);
        let boxed = format!("<w:txbxContent>{document}</w:txbxContent>");
        assert_eq!(lighten(&boxed, STYLES), boxed);
        let cut = document.trim_end_matches("</w:p>");
        assert_eq!(lighten(cut, STYLES), cut);
    }
}
