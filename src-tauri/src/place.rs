//! Where the window was when it was closed, and how large: kept beside the store, so that each store
//! has a window of its own.

use std::path::Path;

use serde::{Deserialize, Serialize};
use tauri::{Monitor, PhysicalPosition, PhysicalSize, Runtime, WebviewWindow};
use toso_core::store::files;

/// The file in the data folder.
const FILE: &str = "window.json";

/// A place on the screens, in their own pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Place {
    x: i32,
    y: i32,
    width: u32,
    height: u32,
    /// It filled the screen; the rest is then where it goes when it does so no more.
    #[serde(default)]
    pub(crate) maximized: bool,
}

/// The part of a screen that windows may cover.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Area {
    x: i32,
    y: i32,
    width: u32,
    height: u32,
}

impl Place {
    /// The last one of this data folder; none where it was never kept or makes no sense.
    pub(crate) fn of(folder: &Path) -> Option<Self> {
        let text = std::fs::read(folder.join(FILE)).ok()?;
        serde_json::from_slice(&text).ok()
    }

    /// Where a window is now. Of one that fills the screen or lies in the task bar, what was known
    /// before remains.
    fn now<R: Runtime>(
        window: &WebviewWindow<R>,
        before: Option<Self>,
    ) -> tauri::Result<Option<Self>> {
        if window.is_minimized()? {
            return Ok(before);
        }
        let maximized = window.is_maximized()?;
        if let Some(before) = before.filter(|_| maximized) {
            return Ok(Some(Self { maximized, ..before }));
        }
        let (position, size) = (window.outer_position()?, window.inner_size()?);
        let (PhysicalPosition { x, y }, PhysicalSize { width, height }) = (position, size);
        Ok(Some(Self { x, y, width, height, maximized }))
    }

    /// The same, wholly on the screen on which most of it lies: screens are taken away, and other
    /// ones are smaller. None where there is no screen at all.
    fn within(self, screens: &[Area]) -> Option<Self> {
        // Of screens that show equally much (of nothing, say) the first one is meant: the last of
        // the reversed list, which `max_by_key` takes.
        let screen = screens.iter().rev().max_by_key(|screen| self.shown_on(screen))?;
        let (width, height) = (self.width.min(screen.width), self.height.min(screen.height));
        let x = inside(self.x, width, screen.x, screen.width);
        let y = inside(self.y, height, screen.y, screen.height);
        Some(Self { x, y, width, height, maximized: self.maximized })
    }

    /// How many pixels of it a screen shows.
    fn shown_on(self, screen: &Area) -> u64 {
        common((self.x, self.width), (screen.x, screen.width))
            * common((self.y, self.height), (screen.y, screen.height))
    }
}

/// Puts a window where it was, before it is shown; answers whether it has to fill the screen then.
pub(crate) fn restore<R: Runtime>(window: &WebviewWindow<R>, folder: &Path) -> bool {
    let Some(place) = Place::of(folder) else { return false };
    let screens: Vec<Area> = screens(window).unwrap_or_default();
    let Some(place) = place.within(&screens) else { return place.maximized };
    // A window system may refuse either; the window then stands where the configuration says.
    drop(window.set_size(PhysicalSize::new(place.width, place.height)));
    drop(window.set_position(PhysicalPosition::new(place.x, place.y)));
    place.maximized
}

/// Keeps where a window is. Not being able to is no reason to hold anybody up.
pub(crate) fn keep<R: Runtime>(window: &WebviewWindow<R>, folder: &Path) {
    let before = Place::of(folder);
    let Ok(Some(now)) = Place::now(window, before) else { return };
    if before != Some(now)
        && let Ok(text) = serde_json::to_vec(&now)
    {
        drop(files::write_over(&folder.join(FILE), &text));
    }
}

/// The screens, the main one first.
fn screens<R: Runtime>(window: &WebviewWindow<R>) -> tauri::Result<Vec<Area>> {
    let main = window.primary_monitor()?;
    let mut all: Vec<Area> = window.available_monitors()?.iter().map(area).collect();
    if let Some(main) = main.as_ref().map(area) {
        all.sort_by_key(|other| *other != main);
    }
    Ok(all)
}

fn area(screen: &Monitor) -> Area {
    let area = screen.work_area();
    let (PhysicalPosition { x, y }, PhysicalSize { width, height }) = (area.position, area.size);
    Area { x, y, width, height }
}

/// How far two stretches run side by side. Each is a beginning and a length.
fn common(one: (i32, u32), other: (i32, u32)) -> u64 {
    let end = |(from, length): (i32, u32)| i64::from(from) + i64::from(length);
    let shared = end(one).min(end(other)) - i64::from(one.0.max(other.0));
    u64::try_from(shared).unwrap_or(0)
}

/// The beginning that lets a stretch lie inside another one that is no shorter.
fn inside(from: i32, length: u32, other: i32, room: u32) -> i32 {
    let last = i64::from(other) + i64::from(room) - i64::from(length);
    i32::try_from(i64::from(from).min(last).max(i64::from(other))).unwrap_or(other)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    const LAPTOP: Area = Area { x: 0, y: 0, width: 1366, height: 728 };
    const RIGHT: Area = Area { x: 1366, y: 0, width: 1920, height: 1040 };

    const fn at(x: i32, y: i32, width: u32, height: u32) -> Place {
        Place { x, y, width, height, maximized: false }
    }

    #[test]
    fn what_can_be_seen_stays_where_it_is() {
        for place in [at(10, 20, 1000, 600), at(1400, 100, 1366, 768), at(0, 0, 1366, 728)] {
            assert_eq!(place.within(&[LAPTOP, RIGHT]), Some(place));
        }
    }

    #[test]
    fn a_window_comes_back_from_a_screen_that_is_gone() {
        for (place, comes_to) in [
            // The right screen was taken away.
            (at(1500, 100, 1800, 900), at(0, 0, 1366, 728)),
            (at(1500, 100, 1000, 600), at(366, 100, 1000, 600)),
            // Half of it above and left of everything.
            (at(-500, -200, 1000, 600), at(0, 0, 1000, 600)),
            // As Windows says of a window in the task bar.
            (at(-32000, -32000, 160, 28), at(0, 0, 160, 28)),
            (at(i32::MAX, i32::MIN, u32::MAX, 1), at(0, 0, 1366, 1)),
        ] {
            assert_eq!(place.within(&[LAPTOP]), Some(comes_to), "{place:?}");
        }
        assert_eq!(at(0, 0, 9, 9).within(&[]), None);
    }

    #[test]
    fn between_two_screens_the_one_that_shows_more_has_it() {
        assert_eq!(at(1000, 0, 1000, 600).within(&[LAPTOP, RIGHT]), Some(at(1366, 0, 1000, 600)));
        assert_eq!(at(600, 0, 1000, 600).within(&[LAPTOP, RIGHT]), Some(at(366, 0, 1000, 600)));
        assert_eq!(at(0, 5000, 1000, 600).within(&[LAPTOP, RIGHT]), Some(at(0, 128, 1000, 600)));
    }

    #[test]
    fn what_was_kept_is_read_and_nonsense_is_nothing() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Place::of(folder.path()), None);
        let file = folder.path().join(FILE);
        std::fs::write(&file, r#"{"x":1,"y":2,"width":3,"height":4}"#).unwrap();
        assert_eq!(Place::of(folder.path()), Some(at(1, 2, 3, 4)));
        std::fs::write(&file, "{").unwrap();
        assert_eq!(Place::of(folder.path()), None);
    }
}
