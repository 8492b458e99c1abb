//! PDF from a `.docx`.
//!
//! [`convert_in_process`] is the built-in converter: always there, needs no installed font. It is
//! young code that lays out whole documents, so a program with a window runs it as a child
//! through [`Converter`]: a crash or an endless loop there ends as an error here.

mod adapt;
mod child;
pub mod fonts;
mod lend;
mod lighten;
mod word;

pub use child::Converter;
pub use word::{Maker, Word, best};

/// A way from the bytes of a `.docx` to the bytes of a `.pdf`.
pub trait DocxToPdf {
    /// Lays out the document.
    ///
    /// # Errors
    /// When the document cannot be read or the converter fails.
    fn to_pdf(&self, docx: &[u8]) -> Result<Vec<u8>, PdfError>;
}

/// Why there is no PDF.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// The document is not a `.docx` or is damaged.
    #[error("không đọc được tệp Word: {0}")]
    Document(String),
    /// The converter gave up.
    #[error("không tạo được PDF: {0}")]
    Layout(String),
    /// The converter could not be started.
    #[error("không chạy được chương trình tạo PDF: {0}")]
    Start(std::io::Error),
    /// The converter ended with an error.
    #[error("chương trình tạo PDF dừng với lỗi: {0}")]
    Failed(String),
    /// The converter took too long and was ended.
    #[error("tạo PDF quá {} giây nên đã dừng", .0.as_secs())]
    TimedOut(std::time::Duration),
    /// A file between the two programs could not be written or read.
    #[error("không ghi được tệp tạm khi tạo PDF: {0}")]
    File(#[from] std::io::Error),
}

/// The built-in converter, in this process.
#[derive(Debug, Clone, Copy, Default)]
pub struct BuiltIn;

impl DocxToPdf for BuiltIn {
    fn to_pdf(&self, docx: &[u8]) -> Result<Vec<u8>, PdfError> {
        convert_in_process(docx)
    }
}

/// Converts with the built-in converter, in this process.
///
/// The converter works on a copy of the document that carries Tinos under the name Times New
/// Roman: the same line breaks on every machine, whatever fonts it has.
///
/// # Errors
/// [`PdfError::Document`] when `docx` is not a Word document, [`PdfError::Layout`] when the
/// converter gives up.
pub fn convert_in_process(docx: &[u8]) -> Result<Vec<u8>, PdfError> {
    let document = adapt::adapt(docx).map_err(|error| PdfError::Document(error.to_string()))?;
    let lent =
        lend::copy(docx, &document).map_err(|error| PdfError::Document(error.to_string()))?;
    docxide_pdf::convert_docx_bytes_to_pdf_bytes(&lent)
        .map_err(|error| PdfError::Layout(error.to_string()))
}
