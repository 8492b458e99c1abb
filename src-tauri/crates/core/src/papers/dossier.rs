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
    let body = commune.body();
    let set = [
        ("paper.title", format!("V/v đính chính {type_name} {reference}")),
        (
            "letter.paragraphs",
            format!(
                "{body} đã ban hành {type_name} {reference} {}.\n\
                 Qua rà soát, {body} phát hiện sai sót về thể thức, kỹ thuật trình bày và đính chính như sau:\n\
                 Tại … đã ghi: “…”. Nay đính chính thành: “…”.\n\
                 Các nội dung khác của {type_name} {reference} không thay đổi. Công văn này là bộ phận không tách rời của {type_name} nêu trên.\n\
                 {body} thông báo để các cơ quan, đơn vị, cá nhân có liên quan biết, thực hiện",
                wording::inside(&corrected.title),
            ),
        ),
    ];
    let draft =
        Draft { set: set.map(|(path, value)| (path.to_owned(), value)).into(), ..Draft::default() };
    super::new_draft(store, by, commune, kind("official-letter")?, draft)
}
