//! Nouns in, propositions out: nominalisations, relational nouns, and the prepositions that tie two nouns.

use std::borrow::Cow;

use super::{AS, Argument, BY, Context, OF, Proposition, Role, Sentence, Standing, contains};
use crate::ontology::lexicon::{Category, RoleName};
use crate::syntax::{Deprel, Upos};

impl<'a> Sentence<'a> {
    /// All propositions with this noun as head.
    pub(super) fn nominal(&self, head: usize, found: &mut Vec<Proposition<'a>>) {
        let is_common = self.tree.word(head).upos == Upos::Noun || self.tree.word(head).upos == Upos::ProperNoun;
        if is_common {
            let lemma = self.noun_lemma(head);
            if let Some(entry) = self.lexicon.nominalisation(&lemma) {
                found.push(self.nominalisation(head, &entry.verb, &entry.possessor, &entry.of));
            }
            let relational = self.compound_lemma(head, &lemma).unwrap_or(lemma);
            if self.lexicon.frames_of(Category::Noun, &relational).next().is_some() {
                found.push(self.relational(head, relational));
            }
        }
        self.attachments(head, found);
    }

    /// The lemma of a noun in lower case: titles stand with a capital.
    pub(super) fn noun_lemma(&self, head: usize) -> Cow<'a, str> {
        let lemma = self.lemma(head);
        if lemma.chars().any(char::is_uppercase) { Cow::Owned(lemma.to_lowercase()) } else { Cow::Borrowed(lemma) }
    }

    /// A noun with the word before it, where frames know the two as one: "prime minister".
    fn compound_lemma(&self, head: usize, lemma: &str) -> Option<Cow<'a, str>> {
        let before = head.checked_sub(1)?;
        if self.tree.word(before).head != Some(head) || !matches!(self.deprel(before), Deprel::Compound | Deprel::Amod | Deprel::Flat) {
            return None;
        }
        let both = format!("{} {lemma}", self.noun_lemma(before));
        let known = self.lexicon.frames_of(Category::Noun, &both).next().is_some();
        known.then_some(Cow::Owned(both))
    }

    /// Whether this noun says how an act is meant ("plan", "decision").
    pub(super) fn is_operator_noun(&self, head: usize) -> bool {
        self.lexicon.operators_of(Category::Noun, &self.noun_lemma(head)).next().is_some()
    }

    /// A noun of an act, under its verb's lemma and roles.
    fn nominalisation(&self, head: usize, verb: &'a str, possessor: &RoleName, of: &RoleName) -> Proposition<'a> {
        let mut arguments: Vec<Argument<'a>> = Vec::new();
        let named = |name: &RoleName| match name {
            RoleName::Agent => Role::Agent,
            RoleName::Patient => Role::Patient,
            RoleName::Recipient => Role::Recipient,
            RoleName::Preposition(case) => Role::Preposition(Cow::Owned(case.to_string())),
        };
        let free = |arguments: &[Argument<'a>], role: Role<'a>| {
            if !arguments.iter().any(|argument| argument.role == role) {
                return role;
            }
            if role == Role::Agent { Role::Patient } else { Role::Agent }
        };
        let mut loose = Vec::new();
        let has_of = self.tree.children_by(head, Deprel::Nmod).any(|child| self.case(child).is_some_and(|(_, case)| case == OF));
        for child in self.tree.children(head) {
            let (role, case) = match self.deprel(child) {
                // "Russia's removal of the group": with a complement the possessor acts.
                Deprel::NmodPoss if has_of && *of == RoleName::Patient => (Role::Agent, None),
                Deprel::NmodPoss => (named(possessor), None),
                Deprel::Nmod | Deprel::Obl => match self.case(child) {
                    Some((case, name)) if name == OF => (free(&arguments, named(of)), Some(case)),
                    Some((case, name)) if name == BY => (Role::Agent, Some(case)),
                    Some((case, name)) => (Role::Preposition(name), Some(case)),
                    None => continue,
                },
                Deprel::Compound | Deprel::Amod if self.tree.word(child).upos != Upos::Verb => {
                    loose.push(child);
                    continue;
                }
                _ => continue,
            };
            let word = if self.is_relative_pronoun(child) { continue } else { child };
            arguments.push(Argument { role, word, case, standing: Standing::Direct });
        }
        if let Some(agent) = self.agent_behind(&arguments) {
            arguments.push(agent);
        }
        self.object_prepositions(&mut arguments);
        // "Resists Norlandic aggression": Norland attacks, whoever stands before the verb.
        let home =
            loose.iter().copied().find(|&word| self.deprel(word) == Deprel::Amod && self.forms[word].starts_with(char::is_uppercase));
        if let Some(word) = home.filter(|_| *possessor == RoleName::Agent && !arguments.iter().any(|argument| argument.role == Role::Agent))
        {
            arguments.push(Argument { role: Role::Agent, word, case: None, standing: Standing::Loose });
        }
        self.inherit(head, &mut arguments);
        // "The Ukrainian army attack": of several names before the noun the nearest.
        let role = named(possessor);
        let name = loose.into_iter().rev().find(|&word| self.forms[word].starts_with(char::is_uppercase));
        if let Some(word) = name.filter(|_| !arguments.iter().any(|argument| argument.role == role)) {
            arguments.push(Argument { role, word, case: None, standing: Standing::Loose });
        }
        let mut context = self.context(head);
        if let Some(word) = self.avower(head).filter(|_| !arguments.iter().any(|argument| argument.role == Role::Agent)) {
            arguments.push(Argument { role: Role::Agent, word, case: None, standing: Standing::Shared });
            context.speakers.push(word);
        }
        Proposition { head, lemma: Cow::Borrowed(verb), category: Category::Verb, arguments, context, words: self.noun_words(head) }
    }

    /// "The arrest of two priests *by Norland*", where the tree hangs who acts on whom it is done to.
    fn agent_behind(&self, arguments: &[Argument<'a>]) -> Option<Argument<'a>> {
        if arguments.iter().any(|argument| argument.role == Role::Agent) {
            return None;
        }
        let patients = arguments.iter().filter(|argument| argument.role == Role::Patient).map(|argument| argument.word);
        let things = patients.filter(|&patient| self.lexicon.nominalisation(&self.noun_lemma(patient)).is_none());
        let mut phrases = things.flat_map(|patient| self.tree.children_by(patient, Deprel::Nmod)).filter(|&word| self.has_case(word, BY));
        phrases.next().map(|word| Argument {
            role: Role::Agent,
            word,
            case: self.case(word).map(|(case, _)| case),
            standing: Standing::Shared,
        })
    }

    /// What a noun of an act gets from the verb that carries it: "Russia held talks with Iran".
    fn inherit(&self, head: usize, arguments: &mut Vec<Argument<'a>>) {
        let Some(carrier) = self.carrier(head) else { return };
        // "Launched a mediation effort", "imposed a package of sanctions": whose the noun is whose the act is.
        let is_noun = self.tree.word(carrier).upos != Upos::Verb && (self.deprel(head) == Deprel::Compound || self.has_case(head, OF));
        let has_agent = arguments.iter().any(|argument| argument.role == Role::Agent);
        if is_noun
            && !has_agent
            && let Some(word) = self.noun_agent(carrier).filter(|&word| word != head)
        {
            arguments.push(Argument { role: Role::Agent, word, case: None, standing: Standing::Shared });
        }
        for argument in self.arguments(carrier) {
            if argument.word == head {
                continue;
            }
            match argument.role {
                Role::Agent => {
                    if !arguments.iter().any(|argument| argument.role == Role::Agent) {
                        arguments.push(Argument { standing: Standing::Shared, ..argument });
                    }
                }
                Role::Preposition(_) => {
                    if !arguments.iter().any(|other| other.role == argument.role) {
                        arguments.push(Argument { standing: Standing::Shared, ..argument });
                    }
                }
                Role::Recipient => arguments.push(Argument { standing: Standing::Shared, ..argument }),
                Role::Patient => {}
            }
        }
    }

    /// A noun that relates: "branch of", "spokesman of".
    fn relational(&self, head: usize, lemma: Cow<'a, str>) -> Proposition<'a> {
        let mut arguments = Vec::new();
        let mut loose = Vec::new();
        for child in self.tree.children(head) {
            let (role, case, standing) = match self.deprel(child) {
                Deprel::Nsubj | Deprel::NsubjOuter if !self.is_relative_pronoun(child) => (Role::Agent, None, Standing::Direct),
                Deprel::Appos => (Role::Agent, None, Standing::Direct),
                Deprel::NmodPoss => (Role::Preposition(Cow::Borrowed(OF)), None, Standing::Direct),
                Deprel::Nmod | Deprel::Obl => match self.case(child) {
                    Some((case, name)) => (Role::Preposition(name), Some(case), Standing::Direct),
                    None => continue,
                },
                Deprel::Compound | Deprel::Amod | Deprel::NmodDesc => {
                    loose.push(child);
                    continue;
                }
                _ => continue,
            };
            arguments.push(Argument { role, word: child, case, standing });
        }
        for word in loose {
            arguments.push(Argument { role: Role::Preposition(Cow::Borrowed(OF)), word, case: None, standing: Standing::Loose });
        }
        self.said_of(head, &mut arguments);
        Proposition { head, lemma, category: Category::Noun, arguments, context: self.context(head), words: self.predicate_words(head) }
    }

    /// Adds what a relational noun is said of: the name it stands beside, the subject it is predicated of.
    fn said_of(&self, head: usize, arguments: &mut Vec<Argument<'a>>) {
        if arguments.iter().any(|argument| argument.role == Role::Agent && self.deprel(argument.word).is(Deprel::Nsubj)) {
            return;
        }
        let mut said_of = |word| arguments.push(Argument { role: Role::Agent, word, case: None, standing: Standing::Shared });
        let Some(governor) = self.tree.word(head).head else { return };
        match self.deprel(head) {
            // "IS Khorasan, a branch of …", "spokesman Dmitry Peskov".
            Deprel::Appos | Deprel::NmodDesc => {
                said_of(governor);
                // "President Brask of Norland".
                let has_of = arguments.iter().any(|argument| matches!(&argument.role, Role::Preposition(case) if case == OF));
                let home = self.tree.children_by(governor, Deprel::Nmod).find(|&child| self.has_case(child, OF));
                // Of several each has a home of its own: "Presidents Brask of Norland and Lund of Ostany".
                let is_one = self.coordinated(governor).len() == 1;
                if let Some(word) = home.filter(|_| is_one && !has_of && self.deprel(head) == Deprel::NmodDesc) {
                    let case = self.case(word).map(|(case, _)| case);
                    arguments.push(Argument { role: Role::Preposition(Cow::Borrowed(OF)), word, case, standing: Standing::Shared });
                }
            }
            Deprel::Compound | Deprel::Nmod if self.tree.word(governor).upos == Upos::ProperNoun && self.case(head).is_none() => {
                said_of(governor)
            }
            // "one of the branches of …" said of somebody.
            Deprel::Nmod if self.content(governor) == head => {
                if let Some(subject) = self.child(governor, Deprel::Nsubj).or_else(|| self.subject(governor)) {
                    said_of(subject);
                } else if self.deprel(governor) == Deprel::Appos
                    && let Some(name) = self.tree.word(governor).head
                {
                    said_of(name);
                }
            }
            Deprel::Conj => {
                if let Some(subject) = self.subject(governor) {
                    said_of(subject);
                } else if matches!(self.deprel(governor), Deprel::Appos | Deprel::NmodDesc)
                    && let Some(name) = self.tree.word(governor).head
                {
                    said_of(name);
                }
            }
            Deprel::Xcomp => {
                if let Some(subject) = self.subject(head) {
                    said_of(subject);
                }
            }
            Deprel::AclRelcl => said_of(governor),
            // "Served as president", "was sworn in as president", "elected him as president".
            Deprel::Obl if self.has_case(head, AS) => {
                let gives = contains(&self.lexicon.grammar().appointing_verbs, &self.verb_lemma(governor));
                let whom = if gives { self.patient(governor) } else { self.agent(governor).or_else(|| self.patient(governor)) };
                whom.filter(|_| self.tree.word(governor).upos == Upos::Verb).into_iter().for_each(said_of);
            }
            _ => {}
        }
    }

    /// The prepositions, possessives and compounds that tie something to this noun.
    fn attachments(&self, head: usize, found: &mut Vec<Proposition<'a>>) {
        for child in self.tree.children(head) {
            let (lemma, word) = match self.deprel(child) {
                Deprel::Nmod => match self.case(child) {
                    Some((case, name)) => (name, case),
                    None => continue,
                },
                Deprel::NmodPoss => (Cow::Borrowed("'s"), self.case(child).map_or(child, |(case, _)| case)),
                Deprel::Compound | Deprel::Amod if self.tree.word(child).upos == Upos::ProperNoun => (Cow::Borrowed("compound"), head),
                _ => continue,
            };
            if self.lexicon.frames_of(Category::Preposition, &lemma).next().is_none() {
                continue;
            }
            let arguments = vec![
                Argument { role: Role::Agent, word: head, case: None, standing: Standing::Direct },
                Argument { role: Role::Patient, word: child, case: None, standing: Standing::Direct },
            ];
            // "Will hold talks in the city": where talks are to be held.
            let is_act = self.lexicon.nominalisation(&self.noun_lemma(head)).is_some();
            let own = self.context(head);
            let context = if is_act { own } else { Context { speakers: own.speakers, ..Context::default() } };
            found.push(Proposition { head: word, lemma, category: Category::Preposition, arguments, context, words: vec![word] });
        }
        // "Kazan is in Russia".
        if self.child(head, Deprel::Cop).is_some()
            && let Some(subject) = self.subject(head)
            && let Some((case, lemma)) = self.case(head)
        {
            let arguments = vec![
                Argument { role: Role::Agent, word: subject, case: None, standing: Standing::Direct },
                Argument { role: Role::Patient, word: head, case: Some(case), standing: Standing::Direct },
            ];
            let mut words = self.predicate_words(head);
            words.retain(|&word| word != head);
            words.push(case);
            found.push(Proposition { head: case, lemma, category: Category::Preposition, arguments, context: self.context(head), words });
        }
    }

    /// Who does what the noun says: its possessor, "by", an adjective of a name, or the agent of the verb that carries it.
    pub(super) fn noun_agent(&self, head: usize) -> Option<usize> {
        if let Some(possessor) = self.child(head, Deprel::NmodPoss) {
            return Some(possessor);
        }
        let by = self.tree.children_by(head, Deprel::Nmod).find(|&child| self.case(child).is_some_and(|(_, case)| case == BY));
        if by.is_some() {
            return by;
        }
        if let Some(carrier) = self.carrier(head)
            && let Some(agent) = self.agent(carrier)
        {
            return Some(agent);
        }
        // "Norland is on the verge of".
        if self.child(head, Deprel::Cop).is_some()
            && let Some(subject) = self.subject(head)
        {
            return Some(subject);
        }
        let beside = self.tree.children(head).find(|&child| {
            matches!(self.deprel(child), Deprel::Compound | Deprel::Amod) && self.forms[child].starts_with(char::is_uppercase)
        });
        beside.or_else(|| self.tree.children_by(head, Deprel::Nmod).find(|&child| self.case(child).is_some_and(|(_, case)| case == OF)))
    }

    /// Noun with its light verb, if any.
    fn noun_words(&self, head: usize) -> Vec<usize> {
        match self.carrier(head) {
            Some(carrier) if self.tree.word(carrier).upos == Upos::Verb => {
                let mut words = self.predicate_words(carrier);
                words.push(head);
                words.sort_unstable();
                words
            }
            _ => vec![head],
        }
    }
}
