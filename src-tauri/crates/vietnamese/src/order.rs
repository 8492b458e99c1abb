//! The order of the Vietnamese alphabet, and of names.

use std::cmp::Ordering;
use std::sync::LazyLock;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;

use crate::name::split_name;

/// The compiled-in Vietnamese order: constant data, made once. The data is part of the program;
/// without it texts would compare by code point rather than fail.
static COLLATOR: LazyLock<Option<CollatorBorrowed<'static>>> =
    LazyLock::new(|| Collator::try_new(locale!("vi").into(), CollatorOptions::default()).ok());

/// The order of two texts in the Vietnamese alphabet: a ă â b c d đ …, then ngang, huyền, hỏi,
/// ngã, sắc, nặng, then small letters before capitals (CLDR, locale `vi`).
pub fn compare(left: &str, right: &str) -> Ordering {
    match COLLATOR.as_ref() {
        Some(collator) => collator.compare(left, right),
        None => left.cmp(right),
    }
}

/// The order of two personal names in a list: by tên, then đệm, then họ, each after [`compare`].
pub fn compare_names(left: &str, right: &str) -> Ordering {
    let (left, right) = (split_name(left), split_name(right));
    compare(&left.given, &right.given)
        .then_with(|| compare(&left.middle, &right.middle))
        .then_with(|| compare(&left.family, &right.family))
}

/// The place of a name in a list, made once and compared as bytes: for sorting many names.
///
/// Keys of one build of the program order like [`compare_names`]. They are no data to keep: the
/// next version of the order makes others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameKey([Vec<u8>; 3]);

impl NameKey {
    /// The key of a full name.
    pub fn new(full_name: &str) -> NameKey {
        let parts = split_name(full_name);
        NameKey([sort_key(&parts.given), sort_key(&parts.middle), sort_key(&parts.family)])
    }

    /// The key of a text that is no personal name: its place after [`compare`].
    pub fn as_written(text: &str) -> NameKey {
        NameKey([sort_key(text), Vec::new(), Vec::new()])
    }
}

/// Sorts by name as [`compare_names`] orders; things of the same name keep their order.
pub fn sort_by_name<T>(items: &mut [T], name: impl Fn(&T) -> &str) {
    items.sort_by_cached_key(|item| NameKey::new(name(item)));
}

fn sort_key(text: &str) -> Vec<u8> {
    let mut key = Vec::new();
    match COLLATOR.as_ref() {
        Some(collator) => match collator.write_sort_key_to(text, &mut key) {
            Ok(()) => {}
        },
        None => key.extend_from_slice(text.as_bytes()),
    }
    key
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    fn assert_ordered(words: &[&str], order: impl Fn(&str, &str) -> Ordering) {
        for (index, left) in words.iter().enumerate() {
            for right in words.iter().skip(index + 1) {
                assert_eq!(order(left, right), Ordering::Less, "{left} < {right}");
            }
        }
    }

    #[test]
    fn the_alphabet_and_the_tones_in_their_order() {
        let letters = [
            "An", "Ánh", "Ăn", "Ân", "Bình", "Dũng", "Duy", "Dương", "Đào", "Đông", "E", "Ê", "Yến",
        ];
        assert_ordered(&letters, compare);
        assert_ordered(&["ma", "mà", "mả", "mã", "má", "mạ"], compare);
    }

    #[test]
    fn names_go_by_given_then_middle_then_family_name() {
        let names = [
            "Trần Văn An",
            "Bùi Thị Ánh",
            "Lê Thị Hà",
            "Nguyễn Thị Hà",
            "Nguyễn Thị Thu Hà",
            "An Văn Hà",
            "Y Nuê Mlô",
            "Thắm",
        ];
        assert_ordered(&names, compare_names);
    }

    #[test]
    fn sorting_by_key_is_sorting_by_comparison() {
        let mut people =
            vec![(1, "Lê Văn Đức"), (2, "Lê Văn Dũng"), (3, "Lê Thị Ân"), (4, "Lê Văn Đức")];
        sort_by_name(&mut people, |(_, name)| name);
        let order: Vec<i32> = people.iter().map(|(id, _)| *id).collect();
        assert_eq!(order, [3, 2, 1, 4]);
    }

    proptest! {
        #[test]
        fn keys_order_like_names(left in "[a-zđàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵA-ZĐƯ ]{0,12}", right in "[a-zđàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵA-ZĐƯ ]{0,12}") {
            prop_assert_eq!(NameKey::new(&left).cmp(&NameKey::new(&right)), compare_names(&left, &right));
        }
    }
}
