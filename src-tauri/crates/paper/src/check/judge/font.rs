//! Letters: face, colour, code (PL I, I.4).

use unicode_normalization::is_nfc;
use vietnamese::LegacyEncoding;

use super::super::change::{Change, Set, Target};
use super::super::read::{Paragraph, Run};
use super::super::rule::Rule;
use super::super::scene::Scene;
use super::{Fault, Grouped, Judged};

/// Stamps of urgency are red (PL I, III.2.b).
const RED_STAMPS: [&str; 3] = ["HỎA TỐC", "THƯỢNG KHẨN", "KHẨN"];

/// Every paragraph that is read, with the name of its part.
fn paragraphs<'a>(scene: &Scene<'a>) -> impl Iterator<Item = (&'a str, &'a Paragraph)> {
    let reading = scene.reading;
    let edges = reading.edges.iter().flat_map(|edge| {
        edge.paragraphs.iter().map(move |paragraph| (edge.part.as_str(), paragraph))
    });
    let main = reading.paragraphs.iter().map(|paragraph| (reading.part.as_str(), paragraph));
    main.chain(edges)
}

/// The letters of a run that have a face to be seen.
fn letters(paragraph: &Paragraph, run: &Run) -> Vec<char> {
    let letters = paragraph.text.chars().skip(run.from).take(run.to - run.from);
    letters.filter(|letter| letter.is_alphanumeric()).collect()
}

fn faces<'a>(letters: &[char], run: &'a Run) -> Vec<&'a str> {
    let ascii = letters.iter().any(char::is_ascii).then_some(run.look.ascii.as_str());
    let other = letters.iter().any(|letter| !letter.is_ascii()).then_some(run.look.other.as_str());
    ascii.into_iter().chain(other.filter(|other| ascii != Some(other))).collect()
}

fn change(part: &str, paragraph: &Paragraph, run: &Run, set: Set) -> Change {
    let target = Target::Letters(paragraph.index, run.from, run.to);
    Change { part: part.to_owned(), target, set }
}

/// Times New Roman. Old fonts are judged by [`unicode`].
pub(crate) fn name(scene: &Scene<'_>, _: &Rule) -> Judged {
    let mut found = Grouped::default();
    for (part, paragraph) in paragraphs(scene) {
        for run in &paragraph.runs {
            let letters = letters(paragraph, run);
            for face in faces(&letters, run) {
                let right = face.trim().eq_ignore_ascii_case("Times New Roman");
                if right || LegacyEncoding::of_font(face).is_some() {
                    continue;
                }
                let change = change(part, paragraph, run, Set::Face);
                found.add(face, Some(change), || {
                    let message = format!("Phông chữ «{face}»; phải là Times New Roman.");
                    Fault::at(part, paragraph, message).word(face)
                });
            }
        }
    }
    found.judged("Đổi sang Times New Roman")
}

/// Black.
pub(crate) fn colour(scene: &Scene<'_>, _: &Rule) -> Judged {
    let mut found = Grouped::default();
    for (part, paragraph) in paragraphs(scene) {
        if RED_STAMPS.contains(&paragraph.text.trim()) {
            continue;
        }
        for run in &paragraph.runs {
            let black = matches!(run.look.colour.as_str(), "auto" | "000000" | "windowtext");
            if black || letters(paragraph, run).is_empty() {
                continue;
            }
            let change = change(part, paragraph, run, Set::Black);
            found.add(&run.look.colour, Some(change), || {
                let message = format!("Chữ màu #{}; phải là màu đen.", run.look.colour);
                Fault::at(part, paragraph, message).word(&run.look.colour)
            });
        }
    }
    found.judged("Đổi sang màu đen")
}

/// No font from before Unicode. Converting is left to the clerk, who must see it.
pub(crate) fn unicode(scene: &Scene<'_>, _: &Rule) -> Judged {
    let mut found = Grouped::default();
    for (part, paragraph) in paragraphs(scene) {
        for run in &paragraph.runs {
            let letters = letters(paragraph, run);
            for face in faces(&letters, run) {
                let Some(encoding) = LegacyEncoding::of_font(face) else { continue };
                found.add(face, None, || {
                    let name = match encoding {
                        LegacyEncoding::Vni => "VNI",
                        LegacyEncoding::Tcvn3 | LegacyEncoding::Tcvn3Capitals => "TCVN3 (ABC)",
                    };
                    let message = format!(
                        "Chữ gõ bằng phông «{face}» theo bảng mã {name}; phải chuyển sang Unicode."
                    );
                    Fault::at(part, paragraph, message)
                });
            }
        }
    }
    found.judged("")
}

/// Composed letters.
pub(crate) fn composed(scene: &Scene<'_>, _: &Rule) -> Judged {
    let mut found = Grouped::default();
    for (part, paragraph) in paragraphs(scene) {
        if is_nfc(&paragraph.text) {
            continue;
        }
        let target = Target::Paragraph(paragraph.index);
        let change = Change { part: part.to_owned(), target, set: Set::Composed };
        found.add("", Some(change), || {
            let message = "Chữ Unicode dạng tổ hợp; phải dùng Unicode dựng sẵn.".to_owned();
            Fault::at(part, paragraph, message)
        });
    }
    found.judged("Chuyển sang Unicode dựng sẵn")
}
