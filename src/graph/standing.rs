//! A reading in; out: for each claim whether its triple stands in the graph as asserted.
//!
//! A claim is asserted where it is affirmed and nobody but the outlet, or another medium, vouches for it, or where every other speaker
//! has the subject as the own side (a source without a name, "residents said", counts as the outlet's word, with less confidence): the speaker itself, what the speaker leads, works or speaks for according to the same document
//! (the ontology marks these relations), and the country of any of these. What one party says of another is not asserted.

use super::knowledge::Knowledge;
use crate::claim::{Claim, Object, Polarity, Predicate};
use crate::ontology::Ontology;
use crate::reader::Reading;

/// Says which claims of a reading are asserted.
pub(super) struct Standing<'a> {
    reading: &'a Reading,
    ontology: &'a Ontology,
    kb: &'a dyn Knowledge,
    /// Who stands for whom, by index of entity.
    sides: Vec<(usize, usize)>,
}

impl<'a> Standing<'a> {
    pub(super) fn new(reading: &'a Reading, ontology: &'a Ontology, kb: &'a dyn Knowledge) -> Self {
        let sides = reading.claims.iter().filter_map(|claim| match (&claim.predicate, claim.subject, claim.object) {
            (Predicate::Relation(relation), Some(subject), Object::Entity(object))
                if claim.polarity == Polarity::Affirmed && claim.attitudes.is_empty() && ontology.relation(*relation).own_side =>
            {
                Some((subject, object))
            }
            _ => None,
        });
        Self { reading, ontology, kb, sides: sides.collect() }
    }

    /// Whether a claim's triple is written.
    pub(super) fn is_asserted(&self, claim: &Claim) -> bool {
        let Some(subject) = claim.subject else { return false };
        claim.polarity == Polarity::Affirmed
            && claim.object != Object::None
            && matches!(claim.predicate, Predicate::Relation(_))
            && claim.speakers.iter().all(|&speaker| self.is_medium(speaker) || self.has_side(speaker, subject))
    }

    fn is_medium(&self, entity: usize) -> bool {
        self.ontology.class(self.reading.entities.entities[entity].class).reports
    }

    /// Whether a subject is the speaker's own side.
    fn has_side(&self, speaker: usize, subject: usize) -> bool {
        let entities = &self.reading.entities.entities;
        let mut own = vec![speaker];
        let mut next = 0;
        while next < own.len() {
            let side = own[next];
            if side == subject {
                return true;
            }
            let country = entities[side].entry.and_then(|entry| self.kb.country(entry));
            if country.is_some() && country == entities[subject].entry {
                return true;
            }
            for &(member, whole) in &self.sides {
                if member == side && !own.contains(&whole) {
                    own.push(whole);
                }
            }
            next += 1;
        }
        false
    }
}
