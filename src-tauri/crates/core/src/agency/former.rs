//! The communes of before 01/7/2025, and which commune of today each went into.

use super::units::split_kind;

/// How much of an old commune went into a new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Share {
    /// All of it.
    Whole,
    /// It was divided; its main part.
    Main,
    /// It was divided; another part.
    Part,
}

/// A commune of before 01/7/2025.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormerCommune {
    /// Its code, five digits.
    pub code: String,
    /// Name with its kind: "Thị trấn Hùng Sơn".
    pub name: String,
    /// The district it belonged to: "Huyện Lâm Thao".
    pub district: String,
    /// The province it belonged to.
    pub province: String,
    /// How much of it went into the new commune.
    pub share: Share,
}

impl FormerCommune {
    /// The name without its kind: "Hùng Sơn".
    pub fn proper_name(&self) -> &str {
        proper_name(&self.name)
    }

    /// As in running text: "thị trấn Hùng Sơn".
    pub fn running_name(&self) -> String {
        let proper = self.proper_name();
        let kind = self.name.strip_suffix(proper).unwrap_or_default();
        super::units::running_name(kind, proper)
    }
}

fn proper_name(name: &str) -> &str {
    let town = "thị trấn ";
    match name.split_at_checked(town.len()) {
        Some((start, rest)) if start.to_lowercase() == town => rest,
        _ => split_kind(name).1,
    }
}

const TABLE: &str = include_str!("../../data/former-communes.tsv");

/// The old communes of the bundled table with the code of the new commune, in its order.
fn all() -> impl Iterator<Item = (FormerCommune, &'static str)> {
    let mut place = ("", "");
    TABLE.lines().filter_map(move |line| {
        if let Some(heading) = line.strip_prefix("= ") {
            place = heading.split_once('\t')?;
            return None;
        }
        let mut cells = line.split('\t');
        let (code, name, new) = (cells.next()?, cells.next()?, cells.next()?);
        let share = match new.chars().last() {
            Some('+') => Share::Main,
            Some('-') => Share::Part,
            _ => Share::Whole,
        };
        let former = FormerCommune {
            code: code.to_owned(),
            name: name.to_owned(),
            district: place.1.to_owned(),
            province: place.0.to_owned(),
            share,
        };
        Some((former, new.trim_end_matches(['+', '-'])))
    })
}

/// The old communes that went into a commune of today, wholly or in part.
pub fn merged_into(code: &str) -> Vec<FormerCommune> {
    all().filter(|(_, new)| *new == code).map(|(former, _)| former).collect()
}

/// The old commune of a code; of one that was divided, as its first part has it.
pub fn former_commune(code: &str) -> Option<FormerCommune> {
    all().map(|(former, _)| former).find(|former| former.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agency::units::Units;

    #[test]
    fn lam_thao_came_of_three() {
        let names: Vec<String> = merged_into("08494").into_iter().map(|old| old.name).collect();
        assert_eq!(names, ["Thị trấn Lâm Thao", "Thị trấn Hùng Sơn", "Xã Thạch Sơn"]);
        let old = former_commune("08498").unwrap();
        assert_eq!((old.proper_name(), old.share), ("Hùng Sơn", Share::Whole));
        assert_eq!(old.running_name(), "thị trấn Hùng Sơn");
        assert_eq!(old.district, "Huyện Lâm Thao");
    }

    #[test]
    fn every_line_is_read_and_leads_to_a_commune_of_today() {
        let units = Units::bundled();
        let all: Vec<_> = all().collect();
        assert_eq!(all.len(), 10_597);
        assert!(all.iter().all(|(_, new)| units.find(new).is_some()));
        assert!(all[0].0.province.contains("Hà Nội"));
        let parts = all.iter().filter(|(old, _)| old.share != Share::Whole).count();
        assert_eq!(parts, 562 + 471);
    }
}
