//! Report forms: a form is data, a writer turns it and its content into an .xlsx.
//!
//! A [`Form`] says what a sheet of figures looks like: its header tree, the kind and width of each
//! column, what a column adds up to, which columns make up another one. A [`Content`] says what
//! stands in it this time. [`write`] lays both out for A4 as a Vietnamese office expects it:
//! letterhead, title, period, header with numbered columns, rows, total row, signatures.
//!
//! Three rules hold for every form:
//! - **Blank is not zero.** A cell without a value stays empty, and so does a total over no values.
//! - **Formulas are real and already computed.** The total follows when a clerk corrects a figure,
//!   and a viewer that does not calculate shows the right one too.
//! - **Text stays text.** A name that begins with `=`, `+`, `-` or `@` never becomes a formula.
//!
//! Deliberately absent: any knowledge of what is counted. Forms live with those who know.

mod chart;
mod content;
pub(crate) mod grid;
mod model;
pub(crate) mod page;
mod printed;
mod shown;
pub(crate) mod style;
mod table;
mod tally;

pub use content::{Cell, Content, Letterhead, Row, Signature, Signatures};
pub use model::{
    Chart, ChartShape, Column, Form, FormError, Header, Kind, Orientation, RowRule, Total, Word,
};
pub use page::{write, write_streamed};
pub use printed::{FigureColumn, Figures, Printed, figures, printed};
pub use table::{Mismatch, mismatches};
