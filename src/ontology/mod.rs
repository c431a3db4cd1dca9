//! The vocabulary in: classes, relations and attitudes of `ontology/demarche.ttl`. Out: an [`Ontology`] that every stage may ask.
//!
//! Knows no English text and no entity. Loaded once; immutable.

mod load;

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
    /// The classes that it is directly a kind of.
    pub parents: Vec<ClassId>,
}

/// A relation between two entities, or between an entity and a value.
#[derive(Clone, Debug)]
pub struct Relation {
    /// Local name, such as `delists`.
    pub name: String,
    /// In words, third person singular, such as "takes off a list".
    pub label: String,
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
    /// The PLOVER type, such as `CONCEDE`; none for states.
    pub plover: Option<String>,
}

/// What may stand between an actor and an act: considers, plans, wants, …
#[derive(Clone, Debug)]
pub struct Attitude {
    /// Local name, such as `considers`.
    pub name: String,
    /// In words.
    pub label: String,
    /// What stands before the act's form in a composed name: `considers`, `plansTo`, `may`.
    pub prefix: String,
    /// Whether the gerund follows the prefix, instead of the base form.
    pub takes_gerund: bool,
    /// The PLOVER type of an act under this attitude, where it changes the act's own (`AGREE` for agrees).
    pub plover: Option<String>,
}

/// The classes, relations and attitudes, each found by id or by local name.
#[derive(Clone, Debug)]
pub struct Ontology {
    classes: Vec<Class>,
    relations: Vec<Relation>,
    attitudes: Vec<Attitude>,
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
        self.classes.iter().position(|class| class.name == name).map(|index| ClassId(index as u16))
    }

    /// The relation with this local name.
    pub fn relation_named(&self, name: &str) -> Option<RelationId> {
        self.relations.iter().position(|relation| relation.name == name).map(|index| RelationId(index as u16))
    }

    /// The attitude with this local name.
    pub fn attitude_named(&self, name: &str) -> Option<AttitudeId> {
        self.attitudes.iter().position(|attitude| attitude.name == name).map(|index| AttitudeId(index as u8))
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
}
