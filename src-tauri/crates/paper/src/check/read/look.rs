//! How a run and a paragraph look, as far as a file says so at one level: defaults, a style, the text itself.

use crate::xml::Element;

/// The fonts that a theme names, by the words that styles use for them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Theme {
    /// The face of headings.
    pub major: Option<String>,
    /// The face of text.
    pub minor: Option<String>,
}

impl Theme {
    /// Reads the theme part.
    pub(super) fn read(root: &Element) -> Self {
        let face = |name: &str| {
            let scheme = below(root, "a:fontScheme")?;
            let latin = scheme.child(name)?.child("a:latin")?;
            latin.attribute("typeface").filter(|face| !face.is_empty()).map(str::to_owned)
        };
        Self { major: face("a:majorFont"), minor: face("a:minorFont") }
    }

    fn face(&self, word: &str) -> Option<String> {
        if word.starts_with("major") { self.major.clone() } else { self.minor.clone() }
    }
}

/// The first element of that name below this one.
pub(crate) fn below<'a>(element: &'a Element, name: &str) -> Option<&'a Element> {
    element
        .elements()
        .find_map(|child| if child.name == name { Some(child) } else { below(child, name) })
}

/// The value of a child's `w:val`.
pub(crate) fn value<'a>(element: &'a Element, name: &str) -> Option<&'a str> {
    element.child(name)?.attribute("w:val")
}

/// Beyond every measure of a page, in any unit, and small enough to be added and multiplied.
const VAST: i32 = 40_000_000;

/// An attribute as a whole number; measures that Word writes with decimals are cut.
pub(crate) fn number(element: &Element, name: &str) -> Option<i32> {
    let text = element.attribute(name)?;
    let number: i32 = text.split('.').next()?.trim().parse().ok()?;
    Some(number.clamp(-VAST, VAST))
}

/// A property that is on by standing there, unless it says otherwise.
pub(crate) fn toggle(element: &Element, name: &str) -> Option<bool> {
    let found = element.child(name)?;
    Some(!matches!(found.attribute("w:val"), Some("0" | "false" | "off" | "none")))
}

/// What one level says of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct RunLook {
    /// Face of the letters of ASCII.
    pub ascii: Option<String>,
    /// Face of the other letters.
    pub other: Option<String>,
    /// Bold.
    pub bold: Option<bool>,
    /// Italic.
    pub italic: Option<bool>,
    /// Underlined.
    pub underline: Option<bool>,
    /// Shown in capitals.
    pub caps: Option<bool>,
    /// Not shown.
    pub hidden: Option<bool>,
    /// Above or below the line.
    pub raised: Option<bool>,
    /// Half points.
    pub size: Option<u32>,
    /// `auto` or six hexadecimal digits, in lower case.
    pub colour: Option<String>,
}

impl RunLook {
    /// Reads `w:rPr`.
    pub(super) fn read(properties: &Element, theme: &Theme) -> Self {
        let fonts = properties.child("w:rFonts");
        let face = |direct: &str, themed: &str| {
            let fonts = fonts?;
            match fonts.attribute(themed) {
                Some(word) => theme.face(word),
                None => fonts.attribute(direct).map(str::to_owned),
            }
        };
        Self {
            ascii: face("w:ascii", "w:asciiTheme"),
            other: face("w:hAnsi", "w:hAnsiTheme"),
            bold: toggle(properties, "w:b"),
            italic: toggle(properties, "w:i"),
            underline: toggle(properties, "w:u"),
            caps: toggle(properties, "w:caps"),
            hidden: toggle(properties, "w:vanish"),
            raised: value(properties, "w:vertAlign").map(|word| word != "baseline"),
            size: value(properties, "w:sz").and_then(|size| size.parse().ok()),
            colour: value(properties, "w:color").map(str::to_lowercase),
        }
    }

    /// This level over the one below it.
    pub(super) fn over(&self, base: &Self) -> Self {
        Self {
            ascii: self.ascii.clone().or_else(|| base.ascii.clone()),
            other: self.other.clone().or_else(|| base.other.clone()),
            bold: self.bold.or(base.bold),
            italic: self.italic.or(base.italic),
            underline: self.underline.or(base.underline),
            caps: self.caps.or(base.caps),
            hidden: self.hidden.or(base.hidden),
            raised: self.raised.or(base.raised),
            size: self.size.or(base.size),
            colour: self.colour.clone().or_else(|| base.colour.clone()),
        }
    }

    /// A character style over the look of the paragraph: bold on bold is upright again (ECMA-376, 17.7.3).
    pub(super) fn toggled_over(&self, base: &Self) -> Self {
        let both = |own: Option<bool>, below: Option<bool>| match (own, below) {
            (Some(own), Some(below)) => Some(own != below),
            (own, below) => own.or(below),
        };
        Self {
            bold: both(self.bold, base.bold),
            italic: both(self.italic, base.italic),
            caps: both(self.caps, base.caps),
            ..self.over(base)
        }
    }
}

/// Where the lines of a paragraph stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Align {
    /// Flush left.
    #[default]
    Left,
    /// In the middle.
    Centre,
    /// Flush right.
    Right,
    /// Flush on both sides.
    Both,
}

impl Align {
    fn of(word: &str) -> Self {
        match word {
            "center" => Self::Centre,
            "right" | "end" => Self::Right,
            "both" | "distribute" => Self::Both,
            _ => Self::Left,
        }
    }

    /// Its name in a sentence.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Left => "canh trái",
            Self::Centre => "canh giữa",
            Self::Right => "canh phải",
            Self::Both => "canh đều hai lề",
        }
    }
}

/// What the distance between lines means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum LineRule {
    /// 240ths of a line.
    #[default]
    Auto,
    /// Twentieths of a point, no more and no less.
    Exact,
    /// Twentieths of a point at least.
    AtLeast,
}

/// A tab stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tab {
    /// Twentieths of a point from the margin.
    pub at: i32,
    /// The text after it stands in the middle of it.
    pub centre: bool,
    /// It takes away a stop of a lower level.
    pub clear: bool,
}

/// What one level says of a paragraph. Lengths are twentieths of a point.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ParagraphLook {
    /// Where its lines stand.
    pub align: Option<Align>,
    /// Indent from the left.
    pub left: Option<i32>,
    /// Indent from the right.
    pub right: Option<i32>,
    /// Further indent of the first line; negative where it hangs.
    pub first: Option<i32>,
    /// Space before.
    pub before: Option<i32>,
    /// Space after.
    pub after: Option<i32>,
    /// Distance of its lines.
    pub line: Option<i32>,
    /// What that distance means.
    pub rule: Option<LineRule>,
    /// No space between paragraphs of one style.
    pub contextual: Option<bool>,
    /// A line is drawn below it.
    pub border_below: Option<bool>,
    /// A line is drawn above it.
    pub border_above: Option<bool>,
    /// Begins a page.
    pub page_break: Option<bool>,
    /// It stands in a frame in the middle of the page.
    pub frame: Option<bool>,
    /// The list it belongs to and its level there.
    pub list: Option<(i32, i32)>,
    /// Tab stops of this level.
    pub tabs: Vec<Tab>,
}

/// Word's distance where the file says "auto": 14 points.
const AUTO_SPACE: i32 = 280;

impl ParagraphLook {
    /// Reads `w:pPr`.
    pub(super) fn read(properties: &Element) -> Self {
        let indent = properties.child("w:ind");
        let spacing = properties.child("w:spacing");
        let measure = |from: Option<&Element>, name: &str| from.and_then(|from| number(from, name));
        let side =
            |name: &str, other: &str| measure(indent, name).or_else(|| measure(indent, other));
        let hanging = measure(indent, "w:hanging").filter(|hanging| *hanging != 0);
        let first = measure(indent, "w:firstLine");
        let space = |name: &str, auto: &str| {
            let on = spacing.and_then(|spacing| spacing.attribute(auto));
            match on {
                Some("1" | "true" | "on") => Some(AUTO_SPACE),
                _ => measure(spacing, name),
            }
        };
        let border = |name: &str| {
            let border = properties.child("w:pBdr")?.child(name)?;
            Some(!matches!(border.attribute("w:val"), Some("nil" | "none")))
        };
        let rule = spacing.and_then(|spacing| spacing.attribute("w:lineRule"));
        Self {
            align: value(properties, "w:jc").map(Align::of),
            left: side("w:left", "w:start"),
            right: side("w:right", "w:end"),
            first: hanging
                .map(|hanging| -hanging)
                .or(first)
                .or_else(|| measure(indent, "w:hanging")),
            before: space("w:before", "w:beforeAutospacing"),
            after: space("w:after", "w:afterAutospacing"),
            line: measure(spacing, "w:line"),
            rule: rule.map(|rule| match rule {
                "exact" => LineRule::Exact,
                "atLeast" => LineRule::AtLeast,
                _ => LineRule::Auto,
            }),
            contextual: toggle(properties, "w:contextualSpacing"),
            border_below: border("w:bottom"),
            border_above: border("w:top"),
            page_break: toggle(properties, "w:pageBreakBefore"),
            frame: properties
                .child("w:framePr")
                .map(|frame| frame.attribute("w:xAlign") == Some("center")),
            list: list(properties),
            tabs: tabs(properties),
        }
    }

    /// This level over the one below it.
    pub(super) fn over(&self, base: &Self) -> Self {
        let gone = |at: i32| self.tabs.iter().any(|own| own.at == at);
        let kept = base.tabs.iter().filter(|tab| !gone(tab.at));
        let mut tabs: Vec<Tab> = kept.chain(&self.tabs).filter(|tab| !tab.clear).copied().collect();
        tabs.sort_by_key(|tab| tab.at);
        Self {
            align: self.align.or(base.align),
            left: self.left.or(base.left),
            right: self.right.or(base.right),
            first: self.first.or(base.first),
            before: self.before.or(base.before),
            after: self.after.or(base.after),
            line: self.line.or(base.line),
            rule: self.rule.or(base.rule),
            contextual: self.contextual.or(base.contextual),
            border_below: self.border_below.or(base.border_below),
            border_above: self.border_above.or(base.border_above),
            page_break: self.page_break.or(base.page_break),
            frame: self.frame.or(base.frame),
            list: self.list.or(base.list),
            tabs,
        }
    }
}

fn list(properties: &Element) -> Option<(i32, i32)> {
    let list = properties.child("w:numPr")?;
    let of = |name: &str| list.child(name).and_then(|child| number(child, "w:val"));
    Some((of("w:numId")?, of("w:ilvl").unwrap_or(0)))
}

fn tabs(properties: &Element) -> Vec<Tab> {
    let stops = properties.child("w:tabs").into_iter().flat_map(Element::elements);
    let stops = stops.filter(|stop| stop.name == "w:tab").filter_map(|stop| {
        let kind = stop.attribute("w:val").unwrap_or_default();
        let at = number(stop, "w:pos")?;
        Some(Tab { at, centre: kind == "center", clear: kind == "clear" })
    });
    stops.collect()
}
