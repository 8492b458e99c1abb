//! When the words over a column of somebody's form mean a field of ours.
//!
//! Both are brought to the same bare words: in small letters, abbreviations written out, and the words for which
//! figure of a thing is meant (plan, this period, cumulative, share, the period a year before) taken out and compared
//! apart. A word that stands in many of our fields says little; one that stands in a single field says much.

use std::collections::{BTreeMap, BTreeSet};

use vietnamese::tone_key;

/// Which figure of a thing a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Figure {
    /// What was to be reached.
    Planned,
    /// What the period came to.
    This,
    /// What the year came to so far.
    Cumulative,
    /// A part in percent.
    Percent,
    /// The same period of the year before.
    Before,
}

/// What clerks shorten, and what it stands for.
const SHORT: &[(&str, &str)] = &[
    ("kh", "kế hoạch"),
    ("th", "thực hiện"),
    ("lk", "lũy kế"),
    ("ct", "chỉ tiêu"),
    ("tv", "thành viên"),
    ("sp", "sản phẩm"),
    ("hs", "hồ sơ"),
    ("qd", "quyết định"),
    ("tl", "tỷ lệ"),
    ("app", "ứng dụng"),
    ("dvc", "dịch vụ công"),
    ("dvctt", "dịch vụ công trực tuyến"),
    ("tmdt", "thương mại điện tử"),
    ("cntt", "công nghệ thông tin"),
    ("cds", "chuyển đổi số"),
    ("cnscd", "công nghệ số cộng đồng"),
    ("dvtn", "đoàn viên thanh niên"),
    ("tdp", "tổ dân phố"),
    ("htx", "hợp tác xã"),
    ("dn", "doanh nghiệp"),
    ("hkd", "hộ kinh doanh"),
    ("cbcc", "cán bộ công chức"),
    ("ckscn", "chữ ký số cá nhân"),
    ("tttt", "thanh toán trực tuyến"),
    ("ttkdtm", "thanh toán không dùng tiền mặt"),
];

/// Words that tell which figure is meant, the longest first.
const FIGURES: &[(&str, Figure)] = &[
    ("cùng kỳ năm trước", Figure::Before),
    ("cùng kỳ", Figure::Before),
    ("năm trước", Figure::Before),
    ("kế hoạch giao", Figure::Planned),
    ("chỉ tiêu giao", Figure::Planned),
    ("được giao", Figure::Planned),
    ("kế hoạch", Figure::Planned),
    ("mục tiêu", Figure::Planned),
    ("lũy kế đến nay", Figure::Cumulative),
    ("từ đầu năm", Figure::Cumulative),
    ("cộng dồn", Figure::Cumulative),
    ("lũy kế", Figure::Cumulative),
    ("trong kỳ báo cáo", Figure::This),
    ("thực hiện trong kỳ", Figure::This),
    ("kết quả thực hiện", Figure::This),
    ("thực hiện kỳ", Figure::This),
    ("trong kỳ", Figure::This),
    ("kỳ này", Figure::This),
    ("thực hiện", Figure::This),
    ("trong quý", Figure::This),
    ("trong tháng", Figure::This),
    ("phần trăm", Figure::Percent),
    ("tỷ lệ đạt", Figure::Percent),
    ("tỷ lệ", Figure::Percent),
    ("tỉ lệ", Figure::Percent),
];

/// Words that say nothing about which column it is.
const IDLE: &[&str] = &[
    "số", "lượng", "các", "của", "và", "trong", "đó", "được", "là", "theo", "tại", "với", "kết",
    "quả", "nội", "dung", "có", "tổng", "lượt", "đơn", "vị", "tính", "người", "dân", "báo", "cáo",
    "mức", "về", "cho", "đã",
];

/// A text brought to what is compared of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// The words, each once.
    words: BTreeSet<String>,
    /// The idle words, for texts that have no others.
    idle: BTreeSet<String>,
    /// Which figure is meant, where it is said.
    pub figure: Option<Figure>,
}

impl Words {
    /// The words of headings, from above.
    pub fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let mut line = String::new();
        for text in texts {
            let percent = text.replace('%', " phần trăm ");
            for word in vietnamese::search_words(&percent) {
                let long = SHORT.iter().find(|(short, _)| *short == word.folded);
                line.push(' ');
                line.push_str(&tone_key(long.map_or(word.written.as_str(), |(_, long)| long)));
            }
        }
        line.push(' ');
        let mut figure = None;
        for (words, meant) in FIGURES {
            let spaced = format!(" {} ", tone_key(words));
            if line.contains(&spaced) {
                // The words furthest down say most: "Kết quả / Lũy kế" is cumulative.
                let at = line.find(&spaced);
                if figure.is_none_or(|(_, before)| before < at) {
                    figure = Some((*meant, at));
                }
                line = line.replace(&spaced, "  ");
            }
        }
        let (idle, words) = line
            .split_whitespace()
            .map(str::to_owned)
            .partition(|word: &String| IDLE.iter().any(|idle| tone_key(idle) == *word));
        Self { words, idle, figure: figure.map(|(meant, _)| meant) }
    }

    fn all(&self) -> &BTreeSet<String> {
        if self.words.is_empty() { &self.idle } else { &self.words }
    }
}

/// How much each word says, by how many of our fields it stands in.
#[derive(Debug, Default)]
pub struct Weights(BTreeMap<String, f64>);

impl Weights {
    /// Weighs the words of all fields.
    pub fn of<'w>(fields: impl IntoIterator<Item = &'w Words>) -> Self {
        let mut counts: BTreeMap<String, f64> = BTreeMap::new();
        for field in fields {
            for word in field.all() {
                *counts.entry(word.clone()).or_default() += 1.0;
            }
        }
        Self(counts.into_iter().map(|(word, count)| (word, 1.0 / count.sqrt())).collect())
    }

    fn sum<'w>(&self, words: impl Iterator<Item = &'w String>) -> f64 {
        // A word that none of our fields has is as telling as one that half a dozen have.
        words.map(|word| self.0.get(word).copied().unwrap_or(0.4)).sum()
    }

    /// How like a heading is to what a field of ours may be called, of 1.
    pub fn likeness(&self, one: &Words, other: &Words) -> f64 {
        let figures = match (one.figure, other.figure) {
            (Some(one), Some(other)) if one != other => return 0.0,
            (None, Some(Figure::This)) | (Some(Figure::This), None) => 0.97,
            (None, Some(_)) | (Some(_), None) => 0.8,
            _ => 1.0,
        };
        let (mine, theirs) = (one.all(), other.all());
        if mine.is_empty() && theirs.is_empty() {
            return if one.figure.is_some() { figures } else { 0.0 };
        }
        let shared = mine.intersection(theirs).count();
        // One word in common is no more than chance, unless it is all that the heading says.
        let telling = shared > 1 || mine.len() == 1;
        let both = self.sum(mine.intersection(theirs));
        let (mine, theirs) = (self.sum(mine.iter()), self.sum(theirs.iter()));
        let even = 2.0 * both / (mine + theirs).max(f64::EPSILON);
        // A short heading within a long name, or the other way round.
        let within = both / mine.min(theirs).max(f64::EPSILON);
        figures * if telling { even.max(0.85 * within) } else { even }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_told_apart() {
        for (texts, figure) in [
            (&["App tỉnh", "KH"][..], Some(Figure::Planned)),
            (&["Kết quả thực hiện", "Lũy kế từ đầu năm"], Some(Figure::Cumulative)),
            (&["Ví điện tử", "Tỷ lệ (%)"], Some(Figure::Percent)),
            (&["Cùng kỳ năm trước"], Some(Figure::Before)),
            (&["Tờ rơi"], None),
        ] {
            assert_eq!(Words::of(texts.iter().copied()).figure, figure, "{texts:?}");
        }
    }

    #[test]
    fn a_mark_makes_another_word() {
        let ours = [Words::of(["Số tổ"])];
        let weights = Weights::of(&ours);
        assert!(weights.likeness(&Words::of(["Tờ rơi"]), &ours[0]) < 0.1);
        assert!(weights.likeness(&Words::of(["Tổ phát tờ rơi"]), &ours[0]) < 0.72);
    }

    #[test]
    fn short_and_long_names_meet() {
        let ours = [
            "Lượt nộp hồ sơ trực tuyến được hướng dẫn",
            "Tờ rơi, tờ gấp đã phát",
            "Sản phẩm đưa lên sàn thương mại điện tử",
            "Thành viên nữ",
        ]
        .map(|text| Words::of([text]));
        let weights = Weights::of(&ours);
        for (theirs, at) in [
            ("Số lượng tờ rơi phát ra", 1),
            ("SP lên sàn TMĐT", 2),
            ("TV / Nữ", 3),
            ("Nộp HS trực tuyến", 0),
        ] {
            let theirs = Words::of([theirs]);
            let like: Vec<f64> = ours.iter().map(|one| weights.likeness(&theirs, one)).collect();
            let best = (0..like.len()).max_by(|a, b| like[*a].total_cmp(&like[*b]));
            assert_eq!(best, Some(at), "{like:?}");
            assert!(like[at] > 0.6, "{like:?}");
        }
    }
}
