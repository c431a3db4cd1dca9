//! A [`Reading`] in, the document's [`Contribution`] out: its named graph as canonical N-Quads.
//!
//! Pure: depends on the reading and the reader only. No blank nodes. The graph's IRI is the document's.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::NamedNode;

use super::identity::ClaimKeys;
use super::knowledge::Knowledge;
use super::names::{
    ATTITUDE, CLAIM, DCTERMS, DM, DOC, ENT, GRAPH, Lines, OA, OPEN, OWL, RDF, RDFS, SCHEMA, SKOS, WIKIDATA, iri, without_document,
};
use super::standing::Standing;
use crate::claim::{Claim, Object, Predicate};
use crate::entity::Entity;
use crate::input::Document;
use crate::kb::{EntryId, Gender};
use crate::mention::MentionKind;
use crate::ontology::{AttitudeId, Ontology, RelationId};
use crate::reader::{Reader, Reading};
use crate::text::CodePoints;

/// What a document's graph holds besides what is always there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ContributionOptions {
    /// The text itself. Without it offsets lead nowhere, and the document cannot be read again.
    pub text: bool,
    /// Claims of relations that the ontology does not have.
    pub open: bool,
}

impl Default for ContributionOptions {
    fn default() -> Self {
        Self { text: true, open: false }
    }
}

/// All that one document brings to a graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contribution {
    pub(super) key: String,
    pub(super) id: String,
    pub(super) reader: String,
    pub(super) nquads: String,
    pub(super) quads: usize,
}

impl Contribution {
    /// What a reading brings, with its text, as the reader that made it has it.
    pub fn of(reader: &Reader, reading: &Reading) -> Self {
        Self::new(reading, reader.ontology(), reader.knowledge_base(), &reader.fingerprint(), ContributionOptions::default())
    }

    /// What a reading brings; `reader` is the fingerprint of the reader that made it.
    pub fn new(reading: &Reading, ontology: &Ontology, kb: &dyn Knowledge, reader: &str, options: ContributionOptions) -> Self {
        let keys = ClaimKeys::new(reading, ontology);
        let key = keys.document().to_owned();
        let lines = Lines::new(&iri(DOC, &key));
        let points = CodePoints::new(&reading.document.text);
        let mut writer = Writer { reading, ontology, kb, keys, points, lines, options, composed: BTreeSet::new() };
        writer.document(reader);
        writer.entities();
        writer.claims();
        let (nquads, quads) = writer.lines.finish();
        Self { key, id: reading.document.id.clone(), reader: reader.to_owned(), nquads, quads }
    }

    /// The local name of the document's IRI, 32 hexadecimal digits.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The document's identifier, as given.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Its quads: sorted lines, each once.
    pub fn nquads(&self) -> &str {
        &self.nquads
    }

    /// How many quads.
    pub fn quads(&self) -> usize {
        self.quads
    }
}

struct Writer<'a> {
    reading: &'a Reading,
    ontology: &'a Ontology,
    kb: &'a dyn Knowledge,
    keys: ClaimKeys<'a>,
    points: CodePoints,
    lines: Lines,
    options: ContributionOptions,
    composed: BTreeSet<(AttitudeId, RelationId)>,
}

impl Writer<'_> {
    fn document(&mut self, reader: &str) {
        let Document { id, text, title, date, url, source, language } = &self.reading.document;
        let node = iri(DOC, self.keys.document());
        let lines = &mut self.lines;
        lines.node(&node, (RDF, "type"), &format!("{SCHEMA}NewsArticle"));
        lines.text(&node, (DCTERMS, "identifier"), id);
        lines.text(&node, (DM, "reader"), reader);
        for (property, value) in [("title", title), ("publisher", source), ("language", language)] {
            if let Some(value) = value {
                lines.text(&node, (DCTERMS, property), value);
            }
        }
        match url {
            Some(url) if NamedNode::new(url).is_ok() => lines.node(&node, (DCTERMS, "source"), url),
            Some(url) => lines.text(&node, (DCTERMS, "source"), url),
            None => {}
        }
        let published = self.reading.document.published().map(|day| day.to_string());
        match date {
            Some(date) if published.as_ref() == Some(date) => lines.typed(&node, (DCTERMS, "date"), date, "date"),
            Some(date) => lines.text(&node, (DCTERMS, "date"), date),
            None => {}
        }
        if let Some(published) = &published {
            lines.typed(&node, (SCHEMA, "datePublished"), published, "date");
        }
        if self.options.text {
            lines.text(&node, (DM, "text"), text);
        }
    }

    /// Every entity that is named or takes part in a claim.
    fn entities(&mut self) {
        let text = &self.reading.document.text;
        let taking_part: BTreeSet<usize> =
            self.reading.claims.iter().filter(|claim| self.is_written(claim)).flat_map(Claim::participants).collect();
        for (index, entity) in self.reading.entities.entities.iter().enumerate() {
            let mentions = entity.mentions.iter().map(|&mention| &self.reading.mentions.mentions[mention]);
            let names = mentions.clone().filter(|mention| mention.kind == MentionKind::Name);
            let names: BTreeSet<String> = names.map(|mention| one_line(mention.span.of(text))).collect();
            if names.is_empty() && !taking_part.contains(&index) {
                continue;
            }
            let node = iri(ENT, &entity.id);
            self.lines.node(&node, (RDF, "type"), &iri(DM, &self.ontology.class(entity.class).name));
            self.lines.text(&node, (SKOS, "prefLabel"), &label(entity));
            for other in self.kb.never(&entity.id) {
                self.lines.node(&node, (OWL, "differentFrom"), &iri(ENT, other));
            }
            if let Some(entry) = entity.entry {
                self.known(&node, entry, entity);
                if let Some(wikidata) = self.kb.wikidata(entry) {
                    self.lines.node(&node, (SKOS, "exactMatch"), &iri(WIKIDATA, wikidata));
                }
                if let Some(country) = self.kb.country(entry).filter(|&country| country != entry) {
                    self.lines.node(&node, (DM, "country"), &iri(ENT, self.kb.id(country)));
                }
            } else {
                if let Some(gender) = entity.gender {
                    self.lines.text(&node, (DM, "gender"), gender_name(gender));
                }
                let bare = without_document(&entity.id);
                if entity.plural && bare != entity.id {
                    self.lines.text(&node, (DM, "number"), "plural");
                }
                if bare != entity.id && self.kb.is_taken(bare) {
                    self.lines.node(&node, (OWL, "differentFrom"), &iri(ENT, bare));
                }
            }
            for name in names {
                self.lines.text(&node, (SKOS, "altLabel"), &name);
            }
            let places: Vec<String> = mentions
                .map(|mention| {
                    let (begin, end) = self.points.span(text, mention.phrase);
                    format!("{begin}-{end}")
                })
                .collect();
            if !places.is_empty() {
                self.lines.text(&node, (DM, "mentions"), &places.join(" "));
            }
        }
    }

    /// What the base says that tells a thing from others across documents.
    fn known(&mut self, node: &str, entry: EntryId, entity: &Entity) {
        self.lines.node(node, (RDFS, "isDefinedBy"), &iri(GRAPH, "kb"));
        if self.ontology.class(entity.class).local
            && let Some((from, to)) = self.kb.lasted(entry)
        {
            self.lines.typed(node, (DM, "timeFrom"), &from.to_string(), "date");
            self.lines.typed(node, (DM, "timeTo"), &to.to_string(), "date");
        }
        let country = self.kb.country(entry);
        let mut seen = vec![entry];
        let mut whole = self.kb.within(entry);
        while let Some(next) = whole.filter(|next| Some(*next) != country && !seen.contains(next)) {
            self.lines.node(node, (DM, "within"), &iri(ENT, self.kb.id(next)));
            seen.push(next);
            whole = self.kb.within(next);
        }
    }

    fn claims(&mut self) {
        let (reading, ontology) = (self.reading, self.ontology);
        let standing = Standing::new(reading, ontology, self.kb);
        // Claims that share a name are one claim; the surest tells its time and place.
        let mut surest: BTreeMap<String, &Claim> = BTreeMap::new();
        for claim in reading.claims.iter().filter(|claim| self.is_written(claim)) {
            let kept = surest.entry(self.keys.of(claim)).or_insert(claim);
            if claim.confidence > kept.confidence {
                *kept = claim;
            }
        }
        for (key, claim) in surest {
            let predicate = self.predicate(claim);
            self.claim(&iri(CLAIM, &key), claim, &predicate);
            if standing.is_asserted(claim) {
                let subject = claim.subject.map(|index| self.entity(index)).unwrap_or_default();
                match claim.object {
                    Object::Entity(index) => {
                        let object = self.entity(index);
                        self.lines.node(&subject, ("", &predicate), &object);
                    }
                    Object::Number(number) => self.lines.number(&subject, ("", &predicate), number),
                    Object::None => {}
                }
            }
        }
        for (attitude, relation) in std::mem::take(&mut self.composed) {
            let node = iri(DM, &ontology.composed_name(attitude, relation));
            self.lines.node(&node, (RDF, "type"), &iri(DM, "ComposedProperty"));
            self.lines.node(&node, (DM, "attitude"), &iri(ATTITUDE, &ontology.attitude(attitude).name));
            self.lines.node(&node, (DM, "action"), &iri(DM, &ontology.relation(relation).name));
            self.lines.text(&node, (RDFS, "label"), &ontology.composed_label(attitude, relation));
        }
    }

    /// The properties of one claim node.
    fn claim(&mut self, node: &str, claim: &Claim, predicate: &str) {
        let text = &self.reading.document.text;
        let class = if matches!(claim.predicate, Predicate::Open(_)) { "OpenClaim" } else { "Claim" };
        self.lines.node(node, (RDF, "type"), &iri(DM, class));
        self.lines.node(node, (RDF, "predicate"), predicate);
        if let Predicate::Relation(relation) = claim.predicate {
            self.lines.node(node, (DM, "action"), &iri(DM, &self.ontology.relation(relation).name));
        }
        let nodes = [
            ((RDF, "subject"), claim.subject),
            ((DM, "speaker"), claim.speakers.last().copied()),
            ((DM, "addressee"), claim.addressee),
            ((DM, "place"), claim.place),
        ];
        for (property, index) in nodes {
            if let Some(index) = index {
                let entity = self.entity(index);
                self.lines.node(node, property, &entity);
            }
        }
        match claim.object {
            Object::Entity(index) => {
                let entity = self.entity(index);
                self.lines.node(node, (RDF, "object"), &entity);
            }
            Object::Number(number) => self.lines.number(node, (RDF, "object"), number),
            Object::None => {}
        }
        if let Some(&outermost) = claim.attitudes.first() {
            self.lines.node(node, (DM, "attitude"), &iri(ATTITUDE, &self.ontology.attitude(outermost).name));
            let all: Vec<&str> = claim.attitudes.iter().map(|&attitude| self.ontology.attitude(attitude).name.as_str()).collect();
            self.lines.text(node, (DM, "attitudes"), &all.join(" "));
        }
        if !claim.speakers.is_empty() {
            let all: Vec<String> = claim.speakers.iter().map(|&index| iri("ent:", &self.reading.entities.entities[index].id)).collect();
            self.lines.text(node, (DM, "speakers"), &all.join(" "));
        }
        if let Some((from, to)) = claim.time {
            self.lines.typed(node, (DM, "timeFrom"), &from.to_string(), "date");
            self.lines.typed(node, (DM, "timeTo"), &to.to_string(), "date");
        }
        let words = [
            ("polarity", Some(claim.polarity.as_str())),
            ("eventType", claim.event.as_deref()),
            ("bound", claim.bound.as_str()),
            ("rule", claim.rule.as_deref()),
        ];
        for (property, value) in words {
            if let Some(value) = value {
                self.lines.text(node, (DM, property), value);
            }
        }
        self.lines.typed(node, (DM, "confidence"), &hundredths(claim.confidence), "decimal");
        self.lines.text(node, (OA, "exact"), claim.evidence.of(text));
        let (begin, end) = self.points.span(text, claim.evidence);
        let (first, last) = self.points.span(text, self.reading.sentences[claim.sentence].span);
        let offsets = [((OA, "start"), begin), ((OA, "end"), end), ((DM, "sentenceStart"), first), ((DM, "sentenceEnd"), last)];
        for (property, offset) in offsets {
            self.lines.number(node, property, offset as u64);
        }
    }

    fn is_written(&self, claim: &Claim) -> bool {
        self.options.open || matches!(claim.predicate, Predicate::Relation(_))
    }

    /// The IRI of a claim's relation under its outermost attitude.
    fn predicate(&mut self, claim: &Claim) -> String {
        match (&claim.predicate, claim.attitudes.first()) {
            (Predicate::Open(name), _) => iri(OPEN, name),
            (&Predicate::Relation(relation), None) => iri(DM, &self.ontology.relation(relation).name),
            (&Predicate::Relation(relation), Some(&attitude)) => {
                self.composed.insert((attitude, relation));
                iri(DM, &self.ontology.composed_name(attitude, relation))
            }
        }
    }

    fn entity(&self, index: usize) -> String {
        iri(ENT, &self.reading.entities.entities[index].id)
    }
}

/// The one preferred label: the knowledge base's, else what the IRI says.
fn label(entity: &Entity) -> String {
    if entity.entry.is_some() {
        return entity.label.clone();
    }
    without_document(&entity.id).replace('_', " ")
}

fn gender_name(gender: Gender) -> &'static str {
    match gender {
        Gender::Female => "female",
        Gender::Male => "male",
    }
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Hundredths as a canonical decimal: 86 is 0.86, 90 is 0.9, 100 is 1.
fn hundredths(value: u8) -> String {
    let text = format!("{}.{:02}", value / 100, value % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
