//! Letters that need no thought: most texts are of nothing else, and rosters have a great many.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// Whether the letter stands in the form the application keeps, whatever stands beside it: what a
/// keyboard types, and composed Latin letters, those of Vietnamese among them. Ð and ð are not:
/// they are kept as Đ and đ.
fn is_settled(letter: char) -> bool {
    !matches!(letter, 'Ð' | 'ð') && place(letter).is_some()
}

/// Whether the text is of settled letters, its words parted by single spaces, none at the ends.
pub(crate) fn is_settled_text(text: &str) -> bool {
    let mut space = true;
    let settled = text.chars().all(|letter| {
        let doubled = space && letter == ' ';
        space = letter == ' ';
        !doubled && is_settled(letter)
    });
    settled && (!space || text.is_empty())
}

/// Calls `take` with the letters of a clean text made small and taken apart (NFD).
pub(crate) fn take_apart(clean: &str, mut take: impl FnMut(char)) {
    if is_settled_text(clean) {
        for letter in clean.chars() {
            match place(letter).and_then(|place| APART.get(place)) {
                Some(parts) => {
                    parts.iter().copied().filter(|part| *part != NONE).for_each(&mut take);
                }
                None => take(letter),
            }
        }
    } else {
        clean.chars().flat_map(char::to_lowercase).nfd().for_each(take);
    }
}

/// Where a letter stands in [`APART`]: the ranges of composed letters, one behind the other.
fn place(letter: char) -> Option<usize> {
    let code = letter as usize;
    match letter {
        ' '..='~' => Some(code - 0x20),
        'À'..='ſ' => Some(code - 0xC0 + 0x5F),
        'Ơ' | 'ơ' => Some(code - 0x1A0 + 0x11F),
        'Ư' | 'ư' => Some(code - 0x1AF + 0x121),
        'Ạ'..='ỹ' => Some(code - 0x1EA0 + 0x123),
        _ => None,
    }
}

/// Fills [`APART`] where a letter has fewer parts than there is room for.
const NONE: char = '\0';

/// The small form of every letter that has a place, taken apart: letter, mark, tone.
static APART: LazyLock<Vec<[char; 3]>> = LazyLock::new(|| {
    let all = (' '..='~').chain('À'..='ſ').chain("ƠơƯư".chars()).chain('Ạ'..='ỹ');
    all.map(|letter| {
        let mut parts = letter.to_lowercase().nfd();
        std::array::from_fn(|_| parts.next().unwrap_or(NONE))
    })
    .collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_with_a_place_is_taken_apart_as_unicode_says() {
        for letter in '\0'..='\u{2FFF}' {
            let expected: String = letter.to_lowercase().nfd().collect();
            if let Some(place) = place(letter) {
                let parts: String =
                    APART.get(place).into_iter().flatten().filter(|part| **part != NONE).collect();
                assert_eq!(parts, expected, "{letter}");
                let composed: String = std::iter::once(letter).nfc().collect();
                assert_eq!(composed, letter.to_string());
            }
        }
    }
}
