//! Whether two people of one name are one person: one rule, asked more or less strictly.

use std::num::NonZeroU64;

use super::{Birth, Member};

/// What tells namesakes apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Identity<'a> {
    pub(crate) birth: Birth,
    pub(crate) phone: Option<&'a str>,
    pub(crate) citizen_id: Option<&'a str>,
}

/// How sure it is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sure {
    /// Something speaks for it and nothing against it: a list takes them for one by itself.
    Certain,
    /// Something speaks for it, though a phone or a birth may have changed: the clerk is asked.
    Likely,
    /// Nothing that stays with a person speaks against it: the clerk is warned.
    Possible,
}

/// What is known of the two together.
#[derive(Debug, Clone, Copy, Default)]
struct Together {
    /// They stand in one team.
    one_team: bool,
    /// They are of one sex; `None` where one is not known.
    one_gender: Option<bool>,
}

fn one_person(left: &Identity<'_>, right: &Identity<'_>, both: Together, sure: Sure) -> bool {
    let births = births_agree(left.birth, right.birth);
    let years = || alike(left.birth.any_year(), right.birth.any_year());
    let phones = || alike(left.phone, right.phone);
    match sure {
        // Asked first: of many namesakes it tells nearly all apart.
        Sure::Certain if births == Some(false) => false,
        Sure::Certain => {
            let told = [births, phones(), alike(left.citizen_id, right.citizen_id)];
            let unborn = left.birth.any_year().is_none() && right.birth.any_year().is_none();
            !told.contains(&Some(false))
                && (told.contains(&Some(true)) || (both.one_team && unborn))
        }
        Sure::Likely => {
            phones() == Some(true)
                || alike(left.birth.date, right.birth.date) == Some(true)
                || (both.one_team && years() != Some(false))
        }
        Sure::Possible => births != Some(false) && both.one_gender != Some(false),
    }
}

/// Whether two values are the same; `None` where one is not known.
fn alike<T: PartialEq>(left: Option<T>, right: Option<T>) -> Option<bool> {
    left.zip(right).map(|(left, right)| left == right)
}

/// Whether two births are the same, as far as both are known; `None` where one is not.
fn births_agree(left: Birth, right: Birth) -> Option<bool> {
    alike(left.date, right.date).or_else(|| alike(left.any_year(), right.any_year()))
}

/// Whether two cannot be one person, by their births alone.
pub(crate) fn born_apart(left: Birth, right: Birth) -> bool {
    births_agree(left, right) == Some(false)
}

/// What tells nearly all of many namesakes apart, with no text to be followed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Glance {
    birth: Birth,
    /// The phone's digits: another number is another phone.
    phone: Option<NonZeroU64>,
}

impl Glance {
    pub(crate) fn of(identity: &Identity<'_>) -> Self {
        let phone = identity.phone.and_then(|phone| phone.parse().ok());
        Self { birth: identity.birth, phone }
    }

    /// Whether two are certainly not [`same_person`]; where they are not, it is to be asked.
    pub(crate) fn apart(self, other: Self) -> bool {
        born_apart(self.birth, other.birth) || alike(self.phone, other.phone) == Some(false)
    }
}

/// Whether two of one name are one person: the same birth, and neither phone nor citizen number
/// contradicts. Where a birth is missing, a shared number must speak for it, or, where neither
/// gives any, the same team.
pub(crate) fn same_person(left: &Identity<'_>, right: &Identity<'_>, same_team: bool) -> bool {
    let both = Together { one_team: same_team, ..Together::default() };
    one_person(left, right, both, Sure::Certain)
}

/// Whether a namesake who is not certainly the same person may well be: a number or a birth that
/// changed is no other person where the rest speaks for the same one.
pub(super) fn may_be(left: &Identity<'_>, right: &Identity<'_>, same_team: bool) -> bool {
    let both = Together { one_team: same_team, ..Together::default() };
    one_person(left, right, both, Sure::Likely)
}

/// Whether nothing that is known of two people of one name tells them apart.
pub(super) fn may_be_one(one: &Member, other: &Member) -> bool {
    let both = Together { one_team: false, one_gender: alike(one.gender, other.gender) };
    one_person(&Identity::of(one), &Identity::of(other), both, Sure::Possible)
}

impl<'a> Identity<'a> {
    /// Of somebody the store knows: citizen numbers are not kept.
    fn of(member: &'a Member) -> Self {
        Self { birth: member.birth, phone: member.phone.as_deref(), citizen_id: None }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn known(birth: &str, phone: &'static str) -> Identity<'static> {
        let date = birth.parse().ok();
        let year = birth.get(..4).and_then(|year| year.parse().ok());
        let phone = Some(phone).filter(|phone| !phone.is_empty());
        Identity { birth: Birth { year, date }, phone, citizen_id: None }
    }

    #[test]
    fn the_stricter_the_question_the_fewer_are_one() {
        // Births, phones; one team: certain, likely; possible.
        let cases = [
            ("1980", "1980", "", "", false, [true, false, true]),
            ("1980", "1980", "0900000001", "0900000002", false, [false, false, true]),
            ("1980", "1980", "0900000001", "0900000002", true, [false, true, true]),
            ("1980", "1981", "", "", true, [false, false, false]),
            ("1980", "1981", "0900000001", "0900000001", false, [false, true, false]),
            ("1980-02-03", "1980-02-03", "0900000001", "0900000002", false, [false, true, true]),
            ("1980-02-03", "1980-03-02", "", "", true, [false, true, false]),
            ("1980-02-03", "1980", "", "", false, [true, false, true]),
            ("", "", "", "", true, [true, true, true]),
            ("", "", "", "", false, [false, false, true]),
            ("", "1980", "", "", true, [false, true, true]),
            ("", "1980", "0900000001", "0900000001", false, [true, true, true]),
        ];
        for (one, other, phone, second, one_team, expected) in cases {
            let (left, right) = (known(one, phone), known(other, second));
            let both = Together { one_team, one_gender: None };
            for (a, b) in [(left, right), (right, left)] {
                let told = [Sure::Certain, Sure::Likely, Sure::Possible]
                    .map(|sure| one_person(&a, &b, both, sure));
                assert_eq!(told, expected, "{one} {other} {phone} {second} {one_team}");
                let apart = Glance::of(&a).apart(Glance::of(&b));
                assert!(!apart || !expected[0], "{one} {other} {phone} {second} {one_team}");
            }
        }
        let glance = |birth, phone| Glance::of(&known(birth, phone));
        assert!(glance("1980", "0900000001").apart(glance("1980", "0900000002")));
        assert!(!glance("1980", "0900000001").apart(glance("", "0900000001")));
        let apart = Together { one_gender: Some(false), ..Together::default() };
        let (left, right) = (known("1980", ""), known("1980", ""));
        assert!(!one_person(&left, &right, apart, Sure::Possible));
    }
}
