//! What every paper has: letterhead, number and date, bases, addressees, recipients, signer.

use paper::template::Kind as Holds;
use paper::{Record, Value};

use super::facts::count;
use super::{Facts, FieldRow, Part, lines, text};
use crate::Result;
use crate::agency::{Authority, Commune, Signer, authority_lines};
use crate::papers::{About, Body, Effect, wording};
use crate::roster::TeamState;

pub(in crate::papers) static COMMON: Part = Part {
    fields: FIELDS,
    changeable: &[
        text("paper.title"),
        lines("addressees"),
        lines("bases"),
        text("proposer.text"),
        lines("recipients"),
        lines("signer.lines"),
        text("signer.name"),
    ],
    gather,
};

const FIELDS: &[FieldRow] = &[
    ("letterhead", Holds::Record, "Đầu văn bản", "Khối cơ quan ở góc trái trang đầu"),
    (
        "letterhead.parent",
        Holds::Text,
        "Cơ quan chủ quản",
        "Cơ quan cấp trên trực tiếp, thường để trống",
    ),
    ("letterhead.agency", Holds::List, "Cơ quan ban hành", "Tên cơ quan ban hành, từng dòng"),
    ("letterhead.agency.line", Holds::Text, "Dòng tên cơ quan", "Một dòng tên cơ quan"),
    ("commune", Holds::Record, "Đơn vị", "Xã, phường, đặc khu"),
    ("commune.name", Holds::Text, "Tên xã", "Như trong câu: xã Lâm Thao"),
    ("commune.body", Holds::Text, "Tên Ủy ban", "Ủy ban nhân dân xã Lâm Thao"),
    ("commune.place", Holds::Text, "Địa danh", "Địa danh trước ngày tháng"),
    ("commune.kind", Holds::Text, "Loại đơn vị", "xã, phường hoặc đặc khu"),
    ("commune.province", Holds::Text, "Tỉnh", "Tỉnh, thành phố trực thuộc trung ương"),
    ("paper", Holds::Record, "Văn bản", "Số, ngày, trích yếu"),
    ("paper.number_line", Holds::Text, "Dòng số", "Số: 12/QĐ-UBND; khi nháp để trống số"),
    (
        "paper.reference",
        Holds::Text,
        "Số và ngày văn bản",
        "số 12/QĐ-UBND ngày 05 tháng 3 năm 2026",
    ),
    ("paper.place_date", Holds::Text, "Địa danh, ngày tháng", "Lâm Thao, ngày 05 tháng 3 năm 2026"),
    ("paper.day", Holds::Text, "Ngày văn bản", "ngày 05 tháng 3 năm 2026"),
    ("paper.year", Holds::Text, "Năm văn bản", "Năm soạn, khi chưa có ngày ban hành"),
    ("paper.title", Holds::Text, "Trích yếu", "Trích yếu nội dung, không có dấu chấm cuối"),
    ("issuer", Holds::Record, "Người ban hành", "Ai ban hành"),
    ("issuer.name", Holds::Text, "Thẩm quyền ban hành", "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ LÂM THAO"),
    ("issuer.title", Holds::Text, "Chức danh ban hành", "Chủ tịch Ủy ban nhân dân xã Lâm Thao"),
    (
        "addressee",
        Holds::Text,
        "Nơi gửi duy nhất",
        "Kính gửi, khi chỉ gửi một nơi; có nhiều nơi thì trống",
    ),
    ("addressees", Holds::List, "Kính gửi", "Các nơi gửi, từng dòng"),
    (
        "addressees.text",
        Holds::Text,
        "Dòng kính gửi",
        "Một nơi gửi, có dấu cuối dòng khi có nhiều nơi",
    ),
    ("bases", Holds::List, "Căn cứ", "Các căn cứ ban hành, theo thứ tự"),
    ("bases.text", Holds::Text, "Nội dung căn cứ", "Trọn một dòng căn cứ, có dấu cuối dòng"),
    ("proposer", Holds::Record, "Đề nghị", "Người đề nghị ban hành"),
    ("proposer.text", Holds::Text, "Người đề nghị", "Phần sau chữ “Theo đề nghị của”"),
    ("department", Holds::Record, "Phòng", "Đơn vị soạn thảo"),
    ("department.name", Holds::Text, "Đơn vị soạn thảo", "Phòng Văn hóa - Xã hội"),
    ("department.head", Holds::Text, "Trưởng đơn vị soạn thảo", "Trưởng phòng Văn hóa - Xã hội"),
    ("department.abbreviation", Holds::Text, "Ký hiệu đơn vị soạn thảo", "VHXH"),
    ("team_type", Holds::Record, "Loại tổ", "Tên loại tổ của xã"),
    ("team_type.name", Holds::Text, "Tên loại tổ", "Tổ công nghệ số cộng đồng"),
    ("team_type.short", Holds::Text, "Tên tắt loại tổ", "Tổ CNSCĐ"),
    ("counts", Holds::Record, "Tổng số", "Các tổng số"),
    ("counts.teams", Holds::Text, "Số tổ", "Viết hai chữ số; chưa có tổ nào thì trống"),
    (
        "counts.members",
        Holds::Text,
        "Số thành viên",
        "Số thành viên trong văn bản; chưa có tổ nào thì trống",
    ),
    ("counts.villages", Holds::Text, "Số thôn", "Số thôn, khu các tổ phụ trách"),
    ("recipients", Holds::List, "Nơi nhận", "Nơi nhận, từng dòng"),
    ("recipients.text", Holds::Text, "Dòng nơi nhận", "Một dòng, có dấu cuối dòng"),
    ("signer", Holds::Record, "Người ký", "Người ký văn bản"),
    ("signer.lines", Holds::List, "Quyền hạn, chức vụ người ký", "Các dòng trên chữ ký"),
    ("signer.lines.text", Holds::Text, "Dòng quyền hạn", "Một dòng, viết hoa"),
    ("signer.name", Holds::Text, "Họ tên người ký", "Họ và tên người ký"),
];

fn gather(facts: &Facts<'_>) -> Result<Record> {
    let (commune, kind) = (facts.commune, facts.paper.kind);
    Ok(Record::new()
        .with("letterhead", letterhead(commune, kind.by))
        .with("commune", commune_record(commune))
        .with("paper", Record::new().with("title", subject(facts)))
        .with("issuer", issuer(commune))
        .with("bases", bases(facts))
        .with("proposer", Record::new().with("text", commune.department_head()))
        .with("department", department(commune))
        .with("team_type", team_type(commune))
        .with("counts", counts(facts))
        .with("addressees", filled_lines(facts, kind.addressees))
        .with("recipients", filled_lines(facts, kind.recipients))
        .with("signer", signer_record(facts)))
}

fn letterhead(commune: &Commune, by: Body) -> Record {
    let agency = |lines: &[String]| {
        Value::list(lines.iter().map(|line| Record::new().with("line", line.as_str())))
    };
    match by {
        Body::Department | Body::Team => {
            let own = match by {
                Body::Department => &commune.department,
                _ => &commune.team_type,
            };
            Record::new()
                .with("parent", commune.letterhead_agency.join(" "))
                .with("agency", agency(&[vietnamese::upper(own)]))
        }
        Body::Committee => Record::new()
            .with("parent", Value::optional(commune.letterhead_parent.clone()))
            .with("agency", agency(&commune.letterhead_agency)),
    }
}

fn commune_record(commune: &Commune) -> Record {
    Record::new()
        .with("name", commune.name.as_str())
        .with("body", commune.body())
        .with("place", commune.place.as_str())
        .with("kind", commune.kind())
        .with("province", wording::province(&commune.province))
}

fn issuer(commune: &Commune) -> Record {
    let title = commune.issuer();
    Record::new().with("name", vietnamese::upper(&title)).with("title", title)
}

fn department(commune: &Commune) -> Record {
    Record::new()
        .with("name", commune.department.as_str())
        .with("head", commune.department_head())
        .with("abbreviation", commune.department_abbreviation.as_str())
}

fn team_type(commune: &Commune) -> Record {
    Record::new()
        .with("name", commune.team_type.as_str())
        .with("short", commune.team_type_short.as_str())
}

fn counts(facts: &Facts<'_>) -> Record {
    let (teams, villages) = (facts.teams.len(), facts.villages_served());
    let shown = |number, shown: bool| Value::optional(shown.then(|| count(number)));
    Record::new()
        .with("teams", shown(teams, teams > 0))
        .with("members", shown(facts.members.len(), teams > 0))
        .with("villages", shown(villages, villages > 0))
}

/// The bases that new papers of this kind rest on (NĐ 30 Phụ lục I, II.6.a: a line each, ";").
fn bases(facts: &Facts<'_>) -> Value {
    let kind = facts.paper.kind.name;
    let used = facts.bases.iter().filter(|basis| basis.is_for(kind));
    Value::list(used.map(|basis| Record::new().with("text", format!("Căn cứ {};", basis.text()))))
}

/// The trích yếu a draft starts with; of one team alone, it is named.
fn subject(facts: &Facts<'_>) -> String {
    let pattern = facts.paper.kind.subject;
    match (facts.teams.as_slice(), facts.paper.kind.effect) {
        ([team], Effect::Establishes) => format!("Về việc thành lập {}", team.name),
        ([team], Effect::Consolidates) => format!("Về việc kiện toàn {}", team.name),
        _ if facts.paper.kind.about == About::Meeting && facts.session.is_some() => {
            filled(facts, "Buổi tập huấn “{topic}”")
        }
        _ => filled(facts, pattern),
    }
}

fn filled_lines(facts: &Facts<'_>, patterns: &[&str]) -> Value {
    Value::list(patterns.iter().map(|line| Record::new().with("text", filled(facts, line))))
}

/// What is done with the teams a paper names: those already in force are consolidated.
fn purpose(facts: &Facts<'_>) -> &'static str {
    match facts.teams.iter().any(|team| team.state == TeamState::Proposed) {
        true => "thành lập",
        false => "kiện toàn",
    }
}

/// A pattern of the table of kinds or of the starting texts with the commune's own words in it.
pub(super) fn filled(facts: &Facts<'_>, pattern: &str) -> String {
    let commune = facts.commune;
    let period = facts.period.as_ref().map(|period| wording::inside(&period.label));
    let topic = facts.session.as_ref().map(|session| session.topic.clone());
    let year = facts.period.as_ref().map_or(facts.paper.year, |period| {
        use chrono::Datelike as _;
        period.to.year()
    });
    [
        ("{commune}", commune.name.clone()),
        ("{body}", commune.body()),
        ("{province}", wording::province(&commune.province)),
        ("{department}", commune.department_abbreviation.clone()),
        ("{department_name}", commune.department.clone()),
        ("{kind}", commune.kind().to_owned()),
        ("{team_type}", commune.team_type.clone()),
        ("{team_short}", commune.team_type_short.clone()),
        ("{year}", year.to_string()),
        ("{period}", period.unwrap_or_default()),
        ("{topic}", topic.unwrap_or_default()),
        ("{purpose}", purpose(facts).to_owned()),
    ]
    .into_iter()
    .fold(pattern.to_owned(), |text, (mark, word)| text.replace(mark, &word))
}

/// Where nobody has been named yet, the lines stand with room for a name.
fn signer_record(facts: &Facts<'_>) -> Record {
    let signer = match facts.paper.kind.by {
        Body::Committee => default_signer(&facts.signers),
        Body::Department => department_signer(&facts.signers),
        Body::Team => None,
    };
    let authority = match (facts.paper.kind.by, signer) {
        (Body::Committee, Some(signer)) => signer.authority_lines.clone(),
        (Body::Committee, None) => authority_lines("Chủ tịch", facts.commune.authority),
        (Body::Department, _) => authority_lines("Trưởng phòng", Authority::Chairman)
            .into_iter()
            .filter(|line| !line.starts_with("TL."))
            .collect(),
        (Body::Team, _) => vec!["TỔ TRƯỞNG".to_owned()],
    };
    Record::new()
        .with(
            "lines",
            Value::list(authority.into_iter().map(|line| Record::new().with("text", line))),
        )
        .with("name", Value::optional(signer.map(|signer| signer.name.clone())))
}

/// The signer who leads the drafting unit.
pub(super) fn department_signer(signers: &[Signer]) -> Option<&Signer> {
    let head = vietnamese::fold("Trưởng phòng");
    signers.iter().find(|signer| vietnamese::fold(&signer.title).contains(&head))
}

/// The signer where nobody else is chosen.
pub(crate) fn default_signer(signers: &[Signer]) -> Option<&Signer> {
    signers.iter().find(|signer| signer.is_default).or_else(|| signers.first())
}
