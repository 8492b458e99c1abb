use paper::package::Package;
use paper::template::TemplateError;
use toso_core::Error;
use toso_core::papers::{
    Draft, add_template, current_template, docx, export_template, new_draft, paper,
    template_standing, template_versions, use_template_version,
};
use toso_core::store::{By, Store};

use super::{at, broken, by, decision, lam_thao, own};

/// Number, name and whether it is in use, of every version.
fn listed(store: &Store, commune: &toso_core::agency::Commune) -> Vec<(u32, String, bool)> {
    template_versions(&store.read(), commune, decision())
        .unwrap()
        .into_iter()
        .map(|version| (version.number, version.file_name, version.in_use))
        .collect()
}

#[test]
fn every_version_is_kept_and_any_can_be_used_again() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let kind = decision();
    assert_eq!(listed(&store, &commune), [(0, "Mẫu gốc".into(), true)]);

    let later = By { who: "Hoa".into(), at: at("2026-11-23T08:00") };
    assert_eq!(
        add_template(&mut store, &by(), &commune, kind, &own("mot"), "một.docx").unwrap(),
        1
    );
    assert_eq!(
        add_template(&mut store, &later, &commune, kind, &own("hai"), "hai.docx").unwrap(),
        2
    );
    let all = |in_use: u32| {
        [(2, "hai.docx"), (1, "một.docx"), (0, "Mẫu gốc")]
            .map(|(number, name)| (number, name.to_owned(), number == in_use))
    };
    assert_eq!(listed(&store, &commune), all(2));
    let versions = template_versions(&store.read(), &commune, kind).unwrap();
    assert_eq!(versions[0].who, "Hoa");
    assert_eq!(versions[0].at, Some(later.at));
    assert_eq!(versions[2].at, None);
    assert!(versions.iter().all(|version| version.sha256.len() == 64));

    use_template_version(&mut store, &by(), &commune, kind, 1).unwrap();
    assert_eq!(listed(&store, &commune), all(1));
    assert_eq!(current_template(&store.read(), &commune, kind).unwrap(), own("mot"));
    use_template_version(&mut store, &by(), &commune, kind, 0).unwrap();
    assert_eq!(listed(&store, &commune), all(0));
    assert_eq!(
        current_template(&store.read(), &commune, kind).unwrap(),
        export_template(kind).unwrap()
    );
    assert_eq!(template_standing(&store.read(), &commune, kind).unwrap(), (0, 2));
    let refused = use_template_version(&mut store, &by(), &commune, kind, 3).unwrap_err();
    assert!(matches!(refused, Error::TemplateVersion(3)));

    for in_use in [1, 2] {
        store.undo().unwrap();
        assert_eq!(listed(&store, &commune), all(in_use));
    }
    store.undo().unwrap();
    assert_eq!(
        listed(&store, &commune),
        [(1, "một.docx".into(), true), (0, "Mẫu gốc".into(), false)]
    );
    store.undo().unwrap();
    assert_eq!(listed(&store, &commune), [(0, "Mẫu gốc".into(), true)]);
    for _ in 0..4 {
        store.redo().unwrap();
    }
    assert_eq!(listed(&store, &commune), all(0));
}

#[test]
fn the_same_file_is_no_new_version() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let kind = decision();
    add_template(&mut store, &by(), &commune, kind, &own("mot"), "một.docx").unwrap();
    add_template(&mut store, &by(), &commune, kind, &own("hai"), "hai.docx").unwrap();
    assert_eq!(add_template(&mut store, &by(), &commune, kind, &own("mot"), "x.docx").unwrap(), 1);
    assert_eq!(template_standing(&store.read(), &commune, kind).unwrap(), (1, 2));
    let starter = export_template(kind).unwrap();
    assert_eq!(add_template(&mut store, &by(), &commune, kind, &starter, "x.docx").unwrap(), 0);
    assert_eq!(template_standing(&store.read(), &commune, kind).unwrap(), (0, 2));
}

#[test]
fn a_template_with_faults_is_not_taken() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let before = store.journal(1).unwrap()[0].id;
    let refused =
        add_template(&mut store, &by(), &commune, decision(), &broken(), "x.docx").unwrap_err();
    match refused {
        Error::Template(TemplateError::Findings(found)) => {
            assert_eq!(found[0].code, "unknown-field");
            assert!(found[0].tag.contains("Tên phòg"));
        }
        other => panic!("{other}"),
    }
    assert_eq!(listed(&store, &commune).len(), 1);
    assert_eq!(store.journal(1).unwrap()[0].id, before);
}

#[test]
fn a_draft_keeps_the_template_it_was_made_with() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let kind = decision();
    add_template(&mut store, &by(), &commune, kind, &own("mot"), "một.docx").unwrap();
    let id = new_draft(&mut store, &by(), &commune, kind, Draft::default()).unwrap();
    use_template_version(&mut store, &by(), &commune, kind, 0).unwrap();
    let draft = paper(&store.read(), &commune.id, &id).unwrap();
    assert!(super::text(&docx(&store, &commune, &draft).unwrap()).contains("mot"));
}

#[test]
fn templates_of_a_store_of_version_1_are_its_versions() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("store.db");
    std::fs::write(&file, include_bytes!("../store/fixtures/store-v1.db")).unwrap();
    let db = rusqlite::Connection::open(&file).unwrap();
    let commune: String = db.query_row("SELECT id FROM commune", [], |row| row.get(0)).unwrap();
    for (id, name, added) in [("a", "sau.docx", "2026-03-02"), ("b", "trước.docx", "2026-03-01")]
    {
        db.execute(
            "INSERT INTO template (id, commune, kind, sha256, file_name, added)
             VALUES (?, ?, 'decision-establish', ?, ?, ?)",
            (id, &commune, id, name, format!("{added}T08:00:00")),
        )
        .unwrap();
    }
    db.close().unwrap();
    let store = Store::open(folder.path(), None).unwrap();
    let commune = toso_core::agency::commune(&store.read(), None).unwrap();
    assert_eq!(
        listed(&store, &commune),
        [
            (2, "sau.docx".into(), true),
            (1, "trước.docx".into(), false),
            (0, "Mẫu gốc".into(), false)
        ]
    );
    assert!(store.check().unwrap().is_empty());
}

#[test]
fn a_template_of_words_own_becomes_a_document() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let kind = decision();
    let own = own("mot");
    let mut package = Package::open(&own).unwrap();
    let types = package.xml(Package::CONTENT_TYPES).unwrap().write();
    let types = types.replace("ml.document.main+xml", "ml.template.main+xml");
    let dotx = package.with_parts(&[(Package::CONTENT_TYPES.to_owned(), types)].into()).unwrap();
    assert!(Package::open(&dotx).unwrap().is_template());
    add_template(&mut store, &by(), &commune, kind, &dotx, "mẫu tỉnh.dotx").unwrap();
    let taken = current_template(&store.read(), &commune, kind).unwrap();
    assert!(!Package::open(&taken).unwrap().is_template());
    assert_eq!(super::text(&taken), super::text(&own));
}
