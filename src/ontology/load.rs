//! Turtle in, an [`Ontology`] out, every reference checked.

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::vocab::{rdf, rdfs};
use oxigraph::model::{NamedOrBlankNode, Term, Triple};
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

use super::{Attitude, AttitudeId, Class, ClassId, Identity, Ontology, OntologyError, Relation, RelationId, RelationKind};

/// The vocabulary that is built in.
const BUILT_IN: &str = include_str!("../../ontology/demarche.ttl");

const DM: &str = "https://w3id.org/demarche/ontology#";
const ATTITUDE: &str = "https://w3id.org/demarche/attitude/";
const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
const SCHEMA: &str = "https://schema.org/";
const OWL: &str = "http://www.w3.org/2002/07/owl#";

impl Ontology {
    /// The vocabulary that comes with the program, `ontology/demarche.ttl`.
    ///
    /// # Errors
    ///
    /// As [`Ontology::from_turtle`]; a test holds that this file has none.
    pub fn built_in() -> Result<Self, OntologyError> {
        Self::from_turtle("ontology/demarche.ttl", BUILT_IN)
    }

    /// Reads a vocabulary; `file` is what errors call it.
    ///
    /// # Errors
    ///
    /// Where it is no Turtle, names a class or relation that it does not declare, lacks a label or a form for composed names, or
    /// gives one name to two things.
    pub fn from_turtle(file: &str, turtle: &str) -> Result<Self, OntologyError> {
        let source = Source::parse(file, turtle)?;
        let classes = source.of_type("EntityClass", DM);
        let relations = source.relations();
        let attitudes = source.of_type("Attitude", ATTITUDE);
        let mut ontology = Self {
            classes: Vec::with_capacity(classes.len()),
            relations: Vec::with_capacity(relations.len()),
            attitudes: Vec::with_capacity(attitudes.len()),
            class_ids: ids(classes.iter().copied(), ClassId),
            relation_ids: ids(relations.iter().map(|&(name, _)| name), RelationId),
            attitude_ids: ids(attitudes.iter().copied(), |index| AttitudeId(index as u8)),
            composed_ids: FxHashMap::default(),
            version: source.values("https://w3id.org/demarche/ontology", OWL, "versionInfo").next().unwrap_or_default().to_owned(),
            fingerprint: Sha256::digest(turtle.as_bytes())[..16].iter().map(|byte| format!("{byte:02x}")).collect(),
            triples: Vec::new(),
        };
        for name in classes {
            ontology.classes.push(source.class(&ontology, name)?);
        }
        for (name, kind) in relations {
            ontology.relations.push(source.relation(&ontology, name, kind)?);
        }
        for name in attitudes {
            ontology.attitudes.push(source.attitude(name)?);
        }
        source.check_cycles(&ontology)?;
        source.compose(&mut ontology)?;
        ontology.triples = source.triples;
        Ok(ontology)
    }
}

/// Numbers names in their order.
fn ids<'a, I>(names: impl Iterator<Item = &'a str>, id: impl Fn(u16) -> I) -> FxHashMap<String, I> {
    names.zip(0..).map(|(name, index)| (name.to_owned(), id(index))).collect()
}

/// A parsed vocabulary with what its errors need.
struct Source<'a> {
    file: &'a str,
    turtle: &'a str,
    triples: Vec<Triple>,
    /// Subjects in order of the file, each with the places of its triples.
    subjects: Vec<(String, Vec<usize>)>,
    places: FxHashMap<String, usize>,
}

impl<'a> Source<'a> {
    fn parse(file: &'a str, turtle: &'a str) -> Result<Self, OntologyError> {
        let mut source = Self { file, turtle, triples: Vec::new(), subjects: Vec::new(), places: FxHashMap::default() };
        for quad in RdfParser::from_format(RdfFormat::Turtle).for_slice(turtle) {
            let triple = Triple::from(quad.map_err(|error| OntologyError::Syntax {
                file: file.to_owned(),
                line: error.location().map_or(1, |location| location.start.line as usize + 1),
                message: error.to_string(),
            })?);
            if let NamedOrBlankNode::NamedNode(subject) = &triple.subject {
                let place = *source.places.entry(subject.as_str().to_owned()).or_insert_with(|| {
                    source.subjects.push((subject.as_str().to_owned(), Vec::new()));
                    source.subjects.len() - 1
                });
                source.subjects[place].1.push(source.triples.len());
            }
            source.triples.push(triple);
        }
        Ok(source)
    }

    /// An error about the thing with this local name.
    fn wrong(&self, name: &str, message: String) -> OntologyError {
        let declares = |line: &str| line.split_once(' ').is_some_and(|(first, _)| first.rsplit(':').next() == Some(name));
        let line = self.turtle.lines().position(declares).map_or(1, |index| index + 1);
        OntologyError::Invalid { file: self.file.to_owned(), line, message }
    }

    /// The objects of a subject and a predicate, as text: IRI or lexical form.
    fn values(&self, subject: &str, vocabulary: &str, predicate: &str) -> impl Iterator<Item = &str> {
        let predicate = format!("{vocabulary}{predicate}");
        let places = self.places.get(subject).map_or(&[][..], |&place| &self.subjects[place].1);
        places.iter().map(|&place| &self.triples[place]).filter_map(move |triple| {
            let object = match &triple.object {
                Term::NamedNode(node) => node.as_str(),
                Term::Literal(literal) => literal.value(),
                Term::BlankNode(_) => return None,
            };
            (triple.predicate.as_str() == predicate).then_some(object)
        })
    }

    fn is(&self, subject: &str, vocabulary: &str, class: &str) -> bool {
        let class = format!("{vocabulary}{class}");
        self.values(subject, "", rdf::TYPE.as_str()).any(|value| value == class)
    }

    /// Local names, in this vocabulary, of the things of a class of ours.
    fn of_type(&self, class: &str, vocabulary: &str) -> Vec<&str> {
        let subjects = self.subjects.iter().map(|(subject, _)| subject.as_str());
        subjects.filter(|subject| self.is(subject, DM, class)).filter_map(|subject| subject.strip_prefix(vocabulary)).collect()
    }

    fn relations(&self) -> Vec<(&str, RelationKind)> {
        let kinds =
            [("StateRelation", RelationKind::State), ("EventRelation", RelationKind::Event), ("ValueRelation", RelationKind::Value)];
        let names = self.subjects.iter().filter_map(|(subject, _)| Some((subject.as_str(), subject.strip_prefix(DM)?)));
        names
            .filter_map(|(subject, name)| {
                let (_, kind) = kinds.iter().find(|(class, _)| self.is(subject, DM, class))?;
                Some((name, *kind))
            })
            .collect()
    }

    /// The one value that must be there.
    fn need(&self, (vocabulary, name): (&str, &str), predicate_vocabulary: &str, predicate: &str) -> Result<String, OntologyError> {
        let subject = format!("{vocabulary}{name}");
        let mut values = self.values(&subject, predicate_vocabulary, predicate);
        let predicate = local_name(predicate);
        match (values.next(), values.next()) {
            (Some(value), None) if !value.trim().is_empty() => Ok(value.to_owned()),
            (Some(_), Some(_)) => Err(self.wrong(name, format!("\"{name}\" has two values of {predicate}"))),
            _ => Err(self.wrong(name, format!("\"{name}\" has no {predicate}"))),
        }
    }

    /// What values of ours refer to.
    fn refer<I: Copy>(&self, ids: &FxHashMap<String, I>, name: &str, vocabulary: &str, predicate: &str) -> Result<Vec<I>, OntologyError> {
        self.values(&format!("{DM}{name}"), vocabulary, predicate)
            .filter_map(|value| value.strip_prefix(DM))
            .map(|value| {
                let shown = local_name(predicate);
                ids.get(value)
                    .copied()
                    .ok_or_else(|| self.wrong(name, format!("{shown} of \"{name}\" is \"{value}\", which is not declared")))
            })
            .collect()
    }

    fn class(&self, ontology: &Ontology, name: &str) -> Result<Class, OntologyError> {
        Ok(Class {
            name: name.to_owned(),
            label: self.need((DM, name), "", rdfs::LABEL.as_str())?,
            definition: self.need((DM, name), SKOS, "definition")?,
            parents: self.refer(&ontology.class_ids, name, "", rdfs::SUB_CLASS_OF.as_str())?,
            reports: self.is(&format!("{DM}{name}"), DM, "ReportingClass"),
            local: self.is(&format!("{DM}{name}"), DM, "LocalClass"),
        })
    }

    fn relation(&self, ontology: &Ontology, name: &str, kind: RelationKind) -> Result<Relation, OntologyError> {
        let subject = format!("{DM}{name}");
        let one = |predicate: &str| self.values(&subject, DM, predicate).next().map(str::to_owned);
        let number = |predicate: &str| match one(predicate) {
            Some(text) => {
                text.parse().map(Some).map_err(|_| self.wrong(name, format!("{predicate} of \"{name}\" is \"{text}\", no number")))
            }
            None => Ok(None),
        };
        let identity = match one("identity") {
            Some(text) => match Identity::ALL.iter().find(|(known, _)| *known == text) {
                Some(&(_, identity)) => Some(identity),
                None => return Err(self.wrong(name, format!("identity of \"{name}\" is \"{text}\", which is none"))),
            },
            None => None,
        };
        Ok(Relation {
            name: name.to_owned(),
            label: self.need((DM, name), "", rdfs::LABEL.as_str())?,
            definition: self.need((DM, name), SKOS, "definition")?,
            kind,
            base: self.need((DM, name), DM, "base")?,
            gerund: self.need((DM, name), DM, "gerund")?,
            domain: self.refer(&ontology.class_ids, name, SCHEMA, "domainIncludes")?,
            range: self.refer(&ontology.class_ids, name, SCHEMA, "rangeIncludes")?,
            literal: kind == RelationKind::Value,
            symmetric: self.is(&subject, OWL, "SymmetricProperty"),
            transitive: self.is(&subject, OWL, "TransitiveProperty"),
            parents: self.refer(&ontology.relation_ids, name, "", rdfs::SUB_PROPERTY_OF.as_str())?,
            own_side: self.is(&subject, DM, "OwnSideRelation"),
            identity,
            plover: one("ploverType"),
            plover_of_negation: one("ploverTypeOfNegation"),
            plover_mode: one("ploverMode"),
            cameo_root: one("cameoRoot"),
            quad_class: number("quadClass")?.map(|class: f64| class as u8),
            goldstein: number("goldstein")?,
        })
    }

    fn attitude(&self, name: &str) -> Result<Attitude, OntologyError> {
        let subject = format!("{ATTITUDE}{name}");
        let one = |predicate: &str| self.values(&subject, DM, predicate).next().map(str::to_owned);
        let form = self.need((ATTITUDE, name), DM, "form")?;
        if !["base", "gerund"].contains(&form.as_str()) {
            return Err(self.wrong(name, format!("form of \"{name}\" is \"{form}\", neither base nor gerund")));
        }
        Ok(Attitude {
            name: name.to_owned(),
            label: self.need((ATTITUDE, name), SKOS, "prefLabel")?,
            definition: self.need((ATTITUDE, name), SKOS, "definition")?,
            prefix: self.need((ATTITUDE, name), DM, "prefix")?,
            takes_gerund: form == "gerund",
            is_refusal: self.is(&subject, DM, "Refusal"),
            is_willingness: self.is(&subject, DM, "Willingness"),
            is_of_own_acts: self.is(&subject, DM, "AttitudeToOwnActs"),
            plover: one("ploverType"),
            plover_of_conflict: one("ploverTypeOfConflict"),
            plover_of_negation: one("ploverTypeOfNegation"),
            plover_of_announcement: one("ploverTypeOfAnnouncement"),
        })
    }

    /// No class or relation is, by others, a kind of itself.
    fn check_cycles(&self, ontology: &Ontology) -> Result<(), OntologyError> {
        let of_classes: Vec<Vec<usize>> =
            ontology.classes.iter().map(|class| class.parents.iter().map(|id| usize::from(id.0)).collect()).collect();
        let of_relations: Vec<Vec<usize>> =
            ontology.relations.iter().map(|relation| relation.parents.iter().map(|id| usize::from(id.0)).collect()).collect();
        let found = in_cycle(&of_classes).map(|index| &ontology.classes[index].name);
        match found.or_else(|| in_cycle(&of_relations).map(|index| &ontology.relations[index].name)) {
            Some(name) => Err(self.wrong(name, format!("\"{name}\" is a kind of itself"))),
            None => Ok(()),
        }
    }

    /// Names every relation under every attitude.
    fn compose(&self, ontology: &mut Ontology) -> Result<(), OntologyError> {
        for attitude in (0..ontology.attitudes.len()).map(|index| AttitudeId(index as u8)) {
            for relation in (0..ontology.relations.len()).map(|index| RelationId(index as u16)) {
                let composed = ontology.composed_name(attitude, relation);
                let taken = ontology.relation_ids.contains_key(&composed);
                if taken || ontology.composed_ids.insert(composed.clone(), (attitude, relation)).is_some() {
                    let name = &ontology.relation(relation).name;
                    return Err(self.wrong(name, format!("\"{composed}\", composed from \"{name}\", is also the name of something else")));
                }
            }
        }
        Ok(())
    }
}

/// What stands after the last `#` or `/`.
fn local_name(iri: &str) -> &str {
    iri.rsplit(['#', '/']).next().unwrap_or(iri)
}

/// A node that is above itself.
fn in_cycle(parents: &[Vec<usize>]) -> Option<usize> {
    (0..parents.len()).find(|&start| {
        let mut above = parents[start].clone();
        let mut next = 0;
        while next < above.len() && above[next] != start {
            let further: Vec<usize> = parents[above[next]].iter().copied().filter(|parent| !above.contains(parent)).collect();
            above.extend(further);
            next += 1;
        }
        next < above.len()
    })
}
