//! The rules of NĐ 30/2020/NĐ-CP, Phụ lục I, as measurements. "II.5.b" is Mục II, khoản 5, điểm b.

mod annex;
mod body;
mod head;
mod sheet;
mod tail;

use crate::page::{Area, Text};
use crate::pages::{Decision, Laid};

/// A rule and how it is measured.
pub struct Rule {
    /// Its name in reports of the checker.
    pub id: &'static str,
    /// Where the decree says so.
    pub clause: &'static str,
    /// What is wrong, a sentence each; nothing where it holds.
    pub broken: fn(&Decision) -> Vec<String>,
}

const fn rule(
    id: &'static str,
    clause: &'static str,
    broken: fn(&Decision) -> Vec<String>,
) -> Rule {
    Rule { id, clause, broken }
}

/// All rules that a decision with an annex can break.
pub const RULES: &[Rule] = &[
    rule("page.size", "I.1", sheet::is_a4),
    rule("page.margin", "I.3", sheet::margins),
    rule("page.count", "-", sheet::same_pages),
    rule("page.blanks", "-", sheet::no_placeholder),
    rule("font.name", "I.4", sheet::fonts),
    rule("font.run", "I.4", sheet::runs),
    rule("pageno.main", "I.7", sheet::numbers),
    rule("nation", "II.1.a", head::nation),
    rule("motto", "II.1.b", head::motto),
    rule("agency", "II.2.b", head::agency),
    rule("number", "II.3", head::number),
    rule("date", "II.4", head::date),
    rule("type", "II.5.b", head::kind),
    rule("abstract", "II.5.b", head::subject),
    rule("authority", "PL III, Mẫu 1.2", head::authority),
    rule("basis", "II.6.a", body::bases),
    rule("article", "II.6.đ", body::articles),
    rule("body.justified", "II.6.e", body::justified),
    rule("body.indent", "II.6.e", body::indented),
    rule("body.lines", "II.6.e", body::line_spacing),
    rule("body.spacing", "II.6.e", body::paragraph_spacing),
    rule("body.end", "PL III", body::end),
    rule("recipients", "II.9.d", tail::recipients),
    rule("signer", "II.7", tail::signer),
    rule("signer.room", "thông lệ", tail::room),
    rule("signer.alone", "thông lệ", tail::not_alone),
    rule("annex.head", "III.1", annex::head),
    rule("annex.pageno", "III.1.đ", annex::numbers),
    rule("annex.header", "-", annex::header_repeated),
    rule("annex.rows", "-", annex::whole_rows),
    rule("annex.words", "-", annex::whole_words),
    rule("annex.word", "-", annex::set_in_word),
];

/// Two places that should be one, in millimetres: programs round differently.
const SAME: f64 = 0.8;

/// Asks of both layouts.
fn on_each(decision: &Decision, measure: impl Fn(&Laid) -> Result<(), String>) -> Vec<String> {
    let asked =
        decision.laid.iter().map(|laid| measure(laid).map_err(|how| format!("{}: {how}", laid.by)));
    asked.filter_map(Result::err).collect()
}

/// An error unless it holds.
fn hold(holds: bool, otherwise: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(otherwise()) }
}

/// Type as the decree prescribes it.
#[derive(Clone, Copy)]
struct Type {
    least: f64,
    most: f64,
    bold: bool,
    italic: bool,
}

const fn upright(least: f64, most: f64) -> Type {
    Type { least, most, bold: false, italic: false }
}

const fn bold(least: f64, most: f64) -> Type {
    Type { bold: true, ..upright(least, most) }
}

const fn italic(least: f64, most: f64) -> Type {
    Type { italic: true, ..upright(least, most) }
}

/// Size, weight and slant of a line. Our PDF calls all four faces by one name, so weight and slant
/// there are those that make the line as wide as LibreOffice's line of that type.
fn set_in(decision: &Decision, line: &Text, wanted: Type) -> Result<(), String> {
    let what = &line.text;
    hold((wanted.least - 0.2..=wanted.most + 0.2).contains(&line.size), || {
        format!("“{what}” is set in {:.1} pt, not {} to {}", line.size, wanted.least, wanted.most)
    })?;
    let (other, _) = decision.laid[1].line(what)?;
    hold((other.bold, other.italic) == (wanted.bold, wanted.italic), || {
        format!("“{what}” is bold: {}, italic: {}", other.bold, other.italic)
    })?;
    let (found, right) = (line.area.width(), other.area.width());
    hold((found - right).abs() < 0.005 * right + 0.15, || {
        format!("“{what}” is {found:.2} mm wide, {right:.2} in the prescribed face")
    })
}

/// Stands in the middle of something else.
fn centred(line: &Text, on: f64, what: &str) -> Result<(), String> {
    let centre = line.area.centre();
    hold((centre - on).abs() < SAME, || {
        format!("“{}” has its middle at {centre:.1} mm, {what} at {on:.1}", line.text)
    })
}

/// The middle between the margins of a portrait page of the decision.
fn text_middle(decision: &Decision) -> f64 {
    let margin = |side| sheet::margin(decision, side);
    f64::midpoint(margin("w:left"), 210.0 - margin("w:right"))
}

/// The drawn line right under a text.
fn stroke_under<'a>(laid: &'a Laid, page: usize, text: &Text) -> Result<&'a Area, String> {
    let strokes = laid.pages[page - 1].strokes.iter();
    strokes
        .filter(|stroke| (-0.5..5.0).contains(&(stroke.top - text.area.bottom)))
        .find(|stroke| (stroke.centre() - text.area.centre()).abs() < 10.0)
        .ok_or_else(|| format!("no line is drawn under “{}”", text.text))
}

/// A drawn line of a share of a text's width, in the middle under it.
fn underlined(
    laid: &Laid,
    page: usize,
    text: &Text,
    longest: f64,
    shares: (f64, f64),
) -> Result<(), String> {
    let stroke = stroke_under(laid, page, text)?;
    let share = stroke.width() / longest;
    hold((shares.0 - 0.01..=shares.1 + 0.01).contains(&share), || {
        format!("the line under “{}” is {share:.2} of it", text.text)
    })?;
    hold((stroke.centre() - text.area.centre()).abs() < SAME, || {
        format!("the line under “{}” is not in its middle", text.text)
    })
}
