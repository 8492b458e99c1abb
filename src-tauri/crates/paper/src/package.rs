//! The `.docx` package. Opening it checks it whole, so that what comes after may trust it.

use std::collections::BTreeMap;

use ooxml::package;

use crate::xml::Document;

/// Content types of the main part of a document and of a template.
const MAIN: &[&str] = &["wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml"];
/// Why a file is not a Word package that can be worked on. The sentences are the program's own; the window shows its own
/// by [`PackageError::code`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PackageError {
    /// Not a zip with a Word document in it.
    #[error("tệp không phải là văn bản Word (.docx)")]
    NotDocx,
    /// The binary format of Word 97–2003.
    #[error("tệp ở dạng .doc cũ; hãy mở bằng Word và lưu lại dạng .docx")]
    OldDoc,
    /// Protected by a password.
    #[error("tệp được đặt mật khẩu; hãy bỏ mật khẩu trong Word rồi lưu lại")]
    Encrypted,
    /// A document or template with macros (`.docm`, `.dotm`).
    #[error("tệp có chứa macro; hãy lưu lại dạng .docx không có macro")]
    Macros,
    /// More bytes or parts than a paper can reasonably have, a zip bomb among them.
    #[error("tệp quá lớn hoặc có quá nhiều thành phần")]
    TooLarge,
    /// A part that should be read is damaged: its name and what is wrong.
    #[error("tệp bị hỏng ở «{part}»: {reason}")]
    Damaged {
        /// Name of the part in the package.
        part: String,
        /// What is wrong, for whoever looks into it.
        reason: String,
    },
}

impl PackageError {
    /// A short stable code for the catalogue of sentences.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotDocx => "not-docx",
            Self::OldDoc => "old-doc",
            Self::Encrypted => "encrypted",
            Self::Macros => "macros",
            Self::TooLarge => "too-large",
            Self::Damaged { .. } => "damaged",
        }
    }
}

impl From<package::PackageError> for PackageError {
    fn from(error: package::PackageError) -> Self {
        match error {
            package::PackageError::NotPackage => Self::NotDocx,
            package::PackageError::Old => Self::OldDoc,
            package::PackageError::Encrypted => Self::Encrypted,
            package::PackageError::TooLarge => Self::TooLarge,
            package::PackageError::Damaged { part, reason } => Self::Damaged { part, reason },
        }
    }
}

/// An open package over the bytes of the file.
pub struct Package<'a>(package::Package<'a>);

impl<'a> Package<'a> {
    /// Name of the part that lists the content types.
    pub const CONTENT_TYPES: &'static str = package::Package::CONTENT_TYPES;

    /// Opens a package and inflates every part once, to nowhere: sizes and checksums are the real ones.
    ///
    /// # Errors
    /// Anything that is not a sound `.docx` within the limits.
    pub fn open(bytes: &'a [u8]) -> Result<Self, PackageError> {
        let package = package::Package::open(bytes)?;
        if package.has_type("macroEnabled") || package.has_type("vbaProject") {
            return Err(PackageError::Macros);
        }
        if !MAIN.iter().any(|main| package.has_type(main)) {
            return Err(PackageError::NotDocx);
        }
        if package.parts_of(MAIN).is_empty() {
            let reason = "the main part is not there".to_owned();
            return Err(PackageError::Damaged { part: Self::CONTENT_TYPES.to_owned(), reason });
        }
        Ok(Self(package))
    }

    /// Whether it is a template of Word (`.dotx`) and not a document.
    pub fn is_template(&self) -> bool {
        self.0.has_type("wordprocessingml.template.main+xml")
    }

    /// Whether there is a part of this name.
    pub fn has(&self, name: &str) -> bool {
        self.0.has(name)
    }

    /// A name for a new part: `stem`, with as many `x` behind it as it takes to be new.
    pub(crate) fn unused(&self, stem: &str, extension: &str) -> String {
        self.0.unused(stem, extension)
    }

    /// Names of the parts whose content type ends like one of `kinds`, in the order of the package.
    pub fn parts_of(&self, kinds: &[&str]) -> Vec<String> {
        self.0.parts_of(kinds)
    }

    /// Reads a part as XML.
    ///
    /// # Errors
    /// When there is no such part, or it is too large or damaged.
    pub fn xml(&mut self, name: &str) -> Result<Document, PackageError> {
        Ok(self.0.xml(name)?)
    }

    /// Reads a part as text, without its byte order mark.
    ///
    /// # Errors
    /// As [`Self::xml`].
    pub(crate) fn text(&mut self, name: &str) -> Result<String, PackageError> {
        Ok(self.0.text(name)?)
    }

    /// The package with some parts replaced. All others are copied as they are, compressed bytes and all, in their order;
    /// replaced parts carry a fixed date, so that the same data gives the same bytes.
    ///
    /// # Errors
    /// When the archive cannot be copied.
    pub fn with_parts(self, changed: &BTreeMap<String, String>) -> Result<Vec<u8>, PackageError> {
        Ok(self.0.with_parts(changed)?)
    }

    /// As [`Self::with_parts`], for parts of any bytes; those that are not there yet come last, by name.
    ///
    /// # Errors
    /// When the archive cannot be copied.
    pub fn with_files(self, changed: &BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>, PackageError> {
        Ok(self.0.with_files(changed)?)
    }
}
