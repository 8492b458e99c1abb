//! Charts over the rows of a form, on a sheet of their own that prints on A4: real charts, which
//! follow when a figure is corrected.

use rust_xlsxwriter::{
    Chart as Drawn, ChartDataLabel, ChartFont, ChartLegendPosition, ChartType, Workbook,
};

use super::grid;
use super::model::{Chart, ChartShape, Form, FormError, Orientation};
use super::page::{Placed, page_set_up};
use super::style;

/// The name of the sheet with the charts.
const SHEET: &str = "Biểu đồ";
/// Pixels of a chart: two to an A4 page on its side.
const WIDTH: u32 = 980;
const HEIGHT: u32 = 320;
/// Rows of 20 pixels that a chart takes, with a gap.
const ROWS: u32 = 17;
/// So many charts stand on a page.
const ON_A_PAGE: u32 = 2;
/// Pixels that a row of a ranked chart needs, and its title and legend.
const RANKED_ROW: u32 = 22;
const RANKED_FRAME: u32 = 90;
/// More rows than this cannot be told apart.
const MOST_ROWS: u32 = 60;

/// Draws the charts of a form whose rows stand there. A chart of a single row says nothing.
pub(super) fn draw(workbook: &mut Workbook, form: &Form, rows: &Placed) -> Result<(), FormError> {
    if form.charts.is_empty() || !(2..=MOST_ROWS).contains(&rows.count) {
        return Ok(());
    }
    let sheet = workbook.add_worksheet();
    sheet.set_name(SHEET)?;
    page_set_up(sheet, Orientation::Landscape, &form.code);
    sheet.set_print_fit_to_pages(1, 0);
    let mut next = 0;
    let mut breaks = Vec::new();
    for (index, chart) in (0..).zip(&form.charts) {
        if index > 0 && index % ON_A_PAGE == 0 {
            breaks.push(next);
        }
        let drawn = drawn(form, chart, rows)?;
        sheet.insert_chart(next, 0, &drawn)?;
        next += ROWS * height(chart, rows).div_ceil(HEIGHT);
    }
    sheet.set_page_breaks(&breaks)?;
    Ok(())
}

fn height(chart: &Chart, rows: &Placed) -> u32 {
    match chart.shape {
        ChartShape::Ranked => HEIGHT.max(rows.count * RANKED_ROW + RANKED_FRAME),
        ChartShape::Bars | ChartShape::Line => HEIGHT,
    }
}

fn drawn(form: &Form, chart: &Chart, rows: &Placed) -> Result<Drawn, FormError> {
    let grid = grid::lay_out(form)?;
    let place = |key: &str| {
        let found = grid.columns.iter().position(|column| column.key == key);
        found
            .and_then(|place| u16::try_from(place).ok())
            .ok_or_else(|| FormError::UnknownColumn(key.to_owned()))
    };
    let (first, last) = (rows.first, rows.first + rows.count.saturating_sub(1));
    let range = |column: u16| (form.sheet_name.as_ref(), first, column, last, column);
    let mut drawn = Drawn::new(match chart.shape {
        ChartShape::Bars => ChartType::Column,
        ChartShape::Ranked => ChartType::Bar,
        ChartShape::Line => ChartType::Line,
    });
    let names = place(&chart.names)?;
    for (key, name) in &chart.series {
        let column = place(key)?;
        let mut labels = ChartDataLabel::new();
        labels.show_value().set_font(ChartFont::new().set_name(style::FONT).set_size(9));
        let series = drawn.add_series();
        series.set_name(name.as_ref()).set_categories(range(names)).set_values(range(column));
        series.set_data_label(&labels);
        if chart.shape != ChartShape::Line {
            series.set_gap(60);
        }
    }
    let font = |size: u8| {
        let mut font = ChartFont::new();
        font.set_name(style::FONT).set_size(size).unset_bold();
        font
    };
    let mut title = font(13);
    title.set_bold();
    drawn.title().set_name(chart.title.as_ref()).set_font(&title);
    drawn.x_axis().set_font(&font(10));
    drawn.y_axis().set_font(&font(10));
    if chart.shape == ChartShape::Ranked {
        // The first row at the top, as in the table; of bars that lie, the rows are up the y axis.
        drawn.y_axis().set_reverse();
    }
    if chart.series.len() > 1 {
        drawn.legend().set_position(ChartLegendPosition::Bottom).set_font(&font(10));
    } else {
        drawn.legend().set_hidden();
    }
    drawn.set_width(WIDTH).set_height(height(chart, rows));
    Ok(drawn)
}
