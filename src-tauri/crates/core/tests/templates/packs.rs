use paper::bundle;
use toso_core::Error;
use toso_core::papers::{
    KINDS, PackError, add_template, current_template, kind, pack_templates, receive_templates,
    template_versions, unpack_templates,
};

use super::{bare, broken, by, decision, edited, lam_thao, own};

/// Both files of a package, to be changed on the way.
fn files(package: &[u8]) -> (String, Vec<u8>) {
    let mut files = bundle::read(package).unwrap();
    let manifest = String::from_utf8(files.remove("manifest.txt").unwrap()).unwrap();
    (manifest, files.remove("decision-establish.docx").unwrap())
}

fn packed(manifest: &str, template: &[u8]) -> Vec<u8> {
    let files = [("manifest.txt", manifest.as_bytes()), ("decision-establish.docx", template)];
    bundle::write(&files).unwrap()
}

fn refusal(package: &[u8]) -> PackError {
    match unpack_templates(package) {
        Err(Error::Pack(error)) => error,
        other => panic!("{other:?}"),
    }
}

/// A package of one template, sent by xã Lâm Thao.
fn sent() -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    add_template(&mut store, &by(), &commune, decision(), &own("mot"), "mẫu\tcủa tôi.docx")
        .unwrap();
    pack_templates(&store, &by(), &commune, &[decision(), decision()]).unwrap()
}

#[test]
fn templates_go_from_commune_to_commune_in_one_file() {
    let package = sent();
    let pack = unpack_templates(&package).unwrap();
    assert_eq!((pack.commune.as_str(), pack.who.as_str()), ("xã Lâm Thao", "Thu"));
    assert_eq!(pack.at, Some(by().at));
    assert_eq!(pack.templates.len(), 1, "a kind named twice is packed once");
    assert_eq!(pack.templates[0].file_name, "mẫu của tôi.docx");
    assert!(pack.templates[0].checked.as_ref().unwrap().is_empty());

    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = bare(folder.path());
    let kinds = ["decision-establish".to_owned()];
    receive_templates(&mut store, &by(), &commune, &package, &kinds).unwrap();
    assert_eq!(current_template(&store.read(), &commune, decision()).unwrap(), own("mot"));
    let versions = template_versions(&store.read(), &commune, decision()).unwrap();
    assert_eq!(versions[0].origin.as_deref(), Some("xã Lâm Thao"));
    let entry = store.undo().unwrap();
    assert_eq!(entry.name, "Nhận 1 mẫu của xã Lâm Thao");
    assert_eq!(template_versions(&store.read(), &commune, decision()).unwrap().len(), 1);
}

#[test]
fn all_kinds_fit_in_one_package_and_are_taken_in_one_change() {
    let folder = tempfile::tempdir().unwrap();
    let (store, commune) = lam_thao(folder.path());
    let all: Vec<_> = KINDS.iter().collect();
    let package = pack_templates(&store, &by(), &commune, &all).unwrap();
    assert_eq!(package, pack_templates(&store, &by(), &commune, &all).unwrap());
    let pack = unpack_templates(&package).unwrap();
    assert_eq!(pack.templates.len(), KINDS.len());

    let (manifest, template) = (sent(), own("mot"));
    let (first, _) = files(&manifest);
    let notice = toso_core::papers::export_template(kind("notice").unwrap()).unwrap();
    let notice = edited(&notice, "</w:body>", "<w:p/></w:body>");
    let hash = sha256(&notice);
    let two = bundle::write(&[
        ("manifest.txt", format!("{first}template\tnotice\t{hash}\tthông báo.docx\n").as_bytes()),
        ("decision-establish.docx", &template),
        ("notice.docx", &notice),
    ])
    .unwrap();
    let other = tempfile::tempdir().unwrap();
    let (mut store, commune) = bare(other.path());
    let kinds = ["decision-establish".to_owned(), "notice".to_owned()];
    receive_templates(&mut store, &by(), &commune, &two, &kinds).unwrap();
    store.undo().unwrap();
    for name in &kinds {
        let of = kind(name).unwrap();
        assert_eq!(template_versions(&store.read(), &commune, of).unwrap().len(), 1, "{name}");
    }
}

/// SHA-256 as the store writes it: the name under which a store keeps the bytes.
fn sha256(bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    toso_core::store::Store::open(folder.path(), None).unwrap().keep(bytes).unwrap()
}

#[test]
fn what_is_no_sound_package_of_ours_is_refused() {
    let package = sent();
    let (manifest, template) = files(&package);
    assert_eq!(refusal(b"no zip"), PackError::Foreign);
    assert_eq!(refusal(&own("mot")), PackError::Foreign, "a .docx is a zip too");
    assert_eq!(refusal(&packed("", &template)), PackError::Foreign);
    assert_eq!(refusal(&packed("toso-mau\tx\n", &template)), PackError::Foreign);
    assert_eq!(refusal(&packed("toso-mau\t1\n", &template)), PackError::Empty);
    let newer = manifest.replacen("toso-mau\t1", "toso-mau\t2", 1);
    assert_eq!(refusal(&packed(&newer, &template)), PackError::Newer(2));
    let altered = packed(&manifest, &own("hai"));
    assert_eq!(refusal(&altered), PackError::Altered("mẫu của tôi.docx".into()));
    let missing = manifest.replace("decision-establish", "notice");
    assert_eq!(refusal(&packed(&missing, &template)), PackError::Damaged("notice.docx".into()));
    let twice = format!("{manifest}{}\n", manifest.lines().last().unwrap());
    assert_eq!(refusal(&packed(&twice, &template)), PackError::Damaged("manifest.txt".into()));
    let short = "toso-mau\t1\ntemplate\tdecision-establish\n";
    assert_eq!(refusal(&packed(short, &template)), PackError::Damaged("manifest.txt".into()));
    for length in (0..package.len()).step_by(97) {
        assert!(unpack_templates(&package[..length]).is_err(), "{length}");
    }
}

#[test]
fn a_refused_package_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = bare(folder.path());
    let before = store.journal(1).unwrap()[0].id;
    let (manifest, _) = files(&sent());
    let hash = manifest.lines().last().unwrap().split('\t').nth(2).unwrap().to_owned();
    let faulty = packed(&manifest.replace(&hash, &sha256(&broken())), &broken());
    let strange = packed(&manifest.replace("decision-establish", "notice"), &own("mot"));
    let kinds = ["decision-establish".to_owned()];
    for package in [&faulty, &strange, &sent()[..100].to_vec()] {
        assert!(receive_templates(&mut store, &by(), &commune, package, &kinds).is_err());
    }
    let none = receive_templates(&mut store, &by(), &commune, &sent(), &[]).unwrap_err();
    assert!(matches!(none, Error::Pack(PackError::Empty)));
    let other = ["notice".to_owned()];
    let absent = receive_templates(&mut store, &by(), &commune, &sent(), &other).unwrap_err();
    assert!(matches!(absent, Error::KindUnknown(_)));
    assert_eq!(store.journal(1).unwrap()[0].id, before);
    // Faults are shown before anything is taken.
    assert_eq!(unpack_templates(&faulty).unwrap().templates[0].checked.as_ref().unwrap().len(), 1);
}

#[test]
fn a_kind_of_a_newer_program_is_shown_and_not_taken() {
    let (manifest, template) = files(&sent());
    let manifest = manifest.replace("decision-establish", "decision-of-tomorrow");
    let package = bundle::write(&[
        ("manifest.txt", manifest.as_bytes()),
        ("decision-of-tomorrow.docx", &template),
    ])
    .unwrap();
    let pack = unpack_templates(&package).unwrap();
    assert!(pack.templates[0].kind.is_none());
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = bare(folder.path());
    let kinds = ["decision-of-tomorrow".to_owned()];
    let refused = receive_templates(&mut store, &by(), &commune, &package, &kinds).unwrap_err();
    assert!(matches!(refused, Error::KindUnknown(_)));
}
