//! What columns hold, and by which headers they are known.

/// What a column of a roster holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// Số thứ tự.
    Number,
    /// Họ và tên.
    Name,
    /// Họ đệm, where tên has a column of its own.
    FamilyName,
    /// Tên, where it has a column of its own.
    GivenName,
    /// Ngày sinh or năm sinh.
    Birth,
    /// Under `Nam`: a man's birth, or a mark.
    Male,
    /// Under `Nữ`: a woman's birth, or a mark.
    Female,
    /// Giới tính.
    Gender,
    /// Số điện thoại.
    Phone,
    /// Số định danh, CCCD, CMND.
    CitizenId,
    /// Chức vụ, đơn vị công tác, nghề nghiệp.
    Occupation,
    /// Chức danh trong tổ.
    Position,
    /// Tổ, or the village it is named after.
    Team,
    /// Ghi chú.
    Note,
}

impl Field {
    /// Every field, in the order in which they are offered.
    pub const ALL: &'static [Field] = &[
        Field::Name,
        Field::FamilyName,
        Field::GivenName,
        Field::Birth,
        Field::Male,
        Field::Female,
        Field::Gender,
        Field::Phone,
        Field::CitizenId,
        Field::Occupation,
        Field::Position,
        Field::Team,
        Field::Note,
        Field::Number,
    ];

    /// The code by which windows and scripts know the field.
    pub fn as_str(self) -> &'static str {
        match self {
            Field::Number => "number",
            Field::Name => "name",
            Field::FamilyName => "family-name",
            Field::GivenName => "given-name",
            Field::Birth => "birth",
            Field::Male => "male",
            Field::Female => "female",
            Field::Gender => "gender",
            Field::Phone => "phone",
            Field::CitizenId => "citizen-id",
            Field::Occupation => "occupation",
            Field::Position => "position",
            Field::Team => "team",
            Field::Note => "note",
        }
    }

    /// The field of a code.
    pub fn of(code: &str) -> Option<Field> {
        Field::ALL.iter().copied().find(|field| field.as_str() == code)
    }

    /// The field in the clerk's words.
    pub fn label(self) -> &'static str {
        match self {
            Field::Number => "Số thứ tự",
            Field::Name => "Họ và tên",
            Field::FamilyName => "Họ đệm",
            Field::GivenName => "Tên",
            Field::Birth => "Ngày sinh",
            Field::Male => "Nam",
            Field::Female => "Nữ",
            Field::Gender => "Giới tính",
            Field::Phone => "Số điện thoại",
            Field::CitizenId => "Số định danh",
            Field::Occupation => "Chức vụ, đơn vị công tác",
            Field::Position => "Chức danh trong Tổ",
            Field::Team => "Tổ",
            Field::Note => "Ghi chú",
        }
    }

    /// Whether several columns may hold it together.
    pub(super) fn may_repeat(self) -> bool {
        matches!(self, Field::Birth | Field::Occupation)
    }
}

/// Headers by which a field is known, folded. `whole` must be all of the header; `start` may be
/// followed by more words. The longest phrase decides, so that `ho va ten dem` is no full name.
struct Phrases {
    field: Option<Field>,
    whole: &'static [&'static str],
    start: &'static [&'static str],
}

/// The table of headers. A field's phrases stand from the best to the last resort; an entry
/// without a field names columns that look like one and are none.
const PHRASES: &[Phrases] = &[
    Phrases {
        field: None,
        whole: &[],
        start: &[
            "ho ten nguoi gioi thieu",
            "ho va ten nguoi gioi thieu",
            "ho ten cha",
            "ho ten me",
            "ho ten vo",
            "ho ten chong",
            "ho ten chu ho",
            "ho va ten chu ho",
            "ho va ten nguoi lap",
            "ho ten nguoi lap",
            "so dien thoai nguoi gioi thieu",
        ],
    },
    Phrases {
        field: Some(Field::Number),
        whole: &["stt", "tt", "so tt", "so thu tu", "thu tu", "so"],
        start: &[],
    },
    Phrases {
        field: Some(Field::Name),
        whole: &["ho ten thanh vien", "ten thanh vien"],
        start: &[
            "ho va ten",
            "ho ten",
            "ho dem va ten",
            "ho dem ten",
            "ho chu dem va ten",
            "ho va chu dem va ten",
            "ho ten dem va ten",
        ],
    },
    Phrases {
        field: Some(Field::FamilyName),
        whole: &["ho"],
        start: &[
            "ho dem",
            "ho va dem",
            "ho va ten dem",
            "ho ten dem",
            "ho va chu dem",
            "ho chu dem",
            "ho lot",
            "ho va chu lot",
            "ho va ten lot",
        ],
    },
    Phrases { field: Some(Field::GivenName), whole: &["ten"], start: &[] },
    Phrases {
        field: Some(Field::Birth),
        whole: &[],
        start: &[
            "ngay thang nam sinh",
            "ngay sinh",
            "nam sinh",
            "sinh ngay",
            "sinh nam",
            "ngay thang sinh",
            "ngay nam sinh",
        ],
    },
    Phrases { field: Some(Field::Male), whole: &["nam"], start: &[] },
    Phrases { field: Some(Field::Female), whole: &["nu"], start: &[] },
    Phrases {
        field: Some(Field::Gender),
        whole: &["gioi", "phai", "nam nu"],
        start: &["gioi tinh"],
    },
    Phrases {
        field: Some(Field::Phone),
        whole: &["dt", "so dt", "di dong", "zalo", "so zalo", "lien he", "mobile", "phone"],
        start: &[
            "so dien thoai",
            "dien thoai",
            "sdt",
            "so dt lien he",
            "so di dong",
            "dt di dong",
            "dtdd",
            "so dtdd",
        ],
    },
    Phrases {
        field: Some(Field::CitizenId),
        whole: &["dinh danh"],
        start: &[
            "so cccd",
            "cccd",
            "so dinh danh",
            "ma dinh danh",
            "so can cuoc",
            "can cuoc",
            "so the can cuoc",
            "so cmnd",
            "cmnd",
            "cmt",
            "so cmt",
            "so cc cccd",
        ],
    },
    Phrases {
        field: Some(Field::Position),
        whole: &["vai tro", "vi tri", "nhiem vu", "chuc danh to", "chuc vu to", "phan cong"],
        start: &[
            "chuc danh trong to",
            "chuc vu trong to",
            "vai tro trong to",
            "nhiem vu trong to",
            "vi tri trong to",
            "chuc danh",
            "phan cong nhiem vu",
        ],
    },
    Phrases {
        field: Some(Field::Occupation),
        whole: &["don vi", "co quan", "cong viec"],
        start: &[
            "chuc vu",
            "don vi cong tac",
            "nghe nghiep",
            "noi cong tac",
            "noi lam viec",
            "co quan cong tac",
            "chuc danh don vi",
            "chuc danh nghe nghiep",
        ],
    },
    Phrases {
        field: Some(Field::Team),
        whole: &[
            "to",
            "thon",
            "khu",
            "khu pho",
            "to dan pho",
            "ap",
            "buon",
            "ban",
            "xom",
            "khom",
            "lang",
            "thon to",
            "thon to dan pho",
            "thon khu",
            "khu dan cu",
        ],
        start: &[
            "to cnscd",
            "to cong nghe so",
            "ten to",
            "thuoc to",
            "to so",
            "dia ban",
            "ten thon",
        ],
    },
    Phrases { field: Some(Field::Note), whole: &[], start: &["ghi chu", "luu y", "chu thich"] },
];

/// Headers of what is never kept about a member, folded: the beginning of the header decides.
const SENSITIVE: &[&str] = &[
    "dan toc",
    "ton giao",
    "tin nguong",
    "anh",
    "hinh anh",
    "anh the",
    "anh chan dung",
    "chan dung",
    "van tay",
    "suc khoe",
    "tinh trang suc khoe",
    "nhom mau",
    "so tai khoan",
    "tai khoan ngan hang",
];

/// Whether a column holds what is never kept: ethnicity, religion, pictures, health, accounts.
pub(super) fn is_sensitive(header: &str) -> bool {
    let words = header_words(header);
    SENSITIVE.iter().any(|phrase| {
        words.strip_prefix(phrase).is_some_and(|rest| {
            // "Anh", "Anh hưởng" and the like: the shortest phrase must be all of the header.
            rest.is_empty() || (rest.starts_with(' ') && *phrase != "anh")
        })
    })
}

/// What a header was recognised as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Match {
    /// What the column holds; nothing for one that must be left out.
    pub field: Option<Field>,
    /// How good the phrase is for its field: 0 is best.
    pub rank: usize,
}

/// Recognises a header by its text.
pub(super) fn recognise(header: &str) -> Option<Match> {
    let words = header_words(header);
    if words.is_empty() || words.len() > 60 {
        return None;
    }
    let mut best: Option<(usize, Match)> = None;
    for entry in PHRASES {
        let phrases = entry
            .start
            .iter()
            .map(|phrase| (phrase, false))
            .chain(entry.whole.iter().map(|phrase| (phrase, true)));
        for (rank, (phrase, whole)) in phrases.enumerate() {
            let rest = words.strip_prefix(phrase);
            let fits =
                rest.is_some_and(|rest| rest.is_empty() || (!whole && rest.starts_with(' ')));
            if fits && best.is_none_or(|(length, _)| phrase.len() > length) {
                best = Some((phrase.len(), Match { field: entry.field, rank }));
            }
        }
    }
    best.map(|(_, found)| found)
}

/// A header's words, folded, without brackets, their contents and other signs.
fn header_words(header: &str) -> String {
    let mut depth = 0_u32;
    let mut plain = String::new();
    for letter in vietnamese::fold(header).chars() {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            _ if letter.is_alphanumeric() => plain.push(letter),
            _ => plain.push(' '),
        }
    }
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_found_by_its_code() {
        assert!(Field::ALL.iter().all(|field| Field::of(field.as_str()) == Some(*field)));
        assert_eq!(Field::of("religion"), None);
    }

    #[test]
    fn what_is_never_kept_is_known_by_its_header() {
        for header in ["Dân tộc", "TÔN GIÁO", "Dân tộc, tôn giáo", "Ảnh", "Ảnh thẻ 3x4 (nếu có)"]
        {
            assert!(is_sensitive(header), "{header}");
        }
        for header in ["Họ và tên", "Tổ dân phố", "Anh/chị", "Ghi chú"] {
            assert!(!is_sensitive(header), "{header}");
        }
    }

    #[test]
    fn headers_are_known_by_their_words() {
        let cases = [
            ("Họ và tên", Some(Field::Name)),
            ("HỌ VÀ TÊN (ghi đầy đủ)", Some(Field::Name)),
            ("Họ, chữ đệm và tên", Some(Field::Name)),
            ("Họ đệm", Some(Field::FamilyName)),
            ("Họ và tên đệm", Some(Field::FamilyName)),
            ("Tên ", Some(Field::GivenName)),
            ("Ngày, tháng, năm sinh", Some(Field::Birth)),
            ("Chức vụ,\nđơn vị công tác", Some(Field::Occupation)),
            ("Chức vụ trong Tổ", Some(Field::Position)),
            ("Chức danh", Some(Field::Position)),
            ("Số điện thoại\n(Zalo)", Some(Field::Phone)),
            ("Số CCCD\n(4)", Some(Field::CitizenId)),
            ("CCCD/CMND", Some(Field::CitizenId)),
            ("Tổ", Some(Field::Team)),
            ("Tổ trưởng", None),
            ("Người giới thiệu", None),
            ("Họ tên người giới thiệu", None),
            ("Đảng viên", None),
            ("DANH SÁCH THÀNH VIÊN", None),
        ];
        for (header, field) in cases {
            assert_eq!(recognise(header).and_then(|found| found.field), field, "{header}");
        }
    }
}
