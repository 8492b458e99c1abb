//! Numbers in words.

const FIGURES: [&str; 10] =
    ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

/// The names of the three groups of a thousand below a tỷ.
const GROUPS: [&str; 3] = ["", "nghìn", "triệu"];

const BILLION: u64 = 1_000_000_000;

/// A whole number in words, in small letters: 2.025 is `hai nghìn không trăm hai mươi lăm`.
///
/// The rules of reading: mốt, tư and lăm after mươi (21 hai mươi mốt, 24 hai mươi tư, 25 hai
/// mươi lăm, but 11 mười một, 14 mười bốn, 15 mười lăm), lẻ for an empty place of tens (105 một
/// trăm lẻ năm), empty hundreds spoken within a number (1.005 một nghìn không trăm lẻ năm),
/// groups of zeros left out, tỷ again above a thousand million million.
pub fn number_in_words(number: i64) -> String {
    if number == 0 {
        return "không".to_owned();
    }
    let mut words = Vec::new();
    if number < 0 {
        words.push("âm");
    }
    say(number.unsigned_abs(), false, &mut words);
    words.join(" ")
}

/// An amount of money in words as papers write it after the figures: 1.250.000 is
/// `Một triệu hai trăm năm mươi nghìn đồng`.
///
/// The first letter is a capital and the unit ends it, as forms of payment ask for ("Số tiền bằng
/// chữ", Thông tư 200/2014/TT-BTC, mẫu 02-TT). Amounts are whole đồng: there is no smaller coin.
pub fn money_in_words(amount: i64) -> String {
    let words = number_in_words(amount);
    let mut letters = words.chars();
    let first = letters.next().map(char::to_uppercase).into_iter().flatten();
    first.chain(letters).chain(" đồng".chars()).collect()
}

/// Says a number; `inside` if something greater was said before it, so its empty places count.
fn say(number: u64, inside: bool, words: &mut Vec<&'static str>) {
    let (billions, rest) = (number / BILLION, number % BILLION);
    let mut inside = inside;
    if billions > 0 {
        say(billions, inside, words);
        words.push("tỷ");
        inside = true;
    }
    for (place, name) in GROUPS.iter().enumerate().rev() {
        let divisor = [1, 1_000, 1_000_000].get(place).copied().unwrap_or(1);
        let group = rest / divisor % 1_000;
        if group == 0 {
            continue;
        }
        say_group(group, inside, words);
        if !name.is_empty() {
            words.push(name);
        }
        inside = true;
    }
}

/// Says a number below a thousand and above zero.
fn say_group(group: u64, inside: bool, words: &mut Vec<&'static str>) {
    let (hundreds, tens, units) = (group / 100, group / 10 % 10, group % 10);
    let with_hundreds = hundreds > 0 || inside;
    if with_hundreds {
        words.extend([figure(hundreds), "trăm"]);
    }
    match tens {
        0 if units > 0 && with_hundreds => words.push("lẻ"),
        0 => {}
        1 => words.push("mười"),
        _ => words.extend([figure(tens), "mươi"]),
    }
    match (tens, units) {
        (_, 0) => {}
        (2.., 1) => words.push("mốt"),
        (2.., 4) => words.push("tư"),
        (1.., 5) => words.push("lăm"),
        _ => words.push(figure(units)),
    }
}

fn figure(value: u64) -> &'static str {
    usize::try_from(value).ok().and_then(|index| FIGURES.get(index)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_said_as_vietnamese_says_them() {
        let cases = [
            (0, "không"),
            (1, "một"),
            (4, "bốn"),
            (5, "năm"),
            (10, "mười"),
            (11, "mười một"),
            (14, "mười bốn"),
            (15, "mười lăm"),
            (20, "hai mươi"),
            (21, "hai mươi mốt"),
            (24, "hai mươi tư"),
            (25, "hai mươi lăm"),
            (84, "tám mươi tư"),
            (100, "một trăm"),
            (101, "một trăm lẻ một"),
            (105, "một trăm lẻ năm"),
            (110, "một trăm mười"),
            (115, "một trăm mười lăm"),
            (1_000, "một nghìn"),
            (1_005, "một nghìn không trăm lẻ năm"),
            (1_050, "một nghìn không trăm năm mươi"),
            (2_025, "hai nghìn không trăm hai mươi lăm"),
            (2_500, "hai nghìn năm trăm"),
            (21_000, "hai mươi mốt nghìn"),
            (1_000_000, "một triệu"),
            (1_000_001, "một triệu không trăm lẻ một"),
            (15_250_000, "mười lăm triệu hai trăm năm mươi nghìn"),
            (1_000_000_000, "một tỷ"),
            (2_000_000_015, "hai tỷ không trăm mười lăm"),
            (1_500_000_000_000, "một nghìn năm trăm tỷ"),
            (1_000_000_000_000_000_000, "một tỷ tỷ"),
            (-31, "âm ba mươi mốt"),
        ];
        for (number, expected) in cases {
            assert_eq!(number_in_words(number), expected, "{number}");
        }
    }

    #[test]
    fn money_begins_with_a_capital_and_ends_in_its_unit() {
        let cases = [
            (0, "Không đồng"),
            (1_250_000, "Một triệu hai trăm năm mươi nghìn đồng"),
            (500_000, "Năm trăm nghìn đồng"),
            (21_005, "Hai mươi mốt nghìn không trăm lẻ năm đồng"),
            (-15_000, "Âm mười lăm nghìn đồng"),
        ];
        for (amount, expected) in cases {
            assert_eq!(money_in_words(amount), expected);
        }
    }

    /// Reads words back, by the grammar of numbers below a tỷ.
    fn read(words: &str) -> i64 {
        let (mut total, mut group, mut figure) = (0, 0, 0);
        for word in words.split(' ') {
            match word {
                "triệu" | "nghìn" => {
                    total += (group + figure) * if word == "triệu" { 1_000_000 } else { 1_000 };
                    (group, figure) = (0, 0);
                }
                "trăm" => (group, figure) = (group + figure * 100, 0),
                "mươi" => (group, figure) = (group + figure * 10, 0),
                "mười" => (group, figure) = (group + 10, 0),
                "lẻ" => {}
                "mốt" => figure = 1,
                "tư" => figure = 4,
                "lăm" => figure = 5,
                _ => {
                    let value = FIGURES.iter().position(|known| *known == word).unwrap();
                    figure = i64::try_from(value).unwrap();
                }
            }
        }
        total + group + figure
    }

    proptest! {
        #[test]
        fn words_read_back_to_the_number(number in 1_i64..1_000_000_000) {
            prop_assert_eq!(read(&number_in_words(number)), number);
        }

        #[test]
        fn every_number_has_words(number in any::<i64>()) {
            prop_assert!(!number_in_words(number).contains("  "));
        }
    }
}
