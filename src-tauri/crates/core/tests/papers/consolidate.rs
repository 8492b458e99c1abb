//! The decision to consolidate says what changes, and nothing of what does not.

use toso_core::Id;
use toso_core::agency::Commune;
use toso_core::papers::{self, Action, ChangeDraft, Draft, Given};
use toso_core::roster;
use toso_core::store::Store;

use super::{by, paragraphs, sample};

fn established(store: &mut Store, commune: &Commune) {
    let kind = papers::kind("decision-establish").unwrap();
    let paper = papers::new_draft(store, &by(), commune, kind, Draft::default()).unwrap();
    let given = Given { number: 12, date: "2026-03-05".parse().unwrap(), file: None };
    papers::issue(store, &by(), commune, &paper, &given).unwrap();
}

fn draft(store: &mut Store, commune: &Commune, teams: Option<Vec<Id>>) -> Id {
    let kind = papers::kind("decision-consolidate").unwrap();
    papers::new_draft(store, &by(), commune, kind, Draft { teams, ..Draft::default() }).unwrap()
}

fn text(store: &Store, commune: &Commune, id: &Id) -> String {
    let paper = papers::paper(&store.read(), &commune.id, id).unwrap();
    paragraphs(&papers::docx(store, commune, &paper).unwrap()).join("\n")
}

fn change(action: Action, member: &roster::Member, reason: &str) -> ChangeDraft {
    ChangeDraft {
        action,
        team: member.team.clone(),
        membership: Some(member.membership.clone()),
        person: None,
        name: String::new(),
        birth: String::new(),
        gender: None,
        phone: String::new(),
        occupation: String::new(),
        position: String::new(),
        reason: reason.into(),
    }
}

#[test]
fn without_changes_there_is_one_annex_and_the_old_decision_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = sample(folder.path(), "lam-thao");
    established(&mut store, &commune);
    let id = draft(&mut store, &commune, None);
    let text = text(&store, &commune, &id);
    assert!(text.contains("\nPhụ lục\n") && !text.contains("Phụ lục I"), "{text}");
    assert!(text.contains("thực hiện nhiệm vụ thành viên"));
    assert!(!text.contains("được thành lập mới") && !text.contains("DANH SÁCH THAY ĐỔI"));
    let old = "Quyết định này thay thế Quyết định số 12/QĐ-UBND ngày 05 tháng 3 năm 2026 của Chủ tịch \
               Ủy ban nhân dân xã Lâm Thao về việc thành lập các Tổ công nghệ số";
    assert!(text.contains(old), "{text}");
}

#[test]
fn of_some_teams_only_their_part_of_the_old_list_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = sample(folder.path(), "lam-thao");
    established(&mut store, &commune);
    let teams = roster::teams(&store.read(), &commune.id).unwrap();
    let id = draft(&mut store, &commune, Some(vec![teams[0].id.clone(), teams[1].id.clone()]));
    let text = text(&store, &commune, &id);
    assert!(text.contains("thay thế danh sách thành viên tại Quyết định số 12/QĐ-UBND"));
    assert!(text.contains("đối với các tổ nêu tại Điều 1.") && text.contains("Kiện toàn 02 Tổ"));
}

#[test]
fn changes_are_listed_by_what_they_do() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = sample(folder.path(), "lam-thao");
    established(&mut store, &commune);
    let id = draft(&mut store, &commune, None);
    let members = roster::members(&store.read(), &commune.id).unwrap();
    let plain: Vec<_> =
        members.iter().filter(|m| m.position.as_deref() != Some("Tổ trưởng")).collect();
    let newcomer = |action, at: &roster::Member, name: &str, reason: &str| ChangeDraft {
        name: name.into(),
        birth: "1990".into(),
        position: "Thành viên".into(),
        ..change(action, at, reason)
    };
    let joining = newcomer(Action::Join, plain[1], "Lưu Thị Bích Đào", "Tăng cường nhân lực");
    let drafts = vec![
        change(Action::Leave, plain[0], "Chuyển công tác"),
        ChangeDraft { membership: None, ..joining },
        newcomer(Action::Replace, plain[2], "Vi Đức Thịnh", "Nghỉ theo nguyện vọng"),
    ];
    papers::put_changes(&mut store, &by(), &commune, &id, drafts).unwrap();
    let text = text(&store, &commune, &id);
    for line in [
        "1. Thôi tham gia tổ: 01 trường hợp, nêu tại mục I Phụ lục I.",
        "2. Bổ sung thành viên: 01 trường hợp, nêu tại mục II Phụ lục I.",
        "3. Thay thế thành viên: 01 trường hợp, nêu tại mục III Phụ lục I.",
        "\nPhụ lục I\n",
        "\nPhụ lục II\n",
        "III. Thay thế thành viên (01 trường hợp)",
        "Tổng số: 03 trường hợp./.",
        "Chuyển công tác",
        "sau kiện toàn có 84 thành viên (có danh sách tại Phụ lục II kèm theo Quyết định này).",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    assert!(text.contains(&format!("{}; Nghỉ theo nguyện vọng", plain[2].name)), "{text}");
    assert!(!text.contains("Phân công lại chức danh"));
}

#[test]
fn of_a_decision_made_elsewhere_nobody_is_said_to_have_issued_it() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, commune) = sample(folder.path(), "cam-thanh");
    let id = draft(&mut store, &commune, None);
    let text = text(&store, &commune, &id);
    let old = "Quyết định này thay thế Quyết định số 86/QĐ-UBND ngày 15 tháng 4 năm 2022 về việc";
    assert!(text.contains(old), "{text}");
}
