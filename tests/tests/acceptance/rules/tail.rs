//! Nơi nhận and the signature.

use super::{Type, bold, centred, hold, on_each, set_in, sheet, upright};
use crate::page::Text;
use crate::pages::{Decision, Laid};

const SIGNER: &str = "Nguyễn Thị Phương Thảo";
const POWER: &str = "CHỦ TỊCH";

/// Heading bold italic 12, list 11, "- " and ";" and at last ".".
pub fn recipients(decision: &Decision) -> Vec<String> {
    on_each(decision, |laid| {
        let (heading, page) = laid.line("Nơi nhận:")?;
        set_in(decision, heading, Type { italic: true, ..bold(12., 12.) })?;
        let left = sheet::margin(decision, "w:left");
        hold((heading.area.left - left).abs() < 0.5, || {
            "“Nơi nhận:” is not flush left".to_owned()
        })?;
        let (power, _) = power(laid)?;
        hold((heading.area.middle() - power.area.middle()).abs() < 2.0, || {
            "“Nơi nhận:” is not on the height of the signer's title".to_owned()
        })?;
        let list: Vec<&Text> = laid.pages[page - 1]
            .lines
            .iter()
            .filter(|line| line.area.top > heading.area.middle() && line.area.left < 90.0)
            .collect();
        hold(list.len() >= 3, || "the list is missing".to_owned())?;
        for line in &list {
            set_in(decision, line, upright(11., 11.))?;
        }
        let whole = list.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" ");
        let items: Vec<&str> = whole.trim_start_matches("- ").split(" - ").collect();
        let (last, others) = items.split_last().unwrap();
        hold(whole.starts_with("- ") && others.iter().all(|item| item.ends_with(';')), || {
            format!("items do not begin with “- ” and end with “;”: {whole}")
        })?;
        hold(last.starts_with("Lưu: VT") && last.ends_with('.'), || {
            format!("the last item is “{last}”")
        })
    })
}

fn power(laid: &Laid) -> Result<(&Text, usize), String> {
    laid.line(POWER)
}

/// Title in bold capitals, name in bold, one under the other at the right.
pub fn signer(decision: &Decision) -> Vec<String> {
    on_each(decision, |laid| {
        let ((power, page), (name, name_page)) = (power(laid)?, laid.line(SIGNER)?);
        set_in(decision, power, bold(13., 14.))?;
        set_in(decision, name, bold(13., 14.))?;
        centred(name, power.area.centre(), "the title")?;
        hold(page == name_page && power.area.left > 105.0, || {
            "not at the right of one page".to_owned()
        })
    })
}

/// At least 30 mm to sign and to seal in.
pub fn room(decision: &Decision) -> Vec<String> {
    on_each(decision, |laid| {
        let room = laid.line(SIGNER)?.0.area.top - power(laid)?.0.area.bottom;
        hold(room >= 30.0, || format!("{room:.1} mm"))
    })
}

/// The page of the signature has text of the decision, too.
pub fn not_alone(decision: &Decision) -> Vec<String> {
    on_each(decision, |laid| {
        let (power, page) = power(laid)?;
        let above = laid.pages[page - 1]
            .lines
            .iter()
            .filter(|line| line.size > 13.5 && line.area.bottom < power.area.top);
        let lines = above.filter(|line| line.text.parse::<u32>().is_err()).count();
        hold(lines >= 2, || format!("{lines} lines of text stand above it on page {page}"))
    })
}
