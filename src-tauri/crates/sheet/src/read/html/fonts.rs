//! The fonts that a page gives its elements.

use std::collections::HashMap;

use super::super::rich::{Font, font};
use super::tokens::Tag;

/// The fonts of a page's rules: for elements by name, for classes with a dot before it.
#[derive(Default)]
pub struct Rules(HashMap<String, Font>);

impl Rules {
    /// Takes in the rules of a `<style>`; those for places in other elements are left out.
    pub fn read(&mut self, rules: &str) {
        for rule in rules.split('}') {
            let Some((names, properties)) = rule.rsplit_once('{') else { continue };
            let Some(font) = family(properties) else { continue };
            for name in names.rsplit("-->").next().unwrap_or(names).split(',') {
                let name = name.trim().trim_start_matches("<!--").trim();
                // `td.xl65` and `.xl65` are the same here.
                let key = name.rfind('.').and_then(|dot| name.get(dot..)).unwrap_or(name);
                if !key.contains(char::is_whitespace) {
                    self.0.insert(key.to_lowercase(), font.clone());
                }
            }
        }
    }

    /// The font that a tag sets; nothing where it sets none.
    pub fn font(&self, tag: &Tag<'_>) -> Option<Font> {
        let own = tag.attribute("style").and_then(|style| family(&style));
        let face = || tag.attribute("face").map(|name| font(&name));
        let class = || {
            let classes = tag.attribute("class")?;
            classes
                .split_whitespace()
                .find_map(|class| self.0.get(&format!(".{}", class.to_lowercase())).cloned())
        };
        own.or_else(face).or_else(class).or_else(|| self.0.get(&tag.name).cloned())
    }
}

/// The font among properties of a style.
fn family(properties: &str) -> Option<Font> {
    properties.split(';').find_map(|property| {
        let (name, value) = property.split_once(':')?;
        name.trim().eq_ignore_ascii_case("font-family").then(|| font(value))
    })
}
