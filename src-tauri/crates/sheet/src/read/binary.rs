//! Numbers in bytes, as Excel's binary formats write them.

/// The 16 bits at a place.
pub fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let number = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(number.try_into().ok()?))
}

/// The 32 bits at a place.
pub fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let number = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(number.try_into().ok()?))
}

/// The float at a place.
pub fn f64_at(bytes: &[u8], at: usize) -> Option<f64> {
    let number = bytes.get(at..at.checked_add(8)?)?;
    Some(f64::from_le_bytes(number.try_into().ok()?))
}

/// A number in 30 bits: a whole one or the upper half of a float, both perhaps in hundredths
/// ([MS-XLS] 2.5.218).
pub fn short_number(number: u32) -> f64 {
    let value = if number & 2 != 0 {
        f64::from(number.cast_signed() >> 2)
    } else {
        f64::from_bits(u64::from(number & !3) << 32)
    };
    if number & 1 != 0 { value / 100.0 } else { value }
}

/// An error's name by its number ([MS-XLS] 2.5.10).
pub fn error_name(code: u8) -> String {
    let name = match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    };
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::short_number;

    #[test]
    fn short_numbers_are_whole_ones_floats_and_hundredths() {
        let cases =
            [(0x0000_0016, 5.0), (0x3FF0_0000, 1.0), (0x3FF0_0001, 0.01), (0xFFFF_FFFE, -1.0)];
        for (stored, number) in cases {
            assert!((short_number(stored) - number).abs() < 1e-12, "{stored:x}");
        }
    }
}
