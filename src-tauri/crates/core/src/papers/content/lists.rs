//! Lists and tables around the teams: contacts, comments on a draft.

use paper::template::Kind as Holds;
use paper::{Record, Value};

use super::shape::Column;
use super::teams::{leader, position};
use super::{Facts, Part, department_signer, rows};
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
