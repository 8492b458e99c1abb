//! How well a text answers what was typed: pure, and the measure of what the index answers.

use vietnamese::{SearchWord, search_words};

/// How well something answers a search, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// The whole name, with its diacritics.
    Name,
    /// Whole words in the order of the name, with their diacritics.
    Words,
    /// Starts of words in the order of the name, with their diacritics.
    Starts,
    /// Whole words in the order of the name, diacritics aside.
    PlainWords,
    /// Starts of words in the order of the name, diacritics aside.
    PlainStarts,
    /// Parts of words, in any order.
    Within,
    /// Starts of words of the name and of what else is known, or digits of the phone.
    Other,
}

impl Tier {
    /// All, the best first.
    pub const ALL: [Self; 7] = [
        Self::Name,
        Self::Words,
        Self::Starts,
        Self::PlainWords,
        Self::PlainStarts,
        Self::Within,
        Self::Other,
    ];
}

/// Letters a word typed must have to be looked for in the middle of words.
const WITHIN_FROM: usize = 2;

/// Digits of a phone that must be known.
pub(super) const DIGITS_FROM: usize = 3;

/// What was typed to be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    pub(super) words: Vec<SearchWord>,
    /// Digits of a phone, where nothing but such were typed.
    pub(super) digits: Option<String>,
}

impl Typed {
    /// Reads what was typed.
    pub fn new(text: &str) -> Self {
        let text = vietnamese::clean(text);
        let only_digits = text.chars().all(|c| c.is_ascii_digit() || " .-+()/".contains(c));
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        // Phones are stored as they are dialled at home.
        let digits = match text.strip_prefix('+').and(digits.strip_prefix("84")) {
            Some(rest) => format!("0{rest}"),
            None => digits,
        };
        let digits = (only_digits && digits.len() >= DIGITS_FROM).then_some(digits);
        Self { words: search_words(&text), digits }
    }

    /// True where there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// True where every word is long enough to be looked for in the middle of words.
    pub(super) fn reaches_within(&self) -> bool {
        self.words.iter().all(|word| word.folded.chars().count() >= WITHIN_FROM)
    }

    /// How well a text answers: its name, what else is known of it, its phone (digits only).
    pub fn tier(
        &self,
        name: &[SearchWord],
        other: &[SearchWord],
        phone: Option<&str>,
    ) -> Option<Tier> {
        if self.is_empty() {
            return None;
        }
        let same = |word: &SearchWord, typed: &SearchWord| word.folded == typed.folded;
        let starts = |word: &SearchWord, typed: &SearchWord| word.folded.starts_with(&typed.folded);
        let within = |word: &SearchWord, typed: &SearchWord| word.folded.contains(&typed.folded);
        if self.in_order(name, SearchWord::is) {
            let whole = self.words.len() == name.len();
            return Some(if whole { Tier::Name } else { Tier::Words });
        }
        if self.in_order(name, SearchWord::begins_with) {
            return Some(Tier::Starts);
        }
        if self.in_order(name, same) {
            return Some(Tier::PlainWords);
        }
        if self.in_order(name, starts) {
            return Some(Tier::PlainStarts);
        }
        let every = |among: &[&[SearchWord]], found: fn(&SearchWord, &SearchWord) -> bool| {
            let mut words = self.words.iter();
            words.all(|typed| among.iter().any(|some| some.iter().any(|word| found(word, typed))))
        };
        if self.reaches_within() && every(&[name], within) {
            return Some(Tier::Within);
        }
        let by_phone =
            self.digits.as_deref().zip(phone).is_some_and(|(digits, phone)| phone.contains(digits));
        (by_phone || every(&[name, other], starts)).then_some(Tier::Other)
    }

    /// True where every word typed finds one of the name's, each behind the one before.
    fn in_order(
        &self,
        name: &[SearchWord],
        found: impl Fn(&SearchWord, &SearchWord) -> bool,
    ) -> bool {
        let mut rest = name.iter();
        self.words.iter().all(|typed| rest.any(|word| found(word, typed)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tier(name: &str, typed: &str) -> Option<Tier> {
        Typed::new(typed).tier(
            &search_words(name),
            &search_words("Bí thư chi đoàn"),
            Some("0912345678"),
        )
    }

    #[test]
    fn exact_before_folded_and_starts_before_the_middle() {
        for (name, typed, expected) in [
            ("Nguyễn Thị Hà", "nguyễn thị hà", Some(Tier::Name)),
            ("Nguyễn Thị Hoà", "NGUYỄN THỊ HÒA", Some(Tier::Name)),
            ("Nguyễn Thị Hà", "nguyễn hà", Some(Tier::Words)),
            ("Nguyễn Thị Hà", "ng", Some(Tier::Starts)),
            ("Nguyễn Thị Hà", "Nguye\u{302}\u{303}n h", Some(Tier::Starts)),
            ("Nguyễn Thị Hà", "nguyen ha", Some(Tier::PlainWords)),
            ("Nguyễn Thị Hạnh", "nguyen ha", Some(Tier::PlainStarts)),
            ("Nguyễn Thị Hà", "ha nguyen", Some(Tier::Within)),
            ("Nguyễn Thị Hà", "uye", Some(Tier::Within)),
            ("Nguyễn Thị Hà", "u", None),
            ("Đào Văn Dũng", "dao", Some(Tier::PlainWords)),
            ("Đào Văn Dũng", "đào", Some(Tier::Words)),
            ("Đào Văn Dũng", "dúng", Some(Tier::PlainWords)),
            ("H’ Mơ Niê", "h'mơ", Some(Tier::Words)),
            ("H'Mơ Niê", "mo nie", Some(Tier::PlainWords)),
            ("Lê An", "bi thu", Some(Tier::Other)),
            ("Lê An", "an bí thư", Some(Tier::Other)),
            ("Lê An", "3456", Some(Tier::Other)),
            ("Lê An", "+84 912.345", Some(Tier::Other)),
            ("Lê An", "34", None),
            ("Lê An", "3546", None),
            ("Lê An", "", None),
        ] {
            assert_eq!(tier(name, typed), expected, "{name}: {typed}");
        }
    }
}
