use std::collections::BTreeMap;

use sheet::formula::recompute::{
    At, Book, Content, Name, Outcome, Sheet, Unknown, Value, functions, recompute,
};

use crate::office;

/// What the formulas below compute with; the villages of one sheet, the list on another.
const VILLAGES: [(&str, f64, f64, &str); 6] = [
    ("Thôn An Hòa", 120.0, 96.0, "Đạt"),
    ("Thôn Bình Minh", 85.0, 34.0, "Chưa đạt"),
    ("Thôn Cẩm Phú", 210.0, 210.0, "Đạt"),
    ("Thôn Đông Yên", 64.0, 12.5, "Chưa đạt"),
    ("Thôn Hạ Long", 0.0, 0.0, ""),
    ("Tổ dân phố 3", 133.0, 100.0, "Đạt"),
];

fn book(formulas: &[&str]) -> Book {
    let mut cells = BTreeMap::new();
    let text = |text: &str| Content::Value(Value::Text(text.to_owned()));
    let number = |number| Content::Value(Value::Number(number));
    for (row, (name, planned, done, state)) in (2..).zip(VILLAGES) {
        cells.insert((row, 1), text(name));
        cells.insert((row, 2), number(planned));
        cells.insert((row, 3), number(done));
        if !state.is_empty() {
            cells.insert((row, 4), text(state));
        }
    }
    for (row, (from, mark)) in (2..).zip([(0.0, "D"), (50.0, "C"), (80.0, "B"), (100.0, "A")]) {
        cells.extend([((row, 10), number(from)), ((row, 11), text(mark))]);
    }
    let headers = ["Thôn", "Kế hoạch", "Thực hiện", "Đánh giá"];
    cells.extend((1..).zip(headers).map(|(column, header)| ((1, column), text(header))));
    let data = Sheet { name: "Số liệu".to_owned(), cells, ..Sheet::default() };
    let cells = (1..)
        .zip(formulas)
        .map(|(row, formula)| ((row, 6), Content::Formula((*formula).to_owned())))
        .collect();
    let computed = Sheet { name: "Tính".to_owned(), cells, ..Sheet::default() };
    let name = |name: &str, sheet, formula: &str| Name {
        name: name.to_owned(),
        sheet,
        formula: formula.to_owned(),
    };
    let names = vec![
        name("Tổng_kế_hoạch", None, "'Số liệu'!$B$2:$B$7"),
        name("Tỷ_lệ", None, "SUM('Số liệu'!$C$2:$C$7)/SUM(Tổng_kế_hoạch)"),
        name("Đạt", Some(1), "\"Đạt\""),
        name("vòng", None, "vòng+1"),
    ];
    Book { sheets: vec![data, computed], names }
}

fn at(row: u32) -> At {
    At { sheet: 1, row, column: 6 }
}

fn outcomes(formulas: &[&str]) -> Vec<Outcome> {
    let outcomes = recompute(&book(formulas));
    (1..).zip(formulas).map(|(row, _)| outcomes[&at(row)].clone()).collect()
}

fn outcome(formula: &str) -> Outcome {
    outcomes(&[formula])[0].clone()
}

/// Every function that is computed, as a report form might use it, and at its corners.
#[rustfmt::skip]
const COMPUTED: &[&str] = &[
    "SUM('Số liệu'!B2:B7)", "SUM('Số liệu'!B:B)", "SUM('Số liệu'!A1:D7)", 
    "SUM('Số liệu'!B2:B3,'Số liệu'!C4)", "SUM('Số liệu'!F1:F9)", "SUM('Số liệu'!2:3)",
    "SUMIF('Số liệu'!D2:D7,\"Đạt\",'Số liệu'!B2:B7)", "SUMIF('Số liệu'!B2:B7,\">100\")",
    "SUMIF('Số liệu'!D:D,\"Đạt\",'Số liệu'!C:C)", "SUMIF('Số liệu'!A2:A7,\"Thôn*\",'Số liệu'!B2:B7)",
    "SUMIF('Số liệu'!D2:D7,\"<>Đạt\",'Số liệu'!B2:B7)", 
    "SUMIFS('Số liệu'!B2:B7,'Số liệu'!D2:D7,\"Đạt\",'Số liệu'!C2:C7,\">=100\")",
    "SUMIFS('Số liệu'!B2:B7,'Số liệu'!A2:A7,\"*3\")",
    "COUNT('Số liệu'!A1:D7)", "COUNT(1,\"2\",TRUE)", "COUNTA('Số liệu'!D2:D7)",
    "COUNTBLANK('Số liệu'!D2:D7)", "COUNTIF('Số liệu'!D2:D7,\"Đạt\")", "COUNTIF('Số liệu'!B2:B7,0)",
    "COUNTIF('Số liệu'!D2:D7,\"\")", "COUNTIF('Số liệu'!A:A,\"Thôn ?n*\")", "COUNTIF('Số liệu'!B2:B7,\"<>0\")",
    "COUNTIFS('Số liệu'!D2:D7,\"Đạt\",'Số liệu'!B2:B7,\">120\")", "COUNTIFS('Số liệu'!D2:D7,'Số liệu'!D2)",
    
    "AVERAGE('Số liệu'!B2:B7)", "AVERAGE('Số liệu'!D2:D7)", "AVERAGEA('Số liệu'!A2:C3)",
    "AVERAGEIF('Số liệu'!D2:D7,\"Đạt\",'Số liệu'!C2:C7)", "AVERAGEIF('Số liệu'!D2:D7,\"không có\",'Số liệu'!C2:C7)",
    "AVERAGEIFS('Số liệu'!C2:C7,'Số liệu'!D2:D7,\"Đạt\",'Số liệu'!B2:B7,\"<200\")",
    "MIN('Số liệu'!B2:B7)", "MAX('Số liệu'!B2:B7)", "MIN('Số liệu'!D2:D7)", "MEDIAN('Số liệu'!B2:B7)",
    "_xlfn.MAXIFS('Số liệu'!B2:B7,'Số liệu'!D2:D7,\"Đạt\")", "_xlfn.MINIFS('Số liệu'!B2:B7,'Số liệu'!D2:D7,\"Đạt\")",
    "LARGE('Số liệu'!B2:B7,2)", "SMALL('Số liệu'!B2:B7,2)", 
    "RANK('Số liệu'!C3,'Số liệu'!C2:C7)", "RANK('Số liệu'!C3,'Số liệu'!C2:C7,1)", "_xlfn.RANK.EQ('Số liệu'!C3,'Số liệu'!C2:C7,0)", "PRODUCT('Số liệu'!B2:B4)",
    "IF('Số liệu'!B6=0,\"\",'Số liệu'!C6/'Số liệu'!B6)", "IF('Số liệu'!C2/'Số liệu'!B2>=80%,\"Đạt\",\"Chưa đạt\")",
    "IF('Số liệu'!D6=\"\",\"-\",1)", "IF(FALSE,1)", "IF('Số liệu'!B6,1,2)", "IF(\"a\"=\"A\",1,2)",
    "IFERROR('Số liệu'!C6/'Số liệu'!B6,0)", "IFERROR('Số liệu'!C2/'Số liệu'!B2,0)", "_xlfn.IFNA(NA(),\"thiếu\")",
    "_xlfn.IFS('Số liệu'!B2>200,\"lớn\",'Số liệu'!B2>100,\"vừa\",TRUE,\"nhỏ\")",
    "ROUND('Số liệu'!C3/'Số liệu'!B3*100,1)", "ROUND(2.5,0)", "ROUND(-2.5,0)", "ROUND(1234.5,-2)", "ROUND(1.005,2)",
    "ROUND(0.1+0.2,1)", "ROUNDUP(1.21,1)", "ROUNDUP(-1.21,1)", "ROUNDDOWN(1.29,1)", "ROUNDDOWN(-1.29,1)",
    "INT(-1.5)", "INT(7.9)", "MOD(-7,3)", "MOD(7,-3)", "MOD(5,0)", "ABS(-4.2)", "SIGN(-3)", "SQRT(16)", 
    "POWER(2,10)", "2^-1", "-2^2", "TRUNC(-1.77,1)", "TRUNC(8.9)", "QUOTIENT(-7,2)", "ISEVEN(4)", "ISODD(4)", "EVEN(3)", "ODD(2)", "CEILING(7.1,5)", "FLOOR(7.9,5)",
    "SUMPRODUCT('Số liệu'!B2:B7,'Số liệu'!C2:C7)", "SUMPRODUCT(('Số liệu'!D2:D7=\"Đạt\")*'Số liệu'!B2:B7)",
    "SUMPRODUCT(('Số liệu'!D2:D7=\"Đạt\")/('Số liệu'!B2:B7+1))", "SUMPRODUCT((LEFT('Số liệu'!A2:A7,4)=\"Thôn\")*'Số liệu'!B2:B7)",
    "SUMPRODUCT(LEN('Số liệu'!A2:A7)-LEN(LOWER('Số liệu'!A2:A7)))", "SUMPRODUCT((RIGHT('Số liệu'!A2:A7,1)=\"3\")*(MID('Số liệu'!A2:A7,1,2)=\"Tổ\"))",
    "SUMPRODUCT(ABS(-'Số liệu'!B2:B7)+INT('Số liệu'!C2:C7))", "SUMPRODUCT(ISTEXT('Số liệu'!D2:D7)*1,ISBLANK('Số liệu'!C2:C7)*1)", "SUMPRODUCT(EXACT(UPPER('Số liệu'!D2:D7),\"ĐẠT\")*1)",
    "IF(SUM('Số liệu'!B2:B7)=0,0,SUMPRODUCT('Số liệu'!B2:B7,'Số liệu'!C2:C7)/SUM('Số liệu'!B2:B7))", "SUMPRODUCT(--('Số liệu'!B2:B7>100))", "SUMPRODUCT(('Số liệu'!B2:B7>100)*('Số liệu'!D2:D7=\"Đạt\"))",
    "VLOOKUP(\"Thôn Cẩm Phú\",'Số liệu'!A2:D7,2,FALSE)", "VLOOKUP(\"không có\",'Số liệu'!A2:D7,2,0)",
    "VLOOKUP(\"thôn cẩm phú\",'Số liệu'!$A:$D,3,0)", "VLOOKUP(\"Thôn C*\",'Số liệu'!A2:D7,2,0)", 
    "HLOOKUP(\"Thực hiện\",'Số liệu'!A1:D7,3,FALSE)", 
    "INDEX('Số liệu'!A2:D7,3,2)", "INDEX('Số liệu'!B2:B7,4)",  "SUM(INDEX('Số liệu'!A2:D7,0,2))",
    "MATCH(\"Thôn Đông Yên\",'Số liệu'!A2:A7,0)", "MATCH(\"không có\",'Số liệu'!A2:A7,0)",
    "INDEX('Số liệu'!C2:C7,MATCH(\"Thôn Hạ Long\",'Số liệu'!A2:A7,0))", 
    "LOOKUP(90,'Số liệu'!J2:J5,'Số liệu'!K2:K5)", "MATCH(85,'Số liệu'!J2:J5)", "MATCH(85,'Số liệu'!J2:J5,1)",
    "_xlfn.SWITCH('Số liệu'!D2,\"Đạt\",1,\"Chưa đạt\",0,-1)", "_xlfn.XOR(TRUE,FALSE)", "CHOOSE(2,\"một\",\"hai\",\"ba\")", "ROW()", "ROW('Số liệu'!B5)", "ROWS('Số liệu'!B2:B7)", "COLUMN()", "COLUMNS('Số liệu'!B2:D2)",
    "SUBTOTAL(9,'Số liệu'!B2:B7)", "SUBTOTAL(3,'Số liệu'!A2:A7)", "SUBTOTAL(109,'Số liệu'!B2:B7)", "SUBTOTAL(1,'Số liệu'!B2:B7)",
    "TEXT(7,\"00\")", "TEXT(0.393,\"0%\")", "TEXT(DATE(2026,9,30),\"dd/mm/yyyy\")", "TEXT(1234,\"0\")",
    "\"Quý \"&3&\" năm \"&2026", "CONCATENATE(\"Có \",SUM('Số liệu'!B2:B7),\" hộ\")", "_xlfn.CONCAT(\"a\",1)", "_xlfn.TEXTJOIN(\"; \",TRUE,'Số liệu'!A2:A4)", "REPLACE(\"Quý 2\",5,1,\"3\")", "\"a\"&CHAR(10)&\"b\"", 
    "LEFT(\"Thôn An Hòa\",4)", "RIGHT(\"Thôn An Hòa\",3)", "MID(\"Thôn An Hòa\",6,2)", "LEN(\"Ủy ban\")", "TRIM(\"  Thôn   An \")",
    "UPPER(\"Thôn Đông ửng\")", "LOWER(\"ỦY BAN\")", "PROPER(\"nguyễn văn đức\")", "SUBSTITUTE(\"a-b-c\",\"-\",\"/\")",
    "FIND(\"n\",\"Thôn An\")", "SEARCH(\"AN\",\"Thôn An\")", "FIND(\"z\",\"a\")", "EXACT(\"Đạt\",\"đạt\")", "REPT(\"*\",3)",
    "AND('Số liệu'!B2>1,'Số liệu'!C2>1)", "OR(FALSE,'Số liệu'!B6>0)", "NOT(TRUE)", "TRUE", "TRUE()", "FALSE()",
    "DATE(2026,6,1)", "DATE(2026,14,1)", "WEEKDAY(DATE(2026,8,31))", "WEEKDAY(DATE(2026,8,31),2)", "YEAR(DATE(2026,8,31))", "MONTH(DATE(2026,8,31))", "DAY(DATE(2026,8,31))",
    "DATE(2026,8,31)-DATE(2026,6,1)+1", "_xlfn.DAYS(DATE(2026,8,31),DATE(2026,6,1))", "EDATE(DATE(2026,1,31),1)", "EOMONTH(DATE(2026,2,1),0)",
    "DATEDIF(DATE(2026,6,1),DATE(2026,8,31),\"d\")", "DATEDIF(DATE(2020,3,15),DATE(2026,8,31),\"y\")",
    "ISBLANK('Số liệu'!D6)", "ISNUMBER('Số liệu'!B2)", "ISTEXT('Số liệu'!A2)", "ISERROR(1/0)", "ISERR(NA())", "ISNA(NA())",
    "ISNONTEXT('Số liệu'!B2)", "ISLOGICAL(TRUE)", "N(TRUE)", "T(\"a\")", "NA()",
    "50%", "12*5%", "1/0", "'Số liệu'!A2+1", "1=1", "\"a\"<\"b\"", "2<>3", "-'Số liệu'!B2", "'Số liệu'!D6", "'Số liệu'!D6&\"\"",
    "'Số liệu'!C2/'Số liệu'!B2", "SUM('Số liệu'!C2:C7)/SUM('Số liệu'!B2:B7)", "'Số liệu'!B2:B7", "-'Số liệu'!B2:B400",
    "SUM(Tổng_kế_hoạch)", "Tỷ_lệ", "COUNTIF('Số liệu'!D2:D7,Đạt)", "F1+F2", "SUM(F1:F3)", "IF(F1>500,\"Vượt\",\"Chưa\")",
];

/// The same formulas in a file, computed by LibreOffice.
fn by_office(book: &Book) -> Option<BTreeMap<u32, Option<Value>>> {
    use calamine::{Data, Reader};
    let mut workbook = rust_xlsxwriter::Workbook::new();
    for sheet in &book.sheets {
        let worksheet = workbook.add_worksheet().set_name(&sheet.name).unwrap();
        for (&(row, column), content) in &sheet.cells {
            let (row, column) = (row - 1, u16::try_from(column - 1).unwrap());
            match content {
                Content::Value(Value::Text(text)) => worksheet.write(row, column, text),
                Content::Value(Value::Number(number)) => worksheet.write(row, column, *number),
                Content::Formula(formula) => worksheet.write_formula(row, column, formula.as_str()),
                _ => unreachable!(),
            }
            .unwrap();
        }
    }
    for name in &book.names {
        let scope =
            name.sheet.map_or(String::new(), |sheet| format!("'{}'!", book.sheets[sheet].name));
        workbook
            .define_name(format!("{scope}{}", name.name), &format!("={}", name.formula))
            .unwrap();
    }
    let made = office::recalculate(&workbook.save_to_buffer().unwrap())?;
    let mut read: calamine::Xlsx<_> = calamine::Xlsx::new(std::io::Cursor::new(made)).unwrap();
    let range = read.worksheet_range("Tính").unwrap();
    let value = |cell: &Data| match cell {
        Data::Int(number) => Some(Value::Number(f64::from(i32::try_from(*number).unwrap()))),
        Data::Float(number) => Some(Value::Number(*number)),
        Data::String(text) => Some(Value::Text(text.clone())),
        Data::Bool(value) => Some(Value::Bool(*value)),
        Data::DateTime(moment) => Some(Value::Number(moment.as_f64())),
        Data::Error(error) => Some(Value::Error(error.to_string())),
        _ => None,
    };
    let last = u32::try_from(book.sheets[1].cells.len()).unwrap();
    Some((1..=last).map(|row| (row, range.get_value((row - 1, 5)).and_then(value))).collect())
}

fn alike(ours: &Outcome, theirs: Option<&Value>) -> bool {
    match (ours, theirs) {
        (Ok(Value::Number(ours)), Some(Value::Number(theirs))) => {
            (ours - theirs).abs() <= 1e-9 * ours.abs().max(1.0)
        }
        (Ok(Value::Text(text)), None) => text.is_empty(),
        (Ok(ours), Some(theirs)) => ours == theirs,
        _ => false,
    }
}

#[test]
fn libreoffice_computes_the_same() {
    let book = book(COMPUTED);
    let ours = recompute(&book);
    let Some(theirs) = by_office(&book) else { return };
    let different: Vec<String> = (1..)
        .zip(COMPUTED)
        .filter(|(row, _)| !alike(&ours[&at(*row)], theirs[row].as_ref()))
        .map(|(row, formula)| format!("{formula}: {:?} / {:?}", ours[&at(row)], theirs[&row]))
        .collect();
    assert!(different.is_empty(), "{}", different.join("\n"));
}

#[test]
fn every_function_is_held_against_it() {
    let calls = |formula: &str, function: &str| {
        formula.match_indices(&format!("{function}(")).any(|(start, _)| {
            let before = formula[..start].strip_suffix("_xlfn.").unwrap_or(&formula[..start]);
            !before.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '.')
        })
    };
    for function in functions() {
        assert!(COMPUTED.iter().any(|formula| calls(formula, function)), "{function}");
    }
}

#[test]
fn excel_has_it_another_way_than_libreoffice() {
    let number = |number| Ok(Value::Number(number));
    let error = |name: &str| Ok(Value::Error(name.to_owned()));
    for (formula, expected) in [
        ("SUM(1,TRUE,\"3\")", number(5.0)),
        ("LARGE('Số liệu'!B2:B7,9)", error("#NUM!")),
        ("SQRT(-1)", error("#NUM!")),
        ("VLOOKUP(\"a\",'Số liệu'!A2:D7,9,0)", error("#REF!")),
        ("INDEX('Số liệu'!A2:D7,9,1)", error("#REF!")),
        ("CONCAT(\"a\",TRUE)", Ok(Value::Text("aTRUE".to_owned()))),
        ("'Không có'!A1", error("#REF!")),
        ("IFERROR('Số liệu'!#REF!,7)", number(7.0)),
    ] {
        assert_eq!(outcome(formula), expected, "{formula}");
    }
}

#[test]
fn what_cannot_be_computed_is_named() {
    let function = |name: &str| Unknown::Function(name.to_owned());
    for (formula, reason) in [
        ("TODAY()", function("TODAY")),
        ("IF(TRUE,1,NOW())", function("NOW")),
        ("RAND()*2", function("RAND")),
        ("INDIRECT(\"A1\")", function("INDIRECT")),
        ("_xlfn.XLOOKUP(1,F1:F2,F1:F2)", function("XLOOKUP")),
        ("hàm_riêng(1)", function("hàm_riêng")),
        ("TEXT(1234.5,\"#,##0.0\")", function("TEXT")),
        ("TEXT(46000,\"dddd\")", function("TEXT")),
        ("TEXT(1,F5)", function("TEXT")),
        ("SUMIF('Số liệu'!D2:D7,\"Đạt\",'Số liệu'!B2)", function("SUMIF")),
        ("SUMPRODUCT(IF('Số liệu'!B2:B7>0,1,0))", function("SUMPRODUCT")),
        ("SUMPRODUCT(1/COUNTIF('Số liệu'!D2:D5,'Số liệu'!D2:D5))", function("SUMPRODUCT")),
        ("SUMPRODUCT(ROUND('Số liệu'!C2:C7,0))", function("SUMPRODUCT")),
        ("ROUND('Số liệu'!B2:B7,0)+SUMPRODUCT('Số liệu'!B2:B7)", function("SUMPRODUCT")),
        ("SUM(COUNTIF('Số liệu'!D2:D7,{\"Đạt\",\"Chưa đạt\"}))", Unknown::Array),
        ("\"Đạt \"&ROUND('Số liệu'!C5/'Số liệu'!B5*100,1)&\" %\"", Unknown::Separator),
        ("Không_có_tên+1", Unknown::Name("Không_có_tên".to_owned())),
        ("vòng", Unknown::TooLarge),
        ("[1]Sheet1!A1", Unknown::Elsewhere("[1]Sheet1!A1".to_owned())),
        ("SUM(Bảng1[Số hộ])", Unknown::Elsewhere("Bảng1[Số hộ]".to_owned())),
        ("F1", Unknown::Circular),
        ("SUM(F1:F5)+1", Unknown::Circular),
        ("1+", Unknown::Unreadable),
        ("SUM(1,2", Unknown::Unreadable),
        ("A1:INDEX(A:A,3)", Unknown::Unreadable),
        ("'Số liệu'!B2:B7 'Số liệu'!B3:C3", Unknown::Unreadable),
        ("\"a", Unknown::Unreadable),
        ("", Unknown::Unreadable),
    ] {
        assert_eq!(outcome(formula), Err(reason), "{formula}");
    }
}

#[test]
fn what_depends_on_the_unknown_is_unknown() {
    let on = |row| Err(Unknown::DependsOn(at(row)));
    let number = |number| Ok(Value::Number(number));
    assert_eq!(
        outcomes(&["TODAY()", "F1+1", "SUM(F2:F3)", "COUNTA(F5:F9)", "1", "IFERROR(F3,0)", "F5*2"]),
        [
            Err(Unknown::Function("TODAY".to_owned())),
            on(1),
            on(1),
            on(1),
            number(1.0),
            on(1),
            number(2.0),
        ]
    );
}

#[test]
fn hidden_rows_leave_a_subtotal_open() {
    let mut book = book(&["SUBTOTAL(9,'Số liệu'!B2:B7)", "SUM('Số liệu'!B2:B7)"]);
    book.sheets[0].hidden_rows.insert(4);
    let outcomes = recompute(&book);
    assert_eq!(outcomes[&at(1)], Err(Unknown::HiddenRows));
    assert_eq!(outcomes[&at(2)], Ok(Value::Number(612.0)));
}

/// Nothing that a file holds makes it stop, and nothing takes long.
#[test]
fn hostile_workbooks_are_survived() {
    let chain: Vec<String> = (0..20_000)
        .map(|row| if row == 0 { "1".to_owned() } else { format!("F{row}+1") })
        .collect();
    let chain: Vec<&str> = chain.iter().map(String::as_str).collect();
    assert_eq!(recompute(&book(&chain))[&at(20_000)], Ok(Value::Number(20_000.0)));

    let long = ["1+".repeat(4_000) + "1", "(".repeat(4_000) + "1", "-".repeat(8_000) + "1"];
    let deep = "IF(TRUE,".repeat(60) + "1" + &")".repeat(60);
    let percent = "1".to_owned() + &"%".repeat(8_000);
    let power = "1^".repeat(4_000) + "1";
    let text = "\"a\"&".repeat(2_000) + "\"a\"";
    let equal = "1=".repeat(4_000) + "1";
    let all = [
        "SUM(A:XFD)".to_owned(),
        "SUMPRODUCT(A:A*B:B)".to_owned(),
        "COUNTBLANK(A1:XFD1048576)".to_owned(),
        "'Số liệu'!A:A&\"\"".to_owned(),
        "REPT(\"a\",1E9)".to_owned(),
        "1E308*10".to_owned(),
        "SUM('Số liệu'!A1:XFD1048576)".to_owned(),
    ];
    let formulas: Vec<&str> = long
        .iter()
        .chain([&deep, &percent, &power, &text, &equal])
        .chain(&all)
        .map(String::as_str)
        .collect();
    let mut book = book(&formulas);
    book.sheets[0].cells.insert((1_048_576, 16_384), Content::Value(Value::Number(1.0)));
    book.sheets[0].cells.insert((u32::MAX, 0), Content::Formula("A1".to_owned()));
    let outcomes = recompute(&book);
    assert_eq!(outcomes[&at(1)], Ok(Value::Number(4001.0)));
    assert_eq!(outcomes[&at(4)], Ok(Value::Number(1.0)));
    assert_eq!(outcomes[&at(10)], Err(Unknown::TooLarge));
    assert_eq!(outcomes[&at(15)], Err(Unknown::TooLarge));
}

#[test]
fn texts_do_not_grow_without_end() {
    let doubled: Vec<String> = (0..60)
        .map(|row| if row == 0 { "\"thôn\"".to_owned() } else { format!("F{row}&F{row}") })
        .collect();
    let doubled: Vec<&str> = doubled.iter().map(String::as_str).collect();
    let outcomes = outcomes(&doubled);
    assert_eq!(outcomes[2], Ok(Value::Text("thôn".repeat(4))));
    assert!(outcomes.contains(&Err(Unknown::TooLarge)));
    assert!(matches!(outcomes[59], Err(Unknown::DependsOn(_))));
}
