//! `miniz_oxide` 0.8 for those who ask for it, with a quicker [`deflate::compress_to_vec_zlib`].
//!
//! The built-in PDF converter compresses every page, font and table of tags with it: that was a
//! fifth of its time, and it offers no other compressor. `[patch.crates-io]` in the workspace's Cargo.toml
//! puts this crate in its place; all but that one function is `miniz_oxide` 0.9, which the workspace
//! uses anyhow. The compressor is zlib-rs, whose output is the same on every machine.

pub use original::*;

/// Compression.
pub mod deflate {
    pub use original::deflate::*;
    use zlib_rs::{DeflateConfig, ReturnCode, compress_bound, compress_slice};

    /// Of zlib's levels the one that takes a sixth of the time of level 6 here, for a file a
    /// seventh larger: a paper is converted often while it is written, and kept seldom.
    const LEVEL: i32 = 3;

    /// `input` as a zlib stream. The level asked for does not count.
    #[must_use]
    pub fn compress_to_vec_zlib(input: &[u8], level: u8) -> Vec<u8> {
        let mut stream = vec![0; compress_bound(input.len())];
        let (written, code) = compress_slice(&mut stream, input, DeflateConfig::new(LEVEL));
        let length = written.len();
        if code == ReturnCode::Ok {
            stream.truncate(length);
            stream
        } else {
            original::deflate::compress_to_vec_zlib(input, level)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::deflate::compress_to_vec_zlib;
    use super::inflate::decompress_to_vec_zlib;

    #[test]
    fn what_was_compressed_comes_back() {
        let page: Vec<u8> = (0..200_000_u32).flat_map(|at| (at % 977).to_le_bytes()).collect();
        for input in [&b""[..], b"t", &page] {
            let stream = compress_to_vec_zlib(input, 6);
            assert_eq!(decompress_to_vec_zlib(&stream).ok().as_deref(), Some(input));
        }
        assert!(compress_to_vec_zlib(&page, 6).len() < page.len() / 10);
    }
}
