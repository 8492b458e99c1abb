//! The numbers of one file held against each other, against last time and against the other files.

use std::collections::HashMap;

use super::Asked;
use super::cells::{Number, plain};
use super::doubt::{DoubtCode, Doubts, Part, Weight, about};
use super::rules::{Check, Rule, is_about};
use crate::Id;
use crate::results::Nature;

/// How many others there must be to say what most of them have.
const PEERS: usize = 5;

/// What most of the files say: for each indicator the middle number, where enough of them have one.
pub(super) fn middles<'a>(numbers: impl Iterator<Item = &'a Number>) -> HashMap<Id, f64> {
    let mut all: HashMap<&Id, Vec<f64>> = HashMap::new();
    for number in numbers.filter(|number| number.part == Part::Value) {
        all.entry(&number.indicator).or_default().extend(number.number);
    }
    all.into_iter()
        .filter(|(_, numbers)| numbers.len() > PEERS)
        .filter_map(|(indicator, mut numbers)| {
            numbers.sort_by(f64::total_cmp);
            Some((indicator.clone(), *numbers.get(numbers.len() / 2)?))
        })
        .collect()
}

/// The numbers of a file, and everything known that they are held against.
pub(super) struct Held<'a, 'd> {
    pub asked: &'a Asked,
    pub team: Option<&'a Id>,
    pub numbers: &'a [Number],
    pub middles: &'a HashMap<Id, f64>,
    pub doubts: &'a mut Doubts<'d>,
}

impl<'a> Held<'a, '_> {
    /// Applies all rules. What is not clear by itself is a part of nothing.
    pub fn check(&mut self) {
        let asked = self.asked;
        let ratios = asked.indicators.iter().filter(|one| one.nature == Nature::Ratio);
        for ratio in ratios {
            self.ratio(&ratio.code);
        }
        let unclear: Vec<&str> = self
            .numbers
            .iter()
            .map(|number| number.spot.about.as_str())
            .filter(|about| self.doubts.hold(about))
            .collect();
        for rule in &asked.rules {
            match &rule.check {
                Check::AtMost { parts, whole } => self.at_most(parts, whole, rule.weight, &unclear),
                Check::Between { of, by, low, high } => {
                    self.between((of, by), (*low, *high), rule.weight);
                }
                Check::Change { of, .. } | Check::Factor { of, .. } | Check::Peers { of, .. } => {
                    self.beside_last(of, rule);
                }
            }
        }
        self.stored();
    }

    fn number(&self, code: &str, part: Part) -> Option<(&'a Number, f64)> {
        let found = self.numbers.iter().find(|number| number.spot.about == about(code, part))?;
        Some((found, found.number?))
    }

    /// A number that is clear by itself.
    fn clear(&self, code: &str) -> Option<(&'a Number, f64)> {
        self.number(code, Part::Value).filter(|(number, _)| !self.doubts.hold(&number.spot.about))
    }

    /// A whole that is clear: of the file, or where it says nothing of it, as it is stored.
    fn whole(&self, code: &str) -> Option<f64> {
        let known = || {
            let indicator = self.asked.indicators.iter().find(|one| one.code == code)?;
            let stored = self.asked.stored.get(&(self.team?.clone(), indicator.id.clone()))?;
            stored.amount.map(|amount| amount.value)
        };
        match self.clear(code) {
            Some((_, number)) => Some(number),
            None => known(),
        }
    }

    fn raise(
        &mut self,
        (code, weight): (DoubtCode, Weight),
        number: &Number,
        made: Option<String>,
        against: String,
    ) {
        let said = (number.found.clone(), made, Some(against));
        self.doubts.raise(code, weight, &number.spot, said);
    }

    fn ratio(&mut self, code: &str) {
        let Some((part, value)) = self.number(code, Part::Value) else { return };
        let of = match (part.of, self.number(code, Part::Whole)) {
            (Some(of), _) | (None, Some((_, of))) => of,
            (None, None) if part.rate => 100.0,
            (None, None) => return,
        };
        if value > of {
            let code = DoubtCode::PartAboveWhole;
            self.raise((code, code.weight()), part, None, plain(of));
        }
    }

    fn at_most(&mut self, parts: &[String], whole: &str, weight: Weight, unclear: &[&str]) {
        let Some(of) = self.whole(whole) else { return };
        let mut sum = 0.0;
        let mut all = Vec::new();
        for part in parts {
            let Some((number, value)) = self.number(part, Part::Value) else { return };
            // One that is too much by itself was said already.
            let above = self.doubts.has(DoubtCode::PartAboveWhole, &number.spot.about);
            if above || unclear.contains(&number.spot.about.as_str()) {
                return;
            }
            sum += value;
            all.push(number);
        }
        if sum <= of {
            return;
        }
        let told = match parts {
            [_] => format!("{whole} = {}", plain(of)),
            _ => format!("{} = {}; {whole} = {}", parts.join(" + "), plain(sum), plain(of)),
        };
        for number in all {
            self.raise((DoubtCode::PartAboveWhole, weight), number, None, told.clone());
        }
    }

    fn between(&mut self, (of, by): (&str, &str), (low, high): (f64, f64), weight: Weight) {
        let (Some((number, value)), Some((_, whole))) = (self.clear(of), self.clear(by)) else {
            return;
        };
        if whole <= 0.0 || (low..=high).contains(&(value / whole)) {
            return;
        }
        let against = format!("{of}/{by} = {:.1} ({}–{})", value / whole, plain(low), plain(high));
        self.raise((DoubtCode::OutOfRange, weight), number, Some(plain(value)), against);
    }

    /// Every number that a rule about last time is about.
    fn beside_last(&mut self, of: &str, rule: &Rule) {
        let (asked, numbers) = (self.asked, self.numbers);
        let Some(team) = self.team else { return };
        for number in numbers.iter().filter(|number| number.part == Part::Value) {
            let indicator = asked.indicators.iter().find(|one| one.id == number.indicator);
            let fits =
                indicator.is_some_and(|one| is_about(of, one) && one.nature != Nature::Ratio);
            let Some(now) = number.number.filter(|_| fits) else { continue };
            let last = asked.last(Some(team), &number.indicator).map(|last| last.value);
            if let Some((code, made, against)) = self.judged(&rule.check, number, now, last) {
                self.raise((code, rule.weight), number, made, plain(against));
            }
        }
    }

    /// What a rule about last time says of a number, what we would make of it, and held against what.
    fn judged(
        &self,
        check: &Check,
        number: &Number,
        now: f64,
        last: Option<f64>,
    ) -> Option<(DoubtCode, Option<String>, f64)> {
        let said = |code| self.doubts.has(code, &number.spot.about);
        match (check, last.filter(|last| *last > 0.0)) {
            (Check::Factor { times, floor, .. }, Some(last))
                if now > 0.0 && is_far(now, last, *times, *floor) =>
            {
                // "25.000" typed where a dot parts fractions is 25.
                let thousands = now * 1000.0;
                let made = (!is_far(thousands, last, 2.0, 0.0)).then(|| plain(thousands));
                Some((DoubtCode::FarFromLast, made, last))
            }
            (Check::Change { percent, .. }, Some(last))
                if !said(DoubtCode::FarFromLast)
                    && !said(DoubtCode::ChangedMuch)
                    && !self.doubts.hold(&number.spot.about)
                    && (now - last).abs() / last * 100.0 >= *percent =>
            {
                Some((DoubtCode::ChangedMuch, Some(plain(now)), last))
            }
            (Check::Peers { times, floor, .. }, None) if last.is_none() => {
                let middle = self.middles.get(&number.indicator).copied()?;
                let far = now >= *floor && middle > 0.0 && now / middle >= *times;
                far.then(|| (DoubtCode::FarFromOthers, Some(plain(now)), middle))
            }
            _ => None,
        }
    }

    /// Numbers that were entered for the same days in another way, or for days that overlap with them.
    fn stored(&mut self) {
        let (asked, numbers) = (self.asked, self.numbers);
        let Some(team) = self.team else { return };
        for number in numbers.iter().filter(|number| number.part == Part::Value) {
            let key = (team.clone(), number.indicator.clone());
            if let Some((first, last)) =
                asked.overlaps.get(&key).filter(|_| number.number.is_some())
            {
                let day = vietnamese::date_short;
                let code = DoubtCode::Overlaps;
                let days = format!("{}–{}", day(*first), day(*last));
                self.raise((code, code.weight()), number, None, days);
            }
            let stored = asked.stored.get(&key).filter(|stored| stored.team_return.is_none());
            let Some(value) = stored.and_then(|stored| stored.amount).map(|amount| amount.value)
            else {
                continue;
            };
            if number.number.is_some_and(|now| (now - value).abs() > 1e-6) {
                let made = number.number.map(plain);
                let code = DoubtCode::StoredOtherwise;
                self.raise((code, code.weight()), number, made, plain(value));
            }
        }
    }
}

/// Whether one number is so many times the other, and the greater not too small to tell.
fn is_far(now: f64, last: f64, times: f64, floor: f64) -> bool {
    let (more, less) = if now > last { (now, last) } else { (last, now) };
    more >= floor && more / less >= times
}
