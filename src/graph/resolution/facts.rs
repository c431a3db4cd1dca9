//! Quads of documents in; out: what each document says that tells its events and people from others.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use rustc_hash::{FxHashMap, FxHashSet};

use super::Days;
use crate::graph::identities::Identities;
use crate::graph::names::{DM, OWL, RDF, RDFS, SCHEMA, SKOS};
use crate::graph::quads::QuadsBuilder;
use crate::ontology::{ClassId, Identity, Ontology, RelationId};

/// One thing that a document says of a node. Nodes by their numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Said {
    /// An event is there.
    Place(u32),
    /// An event is this one's doing.
    Doer(u32),
    /// An event harmed this one.
    Sufferer(u32),
    /// This one takes part in an event.
    Party(u32),
    /// So many, by this relation, is what an event did.
    Toll(RelationId, u64),
    /// A person acts so for this one.
    Office(RelationId, u32),
    /// A person is of this country.
    Nationality(u32),
    /// Some relation holds with this one.
    Neighbour(u32),
}

/// What one document says of one node.
#[derive(Clone, Debug)]
pub(super) struct Local {
    pub(super) node: u32,
    /// The document's graph.
    pub(super) document: u32,
    pub(super) class: ClassId,
    /// Literals.
    pub(super) names: Vec<u32>,
    /// Its preferred label.
    pub(super) label: Option<u32>,
    pub(super) gender: Option<u32>,
    /// Whether it is several.
    pub(super) plural: bool,
    pub(super) said: Vec<Said>,
    times: Vec<Days>,
    /// Nodes that it is never one with.
    pub(super) bars: Vec<u32>,
}

impl Local {
    /// When it was: what all its dates have in common, from the earliest on.
    pub(super) fn time(&self) -> Option<Days> {
        let mut times = self.times.clone();
        times.sort_unstable();
        times.into_iter().reduce(|all, (from, to)| {
            let common = (all.0.max(from), all.1.min(to));
            if common.0 <= common.1 { common } else { all }
        })
    }
}

/// What all documents say.
#[derive(Default)]
pub(super) struct Facts {
    /// In no order.
    pub(super) locals: Vec<Local>,
    /// Nodes of the knowledge base.
    pub(super) known: FxHashSet<u32>,
    /// The narrowest class of each node.
    pub(super) classes: FxHashMap<u32, ClassId>,
    /// Day of publication of each document.
    pub(super) published: FxHashMap<u32, i32>,
    /// What is of which country.
    pub(super) countries: Vec<(u32, u32)>,
    /// Document, part, whole.
    pub(super) wholes: Vec<(u32, u32, u32)>,
}

/// The numbers of the properties that matter here.
pub(super) struct Properties {
    types: FxHashMap<u32, ClassId>,
    relations: FxHashMap<u32, RelationId>,
    numbers: FxHashMap<u32, Property>,
    affirmed: u32,
}

#[derive(Clone, Copy)]
enum Property {
    Type,
    Known,
    Published,
    Country,
    Within,
    Name,
    Label,
    Gender,
    Number,
    Different,
    Subject,
    Action,
    Attitude,
    Polarity,
    Speaker,
    From,
    To,
    Place,
}

impl Properties {
    pub(super) fn new(builder: &mut QuadsBuilder, ontology: &Ontology) -> Self {
        let types = ontology.classes().map(|(id, class)| (builder.number(&format!("{DM}{}", class.name)), id)).collect();
        let relations = ontology.relations().map(|(id, relation)| (builder.number(&format!("{DM}{}", relation.name)), id)).collect();
        let numbers = [
            (RDF, "type", Property::Type),
            (RDFS, "isDefinedBy", Property::Known),
            (SCHEMA, "datePublished", Property::Published),
            (DM, "country", Property::Country),
            (DM, "within", Property::Within),
            (SKOS, "altLabel", Property::Name),
            (SKOS, "prefLabel", Property::Label),
            (DM, "gender", Property::Gender),
            (DM, "number", Property::Number),
            (OWL, "differentFrom", Property::Different),
            (RDF, "subject", Property::Subject),
            (DM, "action", Property::Action),
            (DM, "attitude", Property::Attitude),
            (DM, "polarity", Property::Polarity),
            (DM, "speaker", Property::Speaker),
            (DM, "timeFrom", Property::From),
            (DM, "timeTo", Property::To),
            (DM, "place", Property::Place),
        ];
        let numbers = numbers.map(|(namespace, name, property)| (builder.number(&format!("{namespace}{name}")), property));
        Self { types, relations, numbers: numbers.into_iter().collect(), affirmed: builder.literal("\"affirmed\"") }
    }
}

/// What dates a claim.
#[derive(Default)]
struct Dated {
    document: u32,
    subject: Option<u32>,
    action: Option<u32>,
    place: Option<u32>,
    from: Option<i32>,
    to: Option<i32>,
    /// Said under an attitude, denied, or by somebody else than the outlet.
    doubtful: bool,
}

impl Facts {
    pub(super) fn gather(builder: &QuadsBuilder, properties: &Properties, ontology: &Ontology) -> Self {
        let mut facts = Self::default();
        let mut documents: FxHashMap<u32, bool> = FxHashMap::default();
        let mut of_document = |graph: u32| *documents.entry(graph).or_insert_with(|| builder.is_document(graph));
        let rows: Vec<[u32; 4]> = builder.rows().iter().copied().filter(|row| of_document(row[3])).collect();
        let mut typed: FxHashMap<(u32, u32), ClassId> = FxHashMap::default();
        for &[subject, predicate, object, document] in &rows {
            match properties.numbers.get(&predicate) {
                Some(Property::Type) => {
                    if let Some(&class) = properties.types.get(&object) {
                        for kept in [typed.entry((subject, document)).or_insert(class), facts.classes.entry(subject).or_insert(class)] {
                            *kept = narrower(ontology, *kept, class);
                        }
                    }
                }
                Some(Property::Known) => drop(facts.known.insert(subject)),
                Some(Property::Published) => drop(day(builder.token(object)).map(|day| facts.published.insert(document, day))),
                Some(Property::Country) => facts.countries.push((subject, object)),
                Some(Property::Within) => facts.wholes.push((document, subject, object)),
                _ => {}
            }
        }
        let event = ontology.class_named("Event");
        let is_event = |class: ClassId| event.is_some_and(|event| ontology.is_a(class, event));
        let mut places: FxHashMap<(u32, u32), usize> = FxHashMap::default();
        for (&(node, document), &class) in &typed {
            if !facts.known.contains(&node) || is_event(class) {
                places.insert((node, document), facts.locals.len());
                facts.locals.push(Local {
                    node,
                    document,
                    class,
                    names: Vec::new(),
                    label: None,
                    gender: None,
                    plural: false,
                    said: Vec::new(),
                    times: Vec::new(),
                    bars: Vec::new(),
                });
            }
        }
        facts.read(&rows, builder, properties, ontology, &places);
        for local in &mut facts.locals {
            local.said.sort_unstable();
            local.said.dedup();
        }
        facts
    }

    /// Notes what the rows say of the nodes that matter.
    fn read(
        &mut self,
        rows: &[[u32; 4]],
        builder: &QuadsBuilder,
        properties: &Properties,
        ontology: &Ontology,
        places: &FxHashMap<(u32, u32), usize>,
    ) {
        let mut claims: FxHashMap<u32, Dated> = FxHashMap::default();
        let mut lasted: FxHashMap<usize, [Option<i32>; 2]> = FxHashMap::default();
        for &[subject, predicate, object, document] in rows {
            let of = |node: u32| places.get(&(node, document)).copied();
            if let Some(&relation) = properties.relations.get(&predicate) {
                self.relate(ontology, builder, relation, [subject, object], document, [of(subject), of(object)]);
                continue;
            }
            let Some(&property) = properties.numbers.get(&predicate) else { continue };
            match (property, of(subject)) {
                (Property::Name, Some(local)) => self.locals[local].names.push(object),
                (Property::Label, Some(local)) => self.locals[local].label = Some(object),
                (Property::Gender, Some(local)) => self.locals[local].gender = Some(object),
                (Property::Number, Some(local)) => self.locals[local].plural = true,
                (Property::Different, Some(local)) => self.locals[local].bars.push(object),
                (Property::From, Some(local)) => lasted.entry(local).or_default()[0] = day(builder.token(object)),
                (Property::To, Some(local)) => lasted.entry(local).or_default()[1] = day(builder.token(object)),
                (Property::Country | Property::Within, Some(local)) => self.locals[local].said.push(Said::Place(object)),
                (_, Some(_)) => {}
                (
                    Property::Subject
                    | Property::Action
                    | Property::Place
                    | Property::From
                    | Property::To
                    | Property::Attitude
                    | Property::Speaker
                    | Property::Polarity,
                    None,
                ) => {
                    let claim = claims.entry(subject).or_insert_with(|| Dated { document, ..Dated::default() });
                    claim.note(property, object, builder, properties);
                }
                (_, None) => {}
            }
        }
        for (local, [from, to]) in lasted {
            self.locals[local].times.extend(from.zip(to));
        }
        for claim in claims.into_values().filter(|claim| !claim.doubtful) {
            let of_event = claim.action.and_then(|action| properties.relations.get(&action)).and_then(|&id| ontology.relation(id).identity);
            let dates = matches!(of_event, Some(Identity::Place | Identity::Sufferer | Identity::Toll));
            let Some(&local) = claim.subject.filter(|_| dates).and_then(|subject| places.get(&(subject, claim.document))) else { continue };
            self.locals[local].said.extend(claim.place.map(Said::Place));
            let published = self.published.get(&claim.document).copied();
            self.locals[local].times.extend(claim.from.zip(claim.to).map(|(from, to)| {
                // The day of publication may be no more than the tense: what a paper tells in the present was the day before.
                if from == to && Some(to) == published { (from - TENSE, to) } else { (from, to) }
            }));
        }
    }

    /// Notes a triple for both its ends.
    fn relate(
        &mut self,
        ontology: &Ontology,
        builder: &QuadsBuilder,
        relation: RelationId,
        [subject, object]: [u32; 2],
        document: u32,
        [of_subject, of_object]: [Option<usize>; 2],
    ) {
        let identity = ontology.relation(relation).identity;
        let is_node = builder.is_node(object);
        if identity == Some(Identity::Whole) {
            self.wholes.push((document, subject, object));
        }
        if let Some(local) = of_subject {
            let said = match identity {
                Some(Identity::Place) => Some(Said::Place(object)),
                Some(Identity::Sufferer) => Some(Said::Sufferer(object)),
                Some(Identity::Toll) => number(builder.token(object)).map(|number| Said::Toll(relation, number)),
                Some(Identity::Office) => Some(Said::Office(relation, object)),
                Some(Identity::Nationality) => Some(Said::Nationality(object)),
                Some(Identity::Doer | Identity::Party | Identity::Whole) | None => None,
            };
            self.locals[local].said.extend(said);
            self.locals[local].said.extend(is_node.then_some(Said::Neighbour(object)));
        }
        if let Some(local) = of_object {
            let said = match identity {
                Some(Identity::Doer) => Some(Said::Doer(subject)),
                Some(Identity::Party) => Some(Said::Party(subject)),
                _ => None,
            };
            self.locals[local].said.extend(said);
            self.locals[local].said.push(Said::Neighbour(subject));
        }
    }

    /// Says everything of the nodes of the whole set.
    pub(super) fn rename(&mut self, identities: &Identities) {
        for local in &mut self.locals {
            let of = |node: u32| identities.of(node, local.document);
            for said in &mut local.said {
                match said {
                    Said::Place(node)
                    | Said::Doer(node)
                    | Said::Sufferer(node)
                    | Said::Party(node)
                    | Said::Office(_, node)
                    | Said::Nationality(node)
                    | Said::Neighbour(node) => *node = of(*node),
                    Said::Toll(..) => {}
                }
            }
        }
        for (document, part, whole) in &mut self.wholes {
            (*part, *whole) = (identities.of(*part, *document), identities.of(*whole, *document));
        }
    }
}

/// So many days before its publication a paper may tell of an event in the present.
const TENSE: i32 = 2;

impl Dated {
    fn note(&mut self, property: Property, object: u32, builder: &QuadsBuilder, properties: &Properties) {
        match property {
            Property::Subject => self.subject = Some(object),
            Property::Action => self.action = Some(object),
            Property::Place => self.place = Some(object),
            Property::From => self.from = day(builder.token(object)),
            Property::To => self.to = day(builder.token(object)),
            Property::Attitude | Property::Speaker => self.doubtful = true,
            Property::Polarity => self.doubtful |= object != properties.affirmed,
            _ => {}
        }
    }
}

/// The narrower of two classes of one node; of two that are no kinds of each other the one that is a kind of more classes, then the first in the
/// ontology. Of several classes the same is left in whatever order they come.
pub(super) fn narrower(ontology: &Ontology, one: ClassId, other: ClassId) -> ClassId {
    match (ontology.is_a(one, other), ontology.is_a(other, one)) {
        (true, _) => one,
        (_, true) => other,
        _ => {
            let above = |class: ClassId| ontology.classes().filter(|&(above, _)| ontology.is_a(class, above)).count();
            if (above(other), one) > (above(one), other) { other } else { one }
        }
    }
}

const EPOCH: Date = date(1970, 1, 1);

/// The day of a literal of XML Schema, as days since 1970.
fn day(token: &str) -> Option<i32> {
    let text = token.strip_prefix('"')?.split('"').next()?;
    let day: Date = text.parse().ok()?;
    i32::try_from(day.duration_since(EPOCH).as_hours() / 24).ok()
}

/// A day in ISO 8601.
pub(super) fn in_words(day: i32) -> String {
    EPOCH.checked_add(i64::from(day).days()).map(|day| day.to_string()).unwrap_or_default()
}

fn number(token: &str) -> Option<u64> {
    token.strip_prefix('"')?.split('"').next()?.parse().ok()
}
