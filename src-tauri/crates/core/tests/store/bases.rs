//! The library of legal bases in the store: what version 1 kept, what the clerk changes, updates.

use agency::{Basis, BasisDraft, BasisFileWish, Outcome, Validity};

use super::*;

fn library(store: &Store, commune: &Commune) -> Vec<Basis> {
    agency::bases(&store.read(), &commune.id).unwrap()
}

fn numbered<'a>(bases: &'a [Basis], number: &str) -> &'a Basis {
    bases.iter().find(|basis| basis.document.number.as_deref() == Some(number)).unwrap()
}

fn letter() -> BasisDraft {
    BasisDraft {
        document: agency::LegalDocument {
            kind: "Công văn".into(),
            number: Some("4800/SKHCN-KTSXHS".into()),
            date: Some(day("2025-10-15")),
            issuer: "Sở Khoa học và Công nghệ".into(),
            title: "về việc kiện toàn Tổ công nghệ số cộng đồng".into(),
            level: agency::BasisLevel::Province,
            validity: Validity::InForce,
            ..Default::default()
        },
        kinds: vec!["decision-establish".into()],
        file: BasisFileWish::Put(Attachment { name: "4800.pdf".into(), bytes: b"%PDF".to_vec() }),
        ..Default::default()
    }
}

#[test]
fn version_1_keeps_texts_choices_and_order() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("store.db");
    std::fs::write(&file, include_bytes!("fixtures/store-v1.db")).unwrap();
    let own = "Công văn số 12/SKHCN-CĐS ngày 03 tháng 3 năm 2026 của Sở Khoa học và Công nghệ về việc kiện toàn tổ";
    let (odd, reworded) =
        ("Biên bản họp thôn", "Luật Chuyển đổi số ngày 11 tháng 12 năm 2025 của Quốc hội");
    {
        let old = rusqlite::Connection::open(&file).unwrap();
        let commune: String =
            old.query_row("SELECT id FROM commune", [], |row| row.get(0)).unwrap();
        for (ord, text, used) in [(90, own, 1), (91, odd, 0)] {
            let id = Id::new(by().at).to_string();
            old.execute(
                "INSERT INTO basis (id, commune, ord, text, used) VALUES (?, ?, ?, ?, ?)",
                (id, &commune, ord, text, used),
            )
            .unwrap();
        }
        old.execute("UPDATE basis SET text = ? WHERE ord = 1", [reworded]).unwrap();
    }
    let before: Vec<(String, bool)> = {
        let old = rusqlite::Connection::open(&file).unwrap();
        let mut rows = old.prepare("SELECT text, used FROM basis ORDER BY ord").unwrap();
        let found = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        found.map(Result::unwrap).collect()
    };

    let mut store = Store::open(folder.path(), None).unwrap();
    let commune = agency::commune(&store.read(), None).unwrap();
    let bases = library(&store, &commune);
    assert_eq!(bases.len(), before.len());
    for (basis, (text, used)) in bases.iter().zip(&before) {
        assert!(basis.text().starts_with(text.as_str()), "{} for {text}", basis.text());
        assert_eq!(basis.is_for("decision-establish"), *used, "{text}");
    }
    assert_eq!(bases[1].own_text.as_deref(), Some(reworded));
    assert_eq!(bases[1].document.from, Some(day("2026-07-01")), "the library knows the law");
    // Its text had no abstract then; now it is known.
    assert!(numbered(&bases, "71/NQ-CP").text().contains("Chương trình hành động"));
    let letter = numbered(&bases, "12/SKHCN-CĐS");
    assert!(letter.own && letter.text() == own && letter.own_text.is_none());
    assert_eq!(bases.last().unwrap().text(), odd);

    // An update brings the rest of the library in and keeps all of that.
    store
        .change(&by(), "Cập nhật", |c| {
            agency::import_bases(c, &commune.id, agency::bundled_library())
        })
        .unwrap();
    let updated = library(&store, &commune);
    assert_eq!(updated.len(), agency::bundled_library().len() + 2);
    for basis in &bases {
        let now = updated.iter().find(|one| one.id == basis.id).unwrap();
        assert_eq!((now.text(), &now.kinds), (basis.text(), &basis.kinds));
    }
    store.undo().unwrap();
    assert_eq!(library(&store, &commune), bases);
}

#[test]
fn a_new_commune_rests_on_what_holds() {
    let folder = tempfile::tempdir().unwrap();
    let (store, commune) = lam_thao(folder.path());
    let bases = library(&store, &commune);
    let picked: Vec<String> = bases
        .iter()
        .filter(|basis| basis.is_for("decision-establish"))
        .map(|basis| basis.document.called())
        .collect();
    assert_eq!(
        picked,
        [
            "Luật Tổ chức chính quyền địa phương năm 2025",
            "Luật Chuyển đổi số năm 2025",
            "Nghị quyết số 57-NQ/TW",
            "Nghị định số 224/2026/NĐ-CP",
            "Quyết định số 411/QĐ-TTg",
        ]
    );
    let today = by().at.date();
    for basis in bases.iter().filter(|basis| !basis.kinds.is_empty()) {
        assert_eq!(agency::concerns(&basis.document, today), None, "{}", basis.text());
    }
}

#[test]
fn the_clerk_keeps_letters_of_her_own() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let before = library(&store, &commune);
    let id = store.change(&by(), "Thêm", |c| agency::save_basis(c, &commune.id, letter())).unwrap();
    let bases = library(&store, &commune);
    let at = bases.iter().position(|basis| basis.id == id).unwrap();
    let (above, below) = (&bases[at - 1].document, &bases[at + 1].document);
    assert_eq!(above.kind, "Công văn", "the province comes after the centre");
    assert_eq!(below.validity, Validity::Expired, "and before what is over");
    assert!(bases[at].own);
    assert_eq!(
        bases[at].text(),
        "Công văn số 4800/SKHCN-KTSXHS ngày 15 tháng 10 năm 2025 của Sở Khoa học và Công nghệ về việc kiện toàn Tổ công nghệ số cộng đồng"
    );
    let kept = bases[at].file.clone().unwrap();
    assert_eq!(store.read().kept(&kept.sha256).unwrap(), b"%PDF");

    // Its words changed, its file kept.
    let draft = BasisDraft {
        id: Some(id.clone()),
        own_text: Some("Căn cứ Công văn 4800;".into()),
        file: BasisFileWish::Keep,
        ..letter()
    };
    store.change(&by(), "Sửa", |c| agency::save_basis(c, &commune.id, draft)).unwrap();
    let bases = library(&store, &commune);
    assert_eq!(bases[at].text(), "Công văn 4800");
    assert_eq!(bases[at].file, Some(kept));

    for (name, refused) in [
        ("twice", letter()),
        (
            "no issuer",
            BasisDraft {
                document: agency::LegalDocument {
                    issuer: " ".into(),
                    number: Some("1/A".into()),
                    ..letter().document
                },
                ..letter()
            },
        ),
        (
            "no such kind",
            BasisDraft {
                kinds: vec!["thư".into()],
                document: agency::LegalDocument { number: Some("2/A".into()), ..letter().document },
                ..letter()
            },
        ),
    ] {
        let error =
            store.change(&by(), name, |c| agency::save_basis(c, &commune.id, refused)).unwrap_err();
        assert!(
            matches!(
                error,
                Error::BasisTwice(_)
                    | Error::BasisIncomplete("Cơ quan ban hành")
                    | Error::KindUnknown(_)
            ),
            "{name}: {error}"
        );
    }
    let kept = || std::fs::read_dir(folder.path().join("files")).unwrap().count();
    let files = kept();
    let stranger = BasisDraft {
        file: BasisFileWish::Put(Attachment { name: "x.pdf".into(), bytes: b"other".to_vec() }),
        ..letter()
    };
    let nowhere = Id::new(by().at);
    store.change(&by(), "Thêm", |c| agency::save_basis(c, &nowhere, stranger)).unwrap_err();
    assert_eq!(kept(), files, "what is refused leaves no file behind");
    let law = before[0].id.clone();
    let refused = store.change(&by(), "Xóa", |c| agency::delete_basis(c, &commune.id, &law));
    assert!(matches!(refused, Err(Error::BasisPicked(_))));
    store.change(&by(), "Xóa", |c| agency::delete_basis(c, &commune.id, &id)).unwrap();
    assert_eq!(library(&store, &commune), before);
}

#[test]
fn an_update_keeps_choices_words_and_order() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = lam_thao(folder.path());
    let bases = library(&store, &commune);
    let decree = numbered(&bases, "30/2020/NĐ-CP").clone();
    let draft = BasisDraft {
        id: Some(decree.id.clone()),
        document: decree.document.clone(),
        kinds: vec!["submission".into()],
        own_text: Some("Nghị định 30".into()),
        file: BasisFileWish::Keep,
    };
    let mut order: Vec<Id> = bases.iter().rev().map(|basis| basis.id.clone()).collect();
    store.change(&by(), "Sửa", |c| agency::save_basis(c, &commune.id, draft)).unwrap();
    store.change(&by(), "Xếp", |c| agency::order_bases(c, &commune.id, &order)).unwrap();

    let mut entries = agency::bundled_library();
    let of = entries.iter_mut().find(|one| one.document.number == decree.document.number).unwrap();
    of.document.validity = Validity::Expired;
    of.document.replaced_by = Some("Nghị định mới".into());
    let done =
        store.change(&by(), "Cập nhật", |c| agency::import_bases(c, &commune.id, entries)).unwrap();
    assert_eq!(done.iter().filter(|one| matches!(one.outcome, Outcome::Changed(_))).count(), 1);
    let updated = library(&store, &commune);
    let now = numbered(&updated, "30/2020/NĐ-CP");
    assert_eq!((now.document.validity, now.own), (Validity::Expired, false));
    assert_eq!(
        (now.kinds.as_slice(), now.text()),
        (&["submission".to_owned()][..], "Nghị định 30".to_owned())
    );
    assert!(updated.iter().map(|basis| basis.id.clone()).eq(order.iter().cloned()));

    // The order of the rules again, and the checker knows what has expired.
    order = agency::proposed_order(&updated);
    store.change(&by(), "Xếp", |c| agency::order_bases(c, &commune.id, &order)).unwrap();
    assert_eq!(library(&store, &commune)[0].id, bases[0].id);
    let known = agency::known_bases(&store.read(), &commune.id, by().at.date()).unwrap();
    let expired = known.iter().find(|one| one.number == decree.document.number).unwrap();
    assert_eq!(
        expired.state,
        paper::check::BasisState::Expired { replaced_by: Some("Nghị định mới".into()) }
    );
    assert_eq!(known.len(), updated.len());
}
