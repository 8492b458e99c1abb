//! The kinds of reports.

use super::ground::Ground;
use super::matrix::{self, Named};
use super::{Laid, ReportWish, campaign, contacts, gather, money, online, rollup, training};
use crate::{Error, Result};

/// A kind of report.
#[derive(Debug)]
pub struct ReportKind {
    /// Fixed name, relied on by other programs.
    pub name: &'static str,
    /// Title in the clerk's words.
    pub title: &'static str,
    /// What its rows can be and whether its columns are indicators; `None`: it has one layout.
    pub indicators: Option<&'static str>,
    /// Lays it out.
    pub(super) draw: fn(&Ground<'_>, &ReportWish) -> Result<Laid>,
}

/// What the rows of a report of indicators are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Rows {
    /// Villages; what is of no village comes last.
    #[default]
    Villages,
    /// Teams.
    Teams,
    /// Indicators, with the villages as columns.
    Indicators,
}

crate::id::stored_words!(Rows {
    Villages = "villages",
    Teams = "teams",
    Indicators = "indicators",
});

/// How a report of indicators is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Layout {
    /// What its rows are.
    pub rows: Rows,
    /// With the same period of the year before beside each figure.
    pub compared: bool,
}

const GUIDANCE: Named = Named {
    code: "Biểu số 03/CNSCĐ",
    sheet_name: "Hướng dẫn người dân",
    title: "BIỂU TỔNG HỢP KẾT QUẢ HƯỚNG DẪN NGƯỜI DÂN SỬ DỤNG NỀN TẢNG SỐ",
};
const COMMUNICATION: Named = Named {
    code: "Biểu số 04/CNSCĐ",
    sheet_name: "Truyền thông",
    title: "BIỂU TỔNG HỢP KẾT QUẢ TUYÊN TRUYỀN VỀ CHUYỂN ĐỔI SỐ",
};
const DIGITAL_ECONOMY: Named = Named {
    code: "Biểu số 07/CNSCĐ",
    sheet_name: "Kinh tế số",
    title: "BIỂU TỔNG HỢP KẾT QUẢ THƯƠNG MẠI ĐIỆN TỬ, KINH TẾ SỐ",
};

/// All kinds, in the order they are offered.
pub const KINDS: &[ReportKind] = &[
    ReportKind {
        name: "teams",
        title: "Biểu 01/CNSCĐ – Tổ chức Tổ công nghệ số cộng đồng",
        indicators: None,
        draw: |ground, _| gather::draw(ground),
    },
    ReportKind {
        name: "training",
        title: "Biểu 02/CNSCĐ – Tập huấn, bồi dưỡng",
        indicators: None,
        draw: |ground, _| training::draw(ground),
    },
    ReportKind {
        name: "guidance",
        title: "Biểu 03/CNSCĐ – Kết quả hướng dẫn người dân",
        indicators: Some(
            "app-installs=full e-wallets=full epayment-shops=full ecommerce-products ocop-products \
             online-accounts+online-filings vneid digital-signatures health-records vssid",
        ),
        draw: |ground, wish| matrix::draw(ground, wish, &GUIDANCE),
    },
    ReportKind {
        name: "communication",
        title: "Biểu 04/CNSCĐ – Truyền thông",
        indicators: Some(
            "leaflets communication-sessions communication-people posts households-reached",
        ),
        draw: |ground, wish| matrix::draw(ground, wish, &COMMUNICATION),
    },
    ReportKind {
        name: "online-filing",
        title: "Biểu 05/CNSCĐ – Hồ sơ trực tuyến tại bộ phận một cửa",
        indicators: Some("online-rate filings-assisted"),
        draw: online::draw,
    },
    ReportKind {
        name: "campaign",
        title: "Biểu 06/CNSCĐ – Chiến dịch",
        indicators: Some(""),
        draw: campaign::draw,
    },
    ReportKind {
        name: "digital-economy",
        title: "Biểu 07/CNSCĐ – Thương mại điện tử và kinh tế số",
        indicators: Some(
            "ecommerce-accounts ecommerce-products ocop-products ecommerce-transactions \
             ecommerce-value ecommerce-participants",
        ),
        draw: |ground, wish| matrix::draw(ground, wish, &DIGITAL_ECONOMY),
    },
    ReportKind {
        name: "support-money",
        title: "Biểu 08/CNSCĐ – Kinh phí hỗ trợ",
        indicators: None,
        draw: |ground, _| money::draw(ground),
    },
    ReportKind {
        name: "contacts",
        title: "Biểu 09/CNSCĐ – Danh sách đầu mối",
        indicators: None,
        draw: |ground, _| contacts::draw(ground),
    },
    ReportKind {
        name: "roll-up",
        title: "Biểu 10/CNSCĐ – Tổng hợp các xã, phường, đặc khu",
        indicators: None,
        draw: |ground, _| rollup::draw(ground.tables, ground.commune, ground.period, ground.today),
    },
];

/// The kind of a name.
///
/// # Errors
/// [`Error::ReportUnknown`].
pub fn report_kind(name: &str) -> Result<&'static ReportKind> {
    KINDS.iter().find(|kind| kind.name == name).ok_or_else(|| Error::ReportUnknown(name.to_owned()))
}
