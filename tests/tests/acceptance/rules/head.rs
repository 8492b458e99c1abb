//! From Quốc hiệu to the authority.

use super::{SAME, bold, centred, hold, italic, on_each, set_in, text_middle, underlined, upright};
use crate::page::Text;
use crate::pages::{Decision, Laid};

const NATION: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";
const AGENCY: [&str; 2] = ["ỦY BAN NHÂN DÂN", "XÃ LÂM THAO"];
const SUBJECT: &str = "Về việc thành lập";

fn distance(upper: &Text, lower: &Text) -> f64 {
    lower.area.top - upper.area.bottom
}

/// One line at the right of the first page.
pub fn nation(decision: &Decision) -> Vec<String> {
    on_each(decision, |laid| {
        let (line, page) = laid.line(NATION)?;
        set_in(decision, line, bold(12., 13.))?;
        hold(page == 1 && line.area.left > 85.0 && line.area.top < 30.0, || {
            "not at the upper right of page 1".to_owned()
        })
    })
}

/// Under it, with a line as long as itself.
pub fn motto(decision: &Decision) -> Vec<String> {
    on_each(decision, |laid| {
        let ((nation, _), (line, page)) = (laid.line(NATION)?, laid.line(MOTTO)?);
        set_in(decision, line, bold(13., 14.))?;
        centred(line, nation.area.centre(), "Quốc hiệu")?;
        hold(distance(nation, line) < 1.5, || "not single spaced under Quốc hiệu".to_owned())?;
        underlined(laid, page, line, line.area.width(), (0.97, 1.03))
    })
}

/// Its lines in the middle under each other, with a line of a third to a half.
pub fn agency(decision: &Decision) -> Vec<String> {
    on_each(decision, |laid| {
        let (lines, nation) = (agency_lines(laid)?, laid.line(NATION)?.0);
        let longest = lines.iter().map(|line| line.area.width()).fold(0.0, f64::max);
        for line in &lines {
            set_in(decision, line, bold(12., 13.))?;
            centred(line, lines[0].area.centre(), "the line above")?;
        }
        hold((lines[0].area.middle() - nation.area.middle()).abs() < SAME, || {
            "not on the height of Quốc hiệu".to_owned()
        })?;
        let last = lines[1];
        underlined(laid, 1, last, longest, (1. / 3., 0.5))?;
        // "Dòng chữ" may be read as the last line, too.
        underlined(laid, 1, last, last.area.width(), (1. / 3., 0.5))
    })
}

fn agency_lines(laid: &Laid) -> Result<[&Text; 2], String> {
    Ok([laid.line(AGENCY[0])?.0, laid.line(AGENCY[1])?.0])
}

/// 13 pt, in the middle under the agency; a draft has a blank to write on.
pub fn number(decision: &Decision) -> Vec<String> {
    let mut broken = on_each(decision, |laid| {
        let (line, page) = laid.line_where("Số:", |line| line.text.starts_with("Số:"))?;
        set_in(decision, line, upright(13., 13.))?;
        centred(line, agency_lines(laid)?[0].area.centre(), "the agency")?;
        let wanted = if decision.issued { "Số: 05/QĐ-UBND" } else { "Số: /QĐ-UBND" };
        hold(page == 1 && line.text == wanted, || format!("“{}” is not “{wanted}”", line.text))
    });
    let set =
        |text: &str| match text.strip_prefix("Số:").and_then(|rest| rest.strip_suffix("/QĐ-UBND"))
        {
            Some(between) if decision.issued => between == " 05",
            Some(between) => between.len() >= 6 && between.trim().is_empty(),
            None => false,
        };
    if !decision.word.paragraphs().iter().any(|(_, text)| set(text)) {
        broken.push("Word file: the number, or a blank for it, is not as prescribed".to_owned());
    }
    broken
}

/// Italic, on the height of the number, in the middle under Quốc hiệu.
pub fn date(decision: &Decision) -> Vec<String> {
    let mut broken = on_each(decision, |laid| {
        let (line, _) =
            laid.line_where("Lâm Thao, ngày", |line| line.text.starts_with("Lâm Thao, ngày"))?;
        let (number, _) = laid.line_where("Số:", |line| line.text.starts_with("Số:"))?;
        set_in(decision, line, italic(13., 14.))?;
        centred(line, laid.line(NATION)?.0.area.centre(), "Quốc hiệu")?;
        hold((line.area.middle() - number.area.middle()).abs() < SAME, || {
            "not on the height of the number".to_owned()
        })
    });
    let blanks =
        |text: &str| text.split(|letter: char| letter != ' ').filter(|gap| gap.len() >= 4).count();
    let set = |text: &str| match text.strip_prefix("Lâm Thao, ngày ") {
        Some(_) if decision.issued => text == "Lâm Thao, ngày 05 tháng 02 năm 2026",
        Some(rest) => {
            blanks(text) == 2 && rest.trim_start().starts_with("tháng ") && text.contains(" năm 20")
        }
        None => false,
    };
    if !decision.word.paragraphs().iter().any(|(_, text)| set(text)) {
        broken.push("Word file: the date, or blanks for it, is not as prescribed".to_owned());
    }
    broken
}

/// Tên loại.
pub fn kind(decision: &Decision) -> Vec<String> {
    on_each(decision, |laid| {
        let (line, _) = laid.line("QUYẾT ĐỊNH")?;
        set_in(decision, line, bold(13., 14.))?;
        centred(line, text_middle(decision), "the text")
    })
}

/// Trích yếu: right under tên loại, no full stop, a line of a third to a half.
pub fn subject(decision: &Decision) -> Vec<String> {
    on_each(decision, |laid| {
        let (kind, _) = laid.line("QUYẾT ĐỊNH")?;
        let (first, page) = laid.line_where(SUBJECT, |line| line.text.starts_with(SUBJECT))?;
        let (authority, _) = laid
            .line_where("CHỦ TỊCH ỦY BAN", |line| line.text.starts_with("CHỦ TỊCH ỦY BAN"))?;
        let within = first.area.top..authority.area.top;
        let lines: Vec<&Text> =
            laid.pages[0].lines.iter().filter(|line| within.contains(&line.area.top)).collect();
        hold(distance(kind, first) < 2.0, || "not right under tên loại".to_owned())?;
        for line in &lines {
            set_in(decision, line, bold(13., 14.))?;
            centred(line, text_middle(decision), "the text")?;
        }
        let last = lines[lines.len() - 1];
        hold(!last.text.ends_with('.'), || "ends with a full stop".to_owned())?;
        let longest = lines.iter().map(|line| line.area.width()).fold(0.0, f64::max);
        underlined(laid, page, last, longest, (1. / 3., 0.5))
    })
}

/// Who decides, and that it is decided.
pub fn authority(decision: &Decision) -> Vec<String> {
    on_each(decision, |laid| {
        for text in ["CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ LÂM THAO", "QUYẾT ĐỊNH:"] {
            let (line, _) = laid.line(text)?;
            set_in(decision, line, bold(13., 14.))?;
            centred(line, text_middle(decision), "the text")?;
        }
        Ok(())
    })
}
