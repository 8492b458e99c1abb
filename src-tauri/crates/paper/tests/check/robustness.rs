//! Files that are no papers, and papers torn at random: an error or findings, never a panic.

use chrono::NaiveDate;
use paper::check::{Asked, Form, Place, Profile, annotate, check, fix};
use paper::xml::{Element, Node};
use proptest::prelude::*;

use crate::papers::{Variant, good};
use crate::tree::{MAIN, edit, parts_of};

fn run(docx: &[u8], form: Option<Form>) {
    let profile = Profile::standard();
    let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    let asked = Asked { form, profile: &profile, today, bases: &[], place_date: None };
    let Ok(found) = check(docx, &asked) else { return };
    let fixes: Vec<_> = found.iter().filter_map(|finding| finding.fix.clone()).collect();
    let mended = fix(docx, &fixes).unwrap();
    check(&mended, &asked).unwrap();
    let notes: Vec<(Place, String)> =
        found.into_iter().filter_map(|finding| Some((finding.place?, finding.message))).collect();
    annotate(docx, &notes).unwrap();
}

/// Does to the tree what each number says: drops, doubles, renames, or gives attributes odd values.
fn tear(element: &mut Element, deeds: &mut impl Iterator<Item = u32>) {
    const ODD: [&str; 8] =
        ["", "-1", "99999999999", "abc", "2147483647", "-2147483648", "0", "1.5"];
    let mut children = Vec::new();
    for node in std::mem::take(&mut element.children) {
        let Node::Element(mut child) = node else {
            children.push(node);
            continue;
        };
        let Some(deed) = deeds.next() else {
            children.push(Node::Element(child));
            continue;
        };
        tear(&mut child, deeds);
        match deed % 60 {
            0 => {}
            1 => children.extend([Node::Element(child.clone()), Node::Element(child)]),
            2 => {
                child.children.clear();
                children.push(Node::Element(child));
            }
            3..=9 => {
                let odd = ODD[deed as usize / 60 % ODD.len()];
                for (_, value) in &mut child.attributes {
                    *value = odd.into();
                }
                children.push(Node::Element(child));
            }
            10 => {
                child.attributes.clear();
                children.push(Node::Element(child));
            }
            _ => children.push(Node::Element(child)),
        }
    }
    element.children = children;
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        run(&bytes, None);
    }

    #[test]
    fn torn_papers(seed: u64, which in 0..6usize, tabs: bool) {
        let (name, _, form) = crate::papers::PAPERS[which];
        let variant = if tabs { Variant::Tabs } else { Variant::Table };
        // The numbers of a simple generator, so that a case is told by its seed.
        let mut state = seed;
        let mut deeds = std::iter::from_fn(move || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            u32::try_from(state >> 33).ok()
        });
        let mut docx = edit(&good(name, variant), MAIN, |root| tear(root, &mut deeds));
        for kind in ["wordprocessingml.styles+xml", "wordprocessingml.header+xml"] {
            for part in parts_of(&docx, kind) {
                docx = edit(&docx, &part, |root| tear(root, &mut deeds));
            }
        }
        run(&docx, None);
        run(&docx, Some(form));
    }
}

/// Time grows with the length of a paragraph, not with its square: this ends.
#[test]
fn a_paragraph_of_a_megabyte_is_read() {
    let long = format!(
        "Ủy ban nhân dân huyện Lâm Thao {}{}",
        "ngày 1/1/2000 ".repeat(50_000),
        "1/QĐ-UBND ngày 1/1/2000 ".repeat(15_000)
    );
    assert!(long.len() > 1_000_000);
    let docx = edit(&good("letter", Variant::Table), MAIN, |root| {
        let mut children = root.children.iter_mut();
        let body = children.find_map(|node| match node {
            Node::Element(child) if child.name == "w:body" => Some(child),
            _ => None,
        });
        let text = Element::new("w:t").with(Node::Text(long));
        let run = Element::new("w:r").with(Node::Element(text));
        let paragraph = Element::new("w:p").with(Node::Element(run));
        body.unwrap().children.insert(0, Node::Element(paragraph));
    });
    let found = crate::wrong(&docx, None, &[]);
    assert!(found.iter().any(|line| line.contains("content.district")), "{found:?}");
}
