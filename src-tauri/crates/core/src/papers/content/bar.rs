//! A bar of a chart as a picture: how far something has come. What it says stands beside it as text, so that the
//! picture needs no letters and the text can be read, copied and corrected in Word.

use paper::Image;

/// Pixels; 300 to the inch, so that a bar is printed sharp.
const WIDTH: u32 = 710;
const HEIGHT: u32 = 36;
/// 300 dots per inch, per metre.
const DENSITY: u32 = 11_811;

/// Colours of the picture: paper, what is done, what is left, the frame. The done part prints dark enough in black
/// and white.
const PALETTE: [u8; 12] = [255, 255, 255, 0x1f, 0x6f, 0x5c, 0xe4, 0xe9, 0xe7, 0x8a, 0x96, 0x92];
const DONE: u8 = 1;
const LEFT: u8 = 2;
const FRAME: u8 = 3;

/// A bar of which `percent` is done; more than all of it is all of it. `None` where it cannot be drawn.
pub(super) fn bar(percent: f64, about: &str) -> Option<Image> {
    let share = (percent / 100.0).clamp(0.0, 1.0);
    let done = (share * f64::from(WIDTH)).round() as u32;
    let pixel = |x: u32, y: u32| match () {
        () if y == 0 || y + 1 == HEIGHT || x == 0 || x + 1 == WIDTH => FRAME,
        () if x < done => DONE,
        () => LEFT,
    };
    let pixels: Vec<u8> = (0..HEIGHT).flat_map(|y| (0..WIDTH).map(move |x| pixel(x, y))).collect();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, WIDTH, HEIGHT);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(PALETTE.as_slice());
    encoder.set_pixel_dims(Some(png::PixelDimensions {
        xppu: DENSITY,
        yppu: DENSITY,
        unit: png::Unit::Meter,
    }));
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&pixels).ok()?;
    writer.finish().ok()?;
    Some(Image { bytes: bytes.into(), about: about.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many pixels of the middle line are of the done part.
    fn done(percent: f64) -> usize {
        let image = bar(percent, "").unwrap();
        let mut reader = png::Decoder::new(std::io::Cursor::new(image.bytes)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut pixels).unwrap();
        let line = WIDTH as usize;
        let middle = pixels.chunks(line).nth(HEIGHT as usize / 2).unwrap();
        middle.iter().filter(|pixel| **pixel == DONE).count()
    }

    #[test]
    fn a_bar_is_as_long_as_its_share() {
        assert_eq!(done(0.0), 0);
        assert_eq!(done(-5.0), 0);
        assert_eq!(done(50.0), WIDTH as usize / 2 - 1);
        assert_eq!(done(100.0), WIDTH as usize - 2);
        assert_eq!(done(163.4), WIDTH as usize - 2);
        assert_eq!(done(f64::NAN), 0);
    }
}
