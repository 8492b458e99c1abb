//! The country's provinces and communes, and finding one by typing.

use std::cmp::Ordering;
use std::sync::{LazyLock, OnceLock};

use vietnamese::{fold, tone_key};

/// One commune (xã, phường or đặc khu) of the official table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Official code, five digits.
    pub code: String,
    /// Name with its kind, as the table has it: `Xã Lâm Thao`.
    pub commune: String,
    /// Code of the province, two digits.
    pub province_code: String,
    /// Name of the province with its kind: `Tỉnh Phú Thọ`.
    pub province: String,
}

/// The three kinds of commune since 01/7/2025.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitKind {
    /// Xã.
    Commune,
    /// Phường.
    Ward,
    /// Đặc khu.
    SpecialZone,
}

/// The kinds with their words in running text.
const KINDS: [(&str, UnitKind); 3] =
    [("xã", UnitKind::Commune), ("phường", UnitKind::Ward), ("đặc khu", UnitKind::SpecialZone)];

/// The kinds of province with what is typed for them.
const PROVINCE_KINDS: [(&str, &str); 2] = [("thành phố", "tp"), ("tỉnh", "t")];

/// The four columns of the table, by the names in its first line.
const COLUMNS: [&str; 4] = ["commune_code", "commune", "province_code", "province"];

impl Unit {
    /// The kind; xã where the name does not begin with one.
    pub fn kind(&self) -> UnitKind {
        split_kind(&self.commune).0
    }

    /// The name without its kind: `Lâm Thao`.
    pub fn proper_name(&self) -> &str {
        split_kind(&self.commune).1
    }

    /// The name in running text, `xã Lâm Thao`; see [`running_name`].
    pub fn running_name(&self) -> String {
        running_name(self.kind().word(), self.proper_name())
    }

    /// The province's name without its kind: `Phú Thọ`.
    pub fn province_proper_name(&self) -> &str {
        let kinds = PROVINCE_KINDS.iter();
        kinds
            .filter_map(|(word, _)| after_word(&self.province, word))
            .next()
            .unwrap_or(&self.province)
    }

    /// The province in running text: `tỉnh Phú Thọ`, `thành phố Đà Nẵng`, `Thành phố Hồ Chí Minh`
    /// (NĐ 30, Phụ lục II, III.1).
    pub fn province_running_name(&self) -> String {
        let proper = self.province_proper_name();
        let word = self.province.strip_suffix(proper).unwrap_or("").trim().to_lowercase();
        match (word.as_str(), proper) {
            ("", _) => proper.to_owned(),
            (_, "Hồ Chí Minh") => self.province.clone(),
            (word, _) => format!("{word} {proper}"),
        }
    }
}

impl UnitKind {
    /// The word in running text.
    pub fn word(self) -> &'static str {
        KINDS.iter().find(|(_, kind)| *kind == self).map_or("xã", |(word, _)| word)
    }
}

/// A place's name in running text. The common noun is small, `xã Lâm Thao`, `thôn Vạn Lăng`, but
/// has a capital where the name is a number, a person or an event: `Phường 1`, `Thôn 6`,
/// `Phường Điện Biên Phủ` (NĐ 30, Phụ lục II, III.1.b).
pub fn running_name(kind: &str, proper_name: &str) -> String {
    let (kind, name) = (kind.trim().to_lowercase(), proper_name.trim());
    let number = name.starts_with(|first: char| first.is_ascii_digit()) || is_roman(name);
    let kind = if number || named_after_people(name) { capitalise_first(&kind) } else { kind };
    format!("{kind} {name}").trim().to_owned()
}

fn is_roman(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|letter| "IVX".contains(letter))
}

fn named_after_people(name: &str) -> bool {
    let key = tone_key(name);
    let names = include_str!("../../data/units-named-after-people.txt").lines();
    names.filter(|line| !line.starts_with('#')).any(|known| tone_key(known) == key)
}

pub(crate) fn capitalise_first(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

pub(super) fn split_kind(commune: &str) -> (UnitKind, &str) {
    let kinds = KINDS.iter();
    kinds
        .filter_map(|(word, kind)| Some((*kind, after_word(commune, word)?)))
        .next()
        .unwrap_or((UnitKind::Commune, commune))
}

/// What follows a word and a space at the beginning of a text, capitals aside.
fn after_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let (start, rest) = text.split_at_checked(word.len())?;
    (start.to_lowercase() == word).then_some(rest)?.strip_prefix(' ')
}

/// Why a table of units could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnitsError {
    /// The first line does not name this column.
    #[error("the table has no column {0}")]
    MissingColumn(&'static str),
    /// A line (from 1) lacks one of the four values.
    #[error("line {0} of the table is incomplete")]
    IncompleteLine(usize),
}

/// The table of communes.
#[derive(Debug, Clone, Default)]
pub struct Units {
    units: Vec<Unit>,
    /// Of each unit what it is searched by; made when it is first searched.
    keys: OnceLock<Vec<Keys>>,
}

#[derive(Debug, Clone)]
struct Keys {
    /// Proper name without diacritics.
    name: String,
    /// Every word that may be typed for it, without diacritics: kind, name, province.
    words: Vec<String>,
    /// Name and province with diacritics, for comparing regardless of tone placement.
    accented: Vec<String>,
}

/// The table that comes with the application: constant data, read when it is first asked for.
static BUNDLED: LazyLock<Units> = LazyLock::new(|| {
    Units::parse(include_str!("../../data/administrative-units.csv")).unwrap_or_default()
});

impl Units {
    /// Reads a table: comma-separated, its first line naming at least the columns
    /// `province_code,province,commune_code,commune`, in any order.
    ///
    /// # Errors
    /// [`UnitsError`] for a table without these columns or with an incomplete line.
    pub fn parse(text: &str) -> Result<Units, UnitsError> {
        let mut lines = text.trim_start_matches('\u{feff}').lines();
        let header: Vec<&str> = lines.next().unwrap_or("").split(',').map(field).collect();
        let mut positions = [0; 4];
        for (position, column) in positions.iter_mut().zip(COLUMNS) {
            let found = header.iter().position(|name| *name == column);
            *position = found.ok_or(UnitsError::MissingColumn(column))?;
        }
        let units = (2..)
            .zip(lines)
            .filter(|(_, line)| !line.trim().is_empty())
            .map(|(number, line)| {
                let fields: Vec<&str> = line.split(',').map(field).collect();
                let value =
                    |position: usize| fields.get(position).filter(|value| !value.is_empty());
                match positions.map(value) {
                    [Some(code), Some(commune), Some(province_code), Some(province)] => Ok(Unit {
                        code: (*code).to_owned(),
                        commune: (*commune).to_owned(),
                        province_code: (*province_code).to_owned(),
                        province: (*province).to_owned(),
                    }),
                    _ => Err(UnitsError::IncompleteLine(number)),
                }
            })
            .collect::<Result<_, _>>()?;
        Ok(Units { units, keys: OnceLock::new() })
    }

    /// The table that comes with the application: 34 provinces and 3,321 communes, as of August
    /// 2025.
    pub fn bundled() -> &'static Units {
        &BUNDLED
    }

    /// All communes, in the order of the table.
    pub fn all(&self) -> impl ExactSizeIterator<Item = &Unit> {
        self.units.iter()
    }

    /// The commune with this code.
    pub fn find(&self, code: &str) -> Option<&Unit> {
        self.all().find(|unit| unit.code == code.trim())
    }

    /// The communes that fit what was typed, best first: with or without diacritics, with or
    /// without kind and province, or the beginning of the code.
    ///
    /// Where diacritics were typed, names that have them as typed come first. Names equal to what
    /// was typed come before names that begin with it, and the starts of words before their middle.
    pub fn search(&self, text: &str, limit: usize) -> Vec<&Unit> {
        let query = Query::new(text);
        if query.words.is_empty() {
            return Vec::new();
        }
        let keys = self.keys.get_or_init(|| self.units.iter().map(Keys::of).collect());
        let all = self.units.iter().zip(keys);
        let mut found: Vec<(Rank, &Unit)> =
            all.filter_map(|(unit, keys)| Some((query.rank(unit, keys)?, unit))).collect();
        found.sort_by(|(a, left), (b, right)| a.cmp(b).then_with(|| compare(left, right)));
        found.into_iter().take(limit).map(|(_, unit)| unit).collect()
    }
}

fn field(text: &str) -> &str {
    text.trim().trim_matches('"')
}

impl Keys {
    fn of(unit: &Unit) -> Keys {
        let Unit { commune, province, .. } = unit;
        let mut words = words(&fold(commune));
        words.extend(self::words(&fold(province)));
        let short = PROVINCE_KINDS.iter().find(|(word, _)| after_word(province, word).is_some());
        words.extend(short.map(|(_, short)| (*short).to_owned()));
        let accented = self::words(&tone_key(&format!("{commune} {province}")));
        Keys { name: words_joined(unit.proper_name()), words, accented }
    }
}

fn compare(one: &Unit, other: &Unit) -> Ordering {
    vietnamese::compare(one.proper_name(), other.proper_name())
        .then_with(|| one.code.cmp(&other.code))
}

/// The words of a folded text; an apostrophe is no letter, so that `hleo` finds `H'Leo`.
fn words(folded: &str) -> Vec<String> {
    let separates = |letter: char| letter.is_whitespace() || ",.;-–/()".contains(letter);
    let words = folded.split(separates).map(|word| word.replace('\'', ""));
    words.filter(|word| !word.is_empty()).collect()
}

fn words_joined(text: &str) -> String {
    words(&fold(text)).join(" ")
}

/// How well an entry fits; smaller is better. First whether diacritics differ from those typed.
type Rank = (bool, Place);

/// Where in an entry the typed text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    /// It is the name, or the name and words of the province.
    Whole,
    /// The name begins with it.
    NameStart,
    /// Its words are starts of words.
    WordStarts,
    /// It stands in the name, but not from the start of a word.
    Middle,
}

struct Query {
    /// Without diacritics, the kind of commune at its beginning left out.
    name: String,
    words: Vec<String>,
    /// As typed; empty where nothing was typed with diacritics.
    accented: Vec<String>,
}

impl Query {
    fn new(text: &str) -> Query {
        let folded = words_joined(text);
        let kinds = KINDS.iter().map(|(word, _)| fold(word));
        let name = kinds
            .filter_map(|kind| folded.strip_prefix(&kind)?.strip_prefix(' '))
            .next()
            .unwrap_or(&folded)
            .to_owned();
        let accented = words(&tone_key(text));
        let words = words(&folded);
        Query { name, accented: if accented == words { Vec::new() } else { accented }, words }
    }

    fn rank(&self, unit: &Unit, keys: &Keys) -> Option<Rank> {
        let starts = |typed: &[String], known: &[String]| {
            typed.iter().all(|typed| known.iter().any(|word| word.starts_with(typed.as_str())))
        };
        let place = if unit.code.starts_with(&self.name) {
            Place::NameStart
        } else if starts(&self.words, &keys.words) {
            self.place_at_word_starts(keys)
        } else if keys.name.contains(&self.name) {
            Place::Middle
        } else {
            return None;
        };
        Some((!starts(&self.accented, &keys.accented), place))
    }

    fn place_at_word_starts(&self, keys: &Keys) -> Place {
        match self.name.strip_prefix(&keys.name) {
            Some(rest) if rest.is_empty() || rest.starts_with(' ') => Place::Whole,
            _ if keys.name.starts_with(&self.name) => Place::NameStart,
            _ => Place::WordStarts,
        }
    }
}

#[cfg(test)]
#[path = "units_tests.rs"]
mod tests;
