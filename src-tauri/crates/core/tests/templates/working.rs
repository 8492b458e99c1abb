use std::path::Path;

use paper::PackageError;
use toso_core::Error;
use toso_core::papers::{
    Look, Working, add_template, export_template, look_at_working, open_working,
    use_template_version, working_bytes,
};

use super::{broken, by, decision, lam_thao, own};

/// Number and names of the files in the folder of a file.
fn beside(file: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(file.parent().unwrap()).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn findings(look: &Look) -> usize {
    match &look.state {
        Working::Changed { checked: Ok(found), .. } => found.len(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_word_saves_is_noticed_checked_and_taken() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let kind = decision();
    let look = look_at_working(&store, &commune, kind, None).unwrap();
    assert_eq!(look.state, Working::Absent);
    assert!(matches!(working_bytes(&store, &commune, kind), Err(Error::TemplateAbsent)));

    let file = open_working(&store, &commune, kind, None, false).unwrap();
    assert!(file.starts_with(folder.path().join("templates")));
    assert_eq!(file.file_name().unwrap(), "Quyết định thành lập tổ.docx");
    assert_eq!(std::fs::read(&file).unwrap(), export_template(kind).unwrap());
    let look = look_at_working(&store, &commune, kind, Some(&look)).unwrap();
    assert_eq!(look.state, Working::Same);

    std::fs::write(&file, broken()).unwrap();
    let look = look_at_working(&store, &commune, kind, Some(&look)).unwrap();
    assert_eq!(findings(&look), 1);
    let again = look_at_working(&store, &commune, kind, Some(&look)).unwrap();
    assert_eq!(again.state, look.state);

    std::fs::write(&file, own("mot")).unwrap();
    let look = look_at_working(&store, &commune, kind, Some(&again)).unwrap();
    assert_eq!(findings(&look), 0);
    let (bytes, name) = working_bytes(&store, &commune, kind).unwrap();
    assert_eq!(bytes, own("mot"));
    add_template(&mut store, &by(), &commune, kind, &bytes, &name).unwrap();
    // The file has not been touched: what has changed is that its bytes are a version now.
    let look = look_at_working(&store, &commune, kind, Some(&look)).unwrap();
    assert_eq!(look.state, Working::Same);
    store.undo().unwrap();
    let look = look_at_working(&store, &commune, kind, Some(&look)).unwrap();
    assert_eq!(findings(&look), 0, "and after undo it is not");
}

#[test]
fn a_half_written_file_is_being_saved_and_one_that_stays_so_is_damaged() {
    let folder = tempfile::tempdir().unwrap();
    let (store, commune) = lam_thao(folder.path());
    let kind = decision();
    let file = open_working(&store, &commune, kind, None, false).unwrap();
    let whole = own("mot");
    std::fs::write(&file, &whole[..whole.len() / 2]).unwrap();
    let first = look_at_working(&store, &commune, kind, None).unwrap();
    assert_eq!(first.state, Working::Saving);
    let second = look_at_working(&store, &commune, kind, Some(&first)).unwrap();
    assert!(matches!(
        &second.state,
        Working::Changed { checked: Err(PackageError::NotDocx | PackageError::Damaged { .. }), .. }
    ));
    std::fs::write(&file, &whole).unwrap();
    let third = look_at_working(&store, &commune, kind, Some(&second)).unwrap();
    assert_eq!(findings(&third), 0);
}

#[test]
fn the_marks_of_office_programs_are_known() {
    let folder = tempfile::tempdir().unwrap();
    let (store, commune) = lam_thao(folder.path());
    let kind = decision();
    let file = open_working(&store, &commune, kind, None, false).unwrap();
    for mark in ["~$yết định thành lập tổ.docx", ".~lock.Quyết định thành lập tổ.docx#"]
    {
        let mark = file.with_file_name(mark);
        std::fs::write(&mark, b"x").unwrap();
        assert!(look_at_working(&store, &commune, kind, None).unwrap().is_open);
        // Word moves the file away for a moment while it saves.
        let aside = file.with_extension("tmp");
        std::fs::rename(&file, &aside).unwrap();
        assert_eq!(look_at_working(&store, &commune, kind, None).unwrap().state, Working::Saving);
        assert!(matches!(working_bytes(&store, &commune, kind), Err(Error::TemplateSaving)));
        std::fs::rename(&aside, &file).unwrap();
        std::fs::remove_file(&mark).unwrap();
        assert!(!look_at_working(&store, &commune, kind, None).unwrap().is_open);
    }
}

#[test]
fn opening_never_writes_over_what_was_changed_and_not_taken() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let kind = decision();
    let file = open_working(&store, &commune, kind, None, false).unwrap();
    std::fs::write(&file, own("mot")).unwrap();
    assert_eq!(open_working(&store, &commune, kind, Some(0), false).unwrap(), file);
    assert_eq!(std::fs::read(&file).unwrap(), own("mot"));

    open_working(&store, &commune, kind, None, true).unwrap();
    assert_eq!(std::fs::read(&file).unwrap(), export_template(kind).unwrap());
    assert_eq!(
        beside(&file),
        ["Quyết định thành lập tổ - bản sửa để lại.docx", "Quyết định thành lập tổ.docx"]
    );
    let aside = file.with_file_name("Quyết định thành lập tổ - bản sửa để lại.docx");
    assert_eq!(std::fs::read(aside).unwrap(), own("mot"));

    // A version that is kept is written over freely: it stands in the store.
    add_template(&mut store, &by(), &commune, kind, &own("hai"), "hai.docx").unwrap();
    open_working(&store, &commune, kind, None, false).unwrap();
    assert_eq!(std::fs::read(&file).unwrap(), own("hai"));
    use_template_version(&mut store, &by(), &commune, kind, 0).unwrap();
    let mark = file.with_file_name("~$yết định thành lập tổ.docx");
    std::fs::write(&mark, b"x").unwrap();
    let refused = open_working(&store, &commune, kind, None, false).unwrap_err();
    assert!(matches!(refused, Error::TemplateOpen));
    assert_eq!(std::fs::read(&file).unwrap(), own("hai"));
}
