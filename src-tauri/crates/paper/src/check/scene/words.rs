//! The words by which components are recognised, whatever their capitals and the place of their tone marks.

use std::sync::LazyLock;

use vietnamese::tone_key;

pub(crate) const NATION: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
pub(crate) const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";

/// Names of papers and their abbreviations (PL III, I); a slash parts two spellings of an abbreviation.
pub(crate) const KINDS: &[(&str, &str)] = &[
    ("NGHỊ QUYẾT", "NQ"),
    ("QUYẾT ĐỊNH", "QĐ"),
    ("CHỈ THỊ", "CT"),
    ("QUY CHẾ", "QC"),
    ("QUY ĐỊNH", "QyĐ"),
    ("THÔNG CÁO", "TC"),
    ("THÔNG BÁO", "TB"),
    ("HƯỚNG DẪN", "HD"),
    ("CHƯƠNG TRÌNH", "CTr"),
    ("KẾ HOẠCH", "KH"),
    ("PHƯƠNG ÁN", "PA"),
    ("ĐỀ ÁN", "ĐA"),
    ("DỰ ÁN", "DA"),
    ("BÁO CÁO", "BC"),
    ("BIÊN BẢN", "BB"),
    ("TỜ TRÌNH", "TTr"),
    ("HỢP ĐỒNG", "HĐ"),
    ("CÔNG ĐIỆN", "CĐ"),
    ("BẢN GHI NHỚ", "BGN"),
    ("BẢN THỎA THUẬN", "BTT"),
    ("GIẤY ỦY QUYỀN", "GUQ"),
    ("GIẤY MỜI", "GM"),
    ("GIẤY GIỚI THIỆU", "GGT"),
    ("GIẤY NGHỈ PHÉP", "GNP"),
    ("PHIẾU GỬI", "PG"),
    ("PHIẾU CHUYỂN", "PC"),
    ("PHIẾU BÁO", "PB"),
    ("TÊN LOẠI VĂN BẢN", ""),
];

/// Words that begin the name of a body.
const BODIES: &[&str] = &[
    "ủy ban",
    "ubnd",
    "hội đồng",
    "hđnd",
    "sở",
    "bộ",
    "ban",
    "phòng",
    "văn phòng",
    "trung tâm",
    "công an",
    "trường",
    "trạm",
    "cục",
    "chi cục",
    "viện",
    "đảng ủy",
    "tổ",
    "hội",
    "đoàn",
    "mặt trận",
    "chính phủ",
    "tên",
    "chủ tịch",
    "tổng",
    "quỹ",
    "chi nhánh",
    "ủy",
];

/// How the title of a signer begins.
const TITLES: &[&str] = &[
    "tm.",
    "kt.",
    "tl.",
    "tuq.",
    "q.",
    "t/m",
    "k/t",
    "t/l",
    "tm ",
    "kt ",
    "tl ",
    "tuq ",
    "tm:",
    "kt:",
    "chủ tịch",
    "phó chủ tịch",
    "trưởng",
    "phó trưởng",
    "tổ trưởng",
    "tổ phó",
    "giám đốc",
    "phó giám đốc",
    "chánh",
    "phó chánh",
    "bí thư",
    "phó bí thư",
    "quyền hạn",
    "thư ký",
    "chủ tọa",
    "chủ trì",
    "cục trưởng",
    "bộ trưởng",
    "thứ trưởng",
    "hiệu trưởng",
    "phó hiệu trưởng",
    "chi cục trưởng",
    "người ",
];

/// How the line begins that says who decides.
const AUTHORITIES: &[&str] = &[
    "chủ tịch",
    "ủy ban",
    "hội đồng",
    "thẩm quyền",
    "giám đốc",
    "trưởng",
    "tổ trưởng",
    "ban ",
    "hiệu trưởng",
    "chánh",
    "bộ trưởng",
    "cục trưởng",
    "thủ tướng",
    "chính phủ",
];

/// Text to compare by.
pub(crate) fn key(text: &str) -> String {
    tone_key(text)
}

static NATION_KEY: LazyLock<String> = LazyLock::new(|| key(NATION));
static MOTTO_KEY: LazyLock<String> = LazyLock::new(|| key(MOTTO));
static KIND_KEYS: LazyLock<Vec<String>> =
    LazyLock::new(|| KINDS.iter().map(|(name, _)| key(name)).collect());
static BODY_KEYS: LazyLock<Vec<String>> =
    LazyLock::new(|| BODIES.iter().map(|word| key(word)).collect());
static TITLE_KEYS: LazyLock<Vec<String>> = LazyLock::new(|| {
    // The key drops the space at an end, which parts "tm " from "tmx".
    TITLES
        .iter()
        .map(|word| if word.ends_with(' ') { key(word) + " " } else { key(word) })
        .collect()
});
static AUTHORITY_KEYS: LazyLock<Vec<String>> = LazyLock::new(|| {
    AUTHORITIES
        .iter()
        .map(|word| if word.ends_with(' ') { key(word) + " " } else { key(word) })
        .collect()
});

/// As alike as a slip of the keyboard leaves two lines.
const ALIKE: f64 = 0.82;

fn alike(text: &str, wanted: &str) -> bool {
    let letters = text.chars().count();
    let most = wanted.chars().count();
    // Far shorter or longer texts cannot be alike; comparing them would take time.
    letters * 4 > most * 3
        && letters * 3 < most * 4
        && strsim::normalized_levenshtein(text, wanted) >= ALIKE
}

pub(crate) fn is_nation(text: &str) -> bool {
    alike(&key(text), &NATION_KEY)
}

pub(crate) fn is_motto(text: &str) -> bool {
    alike(&key(text), &MOTTO_KEY)
}

/// How lists and sheets are titled, and what stands over their signatures.
const SHEETS: &[&str] = &[
    "DANH SÁCH",
    "SỔ ĐĂNG KÝ",
    "BẢNG TỔNG HỢP",
    "BẢNG KÊ",
    "CHƯƠNG TRÌNH TẬP HUẤN",
    "GIẤY CHỨNG NHẬN",
    "PHIẾU",
    "BIỂU SỐ",
    "LỊCH",
    "NGƯỜI LẬP BIỂU",
    "NGƯỜI LẬP DANH SÁCH",
    "NGƯỜI LẬP BẢNG",
];

/// Whether a line in capitals says that it stands on a list or a sheet.
pub(crate) fn names_sheet(text: &str) -> bool {
    let text = text.trim();
    let long = text.chars().count() > 60 || text != text.to_uppercase();
    !long && SHEETS.iter().any(|name| text.starts_with(name))
}

/// Its place in [`KINDS`]. The mark of a footnote may stand after it.
pub(crate) fn kind_of(text: &str) -> Option<usize> {
    let key = key(text.trim_end_matches(|letter: char| letter.is_ascii_digit()));
    if key.chars().count() > 30 {
        return None;
    }
    KIND_KEYS.iter().position(|known| *known == key)
}

/// Whether a line begins the name of a body.
pub(crate) fn begins_body(text: &str) -> bool {
    let key = key(text);
    BODY_KEYS.iter().any(|word| {
        key.strip_prefix(word.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ',']))
    })
}

pub(crate) fn begins_title(text: &str) -> bool {
    let key = key(text);
    TITLE_KEYS.iter().any(|word| key.starts_with(word.as_str()))
}

pub(crate) fn begins_authority(text: &str) -> bool {
    let key = key(text);
    AUTHORITY_KEYS.iter().any(|word| key.starts_with(word.as_str()))
}

/// "ngày … tháng … năm …" near the beginning of a short line.
pub(crate) fn is_date_line(text: &str) -> bool {
    let key = key(text);
    let Some(day) = key.find("ngày").or_else(|| key.find(&*DAY)) else { return false };
    let rest = key.get(day..).unwrap_or_default();
    key.chars().count() < 100
        && rest.contains(&*MONTH)
        && rest.contains(&*YEAR)
        && !key.contains('(')
        && !rest.contains(&*HOUR)
}

static DAY: LazyLock<String> = LazyLock::new(|| key("ngày"));
static MONTH: LazyLock<String> = LazyLock::new(|| key("tháng"));
static YEAR: LazyLock<String> = LazyLock::new(|| key("năm"));
static HOUR: LazyLock<String> = LazyLock::new(|| key("giờ"));
static NUMBER: LazyLock<String> = LazyLock::new(|| key("số"));

/// "Số: …/…"
pub(crate) fn is_number_line(text: &str) -> bool {
    let key = key(text);
    let Some(rest) = key.strip_prefix(NUMBER.as_str()) else { return false };
    let rest_begins =
        rest.starts_with([' ', ':', '.', '…']) || rest.starts_with(|l: char| l.is_ascii_digit());
    rest_begins
        && key.chars().count() < 60
        && !key.contains(&*HOUR)
        && (rest.contains('/') || rest.trim_start().starts_with(':'))
}

/// Whether the key of a text begins with the key of a phrase.
pub(crate) fn starts(text: &str, phrase: &str) -> bool {
    key(text).starts_with(&key(phrase))
}

/// A row of signs instead of a drawn line.
pub(crate) fn is_row_of_signs(text: &str) -> bool {
    let text = text.trim();
    text.chars().count() >= 3
        && text
            .chars()
            .all(|sign| matches!(sign, '_' | '-' | '–' | '—' | '─' | '━' | '=' | '*' | ' '))
}

/// "Phụ lục", "Phụ lục II", "Phụ lục 1".
pub(crate) fn is_annex_label(text: &str) -> bool {
    let text = text.trim();
    if !starts(text, "phụ lục") {
        return false;
    }
    let rest = text.chars().skip("phụ lục".chars().count()).collect::<String>();
    let rest = rest.trim().trim_end_matches(['.', ':']);
    rest.is_empty()
        || (rest.chars().count() <= 8
            && rest.chars().all(|letter| {
                letter.is_ascii_digit()
                    || matches!(letter, 'I' | 'V' | 'X' | 'i' | 'v' | 'x' | '…' | '.')
            }))
        || (rest.chars().count() == 1 && rest.chars().all(|letter| letter.is_ascii_uppercase()))
}

/// All letters are capitals, and there are some.
pub(crate) fn is_capitals(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase)
}

/// The figures after a word at the beginning: "Điều 12. …" is 12.
pub(crate) fn numbered(text: &str, word: &str) -> Option<u32> {
    let rest = text.trim_start();
    let length = word.chars().count();
    let head: String = rest.chars().take(length).collect();
    if key(&head) != key(word) {
        return None;
    }
    let figures: String = rest
        .chars()
        .skip(length)
        .skip_while(|letter| letter.is_whitespace())
        .take_while(char::is_ascii_digit)
        .collect();
    figures.parse().ok()
}
