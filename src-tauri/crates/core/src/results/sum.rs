//! Amounts added up.

use super::model::{About, Amount};

/// What amounts come to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Sum {
    /// There are none.
    Nothing,
    /// The amount.
    Is(Amount),
    /// More than one, and not all of them have their parts.
    OnlyRates,
}

impl Sum {
    /// The amount, where there is one.
    pub(super) fn amount(self) -> Option<Amount> {
        match self {
            Self::Is(amount) => Some(amount),
            Self::Nothing | Self::OnlyRates => None,
        }
    }
}

/// Adds amounts up: numerators to numerators, denominators to denominators. One alone stays as it is.
pub(super) fn added(amounts: &[Amount]) -> Sum {
    match amounts {
        [] => Sum::Nothing,
        [one] => Sum::Is(*one),
        many if many.iter().any(|one| one.rate_only) => Sum::OnlyRates,
        many => {
            let sum = |of: &dyn Fn(&Amount) -> f64| vietnamese::rounded(many.iter().map(of).sum());
            let parted = many.iter().any(|one| one.of.is_some());
            let mut nearness = many.iter().filter_map(|one| one.about);
            let about = nearness.next().map(|first| match nearness.all(|other| other == first) {
                true => first,
                false => About::Around,
            });
            Sum::Is(Amount {
                value: sum(&|one| one.value),
                of: parted.then(|| sum(&|one| one.of.unwrap_or_default())),
                about,
                rate_only: false,
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ratios_add_their_parts_and_percentages_add_up_with_nothing() {
        let parts = [Amount::part(173.0, 173.0), Amount::part(1260.0, 1356.0)];
        assert_eq!(added(&parts).amount(), Some(Amount::part(1433.0, 1529.0)));
        let rates = [Amount::rate(91.0), Amount::part(1.0, 2.0)];
        assert_eq!(added(&rates), Sum::OnlyRates);
        assert_eq!(added(&[Amount::rate(91.0)]).amount(), Some(Amount::rate(91.0)));
        assert_eq!(added(&[]), Sum::Nothing);
    }

    #[test]
    fn what_is_near_stays_near_when_it_is_added() {
        let near = |about| Amount { about: Some(about), ..Amount::plain(1.0) };
        let about = |amounts: &[Amount]| added(amounts).amount().and_then(|sum| sum.about);
        assert_eq!(about(&[near(About::Above), Amount::plain(2.0)]), Some(About::Above));
        assert_eq!(about(&[near(About::Above), near(About::Nearly)]), Some(About::Around));
    }

    proptest! {
        #[test]
        fn whole_numbers_add_up_exactly(numbers in prop::collection::vec(0u32.., 2..200)) {
            let amounts: Vec<Amount> =
                numbers.iter().map(|number| Amount::plain(f64::from(*number))).collect();
            let sum: u64 = numbers.iter().map(|number| u64::from(*number)).sum();
            prop_assert_eq!(added(&amounts).amount().map(|sum| sum.value as u64), Some(sum));
        }
    }
}
