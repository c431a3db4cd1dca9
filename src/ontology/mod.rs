//! The vocabulary in: classes, relations and attitudes of `ontology/demarche.ttl`. Out: an [`Ontology`] that every stage may ask.
//!
//! Knows no English text and no entity. Loaded once; immutable.

pub mod lexicon;
mod load;
pub(crate) mod near;
#[cfg(test)]
mod tests;

use oxigraph::model::Triple;
use rustc_hash::FxHashMap;

/// A vocabulary that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OntologyError {
    /// It is no Turtle.
    #[error("{file}:{line}: {message}")]
    Syntax {
        /// The file, as given.
        file: String,
        /// Its line, from 1.
        line: usize,
        /// What is wrong there.
        message: String,
    },
    /// It declares something that does not hold together.
    #[error("{file}:{line}: {message}")]
    Invalid {
        /// The file, as given.
        file: String,
        /// Its line, from 1.
        line: usize,
        /// What is wrong there.
        message: String,
    },
}

/// A class of the ontology, such as `Country`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClassId(pub(crate) u16);

/// A relation of the ontology, such as `delists`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RelationId(pub(crate) u16);

/// An attitude of the ontology, such as `considers`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AttitudeId(pub(crate) u8);

/// A class: what kind of thing an entity is.
#[derive(Clone, Debug)]
pub struct Class {
    /// Local name, such as `MilitantGroup`.
    pub name: String,
    /// In words, such as "militant group".
    pub label: String,
    /// What it is, in one sentence.
    pub definition: String,
    /// The classes that it is directly a kind of.
    pub parents: Vec<ClassId>,
    /// Whether its members report what others do, so that what they say needs nobody to vouch for it.
    pub reports: bool,
    /// Whether it is of events of which one place sees few, so that place and time tell them apart.
    pub local: bool,
}

/// What a relation relates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RelationKind {
    /// A state that holds for a time.
    State,
    /// An act.
    Event,
    /// A number.
    Value,
}

/// What a relation tells of which event, person or place is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Identity {
    /// The object is where the subject, an event, happens.
    Place,
    /// The subject did the object, an event, or says so.
    Doer,
    /// The object suffered from the subject, an event.
    Sufferer,
    /// The subject takes part in the object, an event.
    Party,
    /// The object counts what the subject, an event, did.
    Toll,
    /// The subject, a person, acts for the object.
    Office,
    /// The subject is of the object, a country.
    Nationality,
    /// The subject is a part of the object.
    Whole,
}

impl Identity {
    /// All of them, by name.
    const ALL: [(&str, Self); 8] = [
        ("place", Self::Place),
        ("doer", Self::Doer),
        ("sufferer", Self::Sufferer),
        ("party", Self::Party),
        ("toll", Self::Toll),
        ("office", Self::Office),
        ("nationality", Self::Nationality),
        ("whole", Self::Whole),
    ];
}

/// A relation between two entities, or between an entity and a value.
#[derive(Clone, Debug)]
pub struct Relation {
    /// Local name, such as `delists`.
    pub name: String,
    /// In words, third person singular, such as "withdraws from".
    pub label: String,
    /// What it means, in one sentence.
    pub definition: String,
    /// Whether it is a state, an act or a number.
    pub kind: RelationKind,
    /// The verb's base form as it stands in a composed name (`delist` in `plansToDelist`).
    pub base: String,
    /// The verb's gerund as it stands in a composed name (`delisting` in `considersDelisting`).
    pub gerund: String,
    /// Classes the subject may have; empty: any.
    pub domain: Vec<ClassId>,
    /// Classes the object may have; empty: any.
    pub range: Vec<ClassId>,
    /// Whether the object is a number, as of `killed`.
    pub literal: bool,
    /// Whether it holds in both directions.
    pub symmetric: bool,
    /// Whether it is transitive.
    pub transitive: bool,
    /// The relations that it is directly a kind of.
    pub parents: Vec<RelationId>,
    /// Whether the subject speaks for the object, as a leader or a spokesperson does.
    pub own_side: bool,
    /// What it tells of which event, person or place is meant.
    pub identity: Option<Identity>,
    /// The PLOVER type, such as `CONCEDE`; none for states.
    pub plover: Option<String>,
    /// The PLOVER type of its negation, where it has one of its own (`REJECT` for who does not agree).
    pub plover_of_negation: Option<String>,
    /// The PLOVER mode, such as `withdraw`.
    pub plover_mode: Option<String>,
    /// The root of the CAMEO code, such as `08`.
    pub cameo_root: Option<String>,
    /// 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    pub quad_class: Option<u8>,
    /// Goldstein weight of the CAMEO root, from -10 (conflict) to 10 (cooperation).
    pub goldstein: Option<f64>,
}

impl Relation {
    /// Whether the act does harm, in words or in deeds.
    pub fn is_hostile(&self) -> bool {
        self.quad_class.is_some_and(|class| class > 2)
    }
}

/// What may stand between an actor and an act: considers, plans, wants, …
#[derive(Clone, Debug)]
pub struct Attitude {
    /// Local name, such as `considers`.
    pub name: String,
    /// In words.
    pub label: String,
    /// What it means, in one sentence.
    pub definition: String,
    /// What stands before the act's form in a composed name: `considers`, `plansTo`, `may`.
    pub prefix: String,
    /// Whether the gerund follows the prefix, instead of the base form.
    pub takes_gerund: bool,
    /// Whether who holds it will not do the act.
    pub is_refusal: bool,
    /// Whether who holds it means to do the act: who means to refuse refuses.
    pub is_willingness: bool,
    /// Whether it can only be about an act of one's own: what others do one does not try.
    pub is_of_own_acts: bool,
    /// The PLOVER type of a cooperative act under this attitude, where it changes the act's own (`AGREE` for vows).
    pub plover: Option<String>,
    /// The PLOVER type of a hostile act under this attitude, where it changes the act's own (`THREATEN` for vows).
    pub plover_of_conflict: Option<String>,
    /// The PLOVER type of the negation of a cooperative act under this attitude (`REJECT` for what somebody will not do).
    pub plover_of_negation: Option<String>,
    /// The PLOVER type of a cooperative act, or of not doing a hostile one, where who holds the attitude says so himself (`AGREE`: a promise).
    pub plover_of_announcement: Option<String>,
}

/// The classes, relations and attitudes, each found by id or by local name.
#[derive(Clone, Debug)]
pub struct Ontology {
    classes: Vec<Class>,
    relations: Vec<Relation>,
    attitudes: Vec<Attitude>,
    class_ids: FxHashMap<String, ClassId>,
    relation_ids: FxHashMap<String, RelationId>,
    attitude_ids: FxHashMap<String, AttitudeId>,
    composed_ids: FxHashMap<String, (AttitudeId, RelationId)>,
    version: String,
    fingerprint: String,
    triples: Vec<Triple>,
}

impl Ontology {
    /// The class of this id.
    pub fn class(&self, id: ClassId) -> &Class {
        &self.classes[usize::from(id.0)]
    }

    /// The relation of this id.
    pub fn relation(&self, id: RelationId) -> &Relation {
        &self.relations[usize::from(id.0)]
    }

    /// The attitude of this id.
    pub fn attitude(&self, id: AttitudeId) -> &Attitude {
        &self.attitudes[usize::from(id.0)]
    }

    /// The class with this local name.
    pub fn class_named(&self, name: &str) -> Option<ClassId> {
        self.class_ids.get(name).copied()
    }

    /// The relation with this local name.
    pub fn relation_named(&self, name: &str) -> Option<RelationId> {
        self.relation_ids.get(name).copied()
    }

    /// The attitude with this local name.
    pub fn attitude_named(&self, name: &str) -> Option<AttitudeId> {
        self.attitude_ids.get(name).copied()
    }

    /// The attitude and the relation of a composed local name, such as `considersDelisting`.
    pub fn composed_named(&self, name: &str) -> Option<(AttitudeId, RelationId)> {
        self.composed_ids.get(name).copied()
    }

    /// All classes, in the order of the file.
    pub fn classes(&self) -> impl Iterator<Item = (ClassId, &Class)> {
        self.classes.iter().zip(0..).map(|(class, index)| (ClassId(index), class))
    }

    /// All relations, in the order of the file.
    pub fn relations(&self) -> impl Iterator<Item = (RelationId, &Relation)> {
        self.relations.iter().zip(0..).map(|(relation, index)| (RelationId(index), relation))
    }

    /// All attitudes, in the order of the file.
    pub fn attitudes(&self) -> impl Iterator<Item = (AttitudeId, &Attitude)> {
        self.attitudes.iter().zip(0..).map(|(attitude, index)| (AttitudeId(index), attitude))
    }

    /// The vocabulary's version.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// A hash of the vocabulary, 32 hexadecimal digits: part of the reader's fingerprint.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// The vocabulary itself, as RDF.
    pub fn triples(&self) -> &[Triple] {
        &self.triples
    }

    /// Whether a class is `ancestor` or a kind of it.
    pub fn is_a(&self, class: ClassId, ancestor: ClassId) -> bool {
        class == ancestor || self.class(class).parents.iter().any(|&parent| self.is_a(parent, ancestor))
    }

    /// The local name of an act under an attitude: `considersDelisting`, `plansToDelist`, `mayDelist`.
    pub fn composed_name(&self, attitude: AttitudeId, relation: RelationId) -> String {
        let (attitude, relation) = (self.attitude(attitude), self.relation(relation));
        let form = if attitude.takes_gerund { &relation.gerund } else { &relation.base };
        let mut name = attitude.prefix.clone();
        let mut letters = form.chars();
        name.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        name.extend(letters);
        name
    }
    /// An act under an attitude in words: "considers delisting", "plans to give military aid to".
    pub fn composed_label(&self, attitude: AttitudeId, relation: RelationId) -> String {
        let mut label = String::new();
        for letter in self.composed_name(attitude, relation).chars() {
            if letter.is_ascii_uppercase() {
                label.push(' ');
            }
            label.push(letter.to_ascii_lowercase());
        }
        label
    }

    /// The PLOVER type of an act under attitudes, outermost first, or of its negation, announced by who does it or not; none for a state that
    /// stands alone. Not to attack is as much a promise as to help.
    pub fn event_type(&self, attitudes: &[AttitudeId], relation: RelationId, negated: bool, announced: bool) -> Option<&str> {
        let relation = self.relation(relation);
        let Some(&outermost) = attitudes.first() else {
            return relation.plover_of_negation.as_deref().filter(|_| negated).or(relation.plover.as_deref());
        };
        let attitude = self.attitude(outermost);
        let hostile = relation.is_hostile();
        let of_negation = attitude.plover_of_negation.as_deref().filter(|_| negated && !hostile && relation.plover.is_some());
        let of_attitude = if hostile && !negated { &attitude.plover_of_conflict } else { &attitude.plover };
        let is_offer = announced && hostile == negated && relation.plover.is_some();
        let of_announcement = attitude.plover_of_announcement.as_deref().filter(|_| is_offer);
        of_negation.or(of_attitude.as_deref()).or(of_announcement).or(relation.plover.as_deref())
    }
}
