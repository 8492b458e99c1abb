#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use super::*;

fn names(text: &str) -> Vec<String> {
    let units = Units::bundled();
    let found = units.search(text, 8);
    found.iter().map(|unit| format!("{} {}, {}", unit.code, unit.commune, unit.province)).collect()
}

#[test]
fn the_bundled_table_is_whole() {
    let units = Units::bundled();
    assert_eq!(units.all().len(), 3_321);
    let provinces: std::collections::BTreeSet<_> =
        units.all().map(|unit| &unit.province_code).collect();
    assert_eq!(provinces.len(), 34);
    let codes: std::collections::BTreeSet<_> = units.all().map(|unit| &unit.code).collect();
    assert_eq!(codes.len(), 3_321);
    let of_kind = |kind| units.all().filter(|unit| unit.kind() == kind).count();
    assert_eq!(
        [UnitKind::Commune, UnitKind::Ward, UnitKind::SpecialZone].map(of_kind),
        [2_621, 687, 13]
    );
}

#[test]
fn typing_without_diacritics_finds_a_commune() {
    assert_eq!(names("hoi an dong")[0], "20413 Phường Hội An Đông, Thành phố Đà Nẵng");
    assert_eq!(names("lam thao phu tho")[0], "08494 Xã Lâm Thao, Tỉnh Phú Thọ");
    assert_eq!(names("xã lâm thao, tỉnh phú thọ")[0], "08494 Xã Lâm Thao, Tỉnh Phú Thọ");
    assert_eq!(
        names("lam thao")[..2],
        ["08494 Xã Lâm Thao, Tỉnh Phú Thọ", "09529 Xã Lâm Thao, Tỉnh Bắc Ninh"]
    );
    assert_eq!(names("20413"), ["20413 Phường Hội An Đông, Thành phố Đà Nẵng"]);
    assert!(names("hoi an tp da nang")[0].contains("Phường Hội An, "));
    assert!(names("ea hleo")[0].contains("Xã Ea H'Leo"));
}

#[test]
fn the_better_answer_comes_first() {
    // The very name before names that begin with it.
    assert!(names("hoi an")[0].contains("Hội An,"), "{:?}", names("hoi an"));
    // Diacritics as typed before others.
    let found = names("Tân Tiến");
    assert!(found.iter().take(6).all(|name| name.contains("Tân Tiến")), "{found:?}");
    // Tone placement and Unicode form do not count.
    assert_eq!(names("hoà vang")[0], names("hòa vang")[0]);
    // Starts of words before the middle of words.
    let place = |text: &str, name: &str| {
        Units::bundled()
            .search(text, 4_000)
            .iter()
            .position(|unit| unit.proper_name() == name)
            .unwrap()
    };
    assert!(place("thao", "Thảo Nguyên") < place("thao", "Lâm Thao"));
}

#[test]
fn nothing_typed_finds_nothing_and_odd_text_does_no_harm() {
    for text in ["", "  ", ",;", "\u{0}", "''", "🙂", "%_", "khong co noi nay"] {
        assert!(names(text).is_empty(), "{text:?}");
    }
    assert!(Units::bundled().search("a", 0).is_empty());
}

#[test]
fn names_in_running_text() {
    let units = Units::bundled();
    let running = |code| units.find(code).unwrap().running_name();
    assert_eq!(running("08494"), "xã Lâm Thao");
    assert_eq!(running("20413"), "phường Hội An Đông");
    assert_eq!(running("24823"), "Phường 1 Bảo Lộc");
    assert_eq!(running_name("Phường", "1"), "Phường 1");
    assert_eq!(running_name("thôn", "6"), "Thôn 6");
    assert_eq!(running_name("Thôn", "Vạn Lăng"), "thôn Vạn Lăng");
    assert_eq!(running_name("phường", "Điện Biên Phủ"), "Phường Điện Biên Phủ");
    assert_eq!(units.find("08494").unwrap().province_running_name(), "tỉnh Phú Thọ");
    assert_eq!(units.find("20413").unwrap().province_running_name(), "thành phố Đà Nẵng");
    let city = units.all().find(|unit| unit.province_code == "79").unwrap();
    assert_eq!(city.province_running_name(), "Thành phố Hồ Chí Minh");
}

#[test]
fn every_name_after_a_person_is_in_the_table() {
    let units = Units::bundled();
    let known = include_str!("../../data/units-named-after-people.txt");
    for name in known.lines().filter(|line| !line.starts_with('#')) {
        let there = units.all().any(|unit| tone_key(unit.proper_name()) == tone_key(name));
        assert!(there || name == "Điện Biên Phủ", "{name}");
    }
}

#[test]
fn a_table_of_ones_own() {
    let table = "\u{feff}commune,commune_code,province,province_code\r\n\"Xã Mới\",00001,Tỉnh Nào,01\r\n\r\n";
    let units = Units::parse(table).unwrap();
    assert_eq!(units.find("00001").unwrap().proper_name(), "Mới");
    assert_eq!(Units::parse("").unwrap_err(), UnitsError::MissingColumn("commune_code"));
    let broken = "province_code,province,commune_code,commune\n01,Tỉnh Nào,00001\n";
    assert_eq!(Units::parse(broken).unwrap_err(), UnitsError::IncompleteLine(2));
}
