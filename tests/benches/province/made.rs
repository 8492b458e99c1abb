//! A province of invented people, written straight into a store: one commune of 15,000 members, as
//! the largest may have, and the rest spread over 3,320 others.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, params};
use toso_core::agency::units::Units;
use toso_core::agency::{Setup, set_up};
use toso_core::store::Store;

use crate::ground::by;

pub const MEMBERS: u32 = 457_820;
pub const TEAMS: u32 = 93_524;
pub const COMMUNES: u32 = 3_321;
/// Code of the largest commune.
pub const LARGEST: &str = "08494";
const MEMBERS_OF_LARGEST: u32 = 15_000;
const TEAMS_OF_LARGEST: u32 = 3_064;

/// Family names with how many of a hundred bear them.
const FAMILY: [(&str, u32); 24] = [
    ("Nguyễn", 38),
    ("Trần", 11),
    ("Lê", 9),
    ("Phạm", 7),
    ("Hoàng", 3),
    ("Huỳnh", 2),
    ("Phan", 4),
    ("Vũ", 3),
    ("Võ", 2),
    ("Đặng", 2),
    ("Bùi", 2),
    ("Đỗ", 2),
    ("Hồ", 2),
    ("Ngô", 1),
    ("Dương", 1),
    ("Lý", 1),
    ("Đào", 1),
    ("Đinh", 1),
    ("Hà", 1),
    ("Lương", 1),
    ("Triệu", 1),
    ("Lò", 1),
    ("Giàng", 1),
    ("Y", 3),
];
const MIDDLE: [&str; 26] = [
    "Văn",
    "Thị",
    "Thị Thu",
    "Thị Hồng",
    "Thị Thanh",
    "Đức",
    "Ngọc",
    "Minh",
    "Quang",
    "Thanh",
    "Hữu",
    "Công",
    "Xuân",
    "Kim",
    "Thúy",
    "Hải",
    "Đình",
    "Trọng",
    "Quốc",
    "Bá",
    "Mạnh",
    "Tuấn",
    "Thị Ngọc",
    "Hoài",
    "Nhật",
    "Hồng",
];
const GIVEN: [&str; 84] = [
    "An", "Anh", "Ánh", "Ân", "Bảo", "Bắc", "Bình", "Bích", "Châu", "Chi", "Chiến", "Chung",
    "Công", "Cúc", "Cường", "Diệp", "Diễm", "Dũng", "Dung", "Duy", "Duyên", "Dương", "Đào", "Đạt",
    "Điệp", "Đông", "Đức", "Giang", "Hà", "Hải", "Hạnh", "Hằng", "Hậu", "Hiền", "Hiếu", "Hoa",
    "Hòa", "Hoàng", "Hồng", "Huệ", "Hùng", "Huy", "Hương", "Khánh", "Khoa", "Kiên", "Lan", "Lâm",
    "Liên", "Linh", "Loan", "Long", "Lợi", "Ly", "Mai", "Mạnh", "Minh", "My", "Nam", "Nga", "Ngân",
    "Nghĩa", "Ngọc", "Nhung", "Oanh", "Phong", "Phúc", "Phương", "Quân", "Quyên", "Sơn", "Tâm",
    "Thảo", "Thắng", "Thu", "Thủy", "Tiến", "Trang", "Trung", "Tuấn", "Tuyết", "Vân", "Việt",
    "Yến",
];
const HIGHLAND: [&str; 8] = [
    "Bhuôn Niê",
    "Nuê Mlô",
    "Wăn Êban",
    "Thim Byă",
    "Krông Ayŭn",
    "Blô Ksor",
    "Hen Kbuôr",
    "Mơ Niê",
];
const OCCUPATIONS: [&str; 12] = [
    "Trưởng thôn",
    "Bí thư chi bộ thôn",
    "Bí thư chi đoàn",
    "Chi hội trưởng Phụ nữ",
    "Chi hội trưởng Nông dân",
    "Công an viên",
    "Giáo viên tiểu học",
    "Cán bộ y tế thôn",
    "Đoàn viên",
    "Nông dân",
    "Công chức xã",
    "Chủ hộ kinh doanh",
];
const PLACES: [&str; 16] = [
    "Đồng Tâm",
    "Hòa Bình",
    "Tân Lập",
    "Phú Cường",
    "Thanh Sơn",
    "Yên Lạc",
    "Đoàn Kết",
    "Quyết Thắng",
    "Vĩnh Phú",
    "Xuân Lộc",
    "Bản Mới",
    "Nà Sản",
    "Kim Liên",
    "Trung Thành",
    "An Khê",
    "Hưng Thịnh",
];

/// Numbers that look random and are the same in every run (xorshift64*).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u32) -> u32 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let high = (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 32) as u32;
        ((u64::from(high) * u64::from(end)) >> 32) as u32
    }

    fn one_of<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(u32::try_from(of.len()).unwrap()) as usize]
    }

    fn name(&mut self) -> String {
        let mut at = self.below(100);
        let family = FAMILY.iter().find(|(_, share)| {
            let found = at < *share;
            at = at.saturating_sub(*share);
            found
        });
        match family.unwrap_or(&FAMILY[0]).0 {
            "Y" if self.below(2) == 0 => format!("H' {}", self.one_of(&HIGHLAND)),
            "Y" => format!("Y {}", self.one_of(&HIGHLAND)),
            family => format!("{family} {} {}", self.one_of(&MIDDLE), self.one_of(&GIVEN)),
        }
    }
}

/// The folder of the province's store, made where it is not there yet: another one for every shape
/// of the tables.
pub fn province() -> PathBuf {
    let folder = tempfile::tempdir().unwrap();
    drop(Store::open(folder.path(), None).unwrap());
    let empty = Connection::open(folder.path().join("store.db")).unwrap();
    let shape: String = empty
        .query_row(
            "SELECT group_concat(sql) FROM (SELECT sql FROM sqlite_schema ORDER BY name)",
            [],
            |row| row.get(0),
        )
        .unwrap();
    let print =
        shape.bytes().fold(7_u64, |sum, byte| sum.wrapping_mul(0x0100_0000_01b3) ^ u64::from(byte));
    let all = Path::new(env!("CARGO_TARGET_TMPDIR")).join("province");
    let made = all.join(format!("{print:016x}"));
    if !made.join("made").exists() {
        if all.exists() {
            std::fs::remove_dir_all(&all).unwrap();
        }
        let start = std::time::Instant::now();
        make(&made);
        std::fs::write(made.join("made"), b"").unwrap();
        println!("province made in {:.1} s", start.elapsed().as_secs_f64());
    }
    made
}

fn make(folder: &Path) {
    let mut store = Store::open(folder, None).unwrap();
    let setup = Setup { code: LARGEST.to_owned(), ..Setup::default() };
    let largest = set_up(&mut store, &by(), Units::bundled(), &setup).unwrap();
    drop(store);
    let mut db = Connection::open(folder.join("store.db")).unwrap();
    db.execute_batch("PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF").unwrap();
    let all = db.transaction().unwrap();
    let mut dice = Dice(2026);
    let mut made = 0_u64;
    let mut id = || {
        made += 1;
        format!("01900000-0000-7000-8000-{made:012x}")
    };
    let (mut teams_left, mut members_left) = (TEAMS, MEMBERS);
    for number in 0..COMMUNES {
        let commune = if number == 0 { largest.id.to_string() } else { id() };
        // What is left is shared out evenly over the communes left.
        let share = |left: u32| left.div_ceil(COMMUNES - number);
        let (teams, members) = match number {
            0 => (TEAMS_OF_LARGEST, MEMBERS_OF_LARGEST),
            _ => (share(teams_left), share(members_left)),
        };
        (teams_left, members_left) = (teams_left - teams, members_left - members);
        if number > 0 {
            all.prepare_cached(
                "INSERT INTO commune (id, code, name, province, letterhead_agency, place, department,
                    department_abbreviation, team_type, team_type_short, authority)
                 SELECT ?1, ?2, ?3, province, letterhead_agency, place, department,
                    department_abbreviation, team_type, team_type_short, authority
                 FROM commune WHERE code = ?4",
            )
            .unwrap()
            .execute(params![commune, format!("9{number:04}"), format!("xã số {number}"), LARGEST])
            .unwrap();
        }
        let mut placed = 0;
        for ord in 0..teams {
            let place = format!("{} {}", dice.one_of(&PLACES), ord / 16 + 1);
            let (village, team) = (id(), id());
            all.prepare_cached(
                "INSERT INTO village (id, commune, ord, kind, name) VALUES (?, ?, ?, 'thôn', ?)",
            )
            .unwrap()
            .execute(params![village, commune, ord, place])
            .unwrap();
            all.prepare_cached(
                "INSERT INTO team (id, commune, ord, name, level, state, from_date)
                 VALUES (?, ?, ?, ?, 'village', 'in-force', '2025-08-01')",
            )
            .unwrap()
            .execute(params![team, commune, ord, format!("Tổ CNSCĐ thôn {place}")])
            .unwrap();
            all.prepare_cached("INSERT INTO team_village (team, village) VALUES (?, ?)")
                .unwrap()
                .execute(params![team, village])
                .unwrap();
            let here = (members - placed).div_ceil(teams - ord);
            placed += here;
            for place in 0..here {
                let person = id();
                all.prepare_cached(
                    "INSERT INTO person (id, commune, name, birth_year, gender, phone, occupation)
                     VALUES (?, ?, ?, ?, ?, ?, ?)",
                )
                .unwrap()
                .execute(params![
                    person,
                    commune,
                    dice.name(),
                    1955 + dice.below(50),
                    dice.one_of(&["male", "female"]),
                    format!(
                        "{}{:07}",
                        dice.one_of(&["090", "091", "097", "098", "035", "038"]),
                        dice.below(10_000_000)
                    ),
                    dice.one_of(&OCCUPATIONS),
                ])
                .unwrap();
                let position = ["Tổ trưởng", "Tổ phó"].get(place as usize).unwrap_or(&"Thành viên");
                all.prepare_cached(
                    "INSERT INTO membership (id, person, team, ord, position, state, from_date)
                     VALUES (?, ?, ?, ?, ?, 'in-force', '2025-08-01')",
                )
                .unwrap()
                .execute(params![id(), person, team, place, position])
                .unwrap();
            }
        }
    }
    let count = |table: &str| -> u32 {
        all.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap()
    };
    assert_eq!([count("membership"), count("team"), count("commune")], [MEMBERS, TEAMS, COMMUNES]);
    all.commit().unwrap();
}
