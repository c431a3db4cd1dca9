//! The classes that rules of names and descriptions ask for, found once in the ontology.

use crate::ontology::{ClassId, Ontology, RelationId};

/// Some classes by name, and the ontology to compare others with them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Classes<'a> {
    ontology: &'a Ontology,
    pub(crate) actor: Option<ClassId>,
    pub(crate) person: Option<ClassId>,
    pub(crate) organization: Option<ClassId>,
    pub(crate) population: Option<ClassId>,
    pub(crate) country: Option<ClassId>,
    pub(crate) government: Option<ClassId>,
    pub(crate) militants: Option<ClassId>,
    pub(crate) place: Option<ClassId>,
    pub(crate) city: Option<ClassId>,
    pub(crate) event: Option<ClassId>,
    pub(crate) document: Option<ClassId>,
    pub(crate) facility: Option<ClassId>,
    pub(crate) party: Option<ClassId>,
    pub(crate) weapon: Option<ClassId>,
    pub(crate) role: Option<ClassId>,
}

impl<'a> Classes<'a> {
    pub(crate) fn new(ontology: &'a Ontology) -> Self {
        Self {
            ontology,
            actor: ontology.class_named("Actor"),
            person: ontology.class_named("Person"),
            organization: ontology.class_named("Organization"),
            population: ontology.class_named("PopulationGroup"),
            country: ontology.class_named("Country"),
            government: ontology.class_named("Government"),
            militants: ontology.class_named("MilitantGroup"),
            place: ontology.class_named("Place"),
            city: ontology.class_named("City"),
            event: ontology.class_named("Event"),
            document: ontology.class_named("Document"),
            facility: ontology.class_named("Facility"),
            party: ontology.class_named("PoliticalParty"),
            weapon: ontology.class_named("Weapon"),
            role: ontology.class_named("Role"),
        }
    }

    /// Whether a class is the other or a kind of it; false where one of them is not known.
    pub(crate) fn is(&self, class: Option<ClassId>, other: Option<ClassId>) -> bool {
        class.zip(other).is_some_and(|(class, other)| self.ontology.is_a(class, other))
    }

    /// The class of what has a relation to something else: of who leads, a person.
    pub(crate) fn bearer(&self, relation: RelationId) -> Option<ClassId> {
        let relation = self.ontology.relation(relation);
        let class = relation.domain.first().copied();
        // Enemies and allies may be anybody; who leads or represents is somebody.
        if class == self.actor && !relation.symmetric { self.person } else { class }
    }

    /// Whether two classes may be of one thing: one of them is unknown or a kind of the other.
    pub(crate) fn fit(&self, one: Option<ClassId>, other: Option<ClassId>) -> bool {
        one.zip(other).is_none_or(|(one, other)| self.ontology.is_a(one, other) || self.ontology.is_a(other, one))
    }
}
