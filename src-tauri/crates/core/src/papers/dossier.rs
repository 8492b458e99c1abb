//! Several papers made at once: a whole set (bộ hồ sơ), and a letter that corrects an issued paper
//! (đính chính).

use super::write::{Draft, draft_in, standing, unestablished};
use super::{Effect, Kind, Paper, PaperState, kind, wording};
use crate::agency::Commune;
use crate::store::{By, Store};
use crate::{Error, Id, Result, agency};

/// The lines that name a signer, as values to set on a draft.
///
/// # Errors
/// [`Error::NotFound`] where the commune has no such signer.
pub fn signed_by(store: &Store, commune: &Commune, signer: &Id) -> Result<Vec<(String, String)>> {
    let signers = agency::signers(&store.read(), &commune.id)?;
    let signer = signers
        .into_iter()
        .find(|known| known.id == *signer)
        .ok_or_else(|| Error::NotFound { what: crate::What::Signer, id: signer.to_string() })?;
    Ok(vec![
        ("signer.lines".to_owned(), signer.authority_lines.join("\n")),
        ("signer.name".to_owned(), signer.name),
    ])
}

/// Makes a draft of each kind with the same teams and signer, as one change; answers them in order.
/// What is attached to another paper of the set finds it, whichever of the two is made first.
///
/// # Errors
/// As [`super::new_draft`]; then none is made.
pub fn new_dossier(
    store: &mut Store,
    by: &By,
    commune: &Commune,
    kinds: &[&'static Kind],
    draft: &Draft,
) -> Result<Vec<Id>> {
    store.change(by, &format!("Soạn bộ hồ sơ {} văn bản", kinds.len()), |change| {
        // One choice of teams for the whole set: that of the decision in it.
        let deciding = kinds.iter().find(|kind| kind.changes_teams()).map(|kind| kind.effect);
        let teams = match (&draft.teams, deciding) {
            (Some(teams), _) => Some(teams.clone()),
            (None, Some(Effect::Establishes)) => Some(unestablished(change, commune)?),
            (None, Some(_)) => Some(standing(change, commune)?),
            (None, None) => None,
        };
        kinds
            .iter()
            .map(|kind| {
                let mut own = draft.clone();
                // A session invites its own teams.
                own.teams = teams.clone().filter(|_| !kind.of_session());
                // The unit and the teams sign what they issue themselves.
                if kind.by != super::Body::Committee {
                    own.set.retain(|(path, _)| !path.starts_with("signer."));
                }
                draft_in(change, by, commune, kind, own)
            })
            .collect()
    })
}

/// Trích yếu of the letter that corrects a paper, then its paragraphs.
const CORRECTION: &str = include_str!("../../data/correction.txt");

/// Drafts the letter that corrects the form of an issued paper (NĐ 30 Điều 18.3: errors of form and
/// technique are corrected by công văn; errors of content by a new paper of the same form).
///
/// # Errors
/// [`Error::PaperNotIssued`], [`Error::PaperNotNumbered`].
pub fn new_correction(
    store: &mut Store,
    by: &By,
    commune: &Commune,
    corrected: &Paper,
) -> Result<Id> {
    if corrected.state != PaperState::Issued {
        return Err(Error::PaperNotIssued { state: corrected.state });
    }
    if !corrected.kind.is_numbered() {
        return Err(Error::PaperNotNumbered(corrected.kind.title.to_owned()));
    }
    let type_name = corrected.kind.title.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
    let reference = wording::reference(corrected);
    let said = CORRECTION
        .replace("{body}", &commune.body())
        .replace("{type}", &type_name)
        .replace("{reference}", &reference)
        .replace("{abstract}", &wording::inside(&corrected.title));
    let (title, paragraphs) = said.trim_end().split_once('\n').unwrap_or_default();
    let set = [("paper.title", title), ("letter.paragraphs", paragraphs)];
    let set = set.map(|(path, value)| (path.to_owned(), value.to_owned())).into();
    let draft = Draft { set, ..Draft::default() };
    super::new_draft(store, by, commune, kind("official-letter")?, draft)
}
