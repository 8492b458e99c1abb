//! Invented communes, teams and people.

use paper::{Dictionary, Kind, Record, Value};

/// A commune with teams.
pub struct Case {
    pub name: &'static str,
    pub commune: &'static str,
    pub place: &'static str,
    pub parent: &'static str,
    pub agency: &'static [&'static str],
    pub title: &'static str,
    pub teams: usize,
    /// How many members the teams have, in turn.
    pub sizes: &'static [usize],
    pub draft: bool,
}

pub const CASES: &[Case] = &[
    Case {
        name: "many",
        commune: "xã Lâm Thao",
        place: "Lâm Thao",
        parent: "",
        agency: &["ỦY BAN NHÂN DÂN", "XÃ LÂM THAO"],
        title: "Về việc thành lập các Tổ công nghệ số cộng đồng trên địa bàn xã Lâm Thao",
        teams: 29,
        sizes: &[
            3, 3, 3, 2, 4, 3, 3, 2, 3, 3, 3, 3, 2, 3, 3, 3, 3, 3, 3, 2, 3, 3, 3, 3, 3, 3, 3, 2, 4,
        ],
        draft: true,
    },
    Case {
        name: "few",
        commune: "phường Hội An Đông",
        place: "Hội An Đông",
        parent: "ỦY BAN NHÂN DÂN THÀNH PHỐ ĐÀ NẴNG",
        agency: &["ỦY BAN NHÂN DÂN PHƯỜNG HỘI AN ĐÔNG"],
        title: "Về việc thành lập các Tổ công nghệ số cộng đồng, phân công nhiệm vụ, ban hành danh \
                sách thành viên và cơ chế phối hợp giữa các cơ quan, đoàn thể, doanh nghiệp trong hoạt \
                động chuyển đổi số trên địa bàn phường Hội An Đông",
        teams: 2,
        sizes: &[3, 3],
        draft: false,
    },
    Case {
        name: "one",
        commune: "xã Ea Kiết",
        place: "Ea Kiết",
        parent: "",
        agency: &["UBND XÃ EA KIẾT"],
        title: "Về việc thành lập Tổ công nghệ số cộng đồng",
        teams: 1,
        sizes: &[6],
        draft: false,
    },
];

const FAMILY: [&str; 7] = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Đặng", "Bùi"];
const MIDDLE: [&str; 5] = ["Văn", "Thị", "Đức", "Thị Phương", "Ngọc"];
const GIVEN: [&str; 9] =
    ["An", "Bình", "Cường", "Dung", "Hưởng", "Khuyên", "Nghĩa", "Thảo", "Uyên"];
const POSTS: [&str; 5] = [
    "Bí thư Chi bộ, Trưởng khu",
    "Chi hội trưởng Chi hội Phụ nữ",
    "Bí thư Chi đoàn thanh niên",
    "Công an viên",
    "Nhân viên Viễn thông",
];
const ROMAN: [&str; 29] = [
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV",
    "XVI", "XVII", "XVIII", "XIX", "XX", "XXI", "XXII", "XXIII", "XXIV", "XXV", "XXVI", "XXVII",
    "XXVIII", "XXIX",
];

pub fn record(case: &Case) -> Record {
    let body = format!("Ủy ban nhân dân {}", case.commune);
    let members: usize = (0..case.teams).map(|team| case.sizes[team]).sum();
    let (number, reference, day) = if case.draft {
        (
            "Số:      /QĐ-UBND",
            "số      /QĐ-UBND ngày     tháng     năm 2026",
            "ngày     tháng     năm 2026",
        )
    } else {
        ("Số: 12/QĐ-UBND", "số 12/QĐ-UBND ngày 05 tháng 3 năm 2026", "ngày 05 tháng 3 năm 2026")
    };
    Record::new()
        .with("letterhead", Record::new().with("parent", case.parent).with("agency", lines("line", case.agency)))
        .with("commune", Record::new().with("name", case.commune).with("body", body.as_str()).with("place", case.place))
        .with(
            "paper",
            Record::new()
                .with("number_line", number)
                .with("reference", reference)
                .with("place_date", format!("{}, {day}", case.place))
                .with("title", case.title),
        )
        .with(
            "issuer",
            Record::new()
                .with("name", format!("CHỦ TỊCH {}", body.to_uppercase()))
                .with("title", format!("Chủ tịch {body}")),
        )
        .with(
            "bases",
            lines(
                "text",
                &[
                    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
                    "Căn cứ Luật Chuyển đổi số ngày 11 tháng 12 năm 2025;",
                    "Căn cứ Công văn số 793/BTTTT-THH ngày 05 tháng 3 năm 2022 của Bộ Thông tin và Truyền thông \
                     về việc hướng dẫn triển khai thí điểm Tổ công nghệ số cộng đồng;",
                ],
            ),
        )
        .with("proposer", Record::new().with("text", format!("Trưởng phòng Văn hóa - Xã hội {}", case.commune)))
        .with("department", Record::new().with("name", "Phòng Văn hóa - Xã hội").with("head", "Trưởng phòng Văn hóa - Xã hội"))
        .with("team_type", Record::new().with("name", "Tổ công nghệ số cộng đồng").with("short", "Tổ CNSCĐ"))
        .with(
            "counts",
            Record::new()
                .with("teams", format!("{:02}", case.teams))
                .with("members", format!("{members:02}"))
                .with("villages", format!("{:02}", case.teams)),
        )
        .with("teams", Value::list((0..case.teams).map(|team| team_record(case, team))))
        .with(
            "recipients",
            lines(
                "text",
                &[
                    "Như Điều 6;",
                    "Sở Khoa học và Công nghệ (b/c);",
                    "Thường trực Đảng ủy, HĐND;",
                    "Chủ tịch, các Phó Chủ tịch UBND;",
                    "Ủy ban MTTQ và các đoàn thể;",
                    "Lưu: VT, VHXH.",
                ],
            ),
        )
        .with(
            "signer",
            Record::new()
                .with("lines", lines("text", &["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]))
                .with("name", "Nguyễn Thị Phương Thảo"),
        )
}

fn team_record(case: &Case, team: usize) -> Record {
    let before: usize = (0..team).map(|team| case.sizes[team]).sum();
    let size = case.sizes[team];
    let members = (0..size).map(|index| {
        let at = before + index;
        let name = match at {
            3 => "H'Mơ <A & B> \"Y\"".to_owned(),
            _ => format!("{} {} {}", FAMILY[at % 7], MIDDLE[at % 5], GIVEN[at % 9]),
        };
        Record::new()
            .with("index", (index + 1).to_string())
            .with("number", (at + 1).to_string())
            .with("name", name)
            .with("birth_year", (1962 + at * 7 % 42).to_string())
            .with("gender", if MIDDLE[at % 5].starts_with("Thị") { "Nữ" } else { "Nam" })
            .with("occupation", POSTS[at % 5])
            .with("position", ["Tổ trưởng", "Tổ phó", "Thành viên", "Thành viên"][index % 4])
            .with("phone", format!("09{:08}", 12_345_678 + at * 7919))
            .with("note", "")
    });
    Record::new()
        .with("index", (team + 1).to_string())
        .with("roman", ROMAN[team])
        .with("name", format!("Tổ công nghệ số cộng đồng khu {}", team + 1))
        .with("village", format!("Khu {}", team + 1))
        .with("member_count", format!("{size:02}"))
        .with("members", Value::list(members))
}

fn lines(name: &str, texts: &[&str]) -> Value {
    Value::list(texts.iter().map(|text| Record::new().with(name, *text)))
}

/// Every field of the two papers.
pub fn dictionary() -> Dictionary {
    const FIELDS: &[(Kind, &str)] = &[
        (Kind::Record, "letterhead"),
        (Kind::Text, "letterhead.parent"),
        (Kind::List, "letterhead.agency"),
        (Kind::Text, "letterhead.agency.line"),
        (Kind::Record, "commune"),
        (Kind::Text, "commune.name"),
        (Kind::Text, "commune.body"),
        (Kind::Text, "commune.place"),
        (Kind::Record, "paper"),
        (Kind::Text, "paper.number_line"),
        (Kind::Text, "paper.reference"),
        (Kind::Text, "paper.place_date"),
        (Kind::Text, "paper.title"),
        (Kind::Record, "issuer"),
        (Kind::Text, "issuer.name"),
        (Kind::Text, "issuer.title"),
        (Kind::List, "bases"),
        (Kind::Text, "bases.text"),
        (Kind::Record, "proposer"),
        (Kind::Text, "proposer.text"),
        (Kind::Record, "department"),
        (Kind::Text, "department.name"),
        (Kind::Text, "department.head"),
        (Kind::Record, "team_type"),
        (Kind::Text, "team_type.name"),
        (Kind::Text, "team_type.short"),
        (Kind::Record, "counts"),
        (Kind::Text, "counts.teams"),
        (Kind::Text, "counts.members"),
        (Kind::Text, "counts.villages"),
        (Kind::List, "teams"),
        (Kind::Text, "teams.roman"),
        (Kind::Text, "teams.name"),
        (Kind::Text, "teams.member_count"),
        (Kind::List, "teams.members"),
        (Kind::Text, "teams.members.index"),
        (Kind::Text, "teams.members.number"),
        (Kind::Text, "teams.members.name"),
        (Kind::Text, "teams.members.birth_year"),
        (Kind::Text, "teams.members.gender"),
        (Kind::Text, "teams.members.occupation"),
        (Kind::Text, "teams.members.position"),
        (Kind::Text, "teams.members.phone"),
        (Kind::Text, "teams.members.note"),
        (Kind::List, "recipients"),
        (Kind::Text, "recipients.text"),
        (Kind::Record, "signer"),
        (Kind::List, "signer.lines"),
        (Kind::Text, "signer.lines.text"),
        (Kind::Text, "signer.name"),
    ];
    FIELDS.iter().fold(Dictionary::new(), |all, (kind, path)| all.with(*kind, path, path, ""))
}
