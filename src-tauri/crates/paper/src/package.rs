//! The `.docx` package: a zip of parts.

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
