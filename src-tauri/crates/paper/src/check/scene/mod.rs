//! A paper with its components recognised, wherever they stand: in a table, after tabs, in paragraphs.

mod annex;
mod head;
mod main;
mod tail;
pub(crate) mod words;

use chrono::NaiveDate;

pub(crate) use self::main::{article, clause, point};

use super::asked::{Asked, Form};
use super::read::{Paragraph, Reading};
use words::{is_annex_label, is_nation, starts};

/// A component of a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Role {
    /// Quốc hiệu.
    Nation,
    /// Tiêu ngữ.
    Motto,
    /// Cơ quan chủ quản.
    Parent,
    /// Cơ quan ban hành.
    Agency,
    /// Số, ký hiệu.
    Number,
    /// Địa danh và thời gian.
    Date,
    /// Tên loại.
    Kind,
    /// Trích yếu.
    Abstract,
    /// Trích yếu of a letter.
    Subject,
    /// Kính gửi.
    To,
    /// One of those it goes to.
    ToItem,
    /// Thẩm quyền ban hành.
    Authority,
    /// Căn cứ.
    Basis,
    /// "QUYẾT ĐỊNH:"
    Decides,
    /// Phần, Chương.
    Part,
    /// Mục, Tiểu mục.
    Division,
    /// The title of one of these.
    PartTitle,
    /// Điều.
    Article,
    /// Khoản, and numbered paragraphs of papers without articles.
    Clause,
    /// Điểm.
    Point,
    /// Text.
    Body,
    /// Text in a table.
    Cell,
    /// Nơi nhận.
    Recipients,
    /// One of them.
    Recipient,
    /// Quyền hạn, chức vụ.
    Power,
    /// Họ và tên.
    Signer,
    /// "Phụ lục I"
    AnnexLabel,
    /// Its name.
    AnnexTitle,
    /// "(Kèm theo …)"
    Attached,
    /// A row of signs where a line should be drawn.
    Signs,
    /// Anything else.
    Other,
}

impl Role {
    /// Its name in a sentence.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Nation => "Quốc hiệu",
            Self::Motto => "Tiêu ngữ",
            Self::Parent => "Tên cơ quan chủ quản",
            Self::Agency => "Tên cơ quan ban hành",
            Self::Number => "Số, ký hiệu",
            Self::Date => "Địa danh và thời gian ban hành",
            Self::Kind => "Tên loại văn bản",
            Self::Abstract => "Trích yếu nội dung",
            Self::Subject => "Trích yếu công văn (V/v)",
            Self::To | Self::ToItem => "Phần Kính gửi",
            Self::Authority => "Thẩm quyền ban hành",
            Self::Basis => "Căn cứ ban hành",
            Self::Decides => "Dòng “QUYẾT ĐỊNH:”",
            Self::Part => "Phần, chương",
            Self::Division => "Mục, tiểu mục",
            Self::PartTitle => "Tiêu đề phần, chương, mục",
            Self::Article => "Điều",
            Self::Clause => "Khoản",
            Self::Point => "Điểm",
            Self::Body => "Nội dung",
            Self::Cell => "Ô bảng",
            Self::Recipients => "Từ “Nơi nhận”",
            Self::Recipient => "Danh sách nơi nhận",
            Self::Power => "Quyền hạn, chức vụ người ký",
            Self::Signer => "Họ và tên người ký",
            Self::AnnexLabel => "Từ “Phụ lục”",
            Self::AnnexTitle => "Tên phụ lục",
            Self::Attached => "Thông tin chỉ dẫn kèm theo",
            Self::Signs => "Hàng ký tự",
            Self::Other => "Đoạn khác",
        }
    }

    /// Part of the running text.
    pub(crate) fn is_text(self) -> bool {
        matches!(self, Self::Basis | Self::Article | Self::Clause | Self::Point | Self::Body)
    }
}

/// In which half of the page a piece stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// The left column.
    Left,
    /// The right column.
    Right,
    /// A line of its own.
    Whole,
}

/// A paragraph, or a part of one between tabs.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    /// What it is.
    pub role: Role,
    /// Place in [`Reading::paragraphs`].
    pub at: usize,
    /// From which letter of the paragraph.
    pub from: usize,
    /// To which.
    pub to: usize,
    /// Where it stands.
    pub side: Side,
    /// Its text, with the number that Word writes, without marks of footnotes.
    pub text: String,
}

/// A paper in the file, or an annex.
#[derive(Debug, Clone)]
pub(crate) struct Segment {
    /// Its form; of an annex [`Form::Sheet`].
    pub form: Form,
    /// It is an annex.
    pub annex: bool,
    /// Its first paragraph, as a place in [`Reading::paragraphs`].
    pub from: usize,
    /// The one after its last.
    pub to: usize,
    /// Its components in order.
    pub pieces: Vec<Piece>,
}

impl Segment {
    /// All pieces of a role.
    pub(crate) fn all(&self, role: Role) -> impl DoubleEndedIterator<Item = &Piece> {
        self.pieces.iter().filter(move |piece| piece.role == role)
    }

    /// The first piece of a role.
    pub(crate) fn first(&self, role: Role) -> Option<&Piece> {
        self.all(role).next()
    }

    /// Its tên loại as an index of [`words::KINDS`].
    pub(crate) fn kind(&self) -> Option<usize> {
        self.first(Role::Kind).and_then(|piece| words::kind_of(&piece.text))
    }

    /// All pieces of a role as one text.
    pub(crate) fn text(&self, role: Role) -> String {
        self.all(role).map(|piece| piece.text.trim()).collect::<Vec<_>>().join(" ")
    }
}

/// What the rules look at.
pub(crate) struct Scene<'a> {
    /// The file.
    pub reading: &'a Reading,
    /// What the caller wants to know.
    pub asked: &'a Asked<'a>,
    /// The papers and annexes in the file; none where only page and type are judged.
    pub segments: Vec<Segment>,
}

impl<'a> Scene<'a> {
    /// Recognises the components of a file.
    pub(crate) fn new(reading: &'a Reading, asked: &'a Asked<'a>) -> Self {
        let mut scene = Self { reading, asked, segments: Vec::new() };
        if asked.form == Some(Form::Sheet) {
            return scene;
        }
        let starts = starts_of(reading);
        for (index, (from, annex)) in starts.iter().enumerate() {
            let to = starts.get(index + 1).map_or(reading.paragraphs.len(), |(next, _)| *next);
            let mut segment = Segment {
                form: if *annex { Form::Sheet } else { Form::Unknown },
                annex: *annex,
                from: *from,
                to,
                pieces: Vec::new(),
            };
            if *annex {
                annex::recognise(reading, &mut segment);
            } else {
                main::recognise(reading, &mut segment);
                segment.form = form(&segment);
            }
            scene.segments.push(segment);
        }
        if asked.form.is_none_or(|form| form == Form::Unknown) && scene.is_sheet() {
            scene.segments.clear();
            return scene;
        }
        if let (Some(form), Some(first)) = (
            asked.form.filter(|form| *form != Form::Unknown),
            scene.segments.iter_mut().find(|segment| !segment.annex),
        ) {
            first.form = form;
        }
        scene
    }

    /// Whether the file is judged as a list or a sheet: nothing in it is a component of a paper.
    pub(crate) fn is_of_sheet(&self) -> bool {
        self.segments.is_empty()
    }

    /// Whether the file is a list or a sheet: it calls itself one, or ends as one, and has neither
    /// number nor recipients. Lists are no type of paper (NĐ 30 Phụ lục III, mục I) and have no form.
    fn is_sheet(&self) -> bool {
        let of_papers = [Role::Number, Role::Recipients, Role::Attached, Role::Decides];
        let is_paper = self
            .papers()
            .any(|segment| of_papers.iter().any(|role| segment.first(*role).is_some()));
        !is_paper && self.reading.paragraphs.iter().any(|own| words::names_sheet(&own.text))
    }

    /// The paragraph a piece stands in.
    pub(crate) fn paragraph(&self, piece: &Piece) -> Option<&'a Paragraph> {
        self.reading.paragraphs.get(piece.at)
    }

    /// Papers without annexes.
    pub(crate) fn papers(&self) -> impl Iterator<Item = &Segment> {
        self.segments.iter().filter(|segment| !segment.annex)
    }

    /// Annexes only.
    pub(crate) fn annexes(&self) -> impl Iterator<Item = &Segment> {
        self.segments.iter().filter(|segment| segment.annex)
    }

    /// Whether a paragraph stands in an annex.
    pub(crate) fn in_annex(&self, paragraph: &Paragraph) -> bool {
        let inside = |segment: &Segment| {
            let own = self.reading.paragraphs.get(segment.from..segment.to).unwrap_or_default();
            let ends = own.first().zip(own.last());
            ends.is_some_and(|(first, last)| (first.index..=last.index).contains(&paragraph.index))
        };
        self.annexes().any(inside)
    }

    /// The day the paper carries: as the caller knows, as it says, or today.
    pub(crate) fn day(&self) -> NaiveDate {
        let written = || {
            let dates = self.papers().filter_map(|paper| paper.first(Role::Date));
            dates.filter_map(|piece| super::cite::date(&piece.text)).next()
        };
        self.asked.place_date.or_else(written).unwrap_or(self.asked.today)
    }
}

/// Where papers and annexes begin.
fn starts_of(reading: &Reading) -> Vec<(usize, bool)> {
    let paragraphs = &reading.paragraphs;
    let mut starts: Vec<(usize, bool)> = Vec::new();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        if paragraph.boxed {
            continue;
        }
        if head::pieces(reading, at).iter().any(|piece| is_nation(&piece.text)) {
            let from = head::begins(reading, at, starts.last().map_or(0, |(last, _)| *last));
            starts.push((from, false));
        } else if is_annex_label(&paragraph.whole()) || starts_unlabelled(reading, at) {
            starts.push((at, true));
        }
    }
    starts.dedup_by_key(|(at, _)| *at);
    let empty = |to: usize| {
        paragraphs.iter().take(to).all(|paragraph| {
            // What a signed file says at its top: "Số: …; ngày tháng năm; giờ: phút: giây".
            paragraph.boxed || paragraph.is_blank() || head::is_signature_note(&paragraph.text)
        })
    };
    match starts.first_mut() {
        Some((first, false)) => *first = 0,
        Some((first, true)) if empty(*first) => *first = 0,
        Some((first, true)) if *first > 0 => starts.insert(0, (0, false)),
        Some(_) => {}
        None => starts.push((0, false)),
    }
    starts
}

/// A new page whose heading says that it is attached, without the word "Phụ lục".
fn starts_unlabelled(reading: &Reading, at: usize) -> bool {
    let paragraphs = &reading.paragraphs;
    let Some(own) = paragraphs.get(at) else { return false };
    let before = at.checked_sub(1).and_then(|before| paragraphs.get(before));
    let Some(before) = before else { return false };
    if !(own.page_break || before.broken || before.section != own.section) {
        return false;
    }
    for next in paragraphs.iter().skip(at).take(10) {
        let text = next.whole();
        if is_annex_label(&text) || is_nation(&text) || text.chars().count() > 200 {
            return false;
        }
        if next.cell.is_none() && starts(&text, "(kèm theo") {
            return true;
        }
    }
    false
}

/// The form that the components show.
fn form(segment: &Segment) -> Form {
    let name = segment.kind().and_then(|at| words::KINDS.get(at)).map(|(name, _)| *name);
    let title = segment.text(Role::Abstract);
    if segment.first(Role::Attached).is_some() && segment.first(Role::Number).is_none() {
        return Form::Attached;
    }
    match name {
        Some("QUYẾT ĐỊNH") if starts(&title, "ban hành") || starts(&title, "phê duyệt") => {
            Form::DecisionIndirect
        }
        Some("QUYẾT ĐỊNH") => Form::Decision,
        Some("GIẤY MỜI") => Form::Invitation,
        Some("BIÊN BẢN") => Form::Minutes,
        Some(_) => Form::Named,
        None if segment.first(Role::Subject).is_some() => Form::Letter,
        None if segment.first(Role::To).is_some() && segment.first(Role::Number).is_some() => {
            Form::Letter
        }
        None => Form::Unknown,
    }
}
