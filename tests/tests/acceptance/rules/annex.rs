//! Phụ lục: its heading, its page numbers, its table.

use std::collections::BTreeMap;

use super::{bold, centred, hold, italic, on_each, set_in, sheet, text_middle};
use crate::page::{Page, Row, every};
use crate::pages::Decision;

/// Heading, title and what it belongs to.
pub fn head(decision: &Decision) -> Vec<String> {
    on_each(decision, |laid| {
        let title = laid.line_where("DANH SÁCH", |line| line.text.starts_with("DANH SÁCH"))?.0;
        let attached = laid
            .line_where("(Kèm theo", |line| line.text.starts_with("(Kèm theo Quyết định số"))?
            .0;
        let heading = laid.line("Phụ lục")?.0;
        for (line, wanted) in
            [(heading, bold(14., 14.)), (title, bold(13., 14.)), (attached, italic(13., 14.))]
        {
            set_in(decision, line, wanted)?;
            centred(line, text_middle(decision), "the text")?;
        }
        Ok(())
    })
}

/// The annex counts its own pages.
pub fn numbers(decision: &Decision) -> Vec<String> {
    on_each(decision, |laid| sheet::numbered(decision, laid.parts().1))
}

/// The table's heading stands on every page of the annex.
pub fn header_repeated(decision: &Decision) -> Vec<String> {
    on_each(decision, |laid| {
        let (_, annex) = laid.parts();
        annex.iter().enumerate().try_for_each(|(index, page)| {
            let heads = page.words.iter().filter(|word| word.text == "STT").count();
            hold(heads == 1, || format!("page {} of the annex has {heads} headings", index + 1))
        })
    })
}

/// Every member's row lies whole on one page, once, with the whole name in it.
pub fn whole_rows(decision: &Decision) -> Vec<String> {
    on_each(decision, |laid| {
        let rows: Vec<Row> = laid.parts().1.iter().flat_map(Page::rows).collect();
        for (index, name) in decision.names.iter().enumerate() {
            let number = u32::try_from(index + 1).unwrap();
            let of_number = |row: &&Row| row.cells[0].parse() == Ok(number);
            let found: Vec<&str> =
                rows.iter().filter(of_number).map(|row| row.cells[1].as_str()).collect();
            hold(found == [name.as_str()], || format!("row {number}: {found:?}, not {name:?}"))?;
        }
        Ok(())
    })
}

/// Word is told so, too: heading rows repeat, no row breaks.
pub fn set_in_word(decision: &Decision) -> Vec<String> {
    let tables = decision.word.every("w:tbl");
    let table = tables[tables.len() - 1];
    let rows = every(table, "w:tr");
    let broken = rows.iter().filter(|row| every(row, "w:cantSplit").is_empty()).count();
    let mut found = Vec::new();
    if every(rows[0], "w:tblHeader").is_empty() {
        found.push("Word file: the first row is no heading".to_owned());
    }
    if broken > 0 {
        found.push(format!("Word file: {broken} rows may break"));
    }
    found
}

/// No cell is so narrow that a word of it is broken: the words of the Word file's rows stand whole
/// on the pages, as often as in the rows.
pub fn whole_words(decision: &Decision) -> Vec<String> {
    let rows = decision.word.rows();
    let cells = rows.iter().filter(|row| row.len() == 8).flatten();
    let wanted = counted(cells.flat_map(|cell| cell.split_whitespace()));
    on_each(decision, |laid| {
        let words = laid.parts().1.iter().flat_map(|page| &page.words);
        let found = counted(words.map(|word| word.text.as_str()));
        let fewer = |word: &&str| found.get(word).unwrap_or(&0) < &wanted[word];
        let broken: Vec<&str> = wanted.keys().copied().filter(fewer).collect();
        hold(broken.is_empty(), || format!("broken words: {broken:?}"))
    })
}

fn counted<'a>(words: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
    words.fold(BTreeMap::new(), |mut counts, word| {
        *counts.entry(word).or_default() += 1;
        counts
    })
}
