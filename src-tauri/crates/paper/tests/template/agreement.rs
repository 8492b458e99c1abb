//! A template that `check` finds nothing in is filled by any data that keeps to the dictionary.

use chrono::NaiveDate;
use paper::template::Kind;
use paper::xml::{Document, Element, Node};
use paper::{Dictionary, Image, Record, Value, check, fill};
use proptest::prelude::*;

use crate::fixture::{dictionary, docx, p, part, png, table};

/// A value of this kind; records and lists are put together below.
fn plain(kind: Kind) -> BoxedStrategy<Value> {
    let known = match kind {
        Kind::Number => any::<i64>().prop_map(Value::Number).boxed(),
        Kind::Date => (1_i32..9_999, 1_u32..366)
            .prop_map(|(year, day)| NaiveDate::from_yo_opt(year, day))
            .prop_map(|date: Option<NaiveDate>| Value::optional(date))
            .boxed(),
        Kind::Flag => any::<bool>().prop_map(Value::Flag).boxed(),
        Kind::Image => {
            Just(Value::Image(Image { bytes: png(30, 40).into(), about: "a".into() })).boxed()
        }
        Kind::Text | Kind::List | Kind::Record => {
            "[\\PC\n\t<&]{0,12}".prop_map(Value::Text).boxed()
        }
    };
    prop_oneof![1 => Just(Value::Blank), 5 => known].boxed()
}

/// Data for the fields below a path.
fn conforming(dictionary: &Dictionary, below: &str) -> BoxedStrategy<Record> {
    let own = dictionary.fields().iter().filter_map(|field| {
        let name = match below {
            "" => field.path.as_str(),
            below => field.path.strip_prefix(below)?.strip_prefix('.')?,
        };
        (!name.contains('.')).then(|| (name.to_owned(), field.clone()))
    });
    let values: Vec<BoxedStrategy<(String, Value)>> = own
        .map(|(name, field)| {
            let has_fields = dictionary.fields().iter().any(|other| other.path.starts_with(&format!("{}.", field.path)));
            let value = match field.kind {
                Kind::Record => prop_oneof![1 => Just(Value::Blank), 5 => conforming(dictionary, &field.path).prop_map(Value::Record)].boxed(),
                Kind::List if has_fields => prop::collection::vec(conforming(dictionary, &field.path), 0..4)
                    .prop_map(Value::from)
                    .boxed(),
                Kind::List => prop::collection::vec(plain(Kind::Text), 0..4).prop_map(Value::List).boxed(),
                kind => plain(kind),
            };
            value.prop_map(move |value| (name.clone(), value)).boxed()
        })
        .collect();
    values.prop_map(|values| values.into_iter().collect()).boxed()
}

/// Where a tag stands: what can be printed there, and the blocks that can be opened with where one is then.
struct Scope {
    tags: &'static [&'static str],
    blocks: &'static [(&'static str, usize)],
}

const TOP: usize = 0;
const TEAM: usize = 1;

const SCOPES: &[Scope] = &[
    Scope {
        tags: &[
            "Tên xã | hoa | Hoa Đầu",
            "Người ký | mặc_định('…')",
            "Ngày ký | ngày",
            "Số người | tiền_chữ",
            "Số người | la_mã",
            "Số người | chữ_cái",
            "Số người | ẩn_số",
            "Tổ | đếm | bằng_chữ",
            "Thành viên.Số tiền | tổng | tiền",
            "Thành viên.Họ và tên | nối(', ') | hoa",
            "Căn cứ | nối",
        ],
        blocks: &[
            ("#Tổ", TEAM),
            ("#Thành viên", 2),
            ("#Căn cứ", 3),
            ("#Tháng", 4),
            ("#Khoản", 5),
            ("?Khẩn", 0),
            ("^Tổ", 0),
        ],
    },
    Scope {
        tags: &[
            "Tên tổ",
            "Tổ.Tên tổ | hoa",
            "STT | chữ_cái",
            "Thành viên | đếm",
            "Khoản.Giá trị | tổng",
            "Tên xã",
            "Tổ | đếm",
        ],
        blocks: &[
            ("#Thành viên", 2),
            ("#Khoản", 5),
            ("?Thành viên", TEAM),
            ("^Khoản", TEAM),
            ("#Tháng", 4),
        ],
    },
    Scope {
        tags: &["Họ và tên", "Điện thoại | ẩn_số", "Số tiền | tiền", "Tên tổ", "STT"],
        blocks: &[("?Điện thoại", 2), ("#Khoản", 5)],
    },
    Scope { tags: &["Căn cứ", "STT | hai_số", "Tên xã"], blocks: &[("^Khẩn", 3)] },
    Scope { tags: &["Tên tháng | hoa", "STT"], blocks: &[("?Tên tháng", 4)] },
    Scope { tags: &["Giá trị | bằng_chữ", "Tên tổ"], blocks: &[("?Giá trị", 5)] },
];

/// A tag of the grammar, now and then one that is wrong at its place.
fn tag(scope: usize) -> impl Strategy<Value = String> {
    let right = prop::sample::select(SCOPES[scope].tags);
    let any = (0..SCOPES.len()).prop_flat_map(|scope| prop::sample::select(SCOPES[scope].tags));
    prop_oneof![30 => right, 1 => any].prop_map(|tag| format!("{{{{{tag}}}}}"))
}

/// Text of the grammar: tags, words, blocks in one another.
fn text(scope: usize, depth: usize) -> BoxedStrategy<String> {
    let words = Just("chữ ".to_owned());
    if depth == 0 {
        return prop_oneof![3 => tag(scope), 1 => words].boxed();
    }
    let inner = prop_oneof![4 => tag(scope), 1 => words, 3 => block(scope, depth, "")];
    prop::collection::vec(inner, 1..3).prop_map(|inner| inner.concat()).boxed()
}

/// A block with what is in it; `edge` is put at the inner side of its tags.
fn block(scope: usize, depth: usize, edge: &'static str) -> BoxedStrategy<String> {
    let opened = prop::sample::select(SCOPES[scope].blocks);
    let inner = opened
        .prop_flat_map(move |(name, inside)| (Just(name), text(inside, depth - 1), any::<bool>()));
    inner
        .prop_map(move |(name, inner, named)| {
            let close = if named { &name[1..] } else { "" };
            format!("{{{{{name}}}}}{edge}{inner}{edge}{{{{/{close}}}}}")
        })
        .boxed()
}

fn template() -> impl Strategy<Value = String> {
    let row = prop_oneof![
        prop::collection::vec(text(TOP, 1), 2..4),
        prop::collection::vec(text(TEAM, 1), 2..4),
        // Cells that repeat.
        (text(4, 1), text(4, 0)).prop_map(|(a, b)| vec![
            format!("{{{{#Tháng}}}}{a}"),
            format!("{b}{{{{/Tháng}}}}"),
            "x".to_owned()
        ]),
        text(5, 0).prop_map(|a| vec![
            format!("{{{{#Khoản | ô}}}}{a}{{{{/Khoản}}}}"),
            "{{Tên tổ}}".to_owned()
        ]),
    ];
    let rows = prop::collection::vec(row, 1..4).prop_map(|rows| {
        let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
        let grid = "<w:tblPr/><w:tblGrid><w:gridCol w:w=\"2000\"/><w:gridCol w:w=\"1500\"/><w:gridCol w:w=\"900\"/></w:tblGrid>";
        table(&rows.iter().map(Vec::as_slice).collect::<Vec<_>>())
            .replace("<w:tblPr/>", grid)
            .replace("<w:tcPr/>", "<w:tcPr><w:tcW w:w=\"1500\" w:type=\"dxa\"/></w:tcPr>")
    });
    let lone = block(TOP, 2, "@").prop_map(|block| block.split('@').map(p).collect::<String>());
    prop::collection::vec(prop_oneof![text(TOP, 2).prop_map(|text| p(&text)), rows, lone], 1..4)
        .prop_map(|blocks| blocks.concat())
}

/// What Word asks of every table and cell.
fn is_sound(element: &Element) -> bool {
    let last = element.elements().next_back().map(|child| child.name.as_str());
    let own = match element.name.as_str() {
        "w:tc" => last == Some("w:p"),
        "w:tr" => element.elements().any(|child| child.name == "w:tc"),
        "w:tbl" => element.elements().any(|child| child.name == "w:tr"),
        _ => true,
    };
    own && element.elements().all(is_sound)
}

fn texts(element: &Element, all: &mut String) {
    for node in &element.children {
        match node {
            Node::Element(child) => texts(child, all),
            Node::Text(text) => all.push_str(text),
            Node::Raw(_) => {}
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn a_clean_template_is_filled(body in template(), data in conforming(&dictionary(), "")) {
        let template = docx(&body);
        let found = check(&template, &dictionary()).unwrap();
        match fill(&template, &data, &dictionary()) {
            Ok(paper) => {
                prop_assert!(found.is_empty());
                let document = Document::read(&part(&paper, "word/document.xml")).unwrap();
                prop_assert!(is_sound(&document.root), "{}", part(&paper, "word/document.xml"));
                prop_assert_eq!(paper, fill(&template, &data, &dictionary()).unwrap());
            }
            Err(paper::TemplateError::Findings(refused)) => prop_assert_eq!(found, refused),
            Err(other) => return Err(TestCaseError::fail(format!("{other}"))),
        }
    }
}

/// The strategy above is worth something only if many of its templates are clean.
#[test]
fn many_of_the_templates_are_clean() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (templates, records) = (template().boxed(), conforming(&dictionary(), ""));
    let mut clean = 0;
    let mut printed = 0;
    for _ in 0..120 {
        let body = templates.new_tree(&mut runner).unwrap().current();
        let data = records.new_tree(&mut runner).unwrap().current();
        if let Ok(paper) = fill(&docx(&body), &data, &dictionary()) {
            clean += 1;
            let mut all = String::new();
            texts(&Document::read(&part(&paper, "word/document.xml")).unwrap().root, &mut all);
            printed += usize::from(!all.trim().is_empty());
        }
    }
    assert!(clean > 60 && printed > 45, "{clean} clean, {printed} with text");
}

/// A field of members in a block of teams, in a row: no list that could be repeated over is around.
#[test]
fn a_row_repeats_over_no_list_of_a_block_inside_it() {
    let cells = ["{{#Tổ}}{{Họ và tên}}{{/}}", "{{Tên xã}}"];
    let template = docx(&table(&[&cells]));
    let found = check(&template, &dictionary()).unwrap();
    assert_eq!(found.len(), 1, "{found:?}");
    let data = Record::new()
        .with("commune", Record::new().with("name", "Mường Thí"))
        .with("teams", Value::List(Vec::new()));
    match fill(&template, &data, &dictionary()) {
        Err(paper::TemplateError::Findings(refused)) => assert_eq!(refused, found),
        other => panic!("{other:?}"),
    }
}
