//! The library of legal bases through the door: shown, edited, updated, and what it says of papers.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod ground;

use base64::Engine as _;
use ground::{ask, desk};
use serde_json::{Value, json};

fn base64(bytes: &[u8]) -> String {
    base64::engine::general_purpose::STANDARD.encode(bytes)
}

fn letter() -> Value {
    json!({
        "kind": "Công văn", "number": "4800/SKHCN-KTSXHS", "date": "2025-10-15",
        "issuer": "Sở Khoa học và Công nghệ", "title": "về việc kiện toàn Tổ công nghệ số cộng đồng",
        "level": "province", "purpose": "content", "validity": "in-force", "from": null, "to": null,
        "replaced_by": null, "source": "", "checked": null,
    })
}

fn find<'a>(bases: &'a Value, number: &str) -> &'a Value {
    let rows = bases["bases"].as_array().unwrap();
    rows.iter().find(|row| row["document"]["number"] == number).expect(number)
}

#[test]
fn a_letter_of_the_province_joins_the_library_with_its_file() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path(), "lam-thao");
    let cited = ask(&mut desk, "basis_cite", letter()).unwrap();
    assert_eq!(
        cited["text"],
        "Công văn số 4800/SKHCN-KTSXHS ngày 15 tháng 10 năm 2025 của Sở Khoa học và Công nghệ về việc kiện toàn Tổ công nghệ số cộng đồng"
    );
    assert_eq!((&cited["missing"], &cited["warning"]), (&Value::Null, &Value::Null));

    let save = json!({
        "id": null, "document": letter(), "own_text": null, "kinds": ["decision-establish"],
        "file": { "file_name": "4800.pdf", "content": base64(b"%PDF-1.7 4800") },
    });
    let saved = ask(&mut desk, "basis_save", save.clone()).unwrap();
    assert_eq!(ask(&mut desk, "basis_save", save).unwrap_err().code, "basis-twice");
    let bases = ask(&mut desk, "bases", json!({})).unwrap();
    let row = find(&bases, "4800/SKHCN-KTSXHS");
    assert_eq!((&row["own"], &row["file"]["name"]), (&json!(true), &json!("4800.pdf")));
    assert_eq!((&bases["in_order"], &bases["bundled_news"]), (&json!(true), &json!(0)));
    let out = ask(&mut desk, "basis_file", json!({ "id": saved["id"] })).unwrap();
    assert_eq!(std::fs::read(out["files"][0].as_str().unwrap()).unwrap(), b"%PDF-1.7 4800");

    // New decisions rest on it, behind what comes from the centre.
    let paper = ask(&mut desk, "paper_new", json!({ "kind": "decision-establish" })).unwrap();
    let paper = ask(&mut desk, "paper", paper).unwrap();
    let texts = paper["texts"].as_array().unwrap();
    let lines = texts.iter().find(|text| text["label"] == "Căn cứ").unwrap();
    let last = lines["value"].as_str().unwrap().lines().last().unwrap();
    assert!(last.starts_with("Căn cứ Công văn số 4800/SKHCN-KTSXHS"), "{last}");
    assert_eq!(paper["warnings"], json!([]));

    let law = find(&bases, "148/2025/QH15")["id"].clone();
    let refusal = ask(&mut desk, "basis_delete", json!({ "id": law })).unwrap_err();
    assert_eq!(refusal.code, "basis-picked");
    ask(&mut desk, "basis_delete", saved).unwrap();
}

#[test]
fn a_draft_says_what_its_bases_are_worth() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path(), "lam-thao");
    let paper = ask(&mut desk, "paper_new", json!({ "kind": "decision-establish" })).unwrap();
    let value = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;\n\
        Căn cứ Luật Công nghệ thông tin ngày 29 tháng 6 năm 2006;\n\
        Căn cứ Luật Chuyển đổi số ngày 12 tháng 12 năm 2025;\n\
        Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022.";
    let set = json!({ "id": paper["id"], "set": [{ "label": "Căn cứ", "value": value }] });
    let paper = ask(&mut desk, "paper_set", set).unwrap();
    assert_eq!(
        paper["warnings"],
        json!([
            "Luật Công nghệ thông tin năm 2006 đã hết hiệu lực từ ngày 01/07/2026. Văn bản thay thế: Luật Chuyển đổi số ngày 11 tháng 12 năm 2025.",
            "Luật Chuyển đổi số năm 2025: ngày ghi trên văn bản khác với thư viện căn cứ (ngày 11/12/2025).",
            "Luật Thi đua, khen thưởng năm 2022 chưa được xác minh; hãy đối chiếu với bản gốc trước khi trích dẫn.",
        ])
    );
}

#[test]
fn a_library_goes_out_and_comes_in_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path(), "lam-thao");
    let out = ask(&mut desk, "bases_export", json!({})).unwrap();
    let text = std::fs::read_to_string(out["files"][0].as_str().unwrap()).unwrap();
    let file = |text: &str| json!({ "file": { "file_name": "a.tsv", "content": base64(text.as_bytes()) } });
    let same = ask(&mut desk, "bases_import_preview", file(&text)).unwrap();
    let total = same["rows"].as_array().unwrap().len();
    assert_eq!(same["unchanged"], total);

    let newer = text.replacen("nội dung\tcòn hiệu lực", "nội dung\thết hiệu lực", 1);
    let newer = format!(
        "{newer}Quyết định\t9/QĐ-UBND\t03/3/2026\tỦy ban nhân dân tỉnh Phú Thọ\tvề mức hỗ trợ\ttỉnh\tnội dung\tcòn hiệu lực\n"
    );
    let looked = ask(&mut desk, "bases_import_preview", file(&newer)).unwrap();
    assert_eq!((&looked["new"], &looked["changed"]), (&json!(1), &json!(1)));
    let changed =
        looked["rows"].as_array().unwrap().iter().find(|row| row["outcome"] == "changed").unwrap();
    assert_eq!(
        changed["changes"],
        json!([{ "label": "Tình trạng", "before": "còn hiệu lực", "after": "hết hiệu lực" }])
    );
    assert_eq!(
        ask(&mut desk, "bases", json!({})).unwrap()["bases"].as_array().unwrap().len(),
        total
    );
    ask(&mut desk, "bases_import", file(&newer)).unwrap();
    let bases = ask(&mut desk, "bases", json!({})).unwrap();
    assert_eq!(bases["bases"].as_array().unwrap().len(), total + 1);
    assert_eq!(find(&bases, "9/QĐ-UBND")["holds"], "in-force");

    // A bad file says where, and changes nothing.
    let bad = text.replacen("2025-06-16", "16/6", 1);
    let refusal = ask(&mut desk, "bases_import", file(&bad)).unwrap_err();
    assert_eq!(refusal.code, "library-bad");
    assert_eq!(refusal.place.as_deref(), Some("dòng 2, cột Ngày"));
    assert_eq!(ask(&mut desk, "bases", json!({})).unwrap(), bases);

    // The bundled library is offered where it knows something else.
    assert_eq!(bases["bundled_news"], 1);
    let back = ask(&mut desk, "bases_import", json!({})).unwrap();
    assert_eq!(back["changed"], 1);
    ask(&mut desk, "bases_order", json!({ "ids": [find(&bases, "9/QĐ-UBND")["id"]] })).unwrap();
    let sorted = ask(&mut desk, "bases", json!({})).unwrap();
    assert_eq!(
        (&sorted["bases"][0]["document"]["number"], &sorted["in_order"]),
        (&json!("9/QĐ-UBND"), &json!(false))
    );
    ask(&mut desk, "bases_order", json!({})).unwrap();
    assert_eq!(ask(&mut desk, "bases", json!({})).unwrap()["in_order"], true);
}
