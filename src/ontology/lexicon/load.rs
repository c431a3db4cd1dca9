//! TOML and TSV files in, a [`Lexicon`] out, or an error with file and line: every name in an entry stands for something.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};
use toml::Spanned;

use super::names::Names;
use super::source::{LexiconError, OneOrMore, RawFrame, RawOperator, Source};
use super::{Category, Complement, Condition, Effect, Frame, Grammar, Lexicon, Nominalisation, Operator, Requirement, RoleName};
use crate::ontology::{AttitudeId, ClassId, Ontology, near};

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

/// Effects that are no attitude.
const EFFECTS: [(&str, Effect); 8] = [
    ("affirms", Effect::Affirms),
    ("negates", Effect::Negates),
    ("hypothetical", Effect::Hypothetical),
    ("speech", Effect::Speech),
    ("denial", Effect::Denial),
    ("accusation", Effect::Accusation),
    ("avowal", Effect::Avowal),
    ("reported", Effect::Reported),
];

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
    /// ends in `.tsv`. A frame takes the place of one with its id; of others of its relation it counts as the most specific. An operator comes before
    /// those of its heads that are built in. Of several files a later one counts more.
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
        let (tables, own): (Vec<_>, Vec<_>) = overlays.iter().copied().partition(|(name, _)| name.ends_with(".tsv"));
        let mut read = Vec::with_capacity(files.len() + own.len());
        let mut groups = BTreeMap::new();
        let mut grammar = Grammar::default();
        let mut grammar_at = None;
        for &(name, text) in files.iter().chain(&own) {
            let source = Source::new(name, text);
            let mut file = source.read()?;
            groups.append(&mut file.groups);
            if let Some(own) = file.grammar.take() {
                grammar_at = Some((read.len(), source.line(own.span().start)));
                grammar = own.into_inner();
            }
            read.push((source, file));
        }
        let names = Names::of(&grammar);
        if let Some((index, line)) = grammar_at {
            for (participle, (_, role)) in &grammar.compounds {
                names.role(role).map_err(|message| read[index].0.error(line, format!("compounds, \"{participle}\": {message}")))?;
            }
        }
        let mut nouns = FxHashMap::default();
        for (name, text) in std::iter::once(nominalisations).chain(tables) {
            nouns.extend(read_nouns(&Source::new(name, text), &names)?);
        }
        let mut lexicon = Self {
            frames: Vec::new(),
            by_head: FxHashMap::default(),
            operators: Vec::new(),
            operator_by_head: FxHashMap::default(),
            nominalisations: nouns,
            grammar: Grammar::default(),
        };
        let own: FxHashSet<String> =
            read[files.len()..].iter().flat_map(|(_, file)| &file.frame).map(|frame| frame.get_ref().id.clone()).collect();
        let mut by_id: FxHashMap<String, usize> = FxHashMap::default();
        let mut layers = Vec::new();
        for (index, (source, file)) in read.into_iter().enumerate() {
            let is_own = index >= files.len();
            // What is built in is one layer, each file of one's own another.
            let layer = (index + 1).saturating_sub(files.len());
            let entry = Entry { source: &source, ontology, groups: &groups, names: &names };
            for raw in file.operator {
                let line = source.line(raw.span().start);
                let operator = entry.operator(raw)?;
                lexicon.add_operator(operator, layer, &mut layers).map_err(|message| source.error(line, message))?;
            }
            for raw in file.frame {
                let line = source.line(raw.span().start);
                let mut frame = entry.frame(raw)?;
                if !is_own && own.contains(&frame.id) {
                    continue;
                }
                if is_own {
                    frame.family = lexicon.family_of(&frame).unwrap_or(frame.family);
                    frame.is_own = true;
                }
                if let Some(other) = by_id.insert(frame.id.clone(), lexicon.frames.len()) {
                    let other = &lexicon.frames[other].place;
                    return Err(source.error(line, format!("\"{}\" is also the id of the frame at {other}; give it another", frame.id)));
                }
                lexicon.add_frame(frame).map_err(|message| source.error(line, message))?;
            }
        }
        lexicon.grammar = grammar;
        Ok(lexicon)
    }

    /// Puts an operator before those of lower layers, or says which of its own layer has a head and a complement with it: only the first would count.
    fn add_operator(&mut self, operator: Operator, layer: usize, layers: &mut Vec<usize>) -> Result<(), String> {
        let index = self.operators.len() as u32;
        layers.push(layer);
        self.operators.push(operator);
        let operator = &self.operators[index as usize];
        for head in &operator.heads {
            let same = self.operator_by_head.entry(head.clone()).or_default();
            if same.contains(&index) {
                continue;
            }
            let beside = same.iter().filter(|&&other| layers[other as usize] == layer).map(|&other| &self.operators[other as usize]);
            for other in beside {
                if let Some(complement) = operator.complements.iter().find(|complement| other.complements.contains(complement)) {
                    let (head, complement, place) = (&head.1, complement.as_str(), &other.place);
                    return Err(format!("\"{head}\" with \"{complement}\" is already said at {place}; take it out of one of them"));
                }
            }
            let at = same.partition_point(|&other| layers[other as usize] >= layer);
            same.insert(at, index);
        }
        Ok(())
    }

    /// The family of most of what is built in of a frame's relation.
    fn family_of(&self, frame: &Frame) -> Option<Box<str>> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for other in self.frames.iter().filter(|other| other.relation == frame.relation && !other.is_own) {
            *counts.entry(&other.family).or_default() += 1;
        }
        counts.into_iter().max_by_key(|&(_, count)| count).map(|(family, _)| family.into())
    }

    /// Adds a frame, or says which one says the same.
    fn add_frame(&mut self, frame: Frame) -> Result<(), String> {
        let index = self.frames.len() as u32;
        for head in &frame.heads {
            let same = self.by_head.entry(head.clone()).or_default();
            // A word may also stand in a group beside it.
            if same.last() == Some(&index) {
                continue;
            }
            let mut others = same.iter().map(|&other| &self.frames[other as usize]);
            if let Some(other) = others.find(|other| other.is_own == frame.is_own && other.equals(&frame)) {
                let (head, id, other, place) = (&head.1, &frame.id, &other.id, &other.place);
                return Err(format!(
                    "\"{id}\" and \"{other}\" at {place} say the same of \"{head}\": take the word out of one, or give one another condition"
                ));
            }
            same.push(index);
        }
        self.frames.push(frame);
        Ok(())
    }
}

/// What is needed to check one entry.
#[derive(Clone, Copy)]
struct Entry<'a> {
    source: &'a Source<'a>,
    ontology: &'a Ontology,
    groups: &'a BTreeMap<String, Vec<String>>,
    names: &'a Names<'a>,
}

impl Entry<'_> {
    fn heads<const N: usize>(self, lists: [(Category, Vec<String>); N], line: usize) -> Result<Vec<(Category, Box<str>)>, LexiconError> {
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
        self.ontology.class_named(name).ok_or_else(|| {
            let known = self.ontology.classes().map(|(_, class)| class.name.as_str());
            self.source.error(line, format!("there is no class \"{name}\"; {}", help(known, name, "classes")))
        })
    }

    fn attitude(self, name: &str, line: usize) -> Result<AttitudeId, LexiconError> {
        self.ontology.attitude_named(name).ok_or_else(|| {
            let known: Vec<&str> = self.ontology.attitudes().map(|(_, attitude)| attitude.name.as_str()).collect();
            self.source.error(line, format!("there is no attitude \"{name}\"; attitudes are {}", known.join(", ")))
        })
    }

    fn role(self, name: &str, line: usize) -> Result<RoleName, LexiconError> {
        self.names.role(name).map_err(|message| self.source.error(line, message))
    }

    /// What names stand for.
    fn named<T>(self, names: Vec<String>, line: usize, find: impl Fn(String) -> Result<T, String>) -> Result<Vec<T>, LexiconError> {
        names.into_iter().map(|name| find(name).map_err(|message| self.source.error(line, message))).collect()
    }

    fn classes(self, names: OneOrMore, line: usize) -> Result<Vec<ClassId>, LexiconError> {
        names.names().iter().map(|name| self.class(name, line)).collect()
    }

    fn operator(self, raw: Spanned<RawOperator>) -> Result<Operator, LexiconError> {
        let line = self.source.line(raw.span().start);
        let raw = raw.into_inner();
        let effect = match EFFECTS.iter().find(|(name, _)| *name == raw.effect) {
            Some(&(_, effect)) => effect,
            None => Effect::Attitude(self.attitude(&raw.effect, line).map_err(|error| {
                let effects: Vec<&str> = EFFECTS.iter().map(|&(name, _)| name).collect();
                LexiconError { message: format!("{}; other effects are {}", error.message, effects.join(", ")), ..error }
            })?),
        };
        let complements = match raw.complements {
            None => vec![Complement::Infinitive, Complement::Clause, Complement::Object],
            Some(names) => self.named(names, line, |name| self.names.complement(&name))?,
        };
        Ok(Operator {
            effect,
            heads: self.heads(
                [
                    (Category::Verb, raw.heads),
                    (Category::Noun, raw.nouns),
                    (Category::Adjective, raw.adjectives),
                    (Category::Preposition, raw.prepositions),
                    (Category::Auxiliary, raw.auxiliaries),
                    (Category::Adverb, raw.adverbs),
                ],
                line,
            )?,
            complements,
            doubt: raw.doubt,
            addressees: self.named(raw.addressees, line, |name| self.names.preposition(name))?,
            directed: raw.directed,
            negated: raw.negated,
            subject_control: raw.subject_control,
            place: format!("{}:{line}", self.source.name),
        })
    }

    fn frame(self, raw: Spanned<RawFrame>) -> Result<Frame, LexiconError> {
        let line = self.source.line(raw.span().start);
        let raw = raw.into_inner();
        let named_at = self.source.line(raw.relation.span().start);
        let named = raw.relation.into_inner();
        let relation = self.ontology.relation_named(&named).ok_or_else(|| {
            let known = self.ontology.relations().map(|(_, relation)| relation.name.as_str());
            self.source.error(named_at, format!("there is no relation \"{named}\"; {}", help(known, &named, "relations")))
        })?;
        if !raw.id.strip_prefix(&named).is_some_and(|rest| rest.len() > 1 && rest.starts_with('/')) {
            let message = format!("the id \"{}\" is not the relation, a slash and a word: \"{named}/…\"", raw.id);
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
            conditions.push(Condition { role: self.role(barred.unwrap_or(&role), line)?, any_of, is_barred: barred.is_some() });
        }
        Ok(Frame {
            family: self.source.name.rsplit('/').next().unwrap_or_default().trim_end_matches(".toml").into(),
            relation,
            heads: self.heads(
                [
                    (Category::Verb, raw.heads),
                    (Category::Noun, raw.nouns),
                    (Category::Adjective, raw.adjectives),
                    (Category::Preposition, raw.prepositions),
                ],
                line,
            )?,
            subject: raw.subject.map_or(Ok(RoleName::Agent), |name| self.role(&name, line))?,
            object: raw.object.names().iter().map(|name| self.role(name, line)).collect::<Result<_, _>>()?,
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

/// What to do about a name that there is not: the names that look like it, and the command that lists all of them.
fn help<'a>(known: impl Iterator<Item = &'a str>, name: &str, list: &str) -> String {
    let listed = format!("`demarche lexicon {list}` lists them");
    near::hint(known, name).map_or(listed.clone(), |hint| format!("{hint} {listed}"))
}

/// The nouns of acts of a table, each with what it is the nominalisation of.
fn read_nouns(source: &Source<'_>, names: &Names<'_>) -> Result<Vec<(Box<str>, Nominalisation)>, LexiconError> {
    let mut nouns = Vec::new();
    for (line, [noun, verb, possessor, of]) in source.read_nouns()? {
        let role = |name| names.role(name).map_err(|message| source.error(line, message));
        nouns.push((noun.into(), Nominalisation { verb: verb.into(), possessor: role(possessor)?, of: role(of)? }));
    }
    Ok(nouns)
}
