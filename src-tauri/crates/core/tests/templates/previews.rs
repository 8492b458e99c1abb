use std::path::Path;

use paper::starter::{self, Layout};
use paper::template::{Kind as Holds, check};
use toso_core::papers::{
    KINDS, annotated_template, check_template, dictionary, export_template, papers, sample_docx,
    template_fields,
};
use toso_core::store::Store;

use super::{bare, broken, by, decision, lam_thao, text};

/// Size of everything in the store's folder but the log beside the database.
fn files(folder: &Path) -> usize {
    std::fs::read_dir(folder.join("files")).map_or(0, Iterator::count)
}

fn journal(store: &Store) -> Vec<i64> {
    store.journal(100).unwrap().into_iter().map(|entry| entry.id).collect()
}

#[test]
fn every_kind_can_be_looked_at_with_the_data_there_are_and_nothing_is_stored() {
    for (open, name) in [(lam_thao as fn(&Path) -> _, "Lâm Thao"), (bare, "Lâm Thao")] {
        let folder = tempfile::tempdir().unwrap();
        let (store, commune) = open(folder.path());
        let (before, kept) = (journal(&store), files(folder.path()));
        for kind in KINDS {
            let template = export_template(kind).unwrap();
            let docx = sample_docx(&store, &by(), &commune, kind, &template)
                .unwrap_or_else(|why| panic!("{}: {why}", kind.name));
            let words = text(&docx).to_lowercase();
            assert!(words.contains(&name.to_lowercase()), "{}", kind.name);
            assert!(!words.contains("{{"), "{}", kind.name);
        }
        assert_eq!(journal(&store), before);
        assert_eq!(files(folder.path()), kept);
        assert!(papers(&store.read(), &commune.id).unwrap().iter().all(|paper| paper.recorded));
    }
}

#[test]
fn a_commune_without_teams_is_lent_those_of_a_sample() {
    let folder = tempfile::tempdir().unwrap();
    let (store, commune) = bare(folder.path());
    let template = export_template(decision()).unwrap();
    let docx = sample_docx(&store, &by(), &commune, decision(), &template).unwrap();
    let words = text(&docx);
    assert!(words.contains("thành viên") && words.contains("Nguyễn"), "no member in the list");
    assert!(toso_core::roster::teams(&store.read(), &commune.id).unwrap().is_empty());
}

#[test]
fn a_template_with_faults_is_not_drawn() {
    let folder = tempfile::tempdir().unwrap();
    let (store, commune) = lam_thao(folder.path());
    assert!(sample_docx(&store, &by(), &commune, decision(), &broken()).is_err());
}

#[test]
fn the_text_to_paste_is_understood_wherever_the_field_belongs() {
    for kind in KINDS {
        let dictionary = dictionary(kind);
        for field in template_fields(kind) {
            // In a table's row, which repeats over the lists around by itself.
            let beside = if field.path == "index" { "{{bases.text}}" } else { "" };
            let row = match field.holds {
                Holds::List | Holds::Flag => continue,
                _ => format!("@page portrait\n@table *\n@row {}{beside}\n@end\n", field.paste),
            };
            let docx = starter::build(&row, &Layout::nd30()).unwrap();
            let found = check(&docx, &dictionary).unwrap();
            assert!(found.is_empty(), "{} {}: {found:?}", kind.name, field.paste);
        }
        // Lists: by the blocks of the lists around them.
        for field in template_fields(kind).iter().filter(|field| field.holds == Holds::List) {
            let around: Vec<String> = dictionary
                .fields()
                .iter()
                .filter(|list| list.kind == Holds::List)
                .map(|list| list.path.clone())
                .filter(|list| field.path.starts_with(&format!("{list}.")))
                .collect();
            let opened: String = around.iter().map(|list| format!("{{{{#{list}}}}}")).collect();
            let closed: String =
                around.iter().rev().map(|list| format!("{{{{/{list}}}}}")).collect();
            let line = format!("@page portrait\nbody: {opened}{}{closed}.\n", field.paste);
            let docx = starter::build(&line, &Layout::nd30()).unwrap();
            let found = check(&docx, &dictionary).unwrap();
            assert!(found.is_empty(), "{} {}: {found:?}", kind.name, field.paste);
        }
    }
    let fields = template_fields(decision());
    let name = fields.iter().find(|field| field.path == "teams.members.name").unwrap();
    assert_eq!(name.list.as_deref(), Some("Thành viên"));
    assert!(fields.iter().all(|field| field.holds != Holds::Record));
}

#[test]
fn findings_become_comments_at_their_paragraph() {
    let template = broken();
    let found = check_template(&template, Some(decision())).unwrap();
    let copy =
        annotated_template(&template, &found, |finding| format!("Sai: {}", finding.tag)).unwrap();
    let words = text(&copy);
    let mark = words.find("<w:commentRangeStart").expect("no comment");
    let tag = words.find("Tên phòg").unwrap();
    let paragraph = words[..tag].rfind("<w:p>").max(words[..tag].rfind("<w:p ")).unwrap();
    assert!(paragraph < mark && mark < tag, "the comment stands elsewhere");
    let mut package = paper::package::Package::open(&copy).unwrap();
    let comments = package.parts_of(&["wordprocessingml.comments+xml"]);
    let comments = package.xml(&comments[0]).unwrap().write();
    assert!(comments.contains("Sai: {{Tên phòg}}"), "{comments}");
    // Once Word has opened the copy it is still a template, with the same faults.
    assert_eq!(check_template(&copy, Some(decision())).unwrap().len(), found.len());
}
