//! Today's quarter, as `toso` names periods.

use std::time::{SystemTime, UNIX_EPOCH};

/// Viet Nam is seven hours ahead of UTC all year.
const HOURS_AHEAD: u64 = 7;

/// The quarter that holds today in Viet Nam, such as `2026-Q4`.
pub fn current() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    name((since.as_secs() + HOURS_AHEAD * 3600) / 86_400)
}

/// The quarter that holds the day this many days after 1970-01-01.
fn name(mut days: u64) -> String {
    let mut year = 1970;
    loop {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let february = if leap { 29 } else { 28 };
        for (quarter, length) in [(1, 31 + february + 31), (2, 91), (3, 92), (4, 92)] {
            if days < length {
                return format!("{year}-Q{quarter}");
            }
            days -= length;
        }
        year += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_edges_of_quarters() {
        for (days, quarter) in [
            (0, "1970-Q1"),
            (89, "1970-Q1"),
            (90, "1970-Q2"),
            (19_782, "2024-Q1"), // 29 February
            (19_813, "2024-Q1"), // 31 March of a leap year
            (19_814, "2024-Q2"),
            (20_726, "2026-Q3"), // 30 September
            (20_727, "2026-Q4"),
            (20_818, "2026-Q4"),
            (20_819, "2027-Q1"),
        ] {
            assert_eq!(name(days), quarter, "day {days}");
        }
    }
}
