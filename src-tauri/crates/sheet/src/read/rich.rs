//! Text on the way from a file, and the fonts of its stretches.

use std::sync::Arc;

use vietnamese::LegacyEncoding;

use super::workbook::FontRun;

/// A font if its letters are no Unicode, else nothing.
pub type Font = Option<Arc<str>>;

/// The font of that name.
pub fn font(name: &str) -> Font {
    // A list of names, as HTML has it, and in quotes.
    let first = name.split([',', ';']).next().unwrap_or_default();
    let first = first.trim().trim_matches(['\'', '"']);
    LegacyEncoding::of_font(first).map(|_| Arc::from(first))
}

/// A text, and the stretches of it that have a font of their own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rich {
    /// The text.
    pub text: String,
    own: Vec<(usize, usize, Font)>,
}

impl From<String> for Rich {
    fn from(text: String) -> Self {
        Self { text, own: Vec::new() }
    }
}

impl Rich {
    /// A text in units whose runs name their first unit and their font; before the first run it has
    /// the font of its surroundings.
    pub fn of_runs(
        units: &[u16],
        runs: &[(u16, u16)],
        text: impl Fn(&[u16]) -> String,
        font: impl Fn(u16) -> Font,
    ) -> Self {
        let mut rich = Self::default();
        let first = runs.first().map_or(units.len(), |(start, _)| usize::from(*start));
        rich.push(&text(units.get(..first).unwrap_or(units)));
        for (place, (start, number)) in runs.iter().enumerate() {
            let end = runs.get(place + 1).map_or(units.len(), |(next, _)| usize::from(*next));
            let stretch = units.get(usize::from(*start)..end.min(units.len()));
            rich.push_in(&text(stretch.unwrap_or_default()), &font(*number));
        }
        rich
    }

    /// Adds text in the font of its surroundings.
    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Adds text in a font of its own.
    pub fn push_in(&mut self, text: &str, font: &Font) {
        let start = self.text.len();
        self.text.push_str(text);
        match self.own.last_mut() {
            Some((_, end, last)) if *end == start && last == font => *end = self.text.len(),
            _ if text.is_empty() => {}
            _ => self.own.push((start, self.text.len(), font.clone())),
        }
    }

    /// Nothing again.
    pub fn clear(&mut self) {
        self.text.clear();
        self.own.clear();
    }

    /// The stretches in legacy fonts, where everything without a font of its own has `around`.
    pub fn runs(&self, around: &Font) -> Vec<FontRun> {
        let mut runs: Vec<FontRun> = Vec::new();
        let mut add = |start: usize, end: usize, font: &Font| {
            let Some(font) = font else { return };
            match runs.last_mut() {
                Some(last) if last.end == start && last.font == *font => last.end = end,
                _ if start < end => runs.push(FontRun { start, end, font: Arc::clone(font) }),
                _ => {}
            }
        };
        let mut at = 0;
        for (start, end, font) in &self.own {
            add(at, *start, around);
            add(*start, *end, font);
            at = *end;
        }
        add(at, self.text.len(), around);
        runs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_keep_their_fonts() {
        let old = font(".VnTime");
        let mut text = Rich::default();
        text.push("Tæ ");
        text.push_in("số 1", &None);
        text.push_in(" Hµ", &font("'VNI-Times', serif"));
        let runs = |around: &Font| {
            let runs = text.runs(around);
            runs.iter().map(|run| (run.start, run.end, run.font.to_string())).collect::<Vec<_>>()
        };
        assert_eq!(runs(&None), [(10, 14, "VNI-Times".to_owned())]);
        assert_eq!(runs(&old), [(0, 4, ".VnTime".to_owned()), (10, 14, "VNI-Times".to_owned())]);
    }
}
