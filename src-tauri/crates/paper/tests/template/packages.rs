//! The package around the parts: what is refused, what stays as it is.

use std::io::{Cursor, Read};

use paper::{PackageError, check, fill};
use zip::{ZipArchive, ZipWriter};

use crate::fixture::{data, dictionary, docx, p, zip_of};

fn entries(package: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(package)).unwrap();
    let read = |index| {
        let mut file = archive.by_index_raw(index).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        (file.name().unwrap().into_owned(), bytes)
    };
    (0..6).map(read).collect()
}

#[test]
fn untouched_parts_keep_their_bytes_and_order() {
    let template = docx(&p("{{Tên xã}}"));
    let paper = fill(&template, &data(), &dictionary()).unwrap();
    for (before, after) in entries(&template).into_iter().zip(entries(&paper)) {
        assert_eq!(before.0, after.0);
        assert_eq!(before.1 == after.1, before.0 != "word/document.xml", "{}", before.0);
    }
    assert_eq!(paper, fill(&template, &data(), &dictionary()).unwrap());
}

#[test]
fn what_is_not_a_word_document_is_refused() {
    let ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    let encrypted: Vec<u8> = ole
        .into_iter()
        .chain([0; 512])
        .chain("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let types = |kind: &str| {
        format!("<Types><Override PartName='/word/document.xml' ContentType='{kind}'/></Types>")
    };
    let macros = types("application/vnd.ms-word.document.macroEnabled.main+xml");
    let sheet = types("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml");
    let cases = [
        (b"".to_vec(), PackageError::NotDocx),
        (b"PK\x03\x04 no".to_vec(), PackageError::NotDocx),
        (zip_of(&[("a.txt", b"a")]), PackageError::NotDocx),
        (zip_of(&[("[Content_Types].xml", sheet.as_bytes())]), PackageError::NotDocx),
        (zip_of(&[("[Content_Types].xml", macros.as_bytes())]), PackageError::Macros),
        ([&ole[..], &[0; 600]].concat(), PackageError::OldDoc),
        (encrypted, PackageError::Encrypted),
    ];
    for (bytes, expected) in cases {
        assert_eq!(check(&bytes, &dictionary()), Err(expected));
    }
}

#[test]
fn a_bomb_is_refused_by_what_comes_out_of_it() {
    // One part that inflates to 8 MB, copied as it is under 30 names.
    let seed = zip_of(&[("seed", &vec![0; 8 << 20])]);
    let mut seed = ZipArchive::new(Cursor::new(seed)).unwrap();
    let types = zip_of(&[("[Content_Types].xml", b"<Types/>")]);
    let mut writer = ZipWriter::new_append(Cursor::new(types)).unwrap();
    for index in 0..30 {
        let part = seed.by_index_raw(0).unwrap();
        writer.raw_copy_file_rename(part, format!("word/media/{index}.bin")).unwrap();
    }
    let bomb = writer.finish().unwrap().into_inner();
    assert!(bomb.len() < 1 << 20);
    assert_eq!(check(&bomb, &dictionary()), Err(PackageError::TooLarge));
    let names: Vec<String> = (0..2_001).map(|index| format!("{index}")).collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert_eq!(check(&zip_of(&parts), &dictionary()), Err(PackageError::TooLarge));
}

#[test]
fn damaged_parts_are_named() {
    for body in ["<w:p>", "<!DOCTYPE x>", &"<w:p>".repeat(500), "&nbsp;"] {
        let Err(PackageError::Damaged { part, .. }) = check(&docx(body), &dictionary()) else {
            panic!("{body}");
        };
        assert_eq!(part, "word/document.xml");
    }
}

#[test]
fn a_part_that_grows_beyond_reason_is_refused() {
    let zeros = vec![0_u8; 12 << 20];
    let types = "<Types><Override PartName='/word/document.xml' ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/></Types>";
    let bomb = zip_of(&[("[Content_Types].xml", types.as_bytes()), ("word/media/a.bin", &zeros)]);
    assert!(bomb.len() < 100_000);
    assert_eq!(check(&bomb, &dictionary()), Err(PackageError::TooLarge));
}

#[test]
fn a_part_without_tags_stays_as_it_is_even_when_word_wrote_it_its_own_way() {
    let odd = "<w:hdr xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' ><w:p  ></w:p><!-- c --></w:hdr>";
    let template =
        crate::fixture::docx_parts(&p("{{Tên xã}}"), &[("word/header1.xml", "header", odd)]);
    let paper = fill(&template, &data(), &dictionary()).unwrap();
    assert_eq!(crate::fixture::part(&paper, "word/header1.xml"), odd);
    let none =
        crate::fixture::docx_parts(&p("không có trường"), &[("word/header1.xml", "header", odd)]);
    let paper = fill(&none, &data(), &dictionary()).unwrap();
    for name in ["word/document.xml", "word/header1.xml", "[Content_Types].xml"] {
        assert_eq!(crate::fixture::part(&paper, name), crate::fixture::part(&none, name));
    }
}
