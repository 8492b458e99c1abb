//! The person a row is about: known already, or new.

use std::sync::Arc;

use foldhash::{HashSet, HashSetExt as _};

use super::{Known, Namesake, Roster, Same, doubt};
use crate::id::Ids;
use crate::roster::import::{
    Field, Glance, Identity, ImportPlan, ImportedPerson, Problem, ProblemCode, same_person,
};
use crate::roster::known::{may_be, merged};
use crate::roster::store_import::twins::Twins;
use crate::roster::store_import::writes::Update;
use crate::roster::store_import::{Outcome, Stored, StoredCounts, StoredPerson};
use crate::roster::tables::{membership_row, person_row};
use crate::roster::{Birth, Member, TeamState};
use crate::{Id, Result};

impl Roster {
    pub(super) fn place<'p>(
        &mut self,
        ids: &Ids,
        plan: &'p ImportPlan,
        twins: &Twins<'p>,
        person: &'p ImportedPerson,
        team: Id,
        stored: &mut Stored,
    ) -> Result<StoredPerson> {
        let key = vietnamese::tone_key(&person.name);
        let from = if plan.apart.contains(&person.place()) { self.known } else { 0 };
        let identity = twins.identity(person);
        let mut found = self.same(&key, &identity, &team, from, true);
        let certain = found.first.is_some();
        if !certain && from < self.known && self.by_name.contains_key(&key) {
            found = self.likely(plan, twins, &key, &identity, &team);
            if plan.unattended && found.first.is_some() {
                found = Same::default();
                let made = Some(person.name.clone());
                stored.problems.push(Problem {
                    field: Field::Name,
                    ..doubt(person, ProblemCode::MaybeKnown, &person.name, made)
                });
            }
        }
        let counts = &mut stored.counts;
        let in_team = found.in_team;
        let first = in_team.or(found.first);
        let matched = found.first.is_some_and(|place| place < self.known);
        counts.matched += u32::from(matched);

        let Some((place, known)) = first.and_then(|place| Some((place, self.members.get(place)?)))
        else {
            let mut member = self.new_member(ids, person, team);
            // Known from the first as the whole list knows this person.
            member.birth = identity.birth;
            member.phone = identity.phone.map(str::to_owned);
            // A list has no tags.
            self.writes.people.push(person_row(&self.commune, &member))?;
            counts.people += 1;
            self.join(key, member, identity.citizen_id.map(str::to_owned), counts)?;
            return Ok(StoredPerson { outcome: Outcome::New, differences: Vec::new(), certain });
        };
        let (filled, differences) = merged(&known.member, person, in_team.is_some(), &plan.taken);
        let citizen_id = known.citizen_id.clone().or_else(|| person.citizen_id.clone());
        let news = filled != *known.member;
        let filled = Arc::new(filled);
        let learnt = citizen_id != known.citizen_id;
        let repeated = place >= self.known || !self.met.insert(place);
        if news {
            self.writes.updates.push(Update::Person(Arc::clone(&filled)));
        }
        // A later row may be known by the citizen number alone.
        if news || learnt {
            self.spread(&key, &filled, citizen_id.as_ref());
        }
        if in_team.is_none() {
            let fresh = self.new_member(ids, person, team);
            let (from, to) = (None, None);
            let Member { membership, team, position, slot, note, state, .. } = fresh;
            let own = Arc::unwrap_or_clone(filled);
            let member = Member { membership, team, position, slot, note, state, from, to, ..own };
            self.join(key, member, citizen_id, counts)?;
            return Ok(StoredPerson { outcome: Outcome::Joined, differences, certain });
        }
        if news {
            self.writes.updates.push(Update::Membership(Arc::clone(&filled)));
            if let Some(known) = self.members.get_mut(place) {
                known.member = filled;
            }
        } else {
            counts.unchanged += 1;
        }
        let outcome = match (repeated, news) {
            (true, _) => Outcome::Repeated,
            (false, true) => Outcome::Updated,
            (false, false) => Outcome::Unchanged,
        };
        Ok(StoredPerson { outcome, differences, certain })
    }

    /// The namesakes from a place on that are the person of a row for certain, or may be.
    fn same(
        &self,
        key: &str,
        identity: &Identity<'_>,
        team: &Id,
        from: usize,
        certain: bool,
    ) -> Same {
        let mut same = Same::default();
        let namesakes = self.by_name.get(key).into_iter().flatten().copied();
        let glance = Glance::of(identity);
        let told_apart = |namesake: &Namesake| certain && namesake.glance.apart(glance);
        for namesake in namesakes.filter(|namesake| !told_apart(namesake)) {
            let place = namesake.place;
            let Some(known) = self.members.get(place).filter(|_| place >= from) else { continue };
            let one_team = known.member.team == *team;
            let is = if certain { same_person } else { may_be };
            if is(&known.identity(), identity, one_team) {
                same.first = same.first.or(Some(place));
                if one_team && known.member.stands_on(None) {
                    same.in_team = same.in_team.or(Some(place));
                }
            }
        }
        same
    }

    /// The person of the store a row may well be: a namesake of whom birth or phone have changed,
    /// and whom no other row of the file is for certain.
    fn likely<'p>(
        &mut self,
        plan: &'p ImportPlan,
        twins: &Twins<'p>,
        key: &str,
        identity: &Identity<'_>,
        team: &Id,
    ) -> Same {
        if self.claimed.is_none() {
            self.claimed = Some(self.certain(plan, twins));
        }
        let mut found = self.same(key, identity, team, 0, false);
        let free = |place: &usize| {
            let id = self.members.get(*place).map(|known| &known.member.person);
            let taken = self.claimed.as_ref().zip(id).is_some_and(|(taken, id)| taken.contains(id));
            *place < self.known && !taken && !self.met.contains(place)
        };
        found.first = found.first.filter(free);
        found.in_team = found.in_team.filter(free);
        found
    }

    /// The people of the store who are certainly in the file.
    fn certain<'p>(&self, plan: &'p ImportPlan, twins: &Twins<'p>) -> HashSet<Id> {
        let mut people = HashSet::new();
        for person in &plan.people {
            let key = vietnamese::tone_key(&person.name);
            let Some(places) = self.by_name.get(&key) else { continue };
            let team = person.team.as_deref().map(vietnamese::tone_key);
            let team = team.and_then(|team| self.teams.get(&team));
            let identity = twins.identity(person);
            let known = places.iter().filter_map(|namesake| self.members.get(namesake.place));
            people.extend(
                known
                    .filter(|known| {
                        let same_team = team.is_some_and(|team| team.contains(&known.member.team));
                        same_person(&known.identity(), &identity, same_team)
                    })
                    .map(|known| known.member.person.clone()),
            );
        }
        people
    }

    /// A new membership of a person who is stored; it is remembered.
    fn join(
        &mut self,
        key: String,
        member: Member,
        citizen_id: Option<String>,
        counts: &mut StoredCounts,
    ) -> Result<()> {
        let next = self.next_memberships.entry(member.team.clone()).or_default();
        self.writes.memberships.push(membership_row(&member, next))?;
        *next += 1;
        counts.memberships += 1;
        let known = Known { member: Arc::new(member), citizen_id };
        let glance = Glance::of(&known.identity());
        let namesake = Namesake { place: self.members.len(), glance };
        self.by_name.entry(key).or_default().push(namesake);
        self.members.push(known);
        Ok(())
    }

    /// What is the person's own, taken over by every membership of that person in memory: a later
    /// row must not write an older copy back.
    fn spread(&mut self, key: &str, person: &Member, citizen_id: Option<&String>) {
        for namesake in self.by_name.get_mut(key).into_iter().flatten() {
            let Some(known) = self.members.get_mut(namesake.place) else { continue };
            if known.member.person == person.person {
                let member = Arc::make_mut(&mut known.member);
                member.birth = person.birth;
                member.gender = person.gender;
                member.phone.clone_from(&person.phone);
                member.occupation.clone_from(&person.occupation);
                known.citizen_id = citizen_id.cloned();
                namesake.glance = Glance::of(&known.identity());
            }
        }
    }

    /// The composition's place that an occupation names.
    fn slot(&mut self, occupation: &str) -> Option<String> {
        if let Some(slot) = self.slot_of.get(occupation) {
            return slot.clone();
        }
        let folded = vietnamese::fold(occupation);
        let named = self.slots.iter().find(|(slot, _)| folded.contains(slot));
        let slot = named.map(|(_, slot)| slot.clone());
        self.slot_of.insert(occupation.to_owned(), slot.clone());
        slot
    }

    fn new_member(&mut self, ids: &Ids, person: &ImportedPerson, team: Id) -> Member {
        let slot = person.occupation.as_deref().and_then(|occupation| self.slot(occupation));
        Member {
            membership: ids.next(),
            person: ids.next(),
            team,
            name: person.name.clone(),
            given_name: person.given_name.clone(),
            birth: Birth { year: person.birth_year, date: person.birth_date },
            gender: person.gender,
            phone: person.phone.clone(),
            occupation: person.occupation.clone(),
            email: None,
            organisation: None,
            sort_key: None,
            tags: Vec::new(),
            position: person.position.clone(),
            slot,
            note: person.note.clone(),
            state: TeamState::Proposed,
            from: None,
            to: None,
        }
    }
}
