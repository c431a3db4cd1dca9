//! A [`Reading`] in, one line of JSON out: the document's entities and claims with their offsets.
//!
//! Offsets are Unicode code points into the document's text. The same reading gives the same bytes.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::claim::{Claim, Object, Predicate};
use crate::entity::{Entity, Questions, Sense};
use crate::graph::ClaimKeys;
use crate::kb::KnowledgeBase;
use crate::mention::{Mention, MentionKind};
use crate::ontology::Ontology;
use crate::reader::Reading;
use crate::text::{CodePoints, Span};

/// A reading as a JSON object in one line, without the line feed at its end.
pub fn line(reading: &Reading, ontology: &Ontology, kb: &KnowledgeBase) -> String {
    let writer = Writer { reading, ontology, kb, keys: ClaimKeys::new(reading, ontology), points: CodePoints::new(&reading.document.text) };
    // Every key is a string and every value a string, a number or a list of such: there is nothing JSON could not hold.
    serde_json::to_string(&writer.document()).expect("no map with keys that are not strings")
}

/// Of each claim of a reading what its confidence rests on, each as a JSON object in a line of its own: what is to be judged, and a
/// model of confidence learns from.
pub fn bases(reading: &Reading, ontology: &Ontology) -> String {
    let keys = ClaimKeys::new(reading, ontology);
    let object = |claim: &Claim| JsonBasis {
        doc: &reading.document.id,
        id: format!("claim:{}", keys.of(claim)),
        relation: match &claim.predicate {
            Predicate::Relation(relation) => Some(&ontology.relation(*relation).name),
            Predicate::Open(_) => None,
        },
        basis: claim.basis.names().collect(),
    };
    let line = |claim| serde_json::to_string(&object(claim)).expect("no map with keys that are not strings") + "\n";
    reading.claims.iter().map(line).collect()
}

/// What the rules of coreference leave open in a reading, as a JSON object in one line: the words of its sentences; of each mention the
/// sentence, the index of its head, begin and end; then the questions.
pub fn questions(reading: &Reading, questions: &Questions) -> String {
    let points = CodePoints::new(&reading.document.text);
    let text = &reading.document.text;
    let place = |mention: &Mention| (mention.sentence, mention.head, points.span(text, mention.phrase));
    let object = JsonQuestions {
        doc: &reading.document.id,
        sentences: reading.sentences.iter().map(|sentence| sentence.forms(text)).collect(),
        places: reading.mentions.mentions.iter().map(place).collect(),
        questions,
    };
    serde_json::to_string(&object).expect("no map with keys that are not strings")
}

struct Writer<'a> {
    reading: &'a Reading,
    ontology: &'a Ontology,
    kb: &'a KnowledgeBase,
    keys: ClaimKeys<'a>,
    points: CodePoints,
}

impl<'a> Writer<'a> {
    fn document(&self) -> JsonDocument<'a> {
        let document = &self.reading.document;
        let taking_part: BTreeSet<usize> = self.reading.claims.iter().flat_map(Claim::participants).collect();
        let is_name = |&mention: &usize| self.reading.mentions.mentions[mention].kind == MentionKind::Name;
        // What is described once and does nothing is not worth a line.
        let is_known = |entity: &Entity| entity.mentions.len() > 1 || entity.mentions.iter().any(is_name);
        let entities = self.reading.entities.entities.iter().enumerate();
        JsonDocument {
            doc: &document.id,
            title: document.title.as_deref(),
            date: document.published().map(|date| date.to_string()),
            language: document.language.as_deref(),
            entities: entities
                .filter(|(index, entity)| taking_part.contains(index) || is_known(entity))
                .map(|(_, entity)| self.entity(entity))
                .collect(),
            claims: self.reading.claims.iter().map(|claim| self.claim(claim)).collect(),
        }
    }

    fn entity(&self, entity: &'a Entity) -> JsonEntity<'a> {
        let entry = entity.entry.map(|id| self.kb.entry(id));
        JsonEntity {
            id: format!("ent:{}", entity.id),
            label: &entity.label,
            class: &self.ontology.class(entity.class).name,
            known: entry.is_some(),
            code: entity.entry.and_then(|id| self.kb.code(id)),
            wikidata: entry.and_then(|entry| entry.wikidata),
            members: entity.members.iter().map(|&member| self.id(member)).collect(),
            mentions: entity.mentions.iter().map(|&index| self.mention(index)).collect(),
        }
    }

    fn id(&self, entity: usize) -> String {
        format!("ent:{}", self.reading.entities.entities[entity].id)
    }

    fn mention(&self, index: usize) -> JsonMention<'a> {
        let mention = &self.reading.mentions.mentions[index];
        let (begin, end) = self.offsets(mention.phrase);
        JsonMention {
            begin,
            end,
            text: self.words(mention.phrase),
            kind: match mention.kind {
                MentionKind::Name => "name",
                MentionKind::Nominal => "nominal",
                MentionKind::Pronoun => "pronoun",
                MentionKind::Group => "group",
            },
            sense: self.reading.entities.senses[index].map(|sense| match sense {
                Sense::Actor => "actor",
                Sense::Place => "place",
            }),
        }
    }

    fn claim(&self, claim: &'a Claim) -> JsonClaim<'a> {
        let (predicate, action) = match &claim.predicate {
            Predicate::Relation(relation) => {
                let action = self.ontology.relation(*relation).name.as_str();
                let composed = claim.attitudes.first().map(|&attitude| self.ontology.composed_name(attitude, *relation));
                (composed.unwrap_or_else(|| action.to_owned()), Some(action))
            }
            Predicate::Open(name) => (format!("open/{name}"), None),
        };
        let attitudes: Vec<&str> = claim.attitudes.iter().map(|&attitude| self.ontology.attitude(attitude).name.as_str()).collect();
        let id = |index: usize| self.id(index);
        let words: Vec<&str> = claim.predicate_spans.iter().map(|&span| self.words(span)).collect();
        JsonClaim {
            id: format!("claim:{}", self.keys.of(claim)),
            subject: claim.subject.map(id),
            predicate,
            action,
            object: match claim.object {
                Object::Entity(index) => Some(id(index)),
                Object::None | Object::Number(_) => None,
            },
            value: match claim.object {
                Object::Number(value) => Some(value),
                Object::None | Object::Entity(_) => None,
            },
            bound: claim.bound.as_str(),
            attitude: attitudes.first().copied(),
            attitudes,
            polarity: claim.polarity.as_str(),
            speaker: claim.speakers.last().map(|&index| id(index)),
            speakers: claim.speakers.iter().map(|&index| id(index)).collect(),
            addressee: claim.addressee.map(id),
            time: claim.time.map(|(from, to)| JsonTime { from: from.to_string(), to: to.to_string() }),
            place: claim.place.map(id),
            event: claim.event.as_deref(),
            confidence: f64::from(claim.confidence) / 100.0,
            subject_text: self.words(claim.subject_span),
            subject_span: self.span(claim.subject_span),
            object_text: claim.object_span.map(|span| self.words(span)),
            object_span: claim.object_span.map(|span| self.span(span)),
            predicate_text: words.join(" "),
            arguments: claim.arguments.iter().map(|phrase| self.phrase(&phrase.role, phrase.span)).collect(),
            sentence: self.span(self.reading.sentences[claim.sentence].span),
            evidence: JsonEvidence { span: self.span(claim.evidence), text: self.words(claim.evidence) },
            rule: claim.rule.as_deref(),
        }
    }

    fn phrase(&self, role: &'a str, span: Span) -> JsonPhrase<'a> {
        JsonPhrase { role, span: self.span(span), text: self.words(span) }
    }

    fn words(&self, span: Span) -> &'a str {
        span.of(&self.reading.document.text)
    }

    fn offsets(&self, span: Span) -> (usize, usize) {
        self.points.span(&self.reading.document.text, span)
    }

    fn span(&self, span: Span) -> JsonSpan {
        let (begin, end) = self.offsets(span);
        JsonSpan { begin, end }
    }
}

#[derive(Serialize)]
struct JsonBasis<'a> {
    doc: &'a str,
    id: String,
    relation: Option<&'a str>,
    basis: Vec<&'static str>,
}

#[derive(Serialize)]
struct JsonQuestions<'a> {
    doc: &'a str,
    sentences: Vec<Vec<&'a str>>,
    places: Vec<(usize, usize, (usize, usize))>,
    #[serde(flatten)]
    questions: &'a Questions,
}

#[derive(Serialize)]
struct JsonDocument<'a> {
    doc: &'a str,
    title: Option<&'a str>,
    date: Option<String>,
    language: Option<&'a str>,
    entities: Vec<JsonEntity<'a>>,
    claims: Vec<JsonClaim<'a>>,
}

#[derive(Serialize)]
struct JsonEntity<'a> {
    id: String,
    label: &'a str,
    #[serde(rename = "type")]
    class: &'a str,
    known: bool,
    code: Option<&'a str>,
    wikidata: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    members: Vec<String>,
    mentions: Vec<JsonMention<'a>>,
}

#[derive(Serialize)]
struct JsonMention<'a> {
    begin: usize,
    end: usize,
    text: &'a str,
    kind: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    sense: Option<&'a str>,
}

#[derive(Serialize)]
struct JsonClaim<'a> {
    id: String,
    subject: Option<String>,
    predicate: String,
    action: Option<&'a str>,
    object: Option<String>,
    value: Option<u64>,
    bound: Option<&'a str>,
    attitude: Option<&'a str>,
    attitudes: Vec<&'a str>,
    polarity: &'a str,
    speaker: Option<String>,
    speakers: Vec<String>,
    addressee: Option<String>,
    time: Option<JsonTime>,
    place: Option<String>,
    event: Option<&'a str>,
    confidence: f64,
    subject_text: &'a str,
    subject_span: JsonSpan,
    object_text: Option<&'a str>,
    object_span: Option<JsonSpan>,
    predicate_text: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    arguments: Vec<JsonPhrase<'a>>,
    sentence: JsonSpan,
    evidence: JsonEvidence<'a>,
    rule: Option<&'a str>,
}

#[derive(Serialize)]
struct JsonTime {
    from: String,
    to: String,
}

#[derive(Serialize)]
struct JsonSpan {
    begin: usize,
    end: usize,
}

#[derive(Serialize)]
struct JsonEvidence<'a> {
    #[serde(flatten)]
    span: JsonSpan,
    text: &'a str,
}

#[derive(Serialize)]
struct JsonPhrase<'a> {
    role: &'a str,
    #[serde(flatten)]
    span: JsonSpan,
    text: &'a str,
}
