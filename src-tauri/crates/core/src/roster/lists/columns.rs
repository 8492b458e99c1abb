//! The lists there are, and the columns each offers.

use sheet::form::Kind;

use crate::agency::Commune;
use crate::roster::{FiguresBy, FindingKind};

/// A list that can be written and printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// Members, a row per membership.
    Members,
    /// Teams.
    Teams,
    /// Villages with what serves them.
    Villages,
    /// A statistic.
    Figures(FiguresBy),
    /// A list of what is to be looked at.
    Review(FindingKind),
}

/// A column of a list.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ListColumn {
    /// Fixed name.
    pub key: &'static str,
    /// Heading.
    pub label: &'static str,
    /// Width, about one digit each.
    pub(super) width: f64,
    pub(super) kind: Kind,
    /// Added up at the bottom.
    pub(super) summed: bool,
    /// Chosen where nobody chose.
    pub usual: bool,
}

const fn column(key: &'static str, label: &'static str, width: f64, kind: Kind) -> ListColumn {
    ListColumn { key, label, width, kind, summed: false, usual: true }
}

const fn more(key: &'static str, label: &'static str, width: f64, kind: Kind) -> ListColumn {
    ListColumn { usual: false, ..column(key, label, width, kind) }
}

const fn sum(key: &'static str, label: &'static str, width: f64) -> ListColumn {
    ListColumn { summed: true, ..column(key, label, width, Kind::Integer) }
}

/// NĐ 30 prescribes nothing here: the columns that lists of members have in practice. Without those
/// that a notice board must not show: citizen numbers are not stored, phones are masked.
const MEMBERS: &[ListColumn] = &[
    column("name", "Họ và tên", 24.0, Kind::Text),
    column("birth", "Ngày, năm sinh", 11.0, Kind::Mark),
    column("gender", "Giới tính", 7.0, Kind::Mark),
    column("occupation", "Chức vụ, đơn vị công tác", 26.0, Kind::Text),
    column("team", "Tổ", 24.0, Kind::Text),
    column("position", "Chức danh trong Tổ", 12.5, Kind::Text),
    column("phone", "Số điện thoại", 14.0, Kind::Mark),
    more("village", "Thôn, khu", 16.0, Kind::Text),
    more("slot", "Thành phần", 15.0, Kind::Text),
    more("organisation", "Cơ quan, tổ chức", 20.0, Kind::Text),
    more("email", "Email", 22.0, Kind::Text),
    more("tags", "Nhãn", 15.0, Kind::Text),
    more("from", "Tham gia từ", 11.0, Kind::Date),
    more("state", "Tình trạng", 13.0, Kind::Mark),
    column("note", "Ghi chú", 16.0, Kind::Text),
];

const TEAMS: &[ListColumn] = &[
    column("name", "Tên tổ", 34.0, Kind::Text),
    column("village", "Thôn, khu", 20.0, Kind::Text),
    column("leader", "Tổ trưởng", 22.0, Kind::Text),
    column("leader-phone", "Điện thoại Tổ trưởng", 14.0, Kind::Mark),
    sum("members", "Thành viên", 9.0),
    sum("women", "Nữ", 7.0),
    column("decision", "Quyết định", 16.0, Kind::Mark),
    more("decided", "Ngày quyết định", 11.0, Kind::Date),
    more("type", "Loại tổ", 24.0, Kind::Text),
    more("level", "Cấp", 10.0, Kind::Mark),
    more("state", "Tình trạng", 13.0, Kind::Mark),
    more("lacking", "Thiếu, thừa thành phần", 28.0, Kind::Text),
];

const VILLAGES: &[ListColumn] = &[
    column("name", "Thôn, khu", 24.0, Kind::Text),
    sum("households", "Số hộ", 9.0),
    sum("teams", "Số tổ", 8.0),
    sum("members", "Thành viên", 9.0),
    column("team-names", "Tổ phụ trách", 36.0, Kind::Text),
    column("leader", "Tổ trưởng", 22.0, Kind::Text),
];

const FIGURES: &[ListColumn] = &[
    column("name", "Nội dung", 40.0, Kind::Text),
    sum("members", "Số người", 12.0),
    sum("women", "Nữ", 12.0),
    column("share", "Tỷ lệ (%)", 12.0, Kind::Decimal1),
];

const FIGURES_OF_TEAMS: &[ListColumn] = &[
    column("name", "Nội dung", 40.0, Kind::Text),
    sum("teams", "Số tổ", 12.0),
    sum("members", "Số người", 12.0),
    sum("women", "Nữ", 12.0),
    column("share", "Tỷ lệ (%)", 12.0, Kind::Decimal1),
];

const REVIEW: &[ListColumn] =
    &[column("name", "Nội dung", 34.0, Kind::Text), column("detail", "Chi tiết", 60.0, Kind::Text)];

const REVIEW_WITH_OFFER: &[ListColumn] = &[
    column("name", "Đang ghi", 34.0, Kind::Text),
    column("offer", "Đề nghị", 34.0, Kind::Text),
    column("detail", "Tổ", 40.0, Kind::Text),
];

impl ListColumn {
    /// Whether it shows phones.
    pub fn is_phone(&self) -> bool {
        self.key.ends_with("phone")
    }
}

impl List {
    /// The list of a name: `members`, `teams`, `villages`, `figures.village`, `review.no-phone` …
    pub fn from_word(word: &str) -> Option<Self> {
        match word.split_once('.') {
            None => match word {
                "members" => Some(Self::Members),
                "teams" => Some(Self::Teams),
                "villages" => Some(Self::Villages),
                _ => None,
            },
            Some(("figures", by)) => FiguresBy::from_word(by).map(Self::Figures),
            Some(("review", kind)) => FindingKind::from_word(kind).map(Self::Review),
            Some(_) => None,
        }
    }

    /// The columns it offers, in order.
    pub fn columns(self) -> &'static [ListColumn] {
        match self {
            Self::Members => MEMBERS,
            Self::Teams => TEAMS,
            Self::Villages => VILLAGES,
            Self::Figures(FiguresBy::Village | FiguresBy::TeamType) => FIGURES_OF_TEAMS,
            Self::Figures(_) => FIGURES,
            Self::Review(FindingKind::Capitals) => REVIEW_WITH_OFFER,
            Self::Review(_) => REVIEW,
        }
    }

    /// What it is called.
    pub(super) fn name(self) -> String {
        match self {
            Self::Members => "Danh sách thành viên".to_owned(),
            Self::Teams => "Danh sách tổ".to_owned(),
            Self::Villages => "Danh sách thôn, khu".to_owned(),
            Self::Figures(by) => {
                format!("Thống kê thành viên theo {}", by.title().to_lowercase())
            }
            Self::Review(kind) => kind.title().to_owned(),
        }
    }

    /// What its title ends in.
    pub(super) fn title_end(self, commune: &Commune) -> String {
        match self {
            Self::Members => commune.team_type.clone(),
            Self::Teams => commune.name.clone(),
            Self::Villages => format!("và {}", commune.team_type_short),
            Self::Figures(_) | Self::Review(_) => String::new(),
        }
    }

    /// What its rows are counted in.
    pub(super) fn unit(self) -> &'static str {
        match self {
            Self::Members => "người",
            Self::Teams => "tổ",
            Self::Villages => "thôn, khu",
            Self::Figures(_) | Self::Review(_) => "dòng",
        }
    }
}
