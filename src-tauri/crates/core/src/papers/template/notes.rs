//! The findings of a template as comments of Word, in a copy of it.

use paper::check::{Place, annotate, find_place};
use paper::template::{Finding, TemplateError};

use crate::Result;

/// The main part of a document, as every office program names it.
const MAIN: &str = "word/document.xml";

/// A copy of a template with a comment for each finding, at the paragraph where it was found.
/// `sentence` says it in words.
///
/// # Errors
/// [`Error::Template`](crate::Error::Template) where it is no sound `.docx`.
pub fn annotated_template(
    bytes: &[u8],
    findings: &[Finding],
    sentence: impl Fn(&Finding) -> String,
) -> Result<Vec<u8>> {
    let bytes = &*super::as_document(bytes).map_err(TemplateError::from)?;
    let mut notes = Vec::new();
    for finding in findings {
        let part = finding.place.split_once(',').map(|(part, _)| part);
        let said = sentence(finding);
        let found = find_place(bytes, part, &finding.tag).map_err(TemplateError::from)?;
        notes.push(match found {
            Some(place) => (place, said),
            None => (top(), format!("{}: {said}", finding.place)),
        });
    }
    Ok(annotate(bytes, &notes).map_err(TemplateError::from)?)
}

/// Where a comment stands on what is nowhere in the text: a field of Word's own, a part that is missing.
pub(in crate::papers) fn top() -> Place {
    Place { part: MAIN.to_owned(), paragraph: 0, page_hint: None, text: String::new() }
}
