//! The parts of a personal name.

use crate::fold::is_name_particle;

/// A full name taken apart. A part that the name does not have is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct NameParts {
    /// Họ: the family name.
    pub family: String,
    /// Đệm (tên lót): all between family and given name, or the particle `H'`, `Y`, `K'`.
    pub middle: String,
    /// Tên: the name a person is called by.
    pub given: String,
}

/// Họ, đệm and tên of a full name: the first word, what is between, the last word.
///
/// Ê Đê, M'nông, Ba Na and K'ho names that begin with a particle standing alone go the other
/// way round: in `H' Hen Niê` and `Y Bhuôn Niê` the family name comes last, and the word after
/// the particle is the given name. `K' Tuyên` has no family name.
pub fn split_name(full_name: &str) -> NameParts {
    let words: Vec<&str> = full_name.split_whitespace().collect();
    match words.as_slice() {
        [] => NameParts::default(),
        [given] => NameParts { given: (*given).to_owned(), ..NameParts::default() },
        [particle, given, family @ ..] if is_particle(particle) => NameParts {
            family: family.join(" "),
            middle: (*particle).to_owned(),
            given: (*given).to_owned(),
        },
        [family, middle @ .., given] => NameParts {
            family: (*family).to_owned(),
            middle: middle.join(" "),
            given: (*given).to_owned(),
        },
    }
}

/// `Y` for men, `H'` for women, `K'` in K'ho names.
fn is_particle(word: &str) -> bool {
    word.eq_ignore_ascii_case("y") || is_name_particle(word)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_come_apart() {
        let cases = [
            ("Nguyễn Thị Thu Hà", ["Nguyễn", "Thị Thu", "Hà"]),
            ("Lê Hà", ["Lê", "", "Hà"]),
            ("Thắm", ["", "", "Thắm"]),
            ("", ["", "", ""]),
            ("Thào Dỉ Páo", ["Thào", "Dỉ", "Páo"]),
            ("H' Hen Niê", ["Niê", "H'", "Hen"]),
            ("H’ Hen Niê", ["Niê", "H’", "Hen"]),
            ("Y Bhuôn Niê Kdăm", ["Niê Kdăm", "Y", "Bhuôn"]),
            ("K' Tuyên", ["", "K'", "Tuyên"]),
            ("H'Mơ", ["", "", "H'Mơ"]),
        ];
        for (name, [family, middle, given]) in cases {
            let parts = split_name(name);
            assert_eq!([&*parts.family, &*parts.middle, &*parts.given], [family, middle, given]);
        }
    }

    proptest! {
        #[test]
        fn no_word_is_lost(name in any::<String>()) {
            let parts = split_name(&name);
            let together = format!("{} {} {}", parts.family, parts.middle, parts.given);
            prop_assert_eq!(together.split_whitespace().count(), name.split_whitespace().count());
        }
    }
}
