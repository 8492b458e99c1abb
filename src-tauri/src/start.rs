//! The words on the command line.

use std::ffi::OsString;
use std::path::PathBuf;

use wire::WireError;

use wire::error::host as error;

/// The word with which the program calls itself for a PDF.
pub(crate) const RENDER_PDF: &str = "--render-pdf";

/// What the program was started for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Start {
    /// The window, on the user's own store or on the one in this folder.
    Window(Option<PathBuf>),
    /// No window: the converter, from one file to another.
    RenderPdf(PathBuf, PathBuf),
}

impl Start {
    /// Reads the words after the program's name.
    ///
    /// # Errors
    /// `bad-arguments` with the first word that has no meaning.
    pub(crate) fn read(words: impl IntoIterator<Item = OsString>) -> Result<Self, WireError> {
        let words: Vec<OsString> = words.into_iter().collect();
        match words.as_slice() {
            [] => Ok(Self::Window(None)),
            [flag, folder] if flag == "--data" => Ok(Self::Window(Some(folder.into()))),
            [flag, input, output] if flag == RENDER_PDF => {
                Ok(Self::RenderPdf(input.into(), output.into()))
            }
            [first, ..] => Err(error::bad_start(&first.to_string_lossy())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &[&str]) -> Result<Start, String> {
        Start::read(words.iter().map(OsString::from)).map_err(|refusal| refusal.code)
    }

    #[test]
    fn the_words_are_understood_or_refused() {
        assert_eq!(read(&[]), Ok(Start::Window(None)));
        assert_eq!(read(&["--data", "D"]), Ok(Start::Window(Some("D".into()))));
        assert_eq!(
            read(&[RENDER_PDF, "a.docx", "b.pdf"]),
            Ok(Start::RenderPdf("a.docx".into(), "b.pdf".into()))
        );
        for words in [&["--data"][..], &["x.docx"], &[RENDER_PDF, "a"], &["--data", "D", "E"]] {
            assert_eq!(read(words), Err("bad-arguments".to_owned()), "{words:?}");
        }
    }
}
