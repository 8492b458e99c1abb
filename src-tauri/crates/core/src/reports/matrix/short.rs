//! What indicators are called over a narrow column.

use crate::results::Indicator;

/// Names longer than this have a short one where we know one.
const LONG: usize = 30;

const SHORT: &[(&str, &str)] = &[
    ("app-installs", "Cài ứng dụng của tỉnh"),
    ("e-wallets", "Ví điện tử, tài khoản thanh toán số"),
    ("epayment-shops", "Điểm kinh doanh thanh toán số"),
    ("ecommerce-products", "Sản phẩm lên sàn TMĐT"),
    ("ocop-products", "Trong đó OCOP"),
    ("ecommerce-accounts", "Tài khoản bán hàng hoạt động"),
    ("ecommerce-transactions", "Lượt giao dịch"),
    ("ecommerce-value", "Giá trị giao dịch"),
    ("ecommerce-participants", "HTX, DN, hộ tham gia"),
    ("businesses-supported", "DN, HTX được hỗ trợ"),
    ("e-invoices", "DN, hộ dùng hóa đơn điện tử"),
    ("online-accounts", "Tạo tài khoản"),
    ("online-filings", "Nộp hồ sơ"),
    ("filings-assisted", "Hồ sơ có Tổ hỗ trợ"),
    ("online-rate", "Hồ sơ nộp trực tuyến"),
    ("fully-online-rate", "Hồ sơ toàn trình"),
    ("cashless-fee-rate", "Nộp phí không dùng tiền mặt"),
    ("eid-issued", "Định danh đã thu nhận"),
    ("eid-approved", "Định danh đã duyệt"),
    ("vneid", "VNeID kích hoạt"),
    ("digital-signatures", "Chữ ký số cá nhân"),
    ("health-records", "Sổ sức khỏe điện tử"),
    ("vssid", "VssID"),
    ("communication-people", "Lượt người dự"),
    ("posts", "Tin, bài Zalo, loa"),
    ("households-reached", "Hộ tiếp cận trực tiếp"),
    ("households-visited", "Hộ đến tận nhà"),
    ("people-guided", "Lượt người được hướng dẫn"),
    ("sim-upgrades", "Chuyển 2G lên 4G, 5G"),
    ("village-coverage", "Thôn, TDP có tổ"),
];

/// What several indicators side by side are called together.
const TOGETHER: &[(&str, &str)] = &[("online-accounts", "Hướng dẫn dịch vụ công trực tuyến")];

/// The name of an indicator over a column: its own, or a short one of the same.
pub(super) fn name(indicator: &Indicator) -> String {
    if indicator.name.chars().count() <= LONG {
        return indicator.name.clone();
    }
    let short = SHORT.iter().find(|(code, _)| *code == indicator.code);
    short.map_or_else(|| indicator.name.clone(), |(_, short)| (*short).to_owned())
}

/// The name over indicators side by side.
pub(super) fn together(first: &Indicator) -> String {
    let known = TOGETHER.iter().find(|(code, _)| *code == first.code);
    known.map_or_else(|| name(first), |(_, title)| (*title).to_owned())
}

/// The name with its unit.
pub(super) fn with_unit(name: &str, indicator: &Indicator) -> String {
    match indicator.unit.as_str() {
        "" | "%" => name.to_owned(),
        unit => format!("{name} ({unit})"),
    }
}
