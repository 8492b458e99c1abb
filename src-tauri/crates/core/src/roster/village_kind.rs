//! The kinds of village, as lists write them in the names of villages and teams.

/// Words that begin the name of a village, parted from what is around them, and the kind they say; an
/// abbreviation says the kind it stands for.
const KINDS: &[(&str, &str)] = &[
    (" tổ dân phố ", "tổ dân phố"),
    (" tdp ", "tổ dân phố"),
    (" khu dân cư ", "khu dân cư"),
    (" kdc ", "khu dân cư"),
    (" khối phố ", "khối phố"),
    (" khối ", "khối"),
    (" khu phố ", "khu phố"),
    (" kp ", "khu phố"),
    (" khu vực ", "khu vực"),
    (" khu ", "khu"),
    (" thôn ", "thôn"),
    (" ấp ", "ấp"),
    (" khóm ", "khóm"),
    (" bản ", "bản"),
    (" buôn ", "buôn"),
    (" bon ", "bon"),
    (" làng ", "làng"),
    (" xóm ", "xóm"),
    (" phố ", "phố"),
    (" phum ", "phum"),
    (" sóc ", "sóc"),
    (" plei ", "plei"),
];

/// Whether a word in small letters begins the name of a village.
pub(super) fn begins_village(word: &str) -> bool {
    KINDS.iter().any(|(written, _)| written.split_whitespace().next() == Some(word))
}

/// The village a team's name is or ends in: "Tổ CNSCĐ khu 1" → ("khu", "1"), "TDP 5" →
/// ("tổ dân phố", "5").
pub(super) fn village_in(team: &str) -> Option<(&'static str, &str)> {
    let lower = format!(" {}", team.to_lowercase());
    KINDS
        .iter()
        .filter_map(|(written, kind)| {
            let at = lower.rfind(written)?;
            // Lowering changes the length of no letter Vietnamese uses; should another do so, the
            // name is not cut.
            let name = team.get(at + written.len() - 1..)?.trim();
            (!name.is_empty() && lower.len() == team.len() + 1).then_some((at, written, kind, name))
        })
        .min_by_key(|(at, written, ..)| (*at, std::cmp::Reverse(written.len())))
        .map(|(_, _, kind, name)| (*kind, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_teams_name_says_its_village_however_the_kind_is_written() {
        let cases = [
            ("Tổ CNSCĐ khu 1", Some(("khu", "1"))),
            ("TDP 5", Some(("tổ dân phố", "5"))),
            ("Tổ CNSCĐ TDP số 5", Some(("tổ dân phố", "số 5"))),
            ("KP Tân Lập", Some(("khu phố", "Tân Lập"))),
            ("Tổ KDC 3", Some(("khu dân cư", "3"))),
            ("Khối 7", Some(("khối", "7"))),
            ("KHỐI PHỐ 7", Some(("khối phố", "7"))),
            ("Tổ công nghệ số cộng đồng khu vực 2", Some(("khu vực", "2"))),
            ("Bon Pi Nao", Some(("bon", "Pi Nao"))),
            ("Thôn Đông", Some(("thôn", "Đông"))),
            ("Tổ dân phố 5", Some(("tổ dân phố", "5"))),
            ("Tổ CNSCĐ xã Lâm Thao", None),
            ("Thôn", None),
            ("", None),
        ];
        for (team, village) in cases {
            assert_eq!(village_in(team), village, "{team}");
        }
        assert!(begins_village("tdp") && begins_village("bon") && !begins_village("nguyễn"));
    }
}
