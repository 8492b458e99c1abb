//! Lists and tables around the teams: contacts, comments on a draft, payments, certificates.

use paper::template::Kind as Holds;
use paper::{Record, Value};

use super::meeting::{address, role_in};
use super::session::days;
use super::shape::Column;
use super::teams::{leader, position};
use super::{Changeable, Facts, Part, department_signer, rows, text};
use crate::Result;

pub(in crate::papers) static CONTACTS: Part = Part {
    fields: &[
        ("contacts", Holds::List, "Đầu mối", "Các đầu mối của xã và của từng tổ"),
        ("contacts.number", Holds::Number, "Thứ tự đầu mối", "1, 2, 3 …"),
        ("contacts.unit", Holds::Text, "Đơn vị của đầu mối", "Phòng, tổ, doanh nghiệp"),
        ("contacts.name", Holds::Text, "Họ tên đầu mối", "Họ và tên"),
        ("contacts.title", Holds::Text, "Chức vụ đầu mối", "Chức vụ, chức danh"),
        ("contacts.phone", Holds::Text, "Điện thoại đầu mối", "Số điện thoại"),
        ("contacts.email", Holds::Text, "Email đầu mối", "Thư điện tử"),
        ("contacts.duty", Holds::Text, "Nội dung phụ trách", "Phụ trách việc gì"),
    ],
    changeable: &[rows("contacts", CONTACT_COLUMNS)],
    gather: contacts,
};

const CONTACT_COLUMNS: &[Column] = &[
    ("unit", "Đơn vị"),
    ("name", "Họ và tên"),
    ("title", "Chức vụ"),
    ("phone", "Số điện thoại"),
    ("email", "Email"),
    ("duty", "Phụ trách"),
];

/// The drafting unit's head first, then the leader of each team.
fn contacts(facts: &Facts<'_>) -> Result<Record> {
    let commune = facts.commune;
    let contact = |unit: &str, name: Option<String>, title: &str, duty: String| {
        Record::new()
            .with("unit", unit)
            .with("name", Value::optional(name))
            .with("title", title)
            .with("phone", Value::Blank)
            .with("email", Value::Blank)
            .with("duty", duty)
    };
    let head = department_signer(&facts.signers).map(|signer| signer.name.clone());
    let duty = format!("Đầu mối chung của {}", commune.kind());
    let mut all = vec![contact(&commune.department, head, "Trưởng phòng", duty)];
    all.extend(facts.teams.iter().map(|team| {
        let leader = leader(facts, team);
        let title = leader.map(position).unwrap_or_default();
        let duty = "Đầu mối của tổ".to_owned();
        contact(&team.name, leader.map(|member| member.name.clone()), title, duty)
            .with("phone", Value::optional(leader.and_then(|member| member.phone.clone())))
    }));
    let numbered = all.into_iter().zip(1_i64..).map(|(row, number)| row.with("number", number));
    Ok(Record::new().with("contacts", Value::list(numbered)))
}

/// Rows to write in by hand, where no comment has been entered.
const BLANK_ROWS: i64 = 8;

pub(in crate::papers) static COMMENTS: Part = Part {
    fields: &[
        ("comments", Holds::List, "Góp ý", "Các ý kiến góp ý"),
        ("comments.number", Holds::Number, "Thứ tự góp ý", "1, 2, 3 …"),
        ("comments.who", Holds::Text, "Người góp ý", "Cơ quan, người góp ý"),
        ("comments.clause", Holds::Text, "Điều khoản được góp ý", "Điều, khoản, điểm của dự thảo"),
        ("comments.content", Holds::Text, "Nội dung góp ý", "Ý kiến góp ý"),
        ("comments.answer", Holds::Text, "Tiếp thu, giải trình", "Tiếp thu hoặc giải trình"),
        ("comment_blanks", Holds::List, "Dòng góp ý trống", "Dòng để ghi tay khi chưa có góp ý"),
        ("comment_blanks.number", Holds::Number, "Thứ tự dòng góp ý trống", "1, 2, 3 …"),
    ],
    changeable: &[rows("comments", COMMENT_COLUMNS)],
    gather: comments,
};

const COMMENT_COLUMNS: &[Column] = &[
    ("who", "Cơ quan, người góp ý"),
    ("clause", "Điều khoản"),
    ("content", "Nội dung góp ý"),
    ("answer", "Tiếp thu, giải trình"),
];

#[expect(clippy::unnecessary_wraps, reason = "every group is gathered alike")]
fn comments(_: &Facts<'_>) -> Result<Record> {
    let blanks = (1..=BLANK_ROWS).map(|number| Record::new().with("number", number));
    Ok(Record::new().with("comments", Value::list([])).with("comment_blanks", Value::list(blanks)))
}

pub(in crate::papers) static PAYMENTS: Part = Part {
    fields: &[
        ("payments", Holds::List, "Ký nhận tiền", "Người nhận tiền hỗ trợ"),
        ("payments.number", Holds::Number, "Thứ tự người nhận", "1, 2, 3 …"),
        ("payments.name", Holds::Text, "Người nhận tiền", "Họ và tên"),
        ("payments.team", Holds::Text, "Tổ của người nhận", "Tên tổ"),
        ("payments.days", Holds::Text, "Số ngày được hỗ trợ", "Số ngày; nửa ngày viết 0,5"),
        ("payments.rate", Holds::Text, "Mức của từng người", "Theo mức hỗ trợ chung"),
        ("payments.amount", Holds::Text, "Thành tiền", "Số ngày nhân mức; trống khi chưa rõ"),
        ("payment", Holds::Record, "Tiền hỗ trợ", "Mức và tổng số tiền"),
        ("payment.rate", Holds::Text, "Mức hỗ trợ", "Đồng một người một ngày: 50.000"),
        ("payment.source", Holds::Text, "Nguồn kinh phí", "Nguồn chi trả"),
        ("payment.total", Holds::Text, "Tổng số tiền", "Trống khi còn người chưa rõ số tiền"),
        ("payment.words", Holds::Text, "Tổng số tiền bằng chữ", "Một triệu hai trăm nghìn đồng"),
    ],
    changeable: &[text("payment.rate"), text("payment.source"), rows("payments", PAYMENT_COLUMNS)],
    gather: payments,
};

const PAYMENT_COLUMNS: &[Column] = &[("name", "Họ và tên"), ("team", "Tổ"), ("days", "Số ngày")];

/// Everyone invited, once, for the days of the session; no rate is known to begin with.
fn payments(facts: &Facts<'_>) -> Result<Record> {
    let number_of_days = facts.session.as_ref().map(|session| days(session).to_string());
    let people = facts.people();
    let rows = people.iter().zip(1_i64..).map(|((team, member), number)| {
        Record::new()
            .with("number", number)
            .with("name", member.name.as_str())
            .with("team", team.name.as_str())
            .with("days", Value::optional(number_of_days.clone()))
    });
    Ok(Record::new()
        .with("payments", Value::list(rows))
        .with("payment", Record::new().with("rate", Value::Blank).with("source", Value::Blank)))
}

pub(in crate::papers) static TRAINEES: Part = Part {
    fields: &[
        ("trainees", Holds::List, "Học viên", "Mỗi người một giấy chứng nhận"),
        ("trainees.address", Holds::Text, "Ông, bà", "Ông hoặc Bà"),
        ("trainees.name", Holds::Text, "Tên học viên", "Họ và tên"),
        (
            "trainees.born",
            Holds::Text,
            "Ngày sinh học viên",
            "Sinh ngày 02/3/1990, hoặc Sinh năm 1990",
        ),
        ("trainees.role", Holds::Text, "Chức danh học viên", "Tổ trưởng Tổ CNSCĐ thôn …"),
        ("certificate", Holds::Record, "Giấy chứng nhận", "Lời của giấy chứng nhận"),
        ("certificate.words", Holds::Text, "Lời chứng nhận", "Đã hoàn thành chương trình tập huấn"),
    ],
    changeable: TRAINEE_TEXTS,
    gather: trainees,
};

const TRAINEE_TEXTS: &[Changeable] = &[text("certificate.words")];

fn trainees(facts: &Facts<'_>) -> Result<Record> {
    let people = facts.people();
    let trainees = people.iter().map(|(team, member)| {
        let (day, year) = (member.birth.date, member.birth.any_year());
        let born = day
            .map(|day| format!("Sinh ngày {}", vietnamese::date_short(day)))
            .or_else(|| year.map(|year| format!("Sinh năm {year}")));
        Record::new()
            .with("address", address(member))
            .with("name", member.name.as_str())
            .with("born", Value::optional(born))
            .with("role", role_in(team, member))
    });
    Ok(super::starting::starting_record(facts, TRAINEE_TEXTS)
        .with("trainees", Value::list(trainees)))
}
