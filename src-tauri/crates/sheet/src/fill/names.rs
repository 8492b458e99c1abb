//! When two names are one: «Thôn 3» and «thôn 03», «Tên xã» and «ten xa».

/// Likeness, of 1, from which another name is offered.
const NEAR: f64 = 0.5;

/// What is compared of a name: letters and digits without case and diacritics, numbers without zeros in front.
pub fn key(name: &str) -> String {
    plain(&vietnamese::fold(name))
}

/// As [`key`], with diacritics.
fn close_key(name: &str) -> String {
    plain(&vietnamese::tone_key(name))
}

fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars().filter(|letter| !letter.is_control()).peekable();
    while let Some(letter) = letters.next() {
        let zero_in_front = letter == '0'
            && !plain.ends_with(|before: char| before.is_ascii_digit())
            && letters.peek().is_some_and(char::is_ascii_digit);
        let mark = matches!(letter, '\u{300}'..='\u{36f}');
        if (letter.is_alphanumeric() || mark) && !zero_in_front {
            plain.push(letter);
        }
    }
    plain
}

/// Why no name was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotFound {
    /// None is like it.
    Unknown,
    /// More than one is.
    Ambiguous,
}

/// Of `names`, each with what it belongs to, the one that `wanted` means: the same with its diacritics, else the only
/// one that is the same without.
///
/// # Errors
/// [`NotFound`].
pub fn found<'n, T: Copy + PartialEq>(
    wanted: &str,
    names: &(impl Iterator<Item = (&'n str, T)> + Clone),
) -> Result<T, NotFound> {
    for key in [close_key, key] {
        let wanted = key(wanted);
        if wanted.is_empty() {
            return Err(NotFound::Unknown);
        }
        let mut same = names.clone().filter(|(name, _)| key(name) == wanted).map(|(_, of)| of);
        if let Some(first) = same.next() {
            return if same.all(|other| other == first) {
                Ok(first)
            } else {
                Err(NotFound::Ambiguous)
            };
        }
    }
    Err(NotFound::Unknown)
}

/// Of `names` the one most like `wanted`, if any is near enough; the first of equals.
pub fn nearest<'n>(wanted: &str, names: impl Iterator<Item = &'n str>) -> Option<String> {
    let wanted = key(wanted);
    let mut best: Option<(f64, &str)> = None;
    for name in names {
        let likeness = strsim::normalized_damerau_levenshtein(&wanted, &key(name));
        if likeness >= NEAR && best.is_none_or(|(before, _)| likeness > before) {
            best = Some((likeness, name));
        }
    }
    best.map(|(_, name)| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_one() {
        let names = ["Thôn 3", "Thôn 13", "Bình Sơn", "Bính Sơn", "Hòa Lợi"];
        let find = |wanted| found(wanted, &names.iter().enumerate().map(|(at, name)| (*name, at)));
        for (wanted, at) in [
            ("thôn 03", Ok(0)),
            ("THÔN  3 ", Ok(0)),
            ("thon-13", Ok(1)),
            ("bình sơn", Ok(2)),
            ("binh son", Err(NotFound::Ambiguous)),
            ("Hoà Lợi", Ok(4)),
            ("hoa loi", Ok(4)),
            ("Thôn 30", Err(NotFound::Unknown)),
            ("…", Err(NotFound::Unknown)),
        ] {
            assert_eq!(find(wanted), at, "{wanted}");
        }
        assert_eq!(nearest("Tên xa", ["Tên xã", "Số hộ"].into_iter()).as_deref(), Some("Tên xã"));
    }
}
