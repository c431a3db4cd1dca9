//! TOML and TSV files in, a [`Lexicon`] out, or an error with file and line.

use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use toml::Spanned;

use super::{Category, Complement, Condition, Effect, Frame, Grammar, Lexicon, Nominalisation, Operator, Requirement, RoleName};
use crate::ontology::{AttitudeId, ClassId, Ontology};

/// The files that are part of the program: name and content.
const FILES: &[(&str, &str)] = &[
    ("ontology/lexicon/grammar.toml", include_str!("../../../ontology/lexicon/grammar.toml")),
    ("ontology/lexicon/operators.toml", include_str!("../../../ontology/lexicon/operators.toml")),
    ("ontology/lexicon/groups.toml", include_str!("../../../ontology/lexicon/groups.toml")),
    ("ontology/lexicon/states.toml", include_str!("../../../ontology/lexicon/states.toml")),
    ("ontology/lexicon/cooperation.toml", include_str!("../../../ontology/lexicon/cooperation.toml")),
    ("ontology/lexicon/verbal.toml", include_str!("../../../ontology/lexicon/verbal.toml")),
    ("ontology/lexicon/conflict.toml", include_str!("../../../ontology/lexicon/conflict.toml")),
    ("ontology/lexicon/casualties.toml", include_str!("../../../ontology/lexicon/casualties.toml")),
];

/// What a condition asks for that any word meets.
const ANYTHING: &str = "*";
const NOMINALISATIONS: (&str, &str) =
    ("ontology/lexicon/nominalisations.tsv", include_str!("../../../ontology/lexicon/nominalisations.tsv"));

/// A mistake in a lexicon file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {message}")]
pub struct LexiconError {
    /// The file, as given.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// What is wrong and what to do.
    pub message: String,
}

/// One file as TOML gives it.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct File {
    grammar: Option<Grammar>,
    groups: BTreeMap<String, Vec<String>>,
    operator: Vec<Spanned<RawOperator>>,
    frame: Vec<Spanned<RawFrame>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawOperator {
    effect: String,
    #[serde(flatten)]
    heads: Heads,
    #[serde(default)]
    complements: Option<Vec<String>>,
    #[serde(default)]
    doubt: u8,
    #[serde(default)]
    addressees: Vec<String>,
    #[serde(default)]
    directed: bool,
    #[serde(default)]
    negated: bool,
    #[serde(default)]
    subject_control: bool,
}

/// The heads of an entry by category.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Heads {
    heads: Vec<String>,
    nouns: Vec<String>,
    adjectives: Vec<String>,
    prepositions: Vec<String>,
    auxiliaries: Vec<String>,
    adverbs: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFrame {
    id: String,
    relation: String,
    #[serde(flatten)]
    heads: Heads,
    subject: Option<String>,
    object: Option<OneOrMore>,
    #[serde(default)]
    words: bool,
    #[serde(default)]
    r#where: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    types: Types,
    #[serde(default)]
    negated: bool,
    #[serde(default)]
    absorbs: Vec<String>,
    #[serde(default)]
    reciprocal: bool,
    #[serde(default)]
    presupposed: bool,
    #[serde(default)]
    only_negated: bool,
    #[serde(default)]
    yes: Vec<String>,
    #[serde(default)]
    no: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Types {
    subject: OneOrMore,
    object: OneOrMore,
}

/// A name or a list of names.
#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMore {
    One(String),
    More(Vec<String>),
}

impl Default for OneOrMore {
    fn default() -> Self {
        Self::More(Vec::new())
    }
}

impl OneOrMore {
    fn names(self) -> Vec<String> {
        match self {
            Self::One(name) => vec![name],
            Self::More(names) => names,
        }
    }
}

/// A file while it is read: knows the line of a byte.
#[derive(Clone, Copy)]
struct Source<'a> {
    name: &'a str,
    text: &'a str,
}

impl Source<'_> {
    fn line(self, byte: usize) -> usize {
        self.text[..byte.min(self.text.len())].matches('\n').count() + 1
    }

    fn error(self, line: usize, message: impl Into<String>) -> LexiconError {
        LexiconError { file: self.name.to_owned(), line, message: message.into() }
    }

    fn read(self) -> Result<File, LexiconError> {
        toml::from_str(self.text)
            .map_err(|error| self.error(error.span().map_or(1, |span: Range<usize>| self.line(span.start)), error.message().to_owned()))
    }
}

impl Lexicon {
    /// The lexicon that is part of the program.
    ///
    /// # Errors
    ///
    /// A mistake in one of its files, with file and line.
    pub fn built_in(ontology: &Ontology) -> Result<Self, LexiconError> {
        Self::with_overlays(ontology, &[])
    }

    /// The lexicon that is part of the program under files of one's own: name and text of each, TOML, or a table of nominalisations where the name
    /// ends in `.tsv`. A frame takes the place of one with its id; of others of its relation it counts as the most specific.
    ///
    /// # Errors
    ///
    /// A mistake in one of the files, with file and line.
    pub fn with_overlays(ontology: &Ontology, overlays: &[(&str, &str)]) -> Result<Self, LexiconError> {
        Self::load(ontology, FILES, NOMINALISATIONS, overlays)
    }

    /// The texts of the files that are part of the program.
    pub fn sources() -> impl Iterator<Item = &'static str> {
        FILES.iter().chain([&NOMINALISATIONS]).map(|&(_, text)| text)
    }

    fn load(
        ontology: &Ontology,
        files: &[(&str, &str)],
        nominalisations: (&str, &str),
        overlays: &[(&str, &str)],
    ) -> Result<Self, LexiconError> {
        let mut nouns = read_nominalisations(Source { name: nominalisations.0, text: nominalisations.1 })?;
        let (tables, own): (Vec<_>, Vec<_>) = overlays.iter().partition(|(name, _)| name.ends_with(".tsv"));
        for &(name, text) in tables {
            nouns.extend(read_nominalisations(Source { name, text })?);
        }
        let mut read = Vec::with_capacity(files.len() + own.len());
        let mut groups = BTreeMap::new();
        let mut grammar = Grammar::default();
        for &(name, text) in files.iter().chain(own.iter().copied()) {
            let source = Source { name, text };
            let mut file = source.read()?;
            groups.append(&mut file.groups);
            grammar = file.grammar.take().unwrap_or(grammar);
            read.push((source, file));
        }
        let mut lexicon = Self {
            frames: Vec::new(),
            by_head: FxHashMap::default(),
            operators: Vec::new(),
            operator_by_head: FxHashMap::default(),
            nominalisations: nouns,
            grammar,
        };
        let own: FxHashSet<String> =
            read[files.len()..].iter().flat_map(|(_, file)| &file.frame).map(|frame| frame.get_ref().id.clone()).collect();
        for (index, (source, file)) in read.into_iter().enumerate() {
            let is_own = index >= files.len();
            let entry = Entry { source, ontology, groups: &groups };
            for raw in file.operator {
                lexicon.add_operator(entry.operator(raw)?);
            }
            for raw in file.frame {
                let mut frame = entry.frame(raw)?;
                if !is_own && own.contains(&frame.id) {
                    continue;
                }
                if is_own {
                    let same = lexicon.frames.iter().find(|other| other.relation == frame.relation && !other.is_own);
                    frame.family = same.map_or(frame.family, |other| other.family.clone());
                    frame.is_own = true;
                }
                if let Some(other) = lexicon.frames.iter().find(|other| other.id == frame.id) {
                    return Err(LexiconError {
                        file: source.name.to_owned(),
                        line: frame.place.rsplit(':').next().and_then(|line| line.parse().ok()).unwrap_or(1),
                        message: format!("\"{}\" is also the id of the frame at {}; give it another", frame.id, other.place),
                    });
                }
                lexicon.add_frame(frame);
            }
        }
        Ok(lexicon)
    }

    fn add_operator(&mut self, operator: Operator) {
        let index = self.operators.len() as u32;
        for head in &operator.heads {
            self.operator_by_head.entry(head.clone()).or_default().push(index);
        }
        self.operators.push(operator);
    }

    fn add_frame(&mut self, frame: Frame) {
        let index = self.frames.len() as u32;
        for head in &frame.heads {
            self.by_head.entry(head.clone()).or_default().push(index);
        }
        self.frames.push(frame);
    }
}

/// What is needed to check one entry.
#[derive(Clone, Copy)]
struct Entry<'a> {
    source: Source<'a>,
    ontology: &'a Ontology,
    groups: &'a BTreeMap<String, Vec<String>>,
}

impl Entry<'_> {
    fn heads(self, heads: Heads, line: usize) -> Result<Vec<(Category, Box<str>)>, LexiconError> {
        let lists = [
            (Category::Verb, heads.heads),
            (Category::Noun, heads.nouns),
            (Category::Adjective, heads.adjectives),
            (Category::Preposition, heads.prepositions),
            (Category::Auxiliary, heads.auxiliaries),
            (Category::Adverb, heads.adverbs),
        ];
        let mut all = Vec::new();
        for (category, list) in lists {
            for head in self.words(list, line)? {
                all.push((category, head));
            }
        }
        if all.is_empty() {
            return Err(self.source.error(line, "the entry has no heads; give it `heads`, `nouns`, `adjectives` or `prepositions`"));
        }
        Ok(all)
    }

    /// Words, with each `@GROUP` replaced by its members.
    fn words(self, list: Vec<String>, line: usize) -> Result<Vec<Box<str>>, LexiconError> {
        let mut words = Vec::new();
        for word in list {
            match word.strip_prefix('@') {
                None => words.push(word.into()),
                Some(group) => match self.groups.get(group) {
                    Some(members) => words.extend(members.iter().map(|member| member.as_str().into())),
                    None => return Err(self.source.error(line, format!("there is no group \"{word}\"; add it to groups.toml"))),
                },
            }
        }
        Ok(words)
    }

    fn class(self, name: &str, line: usize) -> Result<ClassId, LexiconError> {
        self.ontology
            .class_named(name)
            .ok_or_else(|| self.source.error(line, format!("there is no class \"{name}\"; take one of ontology/demarche.ttl")))
    }

    fn attitude(self, name: &str, line: usize) -> Result<AttitudeId, LexiconError> {
        self.ontology.attitude_named(name).ok_or_else(|| self.source.error(line, format!("there is no effect or attitude \"{name}\"")))
    }

    fn classes(self, names: OneOrMore, line: usize) -> Result<Vec<ClassId>, LexiconError> {
        names.names().iter().map(|name| self.class(name, line)).collect()
    }

    fn operator(self, raw: Spanned<RawOperator>) -> Result<Operator, LexiconError> {
        let line = self.source.line(raw.span().start);
        let raw = raw.into_inner();
        let effect = match raw.effect.as_str() {
            "affirms" => Effect::Affirms,
            "negates" => Effect::Negates,
            "hypothetical" => Effect::Hypothetical,
            "speech" => Effect::Speech,
            "denial" => Effect::Denial,
            "accusation" => Effect::Accusation,
            "avowal" => Effect::Avowal,
            "reported" => Effect::Reported,
            name => Effect::Attitude(self.attitude(name, line)?),
        };
        let complements = match raw.complements {
            None => vec![Complement::Infinitive, Complement::Clause, Complement::Object],
            Some(names) => names
                .iter()
                .map(|name| match name.as_str() {
                    "infinitive" => Complement::Infinitive,
                    "clause" => Complement::Clause,
                    "object" => Complement::Object,
                    preposition => Complement::Preposition(preposition.into()),
                })
                .collect(),
        };
        Ok(Operator {
            effect,
            heads: self.heads(raw.heads, line)?,
            complements,
            doubt: raw.doubt,
            addressees: raw.addressees.into_iter().map(Into::into).collect(),
            directed: raw.directed,
            negated: raw.negated,
            subject_control: raw.subject_control,
        })
    }

    fn frame(self, raw: Spanned<RawFrame>) -> Result<Frame, LexiconError> {
        let line = self.source.line(raw.span().start);
        let raw = raw.into_inner();
        let relation = self.ontology.relation_named(&raw.relation).ok_or_else(|| {
            self.source
                .error(line, format!("there is no relation \"{}\"; take one of ontology/demarche.ttl or declare it there", raw.relation))
        })?;
        if !raw.id.strip_prefix(&raw.relation).is_some_and(|rest| rest.len() > 1 && rest.starts_with('/')) {
            let message = format!("the id \"{}\" is not the relation, a slash and a word: \"{}/…\"", raw.id, raw.relation);
            return Err(self.source.error(line, message));
        }
        let mut conditions = Vec::with_capacity(raw.r#where.len());
        for (role, fillers) in raw.r#where {
            let barred = role.strip_prefix('!');
            let is_anything = barred.is_none() && fillers.iter().eq([ANYTHING]);
            let any_of = if is_anything { Vec::new() } else { self.requirements(fillers, line)? };
            if any_of.is_empty() && barred.is_none() && !is_anything {
                let message = format!(
                    "`{role} = []` asks for nothing; write \"!{role}\" = [] where it must be empty, {role} = [\"{ANYTHING}\"] where it must not, or what must stand there"
                );
                return Err(self.source.error(line, message));
            }
            conditions.push(Condition { role: RoleName::from_name(barred.unwrap_or(&role)), any_of, is_barred: barred.is_some() });
        }
        Ok(Frame {
            family: self.source.name.rsplit('/').next().unwrap_or_default().trim_end_matches(".toml").into(),
            relation,
            heads: self.heads(raw.heads, line)?,
            subject: RoleName::from_name(raw.subject.as_deref().unwrap_or("agent")),
            object: raw.object.unwrap_or_default().names().iter().map(|name| RoleName::from_name(name)).collect(),
            words: raw.words,
            conditions,
            subject_classes: self.classes(raw.types.subject, line)?,
            object_classes: self.classes(raw.types.object, line)?,
            negated: raw.negated,
            absorbs: raw.absorbs.iter().map(|name| self.attitude(name, line)).collect::<Result<_, _>>()?,
            reciprocal: raw.reciprocal,
            presupposed: raw.presupposed,
            only_negated: raw.only_negated,
            yes: raw.yes,
            no: raw.no,
            is_own: false,
            place: format!("{}:{line}", self.source.name),
            id: raw.id,
        })
    }

    /// Lemmas and class names; a word with a capital is a class.
    fn requirements(self, fillers: Vec<String>, line: usize) -> Result<Vec<Requirement>, LexiconError> {
        let mut requirements = Vec::new();
        for filler in self.words(fillers, line)? {
            requirements.push(if filler.starts_with(char::is_uppercase) {
                Requirement::Class(self.class(&filler, line)?)
            } else {
                Requirement::Lemma(filler)
            });
        }
        Ok(requirements)
    }
}

/// Columns: noun, verb, role of a possessor, role of the complement with "of".
fn read_nominalisations(source: Source<'_>) -> Result<FxHashMap<Box<str>, Nominalisation>, LexiconError> {
    let mut table = FxHashMap::default();
    for (index, line) in source.text.lines().enumerate() {
        if line.starts_with('#') || index == 0 || line.is_empty() {
            continue;
        }
        let mut cells = line.split('\t');
        let (Some(noun), Some(verb), Some(possessor), Some(of), None) =
            (cells.next(), cells.next(), cells.next(), cells.next(), cells.next())
        else {
            return Err(source.error(index + 1, "a line has four columns: noun, verb, possessor, of"));
        };
        let entry = Nominalisation { verb: verb.into(), possessor: RoleName::from_name(possessor), of: RoleName::from_name(of) };
        if table.insert(noun.into(), entry).is_some() {
            return Err(source.error(index + 1, format!("\"{noun}\" stands here twice")));
        }
    }
    Ok(table)
}
