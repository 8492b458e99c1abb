//! Filters that make one value of a whole list, and the filters for numbers and money.

use paper::{Record, Value, fill};

use crate::fixture::{codes, data, dictionary, docx, filled, p, read, table};

#[test]
fn every_filter_goes_by_a_vietnamese_and_an_english_name() {
    let cases = [
        ("Tên xã", "hoa", "upper", "MƯỜNG THÍ"),
        ("Tên xã", "thường", "lower", "mường thí"),
        ("Tên xã", "hoa | Hoa Đầu", "upper | capitalise", "Mường Thí"),
        ("Ngày ký", "ngày", "date", "ngày 05 tháng 02 năm 2026"),
        ("Ngày ký", "ngày_ngắn", "short_date", "05/02/2026"),
        ("Số người", "bằng_chữ", "words", "hai mươi tư"),
        ("Số người", "hai_số", "two_digits", "24"),
        ("Số người", "la_mã", "roman", "XXIV"),
        ("Số người", "chữ_cái", "letter", "aa"),
        ("Số người", "ẩn_số", "mask", "••"),
        ("Người ký", "mặc_định('—')", "default('—')", "—"),
        ("Tổ", "đếm", "count", "3"),
        ("Thành viên.Họ và tên", "nối(', ')", "join(', ')", "Lò Thị Xuân, H'Mơ Niê, Vàng A Chứ"),
        ("Thành viên.Số tiền", "tổng | tiền", "sum | money", "1.500.000"),
        ("Thành viên.Số tiền", "tổng | nghìn", "sum | thousands", "1.500.000"),
        (
            "Thành viên.Số tiền",
            "tổng | tiền_chữ",
            "sum | money_words",
            "Một triệu năm trăm nghìn đồng",
        ),
    ];
    for (field, vietnamese, english, printed) in cases {
        for filter in [vietnamese, english] {
            assert_eq!(filled(&p(&format!("{{{{{field} | {filter}}}}}"))), printed, "{filter}");
        }
    }
}

#[test]
fn a_list_is_gathered_from_where_the_tag_stands() {
    let body = [
        p("{{Tổ | đếm}} tổ, {{Thành viên | đếm | hai_số}} người; {{Căn cứ | nối}}"),
        p("{{#Tổ}}"),
        p(
            "{{Tên tổ}}/{{Tổ | đếm}}: {{Thành viên | đếm}} ({{Thành viên.Họ và tên | nối(\" - \") | hoa}}) {{Khoản.Giá trị | tổng}}",
        ),
        p("{{/Tổ}}"),
    ];
    assert_eq!(
        filled(&body.concat()),
        "3 tổ, 03 người; Luật A; Nghị định B\nTổ bản Áng/3: 2 (LÒ THỊ XUÂN - H'MƠ NIÊ) 7\nTổ bản Búng/3: 0 () 7\nTổ bản Cóc/3: 1 (VÀNG A CHỨ) 7"
    );
}

#[test]
fn a_total_row_does_not_repeat() {
    let rows: &[&[&str]] = &[
        &["{{STT}}", "{{Tên tổ}}", "{{Thành viên.Họ và tên | nối(\"; \")}}"],
        &["", "Cộng", "{{Thành viên.Số tiền | tổng | tiền}}"],
    ];
    assert_eq!(
        filled(&table(rows)),
        "1 | Tổ bản Áng | Lò Thị Xuân; H'Mơ Niê\n2 | Tổ bản Búng | \n3 | Tổ bản Cóc | Vàng A Chứ\n | Cộng | 1.500.000"
    );
}

#[test]
fn empty_lists_and_blanks_count_for_nothing() {
    let body = p(
        "{{Thành viên | đếm}}|{{Thành viên.Số tiền | tổng}}|{{Thành viên.Họ và tên | nối}}|{{Thành viên.Điện thoại | đếm}}",
    );
    assert_eq!(filled(&body), "3|1500000|Lò Thị Xuân; H'Mơ Niê; Vàng A Chứ|0");
    let none = data().with("teams", Vec::<Record>::new());
    assert_eq!(read(&fill(&docx(&body), &none, &dictionary()).unwrap()), "0|0||0");
    let blank = data().with("teams", Value::Blank);
    assert_eq!(read(&fill(&docx(&body), &blank, &dictionary()).unwrap()), "0|0||0");
}

#[test]
fn a_filter_must_suit_what_comes_to_it() {
    for tag in [
        "{{Tên xã | nối}}",
        "{{Tên xã | đếm}}",
        "{{Tổ | tổng}}",
        "{{Tổ | nối}}",
        "{{Căn cứ | tổng}}",
        "{{Thành viên.Họ và tên | tổng}}",
        "{{Thành viên.Số tiền | tổng | ngày}}",
        "{{Thành viên.Số tiền | tổng | đếm}}",
        "{{Tên xã | tiền}}",
        "{{Số người | hai_số | bằng_chữ}}",
        "{{Ngày ký | ẩn_số}}",
    ] {
        assert_eq!(codes(&p(tag)), ["filter-mismatch"], "{tag}");
    }
    for tag in ["{{Tên xã | hoa('x')}}", "{{Người ký | mặc_định}}", "{{Tổ | đếm('x')}}"]
    {
        assert_eq!(codes(&p(tag)), ["tag-broken"], "{tag}");
    }
}

#[test]
fn data_of_another_kind_is_refused_with_its_place() {
    let member = Record::new().with("name", "A").with("pay", "năm trăm");
    let team = Record::new().with("name", "T").with("members", vec![member]);
    let data = data().with("teams", vec![team]);
    let error = fill(&docx(&p("{{Thành viên.Số tiền | tổng}}")), &data, &dictionary()).unwrap_err();
    let paper::TemplateError::Findings(found) = error else { panic!("{error:?}") };
    assert_eq!(found[0].code, "data-mismatch");
    assert!(found[0].place.contains("đoạn 1"), "{}", found[0].place);
}
